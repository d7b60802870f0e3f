//! The scenario being edited, where it came from and how it got here.

use std::sync::Arc;

use super::platform::{Location, Place, Platform};
use super::theirs::{Held, ReadLast, Theirs};
use super::write_error::WriteError;
use crate::edit::History;
use crate::files::{self, FileError, PlacedProblem, fingerprint};
use crate::model::Scenario;

/// The open scenario.
pub struct Document {
    /// The scenario and all its steps.
    pub history: History,
    /// Where it is kept; `None` for one that was never saved.
    pub place: Option<Place>,
    /// The leading comment of its file, kept on saving.
    pub header: String,
    /// The fingerprint of the bytes of its file, as they were last read or written.
    pub(super) file: Option<u64>,
    name: String,
    /// Where one that was never saved is first offered to be.
    folder: Option<Location>,
}

/// What there is to be told of a file that was opened.
#[derive(Debug, Default)]
pub struct Opened {
    /// That it is of an older version, in words.
    pub notice: Option<&'static str>,
    /// The decisions that do not apply.
    pub skipped: Vec<PlacedProblem>,
    /// The other side, where the file holds two sides of a merge.
    pub theirs: Option<Theirs>,
}

impl Document {
    /// A scenario that has no file yet.
    pub fn unsaved(name: impl Into<String>, scenario: Scenario, header: String) -> Document {
        let (history, name) = (History::new(scenario), name.into());
        Document { history, place: None, header, file: None, name, folder: None }
    }

    /// A copy that has no file yet and counts as changed until it has one.
    pub fn variant(&self, name: String) -> Document {
        Document {
            history: History::never_saved(self.scenario().clone()),
            place: None,
            header: self.header.clone(),
            file: None,
            name,
            folder: self.folder().cloned(),
        }
    }

    /// The scenario of a file, and what a person is to be told of it: a notice of its version, and the
    /// decisions in it that do not apply.
    ///
    /// # Errors
    /// When the file cannot be read or is no scenario.
    pub fn open(platform: &dyn Platform, at: &Location) -> Result<(Document, Opened), FileError> {
        let place = platform.place(at);
        let bytes = platform.read(at)?;
        let (loaded, theirs) = Held::of(&place.shown, &bytes).opened()?;
        // What stands between markers is not what is in the file.
        let history = match theirs {
            None => History::new(loaded.scenario),
            Some(_) => History::never_saved(loaded.scenario),
        };
        let document = Document {
            history,
            place: Some(place),
            header: loaded.header,
            file: Some(fingerprint(&bytes)),
            name: String::new(),
            folder: None,
        };
        Ok((document, Opened { notice: loaded.notice, skipped: loaded.skipped, theirs }))
    }

    /// What the scenario is called: its file's name without the ending.
    pub fn name(&self) -> String {
        self.place.as_ref().map_or(&self.name, |place| &place.name).clone()
    }

    /// What its file is called; what the scenario is, where it has none.
    pub fn file_name(&self) -> String {
        self.place.as_ref().map_or(&self.name, |place| &place.file).clone()
    }

    /// The folder it is in, or is first offered to be saved to.
    pub fn folder(&self) -> Option<&Location> {
        self.place.as_ref().and_then(|place| place.folder.as_ref()).or(self.folder.as_ref())
    }

    /// Where it is kept; `None` for one that was never saved.
    pub fn location(&self) -> Option<&Location> {
        self.place.as_ref().map(|place| &place.location)
    }

    /// Where it is kept, in words.
    pub fn kept_at(&self) -> &str {
        self.place.as_ref().map_or("Not saved to a file yet", |place| &place.shown)
    }

    /// Where one is first offered to be saved that has no file.
    pub(super) fn offer_folder(&mut self, folder: Option<Location>) {
        self.folder = folder;
    }

    /// What is to be written of it, as it is now.
    pub fn to_write(&self) -> ToWrite {
        ToWrite { scenario: self.history.scenario().clone(), header: self.header.clone() }
    }

    /// What it read or wrote last where it is kept.
    pub(super) fn read_last(&self) -> ReadLast {
        let base = self.history.base().clone();
        ReadLast { print: self.file, base, header: self.header.clone() }
    }

    /// Takes a state as saved: the one after the first `done` steps, at a place whose file has this
    /// fingerprint now.
    pub(super) fn saved(&mut self, written: &ToWrite, done: usize, place: Place, file: u64) {
        self.place = Some(place);
        self.file = Some(file);
        self.history.mark_saved(&written.scenario, done);
    }

    /// The scenario as it is now.
    pub fn scenario(&self) -> &Scenario {
        self.history.scenario()
    }
}

/// A state of a document that is to be written, by whatever thread.
#[derive(Debug, Clone)]
pub struct ToWrite {
    /// The scenario.
    pub scenario: Arc<Scenario>,
    /// The leading comment of its file.
    pub header: String,
}

/// A file that was saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedFile {
    /// The fingerprint of its bytes.
    pub print: u64,
    /// Why its earlier versions are not kept, where they could not be.
    pub unversioned: Option<String>,
}

impl ToWrite {
    /// The text of its file.
    ///
    /// # Errors
    /// When it cannot be written as RON.
    pub fn text(&self) -> Result<String, FileError> {
        files::to_text(&self.scenario, &self.header)
    }

    /// Saves it to a file, and what was there before among its earlier versions.
    ///
    /// # Errors
    /// When the file cannot be written, or not surely: the error says what is on the disk now.
    pub fn write(&self, platform: &dyn Platform, at: &Location) -> Result<SavedFile, FileError> {
        let text = self.text()?;
        let wanted = |error: &WriteError| format!("{}: {}", files::WRITABLE, error.advice);
        let unversioned = platform.save(at, text.as_bytes()).map_err(|error| {
            FileError::whole(&platform.place(at).shown, error.problem(), wanted(&error))
        })?;
        Ok(SavedFile { print: fingerprint(text.as_bytes()), unversioned })
    }
}
