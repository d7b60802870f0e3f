//! A plan that is tried, and how it does beside the present one in the same futures.

use std::sync::Arc;

use super::found_plans::Advantage;
use super::goal::Goal;
use super::plan_limits::heads_by_quarter;
use super::runner::{Job, Runner, Tried};
use crate::model::{Plan, Scenario, WEEKS_PER_QUARTER};
use crate::sim::futures::Outcome;

/// How much what tells plans of the same figure apart counts against the figure.
const NEARLY: f64 = 0.2;

/// A plan with what became of it in the futures it was run in so far, which are the first ones.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// Which plan of the search it was; 0 is the present one.
    pub number: u32,
    /// The scenario with it.
    pub scenario: Arc<Scenario>,
    /// What each future comes to.
    values: Vec<f64>,
    /// The same, with what tells futures of the same value apart.
    guides: Vec<f64>,
}

impl Candidate {
    /// A plan that was not run yet.
    pub fn new(number: u32, scenario: &Scenario, plan: Plan) -> Candidate {
        let scenario = Arc::new(Scenario { plan, ..scenario.clone() });
        Candidate { number, scenario, values: Vec::new(), guides: Vec::new() }
    }

    /// Takes in what became of it in the futures that follow those it was run in.
    pub fn take_in(&mut self, outcomes: &[Outcome], goal: Goal) {
        let weeks = f64::from(self.scenario.quarter_count() * WEEKS_PER_QUARTER);
        for outcome in outcomes {
            let value = goal.of(outcome);
            self.values.push(value);
            self.guides.push(value + NEARLY * goal.nearly(outcome, weeks));
        }
    }

    /// In how many futures it was run.
    pub fn futures(&self) -> u32 {
        self.values.len() as u32
    }

    /// What each future comes to.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// The plan's figure, as far as it was run; 0 before that.
    pub fn figure(&self) -> f64 {
        mean(&self.values)
    }

    /// It as far as it was run.
    pub fn tried(&self) -> Tried {
        let (items, quarters) = (self.scenario.plan.items(), self.scenario.quarter_count());
        Tried {
            number: self.number,
            heads: heads_by_quarter(items, quarters).iter().sum(),
            figure: self.figure(),
            futures: self.futures(),
        }
    }

    /// How much better it does than another in the futures that both were run in.
    pub fn figure_against(&self, other: &Candidate) -> f64 {
        let both = self.values.len().min(other.values.len());
        mean(&self.values[..both]) - mean(&other.values[..both])
    }

    /// The same, with what tells plans of the same figure apart, less `doubt` standard errors.
    pub fn score_against(&self, other: &Candidate, doubt: f64) -> f64 {
        let Advantage { by, error, .. } = Advantage::of(&self.guides, &other.guides);
        by - doubt * error
    }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

/// Runs every one of these plans in so many futures, as far as it was not yet; `None` where the runner ends
/// the search.
pub fn run_in(
    candidates: &mut [&mut Candidate],
    futures: u32,
    goal: Goal,
    runner: &mut dyn Runner,
) -> Option<()> {
    let (mut jobs, mut whose) = (Vec::new(), Vec::new());
    for (place, candidate) in candidates.iter().enumerate() {
        if candidate.futures() < futures {
            let scenario = candidate.scenario.clone();
            jobs.push(Job { scenario, from: 0, futures: candidate.futures()..futures });
            whose.push(place);
        }
    }
    let found = runner.run(&jobs)?;
    for (place, outcomes) in whose.into_iter().zip(found) {
        candidates[place].take_in(&outcomes, goal);
    }
    Some(())
}
