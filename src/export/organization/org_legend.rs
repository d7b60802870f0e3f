//! What the marks of the picture mean.

use super::org_card::Dot;
use crate::export::chart::look::{Frame, Look};
use crate::export::chart::rounded;
use crate::export::chart::scene::{Anchor, Scene};

/// What a picture has that must be explained.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Shown {
    /// Areas with a bar, which is full at so many engineers.
    pub bars: Option<f64>,
    /// Cards of teams that are in the second picture alone.
    pub new: bool,
    /// Cards of teams that are in the first alone.
    pub gone: bool,
    /// Areas that leave their team between two quarters.
    pub leaves: bool,
}

enum Sample {
    Dot(Dot),
    Card { new: bool },
    Bar,
    Words,
}

/// Draws the legend in a width. Returns the width and height it takes up.
pub(super) fn draw(
    scene: &mut Scene,
    [x, y]: [f64; 2],
    width: f64,
    shown: Shown,
    look: &Look<'_>,
) -> [f64; 2] {
    let p = look.palette;
    let ink = look.ink(12.5, p.dim);
    let mut items: Vec<(Sample, String)> =
        Dot::ALL.into_iter().map(|(dot, words)| (Sample::Dot(dot), words.to_owned())).collect();
    if let Some(full) = shown.bars {
        items.push((Sample::Bar, format!("load of an area in engineers, full at {full}")));
    }
    if shown.new {
        items.push((Sample::Card { new: true }, "in the second picture alone".into()));
    }
    if shown.gone {
        items.push((Sample::Card { new: false }, "in the first picture alone".into()));
    }
    if shown.leaves {
        items.push((Sample::Words, "↑ with a quarter: goes to another team then".into()));
    }
    let (mut left, mut line, mut widest): (f64, f64, f64) = (0.0, 0.0, 0.0);
    for (sample, words) in items {
        let room = match sample {
            Sample::Dot(_) => 14.0,
            Sample::Card { .. } | Sample::Bar => 28.0,
            Sample::Words => 0.0,
        };
        let needed = room + ink.width(&words);
        if left > 0.0 && left + needed > width {
            (left, line) = (0.0, line + 20.0);
        }
        let at = [x + left, y + line];
        let middle = at[1] + 9.5;
        match sample {
            Sample::Dot(dot) => dot.draw(scene, [at[0] + 5.0, middle], look),
            Sample::Card { new } => {
                let pen = match new {
                    true => look.pen(1.8, p.accent),
                    false => look.dashed(1.4, [5.0, 4.0], p.dim),
                };
                let frame = Frame { x: at[0], y: middle - 6.0, w: 22.0, h: 12.0 };
                rounded::framed(scene, frame, 3.0, pen);
            }
            Sample::Bar => scene.rect(at[0], middle - 1.0, 22.0, 2.5, p.accent),
            Sample::Words => {}
        }
        scene.text(at[0] + room, at[1] + 14.0, &words, Anchor::Start, ink);
        widest = widest.max(left + needed);
        left += needed + 22.0;
    }
    [widest, line + 20.0]
}
