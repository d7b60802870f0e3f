//! The four rule plots side by side: their headers, one time axis, one cursor.

use eframe::egui::{
    Align2, Color32, Id, Layout, Painter, Pos2, Rect, Role, ScrollArea, Sense, Stroke, Ui,
    UiBuilder, Vec2, pos2, vec2,
};
use egui_plot::PlotUi;

use super::plot_axes::{self, BOTTOM, LEFT};
use super::{actual_rings, breach_odds, comparison_lines, gutter, plot_readout, plot_scene};
use super::{cursor_near, set_cursor};
use crate::app::{Action, Actions, Command, Show, View};
use crate::export::chart::PlotSpec;
use crate::model::{Rule, WEEKS_PER_QUARTER};
use crate::ui::focus_ring;
use crate::ui::icons;
use crate::ui::scene_painter;
use crate::ui::theme::{Colors, SECONDARY, STEP, TEXT, regular_id, semibold_id};
use crate::ui::widgets::{beside_pointer, inside, name, text_width};

/// Space between two plots, points.
const GAP: f32 = 16.0;
/// Space between two rows of plots, points.
const ROW_GAP: f32 = 8.0;
/// The least a plot takes where it is beside or above another, points.
const LEAST: Vec2 = vec2(200.0, 130.0);
/// Height of a header's line, points.
const LINE: f32 = 18.0;
/// Side of the enlarge button, points.
const ENLARGE: f32 = 16.0;
/// Fewest weeks that zooming in goes to.
const FEWEST_WEEKS: f64 = 8.0;

/// Shows all four plots, or the enlarged one: side by side, in two rows or one below the other, as the width allows.
pub fn show(ui: &mut Ui, show: &Show, view: &View, out: &mut Actions) {
    let is_shown = |spec: &&PlotSpec| view.plots.enlarged.is_none_or(|title| title == spec.title);
    let specs: Vec<&PlotSpec> = show.plots.iter().filter(is_shown).collect();
    let all = ui.max_rect();
    let fit = |count: &usize| (all.width() + GAP) / *count as f32 >= LEAST.x + GAP;
    let columns = [4, 2].into_iter().find(fit).unwrap_or(1).min(specs.len().max(1));
    let rows = specs.len().div_ceil(columns).max(1);
    let share = (all.height() + ROW_GAP) / rows as f32 - ROW_GAP;
    let size = vec2(
        (all.width() + GAP) / columns as f32 - GAP,
        if rows > 1 { share.max(LEAST.y) } else { share },
    );
    // Where they are scrolled a drag does that.
    let sense = if size.y <= share { Sense::click_and_drag() } else { Sense::click() };
    let mut each = |ui: &mut Ui, from: Pos2| {
        for (i, spec) in specs.iter().enumerate() {
            let (column, row) = ((i % columns) as f32, (i / columns) as f32);
            let min = from + vec2(column * (size.x + GAP), row * (size.y + ROW_GAP));
            let builder = UiBuilder::new().max_rect(Rect::from_min_size(min, size));
            ui.scope_builder(builder.id_salt(spec.title), |ui| {
                one(ui, spec, (show, sense), view.plots.enlarged, out);
            });
        }
    };
    if size.y <= share {
        return each(ui, all.min);
    }
    // As much of them as there is room for, the others by scrolling.
    focus_ring::scrolled(ui, ScrollArea::vertical().auto_shrink(false), |ui| {
        let height = rows as f32 * (size.y + ROW_GAP) - ROW_GAP;
        let (_, content) = ui.allocate_space(vec2(ui.available_width(), height));
        each(ui, content.min);
    });
}

/// One plot with its header.
fn one(
    ui: &mut Ui,
    spec: &PlotSpec,
    (show, sense): (&Show, Sense),
    enlarged: Option<&str>,
    out: &mut Actions,
) {
    let rect = ui.max_rect();
    head(ui, spec, show, enlarged, out);
    let odds = if show.settings.futures_off { 0.0 } else { breach_odds::HEIGHT };
    let area = Rect::from_min_max(
        rect.min + vec2(0.0, LINE + 1.5 * STEP),
        rect.max - vec2(gutter::WIDTH, STEP + odds),
    );
    if area.height() < 24.0 + BOTTOM || area.width() < 60.0 + LEFT {
        return;
    }
    let colors = Colors::current(ui);
    let axes = Id::unique(("time axis of the plots", spec.weeks as u32));
    let hovered = Id::unique("pointer in the plots");
    let (low, high) = actual_rings::y_range(spec, show, comparison_lines::y_range(spec, show));
    let plot = inside(ui, area, Layout::default(), |ui| {
        let plot = plot_axes::plot("plot", ui, area, spec, (low, high), &colors)
            .sense(focus_ring::pointer_only(sense))
            .link_axis(axes, [true, false])
            .link_cursor(hovered, [true, false]);
        plot.show(ui, |plot| {
            plot.set_plot_bounds_y(plot_axes::bounds((low, high)));
            if let Some((from, to)) = zoomed(plot, spec.weeks) {
                plot.set_plot_bounds_x(from..=to);
            }
        })
    });
    let (response, transform) = (plot.response, plot.transform);
    let value = state_words(spec, show);
    name(&response, Role::Figure, &format!("{} plot: {value}", spec.title));
    let scene = plot_scene::scene(spec, &transform, show, &plot_scene::look(ui, show));
    scene_painter::paint(ui.painter(), &scene);
    response.context_menu(|ui| {
        for (words, rule) in [("Copy chart as image", spec.rule), ("Copy all four as image", None)]
        {
            if ui.button(words).clicked() {
                out.push(Action::CopyChart(rule));
            }
        }
    });
    if !show.settings.futures_off {
        breach_odds::show(ui, spec, &transform, area.bottom() + STEP, show, out);
    }
    let pressed = response.clicked() || response.dragged();
    let on_ring = |at| actual_rings::is_at(spec, show, &transform, at);
    if response.clicked() && response.interact_pointer_pos().is_some_and(on_ring) {
        out.push(Action::Command(Command::Happened));
    } else if let Some(at) = response.interact_pointer_pos().filter(|_| pressed) {
        let week = transform.value_from_position(at).x;
        set_cursor(cursor_near(week, show.scenario.quarter_count()), show, out);
    } else if let Some(at) = response.hover_pos()
        && !response.dragged()
        && !response.context_menu_opened()
    {
        let week = transform.value_from_position(at).x.clamp(0.0, spec.weeks);
        beside_pointer(&response, |ui| plot_readout::show(ui, spec, week.round(), show));
    }
}

/// Weeks to show when zooming, panning or going back to all of them is asked for.
fn zoomed(plot: &PlotUi, weeks: f64) -> Option<(f64, f64)> {
    let response = plot.response();
    if response.double_clicked() {
        return Some((0.0, weeks));
    }
    let at = plot.pointer_coordinate().filter(|_| response.contains_pointer())?.x;
    let (zoom, pan) = plot
        .ctx()
        .input(|input| (f64::from(input.zoom_delta()), f64::from(input.smooth_scroll_delta().x)));
    if zoom == 1.0 && pan == 0.0 {
        return None;
    }
    let bounds = plot.plot_bounds();
    let (from, to) = (bounds.min()[0], bounds.max()[0]);
    let span = ((to - from) / zoom).clamp(FEWEST_WEEKS.min(weeks), weeks);
    let per_point = (to - from) / f64::from(plot.transform().frame().width());
    let from = at - (at - from) * span / (to - from) - pan * per_point;
    let from = from.clamp(0.0, weeks - span);
    Some((from, from + span))
}

/// The state at the cursor, and the value the drop under the pointer would leave, or else the
/// what-if on show.
fn state_words(spec: &PlotSpec, show: &Show) -> String {
    let now = spec.state_words(show.week);
    let proposed = show.overlays.iter().find(|overlay| overlay.is_proposed());
    let then = proposed.map(|overlay| {
        Some(spec.format(overlay.outcome.plot(spec.title)?.state_at(show.week).value))
    });
    match then.flatten().filter(|then| *then != spec.format(spec.state_at(show.week).value)) {
        Some(then) => format!("{now} → {then}"),
        None => now,
    }
}

/// Title, subtitle, enlarge button and state.
fn head(ui: &Ui, spec: &PlotSpec, show: &Show, enlarged: Option<&str>, out: &mut Actions) {
    let colors = Colors::current(ui);
    let painter = ui.painter();
    let rect = ui.max_rect();
    let middle = rect.top() + LINE / 2.0 + 1.0;
    let state = spec.state_at(show.week);
    let grey = spec.grey_from.is_some_and(|from| f64::from(show.week) > from);
    let color = if grey { colors.dim } else { colors.standing(state.standing) };
    let words = painter.text(
        pos2(rect.right(), middle),
        Align2::RIGHT_CENTER,
        state_words(spec, show),
        regular_id(SECONDARY),
        color,
    );
    let shape = pos2(words.left() - 9.0, middle);
    icons::standing(painter, shape, 9.0, state.standing, color);

    let left = pos2(rect.left(), middle);
    let title = painter.text(left, Align2::LEFT_CENTER, spec.title, semibold_id(TEXT), colors.text);
    let mut end = title.right();
    let room = shape.x - 3.0 * STEP - ENLARGE - end;
    let fitting = subtitles(spec, show)
        .into_iter()
        .find(|text| text_width(ui, text, regular_id(SECONDARY)) + 2.0 * STEP <= room);
    if let Some(text) = fitting {
        let at = pos2(end + 2.0 * STEP, middle + 0.5);
        let font = regular_id(SECONDARY);
        end = painter.text(at, Align2::LEFT_CENTER, text, font, colors.dim).right();
    }
    let sense = focus_ring::pointer_only(Sense::click());
    let on_title = ui.interact(title.with_max_x(end), ui.scope_id().with("title"), sense);
    let on_title = on_title.on_hover_text(spec.meaning);
    let button =
        Rect::from_center_size(pos2(end + STEP + ENLARGE / 2.0, middle), vec2(ENLARGE, ENLARGE));
    let (label, then) = match enlarged {
        Some(_) => ("Show all four plots".to_owned(), None),
        None => (format!("Enlarge {}", spec.title), Some(spec.title)),
    };
    let response = ui.interact(button, ui.scope_id().with("enlarge"), Sense::click());
    name(&response, Role::Button, &label);
    let lit = response.hovered() || response.has_focus();
    corners(painter, button.center(), if lit { colors.accent } else { colors.faint });
    if response.on_hover_text(label).clicked() || on_title.double_clicked() {
        out.push(Action::Enlarge(then));
    }
}

/// What stands beside the title, the longest first: whose rule it is, and when leadership was
/// replaced for breaking it.
fn subtitles(spec: &PlotSpec, show: &Show) -> Vec<String> {
    let mut texts = vec![spec.subtitle.to_owned()];
    if let Some(week) = spec.grey_from.filter(|_| spec.rule == Some(Rule::Service)) {
        let quarter = (week as u32).saturating_sub(1) / WEEKS_PER_QUARTER;
        let replaced = format!("leadership replaced in {}", show.quarter_name(quarter));
        let short = format!("replaced in Q{}", quarter + 1);
        texts = vec![format!("{} · {replaced}", spec.subtitle), replaced, short];
    }
    texts
}

/// Four corners that point outward: enlarge.
fn corners(painter: &Painter, center: Pos2, color: Color32) {
    let stroke = Stroke::new(1.0, color);
    for (x, y) in [(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)] {
        let tip = center + vec2(4.0 * x, 4.0 * y);
        painter.line_segment([tip, tip - vec2(3.0 * x, 0.0)], stroke);
        painter.line_segment([tip, tip - vec2(0.0, 3.0 * y)], stroke);
    }
}
