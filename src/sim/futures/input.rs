//! What is not known of a scenario.

use crate::model::{AreaField, Scenario, Schedule};
use crate::sim::distribution::LogNormal;
use crate::sim::sampling::{Assumption, Draw, normal};

/// Something that is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Input {
    /// The load, effort or elasticity of an area slot.
    Area(Draw, usize),
    /// A constant of the model, or what leadership tolerates.
    Assumption(Assumption),
    /// Growth of product engineers.
    EngineerGrowth,
    /// Growth of usage.
    UsageGrowth,
    /// Incidents of all areas.
    Incidents,
    /// Who leaves.
    Leavers,
    /// Requisitions filled.
    Hires,
}

impl Input {
    /// All that a plan may have, areas first, then what the model takes for granted; about some of them nothing may be uncertain.
    pub fn all(schedule: &Schedule) -> Vec<Input> {
        let areas = (0..schedule.end().areas().len()).flat_map(|slot| {
            [Draw::Load, Draw::Effort, Draw::Elasticity].map(|draw| Input::Area(draw, slot))
        });
        let growth = [Input::EngineerGrowth, Input::UsageGrowth];
        let assumptions = Assumption::ALL.map(Input::Assumption);
        areas.chain(assumptions).chain(growth).chain(FLOWS).collect()
    }

    /// What it comes to at its tenth and at its ninetieth percentile, in its [`Input::unit`], under the
    /// rules of `quarter` (from 0); `None` of growth and flows, which are not one number.
    pub fn ends(self, scenario: &Scenario, schedule: &Schedule, quarter: u32) -> Option<[f64; 2]> {
        let uncertainty = &scenario.uncertainty;
        match self {
            Input::Area(draw, slot) => {
                let area = &schedule.end().areas()[slot].area;
                let (field, range, sigma) = match draw {
                    Draw::Load => (AreaField::Load, &area.load_range, uncertainty.load),
                    Draw::Effort => (AreaField::Effort, &area.effort_range, uncertainty.effort),
                    _ => (AreaField::Elasticity, &area.elasticity_range, uncertainty.elasticity),
                };
                let around = || LogNormal::around(field.get(area), sigma);
                let law = range.as_ref().map_or_else(around, LogNormal::of);
                Some(TAILS.map(|tail| law.at(tail)))
            }
            Input::Assumption(which) => {
                let rules = schedule.rules(quarter);
                Some(TAILS.map(|tail| which.at(normal(tail), uncertainty, rules)))
            }
            _ => None,
        }
    }

    /// The unit of [`Input::ends`]; empty for a pure number.
    pub fn unit(self) -> &'static str {
        match self {
            Input::Area(Draw::Load, _) => AreaField::Load.param().unit,
            Input::Area(Draw::Effort, _) => AreaField::Effort.param().unit,
            Input::Assumption(which) => which.unit(),
            _ => "",
        }
    }

    /// Its name in tables: `area:Storage:load`, `model:trust_fall_weeks`, `usage_growth`, `leavers`.
    pub fn name(self, schedule: &Schedule) -> String {
        let area =
            |slot: usize, what| format!("area:{}:{what}", schedule.end().areas()[slot].area.name);
        match self {
            Input::Area(Draw::Load, slot) => area(slot, "load"),
            Input::Area(Draw::Effort, slot) => area(slot, "effort"),
            Input::Area(_, slot) => area(slot, "elasticity"),
            Input::Assumption(which) => match which {
                Assumption::ServiceFloor | Assumption::Patience => which.key().into(),
                _ => format!("model:{}", which.key()),
            },
            Input::EngineerGrowth => "engineer_growth".into(),
            Input::UsageGrowth => "usage_growth".into(),
            Input::Incidents => "incidents".into(),
            Input::Leavers => "leavers".into(),
            Input::Hires => "hires".into(),
        }
    }
}

/// Inputs that are counts of people and incidents.
pub(super) const FLOWS: [Input; 3] = [Input::Incidents, Input::Leavers, Input::Hires];

/// Where inputs are held: at their tenth and at their ninetieth percentile.
pub(super) const TAILS: [f64; 2] = [0.1, 0.9];
