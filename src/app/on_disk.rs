//! Noticing that a file was changed beneath its document, and what becomes of both.

use std::sync::Arc;

use super::platform::Location;
use super::theirs::{AboutTheirs, Found, Held, MergeOnShow, Read, Theirs};
use super::view::Tone;
use super::{App, Tab};
use crate::edit::Merging;
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
            self.tab_mut().view.say(tone, text);
        }
        self.refresh();
    }

    /// Does something about a file that was changed beneath the shown document.
    pub(super) fn about_theirs(&mut self, what: AboutTheirs) {
        self.tab_mut().settle();
        self.tab_mut().about_theirs(what);
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
        if is_known || is_told {
            if is_known {
                self.view.theirs = None;
            }
            return None;
        }
        let (scenario, header, is_the_file) = match held.read {
            Read::Scenario(loaded) => (loaded.scenario, loaded.header, true),
            Read::Sides { theirs, .. } => (theirs.scenario, theirs.header, false),
            Read::Neither(error) => {
                self.view.theirs = Some(Theirs {
                    print,
                    scenario: Err(error.to_string()),
                    base: None,
                    is_the_file: true,
                    merge: None,
                });
                let text =
                    format!("{name} was changed on the disk and is no scenario now: {error}");
                return Some((Tone::Problem, text));
            }
        };
        let as_read = scenario == **self.document.history.base() && header == self.document.header;
        if as_read && is_the_file {
            // Written otherwise, it says what it said.
            self.document.file = Some(print);
            self.document.history.know_saved(Some(Arc::new(scenario)));
            self.view.theirs = None;
            return None;
        }
        let same = scenario == *self.document.scenario() && header == self.document.header;
        if same && is_the_file {
            self.document.file = Some(print);
            self.document.history.know_saved(Some(self.document.history.scenario().clone()));
            self.view.theirs = None;
            return None;
        }
        // Whoever is in the midst of something is asked.
        let busy = self.view.draft.is_some() || self.view.drag.is_some();
        if is_the_file && !busy && !self.document.history.is_dirty() {
            self.settle();
            self.become_theirs("Read anew from the disk", &Arc::new(scenario), header, print);
            let text = format!("{name} was changed on the disk and is read anew; Undo goes back");
            return Some((Tone::Info, text));
        }
        self.view.theirs = Some(Theirs {
            print,
            scenario: Ok((Arc::new(scenario), header)),
            base: Some(self.document.history.base().clone()),
            is_the_file,
            merge: None,
        });
        let text = format!("{name} was changed on the disk while you were editing");
        Some((Tone::Problem, text))
    }

    /// Makes the document what is on the disk, as one step.
    fn become_theirs(&mut self, label: &str, scenario: &Arc<Scenario>, header: String, print: u64) {
        self.document.history.replace((**scenario).clone(), label.into());
        self.document.header = header;
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
        let mine = self.document.history.scenario();
        let outdated = |merge: &MergeOnShow| !Arc::ptr_eq(merge.merging.mine(), mine);
        if what == AboutTheirs::Merge || theirs.merge.as_ref().is_some_and(outdated) {
            theirs.merge = None;
            if let Ok((scenario, _)) = &theirs.scenario {
                let merging = match &theirs.base {
                    Some(base) => Merging::new(base.clone(), mine.clone(), scenario.clone()),
                    None => Merging::of_two(mine.clone(), scenario.clone()),
                };
                theirs.merge = Some(MergeOnShow::of(merging));
            }
        }
        match what {
            AboutTheirs::Merge => {}
            AboutTheirs::Later => theirs.merge = None,
            AboutTheirs::TakeTheirs => {
                if let Ok((scenario, header)) = &theirs.scenario {
                    let label = "Take over what is on the disk";
                    self.become_theirs(label, scenario, header.clone(), theirs.print);
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
                    merge.merging.choose(at, choice);
                    merge.at = at;
                    merge.put_together();
                }
            }
            AboutTheirs::UseResult => {
                let ready = theirs.merge.take().filter(|merge| merge.merging.undecided() == 0);
                if let Some(merge) = ready {
                    let label = "Put together with what is on the disk".into();
                    self.document.history.replace((*merge.result).clone(), label);
                    for told in merge.told {
                        self.view.say(Tone::Problem, told);
                    }
                    self.document.file = Some(theirs.print);
                    self.document.history.know_saved(on_disk(&theirs));
                    let text = "Both are put together; nothing is written until you save";
                    return self.view.say(Tone::Info, text);
                }
            }
        }
        self.view.theirs = Some(theirs);
    }
}
