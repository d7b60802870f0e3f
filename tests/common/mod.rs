//! What several test files share.

pub mod bell;
pub mod presets;
pub mod scenarios;
pub mod small;

pub use crate::subjects::random_edits::decision_id;

use std::path::Path;

use crate::fake_platform::FakePlatform;
use arborist::app::{Document, NotWritten};
use arborist::files::{self, FileError, Loaded};
use arborist::model::Scenario;
use arborist::platform::disk;
use proptest::test_runner::{FailurePersistence, FileFailurePersistence};

/// Where a property test keeps the cases that failed, to run them first from then on: beside its file.
pub fn kept_failures() -> Option<Box<dyn FailurePersistence>> {
    Some(Box::new(FileFailurePersistence::WithSource("regressions")))
}

/// Reads a scenario of a file as the window does: decisions that name what never comes are kept.
pub fn load_for_repair(path: &Path) -> Result<Loaded, FileError> {
    files::parse_for_repair(&path.display().to_string(), &disk::read(path)?)
}

/// Saves a scenario to a file as the window does.
pub fn save(path: &Path, scenario: &Scenario, header: &str) -> Result<(), FileError> {
    let document = Document::unsaved("saved", scenario.clone(), header);
    match document.to_write().write(&FakePlatform::default(), &path.into()) {
        Ok(_) => Ok(()),
        Err(NotWritten::Failed(error)) => Err(error),
        Err(why) => panic!("{why:?}"),
    }
}
