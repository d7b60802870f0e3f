//! The plans of a search, run on all cores.

use rayon::prelude::*;

use crate::planning::{Job, Progress, Runner};
use crate::sim::futures::Outcome;

/// Runs plans side by side, on the threads of the pool that it is called in. `show` is told how far the search is
/// and says whether to go on; `ended` says whether to give it up.
pub struct OnAllCores<S, E> {
    /// Told after every round; returns whether to try more plans.
    pub show: S,
    /// Asked before every batch: whether nobody waits for an answer any more.
    pub ended: E,
}

impl<S: FnMut(&Progress) -> bool, E: FnMut() -> bool> Runner for OnAllCores<S, E> {
    fn run(&mut self, jobs: &[Job]) -> Option<Vec<Vec<Outcome>>> {
        (!(self.ended)()).then(|| jobs.par_iter().map(Job::run).collect())
    }

    fn goes_on(&mut self, progress: &Progress) -> bool {
        (self.show)(progress)
    }
}
