//! The plots of scenarios side by side: a line for each, one quarter on show in all.

use eframe::egui::{Align2, Id, Layout, Rect, Role, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2};

use crate::app::comparing::Comparing;
use crate::app::{Action, Actions, Cursor};
use crate::export::chart::comparison_plot::{ComparisonPlot, side_color};
use crate::export::chart::contents::Scale;
use crate::export::chart::ends::GUTTER;
use crate::export::chart::look::{Frame, Look};
use crate::export::comparison_words::letter;
use crate::ui::bottom::{cursor_near, plot_axes};
use crate::ui::focus_ring;
use crate::ui::scene_painter;
use crate::ui::theme::{self, Colors, SECONDARY, STEP, TEXT, color, regular_id, semibold_id};
use crate::ui::widgets::{inside, name, text_width, write};

/// Height of a plot's title, points.
const TITLE: f32 = 20.0;
/// Least height of a plot, points.
const LEAST: f32 = 130.0;
/// How large pens and marks are, of those on a page of 1600 × 1000.
const UNIT: f64 = 0.68;

/// How the plots and the samples of their lines look.
pub(super) fn look(ui: &Ui, comparing: &Comparing) -> Look<'static> {
    Look {
        palette: theme::palette(ui),
        unit: UNIT,
        thinnest: 1.0,
        week: comparing.week(),
        cursor: true,
        verdicts: true,
        name_decisions: false,
        futures: 1.0,
    }
}

/// Draws all plots in so many columns, each so high, or else as high as there is room.
pub(super) fn show(
    ui: &mut Ui,
    comparing: &Comparing,
    columns: usize,
    height: Option<f32>,
    out: &mut Actions,
) {
    let plots = comparing.plots();
    let all = ui.available_rect_before_wrap();
    let rows = plots.len().div_ceil(columns).max(1);
    let gap = 3.0 * STEP;
    let height = height.unwrap_or((all.height() / rows as f32).max(LEAST));
    let width = (all.width() - gap * (columns - 1) as f32) / columns as f32;
    let mut each = |ui: &mut Ui, from: Rect| {
        for (n, plot) in plots.iter().enumerate() {
            let x = from.left() + (n % columns) as f32 * (width + gap);
            let y = from.top() + (n / columns) as f32 * height;
            let rect = Rect::from_min_size(pos2(x, y), vec2(width, height - gap));
            let builder = UiBuilder::new().max_rect(rect).id_salt(plot.spec.title);
            ui.scope_builder(builder, |ui| one(ui, plot, comparing, out));
        }
    };
    if height * rows as f32 <= all.height() + 1.0 {
        return each(ui, all);
    }
    focus_ring::scrolled(ui, ScrollArea::vertical().id_salt("plots").auto_shrink(false), |ui| {
        let size = vec2(all.width(), height * rows as f32);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        each(ui, rect);
    });
}

fn one(ui: &mut Ui, plot: &ComparisonPlot, comparing: &Comparing, out: &mut Actions) {
    let (rect, look) = (ui.max_rect(), look(ui, comparing));
    title(ui, plot, comparing, &look);
    let gutter = (GUTTER * 0.95) as f32;
    let area = Rect::from_min_max(rect.min + vec2(0.0, TITLE + STEP), rect.max - vec2(gutter, 0.0));
    let spec = &plot.spec;
    let colors = Colors::current(ui);
    let axes = Id::unique(("time axis of the comparison", spec.weeks as u32));
    let drawn = inside(ui, area, Layout::default(), |ui| {
        let drawn = plot_axes::plot("comparison", ui, area, spec, spec.y_range, &colors)
            .link_cursor(axes, [true, false]);
        drawn.show(ui, |drawn| {
            drawn.set_plot_bounds_x(0.0..=spec.weeks);
            drawn.set_plot_bounds_y(plot_axes::bounds(spec.y_range));
        })
    });
    let (response, transform) = (drawn.response, drawn.transform);
    let values = (0..plot.lines.len()).filter_map(|side| told(plot, side, comparing));
    let values: Vec<String> = values.collect();
    name(&response, Role::Figure, &format!("{} compared: {}", spec.title, values.join(", ")));
    let frame = transform.frame();
    let [x, y, w, h] = [frame.left(), frame.top(), frame.width(), frame.height()].map(f64::from);
    let area = Frame { x, y, w, h };
    let seen = plot_axes::bounds(spec.y_range);
    let values = [*seen.start(), *seen.end()];
    let scale = Scale { area, spec, weeks: [0.0, spec.weeks], values };
    scene_painter::paint(ui.painter(), &plot.scene(&scale, &look));
    let pressed = response.clicked() || response.dragged();
    if let Some(at) = response.interact_pointer_pos().filter(|_| pressed) {
        let week = transform.value_from_position(at).x;
        let cursor = cursor_near(week, comparing.quarters());
        if cursor != Cursor::Quarter(comparing.quarter()) {
            out.push(Action::SetCursor(cursor));
        }
    }
}

/// A scenario's letter and value at the quarter on show.
fn told(plot: &ComparisonPlot, side: usize, comparing: &Comparing) -> Option<String> {
    let value = plot.value_at(side, f64::from(comparing.week()))?;
    Some(format!("{} {}", letter(side), plot.spec.format(value)))
}

/// Title and subtitle, and at the right every value at the quarter on show.
fn title(ui: &Ui, plot: &ComparisonPlot, comparing: &Comparing, look: &Look) {
    let colors = Colors::current(ui);
    let rect = ui.max_rect();
    let middle = rect.top() + TITLE / 2.0;
    let at = pos2(rect.left(), middle);
    let ink = (semibold_id(TEXT), colors.text);
    let (written, _) = write(ui, at, Align2::LEFT_CENTER, plot.spec.title, ink, rect.width());
    let mut right = rect.right();
    for side in (0..plot.lines.len()).rev() {
        let Some(text) = told(plot, side, comparing) else { continue };
        let ink = (regular_id(SECONDARY), color(side_color(side, look)));
        if right - text_width(ui, &text, ink.0.clone()) < written.right() + 2.0 * STEP {
            return;
        }
        let (value, _) =
            write(ui, pos2(right, middle), Align2::RIGHT_CENTER, &text, ink, rect.width());
        right = value.left() - 2.0 * STEP;
    }
    let at = pos2(written.right() + 2.0 * STEP, middle + 0.5);
    let ink = (regular_id(SECONDARY), colors.dim);
    if text_width(ui, plot.spec.subtitle, ink.0.clone()) <= right - at.x {
        write(ui, at, Align2::LEFT_CENTER, plot.spec.subtitle, ink, right - at.x);
    }
}
