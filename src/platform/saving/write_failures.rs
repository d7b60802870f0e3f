//! What a file system says when writing fails, in words for people: what, where, what to do.

use std::io::{self, ErrorKind};
use std::path::Path;

use super::file_system::folder_of;
use crate::app::write_error::{OnDisk, WriteError};

/// What was being done when it failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::platform) enum Step {
    /// Finding out what is at the path.
    Find,
    /// Opening the file that is there for writing.
    Open,
    /// Making a file beside it.
    Create,
    /// Making a copy of what is there before it is overwritten.
    Copy,
    /// Writing the contents.
    Write,
    /// Making sure that they are on the disk.
    Sync,
    /// Putting the new file in the place of the old one.
    Replace,
}

/// The error of a step that left everything as it was.
pub(in crate::platform) fn not_written(step: Step, path: &Path, error: &io::Error) -> WriteError {
    failed(step, path, error, OnDisk::AsBefore)
}

/// The error of a step after which this is on the disk.
pub(super) fn failed(step: Step, path: &Path, error: &io::Error, left: OnDisk) -> WriteError {
    let (why, advice) = words(step, path, error);
    let why = match step {
        Step::Copy => format!("the file that is there could not be copied first: {why}"),
        _ => why,
    };
    let advice = match left {
        OnDisk::NotFlushed { .. } => format!("save once more; if it says so again, {advice}"),
        _ => advice,
    };
    WriteError { why, left, advice }
}

/// The error where the file is marked read-only.
pub(super) fn read_only(path: &Path) -> WriteError {
    WriteError {
        why: format!("{} is read-only", path.display()),
        left: OnDisk::AsBefore,
        advice: "allow writing in its properties, or save under another name".into(),
    }
}

/// The error where a folder has the name.
pub(super) fn is_folder(path: &Path) -> WriteError {
    WriteError {
        why: format!("{} is a folder", path.display()),
        left: OnDisk::AsBefore,
        advice: "choose the name of a file".into(),
    }
}

/// Whether an error says that a file may not be made or replaced here, which does not mean that the
/// file itself may not be written.
pub(super) fn forbids_replacing(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::PermissionDenied
            | ErrorKind::ReadOnlyFilesystem
            | ErrorKind::ResourceBusy
            | ErrorKind::CrossesDevices
            | ErrorKind::Unsupported
            | ErrorKind::InvalidInput
    )
}

fn words(step: Step, path: &Path, error: &io::Error) -> (String, String) {
    let (file, folder) = (path.display(), folder_of(path).display());
    let (why, advice) = match error.kind() {
        ErrorKind::StorageFull => (
            format!("the disk of {folder} is full"),
            "free some space there, or save to another disk",
        ),
        ErrorKind::QuotaExceeded => (
            format!("your share of the disk of {folder} is used up"),
            "delete something of yours there, or save to another disk",
        ),
        ErrorKind::FileTooLarge => (
            format!("{file} would be larger than a file may be here"),
            "save to another disk, or have the limit on the size of files raised",
        ),
        ErrorKind::ReadOnlyFilesystem => {
            (format!("the disk of {folder} can only be read"), "save to another disk")
        }
        ErrorKind::PermissionDenied if step == Step::Open => (
            format!("{file} is read-only for you"),
            "ask its owner to allow writing, or save under another name",
        ),
        ErrorKind::PermissionDenied if step == Step::Copy => (
            format!("{file} may not be read, or nothing may be written beside it"),
            "ask its owner to allow it, or save under another name",
        ),
        ErrorKind::PermissionDenied => (
            format!("you may not make or change files in {folder}"),
            "ask its owner to allow it, or save to another folder",
        ),
        ErrorKind::InvalidFilename => (
            format!(
                "{file} is a name that the disk cannot have: it is too long, or has characters that are not allowed"
            ),
            "choose a shorter name of letters and digits",
        ),
        ErrorKind::NotFound => {
            (format!("there is no folder {folder}"), "make it first, or save to another folder")
        }
        ErrorKind::NotADirectory => (format!("{folder} is no folder"), "save to a folder"),
        _ if is_disk_fault(error) => (
            format!("the disk of {folder} reported a fault"),
            "save to another disk, and have this one looked at",
        ),
        _ => (format!("{file}: {error}"), "save somewhere else"),
    };
    (why, advice.into())
}

#[cfg(unix)]
fn is_disk_fault(error: &io::Error) -> bool {
    rustix::io::Errno::from_io_error(error) == Some(rustix::io::Errno::IO)
}

#[cfg(not(unix))]
fn is_disk_fault(_: &io::Error) -> bool {
    false
}
