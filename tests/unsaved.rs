//! Nothing unsaved is lost, and a question taken back leaves nothing behind.

mod window;

use std::path::PathBuf;

use arborist::app::view::{Next, PathFor, Question};
use arborist::app::{Action, Command, Cursor};
use arborist::model::Decision;
use window::Window;

fn changed() -> Window {
    let mut window = Window::on("seed-team");
    window.ask(Action::SetCursor(Cursor::Quarter(0)));
    window.ask(Action::Decide(Decision::Hire { team: "Trunk".into(), count: 2 }));
    window
}

fn another() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("saves/uber-2014.ron")
}

#[test]
fn what_changed_while_the_open_dialog_was_up_is_asked_about() {
    let mut window = changed();
    window.ask(Action::PathChosen(PathFor::Open, another()));
    assert_eq!(window.state().view.question, Some(Question::Unsaved(Next::Open(another()))));
    window.ask(Action::Ask(None));
    assert_eq!(window.state().document.name(), "seed-team");
    assert_eq!(window.steps().len(), 1);
}

#[test]
fn a_file_opens_without_a_question_when_nothing_is_unsaved() {
    let mut window = Window::on("seed-team");
    window.ask(Action::PathChosen(PathFor::Open, another()));
    assert_eq!(window.state().view.question, None);
    assert_eq!(window.state().document.name(), "uber-2014");
}

#[test]
fn a_path_question_taken_back_forgets_what_was_to_follow() {
    let mut window = changed();
    window.ask(Command::Quit);
    window.ask(Action::SaveThenGoOn);
    // The dialog of this test is gone at once, so the path is asked for in the window.
    assert!(window.wait_for(|app| matches!(app.view.question, Some(Question::Path { .. }))));
    window.ask(Action::Ask(None));
    let folder = tempfile::tempdir().unwrap();
    window.ask(Action::PathChosen(PathFor::Save, folder.path().join("kept.ron")));
    assert!(!window.state().document.history.is_dirty());
    assert!(!window.state().view.quit, "saving later must not quit");
}
