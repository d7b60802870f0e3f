//! Whether cards glide to where they belong: as the desktop asks, or as was set.

use crate::hands;

use std::sync::Arc;

use crate::fake_platform::FakePlatform;
use arborist::app::{Action, App, Command, Motion};
use eframe::egui::{Pos2, Rect, Shape};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use hands::*;

/// Where the name on a team's card is painted.
fn painted(window: &Harness<App>, name: &str) -> Pos2 {
    fn find(shape: &Shape, name: &str, within: Rect) -> Option<Pos2> {
        match shape {
            Shape::Vec(shapes) => shapes.iter().find_map(|shape| find(shape, name, within)),
            Shape::Text(text) if text.galley.text() == name && within.contains(text.pos) => {
                Some(text.pos)
            }
            _ => None,
        }
    }
    let canvas = rect(window, "Tree of teams");
    let shapes = &window.output().shapes;
    shapes.iter().find_map(|clipped| find(&clipped.shape, name, canvas)).unwrap()
}

/// Lets the tree grow another way; returns whether the trunk is painted on its way there.
fn glides(window: &mut Harness<App>, way: Command) -> bool {
    window.run_steps(4);
    let inset = painted(window, "Operations") - rect(window, "Team Operations").min;
    window.state_mut().dispatch(Action::Command(way));
    window.step();
    let belongs = rect(window, "Team Operations").min + inset;
    painted(window, "Operations").distance(belongs) > 50.0
}

#[test]
fn cards_glide_while_the_pointer_finds_them_where_they_belong() {
    // What is done beside the window is done at once: nothing of it asks for a frame later.
    let desktop = Arc::new(FakePlatform::at_once());
    let mut window = window_on(desktop, 1.0, "uber-2014", 2);
    window.run_steps(4);
    let (before, card) = (painted(&window, "Operations"), rect(&window, "Team Operations").min);
    window.state_mut().dispatch(Action::Command(Command::ReduceMotion));
    assert!(!glides(&mut window, Command::GrowDown), "at once");
    assert!(rect(&window, "Team Operations").min.distance(card) > 50.0);

    window.state_mut().dispatch(Action::Command(Command::FullMotion));
    assert!(glides(&mut window, Command::GrowUp));
    assert!(rect(&window, "Team Operations").min.distance(card) < 0.5, "it is found there at once");
    assert!(painted(&window, "Operations").distance(before) > 50.0, "and painted on its way");
    // A frame of the harness is longer than the way.
    window.run_steps(2);
    assert!(painted(&window, "Operations").distance(before) < 0.5);
    // What was said about it goes away too.
    window.run_steps(60);
    assert!(!window.ctx.has_requested_repaint(), "{:?}", window.ctx.repaint_causes());
}

#[test]
fn nothing_glides_while_the_desktop_asks_for_less_motion() {
    // What is done beside the window is done at once, so that only waiting for the desktop would be left.
    let desktop = Arc::new(FakePlatform::at_once());
    let mut window = window_on(desktop.clone(), 1.0, "uber-2014", 2);
    window.state_mut().listen();
    assert!(glides(&mut window, Command::GrowDown), "nothing was heard yet");
    desktop.ask_for_less_motion(true);
    assert!(!glides(&mut window, Command::GrowUp));
    assert!(!window.state().is_busy(), "nobody waits for the desktop");
    // It changes while the window is open.
    desktop.ask_for_less_motion(false);
    assert!(glides(&mut window, Command::GrowDown));
}

#[test]
fn what_is_set_outranks_what_the_desktop_asks_for() {
    let desktop = Arc::new(FakePlatform::default());
    let mut window = window_on(desktop.clone(), 1.0, "uber-2014", 2);
    window.state_mut().listen();
    desktop.ask_for_less_motion(true);
    choose(&mut window, "Full motion");
    assert_eq!(window.state().settings.motion, Motion::Full);
    assert!(glides(&mut window, Command::GrowDown));
    desktop.ask_for_less_motion(false);
    choose(&mut window, "Reduced motion");
    assert!(!glides(&mut window, Command::GrowUp));
    choose(&mut window, "Motion as the desktop asks");
    assert!(glides(&mut window, Command::GrowDown));
    assert_eq!(window.state().settings.motion, Motion::AsAsked);
}

/// Chooses how things move from the menu.
fn choose(window: &mut Harness<App>, entry: &str) {
    for name in ["View", "Motion", entry] {
        let role = eframe::egui::accesskit::Role::MenuItem;
        match window.query_by_role_and_label(role, name) {
            Some(node) => node.click(),
            None => window.get_by_label_contains(name).click(),
        }
        window.run_steps(4);
    }
}
