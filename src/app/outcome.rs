//! What a scenario comes to: its run, and the plots of it.

use std::sync::Arc;

use crate::export::chart::{PlotSpec, plots};
use crate::model::{Scenario, Schedule};
use crate::sim::Trajectory;

/// A run and its four plots; a copy shares both.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The run.
    pub trajectory: Arc<Trajectory>,
    /// Its plots: those of the rules in their order, then the others.
    pub plots: Arc<[PlotSpec]>,
}

impl Outcome {
    /// The plot that is called so.
    pub fn plot(&self, title: &str) -> Option<&PlotSpec> {
        self.plots.iter().find(|plot| plot.title == title)
    }

    /// The figures of this run with the structure of another scenario, to be shown until that is run.
    pub(super) fn carried_to(&self, scenario: &Scenario, schedule: &Arc<Schedule>) -> Outcome {
        Outcome::from(scenario, self.trajectory.carried_to(schedule))
    }

    /// A run of a scenario, with its plots.
    pub(super) fn from(scenario: &Scenario, trajectory: Trajectory) -> Outcome {
        let trajectory = Arc::new(trajectory);
        Outcome { plots: plots(scenario, &trajectory).into(), trajectory }
    }
}
