//! Why a change to the organization is refused, in words for the person who tried it.

/// Why a decision cannot apply (MODEL §5). It is then skipped whole.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The decision is switched off, so it is as if it were not there.
    #[error("it is switched off")]
    Off,
    /// The name is that of a team or area of a decision that is switched off, which needs it when
    /// it is switched on again.
    #[error(
        "the name {name:?} is kept for “{decision}”, which is off: switch that on, rename it or \
         remove it"
    )]
    NameKept {
        /// The name asked for.
        name: String,
        /// What the decision says.
        decision: String,
    },
    /// No team of this name was ever founded by then.
    #[error("there is no team {0:?} at that time")]
    UnknownTeam(String),
    /// The team was merged into another one earlier.
    #[error("the team {0:?} was merged away earlier")]
    MergedTeam(String),
    /// The name belongs, or belonged, to another team.
    #[error("the name {0:?} is already taken by a team")]
    TeamNameTaken(String),
    /// The name belongs, or belonged, to another area.
    #[error("the name {0:?} is already taken by an area")]
    AreaNameTaken(String),
    /// A name with nothing in it.
    #[error("a name cannot be empty")]
    EmptyName,
    /// No area of this name is there at that time.
    #[error("there is no area {0:?} at that time")]
    UnknownArea(String),
    /// The area was retired earlier.
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
    #[error("no rule is named")]
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
    /// A change that would leave something without an owner.
    #[error("{0}")]
    Other(String),
}
