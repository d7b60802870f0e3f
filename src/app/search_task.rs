//! A search over plans, computed beside the window.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::journaled::Moment;
use super::plan_runner::OnAllCores;
use super::team_sizes::TeamSizes;
use crate::model::Scenario;
use crate::planning::{Found, Progress, Question, Tried, changes, heads_by_quarter, search};

/// A search that is to be made.
#[derive(Debug, Clone)]
pub struct SearchAsked {
    /// What is asked.
    pub(super) question: Arc<Question>,
    /// Whether no more plans are to be tried; set from elsewhere.
    pub(super) stop: Arc<AtomicBool>,
}

/// A plan on show, with what is told of it before it is confirmed.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanOnShow {
    /// The scenario with it.
    pub scenario: Arc<Scenario>,
    /// Which plan of the search it is; 0 for the present one.
    pub number: u32,
    /// How many heads it asks for in all.
    pub heads: u32,
    /// What it does differently from the present one, in words, in the order of the plan.
    pub differences: Vec<String>,
    /// How large its teams get; `None` where it cannot be run.
    pub sizes: Option<TeamSizes>,
}

/// How far a search is.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchProgress {
    /// How many plans were tried.
    pub plans: u32,
    /// How many are to be tried.
    pub of: u32,
    /// The figure of the best plan so far, as far as it was run, 0 to 1.
    pub best: f64,
    /// The figure of the present plan, 0 to 1.
    pub present: f64,
    /// The number of the best plan so far; 0 for the present one.
    pub best_at: u32,
    /// How long it has gone on, seconds.
    pub seconds: f64,
}

/// A part of what a search comes to, in the order in which it is found.
#[derive(Debug, Clone)]
pub enum SearchNews {
    /// How far it is, and what was tried since.
    Tried(SearchProgress, Vec<Tried>),
    /// Another plan is the best so far.
    Better(Arc<PlanOnShow>),
    /// What was found, and its plans as they are shown, in their order.
    Found(Arc<Found>, Vec<Arc<PlanOnShow>>),
    /// It cannot be searched, and why.
    Refused(String),
    /// Nothing more comes.
    Ended,
}

impl PlanOnShow {
    /// A plan beside the present one.
    pub(super) fn of(present: &Scenario, scenario: Arc<Scenario>, number: u32) -> PlanOnShow {
        let (old, new) = (present.names(), scenario.names());
        let found = changes(&present.plan, &scenario.plan);
        PlanOnShow {
            number,
            heads: heads_of(&scenario),
            differences: found.iter().map(|change| change.words(&old, &new)).collect(),
            sizes: TeamSizes::of(&scenario),
            scenario,
        }
    }
}

/// How many heads a scenario's plan asks for in all.
pub(super) fn heads_of(scenario: &Scenario) -> u32 {
    heads_by_quarter(scenario.plan.items(), scenario.quarter_count()).iter().sum()
}

impl SearchAsked {
    /// Searches. `tell` is told each part, `now` says what time it is.
    pub(super) fn compute(
        self,
        go_on: &(dyn Fn() -> bool + Sync),
        now: &(dyn Fn() -> Moment + Sync),
        tell: &(dyn Fn(SearchNews) + Sync),
    ) {
        let began = now();
        let question = &*self.question;
        let present = &question.scenario;
        let mut best_at = None;
        let show = |progress: &Progress| {
            if best_at != Some(progress.best_at) {
                best_at = Some(progress.best_at);
                let scenario = progress.scenario.clone();
                tell(SearchNews::Better(Arc::new(PlanOnShow::of(
                    present,
                    scenario,
                    progress.best_at,
                ))));
            }
            let so_far = SearchProgress {
                plans: progress.plans,
                of: progress.of,
                best: progress.best,
                present: progress.present,
                best_at: progress.best_at,
                seconds: now().0.saturating_sub(began.0) as f64 / 1000.0,
            };
            tell(SearchNews::Tried(so_far, progress.tried.clone()));
            !self.stop.load(Ordering::Relaxed)
        };
        let mut runner = OnAllCores { show, ended: || !go_on() };
        match search(question, &mut runner) {
            Ok(Some(found)) => {
                let each = |plan: &crate::planning::FoundPlan| {
                    let scenario = Arc::new(plan.scenario.clone());
                    Arc::new(PlanOnShow::of(present, scenario, plan.number))
                };
                let plans = found.plans.iter().map(each).collect();
                tell(SearchNews::Found(Arc::new(found), plans));
            }
            Ok(None) => return,
            Err(why) => return tell(SearchNews::Refused(why.to_string())),
        }
        tell(SearchNews::Ended);
    }
}
