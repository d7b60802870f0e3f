//! Showing scenarios side by side: which, over which tab, and what is still to be computed of them.

use super::App;
use super::comparing::{AboutComparison, Comparing, MOST};
use super::comparison_task::ComparisonNews;
use super::platform::Location;
use super::tasks::Task;
use super::view::{PathFor, Tone};

impl App {
    /// Whether scenarios are on show side by side.
    pub fn is_comparing(&self) -> bool {
        self.comparing.as_ref().is_some_and(Comparing::is_shown)
    }

    /// Shows the open scenarios side by side, in the order of their tabs; where they are on show already,
    /// the panels again.
    pub(super) fn compare(&mut self) {
        if self.is_comparing() {
            return self.about_comparison(AboutComparison::Leave);
        }
        if self.tab().view.merge().is_some() {
            let text = "End the merge first: then scenarios can be compared";
            return self.tab_mut().view.say(Tone::Problem, text);
        }
        if self.comparing.is_none() {
            let mut comparing = Comparing::default();
            for tab in self.tabs.iter() {
                comparing.add(tab.id, tab.document.history.scenario().clone());
            }
            if self.tabs.iter().len() > MOST {
                let text = format!("The first {MOST} of the open scenarios are side by side");
                self.tab_mut().view.say(Tone::Info, text);
            }
            self.comparing = Some(comparing);
        }
        self.about_comparison(AboutComparison::Show);
    }

    /// Does something about the scenarios side by side.
    pub(super) fn about_comparison(&mut self, what: AboutComparison) {
        match what {
            AboutComparison::Name(tab, name) => {
                let called = self.call(tab, &name);
                return self.say_if_refused(called);
            }
            AboutComparison::Describe(tab, about) => {
                let described = self.describe(tab, about);
                return self.say_if_refused(described);
            }
            AboutComparison::Show => self.show_comparison(),
            AboutComparison::AddVariant => self.duplicate_as_variant(),
            AboutComparison::AddFile => {
                return self.ask_path(PathFor::Compare, None);
            }
            AboutComparison::Leave => self.take_quarter_along(),
            _ => {}
        }
        let shown = self.tabs.shown().id;
        let Some(comparing) = &mut self.comparing else { return };
        match what {
            AboutComparison::Add(tab) => {
                if let Some(tab) = self.tabs.get(tab) {
                    comparing.add(tab.id, tab.document.history.scenario().clone());
                }
            }
            AboutComparison::AddVariant => {
                comparing.add(shown, self.tabs.shown().document.history.scenario().clone());
                comparing.over = Some(shown);
            }
            AboutComparison::Remove(tab) => comparing.remove(tab),
            AboutComparison::First(tab) => comparing.put_first(tab),
            AboutComparison::Show => comparing.over = Some(shown),
            AboutComparison::Leave => comparing.over = None,
            AboutComparison::Close => self.comparing = None,
            AboutComparison::Again => comparing.ask_again(),
            AboutComparison::Name(..)
            | AboutComparison::Describe(..)
            | AboutComparison::AddFile => {}
        }
        if !self.is_comparing() {
            self.tasks.cancel(Task::Comparison);
            self.comparing.as_mut().map(Comparing::ask_again);
        }
    }

    /// Shows it at the quarter of the tab on show, of which nothing stays open.
    fn show_comparison(&mut self) {
        let tab = self.tab_mut();
        tab.settle();
        (tab.view.why, tab.view.window.tour, tab.view.filling) = (None, None, None);
        let quarter = tab.view.cursor.quarter();
        if let Some(comparing) = self.comparing.as_mut().filter(|it| !it.is_shown()) {
            comparing.set_quarter(quarter);
        }
    }

    /// Opens a file, or shows its tab, and takes it in among the scenarios side by side.
    pub(super) fn open_to_compare(&mut self, at: &Location) {
        self.open(at);
        let tab = self.tabs.shown();
        let (shown, scenario) = (tab.id, tab.document.history.scenario().clone());
        let is_open = self.tab_of(at) == Some(shown);
        if let Some(comparing) = self.comparing.as_mut().filter(|_| is_open) {
            comparing.add(shown, scenario);
            comparing.over = Some(shown);
        }
    }

    /// Brings the scenarios side by side up to date with their tabs, and asks for what is not known.
    pub(super) fn refresh_comparison(&mut self) {
        let App { comparing, tabs, tasks, settings, .. } = self;
        let Some(comparison) = comparing else { return };
        let shown = tabs.shown();
        let has_moved = comparison.over.is_some_and(|over| over != shown.id);
        if has_moved {
            // Another tab was opened or shown.
            comparison.over = None;
            tasks.cancel(Task::Comparison);
            comparison.ask_again();
        }
        comparison.keep(|id| tabs.get(id).is_some());
        if comparison.sides().is_empty() {
            return *comparing = None;
        }
        if comparison.over.is_none() {
            return;
        }
        comparison.follow(|id| {
            let document = &tabs.get(id)?.document;
            Some((document.name(), document.place.is_none(), document.history.scenario().clone()))
        });
        let futures = !settings.futures_off;
        if let Some(asked) = comparison.ask(futures) {
            tasks.compare(comparison.number, asked);
        }
        comparison.tell();
    }

    /// Takes in a part of what the scenarios side by side come to.
    pub(super) fn compared(&mut self, number: u64, news: ComparisonNews) {
        if let Some(comparing) = self.comparing.as_mut().filter(|it| it.number == number) {
            comparing.take_in(news);
            comparing.tell();
        }
    }
}
