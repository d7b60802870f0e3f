//! What teams and areas are called.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::id::{AreaId, TeamId};
use super::team::Team;

/// The names of every team and area a scenario ever has, those of decisions that are off or do not
/// apply included.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Names {
    teams: Arc<BTreeMap<TeamId, String>>,
    areas: Arc<BTreeMap<AreaId, String>>,
}

impl Names {
    /// What these teams and their areas are called. Where an id is given twice, the first has it.
    pub(super) fn of(teams: &[Team]) -> Names {
        let mut names = Names::default();
        for team in teams {
            names.add_team(&team.id, &team.name);
            team.areas.iter().for_each(|area| names.add_area(&area.id, &area.name));
        }
        names
    }

    /// Takes in what a team is called; where its id is there already, that name stays.
    pub(super) fn add_team(&mut self, id: &TeamId, name: &str) {
        if !self.teams.contains_key(id) {
            Arc::make_mut(&mut self.teams).insert(id.clone(), name.to_owned());
        }
    }

    /// Takes in what an area is called, the same way.
    pub(super) fn add_area(&mut self, id: &AreaId, name: &str) {
        if !self.areas.contains_key(id) {
            Arc::make_mut(&mut self.areas).insert(id.clone(), name.to_owned());
        }
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
