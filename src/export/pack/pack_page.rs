//! Pages of a pack as they fill: header, sentence, body and footer, and the ways to put text on them.

use crate::export::chart::palette::{Palette, Rgb};
use crate::export::chart::scene::{Anchor, Dash, Ink, Pen, Scene, Shape};
use crate::export::chart::svg_text::{self, Face};
use crate::export::sheet::{Part, Shapes, Sheet};

/// Size of a page's sentence, px.
const TITLE: f64 = 21.3;
/// Size of what explains it.
const SUB: f64 = 12.0;
/// Size of the headings of sections.
pub const SECTION: f64 = 12.5;
/// Size of text.
pub const TEXT: f64 = 10.7;
/// Size of captions.
pub const CAPTION: f64 = 9.5;
/// Lines of text stand so far apart, of their size.
pub const LEADING: f64 = 1.38;
/// Left, right and nearly all around.
pub const MARGIN: f64 = 52.9;
/// Where the header's text stands.
const HEADER: f64 = 38.0;
/// What the footer needs at the foot.
const FOOTER: f64 = 44.0;

/// The least size of type: 7 pt.
pub const LEAST_TYPE: f64 = 7.0 * 96.0 / 72.0;

/// A picture without what would be too small to be read.
pub fn legible(mut picture: Scene) -> Scene {
    let is_small =
        |shape: &Shape| matches!(shape, Shape::Text { ink, .. } if ink.size < LEAST_TYPE - 1e-9);
    picture.shapes.retain(|shape| !is_small(shape));
    picture
}

/// What stands on every page beside its own.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Width and height, px.
    pub size: [f64; 2],
    /// At the right of the header: the scenario and its span.
    pub span: String,
    /// The scenario's name, at the left of the footer.
    pub name: String,
    /// What every figure rests on, after it.
    pub basis: String,
    /// What was left out, at the right of the footer.
    pub without: String,
    /// The colours.
    pub palette: &'static Palette,
}

/// A page that is being filled.
#[derive(Debug, Clone)]
pub struct Draft {
    /// What the page is about: "Decisions".
    section: &'static str,
    title: String,
    size: [f64; 2],
    /// The colours.
    pub palette: &'static Palette,
    /// What is painted so far.
    pub scene: Scene,
    parts: Vec<Part>,
    /// Where the next thing goes, px from the top.
    pub y: f64,
}

impl Draft {
    /// The left edge of the body.
    pub fn left(&self) -> f64 {
        MARGIN
    }

    /// The width of the body.
    pub fn width(&self) -> f64 {
        self.size[0] - 2.0 * MARGIN
    }

    /// Where the body ends.
    pub fn bottom(&self) -> f64 {
        self.size[1] - FOOTER - 8.0
    }

    /// Regular type.
    pub fn ink(&self, size: f64, color: Rgb) -> Ink {
        Ink { size, face: Face::Regular, color }
    }

    /// Semibold type.
    pub fn bold(&self, size: f64, color: Rgb) -> Ink {
        Ink { size, face: Face::SemiBold, color }
    }

    /// Text, in the body's colour.
    pub fn plain(&self) -> Ink {
        self.ink(TEXT, self.palette.text)
    }

    /// Text of less weight.
    pub fn dim(&self) -> Ink {
        self.ink(TEXT, self.palette.dim)
    }

    /// A hairline.
    pub fn hairline(&mut self, x: f64, y: f64, width: f64) {
        let pen = Pen { color: self.palette.line, width: 0.8, dash: Dash::Solid, opacity: 1.0 };
        self.scene.line([x, y], [x + width, y], pen);
    }

    /// What is painted by `paint`, as a part.
    pub fn part<R>(
        &mut self,
        kind: impl FnOnce(Shapes) -> Part,
        paint: impl FnOnce(&mut Draft) -> R,
    ) -> R {
        let from = self.scene.shapes.len();
        let done = paint(self);
        self.parts.push(kind(from..self.scene.shapes.len()));
        done
    }

    /// A picture that is drawn for the room there is below what stands here, as a figure that says what it
    /// shows.
    pub fn picture(&mut self, words: String, draw: &dyn Fn([f64; 2]) -> Scene) {
        let at = [self.left(), self.y];
        let scene = draw([self.width(), self.bottom() - self.y]);
        self.part(
            |shapes| Part::Figure(words, shapes),
            |page| page.scene.append(scene.placed(at, 1.0)),
        );
        self.y = self.bottom();
    }

    /// Adds rows to the table that was the last part, or begins one.
    pub fn rows(&mut self, row: crate::export::sheet::Row, begins: bool) {
        match self.parts.last_mut() {
            Some(Part::Table(rows)) if !begins => rows.push(row),
            _ => self.parts.push(Part::Table(vec![row])),
        }
    }

    /// Text in as many lines as it needs, from `y` down; returns where the next line would begin.
    pub fn wrapped(&mut self, [x, y]: [f64; 2], width: f64, text: &str, ink: Ink) -> f64 {
        let mut y = y;
        for line in svg_text::wrap(text, ink.size, ink.face, width) {
            self.scene.text(x, y + ink.size, &line, Anchor::Start, ink);
            y += ink.size * LEADING;
        }
        y
    }

    /// A paragraph, as a part of its own.
    pub fn paragraph(&mut self, at: [f64; 2], width: f64, text: &str, ink: Ink) -> f64 {
        self.part(Part::Paragraph, |page| page.wrapped(at, width, text, ink))
    }

    /// A paragraph that begins in bold: "**Why:** the company doubles".
    pub fn led(&mut self, at: [f64; 2], width: f64, lead: &str, rest: &str) -> f64 {
        self.part(Part::Paragraph, |page| {
            let inks = [page.bold(TEXT, page.palette.text), page.plain()];
            let [x, mut y] = at;
            let mut used = 0.0;
            let pieces = [(lead, inks[0]), (rest, inks[1])];
            for (text, ink) in pieces {
                let space = ink.width(" ");
                let mut line = String::new();
                let mut from = used;
                // A word that is wider than a line is broken as everywhere.
                let words = text.split_whitespace();
                let words = words.flat_map(|w| svg_text::wrap(w, ink.size, ink.face, width));
                for word in words {
                    let needed = ink.width(&word);
                    if used > 0.0 && used + needed > width {
                        page.scene.text(x + from, y + ink.size, line.trim(), Anchor::Start, ink);
                        line.clear();
                        (used, from) = (0.0, 0.0);
                        y += TEXT * LEADING;
                    }
                    line.push_str(&word);
                    line.push(' ');
                    used += needed + space;
                }
                if !line.is_empty() {
                    page.scene.text(x + from, y + ink.size, line.trim(), Anchor::Start, ink);
                }
            }
            y + TEXT * LEADING
        })
    }

    /// A section's heading under a hairline; returns where its body begins.
    pub fn section(&mut self, x: f64, y: f64, width: f64, title: &str, about: &str) -> f64 {
        self.hairline(x, y, width);
        let (bold, dim) = (self.bold(SECTION, self.palette.text), self.dim());
        let baseline = y + 18.0;
        self.part(
            |shapes| Part::Heading(2, shapes),
            |page| page.scene.text(x, baseline, title, Anchor::Start, bold),
        );
        let from = bold.width(title) + 8.0;
        if about.is_empty() {
            return y + 26.0;
        }
        if from + dim.width(about) <= width {
            self.part(Part::Paragraph, |page| {
                page.scene.text(x + from, baseline, about, Anchor::Start, dim);
            });
            return y + 26.0;
        }
        self.paragraph([x, y + 23.0], width, about, dim) + 4.0
    }
}

/// The pages of a pack.
#[derive(Debug)]
pub struct Pages {
    frame: Frame,
    done: Vec<Draft>,
}

impl Pages {
    /// None yet.
    pub fn new(frame: Frame) -> Pages {
        Pages { frame, done: Vec::new() }
    }

    /// Begins a page about something, with a sentence that sums it up.
    pub fn begin(&mut self, section: &'static str, title: &str, sub: &str) -> &mut Draft {
        let draft = self.headed(section, title, sub);
        self.done.push(draft);
        self.last()
    }

    /// Begins a page that goes on where the last one ended.
    pub fn go_on(&mut self) -> &mut Draft {
        let last = self.last();
        let (section, title) = (last.section, last.title.clone());
        let goes_on = match title.strip_suffix(GOES_ON) {
            Some(_) => title,
            None => format!("{title}{GOES_ON}"),
        };
        self.begin(section, &goes_on, "")
    }

    /// The page that is being filled.
    pub fn last(&mut self) -> &mut Draft {
        if self.done.is_empty() {
            let draft = self.headed("", "", "");
            self.done.push(draft);
        }
        let last = self.done.len() - 1;
        &mut self.done[last]
    }

    fn headed(&self, section: &'static str, title: &str, sub: &str) -> Draft {
        let Frame { size, palette, .. } = self.frame;
        let mut page = Draft {
            section,
            title: title.into(),
            size,
            palette,
            scene: Scene::default(),
            parts: Vec::new(),
            y: HEADER + 10.0,
        };
        let (left, width) = (page.left(), page.width());
        mark(&mut page.scene, [left, HEADER - 9.0], palette.accent);
        let caption = page.bold(CAPTION, palette.dim);
        let about = format!("REVIEW PACK · {}", section.to_uppercase());
        page.scene.text(left + 16.0, HEADER, &about, Anchor::Start, caption);
        let ink = page.ink(CAPTION, palette.dim);
        let room = width - 32.0 - caption.width(&about);
        let span = svg_text::elided(&self.frame.span, ink.size, ink.face, room);
        page.scene.text(left + width, HEADER, &span, Anchor::End, ink);
        let (title_ink, sub_ink) = (page.bold(TITLE, palette.text), page.ink(SUB, palette.dim));
        let mut y = page.y;
        if !title.is_empty() {
            y = page.part(
                |shapes| Part::Heading(1, shapes),
                |page| page.wrapped([left, y], width, title, title_ink),
            );
        }
        if !sub.is_empty() {
            y = page.paragraph([left, y - 3.0], width, sub, sub_ink);
        }
        page.y = y + 10.0;
        page
    }

    /// The pages, each with its footer.
    pub fn finish(self) -> Vec<Sheet> {
        let Pages { frame, done } = self;
        let count = done.len();
        let sheet = |(mut page, n): (Draft, usize)| {
            let (left, width) = (page.left(), page.width());
            let y = frame.size[1] - FOOTER;
            page.hairline(left, y, width);
            let (bold, dim) =
                (page.bold(CAPTION, frame.palette.text), page.ink(CAPTION, frame.palette.dim));
            let number = match frame.without.is_empty() {
                true => format!("{n} of {count}"),
                false => format!("{} · {n} of {count}", frame.without),
            };
            page.scene.text(left + width, y + 17.0, &number, Anchor::End, dim);
            let room = width - dim.width(&number) - 24.0;
            let name = svg_text::elided(&frame.name, bold.size, bold.face, room / 2.0);
            page.scene.text(left, y + 17.0, &name, Anchor::Start, bold);
            let from = bold.width(&name) + 4.0;
            let basis = format!("· {}", frame.basis);
            let basis = svg_text::wrap(&basis, dim.size, dim.face, room - from);
            for (line, row) in basis.iter().zip([17.0, 29.0]) {
                page.scene.text(left + from, y + row, line, Anchor::Start, dim);
            }
            let says_more = !page.title.is_empty() && page.title != page.section;
            let more = if says_more { format!(": {}", page.title) } else { String::new() };
            Sheet {
                title: format!("{}{more}", page.section),
                size: frame.size,
                ground: frame.palette.panel,
                scene: page.scene,
                parts: page.parts,
            }
        };
        done.into_iter().zip(1..).map(sheet).collect()
    }
}

/// What is said after the sentence of a page that goes on.
const GOES_ON: &str = " (continued)";

/// The product's mark: a trunk and its branches, 11 px high.
fn mark(scene: &mut Scene, [x, y]: [f64; 2], color: Rgb) {
    let pen = Pen { color, width: 1.6, dash: Dash::Solid, opacity: 1.0 };
    let arm = |side: f64| {
        let x = x + 5.5 + side;
        vec![[x, y], [x, y + 3.5], [x - side * 0.3, y + 6.0], [x + -side, y + 7.0]]
    };
    scene.lines(vec![arm(-4.5), arm(4.5), vec![[x + 5.5, y], [x + 5.5, y + 11.0]]], pen);
}
