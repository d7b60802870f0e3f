//! How work that takes longer than a frame tells how far it is, and hears whether to go on.

/// How far it has come is told (so much, of so much); it says whether to go on.
pub type Report<'a> = &'a (dyn Fn(u64, u64) -> bool + Sync);
