//! One expected-value run.

use std::sync::Arc;

use super::futures::with_what_the_cpu_has;
use super::luck::{Expected, Luck};
use super::state::{NOT_YET, State};
use super::trajectory::Trajectory;
use super::week::Shares;
use crate::model::{Refusal, Scenario, Schedule};

/// Runs a scenario over its whole length.
///
/// # Errors
/// When the structure at the start is no tree; see [`Schedule::of`].
pub fn run(scenario: &Scenario) -> Result<Trajectory, Refusal> {
    Ok(run_schedule(scenario, &Arc::new(Schedule::of(scenario)?)))
}

/// Runs a scenario whose plan is already folded into `schedule`.
pub fn run_schedule(scenario: &Scenario, schedule: &Arc<Schedule>) -> Trajectory {
    run_with(scenario, schedule, &mut Expected(0.0))
}

/// One run, with every week and event written down, in which `luck` decides what comes of chance.
pub fn run_with(
    scenario: &Scenario,
    schedule: &Arc<Schedule>,
    luck: &mut impl Luck<f64>,
) -> Trajectory {
    with_what_the_cpu_has(
        #[inline(always)]
        || run_here(scenario, schedule, luck),
    )
}

#[inline(always)]
fn run_here(
    scenario: &Scenario,
    schedule: &Arc<Schedule>,
    luck: &mut impl Luck<f64>,
) -> Trajectory {
    let shares = Shares::new();
    let mut state = State::at_start(scenario, schedule, 0.0, luck);
    let mut trajectory = Trajectory::with_room_for(schedule);
    trajectory.record_start(&state, schedule.rules(0));
    for quarter in 0..schedule.quarters() {
        let rules = schedule.rules(quarter);
        for step in schedule.steps(quarter) {
            let heads_before = state.heads();
            state.decide(step, schedule, luck);
            trajectory.note_step(state.shared.week, step, heads_before, state.heads());
        }
        state.run_quarter(rules, &shares, luck, &mut trajectory.quarter(rules));
        trajectory.note_quarter();
    }
    trajectory.show_first_flows_at_start(schedule.rules(0));
    trajectory.replaced_week =
        (state.replaced_week < NOT_YET).then_some(state.replaced_week as u32);
    trajectory.cuts = state.cuts as u32;
    trajectory
}
