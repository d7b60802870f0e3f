//! The file that a path means: symbolic links are followed, one whose target vanished included.

use std::io;
use std::path::{Path, PathBuf};

use super::file_system::{Facts, FileSystem, Kind, folder_of};
use super::write_failures::{Step, not_written};
use crate::app::write_error::{OnDisk, WriteError};

/// As many links as systems follow.
const MOST: usize = 40;

/// The path at the end of all links, and what is there; `None` where nothing is.
///
/// # Errors
/// When there are more links than a system follows, or one cannot be followed.
pub(super) fn follow(
    files: &dyn FileSystem,
    path: &Path,
) -> Result<(PathBuf, Option<Facts>), WriteError> {
    let failed = |error: io::Error| not_written(Step::Find, path, &error);
    let mut at = path.to_owned();
    for _ in 0..=MOST {
        match files.facts(&at) {
            Ok(facts) if facts.kind == Kind::Link => {
                at = folder_of(&at).join(files.read_link(&at).map_err(failed)?);
            }
            Ok(facts) => return Ok((at, Some(facts))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok((at, None)),
            Err(error) => return Err(failed(error)),
        }
    }
    Err(WriteError {
        why: format!(
            "{} is a link that leads round in a circle or through too many",
            path.display()
        ),
        left: OnDisk::AsBefore,
        advice: "make the link point to a file, or save somewhere else".into(),
    })
}
