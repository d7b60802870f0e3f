//! The desktop: files, its own dialogs, threads, and what it asks of every window.

use std::any::Any;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use mundy::{Interest, Preferences};
use thread_priority::{ThreadPriority, ThreadPriorityValue, set_current_thread_priority};

use super::disk::{self, is_no_file};
use super::file_poll::Poll;
use super::journals::{self, JOURNALS};
use super::kept_versions::KeptVersions;
use super::time_words::{Clock, time_words};
use super::typed_path::{self, absolute};
use super::{settings_file, system_fonts};
use crate::app::journaled::{Journaled, LeftId, LeftJournal, Moment};
use crate::app::platform::{
    Answer, Chooser, Chosen, FileWatch, FontFile, Heard, Location, Place, Platform, Resettled,
    Saved, Touched, Version, Wrote,
};
use crate::app::write_error::{OnDisk, WriteError};
use crate::files::FileError;
use crate::model::name_text::one_line;

/// A dialog that gives up faster than a person can has not been shown at all.
const NO_DIALOG: Duration = Duration::from_secs(1);

/// The desktop this person is at.
pub struct Desktop;

impl From<&Path> for Location {
    fn from(path: &Path) -> Location {
        path.as_os_str().to_owned().into()
    }
}

impl From<PathBuf> for Location {
    fn from(path: PathBuf) -> Location {
        path.into_os_string().into()
    }
}

/// The path that a location is on a desktop.
pub fn path(at: &Location) -> &Path {
    Path::new(at.as_os_str())
}

/// The priority of what runs beside the window, of 0 to 99; on Linux it is nice 5. The window comes first, but what gives
/// way to all others hardly runs on a busy machine.
const BESIDE_THE_WINDOW: u8 = 35;

fn give_way() {
    // Where the system does not let it give way, it runs all the same.
    let priority = ThreadPriorityValue::try_from(BESIDE_THE_WINDOW);
    let _ = priority.map(|it| set_current_thread_priority(ThreadPriority::Crossplatform(it)));
}

impl Platform for Desktop {
    fn is_there(&self, at: &Location) -> bool {
        fs::exists(path(at)).unwrap_or(true)
    }

    fn watch_files(&self, touched: Touched) -> Box<dyn FileWatch> {
        Box::new(Poll::begin(touched))
    }

    fn read(&self, at: &Location) -> Result<Vec<u8>, FileError> {
        let path = path(at);
        if is_no_file(path) {
            let expected = "a scenario in a file; the commands read pipes as well";
            let name = path.display().to_string();
            return Err(FileError::whole(&name, "this is a pipe or a device", expected));
        }
        disk::read(path)
    }

    fn write(&self, at: &Location, bytes: Vec<u8>, told: Wrote) {
        told(write(path(at), &bytes));
    }

    fn save(&self, at: &Location, bytes: Vec<u8>, told: Saved) {
        told(save_with_versions(&KeptVersions::of_this_person(), path(at), &bytes));
    }

    fn versions(&self, at: &Location) -> Result<Vec<Version>, String> {
        KeptVersions::of_this_person()?.list(path(at))
    }

    fn version(&self, at: &Location, id: &str) -> Result<Vec<u8>, String> {
        KeptVersions::of_this_person()?.read(path(at), id)
    }

    fn place(&self, at: &Location) -> Place {
        let path = absolute(path(at));
        let file = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        let name = if ending == "ron" { &file[..file.len() - ".ron".len()] } else { &file };
        let (name, file) = (one_line(name), one_line(&file));
        let folder = path.parent().map(Location::from);
        let shown = one_line(&path.display().to_string());
        Place { location: path.into(), name, file, ending, folder, shown }
    }

    fn is_same(&self, one: &Location, other: &Location) -> bool {
        let real = |at| fs::canonicalize(path(at)).unwrap_or_else(|_| path(at).to_owned());
        one == other || real(one) == real(other)
    }

    fn typed(&self, text: &str, folder: Option<&Location>, _: bool) -> Location {
        typed_path::read(text, folder.map(path)).into()
    }

    fn ended(&self, at: &Location, ending: &str) -> Location {
        let path = path(at);
        if path.extension().is_some_and(|there| there.eq_ignore_ascii_case(ending)) {
            return at.clone();
        }
        let mut ended = path.as_os_str().to_owned();
        ended.push(".");
        ended.push(ending);
        ended.into()
    }

    fn choose(&self, chooser: Chooser, answer: Answer) {
        self.spawn(Box::new(move || {
            let shown = Instant::now();
            // A dialog that breaks is one that cannot be shown.
            let chosen = catch_unwind(AssertUnwindSafe(|| asked(chooser)));
            answer(match chosen.unwrap_or_default() {
                Some(path) => Chosen::At(path.into()),
                None if shown.elapsed() < NO_DIALOG => Chosen::CannotAsk,
                None => Chosen::Nowhere,
            });
        }));
    }

    fn change_settings(
        &self,
        change: &mut dyn FnMut(&str) -> Resettled,
    ) -> Result<Option<String>, String> {
        let folders = directories::ProjectDirs::from("", "", "arborist");
        let file = folders.map(|folders| folders.config_dir().join("settings.ron"));
        settings_file::change(&file.ok_or("this person has no folder for settings")?, change)
    }

    fn spawn(&self, work: Box<dyn FnOnce() + Send>) {
        std::thread::spawn(move || {
            give_way();
            work();
        });
    }

    /// On all cores but one, which is left to the window.
    fn spread(&self, work: &mut (dyn FnMut() + Send)) {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads((cores - 1).max(1))
            .start_handler(|_| give_way())
            .build();
        match pool {
            Ok(pool) => pool.install(work),
            Err(_) => work(),
        }
    }

    /// Where the desktop says nothing, or nothing can be asked, it asks for nothing.
    fn watch_motion(&self, mut heard: Heard) -> Box<dyn Any + Send> {
        // It listens on a thread of its own, which ends with what is returned.
        Box::new(Preferences::subscribe(Interest::ReducedMotion, move |asked| {
            heard(asked.reduced_motion.is_reduce());
        }))
    }

    fn now(&self) -> Moment {
        journals::now()
    }

    fn time_words(&self, at: Moment) -> String {
        time_words(at, self.now(), Clock::Minutes, &jiff::tz::TimeZone::system())
    }

    fn today(&self) -> (u16, u8, u8) {
        let today = jiff::ZonedDateTime::now().date();
        let part = |part: i8| u8::try_from(part).unwrap_or(1);
        let year = u16::try_from(today.year()).unwrap_or(1970);
        (year, part(today.month()), part(today.day()))
    }

    fn fonts_for(&self, letters: &[char]) -> Vec<FontFile> {
        system_fonts::fonts_for(letters)
    }

    fn keep_journal(&self, number: u64, state: Box<dyn Journaled>) {
        JOURNALS.keep(number, state);
    }

    fn forget_journal(&self, number: u64) {
        JOURNALS.forget(number);
    }

    fn left_journals(&self) -> Vec<LeftJournal> {
        JOURNALS.left()
    }

    fn forget_left(&self, id: &LeftId) {
        JOURNALS.forget_left(id);
    }

    fn put_aside(&self, id: &LeftId) -> String {
        JOURNALS.put_aside(id)
    }
}

/// Writes a file, but nothing that only looks like one.
fn write(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    if is_no_file(path) {
        return Err(WriteError {
            why: format!("{} is a pipe or a device", path.display()),
            left: OnDisk::AsBefore,
            advice: "choose the name of a file".into(),
        });
    }
    disk::write(path, bytes)
}

/// Saves a scenario as [`Platform::save`] does, with its versions kept there.
///
/// # Errors
/// When it is not written, or not surely.
pub fn save_with_versions(
    versions: &Result<KeptVersions, String>,
    path: &Path,
    bytes: &[u8],
) -> Result<Option<String>, WriteError> {
    // What was there before is a version too, where it was not saved by this program.
    let before = if is_no_file(path) { None } else { disk::contents(path).ok() };
    let before = before.and_then(|bytes| Some((bytes, fs::metadata(path).ok()?.modified().ok()?)));
    write(path, bytes)?;
    let kept = versions.as_ref().map_err(String::clone).and_then(|versions| {
        if let Some((bytes, when)) = before {
            versions.keep(path, &bytes, when)?;
        }
        versions.keep(path, bytes, SystemTime::now())
    });
    Ok(kept.err())
}

/// Shows the desktop's own dialog and waits for what is chosen.
fn asked(chooser: Chooser) -> Option<PathBuf> {
    let Chooser { title, kind, endings, new, folder } = chooser;
    let mut dialog = rfd::FileDialog::new().set_title(title).add_filter(kind, &endings);
    if let Some(folder) = folder {
        dialog = dialog.set_directory(path(&folder));
    }
    match new {
        Some(name) => dialog.set_file_name(name).save_file(),
        None => dialog.pick_file(),
    }
}
