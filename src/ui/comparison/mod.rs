//! Scenarios side by side, in place of the panels: what each is and comes to at the left, a plot a rule with
//! a line for each at the right, and who does better at the foot.

mod difference_lists;
mod figure_rows;
mod scenario_heads;
mod side_plots;

use eframe::egui::{
    CentralPanel, Frame, Margin, Panel, Rect, ScrollArea, Stroke, Ui, UiBuilder, Vec2, pos2, vec2,
};

pub use self::scenario_heads::add_scenario;
use super::focus_ring;
use super::theme::{Colors, STEP};
use super::widgets::{link, secondary};
use crate::app::comparing::{AboutComparison, Comparing, Side};
use crate::app::{Action, Actions, Show};
use crate::export::comparison_words::{letter, who_differs};
use crate::model::number_text::counted;

/// Width of the names of the figures, points; less where there is little room.
const NAMES: (f32, f32) = (112.0, 168.0);
/// Least width of a scenario's column that has plots beside it, points.
const COLUMN: f32 = 168.0;
/// How wide the plots at the right are, of the window, and at least and most, points.
const PLOTS: (f32, f32, f32) = (0.31, 340.0, 620.0);
/// Height of a plot under the figures, points.
const PLOT_HEIGHT: f32 = 190.0;

/// Where the names of the figures and the columns of the scenarios are.
#[derive(Debug, Clone, Copy)]
struct Columns {
    left: f32,
    names: f32,
    column: f32,
    count: usize,
}

impl Columns {
    fn of(ui: &Ui, count: usize) -> Columns {
        let all = ui.available_rect_before_wrap();
        let names = (all.width() * 0.17).clamp(NAMES.0, NAMES.1);
        let column = (all.width() - names) / count.max(1) as f32;
        Columns { left: all.left(), names, column, count }
    }

    /// The room of a scenario's cell in a row, a gap before the next left out.
    fn cell(&self, side: usize, row: Rect) -> Rect {
        let left = self.left + self.names + side as f32 * self.column;
        let right = left + self.column - 3.0 * STEP;
        Rect::from_x_y_ranges(left..=right, row.y_range())
    }

    /// The hairlines between the scenarios.
    fn rules(&self, ui: &Ui, y: eframe::egui::Rangef) {
        let stroke = Stroke::new(1.0, Colors::current(ui).line);
        for side in 1..self.count {
            let x = self.left + self.names + side as f32 * self.column - 2.0 * STEP;
            ui.painter().vline(x, y, stroke);
        }
    }
}

/// The least room that it needs, points.
pub const LEAST: Vec2 = vec2(680.0, 320.0);

/// Draws the page; returns where messages have room.
pub fn show(ui: &mut Ui, show: &Show, comparing: &Comparing, out: &mut Actions) -> Rect {
    let colors = Colors::current(ui);
    let padded = Frame::new().fill(colors.panel).inner_margin(Margin::symmetric(16, 8));
    let foot = Panel::bottom("comparison foot").frame(padded);
    let room = foot.show(ui, |ui| self::foot(ui, show, comparing, out)).inner;
    let count = comparing.sides().len();
    let width = ui.available_width();
    let (share, least, most) = PLOTS;
    let plots = (width * share).clamp(least, most);
    let is_beside = width - plots - NAMES.1 - 40.0 >= COLUMN * count as f32;
    if is_beside {
        let right = Panel::right("comparison plots").resizable(false).exact_size(plots);
        right.frame(padded).show(ui, |ui| side_plots::show(ui, comparing, 1, None, out));
    }
    CentralPanel::default().frame(padded).show(ui, |ui| {
        let columns = Columns::of(ui, count);
        scenario_heads::show(ui, comparing, &columns, out);
        let room = ScrollArea::vertical().id_salt("comparison").auto_shrink(false);
        focus_ring::scrolled(ui, room, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            figure_rows::show(ui, comparing, &columns);
            difference_lists::show(ui, comparing, &columns);
            if !is_beside && !comparing.plots().is_empty() {
                ui.add_space(3.0 * STEP);
                let rows = comparing.plots().len().div_ceil(2);
                let size = vec2(ui.available_width(), PLOT_HEIGHT * rows as f32);
                let rect = Rect::from_min_size(pos2(columns.left, ui.cursor().top()), size);
                let mut below = ui.new_child(UiBuilder::new().max_rect(rect));
                side_plots::show(&mut below, comparing, 2, Some(PLOT_HEIGHT), out);
                ui.advance_cursor_after_rect(rect);
            }
        });
    });
    room
}

/// Who does better, what is assumed otherwise, and whether that is all.
fn foot(ui: &mut Ui, show: &Show, comparing: &Comparing, out: &mut Actions) -> Rect {
    let sides = comparing.sides();
    let mut said = Vec::new();
    if sides.len() < 2 {
        said.push("Add another scenario, or a variant of this one, to compare.".to_owned());
    }
    let starts = || sides.iter().map(|side| side.scenario.start);
    if starts().any(|start| Some(start) != starts().next()) {
        said.push("Quarters are counted from each plan's own beginning.".into());
    }
    let lengths: Vec<u32> = sides.iter().map(|side| side.scenario.quarter_count()).collect();
    said.extend(who_differs(&lengths, comparing.better()));
    let assumed = |side: &Side| {
        let found = side.differences()?.iter();
        Some(found.filter(|it| it.about.is_assumption()).count())
    };
    let assumed: Option<Vec<usize>> = sides.iter().skip(1).map(assumed).collect();
    for (n, count) in assumed.iter().flatten().enumerate().filter(|(_, count)| **count > 0) {
        let what = counted(*count, "assumption");
        said.push(format!("{} differs from A in {what}.", letter(n + 1)));
    }
    if assumed.is_some_and(|of| !of.is_empty() && of.iter().all(|count| *count == 0)) {
        said.push("No assumption differs.".into());
    }
    let futures = !show.settings.futures_off;
    if !futures {
        said.push("Futures are off: no odds are told.".into());
    } else if comparing.is_computing(futures) {
        said.push("Running the futures…".into());
    } else if let Some(count) = comparing.futures() {
        said.push(format!("{} each.", counted(count as usize, "future")));
    }
    ui.horizontal_wrapped(|ui| {
        secondary(ui, said.join(" "));
        if comparing.has_failed() {
            secondary(ui, "What is missing could not be computed.");
            if link(ui, "Try again").clicked() {
                out.push(Action::Comparison(AboutComparison::Again));
            }
        }
    });
    ui.min_rect()
}
