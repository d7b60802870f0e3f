//! What a window left that ended unexpectedly: offered, restored as tabs with unsaved changes, or let go
//! of on purpose.

use super::App;
use super::journaled::LeftId;
use super::left_documents::{self, FileNow, Left};
use super::view::{Cursor, Sheet, Tone};
use crate::files::journal::OnShow;

impl App {
    /// Reads, in the background, what windows left that ended unexpectedly, to offer it.
    pub fn look_for_left(&mut self) {
        self.tasks.look_for_left();
    }

    /// Takes in what windows left.
    pub(super) fn found_left(&mut self, found: Vec<Left>, troubles: Vec<String>) {
        self.left = found;
        self.show_left();
        for trouble in troubles {
            self.tab_mut().view.say(Tone::Problem, trouble);
        }
    }

    /// Opens documents as a window left them, in the order of its tabs, each with the quarter that was on show. What is kept
    /// of each stays until its own journal has it.
    pub(super) fn restore(&mut self, which: &[LeftId]) {
        let mut all = self.take_left(which);
        let place = |left: &Left| left.on_show.map(|on_show| on_show.place);
        all.sort_by(|a, b| a.id.window().cmp(b.id.window()).then(place(a).cmp(&place(b))));
        let mut shown = None;
        // The first tab of a window that is restored behind another one.
        let (mut window, mut first) = (None, 0);
        for mut left in all {
            let own = left.id.window().to_owned();
            if window.replace(own.clone()).is_some_and(|window: String| window != own) {
                first = self.tabs.iter().count();
            }
            let on_show = left.on_show;
            // It may have been away and be back by now.
            left.look_again(&*self.platform);
            let known = left.kept.clone().filter(|_| left.belongs_to_its_file());
            let open = known.as_ref().and_then(|(place, _)| self.tab_of(&place.location));
            // What is open has its place already, and a copy of it stands at the end.
            let is_placed = open.is_some();
            let open = open.and_then(|id| self.tabs.get_mut(id));
            let instead_of = Some((left.id.clone(), left.is_damaged));
            match open {
                Some(tab)
                    if !tab.document.history.is_dirty()
                        && known.is_some_and(|(_, file)| tab.document.file == file) =>
                {
                    tab.document.history.replace(left.last.scenario.clone(), left.label());
                    let id = tab.id;
                    self.tabs.show(id);
                }
                open => {
                    // What is open has changes of its own: neither takes the place of the other.
                    if open.is_some() {
                        left.file = FileNow::Changed;
                    }
                    let name = match left.belongs_to_its_file() {
                        true => left.name.clone(),
                        false if left.kept.is_none() => self.tabs.free_name(&left.name),
                        false => self.tabs.free_name(&format!("{} restored", left.name)),
                    };
                    self.open_tab(left.document(name));
                }
            }
            if let Some(OnShow { quarter, place, is_shown }) = on_show {
                let id = self.tab().id;
                if !is_placed {
                    self.tabs.put(id, first + place);
                }
                let cursor = quarter.map_or(Cursor::Start, Cursor::Quarter);
                self.tab_mut().set_cursor(cursor);
                if is_shown {
                    shown = Some((id, cursor));
                }
            }
            self.keep_journal(self.tab().id, instead_of);
            let name = self.tab().document.name();
            self.tab_mut().view.say(Tone::Info, format!("Restored {name}; it is not saved yet"));
        }
        if let Some((id, cursor)) = shown {
            self.tabs.show(id);
            self.tab_mut().set_cursor(cursor);
        }
        self.show_left();
    }

    /// Lets go of what a window left.
    pub(super) fn discard_left(&mut self, which: &[LeftId]) {
        for left in self.take_left(which) {
            if left.is_damaged {
                let there = self.platform.put_aside(&left.id);
                let text = format!("What was kept of {} is put aside in {there}", left.name);
                self.tab_mut().view.say(Tone::Info, text);
            } else {
                self.platform.forget_left(&left.id);
            }
        }
        self.tab_mut().view.window.question = None;
        self.show_left();
    }

    fn take_left(&mut self, which: &[LeftId]) -> Vec<Left> {
        let (taken, left) =
            std::mem::take(&mut self.left).into_iter().partition(|left| which.contains(&left.id));
        self.left = left;
        taken
    }

    fn show_left(&mut self) {
        self.left_rows = left_documents::rows(&self.left, &*self.platform);
        if self.left.is_empty() {
            self.tab_mut().view.window.sheet.take_if(|sheet| *sheet == Sheet::Left);
        }
    }
}
