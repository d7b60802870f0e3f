//! Files on a disk: read within bounds, written all or nothing.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;

use atomic_write_file::AtomicWriteFile;

use crate::files::{self, EXAMPLES, FileError, Loaded, MAX_BYTES};

/// Reads a scenario.
///
/// # Errors
/// When the file cannot be read, is no scenario, or holds what cannot be meant: every problem with
/// its line, column, field and what was expected.
pub fn load(path: &Path) -> Result<Loaded, FileError> {
    files::parse(&name_of(path), &read(path)?)
}

/// Writes a file, all of it or nothing. A link is followed, so that it stays one. What is no file,
/// such as a pipe or `/dev/null`, is written into: a file put in its place would end it for
/// everybody.
///
/// # Errors
/// When the file cannot be written.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if fs::metadata(path).is_ok_and(|about| !about.is_file() && !about.is_dir()) {
        return File::options().write(true).open(path)?.write_all(bytes);
    }
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let mut file = AtomicWriteFile::open(target)?;
    file.write_all(bytes)?;
    file.commit()
}

/// The bytes of a scenario file.
///
/// # Errors
/// When it cannot be read, is a folder, or is larger than any scenario.
pub fn read(path: &Path) -> Result<Vec<u8>, FileError> {
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
