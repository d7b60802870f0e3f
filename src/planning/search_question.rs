//! What a search is asked.

use super::beyond::Beyond;
use super::goal::Goal;
use super::plan_limits::Limits;
use super::sizes_in_any_case::SizesInAnyCase;
use super::space::Space;
use crate::model::{Refusal, Scenario};

/// What is wanted, what may change, and within which limits.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// The scenario with the present plan.
    pub scenario: Scenario,
    /// What may change.
    pub space: Space,
    /// What is wanted.
    pub goal: Goal,
    /// What no plan may do.
    pub limits: Limits,
    /// How much is tried.
    pub effort: Effort,
    /// The seed of the search and of its futures.
    pub seed: u64,
}

/// How much a search tries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effort {
    /// How many plans.
    pub plans: u32,
    /// In how many futures each is run.
    pub screened_in: u32,
    /// In how many futures the best are run that one is chosen of.
    pub chosen_in: u32,
    /// In how many futures that no plan was chosen by what is found is run.
    pub confirmed_in: u32,
}

impl Effort {
    /// The usual number of plans; what is found is confirmed in so many futures, one is chosen in two fifths of that,
    /// and every plan is run in a hundredth, but in sixteen at least.
    pub fn confirming_in(futures: u32) -> Effort {
        Effort {
            plans: 5_000,
            screened_in: (futures / 100).max(16),
            chosen_in: (futures / 5 * 2).max(16),
            confirmed_in: futures,
        }
    }
}

impl Default for Effort {
    fn default() -> Effort {
        Effort::confirming_in(10_000)
    }
}

impl Question {
    /// The scenario in futures that plans are chosen by.
    pub fn seen(&self) -> Scenario {
        self.in_futures_of(self.seed)
    }

    /// The scenario in futures that no plan was chosen by.
    pub fn unseen(&self) -> Scenario {
        self.in_futures_of(self.seed ^ 0x5eed_0f0f_5eed)
    }

    /// Accepts a plan that keeps within the limits by its decisions alone: what may not change is granted in any case.
    ///
    /// # Errors
    /// The first limit it is beyond.
    pub fn allow_decisions(&self, scenario: &Scenario) -> Result<(), Beyond> {
        self.limits.allow_changes(scenario, &|planned| self.space.may_change(planned))
    }

    /// How large teams get whatever is changed: what a plan is not blamed for
    /// ([`Limits::allow_run`](super::plan_limits::Limits::allow_run)).
    ///
    /// # Errors
    /// When the structure at the start is no tree.
    pub fn sizes_in_any_case(&self) -> Result<SizesInAnyCase, Refusal> {
        SizesInAnyCase::of(&self.scenario, &self.space)
    }

    fn in_futures_of(&self, seed: u64) -> Scenario {
        let mut scenario = self.scenario.clone();
        // As many bits as a seed has.
        scenario.uncertainty.seed = (seed & ((1 << 52) - 1)) as f64;
        scenario
    }
}
