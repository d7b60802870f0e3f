//! Heads asked, by quarter and purpose.

use super::ask_grid::{BELOW, Grid, LEFT};
use super::ask_words;
use super::asked_heads::Purpose;
use super::found::Ask;
use crate::export::chart::Palette;
use crate::export::chart::look::{Frame, Look};
use crate::export::chart::scene::{Anchor, Fill, Scene};
use crate::export::chart::ticks::nice_max;

/// What fills the part of a bar, and whether text on it is light.
fn fill(purpose: Purpose, p: &Palette) -> (Fill, bool) {
    match purpose {
        Purpose::Found => (p.accent.into(), true),
        Purpose::Refill => (Fill { color: p.accent, opacity: 0.45 }, false),
        Purpose::Grow => (Fill { color: p.faint, opacity: 0.6 }, false),
    }
}

/// Draws the bars and what their parts mean. Returns the height they take up.
pub(super) fn draw(
    scene: &mut Scene,
    [x, y]: [f64; 2],
    width: f64,
    ask: &Ask,
    look: &Look<'_>,
) -> f64 {
    let p = look.palette;
    let mut top = y;
    let ink = look.ink(13.0, p.text);
    for purpose in Purpose::ALL.into_iter().rev() {
        scene.rect(x, top + 2.0, 12.0, 12.0, fill(purpose, p).0);
        let words = ask_words::purpose(ask, purpose);
        scene.text(x + 18.0, top + 12.5, &words, Anchor::Start, ink);
        top += 19.0;
    }
    let withdrawn: u32 = ask.quarters.iter().map(|quarter| quarter.withdrawn).sum();
    if withdrawn > 0 {
        let words = format!("{withdrawn} requisitions are withdrawn, which the bars leave out");
        scene.text(x, top + 12.5, &words, Anchor::Start, look.ink(12.0, p.dim));
        top += 19.0;
    }
    top += 10.0;
    let count = ask.quarters.len();
    let most = ask.quarters.iter().map(|quarter| quarter.total()).max().unwrap_or_default();
    let grid = Grid {
        frame: Frame { x: x + LEFT, y: top, w: width - LEFT, h: 190.0 },
        along: [0.0, count.max(1) as f64],
        up: [0.0, nice_max(f64::from(most)).max(4.0)],
    };
    grid.rules(scene, 5, "", look);
    let place = grid.frame.w / count.max(1) as f64;
    let bar = (place * 0.78).min(60.0);
    let number = look.ink(12.0, p.text);
    for (nth, quarter) in ask.quarters.iter().enumerate() {
        let middle = grid.x(nth as f64 + 0.5);
        let mut below = 0;
        for purpose in Purpose::ALL {
            let heads = quarter.by[purpose as usize];
            if heads == 0 {
                continue;
            }
            let (high, low) = (grid.y(f64::from(below + heads)), grid.y(f64::from(below)));
            let (fill, light) = fill(purpose, p);
            scene.rect(middle - bar / 2.0, high, bar, (low - high - 1.0).max(0.5), fill);
            let text = heads.to_string();
            if low - high > 15.0 && number.width(&text) + 4.0 < bar {
                let color = if light { p.panel } else { p.text };
                let ink = look.ink(12.0, color);
                scene.text(middle, (high + low) / 2.0 + 4.0, &text, Anchor::Middle, ink);
            }
            below += heads;
        }
    }
    grid.quarters(scene, &ask.labels(), |nth| grid.x(nth as f64 + 0.5), look);
    grid.frame.bottom() + BELOW - y
}
