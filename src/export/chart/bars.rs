//! Bars behind the lines of a plot, one a quarter.

use super::contents::{INTERVAL, Scale};
use super::look::Look;
use super::scene::{Anchor, Fill, Scene};
use crate::model::WEEKS_PER_QUARTER;

/// A bar for each quarter.
#[derive(Debug, Clone, PartialEq)]
pub struct Bars {
    /// What they are called in a legend.
    pub name: &'static str,
    /// Their heights, from the first quarter on.
    pub heights: Vec<f64>,
}

/// Draws them, each with its height where there is room for it.
pub fn draw(scene: &mut Scene, scale: &Scale, bars: &Bars, look: &Look) {
    let weeks = f64::from(WEEKS_PER_QUARTER);
    let ink = look.ink(13.0, look.palette.text);
    let fill = Fill { color: look.palette.accent, opacity: INTERVAL };
    for (nth, height) in bars.heights.iter().enumerate() {
        let [from, to] = [nth as f64, nth as f64 + 1.0].map(|quarter| scale.x(quarter * weeks));
        let (top, foot) = (scale.y(*height), scale.y(0.0));
        let gap = 0.12 * (to - from);
        scene.rect(from + gap, top.min(foot), to - from - 2.0 * gap, (foot - top).abs(), fill);
        let text = format!("{height:.0}");
        if *height > 0.0 && foot - top > 1.6 * ink.size && ink.width(&text) < to - from - 2.0 * gap
        {
            scene.text((from + to) / 2.0, foot - 5.0 * look.unit, &text, Anchor::Middle, ink);
        }
    }
}
