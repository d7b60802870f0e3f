//! What a company already has, read: rosters of people, as HR systems and spreadsheets export them.
//!
//! A file becomes a [`Table`] whatever its form; what its columns mean is a [`PeopleColumns`], proposed
//! from their headers and a person's to change; the people of it become a [`Roster`] of teams, and that a
//! scenario. Nothing is left out or repaired without a [`Remark`] that says so.

mod date_column;
pub mod headings;
mod managers;
mod people_columns;
mod remark;
mod roster;
mod roster_dates;
mod roster_people;
mod roster_scenario;
mod roster_states;
mod roster_teams;
mod tabular_file;
mod text_encoding;
mod two_rosters;

pub use self::date_column::DateOrder;
pub use self::people_columns::{PeopleColumns, PersonColumn};
pub use self::remark::{ImportError, Need, Remark};
pub use self::roster::{Grouping, Roster, RosterOptions, read_roster};
pub use self::roster_people::{Person, Tenure};
pub use self::roster_scenario::{Leads, to_scenario};
pub use self::roster_teams::RosterTeam;
pub use self::tabular_file::{Row, Table};
pub use self::two_rosters::{Attrition, Changes, compare_rosters};
