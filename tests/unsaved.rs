//! Nothing unsaved is lost, and a question taken back leaves nothing behind.

use crate::window;

use std::path::PathBuf;

use arborist::app::platform::Location;
use arborist::app::view::{Asked, PathFor, Question};
use arborist::app::{Action, Command, Cursor};
use arborist::model::{Decision, Hire};
use arborist::platform::disk;
use arborist::ui::requests::is_closing;
use egui_kittest::kittest::Queryable;
use window::Window;

fn changed() -> Window {
    let mut window = Window::on("seed-team");
    change(&mut window);
    window
}

fn change(window: &mut Window) {
    let trunk = window.state().tab().document.scenario().trunk().unwrap().name.clone();
    window.ask(Action::SetCursor(Cursor::Quarter(0)));
    window.ask(Action::Decide(Decision::Hire(Hire { team: trunk.into(), count: 2 })));
}

fn another() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("saves/uber-2014.ron")
}

fn asked(window: &Window, purpose: PathFor) -> Asked {
    Asked { purpose, tab: window.state().tab().id, then: None }
}

/// Answers where to save to, and waits until that is done.
fn save_to(window: &mut Window, asked: Asked, path: impl Into<Location>) {
    window.ask(Action::PathChosen(asked, path.into()));
    assert!(window.wait_for(|app| !app.is_busy()));
}

fn shown(window: &Window) -> String {
    window.state().tab().document.name()
}

fn open(window: &Window) -> Vec<String> {
    window.state().tabs().map(|tab| tab.document.name()).collect()
}

/// A browser asks by this before its page is left.
#[test]
fn a_window_says_whether_closing_it_would_ask() {
    let mut window = Window::on("seed-team");
    assert!(!window.state().asks_before_closing());
    change(&mut window);
    assert!(window.state().asks_before_closing());
    window.ask(Command::New);
    assert!(window.state().asks_before_closing(), "the tab that is not shown is as unsaved");
    window.ask(Command::PreviousTab);
    window.ask(Command::Undo);
    assert!(!window.state().asks_before_closing());
}

#[test]
fn what_changed_while_the_open_dialog_was_up_stays_open_beside_the_file() {
    let mut window = Window::on("seed-team");
    let asked = asked(&window, PathFor::Open);
    change(&mut window);
    window.ask(Action::PathChosen(asked, another().into()));
    assert_eq!(window.state().tab().view.window.question, None);
    assert_eq!(open(&window), ["seed-team", "uber-2014"]);
    window.ask(Command::PreviousTab);
    assert_eq!((shown(&window).as_str(), window.steps().len()), ("seed-team", 1));
}

#[test]
fn closing_a_changed_tab_asks_and_can_be_taken_back() {
    let mut window = changed();
    window.ask(Command::New);
    window.click("Close seed-team");
    let title = "Save the changes to seed-team?";
    assert!(window.query_by_label(title).is_some(), "the tab asked about is shown");
    window.click("Cancel");
    assert_eq!(open(&window), ["seed-team", "untitled"]);
    window.click("Close seed-team");
    window.click("Don't save");
    assert_eq!(open(&window), ["untitled"]);
    // Nothing was done to the new one, so it closes without a word.
    window.ask(Action::OpenExample("uber-2014".into()));
    window.ask(Action::OpenExample("uber-slow".into()));
    window.ask(Command::CloseTab);
    assert_eq!(
        (window.state().tab().view.window.question.clone(), open(&window)),
        (None, vec!["uber-2014".into()])
    );
}

#[test]
fn the_last_tab_leaves_a_new_scenario_behind() {
    let mut window = changed();
    window.ask(Command::CloseTab);
    window.click("Don't save");
    assert_eq!(open(&window), ["untitled"]);
    assert!(window.steps().is_empty());
}

#[test]
fn quitting_goes_through_every_unsaved_tab_and_loses_none_before_the_last_answer() {
    let mut window = changed();
    window.ask(Action::OpenExample("uber-slow".into()));
    window.ask(Action::OpenExample("uber-2014".into()));
    change(&mut window);
    window.ask(Command::Quit);
    assert!(window.query_by_label("Save the changes to seed-team?").is_some());
    window.click("Don't save");
    assert!(window.query_by_label("Save the changes to uber-2014?").is_some());
    // What was let go is still there when the question after it is taken back.
    window.click("Cancel");
    assert_eq!(open(&window), ["seed-team", "uber-slow", "uber-2014"]);
    assert!(!is_closing(&window.ctx));
    assert!(window.state().tabs().next().unwrap().document.history.is_dirty());

    window.ask(Command::Quit);
    window.click("Don't save");
    window.click("Don't save");
    assert!(is_closing(&window.ctx));
}

#[test]
fn what_changed_after_it_was_let_go_is_asked_about_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = changed();
    window.ask(Action::OpenExample("uber-2014".into()));
    change(&mut window);
    window.ask(Command::Quit);
    window.click("Don't save");
    let Some(Question::Unsaved { tab, next, .. }) =
        window.state().tab().view.window.question.clone()
    else {
        panic!("{:?}", window.state().tab().view.window.question)
    };
    // The dialog that asks where to save uber-2014 is up; the window can be worked in meanwhile.
    window.ask(Action::Ask(None));
    window.ask(Command::PreviousTab);
    change(&mut window);
    let asked = Asked { purpose: PathFor::Save, tab, then: Some(next) };
    save_to(&mut window, asked, folder.path().join("kept.ron"));
    assert!(!is_closing(&window.ctx));
    assert!(window.query_by_label("Save the changes to seed-team?").is_some());
}

#[test]
fn saving_while_quitting_saves_the_tab_that_was_asked_about() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kept.ron");
    let mut window = changed();
    *window.platform.answer.lock().unwrap() = Some(path.clone());
    window.ask(Action::OpenExample("uber-2014".into()));
    window.ask(Command::Quit);
    window.click("Save");
    let ctx = window.ctx.clone();
    assert!(
        window.wait_for(|_| is_closing(&ctx)),
        "{:?}",
        window.state().tab().view.window.messages
    );
    let kept = disk::load(&path).unwrap().scenario;
    assert_eq!(kept, *window.state().tabs().next().unwrap().document.scenario());
}

#[test]
fn a_dialog_answers_the_tab_that_asked_whichever_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kept.ron");
    let mut window = changed();
    let asked = asked(&window, PathFor::Save);
    window.ask(Action::OpenExample("uber-2014".into()));
    save_to(&mut window, asked.clone(), path.clone());
    assert_eq!(shown(&window), "uber-2014");
    assert_eq!(open(&window), ["kept", "uber-2014"]);
    assert_eq!(disk::load(&path).unwrap().scenario.trunk().unwrap().name, "Trunk");

    // Once its tab is closed there is nothing to save, and nothing is written.
    window.click("Close kept");
    let late = folder.path().join("late.ron");
    window.ask(Action::PathChosen(asked, late.clone().into()));
    assert!(!late.exists());
    let said = &window.state().tab().view.window.messages.last().unwrap().text;
    assert!(said.contains("its tab is closed"), "{said}");
}

#[test]
fn two_tabs_never_share_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kept.ron");
    let mut window = changed();
    let first = asked(&window, PathFor::Save);
    save_to(&mut window, first, path.clone());
    window.ask(Action::OpenExample("uber-2014".into()));
    window.ask(Action::PathChosen(asked(&window, PathFor::Save), path.clone().into()));
    assert!(window.state().tab().document.place.is_none());
    assert_eq!(disk::load(&path).unwrap().scenario.trunk().unwrap().name, "Trunk");
    // Opening it shows the tab that has it, by whatever way it is written.
    window.ask(Action::Open(folder.path().join(".").join("kept.ron").into()));
    assert_eq!((shown(&window).as_str(), window.state().tabs().len()), ("kept", 2));
}

#[test]
fn a_path_question_taken_back_forgets_what_was_to_follow() {
    let mut window = changed();
    window.ask(Command::Quit);
    window.ask(Action::SaveThenGoOn);
    // The dialog of this test is gone at once, so the path is asked for in the window.
    assert!(
        window
            .wait_for(|app| matches!(app.tab().view.window.question, Some(Question::Path { .. })))
    );
    window.ask(Action::Ask(None));
    let folder = tempfile::tempdir().unwrap();
    let asked = asked(&window, PathFor::Save);
    save_to(&mut window, asked, folder.path().join("kept.ron"));
    assert!(!window.state().tab().document.history.is_dirty());
    assert!(!is_closing(&window.ctx), "saving later must not quit");
}

#[test]
fn quitting_with_nothing_unsaved_asks_nothing() {
    let mut window = Window::on("seed-team");
    window.ask(Command::Quit);
    assert_eq!(window.state().tab().view.window.question, None);
    assert!(is_closing(&window.ctx));
}
