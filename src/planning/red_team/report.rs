//! What a red team is asked, and what it found.

use super::threat::Threat;
use crate::model::Scenario;
use crate::model::number_text::grouped;
use crate::planning::found_plans::Estimate;
use crate::planning::goal::Goal;
use crate::planning::plan_limits::Limits;

/// Which plan is to be broken, and when it counts as broken.
#[derive(Debug, Clone, PartialEq)]
pub struct RedTeamQuestion {
    /// The scenario with the plan.
    pub scenario: Scenario,
    /// What is wanted of it; its figure is best a share of futures.
    pub goal: Goal,
    /// A threat breaks the plan where its figure falls to at most so much of what it is without, 0 to 1: 0.8 where
    /// one in five of the futures that held no longer does.
    pub holds: f64,
    /// The first quarter (from 0) in which something may happen or be decided.
    pub from: u32,
    /// What no plan that prevents something may do; what the present plan is beyond already is not held against it.
    pub limits: Limits,
    /// How much is tried.
    pub effort: RedTeamEffort,
    /// The seed of the futures, 0 to 2⁵².
    pub seed: u64,
}

impl RedTeamQuestion {
    /// How one asks usually: a reserve may make teams a little larger than a search lets them become.
    pub fn usual(scenario: Scenario, goal: Goal) -> RedTeamQuestion {
        RedTeamQuestion {
            goal,
            holds: 0.8,
            from: 0,
            limits: Limits { trunk: [4, 12], branch: [3, 10], ..Limits::default() },
            effort: RedTeamEffort::default().for_size_of(&scenario),
            seed: scenario.uncertainty.seed as u64,
            scenario,
        }
    }
}

/// How much a red team tries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RedTeamEffort {
    /// In how many futures sizes are sought, and what prevents them.
    pub screened_in: u32,
    /// In how many futures they are chosen.
    pub chosen_in: u32,
    /// In how many futures that nothing was sought in all figures told are found.
    pub confirmed_in: u32,
    /// How many threats are told, the likeliest.
    pub threats: usize,
    /// How many pairs of threats are told, the likeliest.
    pub pairs: usize,
}

impl Default for RedTeamEffort {
    fn default() -> RedTeamEffort {
        RedTeamEffort {
            screened_in: 200,
            chosen_in: 2_000,
            confirmed_in: 4_000,
            threats: 12,
            pairs: 4,
        }
    }
}

impl RedTeamEffort {
    /// The same with what is found confirmed in so many futures: sizes are chosen in half of that, and sought in a
    /// twentieth.
    pub fn confirming_in(self, futures: u32) -> RedTeamEffort {
        RedTeamEffort {
            screened_in: futures.div_ceil(20),
            chosen_in: futures.div_ceil(2),
            confirmed_in: futures,
            ..self
        }
    }
}

/// A plan that does what is wanted in a smaller share of futures does not hold as it is: a threat that takes a part of so
/// few cannot be told from chance.
pub const LEAST_HELD: f64 = 0.05;

/// What would break a plan.
#[derive(Debug, Clone, PartialEq)]
pub struct RedTeamReport {
    /// What is wanted.
    pub goal: Goal,
    /// What share of its figure a plan keeps that is not broken, 0 to 1.
    pub holds: f64,
    /// The plan's figure when nothing befalls it.
    pub present: Estimate,
    /// Whether the plan holds in enough futures for something to break it ([`LEAST_HELD`]); no threat is tried on one that
    /// does not.
    pub holds_as_it_is: bool,
    /// Whether it was stopped before its end.
    pub is_stopped: bool,
    /// The seed of the futures in which all figures told are found.
    pub seed: f64,
    /// What breaks it, the likeliest first; pairs of threats among them.
    pub breakings: Vec<Breaking>,
    /// What does not break it, at the largest size that was tried.
    pub withstood: Vec<Threat>,
    /// How much was tried.
    pub effort: RedTeamEffort,
    /// How many plans were run.
    pub plans_tried: u32,
    /// How many futures were run.
    pub futures_run: u64,
}

impl RedTeamReport {
    /// The figure at which the plan breaks: so much, or less.
    pub fn mark(&self) -> f64 {
        self.holds * self.present.figure
    }
}

/// What breaks a plan, at its smallest size.
#[derive(Debug, Clone, PartialEq)]
pub struct Breaking {
    /// One threat, or two that break the plan together and neither alone.
    pub threats: Vec<Threat>,
    /// The same at the largest smaller size that was tried, which does not break the plan; `None` for a pair, and where
    /// the smallest does.
    pub harmless: Option<Threat>,
    /// What breaks it in words: "Two leave Operations at the start of Q4".
    pub words: String,
    /// How likely so much of it, or more, is over the run in a quarter in which it breaks the plan, 0 to 1. That of a
    /// pair is the product: as if neither knew of the other.
    pub chance: f64,
    /// The plan's figure under it.
    pub figure: Estimate,
    /// The scenario with it in the plan.
    pub scenario: Scenario,
    /// What would have prevented it.
    pub prevention: Prevention,
}

/// What would have prevented that a plan breaks.
#[derive(Debug, Clone, PartialEq)]
pub enum Prevention {
    /// This: it takes the figure back above the mark at which the plan breaks.
    By(Box<Remedied>),
    /// Nothing that was tried within the limits; of what was tried this brings back most, beyond chance, and it is not
    /// enough.
    InPart(Box<Remedied>),
    /// Nothing that was tried within the limits, nor does anything bring back some of it beyond chance.
    Nothing,
    /// It was not sought: the red team was stopped.
    NotSought,
}

impl Prevention {
    /// The decision that prevents it, or else brings back most.
    pub fn decision(&self) -> Option<&Remedied> {
        match self {
            Prevention::By(it) | Prevention::InPart(it) => Some(it),
            Prevention::Nothing | Prevention::NotSought => None,
        }
    }
}

/// A decision against a threat. Of those with which a plan does not break the cheapest: that which asks for fewest heads
/// more, and of several the one that helps most.
#[derive(Debug, Clone, PartialEq)]
pub struct Remedied {
    /// What is decided otherwise: "Hire 2 for Operations in Q2".
    pub words: String,
    /// The scenario with a plan that has it, nothing befalling: to be opened as a variant.
    pub scenario: Scenario,
    /// That plan's figure under the threat.
    pub figure: Estimate,
    /// That plan's figure when nothing befalls it.
    pub unhurt: Estimate,
    /// How many heads more it asks for.
    pub heads: u32,
    /// How much more the organization costs over the run, on average, in the scenario's currency.
    pub cost: f64,
}

/// A likelihood as people say it: "likely", "1 in 6", "less than 1 in 1,000".
pub fn chance_in_words(chance: f64) -> String {
    match chance {
        _ if chance >= 0.95 => "nearly certain".into(),
        _ if chance >= 2.0 / 3.0 => "likely".into(),
        _ if chance < 0.001 => "less than 1 in 1,000".into(),
        _ => format!("1 in {}", grouped((1.0 / chance).round().max(2.0) as u32)),
    }
}
