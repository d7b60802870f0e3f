//! What really happened, on the plots of the window.

use crate::app::Show;
use crate::export::chart::contents::{self, Scale};
use crate::export::chart::look::Look;
use crate::export::chart::scene::{Anchor, Scene};
use crate::export::chart::{PlotSpec, actual_points};
use crate::model::WEEKS_PER_QUARTER;

/// What it is called beside the plot and under the pointer.
pub const WORDS: &str = "what happened";

/// Week and value. They are the scenario's, not the run's: no run is another when they are told.
fn points(spec: &PlotSpec, show: &Show) -> Vec<[f64; 2]> {
    spec.rule
        .map_or_else(Vec::new, |rule| actual_points::of(show.scenario, rule, spec.weeks as u32))
}

/// The values a plot shows, those among them.
pub fn y_range(spec: &PlotSpec, show: &Show, (low, high): (f64, f64)) -> (f64, f64) {
    (low, actual_points::top(&points(spec, show), high))
}

/// What happened in the quarter of a week, as the plot reads it.
pub fn value_in(spec: &PlotSpec, show: &Show, week: f64) -> Option<String> {
    let quarter = |week: f64| (week as u32).saturating_sub(1) / WEEKS_PER_QUARTER;
    let found = points(spec, show).into_iter().find(|point| quarter(point[0]) == quarter(week))?;
    Some(spec.format(found[1]))
}

/// A ring at the end of each quarter that tells of it, and beside the last what they are, where there is room.
pub fn add(scene: &mut Scene, scale: &Scale, show: &Show, look: &Look) {
    let points = points(scale.spec, show);
    contents::actuals(scene, scale, &points, look);
    let Some(&[week, value]) = points.iter().rev().find(|point| scale.shows(point[0])) else {
        return;
    };
    let (u, ink) = (look.unit, look.ink(15.0, look.palette.dim));
    let (width, gap) = (ink.width(WORDS), 10.0 * u);
    let (x, y) = (scale.x(week), scale.y(value) + 5.0 * u);
    if x + gap + width < scale.area.right() {
        scene.text(x + gap, y, WORDS, Anchor::Start, ink);
    } else if x - gap - width > scale.area.x {
        scene.text(x - gap, y, WORDS, Anchor::End, ink);
    }
}
