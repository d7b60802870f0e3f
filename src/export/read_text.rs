//! What tables say to a reader: headers in words with what is counted, and numbers as people read them.

use super::table::{Cell, TableColumn};
use crate::sim::Unit;

/// A column's header: "Investment share (% of capacity)".
pub fn header(column: &TableColumn) -> String {
    let words = column.name.replace('_', " ");
    let mut letters = words.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    let name = first.into_iter().chain(letters).collect::<String>();
    match column.unit.map(Unit::words).filter(|unit| !unit.is_empty()) {
        Some(unit) => format!("{name} ({unit})"),
        None => name,
    }
}

/// A number of a column as people read it; `None` for texts and what is unknown.
pub fn number(cell: &Cell<'_>, unit: Option<Unit>) -> Option<String> {
    let value = match cell {
        Cell::Count(count) => return Some(count.to_string()),
        Cell::Number(number) => *number,
        Cell::Text(_) | Cell::Unknown => return None,
    };
    let unit = unit.unwrap_or(Unit::Plain);
    let places = match unit {
        Unit::Count => 0,
        Unit::People | Unit::Fte | Unit::EngineerWeeks | Unit::Weeks => 1,
        Unit::PercentOf(_) | Unit::Points => 1,
        Unit::TimesStart | Unit::Times | Unit::Fraction => 2,
        Unit::LogGrowth => 4,
        Unit::Plain | Unit::Money if value.abs() >= 1000.0 => 0,
        Unit::Plain | Unit::Money => 3,
    };
    let text = format!("{:.places$}", value * unit.scale());
    // No number is read as less than nothing for being rounded.
    Some(if text.contains(|c: char| ('1'..='9').contains(&c)) {
        text
    } else {
        text.replace('-', "")
    })
}
