//! Where the verdict turns, found in the background once all of a scenario's futures are surveyed.

use std::sync::Arc;

use super::studies::affordable;
use crate::export::turning_words;
use crate::model::{Scenario, Schedule};
use crate::sim::futures::{Metric, Scope, sensitivity};
use crate::sim::turning_point::{TurningPoint, hinges};

/// How many futures are run with each input held: enough to tell fifteen points from chance.
const FUTURES: u32 = 300;
/// Futures times runs times slots times quarters that it may take: about two seconds on two cores.
const WORK: u64 = 40_000_000;

/// The inputs on which the verdict at the end of a plan turns.
#[derive(Debug)]
pub struct Turns {
    /// The plan as it is folded; inputs are of its slots.
    pub schedule: Arc<Schedule>,
    /// How many futures were run with each input held; 0 where the organization is too large.
    pub futures: u32,
    /// How many uncertain inputs were held.
    pub held: usize,
    /// Those on which it turns, the most telling first.
    pub found: Vec<TurningPoint>,
}

impl Turns {
    /// Finds them; `None` once `go_on` says no, or where the scenario is no tree.
    pub fn find(scenario: &Scenario, go_on: &dyn Fn() -> bool) -> Option<Turns> {
        let schedule = Arc::new(Schedule::of(scenario).ok()?);
        let last = schedule.quarters().saturating_sub(1);
        let Scope { futures, held, .. } = affordable(scenario, &schedule, last, FUTURES, WORK);
        let (mut found, mut tried) = (Vec::new(), 0);
        if futures > 0 {
            let scope = Scope { futures, quarter: last, held };
            let studied = sensitivity(scenario, &schedule, scope, go_on)?;
            tried = studied.of(Metric::Stands).filter(|it| it.held.is_some()).count();
            found = hinges(&studied, scenario, &schedule, last);
        }
        Some(Turns { schedule, futures, held: tried, found })
    }
}

/// On what the verdict on a scenario turns most.
pub fn in_words(turns: Option<&Turns>) -> String {
    match turns {
        Some(turns) if turns.futures > 0 => turns.found.first().map_or_else(
            || "turns on no single input".into(),
            |hinge| turning_words::line(hinge, &turns.schedule),
        ),
        _ => "is of an organization too large to say on what it turns".into(),
    }
}
