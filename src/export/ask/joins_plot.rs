//! The hiring plan against recruiting: who is asked for and who joins, quarter by quarter.

use super::ask_grid::{BELOW, Grid, LEFT};
use super::ask_words;
use super::found::Ask;
use crate::export::chart::look::{Frame, Look};
use crate::export::chart::scene::{Anchor, Fill, Scene};
use crate::export::chart::section::paragraph;
use crate::export::chart::ticks::nice_max;
use crate::sim::hiring::HiringFigure;

/// Draws it. Returns the height it takes up.
pub(super) fn draw(
    scene: &mut Scene,
    [x, y]: [f64; 2],
    width: f64,
    ask: &Ask,
    look: &Look<'_>,
) -> f64 {
    let p = look.palette;
    let joins = ask.figure(HiringFigure::Joins);
    let count = ask.quarters.len();
    let asked = ask.quarters.iter().map(|quarter| f64::from(quarter.total()));
    let highest = joins.range.iter().map(|range| range[1]).chain(joins.expected.iter().copied());
    let highest = highest.chain(asked).chain(ask.recruiting.filter(|limit| *limit < 1e4));
    let most = highest.filter(|it| it.is_finite()).fold(0.0, f64::max);
    key(scene, [x, y], ask, look);
    let grid = Grid {
        frame: Frame { x: x + LEFT, y: y + 28.0, w: width - LEFT, h: 190.0 },
        along: [0.0, count.max(1) as f64],
        up: [0.0, nice_max(most).max(4.0)],
    };
    grid.rules(scene, 5, "", look);
    let place = grid.frame.w / count.max(1) as f64;
    let bar = (place * 0.72).min(60.0);
    let dim = look.ink(12.0, p.dim);
    let middle = |nth: usize| grid.x(nth as f64 + 0.5);
    for (nth, quarter) in ask.quarters.iter().enumerate() {
        let heads = f64::from(quarter.total());
        let (top, foot) = (grid.y(heads), grid.y(0.0));
        let fill = Fill { color: p.accent, opacity: 0.18 };
        if heads > 0.0 {
            scene.rect(middle(nth) - bar / 2.0, top, bar, foot - top, fill);
        }
        let text = quarter.total().to_string();
        if heads > 0.0 && foot - top > 16.0 && dim.width(&text) < bar {
            scene.text(middle(nth), foot - 5.0, &text, Anchor::Middle, dim);
        }
    }
    for (nth, expected) in joins.expected.iter().enumerate() {
        if let Some([low, high]) = joins.range.get(nth) {
            let ends = [[middle(nth), grid.y(*low)], [middle(nth), grid.y(*high)]];
            scene.line(ends[0], ends[1], look.pen(1.6, p.accent));
        }
        scene.disc([middle(nth), grid.y(*expected)], if bar > 12.0 { 4.0 } else { 2.5 }, p.accent);
    }
    if let Some(limit) = ask.recruiting.filter(|limit| *limit <= grid.up[1]) {
        let at = grid.y(limit);
        let pen = look.dashed(1.5, [6.0, 4.0], p.broken);
        scene.line([grid.frame.x, at], [grid.frame.right(), at], pen);
    }
    grid.quarters(scene, &ask.labels(), middle, look);
    let mut bottom = grid.frame.bottom() + BELOW + 4.0;
    bottom += figures(scene, [x, bottom], &grid, ask, look);
    bottom += 6.0;
    let ink = look.ink(13.0, p.text);
    bottom += paragraph(scene, [x, bottom], width, &ask_words::recruiting(ask), ink);
    bottom - y
}

fn key(scene: &mut Scene, [x, y]: [f64; 2], ask: &Ask, look: &Look<'_>) {
    let p = look.palette;
    let ink = look.ink(12.5, p.dim);
    let fill = Fill { color: p.accent, opacity: 0.18 };
    scene.rect(x, y + 1.0, 12.0, 12.0, fill);
    scene.text(x + 18.0, y + 12.0, "asked", Anchor::Start, ink);
    let left = x + 18.0 + ink.width("asked") + 18.0;
    scene.line([left + 4.0, y], [left + 4.0, y + 14.0], look.pen(1.6, p.accent));
    scene.disc([left + 4.0, y + 7.0], 4.0, p.accent);
    let joins = "join, leavers replaced; line: 8 of 10 futures";
    scene.text(left + 14.0, y + 12.0, joins, Anchor::Start, ink);
    if let Some(limit) = ask.recruiting {
        let left = left + 14.0 + ink.width(joins) + 16.0;
        let pen = look.dashed(1.5, [6.0, 4.0], p.broken);
        scene.line([left, y + 8.0], [left + 22.0, y + 8.0], pen);
        let words = format!("limit {}", ask_words::limit_words(limit));
        scene.text(left + 28.0, y + 12.0, &words, Anchor::Start, ink);
    }
}

/// Heads and open positions at the ends of quarters, as many as have room.
fn figures(scene: &mut Scene, [x, y]: [f64; 2], grid: &Grid, ask: &Ask, look: &Look<'_>) -> f64 {
    let p = look.palette;
    let (bold, plain) = (look.bold(12.0, p.text), look.ink(12.0, p.text));
    let small = look.ink(12.0, p.dim);
    let place = grid.frame.w / ask.quarters.len().max(1) as f64;
    let (heads, open) = (ask.figure(HiringFigure::Heads), ask.figure(HiringFigure::Open));
    let widest =
        heads.expected.iter().map(|it| bold.width(&format!("{it:.0}"))).fold(0.0, f64::max);
    let step = ((widest.max(24.0) + 8.0) / place).ceil().max(1.0) as usize;
    let words = "At the ends of quarters, as expected; P10–P90 of heads once a year";
    scene.text(x, y + 12.0, words, Anchor::Start, small);
    scene.text(x, y + 32.0, "heads", Anchor::Start, small);
    scene.text(x, y + 66.0, "open", Anchor::Start, small);
    for nth in (0..ask.quarters.len()).step_by(step) {
        let at = grid.x(nth as f64 + 0.5);
        let (Some(heads), Some(open)) = (heads.expected.get(nth), open.expected.get(nth)) else {
            continue;
        };
        // Clear of the words at the left.
        let at = at.max(grid.frame.x + bold.width(&format!("{heads:.0}")) / 2.0 + 2.0);
        scene.text(at, y + 32.0, &format!("{heads:.0}"), Anchor::Middle, bold);
        scene.text(at, y + 66.0, &format!("{open:.1}"), Anchor::Middle, plain);
    }
    let mut free = f64::NEG_INFINITY;
    for nth in (3..ask.quarters.len()).step_by(4) {
        let Some([low, high]) = heads.range.get(nth) else { continue };
        let text = format!("{low:.0}–{high:.0}");
        let half = small.width(&text) / 2.0;
        let at = grid.x(nth as f64 + 0.5).min(grid.frame.right() - half);
        if at - half > free {
            scene.text(at, y + 49.0, &text, Anchor::Middle, small);
            free = at + half + 6.0;
        }
    }
    74.0
}
