//! What really happened, as points of a rule's plot.

use super::ticks::nice_max;
use crate::model::{Actual, ActualField, Rule, Scenario, WEEKS_PER_QUARTER};

/// Week and value of each quarter within so many weeks that tells of what the plot shows: service by the share of requests
/// answered in time, which is a mean and stands in the quarter's middle; at its end morale by the survey and the budget by
/// heads and product engineers. Nobody counts coverage.
pub fn of(scenario: &Scenario, rule: Rule, weeks: u32) -> Vec<[f64; 2]> {
    let value = |actual: &Actual| match rule {
        Rule::Service => actual.get(ActualField::Answered),
        Rule::Investment => None,
        Rule::Morale => actual.get(ActualField::Morale),
        Rule::Budget => {
            let engineers = actual.get(ActualField::ProductEngineers)?;
            Some(actual.get(ActualField::Heads)? / engineers)
        }
    };
    let points = scenario.actuals.iter().filter_map(|actual| {
        let end = (actual.quarter + 1) * WEEKS_PER_QUARTER;
        let back = if rule == Rule::Service { f64::from(WEEKS_PER_QUARTER) / 2.0 } else { 0.0 };
        let week = f64::from(end) - back;
        Some([week, value(actual)? * rule.reading().scale]).filter(|_| end <= weeks)
    });
    points.collect()
}

/// The top of an axis that shows them, too.
pub fn top(points: &[[f64; 2]], top: f64) -> f64 {
    let highest = points.iter().map(|point| point[1]).fold(0.0, f64::max);
    if highest > top { nice_max(highest * 1.05) } else { top }
}
