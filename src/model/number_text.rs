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

    /// The value a text says, in range or not, if it is a number.
    pub fn parse(self, text: &str) -> Option<f64> {
        let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let plain = plain.replace(['−', '–'], "-");
        let mut plain = plain.trim_end_matches('%').to_owned();
        // A comma is only read where it stands between thousands: elsewhere it may be a decimal one.
        let together = plain.replace(',', "");
        if apart(&together) == plain {
            plain = together;
        }
        let value: f64 = plain.parse().ok()?;
        let value = if self.percent { value / 100.0 } else { value };
        value.is_finite().then_some(value)
    }

    /// Accepts what is in range, and whole where it must be.
    ///
    /// # Errors
    /// What it must be, in a few words.
    pub fn check(self, value: f64) -> Result<(), String> {
        let fine = self.snap(value) == value;
        if fine { Ok(()) } else { Err(self.wanted()) }
    }

    /// What it must be, in a few words: "it must be a whole number from 1 to 1,000,000".
    pub fn wanted(self) -> String {
        let kind = if self.whole { "a whole number" } else { "a number" };
        let percent = if self.percent { " %" } else { "" };
        let [min, max] = [self.min, self.max].map(|end| self.text(end).replace('-', "−"));
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

/// The unit of a parameter as shown: "%" for shares.
pub fn unit(param: &Param) -> &'static str {
    if param.percent { "%" } else { param.unit }
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

/// So many futures, in words: "1 future", "1,000 futures".
pub fn futures(count: u32) -> String {
    format!("{} future{}", grouped(count), if count == 1 { "" } else { "s" })
}

/// A number's text with its thousands apart; as it is where it does not begin with digits alone.
fn apart(text: &str) -> String {
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

    const SHARE: Number = Number { min: 0.0, max: 1.0, whole: false, percent: true };

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
        assert_eq!(SHARE.parse("58 %"), Some(0.58));
        assert_eq!(SHARE.parse("250"), Some(2.5));
        assert_eq!(SHARE.check(2.5), Err("it must be a number from 0 to 100 %".into()));
        assert_eq!(SHARE.check(0.58), Ok(()));
        assert_eq!(SHARE.parse("much"), None);
    }

    #[test]
    fn whole_numbers_stay_whole_and_signs_may_be_typographic() {
        let count = Number { min: -9.0, max: 9.0, whole: true, percent: false };
        assert_eq!(count.parse("−2"), Some(-2.0));
        for value in [-2.6, 1e3] {
            assert_eq!(count.check(value), Err("it must be a whole number from −9 to 9".into()));
        }
        assert_eq!(count.check(-9.0), Ok(()));
    }

    #[test]
    fn thousands_stand_apart_and_a_comma_elsewhere_is_no_number() {
        let many = Number { min: 0.0, max: 1e6, whole: false, percent: false };
        let values = [0.5, 999.0, 1000.0, 12_345.5, -2000.0, 1e12, 1.5e-9];
        let texts = ["0.5", "999", "1,000", "12,345.5", "-2,000", "1e12", "1.5e-9"];
        assert_eq!(values.map(|value| many.text(value)), texts);
        assert_eq!(texts.map(|text| many.parse(text)), values.map(Some));
        assert_eq!(["0,5", "1,00", "1000,000", ",5"].map(|text| many.parse(text)), [None; 4]);
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
