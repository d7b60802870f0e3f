//! `arborist import tickets`: what tickets say of each area.

use std::path::{Path, PathBuf};

use anyhow::{anyhow, bail};
use clap::Args;

use super::date_order_argument::Order;
use super::tickets_told::{measured, told};
use crate::cli::out;
use crate::import::{
    Incidents, LevelChange, Measured, Remark, Table, TicketColumn, TicketColumns, Tickets,
    headings, read_tickets,
};
use crate::platform::disk;

/// How many requests come in each area, how long they wait and how fast they grow, from tickets as Jira, Linear, GitHub,
/// ServiceNow, PagerDuty and others export them (CSV, JSON, XLSX)
#[derive(Debug, Args)]
pub(super) struct FromTickets {
    /// The lists; a ticket that stands in several counts once
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How dates are written, where their columns do not tell
    #[arg(long, value_name = "ORDER")]
    dates: Option<Order>,
    /// The column that says what a ticket is about, such as "Component/s" or assignment_group; the likeliest, where it is
    /// not given
    #[arg(long, value_name = "HEADER")]
    by: Option<String>,
    /// Which column is what, where the header does not tell: id, opened, resolved, closed, area, kind, priority, status,
    /// hours or elapsed, then = and the header (or nothing)
    #[arg(long, value_name = "WHAT=HEADER")]
    column: Vec<String>,
    /// A priority or kind of ticket that is an incident; the most urgent, where it is not given
    #[arg(long, value_name = "VALUE")]
    incidents: Vec<String>,
}

impl FromTickets {
    pub(super) fn run(self) -> anyhow::Result<()> {
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
        out::write(out::harmless(&text).as_bytes(), None)
    }

    fn read(&self) -> anyhow::Result<Tickets> {
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
