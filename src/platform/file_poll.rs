//! An eye on open files: once a second their times and sizes are looked at, which costs next to nothing
//! and sees what any file system, any network share and any link leads to.

use std::fs;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, SystemTime};

use super::desktop::path;
use crate::app::platform::{FileWatch, Location, Touched};

/// How often files are looked at.
const EVERY: Duration = Duration::from_secs(1);

/// Watches files on a thread of its own, which ends when this is dropped.
pub(super) struct Poll {
    asks: Sender<Ask>,
}

enum Ask {
    KeepTo(Vec<Location>),
    Look,
}

impl Poll {
    /// Watches nothing yet; `touched` is told on the thread that watches.
    pub fn begin(touched: Touched) -> Poll {
        let (asks, asked) = channel();
        std::thread::spawn(move || watch(&asked, touched));
        Poll { asks }
    }
}

impl FileWatch for Poll {
    fn keep_to(&self, files: Vec<Location>) {
        let _ = self.asks.send(Ask::KeepTo(files));
    }

    fn look(&self) {
        let _ = self.asks.send(Ask::Look);
    }
}

/// What tells that a file was touched without reading it; `None` of one that is not there.
type Stamp = Option<(Option<SystemTime>, u64, u64)>;

fn stamp(at: &Location) -> Stamp {
    let about = fs::metadata(path(at)).ok()?;
    Some((about.modified().ok(), about.len(), inode(&about)))
}

#[cfg(unix)]
fn inode(about: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(about)
}

#[cfg(not(unix))]
fn inode(_: &fs::Metadata) -> u64 {
    0
}

/// A file that is watched.
struct Watched {
    at: Location,
    seen: Stamp,
    /// Whether it was not there at the last look: what replaces a file may take it away for a moment.
    missing: bool,
}

fn watch(asked: &Receiver<Ask>, mut touched: Touched) {
    let mut files: Vec<Watched> = Vec::new();
    loop {
        let ask = match files.is_empty() {
            // Nothing is to be looked at.
            true => asked.recv().map_err(|_| RecvTimeoutError::Disconnected),
            false => asked.recv_timeout(EVERY),
        };
        match ask {
            Err(RecvTimeoutError::Disconnected) => return,
            Ok(Ask::KeepTo(wanted)) => {
                let mut known = std::mem::take(&mut files);
                for at in wanted {
                    let place = known.iter().position(|file| file.at == at);
                    files.push(match place {
                        Some(place) => known.swap_remove(place),
                        None => {
                            let seen = stamp(&at);
                            // It may have been touched since it was read.
                            touched(at.clone());
                            Watched { at, seen, missing: false }
                        }
                    });
                }
            }
            Ok(Ask::Look) | Err(RecvTimeoutError::Timeout) => {
                for file in &mut files {
                    if file.is_touched() {
                        touched(file.at.clone());
                    }
                }
            }
        }
    }
}

impl Watched {
    /// Whether it was touched since the last look.
    fn is_touched(&mut self) -> bool {
        let now = stamp(&self.at);
        if now == self.seen {
            self.missing = false;
            return false;
        }
        if now.is_none() && !self.missing {
            self.missing = true;
            return false;
        }
        (self.seen, self.missing) = (now, false);
        true
    }
}
