//! A picture in a format of pages.

use super::page::{ChartError, MOST_PX};
use super::palette::Palette;
use super::section::Picture;
use super::{png, svg};
use crate::export::artifact::Artifact;
use crate::export::format::{ExportError, Format};

/// The most pixels of an image, so that one of a large organization needs no more than 160 MB.
const MOST_PIXELS: f64 = 40e6;

/// The scale, of at most `asked` pixels to each px, at which a picture is no larger than an image may be.
pub fn scale_within(picture: &Picture, asked: f64) -> f64 {
    let [w, h] = picture.size.map(|side| side.ceil().max(1.0));
    let side = f64::from(MOST_PX) / w.max(h);
    asked.min(side).min(libm::sqrt(MOST_PIXELS / (w * h)))
}

/// A picture called `name` in a format, with `scale` pixels to each px where it has any; see [`scale_within`].
///
/// # Errors
/// When the picture cannot be drawn, or the format is for tables.
pub fn drawn(
    format: &Format,
    name: &str,
    picture: &Picture,
    palette: &Palette,
    scale: f64,
) -> Result<Artifact, ExportError> {
    let text = || svg::of_scene(&picture.scene, picture.whole_size(), palette.panel, name);
    let bytes = if *format == svg::FORMAT {
        text().into_bytes()
    } else if *format == png::FORMAT {
        let [w, h] = picture.size.map(|side| (side * scale).ceil());
        if w > f64::from(MOST_PX) || h > f64::from(MOST_PX) {
            let (width, height) = (w as u64, h as u64);
            return Err(ChartError::TooLarge { width, height, most: MOST_PX }.into());
        }
        png::png(&text(), scale)?
    } else {
        return Err(ExportError::NotFor(format.name, "picture"));
    };
    Ok(Artifact { name: format.file_name(name), media_type: format.media_type, bytes })
}
