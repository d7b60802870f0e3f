//! How a command that tells in words writes a table instead, and where it writes a scenario.

use std::path::{Path, PathBuf};

use clap::Args;

use super::out;
use super::written::expect_new;
use crate::export::csv;
use crate::export::format::Format;
use crate::export::table::Table;

/// In which form, and where to.
#[derive(Debug, Args)]
pub(super) struct TableArguments {
    /// Write a table in this format to stdout; without it, all of it in words
    #[arg(long, value_parser = out::formats(Format::of_tables()))]
    format: Option<&'static Format>,
    /// A table as CSV
    #[arg(long, conflicts_with_all = ["json", "format"])]
    csv: bool,
    /// A table as JSON
    #[arg(long, conflicts_with = "format")]
    json: bool,
    /// Write texts as they are, even those that a spreadsheet would take for formulas
    #[arg(long)]
    raw: bool,
    /// The scenario to write with the plan found, under a new name
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
}

impl TableArguments {
    /// The file to write with the plan found.
    ///
    /// # Errors
    /// When there is such a file, or no folder for it.
    pub(super) fn output(&self) -> anyhow::Result<Option<&Path>> {
        let output = self.output.as_deref();
        expect_new(output)?;
        Ok(output)
    }

    /// Whether a table is asked for, and no words.
    pub(super) fn is_asked_for(&self) -> bool {
        self.csv || self.json || self.format.is_some()
    }

    /// Writes what was found to stdout: words, or a table called `name` where one is asked for.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn write<'a>(
        &self,
        name: &str,
        words: impl FnOnce() -> String,
        table: impl FnOnce() -> Table<'a>,
    ) -> anyhow::Result<()> {
        let format = match (self.format, self.csv, self.json) {
            (None, false, false) => None,
            (None, true, _) => Some(&csv::FORMAT),
            (None, _, _) => Format::ending_in(Format::of_tables(), "json"),
            (format, _, _) => format,
        };
        match format {
            None => out::write(words().as_bytes(), None),
            Some(format) => out::write(&format.table(name, table().raw(self.raw))?.bytes, None),
        }
    }
}
