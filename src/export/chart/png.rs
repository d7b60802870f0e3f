//! SVG to PNG, with the shipped faces and what is handed in beside them.

use resvg::tiny_skia::{Pixmap, Transform};

use super::page::{ChartError, MOST_PX};
use super::svg::svg;
use crate::export::fonts::Fonts;
use crate::export::format::{Drawing, Format, Pages, Writes};
use crate::export::sheet::Document;

/// The format.
pub const FORMAT: Format = Format {
    ending: "png",
    name: "PNG",
    help: "pixels",
    media_type: "image/png",
    writes: Writes { tables: None, pages: Some(Pages { write, pixels: true, several: false }) },
};

fn write(document: &Document, drawing: &Drawing<'_>) -> Result<Vec<Vec<u8>>, ChartError> {
    let pages = document.sheets.iter().map(|sheet| svg(sheet, !drawing.transparent));
    pages.map(|page| png(&page, drawing.scale, drawing.fonts)).collect()
}

/// An image: width and height, and red, green, blue and opacity of each pixel, row by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// Width and height, pixels.
    pub size: [usize; 2],
    /// Four bytes a pixel; colours are not multiplied with opacity.
    pub rgba: Vec<u8>,
}

/// The first page of a document as an image.
///
/// # Errors
/// As [`png`]; [`ChartError::Nothing`] without a page.
pub fn image(document: &Document, drawing: &Drawing<'_>) -> Result<Image, ChartError> {
    let sheet = document.sheets.first().ok_or(ChartError::Nothing)?;
    let pixels = pixels(&svg(sheet, !drawing.transparent), drawing.scale, drawing.fonts)?;
    let size = [pixels.width() as usize, pixels.height() as usize];
    Ok(Image { size, rgba: pixels.take_demultiplied() })
}

/// Draws an SVG page, `scale` pixels to each of its px.
///
/// # Errors
/// [`ChartError::TooLarge`] above [`MOST_PX`] pixels to a side; [`ChartError::Scale`] when `scale`
/// is no number above 0; [`ChartError::Draw`] when the drawing library refuses.
pub fn png(svg: &str, scale: f64, fonts: &Fonts) -> Result<Vec<u8>, ChartError> {
    pixels(svg, scale, fonts)?.encode_png().map_err(|e| ChartError::Draw(e.to_string()))
}

fn pixels(svg: &str, scale: f64, fonts: &Fonts) -> Result<Pixmap, ChartError> {
    if !(scale.is_finite() && scale > 0.0) {
        return Err(ChartError::Scale(scale));
    }
    let tree = fonts.read(svg).map_err(ChartError::Draw)?;
    let side = |px: f32| libm::round(f64::from(px) * scale).max(1.0) as u64;
    let (width, height) = (side(tree.size().width()), side(tree.size().height()));
    let most = u64::from(MOST_PX);
    if width > most || height > most {
        return Err(ChartError::TooLarge { width, height, most: MOST_PX });
    }
    let mut pixels = Pixmap::new(width as u32, height as u32)
        .ok_or_else(|| ChartError::Draw("no memory for the image".into()))?;
    let scale = Transform::from_scale(
        width as f32 / tree.size().width(),
        height as f32 / tree.size().height(),
    );
    resvg::render(&tree, scale, &mut pixels.as_mut());
    Ok(pixels)
}
