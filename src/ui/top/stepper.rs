//! The quarter stepper: first, back, the quarter, step, last, play.

use std::collections::BTreeSet;

use eframe::egui::accesskit::Role;
use eframe::egui::{Align2, Button, CornerRadius, RichText, Sense, Ui, vec2};

use crate::app::comparing::Comparing;
use crate::app::{Action, Actions, Command, Cursor, Show, View};
use crate::ui::theme::{CHIP_RADIUS, Colors, TEXT, semibold_id};
use crate::ui::widgets::glyph::{self, Glyph};
use crate::ui::widgets::{hover, name, write};

/// How much of the stepper there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// All of it.
    Whole,
    /// One quarter back and forth; the rest is in the menu.
    Short,
}

impl Extent {
    /// The stepper's width, points; the same for every quarter, so that the buttons stay put.
    pub fn width(self) -> f32 {
        match self {
            Extent::Whole => 264.0,
            Extent::Short => 176.0,
        }
    }
}

/// Room for the quarter's name, points.
const QUARTER: f32 = 116.0;

/// The quarter on show, in words, and whether there is one before and after it.
pub struct OnShow {
    text: String,
    tip: &'static str,
    at_start: bool,
    at_end: bool,
}

impl OnShow {
    /// That of the plan on show.
    pub fn of_plan(show: &Show) -> OnShow {
        let (text, tip) = match show.cursor {
            Cursor::Start => {
                ("Start".to_owned(), "The start: what is changed here has always been so")
            }
            Cursor::Quarter(quarter) => (
                show.quarter_name(quarter),
                "The end of this quarter: what is changed here is decided in it",
            ),
        };
        OnShow {
            text,
            tip,
            at_start: show.cursor == Cursor::Start,
            at_end: show.cursor == Cursor::Quarter(show.scenario.quarter_count() - 1),
        }
    }

    /// That of scenarios side by side.
    pub fn of_comparison(comparing: &Comparing) -> OnShow {
        let (quarter, all) = (comparing.quarter(), comparing.quarters());
        let starts: BTreeSet<_> = comparing.sides().iter().map(|it| it.scenario.start).collect();
        let text = match comparing.sides().first().filter(|_| starts.len() == 1) {
            Some(side) => format!("Q{} · {}", quarter + 1, side.scenario.quarter_label(quarter)),
            None => format!("Q{} of each", quarter + 1),
        };
        let tip = "The end of this quarter of each plan";
        OnShow { text, tip, at_start: quarter == 0, at_end: quarter + 1 >= all }
    }
}

/// Draws the stepper into a space of its width.
pub fn show(ui: &mut Ui, extent: Extent, on_show: &OnShow, view: &View, out: &mut Actions) {
    let OnShow { text, tip, at_start, at_end } = on_show;
    let colors = Colors::current(ui);
    let radius = CornerRadius::same(CHIP_RADIUS);
    ui.painter().rect_filled(ui.max_rect(), radius, colors.raised);
    ui.spacing_mut().item_spacing.x = 0.0;
    ui.add_space(6.0);
    if extent == Extent::Whole {
        glyph::command(ui, Glyph::First, Command::First, !at_start, out);
    }
    glyph::command(ui, Glyph::Back, Command::Back, !at_start, out);
    let (rect, response) = ui.allocate_exact_size(vec2(QUARTER, 24.0), Sense::hover());
    let ink = (semibold_id(TEXT), colors.text);
    write(ui, rect.center(), Align2::CENTER_CENTER, text, ink, QUARTER);
    name(&response, Role::Label, &format!("On show: {text}"));
    response.on_hover_text(*tip);
    glyph::command(ui, Glyph::Step, Command::Step, !at_end, out);
    if extent == Extent::Short {
        return;
    }
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
