//! The files of this machine, by the standard library.

use std::ffi::OsString;
use std::fs::{self, File, Metadata, OpenOptions, TryLockError};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf, absolute};
use std::time::SystemTime;

use super::file_system::{Access, Facts, FileSystem, Kind, OpenFile, folder_of};

/// The files of this machine.
pub struct LocalFiles;

impl FileSystem for LocalFiles {
    fn facts(&self, path: &Path) -> io::Result<Facts> {
        fs::symlink_metadata(path).map(|about| facts(&about))
    }

    fn kind_through_links(&self, path: &Path) -> io::Result<Kind> {
        fs::metadata(path).map(|about| kind(&about))
    }

    fn read_link(&self, path: &Path) -> io::Result<PathBuf> {
        fs::read_link(path)
    }

    fn absolute(&self, path: &Path) -> PathBuf {
        fs::canonicalize(path).or_else(|_| absolute(path)).unwrap_or_else(|_| path.to_owned())
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name())).collect()
    }

    fn create_new(&self, path: &Path, access: Access) -> io::Result<Box<dyn OpenFile>> {
        let mut options = File::options();
        options.write(true).create_new(true);
        if access == Access::Private {
            only_for_this_user(&mut options);
        }
        Ok(Box::new(LocalFile(options.open(path)?)))
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn OpenFile>> {
        Ok(Box::new(LocalFile(File::options().write(true).open(path)?)))
    }

    fn is_held(&self, path: &Path) -> io::Result<bool> {
        match File::options().write(true).open(path)?.try_lock() {
            Ok(()) => Ok(false),
            Err(TryLockError::WouldBlock) => Ok(true),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn create_folder(&self, path: &Path) -> io::Result<()> {
        let new: Vec<&Path> = path.ancestors().take_while(|folder| !folder.exists()).collect();
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.recursive(true).create(path)?;
        new.into_iter().try_for_each(|folder| self.sync_folder(folder_of(folder)))
    }

    /// A folder that may be written to but not read cannot be opened, and some file systems cannot sync
    /// one: the file itself is on the disk then, and nothing else can be asked for.
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        use io::ErrorKind::{InvalidInput, PermissionDenied, Unsupported};
        if cfg!(not(unix)) {
            return Ok(());
        }
        match File::open(folder).and_then(|folder| folder.sync_all()) {
            Err(e) if [InvalidInput, PermissionDenied, Unsupported].contains(&e.kind()) => Ok(()),
            done => done,
        }
    }
}

struct LocalFile(File);

impl Write for LocalFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl OpenFile for LocalFile {
    fn hold(&mut self) -> io::Result<()> {
        self.0.try_lock().map_err(io::Error::from)
    }

    fn take_after(&mut self, other: &Path, wanted: &Facts) -> io::Result<()> {
        take_attributes_after(&self.0, other)?;
        take_owner_and_mode(&self.0, wanted)
    }

    fn restart(&mut self) -> io::Result<()> {
        self.0.seek(SeekFrom::Start(0)).map(drop)
    }

    fn set_len(&mut self, bytes: u64) -> io::Result<()> {
        self.0.set_len(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.0.sync_all().or_else(|error| synced_less_surely(&self.0, error))
    }
}

fn kind(about: &Metadata) -> Kind {
    if about.is_file() {
        Kind::File
    } else if about.is_dir() {
        Kind::Folder
    } else if about.is_symlink() {
        Kind::Link
    } else {
        Kind::Other
    }
}

fn facts(about: &Metadata) -> Facts {
    let (links, mode, owner) = links_mode_owner(about);
    Facts {
        kind: kind(about),
        read_only: about.permissions().readonly(),
        links,
        mode,
        owner,
        // Where the system does not tell when a file was changed, it counts as changed just now.
        modified: about.modified().unwrap_or_else(|_| SystemTime::now()),
    }
}

#[cfg(unix)]
fn links_mode_owner(about: &Metadata) -> (u64, u32, Option<(u32, u32)>) {
    use std::os::unix::fs::MetadataExt;
    (about.nlink(), about.mode() & 0o7777, Some((about.uid(), about.gid())))
}

#[cfg(not(unix))]
fn links_mode_owner(_: &Metadata) -> (u64, u32, Option<(u32, u32)>) {
    (1, 0, None)
}

/// Has a file that is made be for this user only.
#[cfg(unix)]
pub(in crate::platform) fn only_for_this_user(options: &mut OpenOptions) {
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
}

#[cfg(not(unix))]
pub(in crate::platform) fn only_for_this_user(_: &mut OpenOptions) {}

/// Where a file system cannot sync through the disk's own cache, as some over a network on a Mac, as far
/// as it can.
#[cfg(unix)]
fn synced_less_surely(file: &File, error: io::Error) -> io::Result<()> {
    use io::ErrorKind::{InvalidInput, Unsupported};
    match error.kind() {
        Unsupported | InvalidInput => Ok(rustix::fs::fsync(file)?),
        _ => Err(error),
    }
}

#[cfg(not(unix))]
fn synced_less_surely(_: &File, error: io::Error) -> io::Result<()> {
    Err(error)
}

/// What is so already is not asked for: some file systems refuse even that.
#[cfg(unix)]
fn take_owner_and_mode(file: &File, wanted: &Facts) -> io::Result<()> {
    use std::fs::Permissions;
    use std::os::unix::fs::{PermissionsExt, fchown};
    if let Some((user, group)) = wanted.owner
        && facts(&file.metadata()?).owner != wanted.owner
    {
        fchown(file, Some(user), Some(group))?;
    }
    // After the owner, whose change takes bits away.
    if facts(&file.metadata()?).mode != wanted.mode {
        file.set_permissions(Permissions::from_mode(wanted.mode))?;
    }
    Ok(())
}

#[cfg(not(unix))]
fn take_owner_and_mode(_: &File, _: &Facts) -> io::Result<()> {
    Ok(())
}

/// Extended attributes, access control lists among them.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn take_attributes_after(file: &File, other: &Path) -> io::Result<()> {
    use rustix::fs::{
        XattrFlags, fgetxattr, flistxattr, fremovexattr, fsetxattr, getxattr, listxattr,
    };
    use rustix::io::Errno;
    /// More than a file system keeps of a name's value or of all names.
    const MOST: usize = 64 * 1024;
    /// Who else may do what with a file; a new one may have it from its folder.
    const ACCESS: &[u8] = b"system.posix_acl_access";
    let mut names = vec![0; MOST];
    let length = match listxattr(other, &mut names[..]) {
        Err(Errno::NOTSUP) => return Ok(()),
        listed => listed?,
    };
    let names = || names[..length].split(|byte| *byte == 0).filter(|name| !name.is_empty());
    let (mut value, mut own) = (vec![0; MOST], vec![0; MOST]);
    if names().all(|name| name != ACCESS) {
        let length = flistxattr(file, &mut own[..])?;
        if own[..length].split(|byte| *byte == 0).any(|name| name == ACCESS) {
            fremovexattr(file, ACCESS)?;
        }
    }
    for name in names() {
        let length = getxattr(other, name, &mut value[..])?;
        let is_so = fgetxattr(file, name, &mut own[..]).is_ok_and(|n| own[..n] == value[..length]);
        if !is_so {
            fsetxattr(file, name, &value[..length], XattrFlags::empty())?;
        }
    }
    Ok(())
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn take_attributes_after(_: &File, _: &Path) -> io::Result<()> {
    Ok(())
}
