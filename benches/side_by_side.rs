//! Three variants side by side in the window: `cargo bench --bench side_by_side`.
//!
//! From the key on: until the figures of the expected runs are there, until the first odds of all three are,
//! until all futures are run, until it is known where each verdict turns, and how long the window's thread was
//! taken at most meanwhile. Medians of several rounds, each of plans that nobody ran before.

#[path = "common/screenless.rs"]
mod screenless;

use std::io::Write;
use std::sync::Arc;
use std::task::Waker;
use std::time::{Duration, Instant};

use arborist::app::comparing::Comparing;
use arborist::app::{App, Command, Document, Settings, examples};
use arborist::files;
use arborist::platform::desktop::Desktop;
use screenless::Window;

/// The program's allocator.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How often it is measured. Unoptimized, as `.ci/run` has it, only that it works is shown.
const ROUNDS: usize = if cfg!(debug_assertions) { 1 } else { 9 };

/// What is waited for, and whether it is there.
type Part = (&'static str, fn(&Comparing) -> bool);

/// All that is waited for, in the order in which it comes.
const PARTS: [Part; 4] = [
    ("figures", |it| !it.figures().is_empty()),
    ("first odds", |it| it.sides().iter().all(|side| side.survey().is_some())),
    ("all futures", |it| it.futures().is_some()),
    ("turning points", |it| it.sides().iter().all(|side| side.turns().is_some())),
];

fn main() {
    let rounds: Vec<[Duration; 5]> = (0..ROUNDS).map(|_| measured()).collect();
    let median = |part: usize| {
        let mut all: Vec<Duration> = rounds.iter().map(|round| round[part]).collect();
        all.sort();
        all[all.len() / 2].as_secs_f64() * 1e3
    };
    let parts = PARTS.iter().map(|(name, _)| *name).chain(["slowest frame"]);
    let mut out = std::io::stdout();
    for (part, name) in parts.enumerate() {
        let _ = writeln!(out, "{name:15} {:7.1} ms", median(part));
    }
}

/// The time to each of the [`PARTS`], then the slowest frame.
fn measured() -> [Duration; 5] {
    let text = examples::text("uber-2014").unwrap();
    let loaded = files::parse("uber-2014", text.as_bytes()).unwrap();
    let document = Document::unsaved("uber-2014", loaded.scenario, loaded.source);
    let app = App::new(document, Settings::default(), Arc::new(Desktop), Waker::noop().clone());
    let mut window = Window::of(app);
    for _ in 0..2 {
        window.app.dispatch(Command::Variant.into());
        window.frame();
    }
    // What the plan itself is asked for is done by then.
    while window.app.is_busy() {
        window.frame();
        std::thread::sleep(Duration::from_millis(5));
    }
    let began = Instant::now();
    window.app.dispatch(Command::Compare.into());
    let mut times = [Duration::ZERO; 5];
    for part in 0..PARTS.len() {
        loop {
            let took = window.frame();
            times[4] = times[4].max(took);
            if window.app.split().0.comparing.is_some_and(PARTS[part].1) {
                break;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        times[part] = began.elapsed();
    }
    times
}
