//! The organization as a picture: every team at a quarter with its people and areas, what differs between
//! two quarters or two scenarios, and what changes hands between them. Data first, then what is drawn of it.

pub mod changes;
pub mod dumbbells;
pub mod hand_overs;
mod hands_table;
mod headline;
mod org_card;
mod org_legend;
pub mod org_page;
pub mod org_tables;
pub mod org_tree;
pub mod team_cards;

pub use changes::{Against, mark};
pub use hand_overs::{HandOver, between_quarters, between_scenarios};
pub use headline::headline;
pub use org_card::Detail;
pub use org_page::{Content, LEAST_TYPE, changes_page, first_pages, page, pages, tree_page};
pub use team_cards::{AreaOnCard, Mark, Moment, Organization, People, TeamOnCard};
