//! What each offer comes to: a row for each, with the best plan found that asks for no more.

use crate::export::chart::contents::shape;
use crate::export::chart::look::{Frame, Look};
use crate::export::chart::odds_bar;
use crate::export::chart::rounded;
use crate::export::chart::scene::{Anchor, Fill, Scene};
use crate::export::chart::section::paragraph;
use crate::export::{failure_words, offer_words};
use crate::model::money_text::money;
use crate::model::number_text::likelihood;
use crate::planning::{OfferRow, Offers, WhichOffer};

/// Height of a row, and of the line of heads.
const ROW: f64 = 36.0;
const HEAD: f64 = 26.0;

/// Where columns begin or end, from the left or, where negative, from the right.
struct Columns {
    cap: f64,
    note: f64,
    heads: f64,
    cost: f64,
    odds: f64,
    trimmed: f64,
    bar: f64,
    fails: f64,
    share: f64,
}

/// Draws the table. Returns the height it takes up.
pub(super) fn draw(
    scene: &mut Scene,
    [x, y]: [f64; 2],
    width: f64,
    (found, pay): (&Offers, bool),
    look: &Look<'_>,
) -> f64 {
    let p = look.palette;
    let dim = look.ink(12.5, p.dim);
    let cost = if pay { 74.0 } else { 0.0 };
    let heads = x + 178.0;
    let odds = heads + cost + 22.0;
    let trimmed = odds + 136.0;
    let fails = x + width - 238.0;
    let at = Columns {
        cap: x + 48.0,
        note: x + 58.0,
        heads,
        cost: heads + cost,
        odds,
        trimmed,
        bar: (fails - 24.0 - trimmed - 14.0).max(40.0),
        fails,
        share: x + width - 4.0,
    };
    for (place, words, anchor) in [
        (at.cap, "a quarter", Anchor::End),
        (at.heads, "in all", Anchor::End),
        (at.odds + 66.0, "made anew", Anchor::End),
        (at.trimmed, "trimmed", Anchor::End),
        (at.fails, failure_words::breaks(found.goal), Anchor::Start),
        (at.share, "in futures", Anchor::End),
    ] {
        scene.text(place, y + 13.0, words, anchor, dim);
    }
    if pay {
        scene.text(at.cost, y + 13.0, "cost", Anchor::End, dim);
    }
    let mut top = y + HEAD;
    let mut was_tinted = true;
    for offer in found.rows() {
        let mark = offer_words::mark(found, &offer);
        let is_enough = mark == Some("enough");
        if is_enough {
            let tint = Fill { color: p.accent, opacity: 0.09 };
            let frame = Frame { x: x - 6.0, y: top - 2.0, w: width + 12.0, h: ROW };
            rounded::filled(scene, frame, 6.0, tint);
        } else if !was_tinted {
            scene.line([x, top - 2.0], [x + width, top - 2.0], look.pen(0.8, p.line));
        }
        was_tinted = is_enough;
        row(scene, top + ROW / 2.0 + 3.0, &at, (&offer, mark), pay, look);
        top += ROW;
    }
    top += 8.0;
    let key = format!(
        "bracket: where as many other futures would put it; {}",
        failure_words::breaks_explained(found.goal)
    );
    top += paragraph(scene, [x, top], width, &key, look.ink(12.0, p.dim));
    let unused = offer_words::unused(found).unwrap_or_default();
    top += paragraph(scene, [x, top + 6.0], width, &unused, look.ink(13.0, p.text));
    top + 6.0 - y
}

fn row(
    scene: &mut Scene,
    base: f64,
    at: &Columns,
    (offer, mark): (&OfferRow<'_>, Option<&str>),
    pay: bool,
    look: &Look<'_>,
) {
    let p = look.palette;
    let (plain, dim) = (look.ink(14.5, p.text), look.ink(12.5, p.dim));
    let is_enough = mark == Some("enough");
    let cap = look.bold(if is_enough { 16.0 } else { 14.5 }, p.text);
    scene.text(at.cap, base, &offer.cap.to_string(), Anchor::End, cap);
    let is_found = is_enough || offer.which == WhichOffer::Smallest;
    let ink = if is_found { look.bold(12.5, p.accent) } else { dim };
    if let Some(mark) = mark {
        scene.text(at.note, base, mark, Anchor::Start, ink);
    }
    let trimmed = offer_words::trimmed(offer.trimmed);
    scene.text(at.trimmed, base, &trimmed, Anchor::End, plain);
    let Some(best) = offer.best else {
        let words = "no plan keeps within the other limits";
        return scene.text(at.fails - 24.0, base, words, Anchor::Start, dim);
    };
    scene.text(at.heads, base, &best.plan.heads.to_string(), Anchor::End, plain);
    if pay {
        scene.text(at.cost, base, &money(best.plan.cost), Anchor::End, plain);
    }
    let figure = &best.plan.confirmed;
    let standing = odds_bar::standing(figure.figure);
    shape(scene, standing, [at.odds + 5.0, base - 5.0], 5.0, p.standing(standing));
    let share = look.bold(14.5, p.text);
    scene.text(at.odds + 66.0, base, &likelihood(figure.figure), Anchor::End, share);
    let color = if is_enough { p.accent } else { p.dim };
    let odds = (figure.figure, figure.within);
    odds_bar::draw(scene, [at.trimmed + 14.0, base - 5.0], at.bar, odds, color, look);
    let [rule, share] = failure_words::fails(best.fails.as_ref(), &|quarter| {
        best.plan.scenario.quarter_label(quarter)
    });
    scene.text(at.fails, base, &rule, Anchor::Start, plain);
    scene.text(at.share, base, &share, Anchor::End, plain);
}
