//! Which decision matters: each left out in turn, and each slipped by a quarter.

use super::run::run;
use super::trajectory::Trajectory;
use crate::model::{Refusal, Rule, Scenario};

/// What a decision does to the four rules.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Matter {
    /// Its place in the plan.
    pub index: usize,
    /// What each rule loses, on average over the run, when the decision is left out: trust,
    /// coverage, morale, and budget share saved. Negative where the rule would gain.
    pub left_out: [f64; 4],
    /// The same when the decision comes a quarter later.
    pub slipped: [f64; 4],
}

impl Matter {
    /// How much the decision does to a rule, whichever way.
    pub fn weight(&self, rule: Rule) -> f64 {
        self.left_out[rule as usize].abs()
    }

    /// The most it does to any of the four rules, whichever way.
    pub fn most(&self) -> f64 {
        Rule::ALL.iter().map(|&rule| self.weight(rule)).fold(0.0, f64::max)
    }
}

/// What every decision of the plan does to the rules, in the order of the plan. A decision that is
/// off or does not apply does nothing. `None` once `go_on` says no.
///
/// # Errors
/// When the structure at the start is no tree.
pub fn matters(
    scenario: &Scenario,
    go_on: &dyn Fn() -> bool,
) -> Result<Option<Vec<Matter>>, Refusal> {
    let base = means(&run(scenario)?);
    let against = |changed: &Scenario| -> Result<[f64; 4], Refusal> {
        let without = means(&run(changed)?);
        let mut lost = [0.0; 4];
        for rule in Rule::ALL {
            let change = base[rule as usize] - without[rule as usize];
            // Less budget is a gain; everywhere else more is.
            lost[rule as usize] = if rule == Rule::Budget { -change } else { change };
        }
        Ok(lost)
    };
    let planned = scenario.plan.items().iter().enumerate();
    let each = planned.take_while(|_| go_on()).map(|(index, planned)| {
        if planned.off {
            return Ok(Matter { index, left_out: [0.0; 4], slipped: [0.0; 4] });
        }
        let mut without = scenario.clone();
        without.plan.remove(index);
        let left_out = against(&without)?;
        without.plan.add(planned.quarter + 1, planned.decision.clone());
        Ok(Matter { index, left_out, slipped: against(&without)? })
    });
    let found = each.collect::<Result<Vec<_>, Refusal>>()?;
    Ok((found.len() == scenario.plan.items().len()).then_some(found))
}

fn means(trajectory: &Trajectory) -> [f64; 4] {
    let rows = &trajectory.org()[1..];
    let mean = |of: fn(&super::OrgRow) -> f64| rows.iter().map(of).sum::<f64>() / rows.len() as f64;
    [
        mean(|row| row.trust),
        mean(|row| row.coverage),
        mean(|row| row.morale),
        mean(|row| row.budget_share),
    ]
}
