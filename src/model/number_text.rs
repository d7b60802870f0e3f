//! How numbers are written for people, and read.

use super::param::Param;

/// The least value of a field whose range excludes its lower end.
const ABOVE: f64 = 0.001;

/// How a number is shown and what it may be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number {
    /// The smallest value that can be typed.
    pub min: f64,
    /// The largest value that can be typed.
    pub max: f64,
    /// Whether only whole numbers make sense.
    pub whole: bool,
    /// Whether a share is shown as a percentage.
    pub percent: bool,
    /// What it counts, as the parameter says; empty for a pure number.
    pub unit: &'static str,
}

impl Number {
    /// As a parameter says.
    pub fn of(param: &Param) -> Number {
        let above = if param.above_min { ABOVE } else { 0.0 };
        Number {
            min: param.min + above,
            max: param.max,
            whole: param.whole,
            percent: param.percent,
            unit: param.unit,
        }
    }

    /// The value as text, without its unit: thousands stand apart.
    pub fn text(self, value: f64) -> String {
        apart(&self.plain(value))
    }

    /// The value as text to be typed on: thousands do not stand apart.
    pub fn plain(self, value: f64) -> String {
        short(if self.percent { value * 100.0 } else { value })
    }

    /// The value a text says, in range or not. A percent sign means hundredths wherever a share or a
    /// rate is asked for. A comma may stand between thousands or before decimals, as long as it can only
    /// mean one of them; a single point stands before decimals.
    ///
    /// # Errors
    /// What the text may mean or what is asked for, in a few words.
    pub fn parse(self, text: &str) -> Result<f64, String> {
        let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let plain = plain.replace(['−', '–'], "-");
        let (plain, in_percent) = match plain.strip_suffix('%') {
            Some(plain) => (plain, true),
            None => (plain.as_str(), self.percent),
        };
        if in_percent && !self.is_share() {
            let counted = match self.unit {
                "" => "no percentage is asked for".to_owned(),
                unit => format!("this is counted in {unit}"),
            };
            return Err(format!("“{}”, but {counted}: {}", text.trim(), self.wanted()));
        }
        let plain = match separated(plain, self.whole) {
            Separated::Plain(plain) => plain,
            Separated::Either { thousands, decimal } => {
                let said = text.trim();
                return Err(format!(
                    "“{said}” may mean {decimal} or {thousands}: type one of these"
                ));
            }
        };
        let value: f64 = plain.parse().map_err(|_| self.wanted())?;
        let value = if in_percent { value / 100.0 } else { value };
        if value.is_finite() { Ok(value) } else { Err(self.wanted()) }
    }

    /// Whether a percentage can be meant: what is shown as one, a part of a whole, or a rate.
    fn is_share(self) -> bool {
        self.percent
            || !self.whole && (self.min >= 0.0 && self.max <= 1.0 || self.unit == "per year")
    }

    /// Accepts what is in range, and whole where it must be.
    ///
    /// # Errors
    /// What it must be, in a few words.
    pub fn check(self, value: f64) -> Result<(), String> {
        if self.snap(value) == value { Ok(()) } else { Err(self.wanted()) }
    }

    /// What it must be, in a few words: "it must be a whole number from 1 to 1,000,000".
    pub fn wanted(self) -> String {
        let kind = if self.whole { "a whole number" } else { "a number" };
        let percent = if self.percent { " %" } else { "" };
        let text = |end: f64| if end < 1e9 { self.text(end) } else { apart(&end.to_string()) };
        let [min, max] = [self.min, self.max].map(|end| text(end).replace('-', "−"));
        format!("it must be {kind} from {min} to {max}{percent}")
    }

    /// The nearest value that is allowed.
    pub fn snap(self, value: f64) -> f64 {
        let value = if self.whole { value.round() } else { value };
        value.clamp(self.min, self.max)
    }

    /// How much a point of dragging changes.
    pub fn speed(self, value: f64) -> f64 {
        if self.whole {
            (value.abs() * 0.002).max(0.1)
        } else if self.max - self.min <= 1.0 {
            0.0025
        } else {
            (value.abs() * 0.005).max(0.01)
        }
    }
}

/// The unit of a parameter as shown: "%" for shares, "% a year" for growth.
pub fn unit(param: &Param) -> &'static str {
    match (param.percent, param.unit) {
        (true, "per year") => "% a year",
        (true, _) => "%",
        (false, unit) => unit,
    }
}

/// A change in percent with its sign: "+50 %", "−20 %".
pub fn signed_percent(share: f64) -> String {
    let percent = (share * 1e4).round() / 100.0;
    let text = apart(&number_text(percent.abs()));
    let sign = if percent > 0.0 { "+" } else { "−" };
    if percent == 0.0 { "0 %".into() } else { format!("{sign}{text} %") }
}

/// What a number's commas and points are there for.
enum Separated {
    /// The number without what stands between thousands, its decimals after a point.
    Plain(String),
    /// One comma that may be either: the number with it between thousands, and before decimals.
    Either { thousands: String, decimal: String },
}

/// Reads a number's commas and points; `whole` where it has no decimals.
fn separated(text: &str, whole: bool) -> Separated {
    let (sign, text) = text.split_at(usize::from(text.starts_with(['-', '+'])));
    let (commas, points) = (text.matches(',').count(), text.matches('.').count());
    let without = |what: char| format!("{sign}{}", text.replace(what, ""));
    let with_point = || format!("{sign}{}", text.replace(',', "."));
    // Whether `by` stands between thousands, and only there.
    let is_grouped = |by: char, decimals: char| {
        let (whole, rest) = text.split_once(decimals).unwrap_or((text, ""));
        apart(&whole.replace(by, "")) == whole.replace(by, ",")
            && !rest.contains(by)
            // What begins with 0 is no group of thousands.
            && !(whole.contains(by) && whole.starts_with('0'))
    };
    match (commas, points) {
        (1, 0) if !is_grouped(',', '.') => Separated::Plain(with_point()),
        (1, 0) if whole => Separated::Plain(without(',')),
        (1, 0) => Separated::Either { thousands: without(','), decimal: with_point() },
        (0, 1) if whole && is_grouped('.', ',') && text.ends_with(".000") => Separated::Either {
            thousands: without('.'),
            decimal: format!("{sign}{}", text.replace(".000", "")),
        },
        (0, 1) if whole && is_grouped('.', ',') => Separated::Plain(without('.')),
        (0, _) if points < 2 => Separated::Plain(format!("{sign}{text}")),
        (_, 0 | 1) if is_grouped(',', '.') => Separated::Plain(without(',')),
        (0 | 1, _) if is_grouped('.', ',') => Separated::Plain(without('.').replace(',', ".")),
        _ => Separated::Plain(format!("{sign}{text}")),
    }
}

/// From here on a figure is written with a power of ten.
pub const LARGE: f64 = 1e7;

/// A figure with so many decimals, or with a power of ten where it has more digits than anybody
/// reads: "0.43", "1.2e30".
pub fn figure(value: f64, decimals: usize) -> String {
    if value.abs() < LARGE { format!("{value:.decimals$}") } else { with_power(value, 1) }
}

/// "2.5e12", with at most so many decimals and no zeros at their end.
pub fn with_power(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$e}");
    match text.split_once('e') {
        Some((digits, power)) if digits.contains('.') => {
            format!("{}e{power}", digits.trim_end_matches('0').trim_end_matches('.'))
        }
        _ => text,
    }
}

/// A share in percent, with a decimal where it would read as none or all: "23 %", "0.4 %", "<0.1 %".
pub fn likelihood(share: f64) -> String {
    let percent = share * 100.0;
    match percent {
        _ if percent <= 0.0 || percent >= 100.0 => format!("{percent:.0} %"),
        _ if percent < 0.05 => "<0.1 %".into(),
        _ if percent > 99.95 => ">99.9 %".into(),
        _ if (0.95..99.5).contains(&percent) => format!("{percent:.0} %"),
        _ => format!("{percent:.1} %"),
    }
}

/// A share in percent: "10 %".
pub fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

/// A count with its sign, and a true minus.
pub fn signed_count(count: i32) -> String {
    format!("{count:+}").replace('-', "−")
}

/// A correlation with its sign: "+0.41", "−0.08".
pub fn signed(correlation: f64) -> String {
    let text = format!("{correlation:+.2}").replace('-', "−");
    // What rounds to nothing has no sign.
    if text.ends_with("0.00") { "0.00".into() } else { text }
}

/// Decimal places that show a number as a person would write it: none when whole, else two, and
/// more, up to six, where two would hide something.
pub fn places(value: f64) -> usize {
    if value.fract() == 0.0 {
        return 0;
    }
    let shown = |places: usize| format!("{value:.places$}").parse::<f64>();
    (2..6)
        .find(|&places| shown(places).is_ok_and(|shown| (shown - value).abs() < 1e-9))
        .unwrap_or(6)
}

/// A number as a person would write it: whole, or with two to four decimals where they say more.
pub fn number_text(value: f64) -> String {
    if value.abs() >= 1e7 {
        return if value.fract() == 0.0 && value.abs() < 1e9 {
            format!("{value:.0}")
        } else {
            format!("{value:e}")
        };
    }
    let close = |places: usize| {
        let text = format!("{value:.places$}");
        text.parse::<f64>().is_ok_and(|shown| (shown - value).abs() < 5e-7).then_some(text)
    };
    [0, 1, 2, 3].iter().find_map(|&places| close(places)).unwrap_or(format!("{value:.4}"))
}

/// As [`number_text`], but what is too small for four decimals keeps two digits: "1.5e-9".
pub fn short(value: f64) -> String {
    if value != 0.0 && value.abs() < 1e-4 {
        let text = format!("{value:.1e}");
        return text.replace(".0e", "e");
    }
    number_text(value)
}

/// A count with its thousands apart: "1,000".
pub fn grouped(count: u32) -> String {
    apart(&count.to_string())
}

/// So many of something, in words: "1 area", "2 areas", "1,000 futures".
pub fn counted(count: usize, what: &str) -> String {
    format!("{} {what}{}", apart(&count.to_string()), if count == 1 { "" } else { "s" })
}

/// So many futures, in words: "1 future", "1,000 futures".
pub fn futures(count: u32) -> String {
    counted(count as usize, "future")
}

/// A number's text with its thousands apart; as it is where it does not begin with digits alone.
pub fn apart(text: &str) -> String {
    let sign = usize::from(text.starts_with('-'));
    let end = text.find(['.', 'e', 'E']).unwrap_or(text.len());
    let (sign, rest) = text.split_at(sign);
    let (digits, rest) = rest.split_at(end - sign.len());
    let mut out = sign.to_owned();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.chars().count() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHARE: Number = Number { min: 0.0, max: 1.0, whole: false, percent: true, unit: "" };

    #[test]
    fn thousands_stand_apart() {
        let words = [0, 64, 999, 1000, 1_000_000].map(grouped);
        assert_eq!(words, ["0", "64", "999", "1,000", "1,000,000"]);
    }

    #[test]
    fn numbers_are_written_as_a_person_would() {
        let texts = [3.0, 0.3, 0.45, 250_000.0, 1.0 / 3.0, -0.08].map(number_text);
        assert_eq!(texts, ["3", "0.3", "0.45", "250000", "0.3333", "-0.08"]);
        assert_eq!(number_text(1e12), "1e12");
    }

    #[test]
    fn a_share_is_typed_in_percent() {
        assert_eq!(SHARE.text(0.35), "35");
        assert_eq!(SHARE.parse("58 %"), Ok(0.58));
        assert_eq!(SHARE.parse("250"), Ok(2.5));
        assert_eq!(SHARE.check(2.5), Err("it must be a number from 0 to 100 %".into()));
        assert_eq!(SHARE.check(0.58), Ok(()));
        assert_eq!(SHARE.parse("much"), Err(SHARE.wanted()));
    }

    #[test]
    fn whole_numbers_stay_whole_and_signs_may_be_typographic() {
        let count = Number { min: -9.0, max: 9.0, whole: true, percent: false, unit: "" };
        assert_eq!(count.parse("−2"), Ok(-2.0));
        for value in [-2.6, 1e3] {
            assert_eq!(count.check(value), Err("it must be a whole number from −9 to 9".into()));
        }
        assert_eq!(count.check(-9.0), Ok(()));
    }

    #[test]
    fn a_percent_sign_means_hundredths_of_shares_and_rates_and_nothing_else() {
        let part = Number { percent: false, ..SHARE };
        let rate = Number { min: -1.0, max: 100.0, unit: "per year", ..part };
        let load = Number { min: 0.0, max: 1e4, unit: "FTE", ..part };
        assert_eq!([part, rate, SHARE].map(|of| of.parse("40%")), [const { Ok(0.4) }; 3]);
        assert_eq!([part, SHARE].map(|of| of.parse("40")), [Ok(40.0), Ok(0.4)]);
        let why = "“40%”, but this is counted in FTE: it must be a number from 0 to 10,000";
        assert_eq!(load.parse("40%"), Err(why.into()));
        let people = Number { whole: true, unit: "people", ..load };
        assert!(people.parse("40 %").is_err_and(|why| why.contains("counted in people")));
    }

    #[test]
    fn a_comma_is_read_where_it_can_only_mean_one_thing() {
        let many = Number { min: 0.0, max: 1e6, whole: false, percent: false, unit: "FTE" };
        let values = [0.5, 999.0, 12_345.5, 1.5e-9, 1_234_567.0];
        let texts = ["0.5", "999", "12,345.5", "1.5e-9", "1,234,567"];
        assert_eq!(values.map(|value| many.text(value)), texts);
        assert_eq!(texts.map(|text| many.parse(text)), values.map(Ok));
        let decimal = ["0,5", "0,500", ",5", "1,5", "12,34", "1000,000", "-0,5", "1.234,5"];
        let values = [0.5, 0.5, 0.5, 1.5, 12.34, 1000.0, -0.5, 1234.5];
        assert_eq!(decimal.map(|text| many.parse(text)), values.map(Ok));
        assert_eq!(
            ["1.234.567", "1 234", "-2,000,000"].map(|text| many.parse(text)),
            [Ok(1_234_567.0), Ok(1234.0), Ok(-2_000_000.0)]
        );
        let why = "“1,234” may mean 1.234 or 1234: type one of these";
        assert_eq!(many.parse("1,234"), Err(why.into()));
        let whole = Number { whole: true, ..many };
        assert_eq!(
            ["1,234", "1,000", "1.234"].map(|text| whole.parse(text)),
            [1234.0, 1000.0, 1234.0].map(Ok)
        );
        let why = "“1.000” may mean 1 or 1000: type one of these";
        assert_eq!(whole.parse("1.000"), Err(why.into()));
        assert_eq!(
            ["+100,000.5", "+0,500", "12.500"].map(|text| many.parse(text)),
            [100_000.5, 0.5, 12.5].map(Ok)
        );
        assert!(many.parse("+100,000").is_err(), "100 or 100,000");
        for text in ["1,2,3", "1.2.3", "1,2.3,4", "1.234,5.6", "", "%", ",", "one"] {
            assert_eq!(
                many.parse(text).map_err(|why| why.contains("it must be a number")),
                Err(true),
                "{text}"
            );
        }
    }

    #[test]
    fn a_change_in_percent_has_its_sign() {
        assert_eq!([0.00004, -0.00004, 100.0].map(signed_percent), ["0 %", "0 %", "+10,000 %"]);
        assert_eq!(
            [0.5, -0.2, 0.0, 0.125].map(signed_percent),
            ["+50 %", "−20 %", "0 %", "+12.5 %"]
        );
    }

    #[test]
    fn a_correlation_that_rounds_to_nothing_has_no_sign() {
        assert_eq!([0.412, -0.08, -0.001].map(signed), ["+0.41", "−0.08", "0.00"]);
    }

    #[test]
    fn one_future_is_not_several() {
        assert_eq!([1, 0, 1000].map(futures), ["1 future", "0 futures", "1,000 futures"]);
    }
}
