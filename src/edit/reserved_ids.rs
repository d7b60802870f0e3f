//! Ids kept for decisions that are switched off, so that they can be switched on again.

use crate::model::{Decision, PlannedId, Refusal, Scenario, TeamId};

/// Whether what a decision brings into being has an id that is free of those kept; the decision
/// `itself` keeps its own.
///
/// # Errors
/// When another decision, which is off, keeps it.
pub(super) fn kept(
    scenario: &Scenario,
    decision: &Decision,
    itself: Option<PlannedId>,
) -> Result<(), Refusal> {
    if let Some((id, _)) = decision.founds() {
        kept_by(scenario, id.as_str(), itself, |other| other.founds_team(id))?;
    }
    match decision.brings() {
        Some(area) => {
            let brings = |other: &Decision| other.brings_area(&area.id);
            kept_by(scenario, area.id.as_str(), itself, brings)
        }
        None => Ok(()),
    }
}

/// The same for the id of a team that is there from the start on.
///
/// # Errors
/// As [`kept`].
pub(super) fn kept_team(scenario: &Scenario, id: &TeamId) -> Result<(), Refusal> {
    kept_by(scenario, id.as_str(), None, |other| other.founds_team(id))
}

fn kept_by(
    scenario: &Scenario,
    id: &str,
    itself: Option<PlannedId>,
    gives: impl Fn(&Decision) -> bool,
) -> Result<(), Refusal> {
    let others = scenario.plan.items().iter().filter(|p| itself.is_none() || p.id() != itself);
    match others.filter(|p| p.off).find(|p| gives(&p.decision)) {
        Some(keeper) => {
            let decision = keeper.decision.describe(&scenario.names());
            Err(Refusal::IdKept { id: id.into(), decision })
        }
        None => Ok(()),
    }
}
