//! What is open, kept so that it is open again at the next start.

use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::export_choices::ExportChoices;
use super::platform::Location;
use super::view::BottomTab;

/// What was open when a window was last told of.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Session {
    /// The scenarios that have a file, in the order of the strip.
    pub files: Vec<OpenFile>,
    /// Which of them was shown, from 0; of none where that has no file.
    pub shown: Option<usize>,
    /// What the lower half showed.
    pub below: BottomTab,
    /// How large the panels were.
    pub panels: Panels,
    /// Where the window was; `None` where that is not known.
    pub window: Option<WindowPlace>,
    /// How something was exported last; `None` where nothing was.
    pub export: Option<ExportChoices>,
    /// What was pinned to compare with.
    pub baseline: Option<KeptBaseline>,
}

/// A file that was open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OpenFile {
    /// Where it is.
    pub at: Location,
    /// The quarter on show, from 0; `None` at the start.
    pub quarter: Option<u32>,
}

/// A run that was pinned to compare with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KeptBaseline {
    /// What its scenario was called.
    pub name: String,
    /// The file of the tab it was pinned from, where there is one.
    pub at: Option<Location>,
    /// The scenario as it was, as the text of a file: its file may have gone on since.
    #[serde(serialize_with = "as_text", deserialize_with = "of_text")]
    pub text: Arc<str>,
}

fn as_text<S: Serializer>(text: &str, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(text)
}

fn of_text<'de, D: Deserializer<'de>>(from: D) -> Result<Arc<str>, D::Error> {
    String::deserialize(from).map(Arc::from)
}

/// How large the panels are, points; `None` where nobody chose it.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Panels {
    /// How wide the outline is.
    pub outline: Option<f32>,
    /// How wide the inspector is.
    pub inspector: Option<f32>,
    /// How high the lower half is.
    pub below: Option<f32>,
}

/// Where a window is on the screen, and how large, points.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct WindowPlace {
    /// Width and height of its contents, before it was maximized.
    pub size: (f32, f32),
    /// Its upper left corner; `None` where the desktop does not tell.
    pub corner: Option<(f32, f32)>,
    /// Whether it fills the screen.
    pub maximized: bool,
}
