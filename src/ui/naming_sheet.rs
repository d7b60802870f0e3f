//! What a scenario is called and what it shows, asked in one sheet.

use eframe::egui::text_edit::TextEditState;
use eframe::egui::text_selection::CCursorRange;
use eframe::egui::{Context, Id, Key, TextEdit, TextStyle, Ui};

use super::question_sheet::{asked, entered, main_button, problem, ready};
use super::theme::STEP;
use super::widgets::secondary;
use crate::app::{Action, Actions};

/// Lines of room for what it shows.
const ROWS: usize = 4;

/// Asks for a scenario's name, where it has no file that gives it one, and for what it shows.
pub(super) fn ask(
    ctx: &Context,
    (called, about): (&mut Option<String>, &mut String),
    why: Option<&str>,
    out: &mut Actions,
) {
    let title = if called.is_some() { "Name and description" } else { "Description" };
    asked(ctx, title, out, |ui, out| {
        let (mut is_done, is_named) = (false, called.is_some());
        if let Some(called) = called {
            secondary(ui, "Name");
            let id = Id::unique("name of the scenario");
            select_all(ui, id, called);
            ready(ui, id);
            let field = TextEdit::singleline(called).id(id).desired_width(f32::INFINITY);
            let response = ui.add(field).accessible_name("Name of the scenario");
            is_done = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            ui.add_space(2.0 * STEP);
        }
        secondary(ui, "What it shows");
        let id = Id::unique("about the scenario");
        if !is_named {
            ready(ui, id);
        }
        let field = TextEdit::multiline(about).id(id).desired_rows(ROWS).font(TextStyle::Body);
        ui.add(field.desired_width(f32::INFINITY)).accessible_name("About the scenario");
        problem(ui, why);
        ui.add_space(3.0 * STEP);
        ui.horizontal(|ui| {
            if main_button(ui, "Done", true) || is_done || entered(ui) {
                out.push(Action::NameAndDescribe);
            }
            if ui.button("Cancel").clicked() {
                out.push(Action::Ask(None));
            }
        });
    });
}

/// Selects the text of a field that is about to get the focus.
fn select_all(ui: &Ui, field: Id, text: &str) {
    if ui.memory(|memory| memory.focused().is_none()) {
        let mut state = TextEditState::default();
        state.cursor.set_char_range(Some(CCursorRange::select_all_str(text)));
        state.store(ui.ctx(), field);
    }
}
