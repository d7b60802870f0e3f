//! What a list of tickets is read as, in place of the panels: its groups and the areas they go to at the left, each area as
//! observed and as the model has it at the right, what that means at the foot.

mod area_plots;
mod area_rows;
mod calibration_foot;
mod group_list;
mod list_columns;
mod minutes_field;
mod tickets_head;
mod window_choice;

use eframe::egui::{
    CentralPanel, Frame, Id, Key, Label, Margin, Panel, Popup, PopupCloseBehavior, Rect, Response,
    RichText, ScrollArea, Ui, Vec2, vec2,
};

use super::focus_ring;
use super::header_rows::{self, FirstRows};
use super::question_sheet::pressed;
use super::theme::{CAPTION, Colors, SECONDARY, STEP, semibold_id};
use super::widgets::{secondary, tell_open};
use crate::app::ticket_choices::{AboutTickets, TicketChoices, TicketImport};
use crate::app::tickets_found::TicketsFound;
use crate::app::{Action, Actions, Show};
use crate::import::{Need, Table};

/// Widths of the left part, points, and its share of the window's.
const LEFT: [f32; 2] = [290.0, 440.0];
const LEFT_SHARE: f32 = 0.235;
/// Heights of the foot, points, and its share of the window's.
const FOOT: [f32; 2] = [140.0, 220.0];
const FOOT_SHARE: f32 = 0.18;
/// Room at the sides of the right part, points.
pub(super) const SIDE: f32 = 5.0 * STEP;

/// Height of the room for messages under the list, points.
const MESSAGE: f32 = 58.0;

/// The least room that it needs, points.
pub(super) const LEAST: Vec2 = vec2(800.0, 440.0);

/// Draws the page in place of the panels; returns where messages have room.
pub(super) fn show(ui: &mut Ui, show: &Show, import: &TicketImport, out: &mut Actions) -> Rect {
    // Esc leaves a field first; by now it has done so.
    let (id, is_typing) = (Id::unique("typing about tickets"), ui.ctx().text_edit_focused());
    let was_typing =
        ui.data_mut(|data| std::mem::replace(data.get_temp_mut_or(id, false), is_typing));
    if !Popup::is_any_open(ui.ctx()) && pressed(ui, Key::Escape) && !was_typing {
        out.push(Action::Ask(None));
    }
    let colors = Colors::current(ui);
    let all = ui.available_rect_before_wrap();
    let left = (all.width() * LEFT_SHARE).clamp(LEFT[0], LEFT[1]);
    let panel = Frame::new().fill(colors.panel);
    let head = panel.inner_margin(Margin::symmetric(4 * STEP as i8, 0));
    Panel::top("tickets head")
        .frame(head)
        .show(ui, |ui| tickets_head::show(ui, show, import, left, out));
    if let Some(Ok(table)) = &import.table {
        let (side, end) = (4 * STEP as i8, 3 * STEP as i8);
        let below = Margin { left: side, right: side, top: end, bottom: MESSAGE as i8 };
        let padded = panel.inner_margin(below);
        let list = Panel::left("tickets left").resizable(false).exact_size(left);
        list.frame(padded).show(ui, |ui| group_list::show(ui, table, import, out));
    }
    let ground = Frame::new().fill(colors.ground);
    let foot = (all.height() * FOOT_SHARE).clamp(FOOT[0], FOOT[1]);
    let asked = header_rows::are_asked(ui, list_columns::PAGE);
    if let (Some(Ok(_)), Some(Ok(found)), false) = (&import.table, &import.found, asked) {
        let side = Margin::symmetric(SIDE as i8, 2 * STEP as i8);
        let below = Panel::bottom("tickets foot").exact_size(foot).frame(panel.inner_margin(side));
        below.show(ui, |ui| calibration_foot::show(ui, found, import, out));
    }
    CentralPanel::default().frame(ground).show(ui, |ui| {
        let room = ui.available_rect_before_wrap();
        middle(ui, import, out);
        room
    });
    // Under the list, where a message lies over nothing.
    let room = all.with_max_x(all.left() + left).with_min_y(all.bottom() - MESSAGE);
    room.shrink2(vec2(2.0 * STEP, STEP / 2.0))
}

fn middle(ui: &mut Ui, import: &TicketImport, out: &mut Actions) {
    let padded = Frame::new().inner_margin(Margin::symmetric(SIDE as i8, 4 * STEP as i8));
    let say = |ui: &mut Ui, text: &str, color| {
        padded.show(ui, |ui| {
            ui.add(Label::new(RichText::new(text).color(color)).wrap().selectable(true));
        });
    };
    let colors = Colors::current(ui);
    if let Some(Ok(table)) = &import.table
        && first_rows(ui, table, import, out)
    {
        return;
    }
    match (&import.table, &import.found) {
        (None, _) => say(ui, &format!("Reading {}…", import.place.shown), colors.dim),
        (Some(Err(why)), _) => say(ui, why, colors.text),
        (_, None) => say(ui, "Counting the tickets…", colors.dim),
        (_, Some(Err(error))) => {
            let color = if error.need.is_some() { colors.text } else { colors.broken };
            say(ui, &error.to_string(), color);
        }
        (_, Some(Ok(found))) => measured(ui, found, import, out),
    }
}

/// The first rows of the file, where they are due; whether they are.
fn first_rows(ui: &mut Ui, table: &Table, import: &TicketImport, out: &mut Actions) -> bool {
    let lacks = match &import.found {
        Some(Err(error)) if error.need == Some(Need::Opened) => Some(error.what.clone()),
        _ => None,
    };
    let rows = FirstRows {
        page: list_columns::PAGE,
        table,
        columns: &import.choices.columns,
        lacks,
        is_read: !matches!(import.found, Some(Err(_))),
    };
    if !rows.are_due(ui) {
        return false;
    }
    let padded = Frame::new().inner_margin(Margin::symmetric(SIDE as i8, 2 * STEP as i8));
    if let Some(line) = padded.show(ui, |ui| rows.show(ui)).inner {
        out.push(Action::Tickets(AboutTickets::HeaderRow(line)));
    }
    true
}

/// What was measured.
fn measured(ui: &mut Ui, found: &TicketsFound, import: &TicketImport, out: &mut Actions) {
    window_choice::banner(ui, found, import, out);
    area_rows::heads(ui);
    let areas = &found.calibration.areas;
    if areas.is_empty() {
        let text = "No ticket goes to an area of this scenario yet: choose areas at the left, or have them made.";
        let padded = Frame::new().inner_margin(SIDE);
        padded.show(ui, |ui| secondary(ui, text));
        return;
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let list = ScrollArea::vertical().id_salt("areas").auto_shrink(false);
    list.show_rows(ui, area_rows::HEIGHT, areas.len(), |ui, rows| {
        for area in rows.filter_map(|at| areas.get(at)) {
            area_rows::show(ui, (found, import), area, out);
        }
        focus_ring::follow(ui);
    });
}

/// Chooses otherwise.
fn choose(import: &TicketImport, out: &mut Actions, change: impl FnOnce(&mut TicketChoices)) {
    let mut now = import.choices.clone();
    change(&mut now);
    out.push(Action::Tickets(AboutTickets::Choose(Box::new(now))));
}

/// What opens below a button that was pressed, to be typed into.
fn below(button: &Response) -> Popup<'_> {
    let frame = Frame::popup(&button.ctx.global_style()).inner_margin(3.0 * STEP);
    let popup = Popup::from_toggle_button_response(button).frame(frame);
    tell_open(button, popup.is_open());
    popup.close_behavior(PopupCloseBehavior::CloseOnClickOutside)
}

/// A line of what was said and cannot be.
fn wrong(ui: &mut Ui, text: &str) {
    let text = RichText::new(text).size(SECONDARY).color(Colors::current(ui).broken);
    ui.add(Label::new(text).wrap());
}

/// A heading in small capitals.
fn heading(ui: &mut Ui, words: &str) {
    let colors = Colors::current(ui);
    let text = RichText::new(words.to_uppercase()).font(semibold_id(CAPTION)).color(colors.dim);
    ui.add(Label::new(text.extra_letter_spacing(0.6)).wrap());
}
