//! File dialogs, behind a trait so that tests can answer them.

use std::path::PathBuf;

use super::view::PathFor;

/// Asks a person for a path. Called on a worker thread; it may block for as long as it takes.
pub trait Dialogs: Send + Sync {
    /// The path chosen, or `None` when the dialog was cancelled or none could be shown.
    fn ask(&self, purpose: PathFor, suggestion: &str, folder: Option<PathBuf>) -> Option<PathBuf>;
}

/// The desktop's own dialogs.
pub struct Native;

impl Dialogs for Native {
    fn ask(&self, purpose: PathFor, suggestion: &str, folder: Option<PathBuf>) -> Option<PathBuf> {
        let mut dialog = rfd::FileDialog::new();
        if let Some(folder) = folder {
            dialog = dialog.set_directory(folder);
        }
        match purpose {
            PathFor::Open => dialog
                .set_title("Open a scenario")
                .add_filter("Arborist scenario", &["ron"])
                .pick_file(),
            PathFor::Save => dialog
                .set_title("Save the scenario")
                .add_filter("Arborist scenario", &["ron"])
                .set_file_name(suggestion)
                .save_file(),
            PathFor::Charts => dialog
                .set_title("Export the charts")
                .add_filter("SVG or PNG", &["svg", "png"])
                .set_file_name(suggestion)
                .save_file(),
        }
    }
}
