//! Text in one line, cut where it is longer than its room.

use std::sync::Arc;

use eframe::egui::{Color32, FontId, Galley, RichText, TextStyle, TextWrapMode, Ui, WidgetText};

use crate::ui::reading_order::{seen, turns};

/// Text laid out in one line of at most `width` points, cut with an ellipsis where it is longer.
pub fn one_line(ui: &Ui, text: &str, font: FontId, color: Color32, width: f32) -> Arc<Galley> {
    let width = width.max(1.0);
    let laid = RichText::new(seen(text)).font(font.clone()).color(color);
    let (wrap, style) = (Some(TextWrapMode::Truncate), TextStyle::Body);
    let galley = WidgetText::from(laid).into_galley(ui, wrap, width, style);
    // Of a word that is drawn as one no letter can be left out once it is laid out.
    if turns(text) && galley.size().x > width {
        return shortened(
            text,
            width,
            |kept, letters| letters[..kept].iter().collect::<String>() + "…",
            |text| ui.painter().layout_no_wrap(seen(&text).into_owned(), font.clone(), color),
        );
    }
    galley
}

/// A name in one line of at most `room` points. Where it is longer its middle goes: variants differ
/// by their ends.
pub fn ends_kept(ui: &Ui, name: &str, font: FontId, color: Color32, room: f32) -> Arc<Galley> {
    let laid =
        |text: String| ui.painter().layout_no_wrap(seen(&text).into_owned(), font.clone(), color);
    let whole = laid(name.to_owned());
    if whole.size().x <= room {
        return whole;
    }
    let of_ends = |kept: usize, letters: &[char]| {
        let head = kept / 3;
        let tail = &letters[letters.len() - (kept - head)..];
        letters[..head].iter().chain(&['…']).chain(tail).collect()
    };
    shortened(name, room, of_ends, laid)
}

/// A text with the most letters for which there is room, told as cut. `of` makes a text of so many of its letters, `laid`
/// lays it out. A room for none is as good as one for a single one.
fn shortened(
    text: &str,
    room: f32,
    of: impl Fn(usize, &[char]) -> String,
    laid: impl Fn(String) -> Arc<Galley>,
) -> Arc<Galley> {
    let letters: Vec<char> = text.chars().collect();
    let with = |kept: usize| laid(of(kept, &letters));
    let (mut fits, mut too_many) = (1, letters.len());
    while fits + 1 < too_many {
        let kept = usize::midpoint(fits, too_many);
        if with(kept).size().x <= room { fits = kept } else { too_many = kept }
    }
    let mut galley = with(fits);
    Arc::make_mut(&mut galley).elided = true;
    galley
}
