//! A window with too little room for all its panels shows one in the middle and one at a side.

use arborist::app::view::{BottomTab, Selection};
use arborist::app::{Action, Command};
use eframe::egui::accesskit::{Role, Toggled};
use eframe::egui::{Rect, Vec2, pos2, vec2};
use egui_kittest::kittest::{NodeT, Queryable};

use crate::window::Window;

/// A laptop's window at twice its usual size, and a telephone.
const ZOOMED: Vec2 = vec2(720.0, 450.0);
const PHONE: Vec2 = vec2(360.0, 640.0);

const TREE: &str = "Tree of teams";
const PLOT: &str = "Service plot";
const LANES: &str = "Lanes";
const SEARCH: &str = "Search teams and areas";
const DETAILS: &str = "Edit the start";

fn window(size: Vec2) -> Window {
    let mut window = Window::on("uber-2014");
    window.set_size(size);
    window.settle();
    window
}

/// Which of the panels are on show.
fn on_show(window: &Window) -> Vec<&'static str> {
    let is_seen = |name: &&str| window.query_all_by_label_contains(name).next().is_some();
    [SEARCH, TREE, PLOT, LANES, DETAILS].into_iter().filter(is_seen).collect()
}

fn press(window: &mut Window, role: Role, name: &str) {
    window.get_by_role_and_label(role, name).click();
    window.settle();
}

#[test]
fn the_plan_is_shown_once_there_is_a_decision_to_be_changed() {
    let mut window = window(ZOOMED);
    window.ask(Command::Change);
    assert_eq!(on_show(&window), [TREE], "nothing is selected");
    let decision = window.state().tab().document.scenario().plan.items()[0].clone();
    let id = window.state().tab().document.scenario().plan.id(0).unwrap();
    window.ask(Action::Select(Selection::Decision(id)));
    window.ask(Command::Change);
    assert!(on_show(&window).contains(&LANES), "{decision:?}");
}

#[test]
fn every_panel_is_reached_where_not_all_have_room() {
    let mut window = window(ZOOMED);
    assert_eq!(on_show(&window), [TREE]);
    press(&mut window, Role::Tab, "Plots");
    assert_eq!(on_show(&window), [PLOT]);
    press(&mut window, Role::Button, "Details");
    assert_eq!(on_show(&window), [PLOT, DETAILS]);
    press(&mut window, Role::Tab, "Plan");
    assert_eq!(on_show(&window), [LANES, DETAILS]);
    press(&mut window, Role::Button, "Organization");
    assert_eq!(on_show(&window), [SEARCH, LANES]);
    press(&mut window, Role::Button, "Organization");
    assert_eq!(on_show(&window), [LANES]);
    let now = window.get_by_role_and_label(Role::Tab, "Plan");
    assert_eq!(now.accesskit_node().toggled(), Some(Toggled::True));
    // As soon as there is room everything is there, as it was.
    window.set_size(vec2(1280.0, 800.0));
    window.settle();
    assert_eq!(on_show(&window), [SEARCH, TREE, PLOT, LANES, DETAILS]);
}

#[test]
fn on_a_telephone_a_side_takes_all_the_room() {
    let mut window = window(PHONE);
    assert_eq!(on_show(&window), [TREE]);
    press(&mut window, Role::Button, "Details");
    assert_eq!(on_show(&window), [DETAILS]);
    press(&mut window, Role::Tab, "Plots");
    assert_eq!(on_show(&window), [PLOT]);
}

#[test]
fn what_is_asked_of_a_panel_shows_it() {
    let mut window = window(PHONE);
    let mut ask = |action: Action| {
        window.ask(action);
        on_show(&window)
    };
    assert_eq!(ask(Action::Command(Command::Find)), [SEARCH]);
    assert_eq!(ask(Action::Command(Command::ShowEvents)), [LANES]);
    assert_eq!(ask(Action::Command(Command::Find)), [SEARCH]);
    assert_eq!(ask(Action::ShowBottom(BottomTab::Lanes)), [LANES]);
    let operations = Selection::Team("Operations".into());
    assert_eq!(ask(Action::Reveal(operations)), [TREE]);
}

#[test]
fn nothing_lies_beyond_the_window_or_upon_something_else() {
    for size in [ZOOMED, PHONE, vec2(480.0, 360.0), vec2(1600.0, 500.0), vec2(940.0, 900.0)] {
        let mut window = window(size);
        let all = Rect::from_min_size(pos2(0.0, 0.0), size).expand(0.5);
        let bar = [
            (Role::Button, "Organization"),
            (Role::Tab, "Tree"),
            (Role::Tab, "Plots"),
            (Role::Tab, "Plan"),
            (Role::Button, "Details"),
        ];
        let rect = |window: &Window, (role, name)| window.get_by_role_and_label(role, name).rect();
        let mut named = Vec::new();
        for (role, name) in bar {
            named.push((name, rect(&window, (role, name))));
        }
        for word in ["Service", "Investment", "Morale", "Budget"] {
            let chips = window.query_all_by_role(Role::Button);
            let mut chips = chips.filter(|it| {
                let label = it.accesskit_node().label().unwrap_or_default();
                label.starts_with(word) && label.contains(char::is_numeric)
            });
            named.push((word, chips.next().expect(word).rect()));
        }
        for name in ["Step", "Back"] {
            named.push((name, window.get_by_label(name).rect()));
        }
        for (i, (name, at)) in named.iter().enumerate() {
            assert!(all.contains_rect(*at), "{size}: {name} {at} beyond");
            for (other, there) in &named[..i] {
                assert!(!at.shrink(1.0).intersects(*there), "{size}: {name} upon {other}");
            }
        }
        press(&mut window, Role::Tab, "Plots");
        let plots: Vec<Rect> =
            window.query_all_by_label_contains(" plot: ").map(|it| it.rect()).collect();
        assert_eq!(plots.len(), 4, "{size}");
    }
}

#[test]
fn the_menus_are_in_one_where_there_is_no_room_for_five() {
    let mut window = window(ZOOMED);
    assert!(window.query_by_label("File").is_none());
    window.click("Menu");
    for title in ["File", "Edit", "Plan", "View", "Help"] {
        assert!(window.query_all_by_label(title).next().is_some(), "{title}");
    }
}
