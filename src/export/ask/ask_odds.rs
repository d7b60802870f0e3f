//! The odds if so much is granted: a row for each outcome, a column for leadership and each rule.

use super::ask_words::{self, LIKELY};
use super::found::{Ask, Outcome};
use crate::export::chart::contents::shape;
use crate::export::chart::look::{Frame, Look};
use crate::export::chart::rounded;
use crate::export::chart::scene::{Anchor, Fill, Scene};
use crate::model::Rule;
use crate::model::number_text::likelihood;
use crate::sim::Standing;
use crate::sim::futures::Chance;

/// Height of a row, and of the line of heads.
const ROW: f64 = 54.0;
const HEAD: f64 = 24.0;
/// Width of the names, and of the last two columns.
const NAMES: f64 = 190.0;
const LAST: [f64; 2] = [92.0, 84.0];

/// How likely something is called.
fn standing(chance: Chance) -> Standing {
    match chance.share {
        share if share >= LIKELY[0] => Standing::Holds,
        share if share >= LIKELY[1] => Standing::AtRisk,
        _ => Standing::Broken,
    }
}

/// Draws the table. Returns the height it takes up.
pub(super) fn draw(
    scene: &mut Scene,
    [x, y]: [f64; 2],
    width: f64,
    ask: &Ask,
    look: &Look<'_>,
) -> f64 {
    let p = look.palette;
    let heads = look.ink(12.5, p.text);
    let column = (width - NAMES - LAST[0] - LAST[1]) / 5.0;
    let left = |nth: usize| x + NAMES + nth as f64 * column;
    scene.text(left(0), y + 13.0, "Leadership stands", Anchor::Start, heads);
    for (nth, rule) in Rule::ALL.into_iter().enumerate() {
        let title = rule.about().title;
        scene.text(left(nth + 1), y + 13.0, title, Anchor::Start, heads);
    }
    let dim = look.ink(12.5, p.dim);
    let ends = [x + width - LAST[1] - 8.0, x + width - 8.0];
    let last = format!("heads in Q{}", ask.quarters.len());
    scene.text(ends[0], y + 13.0, &last, Anchor::End, dim);
    if ask.pay {
        scene.text(ends[1], y + 13.0, "cost in all", Anchor::End, dim);
    }
    let mut top = y + HEAD;
    for (nth, outcome) in ask.outcomes.iter().enumerate() {
        if nth == 0 {
            let tint = Fill { color: p.accent, opacity: 0.07 };
            let frame = Frame { x: x - 10.0, y: top - 4.0, w: width + 18.0, h: ROW - 6.0 };
            rounded::filled(scene, frame, 6.0, tint);
        } else {
            scene.line([x, top - 6.0], [x + width, top - 6.0], look.pen(0.8, p.line));
        }
        row(scene, [x, top], (column, ends), (ask, outcome), look);
        top += ROW;
    }
    key(scene, [x, top], width, look);
    top + 18.0 - y
}

fn row(
    scene: &mut Scene,
    [x, y]: [f64; 2],
    (column, ends): (f64, [f64; 2]),
    (ask, outcome): (&Ask, &Outcome),
    look: &Look<'_>,
) {
    let p = look.palette;
    let [name, about] = ask_words::granted(ask, outcome);
    scene.text(x, y + 15.0, &name, Anchor::Start, look.bold(14.5, p.text));
    scene.text(x, y + 33.0, &about, Anchor::Start, look.ink(12.5, p.dim));
    let is_ask = outcome.granted == crate::sim::granted::Granted::All;
    for (nth, chance) in std::iter::once(outcome.stands).chain(outcome.holds).enumerate() {
        let left = x + NAMES + nth as f64 * column;
        let bold = look.bold(17.0, p.text);
        let text = likelihood(chance.share);
        scene.text(left, y + 15.0, &text, Anchor::Start, bold);
        let standing = standing(chance);
        let bar = (column - 26.0).max(20.0);
        shape(scene, standing, [left + bar - 6.0, y + 9.5], 5.0, p.standing(standing));
        scene.rect(left, y + 26.0, bar, 6.0, p.line);
        let color = if is_ask { p.accent } else { p.dim };
        scene.rect(left, y + 26.0, bar * chance.share, 6.0, color);
        let half = left + bar / 2.0;
        scene.line([half, y + 24.0], [half, y + 34.0], look.pen(1.0, p.faint));
        let [low, high] = chance.interval().map(|share| left + bar * share);
        let (middle, pen) = (y + 29.0, look.pen(1.2, p.text));
        let ends = [low, high].map(|at| vec![[at, middle - 5.0], [at, middle + 5.0]]);
        let mut bracket = ends.to_vec();
        bracket.push(vec![[low, middle], [high, middle]]);
        scene.lines(bracket, pen);
    }
    let figure = look.ink(14.5, p.text);
    scene.text(ends[0], y + 15.0, &format!("{:.0}", outcome.heads), Anchor::End, figure);
    let [low, high] = outcome.heads_range;
    let range = format!("{low:.0}–{high:.0}");
    scene.text(ends[0], y + 33.0, &range, Anchor::End, look.ink(12.0, p.dim));
    if ask.pay {
        scene.text(ends[1], y + 15.0, &ask_words::money(outcome.cost), Anchor::End, figure);
    }
}

fn key(scene: &mut Scene, [x, y]: [f64; 2], width: f64, look: &Look<'_>) {
    let p = look.palette;
    let ink = look.ink(12.5, p.dim);
    let items = [
        (Standing::Holds, "likely, 90 % or more"),
        (Standing::AtRisk, "doubtful"),
        (Standing::Broken, "unlikely, under 50 %"),
    ];
    let mut left = x;
    for (standing, words) in items {
        shape(scene, standing, [left + 5.0, y + 8.0], 5.0, p.standing(standing));
        scene.text(left + 15.0, y + 12.5, words, Anchor::Start, ink);
        left += 15.0 + ink.width(words) + 20.0;
    }
    let words = "bracket: 95 % interval; tick: half of all futures";
    if left + ink.width(words) <= x + width {
        scene.text(x + width, y + 12.5, words, Anchor::End, ink);
    }
}
