//! The seam between a search and what runs its plans.

use std::ops::Range;
use std::sync::Arc;

use super::run_size::weeks_lived;
use crate::model::{Scenario, Schedule};
use crate::sim::futures::{Outcome, outcomes};

/// Weeks of teams and areas that are run in about a twentieth of a second.
const A_MOMENT: f64 = 7e6;
/// Futures that are run side by side.
const SIDE_BY_SIDE: u32 = 32;

/// A plan to be run in some futures.
#[derive(Debug, Clone)]
pub struct Job {
    /// The scenario with its plan, and the seed of the futures.
    pub scenario: Arc<Scenario>,
    /// The first quarter (from 0) that service, morale and heads count from.
    pub from: u32,
    /// Which futures.
    pub futures: Range<u32>,
}

impl Job {
    /// What becomes of each future, in their order. It depends on nothing but the job.
    pub fn run(&self) -> Vec<Outcome> {
        Schedule::of(&self.scenario)
            .map(|schedule| outcomes(&self.scenario, &schedule, self.from, self.futures.clone()))
            .unwrap_or_default()
    }

    /// The same job in parts that are done in a moment each, in the order of the futures.
    pub fn parts(&self) -> impl Iterator<Item = Job> + '_ {
        let at_once = (A_MOMENT / weeks_lived(&self.scenario).max(1.0)) as u32;
        // Futures are run so many side by side.
        let at_once = (at_once / SIDE_BY_SIDE * SIDE_BY_SIDE).max(SIDE_BY_SIDE);
        let Range { start, end } = self.futures.clone();
        (start..end)
            .step_by(at_once as usize)
            .map(move |first| Job { futures: first..end.min(first + at_once), ..self.clone() })
    }
}

/// A plan that was tried, as far as it was run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tried {
    /// Which plan of the search it is, from 1.
    pub number: u32,
    /// How many heads it asks for in all.
    pub heads: u32,
    /// Its figure, 0 to 1.
    pub figure: f64,
    /// In how many futures.
    pub futures: u32,
}

/// How far a search is.
#[derive(Debug, Clone, PartialEq)]
pub struct Progress {
    /// How many plans were tried.
    pub plans: u32,
    /// How many are to be tried: no more than were where there are no others.
    pub of: u32,
    /// The figure of the best plan so far, as far as it was run, 0 to 1.
    pub best: f64,
    /// The figure of the present plan, 0 to 1.
    pub present: f64,
    /// The number of the best plan so far; 0 for the present one.
    pub best_at: u32,
    /// The best plan so far.
    pub scenario: Arc<Scenario>,
    /// The plans that were tried, or run in more futures, since it was told last.
    pub tried: Vec<Tried>,
}

/// Who runs plans: on any number of threads, in any order.
pub trait Runner {
    /// Runs every job ([`Job::run`]) and returns what they give, in the order of the jobs; `None` to end the
    /// search without an answer.
    fn run(&mut self, jobs: &[Job]) -> Option<Vec<Vec<Outcome>>>;

    /// Told how far the search is once the present plan was run in few futures, after every few plans, and once no more are
    /// tried; returns whether to go on trying. The best plan so far is confirmed all the same.
    fn goes_on(&mut self, progress: &Progress) -> bool;

    /// Told how much of choosing and confirming what is reported is done, 0 to 1, once no more plans are tried.
    fn confirming(&mut self, _done: f64) {}
}
