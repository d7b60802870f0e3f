//! What plans ask for against odds, or whatever else is wanted: every plan that was tried a point, the best for at most so
//! many a line in steps, the present plan a ring. What was found in few futures is told from what is confirmed.

use std::ops::RangeInclusive;

use eframe::egui::accesskit::Role;
use eframe::egui::{
    Align2, Color32, CornerRadius, Pos2, Rect, Sense, Shape, Stroke, Ui, pos2, vec2,
};

use super::plot_key::{BEST, DOT, PlotKey, pattern, tried_in_few, what_the_line_is};
use crate::app::searched::Searched;
use crate::export::asked_for::AskedFor;
use crate::export::chart::staircase::staircase;
use crate::model::number_text::{grouped, percent};
use crate::planning::Goal;
use crate::ui::strokes::{self, Pattern};
use crate::ui::theme::{Colors, SECONDARY, STEP, TEXT, regular_id, semibold_id};
use crate::ui::widgets::{name, write};

/// Height of the title, of what stands under the frame, and room for the figures at its left, points.
const TITLE: f32 = 24.0;
const UNDER: f32 = 38.0;
const LEFT: f32 = 44.0;
/// Room for labels at the right, points, and between two of them.
const GUTTER: f32 = 126.0;
const APART: f32 = 15.0;
/// Radii of the present plan and of the one at the right, points.
const PRESENT: f32 = 5.0;
const CHOSEN: f32 = 5.5;
/// How far from a point it is told of, points.
const NEAR: f32 = 12.0;

/// Where a plan stands.
struct Frame {
    rect: Rect,
    heads: f64,
    figures: RangeInclusive<f64>,
}

impl Frame {
    fn at(&self, heads: f64, figure: f64) -> Pos2 {
        let share =
            (figure - self.figures.start()) / (self.figures.end() - self.figures.start()).max(1e-9);
        pos2(
            self.rect.left() + (heads / self.heads.max(1.0)) as f32 * self.rect.width(),
            self.rect.bottom() - share as f32 * self.rect.height(),
        )
    }
}

/// Draws it in the room there is, so high.
pub(super) fn show(ui: &mut Ui, searched: &Searched, height: f32) {
    let colors = Colors::current(ui);
    let line = searched.best_line();
    let key = PlotKey::of(ui, &line, searched.asks_for(), ui.available_width() - LEFT);
    let (all, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    title(ui, all, searched, &colors);
    let present = searched.progress.as_ref().map(|it| it.present);
    let present = searched.present().map(|it| it.confirmed.figure).or(present);
    let chosen = chosen(searched);
    let under = UNDER + key.height();
    let rect =
        Rect::from_min_max(all.min + vec2(LEFT, TITLE + STEP), all.max - vec2(GUTTER, under));
    let dots = || searched.tried.dots();
    let known = || line.points.iter().copied().chain(chosen);
    let most = known().map(|[heads, _]| heads).fold(f64::from(searched.present_heads), f64::max);
    let most = dots().map(|(heads, _)| f64::from(heads)).fold(most.max(1.0), f64::max);
    let step = nice_step(most * 1.03);
    let shown = dots().map(|(_, figure)| figure).chain(known().map(|[_, figure]| figure));
    let figures = figures(searched.goal(), shown.chain(present));
    let frame = Frame { rect, heads: step * 4.0, figures };
    axes(ui, &frame, step, searched, &colors);
    key.paint(ui, pos2(rect.left(), all.bottom() - key.height()), &colors);
    let painter = ui.painter().with_clip_rect(rect.expand(PRESENT + 1.0).intersect(ui.clip_rect()));
    let faint = tried_in_few(line.confirmed_in.is_some(), &colors);
    painter.extend(dots().map(|(heads, figure)| {
        Shape::circle_filled(frame.at(f64::from(heads), figure), DOT, faint)
    }));
    let mut labels: Vec<(Pos2, String, Color32, bool)> = Vec::new();
    if let Some(wanted) = searched.enough {
        let y = frame.at(0.0, wanted).y;
        let ends = [pos2(rect.left(), y), pos2(rect.right(), y)];
        let dashes = Pattern::Dashes(&[(2.0, 5.0)]);
        strokes::paint(&painter, &ends, Stroke::new(1.4, colors.text), dashes);
        labels.push((ends[1], format!("wanted, {}", percent(wanted)), colors.text, false));
    }
    let corners = staircase(&line.points, frame.heads);
    let corners: Vec<Pos2> =
        corners.into_iter().map(|[heads, figure]| frame.at(heads, figure)).collect();
    strokes::paint(&painter, &corners, Stroke::new(2.2, colors.accent), pattern(&line));
    if let Some([heads, figure]) = chosen {
        let at = frame.at(heads, figure);
        let down = [at, pos2(at.x, rect.bottom())];
        painter.line_segment(down, Stroke::new(1.2, colors.accent));
    }
    let points: Vec<Pos2> =
        line.points.iter().map(|[heads, figure]| frame.at(*heads, *figure)).collect();
    if line.confirmed_in.is_some() {
        for at in &points {
            painter.circle(*at, BEST, colors.panel, Stroke::new(1.5, colors.accent));
        }
    }
    if let Some(last) = corners.last() {
        let text = match line.confirmed_in {
            Some(_) => "best for as many",
            None => "best so far",
        };
        labels.push((*last, text.into(), colors.accent, line.confirmed_in.is_some()));
    }
    if let Some(figure) = present {
        let at = frame.at(f64::from(searched.present_heads), figure);
        painter.circle(at, PRESENT, colors.panel, Stroke::new(2.0, colors.text));
        labels.push((at, format!("present plan, {}", percent(figure)), colors.text, false));
    }
    if let Some([heads, figure]) = chosen {
        let at = frame.at(heads, figure);
        match line.confirmed_in {
            Some(_) => painter.circle_filled(at, CHOSEN, colors.accent),
            None => painter.circle(at, CHOSEN, colors.panel, Stroke::new(2.0, colors.accent)),
        };
        chip(ui, &frame, heads, &colors);
    }
    gutter(ui, rect, labels);
    let asks = searched.asks_for();
    let said = |[heads, figure]: &[f64; 2]| said(asks, *heads, *figure);
    let told: Vec<String> = line.points.iter().map(said).collect();
    let told = if told.is_empty() { "none yet".into() } else { told.join("; ") };
    let called = called(searched);
    name(&response, Role::Figure, &format!("{called}, {}: {told}", what_the_line_is(&line, asks)));
    let near = |at: Pos2| {
        let all = points.iter().zip(&line.points);
        let nearest = all.min_by(|a, b| a.0.distance(at).total_cmp(&b.0.distance(at)));
        nearest.filter(|(of, _)| of.distance(at) <= NEAR).map(|(_, of)| said(of))
    };
    if let Some(text) = response.hover_pos().and_then(near) {
        response.on_hover_text_at_pointer(text);
    }
}

fn said(asks: AskedFor, heads: f64, figure: f64) -> String {
    format!("{}: {}", asks.counted(heads.round() as u32), percent(figure))
}

/// What is held against what.
fn called(searched: &Searched) -> String {
    let goal = searched.goal();
    let asks = match searched.asks_for() {
        AskedFor::Hires => "Hires",
        AskedFor::HiresAndTransfers => "Hires and transfers",
    };
    format!("{asks} against {}", if goal.is_odds() { "odds" } else { goal.name() })
}

fn title(ui: &Ui, all: Rect, searched: &Searched, colors: &Colors) {
    let ink = (semibold_id(TEXT), colors.text);
    let middle = all.top() + TITLE / 2.0;
    let at = pos2(all.left(), middle);
    let called = called(searched);
    let (written, _) = write(ui, at, Align2::LEFT_CENTER, &called, ink, all.width());
    let goal = searched.goal();
    let last = searched.of.quarter_count();
    let text = format!("each point a plan; {} to Q{last}, given this model", goal.name());
    let at = pos2(written.right() + 4.0 * STEP, middle + 0.5);
    let ink = (regular_id(SECONDARY), colors.dim);
    write(ui, at, Align2::LEFT_CENTER, &text, ink, all.right() - at.x);
}

/// The plan at the right.
fn chosen(searched: &Searched) -> Option<[f64; 2]> {
    let plan = searched.best().filter(|plan| plan.number > 0)?;
    let confirmed = searched.confirmed().map(|it| it.confirmed.figure);
    let figure = confirmed.or(searched.progress.as_ref().map(|it| it.best))?;
    Some([f64::from(plan.heads), figure])
}

/// The figures on show: all of them where they are odds, else what there is.
fn figures(goal: Goal, all: impl Iterator<Item = f64>) -> RangeInclusive<f64> {
    if goal.is_odds() {
        return 0.0..=1.0;
    }
    let (mut least, mut most) = (1.0_f64, 0.0_f64);
    for figure in all {
        (least, most) = (least.min(figure), most.max(figure));
    }
    if most < least {
        return 0.0..=1.0;
    }
    let tenth = |it: f64| it * 10.0;
    let (least, most) = (tenth(least).floor() / 10.0, tenth(most).ceil() / 10.0);
    if most - least < 0.05 { (most - 0.1).max(0.0)..=most } else { least..=most }
}

/// A fourth of what is on show of heads: a number that reads well.
fn nice_step(heads: f64) -> f64 {
    let steps = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 12.0, 15.0, 16.0, 20.0, 24.0, 25.0];
    let mut unit = 1.0;
    loop {
        if let Some(step) = steps.iter().map(|step| step * unit).find(|step| step * 4.0 >= heads) {
            return step;
        }
        unit *= 10.0;
    }
}

fn axes(ui: &Ui, frame: &Frame, step: f64, searched: &Searched, colors: &Colors) {
    let (painter, rect) = (ui.painter(), frame.rect);
    let line = Stroke::new(1.0, colors.line);
    let ink = || (regular_id(SECONDARY), colors.dim);
    for quarter in 0..=4 {
        let share = f64::from(quarter) / 4.0;
        let figure = frame.figures.start() + share * (frame.figures.end() - frame.figures.start());
        let y = frame.at(0.0, figure).y;
        painter.hline(rect.x_range(), y, line);
        let at = pos2(rect.left() - 2.0 * STEP, y);
        write(ui, at, Align2::RIGHT_CENTER, &percent(figure), ink(), LEFT);
        let heads = step * f64::from(quarter);
        let x = frame.at(heads, *frame.figures.start()).x;
        painter.vline(x, rect.y_range(), line);
        let at = pos2(x, rect.bottom() + STEP + 1.0);
        write(ui, at, Align2::CENTER_TOP, &grouped(heads as u32), ink(), 80.0);
    }
    let last = searched.of.quarter_count();
    let text = format!("{} to Q{last}", searched.asks_for().several());
    let at = pos2(rect.center().x, rect.bottom() + 5.0 * STEP);
    write(ui, at, Align2::CENTER_TOP, &text, ink(), rect.width());
}

/// The heads of the chosen plan on the axis.
fn chip(ui: &Ui, frame: &Frame, heads: f64, colors: &Colors) {
    let x = frame.at(heads, 0.0).x;
    let text = grouped(heads as u32);
    let font = semibold_id(SECONDARY);
    let galley = ui.painter().layout_no_wrap(text, font, colors.on_accent());
    let size = galley.size() + vec2(12.0, 2.0);
    let rect = Align2::CENTER_TOP.anchor_size(pos2(x, frame.rect.bottom() + STEP - 1.0), size);
    ui.painter().rect_filled(rect, CornerRadius::same(4), colors.accent);
    let at = rect.center() - galley.size() / 2.0;
    ui.painter().galley(at, galley, colors.on_accent());
}

/// Labels at the right, apart from each other, each with a line to what it is of.
fn gutter(ui: &Ui, rect: Rect, mut labels: Vec<(Pos2, String, Color32, bool)>) {
    labels.sort_by(|a, b| a.0.y.total_cmp(&b.0.y));
    let mut heights: Vec<f32> = labels.iter().map(|label| label.0.y).collect();
    for at in 1..heights.len() {
        heights[at] = heights[at].max(heights[at - 1] + APART);
    }
    let over = heights.last().map_or(0.0, |last| (last - rect.bottom()).max(0.0));
    for height in &mut heights {
        *height -= over;
    }
    let x = rect.right() + 3.0 * STEP;
    for ((from, text, color, is_strong), y) in labels.into_iter().zip(heights) {
        let line = Stroke::new(1.0, color.gamma_multiply(0.5));
        let start = pos2((from.x + PRESENT + 1.0).min(rect.right()), from.y);
        ui.painter().line_segment([start, pos2(rect.right(), y)], line);
        ui.painter().line_segment([pos2(rect.right(), y), pos2(x - STEP / 2.0, y)], line);
        let font = if is_strong { semibold_id(SECONDARY) } else { regular_id(SECONDARY) };
        let width = GUTTER - 3.0 * STEP;
        write(ui, pos2(x, y), Align2::LEFT_CENTER, &text, (font, color), width);
    }
}
