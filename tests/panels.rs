//! The panels as a person meets them: by name, by mouse, by key.

use crate::window;

use arborist::app::view::Question;
use arborist::app::{Action, Command, Cursor, Selection};
use arborist::edit::Edit;
use arborist::model::{Decision, Freeze, Hire, MoveArea, Planned, Rule, SetGrowth};
use eframe::egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::Queryable;
use window::Window;

#[test]
fn the_stepper_goes_to_the_first_and_the_last_quarter_and_back() {
    let mut window = Window::on("uber-2014");
    assert_eq!(window.state().tab().view.cursor, Cursor::Start);
    window.click("Step");
    assert_eq!(window.state().tab().view.cursor, Cursor::Quarter(0));
    window.get_by_label("On show: Q1 · 2014-Q2");
    window.click("Last");
    assert_eq!(window.state().tab().view.cursor, Cursor::Quarter(11));
    window.click("Back");
    assert_eq!(window.state().tab().view.cursor, Cursor::Quarter(10));
    window.click("Start");
    assert_eq!(window.state().tab().view.cursor, Cursor::Start);
}

#[test]
fn the_chips_say_how_the_rules_stand_and_what_they_are_made_of() {
    let mut window = Window::on("uber-2014");
    window.ask(Action::SetCursor(Cursor::Quarter(3)));
    let run = arborist::sim::run(window.state().tab().document.scenario()).unwrap();
    let chips = Rule::ALL.map(|rule| {
        let verdict = run.verdict(52, rule);
        format!(
            "{} {} {}",
            rule.title(),
            verdict.standing.words(),
            rule.reading().read(verdict.value)
        )
    });
    for chip in &chips {
        window.get_by_label(chip);
    }
    let [service, _, morale, _] = &chips;
    window.click(morale);
    window.get_by_label_contains("Why Morale ");
    window.click(morale);
    assert_eq!(window.state().tab().view.why, None);
    window.click(service);
    let (show, _) = window.harness.state_mut().split();
    let worst = show.trajectory.why_service(show.week).parts[1].words.clone();
    window.click(&worst);
    let Selection::Area(area) = window.state().tab().view.selection.clone() else {
        panic!("no area")
    };
    let scenario = window.state().tab().document.scenario().clone();
    assert!(worst.starts_with(scenario.names().area(&area)), "{worst}");
    window.key(Key::Escape);
    assert_eq!(window.state().tab().view.why, None);
}

#[test]
fn a_load_typed_at_the_start_is_one_step() {
    let mut window = Window::on("uber-2014");
    window.ask(Action::Select(Selection::Area("Compute".into())));
    window.click("Load of Compute");
    window.text("0.45");
    window.key(Key::Enter);
    assert_eq!(window.load_of("Compute"), 0.45);
    assert_eq!(window.steps(), ["Load of Compute 0.26 → 0.45"]);
    window.ask(Command::Undo);
    assert_eq!(window.load_of("Compute"), 0.26);
}

#[test]
fn escape_takes_back_what_was_typed() {
    let mut window = Window::on("uber-2014");
    window.ask(Action::Select(Selection::Area("Compute".into())));
    window.click("Load of Compute");
    window.text("7");
    window.key(Key::Escape);
    assert_eq!(window.load_of("Compute"), 0.26);
    assert!(window.steps().is_empty());
}

#[test]
fn a_step_ends_when_its_field_is_gone() {
    let mut window = Window::on("uber-2014");
    window.ask(Action::Select(Selection::Area("Compute".into())));
    window.click("Load of Compute");
    window.text("0.5");
    window.click("Outline: team Storage");
    window.ask(Action::Edit(Edit::SetAbout("else".into())));
    assert_eq!(window.steps(), ["Load of Compute 0.26 → 0.50", "About this scenario"]);
}

#[test]
fn a_field_looked_at_changes_nothing() {
    let mut window = Window::on("uber-2014");
    let growth = Edit::SetCompany(arborist::model::CompanyField::EngineerGrowth, 1.0 / 3.0);
    window.ask(Action::Edit(growth));
    window.click("Growth of engineers");
    window.key(Key::Enter);
    let company = &window.state().tab().document.scenario().company;
    assert_eq!(company.engineer_growth, 1.0 / 3.0);
    assert_eq!(window.steps().len(), 1);
}

#[test]
fn a_reset_button_brings_the_default_back() {
    let mut window = Window::on("uber-2014");
    window.ask(Action::Select(Selection::Team("Storage".into())));
    window.click("Reset Protected time of Storage");
    let storage = &window.state().tab().document.scenario().teams[1];
    assert_eq!((storage.name.as_str(), storage.policy.protect), ("Storage", 0.3));
    assert!(window.query_by_label("Reset Protected time of Storage").is_none());
}

#[test]
fn renaming_in_the_inspector_renames_in_the_plan() {
    let mut window = Window::on("uber-2014");
    window.ask(Action::Select(Selection::Team("Storage".into())));
    window.click("Name of Storage");
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.settle();
    window.text("Data");
    window.key(Key::Enter);
    // Decisions name it by its id, and say its name.
    let scenario = window.state().tab().document.scenario();
    let says = |name: &str| {
        let said = scenario.plan.items().iter().map(|p| p.decision.describe(&scenario.names()));
        said.filter(|said| said.contains(name)).count()
    };
    assert!(says("Data") > 0 && says("Storage") == 0);
    assert_eq!(window.state().tab().view.selection, Selection::Team("Storage".into()));
    assert_eq!(window.steps(), ["Rename Storage to Data"]);
}

#[test]
fn h_hires_for_the_selected_team_at_the_cursor() {
    let mut window = Window::on("seed-team");
    window.ask(Action::SetCursor(Cursor::Quarter(2)));
    let trunk = window.state().tab().document.scenario().teams[0].name.clone();
    window.click(&format!("Outline: team {trunk}"));
    window.key(Key::H);
    let plan = &window.state().tab().document.scenario().plan;
    let [planned] = plan.items() else { panic!("{plan:?}") };
    assert_eq!(planned.quarter, 2);
    assert_eq!(planned.decision, Decision::Hire(Hire { team: trunk.as_str().into(), count: 1 }));
    window.click(&format!("Hire one for {trunk}"));
    window.get_by_label(&format!("Hires of {trunk} in Q3"));
    let planned = &window.state().tab().document.scenario().plan.items()[0];
    assert_eq!(planned.decision, Decision::Hire(Hire { team: trunk.into(), count: 2 }));
}

#[test]
fn a_growth_typed_into_a_quarter_becomes_its_decision() {
    let mut window = Window::on("seed-team");
    window.ask(Action::SetCursor(Cursor::Quarter(1)));
    window.harness.get_by_label("usage %/yr in Q3").scroll_to_me();
    window.settle();
    window.click("usage %/yr in Q3");
    window.text("30");
    window.key(Key::Enter);
    let plan = &window.state().tab().document.scenario().plan;
    let [planned] = plan.items() else { panic!("{plan:?}") };
    assert_eq!(planned.quarter, 2);
    assert!(
        matches!(planned.decision, Decision::SetGrowth(SetGrowth { usage, .. }) if usage == 0.3)
    );
}

#[test]
fn closing_asks_about_what_is_unsaved_and_cancel_keeps_it() {
    let mut window = Window::on("uber-2014");
    window.ask(Action::Edit(Edit::SetAbout("mine".into())));
    window.get_by_label("uber-2014, unsaved");
    window.ask(Command::CloseTab);
    window.get_by_label("Save the changes to uber-2014?");
    window.click("Cancel");
    assert!(window.state().tab().view.window.question.is_none());
    assert_eq!(window.state().tab().document.scenario().about, "mine");
    window.ask(Command::CloseTab);
    window.key(Key::Escape);
    assert!(window.state().tab().view.window.question.is_none());
    window.ask(Command::CloseTab);
    window.click("Don't save");
    assert_eq!(window.state().tab().document.name(), "untitled");
}

#[test]
fn saving_writes_a_file_that_reads_back_equal() {
    let mut window = Window::on("uber-2014");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.ron");
    *window.platform.answer.lock().unwrap() = Some(path.clone());
    window.ask(Action::Edit(Edit::SetAbout("mine".into())));
    window.ask(Command::CloseTab);
    window.key(Key::Enter);
    assert!(window.wait_for(|app| app.tab().document.name() == "untitled"));
    let read = crate::common::load_for_repair(&path).unwrap();
    assert_eq!(read.scenario.about, "mine");
    window.ask(Action::Open(path.into()));
    assert_eq!(*window.state().tab().document.scenario(), read.scenario);
}

#[test]
fn a_bad_file_is_told_and_the_scenario_stays() {
    let mut window = Window::on("uber-2014");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bad.ron");
    std::fs::write(&path, "(version: 1, teams: 7)").unwrap();
    window.ask(Action::Open(path.into()));
    window.get_by_label("bad.ron cannot be opened");
    window.get_by_label_contains("bad.ron:1:21: teams: ");
    assert_eq!(window.state().tab().document.name(), "uber-2014");
    window.click("Close");
    assert!(window.query_by_label("bad.ron cannot be opened").is_none());
}

#[test]
fn without_a_dialog_the_path_is_typed() {
    let mut window = Window::on("seed-team");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("typed.ron");
    window.ask(Command::SaveAs);
    assert!(
        window
            .wait_for(|app| matches!(app.tab().view.window.question, Some(Question::Path { .. })))
    );
    window.settle();
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.settle();
    window.text(path.to_str().unwrap());
    window.key(Key::Enter);
    assert!(window.wait_for(|app| app.tab().document.name() == "typed"));
    assert!(path.exists());
}

#[test]
fn an_area_moves_by_keys_alone() {
    let mut window = Window::on("uber-2014");
    window.ask(Action::SetCursor(Cursor::Quarter(0)));
    window.key(Key::ArrowDown);
    // Company, Rules, Uncertainty, Operations, Compute.
    for _ in 0..3 {
        window.key(Key::ArrowDown);
    }
    assert_eq!(window.state().tab().view.selection, Selection::Area("Compute".into()));
    window.key(Key::M);
    window.get_by_label("Move Compute to which team?");
    window.key(Key::ArrowDown);
    window.key(Key::Enter);
    let plan = &window.state().tab().document.scenario().plan;
    let moved = Decision::MoveArea(MoveArea {
        area: "Compute".into(),
        to: "Developer productivity".into(),
    });
    assert!(plan.items().iter().any(|p| p.quarter == 0 && p.decision == moved), "{plan:?}");
    assert!(window.state().tab().view.window.question.is_none());
}

#[test]
fn a_team_cannot_be_chosen_where_the_drop_would_be_refused() {
    let mut window = Window::on("uber-2014");
    window.ask(Action::Select(Selection::Area("Compute".into())));
    window.ask(Command::MoveArea);
    let owner = window.get_by_label("To Operations");
    assert!(egui_kittest::kittest::NodeT::accesskit_node(&owner).is_disabled());
    window.get_by_label("\"Compute\" is already there");
}

#[test]
fn the_search_leaves_what_is_called_so_and_escape_clears_it() {
    let mut window = Window::on("uber-2014");
    window.ask(Command::Find);
    window.text("kaf");
    window.get_by_label("Outline: area Kafka");
    window.get_by_label("Outline: team Operations");
    assert!(window.query_by_label("Outline: area Compute").is_none());
    assert!(window.query_by_label("Outline: team Storage").is_none());
    window.key(Key::Escape);
    window.get_by_label("Outline: area Compute");
    assert!(window.state().tab().view.outline.search.is_empty());
}

#[test]
fn the_start_is_read_only_in_the_plan_and_the_switch_leads_there() {
    let mut window = Window::on("uber-2014");
    window.ask(Action::Select(Selection::Team("Storage".into())));
    window.get_by_label("Name of Storage");
    window.click("Edit the plan");
    assert_eq!(window.state().tab().view.cursor, Cursor::Quarter(0));
    assert!(window.query_by_label("Name of Storage").is_none());
    window.click("Edit the start");
    window.get_by_label("Name of Storage");
}

#[test]
fn every_selection_is_shown_at_every_cursor() {
    let mut window = Window::on("uber-2014");
    let gone = Decision::Freeze(Freeze { quarters: 1 });
    window.ask(Action::SetCursor(Cursor::Quarter(3)));
    window.ask(Action::Decide(gone));
    let planned = window.state().tab().document.scenario().plan.items().to_vec();
    window.ask(Command::Undo);
    let mut selections = vec![Selection::Company, Selection::Rules, Selection::Uncertainty];
    selections.extend(planned.iter().filter_map(Planned::id).map(Selection::Decision));
    for name in ["Operations", "Kafka", "Nobody"] {
        selections.push(Selection::Team(name.into()));
        selections.push(Selection::Area(name.into()));
    }
    for cursor in [Cursor::Start, Cursor::Quarter(0), Cursor::Quarter(11)] {
        window.ask(Action::SetCursor(cursor));
        for selection in &selections {
            window.ask(Action::Select(selection.clone()));
        }
    }
    assert_eq!(window.state().tab().document.history.done(), 0);
}

#[test]
fn a_row_of_the_outline_is_dragged_to_another_team() {
    let mut window = Window::on("uber-2014");
    window.ask(Action::SetCursor(Cursor::Quarter(0)));
    let area = window.get_by_label("Outline: area Kafka").rect().center();
    let team = window.get_by_label("Outline: team Storage").rect().center();
    window.drag(area, team);
    assert_eq!(window.steps(), ["Move Kafka to Storage in Q1"]);
}

#[test]
fn a_team_is_dropped_on_one_of_two_halves() {
    let mut window = Window::on("uber-2014");
    window.ask(Action::SetCursor(Cursor::Quarter(0)));
    window.get_by_label("Outline: team Developer productivity").scroll_to_me();
    window.settle();
    let storage = window.get_by_label("Outline: team Storage").rect().center();
    let other = window.get_by_label("Outline: team Developer productivity").rect();
    window.drag(storage, other.left_center() + vec2(30.0, 0.0));
    assert_eq!(window.steps(), ["Storage reports to Developer productivity in Q1"]);
    window.ask(Command::Undo);
    window.drag(storage, other.right_center() - vec2(30.0, 0.0));
    assert_eq!(window.steps(), ["Merge Storage into Developer productivity in Q1"]);
}

#[test]
fn the_chips_show_what_a_drop_would_do_and_escape_forgets_it() {
    let mut window = Window::on("uber-2014");
    window.ask(Action::SetCursor(Cursor::Quarter(3)));
    let area = window.get_by_label("Outline: area Observability").rect().center();
    let team = window.get_by_label("Outline: team Storage").rect().center();
    window.harness.drag_at(area);
    window.harness.step();
    window.harness.hover_at(team);
    window.settle();
    let (show, view) = window.harness.state_mut().split();
    assert!(view.drag.is_some());
    assert!(show.preview.is_some_and(|preview| preview.result.is_ok()));
    window.key(Key::Escape);
    window.harness.drop_at(team);
    window.settle();
    assert!(window.steps().is_empty());
}
