//! A roster on its way in: it is read beside the window, and becomes the scenario of a tab.

use std::sync::Arc;

use super::App;
use super::background::Done;
use super::document::Document;
use super::platform::{Location, Place};
use super::roster_choices::{AboutRoster, OtherRoster, RosterChoices, RosterImport, RosterRead};
use super::settings::{KnownRoster, SettingsChange};
use super::tasks::{Task, Tasks};
use super::view::{Cursor, Question, Tone};
use crate::import::{ImportError, Need, PeopleColumns, Table, TicketColumns};
use crate::model::number_text::counted;

impl Tasks<Done> {
    /// Reads files as tables, one after the other; rows of headers that were said by hand before are known again.
    fn read_tables(&mut self, files: Vec<Place>, [of_people, of_tickets]: [Vec<Vec<String>>; 2]) {
        let platform = self.platform();
        self.start(Task::Roster, move |task| {
            let table = |file: &str, bytes: Vec<u8>| {
                let roster = Table::read(file, &bytes, &PeopleColumns::is_known);
                let tickets = Table::read(file, &bytes, &TicketColumns::is_known);
                match (roster, tickets) {
                    (Ok(roster), Ok(tickets)) => {
                        let people = known(&roster, PeopleColumns::is_known);
                        let is_of_tickets = known(&tickets, TicketColumns::is_known) > people;
                        Ok((if is_of_tickets { tickets } else { roster }, is_of_tickets))
                    }
                    (Err(_), Ok(tickets)) => Ok((tickets, true)),
                    (roster, Err(_)) => {
                        let table = said(roster, (file, &bytes), &of_people)?;
                        let is_doubted = table.doubt.is_some();
                        let list = with_headers_of(&table, &of_tickets).filter(|_| is_doubted);
                        let is_of_tickets = list.is_some();
                        Ok((list.unwrap_or(table), is_of_tickets))
                    }
                }
            };
            for Place { location: at, file, .. } in files {
                let read = platform.read(&at).map_err(|error| error.to_string());
                let read = read.and_then(|bytes| table(&file, bytes));
                let is_of_tickets = matches!(read, Ok((_, true)));
                let read = read.map(|(table, _)| Arc::new(table));
                task.tell(Done::TableRead { at, read, is_of_tickets });
            }
        });
    }

    fn read_roster(
        &mut self,
        table: Arc<Table>,
        other: Option<Arc<Table>>,
        choices: RosterChoices,
    ) {
        self.start(Task::Roster, move |task| {
            let found = choices.read(&table, other.as_deref());
            task.tell(Done::RosterRead { choices: Box::new(choices), found });
        });
    }
}

/// A table as its file says it, with the headers that somebody took for those of such a file before, or else a guess at
/// them.
pub(super) fn said(
    read: Result<Table, ImportError>,
    (file, bytes): (&str, &[u8]),
    known_rows: &[Vec<String>],
) -> Result<Table, String> {
    let table = read.or_else(|error| match error.need {
        Some(Need::Headers) => Table::guessed(file, bytes, error),
        _ => Err(error),
    });
    let table = table.map_err(|error| error.to_string())?;
    Ok(with_headers_of(&table, known_rows).unwrap_or(table))
}

/// The table with one of these rows as its header, where it has one that is not its header already.
fn with_headers_of(table: &Table, known_rows: &[Vec<String>]) -> Option<Table> {
    let line = known_rows.iter().find_map(|cells| table.line_of(cells))?;
    let is_new = line != table.header.line || table.doubt.is_some();
    is_new.then(|| table.with_header(line)).flatten()
}

/// How many headers of a table are known.
fn known(table: &Table, is_known: fn(&str) -> bool) -> usize {
    table.plain_headers().iter().filter(|header| is_known(header)).count()
}

impl App {
    /// Reads a roster, and asks what its columns mean; one that is opened beside another is compared with it.
    pub(super) fn open_roster(&mut self, at: &Location) {
        let place = self.platform.place(at);
        if self.add_other_roster(&place) {
            return;
        }
        if self.waits_its_turn(&place) {
            return;
        }
        self.tab_mut().view.window.question = Some(Question::Roster(Box::new(RosterImport {
            place: place.clone(),
            table: None,
            other: None,
            recognized: PeopleColumns::default(),
            choices: RosterChoices::default(),
            found: None,
            is_found: false,
            is_headed: false,
        })));
        let known = self.known_headers();
        self.tasks.read_tables(vec![place], known);
    }

    /// The rows of headers that are remembered, of rosters and of tickets.
    fn known_headers(&self) -> [Vec<Vec<String>>; 2] {
        let people = self.settings.rosters.iter().map(|known| known.headers.clone());
        let tickets = self.settings.tickets.iter().map(|known| known.headers.clone());
        [people.collect(), tickets.collect()]
    }

    /// Compares a roster with the one that is being read, where that is compared with none yet; whether it is.
    fn add_other_roster(&mut self, place: &Place) -> bool {
        let Some(open) = self.open_import().filter(|open| open.other.is_none()) else {
            return false;
        };
        if open.place.location == place.location {
            return true;
        }
        open.other = Some(OtherRoster { place: place.clone(), table: None });
        (open.found, open.is_found) = (None, false);
        let first = open.table.is_none().then(|| open.place.clone());
        let files = first.into_iter().chain([place.clone()]).collect();
        let known = self.known_headers();
        self.tasks.read_tables(files, known);
        true
    }

    /// Takes in a table that is compared with the roster being read; whether it is that.
    pub(super) fn other_table_read(
        &mut self,
        at: &Location,
        read: &Result<Arc<Table>, String>,
        is_of_tickets: bool,
    ) -> bool {
        let Some(open) = self.open_import() else { return false };
        let Some(other) = open.other.as_mut().filter(|other| other.place.location == *at) else {
            return false;
        };
        if is_of_tickets {
            let place = other.place.clone();
            open.other = None;
            self.waits_its_turn(&place);
        } else {
            other.table = Some(read.clone());
        }
        self.find_roster();
        true
    }

    /// The roster that is being read.
    pub(super) fn open_import(&mut self) -> Option<&mut RosterImport> {
        match &mut self.tab_mut().view.window.question {
            Some(Question::Roster(open)) => Some(open),
            _ => None,
        }
    }

    /// Takes in a file as a table: what was said before of such columns holds again.
    pub(super) fn table_read(&mut self, at: &Location, read: Result<Arc<Table>, String>) {
        if self.open_import().is_some_and(|open| open.place.location == *at) {
            self.roster_table_is(read);
        }
    }

    /// Goes on with a table: what was said before of such headers holds again.
    fn roster_table_is(&mut self, read: Result<Arc<Table>, String>) {
        let rosters = self.settings.rosters.clone();
        let Some(open) = self.open_import() else { return };
        if let Ok(table) = &read {
            let known = rosters.iter().find(|known| known.headers == table.header.cells);
            open.recognized = PeopleColumns::of(table);
            open.choices.columns = match known {
                Some(known) => PeopleColumns::of_said(table, &known.columns),
                None => open.recognized.clone(),
            };
        }
        open.table = Some(read);
        self.find_roster();
    }

    /// Asks what the roster comes to with what is chosen now.
    fn find_roster(&mut self) {
        let Some(open) = self.open_import() else { return };
        open.is_found = false;
        let other = open.other.as_ref().map(|other| other.table.clone());
        // What is being read still is waited for; what is no table is left aside.
        let other = match other {
            Some(None) => return,
            Some(Some(read)) => read.ok(),
            None => None,
        };
        if let Some(Ok(table)) = &open.table {
            let (table, choices) = (table.clone(), open.choices.clone());
            self.tasks.read_roster(table, other, choices);
        }
    }

    pub(super) fn roster_read(&mut self, choices: &RosterChoices, found: RosterRead) {
        if let Some(open) = self.open_import().filter(|open| open.choices == *choices) {
            (open.found, open.is_found) = (Some(found), true);
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
            AboutRoster::HeaderRow(line) => {
                let Some(open) = self.open_import() else { return };
                let Some(Ok(table)) = &open.table else { return };
                let Some(table) = table.with_header(line) else { return };
                open.is_headed = true;
                self.roster_table_is(Ok(Arc::new(table)));
            }
            AboutRoster::IsTickets => {
                let Some(open) = self.open_import() else { return };
                let Some(Ok(table)) = &open.table else { return };
                let (at, table) = (open.place.location.clone(), table.clone());
                self.is_of_tickets(&at, table);
            }
            AboutRoster::Make => self.make_of_roster(),
            AboutRoster::Happened => self.take_roster_as_happened(),
        }
    }

    /// Remembers what the columns of the roster mean, where that was said.
    pub(super) fn remember_roster(&mut self) {
        let Some(open) = self.open_import() else { return };
        let Some(Ok(table)) = &open.table else { return };
        if open.choices.columns != open.recognized || open.is_headed {
            let headers = table.header.cells.clone();
            let known = KnownRoster { headers, columns: open.choices.columns.said(table) };
            self.change_settings(SettingsChange::Roster(known));
        }
    }

    /// Opens the scenario that the roster becomes, and remembers what its columns mean where that was said.
    fn make_of_roster(&mut self) {
        let Some(open) = self.open_import().filter(|open| open.is_found) else { return };
        let Some(Ok(found)) = &open.found else { return };
        let found = found.clone();
        let file = open.place.file.as_str();
        let other = open.other.as_ref().map(|other| other.place.file.clone());
        let files: Vec<String> = std::iter::once(file.to_owned()).chain(other).collect();
        let of = found.file.as_str();
        let name = of.rsplit_once('.').map_or(of, |(name, _)| name).to_owned();
        let without_names = open.choices.without_names;
        self.remember_roster();
        self.tab_mut().view.window.question = None;
        let name = self.tabs.free_name(&name);
        let lines = found.changes.iter().chain(&found.remarks).cloned().collect::<Vec<_>>();
        let made = format!("What was made of {}:\n{}", files.join(" and "), lines.join("\n"));
        // Who asks for no names gets none in the comment either.
        let made = if without_names { String::new() } else { made };
        self.open_tab(Document::made_of(name, found.scenario.clone(), &made));
        self.tab_mut().view.cursor = Cursor::Start;
        let text = format!(
            "{} in {} on {}; {} on what was made of the file: Where the numbers come from",
            counted(found.roster.people.len(), "person").replace("persons", "people"),
            counted(found.roster.teams.len(), "team"),
            found.roster.as_of,
            counted(lines.len(), "remark")
        );
        self.tab_mut().view.say(Tone::Info, text);
    }
}
