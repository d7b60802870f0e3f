//! What one run gives, week by week.

use std::sync::Arc;

use super::events::Event;
use super::sampling::Assumed;
use super::standing::Standing;
use super::week_rows::{AreaRow, OrgRow, TeamRow};
use crate::model::{AreaIx, Rule, Schedule, TeamIx, WEEKS_PER_QUARTER};

/// Which weeks of teams and areas a run keeps; of the organization it keeps all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Every one: what tables by week tell.
    Weeks,
    /// The start, the first week and the last of every quarter: what a cursor can stand on, in a
    /// twelfth of the memory.
    Quarters,
}

impl Detail {
    /// The weeks whose rows of teams and areas are kept, in their order.
    pub(super) fn weeks(self, schedule: &Schedule) -> Vec<u32> {
        match self {
            Detail::Weeks => (0..=schedule.weeks()).collect(),
            Detail::Quarters => {
                let ends = (1..=schedule.quarters()).map(|quarter| quarter * WEEKS_PER_QUARTER);
                [0, 1].into_iter().chain(ends).collect()
            }
        }
    }
}

/// One run: the organization at the end of every week, and of the weeks kept every team and every area.
///
/// Week w is the state after w steps, before the decisions of a quarter that begins there. Week 0
/// holds the stocks at the start with the flows of the first week, so that there is something to
/// show before the first step.
#[derive(Debug, Clone, PartialEq)]
pub struct Trajectory {
    pub(super) schedule: Arc<Schedule>,
    /// Which weeks the rows of teams and areas are of; a copy of the run shares them.
    pub(super) detail: Detail,
    pub(super) org: Vec<OrgRow>,
    pub(super) teams: Arc<Vec<TeamRow>>,
    pub(super) areas: Arc<Vec<AreaRow>>,
    /// Who joined in each week, people.
    pub(super) hired: Vec<f64>,
    pub(super) assumed: Assumed,
    pub(super) events: Vec<Event>,
    pub(super) replaced_week: Option<u32>,
    pub(super) cuts: u32,
}

impl Trajectory {
    /// The plan it ran, with the names of every slot.
    pub fn schedule(&self) -> &Arc<Schedule> {
        &self.schedule
    }

    /// How many weeks were run.
    pub fn weeks(&self) -> u32 {
        self.org.len() as u32 - 1
    }

    /// How many figures it holds.
    pub fn figures(&self) -> usize {
        self.org.len() * OrgRow::COLUMNS.len()
            + self.teams.len() * TeamRow::COLUMNS.len()
            + self.areas.len() * AreaRow::COLUMNS.len()
    }

    /// The week at which `quarter` (from 0) ends, at most the last.
    pub fn end_of(&self, quarter: u32) -> u32 {
        (quarter.saturating_add(1).saturating_mul(WEEKS_PER_QUARTER)).min(self.weeks())
    }

    /// The organization by week, from week 0 on.
    pub fn org(&self) -> &[OrgRow] {
        &self.org
    }

    /// The organization in a week, at most the last.
    pub fn org_at(&self, week: u32) -> &OrgRow {
        &self.org[week.min(self.weeks()) as usize]
    }

    /// How many slots of teams there are in every week.
    pub fn team_slots(&self) -> usize {
        self.schedule.end().teams().len()
    }

    /// How many slots of areas there are in every week.
    pub fn area_slots(&self) -> usize {
        self.schedule.end().areas().len()
    }

    /// Where the rows of a week stand among those kept. Of a week that is not kept they are those of its
    /// quarter's end.
    pub(super) fn place(&self, week: u32) -> usize {
        let week = week.min(self.weeks());
        match self.detail {
            Detail::Weeks => week as usize,
            Detail::Quarters if week < 2 => week as usize,
            Detail::Quarters => {
                debug_assert!(week.is_multiple_of(WEEKS_PER_QUARTER), "week {week} is not kept");
                1 + week.div_ceil(WEEKS_PER_QUARTER) as usize
            }
        }
    }

    /// Every slot of a team in a week that is kept, in the order of founding.
    pub fn teams_at(&self, week: u32) -> &[TeamRow] {
        let slots = self.team_slots();
        &self.teams[self.place(week) * slots..][..slots]
    }

    /// Every slot of an area in a week that is kept, in the order of appearance.
    pub fn areas_at(&self, week: u32) -> &[AreaRow] {
        let slots = self.area_slots();
        &self.areas[self.place(week) * slots..][..slots]
    }

    /// Who joined in a week, people.
    pub(super) fn hired_in(&self, week: u32) -> f64 {
        self.hired[week.min(self.weeks()) as usize]
    }

    /// A team in a week that is kept.
    pub fn team(&self, week: u32, team: TeamIx) -> &TeamRow {
        &self.teams_at(week)[team.ix()]
    }

    /// An area in a week that is kept.
    pub fn area(&self, week: u32, area: AreaIx) -> &AreaRow {
        &self.areas_at(week)[area.ix()]
    }

    /// The constants of judgement as this run has them: a future draws its own (MODEL §6).
    pub fn assumed(&self) -> &Assumed {
        &self.assumed
    }

    /// What happened, in the order of time.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// The first week in which patience ran out, if it did.
    pub fn replaced_week(&self) -> Option<u32> {
        self.replaced_week
    }

    /// How often the budget was compressed.
    pub fn cuts(&self) -> u32 {
        self.cuts
    }

    /// The state of a rule in a week.
    pub fn standing(&self, week: u32, rule: Rule) -> Standing {
        self.org_at(week).standings[rule]
    }
}
