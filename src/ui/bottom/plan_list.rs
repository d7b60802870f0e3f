//! The plan as a list: every decision with its status, owner and reason, in the order of any of them.

use std::sync::Arc;

use eframe::egui::{
    Align, Align2, ComboBox, Id, Layout, Rect, Role, ScrollArea, Sense, TextEdit, Ui, WidgetInfo,
    pos2, vec2,
};

use super::Parts;
use crate::app::decision_list::{DecisionColumn, DecisionList};
use crate::app::{Action, Actions, Cursor, Selection, Show, View};
use crate::export::plan_tables::{DecisionRow, decisions};
use crate::model::number_text::counted;
use crate::model::{Scenario, Status};
use crate::ui::focus_ring;
use crate::ui::theme::{Colors, SECONDARY, STEP, TEXT, regular_id, semibold_id};
use crate::ui::widgets::{inside, name, secondary, shade, tell_open, write};

/// Height of a row, points.
const ROW: f32 = 20.0;
/// Widths of quarter and status, points; the shares of the rest that decision and owner have.
const QUARTER: f32 = 76.0;
const STATUS: f32 = 76.0;
const DECISION: f32 = 0.42;
const OWNER: f32 = 0.18;
/// The least that all columns take, points.
const LEAST: f32 = 620.0;
/// Width of the field to find decisions by, and of the menu of statuses, points.
const FIND: f32 = 150.0;
const ONLY: f32 = 108.0;
/// What the menu of statuses and a row say of a decision whose status is not said.
const ALL: &str = "any status";
const NOT_SAID: &str = "not said";

/// Shows the list.
pub fn show(ui: &mut Ui, parts: Parts, (show, view): (&Show, &View), out: &mut Actions) {
    let rows = rows(ui, show);
    let list = &view.window.decisions;
    let shown = shown(ui, &rows, list);
    head(ui, parts.head, (rows.len(), shown.len()), list, out);
    if parts.body.width() >= LEAST {
        return table(ui, parts.body, (&rows, &shown), (show, view), out);
    }
    inside(ui, parts.body, Layout::default(), |ui| {
        focus_ring::scrolled(ui, ScrollArea::horizontal().id_salt("columns of decisions"), |ui| {
            let (_, all) = ui.allocate_space(vec2(LEAST, ui.available_height()));
            table(ui, all, (&rows, &shown), (show, view), out);
        });
    });
}

/// The titles, and the rows shown under them.
fn table(
    ui: &mut Ui,
    all: Rect,
    (rows, shown): (&[DecisionRow], &[usize]),
    (show, view): (&Show, &View),
    out: &mut Actions,
) {
    let list = &view.window.decisions;
    let (titles, body) = all.split_top_bottom_at_y(all.top() + ROW);
    let columns = columns(body);
    let mut titles_at = columns;
    titles_at.iter_mut().for_each(|at| (at.min.y, at.max.y) = (titles.top(), titles.bottom()));
    self::titles(ui, titles_at, list, out);
    inside(ui, body, Layout::default(), |ui| {
        if shown.is_empty() {
            secondary(
                ui,
                if rows.is_empty() {
                    "Nothing is decided yet."
                } else {
                    "No decision is like that."
                },
            );
            return;
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical().id_salt("decisions").auto_shrink(false).show_rows(
            ui,
            ROW,
            shown.len(),
            |ui, seen| {
                for at in &shown[seen] {
                    line(ui, columns, (*at, &rows[*at]), (show, view), out);
                }
                focus_ring::follow(ui);
            },
        );
    });
}

/// What is told of every decision, kept until the plan changes.
fn rows(ui: &Ui, show: &Show) -> Arc<Vec<DecisionRow>> {
    let id = Id::unique("decisions told");
    let of = (show.document.history.scenario(), show.computing);
    type Kept = (Arc<Scenario>, bool, Arc<Vec<DecisionRow>>);
    let kept = ui.data(|data| data.get_temp::<Kept>(id));
    if let Some((_, _, rows)) = kept.filter(|it| Arc::ptr_eq(&it.0, of.0) && it.1 == of.1) {
        return rows;
    }
    let rows = Arc::new(decisions(show.scenario, show.trajectory));
    ui.data_mut(|data| data.insert_temp::<Kept>(id, (of.0.clone(), of.1, rows.clone())));
    rows
}

/// Which of them are shown, in their order, kept until they or what is asked for changes.
fn shown(ui: &Ui, rows: &Arc<Vec<DecisionRow>>, list: &DecisionList) -> Arc<Vec<usize>> {
    let id = Id::unique("decisions shown");
    type Kept = (Arc<Vec<DecisionRow>>, DecisionList, Arc<Vec<usize>>);
    let kept = ui.data(|data| data.get_temp::<Kept>(id));
    if let Some((_, _, shown)) = kept.filter(|it| Arc::ptr_eq(&it.0, rows) && it.1 == *list) {
        return shown;
    }
    let shown = Arc::new(list.shown(rows));
    ui.data_mut(|data| data.insert_temp::<Kept>(id, (rows.clone(), list.clone(), shown.clone())));
    shown
}

/// How many there are, and what they are found by.
fn head(
    ui: &mut Ui,
    at: Rect,
    (all, shown): (usize, usize),
    list: &DecisionList,
    out: &mut Actions,
) {
    inside(ui, at, Layout::right_to_left(Align::Center), |ui| {
        ui.add_space(3.0 * STEP);
        let mut words = list.words.clone();
        let field = TextEdit::singleline(&mut words).hint_text("find").desired_width(FIND);
        let field = ui.add(field.font(regular_id(SECONDARY)).id(Id::unique("find decisions")));
        let field = field.on_hover_text("Decisions that hold these words anywhere");
        field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, "Find decisions"));
        if field.changed() {
            out.push(Action::ListDecisions(DecisionList { words, ..list.clone() }));
        }
        let word = |of: Option<Option<Status>>| match of {
            None => ALL,
            Some(None) => NOT_SAID,
            Some(Some(status)) => status.name(),
        };
        let combo = ComboBox::from_id_salt("status of decisions").width(ONLY);
        let combo = combo.selected_text(word(list.only)).show_ui(ui, |ui| {
            let each = Status::ALL.map(|status| Some(Some(status)));
            for only in [None].into_iter().chain(each).chain([Some(None)]) {
                if ui.selectable_label(list.only == only, word(only)).clicked() {
                    out.push(Action::ListDecisions(DecisionList { only, ..list.clone() }));
                }
            }
        });
        name(&combo.response, Role::ComboBox, "Status of the decisions shown");
        tell_open(&combo.response, combo.inner.is_some());
        let count = match shown == all {
            true => counted(all, "decision"),
            false => format!("{shown} of {}", counted(all, "decision")),
        };
        secondary(ui, count);
    });
}

/// Where each column stands in a row.
fn columns(row: Rect) -> [Rect; 5] {
    let rest = (row.width() - QUARTER - STATUS - 3.0 * STEP).max(0.0);
    let widths = [QUARTER, rest * DECISION, STATUS, rest * OWNER, rest * (1.0 - DECISION - OWNER)];
    let mut left = row.left();
    widths.map(|width| {
        let at = Rect::from_x_y_ranges(left..=left + width - 2.0 * STEP, row.y_range());
        left += width;
        at
    })
}

/// The columns' names, as buttons that put the list in their order.
fn titles(ui: &mut Ui, at: [Rect; 5], list: &DecisionList, out: &mut Actions) {
    let colors = Colors::current(ui);
    for (column, at) in DecisionColumn::ALL.into_iter().zip(at) {
        let id = ui.scope_id().with(("decisions by", column.name()));
        let response = ui.interact(at, id, Sense::click());
        let is_by = list.by == column;
        let called = match (is_by, list.is_turned) {
            (false, _) => format!("Sort by {}", column.name()),
            (true, false) => format!("Sorted by {}", column.name()),
            (true, true) => format!("Sorted by {}, last first", column.name()),
        };
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_by, &called));
        let color = match response.hovered() || response.has_focus() {
            true => colors.accent,
            false if is_by => colors.text,
            false => colors.dim,
        };
        let mark = match (is_by, list.is_turned) {
            (false, _) => "",
            (true, false) => " ↓",
            (true, true) => " ↑",
        };
        let text = format!("{}{mark}", column.name());
        let ink = (semibold_id(SECONDARY), color);
        write(ui, at.left_center(), Align2::LEFT_CENTER, &text, ink, at.width());
        if response.clicked() {
            out.push(Action::ListDecisions(list.sorted_by(column)));
        }
    }
}

/// A decision; a click selects it and shows its quarter.
fn line(
    ui: &mut Ui,
    columns: [Rect; 5],
    (index, row): (usize, &DecisionRow),
    (show, view): (&Show, &View),
    out: &mut Actions,
) {
    let colors = Colors::current(ui);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
    let Some(id) = show.scenario.plan.id(index) else { return };
    let selected = view.selection == Selection::Decision(id) || view.marked.contains(&id);
    let response = ui.interact(rect, ui.scope_id().with(("decision", id)), Sense::click());
    focus_ring::note_selected(&response, selected);
    let said = [row.status, &row.owner, &row.note, &row.without_effect];
    let said: Vec<&str> = said.into_iter().filter(|it| !it.is_empty()).collect();
    let called = format!("{}: {}", row.quarter.1, row.words);
    let full = [&[called.as_str()][..], &said].concat().join("; ");
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, selected, &full));
    shade(
        ui,
        rect.with_max_x(rect.right() - 3.0 * STEP),
        selected,
        response.hovered() || response.has_focus(),
    );
    let is_without = !row.without_effect.is_empty();
    let main = if is_without { colors.dim } else { colors.text };
    let without = format!("{} ({})", row.words, row.without_effect);
    let texts = [
        (row.quarter.1.as_str(), colors.dim),
        (if is_without { &without } else { &row.words }, main),
        (row.status, main),
        (&row.owner, main),
        (&row.note, colors.dim),
    ];
    let mut is_cut = false;
    for ((text, color), at) in texts.into_iter().zip(columns) {
        let left = pos2(at.left(), rect.center().y);
        let ink = (regular_id(TEXT), color);
        is_cut |= write(ui, left, Align2::LEFT_CENTER, text, ink, at.width()).1;
    }
    let response = if is_cut { response.on_hover_text(full) } else { response };
    if response.clicked() {
        let last = show.scenario.quarter_count() - 1;
        let quarter = show.scenario.plan.items().get(index).map_or(0, |it| it.quarter.min(last));
        super::set_cursor(Cursor::Quarter(quarter), show, out);
        out.push(Action::Select(Selection::Decision(id)));
    }
}
