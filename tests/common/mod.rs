//! What several test files share.

pub mod bell;
pub mod every_move;
pub mod every_plan;
/// Those that are measured, too.
#[path = "../../benches/common/many_teams.rs"]
pub mod many_teams;
pub mod presets;
pub mod scenarios;
pub mod small;

pub use crate::subjects::random_edits::decision_id;

use std::path::Path;
use std::sync::mpsc::channel;

use crate::fake_platform::FakePlatform;
use arborist::app::{Document, NotWritten};
use arborist::files::{self, FileError, Loaded};
use arborist::model::Scenario;
use arborist::platform::disk;
use proptest::test_runner::{
    Config as ProptestConfig, FailurePersistence, FileFailurePersistence, RngSeed,
};

/// How a property test runs: so many cases, the same each time, so that what fails is due to what was
/// changed. `PROPTEST_RNG_SEED` and `PROPTEST_CASES` ask for others. Cases that failed are kept beside its file,
/// and run first from then on.
pub fn properties(cases: u32) -> ProptestConfig {
    let asked = ProptestConfig::default();
    let rng_seed = match asked.rng_seed {
        RngSeed::Random => RngSeed::Fixed(1),
        fixed => fixed,
    };
    let are_asked = std::env::var_os("PROPTEST_CASES").is_some();
    let cases = if are_asked { asked.cases } else { cases };
    let kept: Box<dyn FailurePersistence> =
        Box::new(FileFailurePersistence::WithSource("regressions"));
    ProptestConfig { cases, rng_seed, failure_persistence: Some(kept), ..asked }
}

/// Reads a scenario of a file as the window does: decisions that name what never comes are kept.
pub fn load_for_repair(path: &Path) -> Result<Loaded, FileError> {
    files::parse_for_repair(&path.display().to_string(), &disk::read(path)?)
}

/// Saves a scenario to a file as the window does.
pub fn save(path: &Path, scenario: &Scenario, header: &str) -> Result<(), FileError> {
    let document = Document::unsaved("saved", scenario.clone(), header);
    let (sender, heard) = channel();
    let told = move |result| sender.send(result).unwrap();
    let tried = document.to_write().write(&FakePlatform::default(), &path.into(), told);
    match tried.and_then(|()| heard.recv().unwrap()) {
        Ok(_) => Ok(()),
        Err(NotWritten::Failed(error)) => Err(error),
        Err(why) => panic!("{why:?}"),
    }
}
