//! A roster as it is read: what its columns mean, what is chosen, and what it comes to.

use std::sync::Arc;

use super::platform::Place;
use crate::import::{
    DateOrder, Grouping, ImportError, Leads, Need, PeopleColumns, Roster, RosterOptions, Table,
    change_lines, compare_rosters, read_date, read_roster, tell_product_engineers, to_scenario,
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
    /// One of another day that is compared with it, where one was opened beside it.
    pub other: Option<OtherRoster>,
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

/// A roster of another day.
#[derive(Debug, Clone, PartialEq)]
pub struct OtherRoster {
    /// Its file.
    pub place: Place,
    /// The file as a table, or why it is none; `None` while it is read.
    pub table: Option<Result<Arc<Table>, String>>,
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
    /// The day the other one tells of, the same.
    pub other_as_of: String,
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
    /// The people in their teams: of two rosters those of the later day.
    pub roster: Roster,
    /// The file they are from.
    pub file: String,
    /// Of two rosters the one of the earlier day, with its file.
    pub earlier: Option<(String, Roster)>,
    /// What begins with them.
    pub scenario: Scenario,
    /// What changed between two, a line each; empty of one.
    pub changes: Vec<String>,
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
    /// Take it as what really happened in the quarters of the scenario on show.
    Happened,
}

impl RosterChoices {
    /// What a roster comes to with them, and what changed between it and another where there is one.
    ///
    /// # Errors
    /// When a file does not say enough, or what is chosen is not in it, or both tell of the same day.
    pub fn read(&self, table: &Table, other: Option<&Table>) -> RosterRead {
        let mut roster = self.people(table, &self.columns, &self.as_of)?;
        let (mut changes, mut earlier, mut file) = (Vec::new(), None, &table.file);
        if let Some(other) = other {
            let is_alike = other.header.cells == table.header.cells;
            let columns = if is_alike { self.columns.clone() } else { PeopleColumns::of(other) };
            let mut first = self.people(other, &columns, &self.other_as_of)?;
            let mut before = &other.file;
            if first.as_of > roster.as_of {
                std::mem::swap(&mut first, &mut roster);
                std::mem::swap(&mut before, &mut file);
            }
            let found = compare_rosters(file, &first, &roster);
            let found = found.map_err(|error| error.needing(Need::Day))?;
            changes = change_lines(&first, &roster, &found);
            earlier = Some((before.clone(), first));
        }
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
        let file = file.clone();
        Ok(Arc::new(RosterFound { roster, file, earlier, scenario, changes, remarks }))
    }

    /// The people of a table in their teams; the day it tells of, as it was typed.
    fn people(
        &self,
        table: &Table,
        columns: &PeopleColumns,
        as_of: &str,
    ) -> Result<Roster, ImportError> {
        let some = |text: &str| match text.trim() {
            "" => Vec::new(),
            text => vec![text.to_owned()],
        };
        let as_of = match as_of.trim() {
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
        read_roster(table, columns, &options)
    }
}
