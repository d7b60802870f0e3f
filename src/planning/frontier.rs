//! Plans of which none does better with as little.

use super::candidate::{Candidate, run_in};
use super::offers::{AskedPlan, Measure};
use super::runner::Runner;
use super::search_question::Question;
use crate::model::Refusal;

/// So many plans are run in more futures before some are chosen, and so many at most are confirmed.
const LOOKED_AT: usize = 40;
const CONFIRMED: usize = 14;
/// A point does better than the one before it by at least so much of the figure.
const LEAST_GAIN: f64 = 0.001;

/// Plans that are to be confirmed.
pub struct WorthConfirming {
    /// The plans, what takes least first.
    pub plans: Vec<Candidate>,
    /// How many futures were run to choose them.
    pub futures: u64,
}

/// A plan by how much it takes and how well it does.
type Point = [f64; 2];

/// The plans, of all that were tried, of which none seems to do better with as little. Of those that were run in few
/// futures only something is taken for luck; then they are run in more. `None` where the runner ended it.
///
/// # Errors
/// When the structure at the start is no tree.
pub fn worth_confirming(
    question: &Question,
    by: Measure,
    present: &Candidate,
    all: &[&Candidate],
    runner: &mut dyn Runner,
) -> Result<Option<WorthConfirming>, Refusal> {
    let mut left = Vec::with_capacity(all.len());
    for plan in all {
        left.push(([by.of_scenario(&plan.scenario)?, plan.score_against(present, 1.0)], *plan));
    }
    let mut chosen: Vec<(Point, Candidate)> = Vec::new();
    // Those that only the first ones beat: they may come out better.
    for _ in 0..3 {
        let points: Vec<Point> = left.iter().map(|(point, _)| *point).collect();
        let best = none_better(&points, 0.0);
        let room = LOOKED_AT.saturating_sub(chosen.len());
        for place in fewer(&points, best, room) {
            let (point, plan) = left[place];
            let is_new = chosen.iter().all(|(_, it)| it.scenario.plan != plan.scenario.plan);
            if is_new {
                chosen.push((point, plan.clone()));
            }
        }
        left.retain(|(_, it)| chosen.iter().all(|(_, of)| of.scenario.plan != it.scenario.plan));
    }
    let many = question.effort.chosen_in.div_ceil(2);
    let missing = |it: &Candidate| u64::from(many.saturating_sub(it.futures()));
    let futures = chosen.iter().map(|(_, it)| missing(it)).sum();
    let mut run: Vec<&mut Candidate> = chosen.iter_mut().map(|(_, it)| it).collect();
    if run_in(&mut run, many, question.goal, runner).is_none() {
        return Ok(None);
    }
    let points: Vec<Point> =
        chosen.iter().map(|([takes, _], it)| [*takes, it.score_against(present, 0.0)]).collect();
    let places = fewer(&points, none_better(&points, 0.0), CONFIRMED);
    let plans = places.into_iter().map(|place| chosen[place].1.clone()).collect();
    Ok(Some(WorthConfirming { plans, futures }))
}

/// Of confirmed plans those of which none does better with as little, what takes least first; `also` is among them.
pub fn frontier(all: Vec<&AskedPlan>, by: Measure, also: Option<&AskedPlan>) -> Vec<AskedPlan> {
    let points: Vec<Point> =
        all.iter().map(|it| [by.of(&it.plan), it.plan.confirmed.figure]).collect();
    let places = none_better(&points, LEAST_GAIN);
    let mut found: Vec<AskedPlan> = places.into_iter().map(|place| all[place].clone()).collect();
    if let Some(also) = also.filter(|also| !found.contains(also)) {
        let place = found.partition_point(|it| by.of(&it.plan) < by.of(&also.plan));
        found.insert(place, also.clone());
    }
    found
}

/// Where those stand of which none does better with as little, what takes least first. Each does better than the one
/// before it by at least so much.
fn none_better(points: &[Point], gain: f64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..points.len()).collect();
    let [takes, does] = [0, 1].map(|of| move |place: usize| points[place][of]);
    order.sort_by(|&a, &b| takes(a).total_cmp(&takes(b)).then(does(b).total_cmp(&does(a))));
    let mut best = f64::NEG_INFINITY;
    order.retain(|&place| {
        let is_better = does(place) > best && does(place) >= best + gain;
        best = if is_better { does(place) } else { best };
        is_better
    });
    order
}

/// At most so many of them, without those that are missed least: where little is gained before much more is taken.
fn fewer(points: &[Point], mut places: Vec<usize>, most: usize) -> Vec<usize> {
    while places.len() > most.max(2) {
        let missed = |of: usize| {
            let [before, at, after] = [of - 1, of, of + 1].map(|it| points[places[it]]);
            (at[1] - before[1]) * (after[0] - at[0])
        };
        let least = (1..places.len() - 1).min_by(|&a, &b| missed(a).total_cmp(&missed(b)));
        let Some(least) = least else { break };
        places.remove(least);
    }
    places.truncate(most);
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn none_does_better_with_as_little_and_the_least_missed_go_first() {
        let points = [[4.0, 0.9], [1.0, 0.2], [1.0, 0.3], [3.0, 0.3], [2.0, 0.5], [6.0, 0.9005]];
        assert_eq!(none_better(&points, 0.001), [2, 4, 0]);
        assert_eq!(none_better(&points, 0.0), [2, 4, 0, 5]);
        // What is gained from 4 to 6 is nothing; both ends stay.
        assert_eq!(fewer(&points, vec![2, 4, 0, 5], 3), [2, 0, 5]);
        assert_eq!(fewer(&points, vec![2, 4, 0, 5], 1), [2]);
        assert_eq!(fewer(&points, vec![2], 0), [] as [usize; 0]);
    }
}
