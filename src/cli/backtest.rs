//! `arborist backtest`: what really happened against what the model says of it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{anyhow, bail};
use clap::Args;

use super::futures::whole;
use super::history_arguments::{HistoryArguments, is_scenario};
use super::out;
use super::quarter_argument::quarter;
use super::share_argument::share;
use crate::export::csv;
use crate::export::format::Format;
use crate::export::hindsight_tables::figures;
use crate::export::hindsight_words::{Told, of_several};
use crate::files;
use crate::import::Remark;
use crate::model::{Cut, Decision, RuleField, Scenario, UncertaintyField};
use crate::sim::hindsight::{Held, Hindsight, Holding, hold};

/// Hold what really happened against the model: how many figures lie inside the bands of the futures, and how far off the
/// expected run is
#[derive(Debug, Args)]
#[command(after_help = HISTORY)]
pub struct Backtest {
    /// Scenarios (.ron) with actuals, or histories: tables (CSV, XLSX, JSON) with a row a quarter, see below; of several the
    /// sum is told, too
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    history: HistoryArguments,
    /// Plan a cut of all teams, such as 2022-Q3=20%
    #[arg(long, value_name = "QUARTER=SHARE")]
    cut: Vec<String>,
    /// The budget ceiling, heads per product engineer in percent, such as 25%; or none. By default a history's share at its
    /// start, and no less than the usual
    #[arg(long, value_name = "SHARE")]
    ceiling: Option<String>,
    /// Let the plan hire: by default who joined is given to the runs, where it was counted
    #[arg(long)]
    plan_hires: bool,
    /// How many futures, 1 to 10,000; by default what the scenario says
    #[arg(short = 'n', long = "futures", value_name = "N", allow_negative_numbers = true)]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=10_000))]
    number: Option<u32>,
    /// The seed of every draw, 0 to 2^53; by default the scenario's. The same seed gives the same bytes
    #[arg(long, value_name = "S", allow_negative_numbers = true)]
    #[arg(value_parser = |text: &str| whole(UncertaintyField::Seed, text))]
    seed: Option<f64>,
    /// Weigh futures by how well they agree with what happened until the end of this quarter, and tell what those say of
    /// the rest, of which the runs are given nothing
    #[arg(long, value_name = "QUARTER")]
    weigh_until: Option<String>,
    /// Write the scenario that was run to this file, which must not exist
    #[arg(long, value_name = "NEW")]
    scenario: Option<PathBuf>,
    /// Write a table of the figures in this format; without it and a file, all of it in words
    #[arg(long, value_parser = out::formats(Format::of_tables()))]
    format: Option<&'static Format>,
    /// Write texts as they are, even those that a spreadsheet would take for formulas
    #[arg(long)]
    raw: bool,
    /// Write a table of the figures to this file
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
}

const HISTORY: &str = "A history has a header, and a row for each quarter, half-year or year: the day (or quarter) and the \
heads at that time; who joined and who left since the row before; and, as far as known, product-engineers (or engineers: all \
of the company), teams, team-heads (storage:5 edge:3), tickets (a week), answered (share in target), wait (mean, weeks), \
morale and cut (shares, 0 to 1 or in percent). These are also what --column names. The first row is where the run begins.";

impl Backtest {
    pub(super) fn run(self) -> anyhow::Result<()> {
        let output = self.output.as_deref();
        for file in &self.files {
            out::refuse_to_replace(file, output)?;
        }
        if let Some(path) = self.scenario.as_deref().filter(|path| path.exists()) {
            bail!("{} is there already; expected a new file after --scenario", path.display());
        }
        if self.scenario.is_some() && self.files.len() > 1 {
            bail!("--scenario writes what was run of one file; {} are given", self.files.len());
        }
        self.history.refuse_unknown(&self.files)?;
        let format = out::format(self.format, output, "table", Format::of_tables(), &csv::FORMAT)?;
        let in_words = self.format.is_none() && output.is_none();
        let mut all = Vec::new();
        for file in &self.files {
            let (scenario, remarks) = self.asked_for(file)?;
            let held = self.hold(&scenario)?;
            if in_words {
                let told = Told { scenario: &scenario, held: &held };
                let mut text = format!("{}\n", file.display());
                for remark in remarks {
                    let _ = writeln!(text, "  {remark}");
                }
                let apart = if all.is_empty() { "" } else { "\n" };
                out::write(
                    out::harmless(&format!("{apart}{text}{}", told.text())).as_bytes(),
                    None,
                )?;
            }
            all.push((file.display().to_string(), held));
        }
        let all: Vec<(String, &Held)> =
            all.iter().map(|(name, held)| (name.clone(), held)).collect();
        if !in_words {
            return out::write(
                &format.table("backtest", figures(&all).raw(self.raw))?.bytes,
                output,
            );
        }
        if all.len() > 1 {
            let all: Vec<&Hindsight> = all.iter().map(|(_, held)| &held.hindsight).collect();
            out::write(format!("\n{}", of_several(&all)).as_bytes(), None)?;
        }
        Ok(())
    }

    /// The scenario of a file as the arguments would have it, and what is to be told of how it was read.
    fn asked_for(&self, file: &Path) -> anyhow::Result<(Scenario, Vec<Remark>)> {
        let (mut scenario, mut remarks) = self.history.read(file, None)?;
        // What a history plans follows from nothing that happened later; the quarter is told on the calendar of its start.
        if let Some(until) = self.until(&scenario)?.filter(|_| !is_scenario(file)) {
            (scenario, remarks) = self.history.read(file, Some(until))?;
        }
        self.ask_for(&mut scenario)?;
        self.keep(&scenario)?;
        Ok((scenario, remarks))
    }

    /// The quarter (from 0) until which futures are weighed.
    fn until(&self, scenario: &Scenario) -> anyhow::Result<Option<u32>> {
        self.weigh_until.as_deref().map(|at| quarter(scenario, at)).transpose()
    }

    fn hold(&self, scenario: &Scenario) -> anyhow::Result<Held> {
        let (until, plan_hires) = (self.until(scenario)?, self.plan_hires);
        let futures = scenario.uncertainty.futures as u32;
        let how = Holding { until, plan_hires, futures, by_week: false };
        hold(scenario, how, &|| true)?.ok_or_else(|| anyhow!("nothing was run"))
    }

    /// Puts what the arguments say into the scenario.
    fn ask_for(&self, scenario: &mut Scenario) -> anyhow::Result<()> {
        let most = 10_000.0;
        let futures = self.number.map_or(scenario.uncertainty.futures.min(most), f64::from);
        UncertaintyField::Futures.set(&mut scenario.uncertainty, futures);
        if let Some(seed) = self.seed {
            UncertaintyField::Seed.set(&mut scenario.uncertainty, seed);
        }
        if let Some(text) = &self.ceiling {
            let field = RuleField::BudgetCeiling;
            let none = text.eq_ignore_ascii_case("none").then_some(field.param().max);
            let value = none.or(share(text)).filter(|value| field.param().allows(*value));
            let value = value.ok_or_else(|| {
                anyhow!("--ceiling {text}: expected a share such as 25%, or none")
            })?;
            field.set(&mut scenario.rules, value);
        }
        for given in &self.cut {
            let expected =
                || anyhow!("--cut {given}: expected a quarter, = and a share, such as 2022-Q3=20%");
            let (at, given_share) = given.split_once('=').ok_or_else(expected)?;
            let share = share(given_share).filter(|share| *share <= 1.0).ok_or_else(expected)?;
            let at = quarter(scenario, at.trim())?;
            scenario.plan.add(at, Decision::from(Cut { share, team: None }));
        }
        Ok(())
    }

    /// Writes the scenario, where that is asked.
    fn keep(&self, scenario: &Scenario) -> anyhow::Result<()> {
        let Some(path) = &self.scenario else { return Ok(()) };
        let written = files::to_text(scenario, "").map_err(|error| anyhow!("{error}"))?;
        // What is written opens, or is not written.
        files::parse(&path.display().to_string(), written.as_bytes())?;
        out::write(written.as_bytes(), Some(path))?;
        out::say(&format!("{} written", path.display()));
        Ok(())
    }
}
