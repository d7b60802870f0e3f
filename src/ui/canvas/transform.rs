//! From the tree's coordinates to the screen's and back: zoom and pan.

use eframe::egui::{Pos2, Rect, Vec2};

/// The least and the most zoom.
pub const ZOOM: std::ops::RangeInclusive<f32> = 0.02..=2.5;
/// Margin around the tree when it is fit, points of the screen.
pub const MARGIN: f32 = 12.0;

/// From the tree's coordinates to the screen's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Transform {
    /// Points of the screen per point of the tree.
    pub zoom: f32,
    /// Where the tree's origin is, from the canvas's upper left corner.
    pub pan: Vec2,
}

impl Transform {
    pub fn pos(&self, canvas: Rect, at: Pos2) -> Pos2 {
        canvas.min + self.pan + at.to_vec2() * self.zoom
    }

    pub fn rect(&self, canvas: Rect, rect: Rect) -> Rect {
        Rect::from_min_max(self.pos(canvas, rect.min), self.pos(canvas, rect.max))
    }

    /// What of the tree is seen through a part of the screen.
    pub fn seen(&self, canvas: Rect, through: Rect) -> Rect {
        let back = |at: Pos2| ((at - canvas.min - self.pan) / self.zoom).to_pos2();
        Rect::from_min_max(back(through.min), back(through.max))
    }

    /// Zooms so that what lies under `at` stays there.
    pub fn zoom_about(&mut self, canvas: Rect, at: Pos2, factor: f32) {
        let zoom = (self.zoom * factor).clamp(*ZOOM.start(), *ZOOM.end());
        let from_corner = at - canvas.min;
        self.pan = from_corner - (from_corner - self.pan) * (zoom / self.zoom);
        self.zoom = zoom;
    }

    /// The whole of `bounds` in the middle of `space`, as seen from the canvas's corner; never
    /// larger than life.
    pub fn fit(bounds: Rect, space: Vec2) -> Transform {
        let room = (space - Vec2::splat(2.0 * MARGIN)).max(Vec2::splat(1.0));
        let zoom = (room.x / bounds.width()).min(room.y / bounds.height());
        let zoom = zoom.clamp(*ZOOM.start(), 1.0);
        Transform { zoom, pan: space / 2.0 - bounds.center().to_vec2() * zoom }
    }
}

#[cfg(test)]
mod tests {
    use eframe::egui::{pos2, vec2};

    use super::*;

    #[test]
    fn zooming_keeps_what_lies_under_the_pointer() {
        let canvas = Rect::from_min_size(pos2(100.0, 50.0), vec2(800.0, 400.0));
        let mut transform = Transform { zoom: 0.7, pan: vec2(30.0, -20.0) };
        let before = (pos2(400.0, 200.0) - canvas.min - transform.pan) / transform.zoom;
        transform.zoom_about(canvas, pos2(400.0, 200.0), 1.4);
        let after = (pos2(400.0, 200.0) - canvas.min - transform.pan) / transform.zoom;
        assert!((before - after).length() < 0.01 && (transform.zoom - 0.98).abs() < 1e-5);
    }

    #[test]
    fn a_small_tree_is_not_blown_up_and_a_large_one_fits_whole() {
        let space = vec2(760.0, 420.0);
        let small = Rect::from_min_size(Pos2::ZERO, vec2(100.0, 100.0));
        assert_eq!(Transform::fit(small, space).zoom, 1.0);
        let large = Rect::from_min_size(pos2(-900.0, -300.0), vec2(2000.0, 700.0));
        let canvas = Rect::from_min_size(Pos2::ZERO, space);
        let shown = Transform::fit(large, space).rect(canvas, large);
        assert!(canvas.contains_rect(shown));
    }
}
