//! Tickets read in the window: `cargo bench --bench tickets_page`.
//!
//! Until so many tickets are counted, compared with the model, and the odds before and after are there, what the
//! window's thread was taken at most meanwhile, what a frame of the page takes then, and the most memory of it.

#[path = "common/many_teams.rs"]
mod many_teams;
#[path = "common/screenless.rs"]
mod screenless;

use std::fmt::Write as _;
use std::io::Write as _;
use std::sync::Arc;
use std::task::Waker;
use std::time::{Duration, Instant};

use arborist::app::ticket_choices::TicketImport;
use arborist::app::view::Question;
use arborist::app::{Action, App, Document, Settings};
use arborist::platform::desktop::Desktop;
use screenless::Window;

/// The program's allocator.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How many teams of four areas, and tickets. Unoptimized only that it works is shown.
const SIZE: (u32, u32) = if cfg!(debug_assertions) { (5, 1000) } else { (75, 100_000) };

fn main() {
    let (teams, tickets) = SIZE;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tickets.csv");
    std::fs::write(&path, list(teams, tickets)).unwrap();
    let document = Document::unsaved("many", many_teams::many_teams(teams), String::new());
    let mut settings = Settings::default();
    settings.futures_off = cfg!(debug_assertions);
    let mut app = App::new(document, settings, Arc::new(Desktop), Waker::noop().clone());
    let began = Instant::now();
    app.dispatch(Action::Open(path.into()));
    let mut window = Window::of(app);
    let mut slowest = Duration::ZERO;
    let mut wait = |window: &mut Window, done: &dyn Fn(&TicketImport) -> bool| {
        loop {
            slowest = slowest.max(window.frame());
            match &window.app.tab().view.window.question {
                Some(Question::Tickets(open)) if done(open) => return began.elapsed(),
                _ => std::thread::sleep(Duration::from_millis(4)),
            }
        }
    };
    let counted = wait(&mut window, &|open| open.is_found);
    let odds = cfg!(debug_assertions);
    let odds = wait(&mut window, &|open| odds || open.odds.is_some());
    let mut frames: Vec<Duration> = (0..60).map(|_| window.frame()).collect();
    frames.sort();
    let [counted, odds, slowest, frame] =
        [counted, odds, slowest, frames[30]].map(|time| time.as_secs_f64() * 1e3);
    let text = format!(
        "{tickets} tickets of {} areas: counted {counted:.0} ms, odds {odds:.0} ms, slowest frame {slowest:.1} ms, \
         frame {frame:.2} ms\n",
        teams * 4
    );
    let _ = std::io::stdout().write_all(text.as_bytes());
}

/// Tickets of all areas over a year, each answered after a day to a month.
fn list(teams: u32, tickets: u32) -> String {
    let mut text = "id,created,resolved,component\n".to_owned();
    for nth in 0..tickets {
        let hour = nth as u64 * 24 * 300 / u64::from(tickets);
        let waits = 24 + u64::from(nth * 7919 % 720);
        let [opened, ended] = [hour, hour + waits].map(|hour| {
            let day = hour / 24;
            format!("2024-{:02}-{:02} {:02}:00:00", 1 + day / 28, 1 + day % 28, hour % 24)
        });
        let (team, area) = (nth % teams, nth / teams % 4);
        let _ = writeln!(text, "{nth},{opened},{ended},Area {team}-{area}");
    }
    text
}
