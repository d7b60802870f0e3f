//! What a drop, a click or a strategy would come to.

use super::outcome::Outcome;
use super::runs::Found;
use super::view::Cursor;
use crate::edit::Edit;
use crate::model::{Org, Refusal};

/// What a drop or a click would come to, tried on a copy.
#[derive(Debug, Clone)]
pub struct Preview {
    /// The change it would be.
    pub edit: Edit,
    /// The run as it would become, or why it is refused, in words.
    pub result: Result<Outcome, String>,
    /// The structure at the cursor as it would become, where the whole plan would be another.
    pub org: Option<Org>,
    /// Whether that is the run, or else what is shown until it is there.
    pub computed: bool,
}

impl Preview {
    /// What an edit would come to, given its run or why it is refused.
    pub(super) fn of(edit: Edit, tried: Result<Found, Refusal>, cursor: Cursor) -> Preview {
        let computed = tried.as_ref().map_or(true, |found| found.computed);
        let result = tried.map(|found| found.outcome).map_err(|refusal| refusal.to_string());
        let org = match (&edit, &result, cursor) {
            (Edit::SetPlan { plan, .. }, Ok(outcome), Cursor::Quarter(quarter)) => {
                Some(outcome.trajectory.schedule().org_in(plan, quarter))
            }
            _ => None,
        };
        Preview { edit, result, org, computed }
    }
}
