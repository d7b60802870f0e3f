//! The one machine that tests run on: dialogs that answer at once, settings kept for the test, and
//! motion as the test says, and journals in memory; files are those of the desktop.

mod journals;

use std::any::Any;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, OnceLock};

use arborist::app::Platform;
use arborist::app::journaled::{Journaled, LeftId, LeftJournal, Moment};
use arborist::app::platform::{
    Answer, Chooser, Chosen, FileWatch, Heard, Location, NotKept, Place, Resettled, Saved, Touched,
    Version, Wrote,
};
use arborist::app::write_error::OnDisk;
use arborist::export::fonts::FontFile;
use arborist::files::FileError;
use arborist::platform::desktop::{Desktop, path, save_with_versions};
use arborist::platform::kept_versions::KeptVersions;
use tempfile::TempDir;

/// Answers every dialog with the same path, or cannot show one, and remembers what was suggested last.
#[derive(Default)]
pub struct FakePlatform {
    /// The answer; `None` when nobody can be asked.
    pub answer: Mutex<Option<PathBuf>>,
    /// The name that was suggested last.
    pub suggested: Mutex<String>,
    /// Whether it is a page of a browser.
    pub is_page: AtomicBool,
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
    /// Work that waits until it is let go; `None` while none has to wait.
    held: Mutex<Option<Vec<Work>>>,
    /// What came of saves, to be told later; `None` while it is told at once.
    told_later: Mutex<Option<Vec<Work>>>,
    heard: Mutex<Option<Heard>>,
    unkept: Mutex<Option<NotKept>>,
    watched: Arc<Mutex<Vec<Location>>>,
    touched: Mutex<Option<Touched>>,
    writes: Held,
    /// What is left where something new was to be written and is not.
    pub left: Mutex<Option<(Location, OnDisk)>>,
    /// The journals of its window, and those that others left.
    pub journals: journals::Journals,
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

    /// Tells later what comes of saves, from here on.
    pub fn tell_later(&self) {
        *self.told_later.lock().unwrap() = Some(Vec::new());
    }

    /// Tells what came of them.
    pub fn tell_now(&self) {
        let later = self.told_later.lock().unwrap().take();
        later.into_iter().flatten().for_each(|tell| tell());
    }

    /// A machine whose dialogs are answered with this path.
    pub fn answering(path: PathBuf) -> FakePlatform {
        FakePlatform { answer: Mutex::new(Some(path)), ..FakePlatform::default() }
    }

    /// A page of a browser.
    pub fn page() -> FakePlatform {
        FakePlatform { is_page: AtomicBool::new(true), ..FakePlatform::default() }
    }

    /// A machine without threads.
    pub fn at_once() -> FakePlatform {
        FakePlatform { at_once: true, ..FakePlatform::default() }
    }

    fn kept_versions(&self) -> Result<KeptVersions, String> {
        if let Some(why) = self.locked.lock().unwrap().clone() {
            return Err(why);
        }
        let folder = self.versions.get_or_init(|| TempDir::new().unwrap());
        Ok(KeptVersions::within(folder.path().join("versions")))
    }

    /// Sees that somebody touched the files that are watched.
    pub fn see_the_disk(&self) {
        let watched = self.watched.lock().unwrap().clone();
        let mut touched = self.touched.lock().unwrap();
        let touched = touched.as_mut().expect("somebody watches");
        watched.into_iter().for_each(touched);
    }

    /// Has every write wait from now on until it may go on.
    pub fn hold_writes(&self) -> Held {
        self.writes.0.0.lock().unwrap().replace(0);
        self.writes.clone()
    }

    /// Tells that the settings are not kept after all.
    pub fn lose_the_settings(&self, why: &str) {
        self.unkept.lock().unwrap().as_mut().expect("somebody listens")(why.into());
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

/// Writes that wait: how many may go on, where they wait at all.
#[derive(Clone, Default)]
pub struct Held(Arc<(Mutex<Option<u32>>, Condvar)>);

impl Held {
    /// Lets one go on.
    pub fn go_on(&self) {
        *self.0.0.lock().unwrap().as_mut().expect("writes wait") += 1;
        self.0.1.notify_all();
    }

    fn wait(&self) {
        let allowed = self.0.0.lock().unwrap();
        let mut allowed = self.0.1.wait_while(allowed, |allowed| *allowed == Some(0)).unwrap();
        if let Some(allowed) = &mut *allowed {
            *allowed -= 1;
        }
    }
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

    fn left_unwritten(&self, at: &Location) -> Option<OnDisk> {
        let left = self.left.lock().unwrap();
        left.as_ref().filter(|(chosen, _)| chosen == at).map(|(_, left)| left.clone())
    }

    fn write(&self, at: &Location, bytes: Vec<u8>, told: Wrote) {
        self.writes.wait();
        Desktop.write(at, bytes, told);
    }

    fn save(&self, at: &Location, bytes: Vec<u8>, told: Saved) {
        self.writes.wait();
        let saved = save_with_versions(&self.kept_versions(), path(at), &bytes);
        let told = move || told(saved);
        match &mut *self.told_later.lock().unwrap() {
            Some(later) => later.push(Box::new(told)),
            None => told(),
        }
    }

    fn versions(&self, at: &Location) -> Result<Vec<Version>, String> {
        self.kept_versions()?.list(path(at))
    }

    fn version(&self, at: &Location, id: &str) -> Result<Vec<u8>, String> {
        self.kept_versions()?.read(path(at), id)
    }

    fn place(&self, at: &Location) -> Place {
        Desktop.place(at)
    }

    fn is_same(&self, one: &Location, other: &Location) -> bool {
        Desktop.is_same(one, other)
    }

    fn typed(&self, text: &str, folder: Option<&Location>, is_new: bool) -> Location {
        Desktop.typed(text, folder, is_new)
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
        if let Some(held) = &mut *self.held.lock().unwrap() {
            return held.push(work);
        }
        if self.at_once { work() } else { Desktop.spawn(work) }
    }

    fn watch_settings(&self, unkept: NotKept) {
        *self.unkept.lock().unwrap() = Some(unkept);
    }

    fn watch_motion(&self, heard: Heard) -> Box<dyn Any + Send> {
        *self.heard.lock().unwrap() = Some(heard);
        Box::new(())
    }

    fn now(&self) -> Moment {
        self.journals.now()
    }

    fn time_words(&self, at: Moment) -> String {
        format!("{:02}:{:02}", at.0 / 3_600_000, at.0 / 60_000 % 60)
    }

    fn today(&self) -> (u16, u8, u8) {
        (2026, 2, 1)
    }

    fn fonts_for(&self, _: &[char]) -> Vec<FontFile> {
        Vec::new()
    }

    fn page_address(&self) -> Option<String> {
        self.is_page.load(Ordering::Relaxed).then(|| "https://plans.example/app.html".into())
    }

    fn keep_journal(&self, number: u64, state: Box<dyn Journaled>) {
        self.journals.keep(number, state);
    }

    fn forget_journal(&self, number: u64) {
        self.journals.forget(number);
    }

    fn left_journals(&self) -> Vec<LeftJournal> {
        self.journals.left()
    }

    fn forget_left(&self, id: &LeftId) {
        self.journals.forget_left(id);
    }

    fn put_aside(&self, id: &LeftId) -> String {
        self.journals.put_aside(id)
    }
}
