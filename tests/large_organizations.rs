//! Large organizations: an edit is on screen at once, its figures when they are there, and until then it
//! is told that they are not.

use crate::window::Window;
use arborist::app::view::{Carried, Cursor, Drag, Target};
use arborist::app::{Action, Command, Document, Selection};
use arborist::edit::Edit;
use arborist::model::{
    Area, Branch, CalendarQuarter, Decision, Hire, Policy, Scenario, ScenarioField, Team,
};
use arborist::sim;
use arborist::sim::what_if::WhatIf;
use egui_kittest::kittest::Queryable;

const COMPUTING: &str = "Being computed: these figures are of the plan before";

/// So many teams of four areas each over three years.
fn organization(teams: usize) -> Scenario {
    let mut scenario = Scenario::seed(CalendarQuarter { year: 2026, quarter: 1 });
    scenario.quarters = 12.0;
    scenario.teams = (0..teams)
        .map(|i| {
            let under = (i > 0).then(|| format!("Team {}", i / 5).as_str().into());
            let mut team = Team::named(format!("Team {i}"), under);
            team.established = 4.0;
            team.areas = (0..4).map(|a| Area::named(format!("Area {i}-{a}"))).collect();
            team
        })
        .collect();
    scenario
}

fn window(teams: usize) -> Window {
    let document = Document::unsaved("large", organization(teams), String::new());
    let mut window = Window::of(document);
    window.ask(Action::SetCursor(Cursor::Quarter(11)));
    window
}

fn hire(team: &str, count: i32) -> Decision {
    Decision::Hire(Hire { team: team.into(), count })
}

/// The heads on show at the cursor.
fn heads(window: &mut Window) -> f64 {
    window.state_mut().split().0.row().heads
}

/// The heads at the end of the plan as it is.
fn due(window: &Window) -> f64 {
    let run = sim::run(window.state().tab().document.scenario()).unwrap();
    run.org_at(run.weeks()).heads
}

fn is_told(window: &Window) -> bool {
    window.query_by_label(COMPUTING).is_some()
}

#[test]
fn a_small_organization_is_run_in_the_frame_of_its_edit() {
    let mut window = window(300);
    window.platform.hold();
    window.ask(Action::Decide(hire("team-7", 9)));
    assert!(!window.state().tab().is_computing() && !is_told(&window));
    assert_eq!(heads(&mut window), due(&window));
}

#[test]
fn what_a_large_one_comes_to_is_computed_beside_the_window_and_marked_until_it_is_there() {
    let mut window = window(400);
    let before = heads(&mut window);
    assert_eq!(before, due(&window));
    window.platform.hold();
    // Another quarter than the cursor's: what is edited next is at the end.
    window.ask(Action::SetCursor(Cursor::Quarter(2)));
    window.ask(Action::Decide(hire("team-7", 9)));
    window.ask(Action::SetCursor(Cursor::Quarter(11)));
    assert!(is_told(&window), "the figures are not those of this plan");
    assert_eq!(heads(&mut window), before);
    assert_eq!(window.steps().len(), 1, "the decision is there at once");
    // The next one takes its place.
    window.ask(Action::SetCursor(Cursor::Quarter(3)));
    window.ask(Action::Decide(hire("team-8", 9)));
    window.ask(Action::SetCursor(Cursor::Quarter(11)));
    assert!(is_told(&window));
    window.ask(Action::Command(Command::PinBaseline));
    assert!(window.state_mut().split().0.overlays.is_empty(), "nothing stale is pinned");
    window.platform.let_go();
    assert!(window.wait_for(|app| !app.tab().is_computing()));
    assert!(!is_told(&window));
    assert_ne!(heads(&mut window), before);
    assert_eq!(heads(&mut window), due(&window));
    // Nothing is run twice: what was is kept.
    window.platform.hold();
    window.ctrl(eframe::egui::Key::Z);
    window.ctrl(eframe::egui::Key::Z);
    assert!(window.state().tab().document.history.done() == 0 && !is_told(&window));
    assert_eq!(heads(&mut window), before);
}

#[test]
fn a_new_team_is_there_at_once_and_lives_once_it_is_run() {
    let mut window = window(400);
    // Later nobody is left who could go along: so many people are more than the company pays for.
    window.ask(Action::SetCursor(Cursor::Quarter(0)));
    window.platform.hold();
    let branch = Branch {
        from: "team-3".into(),
        id: "storage".into(),
        name: "Storage".into(),
        areas: vec!["area-3-1".into()],
        engineers: 3,
        policy: Policy::branch(),
    };
    window.ask(Action::Decide(Decision::Branch(branch)));
    window.ask(Action::Select(Selection::Team("storage".into())));
    let (show, _) = window.state_mut().split();
    let team = show.org.team(&"storage".into()).unwrap();
    assert!(show.computing && show.names().team(&"storage".into()) == "Storage");
    assert_eq!(show.team(team).heads(), 0.0, "no figure of it is known");
    assert!(show.team(show.org.team(&"team-9".into()).unwrap()).present);
    window.platform.let_go();
    assert!(window.wait_for(|app| !app.tab().is_computing()));
    let (show, _) = window.state_mut().split();
    assert!(show.team(team).heads() > 0.0, "somebody went along");
    // Longer and shorter plans are shown meanwhile too.
    window.platform.hold();
    for quarters in [20.0, 14.0] {
        window.ask(Action::Edit(Edit::SetScenario(ScenarioField::Quarters, quarters)));
        assert!(is_told(&window), "{quarters} quarters");
        assert_eq!(window.state_mut().split().0.trajectory.weeks(), quarters as u32 * 13);
    }
    window.ask(Action::SetCursor(Cursor::Quarter(13)));
    window.platform.let_go();
    assert!(window.wait_for(|app| !app.tab().is_computing()));
    assert_eq!(heads(&mut window), due(&window));
}

#[test]
fn what_a_drop_would_come_to_is_said_when_it_is_known() {
    let mut window = window(400);
    window.ask(Action::SetCursor(Cursor::Quarter(2)));
    window.platform.hold();
    let app = window.state_mut();
    let (carried, target) = (Carried::Requisition, Some(Target::Team("team-7".into())));
    app.tab_mut().view.drag = Some(Drag { carried, target, refusal: None });
    let edit = app.tab().carried_edit();
    app.preview(edit.clone());
    let (show, _) = app.split();
    assert!(!show.preview.unwrap().computed && !show.computing);
    window.platform.let_go();
    let computed = |app: &mut arborist::app::App| {
        // The window would look where the pointer is.
        drop(app.poll());
        app.preview(edit.clone());
        app.split().0.preview.unwrap().computed
    };
    assert!(window.bell.clone().wait_until(|| computed(window.state_mut())));
}

#[test]
fn what_if_and_futures_of_a_large_one_come_later_too() {
    let mut window = window(400);
    window.platform.hold();
    window.ask(Action::WhatIf(Some(WhatIf::CutTenPercent)));
    let base = heads(&mut window);
    let assumed = |window: &mut Window| {
        window.state_mut().split().0.overlays[0].outcome.trajectory.org_at(156).heads
    };
    assert_eq!(assumed(&mut window), base);
    window.platform.let_go();
    let is_there = |app: &mut arborist::app::App| {
        app.split().0.overlays[0].outcome.trajectory.org_at(156).heads < base
    };
    assert!(window.wait_for(is_there));
    window.platform.hold();
    window.ask(Action::ShowFuture(Some(3)));
    assert!(is_told(&window));
    window.platform.let_go();
    assert!(window.wait_for(|app| !app.tab().is_computing()));
    assert_ne!(heads(&mut window), base);
}
