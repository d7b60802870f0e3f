//! Edits of the plan.

use std::collections::BTreeSet;

use super::rename;
use super::reserved_ids::kept;
use crate::model::capacity;
use crate::model::capacity::LAST_QUARTER;
use crate::model::schedule::{Outcome, org_at, org_before};
use crate::model::{
    Decision, Hire, Org, Plan, Planned, PlannedId, Refusal, Remarks, Scenario, Schedule, TeamId,
};

/// Plans a decision at the end of a quarter, or folds it into the one it repeats.
///
/// # Errors
/// When it would not apply there.
pub(super) fn decide(
    scenario: &mut Scenario,
    quarter: u32,
    decision: &Decision,
) -> Result<(), Refusal> {
    dated(quarter)?;
    let decision = &rename::named(decision)?;
    kept(scenario, decision, None)?;
    org_at(scenario, quarter)?.apply(decision)?;
    let Some(index) = repeated(scenario, quarter, decision)? else {
        if !decision.is_nothing() {
            scenario.plan.add(quarter, decision.clone());
        }
        return Ok(());
    };
    if let Some(standing) = scenario.plan.get_mut(index) {
        standing.fold(decision);
        if standing.is_nothing() {
            scenario.plan.remove(index);
        }
    }
    Ok(())
}

/// Makes the hires of a team in a quarter `count` in all, in the place of the last of them.
///
/// # Errors
/// When the team is not there in that quarter.
pub(super) fn set_hires(
    scenario: &mut Scenario,
    quarter: u32,
    team: &TeamId,
    count: i32,
) -> Result<(), Refusal> {
    dated(quarter)?;
    let hires: Vec<(usize, i32)> = hires(scenario, quarter, team).collect();
    let planned = hires.iter().fold(0i32, |sum, (_, count)| sum.saturating_add(*count));
    if planned == count {
        return Ok(());
    }
    let decision = Decision::from(Hire { team: team.clone(), count });
    let standing = repeated(scenario, quarter, &decision)?.filter(|_| count != 0);
    if let Some(place) = standing.and_then(|index| scenario.plan.get_mut(index)) {
        *place = decision;
    } else if count != 0 {
        org_at(scenario, quarter)?.apply(&decision)?;
        scenario.plan.add(quarter, decision);
    }
    // What was added stands behind them all, so their indices still hold.
    for (index, _) in hires.into_iter().rev().filter(|(index, _)| Some(*index) != standing) {
        scenario.plan.remove(index);
    }
    Ok(())
}

/// Takes a decision out.
///
/// # Errors
/// When the plan does not have it.
pub(super) fn remove(scenario: &mut Scenario, id: PlannedId) -> Result<Planned, Refusal> {
    let index = place(scenario, id)?;
    scenario.plan.remove(index).ok_or(Refusal::GoneDecision)
}

/// Puts another decision in the place of one.
///
/// # Errors
/// When the plan does not have it, or the new one would not apply in its place.
pub(super) fn replace(
    scenario: &mut Scenario,
    id: PlannedId,
    decision: &Decision,
) -> Result<(), Refusal> {
    let index = place(scenario, id)?;
    if scenario.plan.items()[index].decision == *decision {
        return Ok(());
    }
    let decision = &rename::named(decision)?;
    kept(scenario, decision, Some(id))?;
    org_before(scenario, index)?.apply(decision)?;
    // An area that is given its first name here is known by it, as after any renaming.
    let named = decision
        .brings()
        .map(|area| (area.id.clone(), rename::area_id_once_named(scenario, &area.id, &area.name)));
    if decision.is_nothing() {
        scenario.plan.remove(index);
    } else if let Some(standing) = scenario.plan.get_mut(index) {
        standing.clone_from(decision);
    }
    if let Some((id, own)) = named.filter(|(id, own)| id != own) {
        rename::know_area_as(scenario, &id, &own);
    }
    Ok(())
}

/// Dates a decision anew; one that applies in its quarter, or is off, keeps its place there.
///
/// # Errors
/// When the plan does not have it, or it is in effect and would not apply in `quarter`.
pub(super) fn move_to(scenario: &mut Scenario, id: PlannedId, quarter: u32) -> Result<(), Refusal> {
    dated(quarter)?;
    let index = place(scenario, id)?;
    let planned = &scenario.plan.items()[index];
    let stands = |planned: &Planned, org: Result<Org, Refusal>| match planned.apply(&mut org?) {
        Err(refusal) if refusal != Refusal::Off => Err(refusal),
        _ => Ok(()),
    };
    if planned.quarter == quarter && stands(planned, org_before(scenario, index)).is_ok() {
        return Ok(());
    }
    let moved = planned.clone();
    let at = scenario.plan.date(index, quarter).unwrap_or_default();
    stands(&moved, org_before(scenario, at))
}

/// Dates decisions so many quarters later; what does not apply there stays, marked.
///
/// # Errors
/// When the plan does not have one of them, or one would be dated after the last quarter there can be.
pub(super) fn shift(
    scenario: &mut Scenario,
    which: &BTreeSet<PlannedId>,
    by: i64,
) -> Result<(), Refusal> {
    for &id in which {
        place(scenario, id)?;
    }
    let plan = scenario.plan.shifted(which, by);
    set(scenario, &plan)
}

/// Switches decisions off or on.
///
/// # Errors
/// When one of them is not there.
pub(super) fn switch(
    scenario: &mut Scenario,
    which: &BTreeSet<PlannedId>,
    off: bool,
) -> Result<(), Refusal> {
    for &id in which {
        let index = place(scenario, id)?;
        scenario.plan.switch(index, off);
    }
    Ok(())
}

/// Says other things of a decision.
///
/// # Errors
/// When the plan does not have it, or another has the id already.
pub(super) fn remark(
    scenario: &mut Scenario,
    id: PlannedId,
    remarks: &Remarks,
) -> Result<(), Refusal> {
    let index = place(scenario, id)?;
    let mut others = scenario.plan.items().iter().filter(|planned| planned.id() != Some(id));
    if let Some(id) = &remarks.id
        && others.any(|planned| planned.remarks.id.as_ref() == Some(id))
    {
        let id = id.as_str();
        return Err(Refusal::Other(format!("another decision has the id {id:?} already")));
    }
    capacity::check_texts([&remarks.note, &remarks.owner].into_iter())?;
    if let Some(standing) = scenario.plan.remarks_mut(index) {
        standing.clone_from(remarks);
    }
    Ok(())
}

/// Puts another plan in the place of the whole; what does not apply in it stays, marked.
///
/// # Errors
/// When a decision is dated after the last quarter there can be.
pub(super) fn set(scenario: &mut Scenario, plan: &Plan) -> Result<(), Refusal> {
    if let Some(last) = plan.items().last() {
        dated(last.quarter)?;
    }
    scenario.plan.clone_from(plan);
    Ok(())
}

/// The decisions that applied `before` and no longer do `after`, by their index there, each with
/// its reason.
pub fn side_effects(before: &Scenario, after: &Scenario) -> Vec<(usize, Refusal)> {
    let (Ok(was), Ok(is)) = (Schedule::of(before), Schedule::of(after)) else { return vec![] };
    let (old, new) = (before.plan.items(), after.plan.items());
    let refused = |schedule: &Schedule| -> Vec<(usize, Refusal)> {
        let outcomes = schedule.outcomes().iter().map(Outcome::refusal).enumerate();
        outcomes.filter_map(|(i, refusal)| Some((i, refusal?.clone()))).collect()
    };
    let mut skipped: Vec<usize> = refused(&was).into_iter().map(|(i, _)| i).collect();
    let mut found = Vec::new();
    for (i, refusal) in refused(&is) {
        // A decision skipped before is known by what it says, or after a renaming by its place.
        let same = |&j: &usize| old[j] == new[i] || (old.len() == new.len() && j == i);
        match skipped.iter().position(same) {
            Some(known) => drop(skipped.remove(known)),
            None => found.push((i, refusal)),
        }
    }
    found
}

/// Where the plan has a decision.
fn place(scenario: &Scenario, id: PlannedId) -> Result<usize, Refusal> {
    scenario.plan.place(id).ok_or(Refusal::GoneDecision)
}

fn dated(quarter: u32) -> Result<(), Refusal> {
    if quarter < LAST_QUARTER {
        return Ok(());
    }
    let value = (u64::from(quarter) + 1).to_string();
    Err(Refusal::OutOfRange { field: "quarter", value, expected: format!("1 to {LAST_QUARTER}") })
}

fn hires<'a>(
    scenario: &'a Scenario,
    quarter: u32,
    team: &'a TeamId,
) -> impl Iterator<Item = (usize, i32)> + 'a {
    let planned = scenario.plan.items().iter().enumerate();
    let then = planned.filter(move |(_, planned)| planned.quarter == quarter && !planned.off);
    then.filter_map(move |(index, planned)| {
        let hire = planned.decision.get::<Hire>().filter(|hire| hire.team == *team)?;
        Some((index, hire.count))
    })
}

/// The last decision of the quarter that applies and that `decision` repeats.
fn repeated(
    scenario: &Scenario,
    quarter: u32,
    decision: &Decision,
) -> Result<Option<usize>, Refusal> {
    let schedule = Schedule::of(scenario)?;
    let items = scenario.plan.items();
    let found = items.iter().zip(schedule.outcomes()).rposition(|(planned, outcome)| {
        planned.quarter == quarter && outcome.step.is_ok() && planned.decision.repeats(decision)
    });
    let behind = |planned: &Planned| {
        planned.quarter == quarter && !planned.off && decision.stays_after(&planned.decision)
    };
    Ok(found.filter(|&index| !items[index..].iter().any(behind)))
}
