//! Opening.

use std::sync::Arc;

use super::background::Done;
use super::document::Opened;
use super::ending_words::not_kept;
use super::exportable::What;
use super::file_names::safe;
use super::overlay::Baseline;
use super::platform::{Chooser, Chosen, Location};
use super::searched::Over;
use super::tab_id::TabId;
use super::tasks::{Failed, Task};
use super::theirs::AboutTheirs;
use super::view::{Asked, Cursor, Next, PathFor, Question, Tone, Unopened, View};
use super::{Action, App, Document, examples, roster_choices, ticket_choices};
use crate::files;
use crate::model::Scenario;

/// What is opened besides scenarios.
const LISTS: &str = ", or a list of people or tickets (.csv, .json, .xlsx)";

impl App {
    /// Opens a trunk of six with no plan, or shows the tab of one that nothing was done to yet.
    pub(super) fn open_new(&mut self) {
        let fresh = self.fresh();
        match self.unchanged(fresh.scenario()) {
            Some(tab) => self.tabs.show(tab),
            None => {
                self.open_tab(fresh);
                self.tab_mut().gives_way = true;
            }
        }
    }

    /// Shows the tab a file is open in, or opens it.
    pub(super) fn open(&mut self, at: &Location) {
        if let Some(tab) = self.tab_of(at) {
            return self.tabs.show(tab);
        }
        if roster_choices::ENDINGS.contains(&self.platform.place(at).ending.as_str()) {
            return self.open_roster(at);
        }
        if ticket_choices::ENDINGS.contains(&self.platform.place(at).ending.as_str()) {
            return self.open_tickets(at);
        }
        match Document::open(&*self.platform, at) {
            Ok((document, opened)) => {
                self.open_tab(document);
                self.no_longer_away(at);
                self.begin(opened);
            }
            Err(mut error) => {
                // The window opens more than scenarios.
                let whole = |it: &&mut files::PlacedProblem| it.expected == files::EXPECTED;
                error.problems.iter_mut().filter(whole).for_each(|it| it.expected += LISTS);
                self.tell_unopened(at, error.to_string());
            }
        }
    }

    /// Shows why a file is not open, until it is left; with those that are shown already.
    fn tell_unopened(&mut self, at: &Location, why: String) {
        let is_tried_again = self.away.iter().any(|file| self.platform.is_same(&file.at, at));
        let unopened = Unopened { place: self.platform.place(at), why, is_tried_again };
        let view = &mut self.tab_mut().view;
        match &mut view.window.question {
            Some(Question::Unopened(others)) => {
                others.retain(|other| other.place != unopened.place);
                others.push(unopened);
            }
            None => view.window.question = Some(Question::Unopened(vec![unopened])),
            // What is being asked is not taken away.
            Some(_) => view.say(Tone::Problem, unopened.why),
        }
    }

    /// What was open last and is away is not tried again at the next start.
    pub(super) fn no_longer_away(&mut self, at: &Location) {
        let Self { away, platform, .. } = self;
        away.retain(|file| !platform.is_same(&file.at, at));
    }

    /// Shows the tab a shipped scenario is in as shipped, or opens it.
    pub(super) fn open_example(&mut self, name: &str) {
        let text = examples::text(name).unwrap_or_default();
        match files::parse(name, text.as_bytes()) {
            Ok(loaded) => {
                let shown = self.unchanged(&loaded.scenario);
                match shown {
                    Some(tab) => self.tabs.show(tab),
                    None => self.open_tab(Document::unsaved(name, loaded.scenario, loaded.source)),
                }
            }
            Err(error) => self.tab_mut().view.say(Tone::Problem, error.to_string()),
        }
    }

    /// Shows a document that was just opened: its first quarter, and what there is to be told of its
    /// file.
    pub fn begin(&mut self, opened: Opened) {
        self.tab_mut().view.cursor = Cursor::Quarter(0);
        self.remember(self.tab().id);
        let name = self.tab().document.name();
        if let Some(notice) = opened.notice {
            self.tab_mut().view.say(Tone::Problem, format!("{name}: {notice}"));
        }
        if let Some(theirs) = opened.theirs {
            let text = format!("{name} holds a merge that nobody decided: both sides are shown");
            self.tab_mut().view.say(Tone::Problem, text);
            self.tab_mut().view.theirs = Some(theirs);
            self.about_theirs(AboutTheirs::Merge);
        }
        for problem in opened.skipped.into_iter().chain(opened.warnings) {
            self.tab_mut().view.say(Tone::Problem, problem.line(&name));
        }
        self.refresh();
    }

    /// Lets whatever is opened next take the place of the shown scenario, unless it is changed.
    pub fn give_way(&mut self) {
        self.tab_mut().gives_way = true;
    }

    pub(super) fn open_tab(&mut self, document: Document) {
        let pinned = self.baseline.as_ref().and_then(|baseline| baseline.tab);
        self.tabs.open(document, View::opened(), pinned);
    }

    /// A tab without a file that shows this very scenario, with nothing changed, and is nobody else's copy.
    fn unchanged(&self, scenario: &Scenario) -> Option<TabId> {
        let same = |document: &Document| {
            let history = &document.history;
            let fresh = document.place.is_none() && !history.is_dirty();
            fresh && !history.is_shared_copy() && document.scenario() == scenario
        };
        self.tabs.iter().find(|tab| same(&tab.document)).map(|tab| tab.id)
    }

    /// The tab of what is kept at a location, or is being saved there.
    pub(super) fn tab_of(&self, at: &Location) -> Option<TabId> {
        let there = |known: &Location| self.platform.is_same(known, at);
        let is_there = |tab: &&super::Tab| {
            let saving = tab.saving.as_ref().map(|saving| &saving.at);
            tab.document.location().is_some_and(there) || saving.is_some_and(there)
        };
        self.tabs.iter().find(is_there).map(|tab| tab.id)
    }

    /// Asks for a path for the shown tab.
    pub(super) fn ask_path(&mut self, purpose: PathFor, then: Option<Next>) {
        self.ask_path_for(self.tab().id, purpose, then);
    }

    /// Asks for a path for a tab.
    pub(super) fn ask_path_for(&mut self, id: TabId, purpose: PathFor, then: Option<Next>) {
        let Some(tab) = self.tabs.get(id) else { return };
        let name = safe(&tab.document.name());
        let scenarios = || ("Arborist scenario".to_owned(), vec!["ron"]);
        let (title, (kind, endings), new) = match purpose {
            PathFor::Open | PathFor::Compare => ("Open a scenario", scenarios(), None),
            PathFor::Roster => {
                let endings = roster_choices::ENDINGS.to_vec();
                ("New from a roster", ("Roster".to_owned(), endings), None)
            }
            PathFor::Tickets => {
                let endings = ticket_choices::ENDINGS.to_vec();
                ("Read tickets", ("Tickets".to_owned(), endings), None)
            }
            PathFor::Save => ("Save the scenario", scenarios(), Some(format!("{name}.ron"))),
            PathFor::Charts => {
                let charts = self.tab().view.window.charts;
                // It is of several scenarios.
                let name =
                    if charts.what == What::Compare { "comparison".into() } else { name.clone() };
                let new = Some(charts.format.file_name(&name));
                let names: Vec<&str> = charts.what.formats().map(|format| format.name).collect();
                let endings = charts.what.formats().map(|format| format.ending).collect();
                ("Export", (names.join(" or "), endings), new)
            }
        };
        let folder = tab.document.folder().cloned();
        let chooser = Chooser { title, kind, endings, new, folder };
        self.tasks.ask_path(Asked { purpose, tab: id, then }, chooser);
    }

    /// The location that a person typed, beside the file it is about.
    pub(super) fn typed(&self, asked: &Asked, text: &str) -> Location {
        let tab = self.tabs.get(asked.tab);
        let folder = tab.and_then(|tab| tab.document.folder());
        self.platform.typed(text, folder, asked.purpose.is_new())
    }

    /// Takes in what background work has come to; returns what is to be dispatched of it.
    pub(super) fn finish(&mut self, done: Done) -> Option<Action> {
        match done {
            Done::Path { asked, chosen: Chosen::At(at), .. } => {
                return Some(Action::PathChosen(asked, at));
            }
            Done::Path { chosen: Chosen::Nowhere, .. } => {}
            Done::Path { asked, chosen: Chosen::CannotAsk, suggestion: new } => {
                // Where it goes is to be seen.
                let whole = |name: String| self.platform.place(&self.typed(&asked, &name)).shown;
                let text = new.map_or_else(String::new, whole);
                return Some(Action::Ask(Some(Question::Path { asked, text, problem: None })));
            }
            Done::Saved { tab, done, place, result } => {
                return self.saved(tab, done, place, result);
            }
            Done::Left { found, troubles } => self.found_left(found, troubles),
            Done::NotJournaled(error) => {
                let text = not_kept(self.platform.is_page(), &error.to_string());
                self.tab_mut().view.say(Tone::Problem, text);
            }
            Done::Exported { to, result: Ok(told), .. } => {
                let told = told.map_or_else(String::new, |told| format!("; {told}"));
                self.tab_mut().view.say(Tone::Info, format!("Written to {to}{told}"));
            }
            Done::Exported { to, asked: Some(asked), result: Err(why) } => {
                self.ask_again(asked, to, why);
            }
            Done::Exported { to, asked: None, result: Err(why) } => {
                self.tab_mut().view.say(Tone::Problem, format!("{to}: {why}"));
            }
            Done::Drawn(Ok(image)) => return Some(Action::CopyImage(image)),
            Done::Drawn(Err(why)) => self.tab_mut().view.say(Tone::Problem, why),
            Done::SettingsKept(kept) => self.settings_kept(kept),
            Done::VersionsListed { tab, listed } => self.versions_listed(tab, listed),
            Done::TableRead { at, read, is_of_tickets }
                if self.other_table_read(&at, &read, is_of_tickets) => {}
            Done::TableRead { at, read: Ok(table), is_of_tickets: true } => {
                self.is_of_tickets(&at, table);
            }
            Done::TableRead { at, read, .. } => self.table_read(&at, read),
            Done::TicketTable { at, read } => self.ticket_table_read(&at, read),
            Done::TicketsRead { choices, found } => self.tickets_read(&choices, found),
            Done::TicketOdds { choices, odds } => self.ticket_odds(&choices, odds),
            Done::RosterRead { choices, found } => self.roster_read(&choices, found),
            Done::VersionRead { tab, id, read } => self.version_read(tab, &id, read),
            Done::Merge { tab, number, news } => self.merged(tab, number, news),
            Done::Comparison { number, news } => self.compared(number, news),
            Done::Searched { tab, number, news } => self.searched(tab, number, news),
            Done::OnDisk { at, found } => self.found_on_disk(&at, found),
            Done::MotionAsked { less } => self.less_motion_asked = less,
            Done::Impacts { scenario, impacts } => {
                // Whichever tab is shown by now, it is the very scenario that was asked about.
                for tab in self.tabs.iter_mut() {
                    tab.run.found_impacts(&scenario, &impacts);
                }
            }
            Done::Ran { of, scenario, which, outcome } => {
                for tab in self.tabs.iter_mut() {
                    tab.run.ran(of, &scenario, which, &outcome);
                }
                // What waits for it can begin.
                self.refresh();
            }
            Done::Surveyed(surveyed) => {
                let pinned = self.baseline.as_mut();
                let of = |of: &&mut Baseline| Arc::ptr_eq(&of.scenario, &surveyed.scenario);
                if let Some(baseline) = pinned.filter(of) {
                    baseline.overlay.odds = Some(Arc::new(surveyed.survey.odds().clone()));
                }
                for tab in self.tabs.iter_mut().filter(|_| !self.settings.futures_off) {
                    tab.run.futures.surveyed(&surveyed);
                }
                self.ask_where_it_turns();
            }
            Done::PinnedAgain(again) => self.pinned_again(again),
            Done::Studied { scenario, study } => {
                for tab in self.tabs.iter_mut() {
                    tab.run.studies.take_in(&scenario, &study);
                }
            }
            Done::Held { scenario, found } => {
                for tab in self.tabs.iter_mut() {
                    tab.run.held.take_in(&scenario, &found);
                }
            }
            Done::Failed(Failed { task, why }) => {
                let text = format!("{} failed: {why}. Nothing else is lost.", task.name());
                self.tab_mut().view.say(Tone::Problem, text.clone());
                self.tabs.iter_mut().for_each(|tab| {
                    tab.run.fail(task);
                    // One that waits is begun now.
                    if task == Task::Search && tab.search.is_running() {
                        tab.search.end(Over::Failed(text.clone()));
                    }
                    if let Some(filling) = tab.view.filling.as_mut().filter(|_| task == Task::Fill)
                    {
                        filling.fail();
                    }
                });
                if let Some(comparing) =
                    self.comparing.as_mut().filter(|_| task == Task::Comparison)
                {
                    comparing.fail();
                }
            }
            Done::Advised { scenario, quarter, in_futures, advice } => {
                if let (Some(tab), Some(advice)) = (self.tab_at(&scenario, quarter), advice) {
                    tab.run.advised(advice, in_futures);
                }
            }
            Done::Filled { asked, found } => {
                let fillings = self.tabs.iter_mut().filter_map(|tab| tab.view.filling.as_mut());
                fillings.for_each(|filling| filling.take(&asked, found.clone()));
            }
            Done::FilledOdds { asked, odds } => {
                let fillings = self.tabs.iter_mut().filter_map(|tab| tab.view.filling.as_mut());
                fillings.for_each(|filling| filling.take_odds(&asked, odds));
            }
            Done::TurningPoints { scenario, turns } => {
                for tab in self.tabs.iter_mut() {
                    tab.run.turned(&scenario, turns.as_ref());
                }
            }
            Done::Remedies { question, remedies } => {
                let of = self.tab_at(&question.scenario, question.quarter);
                if let (Some(tab), Some(remedies)) = (of, remedies) {
                    tab.run.helped(&question.team, remedies);
                }
            }
        }
        None
    }

    /// The tab of the very scenario whose cursor stands in `quarter`.
    fn tab_at(&mut self, scenario: &Arc<Scenario>, quarter: u32) -> Option<&mut super::Tab> {
        self.tabs.iter_mut().find(|tab| {
            Arc::ptr_eq(scenario, tab.document.history.scenario())
                && tab.view.cursor == Cursor::Quarter(quarter)
        })
    }
}
