//! Tables as a page for a browser that needs nothing beside it, and prints well.

use super::book::{Book, Sheet};
use super::chart::ChartError;
use super::format::{Drawing, Format, Pages, Tables, Writes};
use super::html_pages;
use super::read_text::{header, number};
use super::sheet::Document;
use super::table::{Cell, TableError};

/// The format.
pub const FORMAT: Format = Format {
    ending: "html",
    name: "HTML",
    help: "a page for a browser that needs nothing beside it",
    media_type: "text/html",
    writes: Writes { tables: Some(Tables::Several(write)), pages: Some(PAGES) },
};

const PAGES: Pages = Pages { write: write_pages, pixels: false, several: true };

fn write_pages(document: &Document, _: &Drawing<'_>) -> Result<Vec<Vec<u8>>, ChartError> {
    Ok(vec![html_pages::page(document).into_bytes()])
}

fn write(book: Book<'_>) -> Result<Vec<u8>, TableError> {
    let title = escaped(&book.title);
    let style = include_str!("table_page.css");
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n\
         <style>\n{style}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
    );
    let several = book.sheets.len() > 1;
    for sheet in book.sheets {
        if several {
            page += &format!("<h2>{}</h2>\n", escaped(&sheet.name));
        }
        section(&mut page, sheet);
    }
    page += "</body>\n</html>\n";
    Ok(page.into_bytes())
}

fn section(page: &mut String, sheet: Sheet<'_>) {
    for input in &sheet.inputs {
        let value = number(&Cell::Number(input.value), input.unit).unwrap_or_default();
        *page += &format!("<p>{}: {}</p>\n", escaped(input.words), marked(input.value, &value));
    }
    let columns = sheet.table.columns;
    let mut rows = sheet.table.rows.peekable();
    *page += "<div class=\"wide\">\n<table>\n<thead>\n<tr>";
    let first = rows.peek();
    for (column, at) in columns.iter().zip(0..) {
        let is_number =
            first.and_then(|row| row.get(at)).is_some_and(|it| number(it, None).is_some());
        let class = if is_number { " class=\"n\"" } else { "" };
        *page += &format!("<th scope=\"col\"{class}>{}</th>", escaped(&header(column)));
    }
    *page += "</tr>\n</thead>\n<tbody>\n";
    for row in rows {
        *page += "<tr>";
        for (cell, column) in row.iter().zip(&columns) {
            let text = number(cell, column.unit).unwrap_or_default();
            *page += &match cell {
                Cell::Text(words) => format!("<td>{}</td>", escaped(words)),
                Cell::Number(exact) => format!("<td class=\"n\">{}</td>", marked(*exact, &text)),
                Cell::Count(_) => format!("<td class=\"n\">{text}</td>"),
                Cell::Unknown => "<td></td>".into(),
            };
        }
        *page += "</tr>\n";
    }
    *page += "</tbody>\n</table>\n</div>\n";
}

/// A number as people read it, with all its digits for programs.
fn marked(exact: f64, text: &str) -> String {
    format!("<data value=\"{exact}\">{text}</data>")
}

/// A text in which nothing is a tag.
fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => written.push_str("&amp;"),
            '<' => written.push_str("&lt;"),
            '>' => written.push_str("&gt;"),
            '"' => written.push_str("&quot;"),
            '\'' => written.push_str("&#39;"),
            c if c.is_control() && c != '\n' && c != '\t' => written.push(' '),
            c => written.push(c),
        }
    }
    written
}
