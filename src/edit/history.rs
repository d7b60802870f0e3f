//! Undo and redo, by gesture.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::snapshot::Snapshot;
use super::{Edit, try_apply};
use crate::model::{Refusal, Scenario};

/// How an edit stands to the transaction that may be open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gesture {
    /// A step of its own; an open transaction is committed first.
    Alone,
    /// Part of the open transaction; a step of its own when none is open.
    Within,
}

/// A change that was made, to be recorded: its edit, carried out where it was, comes to the same once
/// more. Undoing, redoing and cancelling are no changes of this kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// What the edit did to the scenario it was made in; a step of several has a label of its own.
    pub label: String,
    /// The edit.
    pub edit: Edit,
}

/// A scenario being edited, and every state it has been in.
#[derive(Debug)]
pub struct History {
    scenario: Arc<Scenario>,
    /// The start, and the state after each step; never empty.
    states: Vec<State>,
    /// Which state the scenario is in, or was in when the open transaction began.
    at: usize,
    open: Option<Transaction>,
    /// What was saved last, or what it began with where it never was.
    base: Arc<Scenario>,
    /// The last state that still is, or came to be, what was saved.
    base_at: usize,
    saved: bool,
    dirty: bool,
    /// Whether it is only looked at: nothing is changed before somebody makes it their own.
    is_shared_copy: bool,
    revision: u64,
}

#[derive(Debug)]
struct State {
    /// What led here; empty for the start.
    label: String,
    snapshot: Snapshot,
}

#[derive(Debug)]
struct Transaction {
    before: Arc<Scenario>,
    label: Option<String>,
    /// The label of its last edit, counted from `before`.
    last: Option<String>,
}

impl Transaction {
    fn label(&self) -> Option<&str> {
        self.label.as_deref().or(self.last.as_deref())
    }
}

impl History {
    /// A history that begins with this scenario, as saved.
    pub fn new(scenario: Scenario) -> Self {
        let start = State { label: String::new(), snapshot: Snapshot::of(&scenario) };
        let scenario = Arc::new(scenario);
        History {
            base: scenario.clone(),
            base_at: 0,
            saved: true,
            scenario,
            states: vec![start],
            at: 0,
            open: None,
            dirty: false,
            is_shared_copy: false,
            revision: 0,
        }
    }

    /// A history of somebody else's scenario, which is only looked at.
    pub fn shared_copy(scenario: Scenario) -> Self {
        History { is_shared_copy: true, ..History::new(scenario) }
    }

    /// Whether it is only looked at, as somebody else's.
    pub fn is_shared_copy(&self) -> bool {
        self.is_shared_copy
    }

    /// Makes it this person's own: it can be changed from here on, and is saved nowhere yet.
    pub fn make_own(&mut self) {
        if std::mem::take(&mut self.is_shared_copy) {
            self.saved = false;
            self.dirty = true;
        }
    }

    /// A history that begins with this scenario, as saved nowhere: it is dirty until it is.
    pub fn never_saved(scenario: Scenario) -> Self {
        History { saved: false, dirty: true, ..History::new(scenario) }
    }

    /// The scenario as it is now.
    pub fn scenario(&self) -> &Arc<Scenario> {
        &self.scenario
    }

    /// A number that grows with every change of the scenario, undoing and redoing included.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Carries an edit out and returns the change that it made; what changed nothing leaves no step.
    ///
    /// # Errors
    /// Why the edit is refused; the scenario is then as it was.
    pub fn apply(&mut self, edit: &Edit, gesture: Gesture) -> Result<Option<Change>, Refusal> {
        if self.is_shared_copy {
            return Err(Refusal::SharedCopy);
        }
        if gesture == Gesture::Alone {
            self.commit();
        }
        let changed = try_apply(&self.scenario, edit)?;
        if changed == *self.scenario {
            return Ok(None);
        }
        let label = edit.label(&self.scenario);
        match &mut self.open {
            Some(open) => {
                open.last = Some(edit.label(&open.before));
                self.show(Arc::new(changed));
            }
            None => {
                self.show(Arc::new(changed));
                self.step(label.clone());
            }
        }
        Ok(Some(Change { label, edit: edit.clone() }))
    }

    /// Opens a transaction: all edits [`Within`](Gesture::Within) it become one step. One that is
    /// open already is committed first. Without a label the step takes that of its last edit, as
    /// seen from the transaction's beginning.
    pub fn begin(&mut self, label: Option<String>) {
        self.commit();
        self.open = Some(Transaction { before: self.scenario.clone(), label, last: None });
    }

    /// Closes the open transaction, if there is one, and returns whether it left a step. One that
    /// comes back to where it began leaves none, and every decision is again the one it was.
    pub fn commit(&mut self) -> bool {
        let Some(open) = self.open.take() else { return false };
        if self.scenario == open.before {
            self.go_back(open.before);
            return false;
        }
        self.step(open.label().unwrap_or_default().to_owned());
        true
    }

    /// Takes back everything since the open transaction began and closes it; returns whether that
    /// changed anything.
    pub fn cancel(&mut self) -> bool {
        let Some(open) = self.open.take() else { return false };
        let changed = self.scenario != open.before;
        self.go_back(open.before);
        changed
    }

    /// Takes back the last step, the open transaction included, and returns its label.
    pub fn undo(&mut self) -> Option<&str> {
        self.commit();
        let undone = self.at;
        self.go_to(undone.checked_sub(1)?);
        Some(&self.states[undone].label)
    }

    /// Does the step that was taken back last again and returns its label.
    pub fn redo(&mut self) -> Option<&str> {
        self.commit();
        let redone = self.at + 1;
        if redone == self.states.len() {
            return None;
        }
        self.go_to(redone);
        Some(&self.states[redone].label)
    }

    /// Goes to the state after the first `done` steps (all of them when there are fewer).
    pub fn go_to(&mut self, done: usize) {
        self.commit();
        let done = done.min(self.states.len() - 1);
        if done != self.at {
            self.at = done;
            self.show(Arc::new(self.states[done].snapshot.scenario()));
        }
    }

    /// What [`undo`](History::undo) would take back.
    pub fn undo_label(&self) -> Option<&str> {
        match &self.open {
            Some(open) if self.scenario != open.before => open.label(),
            _ if self.at == 0 => None,
            _ => Some(&self.states[self.at].label),
        }
    }

    /// What [`redo`](History::redo) would do again.
    pub fn redo_label(&self) -> Option<&str> {
        match &self.open {
            Some(open) if self.scenario != open.before => None,
            _ => self.states.get(self.at + 1).map(|state| state.label.as_str()),
        }
    }

    /// The labels of all steps in order; the first [`done`](History::done) of them are in effect,
    /// the others can be redone.
    pub fn steps(&self) -> impl ExactSizeIterator<Item = &str> {
        self.states[1..].iter().map(|state| state.label.as_str())
    }

    /// How many steps are in effect.
    pub fn done(&self) -> usize {
        self.at
    }

    /// Takes this scenario as saved: the one after the first `done` steps, as it was when it was written.
    pub fn mark_saved(&mut self, scenario: &Arc<Scenario>, done: usize) {
        // Whoever has a file of it has made it their own.
        self.is_shared_copy = false;
        self.base = scenario.clone();
        self.base_at = done.min(self.states.len() - 1);
        self.saved = true;
        self.dirty = self.differs();
    }

    /// What was saved last, or what it began with where it never was.
    pub fn base(&self) -> &Arc<Scenario> {
        &self.base
    }

    /// What was done since the last save, the open transaction included; what was undone of what was saved
    /// says so.
    pub fn since_saved(&self) -> Vec<String> {
        let (from, to) = (self.base_at.min(self.at), self.base_at.max(self.at));
        let between = self.states[from + 1..=to].iter().map(|state| &state.label);
        let mut labels: Vec<String> = if self.base_at <= self.at {
            between.cloned().collect()
        } else {
            between.rev().map(|label| format!("Undone: {label}")).collect()
        };
        let open = self.open.as_ref().filter(|open| open.before != self.scenario);
        labels.extend(open.and_then(Transaction::label).map(str::to_owned));
        labels
    }

    /// Puts another scenario in the place of this one, as one step; what is the same leaves none.
    pub fn replace(&mut self, scenario: Scenario, label: String) {
        self.commit();
        if scenario != *self.scenario {
            self.show(Arc::new(scenario));
            self.step(label);
        }
    }

    /// Takes another scenario as the one that is saved: what is on the disk by now; `None` where nothing is,
    /// or nothing that could be told from this one. Unless it is this one, what was done since the last save
    /// stays what was.
    pub fn know_saved(&mut self, saved: Option<Arc<Scenario>>) {
        self.commit();
        self.saved = saved.is_some();
        if let Some(saved) = saved {
            if *saved == *self.scenario {
                self.base_at = self.at;
            }
            self.base = saved;
        }
        self.dirty = self.differs();
    }

    /// Whether the scenario differs from what was saved; undoing back to that is clean again.
    pub fn is_dirty(&self) -> bool {
        self.dirty
    }

    /// To the scenario a transaction began with: equal ones may still differ in which decision is
    /// which.
    fn go_back(&mut self, before: Arc<Scenario>) {
        if !Arc::ptr_eq(&self.scenario, &before) {
            self.show(before);
        }
    }

    fn show(&mut self, scenario: Arc<Scenario>) {
        self.scenario = scenario;
        self.dirty = self.differs();
        self.revision += 1;
    }

    fn differs(&self) -> bool {
        !(self.saved && (Arc::ptr_eq(&self.base, &self.scenario) || self.base == self.scenario))
    }

    fn step(&mut self, label: String) {
        self.states.truncate(self.at + 1);
        self.base_at = self.base_at.min(self.at);
        let snapshot = self.states[self.at].snapshot.next(&self.scenario);
        self.states.push(State { label, snapshot });
        self.at += 1;
    }
}
