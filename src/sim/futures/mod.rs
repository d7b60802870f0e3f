//! Many sampled runs of one scenario (MODEL §6): bands, odds, and what matters most.
//!
//! Futures are numbered from 0; a future is the same whatever runs beside it. [`survey`] runs them
//! on all cores, as many in step as the CPU's vectors hold; [`replay`] runs one again with every week written down.

mod block;
mod chunk;
mod engine;
mod fate;
mod future_panel;
mod given;
mod held;
mod input;
mod metric;
mod odds;
mod outcomes;
mod quantile;
mod rank;
mod sensitivity;
mod sketch;
mod slab;
mod survey;
mod tally;
mod turning;
mod wanted;

use std::sync::Arc;

pub(super) use engine::with_what_the_cpu_has;
pub use engine::{Engine, Scalar, Vector};
pub use fate::{Better, Fate};
pub use future_panel::{End, LONGEST_WAIT, Panel, panel};
pub use input::Input;
pub use metric::Metric;
pub use odds::{Chance, Odds, RuleOdds};
pub use outcomes::{Outcome, outcomes};
pub use quantile::{Band, QUANTILES, WITHIN_95, band};
pub use sensitivity::{Ends, Scope, Sensitivities, Sensitivity, sensitivity};
pub use survey::Survey;
pub use tally::Extremes;
pub use turning::{TURNING, Turn};
pub use wanted::{Column, Columns};

use engine::with_engine;

use super::number::{Alone, Single};
use super::run::run_with;
use super::sampling::{Names, Sampled, Stream};
use super::trajectory::Detail;
use super::trajectory::Trajectory;
use crate::model::{Flows, Scenario, Schedule};
use block::Plan;
use survey::{How, Surveying};

/// Up to this many futures every statistic is exact; beyond it quantiles come from sketches.
pub const EXACT: u32 = 10_000;

/// How many futures are run side by side where there are more than [`EXACT`]: few enough for their
/// samples to stay in the caches.
const CHUNK: u32 = 1_024;

/// How many futures are run side by side where there is room for so many slots of teams and areas in
/// all of them: never fewer than stand in a block.
fn side_by_side(schedule: &Schedule, room: usize) -> u32 {
    const BLOCK: usize = 32;
    let slots = schedule.end().teams().len() + schedule.end().areas().len();
    (room / slots.max(1) / BLOCK * BLOCK).clamp(BLOCK, EXACT as usize) as u32
}

/// Surveys `columns` of `futures` futures of a scenario whose plan is folded into `schedule`, and their
/// odds. `go_on` is asked
/// every quarter; once it says no, the answer is `None`.
///
/// The same scenario, number of futures and seed give the same bits, on any number of threads.
pub fn survey(
    scenario: &Scenario,
    schedule: &Schedule,
    futures: u32,
    columns: &Columns,
    go_on: &(dyn Fn() -> bool + Sync),
) -> Option<Survey> {
    with_engine!(scenario.uncertainty.flows, engine => {
        survey_with(engine, scenario, schedule, futures, columns, go_on)
    })
}

/// [`survey`] where there is room for so many slots of teams and areas in all futures that are run side
/// by side: they are run one group after another, and their samples gathered.
pub fn survey_within(
    room: usize,
    scenario: &Scenario,
    schedule: &Schedule,
    futures: u32,
    columns: &Columns,
    go_on: &(dyn Fn() -> bool + Sync),
) -> Option<Survey> {
    let size = side_by_side(schedule, room);
    if size >= futures || futures > EXACT {
        return survey(scenario, schedule, futures, columns, go_on);
    }
    with_engine!(scenario.uncertainty.flows, engine => {
        survey_how(engine, scenario, schedule, futures, columns, (How::Gathered, size), go_on)
    })
}

/// [`survey`], computed by `engine`.
pub fn survey_with<E: Engine>(
    engine: E,
    scenario: &Scenario,
    schedule: &Schedule,
    futures: u32,
    columns: &Columns,
    go_on: &(dyn Fn() -> bool + Sync),
) -> Option<Survey> {
    let how = if futures <= EXACT { (How::AtOnce, EXACT) } else { (How::Sketched, CHUNK) };
    survey_how(engine, scenario, schedule, futures, columns, how, go_on)
}

/// [`survey`] with quantiles from sketches, however few the futures: what these are off by can be
/// seen.
pub fn survey_sketched(
    scenario: &Scenario,
    schedule: &Schedule,
    futures: u32,
    columns: &Columns,
) -> Option<Survey> {
    with_engine!(scenario.uncertainty.flows, engine => {
        survey_how(engine, scenario, schedule, futures, columns, (How::Sketched, CHUNK), &|| true)
    })
}

fn survey_how<E: Engine>(
    engine: E,
    scenario: &Scenario,
    schedule: &Schedule,
    futures: u32,
    columns: &Columns,
    (how, size): (How, u32),
    go_on: &(dyn Fn() -> bool + Sync),
) -> Option<Survey> {
    let names = Names::of(schedule);
    let plan = Plan { scenario, schedule, names: &names, columns };
    let mut surveying = Surveying::new(futures, columns, schedule.quarters(), how, go_on);
    let mut done = 0;
    while done < futures {
        let now = size.min(futures - done);
        if !chunk::run(engine, &plan, done, now as usize, &mut surveying) {
            return None;
        }
        surveying.next_chunk();
        done += now;
    }
    Some(surveying.finish())
}

/// Runs future number `future` again, with every week and event written down.
pub fn replay(scenario: &Scenario, schedule: &Arc<Schedule>, future: u32) -> Trajectory {
    replay_with(scenario, schedule, Detail::Weeks, future)
}

/// Runs future number `future` again; of teams and areas it keeps what a cursor can stand on.
pub fn replay_by_quarter(scenario: &Scenario, schedule: &Arc<Schedule>, future: u32) -> Trajectory {
    replay_with(scenario, schedule, Detail::Quarters, future)
}

fn replay_with(
    scenario: &Scenario,
    schedule: &Arc<Schedule>,
    detail: Detail,
    future: u32,
) -> Trajectory {
    match scenario.uncertainty.flows {
        Flows::Sampled => replay_in(Single(0.0), scenario, schedule, detail, future),
        Flows::Expected => replay_in(0.0, scenario, schedule, detail, future),
    }
}

fn replay_in<N: Alone>(
    zero: N,
    scenario: &Scenario,
    schedule: &Arc<Schedule>,
    detail: Detail,
    future: u32,
) -> Trajectory {
    let names = Names::of(schedule);
    let stream = Stream { seed: scenario.uncertainty.seed as u64, first: future };
    let mut dice = Sampled::new(zero, stream, &names, &scenario.uncertainty);
    run_with(scenario, schedule, detail, zero, &mut dice)
}

/// Runs futures and forgets them: what simulating costs without its statistics.
pub fn simulate(scenario: &Scenario, schedule: &Schedule, futures: u32) {
    let names = Names::of(schedule);
    let columns = &Columns::judged();
    let plan = Plan { scenario, schedule, names: &names, columns };
    with_engine!(scenario.uncertainty.flows, engine => {
        for first in (0..futures).step_by(CHUNK as usize) {
            let now = CHUNK.min(futures - first) as usize;
            chunk::run(engine, &plan, first, now, &mut chunk::Forget);
        }
    })
}
