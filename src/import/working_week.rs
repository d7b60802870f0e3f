//! How much of a full week people work, as a column tells it: as a share, a percentage or in hours.

use super::headings::plain;
use super::people_columns::{PeopleColumns, PersonColumn as C};
use super::remark::Remark;
use super::roster_people::Person;
use super::tabular_file::Table;
use crate::model::number_text::short;

/// Hours of a full week where a column does not tell.
const USUAL: f64 = 40.0;
/// What a full week has at least, hours: below, nobody of the file works one.
const LEAST: f64 = 30.0;
/// Words of headers that tell of hours.
const HOURS: [&str; 11] = [
    "hour",
    "stunden",
    "arbeitszeit",
    "heures",
    "horas",
    "ore ",
    "uren",
    "godzin",
    "工时",
    "时间",
    "時間",
];

/// What a full week is written as.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FullWeek(f64);

impl FullWeek {
    /// What the column of a table says: 1 of shares, 100 of percentages, so many hours.
    pub fn of(table: &Table, columns: &PeopleColumns) -> FullWeek {
        let Some(at) = columns.get(C::Work) else { return FullWeek(1.0) };
        let cells = table.rows.iter().map(|row| row.cell(at)).filter(|cell| !is_percent(cell));
        let mut numbers: Vec<f64> = cells.filter_map(number).collect();
        numbers.sort_by(f64::total_cmp);
        // One odd cell says nothing of what the others are written in.
        let middle = numbers.get(numbers.len() / 2).copied().unwrap_or(1.0);
        let header = plain(table.header.cell(at)) + " ";
        let is_of_hours =
            HOURS.iter().any(|word| header.contains(word)) && !header.contains("anteil");
        FullWeek(match middle {
            middle if middle <= 1.5 => 1.0,
            _ if is_of_hours => usual_hours(&numbers),
            _ => 100.0,
        })
    }

    /// The share of a cell, above 0 to 1; 1 where it tells none.
    pub fn share(self, cell: &str) -> f64 {
        let full = if is_percent(cell) { 100.0 } else { self.0 };
        let share = number(cell).map_or(1.0, |number| number / full);
        // Whoever works nothing is on leave, and on leave one is counted.
        if share > 0.0 { share.min(1.0) } else { 1.0 }
    }
}

/// The hours that most of those who work a full week work; of equals the most. The numbers are in order.
fn usual_hours(numbers: &[f64]) -> f64 {
    let whole = numbers.chunk_by(|one, other| one == other).filter(|same| same[0] >= LEAST);
    whole.max_by_key(|same| same.len()).map_or(USUAL, |same| same[0])
}

fn is_percent(cell: &str) -> bool {
    cell.contains(['%', '％'])
}

/// The number a cell begins with: `0,5`, `50 %`, `20 h`, `1/2`.
fn number(cell: &str) -> Option<f64> {
    if let Some((above, below)) = cell.split_once('/') {
        let whole = number(below.trim()).filter(|below| *below > 0.0)?;
        return Some(number(above.trim())? / whole);
    }
    let end = cell.find(|c: char| !(c.is_ascii_digit() || ".,".contains(c))).unwrap_or(cell.len());
    cell[..end].replace(',', ".").parse().ok().filter(|number: &f64| number.is_finite())
}

/// Says who works part of a week, and what all come to.
pub fn tell(people: &[Person], remarks: &mut Vec<Remark>) {
    let part: Vec<&Person> = people.iter().filter(|it| it.work < 1.0).collect();
    if part.is_empty() {
        return;
    }
    let sum: f64 = people.iter().map(|it| it.work).sum();
    let text = format!(
        "work part of a week, and count by that part: {} people do the work of {}",
        people.len(),
        short((sum * 100.0).round() / 100.0)
    );
    remarks.push(Remark::at(part.iter().map(|it| it.line), text));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shares(header: &str, cells: &[&str]) -> Vec<f64> {
        let text = format!("name;start;{header}\n");
        let rows = cells.iter().map(|cell| format!("Ann;2020-01-01;\"{cell}\"\n"));
        let text = text + &rows.collect::<String>();
        let table = Table::read("x.csv", text.as_bytes(), &PeopleColumns::is_known).unwrap();
        let columns = PeopleColumns::of(&table);
        let week = FullWeek::of(&table, &columns);
        let at = columns.get(C::Work).unwrap();
        table.rows.iter().map(|row| week.share(row.cell(at))).collect()
    }

    #[test]
    fn shares_percentages_and_hours_are_told_apart() {
        assert_eq!(shares("FTE", &["1.0", "0,5", "", "1.2", "0"]), [1.0, 0.5, 1.0, 1.0, 1.0]);
        assert_eq!(shares("FTE", &["1", "50 %", "0.8"]), [1.0, 0.5, 0.8]);
        assert_eq!(shares("Beschäftigungsgrad", &["100", "60", "80"]), [1.0, 0.6, 0.8]);
        assert_eq!(shares("Weekly working hours", &["40", "20", "32 h"]), [1.0, 0.5, 0.8]);
        assert_eq!(shares("Wochenstunden", &["38,5", "19,25"]), [1.0, 0.5]);
        assert_eq!(shares("Hours per week", &["20", "10"]), [0.5, 0.25]);
        // One that is odd rescales nobody.
        assert_eq!(shares("FTE", &["1", "2", "0.5"]), [1.0, 1.0, 0.5]);
        assert_eq!(shares("Weekly hours", &["40", "40", "60", "20"]), [1.0, 1.0, 1.0, 0.5]);
        assert_eq!(shares("Etat", &["1", "1/2 etatu", "1"]), [1.0, 0.5, 1.0]);
        assert_eq!(shares("周工时", &["40", "20"]), [1.0, 0.5]);
    }
}
