//! The scenario being edited, where it came from and how it got here.

use std::sync::Arc;

use super::platform::{Location, Place, Platform};
use super::theirs::{Held, ReadLast, Theirs};
use super::write_error::WriteError;
use crate::edit::History;
use crate::files::{self, FileError, Loaded, LostComment, PlacedProblem, Rewritten, fingerprint};
use crate::model::Scenario;
use crate::model::name_text::one_line;

/// The open scenario.
pub struct Document {
    /// The scenario and all its steps.
    pub history: History,
    /// Where it is kept; `None` for one that was never saved.
    pub place: Option<Place>,
    /// The text of its file, into which the scenario is written when it is saved: what a person wrote
    /// by hand stays. Only a leading comment, or empty, where it has none.
    pub source: Arc<str>,
    /// The comments that a person was told would be gone once it is saved.
    pub(super) told: Vec<LostComment>,
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
    /// What hinders nothing and surely is not meant.
    pub warnings: Vec<PlacedProblem>,
    /// The other side, where the file holds two sides of a merge.
    pub theirs: Option<Theirs>,
}

impl Document {
    /// A scenario that has no file yet.
    pub fn unsaved(
        name: impl Into<String>,
        scenario: Scenario,
        source: impl Into<Arc<str>>,
    ) -> Document {
        let (history, name) = (History::new(scenario), one_line(&name.into()));
        Document {
            history,
            place: None,
            source: source.into(),
            told: Vec::new(),
            file: None,
            name,
            folder: None,
        }
    }

    /// A scenario that was made of something else: it has no file yet, and counts as changed until it has one.
    pub fn made(name: impl Into<String>, scenario: Scenario) -> Document {
        let history = History::never_saved(scenario.clone());
        Document { history, ..Document::unsaved(name, scenario, "") }
    }

    /// The same, with what was made of the files it is of as its leading comment.
    pub fn made_of(name: impl Into<String>, scenario: Scenario, made: &str) -> Document {
        // What cannot be written cannot be kept; saving says so.
        let source = files::to_text(&scenario, made).unwrap_or_default();
        let history = History::never_saved(scenario.clone());
        Document { history, ..Document::unsaved(name, scenario, source) }
    }

    /// Somebody else's scenario, out of a link: it is only looked at until it is made one's own.
    pub fn shared_copy(name: impl Into<String>, scenario: Scenario) -> Document {
        let history = History::shared_copy(scenario.clone());
        Document { history, ..Document::unsaved(name, scenario, "") }
    }

    /// The leading comment of its file, without its marks; empty where there is none.
    pub fn header(&self) -> String {
        let header = files::header(&self.source);
        let lines = header.lines().map(|line| line.trim().trim_start_matches('/').trim());
        lines.collect::<Vec<_>>().join("\n")
    }

    /// A copy that has no file yet and counts as changed until it has one.
    pub fn variant(&self, name: String) -> Document {
        Document {
            history: History::never_saved(self.scenario().clone()),
            place: None,
            source: self.source.clone(),
            told: Vec::new(),
            file: None,
            name: one_line(&name),
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
            source: loaded.source,
            told: Vec::new(),
            file: Some(fingerprint(&bytes)),
            name: String::new(),
            folder: None,
        };
        let Loaded { notice, skipped, warnings, .. } = loaded;
        Ok((document, Opened { notice, skipped, warnings, theirs }))
    }

    /// What the scenario is called: its file's name without the ending.
    pub fn name(&self) -> String {
        self.place.as_ref().map_or(&self.name, |place| &place.name).clone()
    }

    /// Calls one that has no file otherwise.
    pub(super) fn call(&mut self, name: String) {
        self.name = one_line(&name);
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
        let (scenario, source) = (self.history.scenario().clone(), self.source.clone());
        ToWrite { scenario, source, told: self.told.clone() }
    }

    /// What it read or wrote last where it is kept.
    pub(super) fn read_last(&self) -> ReadLast {
        ReadLast { print: self.file, base: self.history.base().clone() }
    }

    /// Takes a state as saved: the one after the first `done` steps, whose text is in the file of a place.
    pub(super) fn saved(&mut self, saved: Written, done: usize, place: Place) {
        self.place = Some(place);
        self.file = Some(fingerprint(saved.text.as_bytes()));
        self.source = saved.text;
        self.told.clear();
        self.history.mark_saved(&saved.scenario, done);
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
    /// The text that it is written into.
    pub source: Arc<str>,
    /// The comments that a person was told would be gone.
    pub(super) told: Vec<LostComment>,
}

/// A state of a document that was written.
#[derive(Debug)]
pub struct Written {
    /// The scenario.
    pub scenario: Arc<Scenario>,
    /// The text of its file.
    pub text: Arc<str>,
    /// Why its earlier versions are not kept, where they could not be.
    pub unversioned: Option<String>,
}

/// Why a state of a document was not written, or not surely.
#[derive(Debug)]
pub enum NotWritten {
    /// What happened, and what is on the disk now.
    Failed(FileError),
    /// These comments cannot stay, and nobody was told: nothing was written.
    WithoutComments(Vec<LostComment>),
}

impl From<FileError> for NotWritten {
    fn from(error: FileError) -> NotWritten {
        NotWritten::Failed(error)
    }
}

impl ToWrite {
    /// The text of its file.
    ///
    /// # Errors
    /// When it cannot be written as RON.
    pub fn text(&self) -> Result<String, FileError> {
        files::rewrite(&self.source, &self.scenario).map(|rewritten| rewritten.text)
    }

    /// Saves it to a file, and what was there before among its earlier versions; `told` hears what came of it,
    /// unless it is not even tried.
    ///
    /// # Errors
    /// When it cannot be written as RON, or a comment would be gone that nobody was told of.
    pub fn write(
        self,
        platform: &dyn Platform,
        at: &Location,
        told: impl FnOnce(Result<Written, NotWritten>) + Send + 'static,
    ) -> Result<(), NotWritten> {
        let Rewritten { text, lost } = files::rewrite(&self.source, &self.scenario)?;
        if lost.iter().any(|comment| !self.told.contains(comment)) {
            return Err(NotWritten::WithoutComments(lost));
        }
        let place = platform.place(at).shown;
        let (bytes, scenario) = (text.clone().into_bytes(), self.scenario);
        let failed = move |error: WriteError| {
            // What begins with the place need not name it again.
            let problem = error.problem().replacen(&format!("{place} "), "it ", 1);
            let wanted = format!("{}: {}", files::WRITABLE, error.advice);
            NotWritten::Failed(FileError::whole(&place, problem, wanted))
        };
        let written = |unversioned| Written { scenario, text: text.into(), unversioned };
        let saved = move |saved: Result<_, _>| told(saved.map(written).map_err(failed));
        platform.save(at, bytes, Box::new(saved));
        Ok(())
    }
}
