//! Names broken into the lines a card has for them, with an ellipsis where they would take more.

use eframe::egui::text::LayoutJob;
use eframe::egui::{Color32, FontId, Ui};

use crate::ui::reading_order::{seen, turns};
use crate::ui::theme::{SECONDARY, TEXT, semibold_id};

/// Smaller sizes are relatively wider: text broken at zoom 1 still fits at others.
const NARROWER: f32 = 0.97;

/// The room for a text at zoom 1.
#[derive(Clone, Copy)]
pub struct Room {
    /// Its width, points.
    pub width: f32,
    /// How much narrower the first line is, points.
    pub beside: f32,
    /// How many lines there are.
    pub lines: usize,
}

/// A team's name with its breaks, and the size at which it is painted: a little smaller where a word
/// would be broken.
pub fn team_name(ui: &Ui, text: &str, room: Room) -> (String, f32) {
    let (name, whole) = broken(ui, text, semibold_id(TEXT), room);
    if whole {
        return (name, TEXT);
    }
    (broken(ui, text, semibold_id(SECONDARY), room).0, SECONDARY)
}

/// Text with its breaks, shortened with an ellipsis where the room ends; it is painted with the same
/// breaks at every zoom. Also returns whether no word was broken.
pub fn broken(ui: &Ui, text: &str, font: FontId, room: Room) -> (String, bool) {
    let width = room.width * NARROWER;
    let job = |lines: usize| {
        let mut job = LayoutJob::simple(text.to_owned(), font.clone(), Color32::PLACEHOLDER, width);
        job.sections[0].leading_space = room.beside;
        job.wrap.max_rows = lines;
        job
    };
    if text.is_empty() {
        return (String::new(), true);
    }
    let galley = ui.painter().layout_job(job(usize::MAX));
    // Of some scripts a row does not say its letters in their order.
    let in_order = || galley.rows.iter().map(|row| row.text()).collect::<String>();
    if turns(text) || in_order() != text {
        return (by_words(ui, text, font, room), true);
    }
    let galley = if galley.rows.len() <= room.lines {
        galley
    } else {
        ui.painter().layout_job(job(room.lines))
    };
    let lines: Vec<String> = galley.rows.iter().map(|row| row.text()).collect();
    let ends = |line: &String| line.ends_with(char::is_whitespace);
    let whole = lines.iter().rev().skip(1).all(ends);
    let lines: Vec<&str> = lines.iter().map(|line| line.trim()).collect();
    (lines.join("\n"), whole)
}

/// The same for what is not laid out in its order.
fn by_words(ui: &Ui, text: &str, font: FontId, room: Room) -> String {
    let fits = |line: &str, first: bool| {
        let width = room.width * NARROWER - if first { room.beside } else { 0.0 };
        let line = seen(line).into_owned();
        let galley = ui.painter().layout_no_wrap(line, font.clone(), Color32::PLACEHOLDER);
        galley.size().x <= width
    };
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let last = lines.len() - 1;
        let longer = format!("{} {word}", lines[last]);
        match &mut lines[last] {
            line if line.is_empty() => word.clone_into(line),
            line if fits(&longer, last == 0) => *line = longer,
            _ => lines.push(word.to_owned()),
        }
    }
    let too_many = lines.len() > room.lines;
    lines.truncate(room.lines);
    let last = lines.len() - 1;
    for (i, line) in lines.iter_mut().enumerate() {
        let cut = too_many && i == last;
        if !cut && fits(line, i == 0) {
            continue;
        }
        let letters: Vec<char> = line.chars().collect();
        let with = |kept: usize| letters[..kept].iter().collect::<String>() + "…";
        let (mut kept, mut too_many) = (0, letters.len() + 1);
        while kept + 1 < too_many {
            let more = usize::midpoint(kept, too_many);
            if fits(&with(more), i == 0) { kept = more } else { too_many = more }
        }
        *line = with(kept);
    }
    let seen: Vec<_> = lines.iter().map(|line| seen(line)).collect();
    seen.join("\n")
}
