//! Tables as a workbook of Excel's: a sheet a table, with formulas and charts of its own.

use rust_xlsxwriter as excel;
use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use super::book::{Book, Formula, Sheet};
use super::format::{Format, Writes};
use super::table::{Cell, TableColumn, TableError};
use super::xlsx_charts::insert;
use super::xlsx_looks::Looks;

/// The format.
pub const FORMAT: Format = Format {
    ending: "xlsx",
    name: "Excel",
    help: "a workbook, a sheet a table",
    media_type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    writes: Writes::book(write),
};

/// The most rows a sheet can have.
const MOST_ROWS: u32 = 1_048_576;
/// The most characters a sheet's name can have.
const MOST_OF_A_NAME: usize = 31;

fn write(book: Book<'_>) -> Result<Vec<u8>, TableError> {
    bytes(book).map_err(|why| TableError { format: FORMAT.name, why: why.to_string() })
}

fn bytes(book: Book<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // No clock: the same tables, the same bytes.
    let made = excel::ExcelDateTime::from_ymd(2000, 1, 1)?;
    let about = excel::DocProperties::new().set_title(&book.title).set_creation_datetime(&made);
    workbook.set_properties(&about);
    let looks = Looks::default();
    for sheet in book.sheets {
        let name = sheet_name(&sheet.name);
        let inputs = sheet.inputs.clone();
        fill(workbook.add_worksheet().set_name(&name)?, &name, sheet, &looks)?;
        for (input, row) in inputs.iter().zip(1..) {
            workbook
                .define_name(input.name, &format!("='{}'!$B${row}", name.replace('\'', "''")))?;
        }
    }
    workbook.save_to_buffer()
}

/// A name that a sheet can have.
fn sheet_name(name: &str) -> String {
    let plain = |c: char| if "[]:*?/\\".contains(c) || c.is_control() { ' ' } else { c };
    let mut units = 0;
    let fits = |c: &char| {
        units += c.len_utf16();
        units <= MOST_OF_A_NAME
    };
    let name: String = name.chars().map(plain).take_while(fits).collect();
    let name = name.trim_matches(['\'', ' ']);
    if name.is_empty() { "Table".into() } else { name.into() }
}

/// Fills a sheet: inputs, a line between, the header and the rows.
fn fill(to: &mut Worksheet, name: &str, sheet: Sheet<'_>, looks: &Looks) -> Result<(), XlsxError> {
    let mut widths = Widths::of(&sheet.table.columns);
    for (input, row) in sheet.inputs.iter().zip(0..) {
        to.write_string_with_format(row, 0, input.words, &looks.head)?;
        to.write_number_with_format(row, 1, input.value, &looks.input(input))?;
        widths.text(0, input.words);
    }
    let header = if sheet.inputs.is_empty() { 0 } else { sheet.inputs.len() as u32 + 1 };
    let columns = sheet.table.columns;
    for (column, at) in columns.iter().zip(0..) {
        to.write_string_with_format(header, at, column.name, &looks.head)?;
    }
    let formulas: Vec<Option<&Formula>> = columns
        .iter()
        .map(|column| sheet.formulas.iter().find(|of| of.column == column.name))
        .collect();
    let mut row = header;
    for cells in sheet.table.rows {
        row += 1;
        if row >= MOST_ROWS {
            return Err(XlsxError::CustomError(format!(
                "there are more than {} rows, the most a sheet can have",
                MOST_ROWS - header - 1
            )));
        }
        for ((cell, column), at) in cells.iter().zip(&columns).zip(0..) {
            let formula = formulas[usize::from(at)];
            let number = match cell {
                Cell::Unknown => continue,
                Cell::Text(text) => {
                    let look = if sheet.table.raw { &looks.raw_text } else { &looks.text };
                    to.write_string_with_format(row, at, *text, look)?;
                    widths.text(at, text);
                    continue;
                }
                Cell::Count(count) => f64::from(*count),
                Cell::Number(number) => *number,
            };
            let look = looks.number(cell, column.unit);
            match formula {
                Some(formula) => {
                    let text = if row == header + 1 { formula.first } else { formula.rest };
                    let text = excel::Formula::new(in_cells(text, &columns, row));
                    // The shortest text that reads back to the same number.
                    to.write_formula_with_format(
                        row,
                        at,
                        text.set_result(number.to_string()),
                        look,
                    )?;
                }
                None => {
                    to.write_number_with_format(row, at, number, look)?;
                }
            }
        }
    }
    to.set_freeze_panes(header + 1, 0)?;
    to.set_repeat_rows(header, header)?;
    to.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    for (width, at) in widths.0.into_iter().zip(0..) {
        to.set_column_width(at, width)?;
    }
    let right = columns.len() as u16 + 1;
    insert(to, name, &columns, (header, row), right, &sheet.charts)
}

/// A formula with cells in the place of columns; `row` counts from 0.
fn in_cells(formula: &str, columns: &[TableColumn], row: u32) -> String {
    let mut parts = formula.split('[');
    let mut text = format!("={}", parts.next().unwrap_or_default());
    for part in parts {
        let (name, rest) = part.split_once(']').unwrap_or((part, ""));
        let (name, row) = match name.strip_prefix('^') {
            Some(name) => (name, row - 1),
            None => (name, row),
        };
        let at = columns.iter().position(|column| column.name == name).unwrap_or_default();
        text += &excel::utility::row_col_to_cell(row, at as u16);
        text += rest;
    }
    text
}

/// How wide columns are, in characters: as their longest text, within bounds.
struct Widths(Vec<f64>);

impl Widths {
    fn of(columns: &[TableColumn]) -> Widths {
        Widths(columns.iter().map(|column| wide(column.name).max(10.0)).collect())
    }

    fn text(&mut self, at: u16, text: &str) {
        if let Some(width) = self.0.get_mut(usize::from(at)) {
            *width = width.max(wide(text));
        }
    }
}

/// What a text needs: longer ones are wrapped.
fn wide(text: &str) -> f64 {
    (text.chars().count() as f64 + 2.0).min(48.0)
}
