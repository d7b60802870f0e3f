//! What a figure is made of opens where the figure is clicked.

use crate::window;

use arborist::app::view::{About, BottomTab};
use arborist::app::{Action, Cursor};
use arborist::sim::{Event, EventKind};
use window::Window;

fn explained(window: &Window) -> Option<About> {
    window.state().tab().view.why.as_ref().map(|why| why.of.clone())
}

#[test]
fn a_click_on_a_meter_explains_it_and_leaves_the_selection_alone() {
    let mut window = Window::on("uber-2014");
    window.ask(Action::SetCursor(Cursor::Quarter(4)));
    let selected = window.state().tab().view.selection.clone();
    window.click("Morale of On-call");
    assert_eq!(explained(&window), Some(About::Morale("On-call".into())));
    window.ask(Action::Explain(None));
    window.click("Wait of Operations");
    assert_eq!(explained(&window), Some(About::Load("Operations".into())));
    assert_eq!(window.state().tab().view.selection, selected);
}

#[test]
fn a_click_on_an_event_goes_there_and_explains_it() {
    let mut window = Window::on("uber-one-big-team");
    window.ask(Action::SetCursor(Cursor::Start));
    window.ask(Action::ShowBottom(BottomTab::Events));
    let run = arborist::sim::run(window.state().tab().document.scenario()).unwrap();
    let broken = |event: &&Event| matches!(event.kind, EventKind::RuleBroken { .. });
    let event = run.events().iter().find(broken).expect("a rule is broken for a while");
    let EventKind::RuleBroken { rule, .. } = event.kind else { unreachable!() };
    window.click(&format!("Week {}: {}", event.week, event.describe(&run)));
    assert_eq!(window.state().tab().view.cursor, Cursor::Quarter(event.quarter()));
    assert_eq!(explained(&window), Some(About::Rule(rule)));
}
