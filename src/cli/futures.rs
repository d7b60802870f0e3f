//! `arborist futures`: what many sampled runs of a scenario say, as a table. All of it is given the
//! model; errors and intervals tell the chance of the sample and nothing else.

use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{Args, CommandFactory, ValueEnum};

use super::Cli;
use super::out;
use super::quarter_argument::quarter;
use super::simulate::By;
use crate::export::artifact::Artifact;
use crate::export::csv;
use crate::export::format::{ExportError, Format};
use crate::export::survey_tables as tables;
use crate::export::table::Table;
use crate::model::{Scenario, Schedule, UncertaintyField};
use crate::platform::disk;
use crate::sim::futures::{Columns, Scope, sensitivity, survey};

/// Run many sampled futures of a scenario and write what they say as a table
#[derive(Debug, Args)]
pub struct Futures {
    /// The scenario
    file: PathBuf,
    /// How many futures, 1 to 1,000,000; by default what the scenario says
    #[arg(short = 'n', long = "futures", value_name = "N", allow_negative_numbers = true)]
    #[arg(value_parser = |text: &str| whole(UncertaintyField::Futures, text))]
    number: Option<f64>,
    /// The seed of every draw, 0 to 2^53; by default the scenario's. The same seed gives the same
    /// bytes
    #[arg(long, value_name = "S", allow_negative_numbers = true)]
    #[arg(value_parser = |text: &str| whole(UncertaintyField::Seed, text))]
    seed: Option<f64>,
    /// What is written, see below
    #[arg(long, value_enum, default_value_t = What::Bands)]
    what: What,
    /// For bands: a row for each week, or for each quarter at its end; by default the quarter
    #[arg(long, value_enum)]
    by: Option<By>,
    /// For bands: with the standard error of the mean and of each percentile
    #[arg(long)]
    errors: bool,
    /// For sensitivity: the quarter at whose end it is told, such as Q4 or 2015-Q1; by default the
    /// last
    #[arg(long, value_name = "QUARTER")]
    at: Option<String>,
    /// For sensitivity: hold only so many inputs, those that rank highest; by default every one.
    /// The others are ranked, and have no low and high
    #[arg(long, value_name = "N")]
    hold: Option<usize>,
    /// How many threads; by default one for each core. The result is the same
    #[arg(long, value_name = "T", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// The table's format; by default what the name of OUT says, else csv
    #[arg(long, value_parser = out::formats(Format::of_tables()))]
    format: Option<&'static Format>,
    /// Write texts as they are, even those that a spreadsheet would take for formulas
    #[arg(long)]
    raw: bool,
    /// The file to write instead of stdout
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    /// Mean and percentiles of every metric
    Bands,
    /// The odds of every rule, given this model: it holds in a future in which it is never broken. The
    /// standard error and the 95 % interval are those of broken_ever, by chance of the sample alone
    Rules,
    /// In which share of futures leadership still stands, given this model; error and interval are by
    /// chance of the sample alone
    Leadership,
    /// How each uncertain input moves each metric
    Sensitivity,
}

impl Futures {
    pub(super) fn run(self) -> anyhow::Result<()> {
        self.refuse_what_means_nothing();
        let output = self.output.as_deref();
        out::refuse_to_replace(&self.file, output)?;
        let format = out::format(self.format, output, "table", Format::of_tables(), &csv::FORMAT)?;
        let mut loaded = disk::load(&self.file)?;
        out::warn(&self.file, &loaded);
        self.ask_for(&mut loaded.scenario);
        let threads = usize::from(self.threads.unwrap_or(0));
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build()?;
        let schedule = Schedule::of(&loaded.scenario)?;
        let last = loaded.scenario.quarter_count().saturating_sub(1);
        let at = self.at.as_deref().map_or(Ok(last), |at| quarter(&loaded.scenario, at))?;
        let artifact = pool.install(|| self.table(format, &loaded.scenario, &schedule, at))?;
        out::write(&artifact.bytes, output)
    }

    /// Ends with a usage error where an argument has no meaning for what is asked.
    fn refuse_what_means_nothing(&self) {
        let bands = self.what == What::Bands;
        let sensitivity = self.what == What::Sensitivity;
        for (argument, given, meant, what) in [
            ("--by", self.by.is_some(), bands, "bands"),
            ("--errors", self.errors, bands, "bands"),
            ("--at", self.at.is_some(), sensitivity, "sensitivity"),
            ("--hold", self.hold.is_some(), sensitivity, "sensitivity"),
        ] {
            if given && !meant {
                let message = format!("{argument} is for --what {what}");
                Cli::command().error(ErrorKind::ArgumentConflict, message).exit();
            }
        }
    }

    /// Puts what the arguments say into the scenario.
    fn ask_for(&self, scenario: &mut Scenario) {
        let number = self.number.map(|number| (UncertaintyField::Futures, number));
        let seed = self.seed.map(|seed| (UncertaintyField::Seed, seed));
        for (field, value) in number.into_iter().chain(seed) {
            field.set(&mut scenario.uncertainty, value);
        }
    }

    fn table(
        &self,
        format: &Format,
        scenario: &Scenario,
        schedule: &Schedule,
        at: u32,
    ) -> Result<Artifact, ExportError> {
        let futures = scenario.uncertainty.futures as u32;
        let write = |table: Table<'_>| format.table("futures", table.raw(self.raw));
        // Nobody stops it: there is always an answer.
        let unstopped = "nothing stops it";
        let survey = |columns: &Columns| {
            survey(scenario, schedule, futures, columns, &|| true).expect(unstopped)
        };
        match self.what {
            What::Bands => {
                let by = self.by.unwrap_or(By::Quarter).into();
                let (of, metrics) = (survey(&Columns::all(schedule)), tables::metrics(schedule));
                write(tables::bands(&of, &metrics, by, self.errors))
            }
            What::Rules => write(tables::rules(&survey(&Columns::judged()))),
            What::Leadership => write(tables::leadership(&survey(&Columns::judged()))),
            What::Sensitivity => {
                let held = self.hold.unwrap_or(usize::MAX);
                let scope = Scope { futures, quarter: at, held };
                let of = sensitivity(scenario, schedule, scope, &|| true).expect(unstopped);
                if of.is_empty() {
                    out::say("nothing is uncertain: spreads are 0, or there is one future only");
                }
                write(tables::sensitivity(&tables::ranked(&of, schedule), at))
            }
        }
    }
}

/// A whole number that a field allows, every digit of it.
pub(super) fn whole(field: UncertaintyField, text: &str) -> Result<f64, String> {
    let exact = |number: &u64| (*number as f64) as u64 == *number;
    let value = text.parse().ok().filter(exact).map(|number: u64| number as f64);
    let expected = || format!("expected {}", field.param().expected());
    value.filter(|value| field.param().allows(*value)).ok_or_else(expected)
}
