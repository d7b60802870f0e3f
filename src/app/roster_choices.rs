//! A roster as it is read: what its columns mean, what is chosen, and what it comes to.

use std::sync::Arc;

use super::platform::Place;
use crate::import::{
    DateOrder, Grouping, ImportError, Leads, Need, PeopleColumns, Roster, RosterOptions, Table,
    read_date, read_roster, tell_product_engineers, to_scenario,
};
use crate::model::number_text::Number;
use crate::model::{CompanyField, Scenario};

/// The endings of files that are read as rosters.
pub const ENDINGS: [&str; 6] = ["csv", "tsv", "xlsx", "xlsm", "xls", "ods"];

/// A roster that is being read.
#[derive(Debug, Clone, PartialEq)]
pub struct RosterImport {
    /// Its file.
    pub place: Place,
    /// The file as a table, or why it is none; `None` while it is read.
    pub table: Option<Result<Arc<Table>, String>>,
    /// What the headers say its columns mean.
    pub recognized: PeopleColumns,
    /// What is chosen.
    pub choices: RosterChoices,
    /// What it comes to; while that is found, what it came to with what was chosen before. `None` before anything
    /// is found.
    pub found: Option<RosterRead>,
    /// Whether that is of what is chosen now.
    pub is_found: bool,
    /// Whether somebody said which row holds the headers.
    pub is_headed: bool,
}

/// What a roster comes to, or why it comes to nothing.
pub type RosterRead = Result<Arc<RosterFound>, ImportError>;

/// What a person chooses about a roster.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RosterChoices {
    /// What its columns mean.
    pub columns: PeopleColumns,
    /// The day it tells of, as it was typed; the one the file says where that is empty.
    pub as_of: String,
    /// How its dates are written; `None` as their columns say.
    pub order: Option<DateOrder>,
    /// What says which people are a team.
    pub grouping: Grouping,
    /// The manager to whom everybody reports who is meant; all people where that is empty.
    pub under: String,
    /// The team or department that is meant; all where that is empty.
    pub only: String,
    /// How many product engineers there are, as it was typed; empty where nobody said.
    pub engineers: String,
    /// Whether contractors are left out.
    pub without_contractors: bool,
    /// Whether who leads a team is one of its engineers.
    pub leads: Leads,
    /// Whether names of people are left out.
    pub without_names: bool,
}

/// A roster, and the scenario it becomes.
#[derive(Debug, PartialEq)]
pub struct RosterFound {
    /// The people in their teams.
    pub roster: Roster,
    /// What begins with them.
    pub scenario: Scenario,
    /// What was repaired, merged or left out, a line each.
    pub remarks: Vec<String>,
}

/// What is done about the roster that is being read.
#[derive(Debug, Clone, PartialEq)]
pub enum AboutRoster {
    /// Read it with other choices.
    Choose(Box<RosterChoices>),
    /// Take the row in this line for that of the headers.
    HeaderRow(usize),
    /// It is no roster but a list of tickets: read it into the scenario that is shown.
    IsTickets,
    /// Open the scenario it becomes.
    Make,
}

impl RosterChoices {
    /// What a roster comes to with them.
    ///
    /// # Errors
    /// When the file does not say enough, or what is chosen is not in it.
    pub fn read(&self, table: &Table) -> RosterRead {
        let some = |text: &str| match text.trim() {
            "" => Vec::new(),
            text => vec![text.to_owned()],
        };
        let as_of = match self.as_of.trim() {
            "" => None,
            typed => {
                let no_day = || {
                    let what = format!("{typed:?} is no day");
                    let expected = "expected year, month and day, such as 2025-07-01";
                    ImportError::whole(&table.file, what, expected).needing(Need::Day)
                };
                // What begins with a year says which number is the day.
                let is_whole = typed.chars().take_while(char::is_ascii_digit).count() == 4;
                let order = if is_whole { Some(DateOrder::DayFirst) } else { self.order };
                let day = order.and_then(|order| read_date(typed, order));
                Some(day.ok_or_else(no_day)?)
            }
        };
        let options = RosterOptions {
            as_of,
            order: self.order,
            grouping: self.grouping,
            under: some(&self.under),
            only: some(&self.only),
            without_contractors: self.without_contractors,
        };
        let roster = read_roster(table, &self.columns, &options)?;
        let (mut scenario, mut further) = to_scenario(&roster, self.leads, !self.without_names);
        if !self.engineers.trim().is_empty() {
            let number = Number::of(CompanyField::ProductEngineers.param());
            let count = number.parse(&self.engineers);
            let count = count.and_then(|count| number.check(count).map(|()| count));
            let count = count.map_err(|why| {
                ImportError::whole(
                    &table.file,
                    why,
                    "expected how many product engineers there are",
                )
            })?;
            tell_product_engineers(&mut scenario, count);
            // It is told, and assumed no more.
            further.pop();
        }
        let remarks = roster.remarks.iter().chain(&further).map(ToString::to_string).collect();
        Ok(Arc::new(RosterFound { roster, scenario, remarks }))
    }
}
