//! The groups of a list of tickets, and the area each goes to.

use eframe::egui::accesskit::Role;
use eframe::egui::{
    Align, Align2, CollapsingHeader, ComboBox, Layout, ScrollArea, Sense, TextEdit, Ui, pos2, vec2,
};

use super::heading;
use crate::app::ticket_choices::{
    AboutTickets, FoundGroup, TicketChoices, TicketImport, TicketsFound,
};
use crate::app::{Action, Actions};
use crate::import::{ColumnMeaning, DateOrder, Mapped, Table, TicketColumn, Work};
use crate::model::number_text::{counted, grouped};
use crate::ui::theme::{CAPTION, Colors, SECONDARY, STEP, TEXT, regular_id, semibold_id};
use crate::ui::widgets::{child, field_rows, link, name, secondary, write};

/// Height of a group, and width of its count, points.
const ROW: f32 = 25.0;
const COUNT: f32 = 50.0;
/// Width of the menu of areas, points.
const MENU: f32 = 120.0;

/// Draws the file, its groups and its columns.
pub(super) fn show(
    ui: &mut Ui,
    table: &Table,
    import: &TicketImport,
    [width, height]: [f32; 2],
    out: &mut Actions,
) {
    let mut now = import.choices.clone();
    let colors = Colors::current(ui);
    let (row, response) = ui.allocate_exact_size(vec2(width, 18.0), Sense::hover());
    let ink = (semibold_id(TEXT), colors.text);
    write(ui, row.left_center(), Align2::LEFT_CENTER, &import.place.file, ink, row.width());
    response.on_hover_text(&import.place.shown);
    let rows = counted(table.rows.len(), "row");
    secondary(ui, format!("{rows}, {}", table.form));
    let list = ScrollArea::vertical().id_salt("groups").max_height(height - 44.0);
    list.auto_shrink([false, false]).show(ui, |ui| {
        let width = width - 3.0 * STEP;
        ui.set_width(width);
        if let Some(Ok(found)) = &import.found {
            effort(ui, found, &mut now);
            groups(ui, found, import, &mut now, width);
        }
        ui.add_space(2.0 * STEP);
        let is_asked = matches!(&import.found, Some(Err(_)));
        let columns = CollapsingHeader::new("Columns and dates").default_open(is_asked);
        columns.show(ui, |ui| self::columns(ui, table, import, &mut now));
        if let Some(Ok(found)) = &import.found {
            for remark in &found.remarks {
                secondary(ui, remark);
            }
        }
    });
    if now != import.choices {
        out.push(Action::Tickets(AboutTickets::Choose(Box::new(now))));
    }
}

/// What a ticket takes, where the list does not tell.
fn effort(ui: &mut Ui, found: &TicketsFound, now: &mut TicketChoices) {
    if found.taken.iter().all(|of| of.work == Work::Hours) {
        return;
    }
    heading(ui, "What a ticket takes, minutes");
    ui.horizontal(|ui| {
        let [least, most] = &mut now.minutes;
        let least = TextEdit::singleline(least).hint_text("from").desired_width(52.0);
        ui.add(least).accessible_name("Minutes a ticket takes at least");
        secondary(ui, "to");
        let most = TextEdit::singleline(most).hint_text("to").desired_width(52.0);
        ui.add(most).accessible_name("Minutes a ticket takes at most");
        secondary(ui, "of work");
    });
    secondary(ui, "Without it the people of the team and the waits tell it, less surely.");
    ui.add_space(STEP);
}

fn groups(
    ui: &mut Ui,
    found: &TicketsFound,
    import: &TicketImport,
    now: &mut TicketChoices,
    width: f32,
) {
    let by = if found.by.is_empty() { "groups" } else { &found.by };
    let is_of_two = |group: &FoundGroup| {
        found.renamed.iter().any(|it| it.from == group.name || it.to == group.name)
    };
    heading(ui, &format!("{by} to areas"));
    let (to, out): (Vec<_>, Vec<_>) =
        found.groups.iter().partition(|it| it.mapped.area().is_some());
    for group in to.iter().filter(|it| !is_of_two(it)) {
        group_row(ui, group, found, import, now, width);
    }
    if !found.renamed.is_empty() {
        ui.add_space(STEP);
        heading(ui, "Looks like one area under two names");
        for it in &found.renamed {
            for name in [&it.from, &it.to] {
                if let Some(group) = found.groups.iter().find(|group| group.name == *name) {
                    group_row(ui, group, found, import, now, width);
                }
            }
            secondary(
                ui,
                format!("{} ends where {} begins ({}): renamed, not new?", it.from, it.to, it.day),
            );
            let area = |name: &String| {
                let group = found.groups.iter().find(|group| group.name == *name);
                group.and_then(|group| group.mapped.area())
            };
            if let Some(area) = area(&it.to).or_else(|| area(&it.from))
                && area_of_both(found, it).is_none()
                && link(ui, "One area").clicked()
            {
                for name in [&it.from, &it.to] {
                    now.say(name, Some(area.as_str().to_owned()));
                }
            }
        }
    }
    let out: Vec<_> = out.into_iter().filter(|it| !is_of_two(it)).collect();
    if !out.is_empty() {
        ui.add_space(STEP);
        ui.horizontal(|ui| {
            heading(ui, "Left out");
            if !now.makes_areas && link(ui, "make areas of them").clicked() {
                now.makes_areas = true;
            }
        });
        for group in out {
            group_row(ui, group, found, import, now, width);
        }
    }
    if now.makes_areas && link(ui, "Make no areas").clicked() {
        now.makes_areas = false;
    }
}

/// The area that both names go to, if they do.
fn area_of_both(found: &TicketsFound, it: &crate::app::ticket_choices::Renamed) -> Option<String> {
    let area = |name: &String| {
        let group = found.groups.iter().find(|group| group.name == *name)?;
        group.mapped.area().map(|id| id.as_str().to_owned())
    };
    area(&it.from).filter(|id| area(&it.to).as_ref() == Some(id))
}

/// What was chosen in the menu of a group.
enum Picked {
    Area(String),
    Nowhere,
    AsSuggested,
}

fn group_row(
    ui: &mut Ui,
    group: &FoundGroup,
    found: &TicketsFound,
    import: &TicketImport,
    now: &mut TicketChoices,
    width: f32,
) {
    let colors = Colors::current(ui);
    let (row, response) = ui.allocate_exact_size(vec2(width, ROW), Sense::hover());
    let menu = row.with_min_x(row.right() - MENU);
    let count = pos2(menu.left() - 5.0 * STEP, row.center().y);
    let room = count.x - COUNT - row.left();
    write(
        ui,
        row.left_center(),
        Align2::LEFT_CENTER,
        &group.name,
        (regular_id(TEXT), colors.text),
        room,
    );
    let ink = (regular_id(SECONDARY), colors.dim);
    let tickets = grouped(u32::try_from(group.tickets).unwrap_or(u32::MAX));
    write(ui, count, Align2::RIGHT_CENTER, &tickets, ink.clone(), COUNT);
    let arrow = pos2(menu.left() - 2.0 * STEP, row.center().y);
    write(ui, arrow, Align2::CENTER_CENTER, "→", ink, 12.0);
    let is_said = now.areas.iter().any(|(name, _)| *name == group.name);
    let how = match (&group.mapped, is_said) {
        (_, true) if import.remembered.contains(&group.name) => "chosen before",
        (_, true) => "chosen by you",
        (Mapped::Likely(_), _) => "suggested: it has words in common",
        (Mapped::To(_), _) => "called alike",
        _ => "no area is called so",
    };
    response.on_hover_text(format!("{}: {}, {how}", group.name, counted(group.tickets, "ticket")));
    let chosen = match &group.mapped {
        Mapped::LeftOut => "left out".to_owned(),
        Mapped::Unknown => "choose…".to_owned(),
        to => to.area().and_then(|id| found.area(id)).map_or(String::new(), |it| it.name.clone()),
    };
    let mark = match &group.mapped {
        _ if is_said => " ·",
        Mapped::Likely(_) => " ?",
        _ => "",
    };
    let mut picked = None;
    let mut place = child(ui, menu, Layout::left_to_right(Align::Center));
    let combo = ComboBox::from_id_salt(("group", &group.name)).width(MENU - 8.0).truncate();
    let combo = combo.selected_text(format!("{chosen}{mark}")).show_ui(&mut place, |ui| {
        if is_said && ui.selectable_label(false, "as suggested").clicked() {
            picked = Some(Picked::AsSuggested);
        }
        let is_out = group.mapped == Mapped::LeftOut;
        if ui.selectable_label(is_out, "left out").clicked() {
            picked = Some(Picked::Nowhere);
        }
        for area in found.before.teams.iter().flat_map(|team| &team.areas) {
            let is_chosen = group.mapped.area() == Some(&area.id);
            if ui.selectable_label(is_chosen, &area.name).clicked() {
                picked = Some(Picked::Area(area.id.as_str().to_owned()));
            }
        }
    });
    name(&combo.response, Role::ComboBox, &format!("Area of {}", group.name));
    match picked {
        Some(Picked::Area(id)) => now.say(&group.name, Some(id)),
        Some(Picked::Nowhere) => now.say(&group.name, Some(String::new())),
        Some(Picked::AsSuggested) => now.say(&group.name, None),
        None => {}
    }
}

/// What the columns mean, and how dates are written.
fn columns(ui: &mut Ui, table: &Table, import: &TicketImport, now: &mut TicketChoices) {
    let orders = [None, Some(DateOrder::DayFirst), Some(DateOrder::MonthFirst)];
    field_rows::value(ui, "Dates", &mut now.order, orders, |order| match order {
        None => "as their columns say",
        Some(DateOrder::MonthFirst) => "month first, 12/31/2024",
        Some(DateOrder::DayFirst) => "day first, 31/12/2024",
    });
    let mut headers: Vec<&str> = vec![""];
    headers.extend(table.header.cells.iter().map(String::as_str).filter(|it| !it.is_empty()));
    headers.dedup();
    for column in TicketColumn::all() {
        let chosen = now.columns.header(column, table).unwrap_or_default();
        let word =
            |header: &&str| if header.is_empty() { "–".to_owned() } else { (*header).to_owned() };
        let called = format!("Column: {}", column.name());
        let picked = field_rows::choice(
            ui,
            column.name(),
            &called,
            &word(&chosen.as_str()),
            headers.clone(),
            word,
        );
        if let Some(header) = picked {
            now.columns.set(column, table, header);
        }
    }
    if now.columns != import.recognized && link(ui, "as recognized").clicked() {
        now.columns = import.recognized.clone();
    }
    let colors = Colors::current(ui);
    let text = "Elapsed time is never taken for work.";
    ui.label(eframe::egui::RichText::new(text).font(regular_id(CAPTION)).color(colors.dim));
}
