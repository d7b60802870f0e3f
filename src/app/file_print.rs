//! What a file held, to be told from what it holds now.

use std::hash::{DefaultHasher, Hash, Hasher};

/// What tells one content of a file from another within this session: its length and a hash of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FilePrint {
    length: usize,
    hash: u64,
}

impl FilePrint {
    /// The print of these bytes.
    pub fn of(bytes: &[u8]) -> FilePrint {
        let mut hasher = DefaultHasher::new();
        bytes.hash(&mut hasher);
        FilePrint { length: bytes.len(), hash: hasher.finish() }
    }
}
