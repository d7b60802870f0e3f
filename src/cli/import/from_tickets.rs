//! `arborist import tickets`: what tickets say of each area.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{anyhow, bail};
use clap::Args;
use jiff::civil::Date;

use super::calibration_told::beside;
use super::date_order_argument::Order;
use super::tickets_told::{changed, mapping, measured, told};
use crate::cli::written::write_into;
use crate::cli::{column_argument, out};
use crate::import::{
    ColumnMeaning, Effort, Incidents, LEAST_FOR_AN_AREA, LevelChange, Measured, Remark, Table,
    TicketColumn, TicketColumns, Tickets, Window, add_areas, calibrate, into_scenario, map_groups,
    read_tickets, replace_stand_ins, stood_for,
};
use crate::model::{Area, AreaId, Scenario};
use crate::platform::disk;

/// How many requests come in each area, how long they wait and how fast they grow, from tickets as Jira, Linear, GitHub,
/// ServiceNow, PagerDuty and others export them (CSV, JSON, XLSX)
#[derive(Debug, Default, Args)]
pub(super) struct FromTickets {
    /// The lists; a ticket that stands in several counts once
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// How dates are written, where their columns do not tell
    #[arg(long, value_name = "ORDER")]
    pub(super) dates: Option<Order>,
    /// The column that says what a ticket is about, such as "Component/s" or assignment_group; the likeliest, where it is
    /// not given
    #[arg(long, value_name = "HEADER")]
    by: Option<String>,
    /// Which column is what, where the header does not tell: id, opened, resolved, closed, area, team, kind, priority, status,
    /// hours or elapsed, then = and the header, or "column 3", or nothing; once for each
    #[arg(long, value_name = "WHAT=HEADER")]
    pub(super) column: Vec<String>,
    /// The line that holds the headers, counted from 1, where the list does not tell
    #[arg(long, value_name = "N")]
    header_row: Option<usize>,
    /// A priority or kind of ticket that is an incident; the most urgent, where it is not given
    #[arg(long, value_name = "VALUE")]
    incidents: Vec<String>,
    /// The scenario whose areas take in what the tickets say
    #[arg(long, value_name = "SCENARIO")]
    into: Option<PathBuf>,
    /// Write the scenario to this file, which must not exist; without it, only what would change is told
    #[arg(short, long, value_name = "NEW", requires = "into")]
    output: Option<PathBuf>,
    /// What tickets are about, and the area they belong to, by its name or id; nothing behind = leaves them out. Those
    /// that are called like an area, or share words of its name, need none
    #[arg(long, value_name = "GROUP=AREA", requires = "into")]
    area: Vec<String>,
    /// Make areas of what no area is called like, from 10 tickets on, owned by the team that works at most of them where
    /// the list names it, else by the trunk
    #[arg(long, requires = "into")]
    new_areas: bool,
    /// A ticket takes so many minutes of work, from and to; else it is told by its hours, if a column has them, or by
    /// how many the team ends
    #[arg(long, value_name = "FROM..TO", value_parser = span)]
    minutes: Option<[f64; 2]>,
    /// The same of one area, by its name or id: before that of all
    #[arg(long, value_name = "AREA=FROM..TO", requires = "into")]
    minutes_of: Vec<String>,
    /// Count what came and ended from one day to another only, both in it, such as 2025-01-01..2025-06-30; else in the time
    /// in which the list has all
    #[arg(long, value_name = "FIRST..LAST", value_parser = days)]
    between: Option<[Date; 2]>,
    /// The share of their time, in percent, that a team's people spend on tickets, where neither hours nor minutes are
    /// known
    #[arg(long, value_name = "FROM..TO", default_value = "30..80", value_parser = share)]
    time_on_tickets: [f64; 2],
    /// Take loads as they are counted. Otherwise they are moved within their ranges until requests wait as long in the model
    /// as they did: odds of loads that do not bring about today's waits say little
    #[arg(long, requires = "into")]
    as_counted: bool,
}

impl FromTickets {
    pub(super) fn run(self) -> anyhow::Result<()> {
        if let Some(output) = &self.output
            && output.exists()
        {
            bail!("{} is there already; expected a new file after -o", output.display());
        }
        let tickets = self.read()?;
        let incidents = match self.incidents.as_slice() {
            [] => Incidents::likely(&tickets),
            values => {
                Incidents::of(&tickets, values).map_err(|what| anyhow!("--incidents: {what}"))?
            }
        };
        let name = |group: usize| tickets.groups.get(group).cloned();
        let window = match self.between {
            Some(days) => {
                Window::told(&tickets.all, days).map_err(|what| anyhow!("--between: {what}"))?
            }
            None => Window::of(&tickets.all),
        };
        let found = Measured::within(window, &tickets, incidents, &name);
        let changes = LevelChange::of(&tickets, &found.window);
        let text = told(&self.files, &tickets, &found) + &measured(&found, &changes);
        out::write(out::harmless(&text).as_bytes(), None)?;
        match &self.into {
            Some(into) => self.take_in(into, &tickets, found),
            None => Ok(()),
        }
    }

    /// Takes what was found into a scenario, and writes that.
    fn take_in(&self, into: &Path, tickets: &Tickets, found: Measured) -> anyhow::Result<()> {
        let loaded = disk::load(into)?;
        out::warn(into, &loaded);
        let mut scenario = loaded.scenario;
        let mut given = Vec::new();
        for it in &self.area {
            let (group, area) = it.rsplit_once('=').ok_or_else(|| {
                anyhow!("--area {it}: expected what tickets are about, = and an area")
            })?;
            given.push((group.trim().to_owned(), area.trim().to_owned()));
        }
        let mut mapped = map_groups(&tickets.groups, &scenario, &given)
            .map_err(|what| anyhow!("--area: {what}"))?;
        if self.new_areas {
            add_areas(&mut scenario, tickets, &mut mapped, LEAST_FOR_AN_AREA);
        }
        let replaced = replace_stand_ins(&mut scenario, &mapped);
        let name = |group: usize| mapped.get(group)?.area().map(|id| id.as_str().to_owned());
        let by_area = Measured::within(found.window, tickets, found.incidents, &name);
        let of_areas = self.minutes_of(&scenario)?;
        let effort = Effort { minutes: self.minutes, of_areas, share: self.time_on_tickets };
        let names = self.files.iter().filter_map(|file| file.file_name());
        let lists: Vec<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
        let lists = lists.join(", ");
        let mut taken = into_scenario(&mut scenario, &by_area, &effort, &lists);
        let found = (!self.as_counted)
            .then(|| calibrate(&mut scenario, &by_area, &mut taken, &lists))
            .filter(|found| !found.areas.is_empty());
        let beside = found.map_or(String::new(), |found| beside(&found));
        let replaced: String =
            replaced.iter().map(|team| format!("{}\n", stood_for(team))).collect();
        let text = mapping(tickets, &mapped, &scenario) + &replaced + &changed(&taken) + &beside;
        out::write(out::harmless(&text).as_bytes(), None)?;
        write_into(&loaded.source, &scenario, self.output.as_deref())
    }

    /// The minutes of areas of their own.
    fn minutes_of(&self, scenario: &Scenario) -> anyhow::Result<BTreeMap<AreaId, [f64; 2]>> {
        let areas = || scenario.teams.iter().flat_map(|team| &team.areas);
        let read = |given: &String| {
            let (called, minutes) = given.rsplit_once('=').unwrap_or((given, ""));
            let called = called.trim();
            let is = |area: &&Area| {
                area.id.as_str() == called || area.name.to_lowercase() == called.to_lowercase()
            };
            let area = areas().find(is).ok_or_else(|| {
                let names: Vec<&str> = areas().map(|area| area.name.as_str()).collect();
                anyhow!(
                    "--minutes-of {given}: expected an area before =, one of {}",
                    names.join(", ")
                )
            })?;
            let minutes = span(minutes).map_err(|what| anyhow!("--minutes-of {given}: {what}"))?;
            Ok((area.id.clone(), minutes))
        };
        self.minutes_of.iter().map(read).collect()
    }

    /// Reads the lists as the arguments say.
    pub(super) fn read(&self) -> anyhow::Result<Tickets> {
        let mut lists = Vec::new();
        let mut remarks = Vec::new();
        for file in &self.files {
            let (table, columns) = self.list(file)?;
            remarks.push(read_as(&table, &columns));
            lists.push((table, columns));
        }
        let mut tickets = read_tickets(&lists, self.dates.map(Order::read))?;
        remarks.append(&mut tickets.remarks);
        Ok(Tickets { remarks, ..tickets })
    }

    fn list(&self, file: &Path) -> anyhow::Result<(Table, TicketColumns)> {
        let bytes = disk::contents(file)?;
        let name = file.display().to_string();
        let by = self.by.iter().map(|header| format!("{}={header}", TicketColumn::Area.key()));
        let given: Vec<String> = by.chain(self.column.iter().cloned()).collect();
        column_argument::read((&name, &bytes), &given, self.header_row)
    }
}

/// `15..45`: from above nothing, to more.
fn span(text: &str) -> Result<[f64; 2], String> {
    let ends = text.split_once("..").and_then(|(from, to)| {
        Some([from.trim().parse::<f64>().ok()?, to.trim().parse::<f64>().ok()?])
    });
    let fine = ends.filter(|[from, to]| *from > 0.0 && from <= to && *to <= 1e6);
    fine.ok_or_else(|| "expected two numbers above 0, the larger last, such as 15..45".into())
}

/// `2025-01-01..2025-06-30`.
fn days(text: &str) -> Result<[Date; 2], String> {
    let days = text
        .split_once("..")
        .and_then(|(first, last)| Some([first.trim().parse().ok()?, last.trim().parse().ok()?]));
    days.ok_or_else(|| "expected two days, such as 2025-01-01..2025-06-30".into())
}

/// `30..80` or `30%..80%`, percent.
fn share(text: &str) -> Result<[f64; 2], String> {
    let ends = span(&text.replace('%', ""))?.map(|percent| percent / 100.0);
    let is_share = ends[1] <= 1.0;
    is_share.then_some(ends).ok_or_else(|| "expected at most 100 percent".into())
}

/// What was read from which column.
fn read_as(table: &Table, columns: &TicketColumns) -> Remark {
    let read: Vec<String> = TicketColumn::all()
        .filter_map(|column| {
            let header = columns.header(column, table)?;
            let many = columns.all(column).len();
            let times = if many > 1 { format!(" ({many} columns)") } else { String::new() };
            Some(format!("{} from {header:?}{times}", column.name()))
        })
        .collect();
    let mut text = format!("{} read as {}: {}", table.file, table.form, read.join(", "));
    let others = columns.other_areas(table);
    if !others.is_empty() {
        text += &format!("; areas could also be {} (--by)", others.join(", "));
    }
    Remark::whole(text)
}
