//! `arborist compare`: scenarios side by side, with their odds, figures, teams and what differs.

use std::path::PathBuf;

use anyhow::bail;
use clap::{Args, ValueEnum};

use super::drawing::{drawn, only};
use super::export::Theme;
use super::out;
use super::quarter_argument::quarter;
use crate::app::exporting::DocumentLook;
use crate::app::turns::{self, Turns};
use crate::edit::{Difference, differences};
use crate::export::book::{Book, Sheet};
use crate::export::chart;
use crate::export::comparison::{self, Compared};
use crate::export::comparison_page::{ComparisonPage, title};
use crate::export::format::Format;
use crate::export::formats::FORMATS;
use crate::export::sheet::Document;
use crate::export::{comparison_tables as tables, comparison_words as words, csv};
use crate::files::Loaded;
use crate::model::Scenario;
use crate::platform::disk;
use crate::sim;
use crate::sim::futures::survey;

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
        let last = first.scenario.quarter_count().saturating_sub(1);
        let at = self.at.as_deref().map_or(Ok(last), |at| quarter(&first.scenario, at))?;
        let shared: Vec<Scenario> = loaded
            .iter()
            .map(|it| comparison::with_luck_of(&it.scenario, &first.scenario))
            .collect();
        let runs = shared.iter().map(sim::run).collect::<Result<Vec<_>, _>>()?;
        let columns = comparison::columns();
        let surveys: Vec<_> = shared
            .iter()
            .zip(&runs)
            .map(|(scenario, run)| {
                let futures = scenario.uncertainty.futures as u32;
                survey(scenario, run.schedule(), futures, &columns, &|| true)
            })
            .collect();
        let names = names(&self.files);
        let sides: Vec<Compared<'_>> = (0..shared.len())
            .map(|n| Compared {
                name: &names[n],
                scenario: &shared[n],
                run: &runs[n],
                survey: surveys[n].as_ref(),
            })
            .collect();
        let figures = comparison::figures(&sides, at);
        let differ: Vec<Vec<Difference>> =
            loaded.iter().map(|it| differences(&first.scenario, &it.scenario)).collect();
        let better = comparison::better_than_the_first(&sides);
        let turns_in_words = || -> Vec<String> {
            let turns: Vec<_> = shared.iter().map(|it| Turns::find(it, &|| true)).collect();
            turns.iter().map(Option::as_ref).map(turns::in_words).collect()
        };
        let is_table = self.what.is_some() || self.format.is_some() || output.is_some();
        if !is_table {
            let text = words::text(&sides, at, &figures, &differ, (&better, &turns_in_words()));
            return out::write(text.as_bytes(), None);
        }
        let all = FORMATS.iter().copied().filter(|it| self.what.is_none() || it.is_of_tables());
        let what = if self.what.is_some() { "table" } else { "comparison" };
        let format = out::format(self.format, output, what, all, &csv::FORMAT)?;
        if self.what.is_none() && format.writes.pages.is_some() {
            let palette = chart::Theme::from(self.theme).palette();
            let page = ComparisonPage {
                sides: &sides,
                differences: &differ,
                turns: &turns_in_words(),
                quarter: at,
                whole: true,
                pay: true,
            };
            let first = words::compared_with(&sides);
            let title = title(&sides);
            let picture = page.picture(palette).titled(&title, &first, palette);
            let document = Document::of(picture.sheet(&title, palette));
            let look = DocumentLook { scale: self.scale, ..DocumentLook::default() };
            let made = only(drawn(format, "comparison", &document, look)?)?;
            return out::write(&made.bytes, output);
        }
        let table = |what| match what {
            What::Figures => tables::figures(&sides, &figures),
            What::Differences => tables::differences(&sides, &differ),
            What::Better => tables::better(&sides, &better),
        };
        let made = match self.what {
            None if format.holds_several() => {
                let all = [
                    ("Figures", What::Figures),
                    ("Differences", What::Differences),
                    ("Better", What::Better),
                ];
                let sheets = all.map(|(name, what)| Sheet::new(name, table(what))).into();
                let book = Book { title: "Comparison".into(), sheets };
                format.book("comparison", book.raw(self.raw))?
            }
            what => {
                let table = table(what.unwrap_or(What::Figures));
                format.table("comparison", table.raw(self.raw))?
            }
        };
        out::write(&made.bytes, output)
    }
}

/// What scenarios are called: their files' names without the ending, or the whole paths where two are the
/// same.
fn names(files: &[PathBuf]) -> Vec<String> {
    let stems: Vec<String> = files
        .iter()
        .map(|file| {
            file.file_stem().map_or_else(String::new, |it| it.to_string_lossy().into_owned())
        })
        .collect();
    let is_one = |stem: &String| stems.iter().filter(|other| *other == stem).count() == 1;
    let name = |(stem, file): (&String, &PathBuf)| match is_one(stem) {
        true => stem.clone(),
        false => file.display().to_string(),
    };
    stems.iter().zip(files).map(name).collect()
}
