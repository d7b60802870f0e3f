//! What was found, run in futures that no plan was chosen by.

use super::candidate::{Candidate, run_in};
use super::found_plans::{Advantage, Difference, Estimate, Found, FoundPlan};
use super::luck::Luck;
use super::plan_changes::changes;
use super::plan_end::PlanEnd;
use super::plan_limits::{Limits, heads_by_quarter};
use super::plan_repair::repaired;
use super::runner::Runner;
use super::search_question::Question;
use super::sizes_in_any_case::SizesInAnyCase;
use super::substitutes::together;
use super::teams_outside::Hindrance;
use crate::model::{Refusal, Scenario};
use crate::sim::run_by_quarter;

/// Each difference is taken back in a fifth of the unseen futures; of many of them in fewer, so that all together are run
/// as often as so many.
const A_FIFTH: u32 = 5;
const MANY: usize = 60;
/// How much of choosing and confirming is done before differences are taken back.
const CONFIRMED: f64 = 0.6;

/// The report on these plans, in their order. `None` where the runner ended it.
///
/// # Errors
/// When the structure at the start is no tree.
pub fn confirmed(
    question: &Question,
    present: &Candidate,
    chosen: Vec<Candidate>,
    luck: &mut Luck,
    runner: &mut dyn Runner,
) -> Result<Option<Found>, Refusal> {
    let unseen = question.unseen();
    let confirmed_in = question.effort.confirmed_in;
    let again = |it: &Candidate| Candidate::new(it.number, &unseen, it.scenario.plan.clone());
    let mut own = again(present);
    let mut all: Vec<Candidate> = chosen.iter().map(again).collect();
    let mut run: Vec<&mut Candidate> = all.iter_mut().collect();
    run.push(&mut own);
    let mut futures = u64::from(confirmed_in) * run.len() as u64;
    if run_in(&mut run, confirmed_in, question.goal, runner).is_none() {
        return Ok(None);
    }
    let asked = (question, &question.sizes_in_any_case()?);
    let mut plans = Vec::new();
    let count = chosen.len().max(1) as f64;
    for (place, (seen, of)) in chosen.iter().zip(&all).enumerate() {
        let part =
            [place as f64, place as f64 + 1.0].map(|of| CONFIRMED + (1.0 - CONFIRMED) * of / count);
        let Some(differences) = differences(question, [&own, of], part, luck, runner)? else {
            return Ok(None);
        };
        futures += differences.futures;
        plans.push(told(asked, seen, of, &own, differences.all)?);
    }
    // What is proposed comes first.
    let place = plans.iter().position(|plan| plan.advantage.is_beyond_chance()).unwrap_or(0);
    if let Some(first) = plans.get_mut(..=place) {
        first.rotate_right(1);
    }
    let present = told(asked, present, &own, &own, Vec::new())?;
    let hindrance = plans.is_empty().then(|| Hindrance::of(question)).transpose()?;
    let goal = question.goal;
    Ok(Some(Found { goal, present, plans, hindrance, plans_tried: 0, futures_run: futures }))
}

/// A plan by what is known of it: in the futures it was chosen by, and in unseen ones, where the present plan is `own`;
/// `in_any_case` is the question's.
///
/// # Errors
/// When the structure at the start is no tree.
pub fn told(
    (question, in_any_case): (&Question, &SizesInAnyCase),
    seen: &Candidate,
    of: &Candidate,
    own: &Candidate,
    differences: Vec<Difference>,
) -> Result<FoundPlan, Refusal> {
    let plan = of.scenario.plan.clone();
    let scenario = Scenario { plan, ..question.scenario.clone() };
    let run = run_by_quarter(&scenario)?;
    let quarters = scenario.quarter_count();
    let asked = heads_by_quarter(scenario.plan.items(), quarters);
    Ok(FoundPlan {
        number: of.number,
        screened: seen.figure(),
        screened_in: seen.futures(),
        confirmed: Estimate::of(of.values(), question.goal.is_odds()),
        advantage: Advantage::by_goal(question.goal, of.values(), own.values()),
        heads: asked.iter().sum(),
        cost: (0..quarters).map(|it| run.cost_of(it, scenario.cost_per_head)).sum(),
        end: PlanEnd::of(&run),
        within: question.allow_decisions(&scenario).is_ok()
            && question.limits.allow_run(&scenario, &run, in_any_case).is_ok(),
        differences,
        scenario,
    })
}

/// In how many futures each of so many differences is taken back.
fn futures_of_each(confirmed_in: u32, differences: usize) -> u32 {
    let all = u64::from(confirmed_in / A_FIFTH) * differences.min(MANY) as u64;
    (all / differences.max(1) as u64).max(1) as u32
}

/// What a plan does differently.
pub struct Differences {
    /// What matters most first.
    pub all: Vec<Difference>,
    /// How many futures were run to find out how much each does.
    pub futures: u64,
}

/// What a plan does differently from the present one (`own`), what matters most first: each taken back by itself. Two of which
/// either does without the other, so that neither is missed alone, are told as one. `part` is how much is confirmed before
/// it and after it. `None` where the runner ended it.
///
/// # Errors
/// When the structure at the start is no tree.
pub fn differences(
    question: &Question,
    [own, of]: [&Candidate; 2],
    part: [f64; 2],
    luck: &mut Luck,
    runner: &mut dyn Runner,
) -> Result<Option<Differences>, Refusal> {
    let (old, new) = (&own.scenario.plan, &of.scenario.plan);
    let (old_names, new_names) = (own.scenario.names(), of.scenario.names());
    let mut found = Vec::new();
    let mut without = Vec::new();
    // Taken back whether or not the limits allow it: it is not proposed.
    let any = Limits { heads: None, ..question.limits.clone() };
    let all = changes(old, new);
    let count = all.len().max(1) as f64;
    for (place, change) in all.into_iter().enumerate() {
        if runner.run(&[]).is_none() {
            return Ok(None);
        }
        runner.confirming(part[0] + (part[1] - part[0]) * place as f64 / count);
        let items = change.taken_back(new);
        if let Some(plan) = repaired(question, items, &any, luck)? {
            without.push(Candidate::new(of.number, &question.unseen(), plan));
            found.push(Difference::of(vec![change], &old_names, &new_names));
        }
    }
    let mut run: Vec<&mut Candidate> = without.iter_mut().collect();
    let each = futures_of_each(question.effort.confirmed_in, found.len());
    if run_in(&mut run, each, question.goal, runner).is_none() {
        return Ok(None);
    }
    for (difference, without) in found.iter_mut().zip(&without) {
        difference.matters = -without.figure_against(of);
    }
    let mut futures = u64::from(each) * found.len() as u64;
    let asked = (question, &any, each);
    let names = [&old_names, &new_names];
    let Some(more) = together(asked, of, (&mut found, &without), names, luck, runner)? else {
        return Ok(None);
    };
    futures += more;
    found.sort_by(|a, b| b.matters.abs().total_cmp(&a.matters.abs()));
    Ok(Some(Differences { all: found, futures }))
}
