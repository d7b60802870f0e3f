//! The expected-value run with one input where it seldom is.

use super::block::Plan;
use super::engine::with_what_the_cpu_has;
use super::input::Input;
use crate::model::{AreaIx, WEEKS_PER_QUARTER};
use crate::sim::quarter::Witness;
use crate::sim::sampling::{Assumption, Draw, Sampled, Sampler, Stream};
use crate::sim::state::{NOT_YET, State};
use crate::sim::week::Sums;
use crate::sim::week_rows::{AreaRow, TeamRow};

/// Everything as it is on average, but for one input.
pub struct Given<'a> {
    /// Says what an input is at a quantile.
    dice: Sampled<'a, f64>,
    input: Option<Input>,
    /// The standard normal of the quantile.
    z: f64,
    /// What is added to the weekly log growth of engineers and of usage.
    growth: [f64; 2],
}

impl<'a> Given<'a> {
    /// Nothing but the expected-value run.
    pub fn nothing(plan: &'a Plan<'a>) -> Self {
        Given { dice: dice(plan), input: None, z: 0.0, growth: [0.0; 2] }
    }

    /// An input at the quantile of the standard normal `z`. Growth is as far off in every week as makes
    /// up that quantile over `quarters`. `None` of flows: on average they are their means.
    pub fn new(plan: &'a Plan<'a>, input: Input, z: f64, quarters: u32) -> Option<Self> {
        let growth = plan.scenario.uncertainty.growth;
        let weeks = f64::from(quarters * WEEKS_PER_QUARTER);
        let weekly = z * growth / (52.0 * weeks).sqrt() - growth * growth / 104.0;
        let growth = match input {
            Input::EngineerGrowth => [weekly, 0.0],
            Input::UsageGrowth => [0.0, weekly],
            Input::Area(..) | Input::Assumption(_) => [0.0; 2],
            Input::Incidents | Input::Leavers | Input::Hires => return None,
        };
        Some(Given { dice: dice(plan), input: Some(input), z, growth })
    }

    /// Whether leadership stands after so many quarters.
    pub fn stands(mut self, plan: &Plan<'_>, quarters: u32) -> bool {
        with_what_the_cpu_has(
            #[inline(always)]
            || {
                let mut state = State::at_start(plan.scenario, plan.schedule, 0.0, &self);
                for quarter in 0..quarters {
                    for step in plan.schedule.steps(quarter) {
                        state.decide(step, plan.schedule, &self);
                    }
                    state.run_quarter(plan.schedule.rules(quarter), &mut self, &mut Nobody);
                }
                state.replaced_week >= NOT_YET
            },
        )
    }
}

fn dice<'a>(plan: &'a Plan<'a>) -> Sampled<'a, f64> {
    let uncertainty = &plan.scenario.uncertainty;
    let stream = Stream { seed: uncertainty.seed as u64, first: 0 };
    Sampled::new(0.0, stream, plan.names, uncertainty)
}

/// Nobody writes it down.
struct Nobody;

impl Witness<f64> for Nobody {
    fn team(&mut self, _week: usize, _slot: usize, _now: &TeamRow) {}
    fn compressed(&mut self, _slot: usize, _stocks: &TeamRow) {}
    fn known(&mut self, _slot: usize, _stocks: &AreaRow) {}
    fn area(&mut self, _week: usize, _slot: usize, _now: &AreaRow) {}
    fn organization(&mut self, _week: usize, _state: &State, _sums: &Sums, _cut: f64) {}
}

impl Sampler<f64> for Given<'_> {
    fn begin_quarter(&mut self, _quarter: u32) {}
    fn begin_team(&mut self, _team: usize, _owned: &[AreaIx]) {}
    fn leavers(&self, _week: usize, means: [f64; 3]) -> [f64; 3] {
        means
    }
    fn hires(&self, _week: usize, mean: f64) -> f64 {
        mean
    }
    fn promoted(&self, _people: f64, mean: f64, _carried: &mut f64) -> f64 {
        mean
    }
    fn incidents(&self, _week: usize, _nth: usize, mean: f64) -> f64 {
        mean
    }
    fn whole(&self, people: f64) -> f64 {
        people
    }
    fn counted(&self, people: f64) -> f64 {
        people
    }
    fn assumed(&self, which: Assumption) -> f64 {
        if self.input == Some(Input::Assumption(which)) {
            self.dice.assumed_at(which, self.z)
        } else {
            1.0
        }
    }
    fn sampled(&self, draw: Draw, area: usize, value: f64) -> f64 {
        if self.input == Some(Input::Area(draw, area)) {
            self.dice.sampled_at(draw, area, value, self.z)
        } else {
            value
        }
    }
    fn growth(&self, _week: usize) -> [f64; 2] {
        self.growth
    }
}
