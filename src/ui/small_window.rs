//! A window that has a little too few points for all its panels is drawn a little smaller, so that everything has its
//! place in it. One that is smaller still folds its panels (`folded_bar.rs`).

use eframe::egui::{Context, Vec2, vec2};

/// The points that everything needs.
const NEEDED: Vec2 = vec2(1024.0, 640.0);
/// The smallest it is drawn, of its usual size: text is still read.
const LEAST: f32 = 0.8;

/// How large the window is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DrawnSize {
    /// As the person chose with Ctrl and +, − or 0; `None` where nobody chose, or chose what is usual and has the room.
    chosen: Option<f32>,
    /// As it was set last.
    set: f32,
}

impl Default for DrawnSize {
    fn default() -> DrawnSize {
        DrawnSize { chosen: None, set: 1.0 }
    }
}

impl DrawnSize {
    /// Draws the window, from the next frame on, as large as was chosen; where nothing was, smaller than usual if
    /// that is all it takes to have room for everything.
    pub fn fit(&mut self, ctx: &Context) {
        let now = ctx.zoom_factor();
        if now != self.set {
            self.chosen = Some(now);
        }
        let fitting = (ctx.content_rect().size() * now / NEEDED).min_elem();
        if fitting >= 1.0 {
            self.chosen = self.chosen.filter(|chosen| *chosen != 1.0);
        }
        let usual = if (LEAST..1.0).contains(&fitting) { fitting } else { 1.0 };
        self.set = self.chosen.unwrap_or(usual);
        if self.set != now {
            ctx.set_zoom_factor(self.set);
        }
    }
}

#[cfg(test)]
mod tests {
    use eframe::egui::{Pos2, RawInput, Rect, gui_zoom};

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
    fn a_small_window_has_the_points_that_everything_needs_or_is_drawn_as_usual() {
        let (ctx, mut drawn) = (Context::default(), DrawnSize::default());
        let large = vec2(1600.0, 1000.0);
        assert_eq!(points(&ctx, &mut drawn, large), large);
        for small in [vec2(960.0, 516.0), vec2(830.0, 900.0)] {
            let points = points(&ctx, &mut drawn, small);
            assert!(points.x >= 1023.9 && points.y >= 639.9, "{small}: {points}");
        }
        let folded = vec2(640.0, 400.0);
        assert_eq!(points(&ctx, &mut drawn, folded), folded);
        assert_eq!(points(&ctx, &mut drawn, large), large);
    }

    #[test]
    fn what_is_chosen_is_kept_until_the_usual_has_room() {
        let (ctx, mut drawn) = (Context::default(), DrawnSize::default());
        let small = vec2(960.0, 600.0);
        let fitting = points(&ctx, &mut drawn, small);
        assert!(fitting.x > 1023.9, "{fitting}");
        // A step larger than it is drawn now, and another: there is no room for everything then.
        gui_zoom::zoom_in(&ctx);
        assert_eq!(points(&ctx, &mut drawn, small), small);
        gui_zoom::zoom_in(&ctx);
        assert!(points(&ctx, &mut drawn, small).x < 880.0);
        ctx.set_zoom_factor(1.25);
        assert_eq!(points(&ctx, &mut drawn, vec2(1000.0, 600.0)), vec2(800.0, 480.0));
        ctx.set_zoom_factor(1.0);
        assert_eq!(points(&ctx, &mut drawn, small), small, "as large as usual is chosen, too");
        points(&ctx, &mut drawn, vec2(1600.0, 1000.0));
        assert!(points(&ctx, &mut drawn, small).x > 1023.9, "nothing is chosen any more");
    }
}
