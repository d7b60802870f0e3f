//! `arborist compare`: scenarios side by side, with their odds, figures, teams and what differs.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{anyhow, bail};
use clap::{Args, ValueEnum};

use super::drawing::{drawn, only};
use super::export::Theme;
use super::out;
use super::quarter_argument::quarter;
use super::scenario_names::names;
use crate::app::exported_comparison::{ComparisonTable, SideBySide};
use crate::app::exporting::DocumentLook;
use crate::app::named_scenario::Named;
use crate::app::platform::Platform;
use crate::export::format::Format;
use crate::export::formats::FORMATS;
use crate::export::{chart, csv};
use crate::files::Loaded;
use crate::platform::desktop::Desktop;
use crate::platform::disk;

/// Compare two to six scenarios: odds, figures at a quarter, teams, what differs, and in how many futures
/// each does better than the first. All share their luck: futures and seed are those of the first
#[derive(Debug, Args)]
pub struct Compare {
    /// The scenarios; the others are compared with the first
    #[arg(num_args = 2..=6, required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The quarter at whose end figures are told, such as Q4 or 2015-Q1; by default the last of the first
    #[arg(long, value_name = "QUARTER")]
    at: Option<String>,
    /// What is written as a table, see below; without it all three, where the format holds several, else figures;
    /// as a picture always all of it, and without a file or format, all of it in words
    #[arg(long, value_enum)]
    what: Option<What>,
    /// The format; by default what the name of OUT says, else csv
    #[arg(long, value_parser = out::formats(FORMATS.iter().copied()))]
    format: Option<&'static Format>,
    /// Pixels of a PNG to each px; fewer where it would be larger than an image may be
    #[arg(long, default_value_t = 2.0)]
    scale: f64,
    /// The colours of a picture
    #[arg(long, value_enum, default_value_t = Theme::Light)]
    theme: Theme,
    /// Write texts as they are, even those that a spreadsheet would take for formulas
    #[arg(long)]
    raw: bool,
    /// The file to write instead of stdout
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    /// Every figure of every scenario
    Figures,
    /// Decisions and assumptions that differ from the first scenario's, in words
    Differences,
    /// In which share of futures each does better and worse than the first: leadership stands longer, or as
    /// long with better service on average
    Better,
}

impl Compare {
    pub(super) fn run(self) -> anyhow::Result<()> {
        let output = self.output.as_deref();
        for file in &self.files {
            out::refuse_to_replace(file, output)?;
        }
        let loaded: Vec<Loaded> = self
            .files
            .iter()
            .map(|file| {
                let loaded = disk::load(file)?;
                out::warn(file, &loaded);
                Ok(loaded)
            })
            .collect::<anyhow::Result<_>>()?;
        let Some(first) = loaded.first() else { bail!("expected two scenarios or more") };
        let at = self.at.as_deref().map(|at| quarter(&first.scenario, at)).transpose()?;
        let files: Vec<&Path> = self.files.iter().map(PathBuf::as_path).collect();
        let all: Vec<Named> = names(&files)
            .into_iter()
            .zip(loaded.into_iter().map(|it| Arc::new(it.scenario)))
            .collect();
        let found = SideBySide::find(&all, at, &|_, _| true).map_err(|error| anyhow!(error))?;
        let Some(found) = found else { bail!("there is nothing to compare") };
        let is_table = self.what.is_some() || self.format.is_some() || output.is_some();
        if !is_table {
            return out::write(found.text().as_bytes(), None);
        }
        let all = FORMATS.iter().copied().filter(|it| self.what.is_none() || it.is_of_tables());
        let what = if self.what.is_some() { "table" } else { "comparison" };
        let format = out::format(self.format, output, what, all, &csv::FORMAT)?;
        let is_drawing = self.what.is_none() && format.writes.pages.is_some();
        out::refuse_to_pour(format, is_drawing, output, "comparison")?;
        if is_drawing {
            let palette = chart::Theme::from(self.theme).palette();
            let document = found.document(palette, Some(Desktop.today()), &|_, _| true);
            let Some(document) = document else { bail!("there is nothing to write") };
            let look = DocumentLook { scale: self.scale, ..DocumentLook::default() };
            let made = only(drawn(format, "comparison", &document, look)?)?;
            return out::write(&made.bytes, output);
        }
        let what = self.what.map(|what| match what {
            What::Figures => ComparisonTable::Figures,
            What::Differences => ComparisonTable::Differences,
            What::Better => ComparisonTable::Better,
        });
        out::write(&found.tables(format, what, self.raw)?.bytes, output)
    }
}
