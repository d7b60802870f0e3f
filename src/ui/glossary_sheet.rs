//! The glossary: the words of the model, found by a few letters.

use eframe::egui::{Id, Label, RichText, TextEdit, Ui};

use super::theme::{Colors, SECONDARY, STEP, TEXT, semibold_id};
use super::widgets::secondary;
use crate::app::glossary::TERMS;

/// What is looked for, from the frame on in which the sheet was opened.
fn typed_id() -> Id {
    Id::unique("looked for in the glossary")
}

/// The field for what is looked for; a term that was asked for stands there at first.
pub(super) fn field(ui: &mut Ui, asked: Option<&'static str>) {
    let pass = ui.ctx().cumulative_pass_nr();
    let kept = ui.data(|data| data.get_temp::<(u64, String)>(typed_id()));
    // Older than the last frame it is of a sheet that was open before.
    let kept = kept.filter(|(at, _)| at + 2 >= pass).map(|(_, text)| text);
    let is_new = kept.is_none();
    let mut text = kept.unwrap_or_else(|| asked.unwrap_or_default().to_owned());
    let id = Id::unique("field of the glossary");
    if is_new {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    let field = TextEdit::singleline(&mut text).id(id).hint_text("A word, such as elastic");
    ui.add(field.desired_width(f32::INFINITY)).accessible_name("Search the glossary");
    ui.data_mut(|data| data.insert_temp(typed_id(), (pass, text)));
    ui.add_space(2.0 * STEP);
}

/// The terms that answer to what was typed.
pub(super) fn show(ui: &mut Ui) {
    let typed = ui.data(|data| data.get_temp::<(u64, String)>(typed_id()));
    let typed = typed.map_or_else(String::new, |(_, text)| text);
    let colors = Colors::current(ui);
    let mut none = true;
    for term in TERMS.iter().filter(|term| term.answers(&typed)) {
        none = false;
        ui.label(RichText::new(term.name).font(semibold_id(TEXT)).color(colors.text));
        ui.add(Label::new(RichText::new(term.meaning()).color(colors.text)).wrap());
        let example = RichText::new(term.example).size(SECONDARY).color(colors.dim);
        ui.add(Label::new(example).wrap());
        ui.add_space(3.0 * STEP);
    }
    if none {
        secondary(ui, "No word of the model is called so.");
    }
}
