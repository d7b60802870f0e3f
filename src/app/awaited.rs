//! The runs of a tab that are computed beside the window, and what each is shown as once it is there.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::runs::Which;
use crate::model::Scenario;

/// What a run is shown as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ShownAs {
    /// The expected run of the document.
    Now,
    /// What a drop or a change under way would come to.
    Tried,
    /// What would be, were something else so from the cursor on.
    Assumed,
    /// The future on show.
    Replayed,
}

/// A run asked for.
#[derive(Debug, Clone)]
pub struct RunAsked {
    /// The very scenario.
    pub scenario: Arc<Scenario>,
    /// Which run of it.
    pub which: Which,
    /// Whether a task was started for it.
    started: bool,
}

/// The runs that are not there yet, one at most for each thing to be shown.
#[derive(Debug, Default)]
pub(super) struct Awaited(BTreeMap<ShownAs, RunAsked>);

impl Awaited {
    /// Waits for a run unless it is there already; whatever was waited for before is no longer.
    pub fn set(&mut self, of: ShownAs, scenario: &Arc<Scenario>, which: Which, is_there: bool) {
        self.0.remove(&of);
        if !is_there {
            let asked = RunAsked { scenario: scenario.clone(), which, started: false };
            self.0.insert(of, asked);
        }
    }

    /// Waits for something no longer.
    pub fn forget(&mut self, of: ShownAs) {
        self.0.remove(&of);
    }

    /// Whether it is waited for.
    pub fn has(&self, of: ShownAs) -> bool {
        self.0.contains_key(&of)
    }

    /// What is to be started now.
    pub fn start(&mut self) -> Vec<(ShownAs, RunAsked)> {
        let waiting = self.0.iter_mut().filter(|(_, asked)| !asked.started);
        waiting
            .map(|(of, asked)| {
                asked.started = true;
                (*of, asked.clone())
            })
            .collect()
    }

    /// Whether this run is waited for; then it is so no longer.
    pub fn take(&mut self, of: ShownAs, scenario: &Arc<Scenario>) -> bool {
        let is_it = self.0.get(&of).is_some_and(|asked| Arc::ptr_eq(&asked.scenario, scenario));
        is_it && self.0.remove(&of).is_some()
    }

    /// Starts everything anew: it may have given way to another tab's.
    pub fn ask_again(&mut self) {
        self.0.values_mut().for_each(|asked| asked.started = false);
    }
}
