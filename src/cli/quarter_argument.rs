//! Quarters as people write them.

use anyhow::Context;

use crate::model::Scenario;

/// The quarter (from 0) that `text` means: Q4, or a name on the company's calendar.
pub fn quarter(scenario: &Scenario, text: &str) -> anyhow::Result<u32> {
    let count = scenario.quarter_count();
    let means = |quarter: &u32| {
        text.eq_ignore_ascii_case(&format!("Q{}", quarter + 1))
            || text.eq_ignore_ascii_case(&scenario.quarter_label(*quarter))
    };
    (0..count).find(means).with_context(|| {
        let (first, last) = (scenario.quarter_label(0), scenario.quarter_label(count - 1));
        format!("{text:?} is no quarter of the plan; expected Q1 to Q{count}, or {first} to {last}")
    })
}
