//! The earlier versions of scenarios, in this person's data folder: a folder for each file, in it each
//! version as it was saved. They are bounded, and readable by their owner only.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use jiff::tz::TimeZone;

use super::disk;
use super::journals;
use super::time_words::{Clock, time_words};
use super::typed_path::absolute;
use super::version_rules::{Kept, surplus};
use crate::app::journaled::Moment;
use crate::app::platform::Version;
use crate::files::fingerprint;

const ENDING: &str = ".ron";
/// Says whose versions are in a folder, for whoever looks there.
const OWNER: &str = "versions-of.txt";

/// Where versions are kept.
pub struct KeptVersions {
    folder: PathBuf,
}

fn file_name(kept: &Kept) -> String {
    format!("{:06}-{}{ENDING}", kept.number, kept.saved)
}

fn read(name: &str, size: u64) -> Option<Kept> {
    let (number, saved) = name.strip_suffix(ENDING)?.split_once('-')?;
    Some(Kept { number: number.parse().ok()?, saved: saved.parse().ok()?, size })
}

impl KeptVersions {
    /// Those of this person.
    ///
    /// # Errors
    /// When this person has no folder for data.
    pub fn of_this_person() -> Result<KeptVersions, String> {
        let folders = directories::ProjectDirs::from("", "", "arborist");
        let folders = folders.ok_or("this person has no folder for data")?;
        Ok(KeptVersions::within(folders.data_local_dir().join("versions")))
    }

    /// Those in a folder.
    pub fn within(folder: PathBuf) -> KeptVersions {
        KeptVersions { folder }
    }

    /// Keeps what was saved to a file at a time, unless it is what was kept last of it.
    ///
    /// # Errors
    /// Why it cannot be kept, in words.
    pub fn keep(&self, file: &Path, bytes: &[u8], when: SystemTime) -> Result<(), String> {
        let folder = self.folder_of(file);
        let failed = |what: &dyn std::fmt::Display| {
            format!("{} cannot be written: {what}", folder.display())
        };
        disk::create_private_folder(&folder).map_err(|error| failed(&error))?;
        let mut kept = kept_in(&folder);
        if let Some(last) = kept.last()
            && fs::read(folder.join(file_name(last))).is_ok_and(|there| there == bytes)
        {
            return Ok(());
        }
        let number = kept.last().map_or(0, |last| last.number) + 1;
        let new = Kept { number, saved: seconds(when), size: bytes.len() as u64 };
        if kept.is_empty() {
            let owner = real(file).display().to_string();
            disk::write_private(&folder.join(OWNER), owner.as_bytes()).map_err(|e| failed(&e))?;
        }
        disk::write_private(&folder.join(file_name(&new)), bytes).map_err(|e| failed(&e))?;
        kept.push(new);
        for gone in surplus(&kept, seconds(SystemTime::now())) {
            // What cannot be removed is tried again after the next save.
            let _ = fs::remove_file(folder.join(file_name(&kept[gone])));
        }
        Ok(())
    }

    /// The versions of a file, the latest first.
    ///
    /// # Errors
    /// When they cannot be read, in words.
    pub fn list(&self, file: &Path) -> Result<Vec<Version>, String> {
        let (now, zone) = (journals::now(), TimeZone::system());
        let version = |kept: &Kept| {
            let saved = Moment(kept.saved.saturating_mul(1000));
            Version { id: file_name(kept), saved: time_words(saved, now, Clock::Seconds, &zone) }
        };
        Ok(kept_in(&self.folder_of(file)).iter().rev().map(version).collect())
    }

    /// A version of a file.
    ///
    /// # Errors
    /// When there is none of that name, or it cannot be read, in words.
    pub fn read(&self, file: &Path, id: &str) -> Result<Vec<u8>, String> {
        let folder = self.folder_of(file);
        let kept = kept_in(&folder).into_iter().find(|kept| file_name(kept) == id);
        let kept = kept.ok_or("this version is gone: only the last ones are kept")?;
        disk::contents(&folder.join(file_name(&kept))).map_err(|error| error.to_string())
    }

    fn folder_of(&self, file: &Path) -> PathBuf {
        let known = fingerprint(real(file).as_os_str().as_encoded_bytes());
        self.folder.join(format!("{known:016x}"))
    }
}

/// A file, however it is written and through whatever links.
fn real(file: &Path) -> PathBuf {
    let in_its_folder = || Some(fs::canonicalize(file.parent()?).ok()?.join(file.file_name()?));
    fs::canonicalize(file).ok().or_else(in_its_folder).unwrap_or_else(|| absolute(file))
}

fn seconds(when: SystemTime) -> u64 {
    when.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

/// What is kept in a folder, in the order in which it was.
fn kept_in(folder: &Path) -> Vec<Kept> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut kept: Vec<Kept> = entries
        .filter_map(|entry| {
            let about = entry.metadata().ok().filter(fs::Metadata::is_file)?;
            read(entry.file_name().to_str()?, about.len())
        })
        .collect();
    kept.sort_by_key(|kept| (kept.number, kept.saved));
    kept
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::platform::version_rules::DAY;

    fn at(day: u64, second: u64) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs((20_000 + day) * DAY + second)
    }

    fn contents(versions: &KeptVersions, file: &Path) -> Vec<String> {
        let read = |version: Version| versions.read(file, &version.id).unwrap();
        let all = versions.list(file).unwrap().into_iter().map(read);
        all.map(|bytes| String::from_utf8(bytes).unwrap()).collect()
    }

    #[test]
    fn what_was_saved_is_listed_the_latest_first_and_once() {
        let folder = tempfile::tempdir().unwrap();
        let versions = KeptVersions::within(folder.path().join("versions"));
        let (one, other) = (folder.path().join("one.ron"), folder.path().join("other.ron"));
        fs::write(&one, "").unwrap();
        // The clock was set back in between.
        for (text, when) in [("a", at(5, 0)), ("b", at(2, 0)), ("b", at(9, 0)), ("a", at(9, 9))] {
            versions.keep(&one, text.as_bytes(), when).unwrap();
        }
        versions.keep(&other, b"x", at(1, 0)).unwrap();
        assert_eq!(contents(&versions, &one), ["a", "b", "a"]);
        assert_eq!(contents(&versions, &folder.path().join("./one.ron")), ["a", "b", "a"]);
        assert_eq!(contents(&versions, &other), ["x"]);
        assert!(versions.read(&one, "../one.ron").is_err());
        assert_eq!(versions.list(&folder.path().join("none.ron")).unwrap(), []);
    }

    #[cfg(unix)]
    #[test]
    fn only_their_owner_may_read_them() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let versions = KeptVersions::within(folder.path().join("versions"));
        let file = folder.path().join("plan.ron");
        versions.keep(&file, b"a", at(0, 0)).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let own = versions.folder_of(&file);
        assert_eq!((mode(&versions.folder), mode(&own)), (0o700, 0o700));
        let files: Vec<_> =
            fs::read_dir(&own).unwrap().map(|entry| entry.unwrap().path()).collect();
        assert_eq!(files.len(), 2);
        assert!(files.iter().all(|file| mode(file) == 0o600), "{files:?}");
    }
}
