//! The folder with the journals of one window.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::app::journaled::Moment;
use crate::files::journal::Written;
use crate::platform::saving::file_system::{FileSystem, folder_of};
use crate::platform::saving::local_files::{LocalFiles, only_for_this_user};

/// What the lock of a folder is called, and what says when its window ended.
pub(super) const LOCK: &str = "lock";
pub(super) const ENDED: &str = "ended";
/// How the name of a journal ends, and that of one which is being written.
pub(super) const JOURNAL: &str = "journal";
const UNFINISHED: &str = "unfinished";
/// How the name of a folder begins that is being made.
pub(super) const BEING_MADE: &str = ".new-";

/// The folder with the journals of this window.
pub(super) struct JournalFolder {
    path: PathBuf,
    /// Held as long as this is there.
    _lock: File,
    /// The journals that are as they should be, open at their ends.
    open: BTreeMap<u64, File>,
}

impl JournalFolder {
    /// Makes one in the folder for all of them.
    pub fn make(all: &Path, now: Moment) -> io::Result<JournalFolder> {
        LocalFiles.create_folder(all)?;
        let process = std::process::id();
        let name = (0..).map(|number| format!("{}-{process}-{number}", now.0));
        let free = |name: &String| {
            !all.join(name).exists() && !all.join(format!("{BEING_MADE}{name}")).exists()
        };
        let name = name.take(1000).find(free).ok_or(io::ErrorKind::AlreadyExists)?;
        // Whoever sees it under its own name sees it locked.
        let (new, path) = (all.join(format!("{BEING_MADE}{name}")), all.join(&name));
        LocalFiles.create_folder(&new)?;
        let lock = create(&new.join(LOCK))?;
        lock.try_lock()?;
        fs::rename(&new, &path)?;
        LocalFiles.sync_folder(all)?;
        Ok(JournalFolder { path, _lock: lock, open: BTreeMap::new() })
    }

    /// Where a journal is.
    pub fn path_of(&self, number: u64) -> PathBuf {
        self.path.join(format!("{number}.{JOURNAL}"))
    }

    /// Whether more can be added to a journal.
    pub fn has(&self, number: u64) -> bool {
        self.open.contains_key(&number)
    }

    /// Writes a journal; it is on the disk when this returns.
    pub fn write(&mut self, number: u64, written: &Written) -> io::Result<()> {
        let path = self.path_of(number);
        // Should this fail nothing is added to it any more.
        let file = self.open.remove(&number);
        let file = match (written, file) {
            (Written::More(bytes), Some(mut file)) => {
                file.write_all(bytes)?;
                file.sync_data()?;
                file
            }
            (Written::More(_), None) => return Err(io::ErrorKind::NotFound.into()),
            (Written::Whole(bytes), _) => {
                let unfinished = path.with_extension(UNFINISHED);
                let _ = fs::remove_file(&unfinished);
                let mut file = create(&unfinished)?;
                file.write_all(bytes)?;
                file.sync_all()?;
                fs::rename(&unfinished, &path)?;
                LocalFiles.sync_folder(folder_of(&path))?;
                file
            }
        };
        self.open.insert(number, file);
        Ok(())
    }

    /// Removes a journal; returns whether none is left.
    pub fn remove(&mut self, number: u64) -> bool {
        self.open.remove(&number);
        let path = self.path_of(number);
        let _ = fs::remove_file(path.with_extension(UNFINISHED));
        let _ = fs::remove_file(path);
        !has_journals(&self.path)
    }

    /// Removes the folder, in which no journal is left.
    pub fn remove_all(self) {
        remove(&self.path);
    }

    /// Notes when the window ended, for whoever finds the folder.
    pub fn note_end(&self, at: Moment) {
        let noted = create(&self.path.join(ENDED))
            .and_then(|mut file| file.write_all(at.0.to_string().as_bytes()));
        // That it ended is seen without it.
        drop(noted);
    }
}

/// Makes a file that only this user may read, and opens it for writing.
fn create(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    only_for_this_user(&mut options);
    options.open(path)
}

/// The journals in a folder.
pub(super) fn journals(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path()));
    let mut paths: Vec<PathBuf> = paths.collect::<io::Result<_>>()?;
    paths.retain(|path| path.extension().is_some_and(|ending| ending == JOURNAL));
    paths.sort();
    Ok(paths)
}

/// Whether a folder has journals, or cannot be looked into.
pub(super) fn has_journals(folder: &Path) -> bool {
    journals(folder).map_or(true, |found| !found.is_empty())
}

/// Removes a folder without journals.
pub(super) fn remove(folder: &Path) {
    for name in fs::read_dir(folder).into_iter().flatten().flatten() {
        let _ = fs::remove_file(name.path());
    }
    let _ = fs::remove_dir(folder);
}
