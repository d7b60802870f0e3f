//! What each outcome buys: a row for each, a column for each figure of the last quarter.

use super::ask_remarks::answered;
use super::bought::Bought;
use super::found::Ask;
use super::{ask_remarks, ask_words};
use crate::export::chart::look::{Frame, Look};
use crate::export::chart::rounded;
use crate::export::chart::scene::{Anchor, Fill, Scene};
use crate::export::chart::section::paragraph;
use crate::model::number_text::{figure, likelihood};
use crate::sim::granted::Granted;

/// Height of a row, and of the line of heads.
const ROW: f64 = 30.0;
const HEAD: f64 = 26.0;
/// Width of the names.
const NAMES: f64 = 168.0;

/// A column: its head, and what stands in a row, with what explains it.
type Column = (&'static str, fn(&Bought) -> (String, String));

const COLUMNS: [Column; 6] = [
    ("requests in time", |it| {
        let median =
            it.service_median.map(|share| format!("half of futures: {}", likelihood(share)));
        (likelihood(it.service), median.unwrap_or_default())
    }),
    ("half of them", |it| (answered(it.within[0]), String::new())),
    ("nine of ten", |it| (answered(it.within[1]), String::new())),
    ("requests ask for", |it| (format!("{} engineers", figure(it.load, 1)), String::new())),
    ("investment paid for", |it| (likelihood(it.coverage), String::new())),
    ("leave by then", |it| (figure(it.leave, 0), String::new())),
];

/// Draws the table. Returns the height it takes up.
pub(super) fn draw(
    scene: &mut Scene,
    [x, y]: [f64; 2],
    width: f64,
    ask: &Ask,
    look: &Look<'_>,
) -> f64 {
    let p = look.palette;
    let (dim, plain) = (look.ink(12.5, p.dim), look.ink(14.5, p.text));
    // The first has what explains it beside it.
    let place = (width - NAMES) / (COLUMNS.len() as f64 + 0.8);
    let left = |nth: usize| x + NAMES + place * if nth == 0 { 0.0 } else { nth as f64 + 0.8 };
    for (nth, (head, _)) in COLUMNS.iter().enumerate() {
        scene.text(left(nth), y + 13.0, head, Anchor::Start, dim);
    }
    let mut top = y + HEAD;
    for (nth, outcome) in ask.outcomes.iter().enumerate() {
        if outcome.granted == Granted::All {
            let tint = Fill { color: p.accent, opacity: 0.07 };
            let frame = Frame { x: x - 6.0, y: top - 5.0, w: width + 12.0, h: ROW };
            rounded::filled(scene, frame, 6.0, tint);
        } else if nth > 1 {
            scene.line([x, top - 5.0], [x + width, top - 5.0], look.pen(0.8, p.line));
        }
        let [name, _] = ask_words::granted(ask, outcome);
        scene.text(x, top + 15.0, &name, Anchor::Start, look.bold(14.5, p.text));
        for (nth, (_, said)) in COLUMNS.iter().enumerate() {
            let (words, about) = said(&outcome.bought);
            let ink = if nth == 0 { look.bold(14.5, p.text) } else { plain };
            scene.text(left(nth), top + 15.0, &words, Anchor::Start, ink);
            let beside = left(nth) + ink.width(&words) + 8.0;
            scene.text(beside, top + 15.0, &about, Anchor::Start, dim);
        }
        top += ROW;
    }
    top += 4.0;
    top += paragraph(scene, [x, top], width, &ask_remarks::kept_small(ask), look.ink(13.0, p.text));
    top - y
}
