//! How long something takes, in words.

/// A wait in words of the trade: "same day", "3 days", "2 weeks", "more than a year".
pub fn wait(weeks: f64) -> String {
    // Five working days a week.
    let days = libm::round(weeks * 5.0);
    match weeks {
        _ if weeks.is_nan() => "–".into(),
        _ if days < 1.0 => "same day".into(),
        _ if days < 2.0 => "a day".into(),
        _ if days < 10.0 => format!("{days:.0} days"),
        _ if weeks <= 52.0 => format!("{weeks:.0} weeks"),
        _ => "over a year".into(),
    }
}
