//! What teams and areas are called.

use std::collections::BTreeMap;

use super::id::{AreaId, TeamId};
use super::scenario::Scenario;

/// The names of every team and area a scenario ever has, those of decisions that are off or do not
/// apply included.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Names {
    teams: BTreeMap<TeamId, String>,
    areas: BTreeMap<AreaId, String>,
}

impl Names {
    /// The names in a scenario. Where an id is given twice, the first has it.
    pub fn of(scenario: &Scenario) -> Names {
        let mut names = Names::default();
        for team in &scenario.teams {
            names.teams.entry(team.id.clone()).or_insert_with(|| team.name.clone());
            for area in &team.areas {
                names.areas.entry(area.id.clone()).or_insert_with(|| area.name.clone());
            }
        }
        for planned in scenario.plan.items() {
            if let Some((id, name)) = planned.decision.founds() {
                names.teams.entry(id.clone()).or_insert_with(|| name.to_owned());
            }
            if let Some(area) = planned.decision.brings() {
                names.areas.entry(area.id.clone()).or_insert_with(|| area.name.clone());
            }
        }
        names
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
