//! The areas of a list of tickets: what was observed of each, and what the model says, in small plots.

use eframe::egui::accesskit::Role;
use eframe::egui::{Align2, Pos2, Rect, Sense, Shape, Stroke, Ui, pos2, vec2};

use crate::app::ticket_choices::TicketsFound;
use crate::import::{CalibratedArea, Work};
use crate::model::number_text::{percent, short, signed_percent};
use crate::model::{AreaField, Quantity};
use crate::ui::strokes::{self, Pattern};
use crate::ui::theme::{CAPTION, Colors, SECONDARY, STEP, TEXT, regular_id, semibold_id};
use crate::ui::widgets::{name, write};

/// Height of a row, and of its heads, points.
pub(super) const HEIGHT: f32 = 88.0;
const HEAD: f32 = 22.0;
/// The columns, and their shares of the width.
const COLUMNS: [(&str, f32); 6] = [
    ("Area", 0.16),
    ("Requests a week", 0.22),
    ("Wait, weeks", 0.24),
    ("In target", 0.17),
    ("Work", 0.1),
    ("Comes from", 0.11),
];
/// Bars of the waits.
const BARS: usize = 14;
/// How high the small plots are, points.
const PLOT: f32 = 38.0;

fn column(row: Rect, nth: usize) -> Rect {
    let before: f32 = COLUMNS[..nth].iter().map(|(_, share)| share).sum();
    let left = row.left() + before * row.width();
    let width = COLUMNS[nth].1 * row.width() - 3.0 * STEP;
    Rect::from_min_size(pos2(left, row.top()), vec2(width, row.height()))
}

/// What the columns are.
pub(super) fn heads(ui: &mut Ui) {
    let colors = Colors::current(ui);
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEAD), Sense::hover());
    for (nth, (word, _)) in COLUMNS.iter().enumerate() {
        let place = column(row, nth);
        let ink = (semibold_id(CAPTION), colors.dim);
        write(
            ui,
            place.left_center(),
            Align2::LEFT_CENTER,
            &word.to_uppercase(),
            ink,
            place.width(),
        );
    }
}

/// Lines of text below each other in a column.
struct Lines<'a> {
    ui: &'a Ui,
    at: Pos2,
    width: f32,
}

impl Lines<'_> {
    fn of(ui: &Ui, place: Rect) -> Lines<'_> {
        Lines { ui, at: place.left_top() + vec2(0.0, 3.0 * STEP), width: place.width() }
    }

    fn strong(&mut self, text: &str) {
        let ink = (semibold_id(TEXT), Colors::current(self.ui).text);
        write(self.ui, self.at, Align2::LEFT_TOP, text, ink, self.width);
        self.at.y += 17.0;
    }

    fn dim(&mut self, text: &str) {
        let ink = (regular_id(SECONDARY), Colors::current(self.ui).dim);
        write(self.ui, self.at, Align2::LEFT_TOP, text, ink, self.width);
        self.at.y += 15.0;
    }
}

/// Draws an area.
pub(super) fn show(ui: &mut Ui, found: &TicketsFound, area: &CalibratedArea, width: f32) {
    let colors = Colors::current(ui);
    let (row, response) = ui.allocate_exact_size(vec2(width, HEIGHT), Sense::hover());
    ui.painter().hline(row.x_range(), row.bottom() - 0.5, Stroke::new(1.0, colors.line));
    let mut lines = Lines::of(ui, column(row, 0));
    lines.strong(&area.name);
    lines.dim(&area.team);
    lines.dim(&format!("target {}", weeks(area.target)));
    requests(ui, column(row, 1), area);
    waits(ui, column(row, 2), found, area);
    in_target(ui, column(row, 3), area);
    let mut lines = Lines::of(ui, column(row, 4));
    match area.load {
        Some(load) => {
            lines.strong(&format!("{} FTE", figure(load.value)));
            lines.dim(&format!("{} to {}", figure(load.interval[0]), figure(load.interval[1])));
        }
        None => lines.dim("not known"),
    }
    let mut lines = Lines::of(ui, column(row, 5));
    let of = Quantity::Area(area.area.clone(), AreaField::Load);
    lines.strong(found.after.known(&of).provenance.name());
    lines.dim(&match area.work {
        Work::Hours => "its hours".to_owned(),
        Work::Minutes([from, to]) => format!("you: {} to {} min", short(from), short(to)),
        Work::People { .. }
            if found.after.known(&of).provenance == crate::model::Provenance::Measured =>
        {
            "people and waits".to_owned()
        }
        Work::People { .. } => "share of time".to_owned(),
    });
    let said = format!(
        "{}: {} requests a week, mean wait {} weeks, {} in target, the model says {}",
        area.name,
        figure(area.figures.opened_per_week),
        figure(area.figures.mean_wait().unwrap_or(0.0)),
        area.observed().map_or("–".into(), percent),
        percent(area.share)
    );
    name(&response, Role::Label, &said);
    let from = found.after.known(&of).origin.map_or(String::new(), |origin| origin.from.clone());
    if !from.is_empty() {
        response.on_hover_text(format!("{said}. Load: {from}"));
    }
}

/// A dot a week, and the growth through them.
fn requests(ui: &Ui, place: Rect, area: &CalibratedArea) {
    let colors = Colors::current(ui);
    let plot =
        Rect::from_min_size(place.min + vec2(0.0, 3.0 * STEP), vec2(place.width() * 0.5, PLOT));
    let weeks = &area.figures.by_week;
    let most = f64::from(weeks.iter().copied().max().unwrap_or(0).max(1));
    let painter = ui.painter().with_clip_rect(plot.expand(3.0));
    let line = Stroke::new(1.0, colors.line);
    painter.hline(plot.x_range(), plot.bottom(), line);
    let at = |week: f64, count: f64| {
        let x = plot.left() + (week / weeks.len().max(1) as f64) as f32 * plot.width();
        pos2(x, plot.bottom() - (count / most) as f32 * plot.height())
    };
    for (week, count) in weeks.iter().enumerate() {
        painter.circle_filled(at(week as f64 + 0.5, f64::from(*count)), 1.5, colors.dim);
    }
    let n = weeks.len() as f64;
    let mean = weeks.iter().map(|count| f64::from(*count)).sum::<f64>() / n.max(1.0);
    let log =
        area.figures.growth.map_or(0.0, |growth| libm::log1p(growth.a_year.max(-0.99)) / 52.18);
    let grown = |week: f64| at(week, (mean * libm::exp(log * (week - n / 2.0))).min(most * 1.1));
    let points: Vec<Pos2> = (0..=16).map(|step| grown(f64::from(step) * n / 16.0)).collect();
    painter.add(Shape::line(points, Stroke::new(1.5, colors.accent)));
    let right = Rect::from_min_max(pos2(plot.right() + 2.0 * STEP, place.top()), place.max);
    let mut lines = Lines::of(ui, right);
    lines.strong(&figure(area.figures.opened_per_week));
    let growth = area.figures.growth;
    lines.dim(match growth {
        Some(growth) if growth.is_determined() => "growing so",
        _ => "growth as set",
    });
    if let Some(growth) = growth {
        let [low, high] = growth.interval.map(signed);
        let ink = (regular_id(CAPTION), colors.faint);
        let at = pos2(place.left(), plot.bottom() + STEP);
        write(
            ui,
            at,
            Align2::LEFT_TOP,
            &format!("95 %: {low} to {high} a year"),
            ink,
            place.width(),
        );
    }
}

/// How the waits are spread, as observed in bars and by the model as a line, with the target.
fn waits(ui: &Ui, place: Rect, found: &TicketsFound, area: &CalibratedArea) {
    let colors = Colors::current(ui);
    let plot =
        Rect::from_min_size(place.min + vec2(0.0, 3.0 * STEP), vec2(place.width() * 0.52, PLOT));
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
    let painter = ui.painter().with_clip_rect(plot.expand(1.0));
    let each = plot.width() / BARS as f32;
    for (nth, share) in observed.iter().enumerate() {
        let height = (share / top) as f32 * plot.height();
        let left = plot.left() + nth as f32 * each;
        let rect = Rect::from_min_max(
            pos2(left, plot.bottom() - height),
            pos2(left + each - 1.0, plot.bottom()),
        );
        painter.rect_filled(rect, 0.0, colors.faint.gamma_multiply(0.6));
    }
    let points: Vec<Pos2> = model
        .iter()
        .enumerate()
        .map(|(step, share)| {
            let x = plot.left() + (step as f32 + 0.5) * each / 2.0;
            pos2(x, plot.bottom() - ((share / top).min(1.05)) as f32 * plot.height())
        })
        .collect();
    painter.add(Shape::line(points, Stroke::new(1.5, colors.accent)));
    let x = plot.left() + (area.target / most) as f32 * plot.width();
    let upright = [pos2(x, plot.top()), pos2(x, plot.bottom())];
    let red = Stroke::new(1.0, colors.broken);
    strokes::paint(&painter, &upright, red, Pattern::Dashes(&[(3.0, 3.0)]));
    let y = plot.bottom() + 2.0;
    let dim = || (regular_id(CAPTION), colors.dim);
    write(ui, pos2(plot.left(), y), Align2::LEFT_TOP, "0", dim(), 20.0);
    write(ui, pos2(plot.right(), y), Align2::RIGHT_TOP, &figure(most), dim(), 40.0);
    if x - plot.left() > 14.0 && plot.right() - x > 28.0 {
        let ink = (regular_id(CAPTION), colors.broken);
        write(ui, pos2(x, y), Align2::CENTER_TOP, &short(area.target), ink, 40.0);
    }
    let right = Rect::from_min_max(pos2(plot.right() + 2.0 * STEP, place.top()), place.max);
    let mut lines = Lines::of(ui, right);
    let text = |value: Option<f64>| value.map_or("–".into(), figure);
    lines.strong(&format!("{} mean", text(area.figures.mean_wait())));
    lines.dim(&format!("P90 {}", text(area.figures.wait_of(0.9))));
    match area.shape {
        Some(shape) => lines.dim(&format!("shape {:.2}", shape.value)),
        None => lines.dim("too few for a shape"),
    }
}

/// The share answered in target: a dot as observed, a tick as the model has it.
fn in_target(ui: &Ui, place: Rect, area: &CalibratedArea) {
    let colors = Colors::current(ui);
    let y = place.top() + 5.0 * STEP;
    let width = place.width();
    let (painter, line) = (ui.painter(), Stroke::new(1.0, colors.line));
    painter.hline(place.left()..=place.right(), y, line);
    for end in [place.left(), place.center().x, place.right()] {
        painter.vline(end, y - 3.0..=y + 3.0, line);
    }
    let x = |share: f64| place.left() + share.clamp(0.0, 1.0) as f32 * width;
    let observed = area.observed();
    if let Some(observed) = observed {
        if area.is_off() {
            let between = [pos2(x(observed), y), pos2(x(area.share), y)];
            painter.line_segment(between, Stroke::new(2.5, colors.at_risk));
        }
        painter.circle_filled(pos2(x(observed), y), 3.5, colors.text);
    }
    painter.vline(x(area.share), y - 6.0..=y + 6.0, Stroke::new(2.0, colors.accent));
    let below = Rect::from_min_max(pos2(place.left(), y), place.max);
    let mut lines = Lines::of(ui, below);
    lines.strong(&observed.map_or("–".into(), percent));
    lines.dim(&format!("model {}", percent(area.share)));
    if let Some(by) = area.residual().filter(|_| area.is_off()) {
        let ink = (regular_id(SECONDARY), colors.at_risk);
        let text = format!("off by {:.0} points", (by * 100.0).abs());
        write(ui, lines.at, Align2::LEFT_TOP, &text, ink, width);
    }
}

fn weeks(weeks: f64) -> String {
    if weeks == 1.0 { "1 week".into() } else { format!("{} weeks", short(weeks)) }
}

/// Two digits that say something.
fn figure(value: f64) -> String {
    match value {
        100.0.. => format!("{value:.0}"),
        1.0.. => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}

/// A growth a year in whole percent.
fn signed(a_year: f64) -> String {
    match libm::round(a_year * 100.0) {
        1_000.0.. => "over 1000 %".into(),
        percent => signed_percent(percent / 100.0),
    }
}
