//! What tells that figures are still those of the plan before: they are faded, and a line says so.

use eframe::egui::accesskit::Role;
use eframe::egui::{Align2, CornerRadius, Id, Rect, Sense, Ui, pos2, vec2};

use super::theme::{CHIP_RADIUS, Colors, SECONDARY, STEP, regular_id};
use super::widgets::name;
use crate::app::Show;

/// How much is left of what is faded.
const FADED: f32 = 0.55;
/// What is said.
const WORDS: &str = "Being computed: these figures are of the plan before";

/// Fades what is drawn from here on while its figures are not there yet.
pub fn fade(ui: &mut Ui, show: &Show) {
    if show.computing {
        ui.multiply_opacity(FADED);
    }
}

/// Says so at the upper edge of a part of the window.
pub fn say(ui: &Ui, show: &Show, within: Rect) {
    if !show.computing {
        return;
    }
    let colors = Colors::current(ui);
    let font = regular_id(SECONDARY);
    let galley = ui.painter().layout_no_wrap(WORDS.to_owned(), font, colors.ground);
    let size = galley.size() + vec2(4.0 * STEP, 2.0 * STEP);
    let top = pos2(within.center().x, within.top() + 2.0 * STEP);
    let rect = Align2::CENTER_TOP.anchor_size(top, size);
    ui.painter().rect_filled(rect, CornerRadius::same(CHIP_RADIUS), colors.text);
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, colors.ground);
    let response = ui.interact(rect, Id::unique("being computed"), Sense::hover());
    name(&response, Role::Status, WORDS);
}
