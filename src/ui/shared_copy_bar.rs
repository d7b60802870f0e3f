//! The bar that says that a scenario is somebody's copy, out of a link, with what makes it one's own.

use eframe::egui::{Frame, Margin, Panel, Ui};

use super::disk_bar::title_in;
use super::icons;
use super::question_sheet::main_button;
use super::theme::{Colors, STEP};
use super::widgets::at_right;
use crate::app::link_shared::AboutLink;
use crate::app::{Action, Actions, Command, Show};
use crate::sim::Standing;

/// Draws the bar while the scenario on show is only looked at.
pub fn show(ui: &mut Ui, show: &Show, out: &mut Actions) {
    if !show.document.history.is_shared_copy() {
        return;
    }
    let colors = Colors::current(ui);
    let margin = Margin::symmetric(3 * STEP as i8, 2 * STEP as i8);
    let frame = Frame::new().fill(colors.raised).inner_margin(margin);
    Panel::top("a shared copy").frame(frame).show(ui, |ui| {
        ui.horizontal(|ui| {
            icons::standing_in_line(ui, Standing::AtRisk, colors.at_risk);
            let room = at_right(ui, |ui| {
                if ui.button("Close it").clicked() {
                    out.push(Action::Command(Command::CloseTab));
                }
                if main_button(ui, "Make it mine", true) {
                    out.push(Action::Link(AboutLink::MakeMine));
                }
            });
            title_in(ui, room, "A shared copy, out of a link: look at it, step through it; it cannot be changed yet");
        });
    });
}
