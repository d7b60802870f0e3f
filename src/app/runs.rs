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

/// So many slots of teams and areas times quarters are run while the window waits: some five
/// milliseconds of them. What has more is run beside it.
const AT_ONCE: usize = 20_000;

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
    /// A run of a scenario, whatever came to the same: the one that is kept, or else a new one. Of a large
    /// organization that is run elsewhere, and until it is there, `before` is shown in the new structure.
    ///
    /// # Errors
    /// Why there is none: what is no tree cannot be run.
    pub fn of(
        &mut self,
        scenario: &Arc<Scenario>,
        which: Which,
        before: Option<&Outcome>,
    ) -> Result<Found, Refusal> {
        if let Some(outcome) = self.kept(scenario, which) {
            return Ok(Found { outcome, computed: true });
        }
        match before.filter(|_| is_large(scenario)) {
            Some(before) => {
                let schedule = Arc::new(Schedule::of(scenario)?);
                Ok(Found { outcome: before.carried_to(scenario, &schedule), computed: false })
            }
            None => {
                let outcome = run(scenario, which)?;
                self.keep(scenario.clone(), which, outcome.clone());
                Ok(Found { outcome, computed: true })
            }
        }
    }

    /// The run that is kept, if one is.
    fn kept(&mut self, scenario: &Arc<Scenario>, which: Which) -> Option<Outcome> {
        let is_it = |kept: &Kept| {
            kept.which == which
                && (Arc::ptr_eq(&kept.scenario, scenario) || kept.scenario.runs_as(scenario))
        };
        let kept = self.0.iter().position(is_it).and_then(|at| self.0.remove(at))?;
        // By its address it is found at once the next time.
        self.keep(scenario.clone(), which, kept.outcome.clone());
        Some(kept.outcome)
    }

    /// Keeps a run as the one last wanted.
    pub fn keep(&mut self, scenario: Arc<Scenario>, which: Which, outcome: Outcome) {
        self.0.push_front(Kept { scenario, which, outcome });
        self.bound();
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
    pub fn shown(&mut self, scenario: &Arc<Scenario>, before: Option<&Outcome>) -> Found {
        // The history holds nothing that is no tree: files and edits refuse it. Should it happen all
        // the same, the smallest scenario is shown instead of nothing.
        self.of(scenario, Which::Expected, before)
            .or_else(|_| self.of(&Arc::new(Scenario::seed(scenario.start)), Which::Expected, None))
            .unwrap_or_else(|_| unreachable!("a seed is a tree"))
    }
}

/// A run, or what is shown until it is there.
pub struct Found {
    pub outcome: Outcome,
    /// Whether it is the run.
    pub computed: bool,
}

/// Runs a scenario.
///
/// # Errors
/// When it is no tree.
pub fn run(scenario: &Scenario, which: Which) -> Result<Outcome, Refusal> {
    let trajectory = match which {
        Which::Expected => sim::run_by_quarter(scenario)?,
        Which::Future(number) => {
            replay_by_quarter(scenario, &Arc::new(Schedule::of(scenario)?), number)
        }
    };
    Ok(Outcome::from(scenario, trajectory))
}

/// Whether running it would hold the window up.
pub fn is_large(scenario: &Scenario) -> bool {
    let areas: usize = scenario.teams.iter().map(|team| team.areas.len()).sum();
    (scenario.teams.len() + areas) * scenario.quarter_count() as usize > AT_ONCE
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
        let first = runs.of(&seed(1.0), Which::Expected, None).unwrap().outcome;
        let same = |runs: &mut Runs, load, which| {
            let again = runs.of(&seed(load), which, None).unwrap().outcome;
            Arc::ptr_eq(&first.trajectory, &again.trajectory)
        };
        assert!(same(&mut runs, 1.0, Which::Expected));
        assert!(!same(&mut runs, 1.5, Which::Expected));
        assert!(!same(&mut runs, 1.0, Which::Future(0)));
        assert!(same(&mut runs, 1.0, Which::Expected), "though others were run since");
        for load in 0..KEPT {
            runs.of(&seed(load as f64 + 2.0), Which::Expected, None).unwrap();
        }
        assert!(!same(&mut runs, 1.0, Which::Expected), "not for ever");
    }
}
