//! Scenarios in links: sharing the one on show, and looking at one that somebody sent.

use super::link_problem::LinkProblem;
use super::link_shared::{AboutLink, LinkShared, fragment, link};
use super::settings::SettingsChange;
use super::view::{Cursor, Question, Tone};
use super::{App, Document, WindowEffect, examples};
use crate::export::shared::{Contents, LeftOut};
use crate::files;
use crate::files::scenario_link;
use crate::model::name_text::seen;

/// A fragment that opens a shipped scenario begins with this; its name follows.
const EXAMPLE: &str = "example=";

/// The longest name that is taken from a link, characters.
const NAME: usize = 100;

impl App {
    pub(super) fn about_link(&mut self, what: AboutLink) {
        match what {
            AboutLink::Share(left_out) => self.show_shared(left_out),
            AboutLink::Copy { page } => self.copy_link(page),
            AboutLink::Open(text) => self.open_link(&text),
            AboutLink::MakeMine => self.make_mine(),
        }
    }

    /// Shows what would be shared, before it is.
    fn show_shared(&mut self, left_out: LeftOut) {
        let this_page = self.platform.page_address();
        let known = match &self.tab().view.window.question {
            Some(Question::ShareLink(open)) => Some((open.name.clone(), open.page.clone())),
            _ => None,
        };
        let (called, typed) = known.unzip();
        let kept = Some(&self.settings.link_page).filter(|page| !page.is_empty()).cloned();
        let is_this_page = this_page.is_some();
        let page = this_page.or(typed).or(kept).unwrap_or_default();
        let tab = self.tab_mut();
        tab.settle();
        let name = called.unwrap_or_else(|| tab.document.name());
        let scenario = tab.document.scenario();
        let shared = LinkShared {
            contents: Contents::of(scenario),
            left_out,
            fragment: fragment(name.trim(), scenario, left_out),
            name,
            page,
            is_this_page,
        };
        tab.view.window.question = Some(Question::ShareLink(Box::new(shared)));
    }

    fn copy_link(&mut self, page: String) {
        let Some(Question::ShareLink(shared)) = self.tab_mut().view.window.question.take() else {
            return;
        };
        let Ok(fragment) = &shared.fragment else { return };
        self.effects.push(WindowEffect::Copy(link(&page, fragment)));
        if !shared.is_this_page && page.trim() != self.settings.link_page {
            self.change_settings(SettingsChange::LinkPage(page.trim().into()));
        }
        let text = "The link is copied. Whoever has it can read what is in it";
        self.tab_mut().view.say(Tone::Info, text);
    }

    /// Shows what a link holds; why it holds nothing is said where it was asked for.
    fn open_link(&mut self, text: &str) {
        let opened = match example(text) {
            Some(Ok(name)) => {
                self.open_example(name);
                Ok(())
            }
            Some(Err(name)) => Err(LinkProblem::of_example(name)),
            None => self.open_shared(text),
        };
        let window = &mut self.tab_mut().view.window;
        match (opened, window.question.as_mut()) {
            (Err(why), Some(Question::OpenLink { problem, .. })) => *problem = Some(why.in_one()),
            (Err(why), _) => {
                // Before anything else is looked at: what is seen did not come with the link.
                window.question = Some(Question::LinkProblem(Box::new(why)));
                (window.sheet, window.tour) = (None, None);
            }
            (Ok(()), Some(question)) if question.gives_way_to_a_link() => window.question = None,
            (Ok(()), _) => {}
        }
    }

    fn open_shared(&mut self, text: &str) -> Result<(), LinkProblem> {
        let linked = scenario_link::read(text).map_err(|error| LinkProblem::of_link(&error))?;
        let name = match seen(&linked.name, NAME) {
            name if name.is_empty() => "shared".into(),
            name => name,
        };
        let loaded = files::parse_for_repair(&name, linked.text.as_bytes());
        let loaded = loaded.map_err(|error| LinkProblem::of_text(&error))?;
        let is_it = |tab: &super::Tab| {
            tab.document.history.is_shared_copy() && *tab.document.scenario() == loaded.scenario
        };
        let open = self.tabs.iter().find(|tab| is_it(tab)).map(|tab| tab.id);
        self.leave_link_question();
        if let Some(open) = open {
            self.tabs.show(open);
            return Ok(());
        }
        let name = self.tabs.free_name_to_open(&name);
        self.open_tab(Document::shared_copy(name, loaded.scenario));
        self.tab_mut().view.cursor = Cursor::Quarter(0);
        for problem in loaded.skipped.into_iter().chain(loaded.warnings) {
            let line = problem.line("the link");
            self.tab_mut().view.say(Tone::Problem, line);
        }
        Ok(())
    }

    /// The tab that asked is done with its question once something else is shown.
    fn leave_link_question(&mut self) {
        let question = &mut self.tab_mut().view.window.question;
        question.take_if(|question| question.gives_way_to_a_link());
    }

    fn make_mine(&mut self) {
        let tab = self.tab_mut();
        tab.document.history.make_own();
        tab.view.say(Tone::Info, "It is yours now, and not saved to a file yet");
    }
}

/// The shipped scenario that a fragment, or an address with one, names; the name where there is none called so.
fn example(text: &str) -> Option<Result<&'static str, &str>> {
    let (_, name) = text.trim().rsplit_once('#').unwrap_or(("", text.trim()));
    let name = name.strip_prefix(EXAMPLE)?;
    let mut known = examples::EXAMPLES.iter().map(|(known, _)| *known);
    Some(known.find(|known| known.eq_ignore_ascii_case(name)).ok_or(name))
}
