//! What somebody believes of a number: between two values, this surely.

use serde::{Deserialize, Serialize};

use super::param::Param;
use super::refusal::Refusal;

/// "Between 0.3 and 0.6, 80 % sure": in futures the number is log-normal, and as likely below the
/// range as above it (MODEL §10).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Range {
    /// The lower end, at least 1e-9.
    pub low: f64,
    /// The upper end, above the lower.
    pub high: f64,
    /// How surely the number lies between, above 0 and below 1.
    pub sure: f64,
}

/// The least lower end: with less nothing is said of what an organization has.
const LEAST: f64 = 1e-9;
/// The widest that the logarithm may spread, σ: as wide as a scenario's own spread may be.
const WIDEST: f64 = 3.0;

impl Range {
    /// Accepts a range of what `param` describes; `field` is what the range is called.
    ///
    /// # Errors
    /// [`Refusal::OutOfRange`] with what was expected.
    pub fn check(&self, field: &'static str, param: &Param) -> Result<(), Refusal> {
        let (Range { low, high, sure }, max) = (*self, param.max);
        let expected = if self.shape(param).is_some() {
            format!("low from {LEAST:e} and below high, high up to {max}, sure above 0 and below 1")
        } else if sure < self.least_sure() {
            match self.least_sure() {
                ..1.0 => format!("a narrower range, or sure from {} on", self.least_sure()),
                _ => "a narrower range: its ends are too far apart".to_owned(),
            }
        } else {
            return Ok(());
        };
        Err(Refusal::OutOfRange { field, value: format!("{low} to {high}, {sure} sure"), expected })
    }

    /// What is wrong with it as a range of what `param` describes, in a few words.
    pub fn problem(&self, param: &Param) -> Option<String> {
        let least = self.least_sure();
        self.shape(param).or_else(|| {
            (self.sure < least).then(|| match least {
                ..1.0 => {
                    let percent = (least * 1000.0).round() / 10.0;
                    format!(
                        "ends so far apart need sureness of {percent} % or more; or narrow them"
                    )
                }
                _ => "the ends are too far apart: narrow them".to_owned(),
            })
        })
    }

    /// What is wrong with its ends or its sureness alone.
    fn shape(&self, param: &Param) -> Option<String> {
        let Range { low, high, sure } = *self;
        // Said so that what is no number fails too.
        let is = |fine: bool, what: &str| (!fine).then(|| what.to_owned());
        is(low > 0.0, "low must be above 0")
            .or_else(|| is(low >= LEAST, &format!("low must be at least {LEAST:e}")))
            .or_else(|| is(low < high, "low must be below high"))
            .or_else(|| is(high <= param.max, &format!("high must be at most {}", param.max)))
            .or_else(|| is(sure > 0.0, "sureness must be above 0 %"))
            .or_else(|| is(sure < 1.0, "sureness must be below 100 %"))
    }

    /// How sure one must be at least of ends so far apart, so that futures spread no further than
    /// they may; in thousandths where it is refused for that, 1 where nobody can be.
    fn least_sure(&self) -> f64 {
        // σ = width/(2·Φ⁻¹((1 + sure)/2)) is the widest where sure = erf(width/(2√2·widest)). A little
        // less wide, so that what spreads just as far as it may is not refused for its last digits.
        let width = libm::log(self.high / self.low) * (1.0 - 1e-9);
        let least = libm::erf(width / (2.0 * std::f64::consts::SQRT_2 * WIDEST));
        if self.sure < least { (least * 1000.0).ceil() / 1000.0 } else { least }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::AreaField;

    fn problem(low: f64, high: f64, sure: f64) -> Option<String> {
        Range { low, high, sure }.problem(AreaField::Load.param())
    }

    #[test]
    fn what_would_spread_too_far_says_how_sure_it_must_be() {
        let said = problem(0.001, 500.0, 0.8).unwrap();
        assert!(said.contains("97.2 % or more"), "{said}");
        assert_eq!(problem(0.001, 500.0, 0.972), None);
        assert_eq!(problem(0.001, 2.0, 0.8), None);
        let said = problem(1e-9, 1e4, 0.999_99).unwrap();
        assert!(said.starts_with("the ends are too far apart"), "{said}");
    }

    #[test]
    fn a_low_end_next_to_nothing_is_refused() {
        assert_eq!(problem(1e-310, 1e-309, 0.8).as_deref(), Some("low must be at least 1e-9"));
        assert_eq!(problem(0.0, 1.0, 0.8).as_deref(), Some("low must be above 0"));
        assert_eq!(problem(1e-9, 1e-8, 0.8), None);
    }
}
