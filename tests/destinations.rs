//! Where files are written: under a name with its ending, and over nothing that nobody was asked about.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use crate::common::bell::Bell;
use crate::fake_platform::FakePlatform;
use arborist::app::view::{Asked, PathFor, Question};
use arborist::app::write_error::OnDisk;
use arborist::app::{Action, App, Command, Document, Settings};
use arborist::edit::Edit;
use eframe::egui::Key;
use egui_kittest::kittest::Queryable;

use crate::window::Window;

fn asked(window: &Window, purpose: PathFor) -> Asked {
    Asked { purpose, tab: window.state().tab().id, then: None }
}

fn changed() -> Window {
    let mut window = Window::on("seed-team");
    window.ask(Action::Edit(Edit::SetAbout("mine".into())));
    window
}

fn choose(window: &mut Window, purpose: PathFor, path: &Path) {
    let asked = asked(window, purpose);
    window.ask(Action::PathChosen(asked, path.into()));
}

fn last_message(window: &Window) -> String {
    window.state().tab().view.window.messages.last().map_or(String::new(), |m| m.text.clone())
}

#[test]
fn a_file_is_not_replaced_because_its_ending_was_added_after_the_dialog_asked() {
    let folder = tempfile::tempdir().unwrap();
    let plan = folder.path().join("plan.ron");
    fs::write(&plan, "somebody's plan").unwrap();
    let mut window = changed();
    choose(&mut window, PathFor::Save, &folder.path().join("plan"));
    window.get_by_label("Replace plan.ron?");
    window.get_by_label_contains(plan.to_str().unwrap());
    window.click("Cancel");
    assert_eq!(fs::read_to_string(&plan).unwrap(), "somebody's plan");
    assert!(window.state().tab().document.history.is_dirty());

    choose(&mut window, PathFor::Save, &folder.path().join("plan"));
    window.click("Replace");
    assert!(window.wait_for(|app| !app.tab().document.history.is_dirty()));
    assert!(fs::read_to_string(&plan).unwrap().contains("mine"));
    // What is asked about by the dialog itself is not asked about again, nor is one's own file.
    fs::write(folder.path().join("other.ron"), "x").unwrap();
    choose(&mut window, PathFor::Save, &folder.path().join("other.ron"));
    assert!(window.wait_for(|app| app.tab().document.name() == "other"));
    let asked = asked(&window, PathFor::Save);
    let own = folder.path().join("other").to_str().unwrap().to_owned();
    window.ask(Action::PathTyped(asked, own));
    assert_eq!(window.state().tab().view.window.question, None);
}

#[test]
fn a_typed_path_asks_before_it_replaces_and_offers_another_name() {
    let folder = tempfile::tempdir().unwrap();
    let other = folder.path().join("other.ron");
    fs::write(&other, "somebody's plan").unwrap();
    let mut window = changed();
    let of = asked(&window, PathFor::Save);
    window.ask(Action::PathTyped(of.clone(), other.to_str().unwrap().into()));
    assert!(matches!(
        &window.state().tab().view.window.question,
        Some(Question::Replace { place, .. }) if place.file == "other.ron"
    ));
    // The dialog of the test cannot be shown, so the path is typed again.
    window.click("Another name…");
    assert!(window.wait_for(|app| {
        matches!(&app.tab().view.window.question, Some(Question::Path { asked, .. }) if *asked == of)
    }));
    assert_eq!(fs::read_to_string(&other).unwrap(), "somebody's plan");
}

#[test]
fn a_name_goes_beside_the_open_file_and_where_that_is_can_be_seen() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = changed();
    choose(&mut window, PathFor::Save, &folder.path().join("plan.ron"));
    assert!(window.wait_for(|app| app.tab().document.name() == "plan"));
    // The dialog of the test cannot be shown, so the path is typed.
    window.ask(Command::SaveAs);
    let whole = folder.path().join("plan.ron").to_str().unwrap().to_owned();
    assert!(window.wait_for(|app| {
        matches!(&app.tab().view.window.question, Some(Question::Path { text, .. }) if *text == whole)
    }));
    let of = asked(&window, PathFor::Save);
    window.ask(Action::PathTyped(of, "other".into()));
    assert!(window.wait_for(|app| app.tab().document.name() == "other"));
    assert!(folder.path().join("other.ron").exists());
}

#[test]
fn a_name_that_is_no_file_name_is_offered_as_one() {
    let mut window = changed();
    let scenario = window.state().tab().document.scenario().clone();
    let document = Document::unsaved("Storage first: Q2/Q3", scenario, String::new());
    *window.state_mut() = App::new(
        document,
        Settings::default(),
        Arc::new(FakePlatform::at_once()),
        Bell::default().waker(),
    );
    window.ask(Command::SaveAs);
    let offered = |app: &App| match &app.tab().view.window.question {
        Some(Question::Path { text, .. }) => text.ends_with("/Storage first- Q2-Q3.ron"),
        _ => false,
    };
    assert!(window.wait_for(|app| offered(app)));
}

#[test]
fn what_follows_a_dot_in_a_name_is_no_ending() {
    let folder = tempfile::tempdir().unwrap();
    for (name, file, shown) in [
        ("plan v1.2", "plan v1.2.ron", "plan v1.2"),
        ("plan.ron", "plan.ron", "plan"),
        ("Plan.RON", "Plan.RON", "Plan"),
        ("list.txt", "list.txt.ron", "list.txt"),
    ] {
        let mut window = changed();
        choose(&mut window, PathFor::Save, &folder.path().join(name));
        assert!(window.wait_for(|app| app.tab().document.name() == shown), "{name}");
        assert!(folder.path().join(file).exists(), "{file}");
    }
}

#[test]
fn charts_replace_no_scenario_and_get_their_ending() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("saves/uber-2014.ron");
    fs::copy(&shipped, at("plan.ron")).unwrap();
    fs::copy(&shipped, at("plan.svg")).unwrap();
    let mut window = Window::on("seed-team");
    window.ask(Action::Open(at("plan.ron").into()));
    for (name, why) in [
        ("plan.ron", "is this scenario itself"),
        ("new.ron", "has the ending of a scenario"),
        ("plan.svg", "this is a scenario"),
    ] {
        choose(&mut window, PathFor::Charts, &at(name));
        assert!(
            window.wait_for(|app| {
                app.tab().view.window.messages.last().is_some_and(|said| said.text.contains(why))
            }),
            "{name}: {}",
            last_message(&window)
        );
    }
    for name in ["plan.ron", "plan.svg"] {
        assert_eq!(fs::read(at(name)).unwrap(), fs::read(&shipped).unwrap());
    }
    choose(&mut window, PathFor::Charts, &at("four plots"));
    assert!(window.wait_for(|_| at("four plots.svg").exists()));
}

/// What the dialog that asks for a path says: what is typed in it, and why nothing was written.
fn dialog(app: &App) -> Option<(String, String)> {
    match &app.tab().view.window.question {
        Some(Question::Path { text, problem: Some(why), .. }) => Some((text.clone(), why.clone())),
        _ => None,
    }
}

/// A browser empties a file as it is chosen.
#[test]
fn what_was_chosen_and_is_not_written_is_told_with_what_is_left_there() {
    const EMPTY: &str = "an empty file is left there, made or emptied as it was chosen";
    let folder = tempfile::tempdir().unwrap();
    let mut window = changed();
    let mut choose_emptied = |purpose, name: &str| {
        let path = folder.path().join(name);
        fs::write(&path, "").unwrap();
        *window.platform.left.lock().unwrap() = Some((path.clone().into(), OnDisk::Emptied));
        window.state_mut().tab_mut().view.window.messages.clear();
        choose(&mut window, purpose, &path);
        let said = window.state().tab().view.window.messages.iter().map(|it| it.text.clone());
        (said.collect::<Vec<_>>(), dialog(window.state()))
    };
    for (purpose, name, named) in [
        (PathFor::Charts, "notes.txt", "notes.txt.svg"),
        (PathFor::Save, "plan.txt", "plan.txt.ron"),
    ] {
        let (said, asked_again) = choose_emptied(purpose, name);
        let begins = "Nothing is written to ";
        let ends = |it: &str| it.contains(EMPTY) && it.ends_with(named);
        assert!(said.iter().any(|it| it.starts_with(begins) && ends(it)), "{said:?}");
        assert_eq!(asked_again, None);
    }
    // Refused, and refused for its ending: that is told where it is asked again.
    for name in ["other.ron", "plots.csv"] {
        let (_, asked_again) = choose_emptied(PathFor::Charts, name);
        let (_, why) = asked_again.unwrap();
        assert!(why.ends_with(&format!("; {EMPTY}")), "{why}");
    }
}

#[test]
fn a_save_that_fails_keeps_its_dialog_with_what_was_typed_and_why() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("later/plan.ron");
    let typed = path.to_str().unwrap().to_owned();
    let mut window = changed();
    window.ask(Command::SaveAs);
    assert!(window.wait_for(|app| app.tab().view.window.question.is_some()));
    let field = window.get_by_label("Path");
    field.focus();
    window.settle();
    window.ctrl(Key::A);
    window.text(&typed);
    window.key(Key::Enter);
    assert!(window.wait_for(|app| dialog(app).is_some()));
    window.settle();
    let (text, why) = dialog(window.state()).unwrap();
    assert_eq!(text, typed);
    assert!(why.contains("there is no folder"), "{why}");
    window.get_by_label("Save the scenario");
    window.get_by_label(&why);
    // It is among the messages, but not also said beside the dialog.
    let said = window.state().tab().view.window.messages.last().unwrap().clone();
    assert!(said.text == why && said.over);
    // What was in the way is out of it: the same is tried again.
    fs::create_dir(path.parent().unwrap()).unwrap();
    window.click("Save");
    assert!(window.wait_for(|app| app.tab().document.name() == "plan"));
    assert_eq!(window.state().tab().view.window.question, None);
}

#[test]
fn an_export_that_fails_keeps_its_dialog_and_one_that_is_refused_what_was_typed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("later/plots.svg");
    let mut window = changed();
    choose(&mut window, PathFor::Charts, &path);
    assert!(window.wait_for(|app| dialog(app).is_some()));
    assert_eq!(dialog(window.state()).unwrap().0, path.to_str().unwrap());
    let of = asked(&window, PathFor::Charts);
    let typed = folder.path().join("new.ron").to_str().unwrap().to_owned();
    let question = Question::Path { asked: of.clone(), text: typed.clone(), problem: None };
    window.ask(Action::Ask(Some(question)));
    window.ask(Action::PathTyped(of, typed.clone()));
    let (text, why) = dialog(window.state()).unwrap();
    assert_eq!(text, typed);
    assert!(why.contains("has the ending of a scenario"), "{why}");
}

#[test]
fn who_closes_and_saves_is_asked_again_where_that_fails() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.ron");
    let mut window = changed();
    choose(&mut window, PathFor::Save, &path);
    assert!(window.wait_for(|app| app.tab().document.name() == "plan"));
    window.ask(Action::Edit(Edit::SetAbout("more".into())));
    folder.close().unwrap();
    window.ask(Command::CloseTab);
    window.click("Save");
    let problem = |app: &App| match &app.tab().view.window.question {
        Some(Question::Unsaved { problem, .. }) => problem.clone(),
        _ => None,
    };
    assert!(window.wait_for(|app| problem(app).is_some()));
    let why = problem(window.state()).unwrap();
    window.get_by_label(&why);
    window.get_by_label("Save the changes to plan?");
    assert!(window.state().tab().document.history.is_dirty());
}
