//! The scenario being edited, where it came from and how it got here.

use super::platform::{Location, Place, Platform};
use super::write_error::WriteError;
use crate::edit::History;
use crate::files::{self, FileError, PlacedProblem};
use crate::model::Scenario;

/// The open scenario.
pub struct Document {
    /// The scenario and all its steps.
    pub history: History,
    /// Where it is kept; `None` for one that was never saved.
    pub place: Option<Place>,
    /// The leading comment of its file, kept on saving.
    pub header: String,
    name: String,
    /// Where one that was never saved is first offered to be.
    folder: Option<Location>,
}

/// What is expected where a save failed.
fn wanted(error: &WriteError) -> String {
    format!("{}: {}", files::WRITABLE, error.advice)
}

/// What there is to be told of a file that was opened.
#[derive(Debug, Default)]
pub struct Opened {
    /// That it is of an older version, in words.
    pub notice: Option<&'static str>,
    /// The decisions that do not apply.
    pub skipped: Vec<PlacedProblem>,
}

impl Document {
    /// A scenario that has no file yet.
    pub fn unsaved(name: impl Into<String>, scenario: Scenario, header: String) -> Document {
        let (history, name) = (History::new(scenario), name.into());
        Document { history, place: None, header, name, folder: None }
    }

    /// A copy that has no file yet and counts as changed until it has one.
    pub fn variant(&self, name: String) -> Document {
        Document {
            history: History::never_saved(self.scenario().clone()),
            place: None,
            header: self.header.clone(),
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
        let loaded = files::parse_for_repair(&place.shown, &platform.read(at)?)?;
        let document = Document {
            history: History::new(loaded.scenario),
            place: Some(place),
            header: loaded.header,
            name: String::new(),
            folder: None,
        };
        Ok((document, Opened { notice: loaded.notice, skipped: loaded.skipped }))
    }

    /// What the scenario is called: its file's name without the ending.
    pub fn name(&self) -> String {
        self.place.as_ref().map_or(&self.name, |place| &place.name).clone()
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

    /// Saves the scenario and remembers where; returns why its earlier versions could not be kept, where
    /// they could not.
    ///
    /// # Errors
    /// When the file cannot be written, or not surely: the error says what is on the disk now. The
    /// document still counts as changed.
    pub fn save(
        &mut self,
        platform: &dyn Platform,
        at: &Location,
    ) -> Result<Option<String>, FileError> {
        let text = files::to_text(self.history.scenario(), &self.header)?;
        let place = platform.place(at);
        let unversioned = platform
            .save(at, text.as_bytes())
            .map_err(|error| FileError::whole(&place.shown, error.problem(), wanted(&error)))?;
        self.place = Some(place);
        self.history.mark_saved();
        Ok(unversioned)
    }

    /// The scenario as it is now.
    pub fn scenario(&self) -> &Scenario {
        self.history.scenario()
    }
}
