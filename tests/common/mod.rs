//! What several test files share.

pub mod presets;
pub mod scenarios;
pub mod small;

use proptest::test_runner::{FailurePersistence, FileFailurePersistence};

/// Where a property test keeps the cases that failed, to run them first from then on: beside its file.
pub fn kept_failures() -> Option<Box<dyn FailurePersistence>> {
    Some(Box::new(FileFailurePersistence::WithSource("regressions")))
}
