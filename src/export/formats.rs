//! The formats in which tables and pages leave the program, in one list: the window's dialog, the
//! command line, endings of files and tests all read it. A format is a file of its own and a line here.

use super::chart::{png, svg};
use super::format::Format;
use super::{csv, html, json, markdown, pdf, pptx, xlsx};

/// Every format, in the order in which they are offered.
pub const FORMATS: &[&Format] = &[
    &csv::FORMAT,
    &json::FORMAT,
    &xlsx::FORMAT,
    &markdown::FORMAT,
    &html::FORMAT,
    &svg::FORMAT,
    &png::FORMAT,
    &pdf::FORMAT,
    &pptx::FORMAT,
];

impl Format {
    /// The formats for pages.
    pub fn of_pages() -> impl Iterator<Item = &'static Format> + Clone {
        FORMATS.iter().copied().filter(|format| format.writes.pages.is_some())
    }

    /// Whether it is for tables.
    pub fn is_of_tables(&self) -> bool {
        self.writes.tables.is_some()
    }

    /// The formats for tables.
    pub fn of_tables() -> impl Iterator<Item = &'static Format> + Clone {
        FORMATS.iter().copied().filter(|format| format.is_of_tables())
    }

    /// The format among these whose files end so, in whatever case.
    pub fn ending_in(
        mut formats: impl Iterator<Item = &'static Format>,
        ending: &str,
    ) -> Option<&'static Format> {
        formats.find(|format| format.ending.eq_ignore_ascii_case(ending))
    }
}
