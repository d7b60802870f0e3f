//! A plan that is saved on a disk that fails, and what must be true of it then.

use std::path::{Path, PathBuf};

use arborist::app::write_error::{OnDisk, WriteError};

use super::{FaultyDisk, OTHER};

/// Where the plan is.
pub const PLAN: &str = "/plans/plan.ron";
/// A link to it.
pub const LINK: &str = "/plans/link.ron";
/// What is in it.
pub const OLD: &[u8] = b"the old plan, in more than one write";
/// A shorter one.
pub const SHORT: &[u8] = b"a shorter plan";
/// A longer one.
pub const LONG: &[u8] = b"a new plan, which is longer than the old one: it needs more of the disk";

/// The system's number of an input/output error.
pub const EIO: i32 = 5;

/// A disk on which a plan is saved.
pub struct Case {
    pub disk: FaultyDisk,
    /// What is saved to.
    pub path: &'static str,
    /// What is there.
    pub before: Option<&'static [u8]>,
}

/// What the disk and the plan on it are like.
pub const CASES: [&str; 8] =
    ["new", "old", "link", "dangling link", "two names", "locked folder", "not ours", "both"];

/// A disk of this kind.
pub fn case(name: &str) -> Case {
    let disk = FaultyDisk::new();
    let mut path = PLAN;
    if !["new", "dangling link"].contains(&name) {
        disk.put(PLAN, OLD);
    }
    let before = disk.contents(PLAN).map(|_| OLD);
    match name {
        "link" | "dangling link" => {
            disk.put_link(LINK, "middle.ron");
            disk.put_link("/plans/middle.ron", PLAN);
            path = LINK;
        }
        "two names" => disk.put_name(PLAN, "/plans/other.ron"),
        "locked folder" => disk.lock_folder("/plans", true),
        "not ours" => disk.own(PLAN, OTHER, 0o666),
        "both" => {
            disk.put_name(PLAN, "/plans/other.ron");
            disk.lock_folder("/plans", true);
        }
        _ => {}
    }
    Case { disk, path, before }
}

impl Case {
    /// Saves to it.
    pub fn save(&self, bytes: &[u8]) -> Result<(), WriteError> {
        self.disk.saver().save(Path::new(self.path), bytes)
    }

    /// Asserts that the file is as saving said.
    pub fn check(&self, saved: &Result<(), WriteError>, new: &[u8]) {
        let now = self.disk.contents(self.path);
        let before = self.before.map(<[u8]>::to_vec);
        let copied = |copy: &str| assert_eq!(self.disk.contents(copy), before, "{copy}");
        match saved.as_ref().map_err(|error| &error.left) {
            Ok(()) => assert_eq!(now.as_deref(), Some(new)),
            Err(OnDisk::AsBefore) => assert_eq!(now, before, "{saved:?}"),
            Err(OnDisk::NotFlushed { copy }) => {
                assert_eq!(now.as_deref(), Some(new), "{saved:?}");
                copy.iter().for_each(|copy| copied(copy));
            }
            Err(OnDisk::Torn { copy }) => copied(copy),
            Err(OnDisk::Partly | OnDisk::Emptied | OnDisk::PutBack) => panic!("{saved:?}"),
        }
        if let Err(error) = saved {
            let said = error.to_string();
            assert!(said.contains("/plans"), "where: {said}");
            assert!(!error.why.is_empty() && !error.advice.is_empty(), "{said}");
        }
    }

    /// Asserts that the spare files on the disk are those that saving named.
    pub fn check_spare(&self, saved: &Result<(), WriteError>) {
        let named = match saved.as_ref().map_err(|error| &error.left) {
            Err(OnDisk::NotFlushed { copy: Some(copy) } | OnDisk::Torn { copy }) => {
                vec![PathBuf::from(copy)]
            }
            _ => vec![],
        };
        assert_eq!(self.disk.spare(), named, "{saved:?}");
    }
}
