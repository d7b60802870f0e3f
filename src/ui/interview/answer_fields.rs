//! What questions are answered with: a question's title, fields in a line, choices side by side.

use eframe::egui::accesskit::Role;
use eframe::egui::{
    Align2, Button, ComboBox, CornerRadius, Frame, Margin, Rect, Response, RichText, Sense, Stroke,
    Ui, Vec2, WidgetInfo, pos2, vec2,
};

use crate::app::Actions;
use crate::app::interview::interview_edits::{as_it_was, tell};
use crate::edit::Edit;
use crate::model::number_text::Number;
use crate::model::{Estimate, Origin, Quantity, Scenario};
use crate::ui::focus_ring;
use crate::ui::theme::{CHIP_RADIUS, Colors, STEP, TEXT, regular_id, semibold_id};
use crate::ui::widgets::field_rows::Called;
use crate::ui::widgets::number_field::number_field;
use crate::ui::widgets::{name, tell_open};

/// Height of a field, points, and how far what belongs to a question is indented.
const FIELD: f32 = 26.0;
const INDENT: f32 = 24.0;

/// A question with its number, and its answer below.
pub fn question(ui: &mut Ui, number: usize, title: &str, contents: impl FnOnce(&mut Ui)) {
    let colors = Colors::current(ui);
    ui.add_space(3.0 * STEP);
    let font = semibold_id(TEXT);
    ui.horizontal(|ui| {
        let (at, _) = ui.allocate_exact_size(vec2(INDENT - 8.0, 18.0), Sense::hover());
        let number = number.to_string();
        ui.painter().text(
            at.left_center(),
            Align2::LEFT_CENTER,
            number,
            font.clone(),
            colors.accent,
        );
        ui.add(eframe::egui::Label::new(RichText::new(title).font(font)).wrap());
    });
    ui.horizontal(|ui| {
        ui.add_space(INDENT - 8.0);
        ui.vertical(contents);
    });
    ui.add_space(2.0 * STEP);
    ui.separator();
}

/// Words between fields.
pub fn words(ui: &mut Ui, text: &str) {
    let dim = Colors::current(ui).dim;
    ui.label(RichText::new(text).color(dim));
}

/// A number in a line of words.
pub fn field(
    ui: &mut Ui,
    width: f32,
    called: Called,
    value: f64,
    number: Number,
    out: &mut Actions,
    edit: impl Fn(f64) -> Result<Edit, String>,
) -> Response {
    let (rect, _) = ui.allocate_exact_size(vec2(width, FIELD), Sense::hover());
    number_field(ui, rect, called, value, number, out, edit)
}

/// A number of the scenario in a line of words, told by whoever changes it. Where it is as it was before somebody came to
/// the field, because what was typed cannot be or was taken back, nothing was told.
pub fn told_number(
    ui: &mut Ui,
    (width, called): (f32, Called),
    number: Number,
    scenario: &Scenario,
    of: &Quantity,
    out: &mut Actions,
) {
    let value = of.get(scenario).unwrap_or_default();
    let id = called.key().with("as it was");
    let before = ui.data(|data| data.get_temp::<(f64, Option<Origin>)>(id));
    let before = before.unwrap_or_else(|| (value, scenario.origins.get(of).cloned()));
    let response = field(ui, width, called, value, number, out, |to| {
        Ok(if to == before.0 {
            as_it_was(of, before.0, before.1.clone())
        } else {
            tell(of.clone(), to)
        })
    });
    let is_here = response.has_focus() || response.dragged();
    ui.data_mut(|data| match is_here {
        true => drop(data.insert_temp(id, before)),
        false => data.remove::<(f64, Option<Origin>)>(id),
    });
}

/// "usually … between … and …": what an estimate would be with another of its numbers. Of one that is typical still, the
/// ends go along with what it usually is; else the others give way, so that it stays in order; while somebody types, from
/// what they were before. Returns whether somebody is at one of them.
pub fn estimate(
    ui: &mut Ui,
    called: Called,
    (now, is_typical): (Estimate, bool),
    number: Number,
    out: &mut Actions,
    edit: impl Fn(Estimate) -> Result<Edit, String>,
) -> bool {
    const WIDTH: f32 = 54.0;
    let id = called.key().with("before it was changed");
    let kept = ui.data(|data| data.get_temp::<Before>(id));
    let mut at = None;
    type With = fn(Estimate, f64) -> Estimate;
    type Part = (&'static str, &'static str, fn(Estimate) -> f64, With);
    let in_order: With =
        |it, usual| Estimate { usual, low: it.low.min(usual), high: it.high.max(usual) };
    let in_proportion: With =
        |it, usual| Estimate { usual, ..it.times(usual / it.usual).rounded() };
    let parts: [Part; 3] = [
        (
            "usually",
            "usually",
            |it| it.usual,
            if kept.is_some_and(|kept| kept.is_typical) || is_typical {
                in_proportion
            } else {
                in_order
            },
        ),
        (
            "between",
            "at least",
            |it| it.low,
            |it, low| Estimate { low, usual: it.usual.max(low), high: it.high.max(low) },
        ),
        (
            "and",
            "at most",
            |it| it.high,
            |it, high| Estimate { high, usual: it.usual.min(high), low: it.low.min(high) },
        ),
    ];
    for (nth, (word, what, get, with)) in parts.into_iter().enumerate() {
        words(ui, word);
        let full = format!("{}, {what}", called.name());
        let called = Called::kept(&full, called.key().with(what));
        let base = kept.filter(|kept| kept.nth == nth).map_or(now, |kept| kept.estimate);
        let response =
            field(ui, WIDTH, called, get(now), number, out, |value| edit(with(base, value)));
        if response.has_focus() || response.dragged() {
            let was_typical = kept.filter(|kept| kept.nth == nth).map(|kept| kept.is_typical);
            let is_typical = was_typical.unwrap_or(is_typical);
            at = Some(Before { nth, estimate: base, is_typical });
        }
    }
    ui.data_mut(|data| match at {
        Some(at) => drop(data.insert_temp(id, at)),
        None => data.remove::<Before>(id),
    });
    at.is_some()
}

/// An estimate as it was before somebody came to one of its numbers, the `nth`.
#[derive(Debug, Clone, Copy)]
struct Before {
    nth: usize,
    estimate: Estimate,
    /// Whether nobody had told it.
    is_typical: bool,
}

/// An estimate drawn: its ends and what it usually is, on a scale of ratios. Left out where there is no room.
pub fn drawn(ui: &mut Ui, of: Estimate) {
    const WIDTH: f32 = 120.0;
    if ui.available_width() < WIDTH + 12.0 {
        return;
    }
    let colors = Colors::current(ui);
    ui.add_space(2.0 * STEP);
    let (rect, response) = ui.allocate_exact_size(vec2(WIDTH, FIELD), Sense::hover());
    // The ends stand in the middle half of a scale that goes as far on both sides.
    let middle = (of.low * of.high).sqrt();
    let reach = libm::log(of.high / of.low).max(0.2);
    let x = |value: f64| {
        let share = 0.5 + libm::log(value / middle) / (2.0 * reach);
        rect.left() + rect.width() * share.clamp(0.0, 1.0) as f32
    };
    let (y, painter) = (rect.center().y, ui.painter());
    painter.hline(rect.x_range(), y, Stroke::new(1.5, colors.line));
    painter.hline(x(of.low)..=x(of.high), y, Stroke::new(3.0, colors.accent.gamma_multiply(0.5)));
    for end in [of.low, of.high] {
        painter.vline(x(end), y - 6.0..=y + 6.0, Stroke::new(1.5, colors.accent));
    }
    painter.circle_filled(pos2(x(of.usual), y), 4.5, colors.accent);
    name(&response, Role::Image, &format!("usually {of}"));
}

/// Choices side by side; returns the one that is clicked, be it chosen already: so it is confirmed.
pub fn choices<T: Copy>(
    ui: &mut Ui,
    called: &str,
    all: &[(&str, T)],
    chosen: impl Fn(T) -> bool,
) -> Option<T> {
    let colors = Colors::current(ui);
    let mut picked = None;
    let frame = Frame::new().fill(colors.raised).corner_radius(CornerRadius::same(CHIP_RADIUS));
    frame.inner_margin(Margin::same(2)).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            for (word, value) in all {
                let on = chosen(*value);
                let (font, color) = match on {
                    true => (semibold_id(TEXT), colors.accent),
                    false => (regular_id(TEXT), colors.dim),
                };
                let text = RichText::new(*word).font(font).color(color);
                let fill = if on { colors.card } else { eframe::egui::Color32::TRANSPARENT };
                let edge = if on { colors.line } else { eframe::egui::Color32::TRANSPARENT };
                let button = Button::new(text).fill(fill).stroke(Stroke::new(1.0, edge));
                let response = ui.add(button.min_size(vec2(0.0, FIELD - 2.0)));
                let told = format!("{called}: {word}");
                response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, &told));
                if response.clicked() {
                    picked = Some(*value);
                }
            }
        });
    });
    picked
}

/// A menu in a line of words; returns what is chosen anew.
pub fn menu<T: Copy>(
    ui: &mut Ui,
    called: &str,
    chosen: &str,
    width: f32,
    all: impl IntoIterator<Item = (String, T)>,
) -> Option<T> {
    let mut picked = None;
    let shown = ComboBox::from_id_salt(called).width(width).truncate().selected_text(chosen);
    let response = shown.show_ui(ui, |ui| {
        for (word, value) in all {
            if ui.selectable_label(word == chosen, &word).clicked() && word != chosen {
                picked = Some(value);
            }
        }
        focus_ring::follow(ui);
    });
    name(&response.response, Role::ComboBox, called);
    tell_open(&response.response, response.inner.is_some());
    picked
}

/// A rectangle's share that is filled, for meters.
pub fn share(rect: Rect, of: f32) -> Rect {
    rect.with_max_x(rect.left() + rect.width() * of.clamp(0.0, 1.0))
}
