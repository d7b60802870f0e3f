//! Opening, saving and exporting.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::background::Done;
use super::document::Opened;
use super::tabs::TabId;
use super::view::{Asked, Cursor, Next, PathFor, Question, Tone, View};
use super::{Action, App, Baseline, Document, examples};
use crate::export::chart::{Format, Spread};
use crate::files;
use crate::model::Scenario;

impl App {
    /// Opens a trunk of six with no plan, or shows the tab of one that nothing was done to yet.
    pub(super) fn open_new(&mut self) {
        let fresh = self.fresh();
        match self.unchanged(fresh.scenario()) {
            Some(tab) => self.tabs.show(tab),
            None => {
                self.open_tab(fresh);
                self.gives_way = true;
            }
        }
    }

    /// Shows the tab a file is open in, or opens it.
    pub(super) fn open(&mut self, path: &Path) {
        if let Some(tab) = self.tab_of(path) {
            return self.tabs.show(tab);
        }
        match Document::open(path) {
            Ok((document, opened)) => {
                self.open_tab(document);
                self.begin(opened);
            }
            Err(error) => self.view.say(Tone::Problem, error.to_string()),
        }
    }

    /// Shows the tab a shipped scenario is in as shipped, or opens it.
    pub(super) fn open_example(&mut self, name: &str) {
        let text = examples::text(name).unwrap_or_default();
        match files::parse(name, text.as_bytes()) {
            Ok(loaded) => {
                let shown = self.unchanged(&loaded.scenario);
                match shown {
                    Some(tab) => self.tabs.show(tab),
                    None => self.open_tab(Document::unsaved(name, loaded.scenario, loaded.header)),
                }
            }
            Err(error) => self.view.say(Tone::Problem, error.to_string()),
        }
    }

    /// Shows a document that was just opened: its first quarter, the whole tree, and what there is to be
    /// told of its file.
    pub fn begin(&mut self, opened: Opened) {
        self.view.fit = true;
        self.view.cursor = Cursor::Quarter(0);
        if let Some(path) = self.document.path.clone() {
            self.settings.remember(&path);
        }
        let name = self.document.name();
        if let Some(notice) = opened.notice {
            self.view.say(Tone::Problem, format!("{name}: {notice}"));
        }
        for problem in opened.skipped {
            self.view.say(Tone::Problem, problem.line(&name));
        }
        self.refresh();
    }

    /// Lets whatever is opened next take the place of the shown scenario, unless it is changed.
    pub fn give_way(&mut self) {
        self.gives_way = true;
    }

    fn open_tab(&mut self, document: Document) {
        let pinned = self.baseline.as_ref().map(|baseline| baseline.tab);
        self.tabs.open(document, View::opened(), pinned);
    }

    /// A tab without a file that shows this very scenario, with nothing changed.
    fn unchanged(&self, scenario: &Scenario) -> Option<TabId> {
        let same = |document: &Document| {
            let fresh = document.path.is_none() && !document.history.is_dirty();
            fresh && document.scenario() == scenario
        };
        self.tabs.iter().find(|tab| same(&tab.document)).map(|tab| tab.id)
    }

    fn tab_of(&self, path: &Path) -> Option<TabId> {
        let real = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let wanted = real(path);
        let there = |known: &Path| real(known) == wanted;
        self.tabs.iter().find(|tab| tab.document.path.as_deref().is_some_and(there)).map(|t| t.id)
    }

    /// Saves a tab's scenario to a file; returns whether it is saved.
    pub(super) fn save(&mut self, id: TabId, path: &Path) -> bool {
        let taken = self.tab_of(path).is_some_and(|other| other != id);
        let Some(tab) = self.tabs.get_mut(id) else { return false };
        if taken {
            let text = format!("{} is open in another tab; choose another name", path.display());
            self.view.say(Tone::Problem, text);
            return false;
        }
        tab.settle();
        let saved = tab.document.save(path);
        let name = tab.document.name();
        match &saved {
            Ok(()) => {
                self.settings.remember(path);
                self.view.say(Tone::Info, format!("Saved {name}"));
            }
            Err(error) => self.view.say(Tone::Problem, error.to_string()),
        }
        saved.is_ok()
    }

    /// Asks for a path for the shown tab.
    pub(super) fn ask_path(&mut self, purpose: PathFor, then: Option<Next>) {
        self.ask_path_for(self.id, purpose, then);
    }

    /// Asks for a path for a tab.
    pub(super) fn ask_path_for(&mut self, id: TabId, purpose: PathFor, then: Option<Next>) {
        let Some(tab) = self.tabs.get(id) else { return };
        let name = tab.document.name();
        let suggestion = match purpose {
            PathFor::Open => String::new(),
            PathFor::Save => format!("{name}.ron"),
            PathFor::Charts => match self.view.charts.format {
                Format::Svg => format!("{name}.svg"),
                Format::Png => format!("{name}.png"),
            },
        };
        let folder = tab.document.folder().map(Path::to_owned);
        let asked = Asked { purpose, tab: id, then };
        self.tasks.ask_path(&self.dialogs, asked, suggestion, folder);
    }

    /// Takes in what background work has come to; returns what is to be dispatched of it.
    pub(super) fn finish(&mut self, done: Done) -> Option<Action> {
        match done {
            Done::Path { asked, path } => {
                return path.map(|path| Action::PathChosen(asked, path));
            }
            Done::NoDialog { asked, suggestion } => {
                return Some(Action::Ask(Some(Question::Path { asked, text: suggestion })));
            }
            Done::Exported { path, result: Ok(()) } => {
                self.view.say(Tone::Info, format!("Charts written to {}", path.display()));
            }
            Done::Exported { path, result: Err(why) } => {
                self.view.say(Tone::Problem, format!("{}: {why}", path.display()));
            }
            Done::MotionAsked { less } => self.less_motion_asked = less,
            Done::Weighed { scenario, matters } => {
                // Whichever tab is shown by now, it is the very scenario that was asked about.
                for tab in self.tabs.iter_mut() {
                    tab.run.weighed(&scenario, &matters);
                }
            }
            Done::Surveyed(surveyed) => {
                let pinned = self.baseline.as_mut();
                let of = |of: &&mut Baseline| Arc::ptr_eq(&of.scenario, &surveyed.scenario);
                if let Some(baseline) = pinned.filter(of) {
                    baseline.odds = Some(surveyed.survey.odds().clone());
                }
                for tab in self.tabs.iter_mut().filter(|_| !self.settings.futures_off) {
                    tab.run.futures.surveyed(&surveyed);
                }
                self.ask_where_it_turns();
            }
            Done::Studied { scenario, study } => {
                for tab in self.tabs.iter_mut() {
                    tab.run.studies.take_in(&scenario, &study);
                }
            }
            Done::Failed { task, why } => {
                let text = format!("{} failed: {why}. Nothing else is lost.", task.name());
                self.view.say(Tone::Problem, text);
                self.tabs.iter_mut().for_each(|tab| tab.run.fail(task));
            }
            Done::Advised { scenario, quarter, advice } => {
                if let (Some(tab), Some(advice)) = (self.tab_at(&scenario, quarter), advice) {
                    tab.run.advised(advice);
                }
            }
            Done::Turned { scenario, turns } => {
                for tab in self.tabs.iter_mut() {
                    tab.run.turned(&scenario, turns.as_ref());
                }
            }
            Done::Helped { question, remedies } => {
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

    pub(super) fn path_chosen(&mut self, asked: Asked, path: &Path) {
        if matches!(&self.view.question, Some(Question::Path { asked: open, .. }) if *open == asked)
        {
            self.view.question = None;
        }
        let Asked { purpose, tab: id, then } = asked;
        if purpose == PathFor::Open {
            return self.open(path);
        }
        let Some(tab) = self.tabs.get(id) else {
            let text = format!("Nothing written to {}: its tab is closed", path.display());
            return self.view.say(Tone::Problem, text);
        };
        if purpose == PathFor::Charts {
            let (scenario, name) = (tab.document.history.scenario().clone(), tab.document.name());
            let spreads = tab.run.futures.spreads(&tab.document);
            return self.export(scenario, name, spreads, path);
        }
        let path =
            if path.extension().is_none() { path.with_extension("ron") } else { path.to_owned() };
        let saved = self.save(id, &path);
        if let Some(next) = then.filter(|_| saved) {
            self.go_on(id, next);
        }
    }

    fn export(
        &mut self,
        scenario: Arc<Scenario>,
        name: String,
        spreads: Option<Arc<[Spread; 4]>>,
        path: &Path,
    ) {
        let ending = path.extension().unwrap_or_default().to_ascii_lowercase();
        let mut options = self.view.charts;
        // What the file is called outranks what was chosen before.
        if ending == "png" {
            options.format = Format::Png;
        } else if ending == "svg" {
            options.format = Format::Svg;
        }
        let spreads = spreads.filter(|_| options.futures);
        self.tasks.export(scenario, name, spreads, options, path.to_owned());
    }
}
