//! What outlives a document: how the window looks, and the recent files.

use serde::{Deserialize, Serialize, Serializer};

use super::platform::Location;
use super::session::Session;

pub use crate::export::chart::Theme;
pub use crate::export::tree::growth_direction::Growth;

/// How many recent files are remembered.
const RECENT: usize = 8;
/// Of how many kinds of lists of tickets what was said of them is remembered.
const TICKETS: usize = 20;
/// Of how many kinds of rosters it is remembered what their columns mean.
const ROSTERS: usize = 20;

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
    /// What was said of the columns of rosters, the latest first.
    pub rosters: Vec<KnownRoster>,
    /// What was said of lists of tickets, the latest first.
    pub tickets: Vec<KnownTickets>,
    /// The address of the page that links lead to; empty where the usual one does.
    pub link_page: String,
    /// What was open last.
    pub session: Session,
}

/// What was said of the columns of a roster, for all that have the same headers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownRoster {
    /// The headers, in their order.
    pub headers: Vec<String>,
    /// What columns mean: what each is, and the header of it.
    pub columns: Vec<(String, String)>,
}

/// What was said of a list of tickets, for all that have the same headers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownTickets {
    /// The headers, in their order.
    pub headers: Vec<String>,
    /// What columns mean: what each is, and the header of it.
    pub columns: Vec<(String, String)>,
    /// Groups of tickets, and the id of the area of each; empty where they are left out.
    pub areas: Vec<(String, String)>,
}

/// One change of the settings that a window makes. It is carried out on what is kept by then, so that no
/// window undoes what another changed.
#[derive(Debug, Clone, PartialEq)]
pub enum SettingsChange {
    /// Another theme.
    Theme(Theme),
    /// Another way for the tree to grow.
    Growth(Growth),
    /// Whether cards glide.
    Motion(Motion),
    /// Whether no futures are surveyed.
    FuturesOff(bool),
    /// The tour was seen or skipped.
    TourSeen,
    /// A file was opened or saved.
    Used(Location),
    /// Something was said of the columns of a roster.
    Roster(KnownRoster),
    /// Something was said of a list of tickets.
    Tickets(KnownTickets),
    /// Links lead to another page.
    LinkPage(String),
    /// What is open.
    Session(Box<Session>),
}

/// Writes the locations that can be written: one that is no text would not come back the same.
fn those_in_words<S: Serializer>(all: &[Location], to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(all.iter().filter(|at| at.as_os_str().to_str().is_some()))
}

impl Settings {
    /// Settings as they were written, by whichever version; the defaults where nothing was.
    ///
    /// # Errors
    /// When the text is no settings.
    pub fn read(text: &str) -> Result<Settings, ron::error::SpannedError> {
        if text.trim().is_empty() {
            return Ok(Settings::default());
        }
        let mut settings: Settings = ron::from_str(text)?;
        if std::mem::take(&mut settings.reduce_motion) {
            settings.motion = Motion::Reduced;
        }
        Ok(settings)
    }

    /// Carries a change out; `is_same` says which locations are the same place.
    pub fn apply(
        &mut self,
        change: &SettingsChange,
        is_same: impl Fn(&Location, &Location) -> bool,
    ) {
        match change {
            SettingsChange::Theme(theme) => self.theme = *theme,
            SettingsChange::Growth(growth) => self.growth = *growth,
            SettingsChange::Motion(motion) => self.motion = *motion,
            SettingsChange::FuturesOff(off) => self.futures_off = *off,
            SettingsChange::TourSeen => self.tour_seen = true,
            SettingsChange::Used(at) => {
                self.recent.retain(|known| !is_same(known, at));
                self.recent.insert(0, at.clone());
                self.recent.truncate(RECENT);
            }
            SettingsChange::Roster(roster) => {
                self.rosters.retain(|known| known.headers != roster.headers);
                self.rosters.insert(0, roster.clone());
                self.rosters.truncate(ROSTERS);
            }
            SettingsChange::Tickets(tickets) => {
                self.tickets.retain(|known| known.headers != tickets.headers);
                self.tickets.insert(0, tickets.clone());
                self.tickets.truncate(TICKETS);
            }
            SettingsChange::LinkPage(page) => self.link_page.clone_from(page),
            SettingsChange::Session(session) => self.session.clone_from(session.as_ref()),
        }
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
        assert_eq!(Settings::read(&text).unwrap(), settings, "{text}");
    }

    #[test]
    fn older_settings_still_say_whether_motion_is_reduced() {
        let older = |reduced: bool| format!("(theme:Dark,reduce_motion:{reduced},recent:[])");
        let read = Settings::read(&older(true)).unwrap();
        assert_eq!((read.motion, read.theme), (Motion::Reduced, Theme::Dark));
        // Who never asked for less follows the desktop.
        assert_eq!(Settings::read(&older(false)).unwrap().motion, Motion::AsAsked);
        let again = ron::to_string(&read).unwrap();
        assert_eq!(Settings::read(&again).unwrap().motion, Motion::Reduced, "{again}");
    }

    #[test]
    fn nothing_written_is_the_defaults_and_anything_else_is_an_error() {
        assert_eq!(Settings::read(" \n").unwrap(), Settings::default());
        for torn in ["(theme:Da", "\0\0\0\0", "(theme:Purple)"] {
            assert!(Settings::read(torn).is_err(), "{torn}");
        }
    }

    #[test]
    fn the_recent_files_are_a_few_by_last_use() {
        let at = |number: i32| Location::from(format!("/plans/{number}.ron"));
        let mut settings = Settings::default();
        for number in (0..12).chain([7]) {
            settings.apply(&SettingsChange::Used(at(number)), |one, other| one == other);
        }
        assert_eq!(settings.recent, [7, 11, 10, 9, 8, 6, 5, 4].map(at));
    }
}
