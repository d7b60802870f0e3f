//! The operations of the disk, each of which may be one that fails.

use std::ffi::OsString;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use arborist::platform::saving::file_system::{
    Access, Facts, FileSystem, Kind, OpenFile, folder_of,
};

use super::{FaultyDisk, Node, USER};

impl FaultyDisk {
    fn opened(&self, node: usize) -> Box<dyn OpenFile> {
        Box::new(Opened { disk: self.clone(), node, at: 0, holds: false })
    }
}

impl FileSystem for FaultyDisk {
    fn facts(&self, path: &Path) -> io::Result<Facts> {
        let state = self.operate("facts")?;
        let number = state.named(path)?;
        let node = &state.nodes[number];
        let kind = if node.link.is_some() { Kind::Link } else { Kind::File };
        let links = state.names.values().filter(|other| **other == number).count() as u64;
        let (mode, owner, modified) = (node.mode, Some((node.owner, node.owner)), node.modified);
        Ok(Facts { kind, read_only: mode & 0o222 == 0, links, mode, owner, modified })
    }

    fn kind_through_links(&self, path: &Path) -> io::Result<Kind> {
        let state = self.operate("kind")?;
        state.node(path).map(|_| Kind::File).ok_or_else(|| ErrorKind::NotFound.into())
    }

    fn read_link(&self, path: &Path) -> io::Result<PathBuf> {
        let state = self.operate("read link")?;
        let link = state.nodes[state.named(path)?].link.clone();
        link.ok_or_else(|| ErrorKind::InvalidInput.into())
    }

    fn absolute(&self, path: &Path) -> PathBuf {
        path.to_owned()
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let state = self.operate("read")?;
        Ok(state.nodes[state.named(path)?].bytes.clone())
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        let state = self.operate("list")?;
        let inside = state.names.keys().filter(|path| folder_of(path) == folder);
        Ok(inside.map(|path| path.file_name().unwrap().to_owned()).collect())
    }

    fn create_new(&self, path: &Path, access: Access) -> io::Result<Box<dyn OpenFile>> {
        let mut state = self.operate("create")?;
        state.check_folder(path)?;
        if state.names.contains_key(path) {
            return Err(ErrorKind::AlreadyExists.into());
        }
        let mode = if access == Access::Private { 0o600 } else { 0o644 };
        let (bytes, safe, modified) = (Vec::new(), Vec::new(), state.now());
        let node = Node { link: None, bytes, safe, mode, owner: USER, modified, is_held: false };
        state.nodes.push(node);
        let node = state.nodes.len() - 1;
        state.names.insert(path.to_owned(), node);
        Ok(self.opened(node))
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn OpenFile>> {
        let state = self.operate("open")?;
        let node = state.named(path)?;
        if !state.may_write(node) {
            return Err(ErrorKind::PermissionDenied.into());
        }
        Ok(self.opened(node))
    }

    fn is_held(&self, path: &Path) -> io::Result<bool> {
        let state = self.operate("is held")?;
        Ok(state.nodes[state.named(path)?].is_held)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.operate("rename")?;
        state.check_folder(to)?;
        let node = state.named(from)?;
        state.names.remove(from);
        state.names.insert(to.to_owned(), node);
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut state = self.operate("remove")?;
        state.check_folder(path)?;
        state.named(path)?;
        state.names.remove(path);
        Ok(())
    }

    fn create_folder(&self, path: &Path) -> io::Result<()> {
        self.operate("create folder")?.folders.insert(path.to_owned());
        Ok(())
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        let mut state = self.operate("sync folder")?;
        let inside = |path: &Path| folder_of(path) == folder;
        let now: Vec<_> = state.names.clone().into_iter().filter(|(at, _)| inside(at)).collect();
        state.safe_names.retain(|path, _| !inside(path));
        state.safe_names.extend(now);
        Ok(())
    }
}

struct Opened {
    disk: FaultyDisk,
    node: usize,
    at: usize,
    holds: bool,
}

impl Opened {
    fn put(&mut self, bytes: &[u8]) {
        let mut state = self.disk.state();
        let now = state.now();
        let node = &mut state.nodes[self.node];
        let kept = node.bytes.get(self.at + bytes.len()..).map(<[u8]>::to_vec);
        node.bytes.truncate(self.at);
        node.bytes.extend_from_slice(bytes);
        node.bytes.extend(kept.unwrap_or_default());
        node.modified = now;
        self.at += bytes.len();
    }
}

impl Write for Opened {
    /// At most eight bytes at once; one that fails may have written some.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.disk.operate("write").map(drop);
        let length = bytes.len().min(if written.is_ok() { 8 } else { 3 });
        self.put(&bytes[..length]);
        written.map(|()| length)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl OpenFile for Opened {
    fn hold(&mut self) -> io::Result<()> {
        self.disk.operate("hold")?.nodes[self.node].is_held = true;
        self.holds = true;
        Ok(())
    }

    fn take_after(&mut self, _: &Path, facts: &Facts) -> io::Result<()> {
        let mut state = self.disk.operate("take after")?;
        let (owner, _) = facts.owner.unwrap();
        if owner != USER {
            return Err(ErrorKind::PermissionDenied.into());
        }
        state.nodes[self.node].mode = facts.mode;
        Ok(())
    }

    fn restart(&mut self) -> io::Result<()> {
        self.at = 0;
        self.disk.operate("restart").map(drop)
    }

    fn set_len(&mut self, bytes: u64) -> io::Result<()> {
        self.disk.operate("set length")?.nodes[self.node].bytes.truncate(bytes as usize);
        Ok(())
    }

    fn sync(&mut self) -> io::Result<()> {
        let mut state = self.disk.operate("sync")?;
        let node = &mut state.nodes[self.node];
        node.safe.clone_from(&node.bytes);
        Ok(())
    }
}

impl Drop for Opened {
    fn drop(&mut self) {
        if self.holds {
            self.disk.state().nodes[self.node].is_held = false;
        }
    }
}
