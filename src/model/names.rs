//! What teams and areas are called.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::id::{AreaId, TeamId};
use super::team::Team;

/// The names of every team and area a scenario ever has, those of decisions that are off or do not
/// apply included. Copies share those of the start.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Names {
    at_start: Arc<Called>,
    /// What the plan brings; nothing that is there at the start.
    planned: Arc<Called>,
}

/// Teams and areas with what they are called.
#[derive(Debug, Clone, PartialEq, Default)]
struct Called {
    teams: BTreeMap<TeamId, String>,
    areas: BTreeMap<AreaId, String>,
}

impl Names {
    /// What these teams and their areas are called. Where an id is given twice, the first has it.
    pub(super) fn of(teams: &[Team]) -> Names {
        let mut called = Called::default();
        for team in teams {
            called.teams.entry(team.id.clone()).or_insert_with(|| team.name.clone());
            for area in &team.areas {
                called.areas.entry(area.id.clone()).or_insert_with(|| area.name.clone());
            }
        }
        Names { at_start: Arc::new(called), planned: Arc::default() }
    }

    /// Takes in what a team of the plan is called; where its id is there already, that name stays.
    pub(super) fn add_team(&mut self, id: &TeamId, name: &str) {
        if !self.has_team(id) {
            Arc::make_mut(&mut self.planned).teams.insert(id.clone(), name.to_owned());
        }
    }

    /// Takes in what an area of the plan is called, the same way.
    pub(super) fn add_area(&mut self, id: &AreaId, name: &str) {
        if !self.has_area(id) {
            Arc::make_mut(&mut self.planned).areas.insert(id.clone(), name.to_owned());
        }
    }

    /// What a team is called; its id where there never is such a team.
    pub fn team<'a>(&'a self, id: &'a TeamId) -> &'a str {
        let known = self.at_start.teams.get(id).or_else(|| self.planned.teams.get(id));
        known.map_or(id.as_str(), String::as_str)
    }

    /// What an area is called; its id where there never is such an area.
    pub fn area<'a>(&'a self, id: &'a AreaId) -> &'a str {
        let known = self.at_start.areas.get(id).or_else(|| self.planned.areas.get(id));
        known.map_or(id.as_str(), String::as_str)
    }

    /// Whether there ever is such a team.
    pub fn has_team(&self, id: &TeamId) -> bool {
        self.at_start.teams.contains_key(id) || self.planned.teams.contains_key(id)
    }

    /// Whether there ever is such an area.
    pub fn has_area(&self, id: &AreaId) -> bool {
        self.at_start.areas.contains_key(id) || self.planned.areas.contains_key(id)
    }

    /// Every team there ever is, with its name, in the order of their ids.
    pub fn teams(&self) -> impl Iterator<Item = (&TeamId, &str)> {
        in_order(&self.at_start.teams, &self.planned.teams)
    }

    /// Every area there ever is, with its name, in the order of their ids.
    pub fn areas(&self) -> impl Iterator<Item = (&AreaId, &str)> {
        in_order(&self.at_start.areas, &self.planned.areas)
    }
}

/// What two maps hold that have no key in common, in the order of the keys.
fn in_order<'a, Id: Ord>(
    one: &'a BTreeMap<Id, String>,
    other: &'a BTreeMap<Id, String>,
) -> impl Iterator<Item = (&'a Id, &'a str)> {
    let (mut one, mut other) = (one.iter().peekable(), other.iter().peekable());
    let next = move || match (one.peek(), other.peek()) {
        (Some((id, _)), Some((than, _))) if id < than => one.next(),
        (_, Some(_)) => other.next(),
        (_, None) => one.next(),
    };
    std::iter::from_fn(next).map(|(id, name)| (id, name.as_str()))
}
