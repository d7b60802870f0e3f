//! What is believed of an area's numbers, said and seen in the window.

use crate::window;

use arborist::app::{Action, Command, Cursor, Document, Selection};
use arborist::edit::{Edit, try_apply};
use arborist::files;
use arborist::model::{
    Area, AreaField, Decision, Flows, NewArea, Range, Refusal, Scenario, UncertaintyField,
};
use arborist::sim::LogNormal;
use arborist::sim::distribution::usual_range;
use eframe::egui::Key;
use eframe::egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use window::Window;

const LOW: &str = "Low of the range of Load of Compute";
const HIGH: &str = "High of the range of Load of Compute";
const SURE: &str = "Sureness of the range of Load of Compute";
const GIVE: &str = "Say how sure: Load of Compute";
const TAKE: &str = "Take the range of Load of Compute away";

/// The window on the start of uber-2014 with Compute in the inspector, whose load is made 0.3.
fn window() -> Window {
    let text = arborist::app::examples::text("uber-2014").unwrap();
    let mut scenario = files::parse("uber-2014", text.as_bytes()).unwrap().scenario;
    let compute = scenario.teams[0].areas.iter_mut().find(|area| area.name == "Compute");
    compute.unwrap().load = 0.3;
    let mut window = Window::of(Document::unsaved("uber-2014", scenario, String::new()));
    window.ask(Action::Select(Selection::Area("Compute".into())));
    window
}

fn set(range: Option<Range>) -> Edit {
    Edit::SetRange { area: "Compute".into(), field: AreaField::Load, range }
}

/// The window where Compute's load has a range.
fn ranged(range: Range) -> Window {
    let mut window = window();
    window.ask(Action::Edit(set(Some(range))));
    window
}

const RANGE: Range = Range { low: 0.2, high: 0.5, sure: 0.8 };

fn area<'a>(scenario: &'a Scenario, name: &str) -> &'a Area {
    let mut areas = scenario.teams.iter().flat_map(|team| &team.areas);
    areas.find(|area| area.name == name).unwrap()
}

fn range(window: &Window) -> Option<Range> {
    area(window.state().tab().document.scenario(), "Compute").load_range
}

fn has_focus(window: &Window, label: &str) -> bool {
    window.get_by_label(label).accesskit_node().is_focused()
}

/// Types into the field that has the focus, over all it holds.
fn type_over(window: &mut Window, text: &str) {
    window.ctrl(Key::A);
    window.text(text);
}

#[test]
fn a_range_is_given_right_at_its_number_and_changed_and_undone() {
    let mut window = window();
    let scenario = window.state().tab().document.scenario().clone();
    window.click(GIVE);
    let usual = usual_range(area(&scenario, "Compute"), AreaField::Load, &scenario.uncertainty);
    assert_eq!(range(&window), Some(usual));
    assert!(has_focus(&window, LOW), "what was given is there to be typed over");
    type_over(&mut window, "0.15");
    window.key(Key::Enter);
    assert_eq!(range(&window), Some(Range { low: 0.15, ..usual }));
    window.click(SURE);
    type_over(&mut window, "60");
    window.key(Key::Enter);
    assert_eq!(range(&window), Some(Range { low: 0.15, sure: 0.6, ..usual }));
    let steps = [
        "Load of Compute between 0.23 and 0.39, 80 % sure",
        "Load of Compute between 0.15 and 0.39, 80 % sure",
        "Load of Compute between 0.15 and 0.39, 60 % sure",
    ];
    assert_eq!(window.steps(), steps);
    for left in [Some(Range { low: 0.15, ..usual }), Some(usual), None] {
        window.ask(Command::Undo);
        assert_eq!(range(&window), left);
    }
    window.get_by_label(GIVE);
    assert_eq!(*window.state().tab().document.scenario(), scenario);
}

#[test]
fn what_cannot_be_is_said_while_it_is_typed_and_refused_with_its_reason() {
    let mut window = ranged(RANGE);
    window.click(HIGH);
    type_over(&mut window, "0.1");
    window.get_by_label("Not possible: low must be below high");
    assert_eq!(range(&window), Some(RANGE));
    assert!(window.state().tab().view.window.messages.is_empty(), "it may be half typed");
    window.key(Key::Enter);
    let said = window.state().tab().view.window.messages.last().unwrap().text.clone();
    assert_eq!(said, format!("{HIGH} is as before: low must be below high"));
    assert_eq!(window.state().tab().view.window.messages.len(), 1, "once");
    assert!(window.query_by_label("Not possible: low must be below high").is_none());
    assert_eq!((range(&window), window.steps().len()), (Some(RANGE), 1));
    // Typed on, it can be again.
    window.click(HIGH);
    type_over(&mut window, "0.1");
    type_over(&mut window, "0.9");
    assert!(window.query_by_label("Not possible: low must be below high").is_none());
    window.key(Key::Enter);
    assert_eq!(range(&window), Some(Range { high: 0.9, ..RANGE }));
    assert_eq!((window.state().tab().view.window.messages.len(), window.steps().len()), (1, 2));
}

/// Types as a person does, some frames from key to key.
fn type_slowly(window: &mut Window, text: &str) {
    for key in text.chars() {
        window.text(&key.to_string());
        window.run_steps(8);
    }
}

fn typed(window: &Window, label: &str) -> Option<String> {
    window.get_by_label(label).accesskit_node().value()
}

#[test]
fn what_is_typed_stands_from_key_to_key_though_its_beginning_cannot_be() {
    let mut window = ranged(RANGE);
    window.click(HIGH);
    window.ctrl(Key::A);
    for (key, so_far) in [("0", "0"), (".", "0."), ("0", "0.0"), ("5", "0.05")] {
        type_slowly(&mut window, key);
        assert_eq!(typed(&window, HIGH).as_deref(), Some(so_far));
        window.get_by_label("Not possible: low must be below high");
        assert_eq!((range(&window), window.steps().len()), (Some(RANGE), 1), "{so_far}");
    }
    window.ctrl(Key::A);
    type_slowly(&mut window, "0.6");
    assert_eq!(typed(&window, HIGH).as_deref(), Some("0.6"));
    assert!(window.query_by_label_contains("Not possible").is_none());
    window.key(Key::Enter);
    assert_eq!(range(&window), Some(Range { high: 0.6, ..RANGE }));
    assert_eq!((window.steps().len(), window.state().tab().view.window.messages.len()), (2, 0));
}

#[test]
fn the_beginning_of_what_cannot_be_is_not_kept() {
    let mut window = ranged(RANGE);
    window.click(HIGH);
    window.ctrl(Key::A);
    type_slowly(&mut window, "2");
    assert_eq!(range(&window), Some(Range { high: 2.0, ..RANGE }));
    type_slowly(&mut window, "0000");
    assert_eq!(typed(&window, HIGH).as_deref(), Some("20000"));
    assert_eq!(range(&window), Some(RANGE));
    window.key(Key::Tab);
    assert_eq!((range(&window), window.steps().len()), (Some(RANGE), 1));
    let said = &window.state().tab().view.window.messages.last().unwrap().text;
    assert_eq!(*said, format!("{HIGH} is as before: high must be at most 10000"));
    assert_eq!(typed(&window, HIGH).as_deref(), Some("0.5"));
}

#[test]
fn undoing_shows_what_there_is_and_not_what_was_typed() {
    let mut window = ranged(RANGE);
    window.click(HIGH);
    type_over(&mut window, "0.7");
    window.ask(Command::Undo);
    assert_eq!((range(&window), typed(&window, HIGH).as_deref()), (Some(RANGE), Some("0.5")));
}

#[test]
fn how_sure_and_how_wide_it_may_be_is_said_in_few_words() {
    let mut window = ranged(Range { low: 0.001, high: 2.0, sure: 0.8 });
    let given = range(&window);
    for (field, text, why) in [
        (SURE, "150", "sureness must be below 100 %"),
        (SURE, "0", "sureness must be above 0 %"),
        (SURE, "10", "ends so far apart need sureness of 79.5 % or more; or narrow them"),
        (HIGH, "500", "ends so far apart need sureness of 97.2 % or more; or narrow them"),
        (LOW, "1e-310", "low must be at least 1e-9"),
        (LOW, "much", "it must be a number from 0 to 10,000"),
    ] {
        window.click(field);
        type_over(&mut window, text);
        window.get_by_label(&format!("Not possible: {why}"));
        window.key(Key::Enter);
        let said = &window.state().tab().view.window.messages.last().unwrap().text;
        assert_eq!(*said, format!("{field} is as before: {why}"));
        assert_eq!((range(&window), window.steps().len()), (given, 1), "{text}");
    }
    let scenario = window.state().tab().document.scenario();
    for (low, high) in [(0.001, 500.0), (1e-310, 1e-309)] {
        let refused = try_apply(scenario, &set(Some(Range { low, high, sure: 0.8 })));
        assert!(matches!(refused, Err(Refusal::OutOfRange { .. })), "{refused:?}");
    }
}

#[test]
fn esc_takes_back_what_was_typed_and_says_nothing() {
    for typed in ["0.05", "9"] {
        let mut window = ranged(RANGE);
        window.click(LOW);
        type_over(&mut window, typed);
        window.key(Key::Escape);
        assert_eq!((range(&window), window.steps().len()), (Some(RANGE), 1), "{typed}");
        assert!(window.state().tab().view.window.messages.is_empty(), "{typed}");
        assert!(window.query_by_label("Not possible: low must be below high").is_none());
    }
}

#[test]
fn a_drag_of_an_end_is_one_step() {
    let mut window = ranged(RANGE);
    let from = window.get_by_label(HIGH).rect().center();
    window.drag(from, from + eframe::egui::vec2(12.0, 0.0));
    let now = range(&window).unwrap();
    assert!(now.high > RANGE.high && now.low == RANGE.low, "{now:?}");
    assert_eq!(window.steps().len(), 2);
    window.ask(Command::Undo);
    assert_eq!(range(&window), Some(RANGE));
}

#[test]
fn a_range_is_taken_away_and_comes_back_with_undo() {
    let mut window = ranged(RANGE);
    window.click(TAKE);
    assert_eq!(range(&window), None);
    assert_eq!(window.steps()[1], "Load of Compute without a range");
    assert!(has_focus(&window, GIVE));
    window.ask(Command::Undo);
    assert_eq!(range(&window), Some(RANGE));
    window.get_by_label(TAKE);
}

#[test]
fn by_keys_alone_it_is_given_changed_and_taken_away() {
    let mut window = window();
    window.get_by_label(GIVE).focus();
    window.settle();
    window.key(Key::Enter);
    assert!(has_focus(&window, LOW));
    for (field, text) in [(LOW, "0.1"), (HIGH, "0.7"), (SURE, "50")] {
        assert!(has_focus(&window, field), "{field}");
        type_over(&mut window, text);
        window.key(Key::Tab);
    }
    assert_eq!(range(&window), Some(Range { low: 0.1, high: 0.7, sure: 0.5 }));
    assert!(has_focus(&window, TAKE));
    window.key(Key::Enter);
    assert_eq!(range(&window), None);
}

#[test]
fn every_number_that_futures_draw_has_one_and_no_other() {
    let mut window = window();
    for of in AreaField::ALL {
        let label = format!("Say how sure: {} of Compute", of.param().name);
        let drawn = [AreaField::Load, AreaField::Effort, AreaField::Elasticity].contains(of);
        assert_eq!(window.query_by_label(&label).is_some(), drawn, "{label}");
    }
    for field in [AreaField::Effort, AreaField::Elasticity] {
        let label = format!("Say how sure: {} of Compute", field.param().name);
        window.get_by_label(&label).scroll_to_me();
        window.settle();
        window.click(&label);
        let area = area(window.state().tab().document.scenario(), "Compute");
        let (_, range) = area.ranges().into_iter().find(|(of, _)| *of == field).unwrap();
        let range = range.unwrap_or_else(|| panic!("{label}"));
        assert!(range.low < field.get(area) && field.get(area) < range.high, "{range:?}");
    }
    let scenario = window.state().tab().document.scenario();
    let severity =
        Edit::SetRange { area: "Compute".into(), field: AreaField::Severity, range: Some(RANGE) };
    assert!(matches!(try_apply(scenario, &severity), Err(Refusal::Other(_))));
    let upside_down = Range { low: 0.5, high: 0.2, sure: 0.8 };
    assert!(matches!(
        try_apply(scenario, &set(Some(upside_down))),
        Err(Refusal::OutOfRange { .. })
    ));
    let nobodys = Edit::SetRange { area: "Nobody".into(), field: AreaField::Load, range: None };
    assert_eq!(try_apply(scenario, &nobodys), Err(Refusal::UnknownArea("Nobody".into())));
}

#[test]
fn it_is_saved_and_read_back() {
    let mut window = window();
    window.click(GIVE);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("believed.ron");
    *window.platform.answer.lock().unwrap() = Some(path.clone());
    window.ask(Command::SaveAs);
    assert!(window.wait_for(|app| app.tab().document.name() == "believed"));
    let read = crate::common::load_for_repair(&path).unwrap().scenario;
    assert_eq!(area(&read, "Compute").load_range, range(&window));
    assert!(range(&window).is_some());
    assert_eq!(read, *window.state().tab().document.scenario());
}

#[test]
fn the_drawing_says_what_futures_draw() {
    let window = ranged(RANGE);
    let median = LogNormal::of(&RANGE).median;
    window.get_by_role_and_label(
        Role::Figure,
        &format!(
            "Load of Compute in futures: between 0.2 and 0.5 FTE, 80 % sure, median {median:.2}"
        ),
    );
    window.get_by_label("The expected run keeps 0.3 FTE.");
    let mut window = ranged(Range { low: 0.4, ..RANGE });
    window.get_by_label("The expected run keeps 0.3 FTE, outside the range.");
    // A spread of the scenario is drawn too, and what has no spread is certain.
    window.ask(Action::Select(Selection::Uncertainty));
    let said = "Spread of load in futures: 8 of 10 futures multiply it by 0.77 to 1.29.";
    window.get_by_role_and_label(Role::Figure, said);
    // Not the growth is multiplied but what it multiplies by.
    let said = "Spread of growth in futures: 8 of 10 futures multiply a year's growth factor (1 + \
                growth) by 0.65 to 1.40.";
    window.get_by_role_and_label(Role::Figure, said);
    let certain = Edit::SetUncertainty(UncertaintyField::Load, 0.0);
    window.ask(Action::Edit(certain));
    let said = "Spread of load in futures: Certain: every future takes it as it is.";
    window.get_by_role_and_label(Role::Figure, said);
    window.get_by_label("Compute: load between 0.4 and 0.5 FTE, 80 % sure").scroll_to_me();
    window.settle();
    window.click("Compute: load between 0.4 and 0.5 FTE, 80 % sure");
    assert_eq!(window.state().tab().view.selection, Selection::Area("Compute".into()));
}

#[test]
fn people_and_incidents_come_by_chance_or_as_on_average() {
    let mut window = Window::on("uber-2014");
    window.ask(Action::Select(Selection::Uncertainty));
    let flows = |window: &Window| window.state().tab().document.scenario().uncertainty.flows;
    assert_eq!(flows(&window), Flows::Sampled);
    window.get_by_label("People and incidents in futures").scroll_to_me();
    window.settle();
    window.click("People and incidents in futures");
    window.click("as on average");
    assert_eq!(flows(&window), Flows::Expected);
    window.get_by_label("They come as on average: futures differ only by what is not known.");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("average.ron");
    *window.platform.answer.lock().unwrap() = Some(path.clone());
    window.ask(Command::SaveAs);
    assert!(window.wait_for(|app| app.tab().document.name() == "average"));
    assert!(std::fs::read_to_string(&path).unwrap().contains("flows: Expected"));
    assert_eq!(
        crate::common::load_for_repair(&path).unwrap().scenario.uncertainty.flows,
        Flows::Expected
    );
    window.ask(Command::Undo);
    assert_eq!(flows(&window), Flows::Sampled);
}

#[test]
fn in_the_plan_it_is_read_and_leads_to_the_start() {
    let mut window = ranged(RANGE);
    window.ask(Action::SetCursor(Cursor::Quarter(1)));
    assert!(window.query_by_label(LOW).is_none() && window.query_by_label(GIVE).is_none());
    window.get_by_label("Load at the start: between 0.2 and 0.5 FTE, 80 % sure");
    window.get_by_label("Edit in the start").scroll_to_me();
    window.settle();
    window.click("Edit in the start");
    assert_eq!(window.state().tab().view.cursor, Cursor::Start);
    window.get_by_label(LOW);
}

#[test]
fn an_area_that_comes_later_has_ranges_too() {
    let mut window = Window::on("seed-team");
    window.ask(Action::SetCursor(Cursor::Quarter(2)));
    window.ask(Command::AddArea);
    window.key(Key::Enter);
    window.click("Say how sure: Load of New area");
    let brought = |window: &Window| {
        let plan = window.state().tab().document.scenario().plan.items().to_vec();
        plan.into_iter().find_map(|planned| match planned.decision {
            Decision::NewArea(NewArea { area, .. }) => Some(area),
            _ => None,
        })
    };
    let given = brought(&window).unwrap().load_range.unwrap();
    assert!(given.low < 0.5 && given.high > 0.5, "{given:?}");
    window.click("High of the range of Load of New area");
    type_over(&mut window, "2");
    window.key(Key::Enter);
    assert_eq!(brought(&window).unwrap().load_range, Some(Range { high: 2.0, ..given }));
    window.click("High of the range of Load of New area");
    type_over(&mut window, "0.01");
    window.key(Key::Enter);
    assert_eq!(brought(&window).unwrap().load_range, Some(Range { high: 2.0, ..given }));
    window.click("Take the range of Load of New area away");
    assert_eq!(brought(&window).unwrap().load_range, None);
}
