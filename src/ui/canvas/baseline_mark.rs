//! How the mark of a card against the baseline is painted.

use eframe::egui::{
    Align2, CornerRadius, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, pos2, vec2,
};

use super::baseline_delta::{ARROW, Against, GAP, HEIGHT, Mark, PAD};
use super::paint::Brush;
use crate::ui::theme::CAPTION;

impl Brush<'_> {
    /// The mark against the baseline.
    pub fn against(&self, mark: &Mark, rect: Rect) {
        let colors = &self.colors;
        let on_screen = self.rect(rect);
        let radius = CornerRadius::same((on_screen.height() / 2.0).round() as u8);
        let stroke = Stroke::new(1.0, colors.line);
        self.painter.rect(on_screen, radius, colors.panel, stroke, StrokeKind::Inside);
        // In the mark's own coordinates: on a narrow card it is smaller.
        let zoom = self.zoom * rect.height() / HEIGHT;
        let small = Brush { zoom, origin: on_screen.min, ..*self };
        let mut at = pos2(PAD, HEIGHT / 2.0);
        let text = |at: &mut Pos2, text: &str| {
            let covered = small.line(*at, Align2::LEFT_CENTER, text, CAPTION, colors.dim);
            at.x += covered.width() / small.zoom;
        };
        match &mark.against {
            Against::New => text(&mut at, "new"),
            Against::Moved(moved) => {
                for it in moved {
                    arrow(
                        self.painter,
                        small.pos(at + vec2(3.5, 0.0)),
                        7.0 * small.zoom,
                        it.up,
                        self,
                    );
                    at.x += ARROW;
                    text(&mut at, &it.text());
                    at.x += GAP;
                }
            }
        }
    }
}

/// A triangle that points up or down, in the colour of text: neither way is good or bad by itself.
fn arrow(painter: &Painter, center: Pos2, size: f32, up: bool, brush: &Brush) {
    let half = size / 2.0 * if up { 1.0 } else { -1.0 };
    let corners = vec![
        center + vec2(0.0, -half),
        center + vec2(half, half * 0.8),
        center + vec2(-half, half * 0.8),
    ];
    painter.add(Shape::convex_polygon(corners, brush.colors.text, Stroke::NONE));
}
