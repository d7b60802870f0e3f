//! What is not known of a scenario.

use crate::model::Schedule;
use crate::sim::luck::Draw;

/// Something that is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Input {
    /// The load, effort or elasticity of an area slot.
    Area(Draw, usize),
    /// Growth of product engineers.
    EngineerGrowth,
    /// Growth of usage.
    UsageGrowth,
    /// Incidents of all areas.
    Incidents,
    /// Who leaves.
    Leavers,
    /// Who becomes ramping and established.
    Promotions,
    /// Requisitions filled.
    Hires,
}

impl Input {
    /// All that a plan may have, areas first; about some of them nothing may be uncertain.
    pub fn all(schedule: &Schedule) -> Vec<Input> {
        let areas = (0..schedule.end().areas().len()).flat_map(|slot| {
            [Draw::Load, Draw::Effort, Draw::Elasticity].map(|draw| Input::Area(draw, slot))
        });
        let growth = [Input::EngineerGrowth, Input::UsageGrowth];
        areas.chain(growth).chain(FLOWS).collect()
    }

    /// Its name in tables: `area:Storage:load`, `usage_growth`, `leavers`.
    pub fn name(self, schedule: &Schedule) -> String {
        let area =
            |slot: usize, what| format!("area:{}:{what}", schedule.end().areas()[slot].area.name);
        match self {
            Input::Area(Draw::Load, slot) => area(slot, "load"),
            Input::Area(Draw::Effort, slot) => area(slot, "effort"),
            Input::Area(_, slot) => area(slot, "elasticity"),
            Input::EngineerGrowth => "engineer_growth".into(),
            Input::UsageGrowth => "usage_growth".into(),
            Input::Incidents => "incidents".into(),
            Input::Leavers => "leavers".into(),
            Input::Promotions => "promotions".into(),
            Input::Hires => "hires".into(),
        }
    }
}

/// Inputs that are counts of people and incidents.
pub(super) const FLOWS: [Input; 4] =
    [Input::Incidents, Input::Leavers, Input::Promotions, Input::Hires];
