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
    writes: Writes::Tables(write),
};

fn write(table: Table<'_>) -> Result<Vec<u8>, TableError> {
    bytes(table).map_err(|why| TableError { format: FORMAT.name, why: why.to_string() })
}

fn bytes(table: Table<'_>) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(table.columns.iter().map(|column| column.name))?;
    for row in table.rows {
        for cell in row {
            match cell {
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
fn as_text(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::table::TableColumn;

    #[test]
    fn no_name_is_a_formula_and_numbers_stay_numbers() {
        let names = ["=HYPERLINK(1)", "+1", "-x", "@a", "Kafka", ""];
        let rows = names.map(|name| vec![Cell::Text(name), Cell::Number(-0.5)]);
        let columns = ["team", "change"].map(TableColumn::named).to_vec();
        let bytes = write(Table::new(columns, rows.into_iter())).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let due =
            "team,change\n'=HYPERLINK(1),-0.5\n'+1,-0.5\n'-x,-0.5\n'@a,-0.5\nKafka,-0.5\n,-0.5\n";
        assert_eq!(text, due);
    }
}
