//! Bookmarks: what is on show is kept as one, and what one keeps is shown again.

use super::view::{CanvasState, Cursor, PlotsState, Selection, Sheet, View};
use super::{App, Tab, WindowEffect};
use crate::edit::{Edit, Gesture};
use crate::model::{Bookmark, DecisionId, Marked, PlannedId, Remarks, Scenario};

impl App {
    /// Keeps what is on show as a bookmark, and lists them all, to be captioned.
    pub(super) fn add_bookmark(&mut self) {
        let pinned = self.baseline.as_ref().map(|baseline| baseline.overlay.scenario.clone());
        let tab = self.tab_mut();
        tab.settle();
        let scenario = tab.document.scenario();
        let (bookmark, mut edits) = on_show(scenario, &tab.view, pinned.unwrap_or_default());
        let at = scenario.bookmarks.len();
        let added = Edit::AddBookmark { at, bookmark };
        let label = Some(added.label(scenario));
        edits.push(added);
        if tab.apply(&Edit::All { label, edits }, Gesture::Alone) {
            tab.view.window.sheet = Some(Sheet::Bookmarks);
            self.effects.push(WindowEffect::FocusCaption(at));
        }
    }

    /// Shows what a bookmark keeps, and brings what is selected into sight.
    pub(super) fn show_bookmark(&mut self, at: usize) {
        let tab = self.tab_mut();
        let Some(bookmark) = tab.document.scenario().bookmarks.get(at).cloned() else { return };
        tab.look_at(&bookmark);
        tab.refresh();
        self.effects.push(WindowEffect::Fit);
        let selected = self.tab().view.selection.clone();
        let team = self.tab_mut().open_up(&selected);
        self.effects.extend(team.map(WindowEffect::Reveal));
    }
}

impl Tab {
    /// Looks at what a bookmark keeps, as far as it is there.
    fn look_at(&mut self, bookmark: &Bookmark) {
        self.settle();
        let quarter = bookmark.quarter_in(self.document.scenario());
        self.set_cursor(quarter.map_or(Cursor::Start, Cursor::Quarter));
        let selected = bookmark.selected.iter();
        let selected = selected.filter_map(|marked| selection(self.document.scenario(), marked));
        self.select_several(selected.collect());
        let titles = self.run.now.plots.iter().map(|plot| plot.title);
        let enlarged = titles.into_iter().find(|title| *title == bookmark.plot);
        let view = &mut self.view;
        view.marked.clear();
        view.canvas = CanvasState::default();
        view.plots = PlotsState {
            what_if: bookmark.what_if,
            future: None,
            enlarged,
            weighed: view.plots.weighed,
        };
        view.window.bottom = bookmark.below;
    }
}

/// What is selected; nothing where there is no such decision any more.
fn selection(scenario: &Scenario, marked: &Marked) -> Option<Selection> {
    Some(match marked {
        Marked::Team(id) => Selection::Team(id.clone()),
        Marked::Area(id) => Selection::Area(id.clone()),
        Marked::Decision(id) => {
            let items = scenario.plan.items();
            let of = items.iter().find(|planned| planned.remarks.id.as_ref() == Some(id));
            Selection::Decision(of?.id()?)
        }
    })
}

/// What is on show, and what is to be done first, so that every selected decision has an id to be known by.
fn on_show(scenario: &Scenario, view: &View, baseline: String) -> (Bookmark, Vec<Edit>) {
    let (mut selected, mut given) = (Vec::new(), Vec::new());
    for what in std::iter::once(&view.selection).chain(&view.also_selected) {
        selected.extend(match what {
            Selection::Team(id) => Some(Marked::Team(id.clone())),
            Selection::Area(id) => Some(Marked::Area(id.clone())),
            Selection::Decision(id) => {
                known_decision(scenario, *id, &mut given).map(Marked::Decision)
            }
            Selection::Company | Selection::Rules | Selection::Uncertainty => None,
        });
    }
    let quarter = match view.cursor {
        Cursor::Start => None,
        Cursor::Quarter(quarter) => Some(quarter),
    };
    let when = quarter.map_or("At the start".into(), |quarter| scenario.quarter_label(quarter));
    let names = scenario.names();
    let of = match &view.selection {
        Selection::Team(id) => format!(": {}", names.team(id)),
        Selection::Area(id) => format!(": {}", names.area(id)),
        Selection::Decision(id) => scenario.plan.place(*id).map_or_else(String::new, |at| {
            format!(": {}", scenario.plan.items()[at].decision.describe(&names))
        }),
        _ => String::new(),
    };
    let bookmark = Bookmark {
        caption: format!("{when}{of}"),
        quarter,
        selected,
        what_if: view.plots.what_if,
        baseline,
        below: view.window.bottom,
        plot: view.plots.enlarged.unwrap_or_default().to_owned(),
    };
    (bookmark, given)
}

/// What a decision is known by; one that has no id is given one.
fn known_decision(scenario: &Scenario, id: PlannedId, given: &mut Vec<Edit>) -> Option<DecisionId> {
    let items = scenario.plan.items();
    let planned = items.get(scenario.plan.place(id)?)?;
    if let Some(known) = &planned.remarks.id {
        return Some(known.clone());
    }
    let taken =
        |of: &DecisionId| items.iter().any(|planned| planned.remarks.id.as_ref() == Some(of));
    let own = DecisionId::free(&planned.decision.describe(&scenario.names()), taken);
    let remarks = Remarks { id: Some(own.clone()), ..planned.remarks.clone() };
    given.push(Edit::Remark { id, remarks });
    Some(own)
}
