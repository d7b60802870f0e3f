//! The organization's figures by quarter.

use eframe::egui::{Align2, Rangef, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::axis::Axis;
use super::{Parts, scrolled, set_cursor};
use crate::app::{Actions, Cursor, Show};
use crate::model::{Rule, WEEKS_PER_QUARTER};
use crate::sim::{ColumnInfo, OrgColumn, OrgRow, Standing, Told};
use crate::ui::icons;
use crate::ui::theme::{Colors, SECONDARY, STEP, regular_id};
use crate::ui::widgets;

/// Height of a row, points.
const ROW: f32 = 18.0;
/// Width of the names, points.
const NAMES: f32 = 216.0;
/// The narrowest column: the name of a quarter, points.
const COLUMN: f32 = 68.0;

/// The rows: the organization's columns that are told on screen.
fn figures() -> Vec<&'static ColumnInfo<OrgRow>> {
    OrgRow::COLUMNS.iter().filter(|column| column.told != Told::Within).collect()
}

/// Shows the table.
pub fn show(ui: &mut Ui, parts: Parts, show: &Show, out: &mut Actions) {
    let columns = show.scenario.quarter_count() + 1;
    let names = NAMES.max(parts.under_tabs());
    let room = parts.body.width() - names - 3.0 * STEP;
    let column = (room / columns as f32).max(COLUMN);
    let axis = Axis { left: names, column, quarters: columns };
    let size = vec2(axis.right() + 3.0 * STEP, (figures().len() + 1) as f32 * ROW + 2.0 * STEP);
    let axis = scrolled(ui, parts, "table", (axis, size), |ui, content, axis| {
        rows(ui, content, names, axis, show);
    });
    header(ui, parts.head.with_min_x(parts.body.left() + names), &axis, show, out);
}

/// The column of the cursor: the start's is the first.
fn column_of(cursor: Cursor) -> u32 {
    match cursor {
        Cursor::Start => 0,
        Cursor::Quarter(quarter) => quarter + 1,
    }
}

fn cursor_of(column: u32) -> Cursor {
    column.checked_sub(1).map_or(Cursor::Start, Cursor::Quarter)
}

/// The columns' names, as buttons that set the cursor.
fn header(ui: &mut Ui, rect: Rect, axis: &Axis, show: &Show, out: &mut Actions) {
    let colors = Colors::current(ui);
    ui.shrink_clip_rect(rect);
    for column in 0..axis.quarters {
        let x = Rangef::new(axis.start_of(column), axis.start_of(column + 1));
        let at = Rect::from_x_y_ranges(x, rect.y_range());
        if !ui.is_rect_visible(at) {
            continue;
        }
        let cursor = cursor_of(column);
        let (text, name) = match cursor {
            Cursor::Start => ("start".to_owned(), "Column start".to_owned()),
            Cursor::Quarter(quarter) => (
                show.scenario.quarter_label(quarter),
                format!("Column {}", show.quarter_name(quarter)),
            ),
        };
        let response = ui.interact(at, ui.scope_id().with(("column", column)), Sense::click());
        let here = cursor == show.cursor;
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, here, &name));
        if here {
            ui.painter().rect_filled(at, 0.0, colors.accent_wash());
        }
        let color = match (here, response.hovered() || response.has_focus()) {
            (_, true) => colors.accent,
            (true, false) => colors.text,
            (false, false) => colors.dim,
        };
        let right = pos2(at.right() - 2.0 * STEP, at.center().y);
        ui.painter().text(right, Align2::RIGHT_CENTER, text, regular_id(SECONDARY), color);
        if response.clicked() {
            set_cursor(cursor, show, out);
        }
    }
}

/// The figures; the names stay at the left.
fn rows(ui: &mut Ui, content: Rect, names: f32, axis: &Axis, show: &Show) {
    let colors = Colors::current(ui);
    let clip = ui.clip_rect();
    let font = regular_id(SECONDARY);
    let of_cells = clip.with_min_x(clip.left() + names);
    let cells = ui.painter().with_clip_rect(of_cells);
    let here = column_of(show.cursor);
    let x = Rangef::new(axis.start_of(here), axis.start_of(here + 1));
    cells.rect_filled(Rect::from_x_y_ranges(x, clip.y_range()), 0.0, colors.accent_wash());
    let cost = show.scenario.cost_per_head;
    let figures = figures();
    let judged = |of: &ColumnInfo<OrgRow>| {
        Rule::ALL.into_iter().find(|rule| OrgColumn::judged_by(*rule).column().name == of.name)
    };
    for row in 0..=figures.len() {
        let y = Rangef::new(0.0, ROW);
        let line = Rect::from_x_y_ranges(clip.x_range(), y)
            .translate(vec2(0.0, content.top() + row as f32 * ROW));
        if !clip.intersects(line) {
            continue;
        }
        let figure = figures.get(row).copied();
        let rule = figure.and_then(judged);
        let (name, unit) =
            figure.map_or(("Cost", "million".into()), |of| (of.title, of.unit.words()));
        let value = |column: u32| match (figure, cursor_of(column)) {
            (Some(figure), _) => {
                let row = show.trajectory.org_at(column * WEEKS_PER_QUARTER);
                figure.read((figure.value)(row))
            }
            (None, Cursor::Start) => "–".into(),
            (None, Cursor::Quarter(quarter)) => {
                format!("{:.2}", show.trajectory.cost_of(quarter, cost) / 1e6)
            }
        };
        let center = line.center().y;
        for column in 0..axis.quarters {
            let right = axis.start_of(column + 1);
            if right < of_cells.left() || axis.start_of(column) > clip.right() {
                continue;
            }
            let at = pos2(right - 2.0 * STEP, center);
            let text =
                cells.text(at, Align2::RIGHT_CENTER, value(column), font.clone(), colors.text);
            let week = column * WEEKS_PER_QUARTER;
            let standing = rule.map(|rule| show.trajectory.standing(week, rule));
            if let Some(standing) = standing.filter(|standing| *standing != Standing::Holds) {
                let at = pos2(text.left() - 8.0, center);
                icons::standing(&cells, at, 7.0, standing, colors.standing(standing));
            }
        }
        let id = ui.scope_id().with(("figure", name));
        let response = ui.interact(line.with_max_x(clip.left() + names), id, Sense::hover());
        widgets::name(&response, Role::Label, &format!("{name}, {unit}: {}", value(here)));
        let at = pos2(clip.left(), center);
        let painter = ui.painter();
        let end = painter.text(at, Align2::LEFT_CENTER, name, font.clone(), colors.text).right();
        let at = pos2(end + 1.5 * STEP, center);
        painter.text(at, Align2::LEFT_CENTER, unit, font.clone(), colors.dim);
    }
}
