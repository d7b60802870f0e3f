//! Decisions handled together: taken out, dated anew, planned once more, switched off.

use std::collections::BTreeSet;

use super::Tab;
use super::view::{Below, Changing, Selection, Tone};
use crate::edit::{Edit, Gesture};
use crate::model::{Planned, PlannedId};

impl Tab {
    /// The marked decisions, or else the selected one, by their places in the plan.
    fn meant(&self) -> BTreeSet<usize> {
        let selected = match self.view.selection {
            Selection::Decision(id) if self.view.marked.is_empty() => Some(id),
            _ => None,
        };
        let plan = &self.document.scenario().plan;
        self.view.marked.iter().chain(&selected).filter_map(|&id| plan.place(id)).collect()
    }

    /// Takes the decisions out of the plan.
    pub(super) fn remove_decisions(&mut self) {
        // From the last on, so that the places of the others hold.
        let edits = self.meant().into_iter().rev().map(|index| Edit::RemoveDecision { index });
        let edits: Vec<Edit> = edits.collect();
        let label = (edits.len() > 1).then(|| format!("Remove {}", decisions(edits.len())));
        self.together(label, &edits);
        self.view.marked.clear();
        self.view.selection = Selection::Company;
    }

    /// Dates the marked decisions `by` quarters later.
    pub(super) fn move_marked(&mut self, by: i64) {
        self.end_refining();
        let marked = self.meant();
        let how = if by < 0 { "earlier" } else { "later" };
        let far = match by.abs() {
            1 => "a quarter".to_owned(),
            quarters => format!("{quarters} quarters"),
        };
        let label = format!("Move {} {far} {how}", decisions(marked.len()));
        let plan = self.document.scenario().plan.shifted(&marked, by);
        self.apply(&Edit::SetPlan { label, plan }, Gesture::Alone);
    }

    /// Switches the marked decisions, or the selected one, off; on again when all of them are off.
    pub(super) fn switch(&mut self) {
        let which = self.meant();
        if which.is_empty() {
            return self.view.say(Tone::Problem, SELECT_FIRST);
        }
        let items = self.document.scenario().plan.items();
        let off = which.iter().any(|&index| !items[index].off);
        self.edit(&Edit::Switch { which, off });
    }

    /// Plans the marked decisions, or the selected one, once more a quarter later.
    pub(super) fn duplicate(&mut self) {
        let which = self.meant();
        let scenario = self.document.scenario();
        let last = scenario.quarter_count() - 1;
        let items = scenario.plan.items();
        let later: Vec<Planned> = which
            .iter()
            .map(|&index| Planned::new(items[index].quarter + 1, items[index].decision.clone()))
            .collect();
        if later.is_empty() {
            return self.view.say(Tone::Problem, SELECT_FIRST);
        }
        if later.iter().any(|planned| planned.quarter > last) {
            return self
                .view
                .say(Tone::Problem, "There is no quarter after the last to plan it in");
        }
        let edits = later.iter().map(|planned| Edit::Decide {
            quarter: planned.quarter,
            decision: planned.decision.clone(),
        });
        let edits: Vec<Edit> = edits.collect();
        let label = (edits.len() > 1).then(|| format!("Duplicate {}", decisions(edits.len())));
        self.together(label, &edits);
        let items = self.document.scenario().plan.items();
        let there = later.iter().filter_map(|of| items.iter().rfind(|planned| *planned == of));
        let there: BTreeSet<PlannedId> = there.filter_map(Planned::id).collect();
        match there.first().filter(|_| there.len() == 1) {
            Some(&only) => self.view.selection = Selection::Decision(only),
            None => self.view.marked = there,
        }
    }

    /// Opens the popover of the selected decision on its mark.
    pub(super) fn change(&mut self) {
        let selected = self.meant();
        let planned = self.document.scenario().plan.items();
        let changing = match selected.first().filter(|_| selected.len() == 1) {
            Some(&index) => planned[index]
                .id()
                .map(|id| Changing { id, decision: planned[index].decision.clone() }),
            None => None,
        };
        if changing.is_none() {
            return self.view.say(Tone::Problem, SELECT_FIRST);
        }
        self.view.changing = changing;
        self.view.below = Below::Lanes;
    }

    /// What the change on show comes to; nothing while it changes nothing.
    pub fn changed_edit(&self) -> Option<Edit> {
        let Changing { id, decision: new } = self.view.changing.as_ref()?;
        let plan = &self.document.scenario().plan;
        let index = plan.place(*id)?;
        let now = &plan.items().get(index)?.decision;
        (now != new).then(|| Edit::ReplaceDecision { index, decision: new.clone() })
    }

    /// Makes the change on show, as one step, and closes its popover; it stays open, and says why,
    /// when that is refused.
    pub(super) fn commit_change(&mut self) {
        let Some(edit) = self.changed_edit() else {
            self.view.changing = None;
            return;
        };
        self.end_refining();
        if self.apply(&edit, Gesture::Alone) {
            self.view.changing = None;
        }
    }

    /// Unmarks and unselects decisions that the plan no longer has; what is being changed was
    /// meant for the plan as it was.
    pub(super) fn let_go_of_the_gone(&mut self) {
        self.view.changing = None;
        let plan = &self.document.history.scenario().plan;
        self.view.marked.retain(|&id| plan.place(id).is_some());
        if let Selection::Decision(id) = self.view.selection
            && plan.place(id).is_none()
        {
            self.view.selection = Selection::Company;
        }
    }

    /// Carries edits out as one step.
    fn together(&mut self, label: Option<String>, edits: &[Edit]) {
        self.end_refining();
        self.document.history.begin(label);
        for edit in edits {
            self.apply(edit, Gesture::Within);
        }
        self.document.history.commit();
    }
}

const SELECT_FIRST: &str = "Select a decision on the lanes first";

fn decisions(count: usize) -> String {
    if count == 1 { "a decision".into() } else { format!("{count} decisions") }
}
