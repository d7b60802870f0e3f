//! The plan as a list in the window: sorted, filtered, found, and selected from.

use crate::window::Window;

use arborist::app::view::BottomTab;
use arborist::app::{Command, Cursor, Selection};
use arborist::edit::Edit;
use arborist::model::{Remarks, Status};
use eframe::egui::{Key, Role, vec2};
use egui_kittest::kittest::{NodeT, Queryable};

/// Two decisions of the shipped plan with an owner, a reason and a status.
fn window() -> Window {
    let mut window = Window::on("uber-2014");
    window.set_size(vec2(1600.0, 1400.0));
    for (place, owner, note, status) in
        [(4, "Zoe", "the trunk is over eight", Status::Agreed), (9, "ada", "usage", Status::Idea)]
    {
        let id = window.state().tab().document.scenario().plan.id(place).unwrap();
        let (owner, note) = (owner.to_owned(), note.to_owned());
        let remarks = Remarks { owner, note, status: Some(status), ..Remarks::default() };
        window.ask(arborist::app::Action::Edit(Edit::Remark { id, remarks }));
    }
    window.ask(Command::ShowDecisions);
    window
}

/// The decisions in sight, from the top.
fn listed(window: &Window) -> Vec<String> {
    let rows = window.query_all_by_role(Role::ListItem);
    let mut rows: Vec<_> =
        rows.filter_map(|node| Some((node.rect().top(), node.accesskit_node().label()?))).collect();
    rows.sort_by(|one, other| one.0.total_cmp(&other.0));
    rows.into_iter().map(|(_, label)| label).collect()
}

#[test]
fn it_holds_every_decision_in_the_order_of_the_plan_and_of_what_is_said() {
    let mut window = window();
    assert_eq!(window.state().tab().view.window.bottom, BottomTab::Decisions);
    let plan = listed(&window);
    assert!(plan[0].starts_with("2014-Q2: Hire 2 for Developer productivity"), "{}", plan[0]);
    window.click("Sort by Owner");
    let by_owner = listed(&window);
    assert!(by_owner[0].contains("; idea; ada; usage"), "{}", by_owner[0]);
    assert!(by_owner[1].contains("; agreed; Zoe; the trunk is over eight"), "{}", by_owner[1]);
    window.click("Sorted by Owner");
    assert!(!listed(&window)[0].contains("ada"));
    window.click("Sort by Quarter");
    assert_eq!(listed(&window), plan);
}

#[test]
fn what_lies_after_the_last_quarter_says_so() {
    let mut window = window();
    let field = arborist::model::ScenarioField::Quarters;
    window.ask(arborist::app::Action::Edit(Edit::SetScenario(field, 9.0)));
    window.get_by_label("Find decisions").focus();
    window.settle();
    window.text("after last");
    let late = listed(&window).into_iter().filter(|row| row.ends_with("; after the last quarter"));
    let scenario = window.state().tab().document.scenario();
    let after = scenario.plan.items().iter().filter(|planned| planned.quarter >= 9).count();
    assert!(after > 0 && late.count() == after);
}

#[test]
fn it_shows_only_what_is_asked_for_and_says_how_many() {
    let mut window = window();
    window.get_by_label("Find decisions").focus();
    window.settle();
    window.text("trunk eight");
    assert_eq!(listed(&window).len(), 1);
    let all = window.state().tab().document.scenario().plan.items().len();
    window.get_by_label_contains(&format!("1 of {all} decisions"));
    window.ctrl(Key::A);
    window.key(Key::Delete);
    window.click("Status of the decisions shown");
    window.get_by_role_and_label(Role::Button, "idea").click();
    window.settle();
    assert_eq!(listed(&window).len(), 1);
    assert!(listed(&window)[0].contains("ada"));
}

#[test]
fn a_click_selects_the_decision_and_goes_to_its_quarter() {
    let mut window = window();
    let id = window.state().tab().document.scenario().plan.id(9).unwrap();
    window.click("Sort by Owner");
    let label = listed(&window).into_iter().find(|label| label.contains("ada")).unwrap();
    window.click(&label);
    assert_eq!(window.state().tab().view.selection, Selection::Decision(id));
    let quarter = window.state().tab().document.scenario().plan.items()[9].quarter;
    assert_eq!(window.state().tab().view.cursor, Cursor::Quarter(quarter));
    // An edit there is told in the list at once.
    window.ask(Command::Switch);
    assert!(listed(&window).iter().any(|label| label.contains("ada") && label.contains("off")));
}
