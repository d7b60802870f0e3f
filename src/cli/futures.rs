//! `arborist futures`: what many sampled runs of a scenario say, as a table.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::out;
use super::quarter::quarter;
use super::simulate::{By, Format};
use crate::export::futures as table;
use crate::export::table::TableError;
use crate::files;
use crate::model::{Scenario, Schedule, UncertaintyField};
use crate::sim::futures::{Scope, sensitivity, survey};

/// Run many sampled futures of a scenario and write what they say as a table
#[derive(Debug, Args)]
pub struct Futures {
    /// The scenario
    file: PathBuf,
    /// How many futures; by default what the scenario says
    #[arg(short = 'n', long = "futures", value_name = "N")]
    number: Option<u32>,
    /// The seed of every draw; by default the scenario's. The same seed gives the same bytes
    #[arg(long, value_name = "S")]
    seed: Option<u64>,
    /// Ranges of every metric, how likely each rule is to be broken, or what matters most
    #[arg(long, value_enum, default_value_t = What::Bands)]
    what: What,
    /// For bands: a row for each week, or for each quarter at its end
    #[arg(long, value_enum, default_value_t = By::Quarter)]
    by: By,
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
    /// The table's format
    #[arg(long, value_enum, default_value_t = Format::Csv)]
    format: Format,
    /// The file to write instead of stdout
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum What {
    /// Mean and percentiles of every metric
    Bands,
    /// The odds of every rule
    Rules,
    /// How each uncertain input moves each metric
    Sensitivity,
}

impl Futures {
    pub(super) fn run(self) -> anyhow::Result<()> {
        let mut loaded = files::load(&self.file)?;
        out::warn_of_skipped(&self.file, &loaded);
        self.ask_for(&mut loaded.scenario)?;
        let threads = usize::from(self.threads.unwrap_or(0));
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build()?;
        let schedule = Schedule::of(&loaded.scenario)?;
        let last = loaded.scenario.quarter_count().saturating_sub(1);
        let at = self.at.as_deref().map_or(Ok(last), |at| quarter(&loaded.scenario, at))?;
        let bytes = pool.install(|| self.table(&loaded.scenario, &schedule, at))?;
        out::write(&bytes, self.output.as_deref())
    }

    /// Puts what the arguments say into the scenario.
    fn ask_for(&self, scenario: &mut Scenario) -> anyhow::Result<()> {
        let number = self.number.map(|number| (UncertaintyField::Futures, f64::from(number)));
        let seed = self.seed.map(|seed| (UncertaintyField::Seed, seed as f64));
        for (field, value) in number.into_iter().chain(seed) {
            field.param().check(value)?;
            field.set(&mut scenario.uncertainty, value);
        }
        Ok(())
    }

    fn table(
        &self,
        scenario: &Scenario,
        schedule: &Schedule,
        at: u32,
    ) -> Result<Vec<u8>, TableError> {
        let futures = scenario.uncertainty.futures as u32;
        let format = self.format.into();
        // Nobody stops it: there is always an answer.
        let survey = || survey(scenario, schedule, futures, &|| true);
        let bytes = match self.what {
            What::Bands => survey().map(|of| table::bands(&of, schedule, self.by.into(), format)),
            What::Rules => survey().map(|of| table::rules(&of, format)),
            What::Sensitivity => {
                let held = self.hold.unwrap_or(usize::MAX);
                let scope = Scope { futures, quarter: at, held };
                sensitivity(scenario, schedule, scope, &|| true)
                    .map(|of| table::sensitivity(&of, schedule, at, format))
            }
        };
        bytes.unwrap_or(Ok(Vec::new()))
    }
}
