//! `arborist import actuals`: what really happened, from later rosters and tickets.

use std::fmt::Write as _;
use std::path::PathBuf;

use anyhow::{anyhow, bail};
use clap::Args;
use jiff::civil::Date;

use super::date_order_argument::Order;
use super::from_roster::{By, FromRoster};
use super::from_tickets::FromTickets;
use crate::cli::out;
use crate::cli::written::write_into;
use crate::import::{
    ActualChange, Leads, Remark, actuals_into, actuals_of_rosters, actuals_of_tickets, map_groups,
};
use crate::model::Scenario;
use crate::model::number_text::short;
use crate::platform::disk;

/// What really happened in the quarters of a scenario, from later rosters (heads, teams, who joined and left) and tickets
/// (how many came, how many were answered in time, how long they waited)
#[derive(Debug, Args)]
pub(super) struct FromActuals {
    /// The scenario that takes it in
    #[arg(long, value_name = "SCENARIO")]
    into: PathBuf,
    /// A roster of a quarter's end; several of different days tell who joined and left between them
    #[arg(long, value_name = "FILE", num_args = 1..)]
    roster: Vec<PathBuf>,
    /// Lists of tickets
    #[arg(long, value_name = "FILE", num_args = 1..)]
    tickets: Vec<PathBuf>,
    /// Write the scenario to this file, which must not exist; without it, only what would change is told
    #[arg(short, long, value_name = "NEW")]
    output: Option<PathBuf>,
    /// The day each roster tells of, where the file does not say so, such as 2025-07-01; once for each file
    #[arg(long, value_name = "DAY")]
    as_of: Vec<Date>,
    /// How dates are written, where their columns do not tell
    #[arg(long, value_name = "ORDER")]
    dates: Option<Order>,
    /// Of rosters: what says which people are a team; the likeliest column, else managers, where it is not given
    #[arg(long, value_name = "BY")]
    teams_by: Option<By>,
    /// Of rosters: only who reports to this manager, near or far: a name, id or e-mail
    #[arg(long, value_name = "MANAGER")]
    under: Vec<String>,
    /// Of rosters: only this team or department
    #[arg(long, value_name = "TEAM")]
    only: Vec<String>,
    /// Of rosters: count who leads a team among its engineers, as the import of the start did
    #[arg(long)]
    leads_work: bool,
    /// Of rosters: leave contractors out
    #[arg(long)]
    without_contractors: bool,
    /// Of rosters: which column is what, as `import roster` has it
    #[arg(long, value_name = "WHAT=HEADER")]
    roster_column: Vec<String>,
    /// Of tickets: which column is what, as `import tickets` has it
    #[arg(long, value_name = "WHAT=HEADER")]
    ticket_column: Vec<String>,
    /// Of tickets: what they are about, and the area they belong to; nothing behind = leaves them out
    #[arg(long, value_name = "GROUP=AREA")]
    area: Vec<String>,
}

impl FromActuals {
    pub(super) fn run(self) -> anyhow::Result<()> {
        if let Some(output) = &self.output
            && output.exists()
        {
            bail!("{} is there already; expected a new file after -o", output.display());
        }
        if self.roster.is_empty() && self.tickets.is_empty() {
            bail!("expected --roster or --tickets, with a file");
        }
        let loaded = disk::load(&self.into)?;
        out::warn(&self.into, &loaded);
        let mut scenario = loaded.scenario;
        let mut text = String::new();
        let mut changes = self.rosters(&mut scenario, &mut text)?;
        changes.extend(self.tickets(&mut scenario, &mut text)?);
        changes.sort_by_key(|change| change.quarter);
        text += &told(&scenario, &changes);
        out::write(out::harmless(&text).as_bytes(), None)?;
        write_into(&loaded.source, &scenario, self.output.as_deref())
    }

    fn rosters(
        &self,
        scenario: &mut Scenario,
        text: &mut String,
    ) -> anyhow::Result<Vec<ActualChange>> {
        let mut reader = FromRoster::default();
        reader.dates = self.dates;
        reader.teams_by = self.teams_by;
        reader.under.clone_from(&self.under);
        reader.only.clone_from(&self.only);
        reader.column.clone_from(&self.roster_column);
        reader.without_contractors = self.without_contractors;
        let mut rosters = Vec::new();
        for (nth, file) in self.roster.iter().enumerate() {
            let roster = reader.read(file, self.as_of.get(nth).copied())?;
            let name = file.file_name().map_or_else(Default::default, |it| it.to_string_lossy());
            let _ = writeln!(
                text,
                "{}: {} people on {}",
                file.display(),
                roster.people.len(),
                roster.as_of
            );
            remarks(text, &roster.remarks);
            rosters.push((name.into_owned(), roster));
        }
        let leads = if self.leads_work { Leads::Work } else { Leads::Lead };
        let (actuals, more) = actuals_of_rosters(scenario, &rosters, leads)?;
        remarks(text, &more);
        if actuals.is_empty() && !rosters.is_empty() {
            let _ = writeln!(
                text,
                "  no roster is of a quarter's end after the start, {}",
                scenario.start
            );
        }
        Ok(actuals_into(scenario, &actuals))
    }

    fn tickets(
        &self,
        scenario: &mut Scenario,
        text: &mut String,
    ) -> anyhow::Result<Vec<ActualChange>> {
        if self.tickets.is_empty() {
            return Ok(Vec::new());
        }
        let mut reader = FromTickets::default();
        reader.files.clone_from(&self.tickets);
        reader.dates = self.dates;
        reader.column.clone_from(&self.ticket_column);
        let tickets = reader.read()?;
        remarks(text, &tickets.remarks);
        let mut given = Vec::new();
        for it in &self.area {
            let (group, area) = it.rsplit_once('=').ok_or_else(|| {
                anyhow!("--area {it}: expected what tickets are about, = and an area")
            })?;
            given.push((group.trim().to_owned(), area.trim().to_owned()));
        }
        let mapped = map_groups(&tickets.groups, scenario, &given)
            .map_err(|what| anyhow!("--area: {what}"))?;
        *text += &super::tickets_told::mapping(&tickets, &mapped, scenario);
        let names = self.tickets.iter().filter_map(|file| file.file_name());
        let lists: Vec<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
        let actuals = actuals_of_tickets(scenario, &tickets, &mapped, &lists.join(", "));
        if actuals.is_empty() {
            let _ = writeln!(
                text,
                "  the tickets tell of no whole quarter after the start, {}",
                scenario.start
            );
        }
        Ok(actuals_into(scenario, &actuals))
    }
}

fn remarks(text: &mut String, remarks: &[Remark]) {
    for remark in remarks {
        let _ = writeln!(text, "  {remark}");
    }
}

/// What changed, quarter by quarter.
fn told(scenario: &Scenario, changes: &[ActualChange]) -> String {
    let mut text = String::new();
    for of_quarter in changes.chunk_by(|one, other| one.quarter == other.quarter) {
        let said = of_quarter.iter().map(|change| {
            let value = |value: Option<f64>| value.map_or_else(|| "gone".to_owned(), short);
            let was = change.was.map_or_else(String::new, |was| format!(" (was {})", short(was)));
            format!("{} {}{was}", change.name, value(change.is))
        });
        let label = scenario.quarter_label(of_quarter[0].quarter);
        let _ = writeln!(text, "{label}: {}", said.collect::<Vec<_>>().join(", "));
    }
    if changes.is_empty() {
        text += "nothing changed\n";
    }
    text
}
