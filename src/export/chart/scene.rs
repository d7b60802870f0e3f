//! What a plot or a page is made of, before anything paints it: lines, areas, text and marks in the
//! order in which they are painted. A file writes it as SVG, the window paints it on the screen.

use super::palette::Rgb;
use super::svg_text::{self, Face};

/// Where a text stands against its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Right of it.
    Start,
    /// Around it.
    Middle,
    /// Left of it.
    End,
}

/// How text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ink {
    /// Size of the type, in the scene's unit of length.
    pub size: f64,
    /// Its weight.
    pub face: Face,
    /// Its colour.
    pub color: Rgb,
}

impl Ink {
    /// How wide a text is.
    pub fn width(self, text: &str) -> f64 {
        svg_text::width(text, self.size, self.face)
    }
}

/// How a line is interrupted: lengths along it, in the scene's unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Dash {
    /// Not at all.
    Solid,
    /// A dash and a gap.
    Dashes([f64; 2]),
    /// A dash, a gap, a dot and a gap.
    DashDots([f64; 4]),
}

impl Dash {
    /// What is drawn and what is not, in turn; empty for a solid line.
    pub fn lengths(&self) -> &[f64] {
        match self {
            Dash::Solid => &[],
            Dash::Dashes(lengths) => lengths,
            Dash::DashDots(lengths) => lengths,
        }
    }
}

/// How a line looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pen {
    /// Its colour.
    pub color: Rgb,
    /// How wide it is, in the scene's unit.
    pub width: f64,
    /// How it is interrupted.
    pub dash: Dash,
    /// From 0, not seen, to 1.
    pub opacity: f64,
}

/// What fills an area.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fill {
    /// Its colour.
    pub color: Rgb,
    /// From 0, not seen, to 1.
    pub opacity: f64,
}

impl From<Rgb> for Fill {
    fn from(color: Rgb) -> Fill {
        Fill { color, opacity: 1.0 }
    }
}

/// One thing that is painted. Lengths are in the scene's unit; y grows downward.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A line through the points of each piece; within what is in view.
    Line {
        /// The pieces, each of at least two points.
        pieces: Vec<Vec<[f64; 2]>>,
        /// How it looks.
        pen: Pen,
    },
    /// What lies between two lines that have the same x, point by point.
    Band {
        /// One edge.
        low: Vec<[f64; 2]>,
        /// The other.
        high: Vec<[f64; 2]>,
        /// What fills it.
        fill: Fill,
    },
    /// A convex polygon.
    Polygon {
        /// Its corners.
        corners: Vec<[f64; 2]>,
        /// What fills it.
        fill: Fill,
    },
    /// A rectangle.
    Rect {
        /// Its upper left corner.
        at: [f64; 2],
        /// Width and height.
        size: [f64; 2],
        /// What fills it.
        fill: Fill,
    },
    /// A disc.
    Disc {
        /// Its centre.
        at: [f64; 2],
        /// Its radius.
        radius: f64,
        /// Its colour.
        color: Rgb,
    },
    /// One line of text.
    Text {
        /// Its point on the baseline.
        at: [f64; 2],
        /// What it says.
        text: String,
        /// Where it stands against the point.
        anchor: Anchor,
        /// How it looks.
        ink: Ink,
    },
}

/// Everything that is painted, what lies on top last.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scene {
    /// The shapes in order.
    pub shapes: Vec<Shape>,
}

impl Scene {
    /// Adds what another scene paints, its origin at a point of this one.
    pub fn append(&mut self, other: Scene, [x, y]: [f64; 2]) {
        let put = |at: &mut [f64; 2]| *at = [at[0] + x, at[1] + y];
        for mut shape in other.shapes {
            match &mut shape {
                Shape::Line { pieces, .. } => pieces.iter_mut().flatten().for_each(put),
                Shape::Band { low, high, .. } => low.iter_mut().chain(high).for_each(put),
                Shape::Polygon { corners, .. } => corners.iter_mut().for_each(put),
                Shape::Rect { at, .. } | Shape::Disc { at, .. } | Shape::Text { at, .. } => put(at),
            }
            self.shapes.push(shape);
        }
    }

    /// One line of text on the baseline `y`.
    pub fn text(&mut self, x: f64, y: f64, text: &str, anchor: Anchor, ink: Ink) {
        self.shapes.push(Shape::Text { at: [x, y], text: text.to_owned(), anchor, ink });
    }

    /// A filled rectangle.
    pub fn rect(&mut self, x: f64, y: f64, w: f64, h: f64, fill: impl Into<Fill>) {
        self.shapes.push(Shape::Rect { at: [x, y], size: [w, h], fill: fill.into() });
    }

    /// A line through the points of each piece; pieces of one point are left out.
    pub fn lines(&mut self, mut pieces: Vec<Vec<[f64; 2]>>, pen: Pen) {
        pieces.retain(|piece| piece.len() > 1);
        if !pieces.is_empty() {
            self.shapes.push(Shape::Line { pieces, pen });
        }
    }

    /// A straight line.
    pub fn line(&mut self, from: [f64; 2], to: [f64; 2], pen: Pen) {
        self.lines(vec![vec![from, to]], pen);
    }

    /// What lies between two lines that have the same x, point by point.
    pub fn band(&mut self, low: Vec<[f64; 2]>, high: Vec<[f64; 2]>, fill: Fill) {
        self.shapes.push(Shape::Band { low, high, fill });
    }

    /// A filled convex polygon.
    pub fn polygon(&mut self, corners: &[[f64; 2]], fill: impl Into<Fill>) {
        self.shapes.push(Shape::Polygon { corners: corners.to_vec(), fill: fill.into() });
    }

    /// A filled circle.
    pub fn disc(&mut self, at: [f64; 2], radius: f64, color: Rgb) {
        self.shapes.push(Shape::Disc { at, radius, color });
    }
}
