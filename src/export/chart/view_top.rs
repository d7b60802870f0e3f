//! How high the vertical axis of a rule's plot goes.

use super::spec::{Series, Threshold};
use super::ticks::nice_max;
use crate::model::Rule;

/// The highest a share's axis goes, as a multiple of all of it: what is above it is out of view.
const SHARE_VIEW_MAX: f64 = 1.5;
/// A threshold this many times above everything else would flatten it: it stays out of view.
const FAR_ABOVE: f64 = 20.0;

/// The top of the vertical axis: all of a share unless what is needed goes beyond; for the budget
/// what holds the line and its thresholds, unless they are far apart.
pub fn view_max(rule: Rule, series: &[Series], thresholds: &[Threshold]) -> f64 {
    let most = |points: &[[f64; 2]]| points.iter().fold(0.0, |most: f64, p| most.max(p[1]));
    let highest = series.iter().map(|s| most(&s.points)).fold(0.0, f64::max);
    if !rule.about().less_is_better {
        let all = rule.reading().scale;
        return nice_max(highest.clamp(all, all * SHARE_VIEW_MAX));
    }
    let near = thresholds.iter().map(|t| most(&t.steps));
    let near = near.filter(|value| highest <= 0.0 || *value <= highest * FAR_ABOVE);
    nice_max(near.fold(highest, f64::max) * 1.05)
}
