//! The runs of a tab: each is kept for as long as it may be wanted again, so that nothing is run twice.

use std::collections::VecDeque;
use std::sync::Arc;

use super::outcome::Outcome;
use crate::model::{Refusal, Scenario, Schedule};
use crate::sim;
use crate::sim::futures::replay_by_quarter;

/// How many are kept: what is on show, what is laid over it, and what was before the last change.
const KEPT: usize = 6;
/// How many figures all but the first may have together; those of large organizations are many.
const FIGURES: usize = 10_000_000;

/// Which run of a scenario.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// What happens on average.
    Expected,
    /// One of its futures, by its number from 0.
    Future(u32),
}

/// A run, and what was run.
struct Kept {
    scenario: Arc<Scenario>,
    which: Which,
    outcome: Outcome,
}

/// The latest runs, the last one wanted first.
#[derive(Default)]
pub struct Runs(VecDeque<Kept>);

impl Runs {
    /// A run of a scenario: the one that is kept, whatever came to the same scenario, or else a new one.
    ///
    /// # Errors
    /// Why there is none: what is no tree cannot be run.
    pub fn of(&mut self, scenario: &Arc<Scenario>, which: Which) -> Result<Outcome, Refusal> {
        let is_it = |kept: &Kept| {
            kept.which == which
                && (Arc::ptr_eq(&kept.scenario, scenario) || kept.scenario == *scenario)
        };
        let kept = match self.0.iter().position(is_it).and_then(|at| self.0.remove(at)) {
            // By its address it is found at once the next time.
            Some(kept) => Kept { scenario: scenario.clone(), ..kept },
            None => {
                let trajectory = match which {
                    Which::Expected => sim::run_by_quarter(scenario)?,
                    Which::Future(number) => {
                        replay_by_quarter(scenario, &Arc::new(Schedule::of(scenario)?), number)
                    }
                };
                let outcome = Outcome::from(scenario, trajectory);
                Kept { scenario: scenario.clone(), which, outcome }
            }
        };
        let outcome = kept.outcome.clone();
        self.0.push_front(kept);
        self.bound();
        Ok(outcome)
    }

    /// Lets go of the runs that were not wanted for longest, where they are too many or too large.
    fn bound(&mut self) {
        let mut figures = 0;
        let fitting = self.0.iter().skip(1).take_while(|kept| {
            figures += kept.outcome.trajectory.figures();
            figures <= FIGURES
        });
        let fitting = 1 + fitting.count();
        self.0.truncate(KEPT.min(fitting));
    }

    /// The expected run of a scenario that is shown.
    pub fn shown(&mut self, scenario: &Arc<Scenario>) -> Outcome {
        // The history holds nothing that is no tree: files and edits refuse it. Should it happen all
        // the same, the smallest scenario is shown instead of nothing.
        self.of(scenario, Which::Expected)
            .or_else(|_| self.of(&Arc::new(Scenario::seed(scenario.start)), Which::Expected))
            .unwrap_or_else(|_| unreachable!("a seed is a tree"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::CalendarQuarter;

    fn seed(load: f64) -> Arc<Scenario> {
        let mut scenario = Scenario::seed(CalendarQuarter { year: 2026, quarter: 1 });
        scenario.teams[0].areas[0].load = load;
        Arc::new(scenario)
    }

    #[test]
    fn what_comes_to_the_same_scenario_is_run_once() {
        let mut runs = Runs::default();
        let first = runs.of(&seed(1.0), Which::Expected).unwrap();
        let same = |runs: &mut Runs, load, which| {
            let again = runs.of(&seed(load), which).unwrap();
            Arc::ptr_eq(&first.trajectory, &again.trajectory)
        };
        assert!(same(&mut runs, 1.0, Which::Expected));
        assert!(!same(&mut runs, 1.5, Which::Expected));
        assert!(!same(&mut runs, 1.0, Which::Future(0)));
        assert!(same(&mut runs, 1.0, Which::Expected), "though others were run since");
        for load in 0..KEPT {
            runs.of(&seed(load as f64 + 2.0), Which::Expected).unwrap();
        }
        assert!(!same(&mut runs, 1.0, Which::Expected), "not for ever");
    }
}
