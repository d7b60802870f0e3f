//! PDF: text that can be searched and selected in the order in which one reads, parts that are tagged,
//! bookmarks and page numbers. The same document gives the same bytes.

use std::num::NonZeroU32;

use krilla::SerializeSettings;
use krilla::color::rgb;
use krilla::configure::{Accessibility, Configuration, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::error::KrillaError;
use krilla::geom::{Path, PathBuilder, Point, Rect, Transform};
use krilla::metadata::{DateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::{NumberingStyle, PageLabel, PageSettings};
use krilla::paint::{Fill, FillRule, LineJoin, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::TagTree;

use super::chart::ChartError;
use super::chart::palette::Rgb;
use super::chart::scene::{self, Pen, Shape};
use super::fonts::Fonts;
use super::format::{Drawing, Format, Pages, Writes};
use super::lettering::Laid;
use super::pdf_tags::Tags;
use super::pdf_text::Typeset;
use super::sheet::{Document, Part, Sheet};

/// The format.
pub const FORMAT: Format = Format {
    ending: "pdf",
    name: "PDF",
    help: "pages to print, to search and to read aloud",
    media_type: "application/pdf",
    writes: Writes { tables: None, pages: Some(Pages { write, pixels: false, several: true }) },
};

fn write(document: &Document, drawing: &Drawing<'_>) -> Result<Vec<Vec<u8>>, ChartError> {
    Ok(vec![pdf(document, drawing.fonts)?])
}

/// Points of a PDF to a px.
const POINTS: f32 = 0.75;

/// Writes a document.
///
/// # Errors
/// [`ChartError::Draw`] when text cannot be laid out or the library refuses.
pub fn pdf(document: &Document, fonts: &Fonts) -> Result<Vec<u8>, ChartError> {
    let accessible = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1);
    let accessible = accessible.finish().unwrap_or_default();
    match written(document, fonts, accessible)? {
        Ok(bytes) => Ok(bytes),
        // What no font has keeps a document from being called accessible, not from being written.
        Err(KrillaError::Validation(_)) => written(document, fonts, Configuration::default())?
            .map_err(|error| ChartError::Draw(error.to_string())),
        Err(error) => Err(ChartError::Draw(error.to_string())),
    }
}

fn written(
    document: &Document,
    fonts: &Fonts,
    configuration: Configuration,
) -> Result<Result<Vec<u8>, KrillaError>, ChartError> {
    let settings = SerializeSettings { configuration, ..SerializeSettings::default() };
    let mut pdf = krilla::Document::new_with(settings);
    let mut tree = TagTree::new().with_lang(Some(document.language.into()));
    let mut outline = Outline::new();
    let mut typeset = Typeset::new(fonts);
    for (sheet, n) in document.sheets.iter().zip(0u32..) {
        let laid = Laid::out(sheet, fonts).map_err(ChartError::Draw)?;
        let [w, h] = sheet.size.map(|side| side as f32 * POINTS);
        let size = PageSettings::from_wh(w, h);
        let size = size.ok_or_else(|| ChartError::Draw("a page has no size".into()))?;
        let number = NonZeroU32::new(n + 1);
        let label = PageLabel::new(Some(NumberingStyle::Arabic), None, number);
        let mut page = pdf.start_page_with(size.with_page_label(label));
        let mut surface = page.surface();
        surface.push_transform(&Transform::from_scale(POINTS, POINTS));
        let mut tags = Tags::of(sheet);
        draw(&mut surface, sheet, &laid, &mut typeset, &mut tags);
        surface.pop();
        surface.finish();
        page.finish();
        tags.into_tree(&mut tree);
        outline.push_child(bookmark(sheet, n as usize));
    }
    pdf.set_outline(outline);
    pdf.set_tag_tree(tree);
    let mut about = Metadata::new()
        .title(document.title.clone())
        .language(document.language.into())
        .creator("Arborist".into())
        .producer("Arborist".into());
    if let Some((year, month, day)) = document.date {
        about = about.creation_date(DateTime::new(year).month(month).day(day));
    }
    pdf.set_metadata(about);
    Ok(pdf.finish())
}

/// Where a page is found in the outline, and its headings below the first level within it.
fn bookmark(sheet: &Sheet, page: usize) -> OutlineNode {
    let to = |y: f64| XyzDestination::new(page, Point::from_xy(0.0, y as f32 * POINTS));
    let mut node = OutlineNode::new(sheet.title.clone(), to(0.0));
    for part in &sheet.parts {
        let Part::Heading(2.., shapes) = part else { continue };
        let mut top = sheet.size[1];
        for shape in sheet.scene.shapes.get(shapes.clone()).unwrap_or_default() {
            if let Shape::Text { at, ink, .. } = shape {
                top = top.min(at[1] - 2.0 * ink.size);
            }
        }
        node.push_child(OutlineNode::new(sheet.words(shapes), to(top.max(0.0))));
    }
    node
}

/// Paints a page in order, each shape tagged with the part that it belongs to.
fn draw(
    surface: &mut Surface<'_>,
    sheet: &Sheet,
    laid: &Laid,
    typeset: &mut Typeset<'_>,
    tags: &mut Tags<'_>,
) {
    tags.decoration(surface);
    let [w, h] = sheet.size;
    fill(surface, sheet.ground.into(), rect([0.0, 0.0], [w, h]));
    let texts = laid.by_shape(sheet.scene.shapes.len());
    for (i, (shape, text)) in sheet.scene.shapes.iter().zip(texts).enumerate() {
        tags.shape(surface, i);
        match shape {
            Shape::Line { pieces, pen } => stroke(surface, *pen, pieces),
            Shape::Band { low, high, fill: with } => {
                fill(surface, *with, polygon(low.iter().chain(high.iter().rev())));
            }
            Shape::Polygon { corners, fill: with } => fill(surface, *with, polygon(corners.iter())),
            Shape::Rect { at, size, fill: with } => fill(surface, *with, rect(*at, *size)),
            Shape::Disc { at, radius, color } => {
                fill(surface, (*color).into(), disc(*at, *radius));
            }
            Shape::Text { ink, .. } => {
                if let Some(text) = text {
                    surface.set_stroke(None);
                    surface.set_fill(Some(filled(ink.color.into())));
                    typeset.draw(surface, text);
                }
            }
        }
    }
    tags.end(surface);
}

fn color(Rgb(r, g, b): Rgb) -> rgb::Color {
    rgb::Color::new(r, g, b)
}

/// A share from 0 to 1.
fn share(opacity: f64) -> NormalizedF32 {
    NormalizedF32::new((opacity as f32).clamp(0.0, 1.0)).unwrap_or(NormalizedF32::ONE)
}

fn filled(with: scene::Fill) -> Fill {
    let opacity = share(with.opacity);
    Fill { paint: color(with.color).into(), opacity, rule: FillRule::NonZero }
}

fn fill(surface: &mut Surface<'_>, with: scene::Fill, path: Option<Path>) {
    let Some(path) = path else { return };
    surface.set_stroke(None);
    surface.set_fill(Some(filled(with)));
    surface.draw_path(&path);
}

fn stroke(surface: &mut Surface<'_>, pen: Pen, pieces: &[Vec<[f64; 2]>]) {
    let mut path = PathBuilder::new();
    for piece in pieces {
        trace(&mut path, piece.iter());
    }
    let Some(path) = path.finish() else { return };
    let lengths: Vec<f32> = pen.dash.lengths().iter().map(|length| *length as f32).collect();
    surface.set_fill(None);
    surface.set_stroke(Some(Stroke {
        paint: color(pen.color).into(),
        width: pen.width as f32,
        line_join: LineJoin::Round,
        opacity: share(pen.opacity),
        dash: (!lengths.is_empty()).then_some(StrokeDash { array: lengths, offset: 0.0 }),
        ..Stroke::default()
    }));
    surface.draw_path(&path);
}

fn trace<'a>(path: &mut PathBuilder, points: impl Iterator<Item = &'a [f64; 2]>) {
    for (i, [x, y]) in points.enumerate() {
        let (x, y) = (*x as f32, *y as f32);
        if i == 0 { path.move_to(x, y) } else { path.line_to(x, y) }
    }
}

fn polygon<'a>(corners: impl Iterator<Item = &'a [f64; 2]>) -> Option<Path> {
    let mut path = PathBuilder::new();
    trace(&mut path, corners);
    path.close();
    path.finish()
}

fn rect([x, y]: [f64; 2], [w, h]: [f64; 2]) -> Option<Path> {
    let mut path = PathBuilder::new();
    path.push_rect(Rect::from_xywh(x as f32, y as f32, w as f32, h as f32)?);
    path.finish()
}

/// A circle of four curves.
fn disc([x, y]: [f64; 2], radius: f64) -> Option<Path> {
    let (x, y, r) = (x as f32, y as f32, radius as f32);
    // How far the handles of a quarter of a circle reach, of its radius.
    let k = 0.552_284_8 * r;
    let mut path = PathBuilder::new();
    path.move_to(x + r, y);
    path.cubic_to(x + r, y + k, x + k, y + r, x, y + r);
    path.cubic_to(x - k, y + r, x - r, y + k, x - r, y);
    path.cubic_to(x - r, y - k, x - k, y - r, x, y - r);
    path.cubic_to(x + k, y - r, x + r, y - k, x + r, y);
    path.close();
    path.finish()
}
