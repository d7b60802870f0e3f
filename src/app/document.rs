//! The scenario being edited, where it came from and how it got here.

use std::sync::Arc;

use super::platform::{Location, Place, Platform};
use super::write_error::WriteError;
use crate::edit::History;
use crate::files::{self, FileError, LostComment, PlacedProblem, Rewritten};
use crate::model::Scenario;

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
    told: Vec<LostComment>,
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
    pub fn unsaved(
        name: impl Into<String>,
        scenario: Scenario,
        source: impl Into<Arc<str>>,
    ) -> Document {
        let (history, name) = (History::new(scenario), name.into());
        Document {
            history,
            place: None,
            source: source.into(),
            name,
            folder: None,
            told: Vec::new(),
        }
    }

    /// A copy that has no file yet and counts as changed until it has one.
    pub fn variant(&self, name: String) -> Document {
        Document {
            history: History::never_saved(self.scenario().clone()),
            place: None,
            source: self.source.clone(),
            name,
            folder: self.folder().cloned(),
            told: Vec::new(),
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
            source: loaded.source,
            name: String::new(),
            folder: None,
            told: Vec::new(),
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

    /// The text of the file as it would be saved now, and which comments of its text could not stay.
    ///
    /// # Errors
    /// When the scenario cannot be written.
    pub fn text(&self) -> Result<Rewritten, FileError> {
        files::rewrite(&self.source, self.history.scenario())
    }

    /// The comments of its text that would be gone if it were saved now; none that were told before.
    pub fn untold_losses(&mut self) -> Vec<LostComment> {
        let lost = self.text().map(|text| text.lost).unwrap_or_default();
        let untold = lost.iter().any(|lost| !self.told.contains(lost));
        self.told.clone_from(&lost);
        if untold { lost } else { Vec::new() }
    }

    /// Saves the scenario and remembers where.
    ///
    /// # Errors
    /// When the file cannot be written, or not surely: the error says what is on the disk now. The
    /// document still counts as changed.
    pub fn save(&mut self, platform: &dyn Platform, at: &Location) -> Result<(), FileError> {
        let text = self.text()?.text;
        let place = platform.place(at);
        platform
            .write(at, text.as_bytes())
            .map_err(|error| FileError::whole(&place.shown, error.problem(), wanted(&error)))?;
        self.place = Some(place);
        self.source = text.into();
        self.told.clear();
        self.history.mark_saved();
        Ok(())
    }

    /// The scenario as it is now.
    pub fn scenario(&self) -> &Scenario {
        self.history.scenario()
    }
}
