//! What happened against the model, as a table: a row for each figure that was counted.

use super::table::{Cell, Table, TableColumn};
use crate::sim::hindsight::{Agreement, Figure, Hindsight};

const FIGURES: &str = "quantity first_quarter last_quarter actual expected mean p5 p10 p25 p50 p75 p90 p95 \
                       inside_50 inside_80";
/// What weights add: the percentiles by weight.
const WEIGHTED: &str =
    "weighted_p5 weighted_p10 weighted_p25 weighted_p50 weighted_p75 weighted_p90 weighted_p95";

/// Every figure that was counted, with the expected run and the futures in its place; `inside` is 1 where it lies in the
/// band of 50 or of 80 %. With weights, also the percentiles by weight.
pub fn figures<'a>(hindsight: &'a Hindsight, agreement: Option<&'a Agreement>) -> Table<'a> {
    let rows = hindsight.figures.iter().map(move |figure| {
        let [first, last] = figure.quarters;
        let mut row = vec![
            Cell::Text(figure.quantity.key()),
            Cell::Count(first + 1),
            Cell::Count(last + 1),
            Cell::Number(figure.actual),
            Cell::Number(figure.expected),
            Cell::Number(figure.band.mean),
        ];
        row.extend(figure.band.at.map(Cell::Number));
        let inside = |ends| Cell::Count(u32::from(Figure::lies(figure.actual, ends)));
        row.extend([figure.half(), figure.most()].map(inside));
        row.extend(agreement.into_iter().flat_map(|of| of.quantiles(figure)).map(Cell::Number));
        row
    });
    let names = FIGURES.split(' ').chain(WEIGHTED.split(' ').filter(|_| agreement.is_some()));
    Table::new(names.map(TableColumn::named).collect(), rows)
}
