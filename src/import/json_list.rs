//! A list in JSON as rows: each of its entries a row, each field of theirs a column.

use std::collections::BTreeMap;

use serde_json::value::RawValue;
use serde_json::{Deserializer, Value};

use super::remark::ImportError;
use super::tabular_file::Row;

/// Fields beyond so many are not read: no system's entries have as many.
const MOST_FIELDS: usize = 1_000;
/// A list lies within so many objects.
const DEEPEST: usize = 5;
/// What is expected where it is no list.
const EXPECTED: &str =
    "expected a list of objects in JSON, as `[{…}, {…}]`, in an object's field, or one a line";

/// What lies between the values of a field that has several, as `labels[].name`.
pub const BETWEEN: char = '\n';

/// The rows of a list in JSON, the names of their fields first: a list, the longest in an object, or objects one after
/// the other. A field of a field is `author.login`, of a list's entries `labels[].name`. Rows are counted by entries.
///
/// # Errors
/// When it is no such list, with the line where JSON ends to be.
pub fn rows(file: &str, text: &str) -> Result<(String, Vec<Row>), ImportError> {
    let values: Result<Vec<&RawValue>, serde_json::Error> =
        Deserializer::from_str(text).into_iter().collect();
    let broken = |error: serde_json::Error, line: usize| ImportError {
        line: Some(line),
        ..ImportError::whole(file, format!("the JSON cannot be read ({error})"), EXPECTED)
    };
    let values = values.map_err(|error| {
        let line = error.line();
        broken(error, line)
    })?;
    let (form, entries) = match values.as_slice() {
        [one] => ("a list in JSON", longest(one, DEEPEST)),
        all => ("JSON, an object a line", all.to_vec()),
    };
    let mut fields = Fields::default();
    let mut rows = vec![Row { line: 0, cells: Vec::new() }];
    for (nth, entry) in entries.into_iter().enumerate() {
        let entry: Value =
            serde_json::from_str(entry.get()).map_err(|error| broken(error, nth + 1))?;
        if let Value::Object(_) = entry {
            let mut cells = Vec::new();
            fields.read(String::new(), entry, &mut cells);
            rows.push(Row { line: nth + 1, cells });
        }
    }
    if rows.len() == 1 {
        return Err(ImportError::whole(file, "there is no list of objects in it", EXPECTED));
    }
    rows[0].cells = fields.names;
    let many = if rows[0].cells.len() < MOST_FIELDS { "" } else { ", its first 1,000 fields" };
    Ok((format!("{form}, counted by entries{many}"), rows))
}

/// The entries of the longest list in a value, itself or in its fields.
fn longest(value: &RawValue, depth: usize) -> Vec<&RawValue> {
    if let Ok(list) = serde_json::from_str(value.get()) {
        return list;
    }
    let fields: BTreeMap<String, &RawValue> = match serde_json::from_str(value.get()) {
        Ok(fields) if depth > 0 => fields,
        _ => return Vec::new(),
    };
    let lists = fields.into_values().map(|value| longest(value, depth - 1));
    lists.reduce(|best, list| if list.len() > best.len() { list } else { best }).unwrap_or_default()
}

/// The fields seen so far, each with its column.
#[derive(Default)]
struct Fields {
    names: Vec<String>,
    columns: BTreeMap<String, usize>,
}

impl Fields {
    /// Puts a value, which the field `path` has, into its cells.
    fn read(&mut self, path: String, value: Value, cells: &mut Vec<String>) {
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    let path = if path.is_empty() { name } else { format!("{path}.{name}") };
                    self.read(path, value, cells);
                }
            }
            Value::Array(values) => {
                for value in values {
                    let path = if value.is_object() { format!("{path}[]") } else { path.clone() };
                    self.read(path, value, cells);
                }
            }
            Value::Null => self.put(path, "", cells),
            Value::String(text) => self.put(path, text.trim(), cells),
            other => self.put(path, &other.to_string(), cells),
        }
    }

    fn put(&mut self, path: String, text: &str, cells: &mut Vec<String>) {
        let at = match self.columns.get(&path) {
            Some(at) => *at,
            None if self.names.len() >= MOST_FIELDS => return,
            None => {
                self.names.push(path.clone());
                self.columns.insert(path, self.names.len() - 1);
                self.names.len() - 1
            }
        };
        if cells.len() <= at {
            cells.resize(at + 1, String::new());
        }
        if !cells[at].is_empty() && !text.is_empty() {
            cells[at].push(BETWEEN);
        }
        cells[at].push_str(text);
    }
}
