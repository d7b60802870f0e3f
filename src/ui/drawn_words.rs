//! The words that the browser draws as a whole, as the window's layout takes them in.

use eframe::egui::{
    Color32, ColorImage, Context, FontFamily, FullOutput, OutputCommand, Plugin, vec2,
};
use eframe::epaint::text::{
    FontPriority, GlyphBitmap, GlyphRasterizer, GlyphRasterizerRequest, MAX_GLYPH_SIZE,
    RasterizedGlyph,
};

use super::{theme, whole_words};
use crate::platform::browser;

/// Has signs drawn as the words that they stand for, and copied as such. Called before the first frame: cards that were
/// painted before would be painted wrongly after it.
pub(super) fn begin(ctx: &Context) {
    let words = GlyphRasterizer::new("whole words", drawn).with_priority(FontPriority::Highest);
    ctx.add_glyph_rasterizer(words);
    ctx.add_plugin(Copied);
}

fn drawn(asked: &GlyphRasterizerRequest<'_>) -> Option<RasterizedGlyph> {
    let word = whole_words::word(asked.cluster.chars().next()?)?;
    let face = match asked.family {
        FontFamily::Monospace => "monospace",
        _ => "system-ui, sans-serif",
    };
    let weight = if *asked.family == theme::semibold() { 600 } else { 400 };
    let in_size = |px: f32| browser::draw_word(&word, &format!("{weight} {px}px {face}"));
    let mut drawn = in_size(asked.font_size_px)?;
    // What is too large for the window's sheet of letters is drawn smaller.
    let larger = drawn.width().max(drawn.height()) as f32 / MAX_GLYPH_SIZE as f32;
    if larger > 1.0 {
        drawn = in_size((asked.font_size_px / larger * 0.97).floor())?;
    }
    let size = [drawn.width() as usize, drawn.height() as usize];
    let rgba = drawn.rgba();
    let pixels = rgba.chunks_exact(4).map(|rgba| Color32::from_white_alpha(rgba[3])).collect();
    let image = ColorImage::new(size, pixels);
    let offset_px = vec2(-drawn.left(), -drawn.ascent());
    let bitmap = GlyphBitmap { image, offset_px, is_color: false };
    Some(RasterizedGlyph { bitmap, advance_px: drawn.advance() })
}

/// Spells what is copied.
struct Copied;

impl Plugin for Copied {
    fn debug_name(&self) -> &'static str {
        "copied words"
    }

    fn output_hook(&mut self, _: &Context, output: &mut FullOutput) {
        for command in &mut output.platform_output.commands {
            if let OutputCommand::CopyText(text) = command {
                *text = whole_words::spelled(text).into_owned();
            }
        }
    }
}
