//! Saving on the disk of this machine: what a file is, it stays, and what may not be, is told.

use std::fs::{self, File, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};
use std::path::Path;
use std::process::{Command, Output};
use std::sync::mpsc::channel;
use std::time::{Duration, SystemTime};

use arborist::app::Platform;
use arborist::app::write_error::{OnDisk, WriteError};
use arborist::platform::desktop::Desktop;
use arborist::platform::disk;
use tempfile::TempDir;

use crate::faulty_disk::{EIO, Fault, LONG, OLD, SHORT, case};

const STORY: &str = "saves/uber-2014.ron";

fn names(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<_> = names.map(|name| name.into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn the_window_waits_for_no_other_end_of_a_pipe() {
    let folder = TempDir::new().unwrap();
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let at = pipe.into();
    let refused = Desktop.read(&at).unwrap_err().to_string();
    assert!(refused.contains("this is a pipe or a device"), "{refused}");
    let (sender, heard) = channel();
    Desktop.write(&at, b"plan".into(), Box::new(move |told| sender.send(told).unwrap()));
    let refused = heard.try_recv().unwrap().unwrap_err();
    assert_eq!(refused.left, OnDisk::AsBefore);
    assert!(refused.to_string().contains("is a pipe or a device"), "{refused}");
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

#[test]
fn a_file_that_a_killed_program_half_overwrote_is_told_with_where_it_is_whole() {
    let killed = case("two names");
    let copy = (0..).find_map(|number| {
        killed.disk.fail(Some((Fault::From(number), EIO)));
        let saved = killed.save(LONG);
        killed.disk.restart();
        match saved {
            Err(WriteError { left: OnDisk::Torn { copy }, .. }) => Some(copy),
            _ => None,
        }
    });
    let folder = TempDir::new().unwrap();
    let copy = folder.path().join(Path::new(&copy.unwrap()).file_name().unwrap());
    let file = folder.path().join("plan.ron");
    fs::write(&copy, OLD).unwrap();
    let hour = SystemTime::now() - Duration::from_secs(3600);
    File::options().write(true).open(&copy).unwrap().set_modified(hour).unwrap();
    fs::write(&file, &LONG[..20]).unwrap();
    let said = disk::read(&file).unwrap_err().to_string();
    assert!(said.contains("part old and part new"), "{said}");
    assert!(said.contains(copy.to_str().unwrap()), "{said}");
    let story = Path::new(env!("CARGO_MANIFEST_DIR")).join(STORY);
    fs::copy(story, &file).unwrap();
    disk::read(&file).unwrap();
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
