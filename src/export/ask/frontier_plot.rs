//! Heads against odds: the plans of which none does better with as few.

use super::ask_grid::{Grid, LEFT};
use crate::export::chart::look::{Frame, Look};
use crate::export::chart::rounded;
use crate::export::chart::scene::{Anchor, Ink, Scene};
use crate::export::chart::section::paragraph;
use crate::export::chart::staircase::staircase;
use crate::export::chart::ticks::{nice_step, nice_ticks, tick_text};
use crate::export::offer_words;
use crate::model::number_text::futures;
use crate::planning::{AskedPlan, Measure, Offers};

/// Height of the plot.
const HEIGHT: f64 = 296.0;
/// A figure is told where it is so far from those that are told already.
const APART: [f64; 2] = [30.0, 16.0];
const MILLION: f64 = 1e6;
/// How near to its middle the tag of the smallest ask leaves no room.
const TAG: f64 = 26.0;

/// Draws it. Returns the height it takes up.
pub(super) fn draw(
    scene: &mut Scene,
    [x, y]: [f64; 2],
    width: f64,
    found: &Offers,
    look: &Look<'_>,
) -> f64 {
    let p = look.palette;
    let by = found.wanted.by;
    let along = |it: &AskedPlan| match by {
        Measure::Heads => by.of(&it.plan),
        Measure::Cost => by.of(&it.plan) / MILLION,
    };
    let frame = Frame { x: x + LEFT + 20.0, y: y + 16.0, w: width - LEFT - 44.0, h: HEIGHT };
    let all = found.frontier.iter().chain([&found.present]);
    let most = all.map(along).fold(0.0, f64::max);
    let step = nice_step(most, 6);
    // The last point is not at the edge.
    let end = step * (most / step + 0.15).ceil().max(1.0);
    let grid = Grid { frame, along: [0.0, end], up: [0.0, 100.0] };
    grid.rules(scene, 4, " %", look);
    let dim = look.ink(12.0, p.dim);
    for tick in nice_ticks(0.0, end, 6) {
        let at = grid.x(tick);
        scene.line([at, frame.bottom()], [at, frame.bottom() + 4.0], look.pen(0.9, p.faint));
        // The tag of the smallest ask stands over what is near it.
        let tag = found.smallest.as_ref().map(|it| grid.x(along(it)));
        if tag.is_none_or(|tag| (tag - at).abs() > TAG) {
            scene.text(at, frame.bottom() + 17.0, &tick_text(tick, step), Anchor::Middle, dim);
        }
    }
    let point = |it: &AskedPlan| [grid.x(along(it)), grid.y(100.0 * it.plan.confirmed.figure)];
    let wanted = grid.y(100.0 * found.wanted.odds);
    let pen = look.dashed(1.3, [1.5, 3.5], p.text);
    scene.line([frame.x, wanted], [frame.right(), wanted], pen);
    let known: Vec<[f64; 2]> =
        found.frontier.iter().map(|it| [along(it), it.plan.confirmed.figure]).collect();
    let line = staircase(&known, end).into_iter().map(|[x, y]| [grid.x(x), grid.y(100.0 * y)]);
    scene.lines(vec![line.collect()], look.pen(2.2, p.accent));
    let mut labels = Labels { taken: Vec::new(), frame };
    let smallest = found.smallest.as_ref();
    let is_smallest =
        |it: &AskedPlan| smallest.is_some_and(|of| of.plan.scenario == it.plan.scenario);
    for it in &found.frontier {
        let at = point(it);
        let [low, high] = it.plan.confirmed.within.map(|end| grid.y(100.0 * end));
        scene.line([at[0], low], [at[0], high], look.pen(1.4, p.accent));
        if !is_smallest(it) {
            rounded::ring(scene, at, 4.5, 1.6, p.accent, p.panel);
        }
    }
    let present = point(&found.present);
    rounded::ring(scene, present, 6.5, 2.4, p.text, p.panel);
    let figure = |it: &AskedPlan| format!("{:.0}", 100.0 * it.plan.confirmed.figure);
    if let Some(it) = smallest {
        let at = point(it);
        let foot = [at[0], frame.bottom()];
        scene.line([at[0], at[1] + 7.0], foot, look.pen(1.2, p.accent));
        scene.disc(at, 7.0, p.accent);
        labels.tell(scene, at, &figure(it), look.bold(15.0, p.text));
        tag(scene, foot, &tick_text(along(it), if by == Measure::Heads { 1.0 } else { 0.1 }), look);
    }
    labels.tell(scene, present, &figure(&found.present), look.bold(13.0, p.text));
    // Both ends, then what is between.
    let [mut first, mut rest] = [Vec::new(), Vec::new()];
    for (nth, it) in found.frontier.iter().enumerate().filter(|(_, it)| !is_smallest(it)) {
        let is_end = nth == 0 || nth + 1 == found.frontier.len();
        if is_end { first.push(it) } else { rest.push(it) }
    }
    for it in first.into_iter().chain(rest) {
        labels.tell(scene, point(it), &figure(it), look.ink(13.0, p.text));
    }
    let words = match by {
        Measure::Heads => "heads asked for in all, hires and transfers",
        Measure::Cost => "cost over the plan, millions",
    };
    let foot = frame.bottom() + 38.0;
    scene.text(frame.right(), foot, words, Anchor::End, dim);
    let top = foot + 12.0 + key(scene, [x, foot + 12.0], width, found, look);
    let note = format!(
        "Each point is the best plan found for as few, confirmed in {} that no plan was sought in; the line: what one has with at most so {}; vertical line: where as many other futures would put it.",
        futures(found.present.plan.confirmed.futures),
        match by {
            Measure::Heads => "many",
            Measure::Cost => "much",
        }
    );
    top + 6.0 + paragraph(scene, [x, top + 6.0], width, &note, dim) - y
}

/// What stands at the foot of the line of the smallest ask.
fn tag(scene: &mut Scene, [x, y]: [f64; 2], text: &str, look: &Look<'_>) {
    let p = look.palette;
    let ink = look.bold(12.5, p.panel);
    let width = ink.width(text) + 16.0;
    let frame = Frame { x: x - width / 2.0, y: y + 3.0, w: width, h: 19.0 };
    rounded::filled(scene, frame, 4.0, p.accent);
    scene.text(x, y + 17.0, text, Anchor::Middle, ink);
}

/// Draws a mark around a point.
type Mark = fn(&mut Scene, [f64; 2], &Look<'_>);

/// What the marks mean, in as many lines as they need. Returns the height it takes up.
fn key(scene: &mut Scene, [x, y]: [f64; 2], width: f64, found: &Offers, look: &Look<'_>) -> f64 {
    let p = look.palette;
    let ink = look.ink(12.5, p.text);
    let wanted = format!("wanted, {}", offer_words::percent_of(found.wanted.odds));
    let mut items: Vec<(&str, Mark)> = Vec::new();
    if found.smallest.is_some() {
        items.push(("smallest ask", |scene, at, look| {
            scene.disc(at, 6.0, look.palette.accent);
        }));
    }
    items.push(("present plan", |scene, at, look| {
        rounded::ring(scene, at, 6.0, 2.2, look.palette.text, look.palette.panel);
    }));
    items.push((&wanted, |scene, [x, y], look| {
        let pen = look.dashed(1.3, [1.5, 3.5], look.palette.text);
        scene.line([x - 8.0, y], [x + 8.0, y], pen);
    }));
    let [mut left, mut top] = [x, y];
    for (words, draw) in items {
        let room = 26.0 + ink.width(words);
        if left > x && left + room > x + width {
            (left, top) = (x, top + 20.0);
        }
        draw(scene, [left + 8.0, top + 9.0], look);
        scene.text(left + 22.0, top + 13.5, words, Anchor::Start, ink);
        left += room + 16.0;
    }
    top + 20.0 - y
}

/// Figures beside points, none over another.
struct Labels {
    taken: Vec<[f64; 2]>,
    frame: Frame,
}

impl Labels {
    /// Tells a figure beside its point; not at all where there is no room.
    fn tell(&mut self, scene: &mut Scene, [x, y]: [f64; 2], text: &str, ink: Ink) {
        let half = ink.width(text) / 2.0;
        // Beside the line of its interval.
        let aside = half + 8.0;
        let places = [[x - aside, y - 7.0], [x + aside, y + 17.0], [x + aside, y - 7.0]];
        let is_free = |[x, y]: &[f64; 2]| {
            let apart = |[other, at]: &[f64; 2]| {
                (x - other).abs() >= APART[0] || (y - at).abs() >= APART[1]
            };
            *y - ink.size > self.frame.y - 16.0
                && *y < self.frame.bottom() - 2.0
                && *x - half > self.frame.x
                && self.taken.iter().all(apart)
        };
        let Some([x, y]) = places.into_iter().find(is_free) else { return };
        scene.text(x, y, text, Anchor::Middle, ink);
        self.taken.push([x, y]);
    }
}
