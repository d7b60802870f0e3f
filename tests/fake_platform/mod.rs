//! The one machine that tests run on: dialogs that answer at once, settings kept for the test, and
//! motion as the test says; files are those of the desktop.

use std::any::Any;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use arborist::app::Platform;
use arborist::app::platform::{
    Answer, Chooser, Chosen, FileWatch, Heard, Location, Place, Touched,
};
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
    settings: Mutex<String>,
    heard: Mutex<Option<Heard>>,
    watched: Arc<Mutex<Vec<Location>>>,
    touched: Mutex<Option<Touched>>,
}

impl FakePlatform {
    /// A machine whose dialogs are answered with this path.
    pub fn answering(path: PathBuf) -> FakePlatform {
        FakePlatform { answer: Mutex::new(Some(path)), ..FakePlatform::default() }
    }

    /// A machine without threads.
    pub fn at_once() -> FakePlatform {
        FakePlatform { at_once: true, ..FakePlatform::default() }
    }

    /// Sees that somebody touched the files that are watched.
    pub fn see_the_disk(&self) {
        let watched = self.watched.lock().unwrap().clone();
        let mut touched = self.touched.lock().unwrap();
        let touched = touched.as_mut().expect("somebody watches");
        watched.into_iter().for_each(touched);
    }

    /// Asks for less motion, or no longer.
    pub fn ask_for_less_motion(&self, less: bool) {
        self.heard.lock().unwrap().as_mut().expect("somebody listens")(less);
    }
}

/// The files that are watched; what happens to them is seen when a test says so.
struct Watched(Arc<Mutex<Vec<Location>>>);

impl FileWatch for Watched {
    fn keep_to(&self, files: Vec<Location>) {
        *self.0.lock().unwrap() = files;
    }

    fn look(&self) {}
}

impl Platform for FakePlatform {
    fn is_there(&self, at: &Location) -> bool {
        Desktop.is_there(at)
    }

    fn watch_files(&self, touched: Touched) -> Box<dyn FileWatch> {
        *self.touched.lock().unwrap() = Some(touched);
        Box::new(Watched(self.watched.clone()))
    }

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
        if self.at_once { work() } else { Desktop.spawn(work) }
    }

    fn watch_motion(&self, heard: Heard) -> Box<dyn Any + Send> {
        *self.heard.lock().unwrap() = Some(heard);
        Box::new(())
    }
}
