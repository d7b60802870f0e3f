//! Tables that go on from page to page: names wrap, headers are repeated, nothing is cut.

use super::pack_page::{CAPTION, Draft, LEADING, Pages, TEXT};
use crate::export::chart::scene::{Anchor, Ink};
use crate::export::chart::svg_text::{self, Face};
use crate::export::sheet::Row;

/// A column.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// What heads it.
    pub title: &'static str,
    /// How wide it is, of all together.
    pub share: f64,
    /// Whether its cells stand at the right.
    pub right: bool,
}

impl Column {
    /// A column of text.
    pub const fn text(title: &'static str, share: f64) -> Column {
        Column { title, share, right: false }
    }

    /// A column of numbers.
    pub const fn number(title: &'static str, share: f64) -> Column {
        Column { title, share, right: true }
    }
}

/// How a cell is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Weight {
    /// As text.
    #[default]
    Plain,
    /// As a name.
    Strong,
    /// As what is said beside.
    Dim,
    /// As what is missing and should not be.
    Missing,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cell {
    /// What it says.
    pub text: String,
    /// How.
    pub weight: Weight,
}

impl Cell {
    /// A cell that says something.
    pub fn new(text: impl Into<String>, weight: Weight) -> Cell {
        Cell { text: text.into(), weight }
    }
}

/// Between columns.
const GAP: f64 = 14.0;
/// About where the rows of a page that goes on begin, px.
const TOP: f64 = 140.0;
/// Above and below a row's text.
const PAD: f64 = 4.0;

/// Writes a table below what is on the last page, and on as many pages after it as it needs.
pub fn write(pages: &mut Pages, columns: &[Column], rows: impl Iterator<Item = Vec<Cell>>) {
    let places = places(pages.last(), columns);
    if pages.last().y + 4.0 * TEXT * LEADING > pages.last().bottom() {
        pages.go_on();
    }
    header(pages.last(), columns, &places);
    for row in rows {
        let mut lines: Vec<(Ink, Vec<String>)> = row
            .iter()
            .zip(&places)
            .map(|(cell, [_, width])| {
                let ink = ink(pages.last(), cell.weight);
                (ink, svg_text::wrap(&cell.text, ink.size, ink.face, *width))
            })
            .collect();
        // A row that fits on a page stays together; one that is longer goes on.
        let mut fresh = false;
        loop {
            let page = pages.last();
            let left = lines.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0).max(1);
            let fit = |y: f64| ((page.bottom() - y - 2.0 * PAD) / (TEXT * LEADING)).floor();
            let now = fit(page.y).max(0.0) as usize;
            // What does not fit on a page of its own either is placed in parts.
            if left <= now || (fresh && now == 0) {
                body(pages.last(), columns, &places, &lines, left);
                break;
            }
            if (fresh && now > 0) || (now > 2 && left > fit(TOP).max(1.0) as usize) {
                body(pages.last(), columns, &places, &lines, now);
                lines.iter_mut().for_each(|(_, of)| drop(of.drain(..now.min(of.len()))));
            }
            pages.go_on();
            header(pages.last(), columns, &places);
            fresh = true;
        }
    }
}

/// Where each column stands, and how wide it is.
fn places(page: &Draft, columns: &[Column]) -> Vec<[f64; 2]> {
    let all: f64 = columns.iter().map(|column| column.share).sum();
    // Text stands farther from numbers at its left, which end where it begins.
    let apart = |n: usize| match n.checked_sub(1) {
        Some(before) if columns[before].right && !columns[n].right => 2.0 * GAP,
        Some(_) => GAP,
        None => 0.0,
    };
    let room = page.width() - (0..columns.len()).map(apart).sum::<f64>();
    let mut x = page.left();
    let place = |(n, column): (usize, &Column)| {
        x += apart(n);
        let width = room * column.share / all;
        let at = [x, width];
        x += width;
        at
    };
    columns.iter().enumerate().map(place).collect()
}

fn ink(page: &Draft, weight: Weight) -> Ink {
    let p = page.palette;
    match weight {
        Weight::Plain => page.plain(),
        Weight::Strong => Ink { face: Face::SemiBold, ..page.plain() },
        Weight::Dim => page.dim(),
        Weight::Missing => Ink { color: p.at_risk, ..page.plain() },
    }
}

fn header(page: &mut Draft, columns: &[Column], places: &[[f64; 2]]) {
    let ink = page.ink(CAPTION, page.palette.dim);
    let mut cells = Vec::new();
    let mut bottom = page.y;
    for (column, [x, width]) in columns.iter().zip(places) {
        let from = page.scene.shapes.len();
        let mut y = page.y;
        for line in svg_text::wrap(column.title, ink.size, ink.face, *width) {
            put(page, *x, *width, y + ink.size, &line, column.right, ink);
            y += ink.size * LEADING;
        }
        bottom = bottom.max(y);
        cells.push(from..page.scene.shapes.len());
    }
    page.rows(Row { header: true, cells }, true);
    page.y = bottom + 3.0;
}

fn body(
    page: &mut Draft,
    columns: &[Column],
    places: &[[f64; 2]],
    cells: &[(Ink, Vec<String>)],
    count: usize,
) {
    let (left, width, top) = (page.left(), page.width(), page.y);
    page.hairline(left, top, width);
    let mut written = Vec::new();
    for ((column, [x, width]), (ink, lines)) in columns.iter().zip(places).zip(cells) {
        let from = page.scene.shapes.len();
        for (i, line) in lines.iter().take(count).enumerate() {
            let y = top + PAD + TEXT + i as f64 * TEXT * LEADING - 1.0;
            put(page, *x, *width, y, line, column.right, *ink);
        }
        written.push(from..page.scene.shapes.len());
    }
    page.rows(Row { header: false, cells: written }, false);
    page.y = top + 2.0 * PAD + count as f64 * TEXT * LEADING;
}

fn put(page: &mut Draft, x: f64, width: f64, y: f64, text: &str, right: bool, ink: Ink) {
    let (x, anchor) = if right { (x + width, Anchor::End) } else { (x, Anchor::Start) };
    page.scene.text(x, y, text, anchor, ink);
}
