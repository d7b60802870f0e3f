//! What is asked of a search over plans, as somebody chose it in the window.

use crate::model::Scenario;
use crate::planning::{Branches, Effort, Goal, Limits, Question, Space, usual_heads};

/// What is wanted, what may change, and within which limits.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchChoices {
    /// What a plan is rated by.
    pub goal: Goal,
    /// The odds that are enough, 0 to 1, with as few heads as can be; `None` where they are to be as good as can be. Of
    /// no meaning where the goal is no odds.
    pub odds: Option<f64>,
    /// The first quarter (from 0) that may change.
    pub from: u32,
    /// Whether hires may change.
    pub hires: bool,
    /// Whether it may change which areas branch, when, with how many.
    pub branches: bool,
    /// Whether people may come from product.
    pub transfers: bool,
    /// The most who may, in all.
    pub transferred: u32,
    /// Whether protected time may change.
    pub protected: bool,
    /// Whether it may change where areas and people go.
    pub moves: bool,
    /// The most heads a quarter; `None` for the usual ([`usual_heads`]).
    pub heads: Option<u32>,
    /// The most that the organization costs over the run; `None` where nothing limits it.
    pub cost: Option<f64>,
    /// The fewest and the most people of the trunk.
    pub trunk: [u32; 2],
    /// The fewest and the most people of every other team.
    pub branch: [u32; 2],
    /// The most reorganizations a quarter.
    pub reorganizations: u32,
    /// How much is tried.
    pub effort: Effort,
    /// Whether it is found afterwards what would sink the plan that was found.
    pub threats: bool,
    /// Whether it is found afterwards what less would do.
    pub offers: bool,
    /// The seed of the search and of its futures.
    pub seed: u64,
}

impl SearchChoices {
    /// What is asked of a scenario's plan until somebody chooses otherwise.
    pub fn of(scenario: &Scenario) -> SearchChoices {
        let Limits { trunk, branch, reorganizations, .. } = Limits::default();
        SearchChoices {
            goal: Goal::Stands,
            odds: None,
            from: 0,
            hires: true,
            branches: true,
            transfers: false,
            transferred: 6,
            protected: true,
            moves: false,
            heads: None,
            cost: None,
            trunk,
            branch,
            reorganizations,
            effort: Effort::default().for_size_of(scenario),
            threats: true,
            offers: true,
            seed: scenario.uncertainty.seed as u64,
        }
    }

    /// The odds that are enough, where it is about odds.
    pub fn enough(&self) -> Option<f64> {
        self.odds.filter(|_| self.goal.is_odds())
    }

    /// Why nothing can be searched for, in words; `None` where it can.
    pub fn problem(&self) -> Option<&'static str> {
        let may = self.hires || self.branches || self.transfers || self.protected || self.moves;
        if !may {
            return Some("Nothing may change: tick what may");
        }
        let is_range = |[least, most]: [u32; 2]| least <= most;
        if !is_range(self.trunk) || !is_range(self.branch) {
            return Some("A team cannot have fewer people than its fewest and more than its most");
        }
        None
    }

    /// The most heads by quarter.
    pub fn heads_offered(&self, scenario: &Scenario) -> Vec<u32> {
        match self.heads {
            None => usual_heads(scenario),
            Some(most) => vec![most; scenario.quarter_count() as usize],
        }
    }

    /// What is asked of the plan of a scenario.
    pub fn question(&self, scenario: &Scenario) -> Question {
        let quarters = scenario.quarter_count();
        let [least, most] = [self.branch[0], self.branch[1].min(6)];
        let last = quarters.saturating_sub(1);
        Question {
            space: Space {
                quarters: self.from.min(last)..=last,
                hires: self.hires,
                branches: self
                    .branches
                    .then_some(Branches { areas: None, engineers: least..=most.max(least) }),
                transfers: self.transfers.then_some(self.transferred),
                protected: self.protected,
                moves: self.moves,
            },
            goal: self.goal,
            limits: Limits {
                heads: Some(self.heads_offered(scenario)),
                cost: self.cost,
                trunk: self.trunk,
                branch: self.branch,
                reorganizations: self.reorganizations,
            },
            effort: self.effort,
            seed: self.seed,
            scenario: scenario.clone(),
        }
    }
}
