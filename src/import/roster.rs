//! A roster: the people of a file, the teams they are in, and what was made of the rows on the way.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::date_column::DateOrder;
use super::managers::{Index, Managers, id_key, text_key};
use super::people_columns::{PeopleColumns, PersonColumn as C, is_pay};
use super::remark::{ImportError, Need, Remark};
use super::roster_dates::{day_above, order_of};
use super::roster_people::{Entry, Person, Tenure, entry};
use super::roster_teams::{RosterTeam, of_all, teams_of};
use super::tabular_file::Table;
use super::working_week::{self, FullWeek};

/// What says which people are a team.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Grouping {
    /// The column of teams, else that of departments, else managers.
    #[default]
    Likeliest,
    /// The column of teams.
    Team,
    /// The column of departments.
    Department,
    /// Who reports to whom: a manager, and those of the reports who manage nobody.
    Manager,
}

/// What a person decides about a roster.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RosterOptions {
    /// The day the roster tells of; else the one that stands above its header.
    pub as_of: Option<Date>,
    /// How its dates are written; else as their columns say.
    pub order: Option<DateOrder>,
    /// What says which people are a team.
    pub grouping: Grouping,
    /// Managers, by name, id or e-mail, to whom everybody reports who is meant, they themselves among them; all people where
    /// none is given.
    pub under: Vec<String>,
    /// The teams and departments that are meant; all where none is given.
    pub only: Vec<String>,
    /// Whether contractors are left out.
    pub without_contractors: bool,
}

/// The people of a file in their teams.
#[derive(Debug, Clone, PartialEq)]
pub struct Roster {
    /// The day it tells of.
    pub as_of: Date,
    /// Everybody who is there, in the order of the file.
    pub people: Vec<Person>,
    /// Whom each reports to.
    pub managers: Managers,
    /// Their teams; the one they all grow from, the trunk, is first.
    pub teams: Vec<RosterTeam>,
    /// Open positions, each with the place of its team; none where it is not known.
    pub vacancies: Vec<(Person, Option<usize>)>,
    /// Those who are gone.
    pub gone: Vec<Person>,
    /// What was repaired, merged or left out.
    pub remarks: Vec<Remark>,
}

impl Roster {
    /// How long a person has been there.
    pub fn tenure(&self, person: usize) -> Tenure {
        self.people[person].start.map_or(Tenure::Established, |start| {
            let days = self.as_of.since(start).map_or(i32::MAX, |span| span.get_days());
            Tenure::of_days(days)
        })
    }
}

/// Reads a roster from a table whose columns mean what `columns` says.
///
/// # Errors
/// When there is no column of people, nobody in it is meant, or the day or the order of dates cannot be told.
pub fn read_roster(
    table: &Table,
    columns: &PeopleColumns,
    options: &RosterOptions,
) -> Result<Roster, ImportError> {
    let fail = |what: &str, expected: &str| ImportError::whole(&table.file, what, expected);
    let named = [C::Name, C::FirstName, C::LastName, C::Id, C::Email];
    if named.iter().all(|column| columns.get(*column).is_none()) {
        let headers = table.header.cells.join(", ");
        let what = format!("no column of names or ids is recognized among: {headers}");
        return Err(fail(&what, "say which it is").needing(Need::Names));
    }
    let of_people = [
        C::Name,
        C::FirstName,
        C::LastName,
        C::Email,
        C::Start,
        C::Manager,
        C::ManagerId,
        C::ManagerEmail,
    ];
    if of_people.iter().all(|column| columns.get(*column).is_none()) {
        let what =
            "it does not read like a roster: it has no names, no managers and no days of hire";
        return Err(fail(what, "expected a list of people, a row each"));
    }
    let mut remarks = Vec::new();
    told_of_columns(table, columns, &mut remarks);
    if !table.unread.is_empty() {
        remarks.push(Remark::whole(format!("not read: {}", table.unread.join(", "))));
    }
    let order = order_of(table, columns, options.order, &mut remarks)?;
    let as_of = options.as_of.or_else(|| day_above(table, order));
    let (mut sorted, week) = (Sorted::default(), FullWeek::of(table, columns));
    let mut states: BTreeMap<&str, usize> = BTreeMap::new();
    for row in &table.rows {
        match entry(row, columns, order, as_of, week) {
            Entry::Person(person) => {
                let state = columns.get(C::Status).map_or("", |at| row.cell(at));
                *states.entry(state).or_default() += 1;
                sorted.people.push(person);
            }
            Entry::Vacancy(position) => sorted.open.push(position),
            Entry::Gone(person) => sorted.gone.push(person),
            Entry::Other => sorted.other.push(row.line),
        }
    }
    let Some(as_of) = as_of else {
        let what = "the file does not say of which day it tells";
        return Err(fail(what, "say it, such as 2025-07-01").needing(Need::Day));
    };
    if !YEARS.contains(&as_of.year()) {
        let what = format!("it tells of {as_of}");
        let expected = format!("expected a day from {} to {}", YEARS.start(), YEARS.end());
        return Err(fail(&what, &expected).needing(Need::Day));
    }
    sorted.tell(as_of, &mut remarks);
    if columns.get(C::Status).is_some() {
        let each = states.iter().take(STATES).map(|(state, count)| {
            let state = if state.is_empty() { "nothing" } else { state };
            format!("{state} ({count})")
        });
        let all = each.collect::<Vec<_>>().join(", ");
        remarks.push(Remark::whole(format!("taken to be there, by status: {all}")));
    }
    let Sorted { people, open, gone, .. } = sorted;
    let people = arrived(people, as_of, &mut remarks);
    let mut people = merged(people, &mut remarks);
    if options.without_contractors {
        let lines: Vec<usize> =
            people.iter().filter(|it| it.is_contractor).map(|it| it.line).collect();
        people.retain(|it| !it.is_contractor);
        if !lines.is_empty() {
            remarks.push(Remark::at(lines, "contractors, left out as asked"));
        }
    }
    // What a team is does not hang on who of them is meant.
    let grouping = of_all(&people, &Managers::resolve(&people, &gone).0, options.grouping);
    let everybody = people.len();
    let (mut managers, told) = Managers::resolve(&people, &gone);
    let meant = meant(table, &people, &managers, options)?;
    let left_out = meant.iter().filter(|is| !**is).count();
    if left_out > 0 {
        remarks.push(Remark::whole(format!(
            "{left_out} of {everybody} people are not among those asked for, and left out"
        )));
        let mut keep = meant.iter();
        people.retain(|_| keep.next() == Some(&true));
        managers = Managers::resolve(&people, &gone).0;
    }
    remarks.extend(told);
    if people.is_empty() {
        return Err(fail("nobody is left", "expected people who are there on that day"));
    }
    let unknown: Vec<usize> =
        people.iter().filter(|it| it.start.is_none()).map(|it| it.line).collect();
    if !unknown.is_empty() {
        let text = "no day of hire: taken to be established";
        remarks.push(Remark::at(unknown, text));
    }
    leaving(&people, as_of, &mut remarks);
    working_week::tell(&people, &mut remarks);
    let (teams, told) = teams_of(&people, &managers, grouping);
    remarks.extend(told);
    let mut roster =
        Roster { as_of, people, managers, teams, vacancies: Vec::new(), gone, remarks };
    roster.place_vacancies(open, options);
    Ok(roster)
}

/// The years in which a scenario can begin.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2199;
/// So many states are told.
const STATES: usize = 12;

/// What the rows are.
#[derive(Default)]
struct Sorted {
    people: Vec<Person>,
    open: Vec<Person>,
    gone: Vec<Person>,
    other: Vec<usize>,
}

impl Sorted {
    /// Says what is no person who is there.
    fn tell(&self, as_of: Date, remarks: &mut Vec<Remark>) {
        if !self.gone.is_empty() {
            let names: Vec<&str> = self.gone.iter().take(5).map(|it| it.name.as_str()).collect();
            let more = if self.gone.len() > 5 { ", …" } else { "" };
            let text = format!("gone by {as_of}, left out: {}{more}", names.join(", "));
            remarks.push(Remark::at(self.gone.iter().map(|it| it.line), text));
        }
        if !self.open.is_empty() {
            let text = "open positions, taken as requisitions";
            remarks.push(Remark::at(self.open.iter().map(|it| it.line), text));
        }
        if !self.other.is_empty() {
            let text = "no person, left out: no id, no name, or a sum below the table";
            remarks.push(Remark::at(self.other.iter().copied(), text));
        }
    }
}

/// Says which columns tell what people earn; they are not read.
fn told_of_columns(table: &Table, columns: &PeopleColumns, remarks: &mut Vec<Remark>) {
    let headers = table.header.cells.iter().enumerate();
    let pay: Vec<&str> = headers
        .filter(|(at, header)| is_pay(header) && !columns.uses(*at))
        .map(|(_, header)| header.as_str())
        .collect();
    if !pay.is_empty() {
        remarks.push(Remark::whole(format!("pay is not read: {}", pay.join(", "))));
    }
}

/// Each person once: rows of one id are one person.
fn merged(people: Vec<Person>, remarks: &mut Vec<Remark>) -> Vec<Person> {
    let (mut seen, mut kept): (BTreeMap<String, usize>, Vec<Person>) = Default::default();
    let (mut same, mut other) = (Vec::new(), Vec::new());
    for person in people {
        let key = match (id_key(&person.id), text_key(&person.email)) {
            (id, _) if !id.is_empty() => id,
            (_, email) => email,
        };
        match seen.get(&key).filter(|_| !key.is_empty()) {
            Some(first) => {
                let first = &kept[*first];
                let is_same = text_key(&first.name) == text_key(&person.name)
                    && first.team == person.team
                    && first.department == person.department
                    && first.reports_to == person.reports_to;
                match is_same {
                    true => same.push(person.line),
                    false => other.push((person.line, first.line, first.id.clone())),
                }
            }
            None => {
                seen.insert(key, kept.len());
                kept.push(person);
            }
        }
    }
    if !same.is_empty() {
        remarks.push(Remark::at(same, "the same person again: counted once"));
    }
    if let Some((_, first, id)) = other.first() {
        let text = format!(
            "an id that stood in the file before, otherwise ({id} in line {first}, for example): counted once, as it stood \
             first"
        );
        remarks.push(Remark::at(other.iter().map(|it| it.0), text));
    }
    kept
}

/// Says who is there on the day and leaves later.
fn leaving(people: &[Person], as_of: Date, remarks: &mut Vec<Remark>) {
    let later = |it: &&Person| it.end.is_some_and(|end| end >= as_of);
    let (leaving, last): (Vec<&Person>, _) =
        (people.iter().filter(later).collect(), people.iter().filter_map(|it| it.end).max());
    if let Some(last) = last.filter(|_| !leaving.is_empty()) {
        let named =
            leaving.iter().take(5).filter_map(|it| Some(format!("{} on {}", it.name, it.end?)));
        let named = named.collect::<Vec<_>>().join(", ");
        let more =
            if leaving.len() > 5 { format!(", …, the last on {last}") } else { String::new() };
        let text = format!("leave after {as_of}, and are counted: {named}{more}");
        remarks.push(Remark::at(leaving.iter().map(|it| it.line), text));
    }
}

/// Those who have begun by then.
fn arrived(people: Vec<Person>, as_of: Date, remarks: &mut Vec<Remark>) -> Vec<Person> {
    let (there, to_come): (Vec<Person>, Vec<Person>) =
        people.into_iter().partition(|it| it.start.is_none_or(|start| start <= as_of));
    if !to_come.is_empty() {
        let text = format!("begin after {as_of}, left out");
        remarks.push(Remark::at(to_come.iter().map(|it| it.line), text));
    }
    there
}

/// Who is meant.
fn meant(
    table: &Table,
    people: &[Person],
    managers: &Managers,
    options: &RosterOptions,
) -> Result<Vec<bool>, ImportError> {
    let index = Index::of(people);
    let mut heads = Vec::new();
    for who in &options.under {
        match index.called(who) {
            [one] => heads.push(*one),
            [] => {
                let what = format!("nobody in it is called {who:?}");
                let expected = "expected the name, id or e-mail of somebody in the file";
                return Err(ImportError::whole(&table.file, what, expected).needing(Need::Under));
            }
            many => {
                let lines: Vec<String> =
                    many.iter().map(|it| people[*it].line.to_string()).collect();
                let what = format!(
                    "{} people are called {who:?}, in lines {}",
                    many.len(),
                    lines.join(", ")
                );
                let expected = "say whom by id or e-mail";
                return Err(ImportError::whole(&table.file, what, expected).needing(Need::Under));
            }
        }
    }
    let only: Vec<String> = options.only.iter().map(|it| text_key(it)).collect();
    let of_team = |person: &Person| {
        [&person.team, &person.department].iter().any(|it| only.contains(&text_key(it)))
    };
    if let Some(none) = options.only.iter().find(|it| {
        let key = text_key(it);
        !people.iter().any(|p| text_key(&p.team) == key || text_key(&p.department) == key)
    }) {
        let what = format!("no team and no department in it is called {none:?}");
        let expected = "expected one of its teams or departments";
        return Err(ImportError::whole(&table.file, what, expected).needing(Need::Only));
    }
    let is_under =
        |at: usize| heads.contains(&at) || managers.above(at).any(|it| heads.contains(&it));
    let all = (0..people.len())
        .map(|at| (heads.is_empty() || is_under(at)) && (only.is_empty() || of_team(&people[at])));
    Ok(all.collect())
}

impl Roster {
    /// Gives each open position to a team: that of its column, else that of the manager.
    fn place_vacancies(&mut self, open: Vec<Person>, options: &RosterOptions) {
        let index = Index::of(&self.people);
        let by_name: BTreeMap<String, usize> =
            self.teams.iter().enumerate().map(|(at, team)| (text_key(&team.name), at)).collect();
        let mut nowhere = Vec::new();
        for position in open {
            let named = [&position.team, &position.department];
            let found = named.iter().find_map(|name| by_name.get(&text_key(name)).copied());
            let manager = || {
                position.reports_to.iter().find_map(|who| match index.called(who) {
                    [one] => Some(*one),
                    _ => None,
                })
            };
            let team = found.or_else(|| manager().and_then(|it| self.team_led_by(it)));
            let is_selective = !options.under.is_empty() || !options.only.is_empty();
            match team {
                None if is_selective => {}
                None => {
                    nowhere.push(position.line);
                    self.vacancies.push((position, None));
                }
                Some(_) => self.vacancies.push((position, team)),
            }
        }
        if !nowhere.is_empty() {
            let text = "open positions of no team in the file, counted for the trunk";
            self.remarks.push(Remark::at(nowhere, text));
        }
    }

    /// The team that somebody leads, or else is in.
    fn team_led_by(&self, person: usize) -> Option<usize> {
        let led = self.teams.iter().position(|team| team.lead == Some(person));
        led.or_else(|| self.teams.iter().position(|team| team.people.contains(&person)))
    }
}
