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
        let Range { low, high, sure } = *self;
        if low > 0.0 && low < high && high <= param.max && sure > 0.0 && sure < 1.0 {
            return Ok(());
        }
        Err(Refusal::OutOfRange {
            field,
            value: format!("{low} to {high}, {sure} sure"),
            expected: format!(
                "low above 0 and below high, high up to {}, sure above 0 and below 1",
                param.max
            ),
        })
    }
}
