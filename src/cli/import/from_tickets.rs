//! `arborist import tickets`: what tickets say of each area.

use std::path::{Path, PathBuf};

use anyhow::{anyhow, bail};
use clap::Args;

use super::calibration_told::beside;
use super::date_order_argument::Order;
use super::tickets_told::{changed, mapping, measured, told};
use crate::cli::out;
use crate::cli::written::write_into;
use crate::import::{
    Effort, Incidents, LevelChange, Measured, Remark, Table, TicketColumn, TicketColumns, Tickets,
    add_areas, calibrate, headings, into_scenario, map_groups, read_tickets,
};
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
    /// Which column is what, where the header does not tell: id, opened, resolved, closed, area, kind, priority, status,
    /// hours or elapsed, then = and the header (or nothing)
    #[arg(long, value_name = "WHAT=HEADER")]
    pub(super) column: Vec<String>,
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
    /// Make areas, owned by the trunk, of what no area is called like, from 10 tickets on
    #[arg(long, requires = "into")]
    new_areas: bool,
    /// A ticket takes so many minutes of work, from and to; else it is told by its hours, if a column has them, or by
    /// how many the team ends
    #[arg(long, value_name = "FROM..TO", value_parser = span)]
    minutes: Option<[f64; 2]>,
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
        let found = Measured::of(&tickets, incidents, &name);
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
        let name = |group: usize| mapped.get(group)?.area().map(|id| id.as_str().to_owned());
        let by_area = Measured::of(tickets, found.incidents, &name);
        let effort = Effort { minutes: self.minutes, share: self.time_on_tickets };
        let names = self.files.iter().filter_map(|file| file.file_name());
        let lists: Vec<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
        let lists = lists.join(", ");
        let mut taken = into_scenario(&mut scenario, &by_area, effort, &lists);
        let found = (!self.as_counted)
            .then(|| calibrate(&mut scenario, &by_area, &mut taken, &lists))
            .filter(|found| !found.areas.is_empty());
        let beside = found.map_or(String::new(), |found| beside(&found));
        let text = mapping(tickets, &mapped, &scenario) + &changed(&taken) + &beside;
        out::write(out::harmless(&text).as_bytes(), None)?;
        write_into(&loaded.source, &scenario, self.output.as_deref())
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
        let by = self.by.iter().map(|header| (TicketColumn::Area, header.as_str()));
        let mut given = by.collect::<Vec<_>>();
        for it in &self.column {
            given.push(column(it)?);
        }
        let words: Vec<String> = given.iter().map(|(_, header)| headings::plain(header)).collect();
        let is_known =
            |header: &str| TicketColumns::is_known(header) || words.iter().any(|it| it == header);
        let table = Table::read(&name, &bytes, &is_known)?;
        let mut columns = TicketColumns::of(&table);
        for (column, header) in given {
            if !columns.set(column, &table, header) {
                let headers: Vec<&str> =
                    table.header.cells.iter().map(String::as_str).take(40).collect();
                bail!("{name}: there is no header {header:?}; it has {}", headers.join(", "));
            }
        }
        Ok((table, columns))
    }
}

/// So many tickets make an area.
const LEAST_FOR_AN_AREA: usize = 10;

/// `15..45`: from above nothing, to more.
fn span(text: &str) -> Result<[f64; 2], String> {
    let ends = text.split_once("..").and_then(|(from, to)| {
        Some([from.trim().parse::<f64>().ok()?, to.trim().parse::<f64>().ok()?])
    });
    let fine = ends.filter(|[from, to]| *from > 0.0 && from <= to && *to <= 1e6);
    fine.ok_or_else(|| "expected two numbers above 0, the larger last, such as 15..45".into())
}

/// `30..80`, percent.
fn share(text: &str) -> Result<[f64; 2], String> {
    let ends = span(text)?.map(|percent| percent / 100.0);
    let is_share = ends[1] <= 1.0;
    is_share.then_some(ends).ok_or_else(|| "expected at most 100 percent".into())
}

/// Takes `opened=Start` apart.
fn column(given: &str) -> anyhow::Result<(TicketColumn, &str)> {
    let (key, header) = given
        .split_once('=')
        .ok_or_else(|| anyhow!("--column {given}: expected what it is, = and a header"))?;
    let column = TicketColumn::all().find(|it| it.key() == key.trim()).ok_or_else(|| {
        let keys: Vec<&str> = TicketColumn::all().map(TicketColumn::key).collect();
        anyhow!("--column {given}: expected one of {} before =", keys.join(", "))
    })?;
    Ok((column, header.trim()))
}

/// What was read from which column.
fn read_as(table: &Table, columns: &TicketColumns) -> Remark {
    let read: Vec<String> = TicketColumn::all()
        .filter_map(|column| {
            let header = columns.header(column, table)?;
            let many = columns.get(column).len();
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
