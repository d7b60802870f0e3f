//! The window, driven by name, by mouse, by key; each test file uses a part of it.

use std::sync::Arc;

use crate::common::bell::Bell;
use crate::fake_platform::FakePlatform;
use arborist::app::{Action, App, Document, Settings, examples};
use arborist::files;
use arborist::model::AreaField;
use arborist::ui::{requests, shell};
use eframe::egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

/// The window on a scenario, without a screen.
pub struct Window {
    pub harness: Harness<'static, App>,
    pub platform: Arc<FakePlatform>,
    /// Rung by the background work of its program.
    pub bell: Bell,
}

impl std::ops::Deref for Window {
    type Target = Harness<'static, App>;

    fn deref(&self) -> &Self::Target {
        &self.harness
    }
}

impl std::ops::DerefMut for Window {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.harness
    }
}

/// Settings of a window whose background is not busy with futures.
fn without_futures() -> Settings {
    let mut settings = Settings::default();
    settings.futures_off = true;
    settings
}

impl Window {
    /// On a shipped scenario.
    pub fn on(example: &str) -> Window {
        let text = examples::text(example).unwrap();
        let loaded = files::parse(example, text.as_bytes()).unwrap();
        Window::of(Document::unsaved(example, loaded.scenario, loaded.source))
    }

    /// On a document.
    pub fn of(document: Document) -> Window {
        Window::of_on(document, Arc::new(FakePlatform::default()))
    }

    /// On a document, on such a machine.
    pub fn of_on(document: Document, platform: Arc<FakePlatform>) -> Window {
        let bell = Bell::default();
        let app = App::new(document, without_futures(), platform.clone(), bell.waker());
        let harness = Harness::builder()
            .with_size(vec2(1280.0, 800.0))
            .build_ui_state(|ui, app: &mut App| shell::frame(app, ui), app);
        let mut window = Window { harness, platform, bell };
        window.settle();
        window
    }

    /// A few frames: enough for actions and menus, whatever animates on.
    pub fn settle(&mut self) {
        self.harness.run_steps(4);
    }

    pub fn click(&mut self, name: &str) {
        self.harness.get_by_label(name).click();
        self.settle();
    }

    pub fn key(&mut self, key: Key) {
        self.harness.key_press(key);
        self.settle();
    }

    /// A key together with Ctrl.
    pub fn ctrl(&mut self, key: Key) {
        self.harness.key_press_modifiers(Modifiers::COMMAND, key);
        self.settle();
    }

    pub fn text(&mut self, text: &str) {
        self.harness.event(eframe::egui::Event::Text(text.into()));
        self.settle();
    }

    pub fn ask(&mut self, action: impl Into<Action>) {
        let effects = self.harness.state_mut().dispatch(action.into());
        requests::carry_out(&self.harness.ctx, effects);
        self.settle();
    }

    pub fn drag(&mut self, from: eframe::egui::Pos2, to: eframe::egui::Pos2) {
        self.harness.drag_at(from);
        self.harness.step();
        self.harness.hover_at(from.lerp(to, 0.5));
        self.harness.step();
        self.harness.hover_at(to);
        self.settle();
        self.harness.drop_at(to);
        self.settle();
    }

    pub fn steps(&self) -> Vec<String> {
        self.state().tab().document.history.steps().map(str::to_owned).collect()
    }

    pub fn load_of(&self, area: &str) -> f64 {
        let teams = self.state().tab().document.scenario().teams.iter();
        let mut areas = teams.flat_map(|team| &team.areas);
        areas.find(|known| known.name == area).map(|area| AreaField::Load.get(area)).unwrap()
    }

    /// Frames whenever background work has come to something, until it is done; returns whether it was.
    pub fn wait_for(&mut self, mut done: impl FnMut(&mut App) -> bool) -> bool {
        self.bell.clone().wait_until(|| {
            self.settle();
            done(self.state_mut())
        })
    }
}
