//! Saves a file so that at every moment, a loss of power included, the old one or the new one is whole.

use std::cmp::Reverse;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::file_system::{Access, Facts, FileSystem, Kind, folder_of};
use super::link_target::follow;
use super::spare_files::{self, LeftOver};
use super::write_failures::{Step, failed, forbids_replacing, is_folder, not_written, read_only};
use crate::app::write_error::{OnDisk, WriteError};
use crate::files::fingerprint;

/// Saves files on a file system, for one user and one process.
pub struct Saver<'a> {
    /// Where.
    pub files: &'a dyn FileSystem,
    /// When this process started: what is younger may be in use.
    pub started: SystemTime,
    /// Whose files may be swept; `None` where files have no owner.
    pub user: Option<u32>,
    /// Where a file that must be overwritten is copied when nothing can be made beside it.
    pub backups: Option<PathBuf>,
}

/// The permissions of a file's owner.
const OWNER_ONLY: u32 = 0o700;

/// Why a file could not be replaced.
enum Unreplaced {
    /// It may not be, but it may be overwritten.
    Forbidden,
    /// Something failed.
    Failed(WriteError),
}

impl Saver<'_> {
    /// Writes a file beside the target and puts it in its place, on the disk when this returns. Owner,
    /// permissions and attributes stay. A link is followed. A file with several names, and one that may
    /// be written where no other may be made, is overwritten after a copy is safe. What is no file,
    /// such as a pipe or `/dev/null`, is written into: a file put in its place would end it for everybody.
    ///
    /// # Errors
    /// What happened, what is on the disk now, and what to do.
    pub fn save(&self, path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
        self.save_for(Access::Usual, path, bytes)
    }

    /// Writes a file as [`save`](Saver::save) does; only its owner may read it, whoever could before.
    ///
    /// # Errors
    /// As those of [`save`](Saver::save).
    pub fn save_private(&self, path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
        self.save_for(Access::Private, path, bytes)
    }

    fn save_for(&self, access: Access, path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
        let led = self.files.kind_through_links(path);
        if led.is_ok_and(|kind| kind == Kind::Other) {
            let opened = self.files.open(path);
            let mut file = opened.map_err(|error| not_written(Step::Open, path, &error))?;
            let written = file.write_all(bytes);
            return written.map_err(|error| failed(Step::Write, path, &error, OnDisk::Partly));
        }
        let (target, mut before) = follow(self.files, path)?;
        if let Some(facts) = &mut before {
            self.check(&target, facts)?;
            if access == Access::Private {
                facts.mode &= OWNER_ONLY;
            }
        }
        self.sweep_at(&target);
        let is_one_of_several = before.as_ref().is_some_and(|facts| facts.links > 1);
        let replaced = match is_one_of_several {
            true => Err(Unreplaced::Forbidden),
            false => self.replace(&target, before.as_ref(), access, bytes),
        };
        match replaced {
            Ok(()) => Ok(()),
            Err(Unreplaced::Failed(error)) => Err(error),
            Err(Unreplaced::Forbidden) => self.overwrite(&target, bytes),
        }?;
        self.forget_copies(&target);
        Ok(())
    }

    /// Removes what a killed program left of saving this file, once it is not needed any more.
    pub fn sweep(&self, path: &Path) {
        if let Ok((target, _)) = follow(self.files, path) {
            self.sweep_at(&target);
        }
    }

    /// A copy of what was in the file before a save that was interrupted while it overwrote the file,
    /// which holds these bytes now: neither those from before nor those that were to be written. It
    /// means something only where these bytes are no whole file: a copy may outlive its use.
    pub fn copy_from_before(&self, path: &Path, now: &[u8]) -> Option<PathBuf> {
        let (target, _) = follow(self.files, path).ok()?;
        let is_torn = |left: &LeftOver| {
            left.copy_before().is_some_and(|new| new != fingerprint(now))
                && self.files.read(&left.path).is_ok_and(|before| before != now)
        };
        self.left_over(&target).into_iter().find(is_torn).map(|left| left.path)
    }

    fn sweep_at(&self, target: &Path) {
        let left_over = self.left_over(target);
        let (copies, temporary): (Vec<_>, Vec<_>) =
            left_over.iter().partition(|left| left.copy_before().is_some());
        for left in temporary {
            let _ = self.files.remove(&left.path);
        }
        if copies.is_empty() {
            return;
        }
        // A copy goes when the file is what it was or what it was to become, and that is on the disk.
        let synced = self.files.open(target).and_then(|mut file| file.sync());
        let synced = synced.and_then(|()| self.files.sync_folder(folder_of(target)));
        let (Ok(()), Ok(now)) = (synced, self.files.read(target)) else { return };
        for left in copies {
            let is_done = left.copy_before() == Some(fingerprint(&now));
            if is_done || self.files.read(&left.path).is_ok_and(|before| before == now) {
                self.remove_copy(&left.path);
            }
        }
    }

    /// Removes the copies of interrupted saves: the file is whole and on the disk.
    fn forget_copies(&self, target: &Path) {
        for left in self.left_over(target).iter().filter(|left| left.copy_before().is_some()) {
            self.remove_copy(&left.path);
        }
    }

    /// Removes a copy that is not needed, so that it does not come back with the power. What cannot be
    /// removed is tried again at the next save.
    pub(super) fn remove_copy(&self, copy: &Path) {
        if self.files.remove(copy).is_ok() {
            let _ = self.files.sync_folder(folder_of(copy));
        }
    }

    /// What is left over of saving this file, the latest first.
    fn left_over(&self, target: &Path) -> Vec<LeftOver> {
        let is_ours = |facts: &Facts| {
            let owner = facts.owner.map(|(user, _)| user);
            (self.user.is_none() || owner == self.user, facts.modified < self.started)
        };
        let folder = folder_of(target);
        let mut found =
            spare_files::left_over(self.files, folder, self.hash_beside(target), is_ours);
        if let Some(folder) = &self.backups {
            let target = self.hash_elsewhere(target);
            found.extend(spare_files::left_over(self.files, folder, target, is_ours));
        }
        found.sort_by_key(|left| Reverse(left.modified));
        found
    }

    /// The hash by which the spare files beside a target are known: that of its name.
    pub(super) fn hash_beside(&self, target: &Path) -> u64 {
        fingerprint(target.file_name().unwrap_or(target.as_os_str()).as_encoded_bytes())
    }

    /// The hash by which its copies elsewhere are known: that of its path.
    pub(super) fn hash_elsewhere(&self, target: &Path) -> u64 {
        fingerprint(self.files.absolute(target).as_os_str().as_encoded_bytes())
    }

    /// Refuses what may not be written, before anything is done.
    fn check(&self, target: &Path, facts: &Facts) -> Result<(), WriteError> {
        if facts.kind == Kind::Folder {
            return Err(is_folder(target));
        }
        if facts.read_only {
            return Err(read_only(target));
        }
        let opened = self.files.open(target).map(drop);
        opened.map_err(|error| not_written(Step::Open, target, &error))
    }

    fn replace(
        &self,
        target: &Path,
        before: Option<&Facts>,
        access: Access,
        bytes: &[u8],
    ) -> Result<(), Unreplaced> {
        let refused = |step: Step, error: io::Error| match before {
            Some(_) if step != Step::Write && forbids_replacing(&error) => Unreplaced::Forbidden,
            _ => Unreplaced::Failed(not_written(step, target, &error)),
        };
        let folder = folder_of(target);
        // What has permissions to take over is nobody's to read before it has them.
        let access = if before.is_some() { Access::Private } else { access };
        let known = self.hash_beside(target);
        let created = spare_files::create_temporary(self.files, folder, known, access);
        let (temporary, mut file) = created.map_err(|error| refused(Step::Create, error))?;
        let taken = before.map_or(Ok(()), |facts| file.take_after(target, facts));
        let replaced = taken
            // What the file is cannot be made once more: it is overwritten and stays what it is.
            .map_err(|_| Unreplaced::Forbidden)
            .and_then(|()| file.write_all(bytes).map_err(|error| refused(Step::Write, error)))
            .and_then(|()| file.sync().map_err(|error| refused(Step::Write, error)))
            .and_then(|()| {
                self.files.rename(&temporary, target).map_err(|e| refused(Step::Replace, e))
            });
        if let Err(error) = replaced {
            drop(file);
            let _ = self.files.remove(&temporary);
            return Err(error);
        }
        self.files.sync_folder(folder).map_err(|error| {
            let left = OnDisk::NotFlushed { copy: None };
            Unreplaced::Failed(failed(Step::Sync, target, &error, left))
        })
    }
}
