//! What outlives a document: how the window looks, and the recent files.

use serde::{Deserialize, Serialize, Serializer};

use super::platform::Location;

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
    #[serde(serialize_with = "those_in_words")]
    pub recent: Vec<Location>,
    /// Whether the tour of the window was seen or skipped.
    pub tour_seen: bool,
}

/// Writes the locations that can be written: one that is no text would not come back the same.
fn those_in_words<S: Serializer>(all: &[Location], to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(all.iter().filter(|at| at.as_os_str().to_str().is_some()))
}

impl Settings {
    /// Settings as they were written, by whichever version; the defaults where they cannot be read:
    /// settings are never worth an error.
    pub fn read(text: &str) -> Settings {
        let mut settings: Settings = ron::from_str(text).unwrap_or_default();
        if std::mem::take(&mut settings.reduce_motion) {
            settings.motion = Motion::Reduced;
        }
        settings
    }

    /// Puts a file at the head of the recent ones; `is_same` says which of them it is.
    pub fn remember(&mut self, at: &Location, is_same: impl Fn(&Location) -> bool) {
        self.recent.retain(|known| !is_same(known));
        self.recent.insert(0, at.clone());
        self.recent.truncate(RECENT);
    }

    /// The settings as text, to be [`read`](Settings::read) again.
    ///
    /// # Errors
    /// When RON cannot write them.
    pub fn to_text(&self) -> Result<String, ron::Error> {
        ron::to_string(self)
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
