//! Names kept for decisions that are switched off, so that they can be switched on again.

use crate::model::{Decision, Refusal, Scenario};

/// Whether the name a decision gives is free of those kept; the decision at `itself` keeps its own.
///
/// # Errors
/// When another decision, which is off, keeps it.
pub(super) fn kept(
    scenario: &Scenario,
    decision: &Decision,
    itself: Option<usize>,
) -> Result<(), Refusal> {
    match decision {
        Decision::Branch { name, .. } => kept_team(scenario, name, itself),
        Decision::NewArea { area, .. } => {
            let brings = |other: &Decision| matches!(other, Decision::NewArea { area: new, .. } if new.name == area.name);
            kept_by(scenario, &area.name, itself, brings)
        }
        _ => Ok(()),
    }
}

/// The same for the name of a team.
///
/// # Errors
/// As [`kept`].
pub(super) fn kept_team(
    scenario: &Scenario,
    name: &str,
    itself: Option<usize>,
) -> Result<(), Refusal> {
    let founds =
        |other: &Decision| matches!(other, Decision::Branch { name: new, .. } if new == name);
    kept_by(scenario, name, itself, founds)
}

fn kept_by(
    scenario: &Scenario,
    name: &str,
    itself: Option<usize>,
    gives: impl Fn(&Decision) -> bool,
) -> Result<(), Refusal> {
    let mut others = scenario.plan.items().iter().enumerate();
    match others.find(|(i, p)| p.off && Some(*i) != itself && gives(&p.decision)) {
        Some((_, keeper)) => {
            Err(Refusal::NameKept { name: name.into(), decision: keeper.decision.describe() })
        }
        None => Ok(()),
    }
}
