//! The smallest ask and the counter-offer on a page: heads against odds, what each offer comes to, and what the
//! smallest ask does differently.

use super::{frontier_plot, offers_grid};
use crate::export::chart::look::Look;
use crate::export::chart::palette::Palette;
use crate::export::chart::scene::{Anchor, Scene};
use crate::export::chart::section::{Picture, heading, paragraph};
use crate::export::chart::svg_text::wrap;
use crate::export::{hindrance_words, offer_words};
use crate::model::Scenario;
use crate::planning::{Difference, Measure, Offers};

/// The page's width, px, and that of the plot.
const WIDTH: f64 = 1220.0;
const PLOT: f64 = 420.0;
/// Between columns, and between rows.
const GAP: f64 = 46.0;
const APART: f64 = 18.0;
/// Between a heading and what it is of.
const BELOW: f64 = 10.0;
/// How many differences are told.
const TOLD: usize = 6;
/// Height of a line of a difference.
const LINE: f64 = 19.0;

/// Everything but the title; `pay` where what it costs is told.
pub fn offers_page(found: &Offers, pay: bool, palette: &Palette) -> Picture {
    let look = Look::plain(palette);
    let mut scene = Scene::default();
    let [left, rest] = [0.0, PLOT + GAP];
    let wide = WIDTH - rest;
    let [plot, about] = match found.wanted.by {
        Measure::Heads => ["Heads against odds", found.goal.name()],
        Measure::Cost => ["Cost against odds", found.goal.name()],
    };
    let head = heading(&mut scene, [left, 0.0], PLOT, (plot, about), &look).max(heading(
        &mut scene,
        [rest, 0.0],
        wide,
        (
            "If they offer less",
            "the best plan found for each offer, and the present one with as many heads",
        ),
        &look,
    )) + BELOW;
    let height = frontier_plot::draw(&mut scene, [left, head], PLOT, found, &look);
    let other = offers_grid::draw(&mut scene, [rest, head], wide, (found, pay), &look);
    let mut top = head + height.max(other) + APART;
    if let Some(smallest) = found.smallest.as_ref().filter(|it| !it.plan.differences.is_empty()) {
        let title = (
            "What the smallest ask does differently",
            "from the present plan, and what that matters",
        );
        top += heading(&mut scene, [left, top], WIDTH, title, &look) + 4.0;
        let (old, new) = (&found.present.plan.scenario, &smallest.plan.scenario);
        top += differences(&mut scene, [left, top], (old, new), &smallest.plan.differences, &look);
        top += APART;
    }
    let ink = look.ink(13.0, palette.text);
    let called = |quarter: u32| found.present.plan.scenario.quarter_label(quarter);
    let worse = offer_words::ends_worse(found, &called);
    let none = found.hindrance.as_ref().map(hindrance_words::told);
    let told = worse.iter().chain(&none).map(String::as_str);
    for words in told.chain([offer_words::ANEW]).chain(offer_words::beyond(found)) {
        top += paragraph(&mut scene, [left, top - 12.0], WIDTH, words, ink) + 4.0;
    }
    let ink = look.ink(12.0, palette.dim);
    let foot = offer_words::basis(found);
    top += paragraph(&mut scene, [left, top - 12.0], WIDTH, &foot, ink);
    // A text ends where the picture does.
    scene.text(left, top, "", Anchor::Start, ink);
    Picture { scene, size: [WIDTH, top] }
}

/// Those that matter most, in two columns. Returns the height they take up.
fn differences(
    scene: &mut Scene,
    [x, y]: [f64; 2],
    (old, new): (&Scenario, &Scenario),
    all: &[Difference],
    look: &Look<'_>,
) -> f64 {
    let p = look.palette;
    let ink = look.ink(13.5, p.text);
    let width = (WIDTH - GAP) / 2.0;
    let words = width - 92.0;
    let told = &all[..all.len().min(TOLD)];
    let names = [old, new].map(Scenario::names);
    let called = |quarter: u32| new.quarter_label(quarter);
    let mut lowest: f64 = 0.0;
    for (nth, column) in told.chunks(told.len().div_ceil(2).max(1)).enumerate() {
        let left = x + nth as f64 * (width + GAP);
        let mut top = y;
        for difference in column {
            let points = offer_words::points(difference.matters);
            let bold = look.bold(13.5, p.text);
            scene.text(left + 78.0, top + 14.0, &points, Anchor::End, bold);
            let said = difference.words_with(&names[0], &names[1], &called);
            let mut lines = wrap(&said, ink.size, ink.face, words);
            if lines.len() > 2 {
                lines.truncate(2);
                lines[1].push('…');
            }
            for (nth, line) in lines.iter().enumerate() {
                let at = top + 14.0 + nth as f64 * LINE;
                scene.text(left + 92.0, at, line, Anchor::Start, ink);
            }
            top += lines.len().max(1) as f64 * LINE + 5.0;
        }
        lowest = lowest.max(top - y);
    }
    let more = all.len() - told.len();
    if more > 0 {
        let words = format!("and {more} more, none of which matters as much");
        scene.text(x + 92.0, y + lowest + 14.0, &words, Anchor::Start, look.ink(12.5, p.dim));
        lowest += LINE;
    }
    lowest
}
