//! What tickets and model mean, what the tickets cannot say, and how much of the scenario is known.

use eframe::egui::{Label, RichText, ScrollArea, Sense, Ui, vec2};

use super::heading;
use crate::app::ticket_choices::TicketsFound;
use crate::model::Provenance;
use crate::ui::theme::{Colors, SECONDARY, STEP, regular_id};
use crate::ui::widgets::secondary;

/// Draws the foot.
pub(super) fn show(ui: &mut Ui, found: &TicketsFound, height: f32) {
    let width = ui.available_width();
    let part = |ui: &mut Ui, share: f32, id: &str, contents: &dyn Fn(&mut Ui)| {
        let size = vec2(width * share - 4.0 * STEP, height);
        ui.allocate_ui(size, |ui| {
            ui.set_width(size.x);
            let list = ScrollArea::vertical().id_salt(id).max_height(height);
            list.auto_shrink([false, false]).show(ui, contents);
        });
    };
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0 * STEP;
        part(ui, 0.42, "means", &|ui| means(ui, found));
        part(ui, 0.3, "cannot", &|ui| {
            ui.vertical(|ui| {
                heading(ui, "What the file cannot say");
                for line in found.calibration.cannot_say() {
                    secondary(ui, line);
                }
            });
        });
        part(ui, 0.28, "known", &|ui| known(ui, found));
    });
}

fn means(ui: &mut Ui, found: &TicketsFound) {
    ui.vertical(|ui| {
        heading(ui, "What it means");
        let colors = Colors::current(ui);
        for meaning in found.calibration.meanings() {
            let color = if meaning.is_off { colors.at_risk } else { colors.text };
            let text = RichText::new(&meaning.text).font(regular_id(SECONDARY)).color(color);
            ui.add(Label::new(text).wrap());
        }
    });
}

/// How many figures of the scenario are measured, told and assumed.
fn known(ui: &mut Ui, found: &TicketsFound) {
    ui.vertical(|ui| {
        let (counts, colors) = (found.after.known_counts(), Colors::current(ui));
        let all: usize = counts.iter().sum();
        heading(ui, &format!("All {all} figures of this scenario"));
        let (bar, _) = ui.allocate_exact_size(vec2(ui.available_width(), 8.0), Sense::hover());
        let inks = [colors.holds, colors.dim, colors.line];
        let mut left = bar.left();
        for (count, ink) in counts.iter().zip(inks) {
            let width = *count as f32 / all.max(1) as f32 * bar.width();
            let part = bar.with_min_x(left).with_max_x(left + width);
            ui.painter().rect_filled(part, 2.0, ink);
            left += width;
        }
        let words = Provenance::ALL.iter().zip(counts);
        let words: Vec<String> =
            words.map(|(it, count)| format!("{count} {}", it.name())).collect();
        secondary(ui, words.join(", "));
        secondary(ui, "Each measured load becomes a range that futures draw from.");
    });
}
