//! Earlier versions: kept by every save, looked at, restored as one step, opened beside.

use std::fs;

use arborist::app::Command;
use arborist::app::view::{Asked, PathFor, Question};
use arborist::app::{Action, App};
use arborist::edit::Edit;
use egui_kittest::kittest::Queryable;

use crate::window::Window;

fn save(window: &mut Window, about: &str) {
    window.ask(Action::Edit(Edit::SetAbout(about.into())));
    window.ask(Command::Save);
    assert!(window.wait_for(|app| !app.tab().document.history.is_dirty()));
}

/// What the latest, the one before, … were about.
fn open(window: &mut Window) {
    window.ask(Command::EarlierVersions);
    assert!(window.wait_for(is_read), "{:?}", window.state().tab().view.window.question);
}

fn is_read(app: &mut App) -> bool {
    matches!(&app.tab().view.window.question, Some(Question::Versions(v)) if v.looked.is_some())
}

#[test]
fn a_version_is_looked_at_restored_in_one_step_and_opened_beside() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.ron");
    let mut window = Window::on("seed-team");
    // What somebody wrote by hand is a version too.
    let by_hand = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/saves/uber-2014.ron"));
    fs::write(&path, by_hand.unwrap()).unwrap();
    let asked = Asked { purpose: PathFor::Save, tab: window.state().tab().id, then: None };
    window.ask(Action::PathChosen(asked, path.clone().into()));
    assert!(window.wait_for(|app| app.tab().document.place.is_some()));
    for about in ["first", "second", "third"] {
        save(&mut window, about);
    }
    let saved = fs::read(&path).unwrap();
    open(&mut window);
    window.get_by_label("Earlier versions of plan");
    window.get_by_label("It is the same as the scenario is now.");
    let listed = match &window.state().tab().view.window.question {
        Some(Question::Versions(versions)) => versions.listed.clone().unwrap().unwrap(),
        other => panic!("{other:?}"),
    };
    assert_eq!(listed.len(), 5);
    window.ask(Action::LookAtVersion(2));
    assert!(window.wait_for(is_read));
    window.get_by_label("What changed since then");
    window.get_by_label_contains("third");
    let steps = window.steps().len();
    window.click("Restore");
    let about = |window: &Window| window.state().tab().document.scenario().about.clone();
    assert_eq!((about(&window).as_str(), window.steps().len()), ("first", steps + 1));
    assert!(window.state().tab().document.history.is_dirty());
    assert_eq!(fs::read(&path).unwrap(), saved, "nothing is written until it is saved");
    window.ask(Command::Undo);
    assert_eq!(about(&window), "third");

    open(&mut window);
    window.ask(Action::LookAtVersion(4));
    assert!(window.wait_for(is_read));
    window.click("Open in a new tab");
    assert_eq!(window.state().tabs().len(), 2);
    assert_eq!(window.state().tab().document.name(), "plan earlier");
    assert!(window.state().tab().document.place.is_none());
    assert!(window.state().tab().document.scenario().teams.len() > 1, "the one by hand");
}

#[test]
fn a_scenario_is_saved_although_its_versions_cannot_be_kept_and_that_is_said_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::on("seed-team");
    let asked = Asked { purpose: PathFor::Save, tab: window.state().tab().id, then: None };
    *window.platform.locked.lock().unwrap() = Some("the disk is full".into());
    window.ask(Action::PathChosen(asked, folder.path().join("plan.ron").into()));
    assert!(window.wait_for(|app| app.tab().document.place.is_some()));
    for about in ["first", "second"] {
        save(&mut window, about);
    }
    let messages = &window.state().tab().view.window.messages;
    let said = messages.iter().filter(|said| said.text.contains("earlier versions are not kept"));
    assert_eq!(said.count(), 1, "{messages:?}");
    window.ask(Command::EarlierVersions);
    assert!(window.wait_for(|app| {
        matches!(&app.tab().view.window.question, Some(Question::Versions(v)) if v.listed.is_some())
    }));
    window.get_by_label("the disk is full");
}
