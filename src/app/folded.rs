//! What is on show of a window that has no room for all its panels at once: one of three in the middle, and beside it
//! one at a side, or none.

/// What can be in the middle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Middle {
    /// The tree of teams.
    #[default]
    Tree,
    /// The four plots, and in how many futures leadership stands.
    Plots,
    /// The plan: lanes, events, table, what matters, decisions.
    Plan,
}

/// What can be at a side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The list of teams and areas, at the left.
    Organization,
    /// Everything about what is selected, at the right.
    Details,
}

/// What is on show while the panels are folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Folded {
    /// What is in the middle.
    pub middle: Middle,
    /// What is at a side, if anything is.
    pub side: Option<Side>,
}
