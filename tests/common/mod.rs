//! What several test files share.

pub mod bell;
pub mod presets;
pub mod scenarios;
pub mod small;

use std::path::Path;

use crate::fake_platform::FakePlatform;
use arborist::app::{Document, NotWritten};
use arborist::files::{self, FileError, Loaded};
use arborist::model::{Decision, Freeze, PlannedId, Scenario};
use arborist::platform::disk;
use proptest::test_runner::{FailurePersistence, FileFailurePersistence};

/// Where a property test keeps the cases that failed, to run them first from then on: beside its file.
pub fn kept_failures() -> Option<Box<dyn FailurePersistence>> {
    Some(Box::new(FileFailurePersistence::WithSource("regressions")))
}

/// Which decision stands at `index` of the scenario's plan; where none does, one that it does not have.
pub fn decision_id(scenario: &Scenario, index: usize) -> PlannedId {
    scenario.plan.id(index).unwrap_or_else(|| {
        let mut longer = scenario.plan.clone();
        let at = longer.add(u32::MAX, Decision::Freeze(Freeze { quarters: 1 }));
        longer.id(at).expect("it was just added")
    })
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
