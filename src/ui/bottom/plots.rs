//! The four rule plots side by side: their headers, one time axis, one cursor.

use eframe::egui::{
    self, Align2, Id, Painter, Pos2, Rect, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2,
    vec2,
};
use egui_plot::{Plot, PlotTransform, PlotUi};

use super::comparison_lines::Compared;
use super::{breach_odds, comparison_lines, curves, fans, gutter};
use super::{cursor_near, set_cursor};
use crate::app::{Action, Actions, Show, View};
use crate::export::chart::ticks::{nice_step, nice_ticks, tick_text};
use crate::export::chart::{PlotSpec, Role as LineRole, Series};
use crate::model::{Rule, WEEKS_PER_QUARTER};
use crate::ui::focus_ring;
use crate::ui::icons;
use crate::ui::strokes::{self, Pattern};
use crate::ui::theme::{CAPTION, Colors, SECONDARY, STEP, TEXT, regular_id, semibold_id};

/// Space between two plots, points.
const GAP: f32 = 16.0;
/// Height of a header's line, points.
const LINE: f32 = 18.0;
/// Room for the labels of the vertical axis, points.
const LEFT: f32 = 36.0;
/// Room for the labels of the time axis, points.
const BOTTOM: f32 = 16.0;
/// Length of the sample of a line in the readout, points.
const SAMPLE: f32 = 14.0;
/// A sample of a dashed line.
const SAMPLED: Pattern = Pattern::Dashes(&[(3.0, 2.5)]);
/// Side of the enlarge button, points.
const ENLARGE: f32 = 16.0;
/// Fewest weeks that zooming in goes to.
const FEWEST_WEEKS: f64 = 8.0;

/// Shows all four plots, or the enlarged one.
pub fn show(ui: &mut Ui, show: &Show, view: &View, out: &mut Actions) {
    let is_shown = |spec: &&PlotSpec| view.plots.enlarged.is_none_or(|title| title == spec.title);
    let specs: Vec<&PlotSpec> = show.plots.iter().filter(is_shown).collect();
    let all = ui.max_rect();
    let count = specs.len() as f32;
    let width = (all.width() - GAP * (count - 1.0)) / count;
    for (i, spec) in specs.into_iter().enumerate() {
        let min = pos2(all.left() + i as f32 * (width + GAP), all.top());
        let rect = Rect::from_min_size(min, vec2(width, all.height()));
        let builder = UiBuilder::new().max_rect(rect).id_salt(spec.title);
        ui.scope_builder(builder, |ui| one(ui, spec, show, view.plots.enlarged, out));
    }
}

/// One plot with its header.
fn one(ui: &mut Ui, spec: &PlotSpec, show: &Show, enlarged: Option<&str>, out: &mut Actions) {
    let rect = ui.max_rect();
    head(ui, spec, show, enlarged, out);
    let odds = if show.settings.futures_off { 0.0 } else { breach_odds::HEIGHT };
    let area = Rect::from_min_max(
        rect.min + vec2(LEFT, LINE + 1.5 * STEP),
        rect.max - vec2(gutter::WIDTH, BOTTOM + STEP + odds),
    );
    if area.height() < 24.0 || area.width() < 60.0 {
        return;
    }
    let colors = Colors::current(ui);
    let axes = Id::unique(("time axis of the plots", spec.weeks as u32));
    let hovered = Id::unique("pointer in the plots");
    let (low, high) = comparison_lines::y_range(spec, show);
    let pad = (high - low) * 0.03;
    let builder = UiBuilder::new().max_rect(area).id_salt("area");
    let plot = ui.scope_builder(builder, |ui| {
        Plot::new((spec.title, spec.weeks as u32))
            .width(area.width())
            .height(area.height())
            .sense(focus_ring::pointer_only(Sense::click_and_drag()))
            .show_axes(false)
            .show_grid(false)
            .show_background(false)
            .show_y(false)
            .allow_drag(false)
            .allow_zoom(false)
            .allow_scroll(false)
            .allow_boxed_zoom(false)
            .allow_double_click_reset(false)
            .default_x_bounds(0.0, spec.weeks)
            .default_y_bounds(low - pad, high + pad)
            .link_axis(axes, [true, false])
            .link_cursor(hovered, [true, false])
            .cursor_color(colors.faint.gamma_multiply(0.5))
            .show(ui, |plot| {
                plot.set_plot_bounds_y(low - pad..=high + pad);
                if let Some((from, to)) = zoomed(plot, spec.weeks) {
                    plot.set_plot_bounds_x(from..=to);
                }
                curves::add(plot, spec, [low - pad, high + pad], show, &colors);
            })
    });
    let (response, transform) = (plot.inner.response, plot.inner.transform);
    let value = state_words(spec, show);
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Figure, true, format!("{} plot: {value}", spec.title))
    });
    let painter = ui.painter().clone();
    labels(&painter, spec, (low, high), &transform, &colors);
    curves::overlay(&painter, spec, &transform, show, &colors);
    gutter::show(ui, spec, &transform, show, &colors);
    if !show.settings.futures_off {
        breach_odds::show(ui, spec, &transform, area.bottom() + BOTTOM + STEP, show, out);
    }
    let pressed = response.clicked() || response.dragged();
    if let Some(at) = response.interact_pointer_pos().filter(|_| pressed) {
        let week = transform.value_from_position(at).x;
        set_cursor(cursor_near(week, show.scenario.quarter_count()), show, out);
    } else if let Some(at) = response.hover_pos().filter(|_| !response.dragged()) {
        let week = transform.value_from_position(at).x.clamp(0.0, spec.weeks);
        egui::Tooltip::always_open(
            ui.ctx().clone(),
            response.layer_id,
            response.id.with("readout"),
            egui::PopupAnchor::Pointer,
        )
        .gap(14.0)
        .show(|ui| readout(ui, spec, week.round(), show));
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

fn width_of(ui: &Ui, text: &str, font: egui::FontId) -> f32 {
    ui.painter().layout_no_wrap(text.into(), font, egui::Color32::PLACEHOLDER).size().x
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
        .find(|text| width_of(ui, text, regular_id(SECONDARY)) + 2.0 * STEP <= room);
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
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
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

/// A short piece of a line.
fn sample(painter: &Painter, at: Pos2, series: &Series, colors: &Colors) {
    let ends = [at, pos2(at.x + SAMPLE, at.y)];
    match (series.role, series.dashed) {
        (LineRole::Judged, _) => {
            painter.line_segment(ends, Stroke::new(curves::JUDGED, colors.accent));
        }
        (LineRole::Explains, false) => {
            painter.line_segment(ends, Stroke::new(curves::EXPLAINS, colors.dim));
        }
        (LineRole::Explains, true) => {
            let stroke = Stroke::new(curves::EXPLAINS, colors.dim);
            strokes::paint(painter, &ends, stroke, SAMPLED);
        }
    }
}

/// Four corners that point outward: enlarge.
fn corners(painter: &Painter, center: Pos2, color: egui::Color32) {
    let stroke = Stroke::new(1.0, color);
    for (x, y) in [(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)] {
        let tip = center + vec2(4.0 * x, 4.0 * y);
        painter.line_segment([tip, tip - vec2(3.0 * x, 0.0)], stroke);
        painter.line_segment([tip, tip - vec2(0.0, 3.0 * y)], stroke);
    }
}

/// The labels of both axes.
fn labels(
    painter: &Painter,
    spec: &PlotSpec,
    (low, high): (f64, f64),
    transform: &PlotTransform,
    colors: &Colors,
) {
    let frame = *transform.frame();
    let font = regular_id(CAPTION);
    let most = ((frame.height() / 34.0) as usize).clamp(3, 5);
    let ticks = nice_ticks(low, high, most);
    let step = nice_step(high - low, most);
    for tick in ticks {
        let y = transform.position_from_point_y(tick);
        let text = format!("{}{}", tick_text(tick, step), spec.reading.unit);
        let at = pos2(frame.left() - 5.0, y);
        painter.text(at, Align2::RIGHT_CENTER, text, font.clone(), colors.dim);
    }
    painter.hline(
        frame.x_range(),
        transform.position_from_point_y(low),
        Stroke::new(1.0, colors.line),
    );
    let mut free_from = f32::NEG_INFINITY;
    let step = curves::label_step(spec, transform, painter.ctx());
    for (week, label) in spec.quarters.iter().step_by(step) {
        let x = transform.position_from_point_x(*week);
        if x < frame.left() - 1.0 || x > frame.right() + 1.0 {
            continue;
        }
        let galley = painter.layout_no_wrap(label.clone(), font.clone(), colors.dim);
        let half = galley.size().x / 2.0;
        let x = x.clamp(frame.left() + half, frame.right() - half);
        if x - half < free_from {
            continue;
        }
        free_from = x + half + 2.0 * STEP;
        painter.galley(pos2(x - half, frame.bottom() + 2.0), galley, colors.dim);
    }
}

/// Week, quarter and the value of every line.
fn readout(ui: &mut Ui, spec: &PlotSpec, week: f64, show: &Show) {
    let colors = Colors::current(ui);
    let quarter = (week as u32).saturating_sub(1) / WEEKS_PER_QUARTER;
    ui.spacing_mut().item_spacing.y = 2.0;
    let font = |ui: &mut Ui, text: String, color| {
        let text = egui::RichText::new(text).size(SECONDARY).color(color);
        ui.add(egui::Label::new(text).extend());
    };
    font(ui, format!("week {week:.0} · {}", show.quarter_name(quarter)), colors.dim);
    egui::Grid::new("readout")
        .num_columns(3)
        .min_col_width(0.0)
        .spacing(vec2(8.0, 2.0))
        .min_row_height(14.0)
        .show(ui, |ui| {
            let right = egui::Layout::right_to_left(egui::Align::Center);
            for series in &spec.series {
                let Some(value) = series.value_at(week) else { continue };
                let (_, rect) = ui.allocate_space(vec2(SAMPLE, 14.0));
                sample(ui.painter(), rect.left_center(), series, &colors);
                font(ui, series.name_at(week), colors.text);
                ui.with_layout(right, |ui| font(ui, spec.format(value), colors.text));
                ui.end_row();
            }
            let named = |other: &Compared| !other.overlay.is_passing();
            for other in comparison_lines::of(spec, show).filter(named) {
                let Some(value) = other.series.value_at(week) else { continue };
                let (_, rect) = ui.allocate_space(vec2(SAMPLE, 14.0));
                other.sample(ui.painter(), rect.left_center(), rect.right_center(), &colors);
                font(ui, other.overlay.name.to_owned(), colors.text);
                ui.with_layout(right, |ui| font(ui, spec.format(value), colors.text));
                ui.end_row();
            }
            if let Some(spread) = fans::spread(spec, week as u32, show) {
                let (_, rect) = ui.allocate_space(vec2(SAMPLE, 14.0));
                fans::sample(ui.painter(), rect, &colors);
                font(ui, "80 % of futures".into(), colors.text);
                ui.with_layout(right, |ui| font(ui, spread, colors.text));
                ui.end_row();
            }
            for threshold in &spec.thresholds {
                let (_, rect) = ui.allocate_space(vec2(SAMPLE, 14.0));
                let ends = [rect.left_center(), rect.right_center()];
                let stroke = Stroke::new(1.0, colors.broken);
                strokes::paint(ui.painter(), &ends, stroke, SAMPLED);
                font(ui, threshold.name.to_owned(), colors.dim);
                let value = spec.reading.written_threshold(threshold.value_at(week));
                ui.with_layout(right, |ui| font(ui, value, colors.dim));
                ui.end_row();
            }
        });
}
