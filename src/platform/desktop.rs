//! The desktop: files, its own dialogs, threads, and what it asks of every window.

use std::any::Any;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use mundy::{Interest, Preferences};
use thread_priority::{ThreadPriority, set_current_thread_priority};

use super::disk;
use crate::app::platform::{Answer, Chooser, Chosen, Heard, Location, Place, Platform};
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
