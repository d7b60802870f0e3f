//! Numbers and choices that stand within a sentence, underlined, to be changed where they are read.

use std::ops::RangeInclusive;

use eframe::egui::containers::menu::MenuButton;
use eframe::egui::{Button, Color32, Rect, Response, RichText, Stroke, TextWrapMode, Ui, vec2};

use super::limit_link;
use crate::app::plan_search::AboutSearch;
use crate::app::search_choices::SearchChoices;
use crate::app::{Action, Actions};
use crate::model::number_text::Number;
use crate::ui::theme::{Colors, TEXT, regular_id};
use crate::ui::widgets::number_field::number_field_for;
use crate::ui::widgets::{tell_open, text_width};

/// Height of a number, points.
const LINE: f32 = 20.0;
/// Its least and most width, points.
const LEAST: f32 = 16.0;
const MOST: f32 = 120.0;

/// Words between numbers and choices.
pub(super) fn words(ui: &mut Ui, text: &str) {
    let color = Colors::current(ui).dim;
    ui.label(RichText::new(text).color(color));
}

/// A line of a sentence: words, numbers and choices with a space between.
pub(super) fn sentence(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 0.0);
        ui.spacing_mut().interact_size.y = 20.0;
        contents(ui);
    });
}

/// Goes on in the next line where so much does not fit into this one.
fn make_room(ui: &mut Ui, width: f32) {
    let room = ui.available_size_before_wrap().x;
    if width > room && room < ui.max_rect().width() {
        ui.end_row();
    }
}

fn underline(ui: &Ui, response: &Response) {
    let colors = Colors::current(ui);
    let lit = response.hovered() || response.has_focus();
    let color = if lit { colors.accent } else { colors.faint };
    let y = response.rect.bottom() - 1.0;
    ui.painter().hline(response.rect.x_range(), y, Stroke::new(1.0, color));
}

fn bare(ui: &mut Ui) {
    ui.spacing_mut().button_padding = vec2(1.0, 0.0);
    ui.spacing_mut().interact_size.x = 10.0;
    let widgets = &mut ui.visuals_mut().widgets;
    for state in [&mut widgets.inactive, &mut widgets.hovered, &mut widgets.active] {
        state.weak_bg_fill = Color32::TRANSPARENT;
        state.bg_stroke = Stroke::NONE;
    }
}

/// What is chosen for the next search, and where another choice of it is asked for.
pub(super) struct Choosing<'a> {
    /// As it is.
    pub choices: &'a SearchChoices,
    /// Takes what is asked for.
    pub out: &'a mut Actions,
}

/// A number from `least` to `most`.
pub(super) fn between(least: f64, most: f64) -> Number {
    Number { min: least, max: most, whole: false, percent: false, unit: "" }
}

/// A whole number of a range.
pub(super) fn whole(range: RangeInclusive<u32>) -> Number {
    let [least, most] = [*range.start(), *range.end()].map(f64::from);
    Number { whole: true, ..between(least, most) }
}

/// A number, what it is called by those who do not see its sentence, and what it may be; `set` puts another one into
/// what is chosen. What it cannot be is refused, and said where it is typed.
pub(super) fn number(
    ui: &mut Ui,
    called: &str,
    value: f64,
    number: Number,
    choosing: &mut Choosing<'_>,
    set: impl Fn(&mut SearchChoices, f64),
) {
    let text = number.text(value);
    let width = (text_width(ui, &text, regular_id(TEXT)) + 6.0).clamp(LEAST, MOST);
    make_room(ui, width);
    let (_, rect) = ui.allocate_space(vec2(width, LINE));
    let style = ui.style().clone();
    bare(ui);
    let response = number_in(ui, rect, called, value, number, choosing, set);
    ui.set_style(style);
    underline(ui, &response);
    limit_link::take(ui, called, &response);
}

/// The same in a place of its own, not underlined.
pub(super) fn number_in(
    ui: &mut Ui,
    rect: Rect,
    called: &str,
    value: f64,
    number: Number,
    choosing: &mut Choosing<'_>,
    set: impl Fn(&mut SearchChoices, f64),
) -> Response {
    let choices = choosing.choices;
    number_field_for(ui, rect, called, value, number, choosing.out, |to| {
        let mut now = choices.clone();
        set(&mut now, to);
        Ok(Action::Search(AboutSearch::Choose(Box::new(now))))
    })
}

/// One of several; returns another one, by its number, once it is chosen.
pub(super) fn choice(ui: &mut Ui, called: &str, now: &str, all: &[&str]) -> Option<usize> {
    make_room(ui, text_width(ui, now, regular_id(TEXT)) + 4.0);
    let mut chosen = None;
    let response = ui
        .scope(|ui| {
            bare(ui);
            let color = Colors::current(ui).text;
            let button =
                Button::new(RichText::new(now).color(color)).wrap_mode(TextWrapMode::Extend);
            let (response, open) = MenuButton::from_button(button).ui(ui, |ui| {
                for (number, name) in all.iter().enumerate() {
                    if ui.selectable_label(*name == now, *name).clicked() {
                        chosen = Some(number);
                        ui.close();
                    }
                }
            });
            tell_open(&response, open.is_some());
            response
        })
        .inner;
    underline(ui, &response);
    limit_link::take(ui, called, &response);
    response.accessible_name(format!("{called}: {now}"));
    chosen.filter(|number| all[*number] != now)
}
