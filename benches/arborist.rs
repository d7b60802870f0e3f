//! How long things take: `cargo bench`. The README states the figures with the machine.

#[path = "common/many_teams.rs"]
mod many_teams;
#[path = "common/ten_teams.rs"]
mod ten_teams;

use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::task::Waker;

use arborist::app::plan_runner::OnAllCores;
use arborist::app::platform::Location;
use arborist::app::view::{Carried, Cursor, Drag};
use arborist::app::{Action, Actions, App, Document, Opened, Settings};
use arborist::files::journal::{Heading, State, Writer};
use arborist::model::{Decision, Hire, Scenario, Schedule};
use arborist::planning::{Progress, advise};
use arborist::platform::desktop::Desktop;
use arborist::platform::disk;
use arborist::sim::futures::Columns;
use arborist::ui::requests::Requests;
use arborist::{files, sim, ui};
use divan::Bencher;
use eframe::egui::{self, Pos2, RawInput, Rect, vec2};

/// The program's allocator.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

fn uber() -> Scenario {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("saves/uber-2014.ron");
    disk::load(&path).unwrap().scenario
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

/// What could be done next in the fourth quarter, every move tried.
#[divan::bench]
fn try_next_moves(bencher: Bencher) {
    let scenario = uber();
    bencher.bench(|| {
        let mut runner = OnAllCores { show: |_: &Progress| true, ended: || false };
        advise(black_box(&scenario), 3, true, &mut runner).unwrap()
    });
}

/// Reading and writing the file, disk included.
#[divan::bench]
fn load_and_save_uber_2014(bencher: Bencher) {
    let source: Location = Path::new(env!("CARGO_MANIFEST_DIR")).join("saves/uber-2014.ron").into();
    let folder = tempfile::tempdir().unwrap();
    let target: Location = folder.path().join("uber-2014.ron").into();
    bencher.bench(|| {
        let (document, _) = Document::open(&Desktop, black_box(&source)).unwrap();
        document.to_write().write(&Desktop, &target, |saved| _ = saved.unwrap()).unwrap();
    });
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
        let mut settings = Settings::default();
        // A thousand futures of thousands of teams take their time unoptimized.
        settings.futures_off = cfg!(debug_assertions);
        let mut app = App::new(document, settings, Arc::new(Desktop), waker);
        app.begin(Opened::default());
        app.dispatch(Action::SetCursor(Cursor::Quarter(3)));
        let mut frames = Frames { ctx: egui::Context::default(), app };
        frames.settle();
        frames
    }

    /// Draws frames until nothing runs beside them.
    fn settle(&mut self) {
        for _ in 0..5 {
            self.frame(Vec::new());
        }
        while self.app.is_busy() {
            std::thread::sleep(std::time::Duration::from_millis(5));
            self.frame(Vec::new());
        }
    }

    /// Draws one frame and returns how many meshes it came to.
    fn frame(&mut self, events: Vec<egui::Event>) -> usize {
        self.draw(vec2(1600.0, 1000.0), events, ui::shell::frame)
    }

    /// Draws one frame of the canvas alone, as large as it is in the window.
    fn canvas(&mut self, events: Vec<egui::Event>) -> usize {
        self.draw(CANVAS, events, |app, ui| {
            let (show, view) = app.split();
            egui::CentralPanel::default().frame(egui::Frame::new()).show(ui, |ui| {
                ui::canvas::show(ui, &show, view, &Requests::default(), &mut Actions::new());
            });
        })
    }

    fn draw(
        &mut self,
        size: egui::Vec2,
        events: Vec<egui::Event>,
        mut what: impl FnMut(&mut App, &mut egui::Ui),
    ) -> usize {
        let screen = Rect::from_min_size(Pos2::ZERO, size);
        let input = RawInput { screen_rect: Some(screen), events, ..RawInput::default() };
        let mut output = self.ctx.run_ui(input, |ui| what(&mut self.app, ui));
        output.textures_delta.clear();
        self.ctx.tessellate(output.shapes, output.pixels_per_point).len()
    }
}

/// What is left for the canvas of a window of 1600×1000.
const CANVAS: egui::Vec2 = vec2(1080.0, 600.0);

/// How many teams the large organizations have.
/// Unoptimized, as `.ci/run` has it, the largest would take minutes and say no more.
const TEAMS: &[u32] = if cfg!(debug_assertions) { &[10, 1000] } else { &[10, 300, 1000, 5000] };

/// The canvas alone, showing the whole tree or its middle at zoom 1.
fn on_canvas(teams: u32, fitted: bool) -> Frames {
    let mut frames = Frames::of(many_teams::many_teams(teams));
    frames.canvas(Vec::new());
    if !fitted {
        // In and out again by more than the range, which ends at two and a half.
        let middle = egui::Event::PointerMoved((CANVAS / 2.0).to_pos2());
        frames.canvas(vec![middle.clone()]);
        frames.canvas(vec![middle, egui::Event::Zoom(1000.0)]);
        frames.canvas(vec![egui::Event::Zoom(0.4)]);
    }
    for _ in 0..5 {
        frames.canvas(Vec::new());
    }
    frames
}

fn idle(bencher: Bencher, teams: u32, fitted: bool) {
    let mut frames = on_canvas(teams, fitted);
    bencher.bench_local(|| frames.canvas(Vec::new()));
}

/// Drags the canvas to and fro by its empty upper left corner.
fn pan(bencher: Bencher, teams: u32, fitted: bool) {
    let mut frames = on_canvas(teams, fitted);
    let (button, modifiers) = (egui::PointerButton::Middle, egui::Modifiers::NONE);
    let pos = Pos2::new(3.0, 3.0);
    frames.canvas(vec![egui::Event::PointerMoved(pos)]);
    frames.canvas(vec![egui::Event::PointerButton { pos, button, pressed: true, modifiers }]);
    let mut step = 0_u32;
    bencher.bench_local(|| {
        step += 1;
        let by = if step % 40 < 20 { step % 20 } else { 20 - step % 20 };
        let at = pos + vec2(by as f32 * 7.3, by as f32 * 3.1);
        frames.canvas(vec![egui::Event::PointerMoved(at)])
    });
}

/// What an edit costs the thread that writes journals, the disk left out: text, change and checks.
#[divan::bench(args = TEAMS, max_time = 1)]
fn journal_of_an_edit(bencher: Bencher, teams: u32) {
    let mut scenario = many_teams::many_teams(teams);
    let text = |scenario: &Scenario| files::to_text(scenario, "").unwrap();
    let heading = Heading::of("large".into(), 0, text(&scenario));
    let mut writer = Writer::new(heading);
    let mut load = 0.1;
    bencher.bench_local(|| {
        load += 1e-6;
        scenario.teams[teams as usize / 2].areas[0].load = load;
        let (edits, labels) = (1, vec!["Load".to_owned()]);
        let state = State { at: 0, on_show: None, edits, labels, text: text(&scenario) };
        writer.write(state, false).unwrap()
    });
}

#[divan::bench(args = TEAMS, max_time = 1)]
fn canvas_idle_fitted(bencher: Bencher, teams: u32) {
    idle(bencher, teams, true);
}

#[divan::bench(args = TEAMS, max_time = 1)]
fn canvas_idle_at_zoom_1(bencher: Bencher, teams: u32) {
    idle(bencher, teams, false);
}

#[divan::bench(args = TEAMS, max_time = 1)]
fn canvas_panned_fitted(bencher: Bencher, teams: u32) {
    pan(bencher, teams, true);
}

#[divan::bench(args = TEAMS, max_time = 1)]
fn canvas_panned_at_zoom_1(bencher: Bencher, teams: u32) {
    pan(bencher, teams, false);
}

/// One idle frame of the whole window on a large organization.
#[divan::bench(args = TEAMS, max_time = 1)]
fn frame_of_many(bencher: Bencher, teams: u32) {
    let mut frames = Frames::of(many_teams::many_teams(teams));
    bencher.bench_local(|| frames.frame(Vec::new()));
}

/// The zooms the whole window is measured at: the tree as one picture, names only, as many names
/// as there ever are and fewer, and life size.
const ZOOMS: [f32; 4] = [0.1, 0.23, 0.3, 1.0];

/// The whole window on a large organization, with the middle of its tree at a zoom. The canvas
/// shows as much of the tree there as it ever does at that zoom.
fn in_window(scenario: Scenario, zoom: f32) -> Frames {
    let mut frames = Frames::of(scenario);
    let middle = egui::Event::PointerMoved(Pos2::new(740.0, 380.0));
    frames.frame(vec![middle.clone()]);
    // In by more than the range, which ends at two and a half, and out again.
    frames.frame(vec![middle, egui::Event::Zoom(1000.0)]);
    frames.frame(vec![egui::Event::Zoom(zoom / 2.5)]);
    for _ in 0..5 {
        frames.frame(Vec::new());
    }
    frames
}

fn window_idle(bencher: Bencher, scenario: Scenario, zoom: f32) {
    let mut frames = in_window(scenario, zoom);
    bencher.bench_local(|| frames.frame(Vec::new()));
}

/// Two fingers on a touchpad move the tree to and fro, a little further in every frame.
fn window_panned(bencher: Bencher, scenario: Scenario, zoom: f32) {
    let mut frames = in_window(scenario, zoom);
    let mut step = 0_u32;
    bencher.bench_local(|| {
        step += 1;
        let delta = if step % 40 < 20 { vec2(7.3, 3.1) } else { vec2(-7.3, -3.1) };
        frames.frame(vec![egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta,
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Unknown,
            modifiers: egui::Modifiers::NONE,
        }])
    });
}

#[divan::bench(args = TEAMS, consts = [0, 1, 2, 3], max_time = 1)]
fn window_idle_zoomed<const ZOOM: usize>(bencher: Bencher, teams: u32) {
    window_idle(bencher, many_teams::many_teams(teams), ZOOMS[ZOOM]);
}

/// The frame while the canvas is panned.
#[divan::bench(args = TEAMS, consts = [0, 1, 2, 3], max_time = 1)]
fn window_panned_zoomed<const ZOOM: usize>(bencher: Bencher, teams: u32) {
    window_panned(bencher, many_teams::many_teams(teams), ZOOMS[ZOOM]);
}

/// The same with teams of a single area, whose cards are the smallest: hundreds of names in sight.
#[divan::bench(args = TEAMS, max_time = 1)]
fn window_panned_over_small_teams(bencher: Bencher, teams: u32) {
    let mut scenario = many_teams::many_teams(teams);
    scenario.teams.iter_mut().for_each(|team| team.areas.truncate(1));
    window_panned(bencher, scenario, ZOOMS[1]);
}

/// One idle frame of the window: every panel laid out, painted and tessellated.
#[divan::bench]
fn frame_uber_2014(bencher: Bencher) {
    let mut frames = Frames::of(uber());
    bencher.bench_local(|| frames.frame(Vec::new()));
}

/// One frame after an edit, which is run and drawn anew, while a thousand futures of it begin to run
/// beside it.
#[divan::bench]
fn frame_of_an_edit_with_futures_uber_2014(bencher: Bencher) {
    let mut frames = Frames::of(uber());
    let mut more = false;
    bencher.bench_local(|| {
        more = !more;
        let count = if more { 1 } else { -1 };
        frames
            .app
            .dispatch(Action::Decide(Decision::Hire(Hire { team: "Operations".into(), count })));
        frames.frame(Vec::new())
    });
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
    frames.app.tab_mut().view.drag =
        Some(Drag { carried: Carried::Areas(vec!["Kafka".into()]), target: None, refusal: None });
    let mut right = false;
    bencher.bench_local(|| {
        right = !right;
        let at = Pos2::new(if right { 560.0 } else { 420.0 }, 240.0);
        frames.frame(vec![egui::Event::PointerMoved(at)])
    });
    assert!(frames.app.tab().view.drag.is_some(), "the drag ended on the way");
}

/// Far beyond the exact count; not where benches only show that they work, unoptimized.
const MANY: u32 = if cfg!(debug_assertions) { 1_000 } else { 100_000 };

/// Sampled runs without their statistics.
#[divan::bench(args = [1_000])]
fn futures_simulated(bencher: Bencher, futures: u32) {
    let scenario = ten_teams::ten_teams();
    let schedule = Schedule::of(&scenario).unwrap();
    bencher.bench(|| sim::futures::simulate(black_box(&scenario), &schedule, futures));
}

/// Sampled runs with bands of the columns on show in every week, and the odds of every rule.
#[divan::bench(args = [1_000, 10_000, MANY], max_time = 8)]
fn futures_surveyed(bencher: Bencher, futures: u32) {
    survey(bencher, futures, |_| Columns::judged());
}

/// The same with bands of every column, those of the teams too.
#[divan::bench(args = [1_000], max_time = 4)]
fn futures_surveyed_by_team(bencher: Bencher, futures: u32) {
    survey(bencher, futures, Columns::all);
}

fn survey(bencher: Bencher, futures: u32, columns: fn(&Schedule) -> Columns) {
    let scenario = ten_teams::ten_teams();
    let schedule = Schedule::of(&scenario).unwrap();
    let columns = columns(&schedule);
    let go_on = || true;
    bencher
        .bench(|| sim::futures::survey(black_box(&scenario), &schedule, futures, &columns, &go_on));
}
