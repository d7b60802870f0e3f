//! Bars behind the lines of a plot, as data.

/// A bar for each quarter.
#[derive(Debug, Clone, PartialEq)]
pub struct Bars {
    /// What they are called in a legend.
    pub name: &'static str,
    /// Their heights, from the first quarter on.
    pub heights: Vec<f64>,
}
