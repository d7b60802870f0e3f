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
/// The width of pages whose type can be read where they are made to fit a sheet of paper.
const NARROW: f64 = 1220.0;
/// Between the parts.
const GAP: f64 = 40.0;
/// Width of the names of the figures, and most and least of a scenario's column.
const NAMES: f64 = 190.0;
const COLUMN: [f64; 2] = [178.0, 240.0];
/// The least width of a plot beside another, its title included.
const LEAST_PLOT: f64 = 270.0;
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
        let mut picture = self.figures(WIDTH, [0.9, 0.74], palette);
        let told = self.told(picture.size[0], palette);
        let y = picture.size[1] + GAP;
        picture.scene.append(told.scene.placed([0.0, y], 1.0));
        Picture { size: [picture.size[0], y + told.size[1]], ..picture }
    }

    /// The same on two pages that are as wide as a sheet of paper: figures and plots, then who does better and
    /// what differs.
    pub fn pictures(&self, palette: &Palette) -> [Picture; 2] {
        let figures = self.figures(NARROW, [0.96, 0.8], palette);
        let told = self.told(NARROW, palette);
        [figures, told]
    }

    /// Figures in columns, and a plot a rule; the type of the axes and in the plots is so many times its size.
    fn figures(&self, page: f64, type_of: [f64; 2], palette: &Palette) -> Picture {
        let week = (self.quarter + 1) * WEEKS_PER_QUARTER;
        let look = Look { week, cursor: true, ..Look::plain(palette) };
        let (mut scene, count) = (Scene::default(), self.sides.len() as f64);
        let mut found = figures(self.sides, self.quarter);
        found.retain(|figure| self.pay || figure.unit != Unit::Money);
        let plots = self.plots();
        // Beside the columns there is room for plots up to three scenarios.
        let is_beside = self.sides.len() <= 3;
        let column = match is_beside {
            true => ((page * 0.48 - NAMES) / count).clamp(COLUMN[0], COLUMN[1]),
            false => ((page - NAMES) / count).max(COLUMN[0]),
        };
        let width = NAMES + column * count;
        let mut y = comparison_grid::draw(&mut scene, self, &found, column, &look);
        if is_beside {
            let left = width + GAP;
            let room = page - left;
            let columns = if room >= 2.0 * LEAST_PLOT + GAP { 2 } else { 1 };
            let at = ([left, 0.0], room, columns);
            y = y.max(self.draw_plots(&mut scene, &plots, at, type_of, &look));
        } else {
            let at = ([0.0, y + GAP], page.max(width), 3);
            y = self.draw_plots(&mut scene, &plots, at, type_of, &look);
        }
        Picture { scene, size: [page.max(width), y] }
    }

    /// Who does better and why, and what differs, so wide.
    fn told(&self, room: f64, palette: &Palette) -> Picture {
        let look = Look::plain(palette);
        let mut scene = Scene::default();
        let (title, about) = (
            "Who does better",
            if self.turns.is_empty() { "luck shared" } else { "and on what each verdict turns" },
        );
        let mut y = heading(&mut scene, [0.0, 0.0], room, (title, about), &look);
        let said = who_does_better(self.sides, &better_than_the_first(self.sides));
        let turns = self.turns.iter().enumerate();
        let turns = turns
            .map(|(n, it)| format!("The verdict on {} {it}.", super::comparison_words::letter(n)));
        let ink = look.ink(13.5, palette.text);
        for line in said.into_iter().chain(turns) {
            y += paragraph(&mut scene, [0.0, y + 4.0], room, &line, ink) + 2.0;
        }
        y = comparison_lists::draw(&mut scene, self, [0.0, y + GAP], room, &look);
        Picture { scene, size: [room, y + 8.0] }
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
        [axis, labels]: [f64; 2],
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
            let axes = Look { unit: axis, ..*look };
            axes::grid(scene, &scale, &axes);
            axes::quarters(scene, &scale, left + each, &axes);
            scene.append(plot.scene(&scale, &Look { unit: labels, ..*look }));
            end = top + PLOT;
        }
        end
    }
}
