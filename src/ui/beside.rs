//! Where a card stands that tells of a part of the window: beside it, else where it hides least.

use eframe::egui::{Pos2, Rect, Vec2, pos2};

/// Room between a card and what it tells of, and between it and the edges of the window, points.
const GAP: f32 = 8.0;
/// A part of more than this share of the window's height has its card at its left or right.
const TALL: f32 = 0.4;

/// The corner of a card of a size that tells of a part of the window. Where the part leaves it no room
/// the card hides as little as it can of what matters in it.
pub fn corner(part: Rect, size: Vec2, window: Rect, matters: &[Rect]) -> Pos2 {
    let room = window.shrink(GAP);
    let inside = |x: f32, y: f32| {
        let most = (room.max - size).max(room.min);
        pos2(x, y).clamp(room.min, most)
    };
    if !part.is_positive() {
        let corner = room.center() - size / 2.0;
        return inside(corner.x, corner.y);
    }
    let at = part.center() - size / 2.0;
    let below = inside(at.x, part.bottom() + GAP);
    let above = inside(at.x, part.top() - GAP - size.y);
    let right = inside(part.right() + GAP, at.y);
    let left = inside(part.left() - GAP - size.x, at.y);
    let sides = match part.height() > TALL * window.height() {
        true => [right, left, below, above],
        false => [below, above, right, left],
    };
    let is_beside = |corner: &&Pos2| hidden(**corner, size, &[part]) == 0.0;
    if let Some(corner) = sides.iter().find(is_beside) {
        return *corner;
    }
    // The first of those that are alike is the one at the lower right.
    let thirds = |low: f32, high: f32| [high, low, (low + high) / 2.0];
    let across = thirds(part.left() + GAP, part.right() - GAP - size.x);
    let down = thirds(part.top() + GAP, part.bottom() - GAP - size.y);
    let corners = down.iter().flat_map(|&y| across.map(|x| inside(x, y)));
    let least =
        corners.min_by(|a, b| hidden(*a, size, matters).total_cmp(&hidden(*b, size, matters)));
    least.unwrap_or(room.min)
}

/// How much of some parts a card at a corner lies on, square points.
fn hidden(corner: Pos2, size: Vec2, parts: &[Rect]) -> f32 {
    let card = Rect::from_min_size(corner, size);
    let on = |part: &Rect| {
        let both = card.intersect(*part);
        if both.is_positive() { both.area() } else { 0.0 }
    };
    parts.iter().map(on).sum()
}

#[cfg(test)]
mod tests {
    use eframe::egui::vec2;

    use super::*;

    fn rect(x: f32, y: f32, width: f32, height: f32) -> Rect {
        Rect::from_min_size(pos2(x, y), vec2(width, height))
    }

    #[test]
    fn a_card_stands_beside_what_it_tells_of_wherever_there_is_room() {
        let size = vec2(280.0, 190.0);
        for window in [vec2(1440.0, 900.0), vec2(1024.0, 720.0), vec2(720.0, 450.0)] {
            let window = Rect::from_min_size(Pos2::ZERO, window);
            let (w, h) = (window.width(), window.height());
            let canvas = rect(0.0, 60.0, w - 300.0, h - 60.0);
            for part in [canvas, rect(0.0, h - 220.0, w, 220.0), rect(200.0, 4.0, 300.0, 30.0)] {
                let card = Rect::from_min_size(corner(part, size, window, &[]), size);
                assert!(window.contains_rect(card), "{window}: {card}");
                assert!(!card.intersect(part).is_positive(), "{window}: {card} on {part}");
            }
        }
    }

    #[test]
    fn a_card_without_room_beside_a_part_hides_nothing_that_matters_in_it() {
        let (window, size) = (rect(0.0, 0.0, 720.0, 450.0), vec2(280.0, 190.0));
        let canvas = rect(0.0, 60.0, 720.0, 390.0);
        for matters in [rect(0.0, 60.0, 420.0, 390.0), rect(300.0, 60.0, 420.0, 390.0)] {
            let card = Rect::from_min_size(corner(canvas, size, window, &[matters]), size);
            assert!(window.contains_rect(card));
            assert!(!card.intersect(matters).is_positive(), "{card} on {matters}");
        }
        let nowhere = corner(Rect::NOTHING, size, window, &[]);
        assert!(window.contains_rect(Rect::from_min_size(nowhere, size)));
    }
}
