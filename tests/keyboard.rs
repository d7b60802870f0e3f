//! A plan made with keys alone.

mod window;

use arborist::app::{Cursor, Document, Selection, examples};
use arborist::files;
use arborist::model::{Plan, Planned};
use eframe::egui::Key;
use window::Window;

/// Selects a team or an area by name through the palette. Where a team and its area share the
/// name, the team stands first and the area after it.
fn select(window: &mut Window, name: &str, wanted: Selection) {
    for further in 0..3 {
        window.ctrl(Key::K);
        window.text(name);
        for _ in 0..further {
            window.key(Key::ArrowDown);
        }
        window.key(Key::Enter);
        if window.state().view.selection == wanted {
            return;
        }
    }
    panic!("{wanted:?} cannot be selected by keys: {:?}", window.state().view.selection);
}

fn hire(window: &mut Window, team: &str, count: u32) {
    select(window, team, Selection::Team(team.into()));
    for _ in 0..count {
        window.key(Key::H);
    }
}

/// Branches an area off as it is offered.
fn branch(window: &mut Window, area: &str) {
    select(window, area, Selection::Area(area.into()));
    window.key(Key::B);
    assert!(window.state().view.refining.is_some(), "{:?}", window.state().view.messages);
    window.key(Key::Enter);
    assert!(window.state().view.refining.is_none());
}

#[test]
fn three_quarters_of_the_shipped_plan_are_made_with_keys_alone() {
    let name = "uber-2014";
    let mut loaded = files::parse(name, examples::text(name).unwrap().as_bytes()).unwrap();
    let shipped = std::mem::replace(&mut loaded.scenario.plan, Plan::new(vec![]));
    let wanted: Vec<Planned> =
        shipped.items().iter().filter(|planned| planned.quarter < 3).cloned().collect();
    let mut window = Window::of(Document::unsaved(name, loaded.scenario, loaded.header));

    window.key(Key::Home);
    window.key(Key::ArrowRight);
    assert_eq!(window.state().view.cursor, Cursor::Quarter(0));
    hire(&mut window, "Developer productivity", 2);
    hire(&mut window, "Operations", 5);

    window.key(Key::ArrowRight);
    branch(&mut window, "Service provisioning");
    hire(&mut window, "Operations", 6);
    hire(&mut window, "Service provisioning", 1);

    window.key(Key::ArrowRight);
    branch(&mut window, "Compute");
    hire(&mut window, "Compute", 2);
    hire(&mut window, "Service provisioning", 1);
    hire(&mut window, "Operations", 4);

    assert_eq!(window.state().document.scenario().plan.items(), wanted);
}
