//! Pages as slides: text that can be edited, over a picture of everything else.

mod package;
mod text_box;

use std::fmt::Write as _;

use self::package::{Media, Slide};
use self::text_box::{TextBox, boxes};
use super::chart::page::ChartError;
use super::chart::png::png;
use super::chart::scene::{Anchor, Ink, Scene, Shape};
use super::chart::svg::svg;
use super::chart::svg_text::{Face, escape};
use super::format::{Drawing, Format, Pages, Writes};
use super::sheet::{Document, Part, Sheet};

/// The format.
pub const FORMAT: Format = Format {
    ending: "pptx",
    name: "PowerPoint",
    help: "slides, their text to be edited",
    media_type: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    writes: Writes { tables: None, pages: Some(Pages { write, pixels: false, several: true }) },
};

/// What text is set in: a face that every reader has, or one of the same widths.
const TYPEFACE: &str = "Arial";
/// How far its letters reach above the baseline, and a line in all, of their size.
const ASCENT: f64 = 0.905;
const LINE: f64 = 1.15;
/// Units of a slide in a px.
const EMU: f64 = 9525.0;
/// The longest side of a slide, px: 56 inches.
const LARGEST: f64 = 5376.0;
/// The most pixels to a px of the pictures that only programs show which know no SVG.
const SHARPEST: f64 = 2.0;

fn write(document: &Document, drawing: &Drawing<'_>) -> Result<Vec<Vec<u8>>, ChartError> {
    let (sheets, size) = alike(&document.sheets);
    let slides = sheets.iter().map(|sheet| slide(sheet, drawing));
    let slides = slides.collect::<Result<Vec<Slide>, ChartError>>()?;
    let bytes = package::write(document, size.map(emu), &slides);
    Ok(vec![bytes.map_err(|error| ChartError::Draw(error.to_string()))?])
}

/// Pages that are all as large as the largest, each in the middle of its own: slides have one size. What is larger than
/// a slide can be is drawn smaller.
fn alike(sheets: &[Sheet]) -> (Vec<Sheet>, [f64; 2]) {
    let most = |side: usize| sheets.iter().map(|sheet| sheet.size[side]).fold(1.0, f64::max);
    let scale = (LARGEST / most(0).max(most(1))).min(1.0);
    let size = [most(0) * scale, most(1) * scale];
    let one = |sheet: &Sheet| {
        let [w, h] = sheet.size.map(|side| side * scale);
        let at = [(size[0] - w) / 2.0, (size[1] - h) / 2.0];
        Sheet { scene: sheet.scene.clone().placed(at, scale), size, ..sheet.clone() }
    };
    (sheets.iter().map(one).collect(), size)
}

fn emu(px: f64) -> i64 {
    libm::round(px * EMU) as i64
}

/// A page as a slide.
fn slide(sheet: &Sheet, drawing: &Drawing<'_>) -> Result<Slide, ChartError> {
    let is_text = |shape: &&Shape| matches!(shape, Shape::Text { .. });
    let drawn = sheet.scene.shapes.iter().filter(|shape| !is_text(shape)).cloned().collect();
    let picture = Sheet { scene: Scene { shapes: drawn }, parts: Vec::new(), ..sheet.clone() };
    let vector = svg(&picture, false);
    let pixels = png(&vector, drawing.scale.min(SHARPEST), drawing.fonts)?;
    let [w, h] = sheet.size.map(emu);
    let mut shapes = format!(
        "<p:pic><p:nvPicPr><p:cNvPr id=\"2\" name=\"Picture\" descr=\"{}\"/><p:cNvPicPr/><p:nvPr/>\
         </p:nvPicPr><p:blipFill><a:blip r:embed=\"rId2\"><a:extLst>\
         <a:ext uri=\"{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}\">\
         <asvg:svgBlip xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\" \
         r:embed=\"rId3\"/></a:ext></a:extLst></a:blip><a:stretch><a:fillRect/></a:stretch>\
         </p:blipFill><p:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{w}\" cy=\"{h}\"/></a:xfrm>\
         <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr></p:pic>",
        escape(&described(sheet)),
    );
    for (text, id) in boxes(sheet).iter().zip(3..) {
        write_box(&mut shapes, text, id);
    }
    let media = Media { svg: vector.into_bytes(), png: pixels };
    Ok(Slide { ground: hex(&sheet.ground.hex()), shapes, media })
}

/// What the figures of a page show.
fn described(sheet: &Sheet) -> String {
    let figures = sheet.parts.iter().filter_map(|part| match part {
        Part::Figure(words, _) => Some(words.as_str()),
        _ => None,
    });
    figures.collect::<Vec<_>>().join(" ")
}

/// A colour without its sign.
fn hex(color: &str) -> String {
    color.trim_start_matches('#').to_uppercase()
}

/// A text box, or the slide's title.
fn write_box(out: &mut String, text: &TextBox, id: u32) {
    let Some(ink) = text.ink() else { return };
    // Where there are several lines, each is as high as on the page.
    let between = if text.lines > 1 { text.leading / (LINE * ink.size) } else { 1.0 };
    let line = LINE * ink.size * between;
    let top = text.at[1] - ASCENT * ink.size - (line - LINE * ink.size);
    // A little more than it needs, for a face that is wider; lines that wrap keep to their column.
    let width = text.width * if text.lines > 1 { 1.01 } else { 1.05 } + 2.0;
    let (left, align) = match text.anchor {
        Anchor::Start => (text.at[0], "l"),
        Anchor::Middle => (text.at[0] - width / 2.0, "ctr"),
        Anchor::End => (text.at[0] - width, "r"),
    };
    let (kind, holder) = match text.title {
        true => ("", "<p:ph type=\"title\"/>"),
        false => (" txBox=\"1\"", ""),
    };
    let wrap = if text.lines > 1 { "square" } else { "none" };
    let _ = write!(
        out,
        "<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"Text {id}\"/><p:cNvSpPr{kind}/>\
         <p:nvPr>{holder}</p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x=\"{}\" y=\"{}\"/>\
         <a:ext cx=\"{}\" cy=\"{}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>\
         <a:noFill/></p:spPr><p:txBody><a:bodyPr wrap=\"{wrap}\" lIns=\"0\" tIns=\"0\" rIns=\"0\" \
         bIns=\"0\" anchor=\"t\"><a:noAutofit/></a:bodyPr><a:lstStyle/><a:p><a:pPr algn=\"{align}\">\
         <a:lnSpc><a:spcPct val=\"{}\"/></a:lnSpc><a:spcBef><a:spcPts val=\"0\"/></a:spcBef></a:pPr>\
         {}</a:p></p:txBody></p:sp>",
        emu(left),
        emu(top),
        emu(width).max(1),
        emu(line * text.lines as f64).max(1),
        libm::round(between * 100_000.0),
        text.runs.iter().map(|(text, ink)| run(text, *ink)).collect::<String>(),
    );
}

/// Text that looks the same throughout.
fn run(text: &str, ink: Ink) -> String {
    format!(
        "<a:r><a:rPr lang=\"en\" sz=\"{}\" b=\"{}\" dirty=\"0\"><a:solidFill>\
         <a:srgbClr val=\"{}\"/></a:solidFill><a:latin typeface=\"{TYPEFACE}\"/>\
         <a:cs typeface=\"{TYPEFACE}\"/></a:rPr><a:t>{}</a:t></a:r>",
        libm::round(ink.size * 75.0).max(100.0),
        u8::from(ink.face == Face::SemiBold),
        hex(&ink.color.hex()),
        escape(text),
    )
}
