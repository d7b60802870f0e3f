//! The texts of a page as boxes: the lines of a paragraph or a cell are one box, so that they can be edited as one.

use crate::export::chart::scene::{Anchor, Ink, Shape};
use crate::export::sheet::{Part, Shapes, Sheet};

/// Lines stand no farther apart than this, of their size.
const FARTHEST: f64 = 1.7;

/// Text in one place.
#[derive(Debug, Clone, PartialEq)]
pub struct TextBox {
    /// What it says.
    pub text: String,
    /// Where its first line stands: a point on the baseline.
    pub at: [f64; 2],
    /// Where its lines stand against that point.
    pub anchor: Anchor,
    /// How it looks.
    pub ink: Ink,
    /// How wide its widest line is, px.
    pub width: f64,
    /// How many lines it has.
    pub lines: usize,
    /// How far they stand apart, px; of no meaning where there is one.
    pub leading: f64,
    /// Whether it is the title of the page.
    pub title: bool,
}

/// The texts of a page, those that are read in the order in which they are read, then the rest.
pub fn boxes(sheet: &Sheet) -> Vec<TextBox> {
    let mut found = Vec::new();
    let mut taken = vec![false; sheet.scene.shapes.len()];
    for part in &sheet.parts {
        match part {
            Part::Heading(level, shapes) => {
                let from = found.len();
                add(sheet, shapes, true, &mut taken, &mut found);
                let has_title = found.iter().any(|it: &TextBox| it.title);
                if let Some(first) = found.get_mut(from).filter(|_| *level == 1 && !has_title) {
                    first.title = true;
                }
            }
            Part::Paragraph(shapes) => add(sheet, shapes, true, &mut taken, &mut found),
            Part::Figure(_, shapes) => add(sheet, shapes, false, &mut taken, &mut found),
            Part::Table(rows) => {
                let cells = rows.iter().flat_map(|row| &row.cells);
                cells.for_each(|cell| add(sheet, cell, true, &mut taken, &mut found));
            }
        }
    }
    let all = 0..sheet.scene.shapes.len();
    add(sheet, &all, false, &mut taken, &mut found);
    found
}

/// Adds the texts among some shapes that are not there yet, `joined` where they go on in the next line.
fn add(sheet: &Sheet, shapes: &Shapes, joined: bool, taken: &mut [bool], found: &mut Vec<TextBox>) {
    let from = found.len();
    for place in shapes.clone() {
        let Some(Shape::Text { at, text, anchor, ink }) = sheet.scene.shapes.get(place) else {
            continue;
        };
        if std::mem::replace(&mut taken[place], true) {
            continue;
        }
        let width = ink.width(text);
        let before = found[from..].last_mut().filter(|_| joined);
        if let Some(before) = before.filter(|before| goes_on(before, *at, *anchor, *ink)) {
            before.leading = at[1] - (before.at[1] + before.leading * (before.lines - 1) as f64);
            before.text.push(' ');
            before.text.push_str(text);
            before.width = before.width.max(width);
            before.lines += 1;
            continue;
        }
        let (text, anchor, ink) = (text.clone(), *anchor, *ink);
        let alone =
            TextBox { text, at: *at, anchor, ink, width, lines: 1, leading: 0.0, title: false };
        found.push(alone);
    }
}

/// Whether a line is the next of a text.
fn goes_on(before: &TextBox, [x, y]: [f64; 2], anchor: Anchor, ink: Ink) -> bool {
    let last = before.at[1] + before.leading * (before.lines - 1) as f64;
    let same = before.anchor == anchor && before.ink == ink && before.at[0] == x;
    same && y > last && y - last <= ink.size * FARTHEST
}
