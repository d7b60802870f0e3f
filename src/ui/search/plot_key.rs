//! What the marks of the plot of a search mean: plans that were tried in few futures, and the line of the best.

use eframe::egui::{Align2, Color32, Painter, Pos2, Stroke, Ui, pos2, vec2};

use crate::app::best_line::BestLine;
use crate::export::asked_for::AskedFor;
use crate::model::number_text::futures;
use crate::ui::strokes::{self, Pattern};
use crate::ui::theme::{Colors, SECONDARY, regular_id};
use crate::ui::widgets::{text_width, write};

/// Radii of a plan and of one that is best for as many, points.
pub(super) const DOT: f32 = 1.7;
pub(super) const BEST: f32 = 3.2;
/// Height of a line of it, what a mark takes at the left of its words, and between two, points.
const ROW: f32 = 17.0;
const MARK: f32 = 24.0;
const APART: f32 = 18.0;

/// How the line is drawn: dotted as long as nothing of it is confirmed.
pub(super) fn pattern(line: &BestLine) -> Pattern<'static> {
    if line.confirmed_in.is_some() { Pattern::Solid } else { Pattern::Dots(4.5) }
}

/// The colour of plans that were tried, fainter once there are others that are confirmed.
pub(super) fn tried_in_few(is_confirmed: bool, colors: &Colors) -> Color32 {
    colors.faint.gamma_multiply(if is_confirmed { 0.4 } else { 0.55 })
}

/// What the line is of.
pub(super) fn what_the_line_is(line: &BestLine, asks: AskedFor) -> String {
    let asks = asks.several();
    match line.confirmed_in {
        Some(count) => format!("best for at most so many {asks}, confirmed in {}", futures(count)),
        None => format!("best so far for at most so many {asks}, by few futures"),
    }
}

/// What a mark is.
#[derive(Clone, Copy)]
enum Mark {
    Tried,
    Line,
}

/// The key of a plot, laid out.
pub(super) struct PlotKey<'a> {
    line: &'a BestLine,
    /// Where each begins, from the upper left.
    items: Vec<(f32, usize, Mark, String)>,
    width: f32,
}

impl<'a> PlotKey<'a> {
    /// Of the line of a plot, in as many lines as it needs in a width.
    pub(super) fn of(ui: &Ui, line: &'a BestLine, asks: AskedFor, width: f32) -> PlotKey<'a> {
        let line_is = what_the_line_is(line, asks);
        let all = [(Mark::Tried, "tried in few futures".to_owned()), (Mark::Line, line_is)];
        let (mut left, mut row) = (0.0, 0);
        let mut items = Vec::new();
        for (mark, words) in all {
            let room = MARK + text_width(ui, &words, regular_id(SECONDARY));
            if left > 0.0 && left + room > width {
                (left, row) = (0.0, row + 1);
            }
            items.push((left, row, mark, words));
            left += room + APART;
        }
        PlotKey { line, items, width }
    }

    /// How high it is, points.
    pub(super) fn height(&self) -> f32 {
        let rows = self.items.iter().map(|(_, row, ..)| row + 1).max().unwrap_or_default();
        rows as f32 * ROW
    }

    /// Draws it with its upper left corner at a place.
    pub(super) fn paint(&self, ui: &Ui, at: Pos2, colors: &Colors) {
        for (left, row, mark, words) in &self.items {
            let middle = pos2(at.x + left, at.y + (*row as f32 + 0.5) * ROW);
            self.mark(ui.painter(), *mark, middle + vec2(MARK / 2.0 - 4.0, 0.0), colors);
            let (ink, words_at) =
                ((regular_id(SECONDARY), colors.dim), middle + vec2(MARK - 2.0, 0.0));
            let room = self.width - left - MARK;
            write(ui, words_at, Align2::LEFT_CENTER, words, ink, room);
        }
    }

    fn mark(&self, painter: &Painter, mark: Mark, middle: Pos2, colors: &Colors) {
        let is_confirmed = self.line.confirmed_in.is_some();
        match mark {
            Mark::Tried => {
                let faint = tried_in_few(is_confirmed, colors);
                for by in [vec2(-5.0, 2.0), vec2(0.0, -2.0), vec2(5.0, 1.0)] {
                    painter.circle_filled(middle + by, DOT, faint);
                }
            }
            Mark::Line => {
                let ends = [middle - vec2(8.0, 0.0), middle + vec2(8.0, 0.0)];
                let pattern = pattern(self.line);
                strokes::paint(painter, &ends, Stroke::new(2.2, colors.accent), pattern);
                if is_confirmed {
                    let stroke = Stroke::new(1.5, colors.accent);
                    painter.circle(middle, BEST, colors.panel, stroke);
                }
            }
        }
    }
}
