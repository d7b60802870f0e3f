//! Which team is in focus.

use crate::app::{Show, View};
use crate::model::TeamIx;

/// What stands out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct InFocus {
    pub team: TeamIx,
    /// Whether what reports below the team does too.
    pub below: bool,
}

/// What is in focus, while it is there.
pub fn on(show: &Show, view: &View) -> Option<InFocus> {
    let focus = view.canvas.focus.as_ref()?;
    Some(InFocus { team: show.org.team(&focus.team).ok()?, below: focus.below })
}
