//! Cuts that were counted, against those of the plan and of the futures.

use super::holding::Held;
use crate::model::{ActualField, Cut, Scenario};

/// Whether people were cut in a quarter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CutSeen {
    /// The quarter, from 0.
    pub quarter: u32,
    /// The share of heads that was cut; 0 where it was counted that nobody was.
    pub actual: f64,
    /// Whether the plan cuts anybody by the end of the quarter.
    pub planned: bool,
    /// The share of futures in which the budget was compressed by then; 1 where the plan cuts.
    pub futures: f64,
    /// That by weight, where futures are weighed.
    pub weighed: Option<f64>,
}

/// Each quarter of the plan whose cuts were counted.
pub fn cuts(scenario: &Scenario, held: &Held) -> Vec<CutSeen> {
    let both = scenario.plan.items().iter().zip(held.schedule.outcomes());
    let cuts = both.filter(|(planned, outcome)| {
        outcome.step.is_ok() && planned.decision.get::<Cut>().is_some_and(|cut| cut.share > 0.0)
    });
    let first = cuts.map(|(planned, _)| planned.quarter).min();
    let told = scenario.actuals.iter().filter(|it| it.quarter < held.panel.quarters());
    told.filter_map(|actual| {
        let (quarter, share) = (actual.quarter, actual.get(ActualField::Cut)?);
        let planned = first.is_some_and(|first| first <= quarter);
        let is_cut = || held.panel.compressed(quarter).map(move |is| is || planned);
        let count = is_cut().filter(|is| *is).count() as f64;
        let futures = count / held.panel.futures().max(1) as f64;
        let weighed = held.agreement.as_ref().map(|(_, of)| of.share(is_cut()));
        Some(CutSeen { quarter, actual: share, planned, futures, weighed })
    })
    .collect()
}
