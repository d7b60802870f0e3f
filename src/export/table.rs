//! A run as a table: CSV or JSON, a row for each week or quarter and each organization, team or
//! area. Numbers are written so that they read back to the same value.

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::model::{AreaIx, TeamIx, WEEKS_PER_QUARTER};
use crate::sim::{AreaRow, OrgRow, TeamRow, Trajectory};

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

/// The format of the bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values with a header line.
    Csv,
    /// An array with an object for each row.
    Json,
}

/// Why a table cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// CSV.
    #[error("the table cannot be written as CSV: {0}")]
    Csv(#[from] csv::Error),
    /// JSON.
    #[error("the table cannot be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
}

/// The run as the bytes of a file.
///
/// # Errors
/// When the format cannot hold it.
pub fn table(run: &Trajectory, by: By, per: Per, format: Format) -> Result<Vec<u8>, TableError> {
    let rows = weeks(run, by).flat_map(|week| rows_of(run, week, per));
    bytes(columns(per), rows, format)
}

/// Rows as the bytes of a file.
pub(super) fn bytes<'a>(
    columns: &[&str],
    rows: impl Iterator<Item = Row<'a>>,
    format: Format,
) -> Result<Vec<u8>, TableError> {
    match format {
        Format::Csv => csv_bytes(columns, rows),
        Format::Json => json_bytes(columns, rows),
    }
}

/// The names of the columns, in order.
pub fn columns(per: Per) -> &'static [&'static str] {
    match per {
        Per::Org => ORG,
        Per::Team => TEAM,
        Per::Area => AREA,
    }
}

const ORG: &[&str] = &[
    "week",
    "quarter",
    "product_engineers",
    "usage",
    "heads",
    "teams",
    "service",
    "trust",
    "investment_share",
    "break_even_share",
    "coverage",
    "morale",
    "budget_share",
    "weeks_below_floor",
];
const TEAM: &[&str] = &[
    "week",
    "quarter",
    "team",
    "newcomers",
    "ramping",
    "established",
    "requisitions",
    "capacity",
    "load",
    "served",
    "invest",
    "wait",
    "toil",
    "overload",
    "pressure",
    "morale",
    "shock",
];
const AREA: &[&str] = &[
    "week",
    "quarter",
    "area",
    "owner",
    "load",
    "backlog",
    "leverage",
    "in_flight",
    "context",
    "neglect",
    "quality",
    "invest",
    "break_even",
];

/// One value of a row.
pub(super) enum Cell<'a> {
    Text(&'a str),
    Count(u32),
    Number(f64),
    /// Nothing is known: an empty field, or null.
    Unknown,
}

pub(super) type Row<'a> = Vec<Cell<'a>>;

/// The weeks that end what a row stands for; week 0, before the first step, ends nothing.
fn weeks(run: &Trajectory, by: By) -> impl Iterator<Item = u32> {
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
        Per::Org => {
            let mut row = date();
            org_cells(&mut row, run.org_at(week));
            vec![row]
        }
        Per::Team => {
            let teams = (0..).map(TeamIx).zip(run.teams_at(week)).filter(|(_, row)| row.present);
            let rows = teams.map(|(ix, team)| {
                let mut row = date();
                row.push(Cell::Text(schedule.team_name(ix)));
                team_cells(&mut row, team);
                row
            });
            rows.collect()
        }
        Per::Area => {
            let areas = (0..).map(AreaIx).zip(run.areas_at(week));
            let rows = areas.filter_map(|(ix, area)| {
                let mut row = date();
                row.push(Cell::Text(schedule.area_name(ix)));
                row.push(Cell::Text(schedule.team_name(area.owner?)));
                area_cells(&mut row, area);
                Some(row)
            });
            rows.collect()
        }
    }
}

fn org_cells(row: &mut Row<'_>, org: &OrgRow) {
    row.extend([
        Cell::Number(org.product_engineers),
        Cell::Number(org.usage),
        Cell::Number(org.heads),
        Cell::Count(org.teams),
        Cell::Number(org.service),
        Cell::Number(org.trust),
        Cell::Number(org.investment_share),
        Cell::Number(org.break_even_share),
        Cell::Number(org.coverage),
        Cell::Number(org.morale),
        Cell::Number(org.budget_share),
        Cell::Number(org.weeks_below_floor),
    ]);
}

fn team_cells(row: &mut Row<'_>, team: &TeamRow) {
    let numbers = [
        team.newcomers,
        team.ramping,
        team.established,
        team.requisitions,
        team.capacity,
        team.load,
        team.served,
        team.invest,
        team.wait,
        team.toil,
        team.overload,
        team.pressure,
        team.morale,
        team.shock,
    ];
    row.extend(numbers.map(Cell::Number));
}

fn area_cells(row: &mut Row<'_>, area: &AreaRow) {
    let numbers = [
        area.load,
        area.backlog,
        area.leverage,
        area.in_flight,
        area.context,
        area.neglect,
        area.quality,
        area.invest,
        area.break_even,
    ];
    row.extend(numbers.map(Cell::Number));
}

fn csv_bytes<'a>(
    columns: &[&str],
    rows: impl Iterator<Item = Row<'a>>,
) -> Result<Vec<u8>, TableError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(columns)?;
    for row in rows {
        for cell in row {
            match cell {
                Cell::Text(text) => writer.write_field(text)?,
                Cell::Count(count) => writer.write_field(count.to_string())?,
                // The shortest text that reads back to the same number.
                Cell::Number(number) => writer.write_field(number.to_string())?,
                Cell::Unknown => writer.write_field("")?,
            }
        }
        writer.write_record(None::<&[u8]>)?;
    }
    writer.into_inner().map_err(|error| csv::Error::from(error.into_error()).into())
}

fn json_bytes<'a>(
    columns: &[&str],
    rows: impl Iterator<Item = Row<'a>>,
) -> Result<Vec<u8>, TableError> {
    let mut bytes = b"[".to_vec();
    for (i, cells) in rows.enumerate() {
        bytes.extend_from_slice(if i == 0 { b"\n" } else { b",\n" });
        serde_json::to_writer(&mut bytes, &Object { columns, cells })?;
    }
    bytes.extend_from_slice(b"\n]\n");
    Ok(bytes)
}

/// A row as an object whose keys keep the order of the columns.
struct Object<'a> {
    columns: &'a [&'a str],
    cells: Row<'a>,
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.cells.len()))?;
        for (column, cell) in self.columns.iter().zip(&self.cells) {
            match cell {
                Cell::Text(text) => map.serialize_entry(column, text)?,
                Cell::Count(count) => map.serialize_entry(column, count)?,
                Cell::Number(number) => map.serialize_entry(column, number)?,
                Cell::Unknown => map.serialize_entry(column, &())?,
            }
        }
        map.end()
    }
}
