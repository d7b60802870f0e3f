//! Quarters of the calendar: what a plan's quarters are called.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Steps of the model in a quarter.
pub const WEEKS_PER_QUARTER: u32 = 13;
/// Steps of the model in a year.
pub const WEEKS_PER_YEAR: u32 = 52;

/// A quarter of a calendar year, such as 2014-Q2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CalendarQuarter {
    /// The calendar year, 1900 to 2199.
    pub year: u16,
    /// 1 to 4.
    pub quarter: u8,
}

/// Why a text is no calendar quarter.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0:?} is not a quarter; expected a year from 1900 to 2199 and a quarter, such as \"2026-Q1\""
)]
pub struct NotAQuarter(pub String);

impl CalendarQuarter {
    /// The quarter `count` quarters later.
    pub fn plus(self, count: u32) -> Self {
        let quarters = u32::from(self.year) * 4 + u32::from(self.quarter - 1) + count;
        let year = u16::try_from(quarters / 4).unwrap_or(u16::MAX);
        CalendarQuarter { year, quarter: (quarters % 4) as u8 + 1 }
    }

    /// The name under a fiscal year that starts `offset` quarters (0 to 3) into the calendar year.
    ///
    /// With no offset it is the calendar's own name; otherwise the fiscal year bears the number of
    /// the calendar year in which it ends: with an offset of 1, 2014-Q2 is FY2015-Q1.
    pub fn label(self, offset: u8) -> String {
        if offset == 0 {
            return self.to_string();
        }
        let shifted =
            u32::from(self.year) * 4 + u32::from(self.quarter - 1) + 4 - u32::from(offset % 4);
        format!("FY{}-Q{}", shifted / 4, shifted % 4 + 1)
    }
}

impl From<CalendarQuarter> for String {
    fn from(quarter: CalendarQuarter) -> String {
        quarter.to_string()
    }
}

impl TryFrom<String> for CalendarQuarter {
    type Error = NotAQuarter;

    fn try_from(text: String) -> Result<Self, NotAQuarter> {
        text.parse()
    }
}

impl fmt::Display for CalendarQuarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-Q{}", self.year, self.quarter)
    }
}

impl FromStr for CalendarQuarter {
    type Err = NotAQuarter;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || NotAQuarter(text.chars().take(40).collect());
        let (year, quarter) = text.split_once("-Q").ok_or_else(wrong)?;
        let year: u16 = year.parse().map_err(|_| wrong())?;
        let quarter: u8 = quarter.parse().map_err(|_| wrong())?;
        if (1900..2200).contains(&year) && (1..=4).contains(&quarter) {
            Ok(CalendarQuarter { year, quarter })
        } else {
            Err(wrong())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarters_count_over_the_turn_of_the_year() {
        let start: CalendarQuarter = "2014-Q2".parse().unwrap();
        assert_eq!(start.plus(3).to_string(), "2015-Q1");
        assert_eq!(start.plus(11).to_string(), "2017-Q1");
    }

    #[test]
    fn a_fiscal_year_is_named_after_the_year_it_ends_in() {
        let start: CalendarQuarter = "2014-Q2".parse().unwrap();
        assert_eq!(start.label(0), "2014-Q2");
        assert_eq!(start.label(1), "FY2015-Q1");
        assert_eq!(CalendarQuarter { year: 2014, quarter: 1 }.label(1), "FY2014-Q4");
    }

    #[test]
    fn what_is_not_a_quarter_is_refused() {
        for text in ["", "2014", "2014-Q5", "2014-Q0", "14-Q1", "2014-q1", "x-Q1", "2014-Q1 "] {
            assert!(text.parse::<CalendarQuarter>().is_err(), "{text}");
        }
    }
}
