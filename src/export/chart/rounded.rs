//! Round things made of the shapes that every painter knows: rectangles with round corners, rings, half discs.

use super::look::Frame;
use super::palette::Rgb;
use super::scene::{Fill, Pen, Scene};

/// How many straight pieces a quarter of a circle is drawn with.
const PIECES: usize = 4;

/// The corners of a rectangle whose corners are rounded by `radius`, from its upper left on.
fn outline(frame: Frame, radius: f64) -> Vec<[f64; 2]> {
    let r = radius.min(frame.w / 2.0).min(frame.h / 2.0);
    let (x, y, right, bottom) = (frame.x, frame.y, frame.right(), frame.bottom());
    let centres =
        [[x + r, y + r], [right - r, y + r], [right - r, bottom - r], [x + r, bottom - r]];
    let mut corners = Vec::with_capacity(4 * (PIECES + 1));
    for (nth, [cx, cy]) in centres.into_iter().enumerate() {
        for piece in 0..=PIECES {
            let turn = (nth as f64 + 2.0 + piece as f64 / PIECES as f64) / 4.0;
            let angle = turn * std::f64::consts::TAU;
            corners.push([cx + r * libm::cos(angle), cy + r * libm::sin(angle)]);
        }
    }
    corners
}

/// A filled rectangle with round corners.
pub fn filled(scene: &mut Scene, frame: Frame, radius: f64, fill: impl Into<Fill>) {
    scene.polygon(&outline(frame, radius), fill);
}

/// The outline of a rectangle with round corners.
pub fn framed(scene: &mut Scene, frame: Frame, radius: f64, pen: Pen) {
    let mut corners = outline(frame, radius);
    corners.extend(corners.first().copied());
    scene.lines(vec![corners], pen);
}

/// A ring on a ground: a disc with a smaller one in the ground's colour on it.
pub fn ring(scene: &mut Scene, at: [f64; 2], radius: f64, width: f64, color: Rgb, ground: Rgb) {
    scene.disc(at, radius, color);
    scene.disc(at, radius - width, ground);
}

/// A ring whose left half is filled.
pub fn half(scene: &mut Scene, at: [f64; 2], radius: f64, width: f64, color: Rgb, ground: Rgb) {
    ring(scene, at, radius, width, color, ground);
    let [x, y] = at;
    let pieces = 2 * PIECES;
    let corner = |piece: usize| {
        let angle = std::f64::consts::PI * (0.5 + piece as f64 / pieces as f64);
        [x + radius * libm::cos(angle), y + radius * libm::sin(angle)]
    };
    let corners: Vec<[f64; 2]> = (0..=pieces).map(corner).collect();
    scene.polygon(&corners, color);
}

/// A ring in four dashes.
pub fn dashed_ring(scene: &mut Scene, at: [f64; 2], radius: f64, pen: Pen) {
    let [x, y] = at;
    let piece = |nth: usize| {
        let corner = |of: usize| {
            let angle = std::f64::consts::TAU * (nth as f64 + of as f64 * 0.2) / 4.0;
            [x + radius * libm::cos(angle), y + radius * libm::sin(angle)]
        };
        (0..4).map(corner).collect()
    };
    scene.lines((0..4).map(piece).collect(), pen);
}

/// The same line with its turns rounded by `radius`.
pub fn rounded_path(corners: &[[f64; 2]], radius: f64) -> Vec<[f64; 2]> {
    let mut path = Vec::with_capacity(corners.len() * 4);
    for (nth, &at) in corners.iter().enumerate() {
        let (Some(&before), Some(&after)) =
            (nth.checked_sub(1).and_then(|before| corners.get(before)), corners.get(nth + 1))
        else {
            path.push(at);
            continue;
        };
        let toward = |[x, y]: [f64; 2]| {
            let (dx, dy) = (x - at[0], y - at[1]);
            let length = libm::hypot(dx, dy);
            let share = if length > 0.0 { radius.min(length / 2.0) / length } else { 0.0 };
            [at[0] + dx * share, at[1] + dy * share]
        };
        let (from, to) = (toward(before), toward(after));
        path.push(from);
        for share in [0.25_f64, 0.5, 0.75] {
            // A curve of second degree around the corner.
            let bend = |axis: usize| {
                let away = 1.0 - share;
                away * away * from[axis] + 2.0 * away * share * at[axis] + share * share * to[axis]
            };
            path.push([bend(0), bend(1)]);
        }
        path.push(to);
    }
    path
}
