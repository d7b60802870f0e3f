//! Renaming: a name is a label, so it changes where it is said and nowhere else.

use crate::model::{AreaId, Branch, NewArea, Refusal, Scenario, TeamId};

/// Calls a team by another name, where it is told at the start or where a decision founds it.
///
/// # Errors
/// When there never is such a team, or the name is empty.
pub(super) fn team(scenario: &mut Scenario, id: &TeamId, name: &str) -> Result<(), Refusal> {
    let at_start = scenario.teams.iter_mut().filter(|team| team.id == *id);
    let founded = scenario.plan.decisions_mut().filter_map(|decision| decision.get_mut::<Branch>());
    let founded = founded.filter(|branch| branch.id == *id);
    let names = at_start.map(|team| &mut team.name).chain(founded.map(|branch| &mut branch.name));
    rename(names, name, || Refusal::UnknownTeam(id.clone()))
}

/// Calls an area by another name, where it is told at the start or where a decision brings it.
///
/// # Errors
/// When there never is such an area, or the name is empty.
pub(super) fn area(scenario: &mut Scenario, id: &AreaId, name: &str) -> Result<(), Refusal> {
    let at_start = scenario.teams.iter_mut().flat_map(|team| &mut team.areas);
    let brought =
        scenario.plan.decisions_mut().filter_map(|decision| decision.get_mut::<NewArea>());
    let areas = at_start.chain(brought.map(|new| &mut new.area)).filter(|area| area.id == *id);
    rename(areas.map(|area| &mut area.name), name, || Refusal::UnknownArea(id.clone()))
}

fn rename<'a>(
    places: impl Iterator<Item = &'a mut String>,
    name: &str,
    unknown: impl Fn() -> Refusal,
) -> Result<(), Refusal> {
    let mut places = places.peekable();
    if places.peek().is_none() {
        return Err(unknown());
    }
    let name = name.trim();
    if name.is_empty() {
        return Err(Refusal::EmptyName);
    }
    places.for_each(|place| name.clone_into(place));
    Ok(())
}
