//! That decisions of a plan no longer apply once something is changed, in words: before the change and after it the same.

use crate::edit::side_effects;
use crate::model::Scenario;

/// Which decisions apply `before` and no longer do `after`: the first by name with its reason, and how many others; nothing
/// where all of them still do.
pub fn no_longer_apply(before: &Scenario, after: &Scenario) -> Option<String> {
    let broken = side_effects(before, after);
    let (first, why) = broken.first()?;
    let planned = &after.plan.items()[*first];
    let (says, quarter) = (planned.decision.describe(&after.names()), planned.quarter + 1);
    let first = format!("\"{says}\" in Q{quarter}");
    Some(match broken.len() - 1 {
        0 => format!("{first} no longer applies: {why}"),
        1 => format!("{first} and another decision no longer apply, the first because {why}"),
        others => {
            format!("{first} and {others} other decisions no longer apply, the first because {why}")
        }
    })
}
