//! The futures of one block, run in step.

use crate::model::{Rule, Scenario, Schedule, WEEKS_PER_QUARTER};
use crate::sim::columns::{OrgColumn, broken, columns};
use crate::sim::luck::{Dice, Luck, Names};
use crate::sim::number::Number;
use crate::sim::state::{NOT_YET, State};
use crate::sim::week::Shares;

/// Columns of each team that futures are surveyed by: heads, morale, wait.
pub const TEAM_COLUMNS: usize = 3;

/// What every block runs.
#[derive(Debug)]
pub struct Plan<'a> {
    pub scenario: &'a Scenario,
    pub schedule: &'a Schedule,
    pub names: &'a Names,
    pub shares: Shares,
}

impl Plan<'_> {
    /// How many columns are surveyed: the organization's and those of every team.
    pub fn columns(&self) -> usize {
        OrgColumn::COUNT + TEAM_COLUMNS * self.schedule.end().teams().len()
    }
}

/// When rules broke, future by future of a block; the first future has the lowest bit.
#[derive(Debug, Clone, Copy, Default)]
pub struct BrokenInQuarter(pub [u8; Rule::ALL.len()]);

/// Futures in step, at the end of a quarter.
pub struct Block<'a, N: Number, L = Dice<'a, N>> {
    plan: &'a Plan<'a>,
    state: State<N>,
    dice: L,
    /// The week in which each rule first broke.
    first_broken: [N; Rule::ALL.len()],
}

impl<'a, N: Number, L: Luck<N>> Block<'a, N, L> {
    /// Futures at the start, in which `dice` decides what comes of chance.
    #[inline(always)]
    pub fn new(plan: &'a Plan<'a>, dice: L, zero: N) -> Self {
        let state = State::at_start(plan.scenario, plan.schedule, zero, &dice);
        Block { plan, state, dice, first_broken: [zero.of(NOT_YET); Rule::ALL.len()] }
    }

    /// Runs the next quarter and writes its weeks down: `samples` holds, for each week, each column
    /// of [`Plan::columns`], lane by lane. Tells which rules were broken in any week of it.
    #[inline(always)]
    pub fn run_quarter(&mut self, samples: &mut [f64]) -> BrokenInQuarter {
        let plan = self.plan;
        let quarter = self.state.week / WEEKS_PER_QUARTER;
        for step in plan.schedule.steps(quarter) {
            self.state.decide(step, plan.schedule, &self.dice);
        }
        let rules = plan.schedule.rules(quarter);
        let mut broken_now = [self.state.zero.every(false); Rule::ALL.len()];
        for week in samples.chunks_exact_mut(plan.columns() * N::LANES) {
            let (sums, _) = self.state.step(rules, &plan.shares, &mut self.dice);
            let columns = columns(&self.state, &sums);
            let now = self.state.zero.of(f64::from(self.state.week));
            for (rule, is) in broken(&columns, rules).into_iter().enumerate() {
                broken_now[rule] = broken_now[rule] | is;
                let first = self.first_broken[rule];
                self.first_broken[rule] = N::choose(is, first.min(now), first);
            }
            let (org, teams) = week.split_at_mut(OrgColumn::COUNT * N::LANES);
            for (column, to) in columns.iter().zip(org.chunks_exact_mut(N::LANES)) {
                column.store(to);
            }
            let teams = teams.chunks_exact_mut(TEAM_COLUMNS * N::LANES);
            for (team, to) in self.state.teams.iter().zip(teams) {
                team.now.heads().store(&mut to[..N::LANES]);
                team.now.morale.store(&mut to[N::LANES..2 * N::LANES]);
                team.now.wait.store(&mut to[2 * N::LANES..]);
            }
        }
        let [service, investment, morale, budget] = broken_now;
        BrokenInQuarter([
            N::bitmask(service),
            N::bitmask(investment),
            N::bitmask(morale),
            N::bitmask(budget),
        ])
    }

    /// What decided what came of chance.
    pub fn luck(&self) -> &L {
        &self.dice
    }

    /// The week in which each rule first broke, and in which leadership was replaced, of each
    /// future; [`NOT_YET`] where it did not.
    pub fn first_broken(&self, lane: usize) -> ([f64; Rule::ALL.len()], f64) {
        let mut to = [0.0; 8];
        let mut of = |number: N| {
            number.store(&mut to[..N::LANES]);
            to[lane]
        };
        (self.first_broken.map(&mut of), of(self.state.replaced_week))
    }
}
