//! The one machine that tests run on: dialogs that answer at once, settings kept for the test, and
//! motion as the test says; files are those of the desktop.

use std::any::Any;
use std::path::PathBuf;
use std::sync::Mutex;

use arborist::app::Platform;
use arborist::app::platform::{Answer, Chooser, Chosen, Heard, Location, Place};
use arborist::app::write_error::WriteError;
use arborist::files::FileError;
use arborist::platform::desktop::Desktop;

/// Answers every dialog with the same path, or cannot show one, and remembers what was suggested last.
#[derive(Default)]
pub struct FakePlatform {
    /// The answer; `None` when nobody can be asked.
    pub answer: Mutex<Option<PathBuf>>,
    /// The name that was suggested last.
    pub suggested: Mutex<String>,
    /// Whether work is done at once instead of beside.
    at_once: bool,
    /// Work that waits until it is let go; `None` while none has to wait.
    held: Mutex<Option<Vec<Work>>>,
    settings: Mutex<String>,
    heard: Mutex<Option<Heard>>,
}

type Work = Box<dyn FnOnce() + Send>;

impl FakePlatform {
    /// Lets work wait from here on.
    pub fn hold(&self) {
        *self.held.lock().unwrap() = Some(Vec::new());
    }

    /// Does what waits, and lets nothing wait any longer.
    pub fn let_go(&self) {
        let held = self.held.lock().unwrap().take();
        held.into_iter().flatten().for_each(|work| self.spawn(work));
    }

    /// A machine whose dialogs are answered with this path.
    pub fn answering(path: PathBuf) -> FakePlatform {
        FakePlatform { answer: Mutex::new(Some(path)), ..FakePlatform::default() }
    }

    /// A machine without threads.
    pub fn at_once() -> FakePlatform {
        FakePlatform { at_once: true, ..FakePlatform::default() }
    }

    /// Asks for less motion, or no longer.
    pub fn ask_for_less_motion(&self, less: bool) {
        self.heard.lock().unwrap().as_mut().expect("somebody listens")(less);
    }
}

impl Platform for FakePlatform {
    fn read(&self, at: &Location) -> Result<Vec<u8>, FileError> {
        Desktop.read(at)
    }

    fn write(&self, at: &Location, bytes: &[u8]) -> Result<(), WriteError> {
        Desktop.write(at, bytes)
    }

    fn place(&self, at: &Location) -> Place {
        Desktop.place(at)
    }

    fn is_same(&self, one: &Location, other: &Location) -> bool {
        Desktop.is_same(one, other)
    }

    fn typed(&self, text: &str) -> Location {
        Desktop.typed(text)
    }

    fn ended(&self, at: &Location, ending: &str) -> Location {
        Desktop.ended(at, ending)
    }

    fn choose(&self, chooser: Chooser, answer: Answer) {
        *self.suggested.lock().unwrap() = chooser.new.unwrap_or_default();
        let path = self.answer.lock().unwrap().clone();
        answer(path.map_or(Chosen::CannotAsk, |path| Chosen::At(path.into())));
    }

    fn settings(&self) -> String {
        self.settings.lock().unwrap().clone()
    }

    fn keep_settings(&self, text: &str) {
        text.clone_into(&mut self.settings.lock().unwrap());
    }

    fn spawn(&self, work: Box<dyn FnOnce() + Send>) {
        if let Some(held) = &mut *self.held.lock().unwrap() {
            return held.push(work);
        }
        if self.at_once { work() } else { Desktop.spawn(work) }
    }

    fn watch_motion(&self, heard: Heard) -> Box<dyn Any + Send> {
        *self.heard.lock().unwrap() = Some(heard);
        Box::new(())
    }
}
