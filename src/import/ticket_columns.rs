//! What the columns of a list of tickets mean, recognized from their headers.

use super::column_meanings::{ColumnMeaning, Columns, Known};
use super::tabular_file::{Row, Table};

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
    /// Which team works at it, where the area is something else.
    Team,
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

/// Which columns of a table are which of a list of tickets.
pub type TicketColumns = Columns<TicketColumn>;

impl ColumnMeaning for TicketColumn {
    const KNOWN: &'static [Known<C>] = &[
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
            "created, opened, opened at, created at, createdat, created on, created date, created time, creation date, \
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
            C::Team,
            "Team",
            "team",
            "assignment group, assigned group, assigned team, support group, owner team, owning team, responsible team, \
            team, team name, teams summary, group, group name, squad, zuständige gruppe, gruppe, groupe, grupo, équipe, \
            equipo",
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

    /// Of several that could be areas it is the likeliest that at least half of the rows fill, else the one that most do.
    fn chosen(self, candidates: Vec<Vec<usize>>, table: &Table) -> Option<Vec<usize>> {
        let filled = |all: &Vec<usize>| filled(table, all);
        let chosen = match self {
            C::Area => candidates
                .iter()
                .find(|all| filled(all) * 2 >= table.rows.len())
                .or_else(|| candidates.iter().rev().max_by_key(|all| filled(all))),
            // A system has a column for each of its ways, most of them empty.
            C::Effort | C::Team => candidates.iter().find(|all| filled(all) > 0),
            _ => candidates.first(),
        };
        chosen.cloned()
    }
}

impl TicketColumns {
    /// The headers of other columns that could be areas.
    pub fn other_areas(&self, table: &Table) -> Vec<String> {
        // Which team works at them could be what they are about as well.
        let mut columns = self.clone();
        columns.put(C::Team, Vec::new());
        let others = columns.others(C::Area, table).into_iter();
        let others = others.filter(|all| filled(table, all) > 0);
        others.filter_map(|all| Some(table.label(*all.first()?))).collect()
    }
}

/// How many rows have something in one of these columns.
fn filled(table: &Table, columns: &[usize]) -> usize {
    let is_filled = |row: &&Row| columns.iter().any(|at| !row.cell(*at).is_empty());
    table.rows.iter().filter(is_filled).count()
}
