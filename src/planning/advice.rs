//! What could be done next, and what each move brings.

use super::found_plans::Advantage;
use crate::model::{AreaId, Branch, Decision, Rule};
use crate::sim::Kind;
use crate::sim::futures::Outcome;

/// How far ahead moves are judged, quarters.
pub const HORIZON_QUARTERS: u32 = 8;
/// A smaller gain of service is none: it could not be seen in the figures.
const WORTHWHILE: f64 = 0.005;

/// What the quarters ahead bring.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outlook {
    /// Service on average over them, 0 to 1.
    pub service: f64,
    /// The lowest that the organization's morale falls to in them, on average, 0 to 1.
    pub lowest_morale: f64,
    /// In which share of futures leadership stands to their end.
    pub stands: f64,
    /// In which share of futures the budget holds to their end.
    pub within_budget: f64,
}

impl Outlook {
    /// The outlook of what these futures come to; all 0 without one.
    pub fn of(outcomes: &[Outcome]) -> Outlook {
        let mean = |of: fn(&Outcome) -> f64| {
            outcomes.iter().map(of).sum::<f64>() / outcomes.len().max(1) as f64
        };
        Outlook {
            service: mean(|it| it.service),
            lowest_morale: mean(|it| it.lowest_morale),
            stands: mean(|it| f64::from(it.replaced == f64::INFINITY)),
            within_budget: mean(|it| f64::from(it.broken[Rule::Budget] == f64::INFINITY)),
        }
    }

    /// By how much more another brings of each.
    pub fn to(&self, other: &Outlook) -> Outlook {
        Outlook {
            service: other.service - self.service,
            lowest_morale: other.lowest_morale - self.lowest_morale,
            stands: other.stands - self.stands,
            within_budget: other.within_budget - self.within_budget,
        }
    }

    /// With so much more of each.
    pub fn and(&self, more: &Outlook) -> Outlook {
        Outlook {
            service: self.service + more.service,
            lowest_morale: self.lowest_morale + more.lowest_morale,
            stands: self.stands + more.stands,
            within_budget: self.within_budget + more.within_budget,
        }
    }
}

/// A move tried.
#[derive(Debug, Clone, PartialEq)]
pub struct Move {
    /// The quarter (from 0) it is made in.
    pub quarter: u32,
    /// What is decided.
    pub decision: Decision,
    /// How many people it takes: from product, from another team, or to be hired.
    pub takes: u32,
    /// The outlook without it.
    pub before: Outlook,
    /// The outlook with it: what it adds in the futures that it was run in.
    pub after: Outlook,
    /// By how much more is answered in time with it, in those futures.
    pub service: Advantage,
    /// In how many futures it was run; 0 for the expected-value run alone.
    pub futures: u32,
    /// What kind of problem the area is that is branched off; empty for other moves.
    pub kinds: Vec<Kind>,
    /// Why that area, in a line.
    pub reasons: String,
}

impl Move {
    /// Whether it gives more than it costs: service that can be seen and did not come about by chance, and no more than
    /// that lost of the lowest morale, of the odds that leadership stands, or of the odds that the budget holds.
    pub fn pays(&self) -> bool {
        let more = self.before.to(&self.after);
        let least = more.lowest_morale.min(more.stands).min(more.within_budget);
        let gains = more.service >= WORTHWHILE && self.service.is_beyond_chance();
        gains && more.service + least > 0.0
    }

    /// The area it branches off.
    pub fn branched(&self) -> Option<&AreaId> {
        self.decision.get::<Branch>()?.areas.first()
    }
}

/// What could be done next in a quarter, and why something should.
#[derive(Debug, Clone, PartialEq)]
pub struct Advice {
    /// The quarter (from 0) after which the outlook ends.
    pub until: u32,
    /// In how many futures the plan was run without a move; 0 for the expected-value run alone.
    pub futures: u32,
    /// The outlook if nothing is done but the plan.
    pub before: Outlook,
    /// The team whose late answers weigh most, and the share of requests it answers in time.
    pub late: Option<(String, f64)>,
    /// Whether the trunk has outgrown eight.
    pub outgrown: bool,
    /// The moves, the best first; of moves that differ only in people and quarter one each.
    pub moves: Vec<Move>,
}
