//! Tables as comma-separated values with a header line.

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
                Cell::Text(text) => writer.write_field(text)?,
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
