//! What the columns of a roster mean, recognized from their headers.

use super::eastern_headings;
use super::headings::{find, plain};
use super::tabular_file::Table;

/// A column of a roster that something is read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PersonColumn {
    /// What a person is known by, such as an employee's number.
    Id,
    /// The whole name.
    Name,
    /// The first name, where it stands by itself.
    FirstName,
    /// The last name, where it stands by itself.
    LastName,
    /// The title.
    Title,
    /// The team.
    Team,
    /// The department.
    Department,
    /// The manager, by name, id or e-mail.
    Manager,
    /// The manager's id.
    ManagerId,
    /// The manager's e-mail.
    ManagerEmail,
    /// The day of hire.
    Start,
    /// The last day of work.
    End,
    /// Whether the person is active, on leave, gone, or the position open.
    Status,
    /// Whether the person is employed or contracted.
    WorkerType,
    /// The e-mail.
    Email,
    /// How much of a full week the person works: a share, a percentage or hours a week.
    Work,
}

use PersonColumn as C;

/// The name of each for people, the name it has in commands, and the headers it is known by, the likeliest
/// first, as [`plain`] makes them. English, German, French, Spanish, Portuguese, Italian, Dutch, Polish.
const KNOWN: [(C, &str, &str, &str); 16] = [
    (
        C::Id,
        "Id",
        "id",
        "employee id, employee number, employee no, worker id, person id, staff id, personnel number, \
            employee id number, id, number, personalnummer, personalnr, mitarbeiternummer, matricule, id empleado, \
            número de empleado, matrícula, matricola, personeelsnummer, numer pracownika, uuid, user id",
    ),
    (
        C::Name,
        "Name",
        "name",
        "worker, full name, name, employee, employee name, preferred name, display name, legal name, \
            person, worker name, vollständiger name, nom complet, nombre completo, nombre y apellidos, \
            nome completo, volledige naam, imię i nazwisko, naam, mitarbeiter, mitarbeiterin",
    ),
    (
        C::FirstName,
        "First name",
        "first-name",
        "first name, preferred first name, legal first name, given name, firstname, vorname, prénom, \
            nombre, nome, voornaam, imię",
    ),
    (
        C::LastName,
        "Last name",
        "last-name",
        "last name, preferred last name, legal last name, surname, family name, lastname, nachname, nom, \
            nom de famille, apellidos, apellido, sobrenome, cognome, achternaam, nazwisko",
    ),
    (
        C::Title,
        "Title",
        "title",
        "business title, job title, title, jobs 0 title, position title, position, role, job profile, \
            stelle, planstelle, stellenbezeichnung, berufsbezeichnung, poste, intitulé du poste, fonction, puesto, \
            cargo, qualifica, functie, functietitel, stanowisko",
    ),
    (
        C::Team,
        "Team",
        "team",
        "team, teams, team name, squad, supervisory organization, supervisory org, group, équipe, equipe, equipo, squadra, zespół",
    ),
    (
        C::Department,
        "Department",
        "department",
        "department, department name, departments, org unit, organizational unit, sub department, \
            abteilung, département, service, departamento, dipartimento, reparto, afdeling, dział, \
            parent team, division, kostenstellenbezeichnung, cost center name, cost center, cost centre, kostenstelle",
    ),
    (
        C::Manager,
        "Manager",
        "manager",
        "workers manager, manager, manager name, reports to, reporting to, supervisor, line manager, \
            direct manager, vorgesetzter, vorgesetzte, vorgesetzter name, supérieur hiérarchique, \
            responsable hiérarchique, responsable, gerente, jefe, gestor, superior, leidinggevende, przełożony, lead",
    ),
    (
        C::ManagerId,
        "Manager's id",
        "manager-id",
        "manager id, manager employee id, manager employee number, supervisor id, reports to id, \
            manager number, lead id, reports to employee number, vorgesetzter id",
    ),
    (
        C::ManagerEmail,
        "Manager's e-mail",
        "manager-email",
        "reports to email, manager email, manager work email, managers email, supervisor email, \
            manager e mail, line manager email",
    ),
    (
        C::Start,
        "Start",
        "start",
        "hire date, start date, employee start date, date of hire, jobs 0 hire date, original hire date, \
            continuous service date, start, joined, join date, eintrittsdatum, eintritt, einstellungsdatum, \
            date dembauche, date dentrée, fecha de contratación, fecha de inicio, fecha de ingreso, \
            fecha de alta, data de admissão, data di assunzione, datum in dienst, indiensttreding, \
            data zatrudnienia",
    ),
    (
        C::End,
        "Last day",
        "last-day",
        "last day of work, termination date, end date, last day, leave date, contract end date, \
            employee end date, austrittsdatum, austritt, date de sortie, fecha de baja, \
            data de desligamento, data di cessazione, datum uit dienst, data zwolnienia",
    ),
    (
        C::Status,
        "Status",
        "status",
        "status, employment status, employee status, worker status, active status, beschäftigungsstatus, \
            statut, estado, situação, stato",
    ),
    (
        C::WorkerType,
        "Kind of employment",
        "employment",
        "worker type, employee type, employment type, employment type name, contract type, \
            beschäftigungsart, vertragsart, type de contrat, tipo de contrato, tipo di contratto, \
            dienstverband, rodzaj umowy",
    ),
    (
        C::Email,
        "E-mail",
        "email",
        "work email, email work, email primary work, email, e mail, company email, email address, \
            business email, e mail adresse, courriel, correo electrónico, correo, e mail address, \
            adres e mail",
    ),
    (
        C::Work,
        "Share of a full week",
        "fte",
        "fte, fte percent, employee fte, position fte, full time equivalent, fte percentage, working time percentage, \
            employment percentage, employment level, weekly working hours, weekly hours, scheduled weekly hours, \
            standard hours, standard weekly hours, hours per week, contracted hours, contract hours, \
            beschäftigungsgrad, beschäftigungsumfang, pensum, stellenumfang, arbeitszeitanteil, wochenstunden, \
            wöchentliche arbeitszeit, arbeitsstunden pro woche, etp, taux dactivité, taux demploi, quotité, \
            heures par semaine, heures hebdomadaires, horas semanales, jornada, horas por semana, ore settimanali, \
            uren per week, deeltijdpercentage, etat, wymiar etatu",
    ),
];

/// Words of headers that tell what people earn: such columns are not read.
const PAY: [&str; 12] = [
    "salary",
    "compensation",
    "remuneration",
    "bonus",
    "rate",
    "wage",
    "pay",
    "gehalt",
    "salaire",
    "salario",
    "equity",
    "currency",
];

impl PersonColumn {
    /// Every column, in the order of a mapping.
    pub fn all() -> impl Iterator<Item = PersonColumn> {
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
        KNOWN[self as usize].3.split(", ").chain(eastern_headings::of(self.key()))
    }
}

/// Which column of a table is which of a roster.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PeopleColumns {
    columns: [Option<usize>; KNOWN.len()],
}

impl PeopleColumns {
    /// Whether a header, as [`plain`] makes it, is one of a roster's.
    pub fn is_known(header: &str) -> bool {
        PersonColumn::all().any(|column| column.synonyms().any(|it| it == header))
    }

    /// What the headers of a table say; a column is used once.
    pub fn of(table: &Table) -> PeopleColumns {
        let mut headers = table.plain_headers();
        let mut columns = PeopleColumns::default();
        // What says whose it is comes before what could be anybody's: `Manager - Work email` is no person's own.
        for (column, ..) in &KNOWN {
            let found = find(&headers, column.synonyms());
            if let Some(at) = found {
                headers[at].clear();
            }
            columns.columns[*column as usize] = found;
        }
        columns
    }

    /// The place of a column in the table.
    pub fn get(&self, column: PersonColumn) -> Option<usize> {
        self.columns[column as usize]
    }

    /// Says which column of the table one is, or that there is none. It is no other one's any more.
    pub fn set(&mut self, column: PersonColumn, at: Option<usize>) {
        if at.is_some() {
            self.columns.iter_mut().filter(|it| **it == at).for_each(|it| *it = None);
        }
        self.columns[column as usize] = at;
    }

    /// What is said of each in words that outlive the file: its key, and the header of its column in `table`.
    pub fn said(&self, table: &Table) -> Vec<(String, String)> {
        let said = |column: PersonColumn| {
            let header = table.header.cell(self.get(column)?);
            Some((column.key().to_owned(), header.to_owned()))
        };
        PersonColumn::all().filter_map(said).collect()
    }

    /// The columns of a table of which that was [`said`](Self::said); what it has no more is nothing.
    pub fn of_said(table: &Table, said: &[(String, String)]) -> PeopleColumns {
        let mut columns = PeopleColumns::default();
        for (key, header) in said {
            let column = PersonColumn::all().find(|column| column.key() == key);
            let at = table.header.cells.iter().position(|cell| cell == header);
            if let (Some(column), Some(at)) = (column, at) {
                columns.set(column, Some(at));
            }
        }
        columns
    }

    /// Whether the column at this place is used.
    pub fn uses(&self, at: usize) -> bool {
        self.columns.contains(&Some(at))
    }
}

/// Whether a header names what people earn.
pub fn is_pay(header: &str) -> bool {
    let words = plain(header);
    words.split(' ').any(|word| PAY.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_header_that_is_known_is_written_as_headers_are_compared() {
        let mut all = Vec::new();
        for column in PersonColumn::all() {
            for header in column.synonyms() {
                assert_eq!(plain(header), header);
                assert!(PeopleColumns::is_known(header));
                assert!(!all.contains(&header), "{header} twice");
                all.push(header);
            }
        }
    }
}
