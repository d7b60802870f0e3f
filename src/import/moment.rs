//! Moments as programs write them: a day with an hour behind it, and the zone it is told in.

use jiff::civil::{Date, date as day};

use super::date_column::{DateOrder, date};

/// A day, seconds.
pub const DAY: i64 = 86_400;
/// A week, seconds.
pub const WEEK: f64 = 604_800.0;

const EPOCH: Date = day(1970, 1, 1);

/// Seconds from the beginning of 1970 to the moment a text tells: `2014-03-05 10:11:12`, `14/Jul/25 3:42 PM`,
/// `2025-07-14T06:02:00+02:00`, a workbook's days, seconds or milliseconds since 1970. A day alone is its beginning; what
/// names no zone is taken as written, what names one becomes UTC.
pub fn moment(text: &str, order: DateOrder) -> Option<i64> {
    let text = text.trim();
    if let Ok(number) = text.parse::<f64>() {
        return match number {
            1e8..1e10 => Some(number as i64),
            1e11..1e13 => Some((number / 1000.0) as i64),
            _ => Some(start_of(date(text, order)?) + (number.fract() * DAY as f64).round() as i64),
        };
    }
    let start = start_of(date(text, order)?);
    let time = text.find(':').and_then(|colon| clock(text, colon));
    Some(start + time.unwrap_or(0))
}

/// The beginning of a day, seconds since 1970.
pub fn start_of(date: Date) -> i64 {
    let days = date.since(EPOCH).map_or(0, |span| i64::from(span.get_days()));
    days * DAY
}

/// The day of a moment.
pub fn day_of(seconds: i64) -> Date {
    let span = jiff::Span::new().try_days(seconds.div_euclid(DAY));
    span.and_then(|span| EPOCH.checked_add(span)).unwrap_or(EPOCH)
}

/// Months since the year 0.
pub fn month_of(date: Date) -> i32 {
    i32::from(date.year()) * 12 + i32::from(date.month()) - 1
}

/// Seconds from the day's beginning to the time whose first colon stands at `colon`; one that names a zone may lie
/// before or behind the day.
fn clock(text: &str, colon: usize) -> Option<i64> {
    let before = &text[..colon];
    let hour = &before[before.trim_end_matches(|c: char| c.is_ascii_digit()).len()..];
    // `T` before it, as in `2025-07-14T06:02`, is no digit.
    let hour: i64 = hour.parse().ok().filter(|hour| *hour < 25)?;
    let (minute, rest) = digits(&text[colon + 1..])?;
    let (second, rest) = match rest.strip_prefix(':').and_then(digits) {
        Some((second, rest)) => (second, rest),
        None => (0, rest),
    };
    let rest = match rest.strip_prefix(['.', ',']) {
        Some(fraction) => fraction.trim_start_matches(|c: char| c.is_ascii_digit()),
        None => rest,
    };
    let rest = rest.trim_start().to_ascii_lowercase();
    let is = |half: &str| {
        [format!("{half}m"), format!("{half}.m")].iter().any(|it| rest.starts_with(it))
    };
    let (hour, rest) = match (is("a"), is("p")) {
        (true, _) => (hour % 12, &rest[2..]),
        (_, true) => (hour % 12 + 12, &rest[2..]),
        _ => (hour, &*rest),
    };
    Some(hour * 3600 + minute * 60 + second - zone(rest))
}

/// One or two digits, and what is behind them.
fn digits(text: &str) -> Option<(i64, &str)> {
    let end = text.bytes().take(2).take_while(u8::is_ascii_digit).count();
    Some((text[..end].parse().ok()?, &text[end..]))
}

/// Seconds that a zone is ahead of UTC: of `+02:00`, `-0500`, `z`; 0 where none is named.
fn zone(text: &str) -> i64 {
    let text = text.trim_start_matches(['m', '.', ' ']);
    let text = text.trim_start_matches("utc").trim_start_matches("gmt").trim_start();
    let sign = match text.bytes().next() {
        Some(b'+') => 1,
        Some(b'-') => -1,
        _ => return 0,
    };
    let Some((hours, rest)) = digits(&text[1..]) else { return 0 };
    let minutes = digits(rest.trim_start_matches(':')).map_or(0, |(minutes, _)| minutes);
    sign * (hours * 3600 + minutes * 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read_with_hours_and_zones() {
        let due = start_of(day(2025, 7, 14)) + 15 * 3600 + 42 * 60;
        for (text, more) in [
            ("2025-07-14 15:42", 0),
            ("2025-07-14T15:42:10Z", 10),
            ("2025-07-14T15:42:10.250+0000", 10),
            ("2025-07-14T17:42:00+02:00", 0),
            ("2025-07-14T10:42:00.000-0500", 0),
            ("14/Jul/25 3:42 PM", 0),
            ("14/Jul/25 3:42 p.m.", 0),
            ("14/07/2025 15:42:09", 9),
            ("Jul 14, 2025 03:42 pm UTC", 0),
            ("45852.6541666667", 0),
            ("1752507720", 0),
            ("1752507720000", 0),
        ] {
            assert_eq!(moment(text, DateOrder::DayFirst), Some(due + more), "{text}");
        }
        assert_eq!(
            moment("14/Jul/25 12:05 AM", DateOrder::DayFirst),
            Some(start_of(day(2025, 7, 14)) + 300)
        );
        assert_eq!(moment("2025-07-14", DateOrder::DayFirst), Some(start_of(day(2025, 7, 14))));
        for text in ["", "open", "12:30", "2025-13-14 10:00", "-", "1e300", "NaN"] {
            assert_eq!(moment(text, DateOrder::DayFirst), None, "{text}");
        }
        assert_eq!(day_of(start_of(day(2025, 7, 14)) + DAY - 1), day(2025, 7, 14));
        assert_eq!(day_of(-1), day(1969, 12, 31));
    }
}
