//! What really happened, on the plots of the window.

use eframe::egui::Pos2;
use egui_plot::{PlotPoint, PlotTransform};

use crate::app::Show;
use crate::export::chart::contents::{self, Scale};
use crate::export::chart::look::Look;
use crate::export::chart::scene::{Anchor, Scene};
use crate::export::chart::{PlotSpec, actual_points};
use crate::model::WEEKS_PER_QUARTER;

/// What it is called beside the plot and under the pointer.
pub const WORDS: &str = "what happened";

/// How near to a ring is at it, points.
const NEAR: f32 = 7.0;

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

/// Whether a ring is where somebody points, points of the screen.
pub fn is_at(spec: &PlotSpec, show: &Show, transform: &PlotTransform, at: Pos2) -> bool {
    let place = |[x, y]: [f64; 2]| transform.position_from_point(&PlotPoint::new(x, y));
    points(spec, show).into_iter().any(|point| place(point).distance(at) <= NEAR)
}

/// A ring in each quarter that tells of it, and in the corner where lines seldom are what they are.
pub fn add(scene: &mut Scene, scale: &Scale, show: &Show, look: &Look) {
    let points = points(scale.spec, show);
    contents::actuals(scene, scale, &points, look);
    let (u, ink) = (look.unit, look.ink(15.0, look.palette.dim));
    let (x, y) = (scale.area.x + 14.0 * u, scale.area.bottom() - 12.0 * u);
    let is_room = x + 12.0 * u + ink.width(WORDS) < scale.area.right();
    if is_room && points.iter().any(|point| scale.shows(point[0])) {
        contents::ring(scene, [x, y], look);
        scene.text(x + 12.0 * u, y + 5.0 * u, WORDS, Anchor::Start, ink);
    }
}
