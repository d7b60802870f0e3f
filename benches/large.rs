//! Large organizations in the window: `cargo bench --bench large`, or `-- TEAMS DECISIONS` for one.
//!
//! Each size is measured in a process of its own, so that its memory is its own too: until the first
//! frame is there, until an edit is on screen, how long the window's thread was taken at most while
//! its run was computed, and until that was on screen, and the most memory all of it took.

#[path = "common/many_teams.rs"]
mod many_teams;

use std::io::Write;
use std::process::Command;
use std::sync::Arc;
use std::task::Waker;
use std::time::{Duration, Instant};

use arborist::app::platform::Location;
use arborist::app::view::Cursor;
use arborist::app::{Action, App, Document, Settings};
use arborist::files;
use arborist::model::{Decision, Hire};
use arborist::platform::desktop::Desktop;
use arborist::ui;
use eframe::egui::{self, Pos2, RawInput, Rect, vec2};

/// The program's allocator.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Teams and decisions. Unoptimized, as `.ci/run` has it, only that it works is shown.
const SIZES: &[(u32, u32)] = if cfg!(debug_assertions) {
    &[(50, 30)]
} else {
    &[(300, 300), (1000, 300), (5000, 300), (20_000, 300)]
};

/// How many edits are measured.
const EDITS: usize = 15;

fn main() {
    let numbers: Vec<u32> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    if let [teams, decisions] = numbers[..] {
        return say(&measured(teams, decisions));
    }
    say("teams  first frame  edit on screen  slowest frame  its run on screen  peak memory\n");
    for (teams, decisions) in SIZES {
        let this = std::env::current_exe().unwrap_or_default();
        let one = Command::new(this).args([teams.to_string(), decisions.to_string()]).output();
        say(&String::from_utf8_lossy(&one.map(|one| one.stdout).unwrap_or_default()));
    }
}

fn say(text: &str) {
    let _ = std::io::stdout().write_all(text.as_bytes());
}

/// A line of figures.
fn measured(teams: u32, decisions: u32) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.ron");
    let text = files::to_text(&many_teams::many_decisions(teams, decisions), "").unwrap();
    std::fs::write(&path, text).unwrap();
    let at: Location = path.as_path().into();

    let started = Instant::now();
    let (document, opened) = Document::open(&Desktop, &at).unwrap();
    let mut settings = Settings::default();
    settings.futures_off = cfg!(debug_assertions);
    let mut app = App::new(document, settings, Arc::new(Desktop), Waker::noop().clone());
    app.begin(opened);
    let mut window = Window { ctx: egui::Context::default(), app };
    window.frame();
    let first = started.elapsed();
    window.app.dispatch(Action::SetCursor(Cursor::Quarter(3)));
    for _ in 0..5 {
        window.frame();
    }

    let mut edits = Vec::new();
    for edit in 0..EDITS {
        let team = format!("Team {}", edit * 37 % teams as usize);
        let hire = Decision::Hire(Hire { team: (&*team).into(), count: 1 });
        let began = Instant::now();
        window.app.dispatch(Action::Decide(hire));
        window.frame();
        let shown = began.elapsed();
        let mut slowest = shown;
        while window.is_running() {
            slowest = slowest.max(window.frame());
            std::thread::sleep(Duration::from_millis(4));
        }
        edits.push((shown, slowest, began.elapsed()));
    }
    let median = |of: fn(&(Duration, Duration, Duration)) -> Duration| {
        let mut all: Vec<_> = edits.iter().map(of).collect();
        all.sort();
        all[all.len() / 2]
    };
    let [first, shown, slowest, run] =
        [first, median(|edit| edit.0), median(|edit| edit.1), median(|edit| edit.2)]
            .map(|time| time.as_secs_f64() * 1e3);
    let peak = peak().map_or("–".into(), |kilobytes| format!("{:.0} MB", kilobytes / 1024.0));
    format!(
        "{teams:5}  {first:8.0} ms  {shown:11.1} ms  {slowest:10.1} ms  {run:14.0} ms  {peak:>11}\n"
    )
}

/// The most memory this process has taken, KiB; `None` where the system does not say.
fn peak() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

/// The window without a screen.
struct Window {
    ctx: egui::Context,
    app: App,
}

impl Window {
    /// Draws one frame as for a screen and says how long it took.
    fn frame(&mut self) -> Duration {
        let began = Instant::now();
        let screen = Rect::from_min_size(Pos2::ZERO, vec2(1600.0, 1000.0));
        let input = RawInput { screen_rect: Some(screen), ..RawInput::default() };
        let mut output = self.ctx.run_ui(input, |ui| ui::shell::frame(&mut self.app, ui));
        output.textures_delta.clear();
        std::hint::black_box(self.ctx.tessellate(output.shapes, output.pixels_per_point));
        began.elapsed()
    }

    /// Whether the run on show is still that of the plan before.
    fn is_running(&self) -> bool {
        self.app.tab().is_computing()
    }
}
