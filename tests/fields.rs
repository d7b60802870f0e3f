//! Fields, decisions and the banner: what is typed counts, what is set can be taken back.

use crate::window;

use arborist::app::{Action, Command, Cursor, Selection};
use arborist::model::{
    Complexity, Decision, Hire, NewArea, Planned, Remarks, RuleField, SetRules, Status,
    UncertaintyField,
};
use eframe::egui::Key;
use eframe::egui::accesskit::Role;
use egui_kittest::Node;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use window::Window;

#[test]
fn saving_commits_the_name_being_typed_first() {
    let mut window = Window::on("uber-2014");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.ron");
    *window.platform.answer.lock().unwrap() = Some(path.clone());
    window.ask(Action::Select(Selection::Team("Storage".into())));
    window.click("Name of Storage");
    window.ctrl(Key::A);
    window.text("Data");
    window.ctrl(Key::S);
    assert!(window.wait_for(|app| !app.is_busy()));
    let read = crate::common::load_for_repair(&path).unwrap();
    assert_eq!(read.scenario.teams[1].name, "Data");
    assert!(!window.state().tab().document.history.is_dirty());
}

#[test]
fn a_decision_about_rules_can_lose_one_but_not_the_last() {
    let mut window = Window::on("seed-team");
    let (floor, patience) = (RuleField::MoraleFloor, RuleField::PatienceWeeks);
    let decision = Decision::SetRules(SetRules { values: vec![(floor, 0.4), (patience, 30.0)] });
    window.ask(Action::SetCursor(Cursor::Quarter(1)));
    window.ask(Action::Decide(decision));
    let first = window.state().tab().document.scenario().plan.id(0).unwrap();
    window.ask(Action::Select(Selection::Decision(first)));
    window.click("A rule to leave out");
    let entries = window.get_all_by_label(floor.param().name);
    entries.last().unwrap().click();
    window.settle();
    let left = Decision::SetRules(SetRules { values: vec![(patience, 30.0)] });
    assert_eq!(window.state().tab().document.scenario().plan.items()[0].decision, left);
    assert!(window.query_by_label("A rule to leave out").is_none());
}

#[test]
fn the_banner_names_the_branch_the_plan_makes_later_where_none_pays_sooner() {
    let mut window = Window::on("uber-2014");
    window.ask(Action::SetCursor(Cursor::Quarter(3)));
    assert!(window.wait_for(|app| !app.is_busy()));
    window.settle();
    let (show, _) = window.harness.state_mut().split();
    let pays = show.advice.unwrap().moves.iter().any(|of| of.pays());
    if !pays {
        window.get_by_label("The plan branches On-call in Q5; nothing tried helps sooner.");
    }
}

#[test]
fn an_area_added_to_the_plan_is_named_at_once_and_the_focus_goes_on_to_its_numbers() {
    let mut window = Window::on("seed-team");
    window.ask(Action::SetCursor(Cursor::Quarter(3)));
    window.key(Key::N);
    window.text("Billing");
    window.key(Key::Tab);
    window.text("0.7");
    window.key(Key::Enter);
    let brought = |window: &Window| {
        let plan = window.state().tab().document.scenario().plan.items().to_vec();
        let areas = plan.into_iter().filter_map(|planned| match planned.decision {
            Decision::NewArea(NewArea { area, .. }) => {
                Some((planned.quarter, area.name, area.load))
            }
            _ => None,
        });
        areas.collect::<Vec<_>>()
    };
    assert_eq!(brought(&window), [(3, "Billing".to_owned(), 0.7)]);
    // A quarter sooner another one must not take the name of one that comes later.
    for quarter in [3, 1] {
        window.ask(Action::SetCursor(Cursor::Quarter(quarter)));
        window.key(Key::N);
        window.key(Key::Enter);
    }
    let names: Vec<_> = brought(&window).into_iter().map(|(_, name, _)| name).collect();
    assert_eq!(names, ["New area 2", "Billing", "New area"]);
    let (show, _) = window.harness.state_mut().split();
    assert_eq!(show.refused().count(), 0);
}

#[test]
fn a_team_added_with_t_is_named_at_once() {
    let mut window = Window::on("seed-team");
    window.ask(Action::SetCursor(Cursor::Quarter(2)));
    window.key(Key::T);
    window.text("Data");
    window.key(Key::Tab);
    window.text("Ada");
    window.key(Key::Enter);
    assert_eq!(window.state().tab().view.cursor, Cursor::Start);
    let team = window.state().tab().document.scenario().teams.last().unwrap().clone();
    assert_eq!((team.name.as_str(), team.lead.as_str()), ("Data", "Ada"));
}

#[test]
fn a_press_elsewhere_commits_the_name_even_where_it_begins_a_drag() {
    let mut window = Window::on("uber-2014");
    window.ask(Action::Select(Selection::Team("Storage".into())));
    window.click("Name of Storage");
    window.ctrl(Key::A);
    window.text("Data");
    let from = window.get_by_label("Move team Storage").rect().center();
    window.drag(from, from + eframe::egui::vec2(0.0, -30.0));
    assert_eq!(window.state().tab().document.scenario().teams[1].name, "Data");
}

#[test]
fn the_arrows_choose_in_a_menu_that_has_the_focus() {
    let mut window = Window::on("uber-2014");
    window.ask(Action::Select(Selection::Area("Compute".into())));
    window.get_by_label("Complexity of Compute").focus();
    window.settle();
    for (key, complexity) in [
        (Key::ArrowUp, Complexity::Simple),
        (Key::ArrowUp, Complexity::Simple),
        (Key::ArrowDown, Complexity::Complicated),
        (Key::ArrowDown, Complexity::Complex),
    ] {
        window.key(key);
        let area = &window.state().tab().document.scenario().teams[0].areas[0];
        assert_eq!(area.complexity, complexity);
    }
    assert_eq!(window.state().tab().view.cursor, Cursor::Start);
}

/// A number's field; the menu of futures goes by the same name as their number.
fn number<'a>(window: &'a Window, label: &'a str) -> Node<'a> {
    window.get_by_role_and_label(Role::SpinButton, label)
}

#[test]
fn what_is_out_of_range_is_said_and_not_put_in() {
    let mut window = Window::on("uber-2014");
    window.ask(Action::Select(Selection::Uncertainty));
    let before = window.state().tab().document.scenario().uncertainty.clone();
    for (field, text, why) in [
        ("Futures", "0", "it must be a whole number from 1 to 1,000,000"),
        ("Futures", "2.5", "it must be a whole number from 1 to 1,000,000"),
        ("Spread of load", "7", "it must be a number from 0 to 3"),
    ] {
        number(&window, field).click();
        window.settle();
        window.ctrl(Key::A);
        window.text(text);
        window.run_steps(8);
        window.get_by_label(&format!("Not possible: {why}"));
        let typed = number(&window, field).accesskit_node().value();
        assert_eq!(typed.as_deref(), Some(text));
        window.key(Key::Tab);
        let said = &window.state().tab().view.window.messages.last().unwrap().text;
        assert_eq!(*said, format!("{field} is as before: {why}"));
        assert_eq!(window.state().tab().document.scenario().uncertainty, before);
    }
    assert!(window.steps().is_empty());
    // Left backwards, it is said all the same.
    number(&window, "Spread of load").click();
    window.settle();
    window.ctrl(Key::A);
    window.text("9");
    let times = |window: &Window| {
        window.state().tab().view.window.messages.iter().map(|message| message.times).sum::<u32>()
    };
    let said = times(&window);
    window.harness.key_press_modifiers(eframe::egui::Modifiers::SHIFT, Key::Tab);
    window.settle();
    window.harness.key_press_modifiers(eframe::egui::Modifiers::SHIFT, Key::Tab);
    window.settle();
    assert_eq!(times(&window), said + 1, "once more, and counted");
    assert_eq!(window.state().tab().document.scenario().uncertainty, before);
}

#[test]
fn a_field_that_is_emptied_and_left_is_as_before() {
    let mut window = Window::on("uber-2014");
    window.ask(Action::Select(Selection::Area("Compute".into())));
    let before = window.load_of("Compute");
    window.click("Load of Compute");
    window.ctrl(Key::A);
    window.text("12");
    for _ in 0..2 {
        window.key(Key::Backspace);
    }
    window.key(Key::Enter);
    assert_eq!((window.load_of("Compute"), window.steps().len()), (before, 0));
    assert!(window.state().tab().view.window.messages.is_empty());
}

#[test]
fn requisitions_are_typed_through_zero() {
    let mut window = Window::on("seed-team");
    window.ask(Action::SetCursor(Cursor::Quarter(1)));
    let trunk = window.state().tab().document.scenario().teams[0].name.clone();
    window.ask(Action::Decide(Decision::Hire(Hire { team: trunk.into(), count: 4 })));
    let hire = window.state().tab().document.scenario().plan.id(0).unwrap();
    window.ask(Action::Select(Selection::Decision(hire)));
    window.click("Requisitions of the decision");
    window.ctrl(Key::A);
    for key in ["0", "7"] {
        window.text(key);
        window.run_steps(8);
    }
    window.key(Key::Enter);
    let count =
        |window: &Window| match window.state().tab().document.scenario().plan.items()[0].decision {
            Decision::Hire(Hire { count, .. }) => count,
            _ => 0,
        };
    assert_eq!(count(&window), 7);
    window.ask(Command::Undo);
    assert_eq!(count(&window), 4);
}

#[test]
fn a_count_stands_with_its_thousands_apart_and_is_typed_on_without() {
    let mut window = Window::on("uber-2014");
    window.ask(Action::Select(Selection::Uncertainty));
    let shown = |window: &Window| number(window, "Futures").accesskit_node().value();
    assert_eq!(shown(&window).as_deref(), Some("1,000"));
    number(&window, "Futures").click();
    window.settle();
    assert_eq!(shown(&window).as_deref(), Some("1000"));
    window.ctrl(Key::A);
    window.text("2,500");
    window.key(Key::Enter);
    assert_eq!(
        UncertaintyField::Futures.get(&window.state().tab().document.scenario().uncertainty),
        2500.0
    );
    assert_eq!(shown(&window).as_deref(), Some("2,500"));
}

#[test]
fn what_is_said_of_a_decision_is_typed_kept_and_goes_along_with_its_copy() {
    let mut window = Window::on("uber-2014");
    window.ask(Action::SetCursor(Cursor::Quarter(1)));
    let items = |window: &Window| window.state().tab().document.scenario().plan.items().to_vec();
    let hire =
        |planned: &Planned| planned.decision == Hire { team: "storage".into(), count: 1 }.into();
    let at = items(&window).iter().position(hire).unwrap();
    let id = items(&window)[at].id().unwrap();
    window.ask(Action::Select(Selection::Decision(id)));
    window.click("Who answers for the decision");
    window.text("Fay Moe");
    window.key(Key::Enter);
    window.click("Note on the decision");
    window.text("they asked twice");
    // Enter is a line of the note, so Esc leaves it as it is.
    window.key(Key::Escape);
    window.click("Who answers for the decision");
    window.key(Key::Escape);
    window.click("Status of the decision");
    window.get_by_label("agreed").click();
    window.settle();
    let said = items(&window)[at].remarks.clone();
    let expected = Remarks {
        id: None,
        note: "they asked twice".into(),
        owner: "Fay Moe".into(),
        status: Some(Status::Agreed),
    };
    assert_eq!(said, expected);

    window.ctrl(Key::D);
    let all = items(&window);
    let copy = all.iter().rev().find(|p| hire(p) && p.quarter == items(&window)[at].quarter + 1);
    // Nobody has agreed to the copy.
    assert_eq!(copy.unwrap().remarks, Remarks { status: None, ..expected });
    window.ctrl(Key::Z);
    assert_eq!(items(&window).len(), all.len() - 1, "a copy and its remarks are one step");
}

#[test]
fn growth_is_typed_in_percent_and_what_is_unusual_is_asked_about_as_long_as_it_is() {
    let mut window = Window::on("seed-team");
    window.ask(Action::SetCursor(Cursor::Start));
    let type_growth = |window: &mut Window, text: &str| {
        window.click("Growth of engineers");
        window.ctrl(Key::A);
        window.text(text);
        window.key(Key::Enter);
    };
    let growth = |window: &Window| window.state().tab().document.scenario().company.engineer_growth;
    for (text, value) in [("40", 0.4), ("40%", 0.4), ("0,5", 0.005), ("4000", 40.0)] {
        type_growth(&mut window, text);
        assert_eq!(growth(&window), value, "{text}");
        let asked = window.query_by_label("Is this meant? Usual is −50 to 900 % a year").is_some();
        assert_eq!(asked, value > 9.0, "{text}");
    }
    type_growth(&mut window, "50");
    assert!(window.query_by_label_contains("Is this meant?").is_none());
    // Enter leaves the field, and Tab goes on from there.
    assert!(!window.get_by_label("Growth of engineers").is_focused());
    window.key(Key::Tab);
    window.settle();
    let focused = window.query_all_by(|node| node.is_focused()).next();
    let focused = focused.and_then(|node| node.accesskit_node().label()).unwrap_or_default();
    assert_eq!(focused, "Growth of usage");
}

#[test]
fn a_percentage_of_people_and_a_comma_of_two_meanings_are_refused_in_words() {
    let mut window = Window::on("uber-2014");
    window.ask(Action::Select(Selection::Area("Compute".into())));
    for (text, why) in [
        (
            "40%",
            "Not possible: “40%”, but this is counted in FTE: it must be a number from 0 to 10,000",
        ),
        ("1,234", "Not possible: “1,234” may mean 1.234 or 1234: type one of these"),
    ] {
        window.click("Load of Compute");
        window.ctrl(Key::A);
        window.text(text);
        window.get_by_label(why);
        window.key(Key::Escape);
        assert_eq!(window.load_of("Compute"), 0.26);
    }
}

/// The focus, and what is typed, of a text field.
fn at(window: &Window, label: &str) -> (bool, String) {
    let field = window.get_by_label(label);
    (field.is_focused(), field.value().unwrap_or_default())
}

#[test]
fn a_refused_name_leaves_selection_and_focus_and_can_be_put_right() {
    let mut window = Window::on("uber-2014");
    window.ask(Action::SetCursor(Cursor::Start));
    for (selection, name, taken, number) in [
        (Selection::Area("deploy".into()), "Deploy", "kafka ", "Load of Deploy"),
        (Selection::Team("storage".into()), "Storage", "Operations", "Established of Storage"),
    ] {
        let field = format!("Name of {name}");
        window.ask(Action::Select(selection.clone()));
        window.click(&field);
        window.ctrl(Key::A);
        window.text(taken);
        let before = window.steps();
        window.key(Key::Enter);
        assert_eq!(window.steps(), before, "refused");
        let said = window.state().tab().view.window.messages.last().unwrap().text.clone();
        assert!(said.contains("choose another name"), "{said}");
        assert_eq!(window.state().tab().view.selection, selection);
        assert_eq!(at(&window, &field), (true, taken.to_owned()), "to be put right");
        window.key(Key::Escape);
        assert_eq!(at(&window, &field).1, name);
        window.get_by_label(number).focus();
        window.settle();
        window.ctrl(Key::A);
        window.text("0.9");
        window.key(Key::Enter);
        assert!(window.steps().last().unwrap().contains(name), "{:?}", window.steps());
        assert_eq!(window.state().tab().view.selection, selection);
    }
}

#[test]
fn a_name_with_white_space_around_it_is_found_again() {
    let mut window = Window::on("uber-2014");
    window.ask(Action::SetCursor(Cursor::Start));
    for key in [Key::N, Key::T] {
        window.key(key);
        window.text(" Builds ");
        window.key(Key::Enter);
        assert_eq!(at(&window, "Name of Builds").1, "Builds");
        assert!(window.query_by_label("It is not there now.").is_none());
        // The next number lands in what was named.
        let view = &window.state().tab().view;
        assert!(
            matches!(&view.selection, Selection::Area(id) if id.as_str() == "builds")
                || matches!(&view.selection, Selection::Team(id) if id.as_str() == "builds")
        );
    }
}

#[test]
fn a_decision_keeps_its_name_where_another_has_the_new_one() {
    let mut window = Window::on("uber-2014");
    window.ask(Action::SetCursor(Cursor::Quarter(1)));
    window.key(Key::N);
    window.text("Kafka");
    let selection = window.state().tab().view.selection.clone();
    window.key(Key::Enter);
    assert_eq!(window.state().tab().view.selection, selection);
    assert_eq!(at(&window, "Name of the area"), (true, "Kafka".to_owned()));
    window.ctrl(Key::A);
    window.text("Billing ");
    window.key(Key::Enter);
    assert_eq!(window.state().tab().view.selection, selection);
    assert_eq!(at(&window, "Name of the area").1, "Billing");
}
