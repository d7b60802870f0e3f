//! Thousands of random gestures over the whole window: nothing breaks, and everything can be
//! undone.

use std::sync::Arc;
use std::task::Waker;

use crate::fake_platform::FakePlatform;
use arborist::app::view::Question;
use arborist::app::{Action, App, Command, Cursor, Document, Settings, examples};
use arborist::model::check::Severity;
use arborist::{files, ui};
use eframe::egui::{
    Context, Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, Pos2,
    RawInput, Rect, TouchPhase, pos2, vec2,
};

const WIDTH: f32 = 1280.0;
const HEIGHT: f32 = 800.0;
/// Height of the top bar, points.
const TOP: f32 = 48.0;

/// SplitMix64: the same gestures every time.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    fn one_of<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len() as u64) as usize]
    }

    fn pos(&mut self) -> Pos2 {
        let x = self.below(WIDTH as u64) as f32;
        // One place in four is in the top bar, which is small for all that it holds.
        let height = if self.below(4) == 0 { TOP } else { HEIGHT };
        pos2(x, self.below(height as u64) as f32)
    }
}

struct Hands {
    random: Random,
    at: Pos2,
    down: Option<PointerButton>,
    modifiers: Modifiers,
}

impl Hands {
    /// The events of one frame.
    fn gesture(&mut self) -> Vec<Event> {
        match self.random.below(20) {
            0..=8 => {
                let to = self.random.pos();
                // Mostly a little way on, sometimes far.
                self.at = if self.random.below(3) > 0 { self.at.lerp(to, 0.15) } else { to };
                vec![Event::PointerMoved(self.at)]
            }
            9..=14 => self.press_or_release(),
            15 | 16 => {
                let delta = vec2(0.0, self.random.one_of(&[-2.0, -1.0, 1.0, 2.0]));
                vec![Event::MouseWheel {
                    unit: MouseWheelUnit::Line,
                    delta,
                    phase: TouchPhase::Move,
                    source: MouseWheelSource::Unknown,
                    modifiers: self.modifiers,
                }]
            }
            17 => vec![Event::Text(self.random.one_of(&["a", "7", "Ω", " ", "-"]).into())],
            18 => {
                self.modifiers = self.random.one_of(&[
                    Modifiers::NONE,
                    Modifiers::NONE,
                    Modifiers::SHIFT,
                    Modifiers::COMMAND,
                ]);
                vec![Event::ModifiersChanged(self.modifiers)]
            }
            _ => self.key(),
        }
    }

    fn press_or_release(&mut self) -> Vec<Event> {
        let button = |pressed, button| Event::PointerButton {
            pos: self.at,
            button,
            pressed,
            modifiers: self.modifiers,
        };
        if let Some(down) = self.down.take() {
            return vec![button(false, down)];
        }
        use PointerButton::{Middle, Primary, Secondary};
        let with = self.random.one_of(&[Primary, Primary, Primary, Primary, Secondary, Middle]);
        let button = Event::PointerButton {
            pos: self.at,
            button: with,
            pressed: true,
            modifiers: self.modifiers,
        };
        self.down = Some(with);
        vec![button]
    }

    fn key(&mut self) -> Vec<Event> {
        use Key as K;
        let keys = [
            K::H,
            K::B,
            K::M,
            K::E,
            K::R,
            K::G,
            K::N,
            K::F,
            K::O,
            K::Delete,
            K::Plus,
            K::Minus,
            K::Home,
            K::End,
            K::ArrowLeft,
            K::ArrowRight,
            K::ArrowUp,
            K::ArrowDown,
            K::Escape,
            K::Enter,
            K::Space,
            K::Num1,
            K::Num2,
            K::Num3,
        ];
        let (key, modifiers) = match self.random.below(8) {
            0 => (K::Z, Modifiers::COMMAND),
            1 => (K::Z, Modifiers::COMMAND | Modifiers::SHIFT),
            _ => (self.random.one_of(&keys), Modifiers::NONE),
        };
        let event =
            |pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
        vec![event(true), event(false)]
    }
}

/// Settings of a window whose background is not busy with futures.
fn without_futures() -> Settings {
    let mut settings = Settings::default();
    settings.futures_off = true;
    settings
}

fn window() -> App {
    let text = examples::text("uber-2014").unwrap();
    let loaded = files::parse("uber-2014", text.as_bytes()).unwrap();
    let document = Document::unsaved("uber-2014", loaded.scenario, loaded.source);
    let waker = Waker::noop().clone();
    App::new(document, without_futures(), Arc::new(FakePlatform::default()), waker)
}

/// So many frames of random gestures, then everything undone and done again.
fn gestures(seed: u64, frames: usize, cursor: Cursor) {
    let (ctx, mut app) = (Context::default(), window());
    app.dispatch(Action::SetCursor(cursor));
    let mut start = app.tab().document.scenario().clone();
    let mut decided = 0;
    let at = pos2(640.0, 300.0);
    let random = Random(seed);
    let mut hands = Hands { random, at, down: None, modifiers: Modifiers::NONE };
    for frame in 0..frames {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(WIDTH, HEIGHT))),
            time: Some(frame as f64 / 30.0),
            events: hands.gesture(),
            ..RawInput::default()
        };
        let mut output = ctx.run_ui(input, |ui| ui::shell::frame(&mut app, ui));
        output.textures_delta.clear();
        // Nothing is written from here, and the window stays.
        if matches!(app.tab().view.window.question, Some(Question::Path { .. })) {
            app.dispatch(Action::Ask(None));
        }
        // The menus open other documents, which begin anew.
        let history = &app.tab().document.history;
        let steps = history.steps().len();
        if steps == 0 && history.undo_label().is_none() {
            start = app.tab().document.scenario().clone();
        }
        decided = decided.max(steps);
        if frame % 20 == 0 {
            sound(&app, frame);
        }
    }
    app.dispatch(Action::CommitDraft);
    app.dispatch(Action::EndGesture);
    sound(&app, frames);
    let end = app.tab().document.scenario().clone();
    let steps = app.tab().document.history.done();
    assert!(decided > 0, "the gestures decided nothing at all");
    app.dispatch(Action::GoToStep(0));
    assert!(*app.tab().document.scenario() == start, "undoing everything gives back the start");
    for _ in 0..steps {
        app.dispatch(Action::Command(Command::Redo));
    }
    assert!(*app.tab().document.scenario() == end, "doing it all again gives back the end");
}

/// Whether the scenario can be run: all that may be wrong are decisions that wait for repair.
fn sound(app: &App, frame: usize) {
    let problems = app.tab().document.scenario().check();
    let wrong = problems
        .iter()
        .find(|problem| problem.severity == Severity::Wrong && problem.path.in_plan().is_none());
    assert!(wrong.is_none(), "frame {frame}: {wrong:?}");
}

#[test]
fn random_gestures_on_the_plan_break_nothing_and_can_be_undone() {
    gestures(1, 1200, Cursor::Quarter(3));
}

#[test]
fn random_gestures_on_the_start_break_nothing_and_can_be_undone() {
    gestures(2, 1200, Cursor::Start);
}
