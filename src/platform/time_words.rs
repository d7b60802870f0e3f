//! Times of day as people say them.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::app::journaled::Moment;

/// How exactly a time of day is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// "14:52"
    Minutes,
    /// "14:52:30"
    Seconds,
}

/// A time of day in a time zone, with its date unless it is that of `now`.
pub fn time_words(at: Moment, now: Moment, clock: Clock, zone: &TimeZone) -> String {
    let there = |moment: Moment| {
        let time = Timestamp::from_millisecond(i64::try_from(moment.0).ok()?).ok()?;
        Some(time.to_zoned_datetime(zone.clone()))
    };
    let (Some(at), now) = (there(at), there(now)) else { return "an unknown time".into() };
    let time = match clock {
        Clock::Minutes => at.strftime("%H:%M"),
        Clock::Seconds => at.strftime("%H:%M:%S"),
    };
    match now {
        Some(now) if at.date() == now.date() => time.to_string(),
        Some(now) if at.year() == now.year() => format!("{time} on {}", at.strftime("%-d %B")),
        _ => format!("{time} on {}", at.strftime("%-d %B %Y")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_as_people_say_them() {
        let zone = TimeZone::fixed(jiff::tz::offset(1));
        // 2026-11-28, 14:52:30 in Paris.
        let now = Moment(1_795_873_950_000);
        let hours = |hours: u64| Moment(now.0 - hours * 3_600_000);
        let words = |at: Moment| time_words(at, now, Clock::Minutes, &zone);
        assert_eq!(words(now), "14:52");
        assert_eq!(words(hours(24)), "14:52 on 27 November");
        assert_eq!(words(hours(24 * 365)), "14:52 on 28 November 2025");
        assert_eq!(words(Moment(u64::MAX)), "an unknown time");
        let exact = |at: Moment| time_words(at, now, Clock::Seconds, &zone);
        assert_eq!(exact(now), "14:52:30");
        assert_eq!(exact(hours(24)), "14:52:30 on 27 November");
    }
}
