//! What is asked of the machine so that nothing unsaved is lost to a crash: journals, and those that a
//! window left.

use super::write_error::WriteError;
use crate::files::journal::Written;

/// A moment by the clock of the machine, milliseconds since 1970. A clock may be set back: a later one
/// may be smaller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Moment(pub u64);

/// The state of a document on its way into its journal. Of several on their way into the same one only
/// the last needs to arrive.
pub trait Journaled: Send {
    /// What is to be written of it, asked for when it is written; all of it where `anew` says so.
    ///
    /// # Errors
    /// When it cannot be put into text.
    fn write(&mut self, anew: bool) -> Result<Written, WriteError>;

    /// Takes what came of writing it. One that was not written is tried again.
    fn told(&mut self, result: Result<(), WriteError>);
}

/// Calls a journal that a window left.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LeftId(pub String);

impl LeftId {
    /// What all journals of its window are called by, too: what stands before its own name.
    pub fn window(&self) -> &str {
        self.0.rsplit_once(['/', '\\']).map_or("", |(window, _)| window)
    }
}

/// A journal of a window that lives no longer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftJournal {
    /// What it is called by.
    pub id: LeftId,
    /// What it holds; why it cannot be read, in words.
    pub contents: Result<Vec<u8>, String>,
    /// When its window ended, where that was noted.
    pub ended: Option<Moment>,
}
