//! Drafts: opened, shown as far as they have come, committed or forgotten.

use super::Tab;
use super::draft::{Draft, DraftOf};
use super::show::edit_at;
use super::view::{Cursor, Selection};
use crate::edit::{Edit, Gesture};
use crate::model::schedule::org_at;
use crate::model::{Branch, Decision, Org};

impl Tab {
    /// Decides at the cursor what founds a team, and opens its draft: whatever it is shaped into, it is
    /// one step.
    pub(super) fn draft_branch(&mut self, decision: Decision) {
        self.document.history.begin(None);
        let cursor = self.view.cursor;
        if !self.make_branch(cursor, decision) {
            self.document.history.commit();
        }
    }

    /// Shows a draft as far as it has come; without one, forgets the draft that is open.
    pub(super) fn draft(&mut self, draft: Option<Draft>) {
        let Some(draft) = draft else { return self.forget_draft() };
        match draft.of {
            DraftOf::Planned(_) => {
                self.end_branch_draft();
                self.view.draft = Some(draft);
            }
            DraftOf::Branch(cursor) => self.draft_branch_anew(cursor, draft.decision),
        }
    }

    /// Takes the branch whose draft is open back and makes it as it is now; as it was, when that is
    /// refused.
    fn draft_branch_anew(&mut self, cursor: Cursor, decision: Decision) {
        let is_it = |draft: &mut Draft| draft.of == DraftOf::Branch(cursor);
        let Some(before) = self.view.draft.take_if(is_it) else { return };
        self.document.history.cancel();
        self.document.history.begin(None);
        let decision = self.known_by_its_name(cursor, decision);
        if !(self.make_branch(cursor, decision) || self.make_branch(cursor, before.decision)) {
            self.document.history.commit();
        }
    }

    /// Makes a branch within the open transaction, selects it and opens its draft; returns whether it
    /// is made.
    fn make_branch(&mut self, cursor: Cursor, decision: Decision) -> bool {
        let made = self.apply(&edit_at(cursor, decision.clone()), Gesture::Within);
        if made {
            if let Some((founded, _)) = decision.founds() {
                self.view.selection = Selection::Team(founded.clone());
            }
            self.view.draft = Some(Draft { of: DraftOf::Branch(cursor), decision });
        }
        made
    }

    /// A branch that is only being made is known by the name it has now: nothing else knows it yet.
    fn known_by_its_name(&self, cursor: Cursor, mut decision: Decision) -> Decision {
        let scenario = self.document.scenario();
        let org = match cursor {
            Cursor::Start => Org::at_start(scenario),
            Cursor::Quarter(quarter) => org_at(scenario, quarter),
        };
        if let (Some(branch), Ok(org)) = (decision.get_mut::<Branch>(), org) {
            branch.id = org.free_team_id(&branch.name);
        }
        decision
    }

    /// What committing the open draft would do to the scenario; nothing while it changes nothing, or
    /// when the scenario has it already.
    pub fn drafted_edit(&self) -> Option<Edit> {
        let draft = self.view.draft.as_ref()?;
        let (id, plan) = (draft.planned()?, &self.document.scenario().plan);
        let now = &plan.items().get(plan.place(id)?)?.decision;
        (*now != draft.decision)
            .then(|| Edit::ReplaceDecision { id, decision: draft.decision.clone() })
    }

    /// Makes the open draft one step of the history and closes it. It stays open, and a message says
    /// why, when that is refused.
    pub(super) fn commit_draft(&mut self) {
        let edit = self.drafted_edit();
        let Some(draft) = self.view.draft.take() else { return };
        if draft.is_in_scenario() {
            self.document.history.commit();
        } else if let Some(edit) = edit
            && !self.apply(&edit, Gesture::Alone)
        {
            self.view.draft = Some(draft);
        }
    }

    /// Commits the draft of a branch, which belongs to the cursor and to the open step of the history;
    /// a draft that is only previewed stays as it is.
    pub(super) fn end_branch_draft(&mut self) {
        if self.view.draft.as_ref().is_some_and(Draft::is_in_scenario) {
            self.commit_draft();
        }
    }

    /// Closes the open draft and leaves everything as it was before it was opened: a branch is undone.
    pub(super) fn forget_draft(&mut self) {
        match &self.view.draft {
            Some(draft) if draft.is_in_scenario() => self.undo_or_redo(true),
            _ => self.view.draft = None,
        }
    }

    /// Forgets the draft of a change that was meant for the plan as it was.
    pub(super) fn forget_preview_draft(&mut self) {
        self.view.draft.take_if(|draft| !draft.is_in_scenario());
    }
}
