//! How settings are kept: what this window changes is changed in what is kept by then, in the background.

use std::sync::{Arc, Mutex, PoisonError};

use super::platform::{Platform, Resettled};
use super::settings::{Settings, SettingsChange};

/// What keeping settings, or reading them, came to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Kept {
    /// The settings, with what other windows changed.
    pub settings: Settings,
    /// Where those were put that could not be read, if there were any.
    pub aside: Option<String>,
}

impl Kept {
    /// What there is to be told of it.
    pub fn notice(&self) -> Option<String> {
        self.aside.as_ref().map(|aside| {
            format!("The settings could not be read, so the usual ones hold; the file is kept as {aside}")
        })
    }
}

/// What this window changed and has not kept yet.
#[derive(Clone, Default)]
pub(super) struct Unkept(Arc<Mutex<Vec<SettingsChange>>>);

impl Unkept {
    /// Adds a change, to be kept with the next.
    pub fn push(&self, change: SettingsChange) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(change);
    }

    /// Keeps all of it, each change in what is kept by then. What cannot be kept is tried again with the
    /// next change.
    ///
    /// # Errors
    /// Why it cannot be kept, in words.
    pub fn keep(&self, platform: &dyn Platform) -> Result<Kept, String> {
        let mut changes = Vec::new();
        let mut settings = Settings::default();
        let done = platform.change_settings(&mut |text| {
            let Ok(kept) = Settings::read(text) else { return Resettled::Unreadable };
            settings = kept;
            changes.append(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
            for change in &changes {
                settings.apply(change, |one, other| platform.is_same(one, other));
            }
            match settings.to_text() {
                Ok(new) if new != text => Resettled::Keep(new),
                _ => Resettled::AsIs,
            }
        });
        if done.is_err() {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).splice(0..0, changes);
        }
        Ok(Kept { settings, aside: done? })
    }
}

impl Settings {
    /// The settings as they are kept.
    ///
    /// # Errors
    /// Why they cannot be read, in words.
    pub fn load(platform: &dyn Platform) -> Result<Kept, String> {
        Unkept::default().keep(platform)
    }
}
