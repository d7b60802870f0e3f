//! One expected-value run.

use std::sync::Arc;

use super::trajectory::Trajectory;
use crate::model::{Refusal, Scenario, Schedule};

/// Runs a scenario over its whole length.
///
/// # Errors
/// When the structure at the start is no tree; see [`Schedule::of`].
pub fn run(scenario: &Scenario) -> Result<Trajectory, Refusal> {
    Ok(run_schedule(scenario, &Arc::new(Schedule::of(scenario)?)))
}

/// Runs a scenario whose plan is already folded into `schedule`.
pub fn run_schedule(_scenario: &Scenario, _schedule: &Arc<Schedule>) -> Trajectory {
    unimplemented!("the engine lands next")
}
