//! Saving in the background: what is edited meanwhile stays unsaved, and what waits for it goes on after it.

use super::destination::unwritten;
use super::document::{NotWritten, Written};
use super::platform::{Location, Place};
use super::tab_id::TabId;
use super::tabs::{IsAsked, Saving};
use super::view::{Asked, Ends, Next, PathFor, Tone};
use super::{Action, App};
use crate::files::LostComment;

impl App {
    /// Saves a tab's scenario to a file, after the save that may be under way; `then` happens once it is
    /// saved.
    pub(super) fn save(&mut self, id: TabId, at: &Location, then: Option<Next>, is_asked: IsAsked) {
        let Some(tab) = self.tabs.get_mut(id) else { return };
        if let Some(saving) = &mut tab.saving {
            let (waiting, later) = match saving.again.take() {
                Some((waiting, later, _)) => (Some(waiting), later),
                None => (None, None),
            };
            let then = then.or(later).or_else(|| saving.then.take());
            // Whoever saves where it is kept means where it is about to be kept.
            let kept = tab.document.location();
            let is_kept = kept.is_some_and(|kept| self.platform.is_same(kept, at));
            let at = if is_kept { waiting.unwrap_or(saving.at.clone()) } else { at.clone() };
            saving.again = Some((at, then, is_asked));
            return;
        }
        tab.settle();
        tab.saving = Some(Saving { at: at.clone(), then, is_asked, again: None });
        let (to_write, done) = (tab.document.to_write(), tab.document.history.done());
        // Where it is kept nothing is written over that it did not read.
        let own = tab.document.location().is_some_and(|own| self.platform.is_same(own, at));
        let mut read = own.then(|| tab.document.read_last());
        // Two sides of a merge that nobody decided are not read: neither is written over.
        let is_undecided = tab.view.theirs.as_ref().is_some_and(|theirs| !theirs.is_the_file);
        if let Some(read) = read.as_mut().filter(|_| is_undecided) {
            read.print = None;
        }
        self.tasks.save(id, (to_write, done), self.platform.place(at), read);
    }

    /// Takes in what came of a save; returns what is to be done next.
    pub(super) fn saved(
        &mut self,
        id: TabId,
        done: usize,
        place: Place,
        result: Result<Written, NotWritten>,
    ) -> Option<Action> {
        let tab = self.tabs.get_mut(id)?;
        let Saving { then, is_asked, again, .. } = tab.saving.take()?;
        let is_untold = matches!(result, Err(NotWritten::WithoutComments(_)));
        match result {
            Ok(mut written) => {
                let unversioned = written.unversioned.take();
                tab.document.saved(written, done, place);
                // What somebody wrote after this is still to be decided.
                let file = tab.document.file;
                tab.view.theirs = tab.view.theirs.take().filter(|it| Some(it.print) != file);
                let name = tab.document.name();
                let is_over = |ends: Option<(TabId, Ends)>| ends == Some((id, Ends::Saved));
                for message in self.tabs.iter_mut().flat_map(|tab| &mut tab.view.window.messages) {
                    message.over |= is_over(message.ends);
                }
                self.remember(id);
                self.tab_mut().view.say(Tone::Info, format!("Saved {name}"));
                self.tell_unversioned(unversioned.as_deref());
            }
            Err(why) => {
                let why = match why {
                    NotWritten::Failed(error) => error.to_string(),
                    NotWritten::WithoutComments(lost) => {
                        let text = without_comments(&lost);
                        tab.document.told = lost;
                        unwritten(&*self.platform, &place.location, text)
                    }
                };
                if again.is_none() || is_untold {
                    self.not_saved((id, place), then, is_asked, why);
                    return None;
                }
                self.tab_mut().view.say_until(Some((id, Ends::Saved)), Tone::Problem, why);
            }
        }
        // Whoever asked once more had not read yet what would be left out.
        if let Some((at, later, is_asked)) = again {
            self.save(id, &at, later.or(then), is_asked);
            return None;
        }
        then.map(|next| Action::GoOn(id, next))
    }
}

impl App {
    /// Says why a save failed: in the dialog it was asked for in, or in a message.
    fn not_saved(
        &mut self,
        (id, place): (TabId, Place),
        then: Option<Next>,
        is_asked: IsAsked,
        why: String,
    ) {
        let is_free = self.tab().view.window.question.is_none();
        match then {
            then if is_asked == IsAsked::Yes => {
                let asked = Asked { purpose: PathFor::Save, tab: id, then };
                self.ask_again(asked, place.shown, why);
            }
            Some(next) if is_free => {
                self.tab_mut().view.note(&why);
                self.ask_about(id, next, Some(why));
            }
            _ => self.tab_mut().view.say_until(Some((id, Ends::Saved)), Tone::Problem, why),
        }
    }
}

/// How many comments that a save would leave out are told one by one.
const TOLD: usize = 5;

/// What is said before a save that leaves comments out.
fn without_comments(lost: &[LostComment]) -> String {
    let more = lost.len().saturating_sub(TOLD);
    let mut lines: Vec<_> = lost.iter().take(TOLD).map(ToString::to_string).collect();
    if more > 0 {
        lines.push(format!("and {more} more"));
    }
    format!("Not saved yet: {}. Save again to leave them out", lines.join("; "))
}
