//! One expected-value run.

use std::sync::Arc;

use super::followed::{Followed, Following};
use super::futures::with_what_the_cpu_has;
use super::number::Alone;
use super::sampling::{Expected, Sampler};
use super::state::{NOT_YET, State};
use super::team_notes::TeamNotes;
use super::trajectory::{Detail, Trajectory};
use crate::model::{Refusal, Scenario, Schedule};

/// Runs a scenario over its whole length.
///
/// # Errors
/// When the structure at the start is no tree; see [`Schedule::of`].
pub fn run(scenario: &Scenario) -> Result<Trajectory, Refusal> {
    Ok(run_schedule(scenario, &Arc::new(Schedule::of(scenario)?)))
}

/// Runs a scenario over its whole length; of teams and areas it keeps what a cursor can stand on.
///
/// # Errors
/// When the structure at the start is no tree; see [`Schedule::of`].
pub fn run_by_quarter(scenario: &Scenario) -> Result<Trajectory, Refusal> {
    let schedule = Arc::new(Schedule::of(scenario)?);
    Ok(run_with(scenario, &schedule, Detail::Quarters, 0.0, &mut Expected(0.0)))
}

/// Runs a scenario whose plan is already folded into `schedule`.
pub fn run_schedule(scenario: &Scenario, schedule: &Arc<Schedule>) -> Trajectory {
    run_with(scenario, schedule, Detail::Weeks, 0.0, &mut Expected(0.0))
}

/// [`run_schedule`] that follows what is known.
pub fn run_following(
    scenario: &Scenario,
    schedule: &Arc<Schedule>,
    followed: &Followed,
) -> Trajectory {
    let mut luck = Following::new(Expected(0.0), Some(followed), 0.0);
    run_with(scenario, schedule, Detail::Weeks, 0.0, &mut luck)
}

/// One run in numbers like `zero`, in which `luck` decides what comes of chance, with every event and
/// the weeks of `detail` written down.
pub fn run_with<N: Alone>(
    scenario: &Scenario,
    schedule: &Arc<Schedule>,
    detail: Detail,
    zero: N,
    luck: &mut impl Sampler<N>,
) -> Trajectory {
    with_what_the_cpu_has(
        #[inline(always)]
        || run_here(scenario, schedule, detail, zero, luck),
    )
}

#[inline(always)]
fn run_here<N: Alone>(
    scenario: &Scenario,
    schedule: &Arc<Schedule>,
    detail: Detail,
    zero: N,
    luck: &mut impl Sampler<N>,
) -> Trajectory {
    let mut state = State::at_start(scenario, schedule, zero, luck);
    let mut trajectory = Trajectory::with_room_for(schedule, detail);
    let mut notes = TeamNotes::of(trajectory.team_slots());
    trajectory.record_start(&state, schedule.rules(0));
    for quarter in 0..schedule.quarters() {
        let rules = schedule.rules(quarter);
        for step in schedule.steps(quarter) {
            let heads_before = state.heads();
            state.decide(step, schedule, luck);
            trajectory.note_step(
                state.shared.week,
                step,
                heads_before.into(),
                state.heads().into(),
            );
        }
        state.run_quarter(rules, luck, &mut trajectory.quarter(rules, &mut notes));
        trajectory.note_quarter(&mut notes);
    }
    trajectory.note_what_lasts(notes.overloads);
    trajectory.show_first_flows_at_start(schedule.rules(0));
    let replaced_week: f64 = state.replaced_week.into();
    trajectory.replaced_week = (replaced_week < NOT_YET).then_some(replaced_week as u32);
    let cuts: f64 = state.cuts.into();
    trajectory.cuts = cuts as u32;
    trajectory
}
