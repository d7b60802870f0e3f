//! What the columns of a table mean: recognized from their headers, each kind of table by headers of its own.

use std::collections::BTreeMap;

use super::headings::plain;
use super::tabular_file::Table;

/// A meaning, its name for people, the name it has in commands and settings, and the headers it is known by with commas
/// between, the likeliest first, as [`plain`] makes them.
pub type Known<C> = (C, &'static str, &'static str, &'static str);

/// What a column of one kind of table can mean.
pub trait ColumnMeaning: Copy + Ord + 'static {
    /// All there are, in the order in which they are recognized and shown.
    const KNOWN: &'static [Known<Self>];

    /// Which of the columns that it may be it is: those of each of its headers that the table has, the likeliest first.
    fn chosen(self, mut candidates: Vec<Vec<usize>>, _table: &Table) -> Option<Vec<usize>> {
        (!candidates.is_empty()).then(|| candidates.swap_remove(0))
    }

    /// Every meaning, in the order of a mapping.
    fn all() -> impl Iterator<Item = Self> {
        Self::KNOWN.iter().map(|(column, ..)| *column)
    }

    /// What it is called on screen.
    fn name(self) -> &'static str {
        self.known().map_or("", |known| known.1)
    }

    /// What it is called in commands and settings.
    fn key(self) -> &'static str {
        self.known().map_or("", |known| known.2)
    }

    /// The headers it is known by, the likeliest first.
    fn headers(self) -> impl Iterator<Item = &'static str> {
        self.known().into_iter().flat_map(|known| known.3.split(", "))
    }

    /// Its line.
    fn known(self) -> Option<&'static Known<Self>> {
        Self::KNOWN.iter().find(|known| known.0 == self)
    }
}

/// Which columns of a table mean what. A header that repeats, as Jira's `Component/s`, is one of several columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns<C: ColumnMeaning> {
    /// The places of each meaning that has any.
    places: BTreeMap<C, Vec<usize>>,
}

impl<C: ColumnMeaning> Default for Columns<C> {
    fn default() -> Self {
        Columns { places: BTreeMap::new() }
    }
}

impl<C: ColumnMeaning> Columns<C> {
    /// Whether a header, as [`plain`] makes it, is one of this kind of table.
    pub fn is_known(header: &str) -> bool {
        C::all().any(|column| column.headers().any(|it| it == header))
    }

    /// What the headers of a table say; a column is used once.
    pub fn of(table: &Table) -> Columns<C> {
        let mut headers = table.plain_headers();
        let mut columns = Columns::default();
        for column in C::all() {
            let chosen = column.chosen(candidates(&headers, column), table).unwrap_or_default();
            chosen.iter().for_each(|at| headers[*at].clear());
            columns.put(column, chosen);
        }
        columns
    }

    /// The places of a column in the table; none where there is no such.
    pub fn all(&self, column: C) -> &[usize] {
        self.places.get(&column).map_or(&[], Vec::as_slice)
    }

    /// The first place of a column in the table.
    pub fn get(&self, column: C) -> Option<usize> {
        self.all(column).first().copied()
    }

    /// Says which columns of the table one is: none, or more. They are no other one's any more.
    pub fn put(&mut self, column: C, at: Vec<usize>) {
        self.places.values_mut().for_each(|other| other.retain(|it| !at.contains(it)));
        self.places.insert(column, at);
        self.places.retain(|_, at| !at.is_empty());
    }

    /// Says which columns of the table one is: all that have this header, or the one of this number, such as
    /// `column 3`; none where it is empty. Whether there are any.
    pub fn set(&mut self, column: C, table: &Table, header: &str) -> bool {
        let words = plain(header);
        let given = header.trim();
        let exact = |(at, cell): (usize, &String)| (cell.trim() == given).then_some(at);
        let mut at: Vec<usize> = table.header.cells.iter().enumerate().filter_map(exact).collect();
        if given.is_empty() {
            at.clear();
        } else if at.is_empty() && !words.is_empty() {
            at = positions(&table.plain_headers(), &words);
        }
        if at.is_empty() {
            let number = words.strip_prefix("column ").and_then(|it| it.parse::<usize>().ok());
            let place = number.and_then(|it| it.checked_sub(1));
            at = place.filter(|at| *at < table.width()).into_iter().collect();
        }
        let is_there = given.is_empty() || !at.is_empty();
        self.put(column, at);
        is_there
    }

    /// What is said of each in words that outlive the file: its key, and what its column is called in `table`.
    pub fn said(&self, table: &Table) -> Vec<(String, String)> {
        let said = |column: C| Some((column.key().to_owned(), self.header(column, table)?));
        C::all().filter_map(said).collect()
    }

    /// The columns of a table of which that was [`said`](Self::said); what it has no more is nothing.
    pub fn of_said(table: &Table, said: &[(String, String)]) -> Columns<C> {
        let mut columns = Columns::default();
        for (key, header) in said {
            if let Some(column) = C::all().find(|column| column.key() == key) {
                columns.set(column, table, header);
            }
        }
        columns
    }

    /// What a column is called in the table: its header as it is written there.
    pub fn header(&self, column: C, table: &Table) -> Option<String> {
        Some(table.label(self.get(column)?))
    }

    /// Whether the column at this place is used.
    pub fn uses(&self, at: usize) -> bool {
        self.places.values().flatten().any(|used| *used == at)
    }

    /// Those that one of them could be too, of the columns that are not used: the columns of each header.
    pub fn others(&self, column: C, table: &Table) -> Vec<Vec<usize>> {
        let mut headers = table.plain_headers();
        for at in self.places.values().flatten() {
            if let Some(header) = headers.get_mut(*at) {
                header.clear();
            }
        }
        candidates(&headers, column)
    }
}

/// The columns of each header that one may be, the likeliest first.
fn candidates<C: ColumnMeaning>(headers: &[String], column: C) -> Vec<Vec<usize>> {
    let all = column.headers().map(|known| positions(headers, known));
    all.filter(|at| !at.is_empty()).collect()
}

fn positions(headers: &[String], header: &str) -> Vec<usize> {
    (0..headers.len()).filter(|at| headers[*at] == header).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{HistoryColumn, PersonColumn, TicketColumn};

    /// Each stands once, but for those of a column that has what others leave.
    fn are_plain_and_once<C: ColumnMeaning>(has_what_is_left: impl Fn(C) -> bool) {
        let mut all = Vec::new();
        for column in C::all() {
            let mut own = Vec::new();
            for header in column.headers() {
                assert_eq!(plain(header), header);
                assert!(Columns::<C>::is_known(header));
                let is_twice = all.contains(&header) && !has_what_is_left(column);
                assert!(!is_twice && !own.contains(&header), "{header} twice");
                own.push(header);
            }
            all.append(&mut own);
        }
    }

    #[test]
    fn every_header_that_is_known_is_written_as_headers_are_compared() {
        are_plain_and_once(|column: TicketColumn| column == TicketColumn::Team);
        are_plain_and_once(|_: PersonColumn| false);
        are_plain_and_once(|_: HistoryColumn| false);
    }
}
