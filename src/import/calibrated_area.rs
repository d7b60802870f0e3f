//! An area as its tickets show it, and as the model has it.

use super::area_load::Work;
use super::ticket_figures::Figures;
use crate::model::{Area, AreaId};
use crate::sim::steady_week::share_within;

/// From so much on the share in target is off, 0 to 1.
pub const OFF: f64 = 0.08;

/// A number that was fitted, and where it lies with 95 %.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fitted {
    /// The likeliest.
    pub value: f64,
    /// Where it lies.
    pub interval: [f64; 2],
}

impl Fitted {
    /// Whether it could be this.
    pub fn allows(&self, value: f64) -> bool {
        (self.interval[0]..=self.interval[1]).contains(&value)
    }
}

/// What was observed of an area, and what the model says of it.
#[derive(Debug, Clone, PartialEq)]
pub struct CalibratedArea {
    /// Which.
    pub area: AreaId,
    /// What it is called.
    pub name: String,
    /// What its team is called.
    pub team: String,
    /// Its response target, weeks.
    pub target: f64,
    /// What its tickets say.
    pub figures: Figures,
    /// What tells the work of its tickets.
    pub work: Work,
    /// Its load at the start of the plan, FTE; `None` where it is not known.
    pub load: Option<Fitted>,
    /// The shape of its waits; `None` where there are too few.
    pub shape: Option<Fitted>,
    /// The mean wait of its team in the model, weeks.
    pub wait: f64,
    /// The share in target that the model says for that.
    pub share: f64,
}

impl CalibratedArea {
    /// The share in target that was observed; `None` where nothing ended.
    pub fn observed(&self) -> Option<f64> {
        self.figures.share_within(self.target)
    }

    /// How much more the model says is answered in target than was, of 1.
    pub fn residual(&self) -> Option<f64> {
        Some(self.share - self.observed()?)
    }

    /// Whether the model is off by more than 8 points.
    pub fn is_off(&self) -> bool {
        self.residual().is_some_and(|by| by.abs() > OFF)
    }

    /// The share of requests that wait no longer than so many weeks, as the model has it for `area`, which it is of.
    pub fn answered_within(&self, area: &Area, weeks: f64) -> f64 {
        share_within(&Area { target_weeks: weeks, ..area.clone() }, self.wait)
    }
}
