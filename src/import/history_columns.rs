//! What the columns of a history mean: a table of how an organization was, a row a quarter or another step of time.

use super::column_meanings::{ColumnMeaning, Columns, Known};

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

/// Which column of a table is which of a history.
pub type HistoryColumns = Columns<HistoryColumn>;

impl ColumnMeaning for HistoryColumn {
    const KNOWN: &'static [Known<C>] = &[
        (
            C::Date,
            "the day or quarter",
            "date",
            "date, quarter, as of, day, month, period, year, time, snapshot, quarter end, datum, quartal, stichtag, monat, \
            jahr, trimestre, mois, année, fecha, mes, año, data, kwartaal",
        ),
        (
            C::Heads,
            "everybody in the organization",
            "heads",
            "heads, infra heads, infrastructure heads, infra engineers, infrastructure engineers, infra headcount, \
            headcount, head count, hc, sre, sres, fte, members, people, size, leads, köpfe, mitarbeiter, personen, \
            effectif, effectifs, plantilla, personas, pessoas, persone, medewerkers",
        ),
        (
            C::Joins,
            "who joined since the row before",
            "joins",
            "infra joins, infrastructure joins, joins, joined, joiners, hires, new hires, hired, joined since previous, \
            leads joined, arrivals, zugänge, eintritte, entrées, altas, entradas, ingressi",
        ),
        (
            C::Leaves,
            "who left since the row before",
            "leaves",
            "infra leaves, infrastructure leaves, leaves, left, leavers, departures, left since previous, leads left, \
            exits, terminations, abgänge, austritte, sorties, départs, bajas, salidas, saídas, uscite",
        ),
        (
            C::ProductEngineers,
            "engineers outside it",
            "product-engineers",
            "product engineers, product developers, developers served, engineers served, produktentwickler",
        ),
        (
            C::Engineers,
            "engineers of the company, those of the organization among them",
            "engineers",
            "engineers, all engineers, total engineers, engineering, engineering headcount, engineering heads, \
            company engineers, ingenieure, ingénieurs, ingenieros, engenheiros",
        ),
        (
            C::Teams,
            "how many teams",
            "teams",
            "infra teams, infrastructure teams, teams, team count, number of teams, anzahl teams, équipes, equipos",
        ),
        (
            C::TeamHeads,
            "the people of each team, such as storage:5 edge:3",
            "team-heads",
            "infra team sizes, team sizes, team heads, heads by team, teams by heads",
        ),
        (
            C::Tickets,
            "requests a week",
            "tickets",
            "tickets a week, tickets per week, tickets, requests a week, requests per week, requests",
        ),
        (
            C::Answered,
            "share of requests answered within their target",
            "answered",
            "answered, answered in time, share in target, share answered in target, within target, in target, sla, \
            sla met, within sla, service level",
        ),
        (
            C::Wait,
            "mean wait, weeks",
            "wait",
            "mean wait, wait, mean wait weeks, wait weeks, average wait, avg wait",
        ),
        (
            C::Morale,
            "morale as a survey tells it",
            "morale",
            "morale, engagement, engagement score, satisfaction, enps share, survey",
        ),
        (
            C::Cut,
            "share of heads that were cut",
            "cut",
            "cut, cut share, share cut, layoff, layoff share, laid off share",
        ),
    ];
}
