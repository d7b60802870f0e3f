//! A plan filled by a strategy from a quarter on.

use super::headcount::Headcounts;
use super::quarter_plan::QuarterPlan;
use super::settled::is_settled;
use super::strategy::Strategy;
use crate::model::schedule::org_at;
use crate::model::{Org, Plan, Planned, Refusal, Scenario};
use crate::sim::run_by_quarter;

/// [`fill_while`] nobody ends it.
///
/// # Errors
/// When the structure at the start is no tree.
pub fn fill(scenario: &Scenario, from: u32, strategy: &Strategy) -> Result<Plan, Refusal> {
    let filled = fill_while(scenario, from, strategy, &|| true)?;
    Ok(filled.unwrap_or_else(|| scenario.plan.clone()))
}

/// The plan's decisions with those that a strategy makes from quarter `from` (from 0) on, each with its
/// reason. In every quarter the organization is run up to it, looked at, and decided for. What is decided
/// before `from` stays, and so does what is settled (see [`is_settled`]); the rest of the plan from
/// `from` on is replaced. `None` once `go_on`, which is asked before every quarter, says no.
///
/// # Errors
/// When the structure at the start is no tree.
pub fn fill_while(
    scenario: &Scenario,
    from: u32,
    strategy: &Strategy,
    go_on: &dyn Fn() -> bool,
) -> Result<Option<Plan>, Refusal> {
    let stays = |planned: &&Planned| planned.quarter < from || is_settled(planned);
    let kept: Vec<Planned> = scenario.plan.items().iter().filter(stays).cloned().collect();
    let mut filled =
        Scenario { plan: Plan::resumed(kept, scenario.plan.given()), ..scenario.clone() };
    let mut turns = 0;
    for quarter in from..scenario.quarter_count() {
        if !go_on() {
            return Ok(None);
        }
        let so_far = Scenario { quarters: f64::from(quarter + 1), ..filled.clone() };
        let run = run_by_quarter(&so_far)?;
        let org = org_at(&so_far, quarter)?;
        let mut people = Headcounts::before(&run, quarter);
        for step in run.schedule().steps(quarter) {
            people.decide(step, &org);
        }
        let week = quarter.checked_sub(1).map_or(0, |before| run.end_of(before));
        let mut planning = QuarterPlan {
            quarter,
            strategy,
            gone: gone(&filled, &org),
            loads: run.areas_at(week).iter().map(|row| row.owner.map(|_| row.load)).collect(),
            org,
            people,
            is_first: quarter == from,
            turns,
            left: 0,
            decided: Vec::new(),
        };
        for &guideline in strategy.guidelines {
            planning.follow(guideline);
        }
        turns = planning.turns;
        for (decision, remarks) in planning.decided {
            let index = filled.plan.add(quarter, decision);
            if let Some(said) = filled.plan.remarks_mut(index) {
                *said = remarks;
            }
        }
    }
    Ok(Some(filled.plan))
}

/// When each area is gone by the plan, quarters from 0, by slot.
fn gone(scenario: &Scenario, org: &Org) -> Vec<Option<u32>> {
    let mut gone = vec![None; org.areas().len()];
    for planned in scenario.plan.items().iter().filter(|planned| !planned.off) {
        let area = planned.decision.ends_area().and_then(|area| org.area_slot(area));
        if let Some(area) = area {
            gone[area.ix()] = Some(planned.quarter);
        }
    }
    gone
}
