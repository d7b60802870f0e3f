//! The axes of a plot on a page: grid, values, quarters by calendar, decisions.

use super::contents::Scale;
use super::look::{Frame, Look};
use super::scene::{Anchor, Scene};
use super::spec::PlotSpec;
use super::ticks::{nice_ticks, tick_text};
use crate::model::WEEKS_PER_QUARTER;

/// How many quarters there may be from one label to the next.
const STRIDES: [usize; 8] = [1, 2, 4, 8, 12, 20, 40, 80];
/// The most the names of decisions may take of a plot's frame.
const NAMES_SHARE: f64 = 0.17;
/// From one row of names to the next, at unit 1.
const NAME_ROW: f64 = 15.0;
/// Size of the type on axes, at unit 1.
const TYPE: f64 = 13.0;
/// Size of the names of decisions, at unit 1.
const NAME_TYPE: f64 = 12.0;

fn value_ticks(spec: &PlotSpec, most: usize) -> Vec<(f64, String)> {
    let ticks = nice_ticks(spec.y_range.0, spec.y_range.1, most);
    let step = if ticks.len() > 1 { ticks[1] - ticks[0] } else { 1.0 };
    let text = |value| format!("{}{}", tick_text(value, step), spec.reading.unit);
    ticks.into_iter().map(|value| (value, text(value))).collect()
}

/// What the axis of values needs at the left, and half of what the label of a quarter does.
pub(super) fn left_margin(spec: &PlotSpec, look: &Look) -> (f64, f64) {
    let ink = look.ink(TYPE, look.palette.dim);
    let values = (2..=6).flat_map(|most| value_ticks(spec, most));
    let widest = values.map(|(_, text)| ink.width(&text)).fold(0.0, f64::max);
    let half = quarter_width(spec, look) / 2.0;
    ((widest + 8.0 * look.unit).max(half), half)
}

fn quarter_width(spec: &PlotSpec, look: &Look) -> f64 {
    let ink = look.ink(TYPE, look.palette.dim);
    spec.quarters.iter().map(|(_, name)| ink.width(name)).fold(0.0, f64::max)
}

/// How many quarters from one label to the next so that none touches another.
fn stride(scale: &Scale, look: &Look) -> usize {
    let quarter = f64::from(WEEKS_PER_QUARTER) / scale.spec.weeks * scale.area.w;
    let needed = quarter_width(scale.spec, look) + 14.0 * look.unit;
    STRIDES.into_iter().find(|stride| *stride as f64 * quarter >= needed).unwrap_or(80)
}

/// Hairlines behind the plot, and its values at the left.
pub(in crate::export) fn grid(scene: &mut Scene, scale: &Scale, look: &Look) {
    let (u, area) = (look.unit, scale.area);
    let most = ((area.h / (40.0 * u)) as usize).clamp(2, 6);
    let pen = look.pen(1.0, look.palette.line);
    for (value, text) in value_ticks(scale.spec, most) {
        let y = scale.y(value);
        scene.line([area.x, y], [area.right(), y], pen);
        let ink = look.ink(TYPE, look.palette.dim);
        scene.text(area.x - 8.0 * u, y + 4.5 * u, &text, Anchor::End, ink);
    }
    for (week, _) in scale.spec.quarters.iter().step_by(stride(scale, look)) {
        let x = scale.x(*week);
        scene.line([x, area.y], [x, area.bottom()], pen);
    }
}

/// A tick at every quarter, a name at as many as have room.
pub(in crate::export) fn quarters(scene: &mut Scene, scale: &Scale, right: f64, look: &Look) {
    let (u, bottom) = (look.unit, scale.area.bottom());
    let stride = stride(scale, look);
    let ink = look.ink(TYPE, look.palette.dim);
    let baseline = bottom + 18.0 * u;
    let mut end = scale.area.x;
    for (i, (week, name)) in scale.spec.quarters.iter().enumerate() {
        let x = scale.x(*week);
        let named = i % stride == 0;
        let length = if named { 5.0 } else { 3.0 } * u;
        scene.line([x, bottom], [x, bottom + length], look.pen(1.0, look.palette.faint));
        if named {
            scene.text(x, baseline, name, Anchor::Middle, ink);
            end = x + ink.width(name) / 2.0;
        }
    }
    if end + ink.width("quarter") + 10.0 * u <= right {
        scene.text(right, baseline, "quarter", Anchor::End, ink);
    }
}

/// The decisions under the quarters: marked, and named where all names have room.
pub(super) struct DecisionLane {
    /// What it needs under the axis.
    pub height: f64,
    /// The row under the marks of each marker's name; empty when they are not named.
    rows: Vec<usize>,
}

impl DecisionLane {
    /// Finds rows for the names of the decisions under a plot; they end at `right`.
    pub fn new(spec: &PlotSpec, look: &Look, plot: Frame, right: f64) -> Self {
        let u = look.unit;
        let rows = match look.name_decisions {
            true => name_rows(spec, look, plot, right).unwrap_or_default(),
            false => Vec::new(),
        };
        let deepest = rows.iter().map(|row| row + 1).max().unwrap_or(0);
        let height =
            if spec.markers.is_empty() { 0.0 } else { (17.0 + NAME_ROW * deepest as f64) * u };
        DecisionLane { height, rows }
    }

    /// Draws the lane: a diamond where structure or the world changes, a dot where people are
    /// hired only.
    pub fn draw(&self, scene: &mut Scene, scale: &Scale, look: &Look) {
        let (u, p) = (look.unit, look.palette);
        let y = scale.area.bottom() + 31.0 * u;
        for (i, marker) in scale.spec.markers.iter().enumerate() {
            let x = scale.x(marker.week);
            if let Some(row) = self.rows.get(i) {
                let baseline = y + (*row + 1) as f64 * NAME_ROW * u + 2.0 * u;
                scene.line([x, y], [x, baseline], look.pen(0.8, p.faint));
                let ink = look.ink(NAME_TYPE, p.dim);
                scene.text(x + 4.0 * u, baseline, &marker.label, Anchor::Start, ink);
            }
            mark(scene, marker.hires_only, [x, y], u, p.dim);
        }
    }
}

/// The rows of the names, as a staircase: a name that reaches under a later mark goes below that
/// mark's name, so that no name crosses another or the line to its mark. `None` without room.
fn name_rows(spec: &PlotSpec, look: &Look, plot: Frame, right: f64) -> Option<Vec<usize>> {
    let ink = look.ink(NAME_TYPE, look.palette.dim);
    let most = (plot.h * NAMES_SHARE / (NAME_ROW * look.unit)) as usize;
    let mut rows = vec![0; spec.markers.len()];
    let x = |i: usize| plot.x + spec.markers[i].week / spec.weeks * plot.w;
    for i in (0..rows.len()).rev() {
        let end = x(i) + 4.0 * look.unit + ink.width(&spec.markers[i].label);
        let later = (i + 1..rows.len()).take_while(|j| x(*j) < end + 6.0 * look.unit);
        rows[i] = later.map(|j| rows[j] + 1).max().unwrap_or(0);
        if rows[i] >= most || end > right {
            return None;
        }
    }
    Some(rows)
}

/// The mark of a quarter with decisions.
pub(super) fn mark(scene: &mut Scene, hires_only: bool, at: [f64; 2], u: f64, color: super::Rgb) {
    let ([x, y], r) = (at, 4.5 * u);
    if hires_only {
        scene.disc(at, 2.5 * u, color);
    } else {
        scene.polygon(&[[x, y - r], [x + r, y], [x, y + r], [x - r, y]], color);
    }
}
