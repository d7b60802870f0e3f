//! What could be done next, and what each move brings.

use super::found_plans::Advantage;
use crate::model::{AreaId, Branch, Decision, PerRule, Rule};
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
    /// How much of what keeps problems from growing is paid for, on average over them, 0 to 1.
    pub investment: f64,
    /// The lowest that the organization's morale falls to in them, on average, 0 to 1.
    pub lowest_morale: f64,
    /// Heads per product engineer, on average over them.
    pub budget: f64,
    /// In which share of futures leadership stands to their end.
    pub stands: f64,
    /// In which share of futures each rule holds to their end.
    pub holds: PerRule<f64>,
}

impl Outlook {
    /// The outlook of what these futures come to; all 0 without one.
    pub fn of(outcomes: &[Outcome]) -> Outlook {
        let mean = |of: &dyn Fn(&Outcome) -> f64| {
            outcomes.iter().map(of).sum::<f64>() / outcomes.len().max(1) as f64
        };
        Outlook {
            service: mean(&|it| it.service),
            investment: mean(&|it| it.coverage),
            lowest_morale: mean(&|it| it.lowest_morale),
            budget: mean(&|it| it.budget_share),
            stands: mean(&|it| f64::from(it.replaced == f64::INFINITY)),
            holds: PerRule::of(|rule| mean(&|it| f64::from(it.broken[rule] == f64::INFINITY))),
        }
    }

    /// By how much more another brings of each.
    pub fn to(&self, other: &Outlook) -> Outlook {
        self.with(other, |own, other| other - own)
    }

    /// With so much more of each.
    pub fn and(&self, more: &Outlook) -> Outlook {
        self.with(more, |own, more| own + more)
    }

    fn with(&self, other: &Outlook, of: impl Fn(f64, f64) -> f64) -> Outlook {
        Outlook {
            service: of(self.service, other.service),
            investment: of(self.investment, other.investment),
            lowest_morale: of(self.lowest_morale, other.lowest_morale),
            budget: of(self.budget, other.budget),
            stands: of(self.stands, other.stands),
            holds: PerRule::of(|rule| of(self.holds[rule], other.holds[rule])),
        }
    }

    /// What is lost most, of what may not be lost for a little service: investment, the lowest morale, and the odds that
    /// leadership stands and that each rule holds; negative where something is.
    fn least(&self) -> f64 {
        let odds = Rule::ALL.map(|rule| self.holds[rule]).into_iter().chain([self.stands]);
        odds.chain([self.investment, self.lowest_morale]).fold(f64::INFINITY, f64::min)
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
    /// Whether it gives more than it costs: more service than it takes of investment, morale and odds.
    pub fn pays(&self) -> bool {
        self.unpaid().is_none()
    }

    /// Why it does not pay, if it does not.
    pub fn unpaid(&self) -> Option<Unpaid> {
        unpaid(&self.before.to(&self.after), &self.service)
    }

    /// Whether it takes more than it gives.
    pub fn costs_more(&self) -> bool {
        self.unpaid() == Some(Unpaid::CostsMore)
    }

    /// The area it branches off.
    pub fn branched(&self) -> Option<&AreaId> {
        self.decision.get::<Branch>()?.areas.first()
    }
}

/// Why a move does not pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unpaid {
    /// It takes more than it gives, and that much could be seen.
    CostsMore,
    /// The service it gives is so little that it could not be seen.
    TooLittle,
    /// The service it gives may have come about by chance.
    MayBeChance,
}

impl Unpaid {
    /// In words: "costs more than it gives".
    pub fn words(self) -> &'static str {
        match self {
            Unpaid::CostsMore => "costs more than it gives",
            Unpaid::TooLittle => "gains too little service to be seen",
            Unpaid::MayBeChance => "what it gains may be chance",
        }
    }
}

/// Why so much more does not pay, if it does not. It pays where it gives service that can be seen and did not come about by
/// chance, and loses no more than that of investment, of the lowest morale, or of the odds that leadership stands or that a
/// rule holds. What eats investment lifts service only as long as problems have not grown.
pub(super) fn unpaid(more: &Outlook, service: &Advantage) -> Option<Unpaid> {
    let lost = -more.least().min(more.service);
    if lost >= more.service.max(WORTHWHILE) {
        Some(Unpaid::CostsMore)
    } else if more.service < WORTHWHILE {
        Some(Unpaid::TooLittle)
    } else {
        (!service.is_beyond_chance()).then_some(Unpaid::MayBeChance)
    }
}

/// What could be done next in a quarter, and why something should.
#[derive(Debug, Clone, PartialEq)]
pub struct Advice {
    /// The quarter (from 0) from which on moves are judged.
    pub from: u32,
    /// The quarter (from 0) after which the outlook ends: it may lie beyond the plan's last.
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
