//! An input on which the verdict turns.

use super::input::Input;

/// From so far on moved odds turn a verdict.
pub const TURNING: f64 = 0.15;

/// An input on which the verdict turns.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Turn {
    /// The input.
    pub input: Input,
    /// Whether leadership stands in the expected-value run with the input at its tenth and at its
    /// ninetieth percentile; `None` of flows.
    pub stands: Option<[bool; 2]>,
    /// The odds that leadership stands, the same.
    pub odds: [f64; 2],
}

impl Turn {
    /// How far the odds move at most from `base`.
    pub fn moves(&self, base: f64) -> f64 {
        self.odds.iter().map(|odds| (odds - base).abs()).fold(0.0, f64::max)
    }
}
