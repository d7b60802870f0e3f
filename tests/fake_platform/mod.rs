//! The one machine that tests run on: dialogs that answer at once.

use std::path::PathBuf;
use std::sync::Mutex;

use arborist::app::Dialogs;
use arborist::app::view::PathFor;

/// Answers every dialog with the same path, or cancels it, and remembers what was suggested last.
#[derive(Default)]
pub struct FakeDialogs {
    /// The answer; `None` cancels.
    pub answer: Mutex<Option<PathBuf>>,
    /// The name that was suggested last.
    pub suggested: Mutex<String>,
}

impl FakeDialogs {
    /// Dialogs that are answered with this path.
    pub fn answering(path: PathBuf) -> FakeDialogs {
        FakeDialogs { answer: Mutex::new(Some(path)), ..FakeDialogs::default() }
    }
}

impl Dialogs for FakeDialogs {
    fn ask(&self, _: PathFor, suggestion: &str, _: Option<PathBuf>) -> Option<PathBuf> {
        suggestion.clone_into(&mut self.suggested.lock().unwrap());
        self.answer.lock().unwrap().clone()
    }
}
