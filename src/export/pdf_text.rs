//! Laid-out text as glyphs of a PDF.

use krilla::geom::Point;
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use resvg::usvg::Text;
use resvg::usvg::fontdb::{ID, Source};
use resvg::usvg::layout::PositionedGlyph;
use skrifa::{FontRef, MetadataProvider};

use super::fonts::Fonts;

/// The fonts of a document, as far as they are used.
pub struct Typeset<'a> {
    fonts: &'a Fonts,
    used: Vec<(ID, Option<Used>)>,
}

/// A font that is used.
#[derive(Clone)]
struct Used {
    font: Font,
    /// Its space, and how far that goes, in em.
    space: Option<(GlyphId, f32)>,
}

impl<'a> Typeset<'a> {
    /// For a document set in these fonts.
    pub fn new(fonts: &'a Fonts) -> Typeset<'a> {
        Typeset { fonts, used: Vec::new() }
    }

    /// Draws a text with the fill that is set.
    pub fn draw(&mut self, surface: &mut Surface<'_>, text: &Text) {
        for span in text.layouted() {
            let glyphs = &span.positioned_glyphs;
            let mut rest = glyphs.as_slice();
            while let Some(first) = rest.first() {
                let same = |glyph: &PositionedGlyph| glyph.font == first.font;
                let end = rest.iter().position(|glyph| !same(glyph)).unwrap_or(rest.len());
                let (run, after) = rest.split_at(end);
                if let Some(used) = self.used(first.font) {
                    line(surface, run, used, after.is_empty());
                }
                rest = after;
            }
        }
    }

    fn used(&mut self, id: ID) -> Option<Used> {
        if let Some((_, used)) = self.used.iter().find(|(known, _)| *known == id) {
            return used.clone();
        }
        let used = self.open(id);
        self.used.push((id, used.clone()));
        used
    }

    fn open(&self, id: ID) -> Option<Used> {
        let face = self.fonts.faces().face(id)?;
        let bytes = match &face.source {
            Source::Binary(bytes) => bytes,
            Source::File(_) => return None,
        };
        let font = Font::new(bytes.clone().into(), face.index)?;
        let known = FontRef::from_index((**bytes).as_ref(), face.index).ok()?;
        let space = known.charmap().map(' ').and_then(|glyph| {
            let size = skrifa::instance::Size::new(1.0);
            let metrics = known.glyph_metrics(size, skrifa::instance::LocationRef::default());
            Some((GlyphId::new(glyph.to_u32()), metrics.advance_width(glyph)?))
        });
        Some(Used { font, space })
    }
}

/// Draws glyphs of one font on a line; after the last of a text comes a space, which parts it from the next.
fn line(surface: &mut Surface<'_>, run: &[PositionedGlyph], used: Used, last: bool) {
    let Some(first) = run.first() else { return };
    let (start, size) = (first.transform(), first.font_size());
    let mut words = String::new();
    let mut glyphs = Vec::with_capacity(run.len() + 1);
    for (i, glyph) in run.iter().enumerate() {
        let at = glyph.transform();
        let from = words.len();
        words.push_str(&glyph.text);
        let next = run.get(i + 1).map(|next| (next.transform().tx - at.tx) / size);
        let own = || used.space.map_or(0.5, |(_, advance)| advance);
        glyphs.push(KrillaGlyph::new(
            GlyphId::new(glyph.id.0),
            next.unwrap_or_else(own),
            0.0,
            (start.ty - at.ty) / size,
            0.0,
            from..words.len(),
            None,
        ));
    }
    if let (true, Some((space, advance))) = (last, used.space) {
        let from = words.len();
        words.push(' ');
        glyphs.push(KrillaGlyph::new(space, advance, 0.0, 0.0, 0.0, from..words.len(), None));
    }
    let at = Point::from_xy(start.tx, start.ty);
    surface.draw_glyphs(at, &glyphs, used.font, &words, size, false);
}
