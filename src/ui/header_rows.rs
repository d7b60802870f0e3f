//! The first rows of a file that is read, for the one to be chosen that holds the headers; and menus of its columns.

use eframe::egui::accesskit::Role;
use eframe::egui::{Align2, Id, Label, Rect, ScrollArea, Sense, Stroke, Ui, pos2, vec2};

use super::focus_ring;
use super::theme::{CAPTION, Colors, SECONDARY, STEP, regular_id, semibold_id};
use super::widgets::{caption, field_rows, link, name, secondary, write};
use crate::import::{ColumnMeaning, Columns, Row, Table};

/// So many rows are shown.
const ROWS: usize = 20;
/// Height of a row, the least width of a column, and the room for the line's number, points.
const ROW: f32 = 24.0;
const COLUMN: f32 = 96.0;
const NUMBER: f32 = 34.0;
/// Height of why they are shown at most, points.
const WHY: f32 = 70.0;
/// So many letters of a column's first value stand in a menu.
const LETTERS: usize = 28;

/// The rows of a file that a page reads.
pub(super) struct FirstRows<'a, C: ColumnMeaning> {
    /// What the page is known by.
    pub(super) page: &'static str,
    /// The file.
    pub(super) table: &'a Table,
    /// What its columns are read as.
    pub(super) columns: &'a Columns<C>,
    /// Why nothing comes of it, where that is for want of a column.
    pub(super) lacks: Option<String>,
    /// Whether anything comes of it as it is.
    pub(super) is_read: bool,
}

impl<C: ColumnMeaning> FirstRows<'_, C> {
    /// Whether they are to be shown: where somebody asks, a column is wanting, or no header is known and nothing comes of
    /// the guess.
    pub(super) fn are_due(&self, ui: &Ui) -> bool {
        let is_doubted = self.table.doubt.is_some() && !self.is_read;
        are_asked(ui, self.page) || is_doubted || self.lacks.is_some()
    }

    /// Draws them, and why; returns the line of the one that was pressed.
    pub(super) fn show(&self, ui: &mut Ui) -> Option<usize> {
        caption(ui, "Which row holds the headers?");
        let press = match self.table.doubt.as_ref().or(self.lacks.as_ref()) {
            Some(why) => {
                let room = ScrollArea::vertical().id_salt("why").max_height(WHY);
                room.auto_shrink([false, true]).show(ui, |ui| {
                    ui.add(Label::new(why).wrap().selectable(true));
                });
                "Press the row of the headers, and say at the left what the columns are."
            }
            None => "Press the row of the headers.",
        };
        secondary(ui, press);
        if are_asked(ui, self.page) && link(ui, "Leave it as it is").clicked() {
            ask(ui, self.page, false);
        }
        ui.add_space(2.0 * STEP);
        let pressed = rows(ui, self.table, self.columns);
        if pressed.is_some() {
            ask(ui, self.page, false);
        }
        pressed
    }
}

/// Whether somebody asks for the rows on a page; not any more once it was gone for a frame.
pub(super) fn are_asked(ui: &Ui, page: &str) -> bool {
    let (id, pass) = (asked_id(page), ui.ctx().cumulative_pass_nr());
    let at = ui.data(|data| data.get_temp::<u64>(id));
    let asked = at.is_some_and(|at| at + 2 >= pass);
    ui.data_mut(|data| match asked {
        true => drop(data.insert_temp(id, pass)),
        false => data.remove::<u64>(id),
    });
    asked
}

/// A link that asks for them.
pub(super) fn link_to(ui: &mut Ui, page: &str) {
    if link(ui, "The headers stand in another row").clicked() {
        ask(ui, page, true);
    }
}

fn ask(ui: &Ui, page: &str, asked: bool) {
    let pass = ui.ctx().cumulative_pass_nr();
    ui.data_mut(|data| match asked {
        true => drop(data.insert_temp(asked_id(page), pass)),
        false => data.remove::<u64>(asked_id(page)),
    });
}

fn asked_id(page: &str) -> Id {
    Id::unique(("first rows are shown", page))
}

/// Draws the rows, what each column is read as over them; returns the line of the one that was pressed.
fn rows<C: ColumnMeaning>(ui: &mut Ui, table: &Table, columns: &Columns<C>) -> Option<usize> {
    let colors = Colors::current(ui);
    let count = table.all().take(ROWS).map(|row| row.cells.len()).max().unwrap_or(0).max(1);
    let room = (ui.available_width() - NUMBER - 3.0 * STEP) / count as f32;
    let column = room.clamp(COLUMN, 2.5 * COLUMN);
    let width = NUMBER + column * count as f32;
    let place = |row: Rect, at: usize| {
        let left = row.left() + NUMBER + column * at as f32;
        Rect::from_min_size(pos2(left, row.top()), vec2(column - 2.0 * STEP, row.height()))
    };
    let mut pressed = None;
    let room = ScrollArea::both().id_salt("first rows").auto_shrink([false, false]);
    focus_ring::scrolled(ui, room, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let (head, _) = ui.allocate_exact_size(vec2(width, ROW), Sense::hover());
        for at in 0..count {
            let read = C::all().find(|it| columns.all(*it).contains(&at));
            let text = read.map_or(String::new(), |it| it.name().to_uppercase());
            let ink = (semibold_id(CAPTION), colors.accent);
            let place = place(head, at);
            write(ui, place.left_center(), Align2::LEFT_CENTER, &text, ink, place.width());
        }
        for row in table.all().take(ROWS) {
            if line(ui, row, row.line == table.header.line, width, &|rect, at| place(rect, at)) {
                pressed = Some(row.line);
            }
        }
    });
    pressed.filter(|line| *line != table.header.line || table.doubt.is_some())
}

/// Draws a row; whether it was pressed.
fn line(
    ui: &mut Ui,
    row: &Row,
    is_header: bool,
    width: f32,
    place: &dyn Fn(Rect, usize) -> Rect,
) -> bool {
    let colors = Colors::current(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(width, ROW), Sense::click());
    if is_header || response.hovered() {
        let fill = if is_header { colors.accent_wash() } else { colors.raised };
        ui.painter().rect_filled(rect, 0.0, fill);
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, colors.line));
    let ink = (regular_id(CAPTION), colors.dim);
    let at = pos2(rect.left() + NUMBER - 3.0 * STEP, rect.center().y);
    write(ui, at, Align2::RIGHT_CENTER, &row.line.to_string(), ink, NUMBER);
    for (nth, cell) in row.cells.iter().enumerate() {
        let font = if is_header { semibold_id(SECONDARY) } else { regular_id(SECONDARY) };
        let place = place(rect, nth);
        if ui.is_rect_visible(place) {
            let ink = (font, colors.text);
            write(ui, place.left_center(), Align2::LEFT_CENTER, cell, ink, place.width());
        }
    }
    let cells: Vec<&str> = row.cells.iter().map(String::as_str).take(8).collect();
    let is = if is_header { "The headers" } else { "Headers from" };
    name(&response, Role::Button, &format!("{is}, line {}: {}", row.line, cells.join(", ")));
    response.on_hover_text("Take this row for the headers").clicked()
}

/// A menu of the columns of a table, each with the first thing that stands in it, for what one of them can be; gives what
/// was chosen anew, which may be none.
pub(super) fn column_menu<C: ColumnMeaning>(
    ui: &mut Ui,
    table: &Table,
    columns: &Columns<C>,
    column: C,
) -> Option<Option<usize>> {
    let word = |at: &Option<usize>| {
        let Some(at) = *at else { return "–".to_owned() };
        let label = table.label(at);
        match table.sample(at) {
            Some(sample) => {
                let cut: String = sample.chars().take(LETTERS).collect();
                let dots = if cut.len() < sample.len() { "…" } else { "" };
                format!("{label}: {cut}{dots}")
            }
            None => format!("{label}: empty"),
        }
    };
    let chosen = word(&columns.get(column));
    let all = std::iter::once(None).chain((0..table.width()).map(Some));
    let called = format!("Column: {}", column.name());
    field_rows::choice(ui, column.name(), &called, &chosen, all, word)
}
