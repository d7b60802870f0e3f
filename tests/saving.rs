//! Saving: whatever fails and whenever the power goes, the last good file or the new one is whole.

use std::fs;
use std::path::Path;

use arborist::app::write_error::{OnDisk, WriteError};
use proptest::prelude::*;
use tempfile::TempDir;

use crate::faulty_disk::{BACKUPS, Fault, FaultyDisk, OTHER, USER};

const PLAN: &str = "/plans/plan.ron";
const LINK: &str = "/plans/link.ron";
const OLD: &[u8] = b"the old plan, in more than one write";
const SHORT: &[u8] = b"a shorter plan";
const LONG: &[u8] = b"a new plan, which is longer than the old one: it needs more of the disk";

/// ENOSPC, EDQUOT, EFBIG, EROFS, EACCES, ENAMETOOLONG, EIO, by what Linux calls them, and words that
/// tell each.
#[cfg(target_os = "linux")]
const ERRORS: [(i32, &str); 7] = [
    (28, "is full; "),
    (122, "is used up; "),
    (27, "larger than a file may be here; "),
    (30, "can only be read; "),
    (13, "may not "),
    (36, "too long"),
    (5, "reported a fault; "),
];
const EIO: i32 = 5;

/// A disk on which a plan is saved.
struct Case {
    disk: FaultyDisk,
    /// What is saved to.
    path: &'static str,
    /// What is there.
    before: Option<&'static [u8]>,
}

const CASES: [&str; 8] =
    ["new", "old", "link", "dangling link", "two names", "locked folder", "not ours", "both"];

fn case(name: &str) -> Case {
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
    fn save(&self, bytes: &[u8]) -> Result<(), WriteError> {
        self.disk.saver().save(Path::new(self.path), bytes)
    }

    /// The file as it is, after what saving said of it.
    fn check(&self, saved: &Result<(), WriteError>, new: &[u8]) {
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
            Err(OnDisk::Partly) => panic!("{saved:?}"),
        }
        if let Err(error) = saved {
            let said = error.to_string();
            assert!(said.contains("/plans"), "where: {said}");
            assert!(!error.why.is_empty() && !error.advice.is_empty(), "{said}");
        }
    }

    /// The spare files on the disk are those that what saving said names.
    fn check_spare(&self, saved: &Result<(), WriteError>) {
        let named = match saved.as_ref().map_err(|error| &error.left) {
            Err(OnDisk::NotFlushed { copy: Some(copy) } | OnDisk::Torn { copy }) => {
                vec![std::path::PathBuf::from(copy)]
            }
            _ => vec![],
        };
        assert_eq!(self.disk.spare(), named, "{saved:?}");
    }
}

/// Saves once for each operation that may fail, which `fault` makes of its number, until none fails.
fn for_every_operation(
    name: &str,
    new: &[u8],
    fault: impl Fn(usize) -> (Fault, i32),
    then: impl Fn(&Case, Result<(), WriteError>),
) {
    for number in 0.. {
        assert!(number < 500, "{name}: saving ends");
        let case = case(name);
        case.disk.fail(Some(fault(number)));
        let saved = case.save(new);
        let is_done = case.disk.failed().is_empty();
        then(&case, saved);
        if is_done {
            assert!(number > 5, "{name}: something can fail");
            return;
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn whichever_operation_fails_the_old_or_the_new_file_is_whole_and_nothing_else_is_left() {
    for name in CASES {
        for new in [SHORT, LONG] {
            for (error, words) in ERRORS {
                let mut told = 0;
                let told = std::cell::Cell::from_mut(&mut told);
                for_every_operation(
                    name,
                    new,
                    |at| (Fault::Once(at), error),
                    |case, saved| {
                        case.check(&saved, new);
                        let failed = case.disk.failed();
                        // Only what was to be removed and could not be stays, for the next time.
                        if !failed.contains(&"remove") {
                            case.check_spare(&saved);
                        }
                        if let Err(error) = &saved {
                            let said = error.to_string();
                            told.set(told.get() + u32::from(said.contains(words)));
                        }
                        case.disk.restart();
                        case.save(new).unwrap();
                        case.check(&Ok(()), new);
                        case.check_spare(&Ok(()));
                    },
                );
                assert!(told.get() > 0, "{name}: nobody said \"{words}\"");
            }
        }
    }
}

#[test]
fn a_killed_program_leaves_the_old_or_the_new_file_and_the_next_save_clears_up() {
    for name in CASES {
        for new in [SHORT, LONG] {
            for_every_operation(
                name,
                new,
                |at| (Fault::From(at), EIO),
                |case, saved| {
                    case.check(&saved, new);
                    case.disk.restart();
                    case.save(LONG).unwrap();
                    case.check(&Ok(()), LONG);
                    case.check_spare(&Ok(()));
                },
            );
        }
    }
}

#[test]
fn opening_clears_up_what_is_not_needed_and_finds_what_is() {
    for name in CASES {
        for_every_operation(
            name,
            LONG,
            |at| (Fault::From(at), EIO),
            |case, _| {
                case.disk.restart();
                let path = Path::new(case.path);
                case.disk.saver().sweep(path);
                let now = case.disk.contents(case.path);
                let is_whole = now.as_deref() == case.before || now.as_deref() == Some(LONG);
                let copy = case.disk.saver().copy_from_before(path, &now.unwrap_or_default());
                assert_eq!(copy.is_some(), !is_whole, "{name}");
                let needed: Vec<_> = copy.iter().cloned().collect();
                assert_eq!(case.disk.spare(), needed, "{name}");
                if let Some(copy) = copy {
                    assert_eq!(case.disk.contents(copy.to_str().unwrap()).as_deref(), case.before);
                }
            },
        );
    }
}

/// Answers by a fixed sequence of its own, for a loss of power.
fn coin(seed: u64) -> impl FnMut() -> bool {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state & 0x10_0000 != 0
    }
}

/// What can be had after a loss of power: what is in the file, or where that is torn what the copy holds.
fn recovered(disk: &FaultyDisk, path: &str) -> Option<Vec<u8>> {
    let now = disk.contents(path)?;
    let copy = disk.saver().copy_from_before(Path::new(path), &now);
    copy.map_or(Some(now), |copy| disk.contents(copy.to_str().unwrap()))
}

#[test]
fn whenever_the_power_goes_the_old_or_the_new_file_can_be_had() {
    for name in CASES {
        for new in [SHORT, LONG] {
            for seed in 0..24 {
                for_every_operation(
                    name,
                    new,
                    |at| (Fault::From(at), EIO),
                    |case, saved| {
                        case.disk.lose_power(coin(seed));
                        let had = recovered(&case.disk, case.path);
                        let is_new = had.as_deref() == Some(new);
                        let is_old = had.as_deref() == case.before;
                        assert!(is_new || is_old, "{name}, {seed}, {saved:?}: {had:?}");
                        assert!(is_new || saved.is_err(), "{name}: what was saved is there");
                    },
                );
            }
        }
    }
}

#[test]
fn nobody_elses_file_is_swept() {
    // What a killed program left, to be called by that name on another disk.
    let killed = case("old");
    killed.disk.fail(Some((Fault::From(7), EIO)));
    killed.save(LONG).unwrap_err();
    let [left] = &killed.disk.spare()[..] else { panic!("{:?}", killed.disk.spare()) };
    let left = left.to_str().unwrap();

    let disk = FaultyDisk::new();
    let of_another_file = left.replace("-", "-f");
    let older = disk.saver();
    for path in [left, &of_another_file, "/plans/.arborist-notes", "/plans/.plan.ron.tmp"] {
        disk.put(path, b"mine");
    }
    let save = |saver: &arborist::platform::saving::saver::Saver| {
        saver.save(Path::new(PLAN), LONG).unwrap();
        disk.contents(left).is_some()
    };
    assert!(save(&older), "what is younger than this process may be in use");
    disk.hold(Path::new(left));
    assert!(save(&disk.saver()), "a running program holds it");
    disk.restart();
    disk.own(left, OTHER, 0o666);
    assert!(save(&disk.saver()), "it is somebody else's");
    disk.own(left, USER, 0o600);
    assert!(!save(&disk.saver()), "a killed program of this user left it");
    for path in [&of_another_file, "/plans/.arborist-notes", "/plans/.plan.ron.tmp"] {
        assert!(disk.contents(path).is_some(), "{path}");
    }
}

#[test]
fn a_file_stays_what_it_is() {
    let two = case("two names");
    two.save(SHORT).unwrap();
    assert!(two.disk.is_one(PLAN, "/plans/other.ron"));

    let other = case("not ours");
    other.save(SHORT).unwrap();
    assert_eq!(other.disk.owned(PLAN), (OTHER, 0o666));

    let old = case("old");
    old.disk.own(PLAN, USER, 0o604);
    old.save(SHORT).unwrap();
    assert_eq!(old.disk.owned(PLAN), (USER, 0o604));

    let link = case("dangling link");
    link.save(SHORT).unwrap();
    assert_eq!(link.disk.contents(PLAN).as_deref(), Some(SHORT));
    assert_eq!(link.disk.contents(LINK).as_deref(), Some(SHORT));
    assert_eq!(link.disk.owned(PLAN), (USER, 0o644), "the mode of a new file");
}

#[test]
fn what_may_not_be_written_is_refused_with_what_to_do() {
    for (locked, owner, mode, words) in [
        (false, USER, 0o440, "/plans/plan.ron is read-only; nothing was written"),
        (true, USER, 0o440, "/plans/plan.ron is read-only; nothing was written"),
        (false, OTHER, 0o644, "/plans/plan.ron is read-only for you; nothing was written"),
        (true, OTHER, 0o644, "/plans/plan.ron is read-only for you; nothing was written"),
    ] {
        let case = case("old");
        case.disk.lock_folder("/plans", locked);
        case.disk.own(PLAN, owner, mode);
        let saved = case.save(LONG);
        case.check(&saved, LONG);
        case.check_spare(&saved);
        let said = saved.unwrap_err().to_string();
        assert!(said.starts_with(words) && said.ends_with("under another name"), "{said}");
    }
    let new = case("new");
    new.disk.lock_folder("/plans", true);
    let said = new.save(LONG).unwrap_err().to_string();
    assert!(said.starts_with("you may not make or change files in /plans; "), "{said}");
    assert!(said.ends_with("save to another folder"), "{said}");

    let round = FaultyDisk::new();
    round.put_link(PLAN, LINK);
    round.put_link(LINK, PLAN);
    let said = round.saver().save(Path::new(PLAN), LONG).unwrap_err().to_string();
    assert!(said.contains("leads round in a circle"), "{said}");
}

#[test]
fn a_copy_is_made_elsewhere_where_nothing_can_be_made_beside_a_file() {
    let case = case("locked folder");
    // All writing of the file itself fails, and so does restoring it.
    for number in 0.. {
        case.disk.fail(Some((Fault::From(number), EIO)));
        let saved = case.save(LONG);
        case.disk.restart();
        if let Err(WriteError { left: OnDisk::Torn { copy }, .. }) = saved {
            assert!(copy.starts_with(BACKUPS), "{copy}");
            assert_eq!(case.disk.contents(&copy).as_deref(), Some(OLD));
            return;
        }
    }
}

/// What happens to a plan, one thing after the other.
#[derive(Debug, Clone)]
enum Event {
    Save(u8),
    /// A save at whose nth operation something fails.
    Fail(u8, usize),
    /// A save at whose nth operation the power goes.
    LosePower(u8, usize, u64),
    SecondName(bool),
    LockedFolder(bool),
    Mode(u32),
    Open,
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let event = prop_oneof![
        any::<u8>().prop_map(Event::Save),
        (any::<u8>(), 0..60_usize).prop_map(|(new, at)| Event::Fail(new, at)),
        (any::<u8>(), 0..60_usize, any::<u64>())
            .prop_map(|(new, at, seed)| Event::LosePower(new, at, seed)),
        any::<bool>().prop_map(Event::SecondName),
        any::<bool>().prop_map(Event::LockedFolder),
        prop_oneof![Just(0o600), Just(0o644), Just(0o444)].prop_map(Event::Mode),
        Just(Event::Open),
    ];
    proptest::collection::vec(event, 1..24)
}

/// Contents of their own for each number, of many lengths.
fn contents(number: u8) -> Vec<u8> {
    (0..=number % 48).map(|at| at.wrapping_mul(31) ^ number).collect()
}

proptest! {
    #[test]
    fn whatever_happens_what_was_saved_last_can_be_had(events in events()) {
        let disk = FaultyDisk::new();
        disk.put(PLAN, OLD);
        let save = |new: &[u8]| disk.saver().save(Path::new(PLAN), new);
        // What may be on the disk: the last that was confirmed, and all that was not since.
        let mut possible = vec![OLD.to_vec()];
        for event in events {
            match event {
                Event::Save(new) => {
                    let (new, before) = (contents(new), disk.contents(PLAN));
                    match save(&new) {
                        Ok(()) => possible = vec![new],
                        Err(error) => {
                            prop_assert!(error.why.contains("read-only"), "{}", error);
                            prop_assert_eq!(disk.contents(PLAN), before);
                        }
                    }
                }
                Event::Fail(new, at) => {
                    let (new, before) = (contents(new), disk.contents(PLAN));
                    disk.fail(Some((Fault::Once(at), EIO)));
                    match save(&new).map_err(|error| error.left) {
                        Ok(()) => possible = vec![new],
                        Err(OnDisk::AsBefore) => prop_assert_eq!(disk.contents(PLAN), before),
                        Err(OnDisk::NotFlushed { .. }) => {
                            prop_assert_eq!(disk.contents(PLAN), Some(new.clone()));
                            possible.push(new);
                        }
                        Err(other) => prop_assert!(false, "one fault: {:?}", other),
                    }
                    disk.fail(None);
                }
                Event::LosePower(new, at, seed) => {
                    let new = contents(new);
                    disk.fail(Some((Fault::From(at), EIO)));
                    match save(&new) {
                        Ok(()) => possible = vec![new],
                        Err(_) => possible.push(new),
                    }
                    disk.lose_power(coin(seed));
                    let had = recovered(&disk, PLAN).unwrap();
                    prop_assert!(possible.contains(&had), "{:?} of {:?}", had, possible);
                    // A person takes what the copy holds, where the file is torn.
                    let (_, mode) = disk.owned(PLAN);
                    disk.own(PLAN, USER, 0o600);
                    save(&had).unwrap();
                    disk.own(PLAN, USER, mode);
                    possible = vec![had];
                }
                Event::SecondName(true) => disk.put_name(PLAN, "/plans/other.ron"),
                Event::SecondName(false) => disk.take_name("/plans/other.ron"),
                Event::LockedFolder(is_locked) => disk.lock_folder("/plans", is_locked),
                Event::Mode(mode) => disk.own(PLAN, USER, mode),
                Event::Open => disk.saver().sweep(Path::new(PLAN)),
            }
        }
        disk.lock_folder("/plans", false);
        disk.own(PLAN, USER, 0o600);
        save(SHORT).unwrap();
        prop_assert_eq!(disk.spare(), Vec::<std::path::PathBuf>::new());
    }
}

#[cfg(unix)]
mod on_this_machine {
    use std::fs::{File, Permissions};
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};
    use std::process::{Command, Output};
    use std::time::{Duration, SystemTime};

    use arborist::platform::disk;

    use super::*;

    const STORY: &str = "saves/uber-2014.ron";

    fn names(folder: &Path) -> Vec<String> {
        let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
        let mut names: Vec<_> = names.map(|name| name.into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn permissions_and_owner_stay() {
        let folder = TempDir::new().unwrap();
        let file = folder.path().join("plan.ron");
        fs::write(&file, OLD).unwrap();
        fs::set_permissions(&file, Permissions::from_mode(0o604)).unwrap();
        // Only root may give a file away.
        let is_given = chown(&file, Some(12345), Some(54321)).is_ok();
        let before = fs::metadata(&file).unwrap();
        assert_eq!(is_given, before.uid() == 12345);
        disk::write(&file, LONG).unwrap();
        let after = fs::metadata(&file).unwrap();
        let told = |about: &fs::Metadata| (about.mode(), about.uid(), about.gid());
        assert_eq!(told(&after), told(&before));
        assert_eq!(fs::read(&file).unwrap(), LONG);
        assert_eq!(names(folder.path()), ["plan.ron"]);
    }

    #[test]
    fn a_new_file_has_the_mode_of_any_new_file_through_a_dangling_link_too() {
        let folder = TempDir::new().unwrap();
        let at = |name: &str| folder.path().join(name);
        File::create(at("usual")).unwrap();
        symlink("real.ron", at("link.ron")).unwrap();
        disk::write(&at("new.ron"), LONG).unwrap();
        disk::write(&at("link.ron"), LONG).unwrap();
        let mode = |name: &str| fs::symlink_metadata(at(name)).unwrap().mode();
        assert_eq!(mode("new.ron"), mode("usual"));
        assert_eq!(mode("real.ron"), mode("usual"));
        assert!(fs::symlink_metadata(at("link.ron")).unwrap().is_symlink());
        assert_eq!(fs::read(at("real.ron")).unwrap(), LONG);
        symlink("round.ron", at("round.ron")).unwrap();
        let said = disk::write(&at("round.ron"), LONG).unwrap_err().to_string();
        assert!(said.contains("leads round in a circle"), "{said}");
    }

    #[test]
    fn a_file_of_several_names_stays_one_and_a_read_only_one_as_it_is() {
        let folder = TempDir::new().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("plan.ron"), OLD).unwrap();
        fs::hard_link(at("plan.ron"), at("other.ron")).unwrap();
        for new in [LONG, SHORT] {
            disk::write(&at("plan.ron"), new).unwrap();
            assert_eq!(fs::read(at("other.ron")).unwrap(), new);
        }
        fs::set_permissions(at("plan.ron"), Permissions::from_mode(0o444)).unwrap();
        let said = disk::write(&at("plan.ron"), LONG).unwrap_err().to_string();
        assert!(said.contains("plan.ron is read-only; nothing was written"), "{said}");
        assert_eq!(fs::read(at("plan.ron")).unwrap(), SHORT);
        assert_eq!(names(folder.path()), ["other.ron", "plan.ron"]);
    }

    #[test]
    fn names_may_be_as_long_as_the_disk_allows() {
        let folder = TempDir::new().unwrap();
        for length in [247, 251, 255] {
            let name = format!("{}.ron", "n".repeat(length - 4));
            disk::write(&folder.path().join(&name), LONG).unwrap();
            disk::write(&folder.path().join(&name), SHORT).unwrap();
            assert_eq!(fs::read(folder.path().join(&name)).unwrap(), SHORT);
        }
        assert_eq!(names(folder.path()).len(), 3);
        let said = disk::write(&folder.path().join("n".repeat(256)), LONG).unwrap_err();
        assert!(said.to_string().contains("too long"), "{said}");
        assert_eq!(names(folder.path()).len(), 3);
    }

    #[test]
    fn what_a_killed_program_left_is_removed_when_the_file_is_opened_and_saved() {
        let killed = case("old");
        killed.disk.fail(Some((Fault::From(7), EIO)));
        killed.save(LONG).unwrap_err();
        let left = killed.disk.spare()[0].file_name().unwrap().to_owned();
        let folder = TempDir::new().unwrap();
        let (file, left) = (folder.path().join("plan.ron"), folder.path().join(left));
        let leave = || {
            let left = File::create(&left).unwrap();
            left.set_modified(SystemTime::now() - Duration::from_secs(3600)).unwrap();
            left
        };
        fs::write(&file, OLD).unwrap();
        let held = leave();
        held.lock().unwrap();
        disk::read(&file).unwrap();
        assert_eq!(names(folder.path()).len(), 2, "it is in use");
        drop(held);
        disk::read(&file).unwrap();
        assert_eq!(names(folder.path()), ["plan.ron"]);
        drop(leave());
        disk::write(&file, LONG).unwrap();
        assert_eq!(names(folder.path()), ["plan.ron"]);
    }

    fn limited(arguments: &str, folder: &Path) -> Output {
        let arborist = assert_cmd::cargo::cargo_bin!("arborist");
        let line = format!("ulimit -f 1; exec \"$0\" {arguments}");
        let mut shell = Command::new("sh");
        shell.args(["-c", &line]).arg(arborist).env("OUT", folder.join("out.csv"));
        shell.current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap()
    }

    #[test]
    fn a_limit_on_the_size_of_files_is_an_error_like_any_other() {
        let folder = TempDir::new().unwrap();
        let out = folder.path().join("out.csv");
        for is_linked in [false, true] {
            fs::write(&out, OLD).unwrap();
            if is_linked {
                fs::hard_link(&out, folder.path().join("other.csv")).unwrap();
            }
            let before = names(folder.path());
            let output = limited(&format!("simulate {STORY} -o \"$OUT\""), folder.path());
            let said = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(1), "{said}");
            assert!(said.contains("larger than a file may be here; nothing was written"), "{said}");
            assert_eq!(fs::read(&out).unwrap(), OLD);
            assert_eq!(names(folder.path()), before);
        }
        let output = limited(&format!("simulate {STORY} > \"$OUT\""), folder.path());
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.starts_with("stdout cannot be written to"), "{said}");
    }

    #[test]
    fn a_command_replaces_no_scenario_by_something_else() {
        let folder = TempDir::new().unwrap();
        let other = folder.path().join("other.ron");
        let story = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(STORY)).unwrap();
        fs::write(&other, &story).unwrap();
        symlink(&other, folder.path().join("table.csv")).unwrap();
        for command in ["simulate", "futures", "export"] {
            for out in ["other.ron", "table.csv"] {
                let out = folder.path().join(out);
                let mut run = Command::new(assert_cmd::cargo::cargo_bin!("arborist"));
                run.args([command, STORY, "-o"]).arg(&out);
                let output = run.current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
                let said = String::from_utf8(output.stderr).unwrap();
                assert_eq!(output.status.code(), Some(1), "{command}: {said}");
                assert!(said.contains("is a scenario, which this would replace"), "{said}");
                assert_eq!(fs::read(&other).unwrap(), story);
            }
        }
    }
}
