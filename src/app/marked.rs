//! Decisions handled together: taken out, dated anew, planned once more.

use std::collections::BTreeSet;

use super::Tab;
use super::view::{Selection, Tone};
use crate::edit::{Edit, Gesture};
use crate::model::Planned;

impl Tab {
    /// Takes the marked decisions out of the plan.
    pub(super) fn remove_marked(&mut self) {
        let marked = std::mem::take(&mut self.view.marked);
        // From the last on, so that the places of the others hold.
        let edits = marked.iter().rev().map(|&index| Edit::RemoveDecision { index });
        self.together("Remove", edits.collect());
        self.view.selection = Selection::Company;
    }

    /// Dates the marked decisions `by` quarters later; they stay marked.
    pub(super) fn move_marked(&mut self, by: i64) {
        self.end_refining();
        let marked = self.view.marked.clone();
        let (plan, moved) = self.document.scenario().plan.shifted(&marked, by);
        let how = if by < 0 { "earlier" } else { "later" };
        let far = match by.abs() {
            1 => "a quarter".to_owned(),
            quarters => format!("{quarters} quarters"),
        };
        let label = format!("Move {} {far} {how}", decisions(marked.len()));
        if !self.apply(&Edit::SetPlan { label, plan }, Gesture::Alone) {
            return;
        }
        // The change lets go of the marks, which stand elsewhere now.
        self.refresh();
        if let Selection::Decision(index) = self.view.selection {
            let there = marked.iter().zip(&moved).find(|(was, _)| **was == index);
            self.view.selection =
                there.map_or(Selection::Company, |(_, is)| Selection::Decision(*is));
        }
        self.view.marked = moved;
    }

    /// Plans the marked decisions, or the selected one, once more a quarter later.
    pub(super) fn duplicate(&mut self) {
        let which = match self.view.selection {
            Selection::Decision(index) if self.view.marked.is_empty() => BTreeSet::from([index]),
            _ => self.view.marked.clone(),
        };
        let scenario = self.document.scenario();
        let last = scenario.quarter_count() - 1;
        let items = scenario.plan.items();
        let later = which.iter().filter_map(|&index| items.get(index)).map(|planned| Planned {
            quarter: planned.quarter + 1,
            decision: planned.decision.clone(),
        });
        let later: Vec<Planned> = later.collect();
        if later.is_empty() {
            return self.view.say(Tone::Problem, "Select a decision on the lanes first");
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
        self.together("Duplicate", edits.collect());
        self.refresh();
        let items = self.document.scenario().plan.items();
        let there = later.iter().filter_map(|of| items.iter().rposition(|planned| planned == of));
        let there: Vec<usize> = there.collect();
        if let [only] = there[..] {
            self.view.selection = Selection::Decision(only);
        } else {
            self.view.marked = there.into_iter().collect();
        }
    }

    /// Carries edits out as one step; several are called by what they do to the decisions.
    fn together(&mut self, verb: &str, edits: Vec<Edit>) {
        self.end_refining();
        let label = (edits.len() > 1).then(|| format!("{verb} {}", decisions(edits.len())));
        self.document.history.begin(label);
        for edit in &edits {
            self.apply(edit, Gesture::Within);
        }
        self.document.history.commit();
    }
}

fn decisions(count: usize) -> String {
    if count == 1 { "a decision".into() } else { format!("{count} decisions") }
}
