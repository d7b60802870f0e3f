//! The load of an area as people tell it: so many requests a week, of so much work each.

use std::fmt;
use std::str::FromStr;

use super::number_text::short;
use super::range::Range;

/// How sure a told range is taken to be: its ends hold the number so often.
const SURE: f64 = 0.8;
/// Working days of a week, and hours of a day.
const DAYS: f64 = 5.0;
const HOURS: f64 = 8.0;

/// A number as somebody tells it: what it usually is, and between which ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// What it usually is.
    pub usual: f64,
    /// The least it is, as a rule.
    pub low: f64,
    /// The most it is, as a rule.
    pub high: f64,
}

/// What work is told in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorkUnit {
    /// Sixty to an hour.
    Minutes,
    /// Eight to a day.
    Hours,
    /// Five to a week.
    Days,
}

/// Requests a week and the work of one, hands on keyboard.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RequestsTold {
    /// Requests a week.
    pub a_week: Estimate,
    /// The work of one, in `unit`.
    pub each: Estimate,
    /// What the work of one is told in.
    pub unit: WorkUnit,
}

impl Estimate {
    /// All three numbers times a factor.
    #[must_use]
    pub fn times(self, factor: f64) -> Estimate {
        let Estimate { usual, low, high } = self;
        Estimate { usual: usual * factor, low: low * factor, high: high * factor }
    }

    /// The same with numbers that people would say: two digits.
    #[must_use]
    pub fn rounded(self) -> Estimate {
        let two = |value: f64| format!("{value:.1e}").parse().unwrap_or(value);
        Estimate { usual: two(self.usual), low: two(self.low), high: two(self.high) }
    }

    /// The logs of how far the ends lie below and above.
    fn spread(self) -> [f64; 2] {
        let log = |of: f64| if of.is_finite() && of > 1.0 { libm::log(of) } else { 0.0 };
        [log(self.usual / self.low), log(self.high / self.usual)]
    }

    /// Whether the ends hold what it usually is, and all are above 0.
    pub fn is_in_order(self) -> bool {
        self.low > 0.0 && self.low <= self.usual && self.usual <= self.high && self.high.is_finite()
    }
}

impl fmt::Display for Estimate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({} to {})", short(self.usual), short(self.low), short(self.high))
    }
}

impl WorkUnit {
    /// Every one, the shortest first.
    pub const ALL: [WorkUnit; 3] = [WorkUnit::Minutes, WorkUnit::Hours, WorkUnit::Days];

    /// The word on screen.
    pub fn name(self) -> &'static str {
        match self {
            WorkUnit::Minutes => "minutes",
            WorkUnit::Hours => "hours",
            WorkUnit::Days => "days",
        }
    }

    /// How many of them an engineer's week has.
    pub fn a_week(self) -> f64 {
        match self {
            WorkUnit::Minutes => DAYS * HOURS * 60.0,
            WorkUnit::Hours => DAYS * HOURS,
            WorkUnit::Days => DAYS,
        }
    }
}

impl RequestsTold {
    /// The work a week, FTE.
    pub fn load(&self) -> f64 {
        self.a_week.usual * self.each.usual / self.unit.a_week()
    }

    /// Where the load lies, FTE: both numbers are told apart from each other. `None` where no range was told.
    pub fn range(&self) -> Option<Range> {
        let both = |end: usize| libm::hypot(self.a_week.spread()[end], self.each.spread()[end]);
        let (down, up) = (both(0), both(1));
        let (low, high) = (self.load() * libm::exp(-down), self.load() * libm::exp(up));
        (down + up > 1e-6).then_some(Range { low, high, sure: SURE })
    }

    /// The same with the work of one told in another unit.
    #[must_use]
    pub fn in_unit(self, unit: WorkUnit) -> RequestsTold {
        let each = self.each.times(unit.a_week() / self.unit.a_week());
        RequestsTold { each, unit, ..self }
    }
}

impl fmt::Display for RequestsTold {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let RequestsTold { a_week, each, unit } = self;
        write!(f, "{a_week} requests a week, {each} {} each", unit.name())
    }
}

impl FromStr for RequestsTold {
    type Err = ();

    /// Reads what [`RequestsTold`] is written as, whatever follows behind a semicolon.
    fn from_str(text: &str) -> Result<Self, ()> {
        let text = text.split(';').next().unwrap_or_default().trim();
        let (a_week, each) = text.split_once(" requests a week, ").ok_or(())?;
        let each = each.strip_suffix(" each").ok_or(())?;
        let (each, word) = each.rsplit_once(' ').ok_or(())?;
        let unit = WorkUnit::ALL.into_iter().find(|unit| unit.name() == word).ok_or(())?;
        Ok(RequestsTold { a_week: estimate(a_week)?, each: estimate(each)?, unit })
    }
}

fn estimate(text: &str) -> Result<Estimate, ()> {
    let (usual, ends) = text.strip_suffix(')').and_then(|it| it.split_once(" (")).ok_or(())?;
    let (low, high) = ends.split_once(" to ").ok_or(())?;
    let number = |text: &str| text.parse::<f64>().map_err(|_| ());
    let read = Estimate { usual: number(usual)?, low: number(low)?, high: number(high)? };
    read.is_in_order().then_some(read).ok_or(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOLD: RequestsTold = RequestsTold {
        a_week: Estimate { usual: 12.0, low: 8.0, high: 16.0 },
        each: Estimate { usual: 1.0, low: 0.5, high: 2.0 },
        unit: WorkUnit::Days,
    };

    #[test]
    fn what_is_told_is_a_load_with_its_range() {
        assert!((TOLD.load() - 2.4).abs() < 1e-12);
        let range = TOLD.range().unwrap();
        // √(ln 1.5² + ln 2²) below, √(ln 4/3² + ln 2²) above.
        assert!((range.low - 1.076).abs() < 1e-3 && (range.high - 5.083).abs() < 1e-3, "{range:?}");
        let sure = Estimate { usual: 3.0, low: 3.0, high: 3.0 };
        assert_eq!(RequestsTold { a_week: sure, each: sure, ..TOLD }.range(), None);
        let hours = TOLD.in_unit(WorkUnit::Hours);
        assert_eq!((hours.each.usual, hours.each.high), (8.0, 16.0));
        assert!((hours.load() - TOLD.load()).abs() < 1e-12);
    }

    #[test]
    fn it_is_written_as_it_is_said_and_read_again() {
        let text = "12 (8 to 16) requests a week, 1 (0.5 to 2) days each";
        assert_eq!(TOLD.to_string(), text);
        assert_eq!(text.parse(), Ok(TOLD));
        assert_eq!(format!("{text}; typical").parse(), Ok(TOLD));
        for wrong in [
            "",
            "tickets.csv",
            "12 requests a week",
            "1 (2 to 3) requests a week, 1 (1 to 1) days each",
        ] {
            assert_eq!(wrong.parse::<RequestsTold>(), Err(()), "{wrong}");
        }
    }
}
