//! How it is asked where something is, or goes, where it is typed into the window: a path on a desktop, a name in a page,
//! which knows no folders.

use super::question::PathFor;

/// The words of such a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PathWords {
    /// What is asked.
    pub title: &'static str,
    /// What is to be typed.
    pub hint: &'static str,
    /// What is typed, for example.
    pub example: &'static str,
    /// What the field is called.
    pub field: &'static str,
    /// What is done then.
    pub verb: &'static str,
}

impl PathWords {
    /// Of what is asked for; `is_page` is whether the program runs in a page.
    pub fn of(purpose: PathFor, is_page: bool) -> PathWords {
        let title = match purpose {
            PathFor::Open | PathFor::Compare => "Open a scenario",
            PathFor::Roster => "New from a roster",
            PathFor::Tickets => "Read tickets",
            PathFor::Save => "Save the scenario",
            PathFor::Charts => "Export",
        };
        let verb = match purpose {
            PathFor::Open | PathFor::Compare => "Open",
            PathFor::Roster | PathFor::Tickets => "Read",
            PathFor::Save => "Save",
            PathFor::Charts => "Export",
        };
        let (field, hint) = match is_page {
            true => ("Name", in_page(purpose)),
            false => ("Path", on_desktop(purpose)),
        };
        let example = match (purpose, is_page) {
            (PathFor::Roster, true) => "people.csv",
            (PathFor::Tickets, true) => "tickets.csv",
            (_, true) => "plan.ron",
            (PathFor::Roster, false) => "/home/me/people.csv",
            (PathFor::Tickets, false) => "/home/me/tickets.csv",
            (_, false) => "/home/me/plan.ron",
        };
        PathWords { title, hint, example, field, verb }
    }
}

fn on_desktop(purpose: PathFor) -> &'static str {
    match purpose {
        PathFor::Open | PathFor::Compare => {
            "The path of a scenario, a .ron file. ~ is your home folder."
        }
        PathFor::Roster => {
            "The path of a list of people, a .csv or .xlsx file. ~ is your home folder."
        }
        PathFor::Tickets => {
            "The path of a list of tickets, a .csv, .json or .xlsx file. ~ is your home folder."
        }
        PathFor::Save => "A path; it gets the ending .ron. ~ is your home folder.",
        PathFor::Charts => "A path; its ending says the form. ~ is your home folder.",
    }
}

fn in_page(purpose: PathFor) -> &'static str {
    match purpose {
        PathFor::Open | PathFor::Compare => {
            "The name of a scenario that was opened or saved in this browser before. Others are dropped on the window."
        }
        PathFor::Roster => {
            "The name of a list of people that was dropped on the window, a .csv or .xlsx file."
        }
        PathFor::Tickets => {
            "The name of a list of tickets that was dropped on the window, a .csv, .json or .xlsx file."
        }
        PathFor::Save => {
            "What the file is called; it gets the ending .ron. The browser hands it over as a download, where it puts all of them, and keeps it for this page."
        }
        PathFor::Charts => {
            "What the file is called; its ending says the form. The browser hands it over as a download."
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_asks_for_names_and_knows_no_folder() {
        use PathFor::{Charts, Compare, Open, Roster, Save, Tickets};
        for purpose in [Open, Roster, Tickets, Compare, Save, Charts] {
            let [page, desktop] = [true, false].map(|is_page| PathWords::of(purpose, is_page));
            let words = [page.hint, page.example, page.field].concat().to_lowercase();
            assert!(!["path", "folder", "~", "/"].iter().any(|it| words.contains(it)), "{words}");
            assert!(desktop.hint.contains("home folder") && desktop.example.contains('/'));
            assert_eq!((page.title, page.verb), (desktop.title, desktop.verb));
        }
    }
}
