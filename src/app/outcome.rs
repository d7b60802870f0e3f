//! What a scenario comes to: its run, and the plots of it.

use std::sync::Arc;

use crate::export::chart::{PlotSpec, plots};
use crate::model::Scenario;
use crate::sim::Trajectory;

/// A run and its four plots; a copy shares both.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The run.
    pub trajectory: Arc<Trajectory>,
    /// Its plots, in the order of the rules.
    pub plots: Arc<[PlotSpec; 4]>,
}

impl Outcome {
    /// A run of a scenario, with its plots.
    pub(super) fn from(scenario: &Scenario, trajectory: Trajectory) -> Outcome {
        let trajectory = Arc::new(trajectory);
        Outcome { plots: Arc::new(plots(scenario, &trajectory)), trajectory }
    }
}
