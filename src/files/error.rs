//! What is wrong with a file, in lines a person can act on.

use std::cell::Cell;
use std::fmt;

use crate::model::FieldPath;
use crate::model::check::Severity;

/// A line and a column of a text, both counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

impl Place {
    /// The place of a byte offset, at most the end of the text.
    pub(super) fn of(text: &str, offset: usize) -> Place {
        Lines::of(text).place(offset)
    }
}

/// Where the lines of a text begin, to place many offsets in it.
pub(super) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
    /// The offset that was placed last, and its place: the next one often stands behind it in its line.
    last: Cell<(usize, Place)>,
}

impl<'a> Lines<'a> {
    /// The lines of a text.
    pub fn of(text: &'a str) -> Lines<'a> {
        let newlines = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(0).chain(newlines.map(|(at, _)| at + 1)).collect();
        Lines { text, starts, last: Cell::new((0, Place { line: 1, column: 1 })) }
    }

    /// The place of a byte offset, at most the end of the text.
    pub fn place(&self, offset: usize) -> Place {
        let offset = self.text.floor_char_boundary(offset);
        let line = self.starts.partition_point(|&start| start <= offset);
        let (from, last) = match self.last.get() {
            (at, last) if last.line == line && at <= offset => (at, last.column),
            _ => (self.starts[line - 1], 1),
        };
        let place = Place { line, column: last + self.text[from..offset].chars().count() };
        self.last.set((offset, place));
        place
    }
}

/// One thing wrong with a file, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedProblem {
    /// Where it is written; `None` when it is about the file as a whole.
    pub place: Option<Place>,
    /// The field; the scenario itself when no field is meant.
    pub path: FieldPath,
    /// What is wrong.
    pub message: String,
    /// What was expected.
    pub expected: String,
    /// Whether the scenario can be run all the same.
    pub severity: Severity,
}

impl PlacedProblem {
    /// The problem as one line: `saves/x.ron:12:9: teams[2].areas[0].load: load is -1; expected a
    /// number from 0 to 10000 FTE`.
    pub fn line(&self, file: &str) -> String {
        let place = self.place.map_or(String::new(), |p| format!(":{}:{}", p.line, p.column));
        let path = if self.path.is_root() { String::new() } else { format!("{}: ", self.path) };
        format!("{file}{place}: {path}{}; expected {}", self.message, self.expected)
    }
}

/// Why a file is not read or written: every problem found.
#[derive(Debug, Clone, PartialEq)]
pub struct FileError {
    /// The file, as messages call it.
    pub file: String,
    /// What is wrong, in the order of the file.
    pub problems: Vec<PlacedProblem>,
}

impl FileError {
    /// One problem of the file as a whole.
    pub fn whole(file: &str, message: impl Into<String>, expected: impl Into<String>) -> Self {
        FileError::one(file, None, FieldPath::ROOT, message.into(), expected.into())
    }

    /// One problem at a place.
    pub(super) fn at(
        file: &str,
        place: Place,
        path: FieldPath,
        message: impl Into<String>,
        expected: impl Into<String>,
    ) -> Self {
        FileError::one(file, Some(place), path, message.into(), expected.into())
    }

    fn one(
        file: &str,
        place: Option<Place>,
        path: FieldPath,
        message: String,
        expected: String,
    ) -> Self {
        let severity = Severity::Wrong;
        let problem = PlacedProblem { place, path, message, expected, severity };
        FileError { file: file.into(), problems: vec![problem] }
    }
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, problem) in self.problems.iter().enumerate() {
            let newline = if i == 0 { "" } else { "\n" };
            write!(f, "{newline}{}", problem.line(&self.file))?;
        }
        Ok(())
    }
}

impl std::error::Error for FileError {}
