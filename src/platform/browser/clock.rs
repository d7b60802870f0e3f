//! What time it is where this person is, by the browser's clock.

use jiff::tz::{Offset, TimeZone};
use js_sys::Date;

use crate::app::journaled::Moment;
use crate::platform::time_words::{Clock, time_words};

/// What time it is.
pub(super) fn now() -> Moment {
    Moment(Date::now() as u64)
}

/// The day where this person is.
pub(super) fn today() -> (u16, u8, u8) {
    let now = Date::new_0();
    let part = |part: u32| u8::try_from(part).unwrap_or(1);
    (
        u16::try_from(now.get_full_year()).unwrap_or(1970),
        part(now.get_month() + 1),
        part(now.get_date()),
    )
}

/// A time of day, to the minute.
pub(super) fn words(at: Moment) -> String {
    time_words(at, now(), Clock::Minutes, &zone(at))
}

/// A time of day, to the second.
pub(super) fn exact_words(at: Moment) -> String {
    time_words(at, now(), Clock::Seconds, &zone(at))
}

/// How far the clocks here are from Greenwich's at a time.
fn zone(at: Moment) -> TimeZone {
    let there = Date::new(&(at.0 as f64).into());
    let seconds = -60.0 * there.get_timezone_offset();
    Offset::from_seconds(seconds as i32).map_or(TimeZone::UTC, TimeZone::fixed)
}
