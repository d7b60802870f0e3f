//! Closing a tab and quitting, and the questions that keep anything unsaved from being lost.

use super::tab_id::TabId;
use super::tabs::{IsAsked, Tab};
use super::view::{Next, PathFor, Question, View};
use super::{App, Document, WindowEffect};
use crate::model::{CalendarQuarter, Scenario};

impl App {
    /// A scenario of its own to begin with; `name` sets it apart from the others.
    pub(super) fn fresh(&self) -> Document {
        // Any quarter serves as an example; it is the first thing one sets.
        let start = CalendarQuarter { year: 2026, quarter: 1 };
        Document::unsaved(self.tabs.free_name("untitled"), Scenario::seed(start), "")
    }

    /// Closes a tab, or asks first about what a search found for it, and about what is unsaved in it.
    pub(super) fn close(&mut self, id: TabId) {
        let Some(tab) = self.tabs.get_mut(id) else { return };
        if let Some(saving) = &mut tab.saving {
            saving.then.get_or_insert(Next::Close);
            return;
        }
        tab.settle();
        let is_dirty = tab.document.history.is_dirty();
        if self.tabs.get(id).is_some_and(|tab| self.is_search_at_stake(tab)) {
            self.ask_about_search(id, Some(Next::Close));
        } else if is_dirty {
            self.ask_about(id, Next::Close, None);
        } else {
            self.close_anyway(id);
        }
    }

    /// Whether closing the window would ask first, for something would be lost.
    pub fn asks_before_closing(&self) -> bool {
        let is_asked_about = |tab: &Tab| {
            tab.saving.is_some() || tab.document.history.is_dirty() || self.is_search_at_stake(tab)
        };
        self.tabs.iter().any(is_asked_about)
    }

    /// Closes the window, once everything unsaved was saved or let go, and what searches found is not lost unasked.
    pub(super) fn quit(&mut self, let_go: Vec<(TabId, u64)>) {
        if let Some(saving) = self.tabs.iter_mut().find_map(|tab| tab.saving.as_mut()) {
            saving.then = Some(Next::Quit { let_go });
            return;
        }
        self.tab_mut().settle();
        let unsaved = self.tabs.iter().find(|tab| {
            let history = &tab.document.history;
            // What was changed since it was let go is asked about again.
            history.is_dirty() && !let_go.contains(&(tab.id, history.revision()))
        });
        if let Some(tab) = unsaved.map(|tab| tab.id) {
            return self.ask_about(tab, Next::Quit { let_go }, None);
        }
        let at_stake = self.tabs.iter().find(|tab| self.is_search_at_stake(tab)).map(|tab| tab.id);
        match at_stake {
            Some(tab) => self.ask_about_search(tab, Some(Next::Quit { let_go })),
            None => {
                self.forget_journals();
                self.effects.push(WindowEffect::Close);
            }
        }
    }

    pub(super) fn save_then_go_on(&mut self) {
        let Some(Question::Unsaved { tab, next, .. }) = self.tab_mut().view.window.question.take()
        else {
            return;
        };
        let at = self.tabs.get(tab).map(|tab| tab.document.location().cloned());
        match at {
            Some(Some(at)) => self.save(tab, &at, Some(next), IsAsked::No),
            Some(None) => self.ask_path_for(tab, PathFor::Save, Some(next)),
            None => {}
        }
    }

    pub(super) fn go_on_without_saving(&mut self) {
        let Some(Question::Unsaved { tab, next, .. }) = self.tab_mut().view.window.question.take()
        else {
            return;
        };
        match next {
            Next::Close => self.close_anyway(tab),
            Next::Quit { mut let_go } => {
                let revision = self.tabs.get(tab).map(|tab| tab.document.history.revision());
                let_go.extend(revision.map(|revision| (tab, revision)));
                self.quit(let_go);
            }
        }
    }

    /// Does what was to happen once nothing unsaved in the tab is lost.
    pub(super) fn go_on(&mut self, tab: TabId, next: Next) {
        match next {
            Next::Close => self.close(tab),
            Next::Quit { let_go } => self.quit(let_go),
        }
    }

    /// Asks what becomes of what is unsaved in a tab; `problem` says why saving it failed.
    pub(super) fn ask_about(&mut self, tab: TabId, next: Next, problem: Option<String>) {
        self.tabs.show(tab);
        self.tab_mut().view.window.question = Some(Question::Unsaved { tab, next, problem });
    }

    fn close_anyway(&mut self, id: TabId) {
        if self.tabs.iter().len() == 1 {
            let fresh = self.fresh();
            self.tabs.open_beside(fresh, View::opened(), None);
            self.tab_mut().gives_way = true;
        }
        self.tabs.close(id);
    }
}
