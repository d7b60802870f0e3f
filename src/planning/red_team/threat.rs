//! What may come between an organization and its plan, how large, and from when on.

use crate::model::{AreaId, Driver, RuleField, Scenario, TeamId};

/// A kind of threat, and whom or what it is about.
#[derive(Debug, Clone, PartialEq)]
pub enum ThreatKind {
    /// Established people of a team leave at once, at the start of a quarter and before its decisions; size: people.
    /// What the quarter decides takes as many as are there then, as in every run. They go as people go to product
    /// (MODEL §5), the nearest that a plan can say: no more than a team can spare then, which leaves two where it owns
    /// something, with what they know, and product grows by as many. As many positions as the scenario opens again for
    /// leavers are opened, unless hiring is frozen. A cut would be another thing: it weighs on everybody who stays.
    Leavers(TeamId),
    /// Usage or product engineers grow faster from a quarter on; size: growth a year.
    Growth(Driver),
    /// An area grows faster by itself from its beginning; size: its own growth a year.
    OwnGrowth(AreaId),
    /// Nobody is hired; size: quarters.
    Freeze,
    /// A share of everybody is cut; size: that share.
    Cut,
    /// Every hire from a quarter on comes later; size: quarters.
    Slip,
    /// Nobody comes from product from a quarter on who was to; size: people.
    NoTransfers,
    /// Work that comes up in a quarter and is gone after it, as grave as the gravest area its team owns; size: FTE.
    Incident(TeamId),
    /// An area appears, which a team gets; size: its load, FTE.
    NewArea(TeamId),
    /// Leadership judges by another threshold; size: that threshold, in its unit.
    Judges(RuleField),
}

/// A threat of some size.
#[derive(Debug, Clone, PartialEq)]
pub struct Threat {
    /// What it is.
    pub kind: ThreatKind,
    /// In which quarter (from 0) it comes, or begins.
    pub quarter: u32,
    /// How large it is, in the unit of its kind.
    pub size: f64,
}

impl ThreatKind {
    /// What it is called in tables.
    pub fn key(&self) -> &'static str {
        match self {
            ThreatKind::Leavers(_) => "leavers",
            ThreatKind::Growth(Driver::ProductEngineers) => "engineer_growth",
            ThreatKind::Growth(_) => "usage_growth",
            ThreatKind::OwnGrowth(_) => "own_growth",
            ThreatKind::Freeze => "freeze",
            ThreatKind::Cut => "cut",
            ThreatKind::Slip => "hires_slip",
            ThreatKind::NoTransfers => "no_transfers",
            ThreatKind::Incident(_) => "incident",
            ThreatKind::NewArea(_) => "new_area",
            ThreatKind::Judges(rule) => rule.param().key,
        }
    }

    /// The unit of its size; empty for a pure number.
    pub fn unit(&self) -> &'static str {
        match self {
            ThreatKind::Leavers(_) | ThreatKind::NoTransfers => "people",
            ThreatKind::Growth(_) | ThreatKind::OwnGrowth(_) => "per year",
            ThreatKind::Freeze | ThreatKind::Slip => "quarters",
            ThreatKind::Cut => "share of people",
            ThreatKind::Incident(_) | ThreatKind::NewArea(_) => "FTE",
            ThreatKind::Judges(rule) => rule.param().unit,
        }
    }

    /// The team it is about, if it is about one.
    pub fn team(&self) -> Option<&TeamId> {
        match self {
            ThreatKind::Leavers(team) | ThreatKind::Incident(team) | ThreatKind::NewArea(team) => {
                Some(team)
            }
            _ => None,
        }
    }

    /// The name of the team or area it is about; empty where it is about none.
    pub fn about<'a>(&'a self, scenario: &'a Scenario) -> String {
        let names = scenario.names();
        match self {
            ThreatKind::OwnGrowth(area) => names.area(area).to_owned(),
            _ => self.team().map(|team| names.team(team).to_owned()).unwrap_or_default(),
        }
    }
}
