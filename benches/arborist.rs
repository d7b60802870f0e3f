//! How long things take: `cargo bench`. The README states the figures with the machine.

use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::task::Waker;

use arborist::app::view::{Carried, Cursor, Drag};
use arborist::app::{Action, App, Dialogs, Document, Settings};
use arborist::model::{Scenario, Schedule};
use arborist::{files, sim, ui};
use divan::Bencher;
use eframe::egui::{self, Pos2, RawInput, Rect, vec2};

fn main() {
    divan::main();
}

fn uber() -> Scenario {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("saves/uber-2014.ron");
    files::load(&path).unwrap().scenario
}

/// One expected-value run of twelve quarters: folding the plan, every week, every row.
#[divan::bench]
fn run_uber_2014(bencher: Bencher) {
    let scenario = uber();
    bencher.bench(|| sim::run(black_box(&scenario)).unwrap());
}

/// The same with the plan folded already.
#[divan::bench]
fn run_uber_2014_folded(bencher: Bencher) {
    let scenario = uber();
    let schedule = Arc::new(Schedule::of(&scenario).unwrap());
    bencher.bench(|| sim::run_schedule(black_box(&scenario), &schedule));
}

/// The next branch of the trunk in the fourth quarter, ranked.
#[divan::bench]
fn rank_next_branches(bencher: Bencher) {
    let scenario = uber();
    bencher.bench(|| sim::advise::next_branches(black_box(&scenario), 3, "Operations").unwrap());
}

/// Reading and writing the file, disk included.
#[divan::bench]
fn load_and_save_uber_2014(bencher: Bencher) {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("saves/uber-2014.ron");
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("uber-2014.ron");
    bencher.bench(|| {
        let loaded = files::load(black_box(&source)).unwrap();
        files::save(&target, &loaded.scenario, &loaded.header).unwrap();
    });
}

/// A person who cancels every dialog.
struct Nobody;

impl Dialogs for Nobody {
    fn ask(
        &self,
        _: arborist::app::view::PathFor,
        _: &str,
        _: Option<std::path::PathBuf>,
    ) -> Option<std::path::PathBuf> {
        None
    }
}

/// The window without a window: frames of `app` at 1600×1000, tessellated as for a screen.
struct Frames {
    ctx: egui::Context,
    app: App,
}

impl Frames {
    fn of(scenario: Scenario) -> Frames {
        let document = Document::unsaved("bench", scenario, String::new());
        let waker = Waker::noop().clone();
        let mut app = App::new(document, Settings::default(), Arc::new(Nobody), waker);
        app.begin(Vec::new());
        app.dispatch(Action::SetCursor(Cursor::Quarter(3)));
        let mut frames = Frames { ctx: egui::Context::default(), app };
        for _ in 0..5 {
            frames.frame(Vec::new());
        }
        frames
    }

    /// Draws one frame and answers how many meshes it came to.
    fn frame(&mut self, events: Vec<egui::Event>) -> usize {
        let screen = Rect::from_min_size(Pos2::ZERO, vec2(1600.0, 1000.0));
        let input = RawInput { screen_rect: Some(screen), events, ..RawInput::default() };
        let mut output = self.ctx.run_ui(input, |ui| ui::shell::frame(&mut self.app, ui));
        output.textures_delta.clear();
        self.ctx.tessellate(output.shapes, output.pixels_per_point).len()
    }
}

/// One idle frame of the window: every panel laid out, painted and tessellated.
#[divan::bench]
fn frame_uber_2014(bencher: Bencher) {
    let mut frames = Frames::of(uber());
    bencher.bench_local(|| frames.frame(Vec::new()));
}

/// One frame of a drag whose answer changes: the pointer goes from one team to another, so the
/// decision is tried, run and drawn anew.
#[divan::bench]
fn frame_of_a_drag_uber_2014(bencher: Bencher) {
    let mut frames = Frames::of(uber());
    // The button goes down where nothing takes it, and stays down.
    let pos = Pos2::new(400.0, 4.0);
    let (button, modifiers) = (egui::PointerButton::Primary, egui::Modifiers::NONE);
    frames.frame(vec![
        egui::Event::PointerMoved(pos),
        egui::Event::PointerButton { pos, button, pressed: true, modifiers },
    ]);
    frames.app.view.drag = Some(Drag { carried: Carried::Area("Kafka".into()), target: None });
    let mut right = false;
    bencher.bench_local(|| {
        right = !right;
        let at = Pos2::new(if right { 560.0 } else { 420.0 }, 240.0);
        frames.frame(vec![egui::Event::PointerMoved(at)])
    });
    assert!(frames.app.view.drag.is_some(), "the drag ended on the way");
}
