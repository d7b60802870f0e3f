//! What teams and areas are called.

use std::collections::BTreeMap;

use super::id::{AreaId, TeamId};

/// The names of every team and area a scenario ever has, those of decisions that are off or do not
/// apply included.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Names {
    teams: BTreeMap<TeamId, String>,
    areas: BTreeMap<AreaId, String>,
}

impl Names {
    /// Takes in what a team is called; where its id is there already, that name stays.
    pub(super) fn add_team(&mut self, id: &TeamId, name: &str) {
        self.teams.entry(id.clone()).or_insert_with(|| name.to_owned());
    }

    /// Takes in what an area is called, the same way.
    pub(super) fn add_area(&mut self, id: &AreaId, name: &str) {
        self.areas.entry(id.clone()).or_insert_with(|| name.to_owned());
    }

    /// What a team is called; its id where there never is such a team.
    pub fn team<'a>(&'a self, id: &'a TeamId) -> &'a str {
        self.teams.get(id).map_or(id.as_str(), String::as_str)
    }

    /// What an area is called; its id where there never is such an area.
    pub fn area<'a>(&'a self, id: &'a AreaId) -> &'a str {
        self.areas.get(id).map_or(id.as_str(), String::as_str)
    }

    /// Whether there ever is such a team.
    pub fn has_team(&self, id: &TeamId) -> bool {
        self.teams.contains_key(id)
    }

    /// Whether there ever is such an area.
    pub fn has_area(&self, id: &AreaId) -> bool {
        self.areas.contains_key(id)
    }

    /// Every team there ever is, with its name, in the order of their ids.
    pub fn teams(&self) -> impl Iterator<Item = (&TeamId, &str)> {
        self.teams.iter().map(|(id, name)| (id, name.as_str()))
    }

    /// Every area there ever is, with its name, in the order of their ids.
    pub fn areas(&self) -> impl Iterator<Item = (&AreaId, &str)> {
        self.areas.iter().map(|(id, name)| (id, name.as_str()))
    }
}
