//! What a scenario is called and what it shows, said by its tab: a file's name stays that of the file.

use super::tab_id::TabId;
use super::view::{Question, Tone};
use super::{App, Tab};
use crate::edit::{Edit, Gesture};
use crate::model::capacity;

impl App {
    /// Asks what the shown scenario is called, where it has no file, and what it shows.
    pub(super) fn ask_name(&mut self) {
        let tab = self.tab_mut();
        tab.settle();
        let name = tab.document.place.is_none().then(|| tab.document.name());
        let about = tab.document.scenario().about.clone();
        let question = Question::Describe { tab: tab.id, name, about, problem: None };
        tab.view.window.question = Some(question);
    }

    /// Does as the question says that is open; what is refused says why in it.
    pub(super) fn name_and_describe(&mut self) {
        let Some(Question::Describe { tab, name, about, .. }) =
            self.tab().view.window.question.clone()
        else {
            return;
        };
        let called = name.map_or(Ok(()), |name| self.call(tab, &name));
        let done = called.and_then(|()| self.describe(tab, about));
        let question = &mut self.tab_mut().view.window.question;
        match (done, question.as_mut()) {
            (Err(why), Some(Question::Describe { problem, .. })) => *problem = Some(why),
            _ => *question = None,
        }
    }

    /// Calls the scenario of a tab that has no file otherwise.
    ///
    /// # Errors
    /// Why it cannot be called so.
    pub(super) fn call(&mut self, tab: TabId, name: &str) -> Result<(), String> {
        let name = name.trim();
        if name.is_empty() {
            return Err("A scenario needs a name".into());
        }
        let is_it = |other: &Tab| other.id != tab && other.document.name() == name;
        if self.tabs.iter().any(is_it) {
            return Err(format!("Another open scenario is called {name}"));
        }
        capacity::check_texts(std::iter::once(&name.to_owned())).map_err(|why| why.to_string())?;
        if let Some(tab) = self.tabs.get_mut(tab).filter(|tab| tab.document.place.is_none()) {
            tab.document.call(name.to_owned());
        }
        Ok(())
    }

    /// Says what the scenario of a tab shows, as a step of its own.
    ///
    /// # Errors
    /// Why that cannot be said of it.
    pub(super) fn describe(&mut self, tab: TabId, about: String) -> Result<(), String> {
        let Some(tab) = self.tabs.get_mut(tab) else { return Ok(()) };
        let described = tab.document.history.apply(&Edit::SetAbout(about), Gesture::Alone);
        described.map(drop).map_err(|refusal| format!("The description is refused: {refusal}"))
    }

    /// Says why something was refused, where it was.
    pub(super) fn say_if_refused(&mut self, done: Result<(), String>) {
        if let Err(why) = done {
            self.tab_mut().view.say(Tone::Problem, why);
        }
    }
}
