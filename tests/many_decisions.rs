//! Plans of thousands of decisions: what each does is found only when that is asked for, beside the window,
//! and until it is stopped or the plan changes.

use crate::window::Window;
use arborist::app::{Action, Document};
use arborist::model::{Area, CalendarQuarter, Decision, Hire, Scenario, Team};
use egui_kittest::kittest::Queryable;

/// So many hires over three years, spread over so many teams of four areas.
fn plan_of(teams: u32, decisions: u32) -> Scenario {
    let mut scenario = Scenario::seed(CalendarQuarter { year: 2026, quarter: 1 });
    scenario.quarters = 12.0;
    for i in 1..teams {
        let mut team = Team::named(format!("Team {i}"), Some("trunk".into()));
        team.areas = (0..4).map(|a| Area::named(format!("Area {i}-{a}"))).collect();
        scenario.teams.push(team);
    }
    for i in 0..decisions {
        let team = scenario.teams[(i % teams) as usize].id.clone();
        scenario.plan.add(i * 12 / decisions, Hire { team, count: 1 });
    }
    scenario
}

fn hire(count: i32) -> Decision {
    Decision::Hire(Hire { team: "trunk".into(), count })
}

fn window(teams: u32, decisions: u32) -> Window {
    Window::of(Document::unsaved("many", plan_of(teams, decisions), String::new()))
}

/// What of weighing each decision is done, while it is under way, and how many are weighed.
fn weighed(window: &mut Window) -> (Option<f32>, usize) {
    let (show, _) = window.state_mut().split();
    (show.weighing, show.impacts.len())
}

fn choose(window: &mut Window, what: &str) {
    window.click("Plan");
    window.click("Most decisive");
    window.click(what);
}

#[test]
fn what_each_of_thousands_of_decisions_does_is_found_when_asked_for_and_until_it_is_stopped() {
    let mut window = window(280, 1600);
    assert_eq!(weighed(&mut window), (None, 0), "nobody asked");
    window.platform.hold();
    choose(&mut window, "Try each decision");
    assert_eq!(weighed(&mut window), (Some(0.0), 0));
    window.click("Plan");
    window.click("Most decisive");
    window.get_by_label("Every decision is being tried: 0 % done.");
    window.click("Stop");
    assert_eq!(weighed(&mut window), (None, 0));
    choose(&mut window, "Try each decision");
    assert_eq!(weighed(&mut window).0, Some(0.0));
    // Asked for of this plan only.
    window.ask(Action::Decide(hire(2)));
    assert_eq!(weighed(&mut window), (None, 0));
    // What was begun ends before it comes to anything.
    window.platform.let_go();
    assert!(window.wait_for(|app| !app.is_busy()));
    assert_eq!(weighed(&mut window), (None, 0));
}

#[test]
fn what_few_do_is_found_unasked() {
    let mut window = window(2, 12);
    assert!(window.wait_for(|app| !app.is_busy()));
    assert_eq!(weighed(&mut window), (None, 12));
}
