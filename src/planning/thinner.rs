//! A plan that takes less and still does as often as wanted: hires are taken away, or made later.

use super::allowed_plan::allowed;
use super::candidate::{Candidate, run_in};
use super::luck::Luck;
use super::offers::Measure;
use super::plan_limits::heads_asked;
use super::runner::Runner;
use super::search_question::Question;
use super::settled::is_settled;
use crate::model::{Hire, Planned, Refusal, Transfer};

/// How many times something is taken away, of no more plans than a search tries.
const ROUNDS: usize = 60;
/// So many things at once are tried: those that matter least.
const AT_ONCE: [usize; 12] = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64];
/// So many are tried by themselves where none of that does.
const BY_THEMSELVES: usize = 6;

/// What comes of taking away.
pub struct Trail {
    /// The plans, each takes less than the one before it; the first is the one it began with.
    pub plans: Vec<Candidate>,
    /// How many futures were run.
    pub futures: u64,
}

/// Something that a plan can do with less.
#[derive(Debug, Clone, Copy)]
enum Less {
    /// One head less of the decision at a place.
    Head(usize),
    /// The decision at a place a quarter later.
    Later(usize),
}

/// Takes away from a plan, what matters least first, as long as its figure is at least `least` in the futures that
/// plans are chosen by. `None` where the runner ended it.
///
/// # Errors
/// When the structure at the start is no tree.
pub fn thinner(
    question: &Question,
    by: Measure,
    (start, least): (&Candidate, f64),
    luck: &mut Luck,
    runner: &mut dyn Runner,
) -> Result<Option<Trail>, Refusal> {
    let few = 2 * question.effort.screened_in;
    let many = question.effort.chosen_in.div_ceil(2);
    let in_any_case = question.sizes_in_any_case()?;
    let mut trail = Trail { plans: vec![start.clone()], futures: 0 };
    let mut left = question.effort.plans as usize;
    for _ in 0..ROUNDS {
        let Some(last) = trail.plans.last().cloned() else { break };
        let items = last.scenario.plan.items();
        let takes = by.of_scenario(&last.scenario)?;
        let mut plan_of = |less: &[Less]| -> Result<Option<(f64, Candidate)>, Refusal> {
            let changed = lessened(items, less);
            let Some(plan) = allowed(question, &in_any_case, changed, luck)? else {
                return Ok(None);
            };
            let plan = Candidate::new(last.number, &question.seen(), plan);
            let now = by.of_scenario(&plan.scenario)?;
            Ok((now < takes).then_some((now, plan)))
        };
        let mut ways = Vec::new();
        let all = every_less(question, by, items);
        // As many as may be tried, of the whole plan.
        let step = all.len().div_ceil(left.max(1)).max(1);
        for less in all.into_iter().step_by(step) {
            if runner.run(&[]).is_none() {
                return Ok(None);
            }
            left = left.saturating_sub(1);
            ways.extend(plan_of(&[less])?.map(|(_, plan)| (less, plan)));
        }
        let mut run: Vec<&mut Candidate> = ways.iter_mut().map(|(_, it)| it).collect();
        trail.futures += u64::from(few) * run.len() as u64;
        if run_in(&mut run, few, question.goal, runner).is_none() {
            return Ok(None);
        }
        ways.sort_by(|(_, a), (_, b)| {
            b.score_against(&last, 0.0).total_cmp(&a.score_against(&last, 0.0))
        });
        let order: Vec<Less> = ways.iter().map(|(less, _)| *less).collect();
        let together = AT_ONCE.into_iter().take_while(|count| *count <= order.len());
        let together: Vec<&[Less]> = together.map(|count| &order[..count]).collect();
        let single: Vec<&[Less]> = order.chunks(1).skip(1).take(BY_THEMSELVES).collect();
        let mut next = None;
        for ways in [together, single] {
            let mut tried = Vec::new();
            for way in ways {
                tried.extend(plan_of(way)?);
            }
            let mut run: Vec<&mut Candidate> = tried.iter_mut().map(|(_, it)| it).collect();
            trail.futures += u64::from(many) * run.len() as u64;
            if run_in(&mut run, many, question.goal, runner).is_none() {
                return Ok(None);
            }
            let does = tried.into_iter().filter(|(_, it)| it.figure() >= least);
            next = does.min_by(|(a, _), (b, _)| a.total_cmp(b));
            if next.is_some() {
                break;
            }
        }
        let Some((_, next)) = next else { break };
        trail.plans.push(next);
        if left == 0 {
            break;
        }
    }
    Ok(Some(trail))
}

/// All that a plan's decisions can do with less, as far as they may change.
fn every_less(question: &Question, by: Measure, items: &[Planned]) -> Vec<Less> {
    let space = &question.space;
    let transfers = space.transfers.is_some();
    let may = |planned: &Planned| {
        let is_free = planned.decision.get::<Hire>().is_some() || transfers;
        is_free
            && heads_asked(&planned.decision) > 0
            && space.has(planned.quarter)
            && !is_settled(planned)
    };
    let places = items.iter().enumerate().filter(|(_, planned)| may(planned));
    let mut found = Vec::new();
    for (place, planned) in places {
        found.push(Less::Head(place));
        if by == Measure::Cost && space.has(planned.quarter + 1) {
            found.push(Less::Later(place));
        }
    }
    found
}

fn lessened(items: &[Planned], less: &[Less]) -> Vec<Planned> {
    let mut items = items.to_vec();
    for less in less {
        match *less {
            Less::Head(place) => {
                let decision = &mut items[place].decision;
                if let Some(hire) = decision.get_mut::<Hire>() {
                    hire.count -= 1;
                } else if let Some(transfer) = decision.get_mut::<Transfer>() {
                    transfer.count -= 1;
                }
            }
            Less::Later(place) => items[place].quarter += 1,
        }
    }
    items
}
