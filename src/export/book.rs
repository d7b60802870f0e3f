//! Several tables in one file, and what a sheet holds besides: numbers to change, formulas and charts.

use super::table::Table;
use crate::sim::Unit;

/// Tables that belong together, a sheet each.
pub struct Book<'a> {
    /// What it is about.
    pub title: String,
    /// The sheets, in order.
    pub sheets: Vec<Sheet<'a>>,
}

/// A table in a book. What a format has no place for is left out: the table's values are those of its
/// formulas.
pub struct Sheet<'a> {
    /// What it is called.
    pub name: String,
    /// Numbers above the table that a reader may change.
    pub inputs: Vec<Input>,
    /// The table.
    pub table: Table<'a>,
    /// Columns whose cells are formulas.
    pub formulas: Vec<Formula>,
    /// Charts of its columns.
    pub charts: Vec<LineChart>,
}

/// A number that a reader may change.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Input {
    /// Its name in formulas.
    pub name: &'static str,
    /// What it is.
    pub words: &'static str,
    /// The number.
    pub value: f64,
    /// What it is counted in.
    pub unit: Option<Unit>,
}

/// How the cells of a column follow from others: `[heads]` is the cell of that column in the same row,
/// `[^heads]` the one in the row above; inputs stand there by their names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Formula {
    /// The column.
    pub column: &'static str,
    /// The formula of the first row.
    pub first: &'static str,
    /// That of all others.
    pub rest: &'static str,
}

/// Lines over the rows of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineChart {
    /// Its title.
    pub title: &'static str,
    /// The column along the bottom.
    pub along: &'static str,
    /// The column that is drawn.
    pub line: &'static str,
    /// The column it is held against, drawn dashed.
    pub threshold: &'static str,
    /// What both are counted in.
    pub unit: Unit,
}

impl<'a> Sheet<'a> {
    /// A table alone.
    pub fn new(name: impl Into<String>, table: Table<'a>) -> Sheet<'a> {
        let name = name.into();
        Sheet { name, inputs: Vec::new(), table, formulas: Vec::new(), charts: Vec::new() }
    }
}

impl Book<'_> {
    /// With all texts as they are, whatever a spreadsheet makes of them.
    pub fn raw(mut self, raw: bool) -> Self {
        for sheet in &mut self.sheets {
            sheet.table.raw = raw;
        }
        self
    }
}
