//! The groups of a list of tickets, and the area each goes to.

use std::sync::Arc;

use eframe::egui::accesskit::Role;
use eframe::egui::{
    Align, Align2, ComboBox, Galley, Layout, Panel, Rect, ScrollArea, Sense, Ui, pos2, vec2,
};

use super::{heading, list_columns, minutes_field, window_choice};
use crate::app::ticket_choices::{AboutTickets, TicketChoices, TicketImport};
use crate::app::tickets_found::{FoundGroup, Renamed, TicketsFound};
use crate::app::{Action, Actions};
use crate::import::{Mapped, Table};
use crate::model::number_text::{counted, grouped};
use crate::sim::Standing;
use crate::ui::focus_ring;
use crate::ui::icons;
use crate::ui::theme::{CAPTION, Colors, SECONDARY, STEP, TEXT, regular_id, semibold_id};
use crate::ui::widgets::{
    child, ends_kept, link, name, secondary, tell_open, text_width, with_bar_in_margin, write,
};

/// Height of a group, points.
const ROW: f32 = 26.0;
/// Widths of a count with the arrow behind it, of the menu of areas at least and at most, and of the tag, points.
const COUNT: f32 = 40.0;
const ARROW: f32 = 18.0;
const MENU: [f32; 2] = [86.0, 150.0];
const TAG: f32 = 42.0;

/// Draws the file, its groups, and what its columns mean.
pub(super) fn show(ui: &mut Ui, table: &Table, import: &TicketImport, out: &mut Actions) {
    let mut now = import.choices.clone();
    let colors = Colors::current(ui);
    let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), 18.0), Sense::hover());
    let ink = (semibold_id(TEXT), colors.text);
    write(ui, row.left_center(), Align2::LEFT_CENTER, &import.place.file, ink, row.width());
    let found = import.found.as_ref().and_then(|found| found.as_ref().ok());
    response.on_hover_text(format!("{}\n{}", import.place.shown, table.form));
    secondary(
        ui,
        match found {
            Some(found) => {
                let groups = counted(found.groups.len(), "group");
                format!("{} tickets, {groups}", grouped_count(found.tickets))
            }
            None => format!("{}; {}", counted(table.rows.len(), "row"), table.form),
        },
    );
    if let Some(found) = found {
        window_choice::line(ui, found, import, out);
    }
    ui.add_space(STEP);
    let are_columns_shown = list_columns::are_shown(ui, import);
    if !are_columns_shown {
        let foot = Panel::bottom("tickets columns").frame(eframe::egui::Frame::new());
        foot.show(ui, |ui| list_columns::remembered(ui, table, import));
    }
    let height = ui.available_height();
    with_bar_in_margin(ui, height, |ui, width| {
        let list = ScrollArea::vertical().id_salt(("groups", are_columns_shown));
        focus_ring::scrolled(ui, list.auto_shrink(false).max_height(height), |ui| {
            ui.set_width(width);
            match found.filter(|_| !are_columns_shown) {
                None => list_columns::show(ui, table, import, &mut now),
                Some(found) => {
                    minutes_field::of_all(ui, found, &mut now);
                    groups(ui, found, import, &mut now);
                    made_of(ui, found);
                }
            }
        });
    });
    if now != import.choices {
        out.push(Action::Tickets(AboutTickets::Choose(Box::new(now))));
    }
}

fn grouped_count(count: usize) -> String {
    grouped(u32::try_from(count).unwrap_or(u32::MAX))
}

/// What was repaired, merged or left out.
fn made_of(ui: &mut Ui, found: &TicketsFound) {
    if !found.remarks.is_empty() {
        ui.add_space(2.0 * STEP);
        heading(ui, "What was made of the file");
        found.remarks.iter().for_each(|remark| drop(secondary(ui, remark)));
    }
}

fn groups(ui: &mut Ui, found: &TicketsFound, import: &TicketImport, now: &mut TicketChoices) {
    let by = if found.by.is_empty() { "groups" } else { &found.by };
    let is_of_two = |group: &FoundGroup| {
        found.renamed.iter().any(|it| it.from == group.name || it.to == group.name)
    };
    head_of_groups(ui, &format!("{by} to areas"));
    let (to, out): (Vec<_>, Vec<_>) =
        found.groups.iter().partition(|it| it.mapped.area().is_some());
    for group in to.iter().filter(|it| !is_of_two(it)) {
        group_row(ui, group, found, import, now);
    }
    if !found.renamed.is_empty() {
        ui.add_space(2.0 * STEP);
        heading(ui, "Looks like one area under two names");
        found.renamed.iter().for_each(|it| two_names(ui, it, found, import, now));
    }
    let out: Vec<_> = out.into_iter().filter(|it| !is_of_two(it)).collect();
    if !out.is_empty() {
        ui.add_space(2.0 * STEP);
        ui.horizontal(|ui| {
            heading(ui, "Left out");
            if !now.makes_areas && link(ui, "Make areas of them").clicked() {
                now.makes_areas = true;
            }
        });
        out.iter().for_each(|group| group_row(ui, group, found, import, now));
    }
    if now.makes_areas && link(ui, "Make no areas").clicked() {
        now.makes_areas = false;
    }
}

/// The heading of the groups, with what their numbers are.
fn head_of_groups(ui: &mut Ui, words: &str) {
    let colors = Colors::current(ui);
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 18.0), Sense::hover());
    let ink = (semibold_id(CAPTION), colors.dim);
    let at = row.left_center();
    let (words, _) = write(ui, at, Align2::LEFT_CENTER, &words.to_uppercase(), ink, row.width());
    let count = pos2(Places::of(row).count.right(), row.center().y);
    if words.right() + COUNT < count.x {
        let ink = (regular_id(CAPTION), colors.faint);
        write(ui, count, Align2::RIGHT_CENTER, "tickets", ink, COUNT);
    }
}

/// A group that ends where another begins.
fn two_names(
    ui: &mut Ui,
    it: &Renamed,
    found: &TicketsFound,
    import: &TicketImport,
    now: &mut TicketChoices,
) {
    let group = |name: &String| found.groups.iter().find(|group| group.name == *name);
    for group in [&it.from, &it.to].into_iter().filter_map(group) {
        group_row(ui, group, found, import, now);
    }
    let text = format!("{} ends where {} begins ({}): renamed, not new?", it.from, it.to, it.day);
    secondary(ui, text);
    let area = |name: &String| group(name).and_then(|group| group.mapped.area());
    let [from, to] = [area(&it.from), area(&it.to)];
    let is_said = now.areas.iter().any(|(name, _)| *name == it.from || *name == it.to);
    if from == to && from.is_some() && is_said && link(ui, "Two areas").clicked() {
        [&it.from, &it.to].into_iter().for_each(|name| now.say(name, None));
    }
    if let Some(area) = to.or(from).filter(|_| from != to)
        && link(ui, "One area").clicked()
    {
        for name in [&it.from, &it.to] {
            now.say(name, Some(area.as_str().to_owned()));
        }
    }
}

/// What was chosen in the menu of a group.
enum Picked {
    Area(String),
    Nowhere,
    AsSuggested,
}

/// Where the parts of a row are.
struct Places {
    name: Rect,
    count: Rect,
    menu: Rect,
    tag: Rect,
}

impl Places {
    fn of(row: Rect) -> Places {
        let tag = row.with_min_x(row.right() - TAG);
        let width = (row.width() * 0.34).clamp(MENU[0], MENU[1]);
        let menu = row.with_max_x(tag.left() - STEP).with_min_x(tag.left() - STEP - width);
        let count = row.with_max_x(menu.left() - ARROW).with_min_x(menu.left() - ARROW - COUNT);
        Places { name: row.with_max_x(count.left() - STEP), count, menu, tag }
    }
}

fn group_row(
    ui: &mut Ui,
    group: &FoundGroup,
    found: &TicketsFound,
    import: &TicketImport,
    now: &mut TicketChoices,
) {
    let colors = Colors::current(ui);
    let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let places = Places::of(row);
    let shown = short_name(ui, &group.name, places.name.width());
    let at = row.left_center() - vec2(0.0, shown.size().y / 2.0);
    ui.painter().galley(at, shown, colors.text);
    let ink = (regular_id(SECONDARY), colors.dim);
    let (at, count) = (places.count.right_center(), grouped_count(group.tickets));
    write(ui, at, Align2::RIGHT_CENTER, &count, ink.clone(), COUNT);
    let arrow = pos2(places.menu.left() - ARROW / 2.0, row.center().y);
    write(ui, arrow, Align2::CENTER_CENTER, "→", ink, ARROW);
    let is_said = now.areas.iter().any(|(name, _)| *name == group.name);
    let (tag, how) = match (&group.mapped, is_said) {
        (_, true) if import.remembered.contains(&group.name) => ("before", "as chosen before"),
        (_, true) => ("you", "chosen by you"),
        (Mapped::Likely(_), _) => ("likely", "suggested: it has words in common"),
        (Mapped::To(_), _) => ("", "called alike"),
        (Mapped::Unknown, _) => ("", "no area is called so"),
        (Mapped::LeftOut, _) => ("", "left out"),
    };
    response.on_hover_text(format!("{}: {}, {how}", group.name, counted(group.tickets, "ticket")));
    if group.mapped == Mapped::Unknown {
        let at = pos2(places.tag.right() - 7.0, row.center().y);
        icons::standing(ui.painter(), at, 9.0, Standing::AtRisk, colors.at_risk);
    } else if !tag.is_empty() {
        self::tag(ui, places.tag, tag);
    }
    area_menu(ui, places.menu, group, found, now);
}

/// A name whose middle goes where it is long: groups differ by their ends.
fn short_name(ui: &Ui, name: &str, room: f32) -> Arc<Galley> {
    let colors = Colors::current(ui);
    ends_kept(ui, name, regular_id(TEXT), colors.text, room)
}

/// A word on how an area was chosen, at the right end of its place.
fn tag(ui: &Ui, place: Rect, word: &str) {
    let colors = Colors::current(ui);
    let width = text_width(ui, word, regular_id(CAPTION)) + 10.0;
    let rect = place.with_min_x(place.right() - width).shrink2(vec2(0.0, 4.5));
    ui.painter().rect_filled(rect, 4.0, colors.raised);
    let ink = (regular_id(CAPTION), colors.dim);
    write(ui, rect.center(), Align2::CENTER_CENTER, word, ink, width);
}

/// The menu of the areas that a group can go to.
fn area_menu(
    ui: &mut Ui,
    place: Rect,
    group: &FoundGroup,
    found: &TicketsFound,
    now: &mut TicketChoices,
) {
    let chosen = match &group.mapped {
        Mapped::LeftOut => "left out".to_owned(),
        Mapped::Unknown => "choose an area".to_owned(),
        to => to.area().and_then(|id| found.area(id)).map_or(String::new(), |it| it.name.clone()),
    };
    let is_said = now.areas.iter().any(|(name, _)| *name == group.name);
    let mut picked = None;
    let mut place = child(ui, place, Layout::left_to_right(Align::Center));
    place.spacing_mut().icon_width = 9.0;
    place.spacing_mut().icon_spacing = 2.0;
    let combo = ComboBox::from_id_salt(("group", &group.name)).width(place.max_rect().width());
    let room = place.max_rect().width() - 3.0 * STEP - place.spacing().icon_width - STEP;
    let shown = short_name(&place, &chosen, room);
    let combo = combo.truncate().selected_text(shown).show_ui(&mut place, |ui| {
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
        focus_ring::follow(ui);
    });
    name(&combo.response, Role::ComboBox, &format!("Area of {}", group.name));
    tell_open(&combo.response, combo.inner.is_some());
    match picked {
        Some(Picked::Area(id)) => now.say(&group.name, Some(id)),
        Some(Picked::Nowhere) => now.say(&group.name, Some(String::new())),
        Some(Picked::AsSuggested) => now.say(&group.name, None),
        None => {}
    }
}
