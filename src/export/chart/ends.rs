//! The labels of a plot, each at its line's end: in a gutter right of the frame, pushed apart, never
//! over a line. The window and pages place them alike.

use super::contents::Scale;
use super::look::Look;
use super::scene::{Anchor, Ink, Pen, Scene};
use super::spec::{PlotSpec, Role};

/// Width of the gutter in the window, points; on a page the least, at unit 1.
pub const GUTTER: f64 = 82.0;
/// From one label to the next in the window, points.
pub const APART: f64 = 13.0;

/// How far the leader of a label reaches into the gutter, at unit 1.
pub const LEADER: f64 = 14.0;
/// From the frame to the words of a label, at unit 1.
pub const WORDS: f64 = LEADER + 4.0;
/// From one line of a label to the next on a page, at unit 1.
pub const ROW: f64 = 16.0;
/// From the middle of a line of type to its baseline, of its size.
const BASELINE: f64 = 4.5 / 13.0;

/// A label in the gutter.
#[derive(Debug, Clone, PartialEq)]
pub struct EndLabel {
    /// The value its line ends at.
    pub value: f64,
    /// Its words, in lines.
    pub lines: Vec<String>,
    /// How the leader to the line's end looks.
    pub pen: Pen,
    /// How the words look.
    pub ink: Ink,
}

/// What a label names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Names {
    /// The line the rule judges.
    Judged,
    /// A line that explains it; the place among the series.
    Explains(usize),
    /// A threshold; whether it is the main one.
    Threshold {
        /// The place among the thresholds.
        place: usize,
        /// Whether the judged line is compared with it.
        main: bool,
    },
}

impl Names {
    /// What is kept longest where not all labels have room: the lowest.
    pub fn rank(self) -> u8 {
        match self {
            Names::Judged => 0,
            Names::Threshold { main: true, .. } => 1,
            Names::Explains(_) => 2,
            Names::Threshold { main: false, .. } => 3,
        }
    }
}

/// The label of a line or a threshold.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// What it names.
    pub names: Names,
    /// The value its line ends at, in the unit of the axis; it may lie out of view.
    pub value: f64,
    /// Its words in the window, where a readout tells the values: "trust", "floor 0.40".
    pub short: String,
    /// Its words on a page: "lowest in 2016-Q1: Storage 71".
    pub long: String,
}

/// The labels of a plot whose last week in view is `week`: lines first, then thresholds. A line
/// without a value has none.
pub fn labels(spec: &PlotSpec, week: f64) -> Vec<Label> {
    let series = spec.series.iter().enumerate().filter_map(|(place, series)| {
        let value = series.value_at(week)?;
        let names =
            if series.role == Role::Judged { Names::Judged } else { Names::Explains(place) };
        let value_text = spec.format(value);
        let long = match series.subject_at(week) {
            // Who it is changes: it is said of when.
            Some(subject) => {
                format!("{} {}: {subject} {value_text}", series.name, spec.moment(week))
            }
            None => format!("{} {value_text}", series.name),
        };
        Some(Label { names, value, short: series.name.to_owned(), long })
    });
    let thresholds = spec.thresholds.iter().enumerate().map(|(place, threshold)| {
        let value = threshold.value_at(week);
        let short = format!("{} {}", threshold.name, spec.reading.written_threshold(value));
        let above = if value > spec.y_range.1 { ", above the view" } else { "" };
        let long = format!("{short}{above}");
        let names = Names::Threshold { place, main: threshold.main };
        Label { names, value, short, long }
    });
    series.chain(thresholds).collect()
}

/// Writes a label into the gutter, its first line around the height `middle`, with a leader to its
/// line's end.
pub fn write(scene: &mut Scene, scale: &Scale, label: &EndLabel, middle: f64, look: &Look) {
    let (u, right) = (look.unit, scale.area.right());
    let end = [right + 2.0 * u, scale.y(label.value)];
    scene.line(end, [right + LEADER * u, middle], label.pen);
    let baseline = middle + label.ink.size * BASELINE;
    for (i, line) in label.lines.iter().enumerate() {
        let y = baseline + i as f64 * ROW * u;
        scene.text(right + WORDS * u, y, line, Anchor::Start, label.ink);
    }
}

/// The tops of labels `(middle wanted, height)` between `low` and `high`, none over another, in
/// the order given, which is from low to high; `None` when they do not fit.
pub fn spread(labels: &[(f64, f64)], low: f64, high: f64) -> Option<Vec<f64>> {
    let mut tops = Vec::with_capacity(labels.len());
    let mut free = low;
    for (middle, height) in labels {
        let top = (middle - height / 2.0).max(free);
        free = top + height;
        tops.push(top);
    }
    let mut limit = high;
    for (top, (_, height)) in tops.iter_mut().zip(labels).rev() {
        *top = top.min(limit - height);
        limit = *top;
    }
    (limit >= low - 1e-9).then_some(tops)
}

/// The middles of labels that want to be at `wanted`, [`APART`] or more from one another between
/// `low` and `high`; `None` for each that has no room, those of the highest rank first.
pub fn places(wanted: &[(f64, u8)], low: f64, high: f64) -> Vec<Option<f64>> {
    let room = ((high - low) / APART).max(0.0) as usize;
    let mut kept: Vec<usize> = (0..wanted.len()).collect();
    kept.sort_by_key(|&i| wanted[i].1);
    kept.truncate(room);
    kept.sort_by(|&a, &b| wanted[a].0.total_cmp(&wanted[b].0));
    let heights: Vec<_> = kept.iter().map(|&i| (wanted[i].0.clamp(low, high), APART)).collect();
    let mut middles = vec![None; wanted.len()];
    for (i, top) in kept.into_iter().zip(spread(&heights, low, high).into_iter().flatten()) {
        middles[i] = Some(top + APART / 2.0);
    }
    middles
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_keep_off_each_other_and_within() {
        let labels = [(0.0, 10.0), (2.0, 10.0), (98.0, 10.0), (99.0, 20.0)];
        let tops = spread(&labels, 0.0, 100.0).unwrap();
        for i in 1..tops.len() {
            assert!(tops[i] >= tops[i - 1] + labels[i - 1].1 - 1e-9, "{tops:?}");
        }
        assert!(tops[0] >= 0.0 && tops[3] <= 80.0);
        assert_eq!(spread(&labels, 0.0, 40.0), None);
    }

    #[test]
    fn labels_stand_at_their_lines_ends_or_thirteen_points_apart() {
        assert_eq!(places(&[(20.0, 0), (60.0, 1)], 0.0, 100.0), [Some(20.0), Some(60.0)]);
        let close = places(&[(52.0, 0), (50.0, 2), (51.0, 1)], 0.0, 100.0);
        let [judged, other, floor] = close[..] else { panic!("{close:?}") };
        assert_eq!(
            (floor.unwrap() - other.unwrap(), judged.unwrap() - floor.unwrap()),
            (13.0, 13.0)
        );
        assert_eq!(places(&[(-1e9, 0), (1e9, 1)], 0.0, 100.0), [Some(6.5), Some(93.5)]);
    }

    #[test]
    fn where_room_is_short_what_explains_least_goes_first() {
        let wanted = [(10.0, 0), (11.0, 2), (12.0, 3), (13.0, 1)];
        let kept = places(&wanted, 0.0, 30.0).iter().map(Option::is_some).collect::<Vec<_>>();
        assert_eq!(kept, [true, false, false, true]);
        assert_eq!(places(&wanted, 0.0, 5.0), [None; 4]);
    }
}
