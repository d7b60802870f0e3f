//! Why a change to the organization is refused, in words for the person who tried it.

use super::id::{AreaId, TeamId};

/// Why a decision cannot apply (MODEL §5). It is then skipped whole.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// The scenario is somebody's copy, out of a link.
    #[error("this is a shared copy; \"Make it mine\" comes first")]
    SharedCopy,
    /// The decision is switched off, so it is as if it were not there.
    #[error("it is switched off")]
    Off,
    /// The id is that of a team or area of a decision that is switched off, which needs it when it
    /// is switched on again.
    #[error(
        "the id {id:?} is kept for “{decision}”, which is off: switch that on or remove it, or \
         choose another name"
    )]
    IdKept {
        /// The id asked for.
        id: String,
        /// What the decision says.
        decision: String,
    },
    /// No team of this id was ever founded by then.
    #[error("there is no team {:?} at that time", .0.as_str())]
    UnknownTeam(TeamId),
    /// The team of this name was merged into another one earlier.
    #[error("the team {0:?} was merged away earlier")]
    MergedTeam(String),
    /// The id belongs, or belonged, to another team.
    #[error("the id {:?} is already taken by a team", .0.as_str())]
    TeamIdTaken(TeamId),
    /// The id belongs, or belonged, to another area.
    #[error("the id {:?} is already taken by an area", .0.as_str())]
    AreaIdTaken(AreaId),
    /// A name with nothing in it.
    #[error("a name cannot be empty")]
    EmptyName,
    /// No area of this id is there at that time.
    #[error("there is no area {:?} at that time", .0.as_str())]
    UnknownArea(AreaId),
    /// The area of this name was retired earlier.
    #[error("the area {0:?} was retired earlier")]
    RetiredArea(String),
    /// A branch takes an area that its parent does not own.
    #[error("{team:?} does not own the area {area:?}")]
    NotOwned {
        /// The area asked for.
        area: String,
        /// The team it was asked of.
        team: String,
    },
    /// A branch must wholly own something.
    #[error("a branch needs at least one area to own")]
    NoAreas,
    /// Leadership judges anew, but by nothing.
    #[error("it names no rule, so it has no effect")]
    NoRules,
    /// The same area twice in one decision.
    #[error("the area {0:?} is named twice")]
    AreaTwice(String),
    /// A move from a team to itself.
    #[error("{0:?} is already there")]
    AlreadyThere(String),
    /// The team would report to itself, directly or through others.
    #[error("{team:?} would report to itself: {under:?} is below it")]
    Cycle {
        /// The team that was to be moved.
        team: String,
        /// Where it was to report.
        under: String,
    },
    /// The trunk owns what no branch does, so it must stay.
    #[error("the trunk cannot be merged away: it owns what no branch owns")]
    TrunkMerged,
    /// The trunk reports to nobody.
    #[error("the trunk reports to nobody")]
    TrunkReports,
    /// A transfer would take everybody product has by then, or more.
    #[error(
        "product has about {there:.0} engineers then, and a transfer of {count} would leave none"
    )]
    ProductEmptied {
        /// How many were asked for.
        count: i32,
        /// How many there are expected to be.
        there: f64,
    },
    /// A decision that happens, put where things only are.
    #[error("{0} has no meaning at the start, which is how things are; put it into the plan")]
    NotAtStart(&'static str),
    /// A number outside its range.
    #[error("{field} is {value}; expected {expected}")]
    OutOfRange {
        /// The field's name.
        field: &'static str,
        /// The value, as text.
        value: String,
        /// The range in words.
        expected: String,
    },
    /// A decision to be changed that the plan does not have.
    #[error("the plan no longer has this decision")]
    GoneDecision,
    /// A change that would leave something without an owner.
    #[error("{0}")]
    Other(String),
}
