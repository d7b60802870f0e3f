//! What less would do and what it takes, as tables: a row for each offer, and for each plan of the frontier.

use super::table::{Cell, Row, Table, TableColumn};
use crate::model::Rule;
use crate::planning::{AskedPlan, Offers, heads_by_quarter};

/// What is told of a plan. Shares are from 0 to 1, `figure` with where that of as many other futures lies in 95 of 100
/// cases; `fails_first` is the rule that most often breaks first, by the end of `fails_in` in half of those futures,
/// which are `fails_share` of all. All of it is found in the first `futures` futures of `seed`.
const PLAN: [&str; 14] = [
    "heads",
    "most_a_quarter",
    "cost",
    "figure",
    "low",
    "high",
    "better_by",
    "better_by_error",
    "fails_first",
    "fails_in",
    "fails_share",
    "decisions",
    "futures",
    "seed",
];

fn plan(found: &Offers, it: Option<&AskedPlan>) -> Row<'static> {
    let Some(AskedPlan { plan, fails }) = it else { return vec![Cell::Unknown; PLAN.len()] };
    let asked = heads_by_quarter(plan.scenario.plan.items(), plan.scenario.quarter_count());
    let rule = |rule: Rule| Cell::Text(rule.key());
    vec![
        Cell::Count(plan.heads),
        Cell::Count(asked.into_iter().max().unwrap_or_default()),
        Cell::Number(plan.cost),
        Cell::Number(plan.confirmed.figure),
        Cell::Number(plan.confirmed.within[0]),
        Cell::Number(plan.confirmed.within[1]),
        Cell::Number(plan.advantage.by),
        Cell::Number(plan.advantage.error),
        fails.map_or(Cell::Unknown, |it| rule(it.rule)),
        fails.map_or(Cell::Unknown, |it| Cell::Count(it.quarter + 1)),
        fails.map_or(Cell::Unknown, |it| Cell::Number(it.share.share)),
        Cell::Count(plan.scenario.plan.items().len() as u32),
        Cell::Count(plan.confirmed.futures),
        Cell::Number(found.seed as f64),
    ]
}

fn columns(first: &[&'static str]) -> Vec<TableColumn> {
    first.iter().chain(&PLAN).copied().map(TableColumn::named).collect()
}

/// A row for each offer: the best plan that asks for at most `offered` heads a quarter, and whether it does as often
/// as wanted. Nothing is known of an offer within which there is no plan.
pub fn offers(found: &Offers) -> Table<'_> {
    let rows = found.offers.iter().map(|offer| {
        let enough = offer.best.as_ref().map(|it| found.is_enough(it));
        let enough = enough.map_or(Cell::Unknown, |is| Cell::Text(if is { "yes" } else { "no" }));
        let mut row = vec![Cell::Count(offer.cap), enough];
        row.extend(plan(found, offer.best.as_ref()));
        row
    });
    Table::new(columns(&["offered", "enough"]), rows)
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
