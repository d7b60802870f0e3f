//! A decision being shaped in a popover, shown as far as it has come.

use super::view::Cursor;
use crate::model::{Decision, PlannedId};

/// What a draft stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DraftOf {
    /// A branch just made at this cursor. It is in the scenario, so that its card is on the canvas,
    /// as one step of the history that stays open as long as the draft does.
    Branch(Cursor),
    /// A decision of the plan, changed. Nothing of it is in the scenario before it is committed; the
    /// plots show a preview.
    Planned(PlannedId),
}

/// A decision being shaped in a popover; a view has one at most.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// What it stands for.
    pub of: DraftOf,
    /// The decision as it is now.
    pub decision: Decision,
}

impl Draft {
    /// Whether the scenario has it already.
    pub fn is_in_scenario(&self) -> bool {
        matches!(self.of, DraftOf::Branch(_))
    }

    /// The decision of the plan that it changes, if it changes one.
    pub fn planned(&self) -> Option<PlannedId> {
        match self.of {
            DraftOf::Planned(id) => Some(id),
            DraftOf::Branch(_) => None,
        }
    }

    /// The same draft of another decision; `None` when that is the decision it has.
    pub fn changed_to(&self, decision: Decision) -> Option<Draft> {
        (decision != self.decision).then_some(Draft { of: self.of, decision })
    }
}
