//! What a file holds by now, and what is to be done about it where that is not what its document read.

use std::sync::Arc;

use super::merge_on_show::{MergeAsked, MergeNews, MergeOnShow};
use super::platform::{Location, Platform};
use crate::edit::{Choice, Merging};
use crate::files::conflict_markers::{self, Sides};
use crate::files::{self, FileError, fingerprint};
use crate::model::Scenario;

/// What somebody else made of a document's file.
#[derive(Debug, Clone, PartialEq)]
pub struct Theirs {
    /// What tells this content of the file from another.
    pub print: u64,
    /// The scenario in it, and the text it was read of; why it is none.
    pub scenario: Result<(Arc<Scenario>, Arc<str>), String>,
    /// What both began from; `None` where nobody knows.
    pub base: Option<Arc<Scenario>>,
    /// Whether the file is theirs as it is; it is not while it holds two sides between markers.
    pub is_the_file: bool,
    /// What the markers between the two sides call mine and theirs, where they call them anything.
    pub called: [Option<String>; 2],
    /// Both being put together, once that was asked for and is there; on show while `is_merging`.
    pub merge: Option<MergeOnShow>,
    /// How it was chosen before one side was changed once more.
    pub before: Option<Merging>,
    /// Whether both are to be put together.
    pub is_merging: bool,
    /// The number of the computation under way or done for it; `None` where another one is needed.
    pub work: Option<u64>,
}

impl Theirs {
    /// What a file holds, of which nobody has said yet what is to become.
    pub(super) fn new(
        print: u64,
        scenario: Result<(Arc<Scenario>, Arc<str>), String>,
        base: Option<Arc<Scenario>>,
        is_the_file: bool,
    ) -> Theirs {
        let (merge, before, is_merging, work) = (None, None, false, None);
        let called = [None, None];
        Theirs { print, scenario, base, is_the_file, called, merge, before, is_merging, work }
    }

    /// What is still to be computed of the merge with `mine`, where one is asked for; `under_way` is the
    /// number of the last computation, which may have given way.
    pub(super) fn left_to_compute(
        &mut self,
        mine: &Arc<Scenario>,
        under_way: u64,
        futures: bool,
    ) -> Option<MergeAsked> {
        let theirs = self.scenario.as_ref().ok().map(|(scenario, _)| scenario.clone())?;
        let outdated = self.merge.take_if(|merge| !Arc::ptr_eq(merge.merging.mine(), mine));
        self.before = outdated.map(|merge| merge.merging).or(self.before.take());
        let is_known = self.merge.as_ref().is_some_and(|merge| merge.is_known(futures));
        if !self.is_merging || self.work == Some(under_way) || is_known {
            return None;
        }
        let (base, mine) = (self.base.clone(), mine.clone());
        let merging = self.merge.as_ref().map(|merge| merge.merging.clone());
        let ends_known = self.merge.as_ref().is_some_and(|merge| merge.ends_known(futures));
        let before = self.before.clone();
        Some(MergeAsked { base, mine, theirs, merging, before, ends_known, futures })
    }

    /// Takes in a part of what a computation of the merge found, if it is the one that is waited for.
    pub(super) fn take_in(&mut self, number: u64, news: MergeNews) {
        match (&mut self.merge, news) {
            _ if self.work != Some(number) => {}
            (Some(merge), news) => merge.take_in(news),
            (none, MergeNews::Differs(merging)) => *none = Some(MergeOnShow::of(*merging)),
            (None, _) => {}
        }
    }
}

/// What is done about a file that was changed beneath its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AboutTheirs {
    /// Show both side by side.
    Merge,
    /// Leave both as they are for now.
    Later,
    /// Make the document what is on the disk.
    TakeTheirs,
    /// Keep the document: saving replaces what is on the disk.
    KeepMine,
    /// Select an item of the merge.
    Select(usize),
    /// Take one side's form of an item.
    Choose(usize, Choice),
    /// Make the document what both come to together.
    UseResult,
}

/// What a look at a file found.
#[derive(Debug)]
pub enum Found {
    /// It is not there any more.
    Gone,
    /// It holds this.
    Held(Held),
}

/// What a file holds.
#[derive(Debug)]
pub struct Held {
    pub(super) print: u64,
    pub(super) read: Read,
}

/// What was read of a file.
#[derive(Debug)]
pub(super) enum Read {
    Scenario(Box<files::Loaded>),
    /// Two sides of a merge: mine and theirs, and what they began from where the file says so.
    Sides {
        mine: Box<files::Loaded>,
        theirs: Box<files::Loaded>,
        base: Option<Box<Scenario>>,
        /// What the markers call them.
        called: [Option<String>; 2],
    },
    Neither(FileError),
}

/// What a document read or wrote last where it is kept.
#[derive(Debug, Clone)]
pub struct ReadLast {
    /// The fingerprint of it; `None` where nothing was there.
    pub print: Option<u64>,
    /// The scenario in it.
    pub base: Arc<Scenario>,
}

/// What is where a document is to be written.
pub enum There {
    /// What it read or wrote last, or nothing at all.
    AsRead,
    /// The same written otherwise, as this text.
    Otherwise(Arc<str>),
    /// What it did not read.
    Unread(Held),
}

impl ReadLast {
    /// Looks, on whatever thread, whether a file still holds that, so that it may be written over.
    ///
    /// # Errors
    /// When the file is there and cannot be read.
    pub fn there(&self, platform: &dyn Platform, at: &Location) -> Result<There, FileError> {
        let bytes = match platform.read(at) {
            Ok(bytes) => bytes,
            Err(_) if !platform.is_there(at) => return Ok(There::AsRead),
            Err(error) => return Err(error),
        };
        if self.print == Some(fingerprint(&bytes)) {
            return Ok(There::AsRead);
        }
        let held = Held::of(&platform.place(at).shown, &bytes);
        Ok(match held.read {
            Read::Scenario(loaded) if loaded.scenario == *self.base => {
                There::Otherwise(loaded.source)
            }
            _ => There::Unread(held),
        })
    }
}

/// Looks at a file, on whatever thread; `None` where it is there and cannot be read now.
pub fn look(platform: &dyn Platform, at: &Location) -> Option<Found> {
    match platform.read(at) {
        Ok(bytes) => Some(Found::Held(Held::of(&platform.place(at).shown, &bytes))),
        Err(_) if !platform.is_there(at) => Some(Found::Gone),
        Err(_) => None,
    }
}

impl Held {
    /// What these bytes are.
    pub fn of(name: &str, bytes: &[u8]) -> Held {
        let parse = |bytes: &[u8]| files::parse_for_repair(name, bytes).map(Box::new);
        let read = match parse(bytes) {
            Ok(loaded) => Read::Scenario(loaded),
            Err(error) => {
                let sides = std::str::from_utf8(bytes).ok().and_then(conflict_markers::sides);
                let both =
                    sides.map(|it| (parse(it.mine.as_bytes()), parse(it.theirs.as_bytes()), it));
                match both {
                    Some((Ok(mine), Ok(theirs), Sides { base, called, .. })) => {
                        let base = base.and_then(|base| parse(base.as_bytes()).ok());
                        let base = base.map(|it| Box::new(it.scenario));
                        Read::Sides { mine, theirs, base, called }
                    }
                    _ => Read::Neither(error),
                }
            }
        };
        Held { print: fingerprint(bytes), read }
    }

    /// The print of it.
    pub fn print(&self) -> u64 {
        self.print
    }

    /// What it is to be opened as: a scenario, and where the file holds two sides of a merge, the other.
    ///
    /// # Errors
    /// When it is no scenario.
    pub fn opened(self) -> Result<(files::Loaded, Option<Theirs>), FileError> {
        let print = self.print;
        match self.read {
            Read::Scenario(loaded) => Ok((*loaded, None)),
            Read::Neither(error) => Err(error),
            Read::Sides { mine, theirs, base, called } => {
                let scenario = Ok((Arc::new(theirs.scenario), theirs.source));
                let theirs = Theirs::new(print, scenario, base.map(Arc::from), false);
                Ok((*mine, Some(Theirs { called, ..theirs })))
            }
        }
    }
}
