//! What a scenario comes to: its run, and the plots of it.

use std::sync::Arc;

use crate::export::chart::{PlotSpec, plots};
use crate::model::{Refusal, Scenario};
use crate::sim::{self, Trajectory};

/// A run and its four plots.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The run.
    pub trajectory: Arc<Trajectory>,
    /// Its plots, in the order of the rules.
    pub plots: [PlotSpec; 4],
}

impl Outcome {
    pub(super) fn of(scenario: &Scenario) -> Result<Outcome, Refusal> {
        Ok(Outcome::from(scenario, sim::run(scenario)?))
    }

    /// A run of a scenario, with its plots.
    pub(super) fn from(scenario: &Scenario, trajectory: Trajectory) -> Outcome {
        let trajectory = Arc::new(trajectory);
        Outcome { plots: plots(scenario, &trajectory), trajectory }
    }

    /// The run of a scenario that is shown.
    pub(super) fn shown(scenario: &Scenario) -> Outcome {
        // The history holds nothing that is no tree: files and edits refuse it. Should it happen all
        // the same, the smallest scenario is shown instead of nothing.
        Outcome::of(scenario)
            .or_else(|_| Outcome::of(&Scenario::seed(scenario.start)))
            .unwrap_or_else(|_| unreachable!("a seed is a tree"))
    }
}
