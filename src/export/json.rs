//! Tables as an array with an object for each row.

use serde::ser::{Serialize, Serializer};

use super::format::{Format, Writes};
use super::table::{Row, Table, TableColumn, TableError};

/// The format.
pub const FORMAT: Format = Format {
    ending: "json",
    name: "JSON",
    help: "an array with an object for each row",
    media_type: "application/json",
    writes: Writes::table(write),
};

fn write(table: Table<'_>) -> Result<Vec<u8>, TableError> {
    bytes(table).map_err(|why| TableError { format: FORMAT.name, why: why.to_string() })
}

fn bytes(table: Table<'_>) -> Result<Vec<u8>, serde_json::Error> {
    let columns = table.columns;
    let mut bytes = b"[".to_vec();
    for (i, cells) in table.rows.enumerate() {
        bytes.extend_from_slice(if i == 0 { b"\n" } else { b",\n" });
        serde_json::to_writer(&mut bytes, &Object { columns: &columns, cells })?;
    }
    bytes.extend_from_slice(b"\n]\n");
    Ok(bytes)
}

/// A row as an object whose keys keep the order of the columns.
struct Object<'a> {
    columns: &'a [TableColumn],
    cells: Row<'a>,
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.columns.iter().map(|column| column.name).zip(&self.cells))
    }
}
