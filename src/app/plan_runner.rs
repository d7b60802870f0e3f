//! The plans of a search, run on all cores.

use rayon::prelude::*;

use crate::planning::{Job, Progress, Runner};
use crate::sim::futures::Outcome;

/// Runs plans side by side, on the threads of the pool that it is called in. `show` is told how far the search is
/// and says whether to go on; `ended` says whether to give it up.
pub struct OnAllCores<S, E> {
    /// Told how far it is; returns whether to try more plans.
    pub show: S,
    /// Asked every moment: whether nobody waits for an answer any more.
    pub ended: E,
}

impl<S: FnMut(&Progress) -> bool, E: Fn() -> bool + Sync> Runner for OnAllCores<S, E> {
    fn run(&mut self, jobs: &[Job]) -> Option<Vec<Vec<Outcome>>> {
        let ended = &self.ended;
        if ended() {
            return None;
        }
        let parts: Vec<(usize, Job)> = jobs
            .iter()
            .enumerate()
            .flat_map(|(place, job)| job.parts().map(move |part| (place, part)))
            .collect();
        let run = parts.into_par_iter().map(|(place, part)| {
            let outcomes = (!ended()).then(|| part.run())?;
            Some((place, outcomes))
        });
        let done: Vec<(usize, Vec<Outcome>)> = run.collect::<Option<_>>()?;
        let mut found: Vec<Vec<Outcome>> =
            jobs.iter().map(|job| Vec::with_capacity(job.futures.len())).collect();
        for (place, outcomes) in done {
            found[place].extend(outcomes);
        }
        Some(found)
    }

    fn goes_on(&mut self, progress: &Progress) -> bool {
        (self.show)(progress)
    }
}

/// A runner that tells how much of choosing and confirming what is reported is done, 0 to 1, and otherwise is another.
pub struct Confirming<R, T> {
    /// Who runs the plans.
    pub runner: R,
    /// Told it.
    pub tell: T,
}

impl<R: Runner, T: FnMut(f64)> Runner for Confirming<R, T> {
    fn run(&mut self, jobs: &[Job]) -> Option<Vec<Vec<Outcome>>> {
        self.runner.run(jobs)
    }

    fn goes_on(&mut self, progress: &Progress) -> bool {
        self.runner.goes_on(progress)
    }

    fn confirming(&mut self, done: f64) {
        (self.tell)(done);
    }
}
