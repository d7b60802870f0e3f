//! What a browser left of files that were chosen for something new, until something is in them again.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::app::write_error::OnDisk;

/// What was left of files, by name; it is locked for moments only.
pub struct LeftAsChosen(Mutex<BTreeMap<String, OnDisk>>);

impl LeftAsChosen {
    /// Of no file yet.
    pub const fn new() -> LeftAsChosen {
        LeftAsChosen(Mutex::new(BTreeMap::new()))
    }

    fn all(&self) -> MutexGuard<'_, BTreeMap<String, OnDisk>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes what is left of a file that was chosen; `None` where it is as it was before.
    pub fn note(&self, name: String, left: Option<OnDisk>) {
        let mut all = self.all();
        match left {
            Some(left) => drop(all.insert(name, left)),
            None => drop(all.remove(&name)),
        }
    }

    /// Takes in what is in a file by now, whoever wrote it: something there was written since.
    pub fn found(&self, name: &str, bytes: &[u8]) {
        if !bytes.is_empty() {
            self.written(name);
        }
    }

    /// Takes in that a file was written, with whatever.
    pub fn written(&self, name: &str) {
        self.all().remove(name);
    }

    /// What is left of a file, where it was chosen and not written since.
    pub fn of(&self, name: &str) -> Option<OnDisk> {
        self.all().get(name).cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_left_of_a_file_holds_until_something_is_in_it() {
        let left = LeftAsChosen::new();
        let (name, of) = ("plan.ron", || left.of("plan.ron"));
        assert_eq!(of(), None);
        for as_chosen in [OnDisk::Emptied, OnDisk::PutBack] {
            let choose = || left.note(name.into(), Some(as_chosen.clone()));
            choose();
            assert_eq!((of(), left.of("other.ron")), (Some(as_chosen.clone()), None));
            // Nothing is there still.
            left.found(name, b"");
            assert_eq!(of(), Some(as_chosen.clone()));
            // Somebody else wrote into it, this page wrote into it, it was chosen again and left alone.
            left.found(name, b"(version: 2)");
            assert_eq!(of(), None);
            choose();
            left.written(name);
            assert_eq!(of(), None);
            choose();
            left.note(name.into(), None);
            assert_eq!(of(), None);
        }
    }
}
