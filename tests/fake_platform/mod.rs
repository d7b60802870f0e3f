//! The one machine that tests run on: dialogs that answer at once, settings kept for the test, and
//! motion as the test says; files are those of the desktop.

use std::any::Any;
use std::path::PathBuf;
use std::sync::{Mutex, OnceLock};

use arborist::app::Platform;
use arborist::app::platform::{
    Answer, Chooser, Chosen, Heard, Location, Place, Resettled, Version,
};
use arborist::app::write_error::WriteError;
use arborist::files::FileError;
use arborist::platform::desktop::{Desktop, path, save_with_versions};
use arborist::platform::versions::Versions;
use tempfile::TempDir;

/// Answers every dialog with the same path, or cannot show one, and remembers what was suggested last.
#[derive(Default)]
pub struct FakePlatform {
    /// The answer; `None` when nobody can be asked.
    pub answer: Mutex<Option<PathBuf>>,
    /// The name that was suggested last.
    pub suggested: Mutex<String>,
    /// Whether work is done at once instead of beside.
    at_once: bool,
    /// This person's settings, as they are kept.
    pub settings: Mutex<String>,
    /// Settings that could not be read.
    pub aside: Mutex<Vec<String>>,
    /// Why nothing of this person's can be kept, where nothing can.
    pub locked: Mutex<Option<String>>,
    /// Where earlier versions are kept.
    versions: OnceLock<TempDir>,
    heard: Mutex<Option<Heard>>,
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

    fn kept_versions(&self) -> Result<Versions, String> {
        if let Some(why) = self.locked.lock().unwrap().clone() {
            return Err(why);
        }
        let folder = self.versions.get_or_init(|| TempDir::new().unwrap());
        Ok(Versions::within(folder.path().join("versions")))
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

    fn save(&self, at: &Location, bytes: &[u8]) -> Result<Option<String>, WriteError> {
        save_with_versions(&Desktop, &self.kept_versions(), at, bytes)
    }

    fn versions(&self, at: &Location) -> Result<Vec<Version>, String> {
        self.kept_versions()?.list(path(at))
    }

    fn version(&self, at: &Location, id: &str) -> Result<Vec<u8>, String> {
        self.kept_versions()?.read(path(at), id)
    }

    fn exists(&self, at: &Location) -> bool {
        Desktop.exists(at)
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

    fn change_settings(
        &self,
        change: &mut dyn FnMut(&str) -> Resettled,
    ) -> Result<Option<String>, String> {
        if let Some(why) = self.locked.lock().unwrap().clone() {
            return Err(why);
        }
        let mut kept = self.settings.lock().unwrap();
        let mut aside = None;
        let mut settled = change(&kept);
        if settled == Resettled::Unreadable {
            self.aside.lock().unwrap().push(std::mem::take(&mut kept));
            (aside, settled) = (Some("settings.aside".into()), change(""));
        }
        if let Resettled::Keep(text) = settled {
            *kept = text;
        }
        Ok(aside)
    }

    fn spawn(&self, work: Box<dyn FnOnce() + Send>) {
        if self.at_once { work() } else { Desktop.spawn(work) }
    }

    fn watch_motion(&self, heard: Heard) -> Box<dyn Any + Send> {
        *self.heard.lock().unwrap() = Some(heard);
        Box::new(())
    }
}
