//! The odds if so much is granted: a row for each outcome, a column for leadership and each rule.

use super::found::{Ask, Outcome};
use super::{ask_remarks, ask_words};
use crate::export::chart::contents::shape;
use crate::export::chart::look::{Frame, Look};
use crate::export::chart::odds_bar;
use crate::export::chart::rounded;
use crate::export::chart::scene::{Anchor, Fill, Scene};
use crate::export::chart::section::paragraph;
use crate::model::Rule;
use crate::model::money_text::money;
use crate::model::number_text::likelihood;

/// Height of a row, and of the line of heads.
const ROW: f64 = 54.0;
const HEAD: f64 = 24.0;
/// Width of the names, and of the last two columns.
const NAMES: f64 = 168.0;
const LAST: [f64; 2] = [92.0, 84.0];

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
    let stands = "Leadership stands";
    let stands = if heads.width(stands) + 12.0 <= column { stands } else { "Leadership" };
    scene.text(left(0), y + 13.0, stands, Anchor::Start, heads);
    for (nth, rule) in Rule::ALL.into_iter().enumerate() {
        let title = rule.about().title;
        scene.text(left(nth + 1), y + 13.0, title, Anchor::Start, heads);
    }
    let dim = look.ink(12.5, p.dim);
    let ends = [x + width - LAST[1] - 8.0, x + width - 8.0];
    let last = format!("heads, {}", ask.label[1]);
    scene.text(ends[0], y + 13.0, &last, Anchor::End, dim);
    if ask.pay {
        let words = if ask.guessed_cost.is_some() { "cost in all*" } else { "cost in all" };
        scene.text(ends[1], y + 13.0, words, Anchor::End, dim);
    }
    let mut top = y + HEAD;
    for (nth, outcome) in ask.outcomes.iter().enumerate() {
        if nth == 0 {
            let tint = Fill { color: p.accent, opacity: 0.07 };
            let frame = Frame { x: x - 6.0, y: top - 4.0, w: width + 6.0, h: ROW - 6.0 };
            rounded::filled(scene, frame, 6.0, tint);
        } else {
            scene.line([x, top - 6.0], [x + width, top - 6.0], look.pen(0.8, p.line));
        }
        row(scene, [x, top], (column, ends), (ask, outcome), look);
        top += ROW;
    }
    key(scene, [x, top], width, look);
    top += 30.0;
    let ink = look.ink(13.0, p.text);
    for words in [ask_remarks::guessed_cost(ask), ask_remarks::morale(ask)] {
        top += paragraph(scene, [x, top], width, &words, ink);
    }
    top - y
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
        let standing = odds_bar::standing(chance.share);
        let bar = (column - 26.0).max(20.0);
        shape(scene, standing, [left + bar - 6.0, y + 9.5], 5.0, p.standing(standing));
        let color = if is_ask { p.accent } else { p.dim };
        let odds = (chance.share, chance.interval());
        odds_bar::draw(scene, [left, y + 29.0], bar, odds, color, look);
    }
    let figure = look.ink(14.5, p.text);
    scene.text(ends[0], y + 15.0, &format!("{:.0}", outcome.heads), Anchor::End, figure);
    let [low, high] = outcome.heads_range;
    let range = format!("{low:.0}–{high:.0}");
    scene.text(ends[0], y + 33.0, &range, Anchor::End, look.ink(12.0, p.dim));
    if ask.pay {
        scene.text(ends[1], y + 15.0, &money(outcome.cost), Anchor::End, figure);
    }
}

fn key(scene: &mut Scene, [x, y]: [f64; 2], width: f64, look: &Look<'_>) {
    let ink = look.ink(12.5, look.palette.dim);
    let left = odds_bar::key(scene, [x, y], look);
    let words = "bracket: 95 % interval; tick: half of all futures";
    if left + ink.width(words) <= x + width {
        scene.text(x + width, y + 12.5, words, Anchor::End, ink);
    }
}
