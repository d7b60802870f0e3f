//! Renaming: a name is a label, so it changes where it is said and nowhere else. What still bears the
//! name it was added under takes the id of the first name of its own, or its id would say nothing.

use crate::model::decision::Field;
use crate::model::name_text;
use crate::model::{
    AreaId, AreaText, Branch, Decision, Focus, Marked, NewArea, Quantity, Refusal, Scenario,
    SetRules, TeamId, capacity,
};

/// What a team and an area are called until somebody names them; a number follows where it is taken.
pub const NEW_TEAM: &str = "New team";
/// See [`NEW_TEAM`].
pub const NEW_AREA: &str = "New area";

/// Calls a team by another name, where it is told at the start or where a decision founds it.
///
/// # Errors
/// When there never is such a team, or the name is none.
pub(super) fn team(scenario: &mut Scenario, id: &TeamId, name: &str) -> Result<(), Refusal> {
    let name = &name_text::checked(name)?;
    let own = team_id_once_named(scenario, id, name);
    let at_start = scenario.teams.iter_mut().filter(|team| team.id == *id);
    let founded = scenario.plan.decisions_mut().filter_map(|decision| decision.get_mut::<Branch>());
    let founded = founded.filter(|branch| branch.id == *id);
    let names = at_start.map(|team| &mut team.name).chain(founded.map(|branch| &mut branch.name));
    rename(names, name, || Refusal::UnknownTeam(id.clone()))?;
    if own != *id {
        for marked in scenario.bookmarks.iter_mut().flat_map(|bookmark| &mut bookmark.selected) {
            if *marked == Marked::Team(id.clone()) {
                *marked = Marked::Team(own.clone());
            }
        }
        for actual in &mut scenario.actuals {
            let heads = actual.teams.remove(id).map(|heads| (own.clone(), heads));
            actual.teams.extend(heads);
        }
        for team in &mut scenario.teams {
            let under = team.under.as_mut().into_iter();
            under.chain([&mut team.id]).filter(|it| *it == id).for_each(|it| it.clone_from(&own));
        }
        know_quantities_as(scenario, |of| match of {
            Quantity::Team(team, field) if team == id => Some(Quantity::Team(own.clone(), *field)),
            _ => None,
        });
        for decision in scenario.plan.decisions_mut() {
            decision.aim_anew(id, &own);
            let founded = decision.get_mut::<Branch>().filter(|branch| branch.id == *id);
            if let Some(branch) = founded {
                branch.id.clone_from(&own);
            }
        }
    }
    Ok(())
}

/// Calls an area by another name, where it is told at the start or where a decision brings it.
///
/// # Errors
/// When there never is such an area, or the name is none.
pub(super) fn area(scenario: &mut Scenario, id: &AreaId, name: &str) -> Result<(), Refusal> {
    let name = &name_text::checked(name)?;
    let own = area_id_once_named(scenario, id, name);
    let at_start = scenario.teams.iter_mut().flat_map(|team| &mut team.areas);
    let brought =
        scenario.plan.decisions_mut().filter_map(|decision| decision.get_mut::<NewArea>());
    let areas = at_start.chain(brought.map(|new| &mut new.area)).filter(|area| area.id == *id);
    rename(areas.map(|area| &mut area.name), name, || Refusal::UnknownArea(id.clone()))?;
    if own != *id {
        know_area_as(scenario, id, &own);
    }
    Ok(())
}

/// Has an area known by another id, wherever it is named.
pub(super) fn know_area_as(scenario: &mut Scenario, id: &AreaId, own: &AreaId) {
    let aim = |it: &mut AreaId| {
        if it == id {
            it.clone_from(own);
        }
    };
    let aim_focus = |focus: &mut Focus| {
        if let Focus::Area(area) = focus {
            aim(area);
        }
    };
    for team in &mut scenario.teams {
        team.areas.iter_mut().for_each(|area| aim(&mut area.id));
        aim_focus(&mut team.policy.focus);
    }
    for marked in scenario.bookmarks.iter_mut().flat_map(|bookmark| &mut bookmark.selected) {
        if let Marked::Area(area) = marked {
            aim(area);
        }
    }
    know_quantities_as(scenario, |of| match of {
        Quantity::Area(area, field) if area == id => Some(Quantity::Area(own.clone(), *field)),
        _ => None,
    });
    for decision in scenario.plan.decisions_mut() {
        for field in decision.fields() {
            match field {
                Field::Area(_, area) => aim(area),
                Field::Areas { areas, .. } => areas.iter_mut().for_each(aim),
                Field::NewArea(area) => aim(&mut area.id),
                Field::Policy { policy, .. } => aim_focus(&mut policy.focus),
                Field::Team(..)
                | Field::TeamOrAll(..)
                | Field::Name(_)
                | Field::Number(..)
                | Field::Rules(_) => {}
            }
        }
    }
}

/// Has the origins of numbers that are known otherwise follow them.
fn know_quantities_as(scenario: &mut Scenario, other: impl Fn(&Quantity) -> Option<Quantity>) {
    let origins = std::mem::take(&mut scenario.origins);
    scenario.origins =
        origins.into_iter().map(|(of, origin)| (other(&of).unwrap_or(of), origin)).collect();
}

/// A decision as it is kept: what it founds or brings is called as names are, and thresholds are in order.
///
/// # Errors
/// When the name is none.
pub(super) fn named(decision: &Decision) -> Result<Decision, Refusal> {
    let mut named = decision.clone();
    for field in named.fields() {
        match field {
            Field::Name(name) => *name = name_text::checked(name)?,
            Field::NewArea(area) => {
                area.name = name_text::checked(&area.name)?;
                capacity::check_texts(AreaText::ALL.map(|of| of.get(area)).into_iter())?;
            }
            Field::Rules(values) => SetRules::put_in_order(values),
            _ => {}
        }
    }
    Ok(named)
}

/// What a team is known by once it is called `name`: its id, unless it still bears the name it was
/// added under.
pub fn team_id_once_named(scenario: &Scenario, id: &TeamId, name: &str) -> TeamId {
    let at_start = scenario.teams.iter().map(|team| (&team.id, team.name.as_str()));
    let founded = scenario.plan.items().iter().filter_map(|planned| planned.decision.founds());
    let known: Vec<_> = at_start.chain(founded).collect();
    let fresh = |(of, now): &(&TeamId, &str)| *of == id && is_fresh(now, NEW_TEAM);
    if name.trim().is_empty() || is_fresh(name.trim(), NEW_TEAM) || !known.iter().any(fresh) {
        return id.clone();
    }
    TeamId::free(name, |new| known.iter().any(|(of, _)| *of == new && new != id))
}

/// The same of an area.
pub fn area_id_once_named(scenario: &Scenario, id: &AreaId, name: &str) -> AreaId {
    let at_start = scenario.teams.iter().flat_map(|team| &team.areas);
    let brought = scenario.plan.items().iter().filter_map(|planned| planned.decision.brings());
    let known: Vec<_> = at_start.chain(brought).map(|area| (&area.id, &area.name)).collect();
    let fresh = |(of, now): &(&AreaId, &String)| *of == id && is_fresh(now, NEW_AREA);
    if name.trim().is_empty() || is_fresh(name.trim(), NEW_AREA) || !known.iter().any(fresh) {
        return id.clone();
    }
    AreaId::free(name, |new| known.iter().any(|(of, _)| *of == new && new != id))
}

/// Whether a name is one that things are added under: "New team", "New team 2".
fn is_fresh(name: &str, added_under: &str) -> bool {
    name.strip_prefix(added_under).is_some_and(|rest| {
        rest.is_empty() || rest.strip_prefix(' ').is_some_and(|n| n.parse::<u32>().is_ok())
    })
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
    places.for_each(|place| name.clone_into(place));
    Ok(())
}
