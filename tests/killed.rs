//! The program killed at random moments: a file is one whole version, and of what is edited at most two
//! seconds are lost. `ARBORIST_KILLS=1000` says how many times, `ARBORIST_SEED` with which moments.

// The counts and seeds are what a run by hand is for; the program that is killed tells what it did.
#![allow(clippy::print_stdout)]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::Arc;

use arborist::app::document::Document;
use arborist::app::{self, Action, App, Settings};
use arborist::edit::Edit;
use arborist::files::journal::Journal;
use arborist::files::{self, Loaded};
use arborist::platform::desktop::Desktop;
use arborist::platform::journals::journal_writer::JournalWriter;
use arborist::platform::journals::{self, ending_signals};
use arborist::ui::unexpected_end::{self, End, Life};
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

use crate::common::bell::Bell;

/// What the program that is killed does, and in which folder.
const DOES: &str = "ARBORIST_KILLED_DOES";
const FOLDER: &str = "ARBORIST_KILLED_IN";

/// So many times each where nobody says how many.
const FEW: u64 = 15;
/// The most that may be lost, milliseconds.
const MOST_LOST: u64 = 2000;

fn number(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// Moments by a seed (a linear congruence: its high bits are as good as any).
struct Moments(u64);

impl Moments {
    fn below(&mut self, most: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

/// What the scenario says in a version: long, so that writing it takes a while.
fn about(version: u64) -> String {
    format!("version {version} {}", "of many words ".repeat(2000 + version as usize % 7))
}

/// The version of a scenario; it panics where it is none of them.
fn version(loaded: &Loaded) -> u64 {
    let said = loaded.scenario.about.strip_prefix("version ").unwrap();
    let version = said.split(' ').next().unwrap().parse().unwrap();
    assert_eq!(loaded.scenario.about.trim(), about(version).trim(), "one whole version");
    version
}

/// The program that is killed: this test in a process of its own.
#[test]
fn child() {
    let Ok(does) = std::env::var(DOES) else { return };
    let path = PathBuf::from(std::env::var_os(FOLDER).unwrap()).join("plan.ron");
    let (document, _) = Document::open(&Desktop, &path.into()).unwrap();
    let mut settings = Settings::default();
    settings.futures_off = true;
    let bell = Bell::default();
    let mut app = App::new(document, settings, Arc::new(Desktop), bell.waker());
    ending_signals::keep_at_their_coming();
    unexpected_end::keep_at_a_panic();
    let life = Life { has_begun: true.into(), is_closed: false.into() };
    let ended = unexpected_end::run(&life, || -> Result<(), String> {
        for version in 1.. {
            app.dispatch(Action::Edit(Edit::SetAbout(about(version))));
            if does == "saves" {
                app.dispatch(app::Command::Save.into());
                let saved = bell.wait_until(|| {
                    for action in app.poll() {
                        app.dispatch(action);
                    }
                    !app.tab().document.history.is_dirty()
                });
                assert!(saved);
            }
            let mut out = std::io::stdout().lock();
            writeln!(out, "done {version} {}", journals::now().0).unwrap();
            out.flush().unwrap();
            if does == "panics" && version == 20 {
                panic!("as a fault would");
            }
        }
        Ok(())
    });
    let Err(End::Unexpected(why)) = ended else { panic!("{ended:?}") };
    assert!(why.starts_with("as a fault would; what was not saved is kept in "), "{why}");
}

/// The program in a process of its own, in a folder with a scenario and with the data of a person.
struct Victim {
    process: Child,
    out: BufReader<ChildStdout>,
}

impl Victim {
    fn start(does: &str, folder: &Path) -> Victim {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["killed::child", "--exact", "--nocapture", "--test-threads=1"]);
        command.env(DOES, does).env(FOLDER, folder).env("XDG_DATA_HOME", folder.join("data"));
        command.env("XDG_CONFIG_HOME", folder.join("config"));
        let mut process = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let out = BufReader::new(process.stdout.take().unwrap());
        Victim { process, out }
    }

    /// The next version it has done and when, by its own clock; `None` once it has ended.
    fn done(&mut self) -> Option<(u64, u64)> {
        let mut line = String::new();
        while self.out.read_line(&mut line).unwrap() > 0 {
            // The harness may have begun the line.
            if let Some((_, done)) = line.split_once("done ")
                && line.ends_with('\n')
            {
                let (version, at) = done.trim().split_once(' ').unwrap();
                return Some((version.parse().unwrap(), at.parse().unwrap()));
            }
            line.clear();
        }
        None
    }

    /// Sends a signal and waits until it has ended; returns how, and what it had done last.
    fn end(mut self, signal: Signal) -> (ExitStatus, Vec<(u64, u64)>) {
        let process = Pid::from_child(&self.process);
        kill_process(process, signal).unwrap();
        let done = std::iter::from_fn(|| self.done()).collect();
        (self.process.wait().unwrap(), done)
    }
}

/// A folder with a scenario of version 0.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    let mut loaded = files::parse("seed", &fs::read("saves/seed-team.ron").unwrap()).unwrap();
    loaded.scenario.about = about(0);
    crate::common::save(&folder.path().join("plan.ron"), &loaded.scenario, &loaded.header).unwrap();
    folder
}

/// The journals that were left in a folder, taken over, and whoever has them.
fn left(folder: &Path) -> (JournalWriter, Vec<(arborist::app::journaled::LeftJournal, Journal)>) {
    let writer = JournalWriter::new(Some(folder.join("data/arborist/recovery")));
    let left = writer.left().into_iter().map(|left| {
        let journal = Journal::read(left.contents.as_ref().unwrap()).expect("it can be read");
        (left, journal)
    });
    let left = left.collect();
    (writer, left)
}

#[test]
fn a_file_that_is_saved_all_the_time_is_one_whole_version_whenever_the_program_is_killed() {
    let (kills, seed) = (number("ARBORIST_KILLS", FEW), number("ARBORIST_SEED", 1));
    let (mut moments, folder) = (Moments(seed), folder());
    let path = folder.path().join("plan.ron");
    let (mut saves, mut between) = (0, 0);
    for _ in 0..kills {
        let mut victim = Victim::start("saves", folder.path());
        let mut last = 0;
        for _ in 0..moments.below(20) {
            last = victim.done().expect("it goes on").0;
        }
        for _ in 0..moments.below(2_000_000) {
            std::hint::spin_loop();
        }
        let (status, done) = victim.end(Signal::KILL);
        assert_eq!(status.signal(), Some(9));
        last = done.last().map_or(last, |(version, _)| *version);
        let bytes = fs::read(&path).unwrap();
        let loaded = files::parse("plan", &bytes).expect("it is a scenario");
        let kept = version(&loaded);
        let whole = files::to_text(&loaded.scenario, &loaded.header).unwrap();
        assert!(bytes == whole.as_bytes(), "version {kept} is written as it is");
        // What was said to be saved is; the one after it may be.
        assert!(kept == last || kept == last + 1 || last == 0, "{kept} after {last}");
        saves += last;
        between += u64::from(kept == last + 1);
        // What the save before left was swept when the file was opened.
        let names = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
        let spare =
            names.filter(|name| name != "data" && name != "config" && name != "plan.ron").count();
        assert!(spare <= 1 || last == 0, "{spare}");
    }
    eprintln!(
        "{kills} kills while saving, seed {seed}: every file whole, {saves} saves, {between} killed between \
         a save and the word of it"
    );
}

#[test]
fn of_what_is_edited_at_most_two_seconds_are_lost_whenever_the_program_is_killed() {
    let (kills, seed) = (number("ARBORIST_KILLS", FEW), number("ARBORIST_SEED", 1));
    let is_few = kills <= FEW;
    let (mut moments, folder) = (Moments(seed), folder());
    let (mut edits, mut most, mut sum, mut nothing) = (0, 0, 0, 0);
    for _ in 0..kills {
        let mut victim = Victim::start("edits", folder.path());
        let mut done = Vec::new();
        for _ in 0..1 + moments.below(300) {
            done.push(victim.done().expect("it goes on"));
        }
        let (status, after) = victim.end(Signal::KILL);
        let now = journals::now().0;
        assert_eq!(status.signal(), Some(9));
        done.extend(after);
        let (writer, left) = left(folder.path());
        let (id, kept) = match &left[..] {
            [] => (None, 0),
            [(left, journal)] => {
                assert!(!journal.is_damaged);
                let last = files::parse("left", journal.last.text.as_bytes()).unwrap();
                let version = version(&last);
                assert_eq!(journal.last.edits as u64, version);
                assert_eq!(left.ended, None);
                (Some(left.id.clone()), version)
            }
            more => panic!("{}", more.len()),
        };
        assert!(kept <= done.len() as u64 + 1, "it was edited");
        // The first edit that is lost was made at this moment.
        let lost = done.get(kept as usize).map_or(0, |(_, at)| now.saturating_sub(*at));
        // On a machine that does much else nobody can promise a time; by hand it is measured.
        assert!(lost <= MOST_LOST || is_few, "{lost} ms are lost");
        edits += done.len();
        (most, sum, nothing) = (most.max(lost), sum + lost, nothing + u64::from(lost == 0));
        if let Some(id) = id {
            writer.forget_left(&id);
        }
        let rest: Vec<_> = fs::read_dir(folder.path().join("data/arborist/recovery"))
            .map(|entries| entries.map(|entry| entry.unwrap().file_name()).collect())
            .unwrap_or_default();
        assert!(rest.is_empty(), "{rest:?}");
    }
    eprintln!(
        "{kills} kills while editing, seed {seed}: {edits} edits, at most {most} ms of them lost, {} ms on \
         average, nothing at all {nothing} times; no journal damaged",
        sum / kills.max(1)
    );
}

#[test]
fn a_signal_that_ends_the_program_loses_nothing_and_ends_it_as_it_would_have() {
    let folder = folder();
    // What is ignored here is ignored by the program too: a hang-up where the tests run under `nohup`.
    let heeded = [Signal::TERM, Signal::HUP, Signal::INT].into_iter();
    for signal in heeded.filter(|signal| !ending_signals::is_ignored(signal.as_raw())) {
        let mut victim = Victim::start("edits", folder.path());
        let before: Vec<_> = (0..10).map_while(|_| victim.done()).collect();
        let (status, after) = victim.end(signal);
        assert_eq!(status.signal(), Some(signal.as_raw()));
        let (writer, left) = left(folder.path());
        let [(id, journal)] = &left[..] else { panic!("{}", left.len()) };
        // It goes on editing until it ends: the last change may come just after the end was noted.
        let ended = id.ended.expect("the end was noted");
        assert!(ended.0 + 2000 >= journal.last.at, "{ended:?} {}", journal.last.at);
        let kept = version(&files::parse("left", journal.last.text.as_bytes()).unwrap());
        // What it did after the signal came is not told.
        assert!(kept >= before.len() as u64, "{kept}");
        assert!(kept <= (before.len() + after.len()) as u64 + 1, "{kept}");
        writer.forget_left(&id.id);
    }
}

#[test]
fn a_panic_loses_nothing_and_is_told() {
    let folder = folder();
    let mut victim = Victim::start("panics", folder.path());
    let done: Vec<_> = std::iter::from_fn(|| victim.done()).collect();
    assert!(victim.process.wait().unwrap().success(), "it was told");
    assert_eq!(done.len(), 20);
    let (_writer, left) = left(folder.path());
    let [(id, journal)] = &left[..] else { panic!("{}", left.len()) };
    assert!(id.ended.is_some());
    assert_eq!(version(&files::parse("left", journal.last.text.as_bytes()).unwrap()), 20);
}

#[test]
fn no_window_takes_what_another_has_and_everything_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let mut victim = Victim::start("edits", folder.path());
    let recovery = folder.path().join("data/arborist/recovery");
    while !fs::read_dir(&recovery).is_ok_and(|mut folders| {
        folders.any(|folder| folder.unwrap().path().join("1.journal").exists())
    }) {
        victim.done().expect("it goes on");
    }
    assert!(left(folder.path()).1.is_empty(), "its window lives");
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&recovery), 0o700);
    let own = fs::read_dir(&recovery).unwrap().next().unwrap().unwrap().path();
    assert_eq!(mode(&own), 0o700);
    for file in fs::read_dir(&own).unwrap() {
        let path = file.unwrap().path();
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
    victim.end(Signal::KILL);
    let (first, found) = left(folder.path());
    assert_eq!(found.len(), 1);
    assert!(left(folder.path()).1.is_empty(), "the first one has it");
    drop(first);
    let (second, found) = left(folder.path());
    let there = second.put_aside(&found[0].0.id);
    assert!(Path::new(&there).is_file(), "{there}");
    assert!(left(folder.path()).1.is_empty(), "what is put aside is not offered");
}
