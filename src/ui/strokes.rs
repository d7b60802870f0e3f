//! Lines on the screen, cut to what is in view before they are painted: dashes are made one by one
//! as far as a line goes, seen or not.

use eframe::egui::{Painter, Pos2, Rangef, Rect, Shape, Stroke, pos2};

use crate::export::chart::line_clip::{View, clip};

/// A line of which more than this is in view, points, is drawn solid: it goes up and down so often
/// that its dashes could not be told from each other.
const LONGEST: f32 = 10_000.0;

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Pattern<'a> {
    /// Without a gap.
    Solid,
    /// Dashes and the gap after each, points, over and over.
    Dashes(&'a [(f32, f32)]),
    /// Dots as wide as the stroke, so far apart, points.
    Dots(f32),
}

/// Paints a line through `points` as far as the painter paints.
pub fn paint(painter: &Painter, points: &[Pos2], stroke: Stroke, pattern: Pattern) {
    let seen = within(points, painter.clip_rect().expand(stroke.width));
    painter.extend(shapes(seen, stroke, pattern));
}

/// The pieces of a line that are in view, as they are painted.
pub fn shapes(pieces: Vec<Vec<Pos2>>, stroke: Stroke, pattern: Pattern) -> Vec<Shape> {
    let is_short = || pieces.iter().map(|piece| length(piece)).sum::<f32>() <= LONGEST;
    match pattern {
        Pattern::Dashes(dashes) if is_short() => {
            pieces.iter().flat_map(|piece| dashed(piece, stroke, dashes)).collect()
        }
        Pattern::Dots(apart) if is_short() => {
            pieces.iter().flat_map(|piece| dotted(piece, stroke, apart)).collect()
        }
        _ => pieces.into_iter().map(|piece| solid(piece, stroke)).collect(),
    }
}

fn solid(piece: Vec<Pos2>, stroke: Stroke) -> Shape {
    match piece[..] {
        [from, to] => Shape::line_segment([from, to], stroke),
        _ => Shape::line(piece, stroke),
    }
}

#[expect(clippy::disallowed_methods, reason = "the line is cut to what is in view")]
fn dashed(piece: &[Pos2], stroke: Stroke, each: &[(f32, f32)]) -> Vec<Shape> {
    let (dashes, gaps): (Vec<f32>, Vec<f32>) = each.iter().copied().unzip();
    Shape::dashed_line_with_offset(piece, stroke, &dashes, &gaps, 0.0)
}

#[expect(clippy::disallowed_methods, reason = "the line is cut to what is in view")]
fn dotted(piece: &[Pos2], stroke: Stroke, apart: f32) -> Vec<Shape> {
    Shape::dotted_line(piece, stroke.color, apart, stroke.width / 2.0)
}

fn within(points: &[Pos2], seen: Rect) -> Vec<Vec<Pos2>> {
    let ends = |range: Rangef| [f64::from(range.min), f64::from(range.max)];
    let view = View { x: ends(seen.x_range()), y: ends(seen.y_range()) };
    let points: Vec<_> = points.iter().map(|at| [f64::from(at.x), f64::from(at.y)]).collect();
    let on_screen = |[x, y]: [f64; 2]| pos2(x as f32, y as f32);
    let pieces = clip(&points, &view).into_iter();
    pieces.map(|piece| piece.into_iter().map(on_screen).collect()).collect()
}

fn length(points: &[Pos2]) -> f32 {
    points.windows(2).map(|ends| ends[0].distance(ends[1])).sum()
}

#[cfg(test)]
mod tests {
    use eframe::egui::{Color32, Context, LayerId, vec2};

    use super::*;

    const DASHES: Pattern = Pattern::Dashes(&[(3.0, 2.0)]);

    /// How many shapes a line comes to in a view of 200 by 100 points.
    fn count(points: &[Pos2], pattern: Pattern) -> usize {
        let seen = Rect::from_min_size(Pos2::ZERO, vec2(200.0, 100.0));
        shapes(within(points, seen), Stroke::new(1.0, Color32::WHITE), pattern).len()
    }

    #[test]
    fn a_line_that_leaves_the_view_has_no_more_dashes_than_are_seen() {
        let across = [pos2(0.0, 50.0), pos2(200.0, 50.0)];
        assert_eq!(count(&across, DASHES), 40);
        for far in [1e4, 1e9, 1e30, f32::MAX, f32::INFINITY] {
            let up = [pos2(100.0, 100.0), pos2(100.0, -far)];
            assert_eq!(count(&up, DASHES), 20, "{far}");
            assert!((20..=22).contains(&count(&up, Pattern::Dots(5.0))), "{far}");
            assert_eq!(count(&up, Pattern::Solid), 1, "{far}");
        }
        assert_eq!(count(&[pos2(0.0, f32::NAN), pos2(200.0, 50.0)], DASHES), 0);
    }

    #[test]
    fn a_line_that_fills_the_view_is_solid() {
        let jumping =
            (0..2_000).map(|i| pos2(i as f32 / 10.0, if i % 2 == 0 { 1e30 } else { -1e30 }));
        let jumping: Vec<Pos2> = jumping.collect();
        let pieces = count(&jumping, Pattern::Solid);
        assert_eq!(count(&jumping, DASHES), pieces);
        assert!(pieces > 1000 && pieces < jumping.len(), "{pieces}");
    }

    #[test]
    fn a_painter_paints_within_its_own_view() {
        let ctx = Context::default();
        let seen = Rect::from_min_size(Pos2::ZERO, vec2(200.0, 100.0));
        let mut output = ctx.run_ui(Default::default(), |ui| {
            let painter = Painter::new(ui.ctx().clone(), LayerId::background(), seen);
            let ends = [pos2(-1e30, 50.0), pos2(1e30, 50.0)];
            paint(&painter, &ends, Stroke::new(1.0, Color32::WHITE), DASHES);
        });
        output.textures_delta.clear();
        assert!((40..45).contains(&output.shapes.len()), "{}", output.shapes.len());
    }
}
