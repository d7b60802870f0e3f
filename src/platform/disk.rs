//! Files on the disk of this machine: read within bounds, saved as [`Saver`] does.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;
use std::sync::LazyLock;
use std::time::SystemTime;

use super::saving::file_system::FileSystem;
use super::saving::local_files::LocalFiles;
use super::saving::saver::Saver;
pub use super::saving::size_limit::report_size_limit;
use crate::app::write_error::WriteError;
use crate::files::{self, EXAMPLES, FileError, Loaded, MAX_BYTES};

/// About when this process started: before it first read or wrote anything.
static STARTED: LazyLock<SystemTime> = LazyLock::new(SystemTime::now);

/// Reads a scenario.
///
/// # Errors
/// When the file cannot be read, is no scenario, or holds what cannot be meant: every problem with
/// its line, column, field and what was expected.
pub fn load(path: &Path) -> Result<Loaded, FileError> {
    files::parse(&name_of(path), &read(path)?)
}

/// Saves a file, all of it or nothing; see [`Saver::save`].
///
/// # Errors
/// What happened, what is on the disk now, and what to do.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    report_size_limit();
    saver().save(path, bytes)
}

/// Saves a file as [`write()`] does, for its owner's eyes only.
///
/// # Errors
/// What happened, what is on the disk now, and what to do.
pub fn write_private(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    report_size_limit();
    saver().save_private(path, bytes)
}

/// Whether something else than a file or a folder is there: who reads it waits for its other end.
pub fn is_no_file(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|about| !about.is_file() && !about.is_dir())
}

/// Makes a folder for this user alone, and those it is in; fine when it is there.
///
/// # Errors
/// As the file system says.
pub fn create_private_folder(path: &Path) -> io::Result<()> {
    LocalFiles.create_folder(path)
}

/// The bytes of a scenario file. What a killed program left of saving it is removed, unless it is needed.
///
/// # Errors
/// When it cannot be read, is a folder, or is larger than any scenario; when a save was interrupted in the
/// middle of it, with where the file from before is.
pub fn read(path: &Path) -> Result<Vec<u8>, FileError> {
    let bytes = contents(path)?;
    let saver = saver();
    saver.sweep(path);
    let Some(copy) = saver.copy_from_before(path, &bytes) else { return Ok(bytes) };
    let name = name_of(path);
    if files::parse_for_repair(&name, &bytes).is_ok() {
        return Ok(bytes);
    }
    let message = "saving this file was interrupted: it is part old and part new";
    let expected = format!("a whole file; as it was before that save, it is in {}", copy.display());
    Err(FileError::whole(&name, message, expected))
}

fn saver() -> Saver<'static> {
    let folders = directories::ProjectDirs::from("", "", "arborist");
    Saver {
        files: &LocalFiles,
        started: *STARTED,
        user: user(),
        backups: folders.map(|folders| folders.data_local_dir().join("copies")),
    }
}

#[cfg(unix)]
fn user() -> Option<u32> {
    Some(rustix::process::geteuid().as_raw())
}

#[cfg(not(unix))]
fn user() -> Option<u32> {
    None
}

/// The bytes of a file that may be a scenario's; nothing on the disk is changed.
///
/// # Errors
/// When it cannot be read, is a folder, or is larger than any scenario.
pub fn contents(path: &Path) -> Result<Vec<u8>, FileError> {
    let name = name_of(path);
    let failed = |error: io::Error| {
        let message = match error.kind() {
            io::ErrorKind::NotFound => "there is no such file".into(),
            io::ErrorKind::PermissionDenied => "the file may not be read".into(),
            _ => format!("the file cannot be read: {error}"),
        };
        FileError::whole(&name, message, format!("a scenario file; {EXAMPLES}"))
    };
    let about = fs::metadata(path).map_err(failed)?;
    if about.is_dir() {
        let expected = format!("a scenario file; {EXAMPLES}");
        return Err(FileError::whole(&name, "this is a directory", expected));
    }
    let too_large = || {
        let message = "the file is larger than any scenario";
        FileError::whole(&name, message, "a scenario file of at most 64 MB")
    };
    if about.len() > MAX_BYTES {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(failed)?;
    // The length a pipe or a device reports says nothing, so the reading is bounded as well.
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > MAX_BYTES { Err(too_large()) } else { Ok(bytes) }
}

fn name_of(path: &Path) -> String {
    path.display().to_string()
}
