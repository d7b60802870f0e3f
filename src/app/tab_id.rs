//! What a tab is called by.

/// Calls a tab from its opening on; never given to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TabId(pub(super) u64);
