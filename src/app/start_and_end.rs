//! How the program begins and ends: what was named is opened, or what was open last, and what is open by
//! the end is kept for the next start.

use super::export_choices::ExportChoices;
use super::platform::Location;
use super::session::{OpenFile, Panels, Session, WindowPlace};
use super::settings::SettingsChange;
use super::view::{ChartOptions, Cursor};
use super::{App, Tab};

impl App {
    /// Opens what was named when the program was started, or what was open last where nothing was. What
    /// cannot be opened is shown with why.
    pub fn start(&mut self, named: &[Location]) {
        let last = self.settings.session.clone();
        self.panels = last.panels;
        self.window_place = last.window;
        let window = &mut self.tab_mut().view.window;
        window.bottom = last.below;
        window.charts = last.export.map(ExportChoices::options).unwrap_or_default();
        if !named.is_empty() {
            named.iter().for_each(|at| self.open(at));
            return self.refresh();
        }
        self.away = last.files.clone();
        let mut shown = None;
        for (number, file) in last.files.iter().enumerate() {
            self.open(&file.at);
            if self.tab().document.location().is_some_and(|at| self.platform.is_same(at, &file.at))
            {
                let cursor = file.quarter.map_or(Cursor::Start, Cursor::Quarter);
                self.tab_mut().set_cursor(cursor);
                if last.shown == Some(number) {
                    shown = Some((self.tab().id, cursor));
                }
            }
        }
        if let Some((tab, cursor)) = shown {
            self.tabs.show(tab);
            self.tab_mut().set_cursor(cursor);
        }
        self.pin_last(last.baseline);
        self.refresh();
    }

    /// Notes how large the panels are.
    pub fn place_panels(&mut self, panels: Panels) {
        self.panels = panels;
    }

    /// How large the panels are.
    pub fn panels(&self) -> Panels {
        self.panels
    }

    /// Notes where the window is.
    pub fn place_window(&mut self, place: WindowPlace) {
        self.window_place = Some(place);
    }

    /// Where the window was last.
    pub fn window_place(&self) -> Option<WindowPlace> {
        self.window_place
    }

    /// What is open now, and after it what was open last and is away. A location that is no text would not
    /// come back the same, and is left out.
    pub fn session(&self) -> Session {
        let with_file = |tab: &Tab| {
            let at = tab.document.location().filter(|at| at.as_os_str().to_str().is_some())?;
            let quarter = match tab.view.cursor {
                Cursor::Start => None,
                Cursor::Quarter(quarter) => Some(quarter),
            };
            Some((tab.id, OpenFile { at: at.clone(), quarter }))
        };
        let (ids, mut files): (Vec<_>, Vec<_>) = self.tabs().filter_map(with_file).unzip();
        files.extend_from_slice(&self.away);
        Session {
            files,
            shown: ids.iter().position(|id| *id == self.tab().id),
            below: self.tab().view.window.bottom,
            panels: self.panels,
            window: self.window_place,
            export: Some(self.tab().view.window.charts.into()),
            baseline: self.baseline_to_keep(),
        }
    }

    /// Keeps what is open in the background, where other files are open than when that was last done, another
    /// run is pinned or something was exported otherwise.
    pub(super) fn keep_session_if_changed(&mut self) {
        let open = |session: &Session| {
            session.files.iter().map(|file| file.at.clone()).collect::<Vec<_>>()
        };
        let (now, last) = (self.session(), &self.settings.session);
        let export = last.export.clone().or_else(|| Some(ChartOptions::default().into()));
        if open(&now) != open(last) || now.baseline != last.baseline || now.export != export {
            self.change_settings(SettingsChange::Session(Box::new(now)));
        }
    }

    /// Ends the program: keeps what is open, and waits until it is kept, with whatever else is not yet.
    pub fn end(&mut self) {
        let now = self.session();
        self.unkept.push(SettingsChange::Session(Box::new(now)));
        // There is no window any more to tell it in.
        let _ = self.unkept.keep(&*self.platform);
    }
}
