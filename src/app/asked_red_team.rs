//! What would sink a scenario's plan, for its pack. Nothing seeks it unasked.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::plan_runner::OnAllCores;
use super::work_progress::Report;
use crate::model::Scenario;
use crate::planning::{
    Goal, Limits, Progress, Question, RedTeamEffort, RedTeamQuestion, RedTeamReport, red_team,
};

/// The fewest futures in which sizes are sought.
const FEWEST: u32 = 20;

/// Whether it is told.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum AskedRedTeam {
    /// It is left out.
    #[default]
    LeftOut,
    /// It is sought: that takes half a minute or more.
    Sought,
    /// It was found before for the very plan.
    Known(Arc<RedTeamReport>),
}

impl AskedRedTeam {
    /// What is told of it, sought where it has to be; `None` where `report`, which is told how much of how much is done,
    /// said not to go on.
    ///
    /// # Errors
    /// When the scenario's structure is no tree.
    pub fn find(
        &self,
        scenario: &Scenario,
        report: Report<'_>,
    ) -> Result<Option<Option<Arc<RedTeamReport>>>, String> {
        match self {
            AskedRedTeam::LeftOut => Ok(Some(None)),
            AskedRedTeam::Known(found) => Ok(Some(Some(found.clone()))),
            // All else takes about as long.
            AskedRedTeam::Sought => {
                let found = find(scenario, &|done, of| report(done, 2 * of))?;
                Ok(found.map(|found| Some(Arc::new(found))))
            }
        }
    }

    /// The same with what was found before, if anything was, where it would be sought.
    pub fn or_known(self, known: Option<Arc<RedTeamReport>>) -> AskedRedTeam {
        match (self, known) {
            (AskedRedTeam::Sought, Some(found)) => AskedRedTeam::Known(found),
            (own, _) => own,
        }
    }

    /// How much of how much is done when so much is of what comes afterwards.
    pub fn after(&self, done: u64, of: u64) -> (u64, u64) {
        match self {
            AskedRedTeam::Sought => (of + done, 2 * of),
            _ => (done, of),
        }
    }
}

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

/// What is asked of threats to a plan of a search.
pub(super) fn threats_question(
    of: &Question,
    has_typed_heads: bool,
    plan: &Scenario,
) -> RedTeamQuestion {
    let Question { goal, space, limits, seed, scenario, effort } = of;
    let usual = RedTeamQuestion::usual(plan.clone(), *goal);
    RedTeamQuestion {
        from: *space.quarters.start(),
        // What prevents a threat may take more people than the plan, unless somebody limited that.
        limits: Limits {
            heads: limits.heads.clone().filter(|_| has_typed_heads),
            trunk: usual.limits.trunk,
            branch: usual.limits.branch,
            ..*limits
        },
        seed: *seed,
        effort: RedTeamEffort {
            screened_in: 2 * effort.screened_in,
            chosen_in: effort.chosen_in.div_ceil(2),
            confirmed_in: 2 * effort.confirmed_in.div_ceil(5),
            ..RedTeamEffort::default().for_size_of(scenario)
        },
        ..usual
    }
}

/// Whether what was asked of a plan is what a pack asks of it, with as much effort at least.
pub fn is_usual(asked: &RedTeamQuestion) -> bool {
    let usual = question(&asked.scenario);
    (asked.goal, asked.holds, asked.from) == (usual.goal, usual.holds, usual.from)
        && asked.limits == usual.limits
        && asked.effort.screened_in >= usual.effort.screened_in
        && asked.effort.chosen_in >= usual.effort.chosen_in
        && asked.effort.confirmed_in >= usual.effort.confirmed_in
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::search_choices::SearchChoices;
    use crate::model::CalendarQuarter;

    #[test]
    fn a_pack_takes_only_what_it_would_ask_itself() {
        let scenario = Scenario::seed(CalendarQuarter { year: 2026, quarter: 1 });
        let takes = |change: fn(&mut SearchChoices), typed| {
            let mut choices = SearchChoices::of(&scenario);
            choices.goal = Goal::Stands;
            change(&mut choices);
            is_usual(&threats_question(&choices.question(&scenario), typed, &scenario))
        };
        assert!(takes(|_| {}, false) && takes(|now| now.heads = Some(3), false));
        assert!(!takes(|now| now.heads = Some(3), true));
        let others: [fn(&mut SearchChoices); 3] = [
            |now| now.goal = Goal::AllRules,
            |now| now.from = 1,
            |now| now.effort.confirmed_in = 100,
        ];
        assert!(others.into_iter().all(|change| !takes(change, false)));
    }
}
