//! The moments of a history: a day, a month, a quarter or a year, as the boundary between quarters that is nearest.

use jiff::civil::Date;

use super::date_column::{DateOrder, date};
use crate::model::CalendarQuarter;

/// A boundary between two quarters of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Boundary {
    /// Quarters since the year 0: of the one that begins there.
    pub quarter: i32,
    /// How many days later the moment is; below 0 where it is earlier.
    pub days: i32,
}

impl Boundary {
    /// The boundary a text tells: of a day the nearest, of a month, a quarter or a year the one at its end or the nearest
    /// to that.
    pub fn of(text: &str, order: DateOrder) -> Option<Boundary> {
        let text = text.trim();
        if let Some(quarter) = quarter_of(text) {
            return Some(Boundary { quarter: quarter + 1, days: 0 });
        }
        let number = |text: &str| text.parse::<i16>().ok();
        let is_year = |year: &i16| YEARS.contains(year);
        if text.len() == 4
            && let Some(year) = number(text).filter(is_year)
        {
            return Some(Boundary { quarter: (i32::from(year) + 1) * 4, days: 0 });
        }
        if let Some((year, month)) = text.split_once(['-', '/'])
            && let (4, 2, Some(year), Some(month)) =
                (year.len(), month.len(), number(year).filter(is_year), number(month))
        {
            let first = Date::new(year, i8::try_from(month).ok()?, 1).ok()?;
            return Some(Boundary::near(first.last_of_month()));
        }
        date(text, order).map(Boundary::near)
    }

    /// The nearest to the end of a day.
    pub fn near(day: Date) -> Boundary {
        let quarter = i32::from(day.year()) * 4 + (i32::from(day.month()) - 1) / 3;
        let from = |quarter: i32| {
            let (year, month) = (quarter.div_euclid(4), quarter.rem_euclid(4) * 3 + 1);
            let begins = Date::new(year as i16, month as i8, 1).unwrap_or(day);
            day.since(begins).map_or(0, |span| span.get_days())
        };
        let (begun, next) = (from(quarter), from(quarter + 1));
        // The last day of a quarter is its end.
        match begun < -(next + 1) {
            true => Boundary { quarter, days: begun },
            false => Boundary { quarter: quarter + 1, days: (next + 1).min(0) },
        }
    }

    /// Which of several moments near one boundary tells of it, from 0: the nearest, of two as near the first.
    pub fn nearest(moments: impl Iterator<Item = Boundary>) -> usize {
        moments.enumerate().min_by_key(|(_, at)| at.days.abs()).map_or(0, |(nth, _)| nth)
    }

    /// The quarter that begins there.
    pub fn begins(self) -> CalendarQuarter {
        CalendarQuarter {
            year: self.quarter.div_euclid(4) as u16,
            quarter: self.quarter.rem_euclid(4) as u8 + 1,
        }
    }
}

/// The years that are read.
const YEARS: std::ops::Range<i16> = 1900..2199;

/// Quarters since the year 0 of `2022-Q3`, `Q3 2022`, `2022Q3`, `Q3/22`.
fn quarter_of(text: &str) -> Option<i32> {
    let upper = text.to_uppercase();
    let at = upper.find('Q')?;
    let (before, behind) = (&upper[..at], &upper[at + 1..]);
    let quarter = behind.chars().next()?.to_digit(10).filter(|it| (1..=4).contains(it))?;
    let rest = format!("{before} {}", &behind[1..]);
    let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
    if rest.chars().any(char::is_alphabetic) {
        return None;
    }
    let year: i16 = match digits.len() {
        2 => 2000 + digits.parse::<i16>().ok()?,
        4 => digits.parse().ok()?,
        _ => return None,
    };
    YEARS.contains(&year).then(|| i32::from(year) * 4 + quarter as i32 - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_months_quarters_and_years_are_boundaries() {
        let of = |text: &str| {
            let found = Boundary::of(text, DateOrder::DayFirst)?;
            Some((found.begins().to_string(), found.days))
        };
        for (text, begins, days) in [
            ("2022-Q3", "2022-Q4", 0),
            ("Q3 2022", "2022-Q4", 0),
            ("q3/22", "2022-Q4", 0),
            ("2022Q4", "2023-Q1", 0),
            ("2022", "2023-Q1", 0),
            ("2022-06", "2022-Q3", 0),
            ("2022-07", "2022-Q3", 30),
            ("2022-06-30", "2022-Q3", 0),
            ("2022-06-29", "2022-Q3", -1),
            ("2022-07-01", "2022-Q3", 0),
            ("2015-01-01", "2015-Q1", 0),
            ("2015-01-31", "2015-Q1", 30),
            ("31.03.2015", "2015-Q2", 0),
        ] {
            assert_eq!(of(text), Some((begins.into(), days)), "{text}");
        }
        for text in ["", "soon", "Q5 2022", "Q3", "2022-13", "FY22 Q3"] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
