//! A window with too little room for all its panels shows one in the middle and one at a side.

use arborist::app::view::{BottomTab, Selection};
use arborist::app::{Action, Command, Cursor};
use arborist::model::Rule;
use eframe::egui::accesskit::{Role, Toggled};
use eframe::egui::{Key, Rect, Vec2, pos2, vec2};
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

#[test]
fn the_tour_ends_where_somebody_goes_elsewhere() {
    let mut window = window(ZOOMED);
    window.ask(Action::Tour(Some(2)));
    assert_eq!(on_show(&window), [PLOT], "what it tells of");
    press(&mut window, Role::Tab, "Plan");
    assert_eq!((on_show(&window), window.state().tab().view.window.tour), (vec![LANES], None));
    window.ask(Action::Tour(Some(0)));
    assert_eq!(on_show(&window), [TREE]);
    window.ask(Action::Command(Command::Find));
    assert_eq!(window.state().tab().view.window.tour, None);
    assert_eq!(on_show(&window), [SEARCH, LANES]);
}

#[test]
fn a_plan_is_filled_beside_the_tree_or_on_a_telephone_in_its_place() {
    const SHEET: &str = "Fill the plan from here on";
    let is_open = |window: &Window| window.query_by_label(SHEET).is_some();
    let mut zoomed = window(ZOOMED);
    zoomed.ask(Action::Command(Command::FillPlan));
    assert!(is_open(&zoomed) && on_show(&zoomed) == [TREE]);
    press(&mut zoomed, Role::Tab, "Plots");
    assert!(is_open(&zoomed) && on_show(&zoomed) == [PLOT]);
    let mut phone = window(PHONE);
    phone.ask(Action::Command(Command::FillPlan));
    assert!(is_open(&phone) && on_show(&phone).is_empty());
    press(&mut phone, Role::Tab, "Tree");
    assert!(!is_open(&phone) && on_show(&phone) == [TREE], "what it would do is seen there");
    press(&mut phone, Role::Button, "Details");
    assert!(is_open(&phone));
}

#[test]
fn other_pages_are_whole_at_twice_the_usual_size_and_are_scrolled_on_a_telephone() {
    // The button at the end of their heads.
    let pages =
        [(Command::AskQuestions, "Show the plan", 440.0), (Command::SearchPlans, "Search", 560.0)];
    for (command, button, least) in pages {
        let end = |size| {
            let mut window = window(size);
            window.ask(Action::Command(command));
            window.get_by_role_and_label(Role::Button, button).rect().right()
        };
        let zoomed = end(ZOOMED);
        assert!(zoomed <= ZOOMED.x && zoomed > ZOOMED.x - 40.0, "{button} ends at {zoomed}");
        let phone = end(PHONE);
        assert!(phone > least, "{button} ends at {phone}");
    }
}

/// Where the four rules stand in the bar.
fn chips(window: &Window) -> Vec<Rect> {
    let is_of = |name: &str| Rule::ALL.iter().any(|rule| name.starts_with(rule.title()));
    let buttons = window.query_all_by_role(Role::Button);
    let chips = buttons.filter(|it| it.accesskit_node().label().is_some_and(|name| is_of(&name)));
    chips.map(|it| it.rect()).filter(|it| it.top() < 40.0).collect()
}

#[test]
fn what_a_drop_would_change_has_room_beside_the_stepper() {
    let mut window = window(ZOOMED);
    window.ask(Action::SetCursor(Cursor::Quarter(1)));
    let before = chips(&window);
    let from = window.get_by_label("Requisition").rect().center();
    let to = window.get_by_label("Team Operations").rect().center_top() + vec2(0.0, 10.0);
    window.drag_at(from);
    window.step();
    for part in [0.5, 1.0] {
        window.hover_at(from.lerp(to, part));
        window.settle();
    }
    let during = chips(&window);
    assert_ne!(before, during, "nothing would change");
    // Behind it a button leads on.
    let stepper =
        window.query_all_by_label_contains("On show:").next().unwrap().rect().right() + 20.0;
    assert_eq!(during.len(), 4);
    for chip in during {
        assert!(chip.left() >= stepper && chip.right() <= ZOOMED.x, "{chip}");
    }
}

#[test]
fn tab_reaches_the_bar_after_what_is_on_show() {
    let mut window = window(ZOOMED);
    let mut places = Vec::new();
    for _ in 0..60 {
        window.key(Key::Tab);
        let mut open = vec![window.root()];
        while let Some(node) = open.pop() {
            let known = node.accesskit_node();
            if known.is_focused() && known.bounding_box().is_some() {
                places.push((known.label().unwrap_or_default(), node.rect().center().y));
            }
            open.extend(node.children());
        }
    }
    let bar = places.iter().position(|(name, _)| name == "Organization").expect("it is reached");
    let before = &places[bar - 1];
    assert!(before.1 > 100.0 && before.1 < 420.0, "the tree or what is under it, not {before:?}");
}
