//! Syntax errors, reworded for people.

use ron::Error as Ron;
use ron::error::SpannedError;

use super::error::{FileError, Place};
use super::place;

/// What a text that is no scenario has wrong with it.
pub fn error(file: &str, text: &str, error: &SpannedError) -> FileError {
    // A field's own errors point behind it, the parser's at what it did not understand.
    let at = Place { line: error.span.start.line, column: error.span.start.col };
    let (message, expected) = reword(&error.code);
    let path = place::path_at(text, offset(text, at));
    FileError::at(file, at, &path, message, expected)
}

/// A text short enough for a message.
pub fn short(text: &str) -> String {
    const LONGEST: usize = 40;
    let mut start: String = text.chars().take(LONGEST).collect();
    if start.len() < text.len() {
        start.push('…');
    }
    start
}

fn offset(text: &str, place: Place) -> usize {
    let line = text.split_inclusive('\n').take(place.line - 1).map(str::len).sum::<usize>();
    let column = text[line..].chars().take(place.column - 1).map(char::len_utf8).sum::<usize>();
    line + column
}

/// What is wrong, and what was expected.
fn reword(error: &Ron) -> (String, String) {
    (format!("{error}"), format!("{error:?}"))
}
