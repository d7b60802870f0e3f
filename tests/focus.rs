//! Through the whole window by Tab.

use crate::window;

use arborist::app::{Action, Command, Cursor, Selection, examples};
use arborist::files;
use arborist::model::PlannedId;
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers, Rect, pos2, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use window::Window;

/// What has the focus: its name, its role and where it lies.
#[derive(Debug, Clone, PartialEq)]
struct Stop {
    name: String,
    role: Role,
    rect: Rect,
}

fn focused(window: &Window) -> Option<Stop> {
    let mut open = vec![window.root()];
    while let Some(node) = open.pop() {
        let known = node.accesskit_node();
        if known.is_focused() && known.bounding_box().is_some() {
            let name = known.label().unwrap_or_default();
            return Some(Stop { name, role: known.role(), rect: node.rect() });
        }
        open.extend(node.children());
    }
    None
}

fn walk(window: &mut Window, modifiers: Modifiers) -> Vec<Stop> {
    let mut stops: Vec<Stop> = Vec::new();
    for _ in 0..600 {
        window.key_press_modifiers(modifiers, Key::Tab);
        // What scrolls into sight does so in the next frames.
        window.run_steps(3);
        let Some(stop) = focused(window) else { continue };
        if stops.first() == Some(&stop) {
            return stops;
        }
        stops.push(stop);
    }
    panic!("Tab does not come back: {stops:#?}");
}

/// A window large enough for every panel, at the end of a quarter.
fn window(quarter: Option<u32>, selected: Selection) -> Window {
    let mut window = Window::on("uber-2014");
    window.set_size(vec2(1600.0, 1000.0));
    window.ask(Action::SetCursor(quarter.map_or(Cursor::Start, Cursor::Quarter)));
    window.ask(Action::Select(selected));
    assert!(window.wait_for(|app| !app.is_busy()));
    window
}

/// Goes round and asserts that every stop can be seen and says what it is.
fn round(window: &mut Window) -> Vec<Stop> {
    let stops = walk(window, Modifiers::NONE);
    let all = Rect::from_min_size(pos2(0.0, 0.0), vec2(1600.0, 1000.0));
    for stop in &stops {
        assert!(!stop.name.trim().is_empty(), "{stop:?} has no name");
        let unknown = matches!(stop.role, Role::Unknown | Role::GenericContainer | Role::Label);
        assert!(!unknown, "{stop:?} has no role");
        assert!(all.intersects(stop.rect), "{stop:?} is outside");
    }
    for (i, stop) in stops.iter().enumerate() {
        assert!(!stops[..i].contains(stop), "{stop:?} comes twice");
    }
    stops
}

#[test]
fn tab_goes_through_the_panels_as_they_are_read_and_comes_back() {
    let mut window = window(Some(3), Selection::Team("Storage".into()));
    let stops = round(&mut window);
    let at = |name: &str| {
        let found = stops.iter().position(|stop| stop.name.starts_with(name));
        found.unwrap_or_else(|| panic!("Tab does not come to {name}: {stops:#?}"))
    };
    let order = [
        "File",
        "Help",
        "Start",
        "Play",
        "Service ",
        "Budget ",
        "Search teams and areas",
        "Outline: team Storage",
        "Add team",
        "Team Operations",
        "Area Real-time storage",
        "Zoom out",
        "Fit",
        "Edit the start",
        "Withdraw one of Storage",
        "Hire one for Storage",
        "Protected time of Storage",
        "Hires of Storage in Q6",
        "Enlarge Service",
        "Enlarge Budget",
        "What if: Cut ten percent",
        "Lanes",
        "Table",
        "Q1 Hire 5 for Operations",
    ];
    for pair in order.windows(2) {
        assert!(at(pair[0]) < at(pair[1]), "{} before {}", pair[0], pair[1]);
    }
    // Every decision of the plan is on the way, and backward it is the same way.
    let scenario = window.state().tab().document.scenario();
    let names = scenario.names();
    for planned in scenario.plan.items() {
        at(&format!("Q{} {}", planned.quarter + 1, planned.decision.describe(&names)));
    }
    let mut back = walk(&mut window, Modifiers::SHIFT);
    back.reverse();
    let names = |stops: &[Stop]| stops.iter().map(|stop| stop.name.clone()).collect::<Vec<_>>();
    let (mut forth, mut back) = (names(&stops), names(&back));
    forth.rotate_left(1);
    let turned = back.iter().position(|name| *name == forth[0]).unwrap();
    back.rotate_left(turned);
    let differ: Vec<_> = forth.iter().zip(&back).filter(|(forth, back)| forth != back).collect();
    assert!(differ.is_empty() && forth.len() == back.len(), "{differ:?}");
}

#[test]
fn what_tab_reaches_is_scrolled_into_sight() {
    for page in [Command::FillPlan, Command::AskQuestions, Command::SearchPlans] {
        let mut window = Window::on("uber-2014");
        window.set_size(vec2(720.0, 450.0));
        window.ask(page);
        assert!(window.wait_for(|app| !app.is_busy()));
        for _ in 0..40 {
            window.key(Key::Tab);
            window.run_steps(3);
            let at = window.ctx.memory(|memory| memory.focused()).expect("something has the focus");
            let stop = window.ctx.read_response(at).expect("it is there");
            // What can be seen of it is what answers to the pointer.
            assert!(
                stop.interact_rect.contains(stop.rect.center()),
                "{page:?}: {:?}, of which {:?} is seen",
                focused(&window),
                stop.interact_rect
            );
        }
    }
}

/// A decision of the shipped plan, by its place.
fn shipped_decision(place: usize) -> PlannedId {
    let text = examples::text("uber-2014").unwrap();
    files::parse("uber-2014", text.as_bytes()).unwrap().scenario.plan.id(place).unwrap()
}

#[test]
fn every_stop_of_every_panel_says_what_it_is() {
    let area = || Selection::Area("Compute".into());
    for (quarter, selected, below) in [
        (None, Selection::Company, Command::ShowTable),
        (None, area(), Command::ShowLanes),
        (None, Selection::Team("Storage".into()), Command::ShowEvents),
        (Some(2), Selection::Rules, Command::ShowEvents),
        (None, Selection::Uncertainty, Command::ShowMatters),
        (Some(2), Selection::Decision(shipped_decision(9)), Command::ShowTable),
    ] {
        let mut window = window(quarter, selected);
        window.ask(below);
        round(&mut window);
    }
}

#[test]
fn tab_stays_within_a_question() {
    let mut window = window(Some(3), Selection::Team("Storage".into()));
    window.ask(Command::MoveEngineers);
    let stops = round(&mut window);
    let names: Vec<_> = stops.iter().map(|stop| stop.name.as_str()).collect();
    assert!(names.contains(&"Filter teams") && names.contains(&"To Compute"), "{names:?}");
    assert!(!names.contains(&"File"), "{names:?}");
}

#[test]
fn the_outline_is_one_stop_from_which_the_arrows_lead_on() {
    let mut window = window(Some(3), Selection::Team("Storage".into()));
    while focused(&window).is_none_or(|stop| stop.name != "Outline: team Storage") {
        window.key(Key::Tab);
    }
    window.key(Key::ArrowDown);
    assert_eq!(window.state().tab().view.selection, Selection::Area("Real-time storage".into()));
    assert_eq!(focused(&window).unwrap().name, "Outline: area Real-time storage");
    window.key(Key::ArrowUp);
    window.key(Key::ArrowUp);
    assert_eq!(focused(&window).unwrap().name, "Outline: area China data centers");
    window.key(Key::Tab);
    assert_eq!(focused(&window).unwrap().name, "Add team");
}

#[test]
fn keys_act_on_the_selected_row_of_the_outline_as_on_its_card() {
    let storage = Selection::Team("storage".into());
    let keys =
        [Key::H, Key::I, Key::F2, Key::R, Key::G, Key::E, Key::O, Key::N, Key::T, Key::Delete];
    for key in keys {
        let did = [true, false].map(|in_outline| {
            let mut window = window(Some(6), storage.clone());
            if in_outline {
                window.get_by_label("Outline: team Storage").focus();
                window.settle();
            }
            let before = window.state().tab().document.scenario().clone();
            let shown = window.state().tab().view.clone();
            window.key(key);
            let (tab, view) = (window.state().tab(), &window.state().tab().view);
            let is_changed = *tab.document.scenario() != before
                || view.window.question != shown.window.question
                || view.canvas != shown.canvas
                || view.cursor != shown.cursor
                || view.selection != shown.selection
                || view.window.messages.len() != shown.window.messages.len();
            assert!(is_changed, "{key:?} does something, {in_outline}");
            let said = format!("{:?} {:?} {:?}", view.selection, view.cursor, view.window.question);
            (tab.document.scenario().clone(), said)
        });
        assert_eq!(did[0], did[1], "{key:?}");
    }
}

#[test]
fn the_menu_offers_to_rename_what_can_be_renamed() {
    for (what, is_offered) in [
        (Selection::Team("operations".into()), true),
        (Selection::Area("kafka".into()), true),
        (Selection::Company, false),
    ] {
        let mut window = window(Some(0), what.clone());
        window.get_by_role_and_label(Role::Button, "Plan").click();
        window.settle();
        let entry = window.get_by_role_and_label(Role::MenuItem, "Change or rename");
        assert_eq!(!entry.accesskit_node().is_disabled(), is_offered, "{what:?}");
        if is_offered {
            entry.click();
            window.settle();
            let name = focused(&window).map(|stop| stop.name).unwrap_or_default();
            assert!(name.starts_with("Name of "), "{what:?}: {name}");
        }
    }
}

#[test]
fn what_tab_goes_to_is_brought_into_sight() {
    type Shown = fn(&mut Window);
    let plots: Shown = |window| {
        window.get_by_role_and_label(Role::Tab, "Plots").click();
        window.settle();
    };
    let all: [(&str, [f32; 2], usize, Shown); 4] = [
        ("what happened", [420.0, 560.0], 24, |window| window.ask(Command::Happened)),
        ("decisions", [420.0, 700.0], 60, |window| window.ask(Command::ShowDecisions)),
        ("a question", [640.0, 300.0], 24, |window| window.ask(Command::ExportCharts)),
        ("plots", [360.0, 480.0], 30, plots),
    ];
    let mut out_of_sight = Vec::new();
    for (what, size, times, show) in all {
        let mut window = Window::on("uber-2014");
        window.set_size(size.into());
        window.settle();
        window.ask(Action::SetCursor(Cursor::Quarter(2)));
        show(&mut window);
        let seen = Rect::from_min_size(pos2(0.0, 0.0), size.into());
        for _ in 0..times {
            window.key_press_modifiers(Modifiers::NONE, Key::Tab);
            window.run_steps(4);
            let Some(stop) = focused(&window) else { continue };
            // What is wider than the window is seen from its beginning.
            let begins = stop.rect.left_top() + stop.rect.size().min(vec2(40.0, 20.0)) * 0.5;
            if !seen.contains(begins) {
                out_of_sight.push((what, stop));
            }
        }
    }
    assert_eq!(out_of_sight, []);
}

#[test]
fn f2_renames_the_selected_team_or_area_wherever_its_name_is_written() {
    for (what, label) in [
        (Selection::Team("operations".into()), "Name of Operations"),
        (Selection::Area("kafka".into()), "Name of Kafka"),
    ] {
        let mut window = window(Some(0), what);
        window.key(Key::F2);
        window.settle();
        assert!(window.get_by_label(label).accesskit_node().is_focused(), "{label}");
        window.text("Renamed");
        window.key(Key::Enter);
        assert_eq!(window.steps().len(), 1);
    }
    // A team that a branch founds is named where the branch is.
    let mut window = window(Some(6), Selection::Team("compute".into()));
    window.key(Key::F2);
    assert!(window.state().tab().view.draft.is_some());
}
