//! A scenario run with what is known given to it, and what was counted held against that.

use std::sync::Arc;

use super::agreement::{Agreement, agreement};
use super::compared::Hindsight;
use crate::model::{Refusal, Scenario, Schedule};
use crate::sim::followed::Followed;
use crate::sim::futures::{Panel, panel};
use crate::sim::run_following;

/// How it is run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holding {
    /// Weigh futures by what was counted until the end of this quarter (from 0), and give the runs nothing of later ones.
    pub until: Option<u32>,
    /// Let the plan hire, even where who joined was counted.
    pub plan_hires: bool,
    /// How many futures.
    pub futures: u32,
    /// Whether the panel keeps what the rules judge week by week.
    pub by_week: bool,
}

/// What came of it.
#[derive(Debug, Clone)]
pub struct Held {
    /// The plan as it is folded.
    pub schedule: Arc<Schedule>,
    /// What the runs were given.
    pub followed: Followed,
    /// The futures.
    pub panel: Panel,
    /// The figures.
    pub hindsight: Hindsight,
    /// How much each future agrees until the end of a quarter (from 0), where that is asked.
    pub agreement: Option<(u32, Agreement)>,
}

/// Runs a scenario and holds what was counted against it. `go_on` is asked now and then; once it says no, the answer is
/// `None`.
///
/// # Errors
/// When the teams are no tree.
pub fn hold(
    scenario: &Scenario,
    how: Holding,
    go_on: &(dyn Fn() -> bool + Sync),
) -> Result<Option<Held>, Refusal> {
    let schedule = Arc::new(Schedule::of(scenario)?);
    let (engineers, until) = (scenario.company.product_engineers, how.until.unwrap_or(u32::MAX));
    let followed = Followed::of(&scenario.actuals, engineers, until, !how.plan_hires);
    let run = run_following(scenario, &schedule, &followed);
    let columns = Hindsight::columns(&schedule, &scenario.actuals);
    let columns = if how.by_week { columns.by_week() } else { columns };
    let found = panel(scenario, &schedule, &followed, how.futures, &columns, go_on);
    Ok(found.map(|panel| {
        let hindsight = Hindsight::of(scenario, &run, &panel, &followed);
        let weighed = |until| (until, agreement(&hindsight.figures, until, panel.futures()));
        let agreement = how.until.map(weighed);
        Held { schedule, followed, panel, hindsight, agreement }
    }))
}
