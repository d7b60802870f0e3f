//! Journals in memory, on a disk that is full when the test says so, by a clock that the test sets.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use arborist::app::journaled::{Journaled, LeftId, LeftJournal, Moment};
use arborist::app::write_error::{OnDisk, WriteError};
use arborist::files::journal::{Journal, Written};

/// The journals of a window; each state is written at once.
#[derive(Default)]
pub struct Journals {
    own: Mutex<BTreeMap<u64, Vec<u8>>>,
    left: Mutex<BTreeMap<String, Vec<u8>>>,
    /// What was put aside.
    pub aside: Mutex<Vec<String>>,
    /// Whether its disk is full.
    pub is_full: AtomicBool,
    /// When the window that left the others ended, where that was noted.
    pub ended: Mutex<Option<Moment>>,
    clock: AtomicU64,
}

impl Journals {
    pub fn now(&self) -> Moment {
        Moment(self.clock.load(Ordering::Relaxed))
    }

    /// Sets the clock.
    pub fn set_clock(&self, minutes: u64) {
        self.clock.store(minutes * 60_000, Ordering::Relaxed);
    }

    pub fn keep(&self, number: u64, mut state: Box<dyn Journaled>) {
        let mut own = self.own.lock().unwrap();
        if self.is_full.load(Ordering::Relaxed) {
            own.remove(&number);
            drop(own);
            return state.told(Err(WriteError {
                why: "the disk is full".into(),
                left: OnDisk::AsBefore,
                advice: "free some space".into(),
            }));
        }
        let written = state.write(!own.contains_key(&number)).unwrap();
        match written {
            Written::Whole(bytes) => drop(own.insert(number, bytes)),
            Written::More(bytes) => own.get_mut(&number).unwrap().extend(bytes),
        }
        drop(own);
        state.told(Ok(()));
    }

    pub fn forget(&self, number: u64) {
        self.own.lock().unwrap().remove(&number);
    }

    pub fn left(&self) -> Vec<LeftJournal> {
        let ended = *self.ended.lock().unwrap();
        let left = self.left.lock().unwrap();
        let left = left.iter().map(|(id, bytes)| LeftJournal {
            id: LeftId(id.clone()),
            contents: Ok(bytes.clone()),
            ended,
        });
        left.collect()
    }

    pub fn forget_left(&self, id: &LeftId) {
        self.left.lock().unwrap().remove(&id.0).expect("it is there");
    }

    pub fn put_aside(&self, id: &LeftId) -> String {
        self.forget_left(id);
        self.aside.lock().unwrap().push(id.0.clone());
        format!("aside/{}", id.0)
    }

    /// Leaves a journal as another window would.
    pub fn leave(&self, id: &str, bytes: Vec<u8>) {
        self.left.lock().unwrap().insert(id.into(), bytes);
    }

    /// The journals of the window as they are now, as they would be left were it killed.
    pub fn bytes(&self) -> Vec<Vec<u8>> {
        self.own.lock().unwrap().values().cloned().collect()
    }

    /// What they hold.
    pub fn held(&self) -> Vec<Journal> {
        self.bytes().iter().map(|bytes| Journal::read(bytes).expect("it can be read")).collect()
    }

    /// What is left of other windows.
    pub fn left_ids(&self) -> Vec<String> {
        self.left.lock().unwrap().keys().cloned().collect()
    }
}
