//! What stands within a plot's frame, on a page and in the window alike: broken weeks, the futures'
//! spread, thresholds, lines, and the week on show.

use super::fan::Spread;
use super::line_clip::{View, clip, nearest};
use super::look::{Frame, Look};
use super::palette::Rgb;
use super::quarter_bars::Bars;
use super::scene::{Anchor, Dash, Fill, Pen, Scene};
use super::spec::PlotSpec;
use crate::model::WEEKS_PER_QUARTER;
use crate::sim::Standing;

/// How strong eight of ten futures are tinted; five of ten lie on top of them.
pub const TINT: f64 = 0.16;
/// How far apart the corners of a fan are at least.
const CORNERS_APART: f64 = 2.0;
/// How strong the interval of a line is tinted.
pub const INTERVAL: f64 = 0.22;
/// How strong the broken weeks are shaded.
const SHADE: f64 = 0.12;
/// Height of the bar above the broken weeks, at unit 1.
const BAR: f64 = 4.0;

/// Where weeks and values are.
#[derive(Debug, Clone, Copy)]
pub struct Scale<'a> {
    /// The frame of the plot.
    pub area: Frame,
    /// The plot.
    pub spec: &'a PlotSpec,
    /// The weeks in view, from and to.
    pub weeks: [f64; 2],
    /// The values in view, lowest and highest.
    pub values: [f64; 2],
}

/// A line beside the plot's own: that of another run.
#[derive(Debug, Clone, Copy)]
pub struct OtherLine<'a> {
    /// Week and value.
    pub points: &'a [[f64; 2]],
    /// How it looks.
    pub pen: Pen,
}

impl<'a> Scale<'a> {
    /// The whole plot in a frame.
    pub fn whole(area: Frame, spec: &'a PlotSpec) -> Scale<'a> {
        let (low, high) = spec.y_range;
        Scale { area, spec, weeks: [0.0, spec.weeks], values: [low, high] }
    }

    /// Where a week is, in view or not.
    pub fn x(&self, week: f64) -> f64 {
        let [from, to] = self.weeks;
        self.area.x + (week - from) / (to - from) * self.area.w
    }

    /// Where a value is, that of the nearest edge where it is out of view.
    pub fn y(&self, value: f64) -> f64 {
        let [low, high] = self.values;
        let share = (nearest(value, [low, high]) - low) / (high - low);
        self.area.bottom() - share * self.area.h
    }

    /// Whether a week is in view.
    pub fn shows(&self, week: f64) -> bool {
        (self.weeks[0]..=self.weeks[1]).contains(&week)
    }

    /// The pieces of a line that are in view from one week to another.
    pub fn line(&self, points: &[[f64; 2]], [from, to]: [f64; 2]) -> Vec<Vec<[f64; 2]>> {
        let weeks = [from.max(self.weeks[0]), to.min(self.weeks[1])];
        let mut pieces = clip(points, &View { x: weeks, y: self.values });
        pieces.iter_mut().flatten().for_each(|p| *p = [self.x(p[0]), self.y(p[1])]);
        pieces
    }
}

/// The shape of a state: a disc holds, a triangle is at risk, a square is broken.
pub fn shape(scene: &mut Scene, standing: Standing, at: [f64; 2], r: f64, color: Rgb) {
    let [x, y] = at;
    match standing {
        Standing::Holds => scene.disc(at, r, color),
        Standing::AtRisk => {
            let r = r * 1.1;
            scene.polygon(&[[x, y - r], [x + r, y + 0.85 * r], [x - r, y + 0.85 * r]], color);
        }
        Standing::Broken => scene.rect(x - 0.9 * r, y - 0.9 * r, 1.8 * r, 1.8 * r, color),
    }
}

/// How eight and five of ten futures spread, and the line that as many lie above as below.
pub fn fan(scene: &mut Scene, scale: &Scale, fan: &Spread, look: &Look) {
    let (from, to) = (scale.weeks[0].max(1.0), scale.weeks[1].min(fan.weeks.len() as f64));
    if from >= to {
        return;
    }
    // No more corners than can be told from each other.
    let step = (CORNERS_APART * (to - from) / scale.area.w).ceil().clamp(1.0, 1e4) as usize;
    let between = (from.floor() as u32 + 1..to.ceil() as u32).step_by(step).map(f64::from);
    let weeks: Vec<f64> = std::iter::once(from).chain(between).chain([to]).collect();
    let edge = |quantile: usize| -> Vec<[f64; 2]> {
        weeks.iter().map(|&week| [week, fan.between(week, quantile)]).collect()
    };
    let placed = |quantile: usize| -> Vec<[f64; 2]> {
        edge(quantile).into_iter().map(|[week, at]| [scale.x(week), scale.y(at)]).collect()
    };
    let fill = Fill { color: look.palette.accent, opacity: TINT * look.futures };
    for (low, high) in [(0, 4), (1, 3)] {
        scene.band(placed(low), placed(high), fill);
    }
    scene.lines(scale.line(&edge(2), [0.0, scale.spec.weeks]), look.median_pen());
}

/// Where the line of a plot may be by chance of the sample.
pub fn interval(scene: &mut Scene, scale: &Scale, points: &[[f64; 3]], look: &Look) {
    let edge = |end: usize| points.iter().map(|at| [scale.x(at[0]), scale.y(at[end])]).collect();
    let fill = Fill { color: look.palette.accent, opacity: INTERVAL * look.futures };
    scene.band(edge(1), edge(2), fill);
}

/// A bar for each quarter, with its height where there is room for it.
pub fn bars(scene: &mut Scene, scale: &Scale, bars: &Bars, look: &Look) {
    let weeks = f64::from(WEEKS_PER_QUARTER);
    let ink = look.ink(13.0, look.palette.text);
    let fill = Fill { color: look.palette.accent, opacity: INTERVAL };
    for (nth, height) in bars.heights.iter().enumerate() {
        let [from, to] = [nth as f64, nth as f64 + 1.0].map(|quarter| scale.x(quarter * weeks));
        let (top, foot) = (scale.y(*height), scale.y(0.0));
        let gap = 0.12 * (to - from);
        scene.rect(from + gap, top.min(foot), to - from - 2.0 * gap, (foot - top).abs(), fill);
        let text = format!("{height:.0}");
        if *height > 0.0 && foot - top > 1.6 * ink.size && ink.width(&text) < to - from - 2.0 * gap
        {
            scene.text((from + to) / 2.0, foot - 5.0 * look.unit, &text, Anchor::Middle, ink);
        }
    }
}

/// Thresholds and lines, grey from the week on in which leadership was replaced; then those of other
/// runs.
pub fn lines(scene: &mut Scene, scale: &Scale, others: &[OtherLine], look: &Look) {
    let spec = scale.spec;
    let grey_from = spec.grey_from.unwrap_or(spec.weeks);
    let thresholds = spec.thresholds.iter().map(|t| (&t.steps, look.threshold_pen(t.main)));
    // The judged line comes last, on top of the others.
    let series = spec.series.iter().rev().map(|s| (&s.points, look.series_pen(s.role, s.dashed)));
    for (points, pen) in thresholds.chain(series) {
        let grey = Pen { color: look.palette.faint, ..pen };
        scene.lines(scale.line(points, [grey_from, spec.weeks]), grey);
        scene.lines(scale.line(points, [0.0, grey_from]), pen);
    }
    for other in others {
        scene.lines(scale.line(other.points, [0.0, spec.weeks]), other.pen);
    }
}

/// The broken weeks: shaded in the plot, and above it a bar with a square; where there is a lane for
/// words above that, these say for how long.
pub fn breaches(scene: &mut Scene, scale: &Scale, lane: Option<f64>, look: &Look) {
    let (u, area) = (look.unit, scale.area);
    let bar = BAR * u;
    let grey_from = scale.spec.grey_from.unwrap_or(f64::INFINITY);
    let mut free = area.x;
    for &(from, to) in &scale.spec.breaches {
        for (from, to, color) in [
            (from, to.min(grey_from), look.palette.broken),
            (from.max(grey_from), to, look.palette.faint),
        ] {
            let [x, end] = [from, to].map(|week| scale.x(nearest(week, scale.weeks)));
            let w = end - x;
            if w > 0.0 {
                scene.rect(x, area.y, w, area.h, Fill { color, opacity: SHADE });
                scene.rect(x, area.y - bar, w, bar, color);
            }
        }
        let color = if from < grey_from { look.palette.broken } else { look.palette.dim };
        let Some(lane) = lane else {
            let [x, end] = [from, to].map(|week| scale.x(nearest(week, scale.weeks)));
            if end - x > 2.0 * bar {
                shape(scene, Standing::Broken, [x + bar, area.y - bar / 2.0], bar, color);
            }
            continue;
        };
        let ink = look.bold(13.0, color);
        // Week 0 is before the first step.
        let weeks = to.floor() - from.ceil().max(1.0) + 1.0;
        let words = format!("broken {weeks:.0} week{}", if weeks == 1.0 { "" } else { "s" });
        let needed = ink.width(&words) + 14.0 * u;
        let x = scale.x(from).min(area.right() - needed);
        if x >= free {
            let baseline = lane + 12.0 * u;
            // The line of the week leadership is replaced gives way to the words.
            scene.rect(x, lane, needed, 13.5 * u, look.palette.panel);
            shape(scene, Standing::Broken, [x + 5.0 * u, baseline - 4.5 * u], 4.5 * u, color);
            scene.text(x + 14.0 * u, baseline, &words, Anchor::Start, ink);
            free = x + needed + 10.0 * u;
        }
    }
}

/// What really happened: a ring in each quarter that tells of it.
pub fn actuals(scene: &mut Scene, scale: &Scale, points: &[[f64; 2]], look: &Look) {
    for &[week, value] in points.iter().filter(|point| scale.shows(point[0])) {
        if (scale.values[0]..=scale.values[1]).contains(&value) {
            ring(scene, [scale.x(week), scale.y(value)], look);
        }
    }
}

/// The shape of what really happened.
pub fn ring(scene: &mut Scene, at: [f64; 2], look: &Look) {
    scene.disc(at, 5.5 * look.unit, look.palette.text);
    scene.disc(at, 3.0 * look.unit, look.palette.panel);
}

/// The week on show, and the value in it.
pub fn cursor(scene: &mut Scene, scale: &Scale, look: &Look) {
    let week = f64::from(look.week);
    if !look.cursor || !scale.shows(week) {
        return;
    }
    let x = scale.x(week);
    let pen = look.pen(1.2, look.palette.text);
    scene.line([x, scale.area.y], [x, scale.area.bottom()], pen);
    let value = scale.spec.state_at(look.week).value;
    if value <= scale.values[1] {
        scene.disc([x, scale.y(value)], 4.5 * look.unit, look.palette.text);
    }
}

/// The week in which leadership was replaced, as a dotted line where no words say what it is.
pub fn replaced(scene: &mut Scene, scale: &Scale, look: &Look) {
    let Some(week) = scale.spec.grey_from.filter(|week| scale.shows(*week)) else { return };
    let (x, area) = (scale.x(week), scale.area);
    let dash = Dash::Dashes([look.thinnest, 3.0 * look.thinnest]);
    let pen = Pen { dash, ..look.pen(1.2, look.palette.dim) };
    scene.line([x, area.y], [x, area.bottom()], pen);
}
