//! Handles into the arena of an [`Org`](super::Org).
//!
//! People write names; code that has resolved a name holds one of these. A handle stays valid for
//! the whole plan: a team that is merged away or an area that is retired keeps its slot.

/// A team's slot: its place in the order of founding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TeamIx(pub u32);

/// An area's slot: its place in the order of appearance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AreaIx(pub u32);

impl TeamIx {
    /// The slot as an index.
    pub fn ix(self) -> usize {
        self.0 as usize
    }
}

impl AreaIx {
    /// The slot as an index.
    pub fn ix(self) -> usize {
        self.0 as usize
    }
}
