//! Where the verdict turns, as it is told: an input on which it hangs whether leadership stands, at the
//! end where it turns most.

use super::futures::{Input, Metric, Sensitivities, Turn};
use super::sampling::Draw;
use crate::model::{AreaField, Scenario, Schedule};

/// An input on which the verdict turns, held where it does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TurningPoint {
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

/// The hinges of a study taken at the end of `quarter` (from 0): those first that turn the expected run,
/// then those that move the odds most.
pub fn hinges(
    studied: &Sensitivities,
    scenario: &Scenario,
    schedule: &Schedule,
    quarter: u32,
) -> Vec<TurningPoint> {
    let of = |turn: Turn| hinge(&turn, studied, scenario, schedule, quarter);
    let mut hinges: Vec<TurningPoint> = studied.turning().into_iter().map(of).collect();
    // They come by how far the odds move, and stay so among themselves.
    hinges.sort_by_key(|hinge| !hinge.flips);
    hinges
}

fn hinge(
    turn: &Turn,
    studied: &Sensitivities,
    scenario: &Scenario,
    schedule: &Schedule,
    quarter: u32,
) -> TurningPoint {
    let free = studied.mean(Metric::Stands);
    let flips = |end: usize| turn.stands.is_some_and(|ends| ends[end] != studied.stands());
    let moves = |end: usize| (turn.odds[end] - free).abs();
    let high = (flips(1), moves(1)) > (flips(0), moves(0));
    let end = usize::from(high);
    let held = turn.input.ends(scenario, schedule, quarter).map(|ends| ends[end]);
    let assumed = assumed(turn.input, scenario, schedule, quarter);
    TurningPoint {
        input: turn.input,
        high,
        values: held.zip(assumed).map(|(held, assumed)| [held, assumed]),
        stands: [free, turn.odds[end]],
        flips: flips(end),
    }
}

/// What the expected run takes for an input that is one number.
fn assumed(input: Input, scenario: &Scenario, schedule: &Schedule, quarter: u32) -> Option<f64> {
    match input {
        Input::Area(draw, slot) => {
            let field = match draw {
                Draw::Load => AreaField::Load,
                Draw::Effort => AreaField::Effort,
                _ => AreaField::Elasticity,
            };
            Some(field.get(&schedule.end().areas()[slot].area))
        }
        Input::Assumption(which) => {
            Some(which.at(0.0, &scenario.uncertainty, schedule.rules(quarter)))
        }
        _ => None,
    }
}
