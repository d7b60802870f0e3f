//! The journals of the open documents: everything that is in no file yet is on its way into one.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::App;
use super::background::Done;
use super::document::{Document, ToWrite};
use super::journaled::{Journaled, LeftId, Moment};
use super::platform::{Location, Platform};
use super::tab_id::TabId;
use super::view::Cursor;
use super::write_error::{OnDisk, WriteError};
use crate::files::journal::{Heading, OnShow, State, Writer, Written};
use crate::model::Scenario;

/// How many labels of edits are kept, the latest; more than anybody reads.
const LABELS: usize = 200;

/// The journals of the documents that differ from their files.
#[derive(Default)]
pub(super) struct Keeping {
    journals: BTreeMap<TabId, Kept>,
    /// How many journals were begun.
    begun: u64,
    /// Whether the program ends on purpose: nothing is kept any more.
    has_ended: bool,
    /// Whether the last state that was written could not be.
    is_failing: Arc<AtomicBool>,
}

/// The journal of a document.
struct Kept {
    number: u64,
    /// The revision that is on its way into it; `None` while none is.
    revision: Option<u64>,
    /// How it is on show there.
    on_show: Option<OnShow>,
    began: Moment,
    /// When that revision was made.
    at: Moment,
    /// What it began from, what that is called and where it is kept.
    base: Arc<Scenario>,
    name: String,
    location: Option<Location>,
    /// Made in the background: what it begins with is a whole text.
    writer: Arc<Mutex<Option<Writer>>>,
    instead_of: InsteadOf,
}

/// What another window left and was restored into a document, until the document's own journal has it;
/// and whether it is put aside then, since a part of it cannot be read.
type InsteadOf = Arc<Mutex<Option<(LeftId, bool)>>>;

impl Kept {
    /// Whether it still begins where the document does.
    fn is_of(&self, document: &Document) -> bool {
        Arc::ptr_eq(&self.base, document.history.base())
            && self.location.as_ref() == document.location()
            && self.name == document.name()
    }

    fn take_instead_of(&self) -> Option<(LeftId, bool)> {
        self.instead_of.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn let_go(&self, platform: &dyn Platform) {
        platform.forget_journal(self.number);
        give_up(&self.instead_of, platform);
    }
}

impl Keeping {
    fn begin(&mut self, document: &Document, began: Moment, left: Option<(LeftId, bool)>) -> Kept {
        self.begun += 1;
        Kept {
            number: self.begun,
            revision: None,
            on_show: None,
            began,
            at: began,
            base: document.history.base().clone(),
            name: document.name(),
            location: document.location().cloned(),
            writer: Arc::default(),
            instead_of: Arc::new(Mutex::new(left)),
        }
    }
}

impl App {
    /// Sends what was changed on its way into journals, and lets those go that nobody needs: of what is
    /// saved, undone or closed.
    pub(super) fn keep_journals(&mut self) {
        if self.keeping.has_ended {
            return;
        }
        let App { tabs, keeping, platform, .. } = self;
        keeping.journals.retain(|id, kept| {
            let is_needed = tabs.get(*id).is_some_and(|tab| tab.document.history.is_dirty());
            if !is_needed {
                kept.let_go(&**platform);
            }
            is_needed
        });
        let dirty = self.tabs.iter().filter(|tab| tab.document.history.is_dirty());
        let changed = dirty.filter(|tab| {
            let kept = self.keeping.journals.get(&tab.id);
            let (revision, on_show) = (tab.document.history.revision(), self.on_show(tab.id));
            kept.is_none_or(|kept| {
                (kept.revision, kept.on_show) != (Some(revision), on_show)
                    || !kept.is_of(&tab.document)
            })
        });
        for id in changed.map(|tab| tab.id).collect::<Vec<_>>() {
            self.keep_journal(id, None);
        }
    }

    /// How a tab is on show; `None` once it is closed.
    fn on_show(&self, id: TabId) -> Option<OnShow> {
        let (place, tab) = self.tabs.iter().enumerate().find(|(_, tab)| tab.id == id)?;
        let quarter = match tab.view.cursor {
            Cursor::Start => None,
            Cursor::Quarter(quarter) => Some(quarter),
        };
        Some(OnShow { quarter, place, is_shown: id == self.tabs.shown().id })
    }

    /// Sends a document on its way into its journal, in the place of what a window `left`, if it was
    /// restored from that.
    pub(super) fn keep_journal(&mut self, id: TabId, left: Option<(LeftId, bool)>) {
        let on_show = self.on_show(id);
        let App { tabs, keeping, platform, tasks, .. } = self;
        let Some(document) = tabs.get(id).map(|tab| &tab.document) else { return };
        let now = platform.now();
        let before = keeping.journals.remove(&id);
        let (before, mut kept) = match before {
            Some(kept) if kept.is_of(document) => (None, kept),
            before => {
                // What it was restored from is let go once the new one has it.
                let left = left.or_else(|| before.as_ref().and_then(Kept::take_instead_of));
                (before, keeping.begin(document, now, left))
            }
        };
        let history = &document.history;
        if kept.revision != Some(history.revision()) {
            kept.at = now;
        }
        (kept.revision, kept.on_show) = (Some(history.revision()), on_show);
        let mut labels = history.since_saved();
        let edits = labels.len();
        labels.drain(..edits.saturating_sub(LABELS));
        // One that is no text would not come back the same.
        let location =
            kept.location.as_ref().and_then(|at| at.as_os_str().to_str().map(str::to_owned));
        let latest = Latest {
            writer: kept.writer.clone(),
            name: document.name(),
            location,
            file: document.file,
            began: kept.began,
            base: ToWrite { scenario: kept.base.clone(), ..document.to_write() },
            state: document.to_write(),
            at: kept.at,
            edits,
            labels,
            on_show,
            instead_of: kept.instead_of.clone(),
            platform: platform.clone(),
            is_failing: keeping.is_failing.clone(),
            post: Box::new(tasks.post()),
        };
        platform.keep_journal(kept.number, Box::new(latest));
        keeping.journals.insert(id, kept);
        // Only now: at no moment is the document in no journal.
        if let Some(before) = before {
            before.let_go(&**platform);
        }
    }

    /// Lets all journals go: the program ends on purpose.
    pub(super) fn forget_journals(&mut self) {
        self.keeping.has_ended = true;
        for kept in std::mem::take(&mut self.keeping.journals).into_values() {
            kept.let_go(&*self.platform);
        }
    }
}

/// Lets what another window left go, where it is still there.
fn give_up(left: &InsteadOf, platform: &dyn Platform) {
    match left.lock().unwrap_or_else(PoisonError::into_inner).take() {
        Some((id, true)) => drop(platform.put_aside(&id)),
        Some((id, false)) => platform.forget_left(&id),
        None => {}
    }
}

/// The state of a document on its way into its journal.
struct Latest {
    writer: Arc<Mutex<Option<Writer>>>,
    name: String,
    location: Option<String>,
    file: Option<u64>,
    began: Moment,
    base: ToWrite,
    state: ToWrite,
    at: Moment,
    edits: usize,
    labels: Vec<String>,
    on_show: Option<OnShow>,
    instead_of: InsteadOf,
    platform: Arc<dyn Platform>,
    is_failing: Arc<AtomicBool>,
    post: Box<dyn Fn(Done) + Send>,
}

impl Journaled for Latest {
    fn write(&mut self, anew: bool) -> Result<Written, WriteError> {
        let unwritable = |why: String| WriteError {
            why,
            left: OnDisk::AsBefore,
            advice: "save it to a file".into(),
        };
        let text = |of: &ToWrite| of.text().map_err(|error| unwritable(error.to_string()));
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let writer = match &mut *writer {
            Some(writer) => writer,
            none => {
                let heading = Heading::of(self.name.clone(), self.began.0, text(&self.base)?);
                let heading = heading.kept_at(self.location.clone(), self.file);
                none.insert(Writer::new(heading))
            }
        };
        let (edits, labels) = (self.edits, self.labels.clone());
        let (text, on_show) = (text(&self.state)?, self.on_show);
        let state = State { at: self.at.0, edits, labels, text, on_show };
        writer.write(state, anew).map_err(|error| unwritable(error.to_string()))
    }

    fn told(&mut self, result: Result<(), WriteError>) {
        match result {
            Ok(()) => {
                self.is_failing.store(false, Ordering::Relaxed);
                give_up(&self.instead_of, &*self.platform);
            }
            Err(error) => {
                if !self.is_failing.swap(true, Ordering::Relaxed) {
                    (self.post)(Done::NotJournaled(error));
                }
            }
        }
    }
}
