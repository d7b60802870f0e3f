//! The edit of what really happened.

use crate::model::{Actual, Refusal, Scenario};

/// Says what happened in a quarter (from 0), or that nothing is known of it.
///
/// # Errors
/// When it cannot be kept.
pub(super) fn set(
    scenario: &mut Scenario,
    quarter: u32,
    actual: Option<&Actual>,
) -> Result<(), Refusal> {
    let known = actual.filter(|actual| !actual.is_empty());
    let known = known.map(|actual| Actual { quarter, ..actual.clone() });
    known.as_ref().map_or(Ok(()), Actual::check)?;
    scenario.actuals.retain(|actual| actual.quarter != quarter);
    scenario.actuals.extend(known);
    scenario.actuals.sort_by_key(|actual| actual.quarter);
    Ok(())
}
