//! Tables as Markdown, as GitHub reads it.

use std::borrow::Cow;

use super::book::Book;
use super::format::{Format, Writes};
use super::read_text::{header, number};
use super::table::{Cell, Table, TableError};

/// The format.
pub const FORMAT: Format = Format {
    ending: "md",
    name: "Markdown",
    help: "tables for a wiki or a pull request",
    media_type: "text/markdown",
    writes: Writes::book(write),
};

fn write(book: Book<'_>) -> Result<Vec<u8>, TableError> {
    let several = book.sheets.len() > 1;
    let mut text = String::new();
    if several {
        text += &format!("# {}\n", escaped(&book.title));
    }
    for sheet in book.sheets {
        if several {
            text += &format!("\n## {}\n\n", escaped(&sheet.name));
        }
        for input in &sheet.inputs {
            let value = number(&Cell::Number(input.value), input.unit).unwrap_or_default();
            text += &format!("- {}: {value}\n", input.words);
        }
        if !sheet.inputs.is_empty() {
            text.push('\n');
        }
        rows(&mut text, sheet.table);
    }
    Ok(text.into_bytes())
}

fn rows(text: &mut String, table: Table<'_>) {
    // A column is of numbers where its first row has one: those stand at the right.
    let mut rows = table.rows.peekable();
    let first = rows.peek();
    let right = |at: usize| {
        first.and_then(|row| row.get(at)).is_some_and(|cell| number(cell, None).is_some())
    };
    let sides: Vec<&str> =
        (0..table.columns.len()).map(|at| if right(at) { "--:" } else { "---" }).collect();
    let names: Vec<String> =
        table.columns.iter().map(|column| escaped(&header(column)).into_owned()).collect();
    *text += &format!("| {} |\n| {} |\n", names.join(" | "), sides.join(" | "));
    for row in rows {
        for (cell, column) in row.iter().zip(&table.columns) {
            text.push_str("| ");
            match cell {
                Cell::Text(words) => text.push_str(&escaped(words)),
                cell => text.push_str(&number(cell, column.unit).unwrap_or_default()),
            }
            text.push(' ');
        }
        text.push_str("|\n");
    }
}

/// A text that stays one cell and says what it says: no mark of Markdown, no tag, and no line of its own.
fn escaped(text: &str) -> Cow<'_, str> {
    const MARKS: &str = "\\|`*_[]<>#~&!$@";
    if !text.contains(|c: char| MARKS.contains(c) || c.is_control()) {
        return Cow::Borrowed(text);
    }
    let mut written = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\n' => written.push_str("<br>"),
            '<' => written.push_str("&lt;"),
            '>' => written.push_str("&gt;"),
            '&' => written.push_str("&amp;"),
            // Nobody is called.
            '@' => written.push_str("&#64;"),
            c if c.is_control() => written.push(' '),
            c if MARKS.contains(c) => written.extend(['\\', c]),
            c => written.push(c),
        }
    }
    Cow::Owned(written)
}
