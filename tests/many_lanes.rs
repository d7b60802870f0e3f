//! Lanes of a large organization: only those in sight are laid out, and every one can be reached.

use crate::window;

use arborist::app::{Action, Document, Selection};
use arborist::edit::Edit;
use arborist::model::{
    Area, Branch, CalendarQuarter, Decision, Hire, Planned, Policy, Scenario, Team,
};
use eframe::egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use window::Window;

/// Teams of a large organization; ten of them, as far apart, hire.
const MANY: u32 = 300;
const APART: u32 = MANY / 10;
/// Frames after which nothing scrolls any more: three seconds.
const SCROLLED: usize = 12;

fn window_of(teams: u32) -> Window {
    Window::of(Document::unsaved("test", many(teams), String::new()))
}

fn plan(window: &Window) -> Vec<Planned> {
    window.state().tab().document.scenario().plan.items().to_vec()
}

fn mark(window: &Window, name: &str) -> Rect {
    window.get_by_role_and_label(Role::Button, name).rect()
}

fn click(window: &mut Window, at: Pos2) {
    window.hover_at(at);
    window.run_steps(1);
    for pressed in [true, false] {
        let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
        window.event(Event::PointerButton { pos: at, button, pressed, modifiers });
        window.run_steps(2);
    }
}

/// So many teams, with a hire for some of them, and a branch of the first.
fn many(teams: u32) -> Scenario {
    let mut scenario = Scenario::seed(CalendarQuarter { year: 2026, quarter: 1 });
    scenario.teams = (0..teams)
        .map(|i| {
            let mut team = Team::named(format!("Team {i}"), (i > 0).then(|| "Team 0".into()));
            team.areas = vec![Area::named(format!("Area {i}")), Area::named(format!("More {i}"))];
            team.established = 4.0;
            team
        })
        .collect();
    for i in (0..teams).step_by(APART as usize) {
        scenario
            .plan
            .add(i / APART, Decision::Hire(Hire { team: format!("Team {i}").into(), count: 1 }));
    }
    let (from, areas) = ("Team 0".into(), vec!["More 0".into()]);
    let (id, name, policy) = ("Sprout".into(), "Sprout".into(), Policy::branch());
    scenario.plan.add(2, Decision::Branch(Branch { from, id, name, areas, engineers: 2, policy }));
    scenario
}

fn lanes(window: &Window) -> usize {
    window.query_all_by_label_contains("Lane of ").count()
}

#[test]
fn of_hundreds_of_lanes_only_those_in_sight_are_laid_out() {
    let window = window_of(MANY);
    assert!((3..30).contains(&lanes(&window)), "{}", lanes(&window));
    assert!(window.query_by_label("Lane of Team 150").is_none());
}

#[test]
fn what_is_selected_elsewhere_scrolls_into_sight() {
    let mut window = window_of(MANY);
    window.state_mut().dispatch(Action::Select(Selection::Team("Team 150".into())));
    window.run_steps(SCROLLED);
    let lane = window.get_by_label("Lane of Team 150").rect();
    let strip = window.get_by_label("Cursor").rect();
    assert!(lane.top() >= strip.bottom() - 1.0 && lane.bottom() <= 800.0, "{lane:?}");
    let names = window.state().tab().document.scenario().names();
    let hire = |planned: &Planned| planned.decision.describe(&names) == "Hire 1 for Team 270";
    let id = plan(&window).into_iter().find(hire).unwrap().id().unwrap();
    window.state_mut().dispatch(Action::Select(Selection::Decision(id)));
    window.run_steps(SCROLLED);
    let hire = mark(&window, "Q10 Hire 1 for Team 270");
    assert!(hire.top() >= strip.bottom() - 1.0 && hire.bottom() <= 800.0, "{hire:?}");
}

#[test]
fn the_keyboard_reaches_marks_far_below_one_after_the_other() {
    let mut window = window_of(MANY);
    window.get_by_role_and_label(Role::Button, "Q1 Hire 1 for Team 0").focus();
    window.run_steps(3);
    for i in 1..10 {
        window.key(Key::Tab);
        window.run_steps(SCROLLED);
        let name = format!("Q{} Hire 1 for Team {}", i + 1, i * APART);
        let node = window.get_by_role_and_label(Role::Button, &name);
        assert!(node.accesskit_node().is_focused(), "{name}");
        assert!(node.rect().bottom() <= 800.0 && node.rect().top() > 500.0, "{:?}", node.rect());
    }
}

#[test]
fn the_keyboard_goes_back_from_the_last_lane_to_the_first_however_fast() {
    let mut window = window_of(MANY);
    // What comes after the marks.
    window.get_by_label("Cursor").focus();
    window.run_steps(3);
    // The lanes are still scrolling when the next key comes; backward the focus takes a frame more.
    let mut names = vec!["Q3 Branch Sprout from Team 0 with 2 engineers".to_owned()];
    names.extend((0..10).rev().map(|i| format!("Q{} Hire 1 for Team {}", i + 1, i * APART)));
    for name in &names {
        window.key_press_modifiers(Modifiers::SHIFT, Key::Tab);
        window.run_steps(2);
        let node = window.get_by_role_and_label(Role::Button, name);
        assert!(node.accesskit_node().is_focused(), "{name}");
    }
    window.run_steps(SCROLLED);
    let first = mark(&window, names.last().unwrap());
    assert!(first.bottom() <= 800.0 && first.top() > 500.0, "{first:?}");
    for name in names.iter().rev().skip(1) {
        window.key_press_modifiers(Modifiers::NONE, Key::Tab);
        window.step();
        let node = window.get_by_role_and_label(Role::Button, name);
        assert!(node.accesskit_node().is_focused(), "{name}");
    }
}

#[test]
fn the_lane_of_a_branch_far_from_its_parent_is_reached_and_its_mark_taken_by_hand() {
    let mut window = window_of(200);
    window.state_mut().dispatch(Action::Select(Selection::Team("Sprout".into())));
    window.run_steps(SCROLLED);
    let name = "Q3 Branch Sprout from Team 0 with 2 engineers";
    let at = mark(&window, name).center();
    let lane = window.get_by_label("Lane of Sprout").rect();
    assert!((lane.center().y - at.y).abs() < 2.0, "its mark stands at the lane's beginning");
    click(&mut window, at);
    let Selection::Decision(id) = window.state().tab().view.selection else { panic!() };
    let founds = plan(&window).into_iter().find(|planned| planned.id() == Some(id));
    let names = window.state().tab().document.scenario().names();
    assert_eq!(founds.unwrap().decision.describe(&names), &name[3..]);
}

#[test]
fn the_names_have_the_room_that_the_longest_needs_whichever_team_is_renamed() {
    let mut window = window_of(200);
    let room = |window: &Window| window.get_by_label("Lane of Team 1").rect().width();
    let before = room(&window);
    for (name, grows) in
        [("A team that is called by far more words than any other", true), ("Team 150", false)]
    {
        let (team, name) = ("team-150".into(), name.to_owned());
        window.state_mut().dispatch(Action::Edit(Edit::RenameTeam { team, name }));
        window.run_steps(4);
        assert_eq!(room(&window) > before, grows, "{}", room(&window));
    }
    assert_eq!(room(&window), before);
}
