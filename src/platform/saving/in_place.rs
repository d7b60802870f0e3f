//! Overwriting a file that must stay the same file: one with several names, or one that may be written
//! where no other may be made. What is in it is copied first and restored when writing fails.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::file_system::{Access, FileSystem, OpenFile, folder_of};
use super::saver::Saver;
use super::spare_files;
use super::write_failures::{Step, failed, not_written};
use crate::app::write_error::{OnDisk, WriteError};
use crate::files::fingerprint;

impl Saver<'_> {
    /// Overwrites a file. The copy stays when the file is not surely whole, and the error names it.
    pub(super) fn overwrite(&self, target: &Path, bytes: &[u8]) -> Result<(), WriteError> {
        let cannot_copy = |error: io::Error| not_written(Step::Copy, target, &error);
        let before = self.files.read(target).map_err(cannot_copy)?;
        let (copy, _held) = self.copy(target, &before, fingerprint(bytes)).map_err(cannot_copy)?;
        let kept = || copy.display().to_string();
        let mut file = match self.files.open(target) {
            Ok(file) => file,
            Err(error) => {
                self.remove_copy(&copy);
                return Err(not_written(Step::Open, target, &error));
            }
        };
        if let Err(error) = fill(file.as_mut(), bytes) {
            let restored = file
                .restart()
                .and_then(|()| fill(file.as_mut(), &before))
                .and_then(|()| file.sync());
            if restored.is_err() {
                return Err(failed(Step::Write, target, &error, OnDisk::Torn { copy: kept() }));
            }
            self.remove_copy(&copy);
            return Err(not_written(Step::Write, target, &error));
        }
        // The folder as well: an earlier save may have put the file there without its name being safe.
        let synced = file.sync().and_then(|()| self.files.sync_folder(folder_of(target)));
        if let Err(error) = synced {
            let left = OnDisk::NotFlushed { copy: Some(kept()) };
            return Err(failed(Step::Sync, target, &error, left));
        }
        self.remove_copy(&copy);
        Ok(())
    }

    /// Copies what is in the target to where it survives a loss of power: beside it, else into the
    /// folder for such copies. The first error is told when neither is possible.
    fn copy(&self, target: &Path, before: &[u8], new: u64) -> io::Result<HeldCopy> {
        let beside = keep(self.files, folder_of(target), self.hash_beside(target), new, before);
        let (Err(_), Some(folder)) = (&beside, self.backups.as_deref()) else { return beside };
        let elsewhere = self
            .files
            .create_folder(folder)
            .and_then(|()| keep(self.files, folder, self.hash_elsewhere(target), new, before));
        elsewhere.or(beside)
    }
}

/// A copy, held for as long as the file is overwritten.
type HeldCopy = (PathBuf, Box<dyn OpenFile>);

fn keep(
    files: &dyn FileSystem,
    folder: &Path,
    target: u64,
    new: u64,
    bytes: &[u8],
) -> io::Result<HeldCopy> {
    let (temporary, mut file) =
        spare_files::create_temporary(files, folder, target, Access::Private)?;
    let copied = file
        .write_all(bytes)
        .and_then(|()| file.sync())
        .and_then(|()| spare_files::make_copy(files, &temporary, target, new));
    match copied {
        Ok(copy) => match files.sync_folder(folder) {
            Ok(()) => Ok((copy, file)),
            Err(error) => Err(without(files, &copy, error)),
        },
        Err(error) => Err(without(files, &temporary, error)),
    }
}

/// The error, once what was made before it is removed.
fn without(files: &dyn FileSystem, made: &Path, error: io::Error) -> io::Error {
    let _ = files.remove(made);
    error
}

fn fill(file: &mut dyn OpenFile, bytes: &[u8]) -> io::Result<()> {
    file.write_all(bytes)?;
    file.set_len(bytes.len() as u64)
}
