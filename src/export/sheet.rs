//! Pages laid out, before any format writes them: what is painted on each, and what its parts are for, so
//! that a document can be read aloud, searched and jumped about in.

use std::ops::Range;

use super::chart::page::MOST_PX;
use super::chart::palette::Rgb;
use super::chart::scene::{Scene, Shape};

/// A4, landscape, in px of 1/96 inch.
pub const A4: [f64; 2] = [297.0 * 96.0 / 25.4, 210.0 * 96.0 / 25.4];
/// Letter, landscape, in px of 1/96 inch.
pub const LETTER: [f64; 2] = [11.0 * 96.0, 8.5 * 96.0];

/// The most pixels of an image, so that one of a large organization needs no more than 256 MB.
const MOST_PIXELS: f64 = 64e6;

/// Pages that belong together.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// What it is called.
    pub title: String,
    /// The language of its text, as a language tag: "en".
    pub language: &'static str,
    /// The day it was made, as it was handed in: year, month, day; a PDF says so, too.
    pub date: Option<(u16, u8, u8)>,
    /// The pages in their order.
    pub sheets: Vec<Sheet>,
}

/// One page.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// What it is called: its bookmark.
    pub title: String,
    /// Width and height, px of 1/96 inch.
    pub size: [f64; 2],
    /// The colour of the paper.
    pub ground: Rgb,
    /// Everything that is painted.
    pub scene: Scene,
    /// What the shapes are for, in the order in which one reads; what is in no part is decoration, such as
    /// rules, headers and footers.
    pub parts: Vec<Part>,
}

/// Shapes of a scene, by their index.
pub type Shapes = Range<usize>;

/// What shapes of a page are for.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// A heading of a level from 1.
    Heading(u8, Shapes),
    /// Text that is read on.
    Paragraph(Shapes),
    /// A picture, and what it shows in words.
    Figure(String, Shapes),
    /// A table, by rows.
    Table(Vec<Row>),
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Whether its cells head the columns.
    pub header: bool,
    /// Its cells.
    pub cells: Vec<Shapes>,
}

impl Document {
    /// A document called `title`, yet without a page.
    pub fn titled(title: &str) -> Document {
        Document { title: title.into(), language: "en", date: None, sheets: Vec::new() }
    }

    /// A document of one page.
    pub fn of(sheet: Sheet) -> Document {
        let document = Document::titled(&sheet.title);
        Document { sheets: vec![sheet], ..document }
    }

    /// The scale, of at most `asked` pixels to each px, at which no page is larger than an image may be.
    pub fn scale_within(&self, asked: f64) -> f64 {
        self.sheets.iter().fold(asked, |scale, sheet| {
            let [w, h] = sheet.size.map(|side| side.ceil().max(1.0));
            let side = f64::from(MOST_PX) / w.max(h);
            scale.min(side).min(libm::sqrt(MOST_PIXELS / (w * h)))
        })
    }

    /// Every text on its pages.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.sheets.iter().flat_map(|sheet| sheet.texts())
    }
}

impl Sheet {
    /// A page that is one picture.
    pub fn figure(
        title: &str,
        alternative: String,
        (w, h): (u32, u32),
        ground: Rgb,
        scene: Scene,
    ) -> Sheet {
        let parts = vec![Part::Figure(alternative, 0..scene.shapes.len())];
        let size = [w.into(), h.into()];
        Sheet { title: title.into(), size, ground, scene, parts }
    }

    /// What the texts among some of its shapes say.
    pub fn words(&self, shapes: &Shapes) -> String {
        let mut words = Vec::new();
        for shape in self.scene.shapes.get(shapes.clone()).unwrap_or_default() {
            if let Shape::Text { text, .. } = shape {
                words.push(text.as_str());
            }
        }
        words.join(" ")
    }

    /// Every text on the page, in the order in which it is painted.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.scene.shapes.iter().filter_map(|shape| match shape {
            Shape::Text { text, .. } => Some(text.as_str()),
            _ => None,
        })
    }
}
