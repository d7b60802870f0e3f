//! Tickets on their way in: they are read beside the window, and become one change of the tab's scenario.

use std::sync::Arc;

use super::App;
use super::background::Done;
use super::platform::Location;
use super::roster_import::said;
use super::settings::{KnownTickets, SettingsChange};
use super::surveys::stands;
use super::tasks::{Task, Tasks};
use super::ticket_choices::{AboutTickets, TicketChoices, TicketImport, TicketsRead};
use super::view::{Cursor, Question, Tone};
use crate::import::{Table, TicketColumns, is_stand_in};
use crate::model::Scenario;
use crate::model::number_text::counted;

impl Tasks<Done> {
    fn read_ticket_table(&mut self, at: Location, file: String, known_rows: Vec<Vec<String>>) {
        let platform = self.platform();
        self.start(Task::Tickets, move |task| {
            let table = |bytes: Vec<u8>| {
                let read = Table::read(&file, &bytes, &TicketColumns::is_known);
                said(read, (&file, &bytes), &known_rows)
            };
            let read = platform.read(&at).map_err(|error| error.to_string()).and_then(table);
            task.tell(Done::TicketTable { at, read: read.map(Arc::new) });
        });
    }

    fn read_tickets(
        &mut self,
        table: Arc<Table>,
        choices: TicketChoices,
        scenario: Arc<Scenario>,
        file: String,
        futures: bool,
    ) {
        self.start(Task::Tickets, move |task| {
            let found = choices.read(&table, &scenario, &file);
            let choices = Box::new(choices);
            task.tell(Done::TicketsRead { choices: choices.clone(), found: found.clone() });
            let Some(found) = found.ok().filter(|found| futures && found.figures() > 0) else {
                return;
            };
            let stands = |scenario: &Scenario| stands(scenario, &|| task.go_on());
            if let (Some(before), Some(after)) = (stands(&scenario), stands(&found.after)) {
                task.tell(Done::TicketOdds { choices, odds: [before, after] });
            }
        });
    }
}

impl App {
    /// Reads a list of tickets into the scenario that is shown, and asks what its groups are.
    pub(super) fn open_tickets(&mut self, at: &Location) {
        let place = self.platform.place(at);
        if self.waits_its_turn(&place) {
            return;
        }
        if self.tab().document.history.is_shared_copy() {
            return self.say_that_it_is_only_looked_at();
        }
        let file = place.file.clone();
        self.ask_of_tickets(TicketImport::of(place));
        let known = self.settings.tickets.iter().map(|known| known.headers.clone()).collect();
        self.tasks.read_ticket_table(at.clone(), file, known);
    }

    fn ask_of_tickets(&mut self, import: TicketImport) {
        self.tab_mut().view.window.question = Some(Question::Tickets(Box::new(import)));
    }

    /// Goes on with a file that was taken for a roster, and is a list of tickets.
    pub(super) fn is_of_tickets(&mut self, at: &Location, table: Arc<Table>) {
        let place = self.platform.place(at);
        // It is the turn of the file that is asked about; any other waits.
        let Some(open) = self.open_import().filter(|open| open.place.location == *at) else {
            self.waits_its_turn(&place);
            return;
        };
        let other = open.other.take().map(|it| it.place);
        self.ask_of_tickets(TicketImport::of(place));
        if let Some(other) = other {
            self.waits_its_turn(&other);
        }
        self.ticket_table_read(at, Ok(table));
    }

    /// The tickets that are being read.
    fn open_ticket_import(&mut self) -> Option<&mut TicketImport> {
        match &mut self.tab_mut().view.window.question {
            Some(Question::Tickets(open)) => Some(open),
            _ => None,
        }
    }

    /// Takes in a file as a table: what was said before of such columns and groups holds again.
    pub(super) fn ticket_table_read(&mut self, at: &Location, read: Result<Arc<Table>, String>) {
        if self.open_ticket_import().is_some_and(|open| open.place.location == *at) {
            self.ticket_table_is(read);
        }
    }

    /// Goes on with a table: what was said before of such headers holds again.
    fn ticket_table_is(&mut self, read: Result<Arc<Table>, String>) {
        let known = self.settings.tickets.clone();
        let Some(open) = self.open_ticket_import() else { return };
        if let Ok(table) = &read {
            let known = known.iter().find(|known| known.headers == table.header.cells);
            open.recognized = TicketColumns::of(table);
            open.choices.columns = open.recognized.clone();
            if let Some(known) = known {
                open.choices.columns = TicketColumns::of_said(table, &known.columns);
                open.choices.areas.clone_from(&known.areas);
                open.remembered = known.areas.iter().map(|(group, _)| group.clone()).collect();
            }
        }
        open.table = Some(read);
        self.find_tickets();
    }

    /// Asks what the tickets come to with what is chosen now.
    fn find_tickets(&mut self) {
        let scenario = self.tab().document.history.scenario().clone();
        let futures = !self.settings.futures_off;
        let Some(open) = self.open_ticket_import() else { return };
        (open.is_found, open.odds) = (false, None);
        if let Some(Ok(table)) = &open.table {
            let (table, choices) = (table.clone(), open.choices.clone());
            let file = open.place.file.clone();
            self.tasks.read_tickets(table, choices, scenario, file, futures);
        }
    }

    pub(super) fn tickets_read(&mut self, choices: &TicketChoices, found: TicketsRead) {
        let Some(open) = self.open_ticket_import().filter(|open| open.choices == *choices) else {
            return;
        };
        // Where nothing fits, areas can be made of what is in the list.
        let fits = found.as_ref().is_ok_and(|found| !found.taken.is_empty());
        let has_areas = found.as_ref().is_ok_and(|found| owns_areas(&found.before));
        let is_first = !matches!(open.found, Some(Ok(_)));
        (open.found, open.is_found) = (Some(found), true);
        if is_first && !fits && !has_areas && !open.choices.makes_areas {
            open.choices.makes_areas = true;
            self.find_tickets();
        }
    }

    pub(super) fn ticket_odds(&mut self, choices: &TicketChoices, odds: [f64; 2]) {
        if let Some(open) = self.open_ticket_import().filter(|open| open.choices == *choices) {
            open.odds = Some(odds);
        }
    }

    pub(super) fn about_tickets(&mut self, what: AboutTickets) {
        match what {
            AboutTickets::Choose(choices) => {
                if let Some(open) = self.open_ticket_import() {
                    open.choices = *choices;
                }
                self.remember_tickets();
                self.find_tickets();
            }
            AboutTickets::HeaderRow(line) => {
                let Some(open) = self.open_ticket_import() else { return };
                let Some(Ok(table)) = &open.table else { return };
                let Some(table) = table.with_header(line) else { return };
                self.ticket_table_is(Ok(Arc::new(table)));
                self.remember_tickets();
            }
            AboutTickets::Use => self.use_tickets(),
        }
    }

    /// Remembers what was said of columns and groups, for lists with the same headers, whether it is used or not.
    fn remember_tickets(&mut self) {
        let Some(open) = self.open_ticket_import() else { return };
        let Some(Ok(table)) = &open.table else { return };
        let columns = open.choices.columns.said(table);
        let headers = table.header.cells.clone();
        let known = KnownTickets { headers, columns, areas: open.choices.areas.clone() };
        self.change_settings(SettingsChange::Tickets(known));
    }

    /// Takes what is measured into the scenario, as one step.
    fn use_tickets(&mut self) {
        let Some(open) = self.open_ticket_import().filter(|open| open.usable() > 0) else { return };
        let Some(Ok(found)) = &open.found else { return };
        let (found, file) = (found.clone(), open.place.file.clone());
        // It is of the scenario as it was read: nothing else changes while the page is open.
        if !self.tab_mut().edit(&found.edit(&file)) {
            return;
        }
        self.tab_mut().view.window.question = None;
        self.tab_mut().view.cursor = Cursor::Start;
        let figures = counted(found.figures(), "figure");
        let areas = counted(found.taken.len(), "area");
        let text = format!("{figures} of {areas} measured on {file}. Undo takes all of them back.");
        self.tab_mut().view.say(Tone::Info, text);
    }
}

/// Whether anybody said what a team owns.
fn owns_areas(scenario: &Scenario) -> bool {
    let mut areas = scenario.teams.iter().flat_map(|team| &team.areas);
    areas.any(|area| !is_stand_in(scenario, area))
}
