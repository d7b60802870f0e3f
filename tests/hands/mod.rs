//! A window without a display, and hands that move the pointer over it.

use std::sync::Arc;
use std::task::Waker;

use crate::fake_platform::FakePlatform;
use arborist::app::view::Cursor;
use arborist::app::{Action, App, Document, Settings, examples};
use arborist::model::{Decision, Planned};
use arborist::{files, ui};
use eframe::egui::{Event, Modifiers, PointerButton, Pos2, Rect, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

/// The zooms every drag is tried at: as small as everything can be read, life size and large.
pub const ZOOMS: [f32; 3] = [0.505, 1.0, 2.0];

/// A window on a shipped scenario at the end of a quarter, from 0.
pub fn window(scenario: &str, quarter: u32) -> Harness<'static, App> {
    window_of(1.0, scenario, quarter)
}

/// The same, large enough to show the tree at a zoom, and zoomed.
pub fn zoomed(zoom: f32, quarter: u32) -> Harness<'static, App> {
    let mut window = window_of(1.4 * zoom.max(0.75), "uber-2014", quarter);
    zoom_to(&mut window, zoom);
    window
}

/// Zooms about the middle of the canvas.
pub fn zoom_to(window: &mut Harness<App>, zoom: f32) {
    let middle = rect(window, "Tree of teams").center();
    window.hover_at(middle);
    window.run_steps(2);
    // As far in as it goes, which is two and a half.
    for factor in [1000.0, zoom / 2.5] {
        window.event(Event::Zoom(factor));
        window.run_steps(2);
    }
}

/// Settings of a window whose background is not busy with futures.
fn without_futures() -> Settings {
    let mut settings = Settings::default();
    settings.futures_off = true;
    settings
}

pub fn window_of(size: f32, scenario: &str, quarter: u32) -> Harness<'static, App> {
    window_on(Arc::new(FakePlatform::default()), size, scenario, quarter)
}

/// The same on a machine that the test knows.
pub fn window_on(
    platform: Arc<FakePlatform>,
    size: f32,
    scenario: &str,
    quarter: u32,
) -> Harness<'static, App> {
    let text = examples::text(scenario).unwrap();
    let loaded = files::parse(scenario, text.as_bytes()).unwrap();
    let document = Document::unsaved(scenario, loaded.scenario, loaded.source);
    let waker = Waker::noop().clone();
    let mut app = App::new(document, without_futures(), platform, waker);
    app.dispatch(Action::SetCursor(Cursor::Quarter(quarter)));
    let mut window = Harness::builder()
        .with_size(vec2(1280.0, 800.0) * size)
        .build_ui_state(|ui, app: &mut App| ui::shell::frame(app, ui), app);
    window.run_steps(3);
    window
}

pub fn rect(window: &Harness<App>, label: &str) -> Rect {
    window.get_by_label(label).rect()
}

/// The upper half of a card, where teams are merged, and the lower, where they report.
pub fn halves(window: &Harness<App>, team: &str) -> [Pos2; 2] {
    let card = rect(window, &format!("Team {team}"));
    [0.25, 0.75].map(|down| pos2(card.center().x, card.top() + down * card.height()))
}

pub fn button(at: Pos2, pressed: bool) -> Event {
    let button = PointerButton::Primary;
    Event::PointerButton { pos: at, button, pressed, modifiers: Modifiers::NONE }
}

pub fn carry(window: &mut Harness<App>, from: Pos2, to: Pos2) {
    window.hover_at(from);
    window.run_steps(2);
    window.event(button(from, true));
    window.run_steps(2);
    for share in [0.3, 0.6, 0.9, 1.0] {
        window.hover_at(from.lerp(to, share));
        window.run_steps(2);
    }
}

pub fn drag(window: &mut Harness<App>, from: Pos2, to: Pos2) {
    carry(window, from, to);
    window.event(button(to, false));
    window.run_steps(4);
}

/// What the plan has that it had not before.
pub fn added(window: &Harness<App>, before: &[Planned]) -> Vec<Planned> {
    let plan = window.state().tab().document.scenario().plan.items();
    plan.iter().filter(|planned| !before.contains(planned)).cloned().collect()
}

pub fn plan(window: &Harness<App>) -> Vec<Planned> {
    window.state().tab().document.scenario().plan.items().to_vec()
}

/// Drags from one labelled thing to a place and returns what that decided at quarter 2.
pub fn decided(window: &mut Harness<App>, from: &str, to: Pos2) -> Vec<Decision> {
    let before = plan(window);
    let from = rect(window, from).center();
    drag(window, from, to);
    let added = added(window, &before);
    assert!(added.iter().all(|planned| planned.quarter == 2), "{added:?}");
    added.into_iter().map(|planned| planned.decision).collect()
}

/// A spot of the canvas where nothing lies.
pub fn empty(window: &Harness<App>) -> Pos2 {
    let tray = rect(window, "Requisition");
    let trunk = rect(window, "Team Operations");
    pos2((tray.left() + trunk.left()) / 2.0, trunk.center().y.min(tray.top() - 20.0))
}

pub fn click_with(window: &mut Harness<App>, at: Pos2, modifiers: Modifiers) {
    window.hover_at(at);
    window.event(Event::ModifiersChanged(modifiers));
    let button = PointerButton::Primary;
    for pressed in [true, false] {
        window.event(Event::PointerButton { pos: at, button, pressed, modifiers });
    }
    window.run_steps(2);
    window.event(Event::ModifiersChanged(Modifiers::NONE));
    window.run_steps(2);
}
