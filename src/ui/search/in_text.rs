//! Numbers and choices that stand within a sentence, underlined, to be changed where they are read.

use std::ops::RangeInclusive;

use eframe::egui::containers::menu::MenuButton;
use eframe::egui::{
    Button, Color32, DragValue, Id, Response, RichText, Stroke, TextWrapMode, Ui, vec2,
};

use crate::ui::theme::{Colors, TEXT, regular_id};
use crate::ui::widgets::text_width;

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

/// Goes on in the next line where so much text does not fit into this one.
fn make_room(ui: &mut Ui, text: &str) {
    let width = text_width(ui, text, regular_id(TEXT)) + 4.0;
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

/// A number, what it is called by those who do not see its sentence, and what it may be; returns another one once it
/// is put in.
pub(super) fn number(
    ui: &mut Ui,
    called: &str,
    value: f64,
    range: RangeInclusive<f64>,
    text: impl Fn(f64) -> String,
) -> Option<f64> {
    make_room(ui, &text(value));
    let mut changed = value;
    let response = ui
        .scope_builder(
            eframe::egui::UiBuilder::new().scope_id(Id::unique(("in text", called))),
            |ui| {
                bare(ui);
                let typing = ui.memory(|memory| memory.focused()) == Some(ui.next_auto_id());
                let plain = |value: f64| {
                    if value.fract() == 0.0 { format!("{value:.0}") } else { value.to_string() }
                };
                let drag = DragValue::new(&mut changed)
                    .range(range)
                    .speed((value.abs() * 0.005).max(0.05))
                    .update_while_editing(false)
                    .custom_formatter(|value, _| if typing { plain(value) } else { text(value) })
                    .custom_parser(|text| {
                        let digits: String =
                            text.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
                        digits.parse().ok()
                    });
                ui.add(drag).accessible_name(called)
            },
        )
        .inner;
    underline(ui, &response);
    (changed != value).then_some(changed)
}

/// A whole number.
pub(super) fn count(
    ui: &mut Ui,
    called: &str,
    value: u32,
    range: RangeInclusive<u32>,
) -> Option<u32> {
    let range = f64::from(*range.start())..=f64::from(*range.end());
    let text = |value: f64| crate::model::number_text::grouped(value.round() as u32);
    let changed = number(ui, called, f64::from(value), range, text)?.round() as u32;
    (changed != value).then_some(changed)
}

/// One of several; returns another one, by its number, once it is chosen.
pub(super) fn choice(ui: &mut Ui, called: &str, now: &str, all: &[&str]) -> Option<usize> {
    make_room(ui, now);
    let mut chosen = None;
    let response = ui
        .scope(|ui| {
            bare(ui);
            let color = Colors::current(ui).text;
            let button =
                Button::new(RichText::new(now).color(color)).wrap_mode(TextWrapMode::Extend);
            let (response, _) = MenuButton::from_button(button).ui(ui, |ui| {
                for (number, name) in all.iter().enumerate() {
                    if ui.selectable_label(*name == now, *name).clicked() {
                        chosen = Some(number);
                        ui.close();
                    }
                }
            });
            response
        })
        .inner;
    underline(ui, &response);
    response.accessible_name(format!("{called}: {now}"));
    chosen.filter(|number| all[*number] != now)
}
