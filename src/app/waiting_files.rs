//! Files that are opened while something is asked: each is read in its turn.

use super::App;
use super::platform::Place;
use super::view::Tone;

impl App {
    /// Whether a file is to wait, since something is asked; it is read once that is answered.
    pub(super) fn waits_its_turn(&mut self, place: &Place) -> bool {
        if self.tab().view.window.question.is_none() {
            return false;
        }
        if !self.waiting.contains(&place.location) {
            self.waiting.push_back(place.location.clone());
            let text = format!("{} is read next, once this is answered.", place.file);
            self.tab_mut().view.say(Tone::Info, text);
        }
        true
    }

    /// Opens the file that has waited longest, once nothing is asked.
    pub(super) fn open_what_waits(&mut self) {
        if self.tab().view.window.question.is_none()
            && let Some(next) = self.waiting.pop_front()
        {
            self.open(&next);
        }
    }
}
