//! Rows of numbers, texts and choices: one undo step for each time somebody is at one.

use eframe::egui::accesskit::Role;
use eframe::egui::text::LayoutJob;
use eframe::egui::text_edit::TextEditState;
use eframe::egui::text_selection::CCursorRange;
use eframe::egui::{
    Align, Align2, ComboBox, Context, EventFilter, FontSelection, Id, InputState, Key, Label,
    Layout, Modifiers, Rect, Response, RichText, Sense, TextEdit, TextFormat, Ui, UiBuilder, pos2,
    vec2,
};

use super::glyph::{self, Glyph};
use super::number_field::number_field;
use super::{name, tell_open, write};
use crate::app::glossary::Term;
use crate::app::{Action, Actions};
use crate::edit::Edit;
use crate::model::Param;
use crate::model::number_text::{Number, unit};
use crate::sim::Standing;
use crate::ui::theme::{Colors, SECONDARY, TEXT, regular_id};
use crate::ui::{focus_ring, icons, provenance_chip};

/// Least height of a row, points.
const ROW: f32 = 24.0;
/// Width of a field, points.
pub(super) const FIELD: f32 = 64.0;
/// Width of the units behind the fields, points.
const UNIT: f32 = 52.0;
/// Width of the reset button before a field, points.
const RESET: f32 = 18.0;
/// Units longer than this stand with the name instead of behind the field, characters.
const SHORT: usize = 8;

/// What something is called by those who do not see it, and what it stays known by however it is
/// called, so that who is at a field stays there when its owner is renamed.
#[derive(Clone, Copy)]
pub struct Called<'a> {
    name: &'a str,
    key: Id,
}

impl<'a> Called<'a> {
    /// Called `name` for now, known by `key` for good.
    pub fn kept(name: &'a str, key: Id) -> Called<'a> {
        Called { name, key }
    }

    /// What it is called.
    pub fn name(self) -> &'a str {
        self.name
    }

    /// What it is known by for good.
    pub fn key(self) -> Id {
        self.key
    }
}

impl<'a, S: AsRef<str> + ?Sized> From<&'a S> for Called<'a> {
    fn from(name: &'a S) -> Called<'a> {
        Called { name: name.as_ref(), key: Id::unique(("known by", name.as_ref())) }
    }
}

/// Where the parts of a row go.
struct Slots {
    label: Response,
    reset: Rect,
    field: Rect,
}

/// Lays a row of at least `least` points out and paints its label and unit.
fn slots(ui: &mut Ui, label: &str, unit: &str, least: f32) -> Slots {
    let colors = Colors::current(ui);
    let (behind, with) = if unit.chars().count() <= SHORT { (unit, "") } else { ("", unit) };
    let width = ui.available_width();
    let room = (width - FIELD - UNIT - RESET - 12.0).max(40.0);
    let mut job = LayoutJob::default();
    job.wrap.max_width = room;
    let format = |size, color| TextFormat::simple(regular_id(size), color);
    job.append(label, 0.0, format(TEXT, colors.dim));
    if !with.is_empty() {
        job.append(&format!("\n{with}"), 0.0, format(SECONDARY, colors.dim));
    }
    let galley = ui.painter().layout_job(job);
    let height = galley.size().y.max(least);
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let at = pos2(rect.left(), rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, colors.dim);
    let middle = rect.center().y;
    let right = rect.right() - UNIT - 6.0;
    let field = Rect::from_min_max(
        pos2(right - FIELD, middle - ROW / 2.0 + 1.0),
        pos2(right, middle + ROW / 2.0 - 1.0),
    );
    let reset = Rect::from_min_max(pos2(field.left() - RESET, field.top()), field.left_bottom());
    let (at, ink) = (pos2(right + 6.0, middle), (regular_id(SECONDARY), colors.dim));
    write(ui, at, Align2::LEFT_CENTER, behind, ink, UNIT);
    Slots { label: response, reset, field }
}

/// A figure that is only read, with its unit; `owner` completes its name: "Wait of Kafka".
pub fn figure(ui: &mut Ui, label: &str, owner: &str, value: &str, unit: &str) -> Response {
    let colors = Colors::current(ui);
    let slots = slots(ui, label, unit, ROW - 5.0);
    let room = slots.field.right() - slots.reset.left();
    let value = value.replace('-', "−");
    let at = slots.field.right_center() - vec2(6.0, 0.0);
    write(ui, at, Align2::RIGHT_CENTER, &value, (regular_id(TEXT), colors.text), room);
    name(&slots.label, Role::Label, &format!("{label} of {owner}: {value} {unit}"));
    slots.label
}

/// A row with a label and a unit; returns where its field goes.
pub fn row(ui: &mut Ui, label: &str, unit: &str) -> Rect {
    slots(ui, label, unit, ROW).field
}

/// A number of the scenario to be typed or dragged, with unit, range, source and a button that resets
/// it; `owner` completes its name: "Load of Compute". Returns where one more button has room.
pub fn param<'a>(
    ui: &mut Ui,
    param: &Param,
    owner: impl Into<Called<'a>>,
    value: f64,
    out: &mut Actions,
    edit: impl Fn(f64) -> Edit,
) -> Rect {
    let label = param.name.strip_suffix(" at the start").unwrap_or(param.name);
    let slots = slots(ui, label, unit(param), ROW);
    let said = provenance_chip::of_edit(ui, &edit(value));
    let explained =
        || [explained(param)].into_iter().chain(said.clone()).collect::<Vec<_>>().join("\n");
    slots.label.on_hover_text(explained());
    let owner = owner.into();
    let called = match owner.name {
        "" => param.name.to_owned(),
        name => format!("{} of {name}", param.name),
    };
    let (number, centred) = (Number::of(param), Layout::left_to_right(Align::Center));
    // Nobody resets people to nobody.
    let default = param.default.filter(|default| *default != value && param.unit != "people");
    if let Some(default) = default {
        let builder = UiBuilder::new().max_rect(slots.reset).layout(centred);
        let mut corner = ui.new_child(builder.scope_id(Id::unique(("reset", &called))));
        let reset =
            glyph::button(&mut corner, Glyph::Reset, 18.0, &format!("Reset {called}"), true)
                .on_hover_text(format!("Back to the default, {}", number.text(default)));
        if reset.clicked() {
            out.push(Action::Edit(edit(default)));
        }
    }
    let kept = Called { name: &called, key: owner.key.with(param.name) };
    let field = number_field(ui, slots.field, kept, value, number, out, |value| Ok(edit(value)));
    field.on_hover_text(explained());
    warn(ui, param, value);
    slots.reset.translate(vec2(-RESET, 0.0))
}

/// Says that a value is unusual, as long as it is.
pub fn warn(ui: &mut Ui, param: &Param, value: f64) {
    let Some((lowest, highest)) = param.usual.filter(|_| param.is_unusual(value)) else {
        // What follows keeps its identity, whether or not something is said.
        return ui.skip_ahead_auto_ids(1);
    };
    let ends = [lowest, highest].map(|end| Number::of(param).text(end).replace('-', "−"));
    let colors = Colors::current(ui);
    ui.horizontal(|ui| {
        let (shape, _) = ui.allocate_exact_size(vec2(9.0, 12.0), Sense::hover());
        icons::standing(ui.painter(), shape.center(), 8.0, Standing::AtRisk, colors.at_risk);
        let said = format!("Is this meant? Usual is {} to {} {}", ends[0], ends[1], unit(param));
        let said = RichText::new(said.trim_end()).size(SECONDARY).color(colors.at_risk);
        ui.add(Label::new(said).wrap());
    });
}

/// What a parameter means, its range, default, source and grade.
fn explained(param: &Param) -> String {
    let mut lines = vec![param.help.to_owned(), format!("Range: {}", param.expected())];
    match param.default {
        Some(default) => {
            let default = Number::of(param).text(default);
            lines.push(format!("Default {default} {}: {}", unit(param), param.source));
        }
        None => lines.push(format!("From {}", param.source)),
    }
    lines.push(param.grade.to_string());
    if let Some(term) = Term::of(param) {
        lines.insert(1, format!("Such as: {}", term.example));
    }
    lines.join("\n")
}

fn first_id() -> Id {
    Id::unique("the first field")
}

/// Which field is to have the focus: the first number or text, or else the first choice.
#[derive(Clone, Copy)]
struct First(Option<Id>);

/// Gives the focus to the first field shown until [`end_focus_first`].
pub fn focus_first(ui: &Ui) {
    ui.data_mut(|data| data.insert_temp(first_id(), First(None)));
}

/// See [`focus_first`]; where there was no field, nothing has the focus any more.
pub fn end_focus_first(ui: &Ui) {
    let Some(First(choice)) = ui.data(|data| data.get_temp::<First>(first_id())) else { return };
    ui.data_mut(|data| data.remove::<First>(first_id()));
    ui.memory_mut(|memory| match (choice, memory.focused()) {
        (Some(choice), _) => memory.request_focus(choice),
        (None, Some(focused)) => memory.surrender_focus(focused),
        (None, None) => {}
    });
}

pub(super) fn take_focus_first(response: &Response) {
    let data = |ui: &eframe::egui::Context| ui.data(|data| data.get_temp::<First>(first_id()));
    if data(&response.ctx).is_some() {
        response.request_focus();
        response.ctx.data_mut(|data| data.remove::<First>(first_id()));
    }
}

/// A text field over the whole width, called `called`. Returns the new text once it is committed
/// by Enter or by leaving the field; Esc takes it back, but where Enter begins a line Esc is how keys leave.
pub fn text<'a>(
    ui: &mut Ui,
    called: impl Into<Called<'a>>,
    hint: &str,
    current: &str,
    rows: usize,
) -> Option<String> {
    let called = called.into();
    let id = called.key.with("text field");
    let pass = ui.ctx().cumulative_pass_nr();
    // What is being typed; older than the last frame it belongs to a field that was gone since.
    let typed = ui.data(|data| data.get_temp::<(u64, String)>(id));
    let typed = typed.filter(|(at, _)| at + 2 >= pass).map(|(_, text)| text);
    let mut text = typed.unwrap_or_else(|| current.to_owned());
    let field = if rows > 1 {
        TextEdit::multiline(&mut text).desired_rows(rows)
    } else {
        TextEdit::singleline(&mut text)
    };
    let field = field.hint_text(hint).desired_width(f32::INFINITY).id(id);
    let field = field.font(FontSelection::FontId(regular_id(TEXT)));
    let response = ui.add(field).accessible_name(called.name);
    take_focus_first(&response);
    if response.has_focus() {
        ui.data_mut(|data| data.insert_temp(id, (pass, text)));
        // A drag that begins elsewhere takes the focus as well as a click does.
        if pressed_beside(&response) {
            response.surrender_focus();
        }
        return None;
    }
    ui.data_mut(|data| data.remove::<(u64, String)>(id));
    let taken_back = rows == 1 && ui.input(|input| input.key_pressed(Key::Escape));
    (response.lost_focus() && !taken_back && text != current).then_some(text)
}

/// Whether a text is being typed that has typing of its own to undo.
pub fn undoes_typing(ctx: &Context) -> bool {
    let Some(id) = ctx.memory(|memory| memory.focused()) else { return false };
    let typed = ctx.data(|data| data.get_temp::<(u64, String)>(id));
    typed.zip(TextEditState::load(ctx, id)).is_some_and(|((_, typed), state)| {
        let range = state.cursor.char_range().unwrap_or_default();
        state.undoer().has_undo(&(range, typed))
    })
}

/// Whether a button of the pointer went down beside it, but not on what lies over the panels.
fn pressed_beside(response: &Response) -> bool {
    let pressed =
        |input: &InputState| input.pointer.interact_pos().filter(|_| input.pointer.any_pressed());
    let at = response.ctx.input(pressed).filter(|at| !response.rect.contains(*at));
    at.is_some_and(|at| response.ctx.layer_id_at(at) == Some(response.layer_id))
}

/// Puts the focus into the text field called `called` with all its text selected, so that typing
/// replaces it; call it before the field is drawn.
pub fn type_over<'a>(ui: &Ui, called: impl Into<Called<'a>>, current: &str) {
    let id = called.into().key.with("text field");
    let mut state = TextEditState::default();
    state.cursor.set_char_range(Some(CCursorRange::select_all_str(current)));
    state.store(ui.ctx(), id);
    ui.memory_mut(|memory| memory.request_focus(id));
}

/// Gives the text field called `called` the focus back with what was typed into it, for it was refused.
pub fn stay_at<'a>(ui: &Ui, called: impl Into<Called<'a>>, typed: String) {
    let id = called.into().key.with("text field");
    let pass = ui.ctx().cumulative_pass_nr();
    ui.data_mut(|data| data.insert_temp(id, (pass, typed)));
    ui.memory_mut(|memory| memory.request_focus(id));
}

/// A labelled row with a text field; returns as [`text`] does.
pub fn text_row<'a>(
    ui: &mut Ui,
    label: &str,
    called: impl Into<Called<'a>>,
    hint: &str,
    current: &str,
) -> Option<String> {
    super::row(ui, label, |ui| {
        let room = (FIELD + UNIT + 60.0).min(ui.available_width());
        ui.set_max_width(room);
        text(ui, called, hint, current, 1)
    })
}

/// How far the arrows move on from what is chosen in a menu that has the focus.
fn steps(ui: &Ui, menu: &Response) -> isize {
    if !menu.has_focus() {
        return 0;
    }
    let arrows = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(menu.id, arrows));
    let pressed = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
    pressed(Key::ArrowDown) as isize - pressed(Key::ArrowUp) as isize
}

/// A row with a menu of the values that something can have, each called by its `word`.
pub fn value<T: Copy>(
    ui: &mut Ui,
    label: &str,
    value: &mut T,
    all: impl IntoIterator<Item = T>,
    word: impl Fn(T) -> &'static str,
) {
    if let Some(chosen) = choice(ui, label, label, word(*value), all, |&one| word(one)) {
        *value = chosen;
    }
}

/// A row with a menu of choices, each called by its `word`; returns the one chosen anew. The arrows
/// choose while it is closed; opened by key it goes on from entry to entry, and closes by what is chosen.
pub fn choice<T, S: Into<String>>(
    ui: &mut Ui,
    label: &str,
    called: &str,
    chosen: &str,
    all: impl IntoIterator<Item = T>,
    word: impl Fn(&T) -> S,
) -> Option<T> {
    let (mut all, mut picked) = (Vec::from_iter(all), None);
    let words: Vec<String> = all.iter().map(|one| word(one).into()).collect();
    super::row(ui, label, |ui| {
        let width = ui.available_width().min(FIELD + UNIT + 60.0);
        let combo = ComboBox::from_id_salt(("choice", called)).width(width).truncate();
        let combo = combo.selected_text(chosen).show_ui(ui, |ui| {
            for (i, word) in words.iter().enumerate() {
                let entry = ui.selectable_label(word == chosen, word);
                if entry.clicked() {
                    picked = Some(i);
                    ui.close();
                }
                // A long list opens where the choice is.
                if word == chosen && ui.is_sizing_pass() {
                    entry.scroll_to_me(Some(Align::Center));
                }
            }
            focus_ring::follow(ui);
        });
        name(&combo.response, Role::ComboBox, called);
        tell_open(&combo.response, combo.inner.is_some());
        // Who opened it with the mouse goes on by key; who chose by key is at the menu again.
        let by_key = picked.is_some() && ui.input(|input| input.key_pressed(Key::Enter));
        if combo.response.clicked() || by_key {
            combo.response.request_focus();
        }
        ui.data_mut(|data| {
            if let Some(First(None)) = data.get_temp(first_id()) {
                data.insert_temp(first_id(), First(Some(combo.response.id)));
            }
        });
        let by = steps(ui, &combo.response);
        if let Some(at) = words.iter().position(|word| word == chosen).filter(|_| by != 0) {
            picked = Some(at.saturating_add_signed(by).min(words.len() - 1));
        }
    });
    picked.filter(|&i| words[i] != chosen).map(|i| all.swap_remove(i))
}
