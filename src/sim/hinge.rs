//! Where the verdict turns: the single inputs on which it hangs whether leadership stands.
//!
//! Each uncertain input is held at its tenth and at its ninetieth percentile. The verdict turns on it
//! where leadership's survival in the expected-value run is another then, or where the odds that
//! leadership stands move by [`TURNS_BY`] or more.

use std::sync::Arc;

use super::futures::{Input, Metric, Scope, sensitivity};
use super::luck::{Assumption, Draw, Expected, Luck, normal};
use super::run::run_with;
use crate::model::{AreaField, AreaIx, Scenario, Schedule, WEEKS_PER_QUARTER};

/// By how much the odds must move: fifteen points.
pub const TURNS_BY: f64 = 0.15;

/// An input on which the verdict turns, held where it does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hinge {
    /// The input.
    pub input: Input,
    /// Whether it is held at its ninetieth percentile, or else at its tenth.
    pub high: bool,
    /// What it is held at and what the expected run takes, in its [`Input::unit`]; `None` of growth and
    /// flows, which are not one number.
    pub values: Option<[f64; 2]>,
    /// In which share of futures leadership stands, with nothing held and with it held.
    pub stands: [f64; 2],
    /// Whether leadership's survival in the expected run is another with it held.
    pub flips: bool,
}

impl Hinge {
    fn moves(&self) -> f64 {
        (self.stands[1] - self.stands[0]).abs()
    }
}

/// The inputs on which the verdict at the end of the plan turns, each at the end where it does so most:
/// those first that turn the expected run, then those that move the odds most. `scope` says how many
/// futures are run and how many inputs held; `None` once `go_on` says no.
pub fn hinges(
    scenario: &Scenario,
    schedule: &Arc<Schedule>,
    scope: Scope,
    go_on: &dyn Fn() -> bool,
) -> Option<Vec<Hinge>> {
    let stands =
        |held: Fixed| run_with(scenario, schedule, 0.0, &mut { held }).replaced_week().is_none();
    let expected = stands(Fixed::NOTHING);
    let mut found: Vec<Hinge> = Vec::new();
    let studied = sensitivity(scenario, schedule, scope, go_on)?;
    let base = studied.mean(Metric::Stands);
    for of in studied.of(Metric::Stands) {
        let Some(held) = of.held else { continue };
        let (ends, input) = (of.input.ends(scenario, schedule, scope.quarter), of.input);
        let ends = [false, true].map(|high| {
            let end = usize::from(high);
            let value = ends.map(|ends| ends[end]);
            let fixed = Fixed::at(input, high, value, scenario, scope.quarter);
            Hinge {
                input,
                high,
                values: value
                    .map(|value| [value, assumed(input, scenario, schedule, scope.quarter)]),
                stands: [base, held.means[end]],
                flips: fixed.is_some_and(|fixed| stands(fixed) != expected),
            }
        });
        if !go_on() {
            return None;
        }
        let turning = ends.into_iter().filter(|of| of.flips || of.moves() >= TURNS_BY);
        found.extend(
            turning.max_by(|a, b| a.flips.cmp(&b.flips).then(a.moves().total_cmp(&b.moves()))),
        );
    }
    found.sort_by(|a, b| b.flips.cmp(&a.flips).then(b.moves().total_cmp(&a.moves())));
    Some(found)
}

/// What the expected run takes for an input that is one number.
fn assumed(input: Input, scenario: &Scenario, schedule: &Schedule, quarter: u32) -> f64 {
    match input {
        Input::Area(draw, slot) => {
            let area = &schedule.end().areas()[slot].area;
            match draw {
                Draw::Load => AreaField::Load.get(area),
                Draw::Effort => AreaField::Effort.get(area),
                _ => AreaField::Elasticity.get(area),
            }
        }
        Input::Assumption(which) => which.at(0.0, &scenario.uncertainty, schedule.rules(quarter)),
        _ => 0.0,
    }
}

/// Luck of the expected run with one input held.
#[derive(Debug, Clone, Copy)]
struct Fixed {
    area: Option<(Draw, usize, f64)>,
    assumption: Option<(Assumption, f64)>,
    growth: [f64; 2],
}

impl Fixed {
    const NOTHING: Fixed = Fixed { area: None, assumption: None, growth: [0.0; 2] };

    /// An input at its tenth or at its ninetieth percentile, `value` where it is one number; `None` of
    /// flows, which are not uncertain in the expected run.
    fn at(
        input: Input,
        high: bool,
        value: Option<f64>,
        scenario: &Scenario,
        quarter: u32,
    ) -> Option<Fixed> {
        let z = normal(if high { 0.9 } else { 0.1 });
        let mut fixed = Fixed::NOTHING;
        match input {
            Input::Area(draw, slot) => fixed.area = Some((draw, slot, value?)),
            Input::Assumption(which) => {
                let factor = libm::exp(z * which.sigma(&scenario.uncertainty));
                fixed.assumption = Some((which, factor));
            }
            // The sum of all weeks' noise at its percentile, the same share of it every week.
            Input::EngineerGrowth | Input::UsageGrowth => {
                let weeks = f64::from((quarter + 1) * WEEKS_PER_QUARTER);
                let place = usize::from(input == Input::UsageGrowth);
                fixed.growth[place] = z * scenario.uncertainty.growth / (52.0 * weeks).sqrt();
            }
            _ => return None,
        }
        Some(fixed)
    }
}

const EXPECTED: Expected<f64> = Expected(0.0);

impl Luck<f64> for Fixed {
    fn begin_quarter(&mut self, _quarter: u32) {}

    fn begin_team(&mut self, _team: usize, _owned: &[AreaIx]) {}

    #[inline(always)]
    fn leavers(&self, week: usize, means: [f64; 3]) -> [f64; 3] {
        EXPECTED.leavers(week, means)
    }

    #[inline(always)]
    fn hires(&self, week: usize, mean: f64) -> f64 {
        EXPECTED.hires(week, mean)
    }

    #[inline(always)]
    fn promoted(&self, people: f64, mean: f64, carried: &mut f64) -> f64 {
        EXPECTED.promoted(people, mean, carried)
    }

    #[inline(always)]
    fn incidents(&self, week: usize, nth: usize, mean: f64) -> f64 {
        EXPECTED.incidents(week, nth, mean)
    }

    #[inline(always)]
    fn whole(&self, people: f64) -> f64 {
        people
    }

    #[inline(always)]
    fn counted(&self, people: f64) -> f64 {
        people
    }

    fn assumed(&self, which: Assumption) -> f64 {
        self.assumption.filter(|(of, _)| *of == which).map_or(1.0, |(_, factor)| factor)
    }

    fn sampled(&self, draw: Draw, area: usize, value: f64) -> f64 {
        let held = self.area.filter(|(of, slot, _)| *of == draw && *slot == area);
        held.map_or(value, |(_, _, held)| held)
    }

    #[inline(always)]
    fn growth(&self, _week: usize) -> [f64; 2] {
        self.growth
    }
}
