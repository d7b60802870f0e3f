//! A team's week when nothing changes any more: how long its requests wait at a load.

use super::equations as eq;
use crate::model::constants as c;
use crate::model::{Area, Team};

/// After so many weeks a queue is what it stays: of what is left a seventh is dropped a week.
const WEEKS: usize = 240;

/// A team's week when nothing changes any more.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SteadyWeek {
    /// What it is asked for, engineer-weeks a week.
    pub arrivals: f64,
    /// What it can answer beside what it protects, engineer-weeks a week.
    pub support: f64,
    /// How long a request waits on average, weeks.
    pub wait: f64,
    /// What waits, engineer-weeks.
    pub backlog: f64,
}

/// The week of a team whose areas bring `factors` times the work they bring at the start, week after week: the queue of
/// MODEL §4, with the people, morale, policy, leverage and context of the start.
pub fn steady_week(team: &Team, factors: &[f64]) -> SteadyWeek {
    let (mut arrivals, mut breadth, mut shortest) = (0.0, 0.0, f64::INFINITY);
    for (area, factor) in team.areas.iter().zip(factors) {
        let load = work(area) * factor;
        arrivals += eq::arrivals(load, area.context);
        breadth += eq::breadth(load, area.complexity.weight());
        shortest = shortest.min(area.target_weeks);
    }
    let owns = !team.areas.is_empty();
    let (newcomers, ramping, established) = (team.newcomers, team.ramping, team.established);
    let hands = eq::hands(newcomers, ramping, established, 0.0, c::PAGER, owns);
    let capacity = eq::capacity(hands, team.heads(), breadth, c::BREADTH, team.morale);
    let mut week = SteadyWeek { arrivals, support: 0.0, wait: 0.0, backlog: 0.0 };
    let mut pressure = 0.0;
    for _ in 0..WEEKS {
        let divided = eq::divided(capacity, team.policy.protect, team.policy.discipline, pressure);
        let cleared = eq::clear(arrivals + week.backlog, divided.support);
        let backlog = eq::after_dropping(cleared.left);
        week = SteadyWeek { arrivals, support: divided.support, wait: cleared.wait, backlog };
        pressure = eq::pressure(pressure, (week.wait / shortest).min(c::NEVER));
    }
    week
}

/// The mean wait in such a week, weeks.
pub fn steady_wait(team: &Team, factors: &[f64]) -> f64 {
    steady_week(team, factors).wait
}

/// The work that an area brings a week at the start, FTE: load and incidents, less what platforms take away.
pub fn work(area: &Area) -> f64 {
    let load = area.load + area.incidents_per_week * area.incident_size;
    load * eq::remaining(libm::exp(-area.leverage))
}

/// The backlog, engineer-weeks, with which requests go on to wait `mean` weeks where `work` comes in a week, FTE: less than
/// all of it, since some of what waits is dropped.
pub fn waiting(work: f64, mean: f64) -> f64 {
    let kept = eq::after_dropping(1.0);
    kept * mean * work / (1.0 + mean * (1.0 - kept))
}

/// The share of requests that an area answers within its target when they wait `mean` weeks on average.
pub fn share_within(area: &Area, mean: f64) -> f64 {
    let cleared = eq::Cleared { left: mean, served: 1.0, wait: mean, rate: 1.0 / mean.max(1e-9) };
    match eq::Shaped::of(area.wait_shape, area.target_weeks) {
        None => eq::quality(area.target_weeks, cleared),
        Some(shaped) => eq::shaped_quality(shaped, cleared, libm::log(cleared.rate)),
    }
}
