//! A frame may take long; what is pressed meanwhile counts as if it had not.

use std::sync::Arc;
use std::task::Waker;

use crate::fake_platform::FakePlatform;
use arborist::app::view::Question;
use arborist::app::{Action, App, Command, Cursor, Document, Selection, Settings};
use arborist::model::{CalendarQuarter, Decision, Hire, Scenario};
use arborist::ui;
use arborist::ui::input_pacing::Later;
use eframe::egui::accesskit::{Node, NodeId};
use eframe::egui::{
    Context, Event, Key, Modifiers, PointerButton, Pos2, RawInput, Rect, TouchDeviceId, TouchId,
    TouchPhase, pos2, vec2,
};

/// Presses and lets go, with the letter that comes of it.
fn key(key: Key, modifiers: Modifiers) -> Vec<Event> {
    let event = |pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
    let letter = key.symbol_or_name().to_lowercase();
    let text = (letter.len() == 1 && modifiers.is_none()).then_some(Event::Text(letter));
    std::iter::once(event(true)).chain(text).chain([event(false)]).collect()
}

/// Presses a button of the pointer, or lets go of it.
fn button(pos: Pos2, pressed: bool) -> Event {
    let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
    Event::PointerButton { pos, button, pressed, modifiers }
}

struct Slow {
    ctx: Context,
    app: App,
    later: Later,
    /// Seconds since the window opened.
    time: f64,
    /// What the last frame showed.
    nodes: Vec<(NodeId, Node)>,
}

/// Settings of a window whose background is not busy with futures.
fn without_futures() -> Settings {
    let mut settings = Settings::default();
    settings.futures_off = true;
    settings
}

impl Slow {
    fn new() -> Slow {
        let start = CalendarQuarter { year: 2026, quarter: 1 };
        let document = Document::unsaved("slow", Scenario::seed(start), String::new());
        let waker = Waker::noop().clone();
        let mut app =
            App::new(document, without_futures(), Arc::new(FakePlatform::default()), waker);
        app.dispatch(Action::SetCursor(Cursor::Quarter(0)));
        let ctx = Context::default();
        ctx.enable_accesskit();
        Slow { ctx, app, later: Later::default(), time: 0.0, nodes: Vec::new() }
    }

    /// A frame in which all of this arrives at once, and those it is taken in by, each of which
    /// takes seconds.
    fn frames(&mut self, events: Vec<Event>) {
        self.frame(events);
        (1..20).for_each(|_| self.frame(vec![]));
    }

    /// One frame, for which this has arrived.
    fn frame(&mut self, events: Vec<Event>) {
        self.time += 2.0;
        let mut input = RawInput {
            time: Some(self.time),
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1280.0, 800.0))),
            events,
            ..RawInput::default()
        };
        self.later.pace(&self.ctx, &mut input);
        let mut output = self.ctx.run_ui(input, |ui| ui::shell::frame(&mut self.app, ui));
        output.textures_delta.clear();
        self.nodes = output.platform_output.accesskit_update.map(|update| update.nodes).unwrap();
    }

    /// Where what is called so lies.
    fn at(&self, name: &str) -> Pos2 {
        let node = self.nodes.iter().find(|(_, node)| node.label() == Some(name));
        let lies = node.and_then(|(_, node)| node.bounds()).expect(name);
        pos2((lies.x0 + lies.x1) as f32 / 2.0, (lies.y0 + lies.y1) as f32 / 2.0)
    }
}

#[test]
fn three_hires_pressed_in_one_frame_are_three() {
    let mut slow = Slow::new();
    let trunk = slow.app.tab().document.scenario().teams[0].name.clone();
    slow.app.dispatch(Action::Select(Selection::Team(trunk.as_str().into())));
    slow.frames(vec![]);
    slow.frames(vec![key(Key::H, Modifiers::NONE); 3].concat());
    let plan = slow.app.tab().document.scenario().plan.items();
    assert_eq!(plan[0].decision, Decision::Hire(Hire { team: trunk.into(), count: 3 }));
}

#[test]
fn what_is_pressed_after_enter_is_not_typed_into_the_field_it_closes() {
    let mut slow = Slow::new();
    let trunk = slow.app.tab().document.scenario().teams[0].name.clone();
    slow.frames(key(Key::K, Modifiers::COMMAND));
    let enter_hire = [key(Key::Enter, Modifiers::NONE), key(Key::H, Modifiers::NONE)];
    slow.frames([vec![Event::Text(trunk.clone())], enter_hire.concat()].concat());
    assert_eq!(slow.app.tab().view.window.question, None);
    assert_eq!(slow.app.tab().view.selection, Selection::Team(trunk.as_str().into()));
    let plan = slow.app.tab().document.scenario().plan.items();
    assert_eq!(plan[0].decision, Decision::Hire(Hire { team: trunk.into(), count: 1 }));
}

#[test]
fn a_click_is_one_however_long_its_frames_take() {
    let mut slow = Slow::new();
    slow.frames(vec![]);
    let step = slow.at("Step");
    let button = |pressed| button(step, pressed);
    slow.frames(vec![Event::PointerMoved(step), button(true), button(false)]);
    assert_eq!(slow.app.tab().view.cursor, Cursor::Quarter(1));
    // The window's clock is right again afterwards.
    assert_eq!(slow.ctx.input(|input| input.time), slow.time);
    // What was held down is none.
    slow.frames(vec![button(true)]);
    slow.frames(vec![button(false)]);
    assert_eq!(slow.app.tab().view.cursor, Cursor::Quarter(1));
}

#[test]
fn a_drag_within_one_frame_takes_what_it_began_on_to_where_it_ended() {
    let mut slow = Slow::new();
    slow.frames(vec![]);
    let trunk = slow.app.tab().document.scenario().teams[0].name.clone();
    let from = slow.at("Requisition");
    let to = slow.at(&format!("Team {trunk}"));
    let moved = |share: f32| Event::PointerMoved(from.lerp(to, share));
    let there = [moved(0.0), button(from, true), moved(0.4), moved(1.0), button(to, false)];
    // Whatever comes next does not bend it.
    let away = [Event::PointerMoved(pos2(5.0, 5.0))];
    slow.frames([&there[..], &away].concat());
    let plan = slow.app.tab().document.scenario().plan.items();
    assert_eq!(plan[0].decision, Decision::Hire(Hire { team: trunk.into(), count: 1 }));
}

/// What a page tells of a finger that comes down, and of one that goes: as of a pointer and as of a touch.
fn finger(pos: Pos2, down: bool) -> Vec<Event> {
    let phase = if down { TouchPhase::Start } else { TouchPhase::End };
    let (device_id, id) = (TouchDeviceId(0), TouchId(0));
    let touch = Event::Touch { device_id, id, phase, pos, force: None };
    let gone = (!down).then_some(Event::PointerGone);
    [button(pos, down), button(pos, down)].into_iter().chain(gone).chain([touch]).collect()
}

#[test]
fn a_finger_that_a_page_tells_of_twice_taps_once() {
    let mut slow = Slow::new();
    slow.frames(vec![]);
    let step = slow.at("Step");
    slow.frame([finger(step, true), finger(step, false)].concat());
    slow.frame(vec![]);
    assert_eq!(slow.app.tab().view.cursor, Cursor::Quarter(1), "in two frames");
    for _ in 0..3 {
        slow.frame(vec![]);
        assert!(!slow.ctx.input(|input| input.pointer.any_click()), "once");
    }
}

/// What a page tells of a finger that the system takes away, as for a gesture of its own: of a touch alone.
fn taken_away(pos: Pos2) -> Event {
    let (device_id, id, phase) = (TouchDeviceId(0), TouchId(0), TouchPhase::Cancel);
    Event::Touch { device_id, id, phase, pos, force: None }
}

#[test]
fn a_finger_that_is_taken_away_pressed_nothing_and_the_next_one_does() {
    for at_once in [true, false] {
        let mut slow = Slow::new();
        slow.frames(vec![]);
        let step = slow.at("Step");
        let (down, gone) = (finger(step, true), vec![taken_away(step)]);
        if at_once {
            slow.frames([down, gone].concat());
        } else {
            slow.frame(down);
            slow.frames(gone);
        }
        assert!(!slow.ctx.input(|input| input.pointer.any_down()), "at once: {at_once}");
        assert_eq!(slow.app.tab().view.cursor, Cursor::Quarter(0), "at once: {at_once}");
        slow.frames([finger(step, true), finger(step, false)].concat());
        assert_eq!(slow.app.tab().view.cursor, Cursor::Quarter(1), "at once: {at_once}");
        assert_eq!(slow.ctx.input(|input| input.time), slow.time);
    }
}

#[test]
fn what_a_finger_carried_that_is_taken_away_stays_where_it_was() {
    let mut slow = Slow::new();
    slow.frames(vec![]);
    let trunk = slow.app.tab().document.scenario().teams[0].name.clone();
    let from = slow.at("Requisition");
    let to = slow.at(&format!("Team {trunk}"));
    slow.frames(finger(from, true));
    for share in [0.4, 0.8, 1.0] {
        slow.frames(vec![Event::PointerMoved(from.lerp(to, share))]);
    }
    assert!(slow.app.tab().view.drag.is_some(), "it is carried");
    slow.frames(vec![taken_away(to)]);
    assert_eq!(slow.app.tab().view.drag, None);
    assert!(slow.app.tab().document.scenario().plan.items().is_empty());
}

#[test]
fn a_finger_lifted_while_a_frame_took_long_has_tapped() {
    let mut slow = Slow::new();
    slow.frames(vec![]);
    let step = slow.at("Step");
    slow.frame(finger(step, true));
    slow.frame(vec![]);
    slow.frames(finger(step, false));
    assert_eq!(slow.app.tab().view.cursor, Cursor::Quarter(1));
    assert_eq!(slow.ctx.input(|input| input.time), slow.time);
}

#[test]
fn no_letter_is_lost_that_is_typed_as_a_field_opens() {
    let typed = "storagebeforecompute";
    let letters = || typed.chars().flat_map(|it| key(letter(it), Modifiers::NONE)).collect();
    let save_as = key(Key::S, Modifiers::COMMAND | Modifiers::SHIFT);
    for opens in [key(Key::K, Modifiers::COMMAND), save_as] {
        for at_once in [true, false] {
            let mut slow = Slow::new();
            slow.frames(vec![]);
            if at_once {
                slow.frames([opens.clone(), letters()].concat());
            } else {
                slow.frame(opens.clone());
                slow.frames(letters());
            }
            let text = match &slow.app.tab().view.window.question {
                Some(Question::Palette { filter: text, .. } | Question::Path { text, .. }) => text,
                other => panic!("{other:?}"),
            };
            assert!(text.contains(typed), "at once: {at_once}: {text}");
        }
    }
    // And in a field that is open.
    let mut slow = Slow::new();
    slow.app.dispatch(Action::Command(Command::Describe));
    slow.frames(vec![]);
    slow.frames(letters());
    let Some(Question::Describe { name, .. }) = &slow.app.tab().view.window.question else {
        panic!("a name is asked for");
    };
    assert_eq!(name.as_deref(), Some(typed));
}

/// The key of a letter.
fn letter(it: char) -> Key {
    Key::from_name(&it.to_uppercase().to_string()).unwrap()
}
