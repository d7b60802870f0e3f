//! What would sink a scenario's plan, for its pack. Nothing seeks it unasked.

use std::sync::atomic::{AtomicU64, Ordering};

use super::export_job::Report;
use super::plan_runner::OnAllCores;
use crate::model::Scenario;
use crate::planning::{Goal, Progress, RedTeamEffort, RedTeamQuestion, RedTeamReport, red_team};

/// The fewest futures in which sizes are sought.
const FEWEST: u32 = 20;

/// The question that is asked of a pack: whether leadership stands, with the usual limits, in four times as many futures
/// as the scenario asks for, within the usual.
pub fn question(scenario: &Scenario) -> RedTeamQuestion {
    let usual = RedTeamQuestion::usual(scenario.clone(), Goal::Stands);
    let own = (scenario.uncertainty.futures as u32).saturating_mul(4);
    let most = usual.effort.confirmed_in;
    let effort = usual.effort.confirming_in(own.clamp(most.min(100), most));
    let effort = RedTeamEffort { screened_in: effort.screened_in.max(FEWEST), ..effort };
    RedTeamQuestion { effort, ..usual }
}

/// Seeks it; `None` where `report`, which is told how much of how much is done, said not to go on.
///
/// # Errors
/// When the scenario's structure is no tree.
pub fn find(scenario: &Scenario, report: Report<'_>) -> Result<Option<RedTeamReport>, String> {
    let (so_far, all) = (AtomicU64::new(0), AtomicU64::new(1));
    let told = || report(so_far.load(Ordering::Relaxed), all.load(Ordering::Relaxed));
    let show = |progress: &Progress| {
        so_far.store(u64::from(progress.plans), Ordering::Relaxed);
        all.store(u64::from(progress.of.max(1)), Ordering::Relaxed);
        told()
    };
    let ended = || !told();
    let found = red_team(&question(scenario), &mut OnAllCores { show, ended });
    found.map_err(|refusal| refusal.to_string())
}
