//! What became of each of many futures, and nothing else: what a plan is judged by where many plans are
//! tried, without the bands and odds of a survey.

use std::ops::Range;

use super::CHUNK;
use super::block::{BrokenInQuarter, Plan};
use super::chunk::{self, Sink};
use super::engine::{Engine, with_engine};
use super::slab::Slab;
use super::wanted::{Column, Columns};
use crate::model::{PerRule, Rule, Scenario, Schedule, WEEKS_PER_QUARTER};
use crate::sim::OrgColumn;
use crate::sim::number::Sample;
use crate::sim::sampling::Names;
use crate::sim::state::NOT_YET;

/// What became of a future.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outcome {
    /// The week in which each rule first broke; infinite where it never did.
    pub broken: PerRule<f64>,
    /// The week in which leadership was replaced; infinite where it stands at the end.
    pub replaced: f64,
    /// Service on average over the weeks that count, 0 to 1.
    pub service: f64,
    /// How much of what keeps problems from growing is paid for, on average over them, 0 to 1.
    pub coverage: f64,
    /// Heads per product engineer, on average over them.
    pub budget_share: f64,
    /// The lowest that the organization's morale fell to in them, 0 to 1.
    pub lowest_morale: f64,
    /// Everybody in the organization on average over them, people.
    pub heads: f64,
}

/// Where an average is told.
type Told = fn(&mut Outcome) -> &mut f64;

/// What is averaged over the weeks that count, and where it is told.
const SUMMED: [(OrgColumn, Told); 4] = [
    (OrgColumn::Service, |of| &mut of.service),
    (OrgColumn::Coverage, |of| &mut of.coverage),
    (OrgColumn::BudgetShare, |of| &mut of.budget_share),
    (OrgColumn::Heads, |of| &mut of.heads),
];

impl Outcome {
    /// The week in which the first of the rules broke; infinite where all of them held.
    pub fn first_broken(&self) -> f64 {
        self.broken.iter().map(|(_, week)| *week).fold(f64::INFINITY, f64::min)
    }
}

/// What becomes of the futures of these numbers, in their order. A future is the same whatever runs beside
/// it, and has the bits it has in a [`survey`](super::survey). What is averaged, and the lowest, count from
/// quarter `from` (from 0) on; when rules broke is told of the whole run.
pub fn outcomes(
    scenario: &Scenario,
    schedule: &Schedule,
    from: u32,
    futures: Range<u32>,
) -> Vec<Outcome> {
    with_engine!(scenario.uncertainty.flows, engine => {
        outcomes_with(engine, scenario, schedule, from, futures)
    })
}

fn outcomes_with<E: Engine>(
    engine: E,
    scenario: &Scenario,
    schedule: &Schedule,
    from: u32,
    futures: Range<u32>,
) -> Vec<Outcome> {
    let names = Names::of(schedule);
    let columns = &Columns::of([OrgColumn::Service, OrgColumn::Heads].map(Column::Org));
    let plan = Plan { scenario, schedule, names: &names, columns };
    let place = |column| columns.place(Column::Org(column)).unwrap_or_default();
    let mut sink = Outcomes {
        from,
        weeks: f64::from(schedule.quarters().saturating_sub(from).max(1) * WEEKS_PER_QUARTER),
        places: SUMMED.map(|(column, _)| place(column)),
        morale: place(OrgColumn::Morale),
        first: 0,
        so_far: Vec::with_capacity(futures.len()),
        ended: 0,
    };
    for first in futures.clone().step_by(CHUNK as usize) {
        let now = CHUNK.min(futures.end - first) as usize;
        sink.first = sink.so_far.len();
        chunk::run(engine, &plan, first, now, &mut sink);
    }
    sink.so_far
}

/// Sums up every future, a chunk after another.
struct Outcomes {
    /// The first quarter that counts.
    from: u32,
    /// How many weeks count.
    weeks: f64,
    /// Where what is summed up stands.
    places: [usize; SUMMED.len()],
    /// Where morale stands.
    morale: usize,
    /// The first future of the chunk.
    first: usize,
    /// What is averaged is a sum until a future has ended.
    so_far: Vec<Outcome>,
    /// How many have ended.
    ended: usize,
}

impl Outcomes {
    /// Adds a column of a quarter to every future of the chunk, week by week.
    fn add<F: Sample>(&mut self, slab: &Slab<F>, place: usize, add: impl Fn(&mut Outcome, f64)) {
        let mut samples = Vec::new();
        for week in 0..slab.weeks() {
            slab.gather(week, place..place + 1, &mut samples);
            for (outcome, &value) in self.so_far[self.first..].iter_mut().zip(&samples[0]) {
                add(outcome, value.into());
            }
        }
    }
}

impl Sink for Outcomes {
    fn quarter<F: Sample>(&mut self, now: u32, slab: &Slab<F>, _: &[BrokenInQuarter]) -> bool {
        let none = Outcome {
            broken: PerRule::of(|_| f64::INFINITY),
            replaced: f64::INFINITY,
            service: 0.0,
            coverage: 0.0,
            budget_share: 0.0,
            lowest_morale: 1.0,
            heads: 0.0,
        };
        self.so_far.resize(self.first + slab.futures(), none);
        if now < self.from {
            return true;
        }
        for ((_, of), place) in SUMMED.into_iter().zip(self.places) {
            self.add(slab, place, |outcome, now| *of(outcome) += now);
        }
        self.add(slab, self.morale, |of, now| of.lowest_morale = of.lowest_morale.min(now));
        true
    }

    fn ended(&mut self, first_broken: &[f64; Rule::ALL.len()], replaced: f64) {
        let never = |week: f64| if week < NOT_YET { week } else { f64::INFINITY };
        if let Some(of) = self.so_far.get_mut(self.ended) {
            of.broken = PerRule::of(|rule| never(first_broken[rule as usize]));
            of.replaced = never(replaced);
            for (_, summed) in SUMMED {
                *summed(of) /= self.weeks;
            }
        }
        self.ended += 1;
    }
}
