//! The canvas under fingers: one drags, as the pointer does; two move and zoom it.

use crate::hands;

use arborist::app::App;
use eframe::egui::{Event, Pos2, TouchDeviceId, TouchId, TouchPhase, vec2};
use egui_kittest::Harness;
use hands::*;

/// What a screen that is touched tells of a finger; of the first, the pointer comes along.
fn finger(window: &mut Harness<App>, number: u64, phase: TouchPhase, at: Pos2) {
    let (device_id, id) = (TouchDeviceId(0), TouchId(number));
    window.event(Event::Touch { device_id, id, phase, pos: at, force: None });
    if number == 0 {
        window.event(Event::PointerMoved(at));
        match phase {
            TouchPhase::Start => window.event(button(at, true)),
            TouchPhase::End => {
                window.event(button(at, false));
                window.event(Event::PointerGone);
            }
            TouchPhase::Move | TouchPhase::Cancel => {}
        }
    }
    window.run_steps(2);
}

#[test]
fn two_fingers_hold_the_canvas_between_them() {
    let mut window = zoomed(1.0, 2);
    let before = rect(&window, "Team Compute");
    let (a, b) = (before.center() - vec2(40.0, 0.0), before.center() + vec2(40.0, 0.0));
    // They come down beside each other on empty canvas and then move apart and down by 30 points.
    let from = empty(&window);
    let apart = vec2(40.0, 0.0);
    let down = vec2(0.0, 30.0);
    for (number, at) in [(0, from - apart), (1, from + apart)] {
        finger(&mut window, number, TouchPhase::Start, at);
    }
    for step in 1..=10 {
        let far = apart * (1.0 + 0.05 * step as f32);
        let at = from + down * (0.1 * step as f32);
        finger(&mut window, 0, TouchPhase::Move, at - far);
        finger(&mut window, 1, TouchPhase::Move, at + far);
    }
    for (number, at) in [(1, from + down + apart * 1.5), (0, from + down - apart * 1.5)] {
        finger(&mut window, number, TouchPhase::End, at);
    }
    let after = rect(&window, "Team Compute");
    let zoomed = after.width() / before.width();
    assert!((zoomed - 1.5).abs() < 0.05, "zoomed by {zoomed}");
    let [a, b] = [a, b].map(|at| from + down + (at - from) * zoomed);
    let middle = a + (b - a) * 0.5;
    assert!(middle.distance(after.center()) < 6.0, "{middle} {}", after.center());
}

#[test]
fn a_finger_drags_an_area_and_a_second_one_lets_it_go_where_it_was() {
    let mut window = zoomed(1.0, 2);
    let before = plan(&window);
    let (from, to) =
        (rect(&window, "Area Deploy").center(), rect(&window, "Team Compute").center());
    finger(&mut window, 0, TouchPhase::Start, from);
    for step in 1..=4 {
        finger(&mut window, 0, TouchPhase::Move, from + (to - from) * (0.25 * step as f32));
    }
    assert!(window.state().tab().view.drag.is_some(), "it is carried");
    finger(&mut window, 1, TouchPhase::Start, to + vec2(60.0, 0.0));
    assert!(window.state().tab().view.drag.is_none(), "it is let go");
    finger(&mut window, 1, TouchPhase::End, to + vec2(60.0, 0.0));
    finger(&mut window, 0, TouchPhase::End, to);
    window.run_steps(3);
    assert_eq!(plan(&window), before);

    finger(&mut window, 0, TouchPhase::Start, from);
    for step in 1..=4 {
        finger(&mut window, 0, TouchPhase::Move, from + (to - from) * (0.25 * step as f32));
    }
    finger(&mut window, 0, TouchPhase::End, to);
    window.run_steps(3);
    assert_eq!(added(&window, &before).len(), 1);
}
