//! What the columns of a roster mean, recognized from their headers.

use super::column_meanings::{ColumnMeaning, Columns, Known};
use super::eastern_headings;
use super::headings::plain;

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

/// Which column of a table is which of a roster.
pub type PeopleColumns = Columns<PersonColumn>;

impl ColumnMeaning for PersonColumn {
    const KNOWN: &'static [Known<C>] = &[
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

    fn headers(self) -> impl Iterator<Item = &'static str> {
        let known = self.known().into_iter().flat_map(|known| known.3.split(", "));
        known.chain(eastern_headings::of(self.key()))
    }
}

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

/// Whether a header names what people earn.
pub fn is_pay(header: &str) -> bool {
    let words = plain(header);
    words.split(' ').any(|word| PAY.contains(&word))
}
