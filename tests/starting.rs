//! Files that are named, dropped or broken.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use arborist::app::Action;
use arborist::app::view::Question;
use eframe::egui::{DroppedFile, HoveredFile};
use egui_kittest::kittest::Queryable;

use crate::window::Window;

#[derive(Debug)]
struct Dropped(PathBuf);

impl DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        Err("the program reads it by its path".into())
    }
}

fn shipped() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("saves/uber-2014.ron")
}

#[test]
fn a_broken_file_is_shown_with_its_place_and_opens_once_it_is_mended() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.ron");
    let text = fs::read_to_string(shipped()).unwrap();
    fs::write(&path, text.replacen("version: 2", "version: 2, oops: 1", 1)).unwrap();
    let mut window = Window::on("seed-team");
    window.ask(Action::Open(path.clone().into()));
    window.ask(Action::Open(folder.path().join("none.ron").into()));
    window.get_by_label("2 files cannot be opened");
    window.get_by_label_contains("plan.ron:");
    window.get_by_label_contains("none.ron: there is no such file");
    window.click("Copy message");
    fs::write(&path, text).unwrap();
    window.click("Try again");
    window.get_by_label("none.ron cannot be opened");
    assert_eq!(window.state().tab().document.name(), "plan");
    window.click("Close");
    assert_eq!(window.state().tab().view.window.question, None);
}

#[test]
fn files_that_are_dropped_open_and_are_announced_while_they_hover() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe.ron");
    if cfg!(unix) {
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    }
    let mut window = Window::on("seed-team");
    let hovered = HoveredFile { path: Some(shipped()), ..HoveredFile::default() };
    window.input_mut().hovered_files.push(hovered);
    window.step();
    window.get_by_label("Drop to open uber-2014.ron");
    window.input_mut().hovered_files.clear();
    window.input_mut().dropped_files = vec![Arc::new(Dropped(shipped())), Arc::new(Dropped(pipe))];
    window.step();
    window.settle();
    let names: Vec<_> = window.state().tabs().map(|tab| tab.document.name()).collect();
    assert_eq!(names, ["seed-team", "uber-2014"]);
    assert!(window.query_by_label("Drop to open uber-2014.ron").is_none());
    if cfg!(unix) {
        // Nobody waits for the other end.
        let question = window.state().tab().view.window.question.clone();
        let Some(Question::Unopened(files)) = question else { panic!("{question:?}") };
        assert!(files[0].why.contains("this is a pipe or a device"), "{files:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_display_it_is_said_in_a_sentence() {
    for (wayland, said) in [(None, "neither DISPLAY nor"), (Some("wayland-9"), "wayland-9")] {
        let mut run = Command::new(assert_cmd::cargo::cargo_bin!("arborist"));
        run.arg("none.ron").env_remove("DISPLAY").env_remove("WAYLAND_SOCKET");
        match wayland {
            Some(name) => run.env("WAYLAND_DISPLAY", name),
            None => run.env_remove("WAYLAND_DISPLAY"),
        };
        let output = run.output().unwrap();
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{error}");
        assert!(
            error.contains("no window: there is no display") && error.contains(said),
            "{error}"
        );
        assert_eq!(error.lines().count(), 1, "{error}");
    }
}
