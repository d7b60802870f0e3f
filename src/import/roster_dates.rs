//! The dates of a roster: how they are written, and of which day it tells.

use jiff::civil::Date;

use super::date_column::{DateOrder, Order, date, order};
use super::headings::plain;
use super::people_columns::PeopleColumns;
use super::remark::{ImportError, Need, Remark};
use super::roster_people::date_texts;
use super::tabular_file::{Row, Table};

/// How the dates of a table are written.
pub fn order_of(
    table: &Table,
    columns: &PeopleColumns,
    given: Option<DateOrder>,
    remarks: &mut Vec<Remark>,
) -> Result<DateOrder, ImportError> {
    let read = match given {
        Some(order) => order,
        None => match order(date_texts(table, columns)) {
            Order::Is(order) => {
                remarks.push(Remark::whole(format!("dates are read {}", order.words())));
                order
            }
            Order::Either => match order(
                table.before.iter().flat_map(|row| row.cells.iter().map(String::as_str)),
            ) {
                Order::Is(order) => order,
                Order::Either => DateOrder::DayFirst,
                Order::Undecided(example) => return Err(undecided(table, &example)),
            },
            Order::Undecided(example) => return Err(undecided(table, &example)),
        },
    };
    let texts = date_texts(table, columns).filter(|text| !text.is_empty());
    let wrong: Vec<&str> = texts.filter(|text| date(text, read).is_none()).collect();
    if let Some(first) = wrong.first() {
        let text = format!(
            "{} no dates, and left aside, such as {first:?}",
            match wrong.len() {
                1 => "1 cell is".to_owned(),
                many => format!("{many} cells are"),
            }
        );
        remarks.push(Remark::whole(text));
    }
    Ok(read)
}

fn undecided(table: &Table, example: &str) -> ImportError {
    let what = format!("dates can be read in two ways, such as {example}");
    ImportError::whole(&table.file, what, "say which number is the day").needing(Need::Order)
}

/// Labels of the day a report tells of, the most telling first.
const DAYS: [&[&str]; 3] = [
    &[
        "effective as of date",
        "effective date",
        "as of date",
        "as of",
        "stichtag",
        "date deffet",
        "fecha efectiva",
    ],
    &["report date", "date", "datum", "stand", "fecha"],
    &["run on", "generated", "exported", "created", "erstellt am"],
];

/// The day that stands above the header, in the cell behind its label or behind a colon.
pub fn day_above(table: &Table, order: DateOrder) -> Option<Date> {
    let cells = |row: &Row| -> Vec<String> {
        let cells = row.cells.iter().flat_map(|cell| match cell.split_once(':') {
            Some((label, rest)) if date(rest, order).is_some() => {
                vec![label.to_owned(), rest.to_owned()]
            }
            // `Run on 2025-07-01`.
            _ => match cell.find(|c: char| c.is_ascii_digit()) {
                Some(at) if at > 0 && date(&cell[at..], order).is_some() => {
                    vec![cell[..at].to_owned(), cell[at..].to_owned()]
                }
                _ => vec![cell.clone()],
            },
        });
        cells.filter(|cell| !cell.is_empty()).collect()
    };
    DAYS.iter().find_map(|labels| {
        table.before.iter().find_map(|row| {
            let cells = cells(row);
            let at = cells.iter().position(|cell| labels.contains(&plain(cell).as_str()))?;
            cells[at + 1..].iter().find_map(|cell| date(cell, order))
        })
    })
}
