//! Where something is written: the ending that its name gets, what is never replaced, and what is asked
//! before a file is.

use super::App;
use super::platform::{Location, Platform};
use super::tab_id::TabId;
use super::tabs::IsAsked;
use super::view::{Asked, PathFor, Question, Tone};
use crate::export::format::Format;
use crate::export::formats::FORMATS;

/// Whether a question asks where something that is asked for goes.
fn is_about(question: &Question, asked: &Asked) -> bool {
    matches!(question, Question::Path { asked: of, .. } | Question::Replace { asked: of, .. } if of == asked)
}

/// The ending of scenarios.
const SCENARIO: &str = "ron";

/// Whether a person was asked about what is at a location.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Agreed {
    /// Yes, and it may be replaced.
    Yes,
    /// Nobody asked.
    NotAsked,
}

/// Why nothing is written to a location that was chosen, and what is left there, where that is not what was there before.
pub(super) fn unwritten(platform: &dyn Platform, at: &Location, why: String) -> String {
    match platform.left_unwritten(at) {
        Some(left) => format!("{why}; {left}"),
        None => why,
    }
}

impl App {
    /// Goes on with a path as it was typed.
    pub(super) fn path_typed(&mut self, asked: Asked, text: &str) {
        let at = self.typed(&asked, text);
        self.path_chosen(asked, &at, Agreed::NotAsked);
    }

    /// Opens what was chosen, or writes to it: under the name with its ending, and not before a person was
    /// asked about a file that is there. Whoever chose the name of a file without its ending was asked
    /// about another file by the desktop, if at all.
    pub(super) fn path_chosen(&mut self, asked: Asked, at: &Location, agreed: Agreed) {
        let question = &mut self.tab_mut().view.window.question;
        let typed = match question.take_if(|it| is_about(it, &asked)) {
            Some(Question::Path { text, .. }) => Some(text),
            _ => None,
        };
        match asked.purpose {
            PathFor::Open => return self.open(at),
            PathFor::Roster => return self.open_roster(at),
            PathFor::Tickets => return self.open_tickets(at),
            PathFor::Compare => return self.open_to_compare(at),
            PathFor::Save | PathFor::Charts => {}
        }
        let target = self.with_ending(asked.purpose, at);
        if let Some(why) = self.refused(asked.purpose, asked.tab, &target) {
            let text = typed.unwrap_or_else(|| self.platform.place(&target).shown);
            let why = unwritten(&*self.platform, at, why);
            return self.ask_again(asked, text, why);
        }
        // What was chosen is not what is written: nothing tells later what became of it.
        if target != *at
            && let Some(left) = self.platform.left_unwritten(at)
        {
            let [chosen, named] = [at, &target].map(|it| self.platform.place(it).shown);
            let text =
                format!("Nothing is written to {chosen}; {left}. What is written is {named}");
            self.tab_mut().view.say(Tone::Problem, text);
        }
        let is_agreed = agreed == Agreed::Yes && target == *at;
        let is_own = asked.purpose == PathFor::Save && self.tab_of(&target) == Some(asked.tab);
        if !is_agreed && !is_own && self.platform.is_there(&target) {
            let place = self.platform.place(&target);
            self.tab_mut().view.window.question = Some(Question::Replace { asked, place });
            return;
        }
        self.write_to(asked, &target);
    }

    fn write_to(&mut self, asked: Asked, at: &Location) {
        let Some(tab) = self.tabs.get(asked.tab) else { return };
        if asked.purpose == PathFor::Charts {
            let named = (tab.document.name(), tab.document.history.scenario().clone());
            return self.export(named, at, asked);
        }
        self.save(asked.tab, at, asked.then, IsAsked::Yes);
    }

    /// Asks again where to write, with the path that nothing could be written to and why; it is only said
    /// where another question is open by now, or the tab is closed.
    pub(super) fn ask_again(&mut self, asked: Asked, text: String, why: String) {
        let is_open = self.tabs.get(asked.tab).is_some();
        let view = &mut self.tab_mut().view;
        let is_free = view.window.question.as_ref().is_none_or(|it| is_about(it, &asked));
        if !is_open || !is_free {
            return view.say(Tone::Problem, why);
        }
        view.note(&why);
        view.window.question = Some(Question::Path { asked, text, problem: Some(why) });
    }

    /// The location with the ending of what is written there.
    fn with_ending(&self, purpose: PathFor, at: &Location) -> Location {
        let ending = self.platform.place(at).ending;
        match purpose {
            // That of another picture says what is wanted; that of a scenario is refused.
            PathFor::Charts if ending == SCENARIO => at.clone(),
            PathFor::Charts if Format::ending_in(FORMATS.iter().copied(), &ending).is_some() => {
                at.clone()
            }
            PathFor::Charts => {
                let format = self.tab().view.window.charts.format;
                self.platform.ended(at, format.ending)
            }
            PathFor::Save
            | PathFor::Open
            | PathFor::Roster
            | PathFor::Tickets
            | PathFor::Compare => self.platform.ended(at, SCENARIO),
        }
    }

    /// Why nothing is written to a location for a tab, whoever agrees.
    fn refused(&self, purpose: PathFor, id: TabId, at: &Location) -> Option<String> {
        let place = self.platform.place(at);
        let shown = &place.shown;
        let open_in = self.tab_of(at);
        if self.tabs.get(id).is_none() {
            Some(format!("Nothing written to {shown}: its tab is closed"))
        } else if open_in.is_some_and(|tab| tab != id) {
            Some(format!("{shown} is open in another tab; choose another name"))
        } else if purpose == PathFor::Charts && open_in.is_some() {
            Some(format!("{shown} is this scenario itself; choose another name for the charts"))
        } else if purpose == PathFor::Charts && place.ending == SCENARIO {
            Some(format!("{shown} has the ending of a scenario; charts end in .svg or .png"))
        } else {
            None
        }
    }
}
