//! What decisions come to: a few things that happen to slots of an [`Org`](super::Org).
//!
//! Every kind of decision is made of these, so that whoever carries decisions out (a run, an edit of
//! the start, the list of events) knows them and no kinds.

use super::handles::{AreaIx, TeamIx};
use super::rules::RuleField;
use super::team::Policy;

/// A decision with its ids resolved: what it does, and whom it is about.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The team it is about; `None` where it concerns everybody.
    pub about: Option<TeamIx>,
    /// What it does to people and to the world, in this order; what it does to the structure is done.
    pub effects: Vec<Effect>,
}

/// One thing that happens at a quarter's start. MODEL §5 says what each means for people, morale and
/// context.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// `team` opens requisitions, or withdraws them where `count` is negative.
    Requisitions { team: TeamIx, count: f64 },
    /// `team` begins with `areas` of `from`; up to `engineers` spare people go along. Shakes both.
    Found { from: TeamIx, team: TeamIx, areas: Vec<AreaIx>, engineers: f64 },
    /// `team` divides its time so from here on.
    Steer { team: TeamIx, policy: Policy },
    /// `area` goes from one team to another. Shakes both.
    HandOver { area: AreaIx, from: TeamIx, to: TeamIx },
    /// Up to `count` spare established people move and arrive ramping. Shakes both teams.
    MovePeople { from: TeamIx, to: TeamIx, count: f64 },
    /// `count` people come from product and arrive ramping; where it is negative, up to as many spare
    /// established people go there. Shakes the team.
    Transfer { team: TeamIx, count: f64 },
    /// Everybody and everything of `team` joins `into`. Shakes that one.
    Join { team: TeamIx, into: TeamIx },
    /// `area` appears at `owner`.
    Appear { area: AreaIx, owner: TeamIx },
    /// `area` is gone with its backlog.
    Retire { area: AreaIx, owner: TeamIx },
    /// The company grows at these rates from here on, per year.
    Grow { engineers: f64, usage: f64 },
    /// Leadership judges by these thresholds from here on.
    Judge { values: Vec<(RuleField, f64)> },
    /// A share, 0 to 1, of the people of one team or of all is cut.
    Cut { share: f64, team: Option<TeamIx> },
    /// Nobody is hired for so many quarters.
    Freeze { quarters: u32 },
}

impl Effect {
    /// Whether it shakes a team: its morale suffers from the change for half a year (MODEL §5).
    pub fn shakes(&self, team: TeamIx) -> bool {
        match self {
            Effect::Found { from, team: other, .. }
            | Effect::HandOver { from, to: other, .. }
            | Effect::MovePeople { from, to: other, .. } => team == *from || team == *other,
            Effect::Transfer { team: of, .. } | Effect::Join { into: of, .. } => team == *of,
            Effect::Cut { team: of, .. } => of.is_none_or(|of| of == team),
            Effect::Requisitions { .. }
            | Effect::Steer { .. }
            | Effect::Appear { .. }
            | Effect::Retire { .. }
            | Effect::Grow { .. }
            | Effect::Judge { .. }
            | Effect::Freeze { .. } => false,
        }
    }
}
