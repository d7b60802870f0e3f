//! How far a file that is being written has come, with a button to stop it.

use eframe::egui::{Area, Frame, Id, Margin, Order, ProgressBar, Role, Ui, vec2};

use super::theme::{CHIP_RADIUS, Colors, STEP};
use super::widgets::name;
use crate::app::{Action, Actions, Show};

/// Width of the bar, points.
const BAR: f32 = 120.0;

/// Draws it at the lower right while there is something to tell.
pub fn show(ui: &Ui, show: &Show, out: &mut Actions) {
    let Some(done) = show.exporting else { return };
    let colors = Colors::current(ui);
    let corner = ui.ctx().content_rect().right_bottom() - vec2(4.0 * STEP, 4.0 * STEP);
    let area = Area::new(Id::unique("export under way")).order(Order::Foreground);
    area.pivot(eframe::egui::Align2::RIGHT_BOTTOM).fixed_pos(corner).show(ui.ctx(), |ui| {
        let frame = Frame::new().fill(colors.card).stroke((1.0, colors.line));
        frame.corner_radius(CHIP_RADIUS).inner_margin(Margin::symmetric(12, 8)).show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.label("Writing the file");
                let percent = format!("{:.0} %", done * 100.0);
                let bar = ProgressBar::new(done).desired_width(BAR).fill(colors.accent);
                let bar = ui.add(bar.text(percent.clone()));
                name(&bar, Role::ProgressIndicator, &format!("Writing the file: {percent}"));
                if ui.button("Stop").on_hover_text("Nothing is written").clicked() {
                    out.push(Action::StopExport);
                }
            });
        });
    });
}
