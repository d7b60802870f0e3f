//! What can be changed about a decision, as data: the inspector, the checks and the file's places all
//! read the same list.

use crate::model::{Area, AreaId, Param, Policy, RuleField, TeamId};

/// Where a decision names a team or an area.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The name in files.
    pub key: &'static str,
    /// The name on screen.
    pub label: &'static str,
}

impl Place {
    pub(super) const TEAM: Place = Place { key: "team", label: "Team" };
    pub(super) const FROM: Place = Place { key: "from", label: "From" };
    pub(super) const TO: Place = Place { key: "to", label: "To" };
    pub(super) const INTO: Place = Place { key: "into", label: "Into" };
    pub(super) const UNDER: Place = Place { key: "under", label: "Reports to" };
    pub(super) const OWNER: Place = Place { key: "owner", label: "Owner" };
    pub(super) const AREA: Place = Place { key: "area", label: "Area" };
    pub(super) const AREAS: Place = Place { key: "areas", label: "Takes along" };

    /// Every place there is.
    pub const ALL: [Place; 8] = [
        Place::TEAM,
        Place::FROM,
        Place::TO,
        Place::INTO,
        Place::UNDER,
        Place::OWNER,
        Place::AREA,
        Place::AREAS,
    ];
}

/// One thing that can be changed about a decision.
#[derive(Debug, PartialEq)]
pub enum Field<'a> {
    /// A team it is about.
    Team(Place, &'a mut TeamId),
    /// A team it is about, or all of them.
    TeamOrAll(Place, &'a mut Option<TeamId>),
    /// An area it is about.
    Area(Place, &'a mut AreaId),
    /// Areas of a team that it is about; never none.
    Areas {
        /// Where they are named.
        place: Place,
        /// The team whose areas they are.
        of: TeamId,
        /// The areas.
        areas: &'a mut Vec<AreaId>,
    },
    /// What the team it founds is called.
    Name(&'a mut String),
    /// A number.
    Number(&'static Param, NumberMut<'a>),
    /// How a team divides its time.
    Policy {
        /// The team.
        of: TeamId,
        /// The areas it can invest in, where the decision itself says so.
        areas: Option<Vec<AreaId>>,
        /// Its policy.
        policy: &'a mut Policy,
    },
    /// The area it brings, with all its numbers.
    NewArea(&'a mut Area),
    /// Thresholds of rules.
    Rules(&'a mut Vec<(RuleField, f64)>),
}

/// A number of a decision, to be read and set as any number is.
#[derive(Debug, PartialEq)]
pub enum NumberMut<'a> {
    /// Whole, and it may be negative.
    Whole(&'a mut i32),
    /// Whole and not negative.
    Count(&'a mut u32),
    /// Any number.
    Real(&'a mut f64),
}

impl NumberMut<'_> {
    /// The number.
    pub fn get(&self) -> f64 {
        match self {
            NumberMut::Whole(value) => f64::from(**value),
            NumberMut::Count(value) => f64::from(**value),
            NumberMut::Real(value) => **value,
        }
    }

    /// Sets the number; its range is the caller's to check.
    pub fn set(self, to: f64) {
        match self {
            NumberMut::Whole(value) => *value = to as i32,
            NumberMut::Count(value) => *value = to as u32,
            NumberMut::Real(value) => *value = to,
        }
    }
}
