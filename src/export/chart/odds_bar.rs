//! Odds as they are drawn on pages: a bar with its interval, and how likely that is called.

use super::contents::shape;
use super::look::Look;
use super::palette::Rgb;
use super::scene::{Anchor, Scene};
use crate::sim::Standing;

/// From which share on something is called likely, and from which on not unlikely.
const LIKELY: [f64; 2] = [0.9, 0.5];

/// What the shapes of odds mean.
pub const KEY: [(Standing, &str); 3] = [
    (Standing::Holds, "likely, 90 % or more"),
    (Standing::AtRisk, "doubtful"),
    (Standing::Broken, "unlikely, under 50 %"),
];

/// How a share of futures stands: likely, doubtful or unlikely, by the whole percent that is told.
pub fn standing(share: f64) -> Standing {
    match libm::round(share * 100.0) / 100.0 {
        share if share >= LIKELY[0] => Standing::Holds,
        share if share >= LIKELY[1] => Standing::AtRisk,
        _ => Standing::Broken,
    }
}

/// Draws a share from 0 to 1 as a bar `width` px wide around a height, with the ends of its interval.
pub fn draw(
    scene: &mut Scene,
    [left, middle]: [f64; 2],
    width: f64,
    (share, interval): (f64, [f64; 2]),
    color: Rgb,
    look: &Look<'_>,
) {
    let p = look.palette;
    scene.rect(left, middle - 3.0, width, 6.0, p.line);
    scene.rect(left, middle - 3.0, width * share.clamp(0.0, 1.0), 6.0, color);
    let half = left + width / 2.0;
    scene.line([half, middle - 5.0], [half, middle + 5.0], look.pen(1.0, p.faint));
    let [low, high] = interval.map(|share| left + width * share.clamp(0.0, 1.0));
    let mut bracket = vec![vec![[low, middle], [high, middle]]];
    bracket.extend([low, high].map(|at| vec![[at, middle - 5.0], [at, middle + 5.0]]));
    scene.lines(bracket, look.pen(1.2, p.text));
}

/// Draws what the shapes of odds mean. Returns where it ends.
pub fn key(scene: &mut Scene, [x, y]: [f64; 2], look: &Look<'_>) -> f64 {
    let p = look.palette;
    let ink = look.ink(12.5, p.dim);
    let mut left = x;
    for (standing, words) in KEY {
        shape(scene, standing, [left + 5.0, y + 8.0], 5.0, p.standing(standing));
        scene.text(left + 15.0, y + 12.5, words, Anchor::Start, ink);
        left += 15.0 + ink.width(words) + 20.0;
    }
    left
}
