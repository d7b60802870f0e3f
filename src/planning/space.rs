//! What a search may change.

use std::ops::RangeInclusive;

use super::settled::is_settled;
use crate::model::{AreaId, Decision, Planned};

/// What may change; what is settled never does (see [`is_settled`](super::settled::is_settled)).
#[derive(Debug, Clone, PartialEq)]
pub struct Space {
    /// The first quarter (from 0) that may change, and the last.
    pub quarters: RangeInclusive<u32>,
    /// How many are hired where and when.
    pub hires: bool,
    /// Which areas branch, when, with how many.
    pub branches: Option<Branches>,
    /// How many may come from product in all; `None` where that stays as it is.
    pub transfers: Option<u32>,
    /// How much of their time teams protect.
    pub protected: bool,
    /// Which team an area goes to, and who goes along to another team.
    pub moves: bool,
}

/// Which branches may be.
#[derive(Debug, Clone, PartialEq)]
pub struct Branches {
    /// The areas that may; `None` for all.
    pub areas: Option<Vec<AreaId>>,
    /// How many people may go along.
    pub engineers: RangeInclusive<u32>,
}

impl Branches {
    /// Whether an area may.
    pub fn allows(&self, area: &AreaId) -> bool {
        self.areas.as_ref().is_none_or(|areas| areas.contains(area))
    }
}

impl Space {
    /// Hires, branches and protected time over the whole plan of so many quarters.
    pub fn usual(quarters: u32) -> Space {
        Space {
            quarters: 0..=quarters.saturating_sub(1),
            hires: true,
            branches: Some(Branches { areas: None, engineers: 3..=6 }),
            transfers: None,
            protected: true,
            moves: false,
        }
    }

    /// Whether a quarter (from 0) may change.
    pub fn has(&self, quarter: u32) -> bool {
        self.quarters.contains(&quarter)
    }

    /// Whether a decision may change, or one like it may be made: what may not is granted whatever the limits, and no
    /// limit changes it.
    pub fn may_change(&self, planned: &Planned) -> bool {
        let kind = match &planned.decision {
            Decision::Hire(_) => self.hires,
            Decision::Branch(_) => self.branches.is_some(),
            Decision::Transfer(_) => self.transfers.is_some(),
            Decision::SetPolicy(_) => self.protected,
            Decision::MoveArea(_) | Decision::MoveEngineers(_) => self.moves,
            _ => false,
        };
        kind && !self.stays(planned)
    }

    /// Whether a decision stays in any case: it is settled, or its quarter may not change.
    pub fn stays(&self, planned: &Planned) -> bool {
        is_settled(planned) || !self.has(planned.quarter)
    }
}
