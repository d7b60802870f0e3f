//! SVG to PNG, with the embedded faces and nothing of the machine it runs on.

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use super::page::{ChartError, MOST_PX};
use super::svg::svg;
use super::svg_text::{FACES, FAMILY};
use crate::export::format::{Format, Writes};

/// The format.
pub const FORMAT: Format = Format {
    ending: "png",
    name: "PNG",
    help: "pixels",
    media_type: "image/png",
    writes: Writes::Pages { write: |page, scale| png(&svg(page)?, scale), pixels: true },
};

/// The parser's options: the embedded faces, for every family a page may name.
pub fn options() -> Options<'static> {
    let mut faces = fontdb::Database::new();
    for face in FACES {
        faces.load_font_source(fontdb::Source::Binary(Arc::new(face)));
    }
    faces.set_sans_serif_family(FAMILY);
    Options { fontdb: Arc::new(faces), font_family: FAMILY.into(), ..Options::default() }
}

/// Draws an SVG page, `scale` pixels to each of its px.
///
/// # Errors
/// [`ChartError::TooLarge`] above [`MOST_PX`] pixels to a side; [`ChartError::Scale`] when `scale`
/// is no number above 0; [`ChartError::Draw`] when the drawing library refuses.
pub fn png(svg: &str, scale: f64) -> Result<Vec<u8>, ChartError> {
    if !(scale.is_finite() && scale > 0.0) {
        return Err(ChartError::Scale(scale));
    }
    let tree = Tree::from_str(svg, &options()).map_err(|e| ChartError::Draw(e.to_string()))?;
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
    pixels.encode_png().map_err(|e| ChartError::Draw(e.to_string()))
}
