//! Dates as people and programs write them: which number is the day is decided over whole columns.

use jiff::civil::Date;

/// Whether the day or the month comes first where both are numbers before the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateOrder {
    /// 31/12/2024.
    DayFirst,
    /// 12/31/2024.
    MonthFirst,
}

impl DateOrder {
    /// As it is said.
    pub fn words(self) -> &'static str {
        match self {
            DateOrder::DayFirst => "day first",
            DateOrder::MonthFirst => "month first",
        }
    }
}

/// What the dates of a column say about their order.
#[derive(Debug, Clone, PartialEq)]
pub enum Order {
    /// Every date is the same in both orders, or written with the year or the month's name.
    Either,
    /// Only this order reads all of them.
    Is(DateOrder),
    /// Both orders read all of them, and differently: this one, for example.
    Undecided(String),
}

/// What the texts of one or more columns of the same file say about the order of their dates. What reads in no order is
/// left aside; where each order reads some that the other does not, the one that reads more.
pub fn order<'a>(texts: impl Iterator<Item = &'a str>) -> Order {
    let (mut day_first, mut month_first, mut both) = (0_usize, 0_usize, None);
    for text in texts {
        let [day, month] = [DateOrder::DayFirst, DateOrder::MonthFirst].map(|it| date(text, it));
        match (day, month) {
            (Some(_), None) => day_first += 1,
            (None, Some(_)) => month_first += 1,
            (Some(day), Some(month)) if day != month => both = both.or(Some(text)),
            _ => {}
        }
    }
    match (day_first.cmp(&month_first), both) {
        (std::cmp::Ordering::Greater, _) => Order::Is(DateOrder::DayFirst),
        (std::cmp::Ordering::Less, _) => Order::Is(DateOrder::MonthFirst),
        (_, Some(text)) if text.contains('.') => Order::Is(DateOrder::DayFirst),
        (_, Some(text)) => Order::Undecided(text.to_owned()),
        (_, None) => Order::Either,
    }
}

/// The date a text begins with, if it does: `2025-07-01`, `2025年7月1日`, `01/07/2025`, `14/Jul/25`, `Jul 14, 2025`, the days since 1900
/// that workbooks count; a time behind it and signs like `<=` before it are left aside.
pub fn date(text: &str, order: DateOrder) -> Option<Date> {
    let text = text.trim_start_matches(['<', '>', '=', '~', '≤', '≥', ' ']).trim();
    if let Ok(days) = text.parse::<f64>() {
        return serial(days);
    }
    let parts: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric() || "年月日".contains(c))
        // The T of `2025-07-01T06:02` ends the day.
        .map(|part| match part.split_once('T') {
            Some((day, _)) if !day.is_empty() && day.bytes().all(|it| it.is_ascii_digit()) => day,
            _ => part,
        })
        .filter(|part| !part.is_empty())
        .collect();
    let [a, b, c, ..] = *parts.as_slice() else { return None };
    let number = |text: &str| text.parse::<i16>().ok();
    if let (4, Some(year)) = (a.len(), number(a)) {
        return day_of(year, month_of(b)?, number(&c[..c.len().min(2)])?);
    }
    // A year of four digits is never followed by more of them; `2025T10` has lost its time above.
    let year = match (c.len(), number(c)?) {
        (2, short) => short + if short < 70 { 2000 } else { 1900 },
        (4, year) => year,
        _ => return None,
    };
    match (number(a), number(b)) {
        (Some(day), None) => day_of(year, month_of(b)?, day),
        (None, Some(day)) => day_of(year, month_of(a)?, day),
        (Some(first), Some(second)) => match order {
            DateOrder::DayFirst => day_of(year, second, first),
            DateOrder::MonthFirst => day_of(year, first, second),
        },
        (None, None) => None,
    }
}

fn day_of(year: i16, month: i16, day: i16) -> Option<Date> {
    let is_usual = (1900..2200).contains(&year);
    let date = Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok();
    date.filter(|_| is_usual)
}

/// The month of a number or of a name that begins as it does in English or a neighbouring language.
fn month_of(text: &str) -> Option<i16> {
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    const NAMES: [&[&str]; 12] = [
        &["jan", "ene", "sty"],
        &["feb", "fév", "fev", "lut"],
        &["mar", "mär", "mrz", "maa"],
        &["apr", "avr", "abr", "kwi"],
        &["may", "mai", "mag", "mei", "maj"],
        &["jun", "juin", "giu", "cze"],
        &["jul", "juil", "lug", "lip"],
        &["aug", "aoû", "aou", "ago", "sie"],
        &["sep", "set", "wrz"],
        &["oct", "okt", "out", "ott", "paź"],
        &["nov", "lis"],
        &["dec", "dez", "déc", "dic", "gru"],
    ];
    let text = text.to_lowercase();
    let found = NAMES.iter().position(|names| names.iter().any(|name| text.starts_with(name)))?;
    Some(found as i16 + 1)
}

/// The date of a workbook's number of days since the end of 1899, of 1955 to 2119.
fn serial(days: f64) -> Option<Date> {
    const FIRST: Date = jiff::civil::date(1899, 12, 30);
    let is_date = (20_000.0..80_000.0).contains(&days);
    let span = jiff::Span::new().try_days(days as i64).ok()?;
    FIRST.checked_add(span).ok().filter(|_| is_date)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date as day;

    use super::*;

    #[test]
    fn dates_are_read_as_people_and_programs_write_them() {
        let july = Some(day(2025, 7, 14));
        for text in [
            "2025-07-14",
            "2025-07-14T06:02:00Z",
            "2025/7/14 06:02",
            "<=2025-07-14",
            "14/Jul/25 3:42 PM",
            "Jul 14, 2025",
            "14 July 2025",
            "14-JUL-25",
            "14. Juli 2025",
            "45852",
            "14/07/2025",
            "14.07.25",
        ] {
            assert_eq!(date(text, DateOrder::DayFirst), july, "{text}");
        }
        assert_eq!(date("07/14/2025", DateOrder::MonthFirst), july);
        assert_eq!(date("14-OCT-24", DateOrder::DayFirst), Some(day(2024, 10, 14)));
        for text in ["", "soon", "31/02/2025", "7", "10291", "1.2.3.4", "99/99/9999", "2025-13-01"]
        {
            assert_eq!(date(text, DateOrder::DayFirst), None, "{text}");
        }
    }

    #[test]
    fn the_order_is_that_of_the_whole_column() {
        let of = |texts: &[&str]| order(texts.iter().copied());
        assert_eq!(of(&["01/02/2024", "31/12/2024"]), Order::Is(DateOrder::DayFirst));
        assert_eq!(of(&["01/02/2024", "12/31/2024", ""]), Order::Is(DateOrder::MonthFirst));
        assert_eq!(of(&["01/02/2024", "05/05/2024"]), Order::Undecided("01/02/2024".into()));
        assert_eq!(of(&["01.02.2024"]), Order::Is(DateOrder::DayFirst));
        assert_eq!(of(&["2024-02-01", "05/05/2024", "n/a"]), Order::Either);
    }
}
