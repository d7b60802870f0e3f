//! The quarter stepper: first, back, the quarter, step, last, play.

use eframe::egui::accesskit::Role;
use eframe::egui::{Align2, Button, CornerRadius, RichText, Sense, Ui, vec2};

use crate::app::{Action, Actions, Command, Cursor, Show, View};
use crate::ui::theme::{CHIP_RADIUS, Colors, TEXT, semibold_id};
use crate::ui::widgets::glyph::{self, Glyph};
use crate::ui::widgets::{hover, name, write};

/// The stepper's width, points; the same for every quarter, so that the buttons stay put.
pub const WIDTH: f32 = 264.0;
/// Room for the quarter's name, points.
const QUARTER: f32 = 116.0;

/// Draws the stepper into a space of [`WIDTH`].
pub fn show(ui: &mut Ui, show: &Show, view: &View, out: &mut Actions) {
    let colors = Colors::current(ui);
    let radius = CornerRadius::same(CHIP_RADIUS);
    ui.painter().rect_filled(ui.max_rect(), radius, colors.raised);
    ui.spacing_mut().item_spacing.x = 0.0;
    ui.add_space(6.0);
    let at_start = show.cursor == Cursor::Start;
    let at_end = show.cursor == Cursor::Quarter(show.scenario.quarter_count() - 1);
    glyph::command(ui, Glyph::First, Command::First, !at_start, out);
    glyph::command(ui, Glyph::Back, Command::Back, !at_start, out);
    let text = match show.cursor {
        Cursor::Start => "Start".to_owned(),
        Cursor::Quarter(quarter) => show.quarter_name(quarter),
    };
    let (rect, response) = ui.allocate_exact_size(vec2(QUARTER, 24.0), Sense::hover());
    let ink = (semibold_id(TEXT), colors.text);
    write(ui, rect.center(), Align2::CENTER_CENTER, &text, ink, QUARTER);
    name(&response, Role::Label, &format!("On show: {text}"));
    response.on_hover_text(match show.cursor {
        Cursor::Start => "The start: what is changed here has always been so",
        Cursor::Quarter(_) => "The end of this quarter: what is changed here is decided in it",
    });
    glyph::command(ui, Glyph::Step, Command::Step, !at_end, out);
    glyph::command(ui, Glyph::Last, Command::Last, !at_end, out);
    ui.add_space(4.0);
    let (word, called) = if view.playing { ("stop", "Stop") } else { ("play", "Play") };
    let button = Button::new(RichText::new(word).color(colors.dim)).frame(false);
    let response = ui.add(button.min_size(vec2(36.0, 24.0)));
    name(&response, Role::Button, called);
    if response.on_hover_text(hover(ui, Command::Play)).clicked() {
        out.push(Action::Command(Command::Play));
    }
}
