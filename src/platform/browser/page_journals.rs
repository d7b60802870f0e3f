//! The journals of a page: entries that are written through beside it, and those that pages left which live no
//! longer, as the locks tell that every page holds for as long as it lives.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use super::{clock, kept_entries, page_script, told, workers};
use crate::app::journaled::{Journaled, LeftId, LeftJournal};
use crate::app::write_error::{OnDisk, WriteError};
use crate::files::journal::Written;
use crate::platform::page_keys;

/// What this window is called among all of this browser.
static WINDOW: OnceLock<String> = OnceLock::new();
/// What windows left that live no longer: the keys of their journals.
static LEFT: Mutex<Vec<String>> = Mutex::new(Vec::new());

#[derive(Default)]
struct Asked {
    /// By the numbers of their journals; `None` is to be removed.
    journals: BTreeMap<u64, Option<Box<dyn Journaled>>>,
    /// Whether somebody writes, or is about to.
    is_written: bool,
}

static ASKED: Mutex<Asked> = Mutex::new(Asked { journals: BTreeMap::new(), is_written: false });

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Gives this window a name, and takes over what windows left that live no longer. Returns whether other windows neither
/// live nor left anything.
pub(super) async fn begin() -> bool {
    let own = format!("{}-{}", clock::now().0, (js_sys::Math::random() * 1e9) as u32);
    page_script::lock_of(&own).await;
    let is_alone = page_script::is_alone().await.is_truthy();
    let keys = kept_entries::keys(page_keys::JOURNALS);
    let windows: BTreeSet<&str> = keys.iter().filter_map(|key| page_keys::window_of(key)).collect();
    for window in windows {
        // Who lives holds the lock of its name.
        if page_script::lock_of(window).await.is_truthy() {
            locked(&LEFT).extend(kept_entries::keys(&page_keys::of_journals(window)));
        }
    }
    let _ = WINDOW.set(own);
    is_alone && locked(&LEFT).is_empty()
}

fn key(number: u64) -> String {
    page_keys::of_journal(WINDOW.get().map_or("", String::as_str), number)
}

/// Keeps a state in a journal, soon.
pub(super) fn keep(number: u64, state: Box<dyn Journaled>) {
    ask(number, Some(state));
}

/// Removes a journal, soon.
pub(super) fn forget(number: u64) {
    ask(number, None);
}

fn ask(number: u64, what: Option<Box<dyn Journaled>>) {
    let mut asked = locked(&ASKED);
    asked.journals.insert(number, what);
    if !std::mem::replace(&mut asked.is_written, true) {
        drop(asked);
        workers::spawn(Box::new(write_asked));
    }
}

/// Writes what is asked for until nothing is.
fn write_asked() {
    let mut asked = locked(&ASKED);
    let journals = std::mem::take(&mut asked.journals);
    asked.is_written = !journals.is_empty();
    drop(asked);
    if journals.is_empty() {
        return;
    }
    let gone = journals.iter().filter(|(_, state)| state.is_none()).map(|(number, _)| *number);
    let gone = gone.collect();
    let kept = journals.into_iter().filter_map(|(number, state)| Some((number, state?)));
    write_each(kept.collect(), gone);
}

/// Writes journals one after another, then removes others, so that nothing is in no journal meanwhile; and goes on with
/// what was asked for since.
fn write_each(mut left: VecDeque<(u64, Box<dyn Journaled>)>, gone: Vec<u64>) {
    while let Some((number, mut state)) = left.pop_front() {
        let bytes = match bytes_of(number, state.as_mut()) {
            Ok(bytes) => Arc::new(bytes),
            Err(error) => {
                told::is_kept(false);
                state.told(Err(error));
                continue;
            }
        };
        return kept_entries::put(vec![(key(number), bytes)], move |kept| {
            told::is_kept(kept.is_ok());
            state.told(kept.map_err(|why| WriteError {
                why: format!("this browser does not keep what is unsaved: {why}"),
                left: OnDisk::AsBefore,
                advice: "save to a file".into(),
            }));
            workers::spawn(Box::new(|| write_each(left, gone)));
        });
    }
    gone.into_iter().for_each(|number| kept_entries::remove(&key(number)));
    write_asked();
}

/// What a journal is to hold with a new state.
fn bytes_of(number: u64, state: &mut dyn Journaled) -> Result<Vec<u8>, WriteError> {
    let before = kept_entries::get(&key(number));
    Ok(match state.write(before.is_none())? {
        Written::Whole(bytes) => bytes,
        Written::More(more) => {
            let mut bytes = before.map(|bytes| bytes.to_vec()).unwrap_or_default();
            bytes.extend(more);
            bytes
        }
    })
}

/// The journals of windows that live no longer.
pub(super) fn left() -> Vec<LeftJournal> {
    let left = locked(&LEFT).clone();
    let journal = |key: String| {
        let contents = kept_entries::get(&key)?.to_vec();
        Some(LeftJournal { id: LeftId(key), contents: Ok(contents), ended: None })
    };
    left.into_iter().filter_map(journal).collect()
}

/// Removes a journal that a window left.
pub(super) fn forget_left(id: &LeftId) {
    kept_entries::remove(&id.0);
}

/// Keeps a journal that a window left where it is not offered again.
pub(super) fn put_aside(id: &LeftId) -> String {
    let aside = page_keys::aside(&id.0);
    kept_entries::rename(&id.0, &aside);
    format!("this browser's store, as {aside}")
}
