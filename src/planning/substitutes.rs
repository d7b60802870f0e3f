//! What a plan does differently in two ways of which either does without the other: neither is missed alone, both
//! together are.

use super::candidate::{Candidate, run_in};
use super::found_plans::{Advantage, Difference};
use super::luck::Luck;
use super::plan_limits::Limits;
use super::plan_repair::repaired;
use super::runner::Runner;
use super::search_question::Question;
use crate::model::{Names, Plan, Refusal};

/// What matters less than this, of the figure, is not missed alone.
const LITTLE: f64 = 0.01;
/// Two that matter so much more together than each by itself are told as one.
const MORE: f64 = 0.01;
/// Of so many that are not missed alone every two are tried.
const TRIED: usize = 8;

/// Tells two differences as one where neither is missed alone and both together are, beyond chance; `without` are the
/// plans without each, in the order of `found`, run in `each` futures. Returns how many futures were run; `None` where the
/// runner ended it.
///
/// # Errors
/// When the structure at the start is no tree.
pub fn together(
    (question, any, each): (&Question, &Limits, u32),
    of: &Candidate,
    (found, without): (&mut Vec<Difference>, &[Candidate]),
    [old, new]: [&Names; 2],
    luck: &mut Luck,
    runner: &mut dyn Runner,
) -> Result<Option<u64>, Refusal> {
    let little = (0..found.len()).filter(|place| found[*place].matters.abs() < LITTLE);
    let little: Vec<usize> = little.take(TRIED).collect();
    let mut taken_back = |from: &Plan, places: &[usize]| -> Result<Option<Candidate>, Refusal> {
        let mut plan = from.clone();
        for place in places {
            for change in &found[*place].changes {
                let items = change.taken_back(&plan);
                let Some(without) = repaired(question, items, any, luck)? else { return Ok(None) };
                plan = without;
            }
        }
        Ok(Some(Candidate::new(of.number, &question.unseen(), plan)))
    };
    let missed = |it: &Candidate| {
        let both = of.values().len().min(it.values().len());
        Advantage::by_goal(question.goal, &of.values()[..both], &it.values()[..both])
    };
    if little.len() < 2 {
        return Ok(Some(0));
    }
    // Where all of them together are not missed, no two are.
    let Some(mut all) = taken_back(&of.scenario.plan, &little)? else { return Ok(Some(0)) };
    let mut futures = u64::from(each);
    if run_in(&mut [&mut all], each, question.goal, runner).is_none() {
        return Ok(None);
    }
    if !(missed(&all).is_beyond_chance() && missed(&all).by > MORE) {
        return Ok(Some(futures));
    }
    let mut pairs = Vec::new();
    for (nth, first) in little.iter().enumerate() {
        for second in &little[nth + 1..] {
            let pair = taken_back(&without[*first].scenario.plan, &[*second])?;
            pairs.extend(pair.map(|pair| ([*first, *second], pair)));
        }
    }
    let mut run: Vec<&mut Candidate> = pairs.iter_mut().map(|(_, it)| it).collect();
    futures += u64::from(each) * run.len() as u64;
    if run_in(&mut run, each, question.goal, runner).is_none() {
        return Ok(None);
    }
    let alone = |[first, second]: [usize; 2]| found[first].matters + found[second].matters;
    let mut sure: Vec<([usize; 2], f64)> = pairs
        .iter()
        .map(|(pair, it)| (*pair, missed(it)))
        .filter(|(pair, it)| it.is_beyond_chance() && it.by > alone(*pair).max(0.0) + MORE)
        .map(|(pair, it)| (pair, it.by))
        .collect();
    sure.sort_by(|(_, a), (_, b)| b.total_cmp(a));
    let mut gone = Vec::new();
    for ([first, second], matters) in sure {
        if gone.contains(&first) || gone.contains(&second) {
            continue;
        }
        gone.extend([first, second]);
        let changes = [first, second].map(|place| found[place].changes.clone()).concat();
        found.push(Difference { matters, ..Difference::of(changes, old, new) });
    }
    let mut place = 0;
    found.retain(|_| {
        place += 1;
        !gone.contains(&(place - 1))
    });
    Ok(Some(futures))
}
