//! A roster on its way in: what its columns mean, what is chosen, and the scenario it becomes.

use std::sync::Arc;

use super::App;
use super::background::Done;
use super::document::Document;
use super::platform::{Location, Place};
use super::settings::{KnownRoster, SettingsChange};
use super::tasks::{Task, Tasks};
use super::view::{Cursor, Question, Tone};
use crate::import::{
    DateOrder, Grouping, ImportError, Leads, Need, PeopleColumns, Roster, RosterOptions, Table,
    read_roster, to_scenario,
};
use crate::model::Scenario;
use crate::model::number_text::counted;

/// The endings of files that are read as rosters.
pub const ENDINGS: [&str; 6] = ["csv", "tsv", "xlsx", "xlsm", "xls", "ods"];

/// A roster that is being read.
#[derive(Debug, Clone, PartialEq)]
pub struct RosterImport {
    /// Its file.
    pub place: Place,
    /// The file as a table, or why it is none; `None` while it is read.
    pub table: Option<Result<Arc<Table>, String>>,
    /// What is chosen.
    pub choices: RosterChoices,
    /// What it comes to with that; `None` while that is found.
    pub found: Option<RosterRead>,
    /// What was chosen when that was asked.
    asked: Option<RosterChoices>,
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
            typed => Some(typed.parse().map_err(|_| {
                let what = format!("{typed:?} is no day");
                let expected = "expected year, month and day, such as 2025-07-01";
                ImportError::whole(&table.file, what, expected).needing(Need::Day)
            })?),
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
        let (scenario, further) = to_scenario(&roster, self.leads, !self.without_names);
        let remarks = roster.remarks.iter().chain(&further).map(ToString::to_string).collect();
        Ok(Arc::new(RosterFound { roster, scenario, remarks }))
    }
}

impl Tasks<Done> {
    fn read_table(&mut self, at: Location, file: String) {
        let platform = self.platform();
        self.start(Task::Roster, move |task| {
            let table = |bytes: Vec<u8>| {
                Table::read(&file, &bytes, &PeopleColumns::is_known)
                    .map_err(|error| error.to_string())
            };
            let read = platform.read(&at).map_err(|error| error.to_string()).and_then(table);
            task.tell(Done::TableRead { at, read: read.map(Arc::new) });
        });
    }

    fn read_roster(&mut self, table: Arc<Table>, choices: RosterChoices) {
        self.start(Task::Roster, move |task| {
            let found = choices.read(&table);
            task.tell(Done::RosterRead { choices: Box::new(choices), found });
        });
    }
}

impl App {
    /// Reads a roster, and asks what its columns mean.
    pub(super) fn open_roster(&mut self, at: &Location) {
        let place = self.platform.place(at);
        if self.tab().view.window.question.is_some() {
            let text = format!("{} is not read while something else is asked", place.shown);
            return self.tab_mut().view.say(Tone::Problem, text);
        }
        let file = place.file.clone();
        self.tab_mut().view.window.question = Some(Question::Roster(Box::new(RosterImport {
            place,
            table: None,
            choices: RosterChoices::default(),
            found: None,
            asked: None,
        })));
        self.tasks.read_table(at.clone(), file);
    }

    /// The roster that is being read.
    fn open_import(&mut self) -> Option<&mut RosterImport> {
        match &mut self.tab_mut().view.window.question {
            Some(Question::Roster(open)) => Some(open),
            _ => None,
        }
    }

    /// Takes in a file as a table: what was said before of such columns holds again.
    pub(super) fn table_read(&mut self, at: &Location, read: Result<Arc<Table>, String>) {
        let rosters = self.settings.rosters.clone();
        let Some(open) = self.open_import().filter(|open| open.place.location == *at) else {
            return;
        };
        if let Ok(table) = &read {
            let known = rosters.iter().find(|known| known.headers == table.header.cells);
            open.choices.columns = match known {
                Some(known) => PeopleColumns::of_said(table, &known.columns),
                None => PeopleColumns::of(table),
            };
        }
        open.table = Some(read);
        self.find_roster();
    }

    /// Asks what the roster comes to, where that was not asked with these choices.
    fn find_roster(&mut self) {
        let Some(open) = self.open_import() else { return };
        if let Some(Ok(table)) = &open.table
            && open.asked.as_ref() != Some(&open.choices)
        {
            let (table, choices) = (table.clone(), open.choices.clone());
            open.asked = Some(choices.clone());
            self.tasks.read_roster(table, choices);
        }
    }

    pub(super) fn roster_read(&mut self, choices: &RosterChoices, found: RosterRead) {
        if let Some(open) = self.open_import().filter(|open| open.choices == *choices) {
            open.found = Some(found);
        }
    }

    pub(super) fn about_roster(&mut self, what: AboutRoster) {
        match what {
            AboutRoster::Choose(choices) => {
                if let Some(open) = self.open_import() {
                    open.choices = *choices;
                }
                self.find_roster();
            }
            AboutRoster::Make => self.make_of_roster(),
        }
    }

    /// Opens the scenario that the roster becomes, and remembers what its columns mean where that was said.
    fn make_of_roster(&mut self) {
        let Some(open) = self.open_import() else { return };
        let is_found = open.asked.as_ref() == Some(&open.choices);
        let (Some(Ok(table)), Some(Ok(found))) = (&open.table, &open.found) else { return };
        let (table, found) = (table.clone(), found.clone());
        if !is_found {
            return;
        }
        let file = open.place.file.as_str();
        let name = file.rsplit_once('.').map_or(file, |(name, _)| name).to_owned();
        let columns = open.choices.columns.clone();
        if columns != PeopleColumns::of(&table) {
            let headers = table.header.cells.clone();
            let known = KnownRoster { headers, columns: columns.said(&table) };
            self.change_settings(SettingsChange::Roster(known));
        }
        self.tab_mut().view.window.question = None;
        let name = self.tabs.free_name(&name);
        self.open_tab(Document::made(name, found.scenario.clone()));
        self.tab_mut().view.cursor = Cursor::Start;
        let text = format!(
            "{} in {} on {}; {}",
            counted(found.roster.people.len(), "person").replace("persons", "people"),
            counted(found.roster.teams.len(), "team"),
            found.roster.as_of,
            found.remarks.join("; ")
        );
        self.tab_mut().view.say(Tone::Info, text);
    }
}
