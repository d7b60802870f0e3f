//! The file of this person's settings: read and written by one window at a time, never half written,
//! readable by its owner only.

use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::disk::{self, is_no_file};
use crate::app::platform::Resettled;

/// How long it is waited for another window, and how long between looks.
const PATIENCE: Duration = Duration::from_secs(3);
const LOOK: Duration = Duration::from_millis(10);
/// The most bytes of settings that are read.
const MOST: u64 = 1024 * 1024;

/// Changes the settings in a file while no other window does; see
/// [`change_settings`](crate::app::Platform::change_settings).
///
/// # Errors
/// Why they cannot be read or written, in words.
pub fn change(
    file: &Path,
    change: &mut dyn FnMut(&str) -> Resettled,
) -> Result<Option<String>, String> {
    // Where nothing can be written they can still be read.
    let lock = lock(file);
    let mut settled = match read(file)? {
        Some(text) => change(&text),
        None => Resettled::Unreadable,
    };
    let mut aside = None;
    if settled == Resettled::Unreadable {
        lock.as_ref().map_err(String::clone)?;
        aside = Some(put_aside(file)?);
        settled = change("");
    }
    if let Resettled::Keep(text) = settled {
        lock.as_ref().map_err(String::clone)?;
        disk::write_private(file, text.as_bytes()).map_err(|error| match &aside {
            None => error.to_string(),
            Some(aside) => format!("{error}; what could not be read is kept as {aside}"),
        })?;
    }
    Ok(aside)
}

/// What is in the file, empty where there is none; `None` where it is no text.
fn read(file: &Path) -> Result<Option<String>, String> {
    let failed = |what: String| format!("{} cannot be read: {what}", file.display());
    match fs::metadata(file) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Some(String::new())),
        Err(error) => return Err(failed(error.to_string())),
        Ok(_) if is_no_file(file) => return Err(failed("it is a pipe or a device".into())),
        Ok(about) if about.len() > MOST => return Ok(None),
        Ok(_) => {}
    }
    let bytes = fs::read(file).map_err(|error| failed(error.to_string()))?;
    Ok(String::from_utf8(bytes).ok())
}

/// Gives the file a name of today's that nothing has, and returns where it is then.
fn put_aside(file: &Path) -> Result<String, String> {
    let today = jiff::ZonedDateTime::now().date();
    let name = file.display();
    let named = |number: u32| match number {
        1 => format!("{name}.unreadable-{today}"),
        _ => format!("{name}.unreadable-{today}-{number}"),
    };
    let free = (1..1000).map(named).find(|name| fs::symlink_metadata(name).is_err());
    let aside = free.ok_or_else(|| format!("{name} cannot be read"))?;
    fs::rename(file, &aside).map_err(|error| format!("{name} cannot be put aside: {error}"))?;
    Ok(aside)
}

/// Waits until no other window changes the settings; they are this window's until what is returned goes.
fn lock(file: &Path) -> Result<File, String> {
    let path: PathBuf = file.with_extension("lock");
    let failed = |what: String| format!("{} cannot be written: {what}", file.display());
    if let Some(folder) = file.parent() {
        disk::create_private_folder(folder).map_err(|error| failed(error.to_string()))?;
    }
    if is_no_file(&path) {
        return Err(failed(format!("{} is a pipe or a device", path.display())));
    }
    let mut options = File::options();
    options.write(true).create(true).truncate(false);
    let lock = options.open(&path).map_err(|error| failed(error.to_string()))?;
    for _ in 0..PATIENCE.as_millis() / LOOK.as_millis() {
        match lock.try_lock() {
            Ok(()) => return Ok(lock),
            Err(fs::TryLockError::WouldBlock) => std::thread::sleep(LOOK),
            Err(fs::TryLockError::Error(error)) => return Err(failed(error.to_string())),
        }
    }
    Err(failed("another window does not let go of it".into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn add(file: &Path, more: &str) -> Result<Option<String>, String> {
        change(file, &mut |text| Resettled::Keep(format!("{text}{more}")))
    }

    #[test]
    fn windows_that_change_settings_at_once_lose_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("config/settings.ron");
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| (0..5).for_each(|_| assert_eq!(add(&file, "x").unwrap(), None)));
            }
        });
        assert_eq!(fs::read_to_string(&file).unwrap(), "x".repeat(20));
    }

    #[cfg(unix)]
    #[test]
    fn only_their_owner_may_read_them_whatever_the_file_was_before() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("settings.ron");
        let mode = || fs::metadata(&file).unwrap().permissions().mode() & 0o777;
        add(&file, "x").unwrap();
        assert_eq!(mode(), 0o600);
        fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
        add(&file, "y").unwrap();
        assert_eq!(mode(), 0o600);
        assert_eq!(fs::read(&file).unwrap(), b"xy");
    }

    #[test]
    fn what_cannot_be_read_is_put_aside_whole_and_told() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("settings.ron");
        let mut asides = Vec::new();
        for broken in [&b"\xff\xfe"[..], b"(theme:"] {
            fs::write(&file, broken).unwrap();
            let aside = change(&file, &mut |text| match text {
                "(theme:" => Resettled::Unreadable,
                _ => Resettled::Keep("new".into()),
            });
            let aside = aside.unwrap().expect("it was put aside");
            assert_eq!(fs::read(&aside).unwrap(), broken);
            assert!(aside.contains("settings.ron.unreadable-"), "{aside}");
            assert_eq!(fs::read(&file).unwrap(), b"new");
            asides.push(aside);
        }
        assert_ne!(asides[0], asides[1]);
    }

    #[cfg(unix)]
    #[test]
    fn nobody_waits_for_a_pipe() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("settings.ron");
        assert!(std::process::Command::new("mkfifo").arg(&file).status().unwrap().success());
        let said = add(&file, "x").unwrap_err();
        assert!(said.contains("it is a pipe or a device"), "{said}");
    }
}
