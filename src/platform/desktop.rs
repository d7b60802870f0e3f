//! The desktop: files, its own dialogs, threads, and what it asks of every window.

use std::any::Any;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use mundy::{Interest, Preferences};
use thread_priority::{ThreadPriority, set_current_thread_priority};

use super::disk;
use super::file_poll::Poll;
use super::journals::{self, JOURNALS};
use crate::app::journaled::{Journaled, LeftId, LeftJournal, Moment};
use crate::app::platform::{
    Answer, Chooser, Chosen, FileWatch, Heard, Location, Place, Platform, Touched,
};
use crate::app::write_error::{OnDisk, WriteError};
use crate::files::FileError;

/// A dialog that gives up faster than a person can has not been shown at all.
const NO_DIALOG: Duration = Duration::from_millis(150);

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

    fn write(&self, at: &Location, bytes: &[u8]) -> Result<(), WriteError> {
        let path = path(at);
        if is_no_file(path) {
            return Err(WriteError {
                why: format!("{} is a pipe or a device", path.display()),
                left: OnDisk::AsBefore,
                advice: "choose the name of a file".into(),
            });
        }
        disk::write(path, bytes)
    }

    fn place(&self, at: &Location) -> Place {
        let path = path(at);
        let name = path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let file = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        let (folder, shown) = (path.parent().map(Location::from), path.display().to_string());
        Place { location: at.clone(), name, file, ending, folder, shown }
    }

    fn is_same(&self, one: &Location, other: &Location) -> bool {
        let real = |at| fs::canonicalize(path(at)).unwrap_or_else(|_| path(at).to_owned());
        one == other || real(one) == real(other)
    }

    fn absolute(&self, at: &Location) -> Location {
        std::path::absolute(path(at)).map_or_else(|_| at.clone(), Location::from)
    }

    fn typed(&self, text: &str) -> Location {
        PathBuf::from(text.trim()).into()
    }

    fn ended(&self, at: &Location, ending: &str) -> Location {
        let path = path(at);
        if path.extension().is_some() { at.clone() } else { path.with_extension(ending).into() }
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

    fn settings(&self) -> String {
        let file = settings_file();
        file.and_then(|file| fs::read_to_string(file).ok()).unwrap_or_default()
    }

    fn keep_settings(&self, text: &str) {
        let Some(file) = settings_file() else { return };
        if file.parent().is_some_and(|folder| fs::create_dir_all(folder).is_ok()) {
            let _ = disk::write(&file, text.as_bytes());
        }
    }

    fn spawn(&self, work: Box<dyn FnOnce() + Send>) {
        std::thread::spawn(move || {
            // The window comes first. Where the system does not let it give way, it runs all the same.
            let _ = set_current_thread_priority(ThreadPriority::Min);
            work();
        });
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
        time_words(at, self.now(), &jiff::tz::TimeZone::system())
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

/// Whether something else than a file or a folder is there: the window would wait for its other end.
fn is_no_file(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|about| !about.is_file() && !about.is_dir())
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

/// Where this person's settings belong on this platform.
fn settings_file() -> Option<PathBuf> {
    let folders = directories::ProjectDirs::from("", "", "arborist")?;
    Some(folders.config_dir().join("settings.ron"))
}

/// A time of day in a time zone, with its date unless it is that of `now`.
fn time_words(at: Moment, now: Moment, zone: &jiff::tz::TimeZone) -> String {
    let there = |moment: Moment| {
        let time = jiff::Timestamp::from_millisecond(i64::try_from(moment.0).ok()?).ok()?;
        Some(time.to_zoned_datetime(zone.clone()))
    };
    match (there(at), there(now)) {
        (Some(at), Some(now)) if at.date() == now.date() => at.strftime("%H:%M").to_string(),
        (Some(at), Some(now)) if at.year() == now.year() => {
            at.strftime("%H:%M on %-d %B").to_string()
        }
        (Some(at), _) => at.strftime("%H:%M on %-d %B %Y").to_string(),
        (None, _) => "an unknown time".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_as_people_say_them() {
        let zone = jiff::tz::TimeZone::fixed(jiff::tz::offset(1));
        // 2026-11-28, 14:52:30 in Paris.
        let now = Moment(1_795_873_950_000);
        let hours = |hours: u64| Moment(now.0 - hours * 3_600_000);
        assert_eq!(time_words(now, now, &zone), "14:52");
        assert_eq!(time_words(hours(24), now, &zone), "14:52 on 27 November");
        assert_eq!(time_words(hours(24 * 365), now, &zone), "14:52 on 28 November 2025");
        assert_eq!(time_words(Moment(u64::MAX), now, &zone), "an unknown time");
    }
}
