//! What a drop, a click or a strategy would come to.

use std::sync::Arc;

use super::no_longer::no_longer_apply;
use super::outcome::Outcome;
use super::runs::Found;
use super::view::Cursor;
use crate::edit::Edit;
use crate::model::{Org, Refusal, Scenario};

/// What a drop or a click would come to, tried on a copy.
#[derive(Debug, Clone)]
pub struct Preview {
    /// The change it would be.
    pub edit: Edit,
    /// The run as it would become, or why it is refused, in words.
    pub result: Result<Outcome, String>,
    /// The scenario and its structure at the cursor as they would become, where the whole plan would be another.
    pub planned: Option<(Arc<Scenario>, Org)>,
    /// Whether that is the run, or else what is shown until it is there.
    pub computed: bool,
    /// Which decisions of the plan would no longer apply, in words.
    pub no_longer: Option<String>,
}

impl Preview {
    /// What an edit of a scenario would come to at a cursor, given the scenario with it and its run, or why it is refused.
    pub(super) fn of(
        before: &Scenario,
        edit: Edit,
        tried: Result<(Arc<Scenario>, Found), Refusal>,
        cursor: Cursor,
    ) -> Preview {
        let (tried, found) = match tried {
            Ok(tried) => tried,
            Err(refusal) => {
                let result = Err(refusal.to_string());
                return Preview { edit, result, planned: None, computed: true, no_longer: None };
            }
        };
        let Found { outcome, computed } = found;
        let no_longer = no_longer_apply(before, &tried);
        let planned = match (&edit, cursor) {
            (Edit::SetPlan { plan, .. }, Cursor::Quarter(quarter)) => {
                Some((tried, outcome.trajectory.schedule().org_in(plan, quarter)))
            }
            _ => None,
        };
        Preview { edit, result: Ok(outcome), planned, computed, no_longer }
    }
}
