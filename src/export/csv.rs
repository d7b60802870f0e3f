//! Tables as comma-separated values with a header line.

use std::borrow::Cow;

use super::format::{Format, Writes};
use super::table::{Cell, Table, TableError};

/// The format.
pub const FORMAT: Format = Format {
    ending: "csv",
    name: "CSV",
    help: "comma-separated values with a header line",
    media_type: "text/csv",
    writes: Writes::table(write),
};

fn write(table: Table<'_>) -> Result<Vec<u8>, TableError> {
    bytes(table).map_err(|why| TableError { format: FORMAT.name, why: why.to_string() })
}

fn bytes(table: Table<'_>) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(table.columns.iter().map(|column| column.name))?;
    let raw = table.raw;
    for row in table.rows {
        for cell in row {
            match cell {
                Cell::Text(text) if raw => writer.write_field(text)?,
                Cell::Text(text) => writer.write_field(&*as_text(text))?,
                Cell::Count(count) => writer.write_field(count.to_string())?,
                // The shortest text that reads back to the same number.
                Cell::Number(number) => writer.write_field(number.to_string())?,
                Cell::Unknown => writer.write_field("")?,
            }
        }
        writer.write_record(None::<&[u8]>)?;
    }
    writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}

/// A text as a spreadsheet takes it for one: what would be a formula there gets an apostrophe before it.
/// White space before a formula does not keep it from being one, nor do the wide signs of East Asian type.
fn as_text(text: &str) -> Cow<'_, str> {
    let is_formula = |text: &str| text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if text.starts_with(['\t', '\r', '\n']) || is_formula(text.trim_start()) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::table::TableColumn;

    const NAMES: [&str; 10] =
        ["=HYPERLINK(1)", "+1", "-x", "@a", "  =a", "\ta", "\u{a0}＝a", "a=b", "Kafka", ""];

    fn written(raw: bool) -> String {
        let rows = NAMES.map(|name| vec![Cell::Text(name), Cell::Number(-0.5)]);
        let columns = ["team", "change"].map(TableColumn::named).to_vec();
        let table = Table { raw, ..Table::new(columns, rows.into_iter()) };
        String::from_utf8(write(table).unwrap()).unwrap()
    }

    fn lines(names: [&str; 10]) -> String {
        let rows = names.map(|name| format!("{name},-0.5\n")).concat();
        format!("team,change\n{rows}")
    }

    #[test]
    fn no_name_is_a_formula_and_numbers_stay_numbers() {
        let due = [
            "'=HYPERLINK(1)",
            "'+1",
            "'-x",
            "'@a",
            "'  =a",
            "'\ta",
            "'\u{a0}＝a",
            "a=b",
            "Kafka",
            "",
        ];
        assert_eq!(written(false), lines(due));
        assert_eq!(written(true), lines(NAMES), "as they are, where that is asked for");
    }
}
