//! The files that saving makes for itself beside a target: how they are named, and how those that a
//! killed program left are told from those in use and from everybody else's.

use std::ffi::OsStr;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::file_system::{Access, Facts, FileSystem, Kind, OpenFile, folder_of};

const PREFIX: &str = ".arborist-";
const TEMPORARY: &str = ".tmp";
const COPY: &str = ".copy";
/// More spare files than one process leaves for one target.
const MOST: u32 = 1000;

/// What a spare file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Holds the new contents until it is renamed to the target.
    Temporary,
    /// Holds the contents from before, while the target itself is overwritten by contents that have
    /// this hash.
    Copy {
        /// The hash of the new contents.
        new: u64,
    },
}

/// Makes a temporary file for the target with this hash and holds it. Its name is short, however long
/// that of the target is.
///
/// # Errors
/// As the file system says.
pub(super) fn create_temporary(
    files: &dyn FileSystem,
    folder: &Path,
    target: u64,
    access: Access,
) -> io::Result<(PathBuf, Box<dyn OpenFile>)> {
    for number in 0..MOST {
        let path = folder.join(name(target, Purpose::Temporary, number));
        match files.create_new(&path, access) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            created => {
                let mut file = created?;
                // Where files cannot be held, their age alone protects them.
                let _ = file.hold();
                return Ok((path, file));
            }
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

/// Makes a copy of what a temporary file holds, by giving it the name of one: a copy is whole.
///
/// # Errors
/// As the file system says.
pub(super) fn make_copy(
    files: &dyn FileSystem,
    temporary: &Path,
    target: u64,
    new: u64,
) -> io::Result<PathBuf> {
    for number in 0..MOST {
        let path = folder_of(temporary).join(name(target, Purpose::Copy { new }, number));
        match files.facts(&path) {
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return files.rename(temporary, &path).map(|()| path);
            }
            Err(error) => return Err(error),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

fn name(target: u64, purpose: Purpose, number: u32) -> String {
    let process = std::process::id();
    match purpose {
        Purpose::Temporary => format!("{PREFIX}{target:016x}-{process}-{number}{TEMPORARY}"),
        Purpose::Copy { new } => {
            format!("{PREFIX}{target:016x}-{new:016x}-{process}-{number}{COPY}")
        }
    }
}

/// What the name of a file says: a spare file for the target with this hash, and made by this process.
/// `None` for every other name.
fn read_name(name: &OsStr, target: u64) -> Option<(Purpose, u32)> {
    let rest = name.to_str()?.strip_prefix(&format!("{PREFIX}{target:016x}-"))?;
    let (rest, purpose) = match rest.strip_suffix(TEMPORARY) {
        Some(rest) => (rest, Purpose::Temporary),
        None => {
            let (new, rest) = rest.strip_suffix(COPY)?.split_once('-')?;
            (rest, Purpose::Copy { new: u64::from_str_radix(new, 16).ok()? })
        }
    };
    let (process, number) = rest.split_once('-')?;
    number.parse::<u32>().ok()?;
    Some((purpose, process.parse().ok()?))
}

/// A spare file that nobody needs any more to finish a save.
pub(super) struct LeftOver {
    /// Where it is.
    pub path: PathBuf,
    /// What it was for.
    pub purpose: Purpose,
    /// When it was written.
    pub modified: SystemTime,
}

impl LeftOver {
    /// The hash of the contents that were to be written when this copy was made; `None` of what is no
    /// copy.
    pub fn copy_before(&self) -> Option<u64> {
        match self.purpose {
            Purpose::Copy { new } => Some(new),
            Purpose::Temporary => None,
        }
    }
}

/// The spare files in a folder for the target with this hash that nobody needs to finish a save any
/// more. `is_ours` says whether a file is of this user, and whether it is older than this process.
pub(super) fn left_over(
    files: &dyn FileSystem,
    folder: &Path,
    target: u64,
    is_ours: impl Fn(&Facts) -> (bool, bool),
) -> Vec<LeftOver> {
    let mut found = Vec::new();
    for name in files.list(folder).unwrap_or_default() {
        let Some((purpose, process)) = read_name(&name, target) else { continue };
        let path = folder.join(name);
        let Ok(facts) = files.facts(&path) else { continue };
        let (is_of_user, is_older) = is_ours(&facts);
        // A copy that this very process kept, since its save went wrong.
        let is_kept = purpose != Purpose::Temporary && process == std::process::id();
        let is_left = facts.kind == Kind::File && is_of_user && (is_older || is_kept);
        if is_left && files.is_held(&path).is_ok_and(|is_held| !is_held) {
            found.push(LeftOver { path, purpose, modified: facts.modified });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::fingerprint;

    #[test]
    fn only_our_own_names_are_read() {
        let target = fingerprint(b"plan.ron");
        let name = |name: &str| read_name(OsStr::new(name), target);
        assert_eq!(
            name(&format!(".arborist-{target:016x}-17-3.tmp")),
            Some((Purpose::Temporary, 17))
        );
        let copy = format!(".arborist-{target:016x}-00000000000000ff-17-3.copy");
        assert_eq!(name(&copy), Some((Purpose::Copy { new: 255 }, 17)));
        for other in [
            "plan.ron".to_owned(),
            ".plan.ron.tmp".to_owned(),
            format!(".arborist-{target:016x}-17-3.tmp~"),
            format!(".arborist-{target:016x}-x-3.tmp"),
            format!(".arborist-{target:016x}-17-3.copy"),
            format!(".arborist-{:016x}-17-3.tmp", target ^ 1),
        ] {
            assert_eq!(name(&other), None, "{other}");
        }
    }
}
