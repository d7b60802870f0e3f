//! What is wanted of a plan.

use crate::sim::futures::Outcome;

/// What a plan is rated by. In each future it comes to a number from 0 to 1, of which more is better; the
/// plan's figure is the mean over futures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Goal {
    /// The odds that all four rules hold to the end.
    AllRules,
    /// The odds that leadership stands to the end.
    Stands,
    /// Service, on average over the weeks.
    Service,
    /// The lowest that the organization's morale falls to.
    Morale,
}

impl Goal {
    /// All of them.
    pub const ALL: [Goal; 4] = [Goal::AllRules, Goal::Stands, Goal::Service, Goal::Morale];

    /// What it is called in commands.
    pub fn key(self) -> &'static str {
        match self {
            Goal::AllRules => "all-rules",
            Goal::Stands => "stands",
            Goal::Service => "service",
            Goal::Morale => "morale",
        }
    }

    /// What it is called on screen.
    pub fn name(self) -> &'static str {
        match self {
            Goal::AllRules => "all four rules hold",
            Goal::Stands => "leadership stands",
            Goal::Service => "service on average",
            Goal::Morale => "the lowest morale",
        }
    }

    /// Whether its figure is a share of futures.
    pub fn is_odds(self) -> bool {
        matches!(self, Goal::AllRules | Goal::Stands)
    }

    /// What a future comes to, 0 to 1.
    pub fn of(self, outcome: &Outcome) -> f64 {
        match self {
            Goal::AllRules => f64::from(outcome.first_broken() == f64::INFINITY),
            Goal::Stands => f64::from(outcome.replaced == f64::INFINITY),
            Goal::Service => outcome.service,
            Goal::Morale => outcome.lowest_morale,
        }
    }

    /// What tells futures of the same number apart, 0 to 1: how much of the run of `weeks` went well, and how
    /// good service was. A search finds its way by it where all plans fail, or none.
    pub fn nearly(self, outcome: &Outcome, weeks: f64) -> f64 {
        let until = match self {
            Goal::AllRules => outcome.first_broken(),
            Goal::Stands => outcome.replaced,
            Goal::Service | Goal::Morale => weeks,
        };
        0.5 * (until / weeks).min(1.0) + 0.5 * outcome.service
    }
}
