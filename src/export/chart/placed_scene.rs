//! A scene as a part of another: moved and scaled.

use super::scene::{Dash, Ink, Pen, Scene, Shape};

impl Scene {
    /// The same, `scale` times as large, its origin at `at`.
    pub fn placed(mut self, at: [f64; 2], scale: f64) -> Scene {
        let to = |point: &mut [f64; 2]| {
            *point = [at[0] + point[0] * scale, at[1] + point[1] * scale];
        };
        for shape in &mut self.shapes {
            match shape {
                Shape::Line { pieces, pen } => {
                    pieces.iter_mut().flatten().for_each(to);
                    *pen = scaled(*pen, scale);
                }
                Shape::Band { low, high, .. } => low.iter_mut().chain(high).for_each(to),
                Shape::Polygon { corners, .. } => corners.iter_mut().for_each(to),
                Shape::Rect { at, size, .. } => {
                    to(at);
                    *size = size.map(|length| length * scale);
                }
                Shape::Disc { at, radius, .. } => {
                    to(at);
                    *radius *= scale;
                }
                Shape::Text { at, ink, .. } => {
                    to(at);
                    *ink = Ink { size: ink.size * scale, ..*ink };
                }
            }
        }
        self
    }

    /// Adds everything of another, on top.
    pub fn append(&mut self, mut other: Scene) {
        self.shapes.append(&mut other.shapes);
    }
}

fn scaled(pen: Pen, scale: f64) -> Pen {
    let dash = match pen.dash {
        Dash::Solid => Dash::Solid,
        Dash::Dashes(lengths) => Dash::Dashes(lengths.map(|length| length * scale)),
        Dash::DashDots(lengths) => Dash::DashDots(lengths.map(|length| length * scale)),
    };
    Pen { width: pen.width * scale, dash, ..pen }
}
