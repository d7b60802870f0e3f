//! The time in which tickets are counted: what is to be known of it, and another.

use eframe::egui::{
    Button, CornerRadius, Frame, Label, Layout, Margin, Response, RichText, Stroke, TextEdit, Ui,
    pos2, vec2,
};

use super::{SIDE, below, choose, heading, wrong};
use crate::app::Actions;
use crate::app::ticket_choices::TicketImport;
use crate::app::tickets_found::TicketsFound;
use crate::sim::Standing;
use crate::ui::icons;
use crate::ui::theme::{Colors, STEP, TEXT, semibold_id};
use crate::ui::widgets::{child, inside, link, secondary, text_width};

/// What leads to another window.
const ANOTHER: &str = "Choose another window";
/// Width of what is asked then, points.
const WIDTH: f32 = 290.0;

/// What is wrong with how the list was chosen, or that somebody chose a window; nothing where neither is so.
pub(super) fn banner(ui: &mut Ui, found: &TicketsFound, import: &TicketImport, out: &mut Actions) {
    let Some([what, done]) = &found.warning else { return };
    let colors = Colors::current(ui);
    let color = if found.windows[0].is_told { colors.accent } else { colors.at_risk };
    let outside = Margin { left: SIDE as i8, right: SIDE as i8, top: 3 * STEP as i8, bottom: 0 };
    let frame = Frame::new().fill(colors.card).stroke(Stroke::new(1.0, colors.line));
    let frame = frame.corner_radius(8).inner_margin(Margin::symmetric(14, 8)).outer_margin(outside);
    let button = text_width(ui, ANOTHER, eframe::egui::FontId::proportional(TEXT)) + 20.0;
    let shown = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        let room = ui.available_rect_before_wrap();
        let text = room.with_min_x(room.left() + 26.0).with_max_x(room.right() - button - 12.0);
        inside(ui, text, Layout::default(), |ui| {
            ui.add(Label::new(RichText::new(what).font(semibold_id(TEXT))).wrap());
            secondary(ui, done);
        });
    });
    let card = shown.response.rect - outside;
    if !found.windows[0].is_told {
        let at = pos2(card.left() + 22.0, card.center().y);
        icons::standing(ui.painter(), at, 12.0, Standing::AtRisk, color);
    }
    let radius = CornerRadius { nw: 8, sw: 8, ..CornerRadius::ZERO };
    ui.painter().rect_filled(card.with_max_x(card.left() + 4.0), radius, color);
    let place = eframe::egui::Rect::from_min_size(
        pos2(card.right() - 14.0 - button, card.center().y - 14.0),
        vec2(button, 28.0),
    );
    let response =
        child(ui, place, Layout::default()).add_sized(place.size(), Button::new(ANOTHER));
    ui.add_space(2.0 * STEP);
    ask(&response, found, import, out);
}

/// The time that is counted, where no banner says it.
pub(super) fn line(ui: &mut Ui, found: &TicketsFound, import: &TicketImport, out: &mut Actions) {
    if found.warning.is_some() {
        return;
    }
    let [first, last] = found.windows[0].days();
    secondary(ui, format!("Counted from {first} to {last}"));
    let response = link(ui, ANOTHER);
    ask(&response, found, import, out);
}

/// Asks for the first and the last day at what was pressed.
fn ask(at: &Response, found: &TicketsFound, import: &TicketImport, out: &mut Actions) {
    let popup = below(at);
    popup.width(WIDTH).show(|ui| {
        ui.set_width(WIDTH);
        let mut days = import.choices.days.clone();
        let suggested = found.windows[1].days();
        heading(ui, "Count from one day to another");
        ui.horizontal(|ui| {
            for (nth, word) in ["First day counted", "Last day counted"].into_iter().enumerate() {
                if nth == 1 {
                    secondary(ui, "to");
                }
                let field = TextEdit::singleline(&mut days[nth]).desired_width(100.0);
                let hint = suggested[nth].to_string();
                ui.add(field.hint_text(hint)).accessible_name(word);
            }
        });
        let is_said = import.choices.days.iter().any(|typed| !typed.is_empty());
        found.wrong.iter().filter(|_| is_said).for_each(|text| wrong(ui, text));
        let [first, last] = suggested;
        secondary(ui, format!("The list has all that came and ended from {first} to {last}."));
        if is_said && link(ui, "Back to that").clicked() {
            days = Default::default();
        }
        if days != import.choices.days {
            choose(import, out, |now| now.days = days);
        }
    });
}
