//! Plans that a search begins with: what strategies write with one number or another.

use std::cell::RefCell;

use super::fill::fill_while;
use super::plan_limits::heads_by_quarter;
use super::runner::Runner;
use super::search_question::Question;
use super::settled::is_settled;
use super::strategy::{STRATEGIES, Strategy};
use crate::model::{Decision, Planned, Refusal};

/// What a strategy decides, as far as that may change: the rest is as in the present plan. `None` where the runner
/// ended it.
///
/// # Errors
/// When the structure at the start is no tree.
pub fn first_plan(
    question: &Question,
    strategy: &Strategy,
    runner: &mut dyn Runner,
) -> Result<Option<Vec<Planned>>, Refusal> {
    let scenario = &question.scenario;
    let from = *question.space.quarters.start();
    let runner = RefCell::new(runner);
    let go_on = || runner.borrow_mut().run(&[]).is_some();
    let Some(filled) = fill_while(scenario, from, strategy, &go_on)? else { return Ok(None) };
    let may = |planned: &&Planned| may_change(question, planned);
    let kept = scenario.plan.items().iter().filter(|it| !may(it));
    let written = filled.items().iter().filter(may);
    Ok(Some(kept.chain(written).cloned().collect()))
}

/// Whether a search may change a decision, or make one like it.
fn may_change(question: &Question, planned: &Planned) -> bool {
    let space = &question.space;
    let kind = match &planned.decision {
        Decision::Hire(_) => space.hires,
        Decision::Branch(branch) => space.branches.as_ref().is_some_and(|branches| {
            branch.areas.iter().all(|area| branches.allows(area))
                && branches.engineers.contains(&branch.engineers)
        }),
        Decision::SetPolicy(_) => space.protected,
        _ => false,
    };
    kind && space.has(planned.quarter) && !is_settled(planned)
}

/// Strategies with numbers around their usual ones, with as many hires as there may be.
pub fn varied(question: &Question) -> Vec<Strategy> {
    let own = heads_by_quarter(question.scenario.plan.items(), question.scenario.quarter_count());
    let most = |quarter| question.limits.heads_in(quarter);
    let hires = (0..).zip(&own).map(|(quarter, own)| most(quarter).unwrap_or(*own)).max();
    let hires = f64::from(hires.unwrap_or_default());
    let engineers = question.space.branches.as_ref().map(|branches| branches.engineers.clone());
    let mut varied = Vec::new();
    for usual in STRATEGIES {
        for split in [5.0, 6.0, 7.0, 8.0] {
            for along in engineers.clone().unwrap_or(3..=3) {
                for (small, trunk) in [(5.0, 8.0), (6.0, 10.0), (7.0, 8.0)] {
                    let along = f64::from(along);
                    let numbers = [
                        ("hires", hires),
                        ("split_above", split),
                        ("fewest", along),
                        ("most", along),
                        ("small", small),
                        ("trunk", trunk),
                    ];
                    let with = numbers.into_iter().fold(usual.clone(), |strategy, (key, value)| {
                        strategy.clone().with(key, value).unwrap_or(strategy)
                    });
                    if !varied.contains(&with) {
                        varied.push(with);
                    }
                }
            }
        }
    }
    varied
}
