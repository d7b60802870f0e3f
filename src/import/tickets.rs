//! Tickets read from lists of them: when each came and when the work at it ended, what it is about, how urgent it is.

use std::collections::BTreeMap;

use super::date_column::{DateOrder, Order, order};
use super::headings::plain;
use super::json_list::BETWEEN;
use super::managers::text_key;
use super::moment::moment;
use super::remark::{ImportError, Need, Remark};
use super::tabular_file::{Row, Table};
use super::ticket_columns::{TicketColumn as C, TicketColumns};
use super::ticket_effort::hours_of;

/// A ticket.
#[derive(Debug, Clone, PartialEq)]
pub struct Ticket {
    /// The line of its file.
    pub line: usize,
    /// When it was opened, seconds since 1970.
    pub opened: i64,
    /// When the work ended: when it was resolved, or closed where that is not said. `None` while it is open, and where
    /// only its state says that it is not.
    pub ended: Option<i64>,
    /// When it was closed, or resolved where that is not said; not before `ended`.
    pub closed: Option<i64>,
    /// Whether it waits: no moment says that it ended, and neither does its state.
    pub is_open: bool,
    /// What it is about, by number in [`Tickets::groups`], each once.
    pub groups: Vec<usize>,
    /// Which team works at it, by number in [`Tickets::teams`].
    pub team: Option<usize>,
    /// How urgent, by number in [`Tickets::priorities`].
    pub priority: Option<usize>,
    /// What kind, by number in [`Tickets::kinds`].
    pub kind: Option<usize>,
    /// The work it took, hours.
    pub hours: Option<f64>,
}

impl Ticket {
    /// How long it waited until the work ended, weeks of 7 days by the clock; `None` of one that has not ended, or that
    /// ended before it was opened.
    pub fn wait(&self) -> Option<f64> {
        let seconds = self.ended? - self.opened;
        (seconds >= 0).then(|| seconds as f64 / super::moment::WEEK)
    }
}

/// Lists of tickets, read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tickets {
    /// The tickets, each once, by the moment they were opened.
    pub all: Vec<Ticket>,
    /// What they are about, as it is spelled first.
    pub groups: Vec<String>,
    /// The teams that work at them, where that is not what they are about.
    pub teams: Vec<String>,
    /// What says how urgent they are.
    pub priorities: Vec<String>,
    /// What says of which kind they are.
    pub kinds: Vec<String>,
    /// The header of the column that is the area; empty where there is none.
    pub by: String,
    /// The header of the column of work; empty where there is none that tells work.
    pub effort: String,
    /// What was repaired, merged or left out.
    pub remarks: Vec<Remark>,
}

/// Reads lists of tickets; of several, the tickets that stand in more than one count once. Dates are written in the
/// order given, or as their columns tell.
///
/// # Errors
/// When there is no column of openings, dates can be read in two ways, or no ticket is left.
pub fn read_tickets(
    lists: &[(Table, TicketColumns)],
    given: Option<DateOrder>,
) -> Result<Tickets, ImportError> {
    let mut reading = Reading::default();
    for (table, columns) in lists {
        reading.list(table, columns, given, lists.len() > 1)?;
    }
    let mut tickets = reading.tickets;
    if tickets.all.is_empty() {
        let file = lists.first().map_or("", |(table, _)| &table.file);
        let expected = "expected tickets with the moment they were opened";
        return Err(ImportError::whole(file, "there is no ticket in it", expected));
    }
    tickets.all.sort_by_key(|ticket| ticket.opened);
    open_again(&mut tickets);
    Ok(tickets)
}

/// The beginning of 1990, seconds since 1970: what was opened before is a date that stands for none.
const FIRST: i64 = 20 * 365 * super::moment::DAY;

/// Takes for open what ended long after anything was opened: such an end stands for none.
fn open_again(tickets: &mut Tickets) {
    let last = tickets.all.last().map_or(0, |ticket| ticket.opened);
    let late = |end: i64| end > last + 366 * super::moment::DAY;
    let mut lines = Vec::new();
    for ticket in tickets.all.iter_mut().filter(|it| it.ended.is_some_and(late)) {
        (ticket.ended, ticket.closed, ticket.is_open) = (None, None, true);
        lines.push(ticket.line);
    }
    if !lines.is_empty() {
        let text = "ended more than a year after anything was opened, taken as open";
        tickets.remarks.push(Remark::at(lines, text));
    }
}

/// What is read so far.
#[derive(Default)]
struct Reading {
    tickets: Tickets,
    groups: BTreeMap<String, usize>,
    teams: BTreeMap<String, usize>,
    priorities: BTreeMap<String, usize>,
    kinds: BTreeMap<String, usize>,
    /// The ids, each with its place among the tickets and its list.
    ids: BTreeMap<String, usize>,
    /// Whether a cell of the list that is read can name several areas.
    is_list: bool,
}

impl Reading {
    fn list(
        &mut self,
        table: &Table,
        columns: &TicketColumns,
        given: Option<DateOrder>,
        is_one_of_several: bool,
    ) -> Result<(), ImportError> {
        if columns.get(C::Opened).is_none() {
            let headers =
                table.header.cells.iter().take(30).cloned().collect::<Vec<_>>().join(", ");
            let what = "no column says when tickets were opened";
            let expected =
                format!("expected one, or --column opened=HEADER; its headers are {headers}");
            let error = ImportError::whole(&table.file, what, expected).needing(Need::Opened);
            return Err(ImportError { line: Some(table.header.line), ..error });
        }
        let mut remarks = Vec::new();
        let order = order_of(table, columns, given, &mut remarks)?;
        let mut left = Left::default();
        let hours = hours_of(table, columns, order, &mut remarks);
        // Labels share a cell; what teams and services are called may hold a comma.
        let header = columns.header(C::Area, table).map_or(String::new(), |header| plain(&header));
        self.is_list = ["label", "tag", "component"].iter().any(|it| header.contains(it));
        for (nth, row) in table.rows.iter().enumerate() {
            let hours = hours.get(nth).copied().flatten();
            self.row(columns, order, row, hours, &mut left);
        }
        left.told(&mut remarks);
        if hours.iter().any(Option::is_some) {
            self.tickets.effort = columns.header(C::Effort, table).unwrap_or_default();
        }
        if let Some(header) = columns.header(C::Area, table) {
            self.tickets.by = header;
        }
        if is_one_of_several {
            remarks.iter_mut().for_each(|it| it.text = format!("in {}: {}", table.file, it.text));
        }
        self.tickets.remarks.append(&mut remarks);
        Ok(())
    }

    fn row(
        &mut self,
        columns: &TicketColumns,
        order: DateOrder,
        row: &Row,
        hours: Option<f64>,
        left: &mut Left,
    ) {
        let first = |column: C| cells(row, columns, column).next().unwrap_or("");
        let read = |column: C| {
            let moments: Vec<Option<i64>> =
                cells(row, columns, column).map(|text| moment(text, order)).collect();
            (moments.iter().flatten().min().copied(), moments.iter().any(Option::is_none))
        };
        let [(opened, odd), (resolved, odd_end), (closed, odd_close)] =
            [C::Opened, C::Resolved, C::Closed].map(read);
        let Some(opened) = opened.filter(|opened| *opened >= FIRST) else {
            let list = if odd { &mut left.unread } else { &mut left.undated };
            list.push(row.line);
            return;
        };
        let mut ended = resolved.or(closed);
        let state = plain(first(C::Status));
        let is_done = DONE.contains(&state.as_str());
        if ended.is_none() {
            let list = if odd_end || odd_close {
                &mut left.odd_ends
            } else if is_done {
                &mut left.unended
            } else {
                &mut left.none
            };
            list.push(row.line);
        }
        if ended.is_some_and(|end| end < opened) {
            left.backwards.push(row.line);
        }
        // A day alone is its beginning: what was opened and ended on one day did not end before.
        if let Some(end) = ended
            && end < opened
            && end.rem_euclid(super::moment::DAY) == 0
            && super::moment::day_of(end) == super::moment::day_of(opened)
        {
            left.backwards.pop();
            ended = Some(opened);
        }
        let ticket = Ticket {
            line: row.line,
            opened,
            ended,
            closed: ended.map(|end| closed.map_or(end, |closed| closed.max(end))),
            is_open: ended.is_none() && !is_done && !odd_end && !odd_close,
            groups: self.groups_of(columns, row),
            team: number(first(C::Team), &mut self.teams, &mut self.tickets.teams),
            priority: number(
                first(C::Priority),
                &mut self.priorities,
                &mut self.tickets.priorities,
            ),
            kind: number(first(C::Kind), &mut self.kinds, &mut self.tickets.kinds),
            hours,
        };
        let id = first(C::Id);
        let at = self.tickets.all.len();
        if !id.is_empty()
            && let Some(before) = self.ids.get(id)
        {
            // Some systems write a row for each label; a later list knows how it ended.
            left.again.push(row.line);
            let before = &mut self.tickets.all[*before];
            for group in ticket.groups {
                if !before.groups.contains(&group) {
                    before.groups.push(group);
                }
            }
            if before.ended.is_none() && ticket.ended.is_some() {
                (before.ended, before.closed, before.is_open) =
                    (ticket.ended, ticket.closed, false);
            }
            return;
        }
        if !id.is_empty() {
            self.ids.insert(id.to_owned(), at);
        }
        self.tickets.all.push(ticket);
    }

    fn groups_of(&mut self, columns: &TicketColumns, row: &Row) -> Vec<usize> {
        let is_list = self.is_list;
        let ends = |c: char| c == BETWEEN || (is_list && [',', ';'].contains(&c));
        let mut found = Vec::new();
        for cell in cells(row, columns, C::Area) {
            for text in cell.split(ends) {
                let text = text.trim();
                let group = number(text, &mut self.groups, &mut self.tickets.groups);
                found.extend(group.filter(|group| !found.contains(group)));
            }
        }
        found
    }
}

/// The states, as [`plain`] makes them, of what has ended.
const DONE: [&str; 16] = [
    "closed",
    "resolved",
    "done",
    "completed",
    "complete",
    "solved",
    "canceled",
    "cancelled",
    "fixed",
    "geschlossen",
    "erledigt",
    "gelöst",
    "fermé",
    "résolu",
    "cerrado",
    "resuelto",
];

/// The cells of a column that hold anything.
fn cells<'a>(row: &'a Row, columns: &'a TicketColumns, column: C) -> impl Iterator<Item = &'a str> {
    let cells = columns.all(column).iter().map(|at| row.cell(*at));
    cells.filter(|cell| !cell.is_empty() && !["-", "null", "None", "n/a", "N/A"].contains(cell))
}

/// The number of a text among those seen: spelled as the first of those that are the same in lower case.
fn number(
    text: &str,
    known: &mut BTreeMap<String, usize>,
    names: &mut Vec<String>,
) -> Option<usize> {
    let key = text_key(text);
    if key.is_empty() {
        return None;
    }
    let next = names.len();
    let at = *known.entry(key).or_insert(next);
    if at == next {
        names.push(text.to_owned());
    }
    Some(at)
}

fn order_of(
    table: &Table,
    columns: &TicketColumns,
    given: Option<DateOrder>,
    remarks: &mut Vec<Remark>,
) -> Result<DateOrder, ImportError> {
    if let Some(order) = given {
        return Ok(order);
    }
    let all = [C::Opened, C::Resolved, C::Closed];
    let texts =
        table.rows.iter().flat_map(|row| all.iter().flat_map(|it| cells(row, columns, *it)));
    match order(texts) {
        Order::Either => Ok(DateOrder::DayFirst),
        Order::Is(order) => {
            remarks.push(Remark::whole(format!("dates are read {}", order.words())));
            Ok(order)
        }
        Order::Undecided(example) => {
            let what = format!("dates can be read in two ways, such as {example}");
            let expected =
                "say which number is the day, with --dates day-first or --dates month-first";
            Err(ImportError::whole(&table.file, what, expected))
        }
    }
}

/// The lines of what could not be taken as it stands.
#[derive(Default)]
struct Left {
    undated: Vec<usize>,
    unread: Vec<usize>,
    odd_ends: Vec<usize>,
    unended: Vec<usize>,
    backwards: Vec<usize>,
    again: Vec<usize>,
    /// Open ones: there is nothing to say of them.
    none: Vec<usize>,
}

impl Left {
    fn told(self, remarks: &mut Vec<Remark>) {
        for (lines, text) in [
            (self.undated, "no moment of opening, or one long past, left out"),
            (self.unread, "a moment of opening that is none, left out"),
            (
                self.odd_ends,
                "an end that is no moment: counted as arrived, not among waits or what is open",
            ),
            (
                self.unended,
                "closed by its state, without a moment: counted as arrived, not among waits or what is open",
            ),
            (self.backwards, "ended before it was opened: counted as arrived, not among waits"),
            (self.again, "a ticket whose id stood before: counted once, with all it is about"),
        ] {
            if !lines.is_empty() {
                let many = if lines.len() > 1 {
                    format!("{} tickets, ", lines.len())
                } else {
                    String::new()
                };
                remarks.push(Remark::at(lines, format!("{many}{text}")));
            }
        }
    }
}
