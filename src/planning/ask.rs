//! The smallest ask and the counter-offer: the best plan for no heads a quarter to twice the present ask, and
//! the plan that takes least for the odds that are wanted.

use super::candidate::Candidate;
use super::confirm::differences;
use super::frontier::{frontier, worth_confirming};
use super::heads_offered::present_ask;
use super::luck::Luck;
use super::offer_search::{OfferSearch, Row};
use super::offers::{AskedPlan, Measure, Offer, Offers, Wanted};
use super::runner::Runner;
use super::search_question::Question;
use super::teams_outside::Hindrance;
use super::thinner::thinner;
use super::told_plans::ToldPlans;
use super::trimmed_plan::{trimmed_to_all, trimmed_to_cap};
use crate::model::Refusal;

/// How much of choosing and confirming is done once plans were thinned, once those worth confirming were chosen, and once they
/// were told.
const THINNED: f64 = 0.5;
const CHOSEN: f64 = 0.65;
const TOLD: f64 = 0.85;

/// Finds what less would do, and what it takes. Of the question's limits that of heads gives way to the offers, and
/// hires may change whatever else may. `None` where the runner ended it; where it does not go on, the offers searched
/// for so far are told.
///
/// # Errors
/// When the structure at the start is no tree.
pub fn ask(
    question: &Question,
    wanted: Wanted,
    runner: &mut dyn Runner,
) -> Result<Option<Offers>, Refusal> {
    let ask = present_ask(&question.scenario);
    let mut search = OfferSearch::of(question, wanted.odds, ask);
    while let Some(cap) = search.next() {
        if search.search_for(cap, runner)?.is_none() {
            return Ok(None);
        }
    }
    let Some(present) = search.present.take() else { return Ok(None) };
    // Stopped early or not, the present ask is not beyond what is offered.
    let bound = search.rows.last().map_or(ask, |row| row.cap.max(ask));
    let question = search.capped(bound);
    let question = Question { effort: search.question.effort, ..question };
    let mut luck = Luck::of(question.seed ^ u64::from(search.plans) << 32);
    let Some(trails) = thinned(&mut search, wanted, &mut luck, runner)? else { return Ok(None) };
    runner.confirming(THINNED);
    let rows = &search.rows;
    let all = rows.iter().flat_map(|row| row.finalists.iter().chain(&row.others));
    let all: Vec<&Candidate> = all.chain(trails.iter().flatten()).collect();
    let chosen = worth_confirming(&question, wanted.by, &present, &all, runner)?;
    let Some(chosen) = chosen else { return Ok(None) };
    runner.confirming(CHOSEN);
    let mut told = ToldPlans::of(&question, &present);
    let bests = rows.iter().filter_map(|row| row.finalists.first());
    let trims: Vec<Candidate> = rows.iter().map(|row| trimmed_to_cap(&question, row.cap)).collect();
    let first: Vec<&Candidate> =
        [&present].into_iter().chain(bests).chain(&chosen.plans).chain(&trims).collect();
    if told.tell(&first, runner)?.is_none() || down(&trails, wanted, &mut told, runner)?.is_none() {
        return Ok(None);
    }
    let to_smallest = told.least(wanted).map(|it| trimmed_to_all(&question, it.plan.heads));
    if told.tell(&to_smallest.iter().collect::<Vec<_>>(), runner)?.is_none() {
        return Ok(None);
    }
    runner.confirming(TOLD);
    // It may do better with as many.
    let mut smallest = told.least(wanted).cloned();
    let trimmed_to_smallest = to_smallest.and_then(|it| told.of_plan(&it).cloned());
    let frontier = frontier(told.within(), wanted.by, smallest.as_ref());
    if let Some(smallest) = &mut smallest
        && let (Some(own), Some(of)) = (told.run(&present), told.run_of(&smallest.plan))
    {
        let found = differences(&question, [own, of], [TOLD, 1.0], &mut luck, runner)?;
        let Some(found) = found else { return Ok(None) };
        search.futures += found.futures;
        smallest.plan.differences = found.all;
    }
    let hindrance = told.within().is_empty().then(|| Hindrance::of(&question)).transpose()?;
    let hindrance = hindrance.map(|it| Hindrance { nearest: search.nearest.clone(), ..it });
    let Some(offers) = offers(&search, &told, &trims) else { return Ok(None) };
    let futures_run = search.futures + chosen.futures + told.futures();
    let Some(present) = told.of_plan(&present).cloned() else { return Ok(None) };
    Ok(Some(Offers {
        goal: question.goal,
        wanted,
        present,
        ask,
        offers,
        smallest,
        trimmed_to_smallest,
        hindrance,
        frontier,
        seed: question.unseen().uncertainty.seed as u64,
        plans_tried: search.plans,
        futures_run,
        is_stopped: search.is_stopped,
    }))
}

/// The best of all plans that keep to each offer: what keeps to a smaller one keeps to a larger one too, so that more never
/// does worse. Of equals the one with fewest heads, and of those the one that differs least from the present plan. Beside
/// it the present plan with as many hires, in the order of the offers.
fn offers(search: &OfferSearch, told: &ToldPlans<'_>, trims: &[Candidate]) -> Option<Vec<Offer>> {
    let best = |cap: u32| {
        let question = search.capped(cap);
        let keeps = |it: &&AskedPlan| question.allow_decisions(&it.plan.scenario).is_ok();
        let figure = |it: &AskedPlan| it.plan.confirmed.figure;
        let within = told.within().into_iter().filter(keeps);
        within.max_by(|a, b| {
            let fewer = b.plan.heads.cmp(&a.plan.heads);
            let better = figure(a).total_cmp(&figure(b)).then(fewer);
            better.then_with(|| told.differences(b).cmp(&told.differences(a)))
        })
    };
    let offer = |(row, trimmed): (&Row, &Candidate)| {
        let trimmed = told.of_plan(trimmed)?.clone();
        Some(Offer { cap: row.cap, best: best(row.cap).cloned(), trimmed })
    };
    search.rows.iter().zip(trims).map(offer).collect()
}

/// What is left of plans that are good enough when what matters least is taken away, step by step; what the first
/// steps leave comes first.
fn thinned(
    search: &mut OfferSearch,
    wanted: Wanted,
    luck: &mut Luck,
    runner: &mut dyn Runner,
) -> Result<Option<Vec<Vec<Candidate>>>, Refusal> {
    let futures = search.question.effort.chosen_in.div_ceil(2);
    // What has just the odds in these futures may have less in others.
    let sure = wanted.odds + by_chance(wanted.odds, futures);
    let mut trails = Vec::new();
    let starts = to_thin(&search.rows, sure, wanted.by)?;
    for (place, (cap, start)) in starts.iter().enumerate() {
        runner.confirming(THINNED * place as f64 / starts.len() as f64);
        let question = Question { effort: search.question.effort, ..search.capped(*cap) };
        let found = thinner(&question, wanted.by, (start, sure), luck, runner)?;
        let Some(trail) = found else { return Ok(None) };
        search.futures += trail.futures;
        trails.push(trail.plans);
    }
    Ok(Some(trails))
}

/// Plans that are good enough, each with its offer: the best of the smallest offer that does, which has most to spare,
/// and the one that takes least.
fn to_thin(rows: &[Row], sure: f64, by: Measure) -> Result<Vec<(u32, Candidate)>, Refusal> {
    let enough = rows.iter().find(|row| row.figure() >= sure);
    let mut found: Vec<(u32, Candidate)> = enough
        .and_then(|row| row.finalists.first().map(|best| (row.cap, best.clone())))
        .into_iter()
        .collect();
    let mut least: Option<(f64, u32, &Candidate)> = None;
    for row in rows {
        for plan in row.finalists.iter().filter(|it| it.figure() >= sure) {
            let takes = by.of_scenario(&plan.scenario)?;
            if least.is_none_or(|(least, ..)| takes < least) {
                least = Some((takes, row.cap, plan));
            }
        }
    }
    let is_new = |plan: &Candidate| found.iter().all(|(_, it)| it.scenario != plan.scenario);
    if let Some((_, cap, plan)) = least.filter(|(.., plan)| is_new(plan)) {
        found.push((cap, plan.clone()));
    }
    Ok(found)
}

/// Tells what is left of plans, from what takes least up to what is good enough in futures that nothing was sought
/// in.
fn down(
    trails: &[Vec<Candidate>],
    wanted: Wanted,
    told: &mut ToldPlans<'_>,
    runner: &mut dyn Runner,
) -> Result<Option<()>, Refusal> {
    for trail in trails {
        for plan in trail.iter().rev() {
            if told.tell(&[plan], runner)?.is_none() {
                return Ok(None);
            }
            if told.of_plan(plan).is_some_and(|it| it.plan.confirmed.figure >= wanted.odds) {
                break;
            }
        }
    }
    Ok(Some(()))
}

/// The standard error of odds in so many futures.
fn by_chance(odds: f64, futures: u32) -> f64 {
    (odds * (1.0 - odds) / f64::from(futures.max(1))).max(0.0).sqrt()
}
