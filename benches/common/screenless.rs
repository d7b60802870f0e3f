//! The window without a screen.

use std::time::{Duration, Instant};

use arborist::app::App;
use arborist::ui;
use eframe::egui::{self, Pos2, RawInput, Rect, vec2};

/// A window that is drawn, and shown nowhere.
pub struct Window {
    ctx: egui::Context,
    /// The program in it.
    pub app: App,
}

impl Window {
    pub fn of(app: App) -> Window {
        Window { ctx: egui::Context::default(), app }
    }

    /// Draws one frame as for a screen and says how long it took.
    pub fn frame(&mut self) -> Duration {
        let began = Instant::now();
        let screen = Rect::from_min_size(Pos2::ZERO, vec2(1600.0, 1000.0));
        let input = RawInput { screen_rect: Some(screen), ..RawInput::default() };
        let mut output = self.ctx.run_ui(input, |ui| ui::shell::frame(&mut self.app, ui));
        output.textures_delta.clear();
        std::hint::black_box(self.ctx.tessellate(output.shapes, output.pixels_per_point));
        began.elapsed()
    }
}
