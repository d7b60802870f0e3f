//! What is open, kept so that it is open again at the next start.

use serde::{Deserialize, Serialize};

use super::App;
use super::platform::Location;
use super::settings::SettingsChange;
use super::view::{BottomTab, Cursor};

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
}

/// A file that was open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OpenFile {
    /// Where it is.
    pub at: Location,
    /// The quarter on show, from 0; `None` at the start.
    pub quarter: Option<u32>,
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

impl App {
    /// Opens what was named when the program was started, or what was open last where nothing was. What
    /// cannot be opened is shown with why.
    pub fn start(&mut self, named: &[Location]) {
        let last = self.settings.session.clone();
        self.panels = last.panels;
        self.window_place = last.window;
        self.tab_mut().view.window.bottom = last.below;
        if !named.is_empty() {
            named.iter().for_each(|at| self.open(at));
            return self.refresh();
        }
        let mut shown = None;
        for (number, file) in last.files.iter().enumerate() {
            self.open(&file.at);
            if self.tab().document.location().is_some_and(|at| self.platform.is_same(at, &file.at))
            {
                self.tab_mut().view.cursor = file.quarter.map_or(Cursor::Start, Cursor::Quarter);
                if last.shown == Some(number) {
                    shown = Some(self.tab().id);
                }
            }
        }
        if let Some(tab) = shown {
            self.tabs.show(tab);
        }
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

    /// What is open now. A location that is no text would not come back the same, and is left out.
    pub fn session(&self) -> Session {
        let with_file = |tab: &super::Tab| {
            let at = tab.document.location().filter(|at| at.as_os_str().to_str().is_some())?;
            let quarter = match tab.view.cursor {
                Cursor::Start => None,
                Cursor::Quarter(quarter) => Some(quarter),
            };
            Some((tab.id, OpenFile { at: at.clone(), quarter }))
        };
        let (ids, files): (Vec<_>, Vec<_>) = self.tabs().filter_map(with_file).unzip();
        Session {
            files,
            shown: ids.iter().position(|id| *id == self.tab().id),
            below: self.tab().view.window.bottom,
            panels: self.panels,
            window: self.window_place,
        }
    }

    /// Keeps what is open in the background, where other files are open than when that was last done.
    pub(super) fn keep_session_if_changed(&mut self) {
        let open = |session: &Session| {
            session.files.iter().map(|file| file.at.clone()).collect::<Vec<_>>()
        };
        let now = self.session();
        if open(&now) != open(&self.settings.session) {
            self.change_settings(SettingsChange::Session(now));
        }
    }

    /// Ends the program: keeps what is open, and waits until it is kept, with whatever else is not yet.
    pub fn end(&mut self) {
        let now = self.session();
        self.unkept.push(SettingsChange::Session(now));
        // There is no window any more to tell it in.
        let _ = self.unkept.keep(&*self.platform);
    }
}
