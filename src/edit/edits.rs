//! The edits.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::model::{
    Actual, AreaField, AreaId, AreaText, Bookmark, CalendarQuarter, CompanyField, Complexity,
    Decision, Driver, Flows, Focus, Origin, Plan, PlannedId, Quantity, Range, Remarks, RuleField,
    ScenarioField, Team, TeamField, TeamId, UncertaintyField,
};

/// One change a person can make to a scenario. Quarters count from 0; decisions are known by their
/// identity in the plan, teams and areas by id, so that it means the same wherever they stand by then.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Edit {
    /// Plans a decision at the end of a quarter. Hires for the same team in the same quarter add
    /// up to one decision; a policy, growth or rules decided again replace the earlier ones.
    Decide { quarter: u32, decision: Decision },
    /// Several edits as one, in their order: all of them, or none when one is refused. `label` says
    /// what they come to; without one it is the first's.
    All { label: Option<String>, edits: Vec<Edit> },
    /// Makes the hires planned for a team in a quarter `count` in all; 0 removes them.
    SetHires { quarter: u32, team: TeamId, count: i32 },
    /// Takes a decision out of the plan.
    RemoveDecision { id: PlannedId },
    /// Puts another decision in the place of one.
    ReplaceDecision { id: PlannedId, decision: Decision },
    /// Dates a decision anew, after those its new quarter already has.
    MoveDecision { id: PlannedId, quarter: u32 },
    /// Dates decisions so many quarters later, or earlier when negative, from Q1 on; each comes after
    /// those its new quarter has. What then does not apply stays, marked.
    ShiftDecisions { which: BTreeSet<PlannedId>, by: i64 },
    /// Switches decisions off, so that all is as if they were not planned, or on again. One that
    /// then does not apply stays, marked.
    Switch { which: BTreeSet<PlannedId>, off: bool },
    /// Says other things of a decision: its note, its owner, how far it has come.
    Remark { id: PlannedId, remarks: Remarks },
    /// Puts another plan in the place of the whole; `label` says what it comes to.
    SetPlan { label: String, plan: Plan },

    /// Makes the start what the decision would make of it, as if things had always been so:
    /// without ramping, shock or loss of context.
    AtStart(Decision),
    /// Adds a team to the start, with its people and its areas, under the one it says.
    AddTeam(Box<Team>),
    /// Takes a team out of the start: its areas go to the trunk, its reports to its parent.
    RemoveTeam { team: TeamId },

    /// Sets a number of the scenario itself.
    SetScenario(ScenarioField, f64),
    /// Sets a number of the company.
    SetCompany(CompanyField, f64),
    /// Sets how many hires a quarter recruiting can fill; `None` where nothing limits them.
    SetRecruiting(Option<f64>),
    /// Sets a threshold in force from the start.
    SetRule(RuleField, f64),
    /// Sets how much of the future is not known.
    SetUncertainty(UncertaintyField, f64),
    /// Sets how people and incidents flow in futures.
    SetFlows(Flows),
    /// Sets a number of a team at the start.
    SetTeam { team: TeamId, field: TeamField, value: f64 },
    /// Sets a number of an area at the start.
    SetArea { area: AreaId, field: AreaField, value: f64 },
    /// Sets the range that futures draw a number of an area from, or takes it away.
    SetRange { area: AreaId, field: AreaField, range: Option<Range> },
    /// Sets what an area's load grows with.
    SetDriver { area: AreaId, driver: Driver },
    /// Says what an area is for or how to ask; empty when not said.
    SetAreaText { area: AreaId, of: AreaText, text: String },
    /// Sets how much attention an area takes.
    SetComplexity { area: AreaId, complexity: Complexity },
    /// Sets where a team's investment goes at the start.
    SetFocus { team: TeamId, focus: Focus },
    /// Says who leads a team; empty when not said.
    SetLead { team: TeamId, lead: String },
    /// Names people of a team.
    SetPeople { team: TeamId, people: Vec<String> },
    /// Says what the scenario shows.
    SetAbout(String),
    /// Sets the calendar quarter the plan begins in.
    SetStart(CalendarQuarter),

    /// Puts a bookmark before the one at this place, counted from 0, or at the end.
    AddBookmark { at: usize, bookmark: Bookmark },
    /// Puts another bookmark in the place of one.
    SetBookmark { at: usize, bookmark: Bookmark },
    /// Puts a bookmark at another place, counted without it.
    MoveBookmark { from: usize, to: usize },
    /// Takes a bookmark away.
    RemoveBookmark { at: usize },

    /// Says where a number of the start comes from; `None` where nothing is said any more.
    SetOrigin { of: Quantity, origin: Option<Origin> },
    /// Says what really happened in a quarter, from 0; `None` where that is not known any more.
    SetActual { quarter: u32, actual: Option<Actual> },

    /// Calls a team by another name; what it is known by stays.
    RenameTeam { team: TeamId, name: String },
    /// Calls an area by another name; what it is known by stays.
    RenameArea { area: AreaId, name: String },
}

impl Edit {
    /// The number of the start that it sets by itself, if it does that.
    pub fn quantity(&self) -> Option<Quantity> {
        Some(match self {
            Edit::SetScenario(field, _) => Quantity::Scenario(*field),
            Edit::SetCompany(field, _) => Quantity::Company(*field),
            Edit::SetRule(field, _) => Quantity::Rule(*field),
            Edit::SetUncertainty(field, _) => Quantity::Uncertainty(*field),
            Edit::SetTeam { team, field, .. } => Quantity::Team(team.clone(), *field),
            Edit::SetArea { area, field, .. } => Quantity::Area(area.clone(), *field),
            _ => return None,
        })
    }
}
