//! Names for what is served, from what it holds: other contents have another name.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;

/// All files below a folder, in the order of their names.
///
/// # Errors
/// When a folder cannot be read.
pub fn files_below(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
            let path = entry?.path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    Ok(found)
}

/// A name for all that is in a folder: FNV-1a of the names and contents of its files.
///
/// # Errors
/// When a file cannot be read.
pub fn of_folder(folder: &Path) -> anyhow::Result<String> {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut add = |bytes: &[u8]| {
        for byte in bytes {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    for file in files_below(folder)? {
        let name = file.strip_prefix(folder)?.to_string_lossy().replace('\\', "/");
        add(name.as_bytes());
        add(&fs::read(&file)?);
    }
    Ok(format!("{hash:016x}"))
}
