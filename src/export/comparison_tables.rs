//! A comparison as tables: a row for each figure of each scenario, and for each difference.

use super::comparison::{Compared, Figure, Value};
use super::table::{Cell, Table, TableColumn};
use crate::edit::Difference;
use crate::sim::Unit;
use crate::sim::futures::Better;

/// A row for each figure of each scenario: shares from 0 to 1, `low` and `high` where they are known.
pub fn figures<'a>(sides: &'a [Compared<'a>], figures: &'a [Figure]) -> Table<'a> {
    let columns = ["group", "figure", "scenario", "value", "low", "high", "words"];
    let rows = figures.iter().flat_map(move |figure| {
        sides.iter().zip(&figure.values).map(move |(side, value)| {
            let (number, range, words) = match value {
                Value::Number(number) => (Some(*number), None, ""),
                Value::Within(number, range) => (Some(*number), Some(*range), ""),
                Value::Words(words) | Value::Missing(words) => (None, None, words.as_str()),
            };
            let known = |number: Option<f64>| match number {
                Some(number) if figure.unit == Unit::Count => Cell::Count(number as u32),
                number => number.map_or(Cell::Unknown, Cell::Number),
            };
            vec![
                Cell::Text(figure.group.key()),
                Cell::Text(&figure.name),
                Cell::Text(side.name),
                known(number),
                known(range.map(|[low, _]| low)),
                known(range.map(|[_, high]| high)),
                if words.is_empty() { Cell::Unknown } else { Cell::Text(words) },
            ]
        })
    });
    Table::new(columns.map(TableColumn::named).to_vec(), rows)
}

/// A row for each difference from the first scenario.
pub fn differences<'a>(sides: &'a [Compared<'a>], found: &'a [Vec<Difference>]) -> Table<'a> {
    let columns = ["scenario", "what", "was", "is", "words"];
    let of = |text: &'a str| if text.is_empty() { Cell::Unknown } else { Cell::Text(text) };
    let rows = sides.iter().zip(found).flat_map(move |(side, found)| {
        found.iter().map(move |it| {
            let name = Cell::Text(side.name);
            vec![name, of(&it.what), of(&it.was), of(&it.is), of(&it.words)]
        })
    });
    Table::new(columns.map(TableColumn::named).to_vec(), rows)
}

/// A row for each scenario but the first: the shares of futures in which it does better and worse.
pub fn better<'a>(sides: &'a [Compared<'a>], found: &'a [Option<Better>]) -> Table<'a> {
    let columns = [
        "scenario",
        "than",
        "better",
        "better_low",
        "better_high",
        "worse",
        "worse_low",
        "worse_high",
    ];
    let first = sides.first().map_or("", |side| side.name);
    let rows = sides.iter().zip(found).filter_map(move |(side, found)| {
        let found = (*found)?;
        let mut row = vec![Cell::Text(side.name), Cell::Text(first)];
        for chance in [found.better, found.worse] {
            let [low, high] = chance.interval();
            row.extend([chance.share, low, high].map(Cell::Number));
        }
        Some(row)
    });
    Table::new(columns.map(TableColumn::named).to_vec(), rows)
}
