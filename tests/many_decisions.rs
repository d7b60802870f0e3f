//! Plans of thousands of decisions: what each does is found only when that is asked for, beside the window,
//! and until it is stopped or the plan changes.

use crate::window::Window;
use arborist::app::{Action, Document};
use arborist::model::{CalendarQuarter, Decision, Hire, Scenario};
use egui_kittest::kittest::Queryable;

/// So many hires of a trunk over three years.
fn plan_of(decisions: u32) -> Scenario {
    let mut scenario = Scenario::seed(CalendarQuarter { year: 2026, quarter: 1 });
    scenario.quarters = 12.0;
    for i in 0..decisions {
        scenario.plan.add(i * 12 / decisions, hire(1 + (i % 3) as i32));
    }
    scenario
}

fn hire(count: i32) -> Decision {
    Decision::Hire(Hire { team: "trunk".into(), count })
}

fn window(decisions: u32) -> Window {
    Window::of(Document::unsaved("many", plan_of(decisions), String::new()))
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
    let mut window = window(4000);
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
    let mut window = window(12);
    assert!(window.wait_for(|app| !app.is_busy()));
    assert_eq!(weighed(&mut window), (None, 12));
}
