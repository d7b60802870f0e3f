//! An idle window rests: no frame asks for another.

use std::sync::Arc;

use crate::common::bell::Bell;
use crate::fake_platform::FakePlatform;
use crate::window::Window;
use arborist::app::view::Cursor;
use arborist::app::{Action, App, Command, Document, Opened, Selection, Settings, examples};
use arborist::files;
use arborist::ui::shell;
use eframe::egui::vec2;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

/// A window on a shipped scenario once its background work is done.
fn window(name: &str) -> Window {
    let mut loaded = files::parse(name, examples::text(name).unwrap().as_bytes()).unwrap();
    // That they are there is what matters, not how many.
    loaded.scenario.uncertainty.futures = 40.0;
    let document = Document::unsaved(name, loaded.scenario, loaded.source);
    let (platform, bell) = (Arc::new(FakePlatform::default()), Bell::default());
    let mut app = App::new(document, Settings::default(), platform.clone(), bell.waker());
    app.begin(Opened::default());
    app.dispatch(Action::SetCursor(Cursor::Quarter(3)));
    // More tabs than there is room for, and one of them shown that had to be scrolled to.
    for _ in 0..15 {
        app.dispatch(Action::Command(Command::Variant));
    }
    let harness = Harness::builder()
        .with_size(vec2(1280.0, 800.0))
        .build_ui_state(|ui, app: &mut App| shell::frame(app, ui), app);
    // The ranking of the next branch and the futures arrive from their threads meanwhile.
    let mut window = Window { harness, platform, bell };
    assert!(window.wait_for(|app| !app.is_busy()), "{name}");
    window
}

fn rests(harness: &mut Harness<App>, what: &str) {
    harness.run_steps(20);
    let asks = harness.ctx.has_requested_repaint();
    assert!(!asks, "{what}: {:?}", harness.ctx.repaint_causes());
}

#[test]
fn an_idle_window_asks_for_no_more_frames() {
    for name in ["uber-2014", "uber-overhire", "seed-team"] {
        let mut harness = window(name);
        rests(&mut harness, name);
        assert!(harness.state_mut().split().0.fans.is_some_and(|fans| fans.complete), "{name}");
    }
}

#[test]
fn nor_does_one_in_which_a_decision_is_being_changed() {
    let mut window = window("uber-2014");
    let first = window.state().tab().document.scenario().plan.id(0).unwrap();
    window.state_mut().dispatch(Action::Select(Selection::Decision(first)));
    window.state_mut().dispatch(Command::Change.into());
    window.run_steps(20);
    assert!(window.query_by_label("Leave as it was").is_some());
    window.run_steps(20);
    let causes = window.ctx.repaint_causes();
    let others: Vec<_> =
        causes.iter().filter(|cause| !cause.file.contains("text_selection")).collect();
    assert!(others.is_empty(), "more than the caret blinks: {others:?}");
}
