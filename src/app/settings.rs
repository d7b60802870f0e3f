//! What outlives a document: how the window looks, and the recent files.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

pub use crate::export::chart::Theme;

/// How many recent files are remembered.
const RECENT: usize = 8;

/// Which way the tree grows from its trunk on the canvas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Growth {
    /// Upward, as a tree does.
    #[default]
    Up,
    /// To the right, as one reads.
    Right,
    /// Downward, as charts of organizations are drawn.
    Down,
}

/// What is remembered from one session to the next.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The theme.
    pub theme: Theme,
    /// Which way the tree grows.
    pub growth: Growth,
    /// Whether nothing glides or fades: everything is where it belongs at once.
    pub reduce_motion: bool,
    /// Whether no futures are surveyed.
    pub futures_off: bool,
    /// Files opened or saved, the latest first.
    pub recent: Vec<PathBuf>,
    /// Whether the tour of the window was seen or skipped.
    pub tour_seen: bool,
    /// Where they are kept; `None` keeps them for this session only.
    #[serde(skip)]
    file: Option<PathBuf>,
}

impl Settings {
    /// The settings of this person, or the defaults where there are none or they cannot be read:
    /// settings are never worth an error.
    pub fn load() -> Settings {
        let Some(dirs) = directories::ProjectDirs::from("", "", "arborist") else {
            return Settings::default();
        };
        let file = dirs.config_dir().join("settings.ron");
        let text = std::fs::read_to_string(&file).unwrap_or_default();
        Settings { file: Some(file), ..ron::from_str(&text).unwrap_or_default() }
    }

    /// Puts a file at the head of the recent ones.
    pub fn remember(&mut self, path: &Path) {
        self.recent.retain(|known| known != path);
        self.recent.insert(0, path.to_owned());
        self.recent.truncate(RECENT);
        self.save();
    }

    /// Writes the settings, if there is a place for them; failing to is no trouble for anybody.
    pub fn save(&self) {
        let Some(file) = &self.file else { return };
        if let (Some(folder), Ok(text)) = (file.parent(), ron::to_string(self)) {
            let _ = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(file, text));
        }
    }
}
