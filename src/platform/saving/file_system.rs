//! What saving asks of a file system: a few operations, each of which may fail by itself.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What a path leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link.
    Link,
    /// A pipe, a device, a socket.
    Other,
}

/// What a file system tells of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// What it is.
    pub kind: Kind,
    /// Whether it is marked read-only: nobody may write, whoever asks.
    pub read_only: bool,
    /// How many names it has; 1 where the system does not tell.
    pub links: u64,
    /// The permission bits; 0 where there are none.
    pub mode: u32,
    /// User and group that own it, where files are owned.
    pub owner: Option<(u32, u32)>,
    /// When its contents were last changed.
    pub modified: SystemTime,
}

/// Who may read a file that is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Whom the umask lets.
    Usual,
    /// Only this user.
    Private,
}

/// A file open for writing, closed when it is dropped.
pub trait OpenFile: Write {
    /// Holds the file for as long as it is open, so that others see that it is in use.
    ///
    /// # Errors
    /// When the file system has no such thing.
    fn hold(&mut self) -> io::Result<()>;

    /// Gives the file the owner, permissions and attributes of another one.
    ///
    /// # Errors
    /// When one of them may not be given.
    fn take_after(&mut self, other: &Path, facts: &Facts) -> io::Result<()>;

    /// Goes back to the beginning.
    ///
    /// # Errors
    /// As the file system says.
    fn restart(&mut self) -> io::Result<()>;

    /// Cuts the file to this many bytes.
    ///
    /// # Errors
    /// As the file system says.
    fn set_len(&mut self, bytes: u64) -> io::Result<()>;

    /// Returns once the contents are on the disk.
    ///
    /// # Errors
    /// When the disk does not confirm it.
    fn sync(&mut self) -> io::Result<()>;
}

/// The operations that saving consists of. Every method's errors are those of the file system.
pub trait FileSystem {
    /// What is at a path itself, no link followed.
    fn facts(&self, path: &Path) -> io::Result<Facts>;

    /// What a path leads to in the end, through links.
    fn kind_through_links(&self, path: &Path) -> io::Result<Kind>;

    /// Where a symbolic link points.
    fn read_link(&self, path: &Path) -> io::Result<PathBuf>;

    /// The one way to write this path from anywhere, as far as it can be found out.
    fn absolute(&self, path: &Path) -> PathBuf;

    /// The contents of a file.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;

    /// The names in a folder.
    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>>;

    /// Makes a file and opens it; fails when there is anything of that name.
    fn create_new(&self, path: &Path, access: Access) -> io::Result<Box<dyn OpenFile>>;

    /// Opens an existing file for writing at its beginning, its contents as they are.
    fn open(&self, path: &Path) -> io::Result<Box<dyn OpenFile>>;

    /// Whether somebody [holds](OpenFile::hold) a file.
    fn is_held(&self, path: &Path) -> io::Result<bool>;

    /// Gives a file another name in its folder, in the place of what had that name.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Makes a folder for this user alone, and those it is in, and has their names on the disk; fine when
    /// it is there.
    fn create_folder(&self, path: &Path) -> io::Result<()>;

    /// Returns once the names in a folder are on the disk.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
}

/// The folder that a path is in.
pub fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}
