//! What less would do and what it takes, as tables: a row for each offer, and for each plan of the frontier.

use super::table::{Cell, Row, Table, TableColumn};
use crate::model::Rule;
use crate::planning::{AskedPlan, Offers, WhichOffer};

/// What is told of a plan. Shares are from 0 to 1, `figure` with where that of as many other futures lies in 95 of 100
/// cases; `better_in` and `worse_in` futures it does better and worse than the present plan in. `fails_first` is what breaks
/// first of what is asked for (where leadership is, what costs leadership), by the end of `fails_in` in half of those
/// futures, which are `fails_share` of all; leadership is replaced by `replaced_in` in half of them, and `costs_most` is the
/// area that service then lacks most. `end_` is the end of the plan in the expected-value run. All of it is found in the first `futures` futures of `seed`.
const PLAN: [&str; 21] = [
    "heads",
    "most_a_quarter",
    "cost",
    "figure",
    "low",
    "high",
    "better_by",
    "better_by_error",
    "better_in",
    "worse_in",
    "fails_first",
    "fails_in",
    "fails_share",
    "replaced_in",
    "costs_most",
    "end_trust",
    "end_morale",
    "end_load",
    "decisions",
    "futures",
    "seed",
];

fn plan<'a>(found: &Offers, it: Option<&'a AskedPlan>) -> Row<'a> {
    let Some(AskedPlan { plan, fails }) = it else { return vec![Cell::Unknown; PLAN.len()] };
    let most = it.map_or(0, AskedPlan::most_a_quarter);
    let fails = fails.as_ref();
    let count = |quarter: Option<u32>| quarter.map_or(Cell::Unknown, |it| Cell::Count(it + 1));
    let rule = |rule: Rule| Cell::Text(rule.key());
    vec![
        Cell::Count(plan.heads),
        Cell::Count(most),
        Cell::Number(plan.cost),
        Cell::Number(plan.confirmed.figure),
        Cell::Number(plan.confirmed.within[0]),
        Cell::Number(plan.confirmed.within[1]),
        Cell::Number(plan.advantage.by),
        Cell::Number(plan.advantage.error),
        Cell::Count(plan.advantage.better),
        Cell::Count(plan.advantage.worse),
        fails.map_or(Cell::Unknown, |it| rule(it.rule)),
        count(fails.map(|it| it.quarter)),
        fails.map_or(Cell::Unknown, |it| Cell::Number(it.share.share)),
        count(fails.and_then(|it| it.replaced)),
        fails.and_then(|it| it.area.as_deref()).map_or(Cell::Unknown, Cell::Text),
        Cell::Number(plan.end.trust),
        Cell::Number(plan.end.morale),
        Cell::Number(plan.end.load),
        Cell::Count(plan.scenario.plan.items().len() as u32),
        Cell::Count(plan.confirmed.futures),
        Cell::Number(found.seed as f64),
    ]
}

fn columns(first: &[&'static str]) -> Vec<TableColumn> {
    first.iter().chain(&PLAN).copied().map(TableColumn::named).collect()
}

/// A row for each offer, and one for the smallest ask (`row`): the best plan that asks for at most `offered` heads a quarter,
/// whether it does as often as wanted, and what the present plan comes to with as many of its heads (`trimmed`). Nothing
/// is known of the best plan for an offer within which there is none.
pub fn offers(found: &Offers) -> Table<'_> {
    let truth = |is| Cell::Text(if is { "yes" } else { "no" });
    let rows = found.rows().into_iter().map(move |row| {
        let which = match row.which {
            WhichOffer::Capped(_) => "offer",
            WhichOffer::Smallest => "smallest",
        };
        let enough = row.best.map(|it| truth(found.is_enough(it))).unwrap_or(Cell::Unknown);
        let trimmed = &row.trimmed.plan;
        let mut cells = vec![
            Cell::Text(which),
            Cell::Count(row.cap),
            enough,
            Cell::Count(trimmed.heads),
            Cell::Number(trimmed.confirmed.figure),
            Cell::Number(trimmed.confirmed.within[0]),
            Cell::Number(trimmed.confirmed.within[1]),
            truth(trimmed.within),
        ];
        cells.extend(plan(found, row.best));
        cells
    });
    let first = [
        "row",
        "offered",
        "enough",
        "trimmed_heads",
        "trimmed",
        "trimmed_low",
        "trimmed_high",
        "trimmed_within_limits",
    ];
    Table::new(columns(&first), rows)
}

/// The present plan, the smallest ask where there is one, and a row for each plan of which none does better with as
/// little, what takes least first.
pub fn frontier(found: &Offers) -> Table<'_> {
    let smallest = found.smallest.iter().map(|it| ("smallest", it));
    let first = [("present", &found.present)].into_iter().chain(smallest);
    let all = first.chain(found.frontier.iter().map(|it| ("frontier", it)));
    let rows = all.map(|(what, it)| {
        let mut row = vec![Cell::Text(what)];
        row.extend(plan(found, Some(it)));
        row
    });
    Table::new(columns(&["plan"]), rows)
}
