//! The parts of a scenario that can differ by themselves.

use crate::model::{
    AreaField, AreaId, AreaText, CompanyField, Quantity, RuleField, ScenarioField, TeamField,
    TeamId, UncertaintyField,
};

/// A part of a scenario. Decisions are called by their row in the table of what is compared
/// ([`Columns`](super::side_by_side::Columns)).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// What the scenario shows.
    About,
    /// The quarter the plan begins in.
    Start,
    /// A number of the scenario itself.
    Scenario(ScenarioField),
    /// A number of the company.
    Company(CompanyField),
    /// How many hires recruiting can fill.
    Recruiting,
    /// A threshold in force from the start.
    Rule(RuleField),
    /// A number of the uncertainty.
    Uncertainty(UncertaintyField),
    /// How people and incidents flow in futures.
    Flows,
    /// A part of a team at the start, its areas aside.
    Team(TeamId, TeamPart),
    /// A part of an area at the start.
    Area(AreaId, AreaPart),
    /// A decision, where one side does not have it.
    Planned(usize),
    /// What a decision is and when, where all sides have it.
    Decided(usize),
    /// What people say of a decision, where all sides have it.
    Remarks(usize),
    /// The bookmark of this caption, by its number among those of that caption from 0.
    Bookmark(String, usize),
    /// The order of the bookmarks that all sides have.
    BookmarkOrder,
    /// Where a number comes from.
    Origin(Quantity),
    /// What really happened in a quarter, from 0.
    Actual(u32),
}

/// A part of a team.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum TeamPart {
    /// All of it, where one side does not have it.
    Whole,
    /// What it is called.
    Name,
    /// Whom it reports to.
    Under,
    /// Who leads it.
    Lead,
    /// Its people by name.
    People,
    /// A number.
    Number(TeamField),
    /// Where its investment goes.
    Focus,
}

impl TeamPart {
    /// Every part of a team that all sides have.
    pub(in crate::edit) fn all() -> impl Iterator<Item = TeamPart> {
        let first = [TeamPart::Name, TeamPart::Under, TeamPart::Lead, TeamPart::People];
        let numbers = TeamField::ALL.iter().map(|field| TeamPart::Number(*field));
        first.into_iter().chain(numbers).chain([TeamPart::Focus])
    }
}

/// A part of an area.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum AreaPart {
    /// All of it, where one side does not have it.
    Whole,
    /// What it is called.
    Name,
    /// Who owns it at the start.
    Owner,
    /// What it is for, or how to ask.
    Text(AreaText),
    /// A number.
    Number(AreaField),
    /// What its load grows with.
    Driver,
    /// How much attention it takes.
    Complexity,
    /// The range that futures draw a number from.
    Range(AreaField),
}

impl AreaPart {
    /// Every part of an area that all sides have.
    pub(in crate::edit) fn all() -> impl Iterator<Item = AreaPart> {
        let first = [AreaPart::Name, AreaPart::Owner, AreaPart::Driver, AreaPart::Complexity];
        let numbers = AreaField::ALL.iter().map(|field| AreaPart::Number(*field));
        let drawn = [AreaField::Load, AreaField::Effort, AreaField::Elasticity];
        let texts = AreaText::ALL.map(AreaPart::Text);
        first.into_iter().chain(texts).chain(numbers).chain(drawn.map(AreaPart::Range))
    }
}
