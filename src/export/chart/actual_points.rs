//! What really happened, as points of a rule's plot.

use super::ticks::nice_max;
use crate::model::{Actual, ActualField, Rule, Scenario, WEEKS_PER_QUARTER};

/// Week and value at the end of each quarter within so many weeks that tells of what the plot shows: service by the share
/// of requests answered in time, morale by the survey, the budget by heads and product engineers. Nobody counts coverage.
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
        let week = (actual.quarter + 1) * WEEKS_PER_QUARTER;
        Some([f64::from(week), value(actual)? * rule.reading().scale]).filter(|_| week <= weeks)
    });
    points.collect()
}

/// The top of an axis that shows them, too.
pub fn top(points: &[[f64; 2]], top: f64) -> f64 {
    let highest = points.iter().map(|point| point[1]).fold(0.0, f64::max);
    if highest > top { nice_max(highest * 1.05) } else { top }
}
