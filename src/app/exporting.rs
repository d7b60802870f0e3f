//! Documents on their way out: set in the shipped fonts, and in those of the machine where they lack
//! letters.

use super::platform::Platform;
use crate::export::artifact::Artifact;
use crate::export::chart::png::{self, Image};
use crate::export::fonts::Fonts;
use crate::export::format::{Drawing, ExportError, Format};
use crate::export::sheet::Document;

/// How documents look where their format leaves a choice.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DocumentLook {
    /// Pixels to each px, where there are any.
    pub scale: f64,
    /// Whether text stays text in SVG.
    pub text: bool,
    /// Whether what lies behind shows where nothing is drawn.
    pub transparent: bool,
}

impl Default for DocumentLook {
    fn default() -> Self {
        DocumentLook { scale: 2.0, text: false, transparent: false }
    }
}

/// The files of a document called `name`, and what is to be told of them: that an image is coarser than
/// asked for, letters that no font here can draw.
///
/// # Errors
/// When a page cannot be drawn.
pub fn files(
    platform: &dyn Platform,
    format: &Format,
    name: &str,
    document: &Document,
    look: DocumentLook,
) -> Result<(Vec<Artifact>, Vec<String>), ExportError> {
    let (fonts, lacking) = fonts_of(platform, document);
    let DocumentLook { scale: asked, text, transparent } = look;
    let scale = if format.has_pixels() { document.scale_within(asked) } else { asked };
    let coarser = (scale < asked).then(|| {
        format!(
            "drawn with {scale:.2} pixels to each px, for it is so large; as svg it is sharp at every size"
        )
    });
    let drawing = Drawing { scale, fonts: &fonts, text, transparent };
    let told = coarser.into_iter().chain(told(&lacking)).collect();
    Ok((format.document(name, document, &drawing)?, told))
}

/// The first page of a document as an image.
///
/// # Errors
/// When it cannot be drawn.
pub fn image(
    platform: &dyn Platform,
    document: &Document,
    look: DocumentLook,
) -> Result<Image, ExportError> {
    let (fonts, _) = fonts_of(platform, document);
    let DocumentLook { scale, text, transparent } = look;
    let scale = document.scale_within(scale);
    Ok(png::image(document, &Drawing { scale, fonts: &fonts, text, transparent })?)
}

/// What a document is set in, and the letters that no font here can draw.
fn fonts_of(platform: &dyn Platform, document: &Document) -> (Fonts, Vec<char>) {
    let fonts = Fonts::default();
    let lacking = fonts.lacking(document);
    if lacking.is_empty() {
        return (fonts, lacking);
    }
    let fonts = Fonts::with(platform.fonts_for(&lacking));
    let lacking = fonts.lacking(document);
    (fonts, lacking)
}

/// How many letters are told one by one.
const TOLD: usize = 8;

/// Letters that no font here can draw, in words.
fn told(lacking: &[char]) -> Option<String> {
    let letters: Vec<String> = lacking.iter().take(TOLD).map(char::to_string).collect();
    let more = match lacking.len().saturating_sub(TOLD) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    (!letters.is_empty())
        .then(|| format!("no font here has the letters {}{more}", letters.join(" ")))
}
