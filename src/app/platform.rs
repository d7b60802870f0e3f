//! What the program asks of the machine it runs on. It knows no file system, no dialog and no thread
//! itself: a desktop answers it (`platform/desktop.rs`), and so do the tests.

use std::any::Any;
use std::ffi::OsString;

use serde::{Deserialize, Serialize};

use super::journaled::{Journaled, LeftId, LeftJournal, Moment};
use super::write_error::{OnDisk, WriteError};
pub use crate::export::fonts::FontFile;
use crate::files::FileError;

/// Where something is kept; only the platform knows what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Location(OsString);

impl Location {
    /// The platform's own words for it.
    pub fn as_os_str(&self) -> &std::ffi::OsStr {
        &self.0
    }
}

impl From<OsString> for Location {
    fn from(text: OsString) -> Location {
        Location(text)
    }
}

impl From<String> for Location {
    fn from(text: String) -> Location {
        Location(text.into())
    }
}

impl From<Location> for String {
    fn from(at: Location) -> String {
        at.0.to_string_lossy().into_owned()
    }
}

/// A location as people read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The location.
    pub location: Location,
    /// What is kept there is called so, without the ending of a scenario.
    pub name: String,
    /// The same with its ending, as its file is called.
    pub file: String,
    /// Its ending in lower case, without the dot; empty where there is none.
    pub ending: String,
    /// What it is kept in, where there is such a thing.
    pub folder: Option<Location>,
    /// All of it, in words.
    pub shown: String,
}

/// What a person is asked to choose a location for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chooser {
    /// What is asked.
    pub title: &'static str,
    /// What is looked for: "Arborist scenario".
    pub kind: String,
    /// The endings such a thing may have, without the dot.
    pub endings: Vec<&'static str>,
    /// The name offered for something new; `None` where something that is there is looked for.
    pub new: Option<String>,
    /// Where to begin.
    pub folder: Option<Location>,
}

/// What came of asking for a location.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chosen {
    /// It was chosen.
    At(Location),
    /// The person would rather not.
    Nowhere,
    /// Nobody could be asked.
    CannotAsk,
}

/// An earlier version of what is kept at a location.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// What the platform knows it by.
    pub id: String,
    /// When it was saved, in words of this person's time: "14:52:30 on 27 November".
    pub saved: String,
}

/// What becomes of settings that were read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resettled {
    /// This text is kept instead.
    Keep(String),
    /// They stay as they are.
    AsIs,
    /// They cannot be read: they are put aside, and it goes on with none.
    Unreadable,
}

/// Takes what a person chose, on whatever thread, at whatever time.
pub type Answer = Box<dyn FnOnce(Chosen) + Send>;

/// Takes whether motion is to be reduced, on whatever thread hears of it.
pub type Heard = Box<dyn FnMut(bool) + Send + Sync>;

/// Takes why something is not kept, in words, on whatever thread hears of it.
pub type NotKept = Box<dyn FnMut(String) + Send>;

/// Takes which file was touched, on whatever thread sees it.
pub type Touched = Box<dyn FnMut(Location) + Send>;

/// Takes what came of writing something, on whatever thread, once that is known.
pub type Wrote = Box<dyn FnOnce(Result<(), WriteError>) + Send>;

/// The same of a scenario: why its earlier versions are not kept, where they could not be.
pub type Saved = Box<dyn FnOnce(Result<Option<String>, WriteError>) + Send>;

/// An eye kept on files.
pub trait FileWatch: Send {
    /// Watches these from here on, and no others. What is new among them is told once, for it may have been
    /// touched since it was read.
    fn keep_to(&self, files: Vec<Location>);

    /// Has a look now rather than when it is due.
    fn look(&self);
}

/// The machine the program runs on.
pub trait Platform: Send + Sync {
    /// Whether anything is kept at a location.
    fn is_there(&self, at: &Location) -> bool;

    /// Tells `touched` of every file watched that somebody, this program too, wrote, replaced or removed,
    /// until what is returned is dropped. It must not block, and where nothing changes nothing is told.
    fn watch_files(&self, touched: Touched) -> Box<dyn FileWatch>;

    /// What is kept at a location.
    ///
    /// # Errors
    /// Why it cannot be read, with what was expected.
    fn read(&self, at: &Location) -> Result<Vec<u8>, FileError>;

    /// Keeps something at a location, all of it or nothing: what was there stays whole until then. It
    /// survives a loss of power once `told` hears that it is written: before this returns, or later where the
    /// machine tells later. An error says what happened, what is there now, and what to do.
    fn write(&self, at: &Location, bytes: Vec<u8>, told: Wrote);

    /// What is left at a location that was chosen for something new and is not written after all, where that
    /// is not what was there before.
    fn left_unwritten(&self, _: &Location) -> Option<OnDisk> {
        None
    }

    /// Keeps a scenario at a location as [`write`](Platform::write) does, and what was there before and is
    /// there now among its earlier versions; where those cannot be kept the scenario is saved all the
    /// same, and `told` hears why.
    fn save(&self, at: &Location, bytes: Vec<u8>, told: Saved);

    /// The versions of what is kept at a location as they were saved, the latest first.
    ///
    /// # Errors
    /// Why they cannot be read, in words.
    fn versions(&self, at: &Location) -> Result<Vec<Version>, String>;

    /// What was kept at a location in one of its [`versions`](Platform::versions).
    ///
    /// # Errors
    /// Why it cannot be read, in words.
    fn version(&self, at: &Location, id: &str) -> Result<Vec<u8>, String>;

    /// A location as people read it; the same one wherever the program was started.
    fn place(&self, at: &Location) -> Place;

    /// Whether two locations are the same place, however they are written.
    fn is_same(&self, one: &Location, other: &Location) -> bool;

    /// The location that a person typed, in `folder` unless it says where it is itself; without one, where
    /// the program was started. `is_new` is whether something is written there: in a page it gets a name
    /// that any machine takes.
    fn typed(&self, text: &str, folder: Option<&Location>, is_new: bool) -> Location;

    /// The location with this ending: added, unless it is there already in whatever case.
    fn ended(&self, at: &Location, ending: &str) -> Location;

    /// Lets a person choose a location. It does not block.
    fn choose(&self, chooser: Chooser, answer: Answer);

    /// Changes this person's settings, while no other window does: `change` is given what is kept, empty
    /// where nothing is, and says what becomes of it. Where it cannot be read it is put aside, `change`
    /// is asked again with nothing, and it is returned where it was put, in words.
    ///
    /// # Errors
    /// Why the settings cannot be read or kept, in words.
    fn change_settings(
        &self,
        change: &mut dyn FnMut(&str) -> Resettled,
    ) -> Result<Option<String>, String>;

    /// Tells `unkept` why settings are not kept after all, wherever that is known only after
    /// [`change_settings`](Platform::change_settings) returned, as of a store that has no room for them.
    fn watch_settings(&self, unkept: NotKept) {
        drop(unkept);
    }

    /// Does some work beside the window, or at once where there is no beside.
    fn spawn(&self, work: Box<dyn FnOnce() + Send>);

    /// Does heavy work that spreads over cores, and returns once it is done; the window is to keep its frames
    /// meanwhile.
    fn spread(&self, work: &mut (dyn FnMut() + Send)) {
        work();
    }

    /// Tells `heard` whether motion is to be reduced, once soon and then at every change, for as long as
    /// what is returned is kept. It must not block.
    fn watch_motion(&self, heard: Heard) -> Box<dyn Any + Send>;

    /// What time it is.
    fn now(&self) -> Moment;

    /// A time of day where this person is, with its date unless that is today's: "14:52".
    fn time_words(&self, at: Moment) -> String;

    /// The day where this person is: year, month, day.
    fn today(&self) -> (u16, u8, u8);

    /// Fonts that together draw as many of these letters as can be, those to be tried first in front.
    fn fonts_for(&self, letters: &[char]) -> Vec<FontFile>;

    /// The address of the page the program runs in, where it runs in one.
    fn page_address(&self) -> Option<String> {
        None
    }

    /// Whether the program runs in a page of a browser: it is left rather than ended, knows names and no folders, and the
    /// browser keeps some keys for itself.
    fn is_page(&self) -> bool {
        self.page_address().is_some()
    }

    /// Keeps a state of a document in this window's journal of this number, within a second and by the
    /// time the program ends, however it ends. It does not block.
    fn keep_journal(&self, number: u64, state: Box<dyn Journaled>);

    /// Lets a journal of this window go: what it holds was saved, or is not wanted. It does not block.
    fn forget_journal(&self, number: u64);

    /// The journals of windows that live no longer. They are this window's until it ends.
    fn left_journals(&self) -> Vec<LeftJournal>;

    /// Removes a journal that a window left.
    fn forget_left(&self, id: &LeftId);

    /// Keeps a journal that a window left where it is not offered again; returns where, in words.
    fn put_aside(&self, id: &LeftId) -> String;
}
