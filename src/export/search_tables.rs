//! What a search over plans found, as tables: a row for each plan, and for each difference.

use super::table::{Cell, Table, TableColumn};
use crate::planning::{Found, FoundPlan};

/// The present plan and those found, in the order of the report.
fn all(found: &Found) -> impl Iterator<Item = (u32, &FoundPlan)> {
    let others = found.plans.iter().filter(|plan| !plan.differences.is_empty());
    (0..).zip([&found.present].into_iter().chain(others))
}

/// A row for each plan; `plan` 0 is the present one. Shares are from 0 to 1; `better_by` is against the present
/// plan in the same futures, with its standard error, and in how many of them it does better and worse. A plan that differs
/// in nothing has no row.
pub fn plans(found: &Found) -> Table<'_> {
    let columns = [
        "plan",
        "found_at",
        "figure",
        "low",
        "high",
        "futures",
        "screened",
        "screened_futures",
        "better_by",
        "better_by_error",
        "better_in",
        "worse_in",
        "beyond_chance",
        "differences",
        "decisions",
        "heads",
        "cost",
        "within_limits",
    ];
    let truth = |is| Cell::Text(if is { "yes" } else { "no" });
    let rows = all(found).map(move |(place, it)| {
        vec![
            Cell::Count(place),
            Cell::Count(it.number),
            Cell::Number(it.confirmed.figure),
            Cell::Number(it.confirmed.within[0]),
            Cell::Number(it.confirmed.within[1]),
            Cell::Count(it.confirmed.futures),
            Cell::Number(it.screened),
            Cell::Count(it.screened_in),
            Cell::Number(it.advantage.by),
            Cell::Number(it.advantage.error),
            Cell::Count(it.advantage.better),
            Cell::Count(it.advantage.worse),
            truth(it.advantage.is_beyond_chance()),
            Cell::Count(it.differences.len() as u32),
            Cell::Count(it.scenario.plan.items().len() as u32),
            Cell::Count(it.heads),
            Cell::Number(it.cost),
            truth(it.within),
        ]
    });
    Table::new(columns.map(TableColumn::named).to_vec(), rows)
}

/// A row for each thing a plan does differently from the present one: how much of the figure is lost where it is
/// taken back.
pub fn differences(found: &Found) -> Table<'_> {
    let rows = all(found).flat_map(|(place, it)| {
        it.differences.iter().map(move |difference| {
            let words = Cell::Text(&difference.words);
            vec![Cell::Count(place), words, Cell::Number(difference.matters)]
        })
    });
    Table::new(["plan", "difference", "matters"].map(TableColumn::named).to_vec(), rows)
}
