//! Which quarter is on show: that of a plan, or of all scenarios that are side by side.

use super::view::Cursor;
use super::{App, Tab};

impl App {
    /// Shows another quarter, of all scenarios where several are on show.
    pub(super) fn set_cursor(&mut self, cursor: Cursor) {
        match self.comparing.as_mut().filter(|it| it.is_shown()) {
            Some(comparing) => comparing.set_quarter(cursor.quarter()),
            None => self.tab_mut().set_cursor(cursor),
        }
    }

    /// Steps by so many quarters, as far as the plan goes.
    pub(super) fn step(&mut self, by: i64) {
        if !self.step_comparison(by) {
            self.tab_mut().step(by);
        }
    }

    /// Steps on by itself, from the beginning where the last quarter is on show; or stops.
    pub(super) fn play(&mut self) {
        let is_at_end = match self.comparing.as_ref().filter(|it| it.is_shown()) {
            Some(comparing) => comparing.quarter() + 1 >= comparing.quarters(),
            None => {
                let last = self.tab().document.scenario().quarter_count() - 1;
                self.tab().view.cursor == Cursor::Quarter(last)
            }
        };
        if !self.tab().view.playing && is_at_end {
            self.set_cursor(Cursor::Start);
        }
        self.tab_mut().view.playing ^= true;
    }

    /// The tab on show stands at the quarter that was on show in the comparison, as far as its plan goes.
    pub(super) fn take_quarter_along(&mut self) {
        let Some(comparing) = self.comparing.as_ref().filter(|it| it.is_shown()) else { return };
        let quarter = comparing.quarter();
        let tab = self.tab_mut();
        let quarter = quarter.min(tab.document.scenario().quarter_count() - 1);
        if tab.view.cursor.quarter() != quarter {
            tab.set_cursor(Cursor::Quarter(quarter));
        }
    }

    /// Steps to another quarter while scenarios are on show side by side; whether they are.
    fn step_comparison(&mut self, by: i64) -> bool {
        let Some(comparing) = self.comparing.as_mut().filter(|it| it.is_shown()) else {
            return false;
        };
        let to = i64::from(comparing.quarter()).saturating_add(by).max(0);
        comparing.set_quarter(u32::try_from(to).unwrap_or(u32::MAX));
        if comparing.quarter() + 1 >= comparing.quarters() {
            self.tab_mut().view.playing = false;
        }
        true
    }
}

impl Tab {
    /// Steps by so many quarters, from the start to the last.
    fn step(&mut self, by: i64) {
        let last = i64::from(self.document.scenario().quarter_count()) - 1;
        let at = match self.view.cursor {
            Cursor::Start => -1,
            Cursor::Quarter(quarter) => i64::from(quarter),
        };
        let to = (at + by).clamp(-1, last);
        self.set_cursor(u32::try_from(to).map_or(Cursor::Start, Cursor::Quarter));
        if to == last {
            self.view.playing = false;
        }
    }

    pub(super) fn set_cursor(&mut self, cursor: Cursor) {
        self.end_branch_draft();
        self.document.history.commit();
        if let Cursor::Quarter(quarter) = cursor {
            self.view.last_quarter = quarter;
        }
        self.view.cursor = cursor;
        self.view.window.matters_at_end = false;
    }
}
