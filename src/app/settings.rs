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

/// Whether what changes its place glides there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Motion {
    /// Unless the desktop asks for less motion.
    #[default]
    AsAsked,
    /// Never: everything is where it belongs at once.
    Reduced,
    /// Always, whatever the desktop asks for.
    Full,
}

impl Motion {
    /// Whether motion is reduced where the desktop asks for that or does not.
    pub fn is_reduced(self, asked: bool) -> bool {
        match self {
            Motion::AsAsked => asked,
            Motion::Reduced => true,
            Motion::Full => false,
        }
    }
}

/// What is remembered from one session to the next.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The theme.
    pub theme: Theme,
    /// Which way the tree grows.
    pub growth: Growth,
    /// Whether cards glide.
    pub motion: Motion,
    /// How settings said that motion is reduced before the desktop was asked.
    #[serde(skip_serializing)]
    reduce_motion: bool,
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
        Settings { file: Some(file), ..Settings::read(&text) }
    }

    /// Settings as they were written, by whichever version.
    fn read(text: &str) -> Settings {
        let mut settings: Settings = ron::from_str(text).unwrap_or_default();
        if std::mem::take(&mut settings.reduce_motion) {
            settings.motion = Motion::Reduced;
        }
        settings
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_come_back_as_they_were_written() {
        let settings = Settings { motion: Motion::Full, tour_seen: true, ..Settings::default() };
        let text = ron::to_string(&settings).unwrap();
        assert_eq!(Settings::read(&text), settings, "{text}");
    }

    #[test]
    fn older_settings_still_say_whether_motion_is_reduced() {
        let older = |reduced: bool| format!("(theme:Dark,reduce_motion:{reduced},recent:[])");
        let read = Settings::read(&older(true));
        assert_eq!((read.motion, read.theme), (Motion::Reduced, Theme::Dark));
        // Who never asked for less follows the desktop.
        assert_eq!(Settings::read(&older(false)).motion, Motion::AsAsked);
        let again = ron::to_string(&read).unwrap();
        assert_eq!(Settings::read(&again).motion, Motion::Reduced, "{again}");
    }
}
