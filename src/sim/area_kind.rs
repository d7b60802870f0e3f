//! What kind of problem an area is (MODEL §5): computed, and an area may be several.

use super::trajectory::Trajectory;
use crate::model::AreaIx;
use crate::model::constants as c;

/// Why an area is worth a branch of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Its load, left alone, doubles within a year.
    Exponential,
    /// It burns: incidents, or a severe area with bad service.
    Fire,
    /// It takes a good part of its owner's capacity.
    Workflow,
}

impl Kind {
    /// The name on screen.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Exponential => "exponential problem",
            Kind::Fire => "recurring fire",
            Kind::Workflow => "starving workflow",
        }
    }
}

impl Trajectory {
    /// The kinds an area is of in a week, in the order of [`Kind`]; none when it is not there.
    pub fn kinds(&self, week: u32, area: AreaIx) -> Vec<Kind> {
        let row = self.area(week, area);
        let Some(owner) = row.owner else { return Vec::new() };
        let severity = self.schedule().end().areas()[area.ix()].area.severity;
        let capacity = self.team(week, owner).capacity;
        let burns = row.incident_load >= c::FIRE_LOAD
            || (severity >= c::FIRE_SEVERITY && row.quality < c::FIRE_QUALITY);
        let kinds = [
            (Kind::Exponential, 52.0 * row.growth >= std::f64::consts::LN_2),
            (Kind::Fire, burns),
            (Kind::Workflow, row.load > 0.0 && row.load >= c::WORKFLOW_SHARE * capacity),
        ];
        kinds.into_iter().filter(|(_, is)| *is).map(|(kind, _)| kind).collect()
    }
}
