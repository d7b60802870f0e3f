//! What tickets and model mean, what the tickets cannot say, and how much of the scenario is known.

use eframe::egui::{Label, Layout, Rect, RichText, ScrollArea, Ui, pos2};

use super::{area_rows, heading};
use crate::app::ticket_choices::{AboutTickets, TicketImport};
use crate::app::tickets_found::TicketsFound;
use crate::app::{Action, Actions, Command};
use crate::model::Provenance;
use crate::model::number_text::likelihood;
use crate::sim::Standing;
use crate::ui::focus_ring;
use crate::ui::icons;
use crate::ui::interview::counts;
use crate::ui::provenance_chip;
use crate::ui::theme::{Colors, SECONDARY, STEP, TEXT, regular_id};
use crate::ui::widgets::{child, link, secondary};

/// Draws the foot: its three parts and their shares of the width.
pub(super) fn show(ui: &mut Ui, found: &TicketsFound, import: &TicketImport, out: &mut Actions) {
    let all = ui.available_rect_before_wrap();
    let mut left = all.left();
    let mut part = |ui: &mut Ui, share: f32, id: &str, contents: &mut dyn FnMut(&mut Ui)| {
        let place = Rect::from_min_max(
            pos2(left, all.top()),
            pos2(left + all.width() * share - 5.0 * STEP, all.bottom()),
        );
        left += all.width() * share;
        let mut ui = child(ui, place, Layout::default());
        let list = ScrollArea::vertical().id_salt(id).auto_shrink(false);
        focus_ring::scrolled(&mut ui, list, |ui| {
            ui.set_width(place.width() - 2.0 * STEP);
            contents(ui);
        });
    };
    part(ui, 0.37, "means", &mut |ui| means(ui, found));
    part(ui, 0.31, "cannot", &mut |ui| cannot_say(ui, found, import, out));
    part(ui, 0.32, "known", &mut |ui| known(ui, found, import));
    ui.advance_cursor_after_rect(all);
}

/// A line behind a sign.
fn signed(ui: &mut Ui, sign: impl FnOnce(&Ui, eframe::egui::Pos2), text: &str, size: f32) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = STEP;
        let room = eframe::egui::vec2(14.0, size + 5.0);
        let (place, _) = ui.allocate_exact_size(room, eframe::egui::Sense::hover());
        sign(ui, place.center());
        let color = Colors::current(ui).text;
        ui.add(Label::new(RichText::new(text).font(regular_id(size)).color(color)).wrap());
    });
}

fn means(ui: &mut Ui, found: &TicketsFound) {
    heading(ui, "What it means");
    let colors = Colors::current(ui);
    let told = area_rows::told(ui, found);
    for (nth, meaning) in found.calibration.meanings(told.as_ref()).iter().enumerate() {
        if meaning.is_off {
            let sign = |ui: &Ui, at| {
                icons::standing(ui.painter(), at, 9.0, Standing::AtRisk, colors.at_risk);
            };
            signed(ui, sign, &meaning.text, SECONDARY);
        } else {
            let (size, color) =
                if nth == 0 { (TEXT, colors.text) } else { (SECONDARY, colors.dim) };
            let text = RichText::new(&meaning.text).font(regular_id(size)).color(color);
            ui.add(Label::new(text).wrap());
        }
    }
}

fn cannot_say(ui: &mut Ui, found: &TicketsFound, import: &TicketImport, out: &mut Actions) {
    heading(ui, "What the file cannot say");
    // In sight in a small window too.
    if import.usable() > 0 {
        let asked = link(ui, "Use these figures, then answer questions").on_hover_text(
            "Plain questions about the company, its teams and areas: what no export tells",
        );
        if asked.clicked() {
            out.push(Action::Tickets(AboutTickets::Use));
            out.push(Action::Command(Command::AskQuestions));
        }
    }
    let colors = Colors::current(ui);
    for line in found.calibration.cannot_say() {
        let sign = |ui: &Ui, at| {
            provenance_chip::sign(ui.painter(), at, 10.0, Provenance::Assumed, &colors);
        };
        signed(ui, sign, &line, SECONDARY);
    }
}

/// How many figures of the scenario are measured, told and assumed, and what that does to the odds.
fn known(ui: &mut Ui, found: &TicketsFound, import: &TicketImport) {
    let all: usize = found.known.iter().sum();
    heading(ui, &format!("All {all} figures of this scenario"));
    counts(ui, found.known);
    if let Some([before, after]) = import.odds.map(|odds| odds.map(likelihood)) {
        let text = format!(
            "Odds that leadership stands to the end: {before} on the figures of before, {after} on these."
        );
        secondary(ui, text);
    }
    secondary(ui, "Each measured load becomes a range that futures draw from.");
}
