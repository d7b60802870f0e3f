//! Where something stands in a scenario: the fields and list entries that lead to it.

use std::borrow::Cow;
use std::fmt;

const TEAMS: &str = "teams";
const AREAS: &str = "areas";
const PLAN: &str = "plan";
const BOOKMARKS: &str = "bookmarks";
const ORIGINS: &str = "origins";
const ACTUALS: &str = "actuals";

/// One step from a record or a list to something in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum FieldStep {
    /// The field of this name.
    Field(Cow<'static, str>),
    /// The entry at this index of a list, from 0.
    Index(usize),
}

/// The place of a field in a scenario, from the scenario down. It is shown as
/// `teams[2].areas[0].load` or `plan[3].team`, the scenario itself as nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct FieldPath(Vec<FieldStep>);

impl FieldPath {
    /// The scenario itself.
    pub const ROOT: FieldPath = FieldPath(Vec::new());

    /// The list of teams.
    pub fn teams() -> FieldPath {
        FieldPath::ROOT.field(TEAMS)
    }

    /// The team at this index.
    pub fn team(team: usize) -> FieldPath {
        FieldPath::teams().entry(team)
    }

    /// The area at an index of the team at another.
    pub fn area(team: usize, area: usize) -> FieldPath {
        FieldPath::team(team).field(AREAS).entry(area)
    }

    /// The decision at this index of the plan.
    pub fn decision(index: usize) -> FieldPath {
        FieldPath::ROOT.field(PLAN).entry(index)
    }

    /// The bookmark at this index.
    pub fn bookmark(index: usize) -> FieldPath {
        FieldPath::ROOT.field(BOOKMARKS).entry(index)
    }

    /// What is said at this index of where numbers come from.
    pub fn origin(index: usize) -> FieldPath {
        FieldPath::ROOT.field(ORIGINS).entry(index)
    }

    /// What happened in a quarter, at this index.
    pub fn actual(index: usize) -> FieldPath {
        FieldPath::ROOT.field(ACTUALS).entry(index)
    }

    /// A field of the record at this path.
    pub fn field(&self, name: impl Into<Cow<'static, str>>) -> FieldPath {
        self.join(&[FieldStep::Field(name.into())])
    }

    /// An entry of the list at this path, from 0.
    pub fn entry(&self, index: usize) -> FieldPath {
        self.join(&[FieldStep::Index(index)])
    }

    /// What lies at `rest` from this path on.
    pub fn join(&self, rest: &[FieldStep]) -> FieldPath {
        FieldPath([&self.0, rest].concat())
    }

    /// The record or list it stands in; `None` of the scenario itself.
    pub fn parent(&self) -> Option<FieldPath> {
        let (_, before) = self.0.split_last()?;
        Some(FieldPath(before.to_vec()))
    }

    /// The last step; `None` of the scenario itself.
    pub fn last(&self) -> Option<&FieldStep> {
        self.0.last()
    }

    /// The field whose list it is an entry of, and its index in it; `None` of whatever is no entry.
    pub fn as_entry(&self) -> Option<(&str, usize)> {
        match &self.0[..] {
            [.., FieldStep::Field(list), FieldStep::Index(index)] => Some((list, *index)),
            _ => None,
        }
    }

    /// Whether it is the scenario itself.
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// The index of the decision it is about, and the steps from there; `None` outside the plan.
    pub fn in_plan(&self) -> Option<(usize, &[FieldStep])> {
        match &self.0[..] {
            [FieldStep::Field(list), FieldStep::Index(index), rest @ ..] if list == PLAN => {
                Some((*index, rest))
            }
            _ => None,
        }
    }

    /// How many steps lead to it.
    pub fn depth(&self) -> usize {
        self.0.len()
    }

    /// Goes one step on.
    pub fn push(&mut self, step: FieldStep) {
        self.0.push(step);
    }

    /// Goes back to the first `depth` steps; a path of no more stays as it is.
    pub fn truncate(&mut self, depth: usize) {
        self.0.truncate(depth);
    }
}

impl fmt::Display for FieldPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, step) in self.0.iter().enumerate() {
            match step {
                FieldStep::Field(name) if i == 0 => f.write_str(name)?,
                FieldStep::Field(name) => write!(f, ".{name}")?,
                FieldStep::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_shown_as_it_is_written_in_messages() {
        assert_eq!(FieldPath::ROOT.to_string(), "");
        assert_eq!(FieldPath::ROOT.field("start").to_string(), "start");
        let load = FieldPath::area(2, 0).field("load");
        assert_eq!(load.to_string(), "teams[2].areas[0].load");
        assert_eq!(load.parent(), Some(FieldPath::area(2, 0)));
        assert_eq!(FieldPath::ROOT.parent(), None);
    }

    #[test]
    fn a_path_into_the_plan_knows_its_decision() {
        let team = FieldPath::decision(3).field("team");
        assert_eq!(team.to_string(), "plan[3].team");
        let (index, rest) = team.in_plan().unwrap();
        assert_eq!(
            (index, FieldPath::decision(7).join(rest).to_string().as_str()),
            (3, "plan[7].team")
        );
        assert_eq!(FieldPath::team(3).in_plan(), None);
    }
}
