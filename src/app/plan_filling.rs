//! Filling the plan by a strategy: begun, shown as far as it is written, made one step of the history or forgotten.

use std::sync::Arc;

use super::filling::{AboutFilling, FillAsked, Filling};
use super::view::Tone;
use super::{App, Tab};
use crate::edit::{Edit, Gesture};
use crate::planning::STRATEGIES;

impl App {
    /// Does something about filling the plan of the tab on show.
    pub(super) fn about_filling(&mut self, what: AboutFilling) {
        let tab = self.tab_mut();
        match what {
            AboutFilling::Follow(strategy) => match &mut tab.view.filling {
                Some(filling) => filling.strategy = strategy,
                None => tab.view.filling = Some(Filling::of(strategy)),
            },
            AboutFilling::Done => tab.fill(),
            AboutFilling::Leave => {
                if tab.view.filling.take().is_some() {
                    tab.view.say(Tone::Info, "Left as it was");
                }
            }
        }
    }
}

impl Tab {
    /// Begins to fill the plan with the first strategy there is.
    pub(super) fn begin_filling(&mut self) {
        self.end_branch_draft();
        self.view.filling = STRATEGIES.first().cloned().map(Filling::of);
    }

    /// What is to be written in the background, each once.
    pub(super) fn wants_filled(&mut self) -> Option<FillAsked> {
        let (scenario, from) = (self.document.history.scenario(), self.view.cursor.quarter());
        self.view.filling.as_mut()?.ask(scenario, from)
    }

    /// What filling the plan would do to the scenario, as far as that is known: what was written last stays on show until
    /// what is asked now is there.
    pub fn filling_edit(&self) -> Option<Edit> {
        let (of, filled) = self.view.filling.as_ref()?.last()?;
        let is_of_this = Arc::ptr_eq(&of.scenario, self.document.history.scenario());
        let label = format!("{} from Q{} on", of.strategy.name, of.from + 1);
        is_of_this.then(|| Edit::SetPlan { label, plan: filled.plan.clone() })
    }

    /// Makes what was written the plan. It is refused in words; what is still being written is waited for.
    fn fill(&mut self) {
        let is_there = |filling: &Filling| matches!(filling.found(), Some(Ok(_)));
        if !self.view.filling.as_ref().is_some_and(is_there) {
            return;
        }
        let edit = self.filling_edit();
        self.view.filling = None;
        if let Some(edit) = edit {
            self.apply(&edit, Gesture::Alone);
        }
    }
}
