//! Where numbers come from: whether each was measured, told or assumed, and by what or whom.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::area::{Area, AreaField};
use super::capacity::LONGEST_NAME;
use super::company::CompanyField;
use super::id::{AreaId, TeamId};
use super::names::Names;
use super::param::Param;
use super::refusal::Refusal;
use super::rules::RuleField;
use super::scenario::{Scenario, ScenarioField};
use super::team::{Team, TeamField};
use super::uncertainty::UncertaintyField;

/// One number of the start of a scenario, whatever its value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Quantity {
    /// Of the scenario itself.
    Scenario(ScenarioField),
    /// Of the company.
    Company(CompanyField),
    /// Of the rules.
    Rule(RuleField),
    /// Of how much of the future is not known.
    Uncertainty(UncertaintyField),
    /// Of a team.
    Team(TeamId, TeamField),
    /// Of an area.
    Area(AreaId, AreaField),
}

/// How a number came to be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Provenance {
    /// Counted in data: tickets, a roster, a survey.
    Measured,
    /// Said by somebody who knows.
    Told,
    /// A typical figure or a guess.
    Assumed,
}

/// What was said of a number: its value then, and where that is from. Of a number that is another by now it says
/// nothing any more, but what it was.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Origin {
    /// The value that was measured, told or assumed, in the unit of the number.
    pub value: f64,
    /// How it came to be known.
    pub provenance: Provenance,
    /// The file and its days, the person and the day, or the source.
    pub from: String,
}

/// What is known of where a number comes from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Known<'a> {
    /// How it came to be known; assumed where nothing is said, or the number is no longer what it was said of.
    pub provenance: Provenance,
    /// What was said of it.
    pub origin: Option<&'a Origin>,
    /// Whether the number was changed since.
    pub is_changed: bool,
}

impl Known<'_> {
    /// Whether somebody measured or told the number.
    pub fn is_said(&self) -> bool {
        self.provenance != Provenance::Assumed
    }
}

impl Provenance {
    /// Every one, the surest first.
    pub const ALL: [Provenance; 3] = [Provenance::Measured, Provenance::Told, Provenance::Assumed];

    /// The word on screen.
    pub fn name(self) -> &'static str {
        match self {
            Provenance::Measured => "measured",
            Provenance::Told => "told",
            Provenance::Assumed => "assumed",
        }
    }
}

impl Origin {
    /// Accepts what can be kept.
    ///
    /// # Errors
    /// When the text is too long or the value is no number.
    pub fn check(&self) -> Result<(), Refusal> {
        let length = self.from.chars().count();
        if length > LONGEST_NAME {
            let message =
                format!("the text has {length} characters; expected at most {LONGEST_NAME}");
            return Err(Refusal::Other(message));
        }
        match self.value.is_finite() {
            true => Ok(()),
            false => Err(Refusal::Other(format!("{} is no number that can be known", self.value))),
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.provenance.name())?;
        if self.from.is_empty() { Ok(()) } else { write!(f, ": {}", self.from) }
    }
}

impl Quantity {
    /// What the number means, its unit, range, default and source.
    pub fn param(&self) -> &'static Param {
        match self {
            Quantity::Scenario(field) => field.param(),
            Quantity::Company(field) => field.param(),
            Quantity::Rule(field) => field.param(),
            Quantity::Uncertainty(field) => field.param(),
            Quantity::Team(_, field) => field.param(),
            Quantity::Area(_, field) => field.param(),
        }
    }

    /// Its value; `None` where there is no such team or area at the start.
    pub fn get(&self, scenario: &Scenario) -> Option<f64> {
        Some(match self {
            Quantity::Scenario(field) => field.get(scenario),
            Quantity::Company(field) => field.get(&scenario.company),
            Quantity::Rule(field) => field.get(&scenario.rules),
            Quantity::Uncertainty(field) => field.get(&scenario.uncertainty),
            Quantity::Team(id, field) => {
                field.get(scenario.teams.iter().find(|team| team.id == *id)?)
            }
            Quantity::Area(id, field) => {
                let mut areas = scenario.teams.iter().flat_map(|team| &team.areas);
                field.get(areas.find(|area| area.id == *id)?)
            }
        })
    }

    /// What it is called: "Load of Databases", "Growth of usage".
    pub fn words(&self, names: &Names) -> String {
        let name = self.param().name;
        match self {
            Quantity::Team(id, _) => format!("{name} of {}", names.team(id)),
            Quantity::Area(id, _) => format!("{name} of {}", names.area(id)),
            _ => name.to_owned(),
        }
    }

    /// The numbers that say what an organization is, in the order of the file: what the model brings along (the
    /// spreads of futures, the length of the plan), what nobody is, and stocks that are empty are not among them.
    pub fn all_of(scenario: &Scenario) -> Vec<Quantity> {
        let mut all: Vec<Quantity> =
            CompanyField::ALL.iter().map(|field| Quantity::Company(*field)).collect();
        let own = [ScenarioField::CostPerHead, ScenarioField::Backfill];
        all.extend(own.map(Quantity::Scenario));
        all.extend(RuleField::ALL.iter().map(|field| Quantity::Rule(*field)));
        for team in &scenario.teams {
            let said = TeamField::ALL.iter().filter(|field| says(**field, team));
            all.extend(said.map(|field| Quantity::Team(team.id.clone(), *field)));
            for area in &team.areas {
                let said = AreaField::ALL.iter().filter(|field| says_of_area(**field, area));
                all.extend(said.map(|field| Quantity::Area(area.id.clone(), *field)));
            }
        }
        all
    }
}

fn says(field: TeamField, team: &Team) -> bool {
    match field {
        TeamField::Established | TeamField::Morale | TeamField::Protect => true,
        _ => field.param().default != Some(field.get(team)),
    }
}

fn says_of_area(field: AreaField, area: &Area) -> bool {
    match field {
        AreaField::IncidentsPerWeek
        | AreaField::IncidentSize
        | AreaField::Leverage
        | AreaField::Backlog
        | AreaField::InFlight
        | AreaField::Context
        | AreaField::Neglect => field.param().default != Some(field.get(area)),
        _ => true,
    }
}

impl Scenario {
    /// What is known of where a number comes from.
    pub fn known(&self, of: &Quantity) -> Known<'_> {
        let origin = self.origins.get(of);
        let is_changed = origin.is_some_and(|origin| of.get(self) != Some(origin.value));
        let provenance = match origin {
            Some(origin) if !is_changed => origin.provenance,
            _ => Provenance::Assumed,
        };
        Known { provenance, origin, is_changed }
    }

    /// How many of its numbers ([`Quantity::all_of`]) were measured, told and assumed.
    pub fn known_counts(&self) -> [usize; 3] {
        let mut counts = [0; 3];
        for of in Quantity::all_of(self) {
            counts[self.known(&of).provenance as usize] += 1;
        }
        counts
    }
}
