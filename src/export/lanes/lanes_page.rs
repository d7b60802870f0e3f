//! The lanes on a page, which grows to hold all of them.

use super::lane_plan::{Lane, LaneMark, Lanes};
use super::lane_signs::{self, HEIGHT, draw, kinds};
use crate::export::chart::look::Look;
use crate::export::chart::palette::Palette;
use crate::export::chart::rounded::rounded_path;
use crate::export::chart::scene::{Anchor, Fill, Scene};
use crate::export::chart::section::Picture;
use crate::export::chart::svg_text::wrap;

/// Height of a row of marks.
const ROW: f64 = 24.0;
/// The widest column of names; longer ones wrap.
const NAMES: f64 = 220.0;
/// From the names to week 0, where a lane of the first quarter leaves its parent's.
const LEAD: f64 = 22.0;
/// From a quarter's start to its first mark, and between two marks.
const INSET: f64 = 12.0;
const BETWEEN: f64 = 4.0;
/// Height of a line of type.
const LINE: f64 = 16.0;

/// Where things are.
struct Places {
    names: f64,
    column: f64,
    /// Where each lane begins, and how high it is.
    lanes: Vec<(f64, f64)>,
}

impl Places {
    fn start_of(&self, quarter: u32) -> f64 {
        self.names + LEAD + f64::from(quarter) * self.column
    }

    /// Where the line of a lane is.
    fn middle(&self, lane: usize) -> f64 {
        self.lanes[lane].0 + ROW / 2.0
    }
}

/// The lanes, at least `width` wide; the quarter `at` (from 0) is marked where there is one.
pub fn picture(of: &Lanes, at: Option<u32>, width: f64, palette: &Palette) -> Picture {
    let look = Look::plain(palette);
    let p = palette;
    let ink = look.ink(13.5, p.text);
    let widest = of.lanes.iter().map(|lane| ink.width(&lane.name)).fold(0.0, f64::max);
    let names = (widest + 12.0).min(NAMES);
    let marks = || of.lanes.iter().flat_map(|lane| &lane.marks);
    let widest = marks().map(|mark| lane_signs::width(mark, &look)).fold(0.0, f64::max);
    let label = of.quarters.iter().map(|it| ink.width(it)).fold(0.0, f64::max) + 14.0;
    let count = of.quarters.len().max(1) as f64;
    let least = (INSET + widest + BETWEEN).max(label);
    let column = ((width - names - LEAD) / count).max(least);
    let mut scene = Scene::default();
    let mut places = Places { names, column, lanes: Vec::new() };
    let head = 22.0;
    let mut y = head + 6.0;
    for lane in &of.lanes {
        let lines = wrap(&lane.name, ink.size, ink.face, names - 8.0).len() as f64;
        let rows = 1.0 + placed(lane, &places, &look).map(|(_, [_, row])| row).fold(0.0, f64::max);
        let height = (rows * ROW).max(lines * LINE + 8.0);
        places.lanes.push((y, height));
        y += height;
    }
    let right = places.start_of(of.quarters.len() as u32);
    ground(&mut scene, of, at, &places, [head, y], &look);
    lines(&mut scene, of, &places, right, &look);
    for (lane, (top, _)) in of.lanes.iter().zip(&places.lanes) {
        for (nth, line) in wrap(&lane.name, ink.size, ink.face, names - 8.0).iter().enumerate() {
            let baseline = top + ROW / 2.0 + 4.8 + nth as f64 * LINE;
            scene.text(names - 8.0, baseline, line, Anchor::End, ink);
        }
        for (mark, [x, row]) in placed(lane, &places, &look) {
            draw(&mut scene, [x, top + row * ROW + (ROW - HEIGHT) / 2.0], mark, &look);
        }
    }
    y += 14.0;
    y = legend(&mut scene, y, right, marks(), &look);
    if of.beyond > 0 {
        let lie = if of.beyond == 1 { "decision lies" } else { "decisions lie" };
        let words = format!("{} {lie} after the last quarter", of.beyond);
        scene.text(0.0, y + 13.0, &words, Anchor::Start, look.ink(13.0, p.at_risk));
        y += 20.0;
    }
    Picture { scene, size: [right, y] }
}

/// The marks of a lane: where each begins, and in which row, on another where a quarter is full.
fn placed<'a>(
    lane: &'a Lane,
    places: &Places,
    look: &Look<'_>,
) -> impl Iterator<Item = (&'a LaneMark, [f64; 2])> {
    let (mut quarter, mut x, mut row) = (u32::MAX, 0.0, 0.0);
    let mut all = Vec::with_capacity(lane.marks.len());
    for mark in &lane.marks {
        let start = places.start_of(mark.quarter);
        let width = lane_signs::width(mark, look);
        if mark.quarter != quarter {
            (quarter, x, row) = (mark.quarter, start + INSET, 0.0);
        }
        if mark.founds {
            all.push((mark, [start - width / 2.0, 0.0]));
            continue;
        }
        if x + width > start + places.column - BETWEEN && x > start + INSET {
            (x, row) = (start + INSET, row + 1.0);
        }
        all.push((mark, [x, row]));
        x += width + BETWEEN;
    }
    all.into_iter()
}

/// Quarters with their names, and the one that is marked.
fn ground(
    scene: &mut Scene,
    of: &Lanes,
    at: Option<u32>,
    places: &Places,
    [top, bottom]: [f64; 2],
    look: &Look<'_>,
) {
    let p = look.palette;
    let ink = look.ink(13.0, p.dim);
    if let Some(at) = at {
        let fill = Fill { color: p.accent, opacity: 0.08 };
        scene.rect(places.start_of(at), 0.0, places.column, bottom, fill);
    }
    for (quarter, label) in (0..).zip(&of.quarters) {
        let x = places.start_of(quarter);
        scene.line([x, top], [x, bottom], look.pen(0.8, p.line));
        scene.text(x + 6.0, top - 8.0, label, Anchor::Start, ink);
    }
}

/// The lines of the lanes, and how they leave and join each other.
fn lines(scene: &mut Scene, of: &Lanes, places: &Places, right: f64, look: &Look<'_>) {
    let pen = look.pen(2.2, look.palette.faint);
    let mut way = |from: [f64; 2], to: [f64; 2]| {
        let middle = (from[0] + to[0]) / 2.0;
        let corners = [from, [middle, from[1]], [middle, to[1]], to];
        scene.lines(vec![rounded_path(&corners, LEAD / 2.0)], pen);
    };
    for (nth, lane) in of.lanes.iter().enumerate() {
        let (from, y) = (places.start_of(lane.founded), places.middle(nth));
        let to = lane.merged.map_or(right, |(quarter, _)| places.start_of(quarter));
        way([from, y], [to, y]);
        if let Some(parent) = lane.parent {
            way([from - LEAD, places.middle(parent)], [from, y]);
        }
        if let Some((_, into)) = lane.merged {
            way([to, y], [to + LEAD, places.middle(into)]);
        }
    }
}

/// What every shape among the marks means; returns where it ends.
fn legend<'a>(
    scene: &mut Scene,
    top: f64,
    right: f64,
    marks: impl Iterator<Item = &'a LaneMark>,
    look: &Look<'_>,
) -> f64 {
    let ink = look.ink(13.0, look.palette.dim);
    let (mut x, mut y) = (0.0, top);
    for (mark, words) in kinds(marks) {
        let width = lane_signs::width(&mark, look);
        let needed = width + 8.0 + ink.width(words);
        if x > 0.0 && x + needed > right {
            (x, y) = (0.0, y + 23.0);
        }
        draw(scene, [x, y], &mark, look);
        scene.text(x + width + 8.0, y + HEIGHT / 2.0 + 4.5, words, Anchor::Start, ink);
        x += needed + 24.0;
    }
    y + 26.0
}
