//! A long session holds no more memory and no more handles than a short one. Eight hours by hand:
//! `ARBORIST_SESSION=1 ARBORIST_SESSION_ROUNDS=4000 cargo test --test all -- long_session::a_session --nocapture`.

use std::io::Write;
use std::sync::Arc;
use std::task::Waker;

use crate::fake_platform::FakePlatform;
use arborist::app::view::Cursor;
use arborist::app::{Action, App, Command, Document, Settings, examples};
use arborist::files;
use arborist::model::{Decision, Hire};
use arborist::ui::shell;
use eframe::egui::{self, Pos2, RawInput, Rect, vec2};

/// Says that this process is the session.
const IN_A_SESSION: &str = "ARBORIST_SESSION";
/// Rounds of edits, undoing, a save and an export before it is measured, and after.
const ROUNDS: (usize, usize) = (8, 16);
/// Edits and undone edits in each.
const EDITS: i32 = 6;
/// What a history, caches and the allocator may take more in each round that is measured, bytes.
const ROOM: f64 = 320e3;

/// Resident memory, bytes, and open handles of this process.
fn held() -> Option<(f64, usize)> {
    let pages = std::fs::read_to_string("/proc/self/statm").ok()?;
    let resident: f64 = pages.split_whitespace().nth(1)?.parse().ok()?;
    Some((resident * 4096.0, std::fs::read_dir("/proc/self/fd").ok()?.count()))
}

struct Session {
    ctx: egui::Context,
    app: App,
    folder: tempfile::TempDir,
}

impl Session {
    fn begin() -> Session {
        let loaded = files::parse("x", examples::text("uber-2014").unwrap().as_bytes()).unwrap();
        let document = Document::unsaved("x", loaded.scenario, loaded.source);
        let mut settings = Settings::default();
        settings.futures_off = true;
        let folder = tempfile::tempdir().unwrap();
        let platform = Arc::new(FakePlatform::at_once());
        *platform.answer.lock().unwrap() = Some(folder.path().join("page.svg"));
        let app = App::new(document, settings, platform, Waker::noop().clone());
        Session { ctx: egui::Context::default(), app, folder }
    }

    fn frame(&mut self) {
        let screen = Rect::from_min_size(Pos2::ZERO, vec2(1280.0, 800.0));
        let input = RawInput { screen_rect: Some(screen), ..RawInput::default() };
        let mut output = self.ctx.run_ui(input, |ui| shell::frame(&mut self.app, ui));
        output.textures_delta.clear();
        drop(self.ctx.tessellate(output.shapes, output.pixels_per_point));
    }

    fn ask(&mut self, action: Action) {
        drop(self.app.dispatch(action));
        self.frame();
    }

    /// Edits, takes most of them back, saves, and writes the plots.
    fn round(&mut self, round: usize) {
        for edit in 0..EDITS {
            self.ask(Action::SetCursor(Cursor::Quarter((round as u32 + edit as u32) % 12)));
            let hire = Hire { team: "operations".into(), count: 1 + edit };
            self.ask(Action::Decide(Decision::Hire(hire)));
        }
        for _ in 0..EDITS {
            self.ask(Action::Command(Command::Undo));
        }
        self.ask(Action::Command(Command::Redo));
        self.ask(Action::Command(Command::Undo));
        let at = self.folder.path().join("x.ron").as_path().into();
        let to_write = self.app.tab_mut().document.to_write();
        to_write.write(&FakePlatform::default(), &at, |saved| drop(saved.unwrap())).unwrap();
        let options = self.app.tab().view.window.charts;
        self.ask(Action::ExportCharts(options));
        // Where to, and that it is written, come back one after the other.
        (0..3).for_each(|_| self.frame());
    }
}

/// In a process of its own, where nothing else takes memory or opens files.
#[test]
fn memory_and_handles_stay_flat_over_a_long_session() {
    let this = std::env::current_exe().unwrap();
    let only = ["--exact", "long_session::a_session", "--test-threads=1", "--nocapture"];
    let session = std::process::Command::new(this).args(only).env(IN_A_SESSION, "1").output();
    let session = session.unwrap();
    let told = String::from_utf8_lossy(&session.stderr);
    assert!(session.status.success(), "{told}");
}

#[test]
fn a_session() {
    if std::env::var_os(IN_A_SESSION).is_none() {
        return;
    }
    let rounds = std::env::var("ARBORIST_SESSION_ROUNDS").ok().and_then(|n| n.parse().ok());
    let mut session = Session::begin();
    (0..ROUNDS.0).for_each(|round| session.round(round));
    // Where the system does not say, there is nothing to hold it against.
    let Some((memory, handles)) = held() else { return };
    let rounds = rounds.unwrap_or(ROUNDS.1);
    (0..rounds).for_each(|round| session.round(round));
    let (after, handles_after) = held().unwrap();
    let _ = writeln!(
        std::io::stderr(),
        "{memory} bytes became {after}, {handles} handles {handles_after}"
    );
    assert!(after - memory < ROOM * rounds as f64, "{memory} bytes became {after}");
    assert_eq!(handles_after, handles);
    let left = std::fs::read_dir(session.folder.path()).unwrap().count();
    assert_eq!(left, 2, "the scenario and the page, and no file of a save");
}
