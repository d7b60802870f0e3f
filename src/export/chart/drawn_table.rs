//! A table as it is drawn on a page: as wide as its texts, which wrap rather than be cut off.

use super::look::Look;
use super::scene::{Anchor, Ink, Scene};
use super::svg_text::wrap;

/// A column of a drawn table.
#[derive(Debug, Clone, PartialEq)]
pub struct DrawnColumn {
    /// Its head.
    pub head: String,
    /// Whether it stands at the right, as numbers do.
    pub right: bool,
    /// The most room it takes, px; longer texts wrap.
    pub most: f64,
}

impl DrawnColumn {
    /// A column of texts.
    pub fn text(head: &str, most: f64) -> DrawnColumn {
        DrawnColumn { head: head.into(), right: false, most }
    }

    /// A column of numbers.
    pub fn number(head: &str) -> DrawnColumn {
        DrawnColumn { head: head.into(), right: true, most: 120.0 }
    }
}

/// How a cell stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// As most do.
    Plain,
    /// It is what the row is about.
    Strong,
    /// It says that there is nothing, or is beside the point.
    Faint,
}

/// A cell of a drawn table.
#[derive(Debug, Clone, PartialEq)]
pub struct DrawnCell {
    /// What it says.
    pub text: String,
    /// How it stands out.
    pub weight: Weight,
}

impl DrawnCell {
    /// A cell as most are.
    pub fn plain(text: impl Into<String>) -> DrawnCell {
        DrawnCell { text: text.into(), weight: Weight::Plain }
    }

    /// A cell of that weight.
    pub fn of(text: impl Into<String>, weight: Weight) -> DrawnCell {
        DrawnCell { text: text.into(), weight }
    }
}

/// Height of a line, and what a row has besides.
const LINE: f64 = 16.0;
const AROUND: f64 = 7.0;
/// Between columns.
const GAP: f64 = 18.0;

/// Draws a table with its upper left corner at a point. Returns its width and height.
pub fn draw(
    scene: &mut Scene,
    [x, y]: [f64; 2],
    columns: &[DrawnColumn],
    rows: &[Vec<DrawnCell>],
    look: &Look<'_>,
) -> [f64; 2] {
    let p = look.palette;
    let head = look.ink(12.5, p.dim);
    let ink = |weight: Weight| -> Ink {
        match weight {
            Weight::Plain => look.ink(13.0, p.text),
            Weight::Strong => look.bold(13.0, p.text),
            Weight::Faint => look.ink(13.0, p.dim),
        }
    };
    let width = |(nth, column): (usize, &DrawnColumn)| {
        let cells = rows.iter().filter_map(|row| row.get(nth));
        let widest = cells.map(|cell| ink(cell.weight).width(&cell.text)).fold(0.0, f64::max);
        // Room for what measuring leaves out, lest a text that just fits wraps.
        (widest.max(head.width(&column.head)) + 0.5).min(column.most)
    };
    let widths: Vec<f64> = columns.iter().enumerate().map(width).collect();
    let gaps = GAP * columns.len().saturating_sub(1) as f64;
    let whole = widths.iter().sum::<f64>() + gaps;
    let mut line = |y: f64, cells: Vec<(String, Ink)>| -> f64 {
        let mut most = 1;
        let mut left = x;
        for ((column, width), (text, ink)) in columns.iter().zip(&widths).zip(cells) {
            let lines = wrap(&text, ink.size, ink.face, *width);
            most = most.max(lines.len());
            let (at, anchor) = match column.right {
                true => (left + width, Anchor::End),
                false => (left, Anchor::Start),
            };
            for (nth, line) in lines.iter().enumerate() {
                scene.text(at, y + 14.0 + nth as f64 * LINE, line, anchor, ink);
            }
            left += width + GAP;
        }
        most as f64 * LINE + AROUND
    };
    let mut at = y;
    at += line(at, columns.iter().map(|column| (column.head.clone(), head)).collect());
    let mut rules = Vec::new();
    for row in rows {
        rules.push(at - 2.0);
        at += line(at, row.iter().map(|cell| (cell.text.clone(), ink(cell.weight))).collect());
    }
    for rule in rules {
        scene.line([x, rule], [x + whole, rule], look.pen(0.8, p.line));
    }
    [whole, at - y]
}
