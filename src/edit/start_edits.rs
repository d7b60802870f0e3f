//! Edits of single values of the start.

use std::collections::BTreeSet;

use super::Edit;
use crate::model::area::range_key;
use crate::model::capacity;
use crate::model::{
    Area, AreaField, AreaId, Focus, Names, Origin, Param, Quantity, RECRUITING, Refusal, Scenario,
    Team, TeamId,
};

/// Sets the one value the edit is about; edits of structure or plan are not for here and change
/// nothing.
///
/// # Errors
/// When the number is out of range, or the team or area is not there at the start.
pub(super) fn set(scenario: &mut Scenario, edit: &Edit) -> Result<(), Refusal> {
    match edit {
        Edit::SetScenario(field, value) => {
            field.set(scenario, checked(field.param(), *value)?);
        }
        Edit::SetCompany(field, value) => {
            field.set(&mut scenario.company, checked(field.param(), *value)?);
        }
        Edit::SetRecruiting(hires) => {
            scenario.company.recruiting =
                hires.map(|hires| checked(&RECRUITING, hires)).transpose()?;
        }
        Edit::SetRule(field, value) => {
            field.set(&mut scenario.rules, checked(field.param(), *value)?);
        }
        Edit::SetUncertainty(field, value) => {
            field.set(&mut scenario.uncertainty, checked(field.param(), *value)?);
        }
        Edit::SetFlows(flows) => scenario.uncertainty.flows = *flows,
        Edit::SetTeam { team, field, value } => {
            field.set(team_mut(scenario, team)?, checked(field.param(), *value)?);
        }
        Edit::SetArea { area, field, value } => {
            field.set(area_mut(scenario, area)?, checked(field.param(), *value)?);
        }
        Edit::SetRange { area, field, range } => {
            if let Some(range) = range {
                range.check(range_key(*field), field.param())?;
            }
            let place = area_mut(scenario, area)?.range_mut(*field);
            *place.ok_or_else(|| no_range(*field))? = *range;
        }
        Edit::SetDriver { area, driver } => area_mut(scenario, area)?.driver = *driver,
        Edit::SetComplexity { area, complexity } => {
            area_mut(scenario, area)?.complexity = *complexity;
        }
        Edit::SetFocus { team, focus } => {
            let names = scenario.names();
            let team = team_mut(scenario, team)?;
            check_focus(team, focus, &names)?;
            team.policy.focus.clone_from(focus);
        }
        Edit::SetAreaText { area, of, text } => {
            capacity::check_texts(std::iter::once(text))?;
            *of.get_mut(area_mut(scenario, area)?) = text.trim().into();
        }
        Edit::SetLead { team, lead } => {
            capacity::check_texts(std::iter::once(lead))?;
            team_mut(scenario, team)?.lead = lead.trim().into();
        }
        Edit::SetPeople { team, people } => {
            capacity::check_texts(people.iter())?;
            team_mut(scenario, team)?.people = named(people);
        }
        Edit::SetAbout(about) => {
            capacity::check_texts(std::iter::once(about))?;
            scenario.about.clone_from(about);
        }
        Edit::SetStart(start) => scenario.start = *start,
        Edit::SetOrigin { of, origin: None } => drop(scenario.origins.remove(of)),
        Edit::SetOrigin { of, origin: Some(origin) } => set_origin(scenario, of, origin)?,
        _ => {}
    }
    Ok(())
}

/// Says where a number comes from.
fn set_origin(scenario: &mut Scenario, of: &Quantity, origin: &Origin) -> Result<(), Refusal> {
    origin.check()?;
    match of {
        Quantity::Team(id, _) => drop(team_mut(scenario, id)?),
        Quantity::Area(id, _) => drop(area_mut(scenario, id)?),
        _ => {}
    }
    let origin =
        Origin { value: unsigned(origin.value), from: origin.from.trim().into(), ..*origin };
    scenario.origins.insert(of.clone(), origin);
    capacity::at_most(scenario.origins.len(), capacity::MOST_ORIGINS, "origins")
}

/// Forgets where numbers came from of teams and areas that are not there any more.
pub(super) fn forget_origins(scenario: &mut Scenario) {
    let teams: BTreeSet<&TeamId> = scenario.teams.iter().map(|team| &team.id).collect();
    let areas = scenario.teams.iter().flat_map(|team| &team.areas);
    let areas: BTreeSet<&AreaId> = areas.map(|area| &area.id).collect();
    scenario.origins.retain(|of, _| match of {
        Quantity::Team(team, _) => teams.contains(team),
        Quantity::Area(area, _) => areas.contains(area),
        _ => true,
    });
}

fn checked(param: &Param, value: f64) -> Result<f64, Refusal> {
    param.check(value)?;
    Ok(unsigned(value))
}

/// The value, but 0 for -0, which is equal to it but written otherwise: a file should not show the
/// difference.
pub(super) fn unsigned(value: f64) -> f64 {
    value + 0.0
}

/// The names among these.
pub(super) fn named(people: &[String]) -> Vec<String> {
    people.iter().map(|name| name.trim()).filter(|name| !name.is_empty()).map(Into::into).collect()
}

fn no_range(field: AreaField) -> Refusal {
    Refusal::Other(format!("futures do not draw {}: it has no range", field.param().key))
}

/// Accepts a focus on an area that the team owns.
///
/// # Errors
/// When it does not own it.
pub(super) fn check_focus(team: &Team, focus: &Focus, names: &Names) -> Result<(), Refusal> {
    match focus {
        Focus::Area(area) if !team.areas.iter().any(|owned| owned.id == *area) => {
            Err(Refusal::NotOwned { area: names.area(area).into(), team: team.name.clone() })
        }
        _ => Ok(()),
    }
}

fn team_mut<'a>(scenario: &'a mut Scenario, id: &TeamId) -> Result<&'a mut Team, Refusal> {
    let mut teams = scenario.teams.iter_mut();
    teams.find(|team| team.id == *id).ok_or_else(|| Refusal::UnknownTeam(id.clone()))
}

fn area_mut<'a>(scenario: &'a mut Scenario, id: &AreaId) -> Result<&'a mut Area, Refusal> {
    let mut areas = scenario.teams.iter_mut().flat_map(|team| &mut team.areas);
    areas.find(|area| area.id == *id).ok_or_else(|| Refusal::UnknownArea(id.clone()))
}
