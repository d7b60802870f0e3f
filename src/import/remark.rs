//! What is said of a file that is read: what stops it, and what was repaired, merged or left out.

use std::fmt;

/// What a person can say so that a file can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Which row holds the headers.
    Headers,
    /// Which column tells when tickets were opened.
    Opened,
    /// Which column names people.
    Names,
    /// The day it tells of.
    Day,
    /// How its dates are written.
    Order,
    /// Whom those who are meant report to.
    Under,
    /// Which team or department is meant.
    Only,
}

/// Why a file cannot be read, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct ImportError {
    /// The file.
    pub file: String,
    /// The line it is about, counted from 1; `None` where it is about the file as a whole.
    pub line: Option<usize>,
    /// What is wrong.
    pub what: String,
    /// What was expected, or what to do.
    pub expected: String,
    /// What a person can say to mend it, where that is so.
    pub need: Option<Need>,
}

impl ImportError {
    /// An error about a file as a whole.
    pub fn whole(file: &str, what: impl Into<String>, expected: impl Into<String>) -> Self {
        let (file, what, expected) = (file.into(), what.into(), expected.into());
        ImportError { file, line: None, what, expected, need: None }
    }

    /// It, where a person can mend it by saying something.
    pub fn needing(self, need: Need) -> Self {
        ImportError { need: Some(need), ..self }
    }
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ImportError { file, line, what, expected, .. } = self;
        match line {
            Some(line) => write!(f, "{file}:{line}: {what}; {expected}"),
            None => write!(f, "{file}: {what}; {expected}"),
        }
    }
}

/// What was repaired, merged or left out, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The lines it is about, counted from 1, in order; none where it is about the file as a whole.
    pub lines: Vec<usize>,
    /// What was done, in words.
    pub text: String,
}

impl Remark {
    /// A remark about lines.
    pub fn at(lines: impl IntoIterator<Item = usize>, text: impl Into<String>) -> Self {
        Remark { lines: lines.into_iter().collect(), text: text.into() }
    }

    /// A remark about the file as a whole.
    pub fn whole(text: impl Into<String>) -> Self {
        Remark::at([], text)
    }
}

/// So many lines are named before the others are counted.
const NAMED: usize = 6;

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let named: Vec<String> = self.lines.iter().take(NAMED).map(usize::to_string).collect();
        let more = self.lines.len().saturating_sub(NAMED);
        match (named.as_slice(), more) {
            ([], _) => f.write_str(&self.text),
            ([line], _) => write!(f, "line {line}: {}", self.text),
            (lines, 0) => write!(f, "lines {}: {}", lines.join(", "), self.text),
            (lines, more) => write!(f, "lines {} and {more} more: {}", lines.join(", "), self.text),
        }
    }
}
