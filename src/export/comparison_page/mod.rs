//! Scenarios side by side as a page: figures in columns, a plot a rule with a line for each, what each does
//! and assumes differently, and who does better.

mod comparison_grid;
mod comparison_lists;
mod comparison_title;

use super::chart::comparison_plot::{ComparisonPlot, Line, comparison_plots};
use super::chart::contents::Scale;
use super::chart::look::{Frame, Look};
use super::chart::palette::Palette;
use super::chart::scene::Scene;
use super::chart::section::{Picture, heading, paragraph};
use super::chart::spec::PlotSpec;
use super::chart::{axes, spec};
use super::comparison::{Compared, better_than_the_first, figures};
use super::comparison_words::who_does_better;
use crate::edit::Difference;
use crate::model::WEEKS_PER_QUARTER;
use crate::sim::Unit;
use crate::sim::futures::Survey;

pub use self::comparison_title::title;

/// Width of the page without its margins, px.
const WIDTH: f64 = 1536.0;
/// Between the parts.
const GAP: f64 = 40.0;
/// Width of the names of the figures, and most and least of a scenario's column.
const NAMES: f64 = 190.0;
const COLUMN: [f64; 2] = [178.0, 240.0];
/// The least width of a plot beside another, its title included.
const LEAST_PLOT: f64 = 280.0;
/// Height of a plot, and what it needs at the left and the right.
const PLOT: f64 = 190.0;
const AROUND: [f64; 2] = [52.0, 96.0];

/// What is compared, with all that a page tells of it.
#[derive(Debug)]
pub struct ComparisonPage<'a> {
    /// The scenarios in their order.
    pub sides: &'a [Compared<'a>],
    /// What each does and assumes differently from the first.
    pub differences: &'a [Vec<Difference>],
    /// On what the verdict on each turns, in words; none where nobody asked.
    pub turns: &'a [String],
    /// The quarter (from 0) at whose end figures are told.
    pub quarter: u32,
    /// Whether all of it is told, teams and every difference, however high the page grows; else as much as fits
    /// a sheet of paper: no teams, and so many differences, with how many more there are.
    pub whole: bool,
    /// Whether costs are told.
    pub pay: bool,
}

impl ComparisonPage<'_> {
    /// Draws the page.
    pub fn picture(&self, palette: &Palette) -> Picture {
        let week = (self.quarter + 1) * WEEKS_PER_QUARTER;
        let look = Look { week, cursor: true, ..Look::plain(palette) };
        let (mut scene, count) = (Scene::default(), self.sides.len() as f64);
        let mut found = figures(self.sides, self.quarter);
        found.retain(|figure| self.pay || figure.unit != Unit::Money);
        let plots = self.plots();
        // Beside the columns there is room for plots up to three scenarios.
        let is_beside = self.sides.len() <= 3;
        let column = match is_beside {
            true => ((WIDTH * 0.56 - NAMES) / count).clamp(COLUMN[0], COLUMN[1]),
            false => ((WIDTH - NAMES) / count).max(COLUMN[0]),
        };
        let width = NAMES + column * count;
        let mut y = comparison_grid::draw(&mut scene, self, &found, column, &look);
        if is_beside {
            let left = width + GAP;
            let room = WIDTH - left;
            let columns = if room >= 2.0 * LEAST_PLOT + GAP { 2 } else { 1 };
            y = y.max(self.draw_plots(&mut scene, &plots, ([left, 0.0], room, columns), &look));
        } else {
            y = self.draw_plots(&mut scene, &plots, ([0.0, y + GAP], WIDTH.max(width), 3), &look);
        }
        let (title, about) = (
            "Who does better",
            if self.turns.is_empty() { "luck shared" } else { "and on what each verdict turns" },
        );
        y += GAP;
        y += heading(&mut scene, [0.0, y], WIDTH.max(width), (title, about), &look);
        let said = who_does_better(self.sides, &better_than_the_first(self.sides));
        let turns = self.turns.iter().enumerate();
        let turns = turns
            .map(|(n, it)| format!("The verdict on {} {it}.", super::comparison_words::letter(n)));
        let ink = look.ink(13.5, palette.text);
        let room = WIDTH.max(width);
        for line in said.into_iter().chain(turns) {
            y += paragraph(&mut scene, [0.0, y + 4.0], room, &line, ink) + 2.0;
        }
        y = comparison_lists::draw(&mut scene, self, [0.0, y + GAP], WIDTH.max(width), &look);
        Picture { scene, size: [WIDTH.max(width), y + 8.0] }
    }

    fn plots(&self) -> Vec<ComparisonPlot> {
        let specs: Vec<Vec<PlotSpec>> =
            self.sides.iter().map(|side| spec::plots(side.scenario, side.run)).collect();
        let lines = self.sides.iter().zip(&specs).map(|(side, plots)| Line {
            scenario: side.scenario,
            run: side.run,
            plots,
            odds: side.survey.map(Survey::odds),
        });
        comparison_plots(&lines.collect::<Vec<_>>())
    }

    /// Draws the plots in so many columns from a corner on. Returns where they end.
    fn draw_plots(
        &self,
        scene: &mut Scene,
        plots: &[ComparisonPlot],
        ([x, y], width, columns): ([f64; 2], f64, usize),
        look: &Look<'_>,
    ) -> f64 {
        let each = (width - GAP * (columns - 1) as f64) / columns as f64;
        let mut end = y;
        for (nth, plot) in plots.iter().enumerate() {
            let left = x + (nth % columns) as f64 * (each + GAP);
            let top = y + (nth / columns) as f64 * (PLOT + 24.0);
            let about = plot.spec.subtitle;
            let head = heading(scene, [left, top], each, (plot.spec.title, about), look);
            let area = Frame {
                x: left + AROUND[0],
                y: top + head + 4.0,
                w: each - AROUND[0] - AROUND[1],
                h: PLOT - head - 30.0,
            };
            let scale = Scale::whole(area, &plot.spec);
            let axes = Look { unit: 0.9, ..*look };
            axes::grid(scene, &scale, &axes);
            axes::quarters(scene, &scale, left + each, &axes);
            scene.append(plot.scene(&scale, &Look { unit: 0.74, ..*look }));
            end = top + PLOT;
        }
        end
    }
}
