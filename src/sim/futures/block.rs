//! The futures of one block, run in step.

use super::engine::{Engine, MOST_LANES};
use super::held::Held;
use super::wanted::Columns;
use crate::model::{Rule, Rules, Scenario, Schedule, WEEKS_PER_QUARTER};
use crate::sim::columns::{broken, columns};
use crate::sim::followed::Following;
use crate::sim::number::Number;
use crate::sim::quarter::Witness;
use crate::sim::sampling::Names;
use crate::sim::state::{NOT_YET, State};
use crate::sim::week::Sums;
use crate::sim::week_rows::{AreaRow, TeamRow};

/// What every block runs.
#[derive(Debug)]
pub struct Plan<'a> {
    pub scenario: &'a Scenario,
    pub schedule: &'a Schedule,
    pub names: &'a Names,
    /// What is written down of every week.
    pub columns: &'a Columns,
}

/// What decides in a block: what is known, else one input that is held, else dice. It is one kind for all who run
/// futures, so that the weekly loop is compiled once for each engine.
pub type Luck<'a, N> = Following<'a, N, Held<'a, N>>;

/// When rules broke, future by future of a block; the first future has the lowest bit.
#[derive(Debug, Clone, Copy, Default)]
pub struct BrokenInQuarter(pub [u32; Rule::ALL.len()]);

/// Futures in step, at the end of a quarter.
pub struct Block<'a, N: Number> {
    plan: &'a Plan<'a>,
    state: State<N>,
    /// The week in which each rule first broke.
    first_broken: [N; Rule::ALL.len()],
}

impl<'a, N: Number> Block<'a, N> {
    /// Futures at the start, in which `luck` decides what comes of chance.
    #[inline(never)]
    pub fn new<E: Engine<N = N>>(engine: E, plan: &'a Plan<'a>, luck: &Luck<'_, N>) -> Self {
        engine.with(
            #[inline(always)]
            || {
                let zero = engine.zero();
                let state = State::at_start(plan.scenario, plan.schedule, zero, luck);
                Block { plan, state, first_broken: [zero.of(NOT_YET); Rule::ALL.len()] }
            },
        )
    }

    /// Runs the next quarter, with the luck it began with, and writes its weeks down: `samples`
    /// holds, for each week, each of the plan's columns, lane by lane. Tells which rules were
    /// broken in any week of it.
    #[inline(never)]
    pub fn run_quarter<E: Engine<N = N>>(
        &mut self,
        engine: E,
        luck: &mut Luck<'_, N>,
        samples: &mut [N::Sample],
    ) -> BrokenInQuarter {
        engine.with(
            #[inline(always)]
            || self.run_quarter_here(luck, samples),
        )
    }

    #[inline(always)]
    fn run_quarter_here(
        &mut self,
        luck: &mut Luck<'_, N>,
        samples: &mut [N::Sample],
    ) -> BrokenInQuarter {
        let plan = self.plan;
        let quarter = self.state.shared.week / WEEKS_PER_QUARTER;
        for step in plan.schedule.steps(quarter) {
            self.state.decide(step, plan.schedule, luck);
        }
        let rules = plan.schedule.rules(quarter);
        let mut samples = Samples {
            columns: plan.columns,
            week_len: plan.columns.count() * N::LANES,
            samples,
            rules,
            broken_now: [self.state.zero.every(false); Rule::ALL.len()],
            first_broken: &mut self.first_broken,
        };
        self.state.run_quarter(rules, luck, &mut samples);
        let [service, investment, morale, budget] = samples.broken_now;
        BrokenInQuarter([
            N::bitmask(service),
            N::bitmask(investment),
            N::bitmask(morale),
            N::bitmask(budget),
        ])
    }

    /// How many times the budget was compressed so far, of each future.
    pub fn cuts(&self, lane: usize) -> f64 {
        lane_of(self.state.cuts, lane)
    }

    /// The week in which each rule first broke, and in which leadership was replaced, of each
    /// future; [`NOT_YET`] where it did not.
    pub fn first_broken(&self, lane: usize) -> ([f64; Rule::ALL.len()], f64) {
        let of = |number| lane_of(number, lane);
        (self.first_broken.map(of), of(self.state.replaced_week))
    }
}

/// One future's number.
pub fn lane_of<N: Number>(number: N, lane: usize) -> f64 {
    let mut lanes = [N::Sample::default(); MOST_LANES];
    number.store(&mut lanes[..N::LANES]);
    lanes[lane].into()
}

/// Writes samples down and judges the rules.
struct Samples<'a, N: Number> {
    columns: &'a Columns,
    samples: &'a mut [N::Sample],
    /// Numbers a week.
    week_len: usize,
    rules: &'a Rules,
    broken_now: [N::Mask; Rule::ALL.len()],
    first_broken: &'a mut [N; Rule::ALL.len()],
}

impl<N: Number> Samples<'_, N> {
    /// Writes a column of a week down, where it was asked for.
    #[inline(always)]
    fn write(&mut self, week: usize, place: Option<usize>, value: N) {
        if let Some(place) = place {
            let at = week * self.week_len + place * N::LANES;
            value.store(&mut self.samples[at..at + N::LANES]);
        }
    }
}

impl<N: Number> Witness<N> for Samples<'_, N> {
    #[inline(always)]
    fn team(&mut self, week: usize, slot: usize, now: &TeamRow<N>) {
        let [heads, morale, wait, load] = self.columns.of_team(slot);
        self.write(week, heads, now.heads());
        self.write(week, morale, now.morale);
        self.write(week, wait, now.wait);
        self.write(week, load, now.load);
    }

    #[inline(always)]
    fn compressed(&mut self, slot: usize, stocks: &TeamRow<N>) {
        let [heads, ..] = self.columns.of_team(slot);
        self.write(WEEKS_PER_QUARTER as usize - 1, heads, stocks.heads());
    }

    #[inline(always)]
    fn known(&mut self, _slot: usize, _stocks: &AreaRow<N>) {}

    #[inline(always)]
    fn area(&mut self, _week: usize, _slot: usize, _now: &AreaRow<N>) {}

    #[inline(always)]
    fn organization(&mut self, week: usize, state: &State<N>, sums: &Sums<N>, _cut: N) {
        let (columns, floor) = (columns(state, sums), state.service_floor(self.rules));
        let now = state.zero.of(f64::from(state.shared.week));
        for (rule, is) in broken(&columns, floor, self.rules).into_iter().enumerate() {
            self.broken_now[rule] = self.broken_now[rule] | is;
            let first = self.first_broken[rule];
            self.first_broken[rule] = N::choose(is, first.min(now), first);
        }
        let wanted = self.columns.org();
        for place in 0..wanted.len() {
            self.write(week, Some(place), columns[wanted[place] as usize]);
        }
    }
}
