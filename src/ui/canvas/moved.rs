//! Shapes moved.

use eframe::egui::{Shape, Vec2};

/// A shape moved. Text shares its layout, which moving it in general would copy.
pub fn moved(shape: &Shape, by: Vec2) -> Shape {
    let mut shape = shape.clone();
    match &mut shape {
        Shape::Text(text) => text.pos += by,
        other => other.translate(by),
    }
    shape
}
