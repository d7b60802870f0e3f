//! Several scenarios open at once: shown, compared, copied, never mixed up.

use crate::window;

use arborist::app::overlay::Purpose;
use arborist::app::view::Selection;
use arborist::app::{Action, Command, Cursor};
use arborist::model::{Decision, Hire};
use arborist::sim::what_if::WhatIf;
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, PointerButton, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use window::Window;

fn shown(window: &Window) -> String {
    window.state().tab().document.name()
}

/// What the strip says, in its order.
fn strip(window: &Window) -> Vec<String> {
    let tabs = window.query_all_by_role(Role::Tab);
    let labels = tabs.filter_map(|tab| tab.accesskit_node().label());
    labels.filter_map(|label| label.strip_prefix("Scenario ").map(str::to_owned)).collect()
}

fn two() -> Window {
    let mut window = Window::on("uber-2014");
    window.ask(Action::OpenExample("uber-slow".into()));
    window
}

fn hire(window: &mut Window, count: i32) {
    window.ask(Action::SetCursor(Cursor::Quarter(0)));
    window.ask(Action::Decide(Decision::Hire(Hire { team: "Operations".into(), count })));
}

#[test]
fn a_single_scenario_needs_no_strip_and_two_have_one() {
    let mut window = Window::on("uber-2014");
    assert!(strip(&window).is_empty());
    window.ask(Action::OpenExample("uber-slow".into()));
    assert_eq!(strip(&window), ["uber-2014", "uber-slow"]);
    hire(&mut window, 3);
    assert_eq!(strip(&window), ["uber-2014", "uber-slow, unsaved"]);
    window.click("Close uber-2014");
    assert!(strip(&window).is_empty());
    assert_eq!(shown(&window), "uber-slow");
}

#[test]
fn a_tab_is_shown_by_click_and_by_key_and_keeps_what_was_on_show() {
    let mut window = two();
    window.ask(Action::SetCursor(Cursor::Quarter(5)));
    window.ask(Action::Select(Selection::Team("Operations".into())));
    window.click("Scenario uber-2014");
    assert_eq!(shown(&window), "uber-2014");
    assert_eq!(window.state().tab().view.selection, Selection::Company);
    window.ctrl(Key::Tab);
    assert_eq!(shown(&window), "uber-slow");
    assert_eq!(window.state().tab().view.cursor, Cursor::Quarter(5));
    assert_eq!(window.state().tab().view.selected_team(), Some(&"Operations".into()));
    // Around the end, and back.
    window.ctrl(Key::Tab);
    assert_eq!(shown(&window), "uber-2014");
    window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::Tab);
    window.settle();
    assert_eq!(shown(&window), "uber-slow");
    window.ctrl(Key::W);
    assert_eq!(shown(&window), "uber-2014");
}

#[test]
fn all_tabs_show_the_same_quarter_unless_they_are_let_apart() {
    let mut window = two();
    window.ask(Action::SetCursor(Cursor::Quarter(5)));
    window.ctrl(Key::Tab);
    assert_eq!(window.state().tab().view.cursor, Cursor::Quarter(5));
    window.ask(Action::SetCursor(Cursor::Start));
    window.ctrl(Key::Tab);
    assert_eq!(window.state().tab().view.cursor, Cursor::Start);
    window.click("same quarter");
    window.ask(Action::SetCursor(Cursor::Quarter(3)));
    window.ctrl(Key::Tab);
    assert_eq!(window.state().tab().view.cursor, Cursor::Start, "each its own");
    window.click("same quarter");
    window.ctrl(Key::Tab);
    assert_eq!(window.state().tab().view.cursor, Cursor::Start);
}

#[test]
fn every_tab_keeps_its_own_place_on_the_canvas() {
    let mut window = two();
    let trunk = |window: &Window| window.get_by_label("Team Operations").rect();
    let fitted = trunk(&window);
    window.ask(Command::ZoomIn);
    let zoomed = trunk(&window);
    assert!(zoomed.width() > fitted.width());
    window.ask(Command::NextTab);
    assert!(trunk(&window).width() < zoomed.width());
    window.ask(Command::NextTab);
    assert_eq!(trunk(&window), zoomed);
    // A variant is looked at as its scenario is.
    window.ask(Command::Variant);
    assert_eq!(trunk(&window), zoomed);
}

#[test]
fn a_file_that_is_open_is_shown_and_not_opened_twice() {
    let mut window = two();
    window.ask(Action::OpenExample("uber-2014".into()));
    assert_eq!((shown(&window).as_str(), window.state().tabs().len()), ("uber-2014", 2));
    // Once it is changed it is a scenario of its own; the shipped one opens beside it.
    hire(&mut window, 3);
    window.ask(Action::OpenExample("uber-2014".into()));
    assert_eq!(window.state().tabs().len(), 3);
}

#[test]
fn what_a_window_begins_with_gives_way_unless_it_was_changed_or_pinned() {
    let begun = || {
        let mut window = Window::on("uber-2014");
        window.state_mut().give_way();
        window
    };
    let count = |window: &mut Window| {
        window.ask(Action::OpenExample("uber-slow".into()));
        window.state().tabs().len()
    };
    assert_eq!(count(&mut begun()), 1);
    let mut changed = begun();
    hire(&mut changed, 3);
    assert_eq!(count(&mut changed), 2);
    let mut pinned = begun();
    pinned.ask(Command::PinBaseline);
    assert_eq!(count(&mut pinned), 2);
}

#[test]
fn what_is_typed_into_a_field_goes_to_the_tab_it_was_typed_in() {
    let mut window = two();
    // The same field is there in both.
    window.ask(Action::SetCursor(Cursor::Start));
    window.ask(Command::NextTab);
    window.ask(Action::SetCursor(Cursor::Start));
    window.ask(Command::NextTab);
    window.get_by_label("About this scenario").click();
    window.settle();
    window.text("Typed here. ");
    // Another tab is shown while somebody is at the field.
    window.click("Scenario uber-2014");
    let about = |window: &Window, at: usize| {
        window.state().tabs().nth(at).unwrap().document.scenario().about.clone()
    };
    assert!(about(&window, 1).contains("Typed here. "), "{}", about(&window, 1));
    assert!(!about(&window, 0).contains("Typed here. "));
}

#[test]
fn what_is_computed_in_the_background_reaches_the_tab_it_is_for() {
    let mut window = Window::on("uber-one-big-team");
    let app = window.state_mut();
    // Without a frame in between, so the first is being computed, the second waits, and what the
    // other tab asks for takes its place.
    for (quarter, count) in [(2, 1), (3, 2)] {
        app.dispatch(Action::SetCursor(Cursor::Quarter(quarter)));
        app.dispatch(Action::Decide(Decision::Hire(Hire { team: "Operations".into(), count })));
    }
    app.dispatch(Action::OpenExample("uber-2014".into()));
    for _ in 0..2 {
        assert!(window.wait_for(|app| !app.is_busy()));
        let (show, _) = window.state_mut().split();
        let name = show.document.name();
        let advice = show.advice.expect("advice for the quarter on show");
        assert!(!advice.moves.is_empty(), "{name}");
        assert_eq!(show.impacts.len(), show.scenario.plan.items().len(), "{name}");
        let owned: Vec<_> = show.org.teams()[show.org.trunk().ix()].areas.clone();
        let names = owned.iter().map(|area| show.org.areas()[area.ix()].area.id.clone());
        let names: Vec<_> = names.collect();
        let mut branched = advice.moves.iter().filter_map(arborist::planning::Move::branched);
        assert!(branched.all(|area| names.contains(area)), "{name}: {names:?}");
        window.ask(Command::PreviousTab);
    }
}

#[test]
fn a_variant_is_a_copy_beside_its_scenario_that_counts_as_unsaved() {
    let mut window = two();
    window.click("Scenario uber-2014");
    window.ask(Action::SetCursor(Cursor::Quarter(4)));
    window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::D);
    window.settle();
    assert_eq!(strip(&window), ["uber-2014", "uber-2014 variant, unsaved", "uber-slow"]);
    assert_eq!(shown(&window), "uber-2014 variant");
    assert_eq!(window.state().tab().view.cursor, Cursor::Quarter(4));
    assert!(window.state().tab().document.place.is_none());
    window.ask(Command::Variant);
    assert_eq!(shown(&window), "uber-2014 variant 2");
    // Closing one asks.
    window.ask(Command::CloseTab);
    assert!(window.query_by_label("Save the changes to uber-2014 variant 2?").is_some());
    window.click("Don't save");
    // What is done to it is not done to its original.
    hire(&mut window, 7);
    let plans: Vec<_> =
        window.state().tabs().map(|tab| tab.document.scenario().plan.items().len()).collect();
    assert!(plans[0] <= plans[1] && window.steps().len() == 1, "{plans:?}");
    assert!(!window.state().tabs().next().unwrap().document.history.is_dirty());
}

#[test]
fn a_what_if_is_kept_as_a_variant_and_its_scenario_left_alone() {
    let mut window = Window::on("uber-2014");
    window.ask(Action::SetCursor(Cursor::Quarter(4)));
    let before = window.state().tab().document.scenario().clone();
    window.click("What if: Growth halves");
    window.click("Keep as a variant");
    assert_eq!(strip(&window), ["uber-2014", "uber-2014 growth halves, unsaved"]);
    let expected = WhatIf::GrowthHalves.apply(&before, 4);
    assert_eq!(*window.state().tab().document.scenario(), expected);
    assert_eq!(window.steps(), ["Growth halves from Q5 on"]);
    assert_eq!(window.state().tab().view.plots.what_if, None);
    window.ask(Command::PreviousTab);
    assert_eq!(*window.state().tab().document.scenario(), before);
    assert_eq!(window.state().tab().view.plots.what_if, None);
    assert!(!window.state().tab().document.history.is_dirty());
}

#[test]
fn the_baseline_is_drawn_in_every_tab_says_whose_it_is_and_outlives_it() {
    let mut window = two();
    window.ask(Command::PinBaseline);
    assert_eq!(strip(&window), ["uber-2014", "uber-slow, baseline"]);
    let pinned = window.state_mut().split().0.trajectory.clone();
    window.click("Scenario uber-2014");
    let baseline = |window: &mut Window| {
        let (show, _) = window.state_mut().split();
        show.overlay(Purpose::Pinned).map(|pinned| pinned.outcome.trajectory.org().to_vec())
    };
    assert_eq!(baseline(&mut window).as_deref(), Some(pinned.org()));
    window.click("Close uber-slow");
    // The strip stays, to say whose the grey lines are and to let them go.
    assert_eq!(strip(&window), ["uber-2014"]);
    assert!(window.query_by_label("baseline: uber-slow").is_some());
    assert!(baseline(&mut window).is_some());
    window.click("Let the baseline go");
    assert!(baseline(&mut window).is_none());
    assert!(strip(&window).is_empty());
    // Pinned from here now, and let go by the same key.
    window.key(Key::P);
    assert!(baseline(&mut window).is_some());
    window.key(Key::P);
    assert!(baseline(&mut window).is_none());
}

#[test]
fn many_tabs_are_all_reached_by_the_strip_the_menu_and_the_palette() {
    let mut window = Window::on("uber-2014");
    for _ in 0..19 {
        window.ask(Command::Variant);
    }
    assert_eq!(window.state().tabs().len(), 20);
    window.click("All tabs");
    window.click("Show uber-2014 variant 7");
    assert_eq!(shown(&window), "uber-2014 variant 7");
    // The tab that is shown is in the window, however many there are.
    window.run_steps(12);
    let tab = window.get_by_label("Scenario uber-2014 variant 7, unsaved").rect();
    assert!(tab.left() >= 0.0 && tab.right() <= 1280.0, "{tab:?}");
    window.ctrl(Key::K);
    window.text("variant 12");
    window.key(Key::Enter);
    assert_eq!(shown(&window), "uber-2014 variant 12");
}

fn tab(window: &Window, name: &str) -> eframe::egui::Rect {
    window.get_by_label(&format!("Scenario {name}")).rect()
}

/// Three tabs, the first shown.
fn three() -> Window {
    let mut window = two();
    window.ask(Action::OpenExample("seed-team".into()));
    window.click("Scenario uber-2014");
    assert_eq!(strip(&window), ["uber-2014", "uber-slow", "seed-team"]);
    window
}

#[test]
fn a_tab_is_dragged_to_another_place_of_the_strip() {
    let mut window = three();
    let [first, last] = ["uber-2014", "seed-team"].map(|name| tab(&window, name));
    window.drag(first.center(), last.center() + vec2(10.0, 0.0));
    assert_eq!(strip(&window), ["uber-slow", "seed-team", "uber-2014"]);
    assert_eq!(shown(&window), "uber-2014");
    // What is not shown is dragged as well, and stays so.
    let (from, to) = (tab(&window, "seed-team"), tab(&window, "uber-slow"));
    window.drag(from.center(), to.left_center() + vec2(5.0, 0.0));
    assert_eq!(strip(&window), ["seed-team", "uber-slow", "uber-2014"]);
    assert_eq!(shown(&window), "uber-2014");
    // Less than half of the next one is no other place, and a click is no drag.
    let (from, next) = (tab(&window, "seed-team"), tab(&window, "uber-slow"));
    window.drag(from.center(), next.left_center() + vec2(10.0, 0.0));
    assert_eq!(strip(&window), ["seed-team", "uber-slow", "uber-2014"]);
    window.click("Scenario uber-slow");
    assert_eq!(shown(&window), "uber-slow");
}

#[test]
fn esc_leaves_a_dragged_tab_where_it_was() {
    let mut window = three();
    let (from, to) = (tab(&window, "uber-2014").center(), tab(&window, "seed-team").center());
    window.drag_at(from);
    window.step();
    for at in [from.lerp(to, 0.5), to + vec2(10.0, 0.0)] {
        window.hover_at(at);
        window.step();
    }
    window.key(Key::Escape);
    window.drop_at(to);
    window.settle();
    assert_eq!(strip(&window), ["uber-2014", "uber-slow", "seed-team"]);
}

#[test]
fn a_tab_is_put_elsewhere_by_keys_as_far_as_the_strip_goes() {
    let mut window = three();
    let mut press = |key: Key| {
        window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, key);
        window.settle();
        assert_eq!(shown(&window), "uber-2014");
        strip(&window).iter().position(|name| name == "uber-2014").unwrap()
    };
    let places = [Key::PageDown, Key::PageDown, Key::PageDown, Key::PageUp].map(&mut press);
    assert_eq!(places, [1, 2, 2, 1]);
    assert_eq!([Key::PageUp, Key::PageUp].map(press), [0, 0]);
    assert_eq!(strip(&window), ["uber-2014", "uber-slow", "seed-team"]);
}

#[test]
fn a_variant_is_named_and_described_from_its_tab() {
    let mut window = two();
    window.ask(Command::Variant);
    let at = window.get_by_label("Scenario uber-slow variant, unsaved").rect().center();
    window.harness.event(Event::PointerMoved(at));
    // Fast enough to be a double click.
    for _ in 0..2 {
        for pressed in [true, false] {
            let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
            let event = Event::PointerButton { pos: at, button, pressed, modifiers };
            window.harness.input_mut().events.push(event);
        }
        window.harness.step();
    }
    window.settle();
    window.get_by_label("Name and description");
    // The name is selected: what is typed replaces it.
    window.text("uber-2014");
    window.get_by_label("About the scenario").focus();
    window.settle();
    window.text("Storage first");
    window.click("Done");
    window.get_by_label("Another open scenario is called uber-2014");
    window.get_by_label("Name of the scenario").focus();
    window.settle();
    window.ctrl(Key::A);
    window.text("Storage first");
    window.key(Key::Enter);
    assert_eq!(window.state().tab().view.window.question, None);
    assert_eq!(shown(&window), "Storage first");
    let about = &window.state().tab().document.scenario().about;
    assert!(about.contains("Storage first"), "{about}");
    assert_eq!(strip(&window).last().unwrap(), "Storage first, unsaved");
}

#[test]
fn a_lone_scenario_is_named_by_its_command() {
    let mut window = Window::on("uber-2014");
    window.ask(Command::Describe);
    window.text("mine");
    window.key(Key::Enter);
    assert_eq!(shown(&window), "mine");
    // Nothing was changed in the scenario.
    assert_eq!(window.steps(), Vec::<String>::new());
}
