//! A file as a table: its header, what stands before it, and its rows, each with its line.

use std::io::Cursor;

use calamine::{Data, Reader as _, Sheets, open_workbook_auto_from_rs};

use super::headings::plain;
use super::json_list;
use super::remark::{ImportError, Need};
use super::text_encoding::decode;
use crate::model::foreign_bytes;

/// The longest file that is read, bytes.
const MAX_BYTES: usize = 256 * 1024 * 1024;
/// A header stands within so many rows.
pub const MOST_BEFORE: usize = 40;
/// What lies between cells, by how often files use it.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// A row of cells as texts: dates of workbooks as `2025-07-01`, whole numbers without a point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line of the file, the row of the sheet or the entry of the JSON list, counted from 1.
    pub line: usize,
    /// The cells, trimmed.
    pub cells: Vec<String>,
}

impl Row {
    /// A cell; empty where the row ends before it.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// How many cells hold something.
    pub fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.is_empty()).count()
    }
}

/// A file as a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// What messages call the file.
    pub file: String,
    /// How it was read, in words: `windows-1252, separated by ;` or `sheet "People"`.
    pub form: String,
    /// What stands before the header.
    pub before: Vec<Row>,
    /// The header.
    pub header: Row,
    /// The rows below it that hold anything.
    pub rows: Vec<Row>,
    /// The other sheets of the workbook that hold anything: they are not read.
    pub unread: Vec<String>,
    /// Why none of its rows reads as a header, where one was taken that need be none.
    pub doubt: Option<String>,
}

impl Table {
    /// Reads a table from the bytes of a CSV file, a list in JSON or a workbook that messages call `file`. Its header is the row near the top that
    /// has most cells `is_known`, given a header's words as [`plain`] makes them; of a workbook, it is looked for on all sheets.
    ///
    /// # Errors
    /// When the file is empty or no table, or no row near the top has two headers that are known.
    pub fn read(
        file: &str,
        bytes: &[u8],
        is_known: &dyn Fn(&str) -> bool,
    ) -> Result<Table, ImportError> {
        let sheets = sheets(file, bytes)?;
        let known = |row: &Row| {
            let mut words: Vec<String> = row.cells.iter().map(|cell| plain(cell)).collect();
            words.sort();
            words.dedup();
            words.iter().filter(|words| is_known(words)).count()
        };
        let mut best: Option<(usize, usize, usize)> = None;
        for (sheet, (_, rows)) in sheets.iter().enumerate() {
            for (at, row) in rows.iter().take(MOST_BEFORE).enumerate() {
                let count = known(row);
                if count >= 2 && best.is_none_or(|(most, ..)| count > most) {
                    best = Some((count, sheet, at));
                }
            }
        }
        let Some((_, sheet, at)) = best else {
            let what = "no row near the top reads as a header";
            let seen = sheets.iter().find_map(|(_, rows)| rows.first());
            let seen = seen.map_or(String::new(), |row| {
                let cells: Vec<&str> = row.cells.iter().map(String::as_str).take(8).collect();
                let cut: String = cells.join(" | ").chars().take(120).collect();
                format!(" (its first row: {cut})")
            });
            let expected = format!("expected {TABLES} that names its columns{seen}");
            return Err(ImportError::whole(file, what, expected).needing(Need::Headers));
        };
        Ok(Table::of(file, sheets, (sheet, at)))
    }

    /// Reads a table whose header is the first row that has as many cells as most of it, of the sheet with the most rows: for
    /// a person to say which row it is, and what the columns are. `doubt` is why no row reads as one.
    ///
    /// # Errors
    /// With that, where the file has no two rows of two cells.
    pub fn guessed(file: &str, bytes: &[u8], doubt: ImportError) -> Result<Table, ImportError> {
        let Ok(sheets) = sheets(file, bytes) else { return Err(doubt) };
        let wide = |rows: &[Row]| rows.iter().filter(|row| row.filled() > 1).count();
        let of =
            (0..sheets.len()).max_by_key(|sheet| (wide(&sheets[*sheet].1), usize::MAX - sheet));
        let Some((sheet, rows)) = of.map(|sheet| (sheet, &sheets[sheet].1)) else {
            return Err(doubt);
        };
        let most = rows.iter().take(MOST_BEFORE).map(Row::filled).max().unwrap_or(0);
        let at = rows.iter().position(|row| row.filled() > 1 && row.filled() * 2 > most);
        let Some(at) = at.filter(|_| wide(rows) > 1) else { return Err(doubt) };
        let table = Table::of(file, sheets, (sheet, at));
        Ok(Table { doubt: Some(doubt.to_string()), ..table })
    }

    /// The table of the row `at` of a sheet as its header.
    fn of(file: &str, sheets: Vec<(String, Vec<Row>)>, (sheet, at): (usize, usize)) -> Table {
        let others =
            sheets.iter().enumerate().filter(|(at, (_, rows))| *at != sheet && rows.len() > 1);
        let unread = others.map(|(_, (name, _))| name.clone()).collect();
        let (form, rows) = sheets.into_iter().nth(sheet).unwrap_or_default();
        let header = Row { line: 0, cells: Vec::new() };
        let file = file.into();
        let table =
            Table { file, form, before: rows, header, rows: Vec::new(), unread, doubt: None };
        table.headed(at)
    }

    /// The same with the row at a place as its header.
    fn headed(self, at: usize) -> Table {
        let mut rows = self.before;
        rows.extend(Some(self.header).filter(|header| !header.cells.is_empty()));
        rows.extend(self.rows);
        let mut below = rows.split_off(at.min(rows.len().saturating_sub(1)));
        let header = below.remove(0);
        // Some systems say the header again on each page.
        below.retain(|row| row.filled() > 0 && row.cells != header.cells);
        Table { before: rows, header, rows: below, doubt: None, ..self }
    }

    /// The same with the row in this line as its header; `None` where there is no such row.
    pub fn with_header(&self, line: usize) -> Option<Table> {
        let at = self.all().position(|row| row.line == line)?;
        Some(self.clone().headed(at))
    }

    /// The line of the row near the top that has exactly these cells.
    pub fn line_of(&self, cells: &[String]) -> Option<usize> {
        self.all().take(MOST_BEFORE).find(|row| row.cells == cells).map(|row| row.line)
    }

    /// All rows, what stands before the header and that among them.
    pub fn all(&self) -> impl Iterator<Item = &Row> {
        self.before.iter().chain([&self.header]).chain(&self.rows)
    }

    /// The first thing that stands in a column.
    pub fn sample(&self, column: usize) -> Option<&str> {
        self.rows.iter().map(|row| row.cell(column)).find(|cell| !cell.is_empty())
    }

    /// What a column is called: its header, or its number where that is empty.
    pub fn label(&self, column: usize) -> String {
        match self.header.cell(column) {
            "" => format!("column {}", column + 1),
            header => header.to_owned(),
        }
    }

    /// How many columns its header has, or the rows near its top.
    pub fn width(&self) -> usize {
        let rows = self.rows.iter().take(MOST_BEFORE).chain([&self.header]);
        rows.map(|row| row.cells.len()).max().unwrap_or(0)
    }

    /// The words of the headers, as synonyms are written.
    pub fn plain_headers(&self) -> Vec<String> {
        self.header.cells.iter().map(|cell| plain(cell)).collect()
    }
}

/// What is expected of a file.
const TABLES: &str = "a table, as CSV, JSON or XLSX, with a header";

/// The sheets of a file, each with its form.
fn sheets(file: &str, bytes: &[u8]) -> Result<Vec<(String, Vec<Row>)>, ImportError> {
    if bytes.len() > MAX_BYTES {
        let what = format!("the file has more than {} MB", MAX_BYTES / 1024 / 1024);
        return Err(ImportError::whole(file, what, "expected one roster or one list"));
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ImportError::whole(file, "the file is empty", format!("expected {TABLES}")));
    }
    match (bytes, foreign_bytes::kind(bytes)) {
        ([b'P', b'K', 3, 4, ..] | [0xd0, 0xcf, 0x11, 0xe0, ..], _) => of_workbook(file, bytes),
        (_, Some(kind)) => {
            Err(ImportError::whole(file, format!("this is {kind}"), format!("expected {TABLES}")))
        }
        (_, None) => Ok(vec![of_text(file, bytes)?]),
    }
}

fn of_text(file: &str, bytes: &[u8]) -> Result<(String, Vec<Row>), ImportError> {
    let Some(decoded) = decode(bytes) else {
        return Err(ImportError::whole(file, "this is no text", format!("expected {TABLES}")));
    };
    let text = &*decoded.text;
    if text.trim_start().starts_with(['[', '{']) {
        return json_list::rows(file, text);
    }
    // `sep=;` is how some tell Excel.
    let told = text.lines().next().and_then(|line| match line.trim().as_bytes() {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', separator] => Some(*separator),
        _ => None,
    });
    let separator = told.unwrap_or_else(|| separator(text));
    let form = match separator {
        b'\t' => "separated by tabs".into(),
        other => format!("separated by {}", other as char),
    };
    let form = format!("{}, {form}", decoded.encoding);
    let rows = records(text, separator, usize::MAX).and_then(|mut rows| {
        // A quote that is never closed takes in all that follows.
        let is_open = |row: &&Row| row.cells.iter().any(|cell| cell.contains('\n'));
        if text.matches('"').count() % 2 == 1
            && let Some(last) = rows.last().filter(is_open)
        {
            return Err((last.line, "a quote is opened and never closed".into()));
        }
        rows.drain(..usize::from(told.is_some()).min(rows.len()));
        Ok(rows)
    });
    Ok((
        form,
        rows.map_err(|(line, what)| ImportError {
            line: Some(line),
            ..ImportError::whole(file, what, "expected cells that are separated and quoted alike")
        })?,
    ))
}

fn records(text: &str, separator: u8, most: usize) -> Result<Vec<Row>, (usize, String)> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records().take(most) {
        let record = record.map_err(|error| {
            let line = error.position().map_or(1, |at| at.line() as usize);
            (line, error.to_string())
        })?;
        // Of `\r\n` the reader leaves the second to the next record.
        let line = record.position().map_or(rows.len() + 1, |at| {
            let is_rest = text.as_bytes().get(at.byte() as usize) == Some(&b'\n');
            at.line() as usize + usize::from(is_rest)
        });
        rows.push(Row { line, cells: record.iter().map(|cell| cell.trim().to_owned()).collect() });
    }
    Ok(rows)
}

/// The separator with which most of the first rows have the same number of cells, more than one.
fn separator(text: &str) -> u8 {
    let score = |separator: &u8| {
        let rows = records(text, *separator, 60).unwrap_or_default();
        let mut counts: Vec<usize> = rows.iter().map(|row| row.cells.len()).collect();
        counts.retain(|&count| count > 1);
        counts.sort_unstable();
        let runs = counts.chunk_by(|a, b| a == b);
        runs.map(|run| (run.len() * run[0].min(4), run[0])).max().unwrap_or_default()
    };
    // The first of those that are as good: `max_by_key` would take the last.
    let mut best = (SEPARATORS[0], (0, 0));
    for separator in &SEPARATORS {
        let score = score(separator);
        if score > best.1 {
            best = (*separator, score);
        }
    }
    best.0
}

fn of_workbook(file: &str, bytes: &[u8]) -> Result<Vec<(String, Vec<Row>)>, ImportError> {
    let kind = foreign_bytes::kind(bytes).unwrap_or("a workbook");
    let is_workbook = kind.starts_with("a workbook");
    let may_be_one = is_workbook || kind == foreign_bytes::ARCHIVE;
    let broken = |error: calamine::Error| match foreign_bytes::is_archive(bytes) {
        true if may_be_one && !foreign_bytes::has_its_end(bytes) => ImportError::whole(
            file,
            match is_workbook {
                true => "this is a workbook that cannot be read: it ends too early".to_owned(),
                false => format!("this is {kind} that cannot be read: it ends too early"),
            },
            "get it once more, whole: what was copied or sent may have been cut off",
        ),
        _ if foreign_bytes::is_protected(bytes) => ImportError::whole(
            file,
            format!("this is {kind}"),
            "open it in the program it is of, and save it without a password",
        ),
        _ if is_workbook => ImportError::whole(
            file,
            format!("this is a workbook that cannot be read: it is damaged ({error})"),
            "expected a workbook (XLSX) that a spreadsheet opens",
        ),
        _ => ImportError::whole(
            file,
            format!("this is {kind}, and no workbook is found in it"),
            format!("expected {TABLES}"),
        ),
    };
    let mut book: Sheets<_> = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(broken)?;
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).map_err(broken)?;
        let first = range.start().map_or(0, |(row, _)| row as usize);
        let rows = range.rows().enumerate().map(|(at, cells)| Row {
            line: first + at + 1,
            cells: cells.iter().map(cell_text).collect(),
        });
        sheets.push((format!("sheet \"{name}\""), rows.collect()));
    }
    Ok(sheets)
}

fn cell_text(cell: &Data) -> String {
    match cell {
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => {
            text.trim().to_owned()
        }
        Data::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
            format!("{number:.0}")
        }
        Data::Float(number) => number.to_string(),
        Data::Int(number) => number.to_string(),
        Data::Bool(yes) => yes.to_string(),
        Data::DateTime(at) => {
            let (year, month, day, hour, minute, second, _) = at.to_ymd_hms_milli();
            match (hour, minute, second) {
                (0, 0, 0) => format!("{year:04}-{month:02}-{day:02}"),
                _ => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}"),
            }
        }
        // What could not be computed says nothing.
        Data::Empty | Data::Error(_) => String::new(),
    }
}
