//! Plots of scenarios side by side: a labelled line for each, for every rule and for the odds that
//! leadership stands. As everywhere, what is told apart by colour is told apart by a letter and a dash, too.

use super::contents::Scale;
use super::ends::{self, EndLabel, places};
use super::look::Look;
use super::scene::{Dash, Ink, Pen, Scene};
use super::spec::{PlotSpec, Role, Series};
use super::svg_text::Face;
use crate::export::comparison_words::letter;
use crate::model::{Reading, Scenario, WEEKS_PER_QUARTER};
use crate::sim::Trajectory;
use crate::sim::futures::Odds;

/// How far labels may stand above the frame, at unit 1; below it stand those of its axis.
const BEYOND: f64 = 10.0;
/// How strong a leader is, of its label.
const FAINT: f64 = 0.6;
/// How the odds that leadership stands are read.
const PERCENT: Reading = Reading { scale: 100.0, unit: " %", decimals: 0, round_from: 0.0 };

/// A scenario among those that are plotted together.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// Its expected run.
    pub run: &'a Trajectory,
    /// The plots of that.
    pub plots: &'a [PlotSpec],
    /// The odds of its futures; `None` while nobody ran them.
    pub odds: Option<&'a Odds>,
}

/// A plot of several scenarios.
#[derive(Debug, Clone, PartialEq)]
pub struct ComparisonPlot {
    /// Titles, axes and thresholds: those of the first scenario, as long as the longest; without lines.
    pub spec: PlotSpec,
    /// Whether another scenario has other thresholds than those, which are the first one's.
    pub thresholds_differ: bool,
    /// Week and value of each scenario's line, in their order; empty of one that has none.
    pub lines: Vec<Vec<[f64; 2]>>,
}

/// The plots of scenarios: what each rule judges in the expected run, and, where futures were run, in how
/// many of them leadership stands.
pub fn comparison_plots(sides: &[Line<'_>]) -> Vec<ComparisonPlot> {
    let (Some(first), Some(longest)) =
        (sides.first(), sides.iter().max_by_key(|side| side.run.weeks()))
    else {
        return Vec::new();
    };
    let of_rules = first.plots.iter().filter(|plot| plot.rule.is_some()).map(|plot| {
        let same = |side: &Line<'_>| side.plots.iter().find(|it| it.title == plot.title).cloned();
        let all: Vec<PlotSpec> = sides.iter().filter_map(same).collect();
        let mut spec = plot.clone();
        let steps = |of: &PlotSpec| -> Vec<_> {
            of.thresholds.iter().map(|threshold| threshold.steps.clone()).collect()
        };
        let thresholds_differ = all.iter().any(|other| steps(other) != steps(plot));
        for other in &all {
            spec.y_range.0 = spec.y_range.0.min(other.y_range.0);
            spec.y_range.1 = spec.y_range.1.max(other.y_range.1);
        }
        let line = |plot: PlotSpec| plot.series.into_iter().next().map_or(vec![], |it| it.points);
        let lines = all.into_iter().map(line).collect();
        ComparisonPlot { spec, thresholds_differ, lines }
    });
    let standing = |side: &Line<'_>| {
        let quarters = side.odds.map_or(0, Odds::quarters);
        let at = |quarter: u32| {
            let share = side.odds.map_or(1.0, |odds| odds.survival(quarter).share);
            [f64::from((quarter + 1) * WEEKS_PER_QUARTER), share * PERCENT.scale]
        };
        let start = (quarters > 0).then_some([0.0, PERCENT.scale]);
        start.into_iter().chain((0..quarters).map(at)).collect::<Vec<_>>()
    };
    let words =
        ["Odds", "In how many futures leadership stands, given this model", "share of futures"];
    let odds = sides.iter().any(|side| side.odds.is_some()).then(|| {
        let lines: Vec<_> = sides.iter().map(standing).collect();
        let whole = vec![[0.0, PERCENT.scale]];
        let name = "leadership stands";
        let series =
            Series { name, role: Role::Judged, dashed: false, points: whole, subjects: vec![] };
        let mut spec = PlotSpec::of(first.scenario, first.run, words, PERCENT, vec![series]);
        (spec.subtitle, spec.y_range) = (name, (0.0, PERCENT.scale));
        ComparisonPlot { spec, thresholds_differ: false, lines }
    });
    let mut plots: Vec<ComparisonPlot> = of_rules.chain(odds).collect();
    for ComparisonPlot { spec, .. } in &mut plots {
        spec.series.clear();
        spec.breaches.clear();
        (spec.grey_from, spec.fan) = (None, None);
        spec.weeks = f64::from(longest.run.weeks());
        spec.quarters = (0..=longest.run.weeks() / WEEKS_PER_QUARTER)
            .map(|q| (f64::from(q * WEEKS_PER_QUARTER), first.scenario.quarter_label(q)))
            .collect();
    }
    plots
}

impl ComparisonPlot {
    /// The value of a scenario's line in a week, or the last one before it; `None` where its plan has ended.
    pub fn value_at(&self, side: usize, week: f64) -> Option<f64> {
        let points = self.lines.get(side)?;
        points.last().filter(|last| week <= last[0])?;
        let after = points.partition_point(|point| point[0] <= week);
        points.get(after.saturating_sub(1)).map(|point| point[1])
    }

    /// What is painted of it: thresholds, lines, their letters and values at their ends, and the week on
    /// show.
    pub fn scene(&self, scale: &Scale, look: &Look) -> Scene {
        let mut scene = Scene::default();
        let all = [0.0, self.spec.weeks];
        for threshold in &self.spec.thresholds {
            scene.lines(scale.line(&threshold.steps, all), look.threshold_pen(threshold.main));
        }
        for (side, points) in self.lines.iter().enumerate().rev() {
            scene.lines(scale.line(points, all), side_pen(side, look));
        }
        let week = f64::from(look.week);
        if look.cursor && scale.shows(week) {
            let x = scale.x(week);
            let pen = look.pen(1.2, look.palette.dim);
            scene.line([x, scale.area.y], [x, scale.area.bottom()], pen);
            for side in (0..self.lines.len()).rev() {
                let Some(value) = self.value_at(side, week) else { continue };
                if value <= scale.values[1] {
                    scene.disc([x, scale.y(value)], 4.0 * look.unit, side_color(side, look));
                }
            }
        }
        self.labels(&mut scene, scale, look);
        scene
    }

    fn labels(&self, scene: &mut Scene, scale: &Scale, look: &Look) {
        let [_, last] = scale.weeks;
        let label = |value: f64, text: String, face, color| {
            let ink = Ink { face, ..look.ink(LABEL, color) };
            let pen = Pen { opacity: FAINT, ..look.pen(1.0, color) };
            EndLabel { value, lines: vec![text], pen, ink }
        };
        let sides = (0..self.lines.len()).filter_map(|side| {
            let value = self.lines.get(side)?.last()?[1];
            let text = format!("{} {}", letter(side), self.spec.format(value));
            Some((label(value, text, Face::SemiBold, side_color(side, look)), 0))
        });
        let thresholds = self.spec.thresholds.iter().filter(|of| of.main).map(|of| {
            let value = of.value_at(last);
            let whose = if self.thresholds_differ { "A’s " } else { "" };
            let text = format!("{whose}{} {}", of.name, self.spec.reading.written_threshold(value));
            (label(value, text, Face::Regular, look.palette.broken), 1)
        });
        let labels: Vec<_> = sides.chain(thresholds).collect();
        let wanted: Vec<(f64, u8)> =
            labels.iter().map(|(label, rank)| (scale.y(label.value), *rank)).collect();
        let beyond = BEYOND * look.unit;
        let (top, bottom) = (scale.area.y - beyond, scale.area.bottom());
        for ((label, _), middle) in labels.iter().zip(places(&wanted, top, bottom)) {
            if let Some(middle) = middle {
                ends::write(scene, scale, label, middle, look);
            }
        }
    }
}

/// Size of the labels, at unit 1.
const LABEL: f64 = 16.2;

/// The colour of a scenario among others, from 0.
pub fn side_color(side: usize, look: &Look) -> super::Rgb {
    look.palette.sides[side % look.palette.sides.len()]
}

/// How the line of a scenario among others is drawn: each with a dash of its own.
pub fn side_pen(side: usize, look: &Look) -> Pen {
    let color = side_color(side, look);
    let pen = look.pen(2.6, color);
    let u = look.unit.max(0.5);
    let dash = match side {
        0 => Dash::Solid,
        1 => Dash::Dashes([9.0 * u, 5.0 * u]),
        2 => Dash::Dashes([2.6 * u, 3.6 * u]),
        3 => Dash::DashDots([10.0 * u, 4.0 * u, 2.6 * u, 4.0 * u]),
        4 => Dash::Dashes([16.0 * u, 5.0 * u]),
        _ => Dash::DashDots([18.0 * u, 4.0 * u, 6.0 * u, 4.0 * u]),
    };
    Pen { dash, ..pen }
}
