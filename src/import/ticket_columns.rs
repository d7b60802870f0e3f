//! What the columns of a list of tickets mean, recognized from their headers.

use super::headings::plain;
use super::tabular_file::Table;

/// A column of a list of tickets that something is read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TicketColumn {
    /// What a ticket is known by.
    Id,
    /// When it was opened.
    Opened,
    /// When the work at it ended.
    Resolved,
    /// When it was closed, which is often long after the work.
    Closed,
    /// What it is about or whose it is: what becomes an area.
    Area,
    /// What kind of ticket it is.
    Kind,
    /// How urgent it is.
    Priority,
    /// Whether it is open.
    Status,
    /// The work it took, hours unless the header says otherwise.
    Effort,
    /// How long it took by the clock: no effort.
    Elapsed,
}

use TicketColumn as C;

/// The name of each for people, the name it has in commands, and the headers it is known by, the likeliest
/// first, as [`plain`] makes them. English first, then what systems write in other languages.
const KNOWN: [(C, &str, &str, &str); 10] = [
    (
        C::Id,
        "Id",
        "id",
        "issue key, key, number, ticket id, ticket number, incident number, incident id, case number, \
            request id, identifier, id, ticket, issue id, nummer, ticketnummer, vorgangsschlüssel, numéro, número, numero",
    ),
    (
        C::Opened,
        "Opened",
        "opened",
        "created, opened at, created at, createdat, created on, created date, created time, creation date, \
            creation time, date created, date opened, open date, open time, opened date, opened on, submitted, \
            submitted on, submit date, reported, reported at, reported date, triggered at, sys created on, requested at, \
            fields created, erstellt, erstellt am, erstellungsdatum, eröffnet, eröffnet am, angelegt am, créé, créé le, \
            date de création, ouvert le, creado, creada, fecha de creación, criado, criado em, data de criação, creato, \
            data di creazione, aangemaakt, aanmaakdatum, utworzono, data utworzenia",
    ),
    (
        C::Resolved,
        "Resolved",
        "resolved",
        "resolved, resolved at, resolvedat, resolved on, resolution date, resolutiondate, resolved date, \
            date resolved, resolved time, completed, completed at, completedat, completed on, solved, solved at, solved on, \
            fields resolutiondate, gelöst, gelöst am, erledigt, erledigt am, lösungsdatum, résolu, résolu le, \
            date de résolution, resuelto, resuelta, fecha de resolución, resolvido, resolvido em, risolto, opgelost, \
            rozwiązano",
    ),
    (
        C::Closed,
        "Closed",
        "closed",
        "closed, closed at, closedat, closed on, closed date, close date, close time, date closed, closed time, \
            canceled, cancelled, canceled at, canceledat, geschlossen, geschlossen am, abgeschlossen am, fermé le, \
            date de fermeture, date de clôture, cerrado, fecha de cierre, fechado, fechado em, chiuso, gesloten, \
            afgesloten, zamknięto",
    ),
    (
        C::Area,
        "Area",
        "area",
        "component s, components, component, components name, fields components name, business service, \
            service name, service summary, service, affected service, affected services, area, product area, topic, \
            assignment group, assigned group, assigned team, support group, group, group name, team, team name, \
            teams summary, queue, queue name, cmdb ci, configuration item, project name, project, fields project name, \
            repository name, repository namewithowner, repository, labels name, labels, fields labels, label, tags, tag, \
            project key, komponente, komponenten, composant, composants, componente, componentes, gruppe, groupe, \
            grupo, equipo, équipe, subcategory",
    ),
    (
        C::Kind,
        "Kind",
        "kind",
        "issue type, issuetype, fields issuetype name, ticket type, type, kind, record type, vorgangstyp, typ, \
            type de ticket, tipo, category",
    ),
    (
        C::Priority,
        "Priority",
        "priority",
        "priority, priority name, priority summary, fields priority name, urgency, severity, priorität, dringlichkeit, \
            priorité, urgence, prioridad, prioridade, priorità, prioriteit, priorytet",
    ),
    (
        C::Status,
        "Status",
        "status",
        "status, state, status name, state name, fields status name, ticket status, zustand, statut, état, estado, \
            stato, incident state",
    ),
    (
        C::Effort,
        "Effort",
        "hours",
        "user defined effort seconds, engaged seconds, time spent, σ time spent, time spent seconds, timespent, \
            fields timespent, time spent hours, time spent minutes, time spent h, hours spent, time worked, \
            time worked seconds, time worked minutes, time worked hours, hours worked, work hours, worked hours, hours, \
            effort hours, effort h, effort minutes, effort, actual effort, actual hours, work minutes, minutes spent, \
            minutes worked, aufwand, aufwand stunden, aufwand h, zeitaufwand, aufgewendete zeit, temps passé, \
            tiempo dedicado, tempo gasto, ore lavorate, bestede tijd",
    ),
    (
        C::Elapsed,
        "Elapsed time",
        "elapsed",
        "seconds to resolve, seconds to first ack, handle time, handle time hours, handle time h, handling time, \
            duration, time to resolution, time to resolve, resolution time, resolve time, business duration, \
            calendar duration, business resolve time, business stc, calendar stc, lead time, cycle time, age, \
            elapsed time, elapsed seconds, elapsed, full resolution time in minutes, dauer, bearbeitungszeit, \
            durchlaufzeit",
    ),
];

impl TicketColumn {
    /// Every column, in the order of a mapping.
    pub fn all() -> impl Iterator<Item = TicketColumn> {
        KNOWN.iter().map(|(column, ..)| *column)
    }

    /// What it is called on screen.
    pub fn name(self) -> &'static str {
        KNOWN[self as usize].1
    }

    /// What it is called in commands and settings.
    pub fn key(self) -> &'static str {
        KNOWN[self as usize].2
    }

    /// The headers it is known by, the likeliest first.
    fn synonyms(self) -> impl Iterator<Item = &'static str> {
        KNOWN[self as usize].3.split(", ")
    }
}

/// Which columns of a table are which of a list of tickets. A header that repeats, as Jira's `Component/s`, is one of
/// several columns.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TicketColumns {
    columns: [Vec<usize>; KNOWN.len()],
}

impl TicketColumns {
    /// Whether a header, as [`plain`] makes it, is one of a list of tickets.
    pub fn is_known(header: &str) -> bool {
        TicketColumn::all().any(|column| column.synonyms().any(|it| it == header))
    }

    /// What the headers of a table say; a column is used once. Of several that could be areas it is the likeliest that at
    /// least half of the rows fill, else the one that most do.
    pub fn of(table: &Table) -> TicketColumns {
        let mut headers = table.plain_headers();
        let mut columns = TicketColumns::default();
        for column in TicketColumn::all() {
            let candidates = candidates(&headers, column);
            let filled = |all: &Vec<usize>| filled(table, all);
            let chosen = match column {
                C::Area => candidates
                    .iter()
                    .find(|all| filled(all) * 2 >= table.rows.len())
                    .or_else(|| candidates.iter().rev().max_by_key(|all| filled(all))),
                // A system has a column for each of its ways, most of them empty.
                C::Effort => candidates.iter().find(|all| filled(all) > 0),
                _ => candidates.first(),
            };
            let chosen = chosen.cloned().unwrap_or_default();
            chosen.iter().for_each(|at| headers[*at].clear());
            columns.columns[column as usize] = chosen;
        }
        columns
    }

    /// The places of a column in the table; none where there is no such.
    pub fn get(&self, column: TicketColumn) -> &[usize] {
        &self.columns[column as usize]
    }

    /// Says which columns of the table one is: all that have this header; none where it is empty. They are no other one's
    /// any more. Whether there are any.
    pub fn set(&mut self, column: TicketColumn, table: &Table, header: &str) -> bool {
        let header = plain(header);
        let at: Vec<usize> = match header.is_empty() {
            true => Vec::new(),
            false => positions(&table.plain_headers(), &header),
        };
        for other in &mut self.columns {
            other.retain(|it| !at.contains(it));
        }
        let found = header.is_empty() || !at.is_empty();
        self.columns[column as usize] = at;
        found
    }

    /// What is said of each in words that outlive the file: its key, and the header of its column in `table`.
    pub fn said(&self, table: &Table) -> Vec<(String, String)> {
        let said = |column: TicketColumn| {
            Some((column.key().to_owned(), self.header(column, table)?.to_owned()))
        };
        TicketColumn::all().filter_map(said).collect()
    }

    /// The columns of a table of which that was [`said`](Self::said); what it has no more is nothing.
    pub fn of_said(table: &Table, said: &[(String, String)]) -> TicketColumns {
        let mut columns = TicketColumns::default();
        for (key, header) in said {
            if let Some(column) = TicketColumn::all().find(|column| column.key() == key) {
                columns.set(column, table, header);
            }
        }
        columns
    }

    /// The header of a column as the table has it.
    pub fn header<'a>(&self, column: TicketColumn, table: &'a Table) -> Option<&'a str> {
        self.get(column).first().map(|at| table.header.cell(*at))
    }

    /// The headers of other columns that could be areas.
    pub fn other_areas<'a>(&self, table: &'a Table) -> Vec<&'a str> {
        let mut headers = table.plain_headers();
        self.columns.iter().flatten().for_each(|at| headers[*at].clear());
        let others = candidates(&headers, C::Area).into_iter();
        let others = others.filter(|all| filled(table, all) > 0);
        others.filter_map(|all| all.first().map(|at| table.header.cell(*at))).collect()
    }
}

/// The columns of each header that one may be, the likeliest first.
fn candidates(headers: &[String], column: TicketColumn) -> Vec<Vec<usize>> {
    let all = column.synonyms().map(|synonym| positions(headers, synonym));
    all.filter(|at| !at.is_empty()).collect()
}

fn positions(headers: &[String], header: &str) -> Vec<usize> {
    (0..headers.len()).filter(|at| headers[*at] == header).collect()
}

/// How many rows have something in one of these columns.
fn filled(table: &Table, columns: &[usize]) -> usize {
    let is_filled =
        |row: &&super::tabular_file::Row| columns.iter().any(|at| !row.cell(*at).is_empty());
    table.rows.iter().filter(is_filled).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_header_that_is_known_is_written_as_headers_are_compared() {
        let mut all = Vec::new();
        for column in TicketColumn::all() {
            for header in column.synonyms() {
                assert_eq!(plain(header), header);
                assert!(!all.contains(&header), "{header} twice");
                all.push(header);
            }
        }
    }
}
