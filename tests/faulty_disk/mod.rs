//! A disk in memory that fails when it is told to, and forgets what was not synced when it loses power.

mod case;
mod operations;

use std::cell::{RefCell, RefMut};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::{Duration, SystemTime};

use arborist::platform::saving::file_system::folder_of;
use arborist::platform::saving::saver::Saver;

pub use case::{CASES, Case, EIO, LINK, LONG, OLD, PLAN, SHORT, case};

/// Who saves.
pub const USER: u32 = 1000;
/// Somebody else.
pub const OTHER: u32 = 2000;
/// Where copies go when nothing can be made beside a file.
pub const BACKUPS: &str = "/home/copies";

/// When an operation fails, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// This one, none after it.
    Once(usize),
    /// This one and all after it, as when the program is killed or the disk is pulled out.
    From(usize),
}

#[derive(Debug, Clone)]
struct Node {
    link: Option<PathBuf>,
    bytes: Vec<u8>,
    /// What of it survives a loss of power.
    safe: Vec<u8>,
    mode: u32,
    owner: u32,
    modified: SystemTime,
    is_held: bool,
}

#[derive(Default)]
struct State {
    nodes: Vec<Node>,
    names: BTreeMap<PathBuf, usize>,
    /// The names that survive a loss of power.
    safe_names: BTreeMap<PathBuf, usize>,
    folders: BTreeSet<PathBuf>,
    locked_folders: BTreeSet<PathBuf>,
    clock: u64,
    fault: Option<(Fault, i32)>,
    operations: usize,
    failed: Vec<&'static str>,
}

/// The disk.
#[derive(Clone, Default)]
pub struct FaultyDisk(Rc<RefCell<State>>);

impl FaultyDisk {
    /// A disk with an empty folder `/plans`.
    pub fn new() -> FaultyDisk {
        let disk = FaultyDisk::default();
        disk.state().folders.extend(["/", "/plans", "/home"].map(PathBuf::from));
        disk
    }

    /// A process that starts now and saves on this disk.
    pub fn saver(&self) -> Saver<'_> {
        let started = self.state().now();
        let backups = Some(BACKUPS.into());
        Saver { files: self, started, user: Some(USER), backups }
    }

    /// Makes a file of this user that is safe on the disk.
    pub fn put(&self, path: &str, bytes: &[u8]) {
        self.state().put(path, None, bytes);
    }

    /// Makes a symbolic link that is safe on the disk.
    pub fn put_link(&self, path: &str, to: &str) {
        self.state().put(path, Some(to.into()), b"");
    }

    /// Gives a file one more name.
    pub fn put_name(&self, path: &str, to: &str) {
        let mut state = self.state();
        let node = state.names[Path::new(path)];
        state.names.insert(to.into(), node);
        state.safe_names.insert(to.into(), node);
    }

    /// Takes a name away.
    pub fn take_name(&self, path: &str) {
        let mut state = self.state();
        state.names.remove(Path::new(path));
        state.safe_names.remove(Path::new(path));
    }

    /// Changes owner and permissions of a file.
    pub fn own(&self, path: &str, owner: u32, mode: u32) {
        let mut state = self.state();
        let node = state.names[Path::new(path)];
        (state.nodes[node].owner, state.nodes[node].mode) = (owner, mode);
    }

    /// Holds a file as a running process does.
    pub fn hold(&self, path: &Path) {
        let mut state = self.state();
        let node = state.names[path];
        state.nodes[node].is_held = true;
    }

    /// Lets nobody make files in a folder, or lets them again.
    pub fn lock_folder(&self, folder: &str, is_locked: bool) {
        let mut state = self.state();
        match is_locked {
            true => state.locked_folders.insert(folder.into()),
            false => state.locked_folders.remove(Path::new(folder)),
        };
    }

    /// Has operations fail with this error of the system from now on, or none any more.
    pub fn fail(&self, fault: Option<(Fault, i32)>) {
        let mut state = self.state();
        (state.fault, state.operations) = (fault, 0);
        state.failed.clear();
    }

    /// Which operations failed on purpose since then.
    pub fn failed(&self) -> Vec<&'static str> {
        self.state().failed.clone()
    }

    /// What is in a file, links followed; `None` where none is.
    pub fn contents(&self, path: &str) -> Option<Vec<u8>> {
        let state = self.state();
        state.node(Path::new(path)).map(|node| state.nodes[node].bytes.clone())
    }

    /// Owner and permissions of a file.
    pub fn owned(&self, path: &str) -> (u32, u32) {
        let state = self.state();
        let node = &state.nodes[state.names[Path::new(path)]];
        (node.owner, node.mode)
    }

    /// Whether two names are one file.
    pub fn is_one(&self, one: &str, other: &str) -> bool {
        let state = self.state();
        state.names.get(Path::new(one)) == state.names.get(Path::new(other))
    }

    /// Every file that saving made for itself and left.
    pub fn spare(&self) -> Vec<PathBuf> {
        let state = self.state();
        let is_spare = |path: &&PathBuf| path.to_string_lossy().contains("/.arborist-");
        state.names.keys().filter(is_spare).cloned().collect()
    }

    /// Ends all processes: what they hold and what fails on purpose ends with them.
    pub fn restart(&self) {
        self.fail(None);
        self.state().nodes.iter_mut().for_each(|node| node.is_held = false);
    }

    /// Loses power: `choose` says of everything that was not synced whether it came to the disk all the
    /// same, and may let a file's contents come in part.
    pub fn lose_power(&self, mut choose: impl FnMut() -> bool) {
        self.restart();
        let mut state = self.state();
        let (names, safe) = (state.names.clone(), state.safe_names.clone());
        for path in names.keys().chain(safe.keys()).collect::<BTreeSet<_>>() {
            let (now, before) = (names.get(path), safe.get(path));
            match if now == before || choose() { now } else { before } {
                Some(node) => state.names.insert(path.clone(), *node),
                None => state.names.remove(path),
            };
        }
        state.safe_names = state.names.clone();
        for node in state.nodes.iter_mut().filter(|node| node.bytes != node.safe) {
            if choose() {
                node.bytes.clone_from(&node.safe);
            } else if choose() {
                // The beginning is new, the rest old or gone.
                let half = node.bytes.len() / 2;
                node.bytes.truncate(half);
                if choose() && node.safe.len() > half {
                    node.bytes.extend_from_slice(&node.safe[half..]);
                }
            }
            node.safe.clone_from(&node.bytes);
        }
    }

    fn state(&self) -> RefMut<'_, State> {
        self.0.borrow_mut()
    }

    /// Counts an operation, and fails when it is one that is to fail.
    fn operate(&self, what: &'static str) -> io::Result<RefMut<'_, State>> {
        let mut state = self.state();
        state.clock += 1;
        let number = state.operations;
        state.operations += 1;
        match state.fault {
            Some((Fault::Once(at), error)) if number == at => Err(state.fail(what, error)),
            Some((Fault::From(at), error)) if number >= at => Err(state.fail(what, error)),
            _ => Ok(state),
        }
    }
}

impl State {
    fn now(&mut self) -> SystemTime {
        self.clock += 1;
        SystemTime::UNIX_EPOCH + Duration::from_secs(self.clock)
    }

    fn fail(&mut self, what: &'static str, error: i32) -> io::Error {
        self.failed.push(what);
        io::Error::from_raw_os_error(error)
    }

    fn put(&mut self, path: &str, link: Option<PathBuf>, bytes: &[u8]) {
        let (bytes, safe, modified) = (bytes.to_vec(), bytes.to_vec(), self.now());
        let (mode, owner, is_held) = (0o640, USER, false);
        self.nodes.push(Node { link, bytes, safe, mode, owner, modified, is_held });
        self.names.insert(path.into(), self.nodes.len() - 1);
        self.safe_names.insert(path.into(), self.nodes.len() - 1);
    }

    fn named(&self, path: &Path) -> io::Result<usize> {
        self.names.get(path).copied().ok_or_else(|| ErrorKind::NotFound.into())
    }

    fn node(&self, path: &Path) -> Option<usize> {
        let mut at = path.to_owned();
        for _ in 0..40 {
            let node = *self.names.get(&at)?;
            match &self.nodes[node].link {
                Some(to) => at = folder_of(&at).join(to),
                None => return Some(node),
            }
        }
        None
    }

    fn may_write(&self, node: usize) -> bool {
        let node = &self.nodes[node];
        node.mode & if node.owner == USER { 0o200 } else { 0o002 } != 0
    }

    fn check_folder(&self, path: &Path) -> io::Result<()> {
        let folder = folder_of(path);
        if !self.folders.contains(folder) {
            return Err(ErrorKind::NotFound.into());
        }
        let is_locked = self.locked_folders.contains(folder);
        if is_locked { Err(ErrorKind::PermissionDenied.into()) } else { Ok(()) }
    }
}
