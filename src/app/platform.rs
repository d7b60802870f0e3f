//! What the program asks of the machine it runs on. It knows no file system, no dialog and no thread
//! itself: a desktop answers it (`platform/desktop.rs`), and so do the tests.

use std::any::Any;
use std::ffi::OsString;

use serde::{Deserialize, Serialize};

use super::journaled::{Journaled, LeftId, LeftJournal, Moment};
use super::write_error::WriteError;
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
    /// What is kept there is called so, without its ending.
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

/// Takes what a person chose, on whatever thread, at whatever time.
pub type Answer = Box<dyn FnOnce(Chosen) + Send>;

/// Takes whether motion is to be reduced, on whatever thread hears of it.
pub type Heard = Box<dyn FnMut(bool) + Send + Sync>;

/// Takes which file was touched, on whatever thread sees it.
pub type Touched = Box<dyn FnMut(Location) + Send>;

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
    /// survives a loss of power once this returns.
    ///
    /// # Errors
    /// What happened, what is there now, and what to do.
    fn write(&self, at: &Location, bytes: &[u8]) -> Result<(), WriteError>;

    /// A location as people read it.
    fn place(&self, at: &Location) -> Place;

    /// Whether two locations are the same place, however they are written.
    fn is_same(&self, one: &Location, other: &Location) -> bool;

    /// The same place, said so that it means the same wherever the program is started.
    fn absolute(&self, at: &Location) -> Location;

    /// The location that a person typed.
    fn typed(&self, text: &str) -> Location;

    /// The location with this ending, unless it has one.
    fn ended(&self, at: &Location, ending: &str) -> Location;

    /// Lets a person choose a location. It does not block.
    fn choose(&self, chooser: Chooser, answer: Answer);

    /// This person's settings as they were kept last; empty where none are.
    fn settings(&self) -> String;

    /// Keeps this person's settings; failing to is no trouble for anybody.
    fn keep_settings(&self, text: &str);

    /// Does some work beside the window, or at once where there is no beside.
    fn spawn(&self, work: Box<dyn FnOnce() + Send>);

    /// Tells `heard` whether motion is to be reduced, once soon and then at every change, for as long as
    /// what is returned is kept. It must not block.
    fn watch_motion(&self, heard: Heard) -> Box<dyn Any + Send>;

    /// What time it is.
    fn now(&self) -> Moment;

    /// A time of day where this person is, with its date unless that is today's: "14:52".
    fn time_words(&self, at: Moment) -> String;

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
