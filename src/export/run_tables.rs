//! A run as a table: a row for each week or quarter and each organization, team or area. Numbers are
//! written so that they read back to the same value.

use super::table::{Cell, Row, Table, TableColumn};
use crate::model::{AreaIx, TeamIx, WEEKS_PER_QUARTER};
use crate::sim::{AreaRow, ColumnInfo, OrgRow, TeamRow, Trajectory};

/// What a row stands for in time; values are those at its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// A week.
    Week,
    /// A quarter: its last week.
    Quarter,
}

/// What a row stands for in the organization.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Per {
    /// All of it.
    Org,
    /// A team, while it is there.
    Team,
    /// An area, while it is there.
    Area,
}

/// A run as a table.
pub fn table(run: &Trajectory, by: By, per: Per) -> Table<'_> {
    Table::new(columns(per), weeks(run, by).flat_map(move |week| rows_of(run, week, per)))
}

/// The columns, in order.
pub fn columns(per: Per) -> Vec<TableColumn> {
    let mut columns = vec![TableColumn::named("week"), TableColumn::named("quarter")];
    match per {
        Per::Org => columns.extend(ColumnInfo::in_files(OrgRow::COLUMNS).map(TableColumn::from)),
        Per::Team => {
            columns.push(TableColumn::named("team"));
            columns.extend(ColumnInfo::in_files(TeamRow::COLUMNS).map(TableColumn::from));
        }
        Per::Area => {
            columns.extend(["area", "owner"].map(TableColumn::named));
            columns.extend(ColumnInfo::in_files(AreaRow::COLUMNS).map(TableColumn::from));
        }
    }
    columns
}

/// The weeks that end what a row stands for; week 0, before the first step, ends nothing.
fn weeks(run: &Trajectory, by: By) -> impl Iterator<Item = u32> + use<> {
    let step = match by {
        By::Week => 1,
        By::Quarter => WEEKS_PER_QUARTER,
    };
    (step..=run.weeks()).step_by(step as usize)
}

fn rows_of(run: &Trajectory, week: u32, per: Per) -> Vec<Row<'_>> {
    // Week 13 is the last of quarter 1, as people count.
    let date = || vec![Cell::Count(week), Cell::Count(week.div_ceil(WEEKS_PER_QUARTER))];
    let schedule = run.schedule();
    match per {
        Per::Org => vec![with_cells(date(), OrgRow::COLUMNS, run.org_at(week))],
        Per::Team => {
            let teams = (0..).map(TeamIx).zip(run.teams_at(week)).filter(|(_, row)| row.present);
            let rows = teams.map(|(ix, team)| {
                let mut row = date();
                row.push(Cell::Text(schedule.team_name(ix)));
                with_cells(row, TeamRow::COLUMNS, team)
            });
            rows.collect()
        }
        Per::Area => {
            let areas = (0..).map(AreaIx).zip(run.areas_at(week));
            let rows = areas.filter_map(|(ix, area)| {
                let mut row = date();
                row.push(Cell::Text(schedule.area_name(ix)));
                row.push(Cell::Text(schedule.team_name(area.owner?)));
                Some(with_cells(row, AreaRow::COLUMNS, area))
            });
            rows.collect()
        }
    }
}

fn with_cells<'a, Of>(mut row: Row<'a>, columns: &'static [ColumnInfo<Of>], of: &Of) -> Row<'a> {
    row.extend(ColumnInfo::in_files(columns).map(|column| Cell::of(column, of)));
    row
}
