//! The areas of a list of tickets, a row each: what was observed, what the model says, and where that comes from.

use eframe::egui::accesskit::Role;
use eframe::egui::{
    Align2, Color32, FontId, Id, Pos2, Rect, Sense, Stroke, Ui, UiBuilder, pos2, vec2,
};

use super::{area_plots, minutes_field};
use crate::app::Actions;
use crate::app::ticket_choices::TicketImport;
use crate::app::tickets_found::TicketsFound;
use crate::import::{CalibratedArea, Work};
use crate::model::number_text::{percent, short};
use crate::model::{AreaField, AreaId, Provenance, Quantity};
use crate::ui::provenance_chip;
use crate::ui::theme::{CAPTION, Colors, SECONDARY, STEP, TEXT, regular_id, semibold_id};
use crate::ui::widgets::{name, text_width, write};

/// Height of a row, and of its heads, points.
pub(super) const HEIGHT: f32 = 92.0;
const HEAD: f32 = 30.0;
/// The columns, in a small window in a word, and their shares of the width.
const COLUMNS: [([&str; 2], f32); 6] = [
    (["Area", "Area"], 0.15),
    (["Requests a week", "Requests"], 0.22),
    (["Wait until answered, weeks", "Wait, weeks"], 0.225),
    (["Answered in target", "In target"], 0.165),
    (["People’s work", "Work"], 0.1),
    (["Comes from", "From"], 0.14),
];
/// Between two columns, points.
const GAP: f32 = 3.0 * STEP;

/// The part of a row that a column has.
fn column(row: Rect, nth: usize) -> Rect {
    let row = row.shrink2(vec2(super::SIDE, 0.0));
    let before: f32 = COLUMNS[..nth].iter().map(|(_, share)| share).sum();
    let left = row.left() + before * row.width();
    let width = COLUMNS[nth].1 * row.width() - GAP;
    Rect::from_min_size(pos2(left, row.top()), vec2(width, row.height()))
}

/// What the columns are.
pub(super) fn heads(ui: &mut Ui) {
    let colors = Colors::current(ui);
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEAD), Sense::hover());
    for (nth, (words, _)) in COLUMNS.iter().enumerate() {
        let place = column(row, nth);
        let words = words.map(str::to_uppercase);
        let word = fitting(ui, [&words[0], &words[1]], semibold_id(CAPTION), place.width());
        let at = place.left_center() + vec2(0.0, 2.0);
        let ink = (semibold_id(CAPTION), colors.dim);
        write(ui, at, Align2::LEFT_CENTER, word, ink, place.width());
    }
    ui.painter().hline(row.x_range(), row.bottom() - 0.5, Stroke::new(1.0, colors.line));
}

/// The longer of two texts where it has room.
pub(super) fn fitting<'a>(
    ui: &Ui,
    [long, short]: [&'a str; 2],
    font: FontId,
    room: f32,
) -> &'a str {
    if text_width(ui, long, font) <= room { long } else { short }
}

/// Lines of text below each other in a column.
pub(super) struct Lines<'a> {
    ui: &'a Ui,
    /// Where the next begins.
    pub(super) at: Pos2,
    width: f32,
}

impl Lines<'_> {
    pub(super) fn of(ui: &Ui, place: Rect) -> Lines<'_> {
        Lines { ui, at: place.left_top() + vec2(0.0, 3.0 * STEP), width: place.width() }
    }

    /// A figure, and what it is.
    pub(super) fn figure(&mut self, figure: &str, what: &str) {
        let colors = Colors::current(self.ui);
        let ink = (semibold_id(TEXT), colors.text);
        let (written, _) = write(self.ui, self.at, Align2::LEFT_TOP, figure, ink, self.width);
        let at = pos2(written.right() + STEP, written.bottom() - 1.0);
        let room = self.at.x + self.width - at.x;
        if !what.is_empty() && room > 8.0 {
            let ink = (regular_id(SECONDARY), colors.dim);
            write(self.ui, at, Align2::LEFT_BOTTOM, what, ink, room);
        }
        self.at.y += 18.0;
    }

    pub(super) fn dim(&mut self, text: &str) {
        self.line(text, Colors::current(self.ui).dim);
    }

    pub(super) fn line(&mut self, text: &str, color: Color32) {
        let ink = (regular_id(SECONDARY), color);
        write(self.ui, self.at, Align2::LEFT_TOP, text, ink, self.width);
        self.at.y += 15.5;
    }
}

/// The area that is told of at the foot: the one that was pressed, else the one with the most tickets.
pub(super) fn told(ui: &Ui, found: &TicketsFound) -> Option<AreaId> {
    let pressed = ui.data(|data| data.get_temp::<AreaId>(told_id()));
    let areas = &found.calibration.areas;
    let pressed = pressed.filter(|id| areas.iter().any(|area| area.area == *id));
    pressed.or_else(|| Some(found.calibration.largest()?.area.clone()))
}

fn told_id() -> Id {
    Id::unique("area of tickets that is told of")
}

/// Draws an area.
pub(super) fn show(
    ui: &mut Ui,
    (found, import): (&TicketsFound, &TicketImport),
    area: &CalibratedArea,
    out: &mut Actions,
) {
    let colors = Colors::current(ui);
    let size = vec2(ui.available_width(), HEIGHT);
    let (row, response) = ui.allocate_exact_size(size, Sense::click());
    if response.clicked() {
        ui.data_mut(|data| data.insert_temp(told_id(), area.area.clone()));
    }
    if told(ui, found).as_ref() == Some(&area.area) {
        ui.painter().rect_filled(row, 0.0, colors.card);
        ui.painter().rect_filled(row.with_max_x(row.left() + 3.0), 0.0, colors.accent);
    }
    ui.painter().hline(row.x_range(), row.bottom() - 0.5, Stroke::new(1.0, colors.line));
    let mut lines = Lines::of(ui, column(row, 0));
    lines.figure(&area.name, "");
    lines.dim(&area.team);
    lines.dim(&format!("target {}", weeks(area.target)));
    area_plots::requests(ui, column(row, 1), area);
    area_plots::waits(ui, column(row, 2), found, area);
    area_plots::in_target(ui, column(row, 3), area);
    let mut lines = Lines::of(ui, column(row, 4));
    match area.load {
        Some(load) => {
            lines.figure(&figure(load.value), "FTE");
            lines.dim(&format!("{} to {}", figure(load.interval[0]), figure(load.interval[1])));
        }
        None => lines.dim("not known"),
    }
    let load = Quantity::Area(area.area.clone(), AreaField::Load);
    let known = found.after.known(&load);
    let link = comes_from(ui, column(row, 5), area, known.provenance);
    let said = format!(
        "{}: {} requests a week, mean wait {} weeks, {} in target, the model says {}",
        area.name,
        figure(area.figures.opened_per_week),
        figure(area.figures.mean_wait().unwrap_or(0.0)),
        area.observed().map_or("–".into(), percent),
        percent(area.share)
    );
    name(&response, Role::Button, &said);
    let from = known.origin.map_or(String::new(), |origin| format!(". Load: {}", origin.from));
    // Told where it is named, and where it comes from: elsewhere it would lie over what is compared.
    let is_told = |at: Pos2| [0, 5].iter().any(|nth| column(row, *nth).contains(at));
    if response.hover_pos().is_some_and(is_told) {
        response.on_hover_text(format!("{}, {}\n{said}{from}", area.name, area.team));
    }
    let is_told = !import.choices.minutes_of(area.area.as_str()).concat().is_empty();
    if area.work != Work::Hours || is_told {
        // A row keeps it wherever it is scrolled to.
        let known_by = Id::unique(("minutes of an area", area.area.as_str()));
        let mut ui = ui.new_child(UiBuilder::new().max_rect(link).scope_id(known_by));
        minutes_field::of_one(&mut ui, area, import, out);
    }
}

/// What says how much work its tickets are; returns where more of that can be said.
fn comes_from(ui: &Ui, place: Rect, area: &CalibratedArea, of: Provenance) -> Rect {
    let colors = Colors::current(ui);
    let mut lines = Lines::of(ui, place);
    provenance_chip::sign(ui.painter(), lines.at + vec2(6.0, 9.0), 11.0, of, &colors);
    let ink = (regular_id(TEXT), colors.text);
    let at = lines.at + vec2(16.0, 0.0);
    write(ui, at, Align2::LEFT_TOP, of.name(), ink, place.width() - 16.0);
    lines.at.y += 18.0;
    let [long, short] = match area.work {
        Work::Hours => ["hours column".to_owned(), "hours".to_owned()],
        Work::Minutes([from, to]) => {
            let span = format!("{} to {} min", short(from), short(to));
            [format!("you: {span} each"), span]
        }
        Work::People { .. } if of == Provenance::Measured => {
            ["people and waits".to_owned(), "people, waits".to_owned()]
        }
        Work::People { .. } => ["share of time".to_owned(), "share of time".to_owned()],
    };
    lines.dim(fitting(ui, [&long, &short], regular_id(SECONDARY), place.width()));
    place.with_min_y(lines.at.y - 1.0)
}

fn weeks(weeks: f64) -> String {
    if weeks == 1.0 { "1 week".into() } else { format!("{} weeks", short(weeks)) }
}

/// Two digits that say something.
pub(super) fn figure(value: f64) -> String {
    match value {
        100.0.. => format!("{value:.0}"),
        1.0.. => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}
