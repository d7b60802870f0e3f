//! How many it takes: the odds that leadership stands against the share of the ask.

use super::ask_grid::{Grid, LEFT};
use super::ask_words;
use super::found::Ask;
use crate::export::chart::look::{Frame, Look};
use crate::export::chart::rounded;
use crate::export::chart::scene::{Anchor, Scene};
use crate::export::chart::section::paragraph;

/// Draws it. Returns the height it takes up.
pub(super) fn draw(
    scene: &mut Scene,
    [x, y]: [f64; 2],
    width: f64,
    ask: &Ask,
    look: &Look<'_>,
) -> f64 {
    let p = look.palette;
    // The figures of the last point have room at the right.
    let frame = Frame { x: x + LEFT + 20.0, y: y + 14.0, w: width - LEFT - 44.0, h: 204.0 };
    let most = ask.curve.last().map_or(100, |(share, _)| *share);
    let grid = Grid { frame, along: [0.0, f64::from(most.max(100))], up: [0.0, 100.0] };
    grid.rules(scene, 2, " %", look);
    let point = |share: u32, stands: f64| [grid.x(f64::from(share)), grid.y(100.0 * stands)];
    let line: Vec<[f64; 2]> =
        ask.curve.iter().map(|(share, it)| point(*share, it.stands.share)).collect();
    scene.lines(vec![line], look.pen(2.0, p.accent));
    let ink = look.ink(12.0, p.dim);
    for (share, outcome) in &ask.curve {
        let [at, up] = point(*share, outcome.stands.share);
        let [low, high] = outcome.stands.interval().map(|it| grid.y(100.0 * it));
        scene.line([at, low], [at, high], look.pen(1.4, p.accent));
        match share {
            100 => scene.disc([at, up], 5.5, p.accent),
            _ => rounded::ring(scene, [at, up], 4.5, 1.6, p.accent, p.panel),
        }
        let bold = look.bold(if *share == 100 { 15.0 } else { 13.0 }, p.text);
        let text = format!("{:.0}", outcome.stands.share * 100.0);
        // Above all of it, or below where there is no room above.
        let top = high.min(up - 4.0) - 6.0;
        let above = if top - 10.0 < frame.y { low.max(up + 5.0) + 15.0 } else { top };
        scene.text(at, above, &text, Anchor::Middle, bold);
        let foot = frame.bottom() + 15.0;
        scene.text(at, foot, &format!("{share} %"), Anchor::Middle, ink);
        let hires = look.ink(12.0, p.dim);
        scene.text(at, foot + 15.0, &outcome.hires.to_string(), Anchor::Middle, hires);
    }
    let foot = frame.bottom() + 47.0;
    let words = "share of the ask, and its hires; line: 95 % interval";
    scene.text(frame.right() + 16.0, foot, words, Anchor::End, look.ink(12.0, p.dim));
    let ink = look.ink(13.0, p.text);
    let sentence = ask_words::how_many(ask);
    let mut top = foot + 14.0;
    top += paragraph(scene, [x, top], width, &sentence, ink) + 6.0;
    let ink = look.ink(12.0, p.dim);
    top + paragraph(scene, [x, top], width, ask_words::SCALED, ink) - y
}
