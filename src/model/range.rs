//! What somebody believes of a number: between two values, this surely.

use super::param::Param;
use super::refusal::Refusal;

/// "Between 0.3 and 0.6, 80 % sure": in futures the number is log-normal, and as likely below the
/// range as above it (MODEL §10).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    /// The lower end, above 0.
    pub low: f64,
    /// The upper end, above the lower.
    pub high: f64,
    /// How surely the number lies between, above 0 and below 1.
    pub sure: f64,
}

impl Range {
    /// Accepts a range of what `param` describes; `field` is what the range is called.
    ///
    /// # Errors
    /// [`Refusal::OutOfRange`] with what was expected.
    pub fn check(&self, field: &'static str, param: &Param) -> Result<(), Refusal> {
        if self.problem(param).is_none() {
            return Ok(());
        }
        let Range { low, high, sure } = *self;
        Err(Refusal::OutOfRange {
            field,
            value: format!("{low} to {high}, {sure} sure"),
            expected: format!(
                "low above 0 and below high, high up to {}, sure above 0 and below 1",
                param.max
            ),
        })
    }

    /// What is wrong with it as a range of what `param` describes, in a few words.
    pub fn problem(&self, param: &Param) -> Option<String> {
        let Range { low, high, sure } = *self;
        // Said so that what is no number fails too.
        let is = |fine: bool, what: &str| (!fine).then(|| what.to_owned());
        is(low > 0.0, "low is not above 0")
            .or_else(|| is(low < high, "low is not below high"))
            .or_else(|| is(high <= param.max, &format!("high is above {}", param.max)))
            .or_else(|| is(sure > 0.0, "sure is not above 0 %"))
            .or_else(|| is(sure < 1.0, "sure is not below 100 %"))
    }
}
