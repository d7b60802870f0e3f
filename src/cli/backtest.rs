//! `arborist backtest`: what really happened against what the model says of it.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{anyhow, bail};
use clap::Args;

use super::column_argument;
use super::futures::whole;
use super::import::Order;
use super::out;
use super::quarter_argument::quarter;
use crate::export::csv;
use crate::export::format::Format;
use crate::export::hindsight_tables::figures;
use crate::export::hindsight_words::Told;
use crate::files;
use crate::import::{
    Boundary, DateOrder, HistoryColumns, Remark, Table, headings, history_scenario, read_history,
};
use crate::model::{Cut, Decision, RuleField, Scenario, Schedule, UncertaintyField};
use crate::platform::disk;
use crate::sim::followed::Followed;
use crate::sim::futures::panel;
use crate::sim::hindsight::{Hindsight, agreement};
use crate::sim::run_following;

/// Hold what really happened against the model: how many figures lie inside the bands of the futures, and how far off the
/// expected run is
#[derive(Debug, Args)]
#[command(after_help = HISTORY)]
pub struct Backtest {
    /// A scenario (.ron) with actuals, or a history: a table (CSV, XLSX, JSON) with a row a quarter, see below
    file: PathBuf,
    /// Of a history: which column is what, where the header does not tell; see below
    #[arg(long, value_name = "WHAT=HEADER")]
    column: Vec<String>,
    /// Of a history: only rows that have this value in this column
    #[arg(long, value_name = "HEADER=VALUE")]
    only: Vec<String>,
    /// Of a history: begin at this day or quarter, such as 2022-03-31 or 2022-Q1
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Of a history: how its dates are written, where their column does not tell
    #[arg(long, value_name = "ORDER")]
    dates: Option<Order>,
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
        out::refuse_to_replace(&self.file, output)?;
        if let Some(path) = self.scenario.as_deref().filter(|path| path.exists()) {
            bail!("{} is there already; expected a new file after --scenario", path.display());
        }
        let format = out::format(self.format, output, "table", Format::of_tables(), &csv::FORMAT)?;
        let (mut scenario, remarks) = self.read()?;
        self.ask_for(&mut scenario)?;
        let until = self.weigh_until.as_deref().map(|at| quarter(&scenario, at)).transpose()?;
        let schedule = Arc::new(Schedule::of(&scenario)?);
        let engineers = scenario.company.product_engineers;
        let followed =
            Followed::of(&scenario.actuals, engineers, until.unwrap_or(u32::MAX), !self.plan_hires);
        let run = run_following(&scenario, &schedule, &followed);
        let columns = Hindsight::columns(&schedule, &scenario.actuals);
        let number = scenario.uncertainty.futures as u32;
        let panel = panel(&scenario, &schedule, &followed, number, &columns, &|| true);
        let panel = panel.ok_or_else(|| anyhow!("nothing was run"))?;
        let hindsight = Hindsight::of(&scenario, &run, &panel, &followed);
        let weighed =
            until.map(|until| (until, agreement(&hindsight.figures, until, panel.futures())));
        self.keep(&scenario)?;
        if self.format.is_some() || output.is_some() {
            let table = figures(&hindsight, weighed.as_ref().map(|(_, of)| of));
            return out::write(&format.table("backtest", table.raw(self.raw))?.bytes, output);
        }
        let mut text = format!("{}\n", self.file.display());
        for remark in remarks {
            let _ = writeln!(text, "  {remark}");
        }
        let told = Told {
            scenario: &scenario,
            schedule: &schedule,
            followed: &followed,
            panel: &panel,
            hindsight: &hindsight,
            agreement: weighed.as_ref().map(|(until, of)| (*until, of)),
        };
        text += &told.text();
        out::write(out::harmless(&text).as_bytes(), None)
    }

    /// The scenario, and what is to be told of how it was read.
    fn read(&self) -> anyhow::Result<(Scenario, Vec<Remark>)> {
        let is_scenario = self.file.extension().is_some_and(|it| it.eq_ignore_ascii_case("ron"));
        if is_scenario {
            for (argument, given) in [
                ("--column", !self.column.is_empty()),
                ("--only", !self.only.is_empty()),
                ("--from", self.from.is_some()),
                ("--dates", self.dates.is_some()),
            ] {
                if given {
                    bail!("{argument} is for a history; {} is a scenario", self.file.display());
                }
            }
            let loaded = disk::load(&self.file)?;
            out::warn(&self.file, &loaded);
            if loaded.scenario.actuals.is_empty() {
                bail!(
                    "{}: nothing is told of what happened; expected actuals: [(quarter: 1, heads: 21, …)], as `arborist \
                     import actuals` writes them",
                    self.file.display()
                );
            }
            return Ok((loaded.scenario, Vec::new()));
        }
        let (mut table, columns) = self.table()?;
        for given in &self.only {
            only(&mut table, given)?;
        }
        let from = self.from.as_deref().map(|text| {
            Boundary::of(text, DateOrder::DayFirst).ok_or_else(|| {
                anyhow!(
                    "--from {text}: expected a day such as 2022-03-31, or a quarter such as 2022-Q1"
                )
            })
        });
        let history =
            read_history(&table, &columns, self.dates.map(Order::read), from.transpose()?)?;
        let (scenario, more) = history_scenario(&history);
        Ok((scenario, history.remarks.into_iter().chain(more).collect()))
    }

    fn table(&self) -> anyhow::Result<(Table, HistoryColumns)> {
        let bytes = disk::contents(&self.file)?;
        let name = self.file.file_name().map_or_else(Default::default, |it| it.to_string_lossy());
        let only = self.only.iter().filter_map(|it| Some(it.split_once('=')?.0));
        column_argument::read((&name, &bytes), &self.column, &only.collect::<Vec<_>>(), None)
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
            let value = none.or(share_of(text)).filter(|value| field.param().allows(*value));
            let value = value.ok_or_else(|| {
                anyhow!("--ceiling {text}: expected a share such as 25%, or none")
            })?;
            field.set(&mut scenario.rules, value);
        }
        for given in &self.cut {
            let expected =
                || anyhow!("--cut {given}: expected a quarter, = and a share, such as 2022-Q3=20%");
            let (at, share) = given.split_once('=').ok_or_else(expected)?;
            let share = share_of(share).filter(|share| *share <= 1.0).ok_or_else(expected)?;
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

/// A share from 0 on: `20%` or `0.2`.
fn share_of(text: &str) -> Option<f64> {
    let (number, scale) = match text.trim().strip_suffix('%') {
        Some(number) => (number, 0.01),
        None => (text, 1.0),
    };
    let share = number.trim().parse::<f64>().ok()? * scale;
    (share.is_finite() && share >= 0.0).then_some(share)
}

/// Leaves the rows that have a value in a column.
fn only(table: &mut Table, given: &str) -> anyhow::Result<()> {
    let (header, value) = given
        .split_once('=')
        .ok_or_else(|| anyhow!("--only {given}: expected a header, = and a value"))?;
    let plain = headings::plain(header);
    let Some(at) = table.plain_headers().iter().position(|it| *it == plain) else {
        bail!(
            "--only {given}: there is no such header; {} has {}",
            table.file,
            table.header.cells.join(", ")
        );
    };
    table.rows.retain(|row| row.cell(at).eq_ignore_ascii_case(value.trim()));
    if table.rows.is_empty() {
        bail!("--only {given}: no row of {} has that", table.file);
    }
    Ok(())
}
