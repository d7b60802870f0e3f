//! Large organizations in the window: `cargo bench --bench large`, or `-- TEAMS DECISIONS` for one.
//!
//! Each size is measured in a process of its own, so that its memory is its own too: until the first
//! frame is there, until an edit is on screen (a hire, an area moved, a load at the start, and that
//! undone), how long the window's thread was taken at most while their runs were computed, and until
//! those were on screen, and the most memory all of it took.

#[path = "common/many_teams.rs"]
mod many_teams;
#[path = "common/screenless.rs"]
mod screenless;

use std::io::Write;
use std::process::Command;
use std::sync::Arc;
use std::task::Waker;
use std::time::{Duration, Instant};

use arborist::app::platform::Location;
use arborist::app::view::Cursor;
use arborist::app::{Action, App, Command as Asked, Document, Settings};
use arborist::edit::Edit;
use arborist::files;
use arborist::model::{AreaField, Hire, MoveArea};
use arborist::platform::desktop::Desktop;
use screenless::Window;

/// The program's allocator.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Teams and decisions. Unoptimized, as `.ci/run` has it, only that it works is shown.
const SIZES: &[(u32, u32)] = if cfg!(debug_assertions) {
    &[(50, 30)]
} else {
    &[(300, 300), (1000, 300), (5000, 300), (20_000, 300)]
};

/// How many edits of each kind are measured.
const EDITS: u32 = 5;

/// The kinds of edits.
const KINDS: [fn(u32, u32) -> Action; 4] = [
    |at, _| Action::Decide(Hire { team: (&*format!("Team {at}")).into(), count: 1 }.into()),
    |at, teams| {
        let (area, to) = (format!("Area {at}-0"), format!("Team {}", (at + 1) % teams));
        Action::Decide(MoveArea { area: (&*area).into(), to: (&*to).into() }.into())
    },
    |at, _| {
        let area = (&*format!("Area {at}-1")).into();
        Action::Edit(Edit::SetArea { area, field: AreaField::Load, value: 1.25 })
    },
    |_, _| Action::Command(Asked::Undo),
];

fn main() {
    let numbers: Vec<u32> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    if let [teams, decisions] = numbers[..] {
        return say(&measured(teams, decisions));
    }
    say(
        "teams  first frame      hire     moved  at start    undone  slowest frame  run on screen  \
         peak memory\n",
    );
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
    let mut window = Window::of(app);
    window.frame();
    let first = started.elapsed();
    window.app.dispatch(Action::SetCursor(Cursor::Quarter(3)));
    for _ in 0..5 {
        window.frame();
    }

    let mut shown = KINDS.map(|_| Vec::new());
    let (mut slowest, mut runs) = (Duration::ZERO, Vec::new());
    for edit in 0..EDITS {
        for (kind, shown) in KINDS.iter().zip(&mut shown) {
            let began = Instant::now();
            window.app.dispatch(kind(edit * 37 % teams, teams));
            window.frame();
            shown.push(began.elapsed());
            while window.app.tab().is_computing() {
                slowest = slowest.max(window.frame());
                std::thread::sleep(Duration::from_millis(4));
            }
            runs.push(began.elapsed());
        }
    }
    let median = |mut all: Vec<Duration>| {
        all.sort();
        all[all.len() / 2].as_secs_f64() * 1e3
    };
    let [hire, moved, at_start, undone] = shown.map(median);
    let [first, slowest] = [first, slowest].map(|time| time.as_secs_f64() * 1e3);
    let run = median(runs);
    let peak = peak().map_or("–".into(), |kilobytes| format!("{:.0} MB", kilobytes / 1024.0));
    format!(
        "{teams:5}  {first:8.0} ms  {hire:5.1} ms  {moved:5.1} ms  {at_start:5.1} ms  {undone:5.1} ms  \
         {slowest:10.1} ms  {run:10.0} ms  {peak:>11}\n"
    )
}

/// The most memory this process has taken, KiB; `None` where the system does not say.
fn peak() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}
