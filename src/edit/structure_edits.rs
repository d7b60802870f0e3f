//! Edits of the structure at the start: who is there, who reports where, who owns what.
//!
//! A decision is checked and resolved by the same [`Org::apply`] that the plan uses; its slots are
//! the teams of the start in their order. What it comes to for people is told here as if it had
//! always been so: nobody is shocked, nobody ramps, no context is lost.

use super::rename;
use super::reserved_ids::{kept, kept_team};
use super::start_edits::{check_focus, named, unsigned};
use crate::model::constants as c;
use crate::model::{
    CompanyField, Decision, Effect, NewArea, Org, Param, Refusal, Scenario, Team, TeamField,
    TeamId, TeamIx,
};
use crate::model::{capacity, name_text};

/// Makes the start what a decision would make of it.
///
/// # Errors
/// When the decision cannot apply, or has no meaning at the start.
pub(super) fn decide(scenario: &mut Scenario, decision: &Decision) -> Result<(), Refusal> {
    decision.at_start()?;
    let decision = &rename::named(decision)?;
    kept(scenario, decision, None)?;
    let mut org = Org::at_start(scenario)?;
    let step = org.apply(decision)?;
    for (ix, founded) in org.living().skip(scenario.teams.len()) {
        let team = Team { id: founded.id.clone(), ..Team::named(&*founded.name, None) };
        debug_assert_eq!(ix.ix(), scenario.teams.len());
        scenario.teams.push(team);
    }
    for effect in &step.effects {
        come_to(scenario, &org, effect);
    }
    arrange(scenario, &org);
    people_in_range(&scenario.teams)
}

/// What an effect means for the people and the world of the start.
fn come_to(scenario: &mut Scenario, org: &Org, effect: &Effect) {
    let teams = &mut scenario.teams;
    match effect {
        Effect::Requisitions { team, count } => {
            let open = &mut teams[team.ix()].requisitions;
            *open = (*open + count).max(0.0);
        }
        Effect::Found { from, team, engineers, .. } => {
            let spare = spare(org, teams, *from);
            let parent = &mut teams[from.ix()];
            let there = parent.established + parent.ramping;
            let share = if there > 0.0 { engineers.min(spare) / there } else { 0.0 };
            let (established, ramping) = (parent.established * share, parent.ramping * share);
            parent.established -= established;
            parent.ramping -= ramping;
            let morale = parent.morale;
            let founded = &mut teams[team.ix()];
            (founded.established, founded.ramping, founded.morale) = (established, ramping, morale);
        }
        Effect::MovePeople { from, to, count } => {
            let spare = spare(org, teams, *from);
            let moved = count.min(teams[from.ix()].established).min(spare);
            teams[from.ix()].established -= moved;
            teams[to.ix()].established += moved;
        }
        Effect::Transfer { team, count } => {
            let go = teams[team.ix()].established.min(spare(org, teams, *team));
            let moved = count.max(-go);
            teams[team.ix()].established += moved;
            scenario.company.product_engineers -= moved;
        }
        Effect::Join { team, into } => join(teams, *team, *into),
        Effect::Grow { engineers, usage } => {
            CompanyField::EngineerGrowth.set(&mut scenario.company, *engineers);
            CompanyField::UsageGrowth.set(&mut scenario.company, *usage);
        }
        Effect::Judge { values } => {
            values.iter().for_each(|(rule, value)| rule.set(&mut scenario.rules, *value));
        }
        // The structure says these.
        Effect::Steer { .. }
        | Effect::HandOver { .. }
        | Effect::Appear { .. }
        | Effect::Retire { .. } => {}
        // Decisions of these have no meaning at the start.
        Effect::Cut { .. } | Effect::Freeze { .. } => {}
    }
}

/// Arranges the teams of the start as `org` has them: who is there, who reports where, who owns what
/// and how each divides its time.
fn arrange(scenario: &mut Scenario, org: &Org) {
    for (team, place) in scenario.teams.iter_mut().zip(org.teams()) {
        team.under = place.under.map(|under| org.teams()[under.ix()].id.clone());
        team.policy.clone_from(&place.policy);
        let owned = || place.areas.iter().map(|area| &*org.areas()[area.ix()].area);
        if !team.areas.iter().map(|area| &area.id).eq(owned().map(|area| &area.id)) {
            team.areas = owned().cloned().collect();
        }
    }
    let mut places = org.teams().iter();
    scenario.teams.retain(|_| places.next().is_none_or(|place| !place.merged));
}

/// Established and ramping people of a team who may go (MODEL §5).
fn spare(org: &Org, teams: &[Team], team: TeamIx) -> f64 {
    let stay = if org.teams()[team.ix()].areas.is_empty() { 0.0 } else { c::SPARE_BUT };
    let team = &teams[team.ix()];
    (team.established + team.ramping - stay).max(0.0)
}

/// Adds a team with its people and its areas.
///
/// # Errors
/// When a name is empty, an id taken, a number out of range, or the parent not there.
pub(super) fn add_team(scenario: &mut Scenario, team: &Team) -> Result<(), Refusal> {
    let mut org = Org::at_start(scenario)?;
    let name = name_text::checked(&team.name)?;
    capacity::check_texts(std::iter::once(&team.lead))?;
    capacity::check_texts(team.people.iter())?;
    let Some(under) = &team.under else {
        return Err(Refusal::Other("a team that is added reports to another".into()));
    };
    org.team(under)?;
    if org.team_slot(&team.id).is_some() {
        return Err(Refusal::TeamIdTaken(team.id.clone()));
    }
    kept_team(scenario, &team.id)?;
    let trunk = org.teams()[org.trunk().ix()].id.clone();
    let mut areas = Vec::with_capacity(team.areas.len());
    for area in &team.areas {
        let decision = NewArea { area: area.clone(), owner: trunk.clone() }.into();
        let decision = rename::named(&decision)?;
        kept(scenario, &decision, None)?;
        org.apply(&decision)?;
        areas.extend(decision.brings().cloned());
    }
    people_in_range(std::slice::from_ref(team))?;
    check_focus(team, &team.policy.focus, &scenario.names())?;
    let mut added = Team {
        name,
        lead: team.lead.trim().into(),
        people: named(&team.people),
        areas,
        ..team.clone()
    };
    for field in TeamField::ALL {
        field.set(&mut added, unsigned(field.get(team)));
    }
    scenario.teams.push(added);
    Ok(())
}

/// Takes a team and its people out; its areas go to the trunk, its reports to its parent.
///
/// # Errors
/// When it is not there or is the trunk.
pub(super) fn remove_team(scenario: &mut Scenario, id: &TeamId) -> Result<(), Refusal> {
    let org = Org::at_start(scenario)?;
    let team = org.team(id)?;
    let Some(parent) = org.teams()[team.ix()].under else {
        let reason = "the trunk cannot be removed: it owns what no branch owns";
        return Err(Refusal::Other(reason.into()));
    };
    let areas = std::mem::take(&mut scenario.teams[team.ix()].areas);
    scenario.teams[org.trunk().ix()].areas.extend(areas);
    for report in org.reports(team) {
        scenario.teams[report.ix()].under = Some(org.teams()[parent.ix()].id.clone());
    }
    scenario.teams.remove(team.ix());
    Ok(())
}

/// Lets the people of a team join another.
fn join(teams: &mut [Team], team: TeamIx, into: TeamIx) {
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
