//! Fields, decisions and the banner: what is typed counts, what is set can be taken back.

mod window;

use arborist::app::{Action, Cursor, Selection};
use arborist::files;
use arborist::model::{Decision, RuleField};
use eframe::egui::Key;
use egui_kittest::kittest::Queryable;
use window::Window;

#[test]
fn saving_commits_the_name_being_typed_first() {
    let mut window = Window::on("uber-2014");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.ron");
    *window.dialogs.0.lock().unwrap() = Some(path.clone());
    window.ask(Action::Select(Selection::Team("Storage".into())));
    window.click("Name of Storage");
    window.ctrl(Key::A);
    window.text("Data");
    window.ctrl(Key::S);
    assert!(window.wait_for(|app| !app.is_busy()));
    let read = files::load_for_repair(&path).unwrap();
    assert_eq!(read.scenario.teams[1].name, "Data");
    assert!(!window.state().document.history.is_dirty());
}

#[test]
fn a_decision_about_rules_can_lose_one_but_not_the_last() {
    let mut window = Window::on("seed-team");
    let (floor, patience) = (RuleField::MoraleFloor, RuleField::PatienceWeeks);
    let decision = Decision::SetRules { values: vec![(floor, 0.4), (patience, 30.0)] };
    window.ask(Action::SetCursor(Cursor::Quarter(1)));
    window.ask(Action::Decide(decision));
    let first = window.state().document.scenario().plan.id(0).unwrap();
    window.ask(Action::Select(Selection::Decision(first)));
    window.click("A rule to leave out");
    let entries = window.get_all_by_label(floor.param().name);
    entries.last().unwrap().click();
    window.settle();
    let left = Decision::SetRules { values: vec![(patience, 30.0)] };
    assert_eq!(window.state().document.scenario().plan.items()[0].decision, left);
    assert!(window.query_by_label("A rule to leave out").is_none());
}

#[test]
fn the_banner_names_the_branch_the_plan_makes_later_where_none_pays_sooner() {
    let mut window = Window::on("uber-2014");
    window.ask(Action::SetCursor(Cursor::Quarter(3)));
    assert!(window.wait_for(|app| !app.is_busy()));
    window.settle();
    window.get_by_label("The plan branches Kafka in Q5; none sooner pays.");
}
