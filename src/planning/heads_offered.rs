//! How many heads a quarter are asked for by the present plan, and offered where nobody says otherwise.

use super::plan_limits::heads_by_quarter;
use crate::model::Scenario;

/// Whether the present plan asks for nobody.
pub fn asks_for_none(scenario: &Scenario) -> bool {
    heads_by_quarter(scenario.plan.items(), scenario.quarter_count())
        .iter()
        .all(|asked| *asked == 0)
}

/// The most heads that a quarter of the present plan asks for; where it asks for none, a quarter of the people
/// who are there at the start.
pub fn present_ask(scenario: &Scenario) -> u32 {
    let own = heads_by_quarter(scenario.plan.items(), scenario.quarter_count());
    let people: f64 = scenario.teams.iter().map(|team| team.established + team.ramping).sum();
    let most = own.into_iter().max().filter(|most| *most > 0);
    most.unwrap_or_else(|| ((people / 4.0).ceil() as u32).clamp(1, 1_000))
}

/// The most heads by quarter that a search offers where nobody says otherwise: as many as the present plan asks for in
/// each; where it asks for none, [`present_ask`] in each, for with none there is little to find.
pub fn usual_heads(scenario: &Scenario) -> Vec<u32> {
    let quarters = scenario.quarter_count();
    if asks_for_none(scenario) {
        return vec![present_ask(scenario); quarters as usize];
    }
    heads_by_quarter(scenario.plan.items(), quarters)
}
