//! One expected-value run.

use std::sync::Arc;

use super::events::EventKind;
use super::state::State;
use super::trajectory::Trajectory;
use super::week::{Shares, Sums};
use crate::model::{Refusal, Scenario, Schedule, WEEKS_PER_QUARTER};

/// Runs a scenario over its whole length.
///
/// # Errors
/// When the structure at the start is no tree; see [`Schedule::of`].
pub fn run(scenario: &Scenario) -> Result<Trajectory, Refusal> {
    Ok(run_schedule(scenario, &Arc::new(Schedule::of(scenario)?)))
}

/// Runs a scenario whose plan is already folded into `schedule`.
pub fn run_schedule(scenario: &Scenario, schedule: &Arc<Schedule>) -> Trajectory {
    let shares = Shares::new();
    let mut state = State::at_start(scenario, schedule);
    let mut trajectory = Trajectory::with_room_for(schedule);
    trajectory.record(&state, &Sums::default(), schedule.rules(0));
    for quarter in 0..schedule.quarters() {
        let rules = schedule.rules(quarter);
        for step in schedule.steps(quarter) {
            let heads_before = state.heads();
            state.decide(step, schedule);
            trajectory.note_step(state.week, step, heads_before, state.heads());
        }
        for _ in 0..WEEKS_PER_QUARTER {
            let replaced_before = state.replaced_week;
            let (sums, cut) = state.step(rules, &shares);
            if cut > 0.0 {
                trajectory.note(state.week, EventKind::Compressed { share: cut });
            }
            if replaced_before.is_none() && state.replaced_week.is_some() {
                trajectory.note(state.week, EventKind::LeadershipReplaced);
            }
            trajectory.record(&state, &sums, rules);
        }
        trajectory.note_quarter(&mut state);
    }
    trajectory.show_first_flows_at_start(schedule.rules(0));
    trajectory.replaced_week = state.replaced_week;
    trajectory.cuts = state.cuts;
    trajectory
}
