//! Paints a scene on the screen; its unit is a point.

use eframe::egui::{
    self, Align2, Color32, FontId, Mesh, Painter, Pos2, Rect, Shape as Painted, Stroke, pos2, vec2,
};

use super::strokes::{self, Pattern};
use super::theme::{self, regular_id, semibold_id};
use crate::export::chart::Rgb;
use crate::export::chart::scene::{Anchor, Fill, Ink, Pen, Scene, Shape};
use crate::export::chart::svg_text::Face;

/// A dash this many times as long as it is wide is a dot, and so is every shorter one.
const DOT: f32 = 1.5;

/// Paints everything, what lies on top last.
pub fn paint(painter: &Painter, scene: &Scene) {
    for shape in &scene.shapes {
        match shape {
            Shape::Line { pieces, pen } => {
                let pieces = pieces.iter().map(|piece| to_points(piece)).collect();
                painter.extend(line(pieces, pen));
            }
            Shape::Band { low, high, fill } => {
                painter.add(band(low, high, filled(*fill)));
            }
            Shape::Polygon { corners, fill } => {
                let (corners, fill) = (to_points(corners), filled(*fill));
                painter.add(Painted::convex_polygon(corners, fill, Stroke::NONE));
            }
            Shape::Rect { at, size: [w, h], fill } => {
                let rect = Rect::from_min_size(to_pos(*at), vec2(*w as f32, *h as f32));
                painter.rect_filled(rect, 0.0, filled(*fill));
            }
            Shape::Disc { at, radius, color } => {
                painter.circle_filled(to_pos(*at), *radius as f32, theme::color(*color));
            }
            Shape::Text { at, text, anchor, ink } => {
                write(painter, to_pos(*at), text, *anchor, *ink);
            }
        }
    }
}

/// Paints a straight line.
pub fn sample(painter: &Painter, from: Pos2, to: Pos2, pen: &Pen) {
    painter.extend(line(vec![vec![from, to]], pen));
}

fn line(pieces: Vec<Vec<Pos2>>, pen: &Pen) -> Vec<Painted> {
    let stroke = Stroke::new(pen.width as f32, translucent(pen.color, pen.opacity));
    let pairs = pen.dash.lengths().chunks_exact(2);
    let dashes: Vec<(f32, f32)> = pairs.map(|pair| (pair[0] as f32, pair[1] as f32)).collect();
    match dashes[..] {
        [] => strokes::shapes(pieces, stroke, Pattern::Solid),
        // A disc is painted in a fraction of the time of a dash.
        [(dash, gap)] if dash <= DOT * stroke.width => {
            let dots = Stroke { width: dash, ..stroke };
            strokes::shapes(pieces, dots, Pattern::Dots(dash + gap))
        }
        _ => strokes::shapes(pieces, stroke, Pattern::Dashes(&dashes)),
    }
}

/// Two triangles from each pair of points to the next.
fn band(low: &[[f64; 2]], high: &[[f64; 2]], color: Color32) -> Mesh {
    let mut mesh = Mesh::default();
    for (low, high) in low.iter().zip(high) {
        mesh.colored_vertex(to_pos(*low), color);
        mesh.colored_vertex(to_pos(*high), color);
    }
    for first in (0..mesh.vertices.len().saturating_sub(3) as u32).step_by(2) {
        mesh.add_triangle(first, first + 1, first + 2);
        mesh.add_triangle(first + 1, first + 2, first + 3);
    }
    mesh
}

fn write(painter: &Painter, at: Pos2, text: &str, anchor: Anchor, ink: Ink) {
    let color = theme::color(ink.color);
    let galley = painter.layout_no_wrap(text.to_owned(), font(ink), color);
    let baseline = galley
        .rows
        .first()
        .map_or(0.0, |row| row.pos.y + row.glyphs.first().map_or(0.0, |glyph| glyph.pos.y));
    let align = match anchor {
        Anchor::Start => Align2::LEFT_TOP,
        Anchor::Middle => Align2::CENTER_TOP,
        Anchor::End => Align2::RIGHT_TOP,
    };
    let rect = align.anchor_size(at - vec2(0.0, baseline), galley.size());
    painter.galley(rect.min, galley, color);
}

fn font(ink: Ink) -> FontId {
    match ink.face {
        Face::Regular => regular_id(ink.size as f32),
        Face::SemiBold => semibold_id(ink.size as f32),
    }
}

fn filled(fill: Fill) -> Color32 {
    translucent(fill.color, fill.opacity)
}

fn translucent(color: Rgb, opacity: f64) -> Color32 {
    theme::color(color).gamma_multiply(opacity as f32)
}

fn to_points(piece: &[[f64; 2]]) -> Vec<Pos2> {
    piece.iter().copied().map(to_pos).collect()
}

fn to_pos([x, y]: [f64; 2]) -> egui::Pos2 {
    pos2(x as f32, y as f32)
}
