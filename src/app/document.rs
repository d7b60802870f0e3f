//! The scenario being edited, where it came from and how it got here.

use std::path::{Path, PathBuf};

use crate::edit::History;
use crate::files::{self, FileError, PlacedProblem};
use crate::model::Scenario;

/// The open scenario.
pub struct Document {
    /// The scenario and all its steps.
    pub history: History,
    /// Its file; `None` for one that was never saved.
    pub path: Option<PathBuf>,
    /// The leading comment of its file, kept on saving.
    pub header: String,
    name: String,
    /// Where one that was never saved is first offered to be.
    folder: Option<PathBuf>,
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
        Document { history, path: None, header, name, folder: None }
    }

    /// A copy that has no file yet and counts as changed until it has one.
    pub fn variant(&self, name: String) -> Document {
        Document {
            history: History::never_saved(self.scenario().clone()),
            path: None,
            header: self.header.clone(),
            name,
            folder: self.folder().map(Path::to_owned),
        }
    }

    /// The scenario of a file, and what a person is to be told of it: a notice of its version, and the
    /// decisions in it that do not apply.
    ///
    /// # Errors
    /// When the file cannot be read or is no scenario.
    pub fn open(path: &Path) -> Result<(Document, Opened), FileError> {
        let loaded = files::load_for_repair(path)?;
        let document = Document {
            history: History::new(loaded.scenario),
            path: Some(path.to_owned()),
            header: loaded.header,
            name: String::new(),
            folder: None,
        };
        Ok((document, Opened { notice: loaded.notice, skipped: loaded.skipped }))
    }

    /// What the scenario is called: its file's name without the ending.
    pub fn name(&self) -> String {
        let stem = self.path.as_deref().and_then(Path::file_stem);
        stem.map_or_else(|| self.name.clone(), |stem| stem.to_string_lossy().into_owned())
    }

    /// The folder it is in, or is first offered to be saved to.
    pub fn folder(&self) -> Option<&Path> {
        self.path.as_deref().and_then(Path::parent).or(self.folder.as_deref())
    }

    /// Where it is kept, in words.
    pub fn place(&self) -> String {
        let path = self.path.as_ref().map(|path| path.display().to_string());
        path.unwrap_or_else(|| "Not saved to a file yet".into())
    }

    /// Saves the scenario and remembers where.
    ///
    /// # Errors
    /// When the file cannot be written; the old one is then as it was.
    pub fn save(&mut self, path: &Path) -> Result<(), FileError> {
        files::save(path, self.history.scenario(), &self.header)?;
        self.path = Some(path.to_owned());
        self.history.mark_saved();
        Ok(())
    }

    /// The scenario as it is now.
    pub fn scenario(&self) -> &Scenario {
        self.history.scenario()
    }
}
