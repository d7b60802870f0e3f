//! What a company already has, read: rosters of people, as HR systems and spreadsheets export them, and lists of tickets,
//! and histories of how an organization was.
//!
//! A file becomes a [`Table`] whatever its form; what its columns mean is a [`PeopleColumns`] or [`TicketColumns`],
//! proposed from their headers and a person's to change; the people of it become a [`Roster`] of teams, and that a
//! scenario; tickets are [`Measured`] by what they are about. Nothing is left out or repaired without a [`Remark`] that
//! says so.

mod actuals_into;
mod actuals_of_rosters;
mod actuals_of_tickets;
mod area_load;
mod area_mapping;
mod calibrated_area;
mod calibration;
mod calibration_words;
mod change_lines;
mod column_meanings;
mod date_column;
mod eastern_headings;
pub mod headings;
mod history_columns;
mod history_moment;
mod history_scenario;
mod json_list;
mod managers;
mod moment;
mod new_names;
mod org_history;
mod people_columns;
mod remark;
mod roster;
mod roster_dates;
mod roster_people;
mod roster_scenario;
mod roster_states;
mod roster_teams;
mod stand_in;
mod tabular_file;
mod team_fit;
mod text_encoding;
mod ticket_changes;
mod ticket_columns;
mod ticket_effort;
mod ticket_figures;
mod ticket_groups;
mod ticket_growth;
mod ticket_window;
mod tickets;
mod tickets_into;
mod two_rosters;
mod urgent_tickets;
mod wait_shape;
mod working_week;

pub use self::actuals_into::{ActualChange, actuals_into};
pub use self::actuals_of_rosters::actuals_of_rosters;
pub use self::actuals_of_tickets::actuals_of_tickets;
pub use self::area_load::{AreaLoad, Work};
pub use self::area_mapping::{Mapped, add_areas, map_groups};
pub use self::calibrated_area::{CalibratedArea, Fitted};
pub use self::calibration::{CalibratedTeam, Calibration, calibrate};
pub use self::calibration_words::Meaning;
pub use self::change_lines::change_lines;
pub use self::column_meanings::{ColumnMeaning, Columns};
pub use self::date_column::{DateOrder, date as read_date};
pub use self::history_columns::{HistoryColumn, HistoryColumns};
pub use self::history_moment::Boundary;
pub use self::history_scenario::history_scenario;
pub use self::org_history::{History, HistoryRow, read_history};
pub use self::people_columns::{PeopleColumns, PersonColumn};
pub use self::remark::{ImportError, Need, Remark};
pub use self::roster::{Grouping, Roster, RosterOptions, read_roster};
pub use self::roster_people::{Person, Tenure};
pub use self::roster_scenario::{Leads, tell_product_engineers, to_scenario};
pub use self::roster_teams::RosterTeam;
pub use self::stand_in::{is_stand_in, replace_stand_ins, stood_for};
pub use self::tabular_file::{Row, Table};
pub use self::team_fit::TeamFit;
pub use self::ticket_changes::LevelChange;
pub use self::ticket_columns::{TicketColumn, TicketColumns};
pub use self::ticket_figures::{Figures, Hours};
pub use self::ticket_groups::{Group, Measured};
pub use self::ticket_growth::Growth;
pub use self::ticket_window::{Chosen, Window};
pub use self::tickets::{Ticket, Tickets, read_tickets};
pub use self::tickets_into::{Change, Effort, Taken, into_scenario};
pub use self::two_rosters::{Attrition, Changes, compare_rosters};
pub use self::urgent_tickets::Incidents;
pub use self::wait_shape::WaitShape;
