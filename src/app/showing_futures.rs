//! Which future is shown, and whether futures are surveyed at all.

use super::App;
use super::comparing::Comparing;
use super::settings::SettingsChange;
use super::tasks::Task;
use super::view::Tone;
use crate::sim::futures::Survey;

impl App {
    /// Surveys futures from now on, or no longer.
    pub(super) fn switch_futures(&mut self) {
        self.change_settings(SettingsChange::FuturesOff(!self.settings.futures_off));
        if self.settings.futures_off {
            self.tasks.cancel(Task::Survey);
            for tab in self.tabs.iter_mut() {
                tab.run.futures.forget();
            }
        }
        self.comparing.as_mut().map(Comparing::forget_futures);
        let text = if self.settings.futures_off { "No futures any more" } else { "Futures on" };
        self.tab_mut().view.say(Tone::Info, text);
    }

    /// Shows a future (from 0) instead of the expected run; `None` goes back to that.
    pub(super) fn show_future(&mut self, future: Option<u32>) {
        let last = self.tab().document.scenario().uncertainty.futures as u32 - 1;
        self.tab_mut().settle();
        self.tab_mut().view.plots.future = future.map(|future| future.min(last));
        if self.tab().view.plots.future.is_some() {
            self.tab_mut().view.plots.what_if = None;
        }
    }

    /// Shows a future that stands out, once the futures are surveyed.
    pub(super) fn show_extreme(&mut self, which: fn(&Survey) -> u32) {
        let fans = self.tab().run.futures.fans(&self.tab().document).filter(|fans| fans.current);
        match fans.map(|fans| which(fans.survey)) {
            Some(future) => self.show_future(Some(future)),
            None if self.settings.futures_off => {
                self.tab_mut().view.say(Tone::Problem, "Futures are off");
            }
            None => self.tab_mut().view.say(Tone::Problem, "The futures are still being run"),
        }
    }
}
