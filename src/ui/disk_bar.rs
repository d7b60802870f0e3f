//! The bar that says that a file was changed on the disk, with what can be done about it.

use eframe::egui::{Align, Frame, Label, Layout, Margin, Panel, Rect, RichText, Ui, UiBuilder};

use super::icons;
use super::question_sheet::main_button;
use super::theme::{Colors, STEP, TEXT, semibold_id};
use super::widgets::at_right;
use crate::app::theirs::AboutTheirs;
use crate::app::{Action, Actions, Show, View};
use crate::sim::Standing;

/// Draws the bar while it is not decided what becomes of both.
pub fn show(ui: &mut Ui, show: &Show, view: &View, out: &mut Actions) {
    let Some(theirs) = &view.theirs else { return };
    let colors = Colors::current(ui);
    let margin = Margin::symmetric(3 * STEP as i8, 2 * STEP as i8);
    let frame = Frame::new().fill(colors.raised).inner_margin(margin);
    Panel::top("changed on the disk").frame(frame).show(ui, |ui| {
        ui.horizontal(|ui| {
            icons::standing_in_line(ui, Standing::AtRisk, colors.at_risk);
            let room = at_right(ui, |ui| {
                let mut ask = |what| out.push(Action::Theirs(what));
                if theirs.scenario.is_ok() && ui.button("Take theirs").clicked() {
                    ask(AboutTheirs::TakeTheirs);
                }
                let hover = "Saving then replaces what is on the disk";
                if ui.button("Keep mine").on_hover_text(hover).clicked() {
                    ask(AboutTheirs::KeepMine);
                }
                if theirs.scenario.is_ok() && main_button(ui, "Merge, one by one", true) {
                    ask(AboutTheirs::Merge);
                }
            });
            let file = show.document.file_name();
            let text = match (&theirs.scenario, theirs.is_the_file) {
                (Err(_), _) => format!("{file} was changed on the disk and is no scenario now"),
                (Ok(_), true) => format!("{file} was changed on the disk while you were editing"),
                (Ok(_), false) => format!("{file} holds a merge that nobody decided"),
            };
            title_in(ui, room, &text);
        });
    });
}

/// A title at the left of some room, cut where it is longer.
pub(super) fn title_in(ui: &mut Ui, room: Rect, title: &str) {
    let layout = Layout::left_to_right(Align::Center);
    let mut left = ui.new_child(UiBuilder::new().max_rect(room).layout(layout));
    left.add(Label::new(RichText::new(title).font(semibold_id(TEXT))).truncate());
}
