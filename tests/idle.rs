//! An idle window rests: no frame asks for another.

use std::path::PathBuf;
use std::sync::Arc;
use std::task::Waker;

use arborist::app::view::{Cursor, PathFor};
use arborist::app::{Action, App, Command, Dialogs, Document, Settings, examples};
use arborist::files;
use arborist::ui::shell;
use eframe::egui::vec2;
use egui_kittest::Harness;

/// A person who cancels every dialog.
struct Nobody;

impl Dialogs for Nobody {
    fn ask(&self, _: PathFor, _: &str, _: Option<PathBuf>) -> Option<PathBuf> {
        None
    }
}

#[test]
fn an_idle_window_asks_for_no_more_frames() {
    for name in ["uber-2014", "uber-overhire", "seed-team"] {
        let loaded = files::parse(name, examples::text(name).unwrap().as_bytes()).unwrap();
        let document = Document::unsaved(name, loaded.scenario, loaded.header);
        let mut app =
            App::new(document, Settings::default(), Arc::new(Nobody), Waker::noop().clone());
        app.begin(Vec::new());
        app.dispatch(Action::SetCursor(Cursor::Quarter(3)));
        // More tabs than there is room for, and one of them shown that had to be scrolled to.
        for _ in 0..15 {
            app.dispatch(Action::Command(Command::Variant));
        }
        let mut harness = Harness::builder()
            .with_size(vec2(1280.0, 800.0))
            .build_ui_state(|ui, app: &mut App| shell::frame(app, ui), app);
        // The ranking of the next branch and the futures arrive from their threads meanwhile.
        for _ in 0..3000 {
            if !harness.state().is_busy() {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
            harness.step();
        }
        harness.run_steps(60);
        assert!(harness.state_mut().split().0.fans.is_some_and(|fans| fans.complete), "{name}");
        let asks = harness.ctx.has_requested_repaint();
        assert!(!asks, "{name}: {:?}", harness.ctx.repaint_causes());
    }
}
