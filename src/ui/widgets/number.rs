//! How numbers are written and read.

use crate::model::{Param, Rule};

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
            percent: is_share(param),
        }
    }

    /// The value as text, without its unit.
    pub fn text(self, value: f64) -> String {
        number_text(if self.percent { value * 100.0 } else { value })
    }

    /// The value a text says, brought into range, if it is a number.
    pub fn parse(self, text: &str) -> Option<f64> {
        let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let value: f64 = plain.replace(['−', '–'], "-").trim_end_matches('%').parse().ok()?;
        let value = if self.percent { value / 100.0 } else { value };
        value.is_finite().then(|| self.snap(value))
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

/// Whether a parameter is a share, shown as a percentage.
fn is_share(param: &Param) -> bool {
    param.unit.starts_with("share") || param.unit.starts_with("heads per")
}

/// The unit of a parameter as shown: "%" for shares.
pub fn unit(param: &Param) -> &'static str {
    if is_share(param) { "%" } else { param.unit }
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

/// A count with its thousands apart: "1,000".
pub fn grouped(count: u32) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// How the four rules change, in words: "Rule One +0.03 · Corollary Two −0.4 %", with so many
/// decimal places (of a per cent one fewer); nothing where no change shows at that many.
pub fn changes(change: impl Fn(Rule) -> Option<f64>, places: usize) -> Option<String> {
    let parts = Rule::ALL.into_iter().filter_map(|rule| {
        let change = change(rule)?;
        let shown = if rule == Rule::Budget {
            format!("{:+.*} %", places - 1, change * 100.0)
        } else {
            format!("{change:+.places$}")
        };
        let nothing = shown.trim_matches(['+', '-', '0', '.', ' ', '%']).is_empty();
        (!nothing).then(|| format!("{} {}", rule.title(), shown.replace('-', "−")))
    });
    let parts: Vec<_> = parts.collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
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
        assert_eq!(SHARE.parse("250"), Some(1.0));
        assert_eq!(SHARE.parse("much"), None);
    }

    #[test]
    fn whole_numbers_stay_whole_and_signs_may_be_typographic() {
        let count = Number { min: -9.0, max: 9.0, whole: true, percent: false };
        assert_eq!(count.parse("−2.6"), Some(-3.0));
        assert_eq!(count.parse("1e3"), Some(9.0));
    }
}
