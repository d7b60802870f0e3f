//! Presenting: bookmarks are shown one after the other over the whole screen; afterwards all is as it was.

use super::App;
use super::comparing::AboutComparison;
use super::overlay::{Overlay, Purpose};
use super::presenting::{AboutPresentation, Presenting};
use super::view::{Tone, View, WindowState};

impl App {
    /// Whether bookmarks are being presented.
    pub fn is_presenting(&self) -> bool {
        self.presenting.is_some()
    }

    /// The bookmark that is presented, from 0.
    pub(super) fn presented(&self) -> Option<usize> {
        Some(self.presenting.as_ref()?.at)
    }

    pub(super) fn about_presentation(&mut self, about: AboutPresentation) {
        match about {
            AboutPresentation::Begin(at) => self.begin_presentation(at),
            AboutPresentation::Go(at) => self.go_to_presented(at),
            AboutPresentation::End => self.end_presentation(),
        }
    }

    fn begin_presentation(&mut self, at: usize) {
        self.end_presentation();
        self.about_comparison(AboutComparison::Leave);
        let tab = self.tab_mut();
        tab.settle();
        if tab.document.scenario().bookmarks.is_empty() {
            let text = "There is no bookmark to present yet: Bookmark this keeps what is on show";
            return tab.view.say(Tone::Problem, text);
        }
        let window = &mut tab.view.window;
        (window.sheet, window.tour, window.question) = (None, None, None);
        tab.view.playing = false;
        tab.view.why = None;
        tab.view.drag = None;
        let (tab, kept) = (tab.id, Box::new(tab.view.clone()));
        self.presenting = Some(Presenting { tab, at: 0, kept });
        self.go_to_presented(at);
    }

    fn go_to_presented(&mut self, to: usize) {
        let last = self.tab().document.scenario().bookmarks.len().saturating_sub(1);
        let Some(presenting) = &mut self.presenting else { return };
        presenting.at = to.min(last);
        let at = presenting.at;
        self.show_bookmark(at);
    }

    /// Puts everything back as it was before; what was said meanwhile stays said.
    fn end_presentation(&mut self) {
        let Some(Presenting { tab, kept, .. }) = self.presenting.take() else { return };
        let shown = self.tabs.shown().id;
        let bottom = kept.window.bottom;
        if let Some(tab) = self.tabs.get_mut(tab) {
            let now = std::mem::take(&mut tab.view.window);
            let theirs = tab.view.theirs.take();
            tab.view = View { theirs, window: now, ..*kept };
        }
        // The panels are the window's, whichever tab it shows by now.
        if let Some(tab) = self.tabs.get_mut(shown) {
            tab.view.window.bottom = bottom;
        }
    }

    /// Ends a presentation that has nothing to show any more, or over which something is to be asked.
    pub(super) fn end_presentation_if_over(&mut self) {
        let Some(presenting) = &self.presenting else { return };
        let shown = self.tab();
        let WindowState { question, sheet, .. } = &shown.view.window;
        let is_over = shown.id != presenting.tab
            || presenting.at >= shown.document.scenario().bookmarks.len()
            || question.is_some()
            || sheet.is_some()
            || shown.view.merge().is_some();
        if is_over {
            self.end_presentation();
        }
    }

    /// The baseline to be drawn: the pinned run, or while presenting the one that the bookmark names, where
    /// that is pinned or open.
    pub(super) fn baseline_on_show(&self) -> Option<Overlay> {
        let pinned = self.baseline.as_ref().map(|baseline| &baseline.overlay);
        let Some(at) = self.presented() else { return pinned.cloned() };
        let name = &self.tab().document.scenario().bookmarks.get(at)?.baseline;
        if name.is_empty() {
            return None;
        }
        if let Some(pinned) = pinned.filter(|pinned| pinned.scenario == *name) {
            return Some(pinned.clone());
        }
        let tab = self.tabs.iter().find(|tab| tab.document.name() == *name)?;
        (!tab.run.is_computing()).then(|| Overlay {
            purpose: Purpose::Pinned,
            name: "baseline",
            scenario: name.clone(),
            outcome: tab.run.now.clone(),
            odds: None,
        })
    }
}
