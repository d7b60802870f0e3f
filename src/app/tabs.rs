//! The scenarios that are open, each in a tab of its own; one of them is shown.

use super::plan_search::PlanSearch;
use super::platform::Location;
use super::tab_id::TabId;
use super::tab_run::Run;
use super::view::Next;
use super::{Cursor, Document, View};
use crate::model::CalendarQuarter;

/// One open scenario: its document, what is on show of it and its run.
pub struct Tab {
    /// What it is called by.
    pub id: TabId,
    /// What is being edited.
    pub document: Document,
    /// What is on show.
    pub view: View,
    pub(super) run: Run,
    /// The search over its plan.
    pub(super) search: PlanSearch,
    /// The save that is under way, if one is.
    pub(super) saving: Option<Saving>,
    /// The tab it was opened as a variant of, if it was: it is first looked at the same way.
    pub(super) variant_of: Option<TabId>,
    /// Whether it is there only because a window shows something: whatever is opened next takes
    /// its place, unless it was changed.
    pub(super) gives_way: bool,
}

impl Tab {
    fn of(id: TabId, document: Document, view: View, run: Run, variant_of: Option<TabId>) -> Tab {
        let search = PlanSearch::default();
        Tab { id, document, view, run, search, saving: None, variant_of, gives_way: false }
    }

    /// Ends what somebody was in the midst of, so that all of it is in the document.
    pub(super) fn settle(&mut self) {
        self.commit_draft();
        self.document.history.commit();
    }

    /// The search over its plan.
    pub fn search(&self) -> &PlanSearch {
        &self.search
    }

    /// Whether the run on show is still being computed.
    pub fn is_computing(&self) -> bool {
        self.run.is_computing()
    }

    /// The cursor that stands where one of a scenario that begins in `start` does; `None` where this
    /// one has no such quarter.
    fn same_quarter(&self, cursor: Cursor, start: CalendarQuarter) -> Option<Cursor> {
        let Cursor::Quarter(quarter) = cursor else { return Some(Cursor::Start) };
        let scenario = self.document.scenario();
        let count = |at: CalendarQuarter| 4 * i64::from(at.year) + i64::from(at.quarter);
        let at = count(start) + i64::from(quarter) - count(scenario.start);
        let at = u32::try_from(at).ok().filter(|at| *at < scenario.quarter_count())?;
        Some(Cursor::Quarter(at))
    }

    fn is_untouched(&self) -> bool {
        let document = &self.document;
        let history = &document.history;
        document.place.is_none() && !history.is_dirty() && history.steps().len() == 0
    }
}

/// Whether a person was asked where to save: then it is asked again where that fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum IsAsked {
    Yes,
    No,
}

/// A save under way.
pub(super) struct Saving {
    /// Where to.
    pub at: Location,
    /// What happens once it is done.
    pub then: Option<Next>,
    /// Whether a person was asked where to.
    pub is_asked: IsAsked,
    /// Where it is to be saved once more afterwards, and what happens then.
    pub again: Option<(Location, Option<Next>, IsAsked)>,
}

/// What the strip of tabs says of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TabRow {
    /// The tab.
    pub id: TabId,
    /// What its scenario is called.
    pub name: String,
    /// Where its scenario is kept.
    pub place: String,
    /// Whether closing it would lose something.
    pub unsaved: bool,
    /// Whether it is being saved.
    pub saving: bool,
    /// Whether the baseline was pinned from it.
    pub baseline: bool,
    /// The tab it is a variant of and is first looked at the way of, if there is one.
    pub variant_of: Option<TabId>,
}

/// The open tabs, in the order of the strip; never none.
pub(super) struct Tabs {
    list: Vec<Tab>,
    /// Which of them is shown; always one that is there.
    shown: usize,
    opened: u64,
}

impl Tabs {
    /// One tab, shown.
    pub fn of(document: Document, view: View) -> Tabs {
        let run = Run::of(&document);
        let tab = Tab::of(TabId(0), document, view, run, None);
        Tabs { list: vec![tab], shown: 0, opened: 1 }
    }

    /// The tab that is shown.
    pub fn shown(&self) -> &Tab {
        &self.list[self.shown]
    }

    /// The tab that is shown, to change it.
    pub fn shown_mut(&mut self) -> &mut Tab {
        &mut self.list[self.shown]
    }

    /// Every tab, in the order of the strip.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Tab> {
        self.list.iter()
    }

    /// Every tab, to change them.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Tab> {
        self.list.iter_mut()
    }

    /// The tab of this id; `None` once it is closed.
    pub fn get(&self, id: TabId) -> Option<&Tab> {
        self.list.iter().find(|tab| tab.id == id)
    }

    /// The tab of this id, to change it; `None` once it is closed.
    pub fn get_mut(&mut self, id: TabId) -> Option<&mut Tab> {
        self.list.iter_mut().find(|tab| tab.id == id)
    }

    /// Opens a tab at the strip's end and shows it; the shown one is gone if it gave way and is
    /// not `kept`.
    pub fn open(&mut self, document: Document, view: View, kept: Option<TabId>) {
        let before = self.shown().id;
        let replaced = self.shown_gives_way();
        self.insert(self.list.len(), document, view, None);
        if replaced && kept != Some(before) {
            self.close(before);
        }
    }

    fn shown_gives_way(&self) -> bool {
        self.shown().gives_way && self.shown().is_untouched()
    }

    /// Opens a tab beside the shown one and shows it; `of` says of which tab it is a variant, if of one.
    pub fn open_beside(&mut self, document: Document, view: View, of: Option<TabId>) {
        self.insert(self.shown + 1, document, view, of);
    }

    fn insert(&mut self, at: usize, document: Document, view: View, variant_of: Option<TabId>) {
        // What others made of a file is about the tab it is open in.
        let view = View { theirs: None, ..view };
        let (id, run) = (TabId(self.opened), Run::of(&document));
        self.opened += 1;
        self.list.insert(at, Tab::of(id, document, view, run, variant_of));
        // Until it is shown, what is shown has not changed its place: nothing is inserted before it.
        self.show(id);
    }

    /// Shows a tab: what belongs to the window and not to one scenario goes along.
    pub fn show(&mut self, id: TabId) {
        let Some(at) = self.list.iter().position(|tab| tab.id == id) else { return };
        if at == self.shown {
            return;
        }
        let leaving = self.shown_mut();
        leaving.settle();
        let (cursor, start) = (leaving.view.cursor, leaving.document.scenario().start);
        let gives_way = leaving.gives_way && leaving.is_untouched();
        let of_the_window = leaving.view.leave();
        self.shown = at;
        let shown = self.shown_mut();
        shown.view.enter(of_the_window);
        if !shown.view.window.quarters_apart
            && !gives_way
            && let Some(cursor) = shown.same_quarter(cursor, start)
        {
            shown.set_cursor(cursor);
        }
        shown.run.ask_again();
    }

    /// Closes a tab and shows the one that takes its place; the last one stays.
    pub fn close(&mut self, id: TabId) {
        let Some(at) = self.list.iter().position(|tab| tab.id == id) else { return };
        if at == self.shown {
            let neighbour = if at + 1 < self.list.len() { at + 1 } else { at.saturating_sub(1) };
            self.show(self.list[neighbour].id);
        }
        if at != self.shown {
            self.list.remove(at);
            self.shown -= usize::from(at < self.shown);
        }
    }

    /// Puts a tab at a place of the strip, counted without it; what is shown stays shown.
    pub fn put(&mut self, id: TabId, place: usize) {
        let Some(at) = self.list.iter().position(|tab| tab.id == id) else { return };
        let shown = self.shown().id;
        let tab = self.list.remove(at);
        self.list.insert(place.min(self.list.len()), tab);
        self.shown = self.list.iter().position(|tab| tab.id == shown).unwrap_or_default();
    }

    /// Puts the shown tab so many places on, as far as there are any.
    pub fn shift(&mut self, by: isize) {
        let place = self.shown.saturating_add_signed(by);
        self.put(self.shown().id, place);
    }

    /// The tab so many places from the shown one, around the ends.
    pub fn neighbour(&self, by: isize) -> TabId {
        let count = self.list.len() as isize;
        self.list[(self.shown as isize + by).rem_euclid(count) as usize].id
    }

    /// The first of `stem`, "`stem` 2", "`stem` 3", … that no open scenario is called.
    pub fn free_name(&self, stem: &str) -> String {
        super::free_name(stem, |name| self.iter().any(|tab| tab.document.name() == name))
    }

    /// The same for a scenario that is about to be opened: the shown one may give way to it, name and all.
    pub fn free_name_to_open(&self, stem: &str) -> String {
        let gone = self.shown_gives_way().then(|| self.shown().id);
        let stay = || self.iter().filter(|tab| Some(tab.id) != gone);
        super::free_name(stem, |name| stay().any(|tab| tab.document.name() == name))
    }

    /// What the strip shows.
    pub fn rows(&self, baseline: Option<TabId>) -> Vec<TabRow> {
        let row = |tab: &Tab| TabRow {
            id: tab.id,
            name: tab.document.name(),
            place: tab.document.kept_at().to_owned(),
            unsaved: tab.document.history.is_dirty(),
            saving: tab.saving.is_some(),
            baseline: baseline == Some(tab.id),
            variant_of: tab.variant_of,
        };
        self.iter().map(row).collect()
    }
}
