//! The smallest ask and what less would do, for a scenario's ask and its pack. Nothing searches for it unasked.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::plan_runner::OnAllCores;
use super::work_progress::Report;
use crate::model::Scenario;
use crate::planning::{
    Effort, Goal, Limits, Measure, Offers, Progress, Question, Space, Wanted, ask,
};

/// The odds that are wanted where nobody says otherwise.
pub const ODDS: f64 = 0.9;
const WANTED: Wanted = Wanted { odds: ODDS, by: Measure::Heads };
/// The fewest plans that are tried, however few futures the scenario asks for.
const FEWEST: u32 = 90;

/// Whether it is told.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum CounterOffer {
    /// It is left out.
    #[default]
    LeftOut,
    /// It is searched for: that takes a minute or more.
    Searched,
    /// It was found before for the very scenario.
    Known(Arc<Offers>),
}

impl CounterOffer {
    /// What is told of it, searched for where it has to be; `None` where `report`, which is told how much of how much is
    /// done, said not to go on.
    ///
    /// # Errors
    /// When the scenario's structure is no tree.
    pub fn find(
        &self,
        scenario: &Scenario,
        report: Report<'_>,
    ) -> Result<Option<Option<Arc<Offers>>>, String> {
        match self {
            CounterOffer::LeftOut => Ok(Some(None)),
            CounterOffer::Known(offers) => Ok(Some(Some(offers.clone()))),
            CounterOffer::Searched => {
                let found = searched(scenario, &|done, of| report(9 * done, 10 * of))?;
                Ok(found.map(|found| Some(Arc::new(found))))
            }
        }
    }

    /// The same with what was found before, if anything was, where it would be searched for.
    pub fn or_known(self, known: Option<Arc<Offers>>) -> CounterOffer {
        match (self, known) {
            (CounterOffer::Searched, Some(offers)) => CounterOffer::Known(offers),
            (own, _) => own,
        }
    }

    /// How much of how much is done when so much is of what comes afterwards: searching takes most of the time.
    pub fn after(&self, done: u64, of: u64) -> (u64, u64) {
        match self {
            CounterOffer::Searched => (9 * of + done, 10 * of),
            _ => (done, of),
        }
    }
}

/// The question that is asked where nobody says otherwise: as sure as [`ODDS`] that leadership stands, with the usual
/// limits.
pub fn question(scenario: &Scenario) -> Question {
    let quarters = scenario.quarter_count();
    Question {
        scenario: scenario.clone(),
        space: Space::usual(quarters),
        goal: Goal::Stands,
        limits: Limits::default(),
        effort: effort(scenario),
        seed: scenario.uncertainty.seed as u64,
    }
}

/// Whether what was found for another question about a scenario is what is asked where nobody says otherwise, with as
/// much effort at least. The limit of heads is of no meaning: it gives way to the offers.
pub fn is_usual(asked: &Question, wanted: Wanted) -> bool {
    let usual = question(&asked.scenario);
    wanted == WANTED
        && (asked.goal, &asked.space, asked.seed) == (usual.goal, &usual.space, usual.seed)
        && Limits { heads: None, ..asked.limits.clone() } == usual.limits
        && asked.effort.plans >= usual.effort.plans
        && asked.effort.confirmed_in >= usual.effort.confirmed_in
}

/// In ten times as many futures as the scenario asks for, and of plans five times as many, within the usual; fewer of a
/// large organization.
fn effort(scenario: &Scenario) -> Effort {
    let usual = Effort::default();
    let futures = scenario.uncertainty.futures as u32;
    let plans = futures.saturating_mul(5).min(usual.plans).max(FEWEST);
    let confirmed_in = futures.saturating_mul(10).clamp(100, usual.confirmed_in);
    Effort { plans, ..Effort::confirming_in(confirmed_in) }.for_size_of(scenario)
}

fn searched(scenario: &Scenario, report: Report<'_>) -> Result<Option<Offers>, String> {
    let question = question(scenario);
    let of = u64::from(question.effort.plans);
    let so_far = AtomicU64::new(0);
    let show = |progress: &Progress| {
        so_far.store(u64::from(progress.plans), Ordering::Relaxed);
        report(u64::from(progress.plans), of)
    };
    let ended = || !report(so_far.load(Ordering::Relaxed), of);
    let found = ask(&question, WANTED, &mut OnAllCores { show, ended });
    found.map_err(|refusal| refusal.to_string())
}
