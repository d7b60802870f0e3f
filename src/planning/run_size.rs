//! How large a run is, and what follows from that: it depends on the scenario alone, so that the same one is treated alike
//! on any machine.

use crate::model::{Decision, Scenario, WEEKS_PER_QUARTER};

/// Up to so many weeks of teams and areas an organization is no large one: six times those of `uber-2014`.
const LARGE: f64 = 20_000.0;

/// How large a run is: the weeks that its teams and areas live, all together.
pub fn weeks_lived(scenario: &Scenario) -> f64 {
    let at_start: usize = scenario.teams.iter().map(|team| 1 + team.areas.len()).sum();
    let is_new = |decision: &Decision| {
        decision.brings().is_some() || matches!(decision, Decision::Branch(_))
    };
    let new = scenario.plan.items().iter().filter(|it| !it.off && is_new(&it.decision)).count();
    (at_start + new) as f64 * f64::from(scenario.quarter_count() * WEEKS_PER_QUARTER)
}

/// How many times larger a run is than that of an organization just not large; 1 of all that are not.
pub fn times_larger(scenario: &Scenario) -> f64 {
    (weeks_lived(scenario) / LARGE).max(1.0)
}

/// Whether less is tried of a scenario than of others.
pub fn is_large(scenario: &Scenario) -> bool {
    times_larger(scenario) > 1.0
}

/// How many plans are tried between two looks at whether to go on, where that is `usual`: fewer of a large organization, so
/// that it takes no longer. There is something to do for two threads in any case.
pub fn at_once(usual: usize, scenario: &Scenario) -> usize {
    ((usual as f64 / times_larger(scenario)) as usize).max(2)
}
