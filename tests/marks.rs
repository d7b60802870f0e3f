//! The marks on the lanes under real hands: changed in place, dragged together, found again
//! wherever they are.

use crate::common::decision_id;
use crate::hands;

use std::sync::Arc;
use std::task::Waker;

use crate::fake_platform::FakePlatform;
use arborist::app::view::BottomTab;
use arborist::app::{Action, App, Command, Cursor, Document, Selection, Settings, examples};
use arborist::edit::Edit;
use arborist::files;
use arborist::model::{
    Area, Branch, CalendarQuarter, Cut, Decision, Freeze, Hire, Merge, MoveEngineers, NewArea,
    Planned, Policy, Scenario, SetGrowth, SetPolicy,
};
use arborist::ui::shell;
use eframe::egui::{Event, Key, Modifiers, Pos2, Rect, Role, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

type Window = Harness<'static, App>;

/// Settings of a window whose background is not busy with futures.
fn without_futures() -> Settings {
    let mut settings = Settings::default();
    settings.futures_off = true;
    settings
}

/// A window quick enough for double-clicks, on a scenario at the end of its first quarter.
fn window_of(scenario: Scenario) -> Window {
    let document = Document::unsaved("test", scenario, String::new());
    let waker = Waker::noop().clone();
    let mut app = App::new(document, without_futures(), Arc::new(FakePlatform::default()), waker);
    app.dispatch(Action::SetCursor(Cursor::Quarter(0)));
    let mut window = Harness::builder()
        .with_size(vec2(1280.0, 800.0))
        .with_step_dt(0.02)
        .build_ui_state(|ui, app: &mut App| shell::frame(app, ui), app);
    window.run_steps(4);
    window
}

fn uber() -> Scenario {
    let text = examples::text("uber-2014").unwrap();
    files::parse("uber-2014", text.as_bytes()).unwrap().scenario
}

fn mark(window: &Window, name: &str) -> Rect {
    window.get_by_role_and_label(Role::Button, name).rect()
}

fn click(window: &mut Window, at: Pos2, times: usize) {
    window.hover_at(at);
    window.run_steps(1);
    for _ in 0..times {
        for pressed in [true, false] {
            window.event(hands::button(at, pressed));
            window.run_steps(1);
        }
    }
    window.run_steps(4);
}

fn press(window: &mut Window, name: &str) {
    let at = mark(window, name).center();
    click(window, at, 1);
}

fn key(window: &mut Window, key: Key) {
    window.key_press(key);
    window.run_steps(4);
}

/// Types over what the field at work holds.
fn type_over(window: &mut Window, text: &str) {
    window.key_press_modifiers(Modifiers::COMMAND | Modifiers::CTRL, Key::A);
    window.event(Event::Text(text.into()));
    window.run_steps(4);
}

fn said(window: &Window, planned: &Planned) -> String {
    planned.decision.describe(&window.state().tab().document.scenario().names())
}

fn says(window: &Window) -> Vec<String> {
    hands::plan(window).iter().map(|planned| said(window, planned)).collect()
}

fn selected(window: &Window) -> Option<Planned> {
    let app = window.state();
    let Selection::Decision(id) = app.tab().view.selection else { return None };
    let plan = &app.tab().document.scenario().plan;
    Some(plan.items()[plan.place(id)?].clone())
}

const HIRE: &str = "Q1 Hire 2 for Developer productivity";
const COUNT: &str = "Requisitions of the decision";

/// Whether the popover is; the inspector shows the same fields once it is not.
fn is_open(window: &Window) -> bool {
    window.query_by_label("Leave as it was").is_some()
}

// By key.

#[test]
fn the_menu_of_a_decision_opened_by_key_has_the_keyboard_on_its_first_entry() {
    for (modifiers, menu) in [(Modifiers::SHIFT, Key::F10), (Modifiers::NONE, Key::Menu)] {
        let mut window = window_of(uber());
        press(&mut window, HIRE);
        let before = selected(&window).unwrap();
        window.key_press_modifiers(modifiers, menu);
        window.run_steps(4);
        let first = window.get_by_label("A quarter later, in Q2");
        assert!(first.accesskit_node().is_focused());
        key(&mut window, Key::Enter);
        assert!(window.query_by_label("A quarter later, in Q2").is_none(), "it is closed");
        let now = selected(&window).unwrap();
        assert_eq!((before.quarter, now.quarter), (0, 1));
        assert_eq!(before.decision, now.decision);
        // From there the arrows and Tab go on within a menu: the second entry is a key away.
        window.key_press_modifiers(modifiers, menu);
        window.run_steps(4);
        assert!(window.get_by_label("A quarter earlier, in Q1").accesskit_node().is_focused());
        key(&mut window, Key::Tab);
        assert!(window.get_by_label("A quarter later, in Q3").accesskit_node().is_focused());
    }
}

// Changed in place.

#[test]
fn what_is_typed_on_a_mark_shows_in_the_plots_and_is_so_with_enter_in_one_step() {
    let mut window = window_of(uber());
    let at = mark(&window, HIRE).center();
    click(&mut window, at, 2);
    let now = window.state().tab().document.scenario().clone();
    type_over(&mut window, "30");
    assert_eq!(window.state().tab().document.scenario(), &now, "nothing is so yet");
    let preview = window.state_mut().split().0.preview.expect("the plots show it");
    assert!(preview.result.is_ok());
    let popover = window.get_by_label(COUNT).rect();
    assert!((popover.center().y - at.y).abs() < 250.0, "it stands by its mark");
    key(&mut window, Key::Enter);
    assert!(!is_open(&window));
    assert!(says(&window).contains(&"Hire 30 for Developer productivity".into()));
    assert_eq!(window.state().tab().document.history.steps().len(), 1);
    window.state_mut().dispatch(Command::Undo.into());
    assert_eq!(window.state().tab().document.scenario(), &now);
}

#[test]
fn esc_leaves_things_as_they_were_and_so_does_undo() {
    for undo in [false, true] {
        let mut window = window_of(uber());
        let at = mark(&window, HIRE).center();
        click(&mut window, at, 2);
        type_over(&mut window, "30");
        if undo {
            window.key_press_modifiers(Modifiers::COMMAND | Modifiers::CTRL, Key::Z);
            window.run_steps(4);
        } else {
            key(&mut window, Key::Escape);
        }
        assert!(!is_open(&window));
        assert_eq!(window.state().tab().document.history.steps().len(), 0);
        assert!(window.state_mut().split().0.preview.is_none());
    }
}

#[test]
fn enter_and_f2_on_a_focused_mark_open_it_and_f2_on_the_selected_one() {
    for with in [Key::Enter, Key::F2] {
        let mut window = window_of(uber());
        window.get_by_role_and_label(Role::Button, HIRE).focus();
        window.run_steps(3);
        key(&mut window, with);
        assert!(window.get_by_label(COUNT).accesskit_node().is_focused(), "{with:?}");
        assert_eq!(said(&window, &selected(&window).unwrap()), &HIRE[3..]);
    }
    let mut window = window_of(uber());
    press(&mut window, HIRE);
    window.state_mut().dispatch(Action::ShowBottom(BottomTab::Table));
    window.run_steps(2);
    key(&mut window, Key::F2);
    assert!(window.get_by_label(COUNT).accesskit_node().is_focused());
}

#[test]
fn going_elsewhere_makes_the_change_as_leaving_any_field_does() {
    let mut window = window_of(uber());
    let at = mark(&window, HIRE).center();
    click(&mut window, at, 2);
    type_over(&mut window, "7");
    press(&mut window, "Q7 Hire 3 for Operations");
    assert!(!is_open(&window));
    assert!(says(&window).contains(&"Hire 7 for Developer productivity".into()));
    assert_eq!(said(&window, &selected(&window).unwrap()), "Hire 3 for Operations");
}

#[test]
fn a_change_that_is_not_possible_says_why_and_is_not_made() {
    let mut scenario = uber();
    let merge = Decision::Merge(Merge { team: "Storage".into(), into: "Operations".into() });
    scenario.plan.add(0, merge);
    let mut window = window_of(scenario);
    let at = mark(&window, "Q1 Merge Storage into Operations").center();
    click(&mut window, at, 2);
    window.get_by_label("Into of the decision").click();
    window.run_steps(4);
    let entries = window.get_all_by_label("Storage");
    entries.last().unwrap().click();
    window.run_steps(4);
    window.get_by_label_contains("Not possible: ");
    window.get_by_label("Done").click();
    window.run_steps(4);
    assert!(is_open(&window));
    assert_eq!(window.state().tab().document.history.steps().len(), 0);
    window.get_by_label("Leave as it was").click();
    window.run_steps(4);
    assert!(!is_open(&window));
}

#[test]
fn a_branch_is_renamed_and_given_more_people_in_one_step_and_its_hires_go_along() {
    let mut window = window_of(uber());
    let name = "Q4 Branch Kafka from Operations with 3 engineers";
    window.get_by_role_and_label(Role::Button, name).scroll_to_me();
    window.run_steps(20);
    let at = mark(&window, name).center();
    click(&mut window, at, 2);
    assert!(window.get_by_label("Name of the branch").accesskit_node().is_focused());
    type_over(&mut window, "Streams");
    key(&mut window, Key::Tab);
    type_over(&mut window, "4");
    key(&mut window, Key::Enter);
    let all = says(&window);
    assert!(all.contains(&"Branch Streams from Operations with 4 engineers".into()), "{all:?}");
    assert!(!all.iter().any(|says| says.ends_with("for Kafka")), "{all:?}");
    assert_eq!(window.state().tab().document.history.steps().len(), 1);
}

/// A field of each kind of decision's popover, and what is typed or chosen there.
#[test]
fn every_kind_of_decision_is_changed_on_its_mark() {
    let trunk = || "Trunk".to_owned();
    let policy = Policy { protect: 0.5, ..Policy::branch() };
    let branch = Decision::Branch(Branch {
        id: "Data".into(),
        from: trunk().into(),
        name: "Data".into(),
        areas: vec!["Storage".into()],
        engineers: 2,
        policy: policy.clone(),
    });
    let data = || "Data".to_owned();
    let metrics = Area::named("Metrics");
    let cases = [
        (Decision::Cut(Cut { share: 0.1, team: None }), "Share cut"),
        (Decision::Freeze(Freeze { quarters: 2 }), "Lasts of the decision"),
        (Decision::SetGrowth(SetGrowth { engineers: 0.5, usage: 0.5 }), "Growth of engineers"),
        (
            Decision::MoveEngineers(MoveEngineers {
                from: trunk().into(),
                to: data().into(),
                count: 2,
            }),
            "Engineers of the decision",
        ),
        (
            Decision::SetPolicy(SetPolicy { team: trunk().into(), policy }),
            "Protected time of Trunk",
        ),
        (Decision::NewArea(NewArea { area: metrics, owner: trunk().into() }), "Load of Metrics"),
    ];
    for (decision, field) in cases {
        let mut scenario = Scenario::seed(CalendarQuarter { year: 2026, quarter: 1 });
        scenario.teams[0].areas.push(Area::named("Storage"));
        scenario.plan.add(0, branch.clone());
        scenario.plan.add(1, decision.clone());
        let mut window = window_of(scenario);
        let id = window.state().tab().document.scenario().plan.id(1).unwrap();
        window.state_mut().dispatch(Action::Select(Selection::Decision(id)));
        window.run_steps(2);
        key(&mut window, Key::F2);
        let shown = window.query_all_by_label(field).count();
        assert_eq!(shown, 1, "{decision:?}: {field}");
        window.get_by_label(field).focus();
        window.run_steps(3);
        type_over(&mut window, "1");
        key(&mut window, Key::Enter);
        let now = &window.state().tab().document.scenario().plan.items()[1].decision;
        assert_ne!(*now, decision);
        assert_eq!(now.name(), decision.name());
        assert_eq!(window.state().tab().document.history.steps().len(), 1);
    }
}

// Handled together.

#[test]
fn marks_dragged_together_become_ghosts_that_do_not_lie_on_what_stays() {
    let mut window = window_of(uber());
    for name in [HIRE, "Q1 Hire 5 for Operations"] {
        let at = mark(&window, name).center();
        hands::click_with(&mut window, at, Modifiers::COMMAND | Modifiers::CTRL);
    }
    let from = mark(&window, HIRE).center();
    let next = mark(&window, "Q2 Hire 3 for Operations").left();
    let way = vec2(next - mark(&window, "Q1 Hire 5 for Operations").left(), 0.0);
    hands::carry(&mut window, from, from + way);
    window.get_by_label_contains("2 decisions, this one in Q2");
    let moved = ["Q2 Hire 2 for Developer productivity", "Q2 Hire 5 for Operations"];
    let ghosts = moved.map(|name| window.get_by_label(&format!("{name}, under way")).rect());
    let stays = mark(&window, "Q2 Hire 3 for Operations");
    assert!(ghosts.iter().all(|ghost| !ghost.intersects(stays)), "{ghosts:?} on {stays:?}");
    assert_eq!(ghosts[1].center().y, stays.center().y, "each on its own lane");
    assert_ne!(ghosts[0].center().y, stays.center().y);
    window.event(hands::button(from + way, false));
    window.run_steps(4);
    let stand = moved.map(|name| mark(&window, name).shrink(1.0));
    assert_eq!(stand, ghosts, "they come to stand there");
    assert_eq!(window.state().tab().view.marked.len(), 2, "they stay marked");
}

#[test]
fn a_selected_decision_stays_itself_whatever_is_done_around_it() {
    let mut window = window_of(uber());
    let name = "Q2 Hire 3 for Operations";
    press(&mut window, name);
    let it = selected(&window).unwrap();
    let hire = Decision::Hire(Hire { team: "Storage".into(), count: 1 });
    type Change = Box<dyn Fn(arborist::model::PlannedId) -> Edit>;
    let edits: [Change; 3] = [
        Box::new(|id| Edit::RemoveDecision { id }),
        Box::new(move |_| Edit::Decide { quarter: 0, decision: hire.clone() }),
        Box::new(|id| Edit::MoveDecision { id, quarter: 9 }),
    ];
    for edit in edits {
        let edit = edit(decision_id(window.state().tab().document.scenario(), 0));
        window.state_mut().dispatch(Action::Edit(edit));
        assert_eq!(selected(&window), Some(it.clone()));
    }
    for undone in 0..3 {
        window.state_mut().dispatch(Command::Undo.into());
        assert_eq!(selected(&window), Some(it.clone()), "undone {undone}");
    }
    // It goes with its decision, and no other takes its place.
    let index = hands::plan(&window).iter().position(|planned| *planned == it).unwrap();
    let id = decision_id(window.state().tab().document.scenario(), index);
    window.state_mut().dispatch(Action::Edit(Edit::RemoveDecision { id }));
    assert_eq!(window.state().tab().view.selection, Selection::Company);
    // One that is dated anew or says something else is still selected.
    window.state_mut().dispatch(Command::Undo.into());
    press(&mut window, name);
    let quarter = 5;
    window.state_mut().dispatch(Action::Edit(Edit::MoveDecision { id, quarter }));
    assert_eq!(selected(&window).unwrap().quarter, 5);
    window.state_mut().dispatch(Command::Undo.into());
    assert_eq!(selected(&window), Some(it));
}

#[test]
fn of_two_that_say_the_same_the_selected_one_is_kept_through_undo_and_redo() {
    let mut scenario = Scenario::seed(CalendarQuarter { year: 2026, quarter: 1 });
    for _ in 0..2 {
        scenario.plan.add(0, Decision::Freeze(Freeze { quarters: 1 }));
    }
    let mut window = window_of(scenario);
    let [other, id] =
        [0, 1].map(|index| decision_id(window.state().tab().document.scenario(), index));
    let select = Action::Select(Selection::Decision(id));
    window.state_mut().dispatch(select.clone());
    let remove = |id| Action::Edit(Edit::RemoveDecision { id });
    window.state_mut().dispatch(remove(other));
    assert_eq!(selected(&window).and_then(|p| p.id()), Some(id));
    for command in [Command::Undo, Command::Redo, Command::Undo] {
        window.state_mut().dispatch(command.into());
        assert_eq!(selected(&window).and_then(|p| p.id()), Some(id), "{command:?}");
    }
    window.state_mut().dispatch(remove(id));
    assert_eq!(window.state().tab().view.selection, Selection::Company);
}

#[test]
fn what_no_longer_applies_is_reached_explained_and_repaired_with_keys_alone() {
    let mut scenario = uber();
    scenario.plan.add(0, Decision::Hire(Hire { team: "Kafka".into(), count: 9 }));
    let mut window = window_of(scenario);
    let name = "Q1 Hire 9 for Kafka, does not apply: there is no team \"kafka\" at that time";
    for _ in 0..200 {
        let focused = |window: &Window| {
            window.query_by_label(name).is_some_and(|node| node.accesskit_node().is_focused())
        };
        if focused(&window) {
            break;
        }
        key(&mut window, Key::Tab);
    }
    key(&mut window, Key::Space);
    assert_eq!(said(&window, &selected(&window).unwrap()), "Hire 9 for Kafka");
    window.get_by_label_contains("Skipped: there is no team");
    let repair = "Move it to Q4";
    for _ in 0..200 {
        if window.get_by_label(repair).accesskit_node().is_focused() {
            break;
        }
        key(&mut window, Key::Tab);
    }
    key(&mut window, Key::Space);
    assert_eq!(selected(&window).unwrap().quarter, 3);
    assert_eq!(window.state_mut().split().0.refused().count(), 0);
}
