//! Settings that are changed in this window: at once here, and soon in what is kept of them.

use super::App;
use super::background::Done;
use super::platform;
use super::settings::SettingsChange;
use super::settings_store::{Kept, Unkept};
use super::tasks::{Task, Tasks};
use super::view::Tone;

impl Tasks<Done> {
    fn keep_settings(&mut self, unkept: Unkept) {
        let platform = self.platform();
        self.start(Task::Settings, move |task| {
            task.tell(Done::SettingsKept(unkept.keep(&*platform)));
        });
    }

    /// Takes why settings are not kept, on whatever thread hears of it.
    pub(super) fn heard_of_settings(&self) -> platform::NotKept {
        let post = self.post();
        Box::new(move |why| post(Done::SettingsKept(Err(why))))
    }
}

impl App {
    /// Changes the settings at once, and in what is kept of them soon.
    pub(super) fn change_settings(&mut self, change: SettingsChange) {
        let platform = &self.platform;
        self.settings.apply(&change, |one, other| platform.is_same(one, other));
        self.unkept.push(change);
        self.tasks.keep_settings(self.unkept.clone());
    }

    /// Takes in what keeping the settings came to. That they cannot be kept is said once.
    pub(super) fn settings_kept(&mut self, kept: Result<Kept, String>) {
        match kept {
            Ok(kept) => {
                if let Some(notice) = kept.notice() {
                    self.tab_mut().view.say(Tone::Problem, notice);
                }
                self.settings.recent = kept.settings.recent;
                self.place_recent();
            }
            Err(why) if !self.settings_failed => {
                self.settings_failed = true;
                let text = format!("Settings hold for this window only: {why}");
                self.tab_mut().view.say(Tone::Problem, text);
            }
            Err(_) => {}
        }
    }
}
