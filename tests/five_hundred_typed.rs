//! Teams typed into the window until there are five hundred, some of them dragged, undone to the start and
//! redone: the file is the same bytes.

use crate::window;

use arborist::app::{Document, Selection};
use arborist::files;
use arborist::model::{CalendarQuarter, Scenario, Team};
use eframe::egui::{Event, Key, Modifiers, Rect, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use window::Window;

const TEAMS: usize = 500;
/// How many of them are typed.
const TYPED: usize = 40;
/// How many are dragged to the trunk, and how many requisitions onto one of them.
const DRAGGED: usize = 4;

fn name(i: usize) -> String {
    if i == 0 { "Trunk".to_owned() } else { format!("Team {i}") }
}

fn text(window: &Window) -> String {
    files::to_text(window.state().tab().document.scenario(), "").unwrap()
}

/// One frame with a key going down: quicker than any hand.
fn press(window: &mut Window, key: Key, modifiers: Modifiers) {
    window.event(Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers });
    window.step();
}

fn typed(window: &mut Window, text: &str) {
    window.event(Event::Text(text.into()));
    window.step();
}

/// Finds a team by its name.
fn find(window: &mut Window, team: &str) {
    press(window, Key::K, Modifiers::COMMAND);
    typed(window, team);
    press(window, Key::Enter, Modifiers::NONE);
    assert_eq!(window.state().tab().view.selection, Selection::Team(team.into()));
}

/// Adds a team under another: T adds, and the name is typed.
fn add(window: &mut Window, team: &str, under: &str) {
    find(window, under);
    press(window, Key::T, Modifiers::NONE);
    typed(window, team);
    press(window, Key::Enter, Modifiers::NONE);
    window.step();
    assert_eq!(window.state().tab().view.selection, Selection::Team(team.into()));
}

/// The rows of teams in the outline, from the top.
fn rows(window: &Window) -> Vec<(String, Rect)> {
    let rows = window.get_all_by_role(eframe::egui::accesskit::Role::TreeItem);
    let team = |label: String| label.strip_prefix("Outline: team ").map(str::to_owned);
    rows.filter_map(|row| Some((team(row.accesskit_node().label()?)?, row.rect()))).collect()
}

/// Drags a team that does not report to the trunk there, and a requisition onto it.
fn drag(window: &mut Window) {
    find(window, "Trunk");
    window.settle();
    let rows = rows(window);
    let teams = &window.state().tab().document.scenario().teams;
    let far = |name: &str| {
        let team = teams.iter().find(|team| team.name == name).unwrap();
        team.under.as_ref().is_some_and(|under| *under != "Trunk".into())
    };
    let (team, from) = rows.iter().find(|(name, _)| far(name)).unwrap().clone();
    let trunk = rows[0].1;
    window.drag(from.center(), trunk.left_center() + vec2(trunk.width() / 4.0, 0.0));
    let teams = &window.state().tab().document.scenario().teams;
    let moved = teams.iter().find(|known| known.name == team).unwrap();
    assert_eq!(moved.under, Some("Trunk".into()));
    let tray = window.get_by_label("Requisition").rect().center();
    let row = self::rows(window)[1].1.center();
    window.drag(tray, row);
}

#[test]
fn five_hundred_teams_typed_and_dragged_undone_and_redone_are_the_same_bytes() {
    let mut scenario = Scenario::seed(CalendarQuarter { year: 2026, quarter: 1 });
    scenario.quarters = 2.0;
    let there = TEAMS - TYPED;
    scenario.teams.extend((1..there).map(|i| Team::named(name(i), Some(name(i / 5).into()))));
    let mut window = Window::of(Document::unsaved("many", scenario, String::new()));
    window.set_size(vec2(1280.0, 1000.0));
    let before = text(&window);
    for i in there..TEAMS {
        add(&mut window, &name(i), &name(i / 5));
    }
    (0..DRAGGED).for_each(|_| drag(&mut window));
    let after = text(&window);
    let steps = window.state().tab().document.history.done();
    // Each team is added and named.
    assert_eq!(steps, 2 * TYPED + 2 * DRAGGED);
    (0..steps).for_each(|_| press(&mut window, Key::Z, Modifiers::COMMAND));
    assert_eq!(window.state().tab().document.history.done(), 0);
    assert_eq!(text(&window), before);
    let redo = Modifiers::COMMAND | Modifiers::SHIFT;
    (0..steps).for_each(|_| press(&mut window, Key::Z, redo));
    assert_eq!(window.state().tab().document.history.done(), steps);
    assert_eq!(text(&window), after);
}
