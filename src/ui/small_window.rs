//! A window with fewer points than everything needs is drawn smaller, so that everything has its place in it.

use eframe::egui::{Context, Vec2, vec2};

/// The points that everything needs.
const NEEDED: Vec2 = vec2(1024.0, 640.0);
/// The smallest it is drawn, of its usual size.
const LEAST: f32 = 0.5;

/// How large the window is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DrawnSize {
    /// As the person chose with Ctrl and + or −, 1 at first.
    chosen: f32,
    /// As it was set last.
    set: f32,
}

impl Default for DrawnSize {
    fn default() -> DrawnSize {
        DrawnSize { chosen: 1.0, set: 1.0 }
    }
}

impl DrawnSize {
    /// Draws the window, from the next frame on, as large as was chosen, or smaller where it has not the
    /// room for that; whoever chose to see it larger than usual does so.
    pub fn fit(&mut self, ctx: &Context) {
        let now = ctx.zoom_factor();
        if now != self.set {
            self.chosen = now;
        }
        let room = ctx.content_rect().size() * now / NEEDED;
        let fitting = room.min_elem().max(LEAST);
        self.set = if self.chosen > 1.0 { self.chosen } else { self.chosen.min(fitting) };
        if self.set != now {
            ctx.set_zoom_factor(self.set);
        }
    }
}

#[cfg(test)]
mod tests {
    use eframe::egui::{Pos2, RawInput, Rect};

    use super::*;

    /// The points of a window of this size after a few frames.
    fn points(ctx: &Context, drawn: &mut DrawnSize, size: Vec2) -> Vec2 {
        for _ in 0..3 {
            let screen_rect = Some(Rect::from_min_size(Pos2::ZERO, size / ctx.zoom_factor()));
            let input = RawInput { screen_rect, ..RawInput::default() };
            ctx.run_ui(input, |ui| drawn.fit(ui.ctx())).textures_delta.clear();
        }
        ctx.content_rect().size()
    }

    #[test]
    fn a_small_window_has_the_points_that_everything_needs() {
        let (ctx, mut drawn) = (Context::default(), DrawnSize::default());
        let large = vec2(1600.0, 1000.0);
        assert_eq!(points(&ctx, &mut drawn, large), large);
        for small in [vec2(960.0, 516.0), vec2(800.0, 900.0), vec2(640.0, 400.0)] {
            let points = points(&ctx, &mut drawn, small);
            assert!(points.x >= 1023.9 && points.y >= 639.9, "{small}: {points}");
        }
        assert_eq!(points(&ctx, &mut drawn, large), large);
        ctx.set_zoom_factor(1.25);
        assert_eq!(points(&ctx, &mut drawn, vec2(1000.0, 600.0)), vec2(800.0, 480.0), "as chosen");
    }
}
