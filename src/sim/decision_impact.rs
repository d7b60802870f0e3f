//! Which decision matters: each left out in turn, and each slipped by a quarter.

use super::run::run_by_quarter;
use super::trajectory::Trajectory;
use super::week_rows::OrgColumn;
use crate::model::{PerRule, Refusal, Rule, Scenario};

/// What a decision does to the four rules.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DecisionImpact {
    /// Its place in the plan.
    pub index: usize,
    /// What each rule loses, on average over the run, when the decision is left out: trust,
    /// coverage, morale, and budget share saved. Negative where the rule would gain.
    pub left_out: PerRule<f64>,
    /// The same when the decision comes a quarter later.
    pub slipped: PerRule<f64>,
}

impl DecisionImpact {
    /// How much the decision does to a rule, whichever way.
    pub fn weight(&self, rule: Rule) -> f64 {
        self.left_out[rule].abs()
    }

    /// The most it does to any of the four rules, whichever way.
    pub fn most(&self) -> f64 {
        Rule::ALL.iter().map(|&rule| self.weight(rule)).fold(0.0, f64::max)
    }
}

/// Slots times quarters that weighing a plan may run in all, its decisions folded each time: about a
/// minute.
const MOST_WORK: u64 = 60_000_000;
/// Folding a decision takes as long as running so many slots for a quarter.
const FOLDING: u64 = 2;

/// As [`MOST_WORK`], of what is found on the way to something else: under half a second.
const QUICK_WORK: u64 = 400_000;

/// Whether weighing each decision takes no time that anybody would notice beside other work.
pub fn is_quick(scenario: &Scenario) -> bool {
    work(scenario) <= QUICK_WORK
}

/// Whether the plan of so large an organization has so many decisions that weighing each would take
/// minutes.
pub fn is_too_large(scenario: &Scenario) -> bool {
    work(scenario) > MOST_WORK
}

/// Slots times quarters that weighing each decision runs.
fn work(scenario: &Scenario) -> u64 {
    let planned = scenario.plan.items().len() as u64;
    let areas: usize = scenario.teams.iter().map(|team| team.areas.len()).sum();
    let slots = (scenario.teams.len() + areas) as u64;
    let a_run = slots * u64::from(scenario.quarter_count()) + FOLDING * planned;
    2 * planned * a_run
}

/// What every decision of the plan does to the rules, in the order of the plan. A decision that is
/// off or does not apply does nothing. `go_on` is told before each how many were tried, and of how many;
/// `None` once it says no.
///
/// # Errors
/// When the structure at the start is no tree.
pub fn decision_impacts(
    scenario: &Scenario,
    go_on: &dyn Fn(u64, u64) -> bool,
) -> Result<Option<Vec<DecisionImpact>>, Refusal> {
    let base = means(&run_by_quarter(scenario)?);
    let against = |changed: &Scenario| -> Result<PerRule<f64>, Refusal> {
        let without = means(&run_by_quarter(changed)?);
        Ok(PerRule::of(|rule| {
            let change = base[rule] - without[rule];
            // Where less is better, less is a gain.
            if rule.about().less_is_better { -change } else { change }
        }))
    };
    let planned = scenario.plan.items().iter().enumerate();
    let count = scenario.plan.items().len() as u64;
    let each = planned.take_while(|(index, _)| go_on(*index as u64, count));
    let each = each.map(|(index, planned)| {
        if planned.off {
            return Ok(DecisionImpact {
                index,
                left_out: PerRule::default(),
                slipped: PerRule::default(),
            });
        }
        let mut without = scenario.clone();
        without.plan.remove(index);
        let left_out = against(&without)?;
        without.plan.add(planned.quarter + 1, planned.decision.clone());
        Ok(DecisionImpact { index, left_out, slipped: against(&without)? })
    });
    let found = each.collect::<Result<Vec<_>, Refusal>>()?;
    Ok((found.len() == scenario.plan.items().len()).then_some(found))
}

/// What each rule judges, on average over the run.
fn means(trajectory: &Trajectory) -> PerRule<f64> {
    let rows = &trajectory.org()[1..];
    PerRule::of(|rule| {
        let value = OrgColumn::judged_by(rule).column().value;
        rows.iter().map(value).sum::<f64>() / rows.len() as f64
    })
}
