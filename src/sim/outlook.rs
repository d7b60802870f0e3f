//! What the next two years bring, in a few figures: what moves are compared by.

use super::trajectory::Trajectory;
use crate::model::{Scenario, WEEKS_PER_QUARTER};

/// How far ahead moves are judged, quarters.
pub const HORIZON_QUARTERS: u32 = 8;
/// The most quarters that are ever run.
const MOST_QUARTERS: u32 = 80;

/// What eight quarters bring.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outlook {
    /// Service on average, 0 to 1.
    pub service: f64,
    /// The lowest that any team's morale falls to, 0 to 1.
    pub lowest_morale: f64,
    /// Whether leadership is replaced by their end.
    pub replaced: bool,
    /// How often the budget is compressed by their end.
    pub cuts: u32,
}

impl Outlook {
    /// The outlook from the beginning of `quarter` (from 0) on.
    pub fn of(run: &Trajectory, quarter: u32) -> Outlook {
        let first = (quarter * WEEKS_PER_QUARTER + 1).min(run.weeks()) as usize;
        let last = run.end_of(quarter + HORIZON_QUARTERS - 1) as usize;
        let rows = &run.org()[first..=last];
        Outlook {
            service: rows.iter().map(|row| row.service).sum::<f64>() / rows.len() as f64,
            lowest_morale: rows.iter().map(|row| row.lowest_morale).fold(1.0, f64::min),
            replaced: run.replaced_week().is_some_and(|week| week as usize <= last),
            cuts: run.cuts(),
        }
    }
}

/// The scenario with its plan as it is, as long as moves made in `quarter` (from 0) are judged.
pub fn ahead(scenario: &Scenario, quarter: u32) -> Scenario {
    let quarters = f64::from((quarter + HORIZON_QUARTERS).min(MOST_QUARTERS));
    Scenario { quarters, ..scenario.clone() }
}
