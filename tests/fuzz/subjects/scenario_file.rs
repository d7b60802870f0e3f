//! The reader of scenario files, of both versions.

use arborist::files::{self, FileError, Loaded, PlacedProblem};
use arborist::model::Scenario;
use arborist::model::check::Severity;

use super::random_edits::assert_sound;

/// Reads the bytes as a file: what is wrong is said in words, with its place; what is read can be run, and
/// is the same once it was written and read again.
pub fn run(bytes: &[u8]) {
    match files::parse_for_repair("fuzzed.ron", bytes) {
        Err(error) => {
            assert_said(bytes, &error.problems);
            assert!(!error.problems.is_empty() && !error.to_string().is_empty());
        }
        Ok(loaded) => {
            assert_said(bytes, &loaded.skipped);
            assert_sound(&loaded.scenario);
            assert_written(&loaded.scenario, &loaded.header);
            assert_strict(bytes, &loaded);
        }
    }
}

/// Panics where the scenario, once written, is another or none when it is read.
pub fn assert_written(scenario: &Scenario, header: &str) {
    let text = files::to_text(scenario, header).expect("it can be written");
    let again = files::parse_for_repair("written.ron", text.as_bytes())
        .unwrap_or_else(|error| panic!("what was written is not read: {error}\n{text}"));
    assert_eq!(again.scenario, *scenario, "{text}");
    assert_eq!(again.notice, None);
    let twice = files::to_text(&again.scenario, &again.header).expect("it can be written");
    assert_eq!(twice, text, "the same scenario is written in the same way");
}

/// Without repair it is the same scenario, or a decision names what never comes.
fn assert_strict(bytes: &[u8], loaded: &Loaded) {
    match files::parse("fuzzed.ron", bytes) {
        Ok(strict) => assert_eq!(strict, *loaded),
        Err(FileError { problems, .. }) => assert_said(bytes, &problems),
    }
}

fn assert_said(bytes: &[u8], problems: &[PlacedProblem]) {
    let lines = bytes.split(|byte| *byte == b'\n').count();
    for problem in problems {
        assert!(!problem.message.is_empty() && !problem.expected.is_empty(), "{problem:?}");
        assert_ne!(problem.severity, Severity::Unknown);
        if let Some(place) = problem.place {
            assert!(place.line >= 1 && place.line <= lines && place.column >= 1);
        }
    }
}
