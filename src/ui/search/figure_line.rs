//! Lines of the right part of the page: words at the left, in few lines however long the names in them are, and a figure at the right.

use eframe::egui::accesskit::Role;
use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{Align, Color32, Label, Layout, Response, RichText, Ui, vec2};

use crate::export::short_names::ShortNames;
use crate::ui::reading_order;
use crate::ui::theme::regular_id;
use crate::ui::widgets::name;

/// Room for a figure at the right, points.
const FIGURE: f32 = 78.0;
/// So many lines words have.
const LINES: usize = 4;

/// A line with a figure at its right.
pub(super) fn with_figure(ui: &mut Ui, figure: RichText, left: impl FnOnce(&mut Ui)) {
    ui.horizontal_top(|ui| {
        let width = (ui.available_width() - FIGURE).max(60.0);
        ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
            ui.set_width(width);
            left(ui);
        });
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| ui.label(figure));
    });
}

/// Words in at most so many lines, long names in them shortened. What is left out is told where the pointer is.
pub(super) fn in_lines(
    ui: &mut Ui,
    words: &str,
    names: &ShortNames,
    (size, color): (f32, Color32),
) -> Response {
    let told = names.within(words);
    let format = TextFormat::simple(regular_id(size), color);
    let mut job = LayoutJob::single_section(reading_order::seen(&told).to_string(), format);
    job.wrap.max_rows = LINES;
    let is_whole = told == words;
    let label = Label::new(job).wrap().selectable(false).show_tooltip_when_elided(is_whole);
    let response = ui.add(label);
    name(&response, Role::Label, words);
    match is_whole {
        true => response,
        false => response.on_hover_text(reading_order::seen(words)),
    }
}
