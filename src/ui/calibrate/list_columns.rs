//! What the columns of a list of tickets mean, and how its dates are written.

use eframe::egui::{Id, Ui};

use super::heading;
use crate::app::ticket_choices::{TicketChoices, TicketImport};
use crate::import::{ColumnMeaning, DateOrder, Table, TicketColumn};
use crate::ui::header_rows;
use crate::ui::theme::STEP;
use crate::ui::widgets::{field_rows, link, secondary};

/// So many columns are named where they are remembered.
const NAMED: usize = 4;

/// What the page of tickets is known by.
pub(super) const PAGE: &str = "tickets";

fn shown_id(import: &TicketImport) -> Id {
    Id::unique(("columns of tickets are shown", &import.place.shown))
}

fn set_shown(ui: &Ui, import: &TicketImport, shown: bool) {
    ui.data_mut(|data| data.insert_temp(shown_id(import), shown));
}

/// Whether columns are shown in place of groups: where somebody asked, and where nothing can be read without.
pub(super) fn are_shown(ui: &Ui, import: &TicketImport) -> bool {
    let asked = ui.data(|data| data.get_temp(shown_id(import)).unwrap_or(false));
    asked || matches!(import.found, Some(Err(_)))
}

/// Says which columns are read, and lets them be changed.
pub(super) fn remembered(ui: &mut Ui, table: &Table, import: &TicketImport) {
    ui.add_space(2.0 * STEP);
    let said: Vec<String> =
        import.choices.columns.said(table).into_iter().map(|(_, header)| header).collect();
    let more = match said.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let named = said[..said.len().min(NAMED)].join(", ");
    secondary(
        ui,
        format!(
            "Columns: {named}{more}. What you say of them is remembered for files with these headers."
        ),
    );
    if link(ui, "Change the columns").clicked() {
        set_shown(ui, import, true);
    }
    ui.add_space(STEP);
}

/// Draws a menu for each.
pub(super) fn show(ui: &mut Ui, table: &Table, import: &TicketImport, now: &mut TicketChoices) {
    ui.horizontal(|ui| {
        heading(ui, "Columns and dates");
        if matches!(import.found, Some(Ok(_))) && link(ui, "Back to the groups").clicked() {
            set_shown(ui, import, false);
        }
    });
    let orders = [None, Some(DateOrder::DayFirst), Some(DateOrder::MonthFirst)];
    field_rows::value(ui, "Dates", &mut now.order, orders, |order| match order {
        None => "as their columns say",
        Some(DateOrder::MonthFirst) => "month first, 12/31/2024",
        Some(DateOrder::DayFirst) => "day first, 31/12/2024",
    });
    for column in TicketColumn::all() {
        if let Some(picked) = header_rows::column_menu(ui, table, &now.columns, column) {
            let header = picked.map_or(String::new(), |at| table.label(at));
            now.columns.set(column, table, &header);
            // There is more to say than the first that is read by.
            set_shown(ui, import, true);
        }
    }
    if now.columns != import.recognized && link(ui, "as recognized").clicked() {
        now.columns = import.recognized.clone();
    }
    secondary(ui, "Elapsed time is never taken for work.");
    header_rows::link_to(ui, PAGE);
}
