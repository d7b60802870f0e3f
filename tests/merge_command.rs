//! `arborist diff` and `arborist merge`, by hand and as git's merge driver.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use arborist::files::{self, conflict_markers};
use arborist::platform::disk;
use assert_cmd::cargo::cargo_bin_cmd;
use tempfile::TempDir;

const BASE: &str = include_str!("../saves/uber-2014.ron");

fn arborist(folder: &Path, arguments: &[&str]) -> Output {
    cargo_bin_cmd!("arborist").args(arguments).current_dir(folder).output().unwrap()
}

fn said(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// The text with a part of it, which is there, replaced.
fn with(text: &str, old: &str, new: &str) -> String {
    assert!(text.contains(old), "{old}");
    text.replacen(old, new, 1)
}

/// A folder with three sides of a merge.
fn sides(base: &str, ours: &str, theirs: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, text) in [("base.ron", base), ("ours.ron", ours), ("theirs.ron", theirs)] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

const MERGE: [&str; 4] = ["merge", "base.ron", "ours.ron", "theirs.ron"];

#[test]
fn diff_says_in_words_what_differs_and_exits_as_diff_does() {
    let new = with(BASE, "trust: 0.7", "trust: 0.6");
    let folder = sides(BASE, &new, "(");
    let output = arborist(folder.path(), &["diff", "base.ron", "ours.ron"]);
    assert_eq!(said(&output.stdout), "Trust at the start 0.6, was 0.7\n");
    assert_eq!((output.status.code(), said(&output.stderr)), (Some(1), ""));
    let output = arborist(folder.path(), &["diff", "base.ron", "base.ron"]);
    assert_eq!((output.status.code(), said(&output.stdout)), (Some(0), ""));
    let output = arborist(folder.path(), &["diff", "base.ron", "theirs.ron"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output.stderr).starts_with("theirs.ron:1:"), "{}", said(&output.stderr));
    let output = arborist(folder.path(), &["diff", "base.ron", "ours.ron", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json[0]["words"], "Trust at the start 0.6, was 0.7");
    assert_eq!((&json[0]["about"], &json[0]["became"]), (&"company".into(), &"changed".into()));
}

#[test]
fn a_merge_with_nothing_to_decide_is_written_in_the_place_of_ours() {
    let ours = with(BASE, "trust: 0.7", "trust: 0.6");
    let theirs = with(BASE, "morale_floor: 0.5", "morale_floor: 0.45");
    let folder = sides(BASE, &ours, &theirs);
    let output = arborist(folder.path(), &MERGE);
    assert_eq!((output.status.code(), said(&output.stderr)), (Some(0), ""));
    let merged = fs::read_to_string(folder.path().join("ours.ron")).unwrap();
    assert_eq!(merged, with(&ours, "morale_floor: 0.5", "morale_floor: 0.45"));
}

#[test]
fn comments_stay_in_a_merge_or_are_told() {
    let ours = with(BASE, "trust: 0.7", "trust: 0.6 /* ours */");
    let theirs = with(BASE, "morale_floor: 0.5", "morale_floor: 0.45 /* theirs */");
    let folder = sides(BASE, &ours, &theirs);
    let output = arborist(folder.path(), &MERGE);
    let line = 1 + theirs[..theirs.find("/* theirs").unwrap()].matches('\n').count();
    let told = format!("warning: a comment of theirs is left out, line {line}: /* theirs */\n");
    assert_eq!((output.status.code(), said(&output.stderr)), (Some(0), told.as_str()));
    let merged = fs::read_to_string(folder.path().join("ours.ron")).unwrap();
    assert_eq!(merged, with(&ours, "morale_floor: 0.5", "morale_floor: 0.45"));
    // Where ours is as it was, the result is theirs.
    let folder = sides(BASE, BASE, &theirs);
    let output = arborist(folder.path(), &MERGE);
    assert_eq!((output.status.code(), said(&output.stderr)), (Some(0), ""));
    assert_eq!(fs::read_to_string(folder.path().join("ours.ron")).unwrap(), theirs);
}

#[test]
fn what_is_to_decide_stands_between_markers_that_are_told_as_such() {
    let ours = with(BASE, "trust: 0.7", "trust: 0.6");
    let theirs = with(BASE, "trust: 0.7", "trust: 0.8");
    let theirs = with(&theirs, "morale_floor: 0.5", "morale_floor: 0.45");
    let folder = sides(BASE, &ours, &theirs);
    let mut arguments = MERGE.to_vec();
    arguments.extend(["-o", "out.ron"]);
    let output = arborist(folder.path(), &arguments);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        said(&output.stderr),
        "conflict: Trust at the start\n    mine: Trust at the start 0.6, was 0.7\n    \
         theirs: Trust at the start 0.8, was 0.7\n"
    );
    assert_eq!(fs::read_to_string(folder.path().join("ours.ron")).unwrap(), ours);
    let text = fs::read_to_string(folder.path().join("out.ron")).unwrap();
    let found = conflict_markers::sides(&text).unwrap();
    // What only they changed is in both sides already.
    let merged = |text: &str| with(text, "morale_floor: 0.5", "morale_floor: 0.45");
    assert_eq!(found.mine, merged(&ours));
    assert_eq!((found.theirs, found.base), (theirs, Some(merged(BASE))));
    let output = arborist(folder.path(), &["check", "out.ron"]);
    assert_eq!(output.status.code(), Some(1));
    let line = format!("out.ron:{}:1: the file holds a merge that nobody decided", found.line);
    assert!(said(&output.stderr).starts_with(&line), "{}", said(&output.stderr));
}

#[test]
fn sides_that_are_no_scenario_are_not_promised_to_open() {
    let marked = |mine: &str, theirs: &str| {
        let text = format!("<<<<<<< a\n{mine}=======\n{theirs}>>>>>>> b\n");
        files::parse("x.ron", text.as_bytes()).unwrap_err().to_string()
    };
    assert!(marked(BASE, BASE).contains("the window opens it with both side by side"));
    let told = marked(BASE, "(version: 2)\n");
    assert!(told.contains("what is between them is no scenario by itself"), "{told}");
}

#[test]
fn a_side_that_is_no_scenario_leaves_ours_as_it_is() {
    let folder = sides(BASE, BASE, "(version: 2,");
    let output = arborist(folder.path(), &MERGE);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output.stderr).starts_with("theirs.ron:"), "{}", said(&output.stderr));
    assert_eq!(fs::read_to_string(folder.path().join("ours.ron")).unwrap(), BASE);
    let output =
        arborist(folder.path(), &["merge", "base.ron", "ours.ron", "base.ron", "-o", "base.ron"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output.stderr).contains("is a side of this merge"));
}

/// A repository of git whose scenarios are merged by this program.
struct Repository(TempDir);

impl Repository {
    fn new() -> Repository {
        let repository = Repository(TempDir::new().unwrap());
        repository.git(&["init", "--quiet", "--initial-branch=main"]);
        for (key, value) in [("user.name", "Ana"), ("user.email", "ana@example.org")] {
            repository.git(&["config", key, value]);
        }
        let program = env!("CARGO_BIN_EXE_arborist");
        repository.git(&["config", "merge.arborist.name", "Arborist"]);
        let driver = format!("'{program}' merge %O %A %B");
        repository.git(&["config", "merge.arborist.driver", &driver]);
        repository.write(".gitattributes", "*.ron merge=arborist\n");
        repository.commit(BASE);
        repository
    }

    fn git(&self, arguments: &[&str]) -> bool {
        let mut git = Command::new("git");
        git.args(arguments).current_dir(self.0.path());
        // Nothing of whoever runs the tests.
        git.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
        git.output().unwrap().status.success()
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.0.path().join(name), text).unwrap();
    }

    fn commit(&self, text: &str) {
        self.write("plan.ron", text);
        assert!(self.git(&["add", "."]) && self.git(&["commit", "--quiet", "-m", "plan"]));
    }

    /// Merges what they made of the plan into what we made of it.
    fn merge(&self, ours: &str, theirs: &str) -> (bool, String) {
        assert!(self.git(&["checkout", "--quiet", "-b", "theirs"]));
        self.commit(theirs);
        assert!(self.git(&["checkout", "--quiet", "main"]));
        self.commit(ours);
        let merged = self.git(&["merge", "--quiet", "--no-edit", "theirs"]);
        (merged, fs::read_to_string(self.0.path().join("plan.ron")).unwrap())
    }
}

#[test]
fn git_merges_what_its_own_lines_would_not() {
    // Both on one line: git alone would leave it to people.
    let ours = with(BASE, "trust: 0.7", "trust: 0.6");
    let theirs = with(BASE, "engineer_growth: ", "engineer_growth: 0.0");
    let repository = Repository::new();
    let (merged, text) = repository.merge(&ours, &theirs);
    assert!(merged);
    let scenario = files::parse("plan.ron", text.as_bytes()).unwrap().scenario;
    let was = files::parse("base", theirs.as_bytes()).unwrap().scenario;
    assert_eq!(scenario.company.trust, 0.6);
    assert_eq!(scenario.company.engineer_growth, was.company.engineer_growth);
}

#[test]
fn git_is_left_with_a_conflict_that_its_tools_and_the_window_read() {
    let ours = with(BASE, "trust: 0.7", "trust: 0.6");
    let theirs = with(BASE, "trust: 0.7", "trust: 0.8");
    let repository = Repository::new();
    let (merged, text) = repository.merge(&ours, &theirs);
    assert!(!merged);
    let found = conflict_markers::sides(&text).unwrap();
    assert_eq!((found.mine, found.theirs), (ours, theirs));
    assert!(disk::load(&repository.0.path().join("plan.ron")).is_err());
    let mut unmerged = Command::new("git");
    unmerged.args(["diff", "--name-only", "--diff-filter=U"]).current_dir(repository.0.path());
    assert_eq!(said(&unmerged.output().unwrap().stdout), "plan.ron\n");
}
