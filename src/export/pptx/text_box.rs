//! The texts of a page as boxes: the lines of a paragraph or a cell are one box, so that they can be edited as one.

use crate::export::chart::scene::{Anchor, Ink, Shape};
use crate::export::sheet::{Part, Shapes, Sheet};

/// Lines stand no farther apart than this, of their size.
const FARTHEST: f64 = 1.7;

/// Text in one place.
#[derive(Debug, Clone, PartialEq)]
pub struct TextBox {
    /// What it says, each piece with how it looks; all of one size.
    pub runs: Vec<(String, Ink)>,
    /// Where its first line stands: a point on the baseline.
    pub at: [f64; 2],
    /// Where its lines stand against that point.
    pub anchor: Anchor,
    /// How wide its widest line is, px.
    pub width: f64,
    /// Where its last line ends, px.
    end: f64,
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
        let (width, ink) = (ink.width(text), *ink);
        let before = found[from..].last_mut().filter(|_| joined);
        if let Some(before) = before
            && before.takes(*at, *anchor, text, ink)
        {
            before.end = if *anchor == Anchor::Start { at[0] + width } else { before.end };
            before.width = before.width.max(width).max(before.end - before.at[0]);
            continue;
        }
        let runs = vec![(text.clone(), ink)];
        let (at, anchor, end) = (*at, *anchor, at[0] + width);
        found.push(TextBox { runs, at, anchor, width, end, lines: 1, leading: 0.0, title: false });
    }
}

impl TextBox {
    /// How its first piece looks, and how large all are.
    pub fn ink(&self) -> Option<Ink> {
        Some(self.runs.first()?.1)
    }

    /// Takes a text in as its next line, or as what follows in its last one; whether it is such.
    fn takes(&mut self, [x, y]: [f64; 2], anchor: Anchor, text: &str, ink: Ink) -> bool {
        let Some(last) = self.runs.last().map(|run| run.1) else { return false };
        let baseline = self.at[1] + self.leading * (self.lines - 1) as f64;
        if self.anchor != anchor || last.size != ink.size {
            return false;
        }
        let follows = anchor == Anchor::Start && y == baseline && (x - self.end).abs() <= ink.size;
        let below = x == self.at[0] && y > baseline && y - baseline <= ink.size * FARTHEST;
        if !(follows || below && last == ink) {
            return false;
        }
        if below {
            self.leading = y - baseline;
            self.lines += 1;
        }
        match self.runs.last_mut() {
            Some((before, of)) if *of == ink => {
                before.push(' ');
                before.push_str(text);
            }
            _ => self.runs.push((format!(" {text}"), ink)),
        }
        true
    }
}
