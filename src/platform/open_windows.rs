//! The windows of the program that are open: each holds a lock of its own as long as it lives.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use super::disk;

/// The most windows that are told apart.
const MOST: usize = 32;

/// One of the open windows, as long as this is there.
pub struct OpenWindow {
    _lock: Option<File>,
    /// How many others were open before it.
    pub before: usize,
}

impl OpenWindow {
    /// The window of this process. Where no lock can be had it is as if it were the only one.
    pub fn begin() -> OpenWindow {
        let folders = directories::ProjectDirs::from("", "", "arborist");
        let folder = folders.map(|folders| folders.data_local_dir().join("windows"));
        match folder {
            Some(folder) if disk::create_private_folder(&folder).is_ok() => {
                OpenWindow::among(&folder)
            }
            _ => OpenWindow { _lock: None, before: 0 },
        }
    }

    /// A window among those that have their locks in a folder.
    pub fn among(folder: &Path) -> OpenWindow {
        let path = |number: usize| folder.join(format!("{number}.lock"));
        let (mut own, mut before) = (None, 0);
        for at in (0..MOST).map(path).filter(|at| !disk::is_no_file(at)) {
            // What nobody ever had nobody holds.
            if own.is_some() && !at.exists() {
                continue;
            }
            match lock(&at) {
                Ok(lock) => own = own.or(Some(lock)),
                Err(TryLockError::WouldBlock) => before += 1,
                Err(TryLockError::Error(_)) => {}
            }
        }
        OpenWindow { _lock: own, before }
    }
}

/// Takes a lock that nobody holds.
fn lock(at: &PathBuf) -> Result<File, TryLockError> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    let file = options.open(at).map_err(TryLockError::Error)?;
    file.try_lock()?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_knows_how_many_others_are_open_and_none_that_was_closed() {
        let folder = tempfile::tempdir().unwrap();
        let open = || OpenWindow::among(folder.path());
        let (first, second) = (open(), open());
        assert_eq!((first.before, second.before, open().before), (0, 1, 2));
        drop(first);
        let third = open();
        assert_eq!((third.before, open().before), (1, 2));
        drop((second, third));
        assert_eq!(open().before, 0);
        let nowhere = OpenWindow::among(&folder.path().join("not there"));
        assert_eq!(nowhere.before, 0);
    }
}
