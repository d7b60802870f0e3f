//! What a run says of hiring: who joins, how many positions are open, how much work a product engineer makes,
//! and how long it waits.

use std::sync::Arc;

use rayon::prelude::*;

use super::futures::replay;
use super::trajectory::Trajectory;
use crate::model::{Scenario, Schedule, WEEKS_PER_QUARTER};

/// Hours in a week of one engineer's work.
const HOURS: f64 = 40.0;

/// Something of a run's hiring, week by week or quarter by quarter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HiringFigure {
    /// Engineers of infrastructure to a hundred product engineers, at the end of a week.
    Ratio,
    /// Hours of infrastructure work that a product engineer makes a week: all load over product engineers.
    Hours,
    /// How long a request waits, weeks: the waits of teams, weighed by their load.
    Wait,
    /// People who join in a quarter, those who replace leavers included.
    Joins,
    /// Everybody at the end of a quarter.
    Heads,
    /// Open requisitions at the end of a quarter.
    Open,
}

impl HiringFigure {
    /// Every figure.
    pub const ALL: [HiringFigure; 6] = [
        HiringFigure::Ratio,
        HiringFigure::Hours,
        HiringFigure::Wait,
        HiringFigure::Joins,
        HiringFigure::Heads,
        HiringFigure::Open,
    ];

    /// Its value in every week of a run, from 1 on, or in every quarter.
    pub fn of(self, run: &Trajectory) -> Vec<f64> {
        let weeks = 1..=run.weeks();
        let quarters = 0..run.weeks() / WEEKS_PER_QUARTER;
        match self {
            HiringFigure::Ratio => {
                weeks.map(|week| 100.0 * run.org_at(week).budget_share).collect()
            }
            HiringFigure::Hours => weeks.map(|week| hours(run, week)).collect(),
            HiringFigure::Wait => weeks.map(|week| wait(run, week)).collect(),
            HiringFigure::Joins => quarters
                .map(|quarter| {
                    let weeks = quarter * WEEKS_PER_QUARTER + 1..=run.end_of(quarter);
                    let joined =
                        |week| run.teams_at(week).iter().map(|team| team.hired).sum::<f64>();
                    weeks.map(joined).sum::<f64>() + 0.0
                })
                .collect(),
            HiringFigure::Heads => {
                quarters.map(|quarter| run.org_at(run.end_of(quarter)).heads).collect()
            }
            HiringFigure::Open => quarters
                .map(|quarter| {
                    let teams = run.teams_at(run.end_of(quarter)).iter();
                    teams.map(|team| team.requisitions).sum::<f64>() + 0.0
                })
                .collect(),
        }
    }
}

fn hours(run: &Trajectory, week: u32) -> f64 {
    let engineers = run.org_at(week).product_engineers;
    let load: f64 = run.teams_at(week).iter().map(|team| team.load).sum();
    if engineers > 0.0 { HOURS * load / engineers } else { 0.0 }
}

fn wait(run: &Trajectory, week: u32) -> f64 {
    let teams = || run.teams_at(week).iter().filter(|team| team.load > 0.0);
    let load: f64 = teams().map(|team| team.load).sum();
    if load > 0.0 { teams().map(|team| team.load * team.wait).sum::<f64>() / load } else { 0.0 }
}

/// A figure of the expected run, and where it lies in eight of ten futures.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Lying {
    /// In the expected run, for every week or quarter.
    pub expected: Vec<f64>,
    /// P10 and P90 of the futures run again, in the same order; empty where none were.
    pub range: Vec<[f64; 2]>,
}

/// The figures in the order of [`HiringFigure::ALL`]: the expected run's, and how they spread in the first
/// `futures` futures. The same scenario gives the same bits on any number of threads. `go_on` is asked before
/// every future; once it says no, the answer is `None`.
pub fn hiring(
    scenario: &Scenario,
    run: &Trajectory,
    futures: u32,
    go_on: &(dyn Fn() -> bool + Sync),
) -> Option<[Lying; 6]> {
    let schedule: &Arc<Schedule> = run.schedule();
    let of_future = |future: u32| {
        let run = go_on().then(|| replay(scenario, schedule, future))?;
        Some(HiringFigure::ALL.map(|figure| figure.of(&run)))
    };
    let sampled: Vec<[Vec<f64>; 6]> =
        (0..futures).into_par_iter().map(of_future).collect::<Option<Vec<_>>>()?;
    let mut nth = 0;
    Some(HiringFigure::ALL.map(|figure| {
        let expected = figure.of(run);
        let range = match sampled.is_empty() {
            true => Vec::new(),
            false => (0..expected.len())
                .map(|at| {
                    let mut values: Vec<f64> = sampled.iter().map(|it| it[nth][at]).collect();
                    values.sort_by(f64::total_cmp);
                    [0.1, 0.9].map(|share| between(&values, share))
                })
                .collect(),
        };
        nth += 1;
        Lying { expected, range }
    }))
}

/// The quantile of sorted values, between the two it lies between.
fn between(sorted: &[f64], share: f64) -> f64 {
    let at = share * sorted.len().saturating_sub(1) as f64;
    let (low, part) = (at.floor() as usize, at - at.floor());
    let Some(&first) = sorted.get(low) else { return 0.0 };
    let next = sorted.get(low + 1).copied().unwrap_or(first);
    first + (next - first) * part
}
