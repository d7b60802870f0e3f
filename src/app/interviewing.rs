//! The interview: begun, led from question to question, left.

use super::App;
use super::document::Document;
use super::interview::{AboutInterview, Interview, Step};
use super::view::Cursor;
use crate::model::{CalendarQuarter, Scenario, Team};

/// What a scenario from questions is called until it is named.
const NAME: &str = "my-organization";

impl App {
    /// Opens a scenario with nothing but a trunk, and asks.
    pub(super) fn new_from_questions(&mut self) {
        let (year, month, _) = self.platform.today();
        let start =
            CalendarQuarter { year, quarter: (month.saturating_sub(1) / 3 + 1).clamp(1, 4) };
        let mut trunk = Team::named("Infrastructure", None);
        trunk.established = 6.0;
        let scenario = Scenario { teams: vec![trunk].into(), ..Scenario::seed(start) };
        let name = self.tabs.free_name(NAME);
        self.open_tab(Document::made(name, scenario));
        self.ask_questions();
    }

    /// Asks about the scenario that is open.
    pub(super) fn ask_questions(&mut self) {
        let view = &mut self.tab_mut().view;
        (view.cursor, view.interview) = (Cursor::Start, Some(Interview::default()));
    }

    pub(super) fn about_interview(&mut self, what: AboutInterview) {
        let view = &mut self.tab_mut().view;
        let Some(interview) = &mut view.interview else { return };
        match what {
            AboutInterview::Go(to) => (interview.at, interview.is_advanced) = (to, false),
            AboutInterview::Advanced(on) => interview.is_advanced = on,
            AboutInterview::Skip(team) => drop(interview.skipped.insert(team)),
            AboutInterview::Leave => (view.interview, view.cursor) = (None, Cursor::Quarter(0)),
        }
    }
}

impl super::Tab {
    /// Nothing is asked of an area that is not there any more.
    pub(super) fn leave_what_is_gone(&mut self) {
        let scenario = self.document.scenario();
        if let Some(Interview { at: at @ Step::Area(_), .. }) = &mut self.view.interview
            && let Step::Area(area) = at
            && !super::interview::areas(scenario).any(|it| it == area)
        {
            *at = Step::Areas;
        }
    }
}
