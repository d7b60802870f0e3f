//! What differs between two scenarios, as data and in words.

mod decision_words;
mod matching;
mod part;
mod part_words;
mod side_by_side;
mod value_words;

use serde::Serialize;

pub use self::part::{AreaPart, Part, TeamPart};
pub(super) use self::part_words::difference;
pub use self::side_by_side::{Column, Columns};
pub(super) use self::value_words::quoted;
use crate::model::{AreaId, Scenario, TeamId};

/// What a difference is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// What the scenario shows, in words.
    Description,
    /// The scenario itself: when it starts, how long it is, what a head costs.
    Scenario,
    /// The company around the organization.
    Company,
    /// What leadership judges by.
    Rules,
    /// What futures vary.
    Uncertainty,
    /// A team at the start.
    Team(TeamId),
    /// An area at the start.
    Area(AreaId),
    /// A decision in a quarter (from 0): that of the later scenario where both have it.
    Decision(u32),
    /// What is shown in a review.
    Bookmarks,
    /// Where numbers come from.
    Origins,
    /// What really happened in a quarter (from 0).
    Actual(u32),
}

impl About {
    /// Whether it is what a plan assumes: neither a decision nor something that is only said or shown.
    pub fn is_assumption(&self) -> bool {
        use About::{Actual, Bookmarks, Decision, Description, Origins};
        !matches!(self, Decision(_) | Description | Bookmarks | Origins | Actual(_))
    }
}

/// What became of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Became {
    /// It was not there before.
    Added,
    /// It is no longer there.
    Removed,
    /// It is another.
    Changed,
    /// It is in another quarter, reports to another team or is owned by another.
    Moved,
}

/// One difference between two scenarios.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// What it is about.
    pub about: About,
    /// What became of it.
    pub became: Became,
    /// What is different, without its values: "Load of Storage", "Hires of Operations in Q6".
    pub what: String,
    /// What it was; empty where it was not there.
    pub was: String,
    /// What it is; empty where it is no longer there.
    pub is: String,
    /// All of it as one line: "Load of Storage 0.14, was 0.16".
    pub words: String,
}

/// What became of `old` in `new`, in the order of the file; decisions in the order of time. Teams and
/// areas are known by id; decisions by the id that the file gives them, else by what they are about and
/// when.
pub fn differences(old: &Scenario, new: &Scenario) -> Vec<Difference> {
    let columns = Columns::two(old, new);
    let [was, is] = &columns.0[..] else { return vec![] };
    let parts = columns.parts().into_iter().filter(|part| !was.agrees(is, part));
    parts.map(|part| difference(&part, was, is)).collect()
}
