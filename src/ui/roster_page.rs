//! What a roster is read as: its columns and choices at the left, the teams it comes to at the right.

use eframe::egui::accesskit::Role;
use eframe::egui::{
    Align, Align2, Button, Context, Label, Layout, RichText, ScrollArea, Sense, TextEdit, Ui, pos2,
    vec2,
};

use super::focus_ring;
use super::header_rows::{self, FirstRows};
use super::question_sheet::{asked_wide, main_button};
use super::theme::{CAPTION, Colors, SECONDARY, STEP, TEXT, regular_id, semibold_id};
use super::widgets::{field_rows, link, name, row, secondary, write};
use crate::app::roster_choices::{
    AboutRoster, RosterChoices, RosterFound, RosterImport, RosterRead,
};
use crate::app::{Action, Actions};
use crate::import::{
    ColumnMeaning, DateOrder, Grouping, ImportError, Leads, Need, PersonColumn, Table, Tenure,
};
use crate::model::number_text::counted;

/// How wide the page is, and its left half, points.
const WIDTH: f32 = 920.0;
const LEFT: f32 = 330.0;
/// Height of a row of the teams, points.
const ROW: f32 = 22.0;
/// The columns of the teams that are numbers, and how wide they are, points.
const NUMBERS: [&str; 6] = ["people", "engineers", "new", "ramping", "established", "open"];
const NUMBER: f32 = 64.0;
/// Width of a field, points.
const VALUE: f32 = 176.0;

/// Draws the page.
pub(super) fn show(ctx: &Context, import: &RosterImport, out: &mut Actions) {
    asked_wide(ctx, "New from a roster", WIDTH, out, |ui, out| {
        let height = (ctx.content_rect().height() - 190.0).clamp(220.0, 620.0);
        match &import.table {
            None => drop(secondary(ui, format!("Reading {}…", import.place.shown))),
            Some(Err(why)) => drop(ui.add(Label::new(why).wrap().selectable(true))),
            Some(Ok(table)) => {
                let beside = import.other.as_ref().map(|other| match &other.table {
                    None => format!("; reading {}…", other.place.file),
                    Some(Err(why)) => format!("; left aside: {why}"),
                    Some(Ok(_)) => format!("; compared with {}", other.place.file),
                });
                let rows = counted(table.rows.len(), "row");
                let beside = beside.unwrap_or_default();
                let about = format!("{}: {rows}, {}{beside}", import.place.file, table.form);
                secondary(ui, about).on_hover_text(&import.place.shown);
                ui.add_space(2.0 * STEP);
                ui.horizontal_top(|ui| {
                    let down = Layout::top_down(Align::Min);
                    ui.allocate_ui_with_layout(vec2(LEFT, height), down, |ui| {
                        choices(ui, table, import, height, out);
                    });
                    ui.add_space(4.0 * STEP);
                    ui.vertical(|ui| {
                        ui.set_max_height(height);
                        if !first_rows(ui, table, import, out) {
                            comes_to(ui, import, height);
                        }
                    });
                });
            }
        }
        ui.add_space(3.0 * STEP);
        buttons(ui, import, out);
    });
}

/// What the columns mean, and what is chosen.
fn choices(ui: &mut Ui, table: &Table, import: &RosterImport, height: f32, out: &mut Actions) {
    let mut now = import.choices.clone();
    let list = ScrollArea::vertical().id_salt("choices").max_height(height);
    focus_ring::scrolled(ui, list.auto_shrink([false, false]), |ui| {
        ui.set_width(LEFT - 3.0 * STEP);
        let need = match &import.found {
            Some(Err(error)) => error.need,
            _ => None,
        };
        heading(ui, "What is meant");
        let hint = if need == Some(Need::Day) { "such as 2025-07-01" } else { "as the file says" };
        text(ui, "Tells of the day", hint, &mut now.as_of);
        if import.other.is_some() {
            text(ui, "The other file's day", hint, &mut now.other_as_of);
        }
        let orders = [None, Some(DateOrder::DayFirst), Some(DateOrder::MonthFirst)];
        field_rows::value(ui, "Dates", &mut now.order, orders, |order| match order {
            None => "as their column says",
            Some(DateOrder::MonthFirst) => "month first, 12/31/2024",
            Some(DateOrder::DayFirst) => "day first, 31/12/2024",
        });
        let groupings =
            [Grouping::Likeliest, Grouping::Team, Grouping::Department, Grouping::Manager];
        field_rows::value(
            ui,
            "A team is",
            &mut now.grouping,
            groupings,
            |grouping| match grouping {
                Grouping::Likeliest => "as the file has it",
                Grouping::Team => "a team of its column",
                Grouping::Department => "a department",
                Grouping::Manager => "a manager's reports",
            },
        );
        text(ui, "Product engineers", "10 a head are assumed", &mut now.engineers);
        text(ui, "Only who reports to", "everybody", &mut now.under);
        text(ui, "Only the team", "all of them", &mut now.only);
        field_rows::value(ui, "Contractors", &mut now.without_contractors, [false, true], |out| {
            if out { "left out" } else { "counted" }
        });
        field_rows::value(
            ui,
            "Who leads a team",
            &mut now.leads,
            [Leads::Lead, Leads::Work],
            |leads| match leads {
                Leads::Lead => "leads it",
                Leads::Work => "is one of its engineers",
            },
        );
        field_rows::value(ui, "Names of people", &mut now.without_names, [false, true], |out| {
            if out { "left out" } else { "kept" }
        });
        ui.add_space(3.0 * STEP);
        ui.horizontal(|ui| {
            heading(ui, "Columns");
            let is_changed = now.columns != import.recognized;
            if is_changed && link(ui, "as recognized").clicked() {
                now.columns = import.recognized.clone();
            }
        });
        for column in PersonColumn::all() {
            column_row(ui, table, column, &mut now);
        }
        header_rows::link_to(ui, PAGE);
    });
    if now != import.choices {
        out.push(Action::Roster(AboutRoster::Choose(Box::new(now))));
    }
}

fn heading(ui: &mut Ui, words: &str) {
    let colors = Colors::current(ui);
    let text = RichText::new(words.to_uppercase()).font(semibold_id(CAPTION)).color(colors.dim);
    ui.label(text);
}

/// Which column something is.
fn column_row(ui: &mut Ui, table: &Table, column: PersonColumn, now: &mut RosterChoices) {
    if let Some(at) = header_rows::column_menu(ui, table, &now.columns, column) {
        now.columns.put(column, at.into_iter().collect());
        // Who says where the teams stand means those.
        now.grouping = match (column, at) {
            (PersonColumn::Team, Some(_)) => Grouping::Team,
            (PersonColumn::Department, Some(_)) => Grouping::Department,
            _ => now.grouping,
        };
    }
}

/// A text that holds as it is typed.
fn text(ui: &mut Ui, label: &str, hint: &str, value: &mut String) {
    row(ui, label, |ui| {
        let room = ui.available_width().min(VALUE);
        let field = TextEdit::singleline(value).hint_text(hint).desired_width(room);
        ui.add(field).accessible_name(format!("Roster: {label}"));
    });
}

/// What the page is known by.
const PAGE: &str = "roster";

/// The first rows of the file, where they are due; whether they are.
fn first_rows(ui: &mut Ui, table: &Table, import: &RosterImport, out: &mut Actions) -> bool {
    let lacks = match &import.found {
        Some(Err(error)) if error.need == Some(Need::Names) => Some(error.what.clone()),
        _ => None,
    };
    let columns = &import.choices.columns;
    let is_read = !matches!(import.found, Some(Err(_)));
    let rows = FirstRows { page: PAGE, table, columns, lacks, is_read };
    if !rows.are_due(ui) {
        return false;
    }
    if link(ui, "It is a list of tickets").clicked() {
        out.push(Action::Roster(AboutRoster::IsTickets));
    }
    if let Some(line) = rows.show(ui) {
        out.push(Action::Roster(AboutRoster::HeaderRow(line)));
    }
    true
}

/// The teams it comes to, and what was repaired, merged or left out; or why it comes to nothing.
fn comes_to(ui: &mut Ui, import: &RosterImport, height: f32) {
    let found = match &import.found {
        None => return drop(secondary(ui, "Reading the people…")),
        Some(Err(error)) => return refused(ui, error),
        Some(Ok(found)) => found,
    };
    let roster = &found.roster;
    let people = match roster.people.len() {
        1 => "1 person".to_owned(),
        count => format!("{count} people"),
    };
    let teams = counted(roster.teams.len(), "team");
    let title = format!("{people} in {teams} on {}", roster.as_of);
    ui.label(RichText::new(title).font(semibold_id(TEXT)));
    ui.add_space(STEP);
    let width = ui.available_width();
    head(ui, width);
    // What changed between two rosters needs room, too.
    let room = (height - 56.0) * if found.changes.is_empty() { 0.62 } else { 0.34 };
    let list = ScrollArea::vertical().id_salt("teams").max_height(room);
    ui.spacing_mut().item_spacing.y = 0.0;
    list.auto_shrink([false, true]).show_rows(ui, ROW, roster.teams.len(), |ui, rows| {
        for place in rows {
            team_row(ui, found, place, width);
        }
    });
    ui.add_space(5.0 * STEP);
    if let [days, lines @ ..] = &found.changes[..] {
        heading(ui, days);
        ui.add_space(STEP);
        for line in lines {
            ui.add(Label::new(RichText::new(line).size(SECONDARY)).wrap());
            ui.add_space(STEP);
        }
        ui.add_space(3.0 * STEP);
    }
    heading(ui, "What was made of the file");
    ui.add_space(STEP);
    let room =
        ScrollArea::vertical().id_salt("remarks").max_height(ui.available_height().max(60.0));
    let room = room.auto_shrink([false, true]).max_height((height - 56.0) * 0.34);
    focus_ring::scrolled(ui, room, |ui| {
        for remark in &found.remarks {
            secondary(ui, remark);
            ui.add_space(STEP);
        }
    });
}

/// What is still to be said, or else what is wrong.
fn refused(ui: &mut Ui, error: &ImportError) {
    let colors = Colors::current(ui);
    let color = if error.need.is_some() { colors.text } else { colors.broken };
    let text = RichText::new(error.to_string()).color(color);
    ui.add(Label::new(text).wrap().selectable(true));
}

/// What the columns of the teams are.
fn head(ui: &mut Ui, width: f32) {
    let colors = Colors::current(ui);
    let (row, _) = ui.allocate_exact_size(vec2(width, ROW), Sense::hover());
    let ink = (regular_id(CAPTION), colors.dim);
    write(ui, row.left_center(), Align2::LEFT_CENTER, "team", ink.clone(), 200.0);
    for (nth, word) in NUMBERS.iter().enumerate() {
        let right = row.right() - (NUMBERS.len() - 1 - nth) as f32 * NUMBER - 3.0 * STEP;
        let at = pos2(right, row.center().y);
        write(ui, at, Align2::RIGHT_CENTER, word, ink.clone(), NUMBER);
    }
}

fn team_row(ui: &mut Ui, found: &RosterFound, place: usize, width: f32) {
    let (roster, colors) = (&found.roster, Colors::current(ui));
    let team = &roster.teams[place];
    let (row, response) = ui.allocate_exact_size(vec2(width, ROW), Sense::hover());
    let of = |tenure| team.people.iter().filter(|it| roster.tenure(**it) == tenure).count();
    let open = roster.vacancies.iter().filter(|(_, of)| of.unwrap_or(0) == place).count();
    let engineers = team.engineers(&roster.managers).count();
    let numbers = [
        team.people.len(),
        engineers,
        of(Tenure::Newcomer),
        of(Tenure::Ramping),
        of(Tenure::Established),
        open,
    ];
    let mut depth = 0;
    let mut above = team.under;
    while let Some(at) = above.filter(|_| depth < 8) {
        (depth, above) = (depth + 1, roster.teams[at].under);
    }
    let left = row.left() + depth as f32 * 3.0 * STEP;
    let room = row.right() - NUMBERS.len() as f32 * NUMBER - left;
    // As it is called in the scenario, where names may be left out.
    let made = &found.scenario.teams[place];
    let lead = made.lead.as_str();
    let ink = (regular_id(TEXT), colors.text);
    let at = pos2(left, row.center().y);
    let (written, _) = write(ui, at, Align2::LEFT_CENTER, &made.name, ink, room.max(40.0));
    if !lead.is_empty() && !team.is_called_by_lead {
        let at = pos2(written.right() + 2.0 * STEP, row.center().y);
        let ink = (regular_id(SECONDARY), colors.dim);
        let room = left + room - at.x;
        if room > 30.0 {
            write(ui, at, Align2::LEFT_CENTER, lead, ink, room);
        }
    }
    for (nth, number) in numbers.iter().enumerate() {
        let right = row.right() - (NUMBERS.len() - 1 - nth) as f32 * NUMBER - 3.0 * STEP;
        let color = if *number == 0 { colors.faint } else { colors.text };
        let at = pos2(right, row.center().y);
        let ink = (regular_id(TEXT), color);
        write(ui, at, Align2::RIGHT_CENTER, &number.to_string(), ink, NUMBER);
    }
    let told: Vec<String> =
        numbers.iter().zip(NUMBERS).map(|(number, word)| format!("{number} {word}")).collect();
    name(&response, Role::Label, &format!("{}: {}", made.name, told.join(", ")));
    response.on_hover_text(match lead {
        "" => made.name.clone(),
        lead => format!("{}, led by {lead}", made.name),
    });
}

fn buttons(ui: &mut Ui, import: &RosterImport, out: &mut Actions) {
    let is_ready = import.is_found && matches!(import.found, Some(RosterRead::Ok(_)));
    ui.horizontal_wrapped(|ui| {
        if main_button(ui, "Make the scenario", is_ready) {
            out.push(Action::Roster(AboutRoster::Make));
        }
        let happened = ui.add_enabled(is_ready, Button::new("Take as what really happened"));
        let hover = "Heads, teams, who joined and who left become figures of the open scenario's quarters";
        if happened.on_hover_text(hover).clicked() {
            out.push(Action::Roster(AboutRoster::Happened));
        }
        if ui.button("Cancel").clicked() {
            out.push(Action::Ask(None));
        }
        secondary(
            ui,
            "Nothing leaves this machine, and what people earn is not read. What the columns mean is remembered \
             for files with these headers.",
        );
    });
}
