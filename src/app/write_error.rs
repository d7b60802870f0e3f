//! Why something could not be kept: what happened, what is on the disk now, and what to do.

use std::fmt;

/// Why a location was not written, or not surely.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WriteError {
    /// What happened, and where.
    pub why: String,
    /// What is on the disk now.
    pub left: OnDisk,
    /// What to do, as a request: "free some space there, or save somewhere else".
    pub advice: String,
}

/// What is on the disk after a save that failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OnDisk {
    /// What was there before, whole; where there was nothing, still nothing.
    AsBefore,
    /// What was written, whole, but the disk did not confirm that it survives a loss of power.
    /// What was there before is kept in a copy, where the file itself had to be overwritten.
    NotFlushed {
        /// The copy of what was there before.
        copy: Option<String>,
    },
    /// A mixture of old and new; what was there before is whole in a copy.
    Torn {
        /// The copy.
        copy: String,
    },
    /// Something that is no file took some of it, such as a pipe.
    Partly,
    /// Nothing: a browser makes a file as it is chosen, or empties one that is to be replaced, before anything is written.
    Emptied,
    /// What a page knew of it last: the browser emptied the file as it was chosen to be replaced. What somebody else wrote
    /// since is lost.
    PutBack,
}

impl fmt::Display for OnDisk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OnDisk::AsBefore => write!(f, "nothing was written, and what was there is as it was"),
            OnDisk::NotFlushed { copy } => {
                let new = "the new file is whole, but it may be lost if the power fails now";
                match copy {
                    None => write!(f, "{new}"),
                    Some(copy) => write!(f, "{new}; the file as it was before is in {copy}"),
                }
            }
            OnDisk::Torn { copy } => write!(
                f,
                "the file is part old and part new; as it was before, it is whole in {copy}"
            ),
            OnDisk::Partly => write!(f, "some of it may have been written"),
            OnDisk::Emptied => {
                write!(f, "an empty file is left there, made or emptied as it was chosen")
            }
            OnDisk::PutBack => write!(
                f,
                "the browser emptied the file as it was chosen, and it was put back as this page knew it last"
            ),
        }
    }
}

impl WriteError {
    /// What happened and what is on the disk now, without what to do.
    pub fn problem(&self) -> String {
        format!("{}; {}", self.why, self.left)
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {}", self.problem(), self.advice)
    }
}

impl std::error::Error for WriteError {}
