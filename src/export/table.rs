//! Tables as data: columns with what they are counted in, and rows. Formats write them.

use crate::sim::{ColumnInfo, Unit};

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableColumn {
    /// Its name, as files have it.
    pub name: &'static str,
    /// What its numbers are counted in; `None` for texts and what has several.
    pub unit: Option<Unit>,
}

impl TableColumn {
    /// A column of texts, or of numbers of several kinds.
    pub const fn named(name: &'static str) -> TableColumn {
        TableColumn { name, unit: None }
    }
}

impl<Row> From<&ColumnInfo<Row>> for TableColumn {
    fn from(column: &ColumnInfo<Row>) -> TableColumn {
        TableColumn { name: column.name, unit: Some(column.unit) }
    }
}

/// One value of a row.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[serde(untagged)]
pub enum Cell<'a> {
    /// A text.
    Text(&'a str),
    /// A whole number.
    Count(u32),
    /// A number.
    Number(f64),
    /// Nothing is known.
    Unknown,
}

impl Cell<'_> {
    /// A value of a column.
    pub fn of<Row>(column: &ColumnInfo<Row>, row: &Row) -> Cell<'static> {
        let value = (column.value)(row);
        if column.unit == Unit::Count { Cell::Count(value as u32) } else { Cell::Number(value) }
    }
}

/// A row, a value for each column.
pub type Row<'a> = Vec<Cell<'a>>;

/// A table; its rows are made as they are written, for there may be millions.
pub struct Table<'a> {
    /// The columns.
    pub columns: Vec<TableColumn>,
    /// The rows.
    pub rows: Box<dyn Iterator<Item = Row<'a>> + 'a>,
    /// Whether texts are written as they are, even what a spreadsheet would take for a formula.
    pub raw: bool,
}

impl<'a> Table<'a> {
    /// A table of these columns and rows.
    pub fn new(columns: Vec<TableColumn>, rows: impl Iterator<Item = Row<'a>> + 'a) -> Table<'a> {
        Table { columns, rows: Box::new(rows), raw: false }
    }

    /// The same with texts as they are, or not.
    pub fn raw(self, raw: bool) -> Table<'a> {
        Table { raw, ..self }
    }
}

/// Why a table cannot be written.
#[derive(Debug, thiserror::Error)]
#[error("the table cannot be written as {format}: {why}")]
pub struct TableError {
    /// The format's name.
    pub format: &'static str,
    /// What it said.
    pub why: String,
}
