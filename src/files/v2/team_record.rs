//! The teams of a file of version 2; frozen with all of it.

use serde::{Deserialize, Serialize};

use super::{
    Area, DISCIPLINE, Defaults, Focus, MORALE, Number, PROTECT, known_otherwise, or, unless,
};
use crate::model as m;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Team {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub under: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lead: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub established: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ramping: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub newcomers: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requisitions: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub morale: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub protect: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discipline: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub focus: Option<Focus>,
    /// Written by the layout, one area a line.
    #[serde(default, skip_serializing)]
    pub areas: Vec<Area>,
}

impl Team {
    pub(super) fn of(team: &m::Team, defaults: Defaults) -> Self {
        let kept = |value, default| unless(value, default, defaults);
        Team {
            id: known_otherwise(&team.id, &team.name, defaults),
            name: team.name.clone(),
            under: team.under.as_ref().map(|under| under.as_str().into()),
            lead: unless(team.lead.clone(), String::new(), defaults),
            people: team.people.clone(),
            established: kept(team.established, 0.0),
            ramping: kept(team.ramping, 0.0),
            newcomers: kept(team.newcomers, 0.0),
            requisitions: kept(team.requisitions, 0.0),
            morale: kept(team.morale, MORALE),
            protect: kept(team.policy.protect, PROTECT),
            discipline: kept(team.policy.discipline, DISCIPLINE),
            focus: unless(team.policy.focus.clone(), m::Focus::Auto, defaults),
            areas: team.areas.iter().map(|area| Area::of(area, defaults)).collect(),
        }
    }

    pub(super) fn read(self) -> m::Team {
        m::Team {
            id: self.id.as_ref().unwrap_or(&self.name).into(),
            name: self.name,
            under: self.under.map(Into::into),
            lead: or(self.lead, String::new()),
            people: self.people,
            established: or(self.established, 0.0),
            ramping: or(self.ramping, 0.0),
            newcomers: or(self.newcomers, 0.0),
            requisitions: or(self.requisitions, 0.0),
            morale: or(self.morale, MORALE),
            policy: m::Policy {
                protect: or(self.protect, PROTECT),
                discipline: or(self.discipline, DISCIPLINE),
                focus: or(self.focus, m::Focus::Auto),
            },
            areas: self.areas.into_iter().map(Area::read).collect(),
        }
    }
}
