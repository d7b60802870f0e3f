//! The journals of windows that live no longer: whose folders nobody holds.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use super::journal_folder::{BEING_MADE, ENDED, LOCK, has_journals, journals, remove};
use crate::app::journaled::{LeftId, LeftJournal, Moment};
use crate::platform::saving::file_system::FileSystem;
use crate::platform::saving::local_files::LocalFiles;

/// Where journals are put that are not offered again.
const ASIDE: &str = "aside";

/// The folders that this process has taken over.
#[derive(Default)]
pub(super) struct LeftFolders(Vec<LeftFolder>);

struct LeftFolder {
    path: PathBuf,
    _lock: File,
}

impl LeftFolders {
    /// Takes over what nobody holds and returns what it holds; those without any journal are removed.
    pub fn take(&mut self, all: &Path) -> Vec<LeftJournal> {
        let entries = fs::read_dir(all).into_iter().flatten().flatten();
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
        paths.retain(|path| path.is_dir() && path.file_name().is_some_and(|name| name != ASIDE));
        paths.sort();
        let mut found = Vec::new();
        for path in paths {
            let Some(lock) = locked(&path) else { continue };
            let is_being_made =
                path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(BEING_MADE));
            if is_being_made || !has_journals(&path) {
                remove(&path);
                continue;
            }
            let ended = fs::read_to_string(path.join(ENDED)).ok();
            let ended = ended.and_then(|text| text.trim().parse().ok()).map(Moment);
            for journal in journals(&path).unwrap_or_default() {
                let id =
                    LeftId(journal.strip_prefix(all).unwrap_or(&journal).display().to_string());
                let contents = fs::read(&journal);
                let contents = contents.map_err(|error| format!("{}: {error}", journal.display()));
                found.push(LeftJournal { id, contents, ended });
            }
            self.0.push(LeftFolder { path, _lock: lock });
        }
        found
    }

    /// Removes a journal, and its folder with the last of them.
    pub fn forget(&mut self, all: &Path, id: &LeftId) {
        let _ = fs::remove_file(all.join(&id.0));
        self.tidy();
    }

    /// Moves a journal to where it is not looked for; returns where it is now.
    pub fn put_aside(&mut self, all: &Path, id: &LeftId) -> PathBuf {
        let (from, aside) = (all.join(&id.0), all.join(ASIDE));
        let to = aside.join(id.0.replace(['/', '\\'], "-"));
        let moved = LocalFiles.create_folder(&aside).and_then(|()| fs::rename(&from, &to));
        self.tidy();
        if moved.is_ok() { to } else { from }
    }

    fn tidy(&mut self) {
        self.0.retain(|folder| {
            let is_needed = has_journals(&folder.path);
            if !is_needed {
                remove(&folder.path);
            }
            is_needed
        });
    }
}

/// The lock of a folder, held from now on; `None` where somebody holds it, or nobody can know.
fn locked(folder: &Path) -> Option<File> {
    let lock = OpenOptions::new().write(true).create(true).truncate(false).open(folder.join(LOCK));
    let lock = lock.ok()?;
    match lock.try_lock() {
        Ok(()) => Some(lock),
        Err(TryLockError::WouldBlock | TryLockError::Error(_)) => None,
    }
}
