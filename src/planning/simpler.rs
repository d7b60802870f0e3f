//! Plans nearly as good as the best, and simpler: with less of what it does differently.

use super::allowed_plan::allowed;
use super::candidate::{Candidate, run_in};
use super::found_plans::Advantage;
use super::luck::Luck;
use super::plan_changes::changes;
use super::runner::Runner;
use super::search_question::Question;
use super::sizes_in_any_case::SizesInAnyCase;
use crate::model::{Planned, Refusal};

/// A plan that does no worse than this is nearly as good, unless that is more than [`MOST_LOST`] of what is gained.
const NEAR: f64 = 0.01;
/// The share of what the best plan gains that one nearly as good may lose.
const MOST_LOST: f64 = 0.2;
/// So many changes are tried in as many futures as one is.
const MANY: usize = 60;

/// The best plan and what is simpler, all chosen in futures that the search has seen: first what does no worse than
/// the best beyond chance, the simplest first, the best itself among them; then what is nearly as good. `None`
/// where the runner ended it.
///
/// # Errors
/// When the structure at the start is no tree.
pub fn simpler(
    question: &Question,
    present: &Candidate,
    best: &Candidate,
    luck: &mut Luck,
    runner: &mut dyn Runner,
) -> Result<Option<Vec<Candidate>>, Refusal> {
    let seen = question.seen();
    let in_any_case = &question.sizes_in_any_case()?;
    let own = &present.scenario.plan;
    let score = |it: &Candidate| it.figure_against(present);
    let goal = question.goal;
    let all = changes(own, &best.scenario.plan);
    // Of many changes each is tried in fewer futures, and only some one after the other.
    let share = (MANY as f64 / all.len().max(1) as f64).min(1.0);
    let futures = (f64::from(question.effort.chosen_in.div_ceil(4)) * share).ceil() as u32;
    let gain = figure_in(best, present, futures);
    let near = NEAR.min(MOST_LOST * gain.max(0.0));
    let mut found = vec![best.clone()];
    let mut fewer = best.clone();
    // What matters least is taken back first.
    let mut without = Vec::new();
    let part = |place: usize| (place as f64 / all.len().max(1) as f64).min(1.0);
    for (place, change) in all.iter().enumerate() {
        if runner.run(&[]).is_none() {
            return Ok(None);
        }
        runner.confirming(0.2 + 0.1 * part(place));
        let items = change.taken_back(&best.scenario.plan);
        if let Some(plan) = allowed(question, in_any_case, items, luck)? {
            without.push((place, Candidate::new(best.number, &seen, plan)));
        }
    }
    let mut tried: Vec<&mut Candidate> = without.iter_mut().map(|(_, it)| it).collect();
    if run_in(&mut tried, futures, goal, runner).is_none() {
        return Ok(None);
    }
    without.sort_by(|(_, a), (_, b)| score(b).total_cmp(&score(a)));
    for (nth, (place, _)) in without.into_iter().take(MANY).enumerate() {
        runner.confirming(0.3 + 0.1 * part(nth));
        let items = all[place].taken_back(&fewer.scenario.plan);
        let tried = candidate((question, in_any_case), best.number, items, luck)?;
        let Some(mut tried) = tried else { continue };
        if run_in(&mut [&mut tried], futures, goal, runner).is_none() {
            return Ok(None);
        }
        let simpler =
            changes(own, &tried.scenario.plan).len() < changes(own, &fewer.scenario.plan).len();
        if simpler && score(&tried) >= gain - near {
            fewer = tried;
        }
    }
    if fewer.scenario.plan != best.scenario.plan {
        found.push(fewer);
    }
    // The present plan with the one change that brings most.
    let mut single = Vec::new();
    for (place, change) in all.iter().enumerate() {
        if runner.run(&[]).is_none() {
            return Ok(None);
        }
        runner.confirming(0.4 + 0.1 * part(place));
        let mut items = change.taken_back(own);
        items.retain(|it| !change.was.contains(it));
        items.extend(change.is.iter().cloned());
        single.extend(candidate((question, in_any_case), best.number, items, luck)?);
    }
    let mut tried: Vec<&mut Candidate> = single.iter_mut().collect();
    if run_in(&mut tried, futures, goal, runner).is_none() {
        return Ok(None);
    }
    let most = single.into_iter().max_by(|a, b| score(a).total_cmp(&score(b)));
    found.extend(most.filter(|it| score(it) > near && all.len() > 1));
    let mut simpler: Vec<&mut Candidate> = found.iter_mut().collect();
    if run_in(&mut simpler, question.effort.chosen_in, goal, runner).is_none() {
        return Ok(None);
    }
    let is_as_good = |it: &Candidate| {
        let Advantage { by, error, .. } = Advantage::of(best.values(), it.values());
        by <= near.min(error)
    };
    found.sort_by_key(|it| (!is_as_good(it), changes(own, &it.scenario.plan).len()));
    Ok(Some(found))
}

/// How much better the best does in as many futures as the others are run in.
fn figure_in(best: &Candidate, present: &Candidate, futures: u32) -> f64 {
    let mean = |values: &[f64]| {
        let some = &values[..values.len().min(futures as usize)];
        some.iter().sum::<f64>() / some.len().max(1) as f64
    };
    mean(best.values()) - mean(present.values())
}

fn candidate(
    (question, in_any_case): (&Question, &SizesInAnyCase),
    number: u32,
    items: Vec<Planned>,
    luck: &mut Luck,
) -> Result<Option<Candidate>, Refusal> {
    let plan = allowed(question, in_any_case, items, luck)?;
    Ok(plan.map(|plan| Candidate::new(number, &question.seen(), plan)))
}
