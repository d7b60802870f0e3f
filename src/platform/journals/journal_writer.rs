//! Writes the journals of this window, beside it: soon, in few writes, and all that is left when it ends.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::journal_folder::JournalFolder;
use super::left_folders::LeftFolders;
use crate::app::journaled::{Journaled, LeftId, LeftJournal, Moment};
use crate::app::write_error::{OnDisk, WriteError};
use crate::platform::saving::write_failures::{Step, not_written};

/// The rest between two writes: what is asked for meanwhile is written at once after it.
const REST: Duration = Duration::from_millis(400);
/// The rest before what could not be written is tried again.
const RETRY: Duration = Duration::from_secs(2);

/// The journals of this process.
pub struct JournalWriter(Arc<Shared>);

struct Shared {
    /// Where the folders of all windows are; `None` where this person has no folder for data.
    all: Option<PathBuf>,
    asked: Mutex<Asked>,
    woken: Condvar,
    /// Held while something is written, and while it is taken from what is asked for: what is asked for
    /// later is written later.
    folder: Mutex<Option<JournalFolder>>,
    left: Mutex<LeftFolders>,
}

#[derive(Default)]
struct Asked {
    /// By the numbers of their journals; `None` is to be removed.
    journals: BTreeMap<u64, Option<Box<dyn Journaled>>>,
    has_writer: bool,
}

impl JournalWriter {
    /// Journals in a folder among those of other windows; nothing is made before something is to be kept.
    pub fn new(all: Option<PathBuf>) -> JournalWriter {
        JournalWriter(Arc::new(Shared {
            all,
            asked: Mutex::default(),
            woken: Condvar::new(),
            folder: Mutex::default(),
            left: Mutex::default(),
        }))
    }

    /// Keeps a state in a journal, soon.
    pub fn keep(&self, number: u64, state: Box<dyn Journaled>) {
        self.ask(number, Some(state));
    }

    /// Removes a journal, soon.
    pub fn forget(&self, number: u64) {
        self.ask(number, None);
    }

    fn ask(&self, number: u64, what: Option<Box<dyn Journaled>>) {
        let mut asked = locked(&self.0.asked);
        asked.journals.insert(number, what);
        if !std::mem::replace(&mut asked.has_writer, true) {
            let shared = Arc::clone(&self.0);
            let writer = std::thread::Builder::new().name("journals".into());
            asked.has_writer = writer.spawn(move || shared.write_on()).is_ok();
        }
        self.0.woken.notify_one();
    }

    /// Writes what is asked for until now, at once.
    pub fn flush(&self) {
        self.0.write_all();
    }

    /// Writes what is asked for until now, and notes that the window ends; returns where anything is
    /// kept, if it is.
    pub fn end(&self, now: Moment) -> Option<&Path> {
        self.0.write_all();
        let folder = locked(&self.0.folder);
        folder.as_ref()?.note_end(now);
        self.0.all.as_deref()
    }

    /// The journals of windows that live no longer; they are this one's from now on.
    pub fn left(&self) -> Vec<LeftJournal> {
        let all = self.0.all.as_deref();
        all.map(|all| locked(&self.0.left).take(all)).unwrap_or_default()
    }

    /// Removes a journal that a window left.
    pub fn forget_left(&self, id: &LeftId) {
        if let Some(all) = &self.0.all {
            locked(&self.0.left).forget(all, id);
        }
    }

    /// Moves a journal that a window left to where it is not offered again; returns where.
    pub fn put_aside(&self, id: &LeftId) -> String {
        let path = self.0.all.as_ref().map(|all| locked(&self.0.left).put_aside(all, id));
        path.map(|path| path.display().to_string()).unwrap_or_default()
    }
}

impl Shared {
    /// Writes whatever is asked for, for as long as the process lives.
    fn write_on(&self) {
        loop {
            let asked = locked(&self.asked);
            let waited = self.woken.wait_while(asked, |asked| asked.journals.is_empty());
            drop(waited.unwrap_or_else(PoisonError::into_inner));
            let is_written = self.write_all();
            std::thread::sleep(if is_written { REST } else { RETRY });
        }
    }

    /// Writes what is asked for; returns whether all of it could be.
    fn write_all(&self) -> bool {
        let mut folder = locked(&self.folder);
        let asked = std::mem::take(&mut locked(&self.asked).journals);
        let mut gone = Vec::new();
        let mut is_written = true;
        for (number, what) in asked {
            let Some(mut state) = what else {
                gone.push(number);
                continue;
            };
            let written =
                catch_unwind(AssertUnwindSafe(|| self.write(&mut folder, number, state.as_mut())));
            let written = written.unwrap_or_else(|_| Err(fault()));
            let failed = written.is_err();
            state.told(written);
            if failed {
                is_written = false;
                locked(&self.asked).journals.entry(number).or_insert(Some(state));
            }
        }
        // After the others, so that nothing is in no journal meanwhile; not while they could not be written.
        if !is_written {
            let asked = &mut locked(&self.asked).journals;
            gone.into_iter().for_each(|number| _ = asked.entry(number).or_insert(None));
            return false;
        }
        for number in gone {
            if let Some(left) = folder.take_if(|folder| folder.remove(number)) {
                left.remove_all();
            }
        }
        true
    }

    fn write(
        &self,
        folder: &mut Option<JournalFolder>,
        number: u64,
        state: &mut dyn Journaled,
    ) -> Result<(), WriteError> {
        let all = self.all.as_deref().ok_or_else(homeless)?;
        let folder = match folder {
            Some(folder) => folder,
            none => {
                let made = JournalFolder::make(all, super::now());
                none.insert(
                    made.map_err(|error| not_written(Step::Create, &all.join("lock"), &error))?,
                )
            }
        };
        let written = state.write(!folder.has(number))?;
        let path = folder.path_of(number);
        folder.write(number, &written).map_err(|error| not_written(Step::Write, &path, &error))
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// There is nowhere to keep anything.
fn homeless() -> WriteError {
    WriteError {
        why: "this person has no folder for data: HOME is not set".into(),
        left: OnDisk::AsBefore,
        advice: "set it and start Arborist again".into(),
    }
}

fn fault() -> WriteError {
    WriteError {
        why: "there is a fault in Arborist".into(),
        left: OnDisk::AsBefore,
        advice: "save to a file".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::journal::{Heading, State, Writer, Written};

    /// A state that can be written, or not.
    struct Document {
        can_be_written: bool,
    }

    impl Journaled for Document {
        fn write(&mut self, anew: bool) -> Result<Written, WriteError> {
            if !self.can_be_written {
                return Err(fault());
            }
            let text = "new".into();
            let state = State { at: 1, edits: 1, labels: vec![], text, on_show: None };
            let mut writer = Writer::new(Heading::of("plan".into(), 0, "old".into()));
            writer.write(state, anew).map_err(|_| fault())
        }

        fn told(&mut self, _: Result<(), WriteError>) {}
    }

    #[test]
    fn a_journal_stays_while_the_one_that_takes_its_place_cannot_be_written() {
        let folder = tempfile::TempDir::new().unwrap();
        let writer = JournalWriter::new(Some(folder.path().to_owned()));
        // Asked for without the thread that writes soon: what is written when is up to this test.
        let ask = |number, what| _ = locked(&writer.0.asked).journals.insert(number, what);
        let keep = |can_be_written| -> Option<Box<dyn Journaled>> {
            Some(Box::new(Document { can_be_written }))
        };
        let there = |number| locked(&writer.0.folder).as_ref().is_some_and(|it| it.has(number));
        ask(1, keep(true));
        writer.flush();
        assert!(there(1));
        ask(1, None);
        ask(2, keep(false));
        writer.flush();
        assert!(there(1) && !there(2), "what is unsaved is in the old one still");
        ask(2, keep(true));
        writer.flush();
        assert!(!there(1) && there(2));
    }
}
