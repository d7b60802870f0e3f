//! Edits of the structure at the start: who is there, who reports where, who owns what.
//!
//! A decision is checked and resolved by the same [`Org::apply`] that the plan uses; its slots are
//! the teams of the start in their order.

use super::names::{kept, kept_team};
use crate::model::{
    Area, AreaIx, CompanyField, Decision, Org, Param, Refusal, Scenario, Step, Team, TeamField,
    TeamIx,
};

/// Makes the start what a decision would make of it, as if things had always been so.
///
/// People stay as established as they are, nobody is shocked, no context is lost.
///
/// # Errors
/// When the decision cannot apply, or has no meaning at the start (`Cut`, `Freeze`).
pub(super) fn decide(scenario: &mut Scenario, decision: &Decision) -> Result<(), Refusal> {
    kept(scenario, decision, None)?;
    let mut org = Org::at_start(&scenario.teams)?;
    let teams = &mut scenario.teams;
    match org.apply(decision)? {
        Step::Hire { team, count } => {
            let team = &mut teams[team.ix()];
            team.requisitions = (team.requisitions + count).max(0.0);
        }
        Step::Branch { from, team, areas, engineers, policy } => {
            let taken = areas.iter().filter_map(|&area| take(teams, from, &org, area)).collect();
            branch(teams, from, &org.teams()[team.ix()].name, taken, engineers);
            teams[team.ix()].policy = policy;
        }
        Step::MoveArea { area, from, to } => {
            let moved = take(teams, from, &org, area);
            teams[to.ix()].areas.extend(moved);
        }
        Step::MoveEngineers { from, to, count } => {
            let moved = count.min(teams[from.ix()].established);
            teams[from.ix()].established -= moved;
            teams[to.ix()].established += moved;
        }
        Step::Transfer { team, count } => {
            let moved = count.max(-teams[team.ix()].established);
            teams[team.ix()].established += moved;
            scenario.company.product_engineers -= moved;
        }
        Step::Merge { team, into } => merge(teams, &org, team, into),
        Step::SetPolicy { team, policy } => teams[team.ix()].policy = policy,
        Step::Reparent { team } => teams[team.ix()].under = under(&org, team),
        Step::NewArea { area, owner } => {
            teams[owner.ix()].areas.push(org.areas()[area.ix()].area.clone());
        }
        Step::RetireArea { area, owner } => {
            take(teams, owner, &org, area);
        }
        Step::SetGrowth { engineers, usage } => {
            CompanyField::EngineerGrowth.set(&mut scenario.company, engineers);
            CompanyField::UsageGrowth.set(&mut scenario.company, usage);
        }
        Step::SetRules { values } => {
            values.iter().for_each(|(field, value)| field.set(&mut scenario.rules, *value));
        }
        Step::Cut { .. } => return Err(not_at_start("a cut")),
        Step::Freeze { .. } => return Err(not_at_start("a freeze")),
    }
    people_in_range(&scenario.teams)
}

/// Adds an empty team.
///
/// # Errors
/// When the name is empty or taken, or the parent is not there.
pub(super) fn add_team(scenario: &mut Scenario, name: &str, under: &str) -> Result<(), Refusal> {
    let org = Org::at_start(&scenario.teams)?;
    let name = name.trim();
    org.team(under)?;
    if name.is_empty() {
        return Err(Refusal::EmptyName);
    }
    if org.team_slot(name).is_some() {
        return Err(Refusal::TeamNameTaken(name.into()));
    }
    kept_team(scenario, name, None)?;
    scenario.teams.push(Team::named(name, Some(under.into())));
    Ok(())
}

/// Takes a team and its people out; its areas go to the trunk, its reports to its parent.
///
/// # Errors
/// When it is not there or is the trunk.
pub(super) fn remove_team(scenario: &mut Scenario, name: &str) -> Result<(), Refusal> {
    let org = Org::at_start(&scenario.teams)?;
    let team = org.team(name)?;
    let Some(parent) = under(&org, team) else {
        let reason = "the trunk cannot be removed: it owns what no branch owns";
        return Err(Refusal::Other(reason.into()));
    };
    let areas = std::mem::take(&mut scenario.teams[team.ix()].areas);
    scenario.teams[org.trunk().ix()].areas.extend(areas);
    for report in org.reports(team) {
        scenario.teams[report.ix()].under = Some(parent.clone());
    }
    scenario.teams.remove(team.ix());
    Ok(())
}

/// Splits a team off with up to `engineers` people, established first, then ramping.
fn branch(teams: &mut Vec<Team>, from: TeamIx, name: &str, areas: Vec<Area>, engineers: f64) {
    let parent = &mut teams[from.ix()];
    let established = engineers.min(parent.established);
    let ramping = (engineers - established).min(parent.ramping);
    parent.established -= established;
    parent.ramping -= ramping;
    let (morale, under) = (parent.morale, parent.name.clone());
    teams.push(Team { established, ramping, morale, areas, ..Team::named(name, Some(under)) });
}

/// Joins a team into another and gives its reports the parents that `org`, where the merge has
/// applied, knows.
fn merge(teams: &mut Vec<Team>, org: &Org, team: TeamIx, into: TeamIx) {
    let mut merged = std::mem::replace(&mut teams[team.ix()], Team::named("", None));
    let absorber = &mut teams[into.ix()];
    let (here, coming) = (absorber.heads(), merged.heads());
    if here + coming > 0.0 {
        absorber.morale = (absorber.morale * here + merged.morale * coming) / (here + coming);
        // A weighted mean lies between the two; rounding may put it an ulp outside the range.
        absorber.morale = absorber.morale.clamp(0.0, 1.0);
    }
    absorber.established += merged.established;
    absorber.ramping += merged.ramping;
    absorber.newcomers += merged.newcomers;
    absorber.requisitions += merged.requisitions;
    absorber.people.append(&mut merged.people);
    absorber.areas.append(&mut merged.areas);
    for (ix, _) in org.living() {
        teams[ix.ix()].under = under(org, ix);
    }
    teams.remove(team.ix());
}

/// Takes an area from a team of the start; `org` may have moved it on already.
fn take(teams: &mut [Team], from: TeamIx, org: &Org, area: AreaIx) -> Option<Area> {
    let name = &org.areas()[area.ix()].area.name;
    let areas = &mut teams[from.ix()].areas;
    let at = areas.iter().position(|owned| owned.name == *name)?;
    Some(areas.remove(at))
}

fn under(org: &Org, team: TeamIx) -> Option<String> {
    let parent = org.teams()[team.ix()].under?;
    Some(org.teams()[parent.ix()].name.clone())
}

/// Joining and hiring add people up, which may pass the most a team can have.
fn people_in_range(teams: &[Team]) -> Result<(), Refusal> {
    for team in teams {
        for field in TeamField::ALL {
            let param: &Param = field.param();
            param.check(field.get(team))?;
        }
    }
    Ok(())
}

fn not_at_start(what: &str) -> Refusal {
    Refusal::Other(format!(
        "{what} has no meaning at the start, which is how things are; put it into the plan"
    ))
}
