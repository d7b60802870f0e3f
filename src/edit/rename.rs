//! Renaming: the name is the identity, so every place that says it changes with it.

use crate::model::{Decision, Refusal, Scenario};

/// Calls a team by another name, in the start and in every decision.
///
/// # Errors
/// When there never is a team `old`, or the new name is empty or ever taken.
pub(super) fn team(scenario: &mut Scenario, old: &str, new: &str) -> Result<(), Refusal> {
    let new = new.trim();
    if !team_is_named(scenario, old) {
        return Err(Refusal::UnknownTeam(old.into()));
    }
    if new.is_empty() {
        return Err(Refusal::EmptyName);
    }
    if new != old && team_is_named(scenario, new) {
        return Err(Refusal::TeamNameTaken(new.into()));
    }
    for team in &mut scenario.teams {
        rename(&mut team.name, old, new);
        team.under.iter_mut().for_each(|under| rename(under, old, new));
    }
    scenario.plan.decisions_mut().for_each(|decision| decision.rename_team(old, new));
    Ok(())
}

/// Calls an area by another name, in the start, in every focus and in every decision.
///
/// # Errors
/// When there never is an area `old`, or the new name is empty or ever taken.
pub(super) fn area(scenario: &mut Scenario, old: &str, new: &str) -> Result<(), Refusal> {
    let new = new.trim();
    if !area_is_named(scenario, old) {
        return Err(Refusal::UnknownArea(old.into()));
    }
    if new.is_empty() {
        return Err(Refusal::EmptyName);
    }
    if new != old && area_is_named(scenario, new) {
        return Err(Refusal::AreaNameTaken(new.into()));
    }
    for team in &mut scenario.teams {
        team.areas.iter_mut().for_each(|area| rename(&mut area.name, old, new));
        team.policy.focus.area_mut().into_iter().for_each(|focus| rename(focus, old, new));
    }
    scenario.plan.decisions_mut().for_each(|decision| decision.rename_area(old, new));
    Ok(())
}

/// Whether a team of the start or a branch of the plan has this name.
fn team_is_named(scenario: &Scenario, name: &str) -> bool {
    let founds = |decision: &Decision| match decision {
        Decision::Branch { name: founded, .. } => founded == name,
        _ => false,
    };
    scenario.teams.iter().any(|team| team.name == name)
        || scenario.plan.items().iter().any(|planned| founds(&planned.decision))
}

/// Whether an area of the start or one that the plan brings has this name.
fn area_is_named(scenario: &Scenario, name: &str) -> bool {
    let brings = |decision: &Decision| match decision {
        Decision::NewArea { area, .. } => area.name == name,
        _ => false,
    };
    scenario.teams.iter().flat_map(|team| &team.areas).any(|area| area.name == name)
        || scenario.plan.items().iter().any(|planned| brings(&planned.decision))
}

fn rename(place: &mut String, old: &str, new: &str) {
    if place == old {
        new.clone_into(place);
    }
}
