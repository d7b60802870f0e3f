//! What a search found.

use super::goal::Goal;
use super::plan_changes::{Called, Change};
use super::plan_end::PlanEnd;
use super::sign_test;
use super::teams_outside::Hindrance;
use crate::model::{Names, Scenario};
use crate::sim::futures::{Chance, WITHIN_95};

/// What a search found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// What was wanted.
    pub goal: Goal,
    /// The present plan.
    pub present: FoundPlan,
    /// The plans found: those that do as well as the best first, and of them the simplest. None where no plan keeps
    /// within the limits.
    pub plans: Vec<FoundPlan>,
    /// What stands in the way, where no plan keeps within the limits.
    pub hindrance: Option<Hindrance>,
    /// How many plans were tried.
    pub plans_tried: u32,
    /// How many futures were run.
    pub futures_run: u64,
}

impl Found {
    /// The plan that is proposed; `None` where none beats the present one beyond chance.
    pub fn proposed(&self) -> Option<&FoundPlan> {
        self.plans.first().filter(|plan| plan.advantage.is_beyond_chance())
    }
}

/// A plan with its figures.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundPlan {
    /// The scenario with it.
    pub scenario: Scenario,
    /// Which plan of the search it is, or comes from; 0 for the present one.
    pub number: u32,
    /// Its figure in the futures it was chosen by, 0 to 1: too good, for it was chosen.
    pub screened: f64,
    /// How many those are.
    pub screened_in: u32,
    /// Its figure in futures that no plan was chosen by.
    pub confirmed: Estimate,
    /// How much better than the present plan it does in them.
    pub advantage: Advantage,
    /// How many heads it asks for in all.
    pub heads: u32,
    /// What the organization costs with it over the run, in the scenario's currency.
    pub cost: f64,
    /// How the organization stands at its end.
    pub end: PlanEnd,
    /// Whether it keeps within the limits; the present plan may not.
    pub within: bool,
    /// What it does differently from the present plan, what matters most first.
    pub differences: Vec<Difference>,
}

/// Something a plan does differently.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// What, in words.
    pub words: String,
    /// How much of the figure is lost when it is taken back, all else as it is; negative where something is
    /// gained.
    pub matters: f64,
    /// The decisions: one change, or two of which either does without the other, so that neither is missed alone. Such
    /// are sought among a few of those that matter least, by a heuristic: some may stand by themselves.
    pub changes: Vec<Change>,
}

impl Difference {
    /// Of these changes, not weighed yet; `old` and `new` are the names of either plan.
    pub fn of(changes: Vec<Change>, old: &Names, new: &Names) -> Difference {
        let mut found = Difference { words: String::new(), matters: 0.0, changes };
        found.words = found.words_with(old, new, &|quarter| format!("Q{}", quarter + 1));
        found
    }

    /// What is done differently, in words, with quarters (from 0) called as one says.
    pub fn words_with(&self, old: &Names, new: &Names, called: Called<'_>) -> String {
        let words = self.changes.iter().map(|change| change.words_with(old, new, called));
        let words: Vec<String> = words.collect();
        match &words[..] {
            [one] => one.clone(),
            several => format!("Together: {}", several.join("; and ")),
        }
    }

    /// Whether something is decided in the present plan, and whether in this one.
    pub fn sides(&self) -> [bool; 2] {
        let any = |side: fn(&Change) -> &[crate::model::Planned]| {
            self.changes.iter().any(|change| !side(change).is_empty())
        };
        [any(|it| &it.was), any(|it| &it.is)]
    }
}

/// A figure of a plan by a sample of futures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The figure, 0 to 1.
    pub figure: f64,
    /// Where the figure of as many other futures lies in 95 of 100 cases, given the model.
    pub within: [f64; 2],
    /// In how many futures.
    pub futures: u32,
}

impl Estimate {
    /// Of what each future comes to. Two samples of the same size differ by √2 of what one is off by: so it is
    /// the interval of half as many futures, Wilson's for odds, whose ends are widened to whole futures.
    pub fn of(values: &[f64], is_odds: bool) -> Estimate {
        let futures = values.len().max(1);
        let figure = values.iter().sum::<f64>() / futures as f64;
        let within = if is_odds {
            let half = Chance { share: figure, futures: (futures as u64).div_ceil(2) };
            let [low, high] = half.interval().map(|end| end * futures as f64);
            [low.floor(), high.ceil()].map(|count| count / futures as f64)
        } else {
            let half = WITHIN_95 * std::f64::consts::SQRT_2 * error(values, figure);
            [(figure - half).max(0.0), (figure + half).min(1.0)]
        };
        Estimate { figure, within, futures: futures as u32 }
    }
}

/// How much better a plan does than another in the same futures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Advantage {
    /// By how much on average, of the figure.
    pub by: f64,
    /// Its standard error, future by future.
    pub error: f64,
    /// In how many futures it does better, and in how many worse.
    pub better: u32,
    /// The same of those in which it does worse.
    pub worse: u32,
    /// Whether the difference, whichever way it goes, is beyond chance.
    is_sure: bool,
}

impl Advantage {
    /// Of a measure, by what each future comes to with one plan and with the other: sure where the mean is further from 0
    /// than 1.96 standard errors.
    pub fn of(one: &[f64], other: &[f64]) -> Advantage {
        let differences: Vec<f64> = one.iter().zip(other).map(|(one, other)| one - other).collect();
        let by = differences.iter().sum::<f64>() / differences.len().max(1) as f64;
        let error = error(&differences, by);
        let count = |is: fn(&f64) -> bool| differences.iter().filter(|it| is(it)).count() as u32;
        let (better, worse) = (count(|it| *it > 0.0), count(|it| *it < 0.0));
        Advantage { by, error, better, worse, is_sure: by.abs() > WITHIN_95 * error }
    }

    /// Of odds, where each future comes to 1 or to 0: sure by the exact sign test of the futures that differ
    /// (`sign_test`), for of few the mean is not distributed normally: fewer than six never are.
    pub fn of_odds(one: &[f64], other: &[f64]) -> Advantage {
        let means = Advantage::of(one, other);
        Advantage { is_sure: sign_test::is_beyond_chance(means.better, means.worse), ..means }
    }

    /// The one or the other, as the figures are odds or a measure.
    pub fn by_goal(goal: Goal, one: &[f64], other: &[f64]) -> Advantage {
        if goal.is_odds() { Advantage::of_odds(one, other) } else { Advantage::of(one, other) }
    }

    /// Whether so much better would seldom come about by chance: in at most one of forty cases.
    pub fn is_beyond_chance(&self) -> bool {
        self.is_sure && self.by > 0.0
    }

    /// Whether so much worse would.
    pub fn is_worse_beyond_chance(&self) -> bool {
        self.is_sure && self.by < 0.0
    }
}

/// The standard error of a mean.
fn error(values: &[f64], mean: f64) -> f64 {
    let count = values.len().max(2) as f64;
    let squares: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
    (squares / (count - 1.0) / count).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_odds_a_few_futures_are_never_beyond_chance_and_of_a_measure_the_mean_decides() {
        let with = |better: usize, worse: usize| {
            let mut one = vec![0.5; 1_000];
            let other = vec![0.5; 1_000];
            one[..better].fill(1.0);
            one[better..better + worse].fill(0.0);
            (Advantage::of_odds(&one, &other), Advantage::of(&one, &other))
        };
        let (odds, mean) = with(5, 0);
        assert!(!odds.is_beyond_chance() && mean.is_beyond_chance());
        assert_eq!((odds.better, odds.worse, odds.by), (5, 0, mean.by));
        assert!(with(6, 0).0.is_beyond_chance() && !with(7, 1).0.is_beyond_chance());
        let worse = with(0, 6).0;
        assert!(worse.is_worse_beyond_chance() && !worse.is_beyond_chance());
        let none = with(0, 0);
        assert!([none.0, none.1].iter().all(|it| !it.is_beyond_chance()));
        assert!([none.0, none.1].iter().all(|it| !it.is_worse_beyond_chance()));
    }
}
