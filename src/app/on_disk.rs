//! Noticing that a file was changed beneath its document, and what becomes of both.

use std::sync::Arc;

use super::merge_on_show::MergeNews;
use super::platform::Location;
use super::tab_id::TabId;
use super::theirs::{AboutTheirs, Found, Held, Read, Theirs};
use super::view::{Ends, Tone};
use super::{App, Tab};
use crate::model::Scenario;

impl App {
    /// Takes in what is on the disk where a document is kept.
    pub(super) fn found_on_disk(&mut self, at: &Location, found: Found) {
        let Some(id) = self.tab_of(at) else { return };
        let Some(tab) = self.tabs.get_mut(id) else { return };
        let name = tab.document.file_name();
        let said = match found {
            Found::Gone => tab.gone().then(|| {
                (Tone::Problem, format!("{name} is no longer on the disk; Save writes it anew"))
            }),
            Found::Held(held) => tab.held(held, &name),
        };
        if let Some((tone, text)) = said {
            // A warning is over once it is decided what becomes of both.
            let until = (tone == Tone::Problem).then_some((id, Ends::Decided));
            self.tab_mut().view.say_until(until, tone, text);
        }
        self.refresh();
    }

    /// Does something about a file that was changed beneath the shown document.
    pub(super) fn about_theirs(&mut self, what: AboutTheirs) {
        self.tab_mut().settle();
        if self.tab().view.theirs.is_none() {
            let text = "Nobody else changed the file since it was read";
            return self.tab_mut().view.say(Tone::Info, text);
        }
        self.tab_mut().about_theirs(what);
    }

    /// Starts what is still to be computed of the merge of the shown tab.
    pub(super) fn start_merge(&mut self) {
        let (under_way, futures) = (self.merges, !self.settings.futures_off);
        let Tab { id, document, view, .. } = self.tabs.shown_mut();
        let Some(theirs) = &mut view.theirs else { return };
        let mine = document.history.scenario();
        if let Some(asked) = theirs.left_to_compute(mine, under_way, futures) {
            self.merges += 1;
            theirs.work = Some(self.merges);
            self.tasks.merge(*id, self.merges, asked);
        }
    }

    /// Takes in a part of what a merge comes to.
    pub(super) fn merged(&mut self, id: TabId, number: u64, news: MergeNews) {
        if let Some(theirs) = self.tabs.get_mut(id).and_then(|tab| tab.view.theirs.as_mut()) {
            theirs.take_in(number, news);
        }
        self.start_merge();
    }
}

impl Tab {
    /// Notes that the file is gone; returns whether that is news.
    fn gone(&mut self) -> bool {
        let news = self.document.file.is_some();
        self.document.file = None;
        self.document.history.know_saved(None);
        self.view.theirs = None;
        news
    }

    /// Takes in what the file holds; returns what is to be said of it.
    fn held(&mut self, held: Held, name: &str) -> Option<(Tone, String)> {
        let print = held.print;
        let is_known = self.document.file == Some(print);
        let is_told = self.view.theirs.as_ref().is_some_and(|theirs| theirs.print == print);
        if is_told {
            return None;
        }
        if is_known {
            self.view.theirs = None;
            return None;
        }
        let mut called = None;
        let (scenario, source, is_the_file) = match held.read {
            Read::Scenario(loaded) => (loaded.scenario, loaded.source, true),
            Read::Sides { theirs, called: [_, other], .. } => {
                called = other;
                (theirs.scenario, theirs.source, false)
            }
            Read::Neither(error) => {
                self.view.theirs = Some(Theirs::new(print, Err(error.to_string()), None, true));
                let text =
                    format!("{name} was changed on the disk and is no scenario now: {error}");
                return Some((Tone::Problem, text));
            }
        };
        let (base, mine) = (self.document.history.base(), self.document.history.scenario());
        // Written otherwise, it says what it said, or what is said here by now.
        let same = [base, mine].into_iter().find(|it| ***it == scenario).cloned();
        if let Some(same) = same.filter(|_| is_the_file) {
            self.document.source = source;
            self.document.file = Some(print);
            self.document.history.know_saved(Some(same));
            self.view.theirs = None;
            return None;
        }
        // Whoever is in the midst of something is asked.
        let busy = self.view.draft.is_some() || self.view.drag.is_some();
        if is_the_file && !busy && !self.document.history.is_dirty() {
            self.settle();
            self.become_theirs("Read anew from the disk", &Arc::new(scenario), source, print);
            let text = format!("{name} was changed on the disk and is read anew; Undo goes back");
            return Some((Tone::Info, text));
        }
        let base = Some(self.document.history.base().clone());
        let scenario = Ok((Arc::new(scenario), source));
        let called = [None, called];
        let theirs = Theirs::new(print, scenario, base, is_the_file);
        let chosen = |it: Theirs| it.merge.map(|merge| merge.merging).or(it.before);
        let before = self.view.theirs.take().and_then(chosen);
        self.view.theirs = Some(Theirs { called, before, ..theirs });
        let text = format!("{name} was changed on the disk while you were editing");
        Some((Tone::Problem, text))
    }

    /// Makes the document what is on the disk, as one step.
    fn become_theirs(
        &mut self,
        label: &str,
        scenario: &Arc<Scenario>,
        source: Arc<str>,
        print: u64,
    ) {
        self.document.history.replace((**scenario).clone(), label.into());
        self.document.source = source;
        self.document.file = Some(print);
        self.document.history.know_saved(Some(scenario.clone()));
        self.view.theirs = None;
    }

    fn about_theirs(&mut self, what: AboutTheirs) {
        let Some(mut theirs) = self.view.theirs.take() else { return };
        let on_disk = |theirs: &Theirs| match &theirs.scenario {
            Ok((scenario, _)) if theirs.is_the_file => Some(scenario.clone()),
            _ => None,
        };
        match what {
            AboutTheirs::Merge => theirs.is_merging = theirs.scenario.is_ok(),
            // What is chosen by then stays chosen.
            AboutTheirs::Later => (theirs.is_merging, theirs.work) = (false, None),
            AboutTheirs::TakeTheirs => {
                if let Ok((scenario, source)) = &theirs.scenario {
                    let label = "Take over what is on the disk";
                    self.become_theirs(label, scenario, source.clone(), theirs.print);
                    if !theirs.is_the_file {
                        self.document.history.know_saved(None);
                    }
                    return;
                }
            }
            AboutTheirs::KeepMine => {
                self.document.file = Some(theirs.print);
                self.document.history.know_saved(on_disk(&theirs));
                return self
                    .view
                    .say(Tone::Info, "Kept as it is here; Save replaces what is on the disk");
            }
            AboutTheirs::Select(at) => {
                if let Some(merge) = &mut theirs.merge {
                    merge.at = at.min(merge.merging.items().len().saturating_sub(1));
                }
            }
            AboutTheirs::Choose(at, choice) => {
                if let Some(merge) = &mut theirs.merge {
                    merge.choose(at, choice);
                    theirs.work = None;
                }
            }
            AboutTheirs::UseResult => {
                let ready = theirs.merge.as_ref().filter(|merge| merge.merging.undecided() == 0);
                if let Some(merged) = ready.and_then(|merge| merge.result.clone()) {
                    let label = "Put together with what is on the disk".into();
                    self.document.history.replace(merged.scenario, label);
                    for told in merged.told {
                        self.view.say(Tone::Problem, told);
                    }
                    self.document.file = Some(theirs.print);
                    // What they wrote by hand stays.
                    if theirs.is_the_file
                        && let Ok((_, source)) = &theirs.scenario
                    {
                        self.document.source = source.clone();
                    }
                    self.document.history.know_saved(on_disk(&theirs));
                    let text = "Both are put together; nothing is written until you save";
                    return self.view.say(Tone::Info, text);
                }
            }
        }
        self.view.theirs = Some(theirs);
    }
}
