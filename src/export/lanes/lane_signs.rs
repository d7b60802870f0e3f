//! Decisions as shapes on paper, and what each shape means.

use super::lane_plan::LaneMark;
use crate::export::chart::look::{Frame, Look};
use crate::export::chart::rounded;
use crate::export::chart::scene::{Anchor, Fill, Scene};
use crate::model::decision::Sign;

/// Height of a mark, and the width of one without text, px.
pub(super) const HEIGHT: f64 = 17.0;
const SHAPE: f64 = 15.0;

/// What is written on a mark.
fn text(mark: &LaneMark) -> String {
    let text = match &mark.sign {
        Sign::Text(text) => text.as_str(),
        _ => "",
    };
    match (text, mark.off) {
        ("", true) => "off".into(),
        (text, true) => format!("{text} off"),
        (text, false) => text.into(),
    }
}

/// How wide a mark is.
pub(super) fn width(mark: &LaneMark, look: &Look<'_>) -> f64 {
    let text = text(mark);
    let shape = if matches!(mark.sign, Sign::Text(_)) { 0.0 } else { SHAPE };
    match text.is_empty() {
        true => shape,
        false => shape + look.ink(12.0, look.palette.text).width(&text) + 12.0,
    }
}

/// Draws a mark at its upper left corner.
pub(super) fn draw(scene: &mut Scene, [x, y]: [f64; 2], mark: &LaneMark, look: &Look<'_>) {
    let p = look.palette;
    let (w, text) = (width(mark, look), text(mark));
    let (frame, middle) = (Frame { x, y, w, h: HEIGHT }, y + HEIGHT / 2.0);
    let color = match (mark.off, mark.founds) {
        (true, _) => p.faint,
        (false, true) => p.accent,
        (false, false) => p.dim,
    };
    if !text.is_empty() {
        rounded::filled(scene, frame, HEIGHT / 2.0, if mark.off { p.panel } else { p.raised });
        let edge = look.pen(1.0, if mark.off { p.dim } else { p.line });
        let edge = if mark.off { look.dashed(1.0, [3.0, 2.5], p.dim) } else { edge };
        rounded::framed(scene, frame, HEIGHT / 2.0, edge);
        let ink = look.ink(12.0, if mark.off { p.dim } else { p.text });
        scene.text(x + w - 6.0, middle + 4.2, &text, Anchor::End, ink);
    }
    if !matches!(mark.sign, Sign::Text(_)) {
        shape(scene, [x + SHAPE / 2.0, middle], &mark.sign, color, look);
    }
    if mark.refused && !mark.off {
        let pen = look.pen(1.6, p.broken);
        scene.line([x - 2.0, middle], [x + w + 2.0, middle], pen);
        scene.rect(x + w - 2.0, y - 2.0, 6.0, 6.0, p.broken);
    }
}

/// The shape of a kind of decision around a point.
pub(super) fn shape(
    scene: &mut Scene,
    [x, y]: [f64; 2],
    sign: &Sign,
    color: crate::export::chart::Rgb,
    look: &Look<'_>,
) {
    let p = look.palette;
    let pen = look.pen(1.6, color);
    let ground = |scene: &mut Scene, w: f64, h: f64| {
        scene.rect(x - w / 2.0, y - h / 2.0, w, h, Fill::from(p.panel));
    };
    let path = |scene: &mut Scene, points: &[[f64; 2]]| {
        scene.lines(vec![points.iter().map(|[dx, dy]| [x + dx, y + dy]).collect()], pen);
    };
    match sign {
        Sign::Text(_) => {}
        Sign::Begins => scene.disc([x, y], 5.0, color),
        Sign::Ends => rounded::ring(scene, [x, y], 5.0, 1.6, color, p.panel),
        Sign::Arrives => {
            ground(scene, 15.0, 14.0);
            let chip = Frame { x: x - 0.5, y: y - 4.2, w: 7.2, h: 8.4 };
            rounded::filled(scene, chip, 1.8, color);
            path(scene, &[[-7.0, 0.0], [-2.4, 0.0]]);
            path(scene, &[[-4.8, -3.0], [-1.8, 0.0], [-4.8, 3.0]]);
        }
        Sign::Steers => {
            ground(scene, 15.0, 12.0);
            for (dy, knob) in [(-3.0, 2.4), (3.0, -2.4)] {
                path(scene, &[[-6.0, dy], [6.0, dy]]);
                scene.disc([x + knob, y + dy], 2.4, color);
            }
        }
        Sign::Reports => {
            ground(scene, 12.0, 14.0);
            path(scene, &[[-4.8, 5.4], [2.4, 5.4], [2.4, -4.8]]);
            path(scene, &[[-1.2, -1.8], [2.4, -5.4], [6.0, -1.8]]);
        }
        Sign::World => {
            scene.polygon(&[[x, y - 6.0], [x + 6.0, y], [x, y + 6.0], [x - 6.0, y]], color);
        }
    }
}

/// The kinds of decisions among these marks, each once: a sample, and what it means.
pub(super) fn kinds<'a>(
    marks: impl Iterator<Item = &'a LaneMark>,
) -> Vec<(LaneMark, &'static str)> {
    let mut kinds: Vec<(LaneMark, &'static str)> = Vec::new();
    let mut add = |mark: LaneMark, words: &'static str| {
        if !kinds.iter().any(|(_, known)| *known == words) {
            kinds.push((mark, words));
        }
    };
    for mark in marks {
        let words = match &mark.sign {
            Sign::Text(_) => "people are hired, moved or withdrawn",
            Sign::Begins => "a team is founded",
            Sign::Ends => "a team is merged, or an area retired",
            Sign::Arrives => "an area arrives or changes hands",
            Sign::Steers => "how work is done, or what leadership asks, is set",
            Sign::Reports => "a team reports to another",
            Sign::World => "what the world does: growth, cuts, freezes",
        };
        add(LaneMark { off: false, refused: false, ..mark.clone() }, words);
        if mark.off {
            add(mark.clone(), "switched off");
        }
        if mark.refused && !mark.off {
            add(mark.clone(), "has no effect");
        }
    }
    kinds
}
