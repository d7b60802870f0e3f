//! What really happened in a quarter that has ended, as it was counted. No run depends on it unless it is asked to.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::capacity::{LAST_QUARTER, LONGEST_TEXT, MOST_ENTRIES, at_most};
use super::id::TeamId;
use super::param::Param;
use super::refusal::Refusal;

/// What [`Actual::teams`] tells of a team.
pub const TEAM_HEADS: Param = Param::new("teams", "Heads of a team", "people", 0.0, 1e6);

/// What was counted of one quarter.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Actual {
    /// The quarter, from 0.
    pub quarter: u32,
    /// What was counted, in the units of each field's [`Param`]; what is not there was not counted.
    pub values: BTreeMap<ActualField, f64>,
    /// People of each team at the quarter's end; of teams the scenario never has, too. Empty where teams were not counted.
    pub teams: BTreeMap<TeamId, f64>,
    /// Where the figures are from; empty where that is not said.
    pub from: String,
}

/// Something that is counted of a quarter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ActualField {
    /// Everybody in the organization at the quarter's end.
    Heads,
    /// Who joined since the entry before that tells of it, or the start.
    Joins,
    /// Who left since the entry before that tells of it, or the start.
    Leaves,
    /// Product engineers at the quarter's end.
    ProductEngineers,
    /// Requests that came, a week.
    Tickets,
    /// Share of requests answered within their target.
    Answered,
    /// Mean wait of a request.
    Wait,
    /// Morale, as a survey tells it.
    Morale,
    /// Share of heads that were cut.
    Cut,
}

use ActualField as F;

impl ActualField {
    /// All of them, in the order of a file.
    pub const ALL: [ActualField; 9] = [
        F::Heads,
        F::Joins,
        F::Leaves,
        F::ProductEngineers,
        F::Tickets,
        F::Answered,
        F::Wait,
        F::Morale,
        F::Cut,
    ];

    /// What it means, its unit and its range.
    pub fn param(self) -> &'static Param {
        const PARAMS: [Param; F::ALL.len()] = [
            Param::new("heads", "Heads", "people", 0.0, 1e6)
                .help("Everybody in the organization at the quarter's end."),
            Param::new("joins", "Joined", "people", 0.0, 1e6)
                .help("Who joined since the entry before that tells of it, or since the start."),
            Param::new("leaves", "Left", "people", 0.0, 1e6)
                .help("Who left, or was cut, since the entry before that tells of it, or since the start."),
            Param::new("product_engineers", "Product engineers", "people", 0.0, 1e7)
                .open()
                .help("Engineers outside infrastructure at the quarter's end."),
            Param::new("tickets", "Tickets", "a week", 0.0, 1e7)
                .help("Requests that came in the quarter, a week."),
            Param::new("answered", "Answered in time", "share of requests", 0.0, 1.0)
                .percent()
                .help("Share of the quarter's requests that were answered within their target, 0 to 1 in a file."),
            Param::new("wait", "Mean wait", "weeks", 0.0, 1e4)
                .help("How long a request of the quarter waited, on average."),
            Param::new("morale", "Morale", "", 0.0, 1.0)
                .help("Morale at the quarter's end as a survey tells it, 0 to 1."),
            Param::new("cut", "Cut", "share of heads", 0.0, 1.0)
                .percent()
                .help("Share of heads that were cut in the quarter, 0 to 1 in a file; who was cut is among those who left."),
        ];
        const TABLE: &[Param; F::ALL.len()] = &PARAMS;
        &TABLE[self as usize]
    }
}

impl Actual {
    /// Nothing yet, of a quarter from 0.
    pub fn of(quarter: u32) -> Actual {
        Actual { quarter, ..Actual::default() }
    }

    /// What was counted there.
    pub fn get(&self, field: ActualField) -> Option<f64> {
        self.values.get(&field).copied()
    }

    /// Whether nothing was counted.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty() && self.teams.is_empty()
    }

    /// Accepts what can be kept.
    ///
    /// # Errors
    /// When a number is out of range, the quarter later than any can be, or a text or list too long.
    pub fn check(&self) -> Result<(), Refusal> {
        if self.quarter >= LAST_QUARTER {
            let (quarter, last) = (u64::from(self.quarter) + 1, LAST_QUARTER);
            let message = format!("the quarter is {quarter}; expected 1 to {last}");
            return Err(Refusal::Other(message));
        }
        for (field, value) in &self.values {
            field.param().check(*value)?;
        }
        self.teams.values().try_for_each(|heads| TEAM_HEADS.check(*heads))?;
        at_most(self.teams.len(), MOST_ENTRIES, "teams of a quarter")?;
        at_most(self.from.chars().count(), LONGEST_TEXT, "characters")
    }
}

/// The entries, from 0, whose quarter is not later than that of the entry before.
pub(super) fn out_of_order(actuals: &[Actual]) -> BTreeSet<usize> {
    let pairs = actuals.windows(2).enumerate();
    pairs.filter(|(_, pair)| pair[1].quarter <= pair[0].quarter).map(|(at, _)| at + 1).collect()
}
