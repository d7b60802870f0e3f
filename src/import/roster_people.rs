//! The people of a roster, row by row: who is there, who is gone, which positions are open.

use jiff::civil::Date;

use super::column_meanings::ColumnMeaning;
use super::date_column::{DateOrder, date};
use super::headings::plain;
use super::people_columns::{PeopleColumns, PersonColumn as C};
use super::roster_states::{State, is_state, says};
use super::tabular_file::{Row, Table};
use super::working_week::FullWeek;

/// How long somebody has been there, as the model tells people apart (MODEL §4.7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tenure {
    /// Under 8 weeks.
    Newcomer,
    /// Under 26 weeks.
    Ramping,
    /// 26 weeks and longer, or not known.
    Established,
}

impl Tenure {
    /// The tenure of so many days.
    pub fn of_days(days: i32) -> Tenure {
        match days {
            ..56 => Tenure::Newcomer,
            56..182 => Tenure::Ramping,
            _ => Tenure::Established,
        }
    }
}

/// Somebody of a roster.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// The line.
    pub line: usize,
    /// The id; empty where there is none.
    pub id: String,
    /// The name; the id where there is none.
    pub name: String,
    /// The e-mail in lower case; empty where there is none.
    pub email: String,
    /// The title; empty where there is none.
    pub title: String,
    /// The team and the department; empty where there are none.
    pub team: String,
    /// The department.
    pub department: String,
    /// Whom the person reports to: id, e-mail and name, as far as they are given.
    pub reports_to: [String; 3],
    /// The day of hire, where it is known.
    pub start: Option<Date>,
    /// The last day of work, where it is known.
    pub end: Option<Date>,
    /// How much of a full week the person works, above 0 to 1; 1 where it is not told.
    pub work: f64,
    /// Whether the person is contracted, not employed.
    pub is_contractor: bool,
    /// Whether the person is on leave; counted all the same.
    pub is_on_leave: bool,
}

/// What a row is.
#[derive(Debug, Clone, PartialEq)]
pub enum Entry {
    /// Somebody who is there.
    Person(Person),
    /// An open position, with its number and title as far as they are given.
    Vacancy(Person),
    /// Somebody who is gone.
    Gone(Person),
    /// No person: a sum, a remark below the table.
    Other,
}

/// How a row below a table begins that is no person.
const SUMS: [&str; 7] =
    ["total", "totals", "summe", "gesamt", "exported", "generated", "confidential"];

/// What a row says.
pub fn entry(
    row: &Row,
    columns: &PeopleColumns,
    order: DateOrder,
    as_of: Option<Date>,
    week: FullWeek,
) -> Entry {
    let cell = |column: C| columns.get(column).map_or("", |at| row.cell(at));
    let day = |column: C| date(cell(column), order);
    let [first, last] = [cell(C::FirstName), cell(C::LastName)];
    let joined = format!("{first} {last}");
    // A name of one word beside a first or a last name is one of the two, or a nickname.
    let alone = cell(C::Name);
    let beside = format!("{first}{last}");
    let joined = match (first, last) {
        (_, "") if alone != first => format!("{first} {alone}"),
        ("", _) if alone != last => format!("{alone} {last}"),
        _ => joined,
    };
    let is_whole = alone.contains(char::is_whitespace) || beside.is_empty();
    let whole = if is_whole && !alone.is_empty() { alone } else { joined.trim() };
    let (name, marks) = without_marks(whole);
    let status = plain(cell(C::Status));
    let is = |state: State| says(state, &status) || marks.iter().any(|it| says(state, it));
    let id = match cell(C::Id) {
        "-" | "?" => "",
        id if ["n/a", "na", "tbd", "none", "tba"].contains(&id.to_lowercase().as_str()) => "",
        id => id,
    };
    if id.is_empty() && name.is_empty() && !is(State::Open) {
        return Entry::Other;
    }
    let is_open = |name: &str| {
        says(State::Open, name) || name.starts_with("new hire") || name == "n n" || name == "nn"
    };
    let is_named_open = [first, &name].iter().any(|it| is_open(&plain(it)));
    let kind = plain(cell(C::WorkerType));
    let person = Person {
        line: row.line,
        name: if name.is_empty() { id.into() } else { name.clone() },
        email: cell(C::Email).to_lowercase(),
        title: cell(C::Title).into(),
        team: cell(C::Team).into(),
        department: cell(C::Department).into(),
        reports_to: [C::ManagerId, C::ManagerEmail, C::Manager].map(|column| cell(column).into()),
        start: day(C::Start),
        end: day(C::End),
        work: week.share(cell(C::Work)),
        is_contractor: is(State::Contracted)
            || (kind.split(' ').any(|word| says(State::Contracted, word))
                && !kind.starts_with("non")),
        is_on_leave: is(State::OnLeave),
        id: id.into(),
    };
    if is(State::Open) || is_named_open {
        let number = whole
            .split_whitespace()
            .find(|word| word.contains('-') && word.contains(|c: char| c.is_ascii_digit()));
        return Entry::Vacancy(Person { id: number.unwrap_or(id).into(), ..person });
    }
    // Who leaves later is there, whatever the status says by now.
    let is_gone = match day(C::End).zip(as_of) {
        Some((end, as_of)) => end < as_of,
        None => is(State::Gone),
    };
    if is_gone {
        return Entry::Gone(person);
    }
    // Below a table stand its sum, and who wrote it when.
    let begins = |text: &str| SUMS.iter().any(|it| plain(text).split(' ').next() == Some(it));
    let is_sum = begins(whole) || begins(id);
    if is_sum || (row.filled() <= 1 && columns_mapped(columns) > 3) {
        return Entry::Other;
    }
    Entry::Person(person)
}

fn columns_mapped(columns: &PeopleColumns) -> usize {
    C::all().filter(|column| columns.get(*column).is_some()).count()
}

/// A name without what stands in brackets behind it, and that in plain words.
pub fn without_marks(name: &str) -> (String, Vec<String>) {
    let (mut rest, mut marks) = (name.trim(), Vec::new());
    while let Some((before, mark)) = rest.strip_suffix(')').and_then(|it| it.rsplit_once('(')) {
        let mark = plain(mark);
        if !is_state(&mark) {
            break;
        }
        marks.push(mark);
        rest = before.trim_end();
    }
    (rest.split_whitespace().collect::<Vec<_>>().join(" "), marks)
}

/// The texts of all cells that hold dates.
pub fn date_texts<'a>(table: &'a Table, columns: &PeopleColumns) -> impl Iterator<Item = &'a str> {
    let dates = [C::Start, C::End].map(|column| columns.get(column));
    let rows = table.rows.iter();
    rows.flat_map(move |row| dates.into_iter().flatten().map(|at| row.cell(at)))
}
