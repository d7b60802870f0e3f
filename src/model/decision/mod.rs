//! Decisions: what a plan is made of (MODEL §5).
//!
//! Each kind is a struct in a file of its own with everything that is about it: its fields with their
//! units and ranges, the teams and areas it names, what it does to the structure and to people, when
//! it applies, and what it is called. The rest of the program asks; a new kind is a file here, a line
//! in the list below, and its place in the newest version of the file.

mod branch;
mod cut;
mod decision_field;
mod freeze;
mod hire;
mod merge;
mod move_area;
mod move_engineers;
mod new_area;
mod reparent;
mod retire_area;
mod set_growth;
mod set_policy;
mod set_rules;
mod transfer;

use std::any::Any;

pub use self::branch::Branch;
pub use self::cut::Cut;
pub use self::decision_field::{Field, NumberMut, Place};
pub use self::freeze::Freeze;
pub use self::hire::Hire;
pub use self::merge::Merge;
pub use self::move_area::MoveArea;
pub use self::move_engineers::MoveEngineers;
pub use self::new_area::NewArea;
pub use self::reparent::Reparent;
pub use self::retire_area::RetireArea;
pub use self::set_growth::SetGrowth;
pub use self::set_policy::SetPolicy;
pub use self::set_rules::SetRules;
pub use self::transfer::Transfer;
use super::area::Area;
use super::effect::Step;
use super::id::{AreaId, TeamId};
use super::names::Names;
use super::org::Org;
use super::param::Param;
use super::refusal::Refusal;

/// What every kind of decision says of itself.
pub trait Kind: Any {
    /// The kind, as files and menus name it.
    fn name(&self) -> &'static str;

    /// The decision as one line for people: "Branch Kafka from Operations with 4 engineers".
    fn describe(&self, names: &Names) -> String;

    /// What it is about, without its numbers: "Hires of Operations", "Branch Kafka".
    fn topic(&self, names: &Names) -> String;

    /// The decision in a word or two, for the time axis of charts.
    fn brief(&self, names: &Names) -> Brief;

    /// Its mark on the lanes.
    fn sign(&self) -> Sign;

    /// Everything that can be changed about it, in the order of the inspector: the teams and areas it
    /// names among them. What it brings into being itself it does not name.
    fn fields(&mut self) -> Vec<Field<'_>>;

    /// The team it founds, and what that is called.
    fn founds(&self) -> Option<(&TeamId, &str)> {
        None
    }

    /// The area it brings.
    fn brings(&self) -> Option<&Area> {
        None
    }

    /// The team that is no longer there after it.
    fn ends_team(&self) -> Option<&TeamId> {
        None
    }

    /// The area that is no longer there after it.
    fn ends_area(&self) -> Option<&AreaId> {
        None
    }

    /// Applies it to the structure and returns what it comes to.
    ///
    /// # Errors
    /// When it cannot apply; the structure is then as it was.
    fn apply(&self, org: &mut Org) -> Result<Step, Refusal>;

    /// Accepts what has a meaning as part of the start, as if it had always been so.
    ///
    /// # Errors
    /// Why it has none.
    fn at_start(&self) -> Result<(), Refusal> {
        Ok(())
    }

    /// Whether it is about the same as another of the same quarter, so that the two become one.
    fn repeats(&self, _other: &Decision) -> bool {
        false
    }

    /// Makes it say what it and a later one that repeats it say together.
    fn fold(&mut self, _later: &Decision) {}

    /// Whether it must stay after another of the same quarter.
    fn stays_after(&self, _other: &Decision) -> bool {
        false
    }

    /// Whether it says nothing, so that a plan does not need it.
    fn is_nothing(&self) -> bool {
        false
    }
}

/// A decision in a word or two.
#[derive(Debug, Clone, PartialEq)]
pub enum Brief {
    /// It changes nothing anybody would look for.
    Nothing,
    /// So many hires; those of a quarter are summed up.
    Hires(i32),
    /// In words: "Kafka moves".
    Words(String),
}

/// What a decision looks like on the lanes.
#[derive(Debug, Clone, PartialEq)]
pub enum Sign {
    /// Words in a pill: "+3".
    Text(String),
    /// A dot: a team begins.
    Begins,
    /// A ring: what was a dot is no longer there.
    Ends,
    /// A chip that arrives.
    Arrives,
    /// Two sliders.
    Steers,
    /// An elbow upward to somebody else.
    Reports,
    /// A diamond: what the world does.
    World,
}

/// The enum of all kinds, and the way from a decision to its kind.
macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident,)*) => {
        /// One change to the organization or to the world around it; its place in a
        /// [`Plan`](super::Plan) dates it. Teams and areas are called by id.
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        #[expect(clippy::large_enum_variant, reason = "of thousands of decisions a plan takes a megabyte")]
        pub enum Decision {
            $($(#[$doc])* $kind($kind),)*
        }

        $(impl From<$kind> for Decision {
            fn from(decision: $kind) -> Self {
                Decision::$kind(decision)
            }
        })*

        impl Decision {
            fn kind(&self) -> &dyn Kind {
                match self { $(Decision::$kind(decision) => decision,)* }
            }

            fn kind_mut(&mut self) -> &mut dyn Kind {
                match self { $(Decision::$kind(decision) => decision,)* }
            }
        }

        /// A decision, and the kinds of them.
        pub mod kinds {
            pub use super::Decision;
            $(pub use super::$kind;)*
        }

        /// The numbers of every kind that has some, each with the kind's name.
        pub const NUMBERS: &[(&str, &[Param])] = &[$((stringify!($kind), $kind::NUMBERS),)*];
    };
}

kinds! {
    /// Requisitions are opened or withdrawn.
    Hire,
    /// A team is split off another.
    Branch,
    /// An area goes to another team.
    MoveArea,
    /// Engineers go to another team.
    MoveEngineers,
    /// People come from product or go there.
    Transfer,
    /// A team joins another.
    Merge,
    /// A team divides its time anew.
    SetPolicy,
    /// A team reports elsewhere.
    Reparent,
    /// The world brings an area.
    NewArea,
    /// An area is gone.
    RetireArea,
    /// The company grows at other rates.
    SetGrowth,
    /// Leadership judges by other thresholds.
    SetRules,
    /// A share of the people is cut.
    Cut,
    /// Nobody is hired for a while.
    Freeze,
}

impl Decision {
    /// See [`Kind::name`].
    pub fn name(&self) -> &'static str {
        self.kind().name()
    }

    /// See [`Kind::describe`].
    pub fn describe(&self, names: &Names) -> String {
        self.kind().describe(names)
    }

    /// See [`Kind::topic`].
    pub fn topic(&self, names: &Names) -> String {
        self.kind().topic(names)
    }

    /// See [`Kind::brief`].
    pub fn brief(&self, names: &Names) -> Brief {
        self.kind().brief(names)
    }

    /// See [`Kind::sign`].
    pub fn sign(&self) -> Sign {
        self.kind().sign()
    }

    /// Whether it is what the world does, not the organization.
    pub fn is_of_world(&self) -> bool {
        self.sign() == Sign::World
    }

    /// See [`Kind::fields`].
    pub fn fields(&mut self) -> Vec<Field<'_>> {
        self.kind_mut().fields()
    }

    /// See [`Kind::founds`].
    pub fn founds(&self) -> Option<(&TeamId, &str)> {
        self.kind().founds()
    }

    /// Whether it founds this team.
    pub fn founds_team(&self, team: &TeamId) -> bool {
        self.founds().is_some_and(|(founded, _)| founded == team)
    }

    /// See [`Kind::brings`].
    pub fn brings(&self) -> Option<&Area> {
        self.kind().brings()
    }

    /// Whether it brings this area.
    pub fn brings_area(&self, area: &AreaId) -> bool {
        self.brings().is_some_and(|brought| brought.id == *area)
    }

    /// See [`Kind::ends_team`].
    pub fn ends_team(&self) -> Option<&TeamId> {
        self.kind().ends_team()
    }

    /// See [`Kind::ends_area`].
    pub fn ends_area(&self) -> Option<&AreaId> {
        self.kind().ends_area()
    }

    /// See [`Kind::apply`].
    ///
    /// # Errors
    /// When it cannot apply; the structure is then as it was.
    pub fn apply(&self, org: &mut Org) -> Result<Step, Refusal> {
        self.kind().apply(org)
    }

    /// See [`Kind::at_start`].
    ///
    /// # Errors
    /// Why it has no meaning there.
    pub fn at_start(&self) -> Result<(), Refusal> {
        self.kind().at_start()
    }

    /// See [`Kind::repeats`].
    pub fn repeats(&self, other: &Decision) -> bool {
        self.kind().repeats(other)
    }

    /// See [`Kind::fold`].
    pub fn fold(&mut self, later: &Decision) {
        self.kind_mut().fold(later);
    }

    /// See [`Kind::stays_after`].
    pub fn stays_after(&self, other: &Decision) -> bool {
        self.kind().stays_after(other)
    }

    /// See [`Kind::is_nothing`].
    pub fn is_nothing(&self) -> bool {
        self.kind().is_nothing()
    }

    /// The decision as one of a kind, if it is of that one.
    pub fn get<K: Kind>(&self) -> Option<&K> {
        let kind: &dyn Any = self.kind();
        kind.downcast_ref()
    }

    /// The same, to change in place.
    pub fn get_mut<K: Kind>(&mut self) -> Option<&mut K> {
        let kind: &mut dyn Any = self.kind_mut();
        kind.downcast_mut()
    }

    /// The teams it names, each with the place that does; one that it founds is not among them.
    pub fn teams(&self) -> Vec<(Place, TeamId)> {
        let mut copy = self.clone();
        let named = copy.fields().into_iter().filter_map(|field| match field {
            Field::Team(place, team) => Some((place, team.clone())),
            Field::TeamOrAll(place, team) => Some((place, team.clone()?)),
            _ => None,
        });
        named.collect()
    }

    /// The areas it names, each with the place that does; one that it brings is not among them.
    pub fn areas(&self) -> Vec<(Place, AreaId)> {
        let mut copy = self.clone();
        let named = copy.fields().into_iter().flat_map(|field| match field {
            Field::Area(place, area) => vec![(place, area.clone())],
            Field::Areas { place, areas, .. } => areas.iter().map(|a| (place, a.clone())).collect(),
            _ => vec![],
        });
        named.collect()
    }

    /// Names another team wherever it names this one.
    pub fn aim_anew(&mut self, old: &TeamId, new: &TeamId) {
        for field in self.fields() {
            match field {
                Field::Team(_, team) if team == old => team.clone_from(new),
                Field::TeamOrAll(_, Some(team)) if team == old => team.clone_from(new),
                _ => {}
            }
        }
    }
}

/// "1 engineer", "4 engineers".
fn counted(count: u32, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

/// A number of people that may be negative.
const fn people(key: &'static str, name: &'static str) -> Param {
    Param::new(key, name, "people", i32::MIN as f64, i32::MAX as f64).whole().usual(-300.0, 300.0)
}

/// A number of something that cannot be negative.
const fn count(key: &'static str, name: &'static str, unit: &'static str) -> Param {
    Param::new(key, name, unit, 0.0, u32::MAX as f64).whole()
}
