//! The journals on the disk: those of this window, written beside it, and those that others left.
//!
//! A window that has anything unsaved has a folder of its own among this person's data, with a lock that
//! it holds as long as it lives: a folder whose lock is free was left. Files are for their owner only.

pub mod ending_signals;
mod journal_folder;
pub mod journal_writer;
mod left_folders;

use std::sync::LazyLock;
use std::time::{SystemTime, UNIX_EPOCH};

use self::journal_writer::JournalWriter;
use crate::app::journaled::Moment;

/// The journals of this process.
pub static JOURNALS: LazyLock<JournalWriter> = LazyLock::new(|| {
    let folders = directories::ProjectDirs::from("", "", "arborist");
    JournalWriter::new(folders.map(|folders| folders.data_local_dir().join("recovery")))
});

/// What time it is.
pub fn now() -> Moment {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Moment(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
}
