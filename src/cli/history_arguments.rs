//! Arguments that say how a history is read.

use std::path::{Path, PathBuf};

use anyhow::{anyhow, bail};
use clap::Args;

use super::column_argument;
use super::import::Order;
use super::out;
use crate::import::{
    Boundary, DateOrder, HistoryColumn, HistoryColumns, Remark, Table, headings, history_scenario,
    read_history,
};
use crate::model::Scenario;
use crate::platform::disk;

/// How histories are read.
#[derive(Debug, Args)]
pub struct HistoryArguments {
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
}

/// Whether a file is a scenario, by its ending.
pub fn is_scenario(file: &Path) -> bool {
    file.extension().is_some_and(|it| it.eq_ignore_ascii_case("ron"))
}

impl HistoryArguments {
    /// Refuses headers that none of the histories has: each is for those that have it.
    pub fn refuse_unknown(&self, files: &[PathBuf]) -> anyhow::Result<()> {
        if self.column.is_empty() && self.only.is_empty() {
            return Ok(());
        }
        let tables = files.iter().filter(|file| !is_scenario(file)).map(|file| self.table(file));
        let tables: Vec<Table> = tables.collect::<anyhow::Result<_>>()?;
        let Some(last) = tables.last() else { return Ok(()) };
        let headers = last.header.cells.join(", ");
        let known = |header: &str| tables.iter().any(|table| has(table, header));
        for given in &self.column {
            let (_, header) = column_argument::apart::<HistoryColumn>(given)?;
            if !header.is_empty() && !known(header) {
                bail!("{}: there is no header {header:?}; it has {headers}", last.file);
            }
        }
        for given in &self.only {
            if !known(given.split_once('=').map_or(given, |(header, _)| header)) {
                bail!("--only {given}: there is no such header; {} has {headers}", last.file);
            }
        }
        Ok(())
    }

    /// The scenario of a file, and what is to be told of how it was read; a history's growth and branches follow from what
    /// happened until the end of `until` (a quarter from 0), or from all.
    pub fn read(&self, file: &Path, until: Option<u32>) -> anyhow::Result<(Scenario, Vec<Remark>)> {
        if is_scenario(file) {
            for (argument, given) in [
                ("--column", !self.column.is_empty()),
                ("--only", !self.only.is_empty()),
                ("--from", self.from.is_some()),
                ("--dates", self.dates.is_some()),
            ] {
                if given {
                    bail!("{argument} is for a history; {} is a scenario", file.display());
                }
            }
            let loaded = disk::load(file)?;
            out::warn(file, &loaded);
            if loaded.scenario.actuals.is_empty() {
                bail!(
                    "{}: nothing is told of what happened; expected actuals: [(quarter: 1, heads: 21, …)], as `arborist \
                     import actuals` writes them",
                    file.display()
                );
            }
            return Ok((loaded.scenario, Vec::new()));
        }
        let mut table = self.table(file)?;
        let mut columns = HistoryColumns::of(&table);
        for given in &self.column {
            let (column, header) = column_argument::apart(given)?;
            if header.is_empty() || has(&table, header) {
                columns.set(column, &table, header);
            }
        }
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
        let (scenario, more) = history_scenario(&history, until);
        Ok((scenario, history.remarks.into_iter().chain(more).collect()))
    }

    fn table(&self, file: &Path) -> anyhow::Result<Table> {
        let bytes = disk::contents(file)?;
        let name = file.file_name().map_or_else(Default::default, |it| it.to_string_lossy());
        let both = self.column.iter().chain(&self.only).filter_map(|it| it.split_once('='));
        let given: Vec<String> =
            both.flat_map(|(one, other)| [headings::plain(one), headings::plain(other)]).collect();
        let is_known =
            |header: &str| HistoryColumns::is_known(header) || given.iter().any(|it| it == header);
        Ok(Table::read(&name, &bytes, &is_known)?)
    }
}

/// Whether a table has a header.
fn has(table: &Table, header: &str) -> bool {
    table.plain_headers().contains(&headings::plain(header))
}

/// Leaves the rows that have a value in a column.
fn only(table: &mut Table, given: &str) -> anyhow::Result<()> {
    let (header, value) = given
        .split_once('=')
        .ok_or_else(|| anyhow!("--only {given}: expected a header, = and a value"))?;
    let plain = headings::plain(header);
    // That some file has it was seen before.
    let Some(at) = table.plain_headers().iter().position(|it| *it == plain) else { return Ok(()) };
    table.rows.retain(|row| row.cell(at).eq_ignore_ascii_case(value.trim()));
    if table.rows.is_empty() {
        bail!("--only {given}: no row of {} has that", table.file);
    }
    Ok(())
}
