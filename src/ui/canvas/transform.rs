//! From the tree's coordinates to the screen's and back: zoom and pan, as egui's own transform.

use eframe::egui::emath::TSTransform;
use eframe::egui::{Pos2, Rect, Vec2};

/// The least and the most zoom.
pub const ZOOM: std::ops::RangeInclusive<f32> = 0.02..=2.5;
/// Margin around the tree when it is fit, points of the screen.
pub const MARGIN: f32 = 12.0;

/// From the tree's coordinates to the screen's, where a transform leads to the canvas' corner.
pub fn to_screen(transform: TSTransform, canvas: Rect) -> TSTransform {
    TSTransform::from_translation(canvas.min.to_vec2()) * transform
}

/// What of the tree is seen through a part of the screen.
pub fn seen(transform: TSTransform, canvas: Rect, through: Rect) -> Rect {
    to_screen(transform, canvas).inverse() * through
}

/// Zooms so that what lies under `at` stays there.
pub fn zoom_about(transform: &mut TSTransform, canvas: Rect, at: Pos2, factor: f32) {
    let zoom = (transform.scaling * factor).clamp(*ZOOM.start(), *ZOOM.end());
    let from_corner = at - canvas.min;
    let ratio = zoom / transform.scaling;
    transform.translation = from_corner - (from_corner - transform.translation) * ratio;
    transform.scaling = zoom;
}

/// The whole of `bounds` in the middle of `space`, as seen from the canvas's corner; never larger than
/// life.
pub fn fit(bounds: Rect, space: Vec2) -> TSTransform {
    let room = (space - Vec2::splat(2.0 * MARGIN)).max(Vec2::splat(1.0));
    let zoom = (room.x / bounds.width()).min(room.y / bounds.height());
    let zoom = zoom.clamp(*ZOOM.start(), 1.0);
    TSTransform::new(space / 2.0 - bounds.center().to_vec2() * zoom, zoom)
}

#[cfg(test)]
mod tests {
    use eframe::egui::{pos2, vec2};

    use super::*;

    #[test]
    fn zooming_keeps_what_lies_under_the_pointer() {
        let canvas = Rect::from_min_size(pos2(100.0, 50.0), vec2(800.0, 400.0));
        let mut transform = TSTransform::new(vec2(30.0, -20.0), 0.7);
        let before = (pos2(400.0, 200.0) - canvas.min - transform.translation) / transform.scaling;
        zoom_about(&mut transform, canvas, pos2(400.0, 200.0), 1.4);
        let after = (pos2(400.0, 200.0) - canvas.min - transform.translation) / transform.scaling;
        assert!((before - after).length() < 0.01 && (transform.scaling - 0.98).abs() < 1e-5);
    }

    #[test]
    fn a_small_tree_is_not_blown_up_and_a_large_one_fits_whole() {
        let space = vec2(760.0, 420.0);
        let small = Rect::from_min_size(Pos2::ZERO, vec2(100.0, 100.0));
        assert_eq!(fit(small, space).scaling, 1.0);
        let large = Rect::from_min_size(pos2(-900.0, -300.0), vec2(2000.0, 700.0));
        let canvas = Rect::from_min_size(Pos2::ZERO, space);
        let shown = to_screen(fit(large, space), canvas) * large;
        assert!(canvas.contains_rect(shown));
    }
}
