//! A plan made of any decisions that keeps within the limits of a search.

use super::beyond::Beyond;
use super::luck::Luck;
use super::plan_repair::repaired;
use super::search_question::Question;
use super::sizes_in_any_case::SizesInAnyCase;
use crate::model::{Plan, Planned, Refusal, Scenario};
use crate::sim::run_by_quarter;

/// A plan that keeps within the limits and in which all applies that may change; `None` where there is none
/// like it. `in_any_case` is the question's.
///
/// # Errors
/// When the structure at the start is no tree.
pub fn allowed(
    question: &Question,
    in_any_case: &SizesInAnyCase,
    items: Vec<Planned>,
    luck: &mut Luck,
) -> Result<Option<Plan>, Refusal> {
    Ok(allowed_or_beyond(question, in_any_case, items, luck)?.ok())
}

/// The same, or the first limit that it is beyond; `None` where it could not be put in order.
///
/// # Errors
/// When the structure at the start is no tree.
pub fn allowed_or_beyond(
    question: &Question,
    in_any_case: &SizesInAnyCase,
    items: Vec<Planned>,
    luck: &mut Luck,
) -> Result<Result<Plan, Option<Beyond>>, Refusal> {
    let repaired = repaired(question, items, &question.limits, luck)?;
    let Some(plan) = repaired else { return Ok(Err(None)) };
    let scenario = Scenario { plan, ..question.scenario.clone() };
    if let Err(beyond) = question.allow_decisions(&scenario) {
        return Ok(Err(Some(beyond)));
    }
    let run = run_by_quarter(&scenario)?;
    let allowed = question.limits.allow_run(&scenario, &run, in_any_case);
    Ok(allowed.map(|()| scenario.plan).map_err(Some))
}
