//! Saving: whatever fails and whenever the power goes, the last good file or the new one is whole.

use std::cell::Cell;
use std::path::Path;

use arborist::app::write_error::{OnDisk, WriteError};
use proptest::prelude::*;

use crate::faulty_disk::{
    BACKUPS, CASES, Case, EIO, Fault, FaultyDisk, LINK, LONG, OLD, OTHER, PLAN, SHORT, USER, case,
};

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
                let told = Cell::new(0);
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
    let line = format!("{number} {}", "plan ".repeat(usize::from(number % 11)));
    let twice = format!("{line}|{line}");
    format!("{twice}{:03}", twice.len()).into()
}

/// Whether a file holds some contents, whole.
fn is_whole(bytes: &[u8]) -> bool {
    bytes == OLD || bytes == SHORT || (0..=u8::MAX).any(|number| contents(number) == bytes)
}

/// What is in a file after a loss of power, as the program opens it: where it is not whole, what the copy
/// holds.
fn opened(disk: &FaultyDisk) -> Option<Vec<u8>> {
    disk.contents(PLAN).filter(|now| is_whole(now)).or_else(|| recovered(disk, PLAN))
}

proptest! {
    #![proptest_config(crate::common::properties(256))]

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
                    let had = opened(&disk).unwrap();
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
