//! The canvas under fingers: one drags, as the pointer does; two move and zoom it.

use crate::hands;

use arborist::app::App;
use eframe::egui::{Event, Pos2, TouchDeviceId, TouchId, TouchPhase, vec2};
use egui_kittest::Harness;
use hands::*;

/// What a screen that is touched tells of fingers at once; of the first, the pointer comes along.
fn fingers(window: &mut Harness<App>, phase: TouchPhase, fingers: &[(u64, Pos2)]) {
    let told = &mut window.input_mut().events;
    for &(number, pos) in fingers {
        let (device_id, id) = (TouchDeviceId(0), TouchId(number));
        told.push(Event::Touch { device_id, id, phase, pos, force: None });
        if number > 0 {
            continue;
        }
        told.push(Event::PointerMoved(pos));
        match phase {
            TouchPhase::Start => told.push(button(pos, true)),
            TouchPhase::End => told.extend([button(pos, false), Event::PointerGone]),
            TouchPhase::Move | TouchPhase::Cancel => {}
        }
    }
    window.step();
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
    fingers(&mut window, TouchPhase::Start, &[(0, from - apart), (1, from + apart)]);
    for step in 1..=10 {
        let far = apart * (1.0 + 0.05 * step as f32);
        let at = from + down * (0.1 * step as f32);
        fingers(&mut window, TouchPhase::Move, &[(0, at - far), (1, at + far)]);
    }
    let [a_finger, another] = [-1.5, 1.5].map(|by| from + down + apart * by);
    fingers(&mut window, TouchPhase::End, &[(0, a_finger), (1, another)]);
    window.run_steps(3);
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
    fingers(&mut window, TouchPhase::Start, &[(0, from)]);
    for step in 1..=4 {
        fingers(&mut window, TouchPhase::Move, &[(0, from + (to - from) * (0.25 * step as f32))]);
    }
    assert!(window.state().tab().view.drag.is_some(), "it is carried");
    fingers(&mut window, TouchPhase::Start, &[(1, to + vec2(60.0, 0.0))]);
    assert!(window.state().tab().view.drag.is_none(), "it is let go");
    fingers(&mut window, TouchPhase::End, &[(1, to + vec2(60.0, 0.0))]);
    fingers(&mut window, TouchPhase::End, &[(0, to)]);
    window.run_steps(3);
    assert_eq!(plan(&window), before);

    fingers(&mut window, TouchPhase::Start, &[(0, from)]);
    for step in 1..=4 {
        fingers(&mut window, TouchPhase::Move, &[(0, from + (to - from) * (0.25 * step as f32))]);
    }
    fingers(&mut window, TouchPhase::End, &[(0, to)]);
    window.run_steps(3);
    assert_eq!(added(&window, &before).len(), 1);
}
