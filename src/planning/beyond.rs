//! Which limit a plan is beyond, and by how much.

use std::fmt;

use crate::model::money_text::money;
use crate::model::number_text::{counted, figure, number_text};

/// Which limit a plan is beyond.
#[derive(Debug, Clone, PartialEq)]
pub enum Beyond {
    /// More heads are asked for in a quarter.
    Heads {
        /// The quarter (from 0).
        quarter: u32,
        /// How many it asks for.
        asked: u32,
        /// How many it may.
        most: u32,
    },
    /// It costs more.
    Cost {
        /// What it costs over the run, in the scenario's currency.
        cost: f64,
        /// What it may.
        most: f64,
    },
    /// A team is too small or too large in a quarter.
    Size {
        /// The quarter (from 0); `None` at the end of the run.
        quarter: Option<u32>,
        /// What the team is called.
        team: String,
        /// Whether it is the trunk.
        is_trunk: bool,
        /// How many people it has.
        people: f64,
        /// The fewest and the most that are set for such teams; what is granted to this one in any case may go further.
        limits: [f64; 2],
    },
    /// More reorganizations in a quarter.
    Reorganizations {
        /// The quarter (from 0).
        quarter: u32,
        /// How many there are.
        count: u32,
        /// How many there may be.
        most: u32,
    },
}

/// A limit that is set for a search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhichLimit {
    /// Heads a quarter.
    Heads,
    /// What it costs over the run.
    Cost,
    /// The fewest people of the trunk.
    TrunkLeast,
    /// The most people of the trunk.
    TrunkMost,
    /// The fewest people of every other team.
    BranchLeast,
    /// The most people of every other team.
    BranchMost,
    /// Reorganizations a quarter.
    Reorganizations,
}

impl WhichLimit {
    /// That of a team's size which one so large is beyond.
    pub fn of_size(is_trunk: bool, people: f64, most: f64) -> WhichLimit {
        match (is_trunk, people > most) {
            (true, true) => WhichLimit::TrunkMost,
            (true, false) => WhichLimit::TrunkLeast,
            (false, true) => WhichLimit::BranchMost,
            (false, false) => WhichLimit::BranchLeast,
        }
    }
}

impl Beyond {
    /// Which limit that is.
    pub fn limit(&self) -> WhichLimit {
        match self {
            Beyond::Heads { .. } => WhichLimit::Heads,
            Beyond::Cost { .. } => WhichLimit::Cost,
            Beyond::Size { is_trunk, people, limits, .. } => {
                WhichLimit::of_size(*is_trunk, *people, limits[1])
            }
            Beyond::Reorganizations { .. } => WhichLimit::Reorganizations,
        }
    }

    /// By how much it is beyond, as a share of the limit.
    pub fn share(&self) -> f64 {
        let over = |is: f64, limit: f64| (is - limit).abs() / limit.max(1.0);
        match self {
            Beyond::Heads { asked: is, most, .. }
            | Beyond::Reorganizations { count: is, most, .. } => {
                over(f64::from(*is), f64::from(*most))
            }
            Beyond::Cost { cost, most } => over(*cost, *most),
            Beyond::Size { people, limits: [least, most], .. } => {
                over(*people, if people > most { *most } else { *least })
            }
        }
    }

    /// How many kinds of limits are looked at before this one, which a plan that is beyond it keeps to: its decisions, what
    /// they cost, then how large teams get.
    fn kept_before(&self) -> u32 {
        match self {
            Beyond::Heads { .. } | Beyond::Reorganizations { .. } => 0,
            Beyond::Cost { .. } => 1,
            Beyond::Size { .. } => 2,
        }
    }

    /// That of two which is furthest beyond the limit that was met first; of equals the first.
    pub fn furthest(first: Option<Beyond>, other: Beyond) -> Option<Beyond> {
        let is_kept =
            |first: &Beyond| first.limit() != other.limit() || first.share() >= other.share();
        Some(first.filter(is_kept).unwrap_or(other))
    }
}

/// That of two which comes nearer to keeping within all limits: that of the plan which keeps to more of them, in the order
/// in which they are looked at, and of those alike the one that is beyond its limit by less, as a share of it; of equals
/// the first.
pub fn nearer(known: Option<Beyond>, other: Beyond) -> Option<Beyond> {
    let is_nearer = |known: &Beyond| {
        let (more, fewer) = (known.kept_before(), other.kept_before());
        more > fewer || (more == fewer && known.share() <= other.share())
    };
    known.filter(is_nearer).or(Some(other))
}

impl fmt::Display for Beyond {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Beyond::Heads { quarter, asked, most } => {
                let (asked, over) = (counted(*asked as usize, "head"), asked.saturating_sub(*most));
                write!(f, "{asked} in Q{}, {over} more than the limit, {most}", quarter + 1)
            }
            Beyond::Cost { cost, most } => {
                let [cost, over, most] = [*cost, cost - most, *most].map(money);
                write!(f, "it costs {cost}, {over} more than the limit, {most}")
            }
            Beyond::Size { quarter, team, is_trunk, people, limits: [least, most] } => {
                let whose = if *is_trunk { "the trunk" } else { "a branch" };
                let (by, limit, than) = match people > most {
                    true => (people - most, *most, "more than the most"),
                    false => (least - people, *least, "fewer than the fewest"),
                };
                let [people, by] = [*people, by].map(|it| figure(it, 1));
                let limit = number_text(libm::round(limit * 10.0) / 10.0);
                let when = match quarter {
                    Some(quarter) => format!("in Q{}", quarter + 1),
                    None => "at the end".into(),
                };
                write!(f, "{team} has {people} people {when}, {by} {than} of {whose}, {limit}")
            }
            Beyond::Reorganizations { quarter, count, most } => {
                let all = counted(*count as usize, "reorganization");
                let over = count.saturating_sub(*most);
                write!(f, "{all} in Q{}, {over} more than the limit, {most}", quarter + 1)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_is_what_keeps_to_most_limits_and_then_what_is_beyond_by_least() {
        let cost = |cost| Beyond::Cost { cost, most: 10e6 };
        let heads = Beyond::Heads { quarter: 0, asked: 8, most: 7 };
        let size = |people| Beyond::Size {
            quarter: Some(1),
            team: "Trunk".into(),
            is_trunk: true,
            people,
            limits: [4.0, 10.0],
        };
        let of = |all: &[Beyond]| all.iter().cloned().fold(None, nearer).unwrap();
        assert_eq!(of(&[cost(12e6), heads.clone(), cost(11e6)]), cost(11e6));
        assert_eq!(of(&[cost(10.1e6), size(30.0), heads, size(12.0)]), size(12.0));
        assert_eq!(size(12.0).limit(), WhichLimit::TrunkMost);
        assert_eq!(size(2.0).limit(), WhichLimit::TrunkLeast);
        let told = size(2.0).to_string();
        assert_eq!(told, "Trunk has 2.0 people in Q2, 2.0 fewer than the fewest of the trunk, 4");
    }
}
