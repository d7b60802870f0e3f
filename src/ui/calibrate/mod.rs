//! What a list of tickets is read as: its groups and the areas they go to at the left, each area as observed and as the
//! model has it at the right, what that means at the foot.

mod area_rows;
mod calibration_foot;
mod group_list;

use eframe::egui::{Align, Context, Frame, Label, Layout, RichText, ScrollArea, Stroke, Ui, vec2};

use super::question_sheet::{asked_wide, entered, main_button};
use super::theme::{CAPTION, Colors, STEP, TEXT, semibold_id};
use super::widgets::secondary;
use crate::app::ticket_choices::{AboutTickets, TicketImport, TicketsFound};
use crate::app::{Action, Actions};
use crate::import::Table;
use crate::model::number_text::counted;

/// How wide the page is at most, its left part, and that in a small window, points.
const WIDTH: f32 = 1400.0;
const LEFT: (f32, f32) = (300.0, 250.0);
/// Height of what stands at the foot, points.
const FOOT: f32 = 150.0;

/// Draws the page.
pub(super) fn show(ctx: &Context, import: &TicketImport, out: &mut Actions) {
    asked_wide(ctx, "Tickets into this scenario", WIDTH, out, |ui, out| {
        let height = (ctx.content_rect().height() - 170.0).clamp(220.0, 1000.0);
        match &import.table {
            None => drop(secondary(ui, format!("Reading {}…", import.place.shown))),
            Some(Err(why)) => drop(ui.add(Label::new(why).wrap().selectable(true))),
            Some(Ok(table)) => whole(ui, table, import, height, out),
        }
        ui.add_space(2.0 * STEP);
        buttons(ui, import, out);
    });
}

fn whole(ui: &mut Ui, table: &Table, import: &TicketImport, height: f32, out: &mut Actions) {
    let width = ui.available_width();
    let left = if width < 1100.0 { LEFT.1 } else { LEFT.0 };
    ui.horizontal_top(|ui| {
        let down = Layout::top_down(Align::Min);
        ui.allocate_ui_with_layout(vec2(left, height), down, |ui| {
            group_list::show(ui, table, import, [left, height], out);
        });
        ui.add_space(3.0 * STEP);
        ui.vertical(|ui| match &import.found {
            None => drop(secondary(ui, "Counting the tickets…")),
            Some(Err(error)) => {
                let colors = Colors::current(ui);
                let color = if error.need.is_some() { colors.text } else { colors.broken };
                let text = RichText::new(error.to_string()).color(color);
                ui.add(Label::new(text).wrap().selectable(true));
            }
            Some(Ok(found)) => measured(ui, found, height),
        });
    });
}

/// What was measured, and what it means.
fn measured(ui: &mut Ui, found: &TicketsFound, height: f32) {
    let top = ui.cursor().top();
    if let Some([what, done]) = &found.warning {
        banner(ui, what, done);
    }
    area_rows::heads(ui);
    let room = (height - (ui.cursor().top() - top) - FOOT).max(90.0);
    let width = ui.available_width();
    let list = ScrollArea::vertical().id_salt("areas").max_height(room).min_scrolled_height(room);
    let areas = &found.calibration.areas;
    let spacing = std::mem::take(&mut ui.spacing_mut().item_spacing.y);
    list.auto_shrink([false, false]).show_rows(ui, area_rows::HEIGHT, areas.len().max(1), |ui, rows| {
        if areas.is_empty() {
            secondary(ui, "No ticket goes to an area of this scenario yet: choose areas at the left, or have them made.");
        }
        for at in rows {
            if let Some(area) = areas.get(at) {
                area_rows::show(ui, found, area, width);
            }
        }
    });
    ui.spacing_mut().item_spacing.y = spacing;
    ui.separator();
    calibration_foot::show(ui, found, FOOT - 4.0 * STEP);
}

/// What is wrong with how the list was chosen.
fn banner(ui: &mut Ui, what: &str, done: &str) {
    let colors = Colors::current(ui);
    let frame = Frame::new().stroke(Stroke::new(1.0, colors.at_risk)).inner_margin(2.0 * STEP);
    frame.corner_radius(6).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.add(Label::new(RichText::new(what).font(semibold_id(TEXT))).wrap());
        secondary(ui, done);
    });
    ui.add_space(2.0 * STEP);
}

/// A heading in small capitals.
fn heading(ui: &mut Ui, words: &str) {
    let colors = Colors::current(ui);
    let text = RichText::new(words.to_uppercase()).font(semibold_id(CAPTION)).color(colors.dim);
    ui.label(text);
}

fn buttons(ui: &mut Ui, import: &TicketImport, out: &mut Actions) {
    let figures = match &import.found {
        Some(Ok(found)) if import.is_found => found.figures(),
        _ => 0,
    };
    ui.horizontal_wrapped(|ui| {
        let label = match figures {
            0 => "Use measured figures".to_owned(),
            count => format!("Use {}", counted(count, "measured figure")),
        };
        if main_button(ui, &label, figures > 0) || (figures > 0 && entered(ui)) {
            out.push(Action::Tickets(AboutTickets::Use));
        }
        if ui.button("Discard").clicked() {
            out.push(Action::Ask(None));
        }
        let said = "Nothing leaves this machine. What you choose is remembered for files with these headers.";
        secondary(ui, said);
    });
}
