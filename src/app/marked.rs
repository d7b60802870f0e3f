//! Decisions handled together: taken out, dated anew, planned once more, switched off.

use std::collections::BTreeSet;

use super::Tab;
use super::draft::{Draft, DraftOf};
use super::view::{BottomTab, Selection, Tone};
use crate::edit::{Edit, Gesture, try_apply};
use crate::model::{Plan, Planned, PlannedId, Remarks};

impl Tab {
    /// The marked decisions, or else the selected one.
    fn meant(&self) -> BTreeSet<PlannedId> {
        let selected = match self.view.selection {
            Selection::Decision(id) if self.view.marked.is_empty() => Some(id),
            _ => None,
        };
        let plan = &self.document.scenario().plan;
        self.view
            .marked
            .iter()
            .chain(&selected)
            .copied()
            .filter(|&id| plan.place(id).is_some())
            .collect()
    }

    /// Takes the decisions out of the plan.
    pub(super) fn remove_decisions(&mut self) {
        let edits = self.meant().into_iter().map(|id| Edit::RemoveDecision { id });
        let edits: Vec<Edit> = edits.collect();
        let label = (edits.len() > 1).then(|| format!("Remove {}", decisions(edits.len())));
        self.together(label, edits);
        self.view.marked.clear();
        self.view.selection = Selection::Company;
    }

    /// Dates the marked decisions `by` quarters later.
    pub(super) fn move_marked(&mut self, by: i64) {
        self.commit_draft();
        let edit = Edit::ShiftDecisions { which: self.meant(), by };
        self.apply(&edit, Gesture::Alone);
    }

    /// Switches the marked decisions, or the selected one, off; on again when all of them are off.
    pub(super) fn switch(&mut self) {
        let which = self.meant();
        if which.is_empty() {
            return self.view.say(Tone::Problem, SELECT_FIRST);
        }
        let mut items = self.document.scenario().plan.items().iter();
        let off = items.any(|planned| !planned.off && is_one_of(&which, planned));
        self.edit(&Edit::Switch { which, off });
    }

    /// Plans the marked decisions, or the selected one, once more a quarter later.
    pub(super) fn duplicate(&mut self) {
        let which = self.meant();
        let scenario = self.document.scenario();
        let last = scenario.quarter_count() - 1;
        let items = scenario.plan.items().iter().filter(|planned| is_one_of(&which, planned));
        let (later, remarks): (Vec<Planned>, Vec<Remarks>) = items
            .map(|planned| {
                let later = Planned::new(planned.quarter + 1, planned.decision.clone());
                (later, planned.remarks.clone())
            })
            .unzip();
        if later.is_empty() {
            return self.view.say(Tone::Problem, SELECT_FIRST);
        }
        if later.iter().any(|planned| planned.quarter > last) {
            return self
                .view
                .say(Tone::Problem, "There is no quarter after the last to plan it in");
        }
        let mut edits: Vec<Edit> = later.iter().map(decide).collect();
        edits.extend(self.remarks_of_copies(&later, &remarks));
        let label = (edits.len() > 1).then(|| format!("Duplicate {}", decisions(later.len())));
        if !self.together(label, edits) {
            return;
        }
        let plan = &self.document.scenario().plan;
        let there = later.iter().filter_map(|copy| plan.id(copy_in(plan, copy)?));
        let there: BTreeSet<PlannedId> = there.collect();
        match there.first().filter(|_| there.len() == 1) {
            Some(&only) => self.view.selection = Selection::Decision(only),
            None => self.view.marked = there,
        }
    }

    /// What was said of the decisions that `copies` are planned after: note and owner go along, the id
    /// stays with the one that has it, and a copy is agreed by nobody yet. Copies that add up with a
    /// decision that is there already leave it what is said of it.
    fn remarks_of_copies(&self, copies: &[Planned], said: &[Remarks]) -> Vec<Edit> {
        let all = Edit::All { label: None, edits: copies.iter().map(decide).collect() };
        let Ok(after) = try_apply(self.document.scenario(), &all) else { return vec![] };
        let remark = |(copy, said): (&Planned, &Remarks)| {
            let index = copy_in(&after.plan, copy)?;
            let remarks = Remarks { id: None, status: None, ..said.clone() };
            let nothing = Remarks::default();
            let new = after.plan.items()[index].remarks == nothing && remarks != nothing;
            let id = after.plan.id(index).filter(|_| new)?;
            Some(Edit::Remark { id, remarks })
        };
        copies.iter().zip(said).filter_map(remark).collect()
    }

    /// Opens the draft of the selected decision on its mark; returns whether there is one.
    pub(super) fn change(&mut self) -> bool {
        self.commit_draft();
        let selected = self.meant();
        let planned = self.document.scenario().plan.items();
        let only = selected.first().filter(|_| selected.len() == 1);
        let draft = only.and_then(|&id| {
            let index = self.document.scenario().plan.place(id)?;
            let decision = planned[index].decision.clone();
            Some(Draft { of: DraftOf::Planned(id), decision })
        });
        if draft.is_none() {
            self.view.say(Tone::Problem, SELECT_FIRST);
            return false;
        }
        self.view.draft = draft;
        self.view.window.bottom = BottomTab::Lanes;
        true
    }

    /// Carries edits out as one step of its own; returns whether that changed anything.
    fn together(&mut self, label: Option<String>, edits: Vec<Edit>) -> bool {
        self.commit_draft();
        self.apply(&Edit::All { label, edits }, Gesture::Alone)
    }

    /// Unmarks and unselects decisions that the plan no longer has; what is being changed was
    /// meant for the plan as it was.
    pub(super) fn let_go_of_the_gone(&mut self) {
        self.forget_preview_draft();
        let plan = &self.document.history.scenario().plan;
        self.view.marked.retain(|&id| plan.place(id).is_some());
        if let Selection::Decision(id) = self.view.selection
            && plan.place(id).is_none()
        {
            self.view.selection = Selection::Company;
        }
    }
}

/// Whether a decision of the plan is one of these.
fn is_one_of(which: &BTreeSet<PlannedId>, planned: &Planned) -> bool {
    planned.id().is_some_and(|id| which.contains(&id))
}

const SELECT_FIRST: &str = "Select a decision on the lanes first";

/// Plans what `copy` says.
fn decide(copy: &Planned) -> Edit {
    Edit::Decide { quarter: copy.quarter, decision: copy.decision.clone() }
}

/// The place of the last decision of a plan that says what `copy` does, whatever is said of it.
fn copy_in(plan: &Plan, copy: &Planned) -> Option<usize> {
    plan.items().iter().rposition(|of| {
        of.quarter == copy.quarter && of.decision == copy.decision && of.off == copy.off
    })
}

fn decisions(count: usize) -> String {
    if count == 1 { "a decision".into() } else { format!("{count} decisions") }
}
