//! What a plan may ask for and what less would do: the answer to how many heads it takes.

use super::first_failure::FirstFailure;
use super::found_plans::FoundPlan;
use super::goal::Goal;
use super::plan_limits::heads_by_quarter;
use super::teams_outside::Hindrance;
use crate::model::{Refusal, Scenario};
use crate::sim::run_by_quarter;

/// What is to be as little as can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// How many heads are asked for in all, by hires and transfers.
    Heads,
    /// What the organization costs over the run.
    Cost,
}

impl Measure {
    /// Both of them.
    pub const ALL: [Measure; 2] = [Measure::Heads, Measure::Cost];

    /// What it is called in commands.
    pub fn key(self) -> &'static str {
        match self {
            Measure::Heads => "heads",
            Measure::Cost => "cost",
        }
    }

    /// How much of it a plan takes.
    pub fn of(self, plan: &FoundPlan) -> f64 {
        match self {
            Measure::Heads => f64::from(plan.heads),
            Measure::Cost => plan.cost,
        }
    }

    /// How much of it a scenario's plan takes.
    ///
    /// # Errors
    /// When the structure at the start is no tree.
    pub fn of_scenario(self, scenario: &Scenario) -> Result<f64, Refusal> {
        let quarters = scenario.quarter_count();
        Ok(match self {
            Measure::Heads => {
                f64::from(heads_by_quarter(scenario.plan.items(), quarters).iter().sum::<u32>())
            }
            Measure::Cost => {
                let run = run_by_quarter(scenario)?;
                (0..quarters).map(|it| run.cost_of(it, scenario.cost_per_head)).sum()
            }
        })
    }
}

/// How sure one wants to be, and of what as little as can be is to be asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wanted {
    /// The odds that the question's goal is reached, 0 to 1.
    pub odds: f64,
    /// What is to be little.
    pub by: Measure,
}

/// A plan with its figures in futures that no plan was sought in. Of those run in them the best of each offer is told,
/// and what takes least and does as often as wanted.
#[derive(Debug, Clone, PartialEq)]
pub struct AskedPlan {
    /// The plan, which can be opened like any other. What it does differently is told of the smallest ask alone.
    pub plan: FoundPlan,
    /// What breaks first of what is asked for; `None` where nothing of it ever does.
    pub fails: Option<FirstFailure>,
}

impl AskedPlan {
    /// The most heads that a quarter of it asks for.
    pub fn most_a_quarter(&self) -> u32 {
        let scenario = &self.plan.scenario;
        let asked = heads_by_quarter(scenario.plan.items(), scenario.quarter_count());
        asked.into_iter().max().unwrap_or_default()
    }
}

/// What becomes of the plan where so many heads a quarter are offered.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// The most heads that a quarter may ask for. What is settled is granted in any case.
    pub cap: u32,
    /// The best plan found that keeps to it; `None` where there is none within the other limits.
    pub best: Option<AskedPlan>,
    /// The present plan with the same share of its heads in each quarter, as far as they may change, otherwise as it is; the
    /// present plan itself where as many are offered as it asks for, or more, for what is offered may be left unused.
    pub trimmed: AskedPlan,
}

/// A row of the table of offers.
#[derive(Debug, Clone, Copy)]
pub struct OfferRow<'a> {
    /// Which it is.
    pub which: WhichOffer,
    /// The most heads that a quarter may ask for, or asks for.
    pub cap: u32,
    /// The best plan for it.
    pub best: Option<&'a AskedPlan>,
    /// The present plan with as many of its heads.
    pub trimmed: &'a AskedPlan,
}

/// Which offer a row is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhichOffer {
    /// So many heads a quarter, by its place.
    Capped(usize),
    /// The heads of the smallest ask, in all.
    Smallest,
}

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Offers {
    /// What is wanted of a plan.
    pub goal: Goal,
    /// How surely, and what is to be little.
    pub wanted: Wanted,
    /// The present plan.
    pub present: AskedPlan,
    /// The most heads that a quarter of the present plan asks for; where it asks for none, a quarter of the people
    /// who are there at the start. Offers are up to twice that.
    pub ask: u32,
    /// The offers, fewest heads a quarter first. More heads never do worse.
    pub offers: Vec<Offer>,
    /// The plan that takes least and does as often as wanted; `None` where none does.
    pub smallest: Option<AskedPlan>,
    /// The present plan with as many of its heads as the smallest ask has; `None` where there is none.
    pub trimmed_to_smallest: Option<AskedPlan>,
    /// What stands in the way, where no plan keeps within the limits.
    pub hindrance: Option<Hindrance>,
    /// Plans of which none does better with as little, what takes least first.
    pub frontier: Vec<AskedPlan>,
    /// The seed of the futures in which every figure was found: `arborist futures` gives the same.
    pub seed: u64,
    /// How many plans were tried.
    pub plans_tried: u32,
    /// How many futures were run.
    pub futures_run: u64,
    /// Whether it was stopped before all that was to be tried was: less may do, and more may be reached.
    pub is_stopped: bool,
}

impl Offers {
    /// The most that was reached, with the plan that takes least for it; `None` where no plan keeps within the limits.
    pub fn most(&self) -> Option<&AskedPlan> {
        self.frontier.last()
    }

    /// The most heads that an offer gives a quarter.
    pub fn bound(&self) -> u32 {
        self.offers.last().map_or(0, |offer| offer.cap)
    }

    /// Whether a plan does as often as wanted.
    pub fn is_enough(&self, plan: &AskedPlan) -> bool {
        plan.plan.confirmed.figure >= self.wanted.odds
    }

    /// The smallest offer with a plan that does as often as wanted.
    pub fn enough(&self) -> Option<&Offer> {
        let is_enough = |offer: &&Offer| offer.best.as_ref().is_some_and(|it| self.is_enough(it));
        self.offers.iter().find(is_enough)
    }

    /// The rows of the table of offers, fewest heads a quarter first; the smallest ask stands before the offers that give as
    /// many a quarter as it asks for.
    pub fn rows(&self) -> Vec<OfferRow<'_>> {
        let mut rows: Vec<OfferRow<'_>> = Vec::with_capacity(self.offers.len() + 1);
        for (place, Offer { cap, best, trimmed }) in self.offers.iter().enumerate() {
            let (which, best) = (WhichOffer::Capped(place), best.as_ref());
            rows.push(OfferRow { which, cap: *cap, best, trimmed });
        }
        if let (Some(smallest), Some(trimmed)) = (&self.smallest, &self.trimmed_to_smallest) {
            let cap = smallest.most_a_quarter();
            let place = rows.partition_point(|row| row.cap < cap);
            let (which, best) = (WhichOffer::Smallest, Some(smallest));
            rows.insert(place, OfferRow { which, cap, best, trimmed });
        }
        rows
    }

    /// The scenario of a plan of these, as it was run: with the seed of the futures.
    pub fn as_run(&self, plan: &FoundPlan) -> Scenario {
        let mut scenario = plan.scenario.clone();
        scenario.uncertainty.seed = self.seed as f64;
        scenario.uncertainty.futures = f64::from(plan.confirmed.futures);
        scenario
    }
}
