//! What the columns of a history mean: a table of how an organization was, a row a quarter or another step of time.

use super::headings::{find, plain};
use super::tabular_file::Table;

/// A column of a history that something is read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum HistoryColumn {
    /// The day or the quarter.
    Date,
    /// Everybody in the organization.
    Heads,
    /// Who joined since the row before.
    Joins,
    /// Who left since the row before.
    Leaves,
    /// Engineers outside the organization.
    ProductEngineers,
    /// Engineers of the company, the organization's among them.
    Engineers,
    /// How many teams.
    Teams,
    /// The people of each team, as `storage:5 edge:3`.
    TeamHeads,
    /// Requests a week.
    Tickets,
    /// Share of requests answered within their target.
    Answered,
    /// Mean wait, weeks.
    Wait,
    /// Morale as a survey tells it.
    Morale,
    /// Share of heads that were cut.
    Cut,
}

use HistoryColumn as C;

/// The name of each in commands, what it is, and the headers it is known by, the likeliest first, as [`plain`] makes them.
const KNOWN: [(C, &str, &str, &str); 13] = [
    (
        C::Date,
        "date",
        "the day or quarter",
        "date, quarter, as of, day, month, period, year, time, snapshot, quarter end, datum, quartal, stichtag, monat, \
            jahr, trimestre, mois, année, fecha, mes, año, data, kwartaal",
    ),
    (
        C::Heads,
        "heads",
        "everybody in the organization",
        "heads, infra heads, infrastructure heads, infra engineers, infrastructure engineers, infra headcount, \
            headcount, head count, hc, sre, sres, fte, members, people, size, leads, köpfe, mitarbeiter, personen, \
            effectif, effectifs, plantilla, personas, pessoas, persone, medewerkers",
    ),
    (
        C::Joins,
        "joins",
        "who joined since the row before",
        "infra joins, infrastructure joins, joins, joined, joiners, hires, new hires, hired, joined since previous, \
            leads joined, arrivals, zugänge, eintritte, entrées, altas, entradas, ingressi",
    ),
    (
        C::Leaves,
        "leaves",
        "who left since the row before",
        "infra leaves, infrastructure leaves, leaves, left, leavers, departures, left since previous, leads left, \
            exits, terminations, abgänge, austritte, sorties, départs, bajas, salidas, saídas, uscite",
    ),
    (
        C::ProductEngineers,
        "product-engineers",
        "engineers outside it",
        "product engineers, product developers, developers served, engineers served, produktentwickler",
    ),
    (
        C::Engineers,
        "engineers",
        "engineers of the company, those of the organization among them",
        "engineers, all engineers, total engineers, engineering, engineering headcount, engineering heads, \
            company engineers, ingenieure, ingénieurs, ingenieros, engenheiros",
    ),
    (
        C::Teams,
        "teams",
        "how many teams",
        "infra teams, infrastructure teams, teams, team count, number of teams, anzahl teams, équipes, equipos",
    ),
    (
        C::TeamHeads,
        "team-heads",
        "the people of each team, such as storage:5 edge:3",
        "infra team sizes, team sizes, team heads, heads by team, teams by heads",
    ),
    (
        C::Tickets,
        "tickets",
        "requests a week",
        "tickets a week, tickets per week, tickets, requests a week, requests per week, requests",
    ),
    (
        C::Answered,
        "answered",
        "share of requests answered within their target",
        "answered, answered in time, share in target, share answered in target, within target, in target, sla, \
            sla met, within sla, service level",
    ),
    (
        C::Wait,
        "wait",
        "mean wait, weeks",
        "mean wait, wait, mean wait weeks, wait weeks, average wait, avg wait",
    ),
    (
        C::Morale,
        "morale",
        "morale as a survey tells it",
        "morale, engagement, engagement score, satisfaction, enps share, survey",
    ),
    (
        C::Cut,
        "cut",
        "share of heads that were cut",
        "cut, cut share, share cut, layoff, layoff share, laid off share",
    ),
];

impl HistoryColumn {
    /// Every column, in the order of a mapping.
    pub fn all() -> impl Iterator<Item = HistoryColumn> {
        KNOWN.iter().map(|(column, ..)| *column)
    }

    /// What it is called in commands.
    pub fn key(self) -> &'static str {
        KNOWN[self as usize].1
    }

    /// What it is, in a few words.
    pub fn words(self) -> &'static str {
        KNOWN[self as usize].2
    }

    fn synonyms(self) -> impl Iterator<Item = &'static str> {
        KNOWN[self as usize].3.split(", ")
    }
}

/// Which column of a table is which of a history.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HistoryColumns {
    columns: [Option<usize>; KNOWN.len()],
}

impl HistoryColumns {
    /// Whether a header, as [`plain`] makes it, is one of a history's.
    pub fn is_known(header: &str) -> bool {
        HistoryColumn::all().any(|column| column.synonyms().any(|it| it == header))
    }

    /// What the headers of a table say; a column is used once.
    pub fn of(table: &Table) -> HistoryColumns {
        let mut headers = table.plain_headers();
        let mut columns = HistoryColumns::default();
        for column in HistoryColumn::all() {
            let found = find(&headers, column.synonyms());
            if let Some(at) = found {
                headers[at].clear();
            }
            columns.columns[column as usize] = found;
        }
        columns
    }

    /// The place of a column in the table.
    pub fn get(&self, column: HistoryColumn) -> Option<usize> {
        self.columns[column as usize]
    }

    /// Says which column of the table one is, by its header; none where that is empty. It is no other one's any more.
    /// Whether there is such a header.
    pub fn set(&mut self, column: HistoryColumn, table: &Table, header: &str) -> bool {
        let header = plain(header);
        let at = table.plain_headers().iter().position(|it| *it == header && !header.is_empty());
        if at.is_some() {
            self.columns.iter_mut().filter(|it| **it == at).for_each(|it| *it = None);
        }
        self.columns[column as usize] = at;
        header.is_empty() || at.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_header_that_is_known_is_written_as_headers_are_compared() {
        let mut all = Vec::new();
        for column in HistoryColumn::all() {
            for header in column.synonyms() {
                assert_eq!(plain(header), header);
                assert!(!all.contains(&header), "{header} twice");
                all.push(header);
            }
        }
    }
}
