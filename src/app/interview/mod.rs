//! An organization told in answers to questions: which question is on show, and what answers make of the scenario.
//!
//! Every answer is an edit of the tab's scenario like any other: it can be undone, is kept as it is given, and says
//! where its number comes from.

pub mod interview_edits;
pub mod typical_areas;
pub mod wait_check;

use std::collections::BTreeSet;

use crate::model::{AreaId, Scenario, TeamId};

/// An interview that is on show in place of the panels.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Interview {
    /// The question on show.
    pub at: Step,
    /// Teams whose wait was left open: they are not asked about again until the questions are begun anew.
    pub skipped: BTreeSet<TeamId>,
    /// Whether what is seldom known is asked too.
    pub is_advanced: bool,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Step {
    /// How large the company is and how it grows.
    #[default]
    Company,
    /// Which teams there are.
    Teams,
    /// Which areas there are, and who owns them.
    Areas,
    /// What one area is asked for.
    Area(AreaId),
    /// Whether what comes of it is so.
    Today,
}

/// What is done about an interview.
#[derive(Debug, Clone, PartialEq)]
pub enum AboutInterview {
    /// Ask something else.
    Go(Step),
    /// Ask what is seldom known too, or no longer.
    Advanced(bool),
    /// Leave the wait of a team open.
    Skip(TeamId),
    /// Show the plan.
    Leave,
}

impl Step {
    /// What is asked after this: areas one after the other.
    pub fn next(&self, scenario: &Scenario) -> Step {
        let areas: Vec<&AreaId> = areas(scenario).collect();
        let area = |at: usize| areas.get(at).map_or(Step::Today, |id| Step::Area((*id).clone()));
        match self {
            Step::Company => Step::Teams,
            Step::Teams => Step::Areas,
            Step::Areas => area(0),
            Step::Area(id) => {
                areas.iter().position(|it| *it == id).map_or(Step::Today, |at| area(at + 1))
            }
            Step::Today => Step::Today,
        }
    }

    /// What is asked before this.
    pub fn before(&self, scenario: &Scenario) -> Step {
        let areas: Vec<&AreaId> = areas(scenario).collect();
        let area = |at: usize| Step::Area(areas[at].clone());
        match self {
            Step::Company | Step::Teams => Step::Company,
            Step::Areas => Step::Teams,
            Step::Area(id) => match areas.iter().position(|it| *it == id) {
                Some(at) if at > 0 => area(at - 1),
                _ => Step::Areas,
            },
            Step::Today if areas.is_empty() => Step::Areas,
            Step::Today => area(areas.len() - 1),
        }
    }
}

/// The areas of the start, in the order of their teams.
pub fn areas(scenario: &Scenario) -> impl Iterator<Item = &AreaId> {
    scenario.teams.iter().flat_map(|team| &team.areas).map(|area| &area.id)
}
