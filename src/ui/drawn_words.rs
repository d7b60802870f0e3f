//! The words that the browser draws as a whole, as the window's layout takes them in.

use eframe::egui::{Color32, ColorImage, Context, FontFamily, vec2};
use eframe::epaint::text::{
    FontPriority, GlyphBitmap, GlyphRasterizer, GlyphRasterizerRequest, RasterizedGlyph,
};

use super::{theme, whole_words};
use crate::platform::browser;

/// Has signs drawn as the words that they stand for, from the next frame on, as soon as there are any.
pub(super) fn draw(ctx: &Context) {
    // Asked about every letter from then on, which costs a little wherever text is laid out anew.
    if whole_words::are_there() {
        let words = GlyphRasterizer::new("whole words", drawn).with_priority(FontPriority::Highest);
        ctx.add_glyph_rasterizer(words);
    }
}

fn drawn(asked: &GlyphRasterizerRequest<'_>) -> Option<RasterizedGlyph> {
    let word = whole_words::word(asked.cluster.chars().next()?)?;
    let face = match asked.family {
        FontFamily::Monospace => "monospace",
        _ => "system-ui, sans-serif",
    };
    let weight = if *asked.family == theme::semibold() { 600 } else { 400 };
    let drawn = browser::draw_word(&word, &format!("{weight} {}px {face}", asked.font_size_px))?;
    let size = [drawn.width() as usize, drawn.height() as usize];
    let cover =
        drawn.rgba().chunks_exact(4).map(|rgba| Color32::from_white_alpha(rgba[3])).collect();
    let image = ColorImage::new(size, cover);
    let offset_px = vec2(-drawn.left(), -drawn.ascent());
    let bitmap = GlyphBitmap { image, offset_px, is_color: false };
    Some(RasterizedGlyph { bitmap, advance_px: drawn.advance() })
}
