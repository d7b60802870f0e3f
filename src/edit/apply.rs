//! The one function that carries edits out.

use super::edits::Edit;
use super::{actual_edits, bookmark_edits, plan_edits, rename, start_edits, structure_edits};
use crate::model::capacity::{MOST_AREAS, MOST_DECISIONS, MOST_TEAMS, at_most};
use crate::model::{Refusal, Scenario, alike_names};

/// The scenario as the edit would make it; equal to the given one when the edit changes nothing.
///
/// # Errors
/// Why the edit is refused, in words for the person who tried it.
pub fn try_apply(scenario: &Scenario, edit: &Edit) -> Result<Scenario, Refusal> {
    let mut changed = scenario.clone();
    change(&mut changed, edit)?;
    fits(&changed)?;
    if gives_names(edit) {
        alike_names::accept(scenario, &changed)?;
    }
    Ok(changed)
}

/// Whether an edit may call a team or an area something.
fn gives_names(edit: &Edit) -> bool {
    match edit {
        Edit::Decide { decision, .. }
        | Edit::AtStart(decision)
        | Edit::ReplaceDecision { decision, .. } => {
            decision.founds().is_some() || decision.brings().is_some()
        }
        Edit::All { edits, .. } => edits.iter().any(gives_names),
        Edit::SetPlan { .. }
        | Edit::AddTeam(_)
        | Edit::RenameTeam { .. }
        | Edit::RenameArea { .. } => true,
        _ => false,
    }
}

/// Accepts a scenario that holds no more than can be opened again.
fn fits(scenario: &Scenario) -> Result<(), Refusal> {
    let areas = scenario.teams.iter().map(|team| team.areas.len()).sum();
    at_most(scenario.teams.len(), MOST_TEAMS, "teams")?;
    at_most(areas, MOST_AREAS, "areas")?;
    at_most(scenario.plan.items().len(), MOST_DECISIONS, "decisions")
}

/// Carries the edit out; after a refusal the scenario may be half changed.
fn change(scenario: &mut Scenario, edit: &Edit) -> Result<(), Refusal> {
    match edit {
        Edit::Decide { quarter, decision } => plan_edits::decide(scenario, *quarter, decision),
        Edit::All { edits, .. } => edits.iter().try_for_each(|edit| change(scenario, edit)),
        Edit::SetHires { quarter, team, count } => {
            plan_edits::set_hires(scenario, *quarter, team, *count)
        }
        Edit::RemoveDecision { id } => plan_edits::remove(scenario, *id).map(drop),
        Edit::ReplaceDecision { id, decision } => plan_edits::replace(scenario, *id, decision),
        Edit::MoveDecision { id, quarter } => plan_edits::move_to(scenario, *id, *quarter),
        Edit::ShiftDecisions { which, by } => plan_edits::shift(scenario, which, *by),
        Edit::Switch { which, off } => plan_edits::switch(scenario, which, *off),
        Edit::Remark { id, remarks } => plan_edits::remark(scenario, *id, remarks),
        Edit::SetPlan { plan, .. } => plan_edits::set(scenario, plan),
        Edit::AtStart(decision) => {
            structure_edits::decide(scenario, decision)?;
            start_edits::forget_origins(scenario);
            Ok(())
        }
        Edit::AddTeam(team) => structure_edits::add_team(scenario, team),
        Edit::RemoveTeam { team } => {
            structure_edits::remove_team(scenario, team)?;
            start_edits::forget_origins(scenario);
            Ok(())
        }
        Edit::RenameTeam { team, name } => rename::team(scenario, team, name),
        Edit::RenameArea { area, name } => rename::area(scenario, area, name),
        Edit::AddBookmark { .. }
        | Edit::SetBookmark { .. }
        | Edit::MoveBookmark { .. }
        | Edit::RemoveBookmark { .. } => bookmark_edits::change(scenario, edit),
        Edit::SetActual { quarter, actual } => {
            actual_edits::set(scenario, *quarter, actual.as_ref())
        }
        field => start_edits::set(scenario, field),
    }
}
