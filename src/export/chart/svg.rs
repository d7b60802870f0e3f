//! Writes SVG: the few shapes a page is made of, with short numbers and no identifiers.

use std::fmt::Write as _;

use super::page::ChartError;
use super::svg_elements::{Element, Num};
use super::svg_text::{FALLBACK, FAMILY, escape};
use crate::export::fonts::Fonts;
use crate::export::format::{Drawing, Format, Writes};
use crate::export::lettering;
use crate::export::sheet::{Document, Sheet};

/// The format.
pub const FORMAT: Format = Format {
    ending: "svg",
    name: "SVG",
    help: "lines and letters, sharp at every size",
    media_type: "image/svg+xml",
    writes: Writes::pages(write),
};

fn write(document: &Document, drawing: &Drawing<'_>) -> Result<Vec<Vec<u8>>, ChartError> {
    let ground = !drawing.transparent;
    let page = |sheet: &Sheet| match drawing.text {
        true => Ok(svg(sheet, ground).into_bytes()),
        false => Ok(outlined(sheet, ground, drawing.fonts)?.into_bytes()),
    };
    document.sheets.iter().map(page).collect()
}

/// Writes a page, on its ground or on none; text stays text. The same page always gives the same bytes.
pub fn svg(sheet: &Sheet, ground: bool) -> String {
    written(sheet, ground, &[])
}

/// Writes a page whose text is drawn as outlines and kept beside them for screen readers.
///
/// # Errors
/// When text cannot be laid out.
pub fn outlined(sheet: &Sheet, ground: bool, fonts: &Fonts) -> Result<String, ChartError> {
    let outlines = lettering::outlines(sheet, fonts).map_err(ChartError::Draw)?;
    Ok(written(sheet, ground, &outlines))
}

/// A page, with what is drawn in the place of each shape that is text, where that is given.
fn written(sheet: &Sheet, ground: bool, texts: &[Option<String>]) -> String {
    let [w, h] = sheet.size.map(Num);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" \
         viewBox=\"0 0 {w} {h}\" font-family=\"'{FAMILY}', {FALLBACK}\">\n<title>{}</title>\n",
        escape(&sheet.title),
    );
    if ground {
        let fill = sheet.ground.hex();
        let _ = writeln!(out, "<rect width=\"{w}\" height=\"{h}\" fill=\"{fill}\"/>");
    }
    for (i, shape) in sheet.scene.shapes.iter().enumerate() {
        let _ = match texts.get(i) {
            Some(Some(outlines)) => writeln!(out, "{outlines}"),
            _ => writeln!(out, "{}", Element(shape, None)),
        };
    }
    out.push_str("</svg>\n");
    out
}
