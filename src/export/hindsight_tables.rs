//! What happened against the model, as a table: a row for each figure that was counted.

use super::table::{Cell, Table, TableColumn};
use crate::sim::hindsight::{Figure, Held};

const FIGURES: &str = "quantity first_quarter last_quarter actual expected mean p5 p10 p25 p50 p75 p90 p95 \
                       inside_50 inside_80";
/// What weights add: the percentiles by weight.
const WEIGHTED: &str =
    "weighted_p5 weighted_p10 weighted_p25 weighted_p50 weighted_p75 weighted_p90 weighted_p95";

/// Every figure that was counted, with the expected run and the futures in its place; `inside` is 1 where it lies in the
/// band of 50 or of 80 %. With weights, also the percentiles by weight; of several histories each row begins with what its
/// file is called.
pub fn figures<'a>(all: &'a [(String, &'a Held)]) -> Table<'a> {
    let is_several = all.len() > 1;
    let is_weighed = all.iter().any(|(_, held)| held.agreement.is_some());
    let of_each = all.iter().flat_map(|(name, held)| {
        held.hindsight.figures.iter().map(move |figure| (name, *held, figure))
    });
    let rows = of_each.map(move |(name, held, figure)| {
        let [first, last] = figure.quarters;
        let mut row: Vec<Cell> = is_several.then_some(Cell::Text(name)).into_iter().collect();
        row.extend([
            Cell::Text(figure.quantity.key()),
            Cell::Count(first + 1),
            Cell::Count(last + 1),
            Cell::Number(figure.actual),
            Cell::Number(figure.expected),
            Cell::Number(figure.band.mean),
        ]);
        row.extend(figure.band.at.map(Cell::Number));
        let inside = |ends| Cell::Count(u32::from(Figure::lies(figure.actual, ends)));
        row.extend([figure.half(), figure.most()].map(inside));
        let agreement = held.agreement.iter();
        let weighted = agreement.flat_map(|(_, of)| of.quantiles(&figure.sample));
        row.extend(weighted.map(Cell::Number));
        row
    });
    let file = is_several.then_some("file").into_iter();
    let names = file.chain(FIGURES.split(' '));
    let names = names.chain(WEIGHTED.split(' ').filter(|_| is_weighed));
    Table::new(names.map(TableColumn::named).collect(), rows)
}
