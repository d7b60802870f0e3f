//! Bookmarks: what is shown in a review, one after the other, each with its caption.

use serde::{Deserialize, Serialize};

use super::capacity::{LAST_QUARTER, LONGEST_NAME, MOST_BOOKMARKS, MOST_ENTRIES, at_most};
use super::id::{AreaId, DecisionId, TeamId};
use super::refusal::Refusal;

/// Something to show, and what is said of it. No result depends on it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Bookmark {
    /// What is said of it: a sentence or two.
    pub caption: String,
    /// The quarter (from 0) at whose end the organization is shown; `None` shows the start.
    pub quarter: Option<u32>,
    /// What is selected, the first one first.
    pub selected: Vec<Marked>,
    /// What is assumed from that quarter on and laid over the plots, if anything is.
    pub what_if: Option<WhatIf>,
    /// What the scenario is called whose run is laid over the plots as the baseline; empty where none is.
    pub baseline: String,
    /// What the lower half shows beside the plots.
    pub below: BottomTab,
    /// What the plot is called that is enlarged; empty where all are shown.
    pub plot: String,
}

/// Something of a scenario that is selected in a bookmark.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Marked {
    /// A team.
    Team(TeamId),
    /// An area.
    Area(AreaId),
    /// A decision of the plan that has an id.
    Decision(DecisionId),
}

/// What the lower half of the window shows beside the plots.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum BottomTab {
    /// The plan as lanes.
    #[default]
    Lanes,
    /// What happened, in words.
    Events,
    /// The organization's columns by quarter.
    Table,
    /// Which uncertain inputs move an outcome most.
    Matters,
    /// The plan as a list.
    Decisions,
}

/// A change of the world or of the plan, in one gesture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum WhatIf {
    /// A tenth of all people is cut.
    CutTenPercent,
    /// Nobody is hired for two quarters.
    FreezeTwoQuarters,
    /// Every hire planned from then on comes a quarter later.
    HiresSlip,
    /// The company grows half as fast from then on.
    GrowthHalves,
    /// The company grows twice as fast from then on.
    GrowthDoubles,
}

impl BottomTab {
    /// Its name on screen.
    pub fn name(self) -> &'static str {
        match self {
            BottomTab::Lanes => "Lanes",
            BottomTab::Events => "Events",
            BottomTab::Table => "Table",
            BottomTab::Matters => "What matters most",
            BottomTab::Decisions => "Decisions",
        }
    }
}

impl WhatIf {
    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            WhatIf::CutTenPercent => "Cut ten percent",
            WhatIf::FreezeTwoQuarters => "Freeze for two quarters",
            WhatIf::HiresSlip => "Hires slip by a quarter",
            WhatIf::GrowthHalves => "Growth halves",
            WhatIf::GrowthDoubles => "Growth doubles",
        }
    }
}

impl Bookmark {
    /// Accepts a bookmark that can be kept.
    ///
    /// # Errors
    /// When a text is too long, the selection too large, or the quarter later than any can be.
    pub fn check(&self) -> Result<(), Refusal> {
        let texts = [(&self.caption, "caption"), (&self.baseline, "name"), (&self.plot, "name")];
        for (text, what) in texts {
            let length = text.chars().count();
            if length > LONGEST_NAME {
                let message =
                    format!("the {what} has {length} characters; expected at most {LONGEST_NAME}");
                return Err(Refusal::Other(message));
            }
        }
        at_most(self.selected.len(), MOST_ENTRIES, "things selected")?;
        match self.quarter.filter(|quarter| *quarter >= LAST_QUARTER) {
            Some(quarter) => Err(Refusal::Other(format!(
                "the quarter is {}; expected 1 to {LAST_QUARTER}",
                u64::from(quarter) + 1
            ))),
            None => Ok(()),
        }
    }
}

/// Accepts so many bookmarks.
///
/// # Errors
/// When there are more than there may be.
pub fn check_all(bookmarks: &[Bookmark]) -> Result<(), Refusal> {
    at_most(bookmarks.len(), MOST_BOOKMARKS, "bookmarks")?;
    bookmarks.iter().try_for_each(Bookmark::check)
}
