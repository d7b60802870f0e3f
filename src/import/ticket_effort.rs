//! The work that tickets took, where a column tells it: hours, told from time that only passed.

use super::date_column::DateOrder;
use super::headings::plain;
use super::moment::moment;
use super::remark::Remark;
use super::tabular_file::{Row, Table};
use super::ticket_columns::{TicketColumn as C, TicketColumns};

/// A ticket seldom takes one person longer than this, hours: what does is time that passed.
const LONG: f64 = 200.0;

/// The hours of work of each row; none at all where no column tells work. What is elapsed time is never taken for it: a
/// column of that name, and one whose hours are those between opening and end.
pub fn hours_of(
    table: &Table,
    columns: &TicketColumns,
    order: DateOrder,
    remarks: &mut Vec<Remark>,
) -> Vec<Option<f64>> {
    if let Some(header) = columns.header(C::Elapsed, table) {
        let text = format!("{header:?} is time that passed, not work: not taken for effort");
        remarks.push(Remark::at([table.header.line], text));
    }
    let (Some(header), Some(at)) = (columns.header(C::Effort, table), columns.get(C::Effort))
    else {
        return Vec::new();
    };
    let unit = unit_of(&header);
    let mut odd = Vec::new();
    let hours: Vec<Option<f64>> = table
        .rows
        .iter()
        .map(|row| {
            let text = row.cell(at);
            let hours = duration(text, unit).filter(|hours| *hours >= 0.0);
            if hours.is_none() && !text.is_empty() {
                odd.push(row.line);
            }
            hours
        })
        .collect();
    if !odd.is_empty() {
        remarks.push(Remark::at(odd, format!("{header:?} holds no duration here: left aside")));
    }
    let told: Vec<(f64, &Row)> =
        hours.iter().zip(&table.rows).filter_map(|(hours, row)| Some(((*hours)?, row))).collect();
    let passed = |row: &Row| {
        let read = |column| columns.all(column).iter().find_map(|at| moment(row.cell(*at), order));
        let end = read(C::Resolved).or_else(|| read(C::Closed))?;
        Some((end - read(C::Opened)?) as f64 / 3600.0)
    };
    let follows = |(hours, row): &&(f64, &Row)| {
        passed(row).is_some_and(|passed| *hours > 0.0 && (passed / hours - 1.0).abs() < 0.05)
    };
    let long = told.iter().filter(|(hours, _)| *hours > LONG).count();
    let is_elapsed = told.iter().filter(follows).count() * 3 > told.len() || long * 50 > told.len();
    if is_elapsed && !told.is_empty() {
        let most = told.iter().map(|(hours, _)| *hours).fold(0.0, f64::max);
        let text = format!(
            "{header:?} reads as time that passed, not work (up to {most:.0} hours a ticket): not taken for effort"
        );
        remarks.push(Remark::at([table.header.line], text));
        return Vec::new();
    }
    hours
}

/// Hours of what a number in a column of this header counts.
fn unit_of(header: &str) -> f64 {
    let words = plain(header);
    let has = |all: &[&str]| words.split(' ').any(|word| all.contains(&word));
    // Jira writes what it calls time spent in seconds.
    let jira =
        ["time spent", "σ time spent", "timespent", "fields timespent"].contains(&words.as_str());
    if jira || has(&["seconds", "sec", "secs", "s"]) {
        1.0 / 3600.0
    } else if has(&["minutes", "min", "mins", "minuten"]) {
        1.0 / 60.0
    } else if has(&["days", "tage"]) {
        8.0
    } else {
        1.0
    }
}

/// Hours of a number in that unit, of `1d 2h 30m` (a day is 8 hours) or `1:30`.
fn duration(text: &str, unit: f64) -> Option<f64> {
    let text = text.trim();
    let number =
        |text: &str| text.replace(',', ".").parse::<f64>().ok().filter(|it| it.is_finite());
    if let Some(number) = number(text) {
        return Some(number * unit);
    }
    if let Some((hours, minutes)) = text.split_once(':') {
        let minutes = minutes.split(':').next()?;
        return Some(number(hours)? + number(minutes)? / 60.0);
    }
    let mut hours = None;
    let mut rest = text;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !(c.is_ascii_digit() || c == '.'))?;
        let value = number(&rest[..digits])?;
        let behind = rest[digits..].trim_start();
        let word = behind.find(|c: char| !c.is_alphabetic()).unwrap_or(behind.len());
        let each = match behind[..word].to_lowercase().as_str() {
            "w" | "week" | "weeks" => 40.0,
            "d" | "day" | "days" => 8.0,
            "h" | "hr" | "hrs" | "hour" | "hours" => 1.0,
            "m" | "min" | "mins" | "minute" | "minutes" => 1.0 / 60.0,
            "s" | "sec" | "second" | "seconds" => 1.0 / 3600.0,
            _ => return None,
        };
        hours = Some(hours.unwrap_or(0.0) + value * each);
        rest = behind[word..].trim_start_matches([' ', ',']);
    }
    hours
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_in_the_unit_of_their_header() {
        for (header, text, hours) in [
            ("Hours", "1.5", 1.5),
            ("Hours", "1,5", 1.5),
            ("engaged_seconds", "5400", 1.5),
            ("Time Spent", "5400", 1.5),
            ("Time Spent (minutes)", "90", 1.5),
            ("Effort", "1h 30m", 1.5),
            ("Effort", "1:30", 1.5),
            ("Effort", "1d 2 hours", 10.0),
        ] {
            assert_eq!(duration(text, unit_of(header)), Some(hours), "{header} {text}");
        }
        for text in ["", "soon", "3 apples", "1h x", "NaN", "inf"] {
            assert_eq!(duration(text, 1.0), None, "{text}");
        }
    }
}
