//! A presentation: which bookmark is shown, and what was on show before.

use super::tab_id::TabId;
use super::view::View;

/// A presentation under way.
pub(super) struct Presenting {
    /// The tab whose bookmarks are shown.
    pub(super) tab: TabId,
    /// The bookmark on show, from 0.
    pub(super) at: usize,
    /// What was on show before.
    pub(super) kept: Box<View>,
}

/// What is to happen about presenting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AboutPresentation {
    /// Begin with this bookmark, from 0.
    Begin(usize),
    /// Go to this bookmark, from 0; to the last one where there are fewer.
    Go(usize),
    /// End it: what was on show before is on show again.
    End,
}
