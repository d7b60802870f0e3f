//! What was observed of an area and what the model says, in small plots.

use eframe::egui::{Align2, Pos2, Rect, Shape, Stroke, Ui, pos2, vec2};

use super::area_rows::{Lines, figure, fitting};
use crate::app::tickets_found::TicketsFound;
use crate::import::CalibratedArea;
use crate::model::number_text::{percent, short, signed_percent};
use crate::sim::Standing;
use crate::ui::icons;
use crate::ui::strokes::{self, Pattern};
use crate::ui::theme::{CAPTION, Colors, SECONDARY, STEP, TEXT, regular_id, semibold_id};
use crate::ui::widgets::{text_width, write};

/// Bars of the waits.
const BARS: usize = 14;
/// How high the plots are, and how wide they get, points.
const PLOT: f32 = 40.0;
const WIDEST: f32 = 300.0;
/// Room for the figures beside them, points.
const BESIDE: f32 = 82.0;

/// The plot of a column, and the room beside it.
fn split(place: Rect) -> [Rect; 2] {
    let width = (place.width() - BESIDE - 2.0 * STEP).clamp(48.0, WIDEST);
    let plot = Rect::from_min_size(place.min + vec2(0.0, 3.0 * STEP), vec2(width, PLOT));
    [plot, place.with_min_x(plot.right() + 2.0 * STEP)]
}

/// A dot a week, and the growth through them.
pub(super) fn requests(ui: &Ui, place: Rect, area: &CalibratedArea) {
    let colors = Colors::current(ui);
    let [plot, beside] = split(place);
    let weeks = &area.figures.by_week;
    let most = f64::from(weeks.iter().copied().max().unwrap_or(0).max(1));
    let painter = ui.painter().with_clip_rect(plot.expand(3.0).intersect(ui.clip_rect()));
    painter.hline(plot.x_range(), plot.bottom(), Stroke::new(1.0, colors.line));
    let at = |week: f64, count: f64| {
        let x = plot.left() + (week / weeks.len().max(1) as f64) as f32 * plot.width();
        pos2(x, plot.bottom() - (count / most) as f32 * plot.height())
    };
    for (week, count) in weeks.iter().enumerate() {
        painter.circle_filled(at(week as f64 + 0.5, f64::from(*count)), 1.5, colors.text);
    }
    let n = weeks.len() as f64;
    let mean = weeks.iter().map(|count| f64::from(*count)).sum::<f64>() / n.max(1.0);
    let log =
        area.figures.growth.map_or(0.0, |growth| libm::log1p(growth.a_year.max(-0.99)) / 52.18);
    let grown = |week: f64| at(week, (mean * libm::exp(log * (week - n / 2.0))).min(most * 1.1));
    let points: Vec<Pos2> = (0..=16).map(|step| grown(f64::from(step) * n / 16.0)).collect();
    painter.add(Shape::line(points, Stroke::new(2.0, colors.accent)));
    let mut lines = Lines::of(ui, beside);
    lines.figure(&figure(area.figures.opened_per_week), "");
    match area.figures.growth.filter(|growth| growth.is_determined()) {
        Some(growth) => lines.dim(&format!("{} a year", signed(growth.a_year))),
        None => lines.dim("growth: as set"),
    }
    if let Some(growth) = area.figures.growth {
        let [low, high] = growth.interval.map(signed);
        let texts = [format!("95 %: {low} to {high} a year"), format!("{low} to {high}")];
        let texts = [texts[0].as_str(), texts[1].as_str()];
        let text = fitting(ui, texts, regular_id(CAPTION), place.width());
        let (at, ink) = (plot.left_bottom() + vec2(0.0, 7.0), (regular_id(CAPTION), colors.dim));
        write(ui, at, Align2::LEFT_TOP, text, ink, place.width());
    }
}

/// How the waits are spread, as observed in bars and by the model as a line, with the target.
pub(super) fn waits(ui: &Ui, place: Rect, found: &TicketsFound, area: &CalibratedArea) {
    let colors = Colors::current(ui);
    let [plot, beside] = split(place);
    let most = area.figures.wait_of(0.97).unwrap_or(1.0).max(area.target * 1.3).max(1e-3);
    let bar = |nth: usize| most * nth as f64 / BARS as f64;
    let observed: Vec<f64> = (0..BARS)
        .map(|nth| {
            let share = |weeks: f64| area.figures.share_within(weeks).unwrap_or(0.0);
            let before = if nth == 0 { 0.0 } else { share(bar(nth)) };
            share(bar(nth + 1)) - before
        })
        .collect();
    let steps = BARS * 2;
    let model: Vec<f64> = match found.area(&area.area) {
        Some(of) => {
            let within = |step: usize| area.answered_within(of, most * step as f64 / steps as f64);
            (0..steps).map(|step| (within(step + 1) - within(step)) * 2.0).collect()
        }
        None => Vec::new(),
    };
    let top = observed.iter().copied().fold(1e-6, f64::max);
    let painter = ui.painter().with_clip_rect(plot.expand(1.0).intersect(ui.clip_rect()));
    let each = plot.width() / BARS as f32;
    for (nth, share) in observed.iter().enumerate() {
        let height = (share / top) as f32 * plot.height();
        let left = plot.left() + nth as f32 * each;
        let rect = Rect::from_min_max(
            pos2(left, plot.bottom() - height),
            pos2(left + each - 1.0, plot.bottom()),
        );
        painter.rect_filled(rect, 0.0, colors.faint.gamma_multiply(0.7));
    }
    let points = model.iter().enumerate().map(|(step, share)| {
        let x = plot.left() + (step as f32 + 0.5) * each / 2.0;
        pos2(x, plot.bottom() - ((share / top).min(1.05)) as f32 * plot.height())
    });
    painter.add(Shape::line(points.collect(), Stroke::new(2.0, colors.accent)));
    let x = plot.left() + (area.target / most) as f32 * plot.width();
    let upright = [pos2(x, plot.top()), pos2(x, plot.bottom())];
    let red = Stroke::new(1.5, colors.broken);
    strokes::paint(&painter, &upright, red, Pattern::Dashes(&[(4.0, 3.0)]));
    let y = plot.bottom() + 3.0;
    let dim = || (regular_id(CAPTION), colors.dim);
    let end = figure(most);
    let end_left = plot.right() - text_width(ui, &end, regular_id(CAPTION));
    write(ui, pos2(plot.left(), y), Align2::LEFT_TOP, "0", dim(), 20.0);
    let target = short(area.target);
    let half = text_width(ui, &target, regular_id(CAPTION)) / 2.0;
    // Else its line says where it is.
    if x - half >= plot.left() + 10.0 {
        write(
            ui,
            pos2(x, y),
            Align2::CENTER_TOP,
            &target,
            (regular_id(CAPTION), colors.broken),
            40.0,
        );
    }
    if x + half + 4.0 < end_left {
        write(ui, pos2(plot.right(), y), Align2::RIGHT_TOP, &end, dim(), 40.0);
    }
    let mut lines = Lines::of(ui, beside);
    let text = |value: Option<f64>| value.map_or("–".into(), figure);
    lines.figure(&text(area.figures.mean_wait()), "mean");
    lines.dim(&format!("P90 {}", text(area.figures.wait_of(0.9))));
    match area.shape {
        Some(shape) => lines.dim(&format!("shape {:.2}", shape.value)),
        None => lines.dim("shape: too few"),
    }
}

/// The share answered in target: a dot as observed, a tick as the model has it.
pub(super) fn in_target(ui: &Ui, place: Rect, area: &CalibratedArea) {
    let colors = Colors::current(ui);
    let y = place.top() + 5.0 * STEP;
    let width = place.width().min(WIDEST);
    let (painter, line) = (ui.painter(), Stroke::new(2.0, colors.line));
    let x = |share: f64| place.left() + share.clamp(0.0, 1.0) as f32 * width;
    painter.hline(x(0.0)..=x(1.0), y, line);
    for end in [0.0, 0.5, 1.0] {
        painter.vline(x(end), y - 3.0..=y + 3.0, Stroke::new(1.0, colors.line));
    }
    let (observed, off) = (area.observed(), area.residual().filter(|_| area.is_off()));
    if let Some(observed) = observed {
        if off.is_some() {
            let between = [pos2(x(observed), y), pos2(x(area.share), y)];
            painter.line_segment(between, Stroke::new(3.0, colors.at_risk));
        }
        painter.circle_filled(pos2(x(observed), y), 4.0, colors.text);
    }
    painter.vline(x(area.share), y - 8.0..=y + 8.0, Stroke::new(2.0, colors.accent));
    let (mut at, end) = (pos2(place.left(), y + 3.0 * STEP), place.right());
    let mut put = |text: &str, ink: (eframe::egui::FontId, eframe::egui::Color32)| {
        // The baselines of both sizes meet.
        let down = (TEXT - ink.0.size) * 0.8;
        let (written, _) =
            write(ui, at + vec2(0.0, down), Align2::LEFT_TOP, text, ink, (end - at.x).max(8.0));
        at.x = written.right() + STEP;
        at
    };
    put(&observed.map_or("–".into(), percent), (semibold_id(TEXT), colors.text));
    put("model", (regular_id(SECONDARY), colors.dim));
    let mut behind = put(&percent(area.share), (regular_id(SECONDARY), colors.accent));
    if let Some(by) = off {
        let text = format!("off by {:.0}", (by * 100.0).abs());
        if behind.x + 18.0 + text_width(ui, &text, regular_id(SECONDARY)) > end {
            behind = pos2(place.left(), behind.y + 17.0);
        }
        let sign = behind + vec2(6.0, 9.0);
        icons::standing(ui.painter(), sign, 9.0, Standing::AtRisk, colors.at_risk);
        let ink = (regular_id(SECONDARY), colors.at_risk);
        write(ui, behind + vec2(14.0, 1.0), Align2::LEFT_TOP, &text, ink, place.width());
    }
}

/// A growth a year in whole percent.
fn signed(a_year: f64) -> String {
    match libm::round(a_year * 100.0) {
        1_000.0.. => "over 1000 %".into(),
        percent => signed_percent(percent / 100.0),
    }
}
