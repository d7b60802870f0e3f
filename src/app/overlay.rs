//! Other runs laid over the one on show, to be compared with it. Plots, chips, cards and readouts take
//! them from one list.

use std::sync::Arc;

use super::outcome::Outcome;
use super::tab_id::TabId;
use crate::model::Scenario;
use crate::sim::futures::Odds;

/// Why a run is laid over the one on show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// It is what a drop or a change under way would come to.
    Tried,
    /// It is what would be, were something else so from the cursor on.
    Assumed,
    /// A future is on show, and this is the expected run.
    Expected,
    /// It was pinned to compare with; it may be of another scenario.
    Pinned,
}

/// A run laid over the one on show.
#[derive(Debug, Clone)]
pub struct Overlay {
    /// Why.
    pub purpose: Purpose,
    /// What it is called beside its line.
    pub name: &'static str,
    /// What the scenario that was run is called.
    pub scenario: String,
    /// The run and its plots.
    pub outcome: Outcome,
    /// Its odds, as far as its futures were surveyed.
    pub odds: Option<Arc<Odds>>,
}

impl Overlay {
    /// Whether it is what the run on show would become.
    pub fn is_proposed(&self) -> bool {
        matches!(self.purpose, Purpose::Tried | Purpose::Assumed)
    }

    /// Whether it goes with the pointer: axes and labels stay as they are meanwhile.
    pub fn is_passing(&self) -> bool {
        self.purpose == Purpose::Tried
    }
}

/// The run to compare with; it outlives its tab, so that another scenario can be held against it.
pub(super) struct Baseline {
    /// The tab it was pinned from; `None` where that is not open any more.
    pub tab: Option<TabId>,
    /// The scenario as it was.
    pub scenario: Arc<Scenario>,
    /// The run, to be laid over others.
    pub overlay: Overlay,
}

impl Baseline {
    /// The run of a scenario that is called so, with no odds yet.
    pub fn new(
        tab: Option<TabId>,
        name: String,
        scenario: Arc<Scenario>,
        outcome: Outcome,
    ) -> Baseline {
        let (purpose, odds) = (Purpose::Pinned, None);
        let overlay = Overlay { purpose, name: "baseline", scenario: name, outcome, odds };
        Baseline { tab, scenario, overlay }
    }
}
