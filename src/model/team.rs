//! Teams: the trunk and its branches, as they stand at the start.

use serde::{Deserialize, Serialize};

use super::area::Area;
use super::id::{AreaId, TeamId};
use super::param::{Grade, Param, fields};
use super::refusal::Refusal;

/// Where a team's investment goes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Focus {
    /// All to the area whose load grows most (MODEL §4.5).
    #[default]
    Auto,
    /// In proportion to load.
    Spread,
    /// All to this area; acts as [`Focus::Auto`] while the team does not own it.
    Area(AreaId),
}

/// How a team divides its time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Policy {
    /// Protected investment share π, 0 to 1.
    pub protect: f64,
    /// Discipline d, 0 to 1: how much of the protection survives pressure.
    pub discipline: f64,
    /// Where investment goes.
    pub focus: Focus,
}

impl Policy {
    /// The default of a team at the start and of the trunk: π 0.3, d 0.8.
    pub fn trunk() -> Self {
        Policy {
            protect: TeamField::Protect.default_value(),
            discipline: TeamField::Discipline.default_value(),
            focus: Focus::Auto,
        }
    }

    /// The default of a new branch: π 0.4, d 0.8.
    pub fn branch() -> Self {
        Policy { protect: 0.4, ..Policy::trunk() }
    }

    /// Accepts shares that can be.
    ///
    /// # Errors
    /// [`Refusal::OutOfRange`] of the first that cannot.
    pub fn check(&self) -> Result<(), Refusal> {
        TeamField::Protect.param().check(self.protect)?;
        TeamField::Discipline.param().check(self.discipline)
    }
}

/// A team as it stands at the start.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Team {
    /// What it is known by; decisions call it so.
    pub id: TeamId,
    /// What it is called, any text that is not empty.
    pub name: String,
    /// The team it reports to; the trunk, and only the trunk, has none.
    pub under: Option<TeamId>,
    /// Who leads it; empty when not said.
    pub lead: String,
    /// The names of its people, as far as they are said; the model counts heads, not names.
    pub people: Vec<String>,
    /// Established engineers x, people.
    pub established: f64,
    /// Ramping engineers n₂, people.
    pub ramping: f64,
    /// Newcomers n₁, people.
    pub newcomers: f64,
    /// Open requisitions R, people.
    pub requisitions: f64,
    /// Morale M, 0 to 1.
    pub morale: f64,
    /// How it divides its time.
    pub policy: Policy,
    /// What it owns, in order.
    pub areas: Vec<Area>,
}

impl Team {
    /// An empty team of this name, known by its slug, with every value at its default.
    pub fn named(name: impl Into<String>, under: Option<TeamId>) -> Self {
        let name = name.into();
        Team {
            id: TeamId::from(&name),
            name,
            under,
            lead: String::new(),
            people: Vec::new(),
            established: 0.0,
            ramping: 0.0,
            newcomers: 0.0,
            requisitions: 0.0,
            morale: TeamField::Morale.default_value(),
            policy: Policy::trunk(),
            areas: Vec::new(),
        }
    }

    /// Everybody in the team at the start, people.
    pub fn heads(&self) -> f64 {
        self.newcomers + self.ramping + self.established
    }
}

fields! {
    /// The numbers of a [`Team`].
    TeamField of Team {
        Established => established: Param::new("established", "Established", "people", 0.0, 1e5)
            .usual(0.0, 300.0)
            .default(0.0)
            .help("Engineers who give their full output.");
        Ramping => ramping: Param::new("ramping", "Ramping", "people", 0.0, 1e5)
            .usual(0.0, 300.0)
            .default(0.0)
            .help("Engineers past their first eight weeks, at half output for eighteen more.")
            .source("Larson, hypergrowth: 6–12 months; DeMarco & Lister: full after about 5 months", Grade::A);
        Newcomers => newcomers: Param::new("newcomers", "Newcomers", "people", 0.0, 1e5)
            .usual(0.0, 300.0)
            .default(0.0)
            .help("Engineers in their first eight weeks, who cost mentoring time.")
            .source("Larson, hypergrowth: 6–12 months; DeMarco & Lister: full after about 5 months", Grade::A);
        Requisitions => requisitions: Param::new("requisitions", "Open requisitions", "people", 0.0, 1e5)
            .usual(0.0, 300.0)
            .default(0.0)
            .help("Positions being hired for; each takes about ten weeks to fill.")
            .source("PwC Saratoga 2022: 68 days", Grade::B);
        Morale => morale: Param::new("morale", "Morale at the start", "", 0.0, 1.0)
            .default(0.75)
            .help("At 0.75 thirteen in a hundred leave a year; at 0.4 thirty-seven.")
            .source("LinkedIn 2017: 13.2 %; Gallup ×2, burnout ×3.4", Grade::B);
        Protect => policy.protect: Param::new("protect", "Protected time", "share of capacity", 0.0, 1.0)
            .percent()
            .default(0.3)
            .help("Capacity kept for investment before support is served.")
            .source("trunk 0.3, branch 0.4", Grade::J);
        Discipline => policy.discipline: Param::new("discipline", "Discipline", "", 0.0, 1.0)
            .default(0.8)
            .help("How much of the protected time survives pressure; shortcuts are what it prevents.")
            .source("capability trap: Repenning & Sterman 2001, 2002", Grade::J);
    }
}
