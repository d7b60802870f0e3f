//! Surveyed futures as tables: bands of every metric, and the odds of every rule.
//!
//! A metric is a column of the organization by its name (`trust`), or one of a team:
//! `team:Storage:heads`, `team:Storage:morale`, `team:Storage:wait`.

use super::table::{By, Cell, Format, Row, TableError, bytes};
use crate::model::{Rule, Schedule, TeamIx, WEEKS_PER_QUARTER};
use crate::sim::OrgColumn;
use crate::sim::futures::{Band, Column, Sensitivities, Sensitivity, Survey};

const BANDS: &[&str] =
    &["week", "quarter", "metric", "mean", "p5", "p10", "p25", "p50", "p75", "p90", "p95"];
const RULES: &[&str] =
    &["quarter", "rule", "broken_now", "broken_ever", "broken_first", "standard_error"];

const SENSITIVITY: &[&str] = &[
    "input",
    "metric",
    "quarter",
    "low",
    "high",
    "rank_correlation",
    "correlation_low",
    "correlation_high",
];

/// Every metric at the end of every quarter or week, those of teams for as long as there is a
/// future, whether or not the team is there yet: it has no people then.
///
/// # Errors
/// When the format cannot hold it.
pub fn bands(
    survey: &Survey,
    schedule: &Schedule,
    by: By,
    format: Format,
) -> Result<Vec<u8>, TableError> {
    let metrics = metrics(schedule);
    let step = if by == By::Week { 1 } else { WEEKS_PER_QUARTER };
    let weeks = (step..=survey.weeks()).step_by(step as usize);
    let rows = weeks.flat_map(|week| {
        metrics.iter().map(move |(name, column)| {
            let mut row = Vec::with_capacity(BANDS.len());
            if by == By::Week {
                row.push(Cell::Count(week));
            }
            row.push(Cell::Count(week.div_ceil(WEEKS_PER_QUARTER)));
            row.push(Cell::Text(name));
            band_cells(&mut row, survey.band(week, *column));
            row
        })
    });
    bytes(if by == By::Week { BANDS } else { &BANDS[1..] }, rows, format)
}

/// How likely each rule is to be broken in a quarter, to have been by its end, and to have been the
/// first; with the standard error of the second.
///
/// # Errors
/// When the format cannot hold it.
pub fn rules(survey: &Survey, format: Format) -> Result<Vec<u8>, TableError> {
    let odds = survey.odds();
    let rows = (0..odds.quarters()).flat_map(|quarter| {
        Rule::ALL.into_iter().map(move |rule| {
            let of = odds.rule(quarter, rule);
            vec![
                Cell::Count(quarter + 1),
                Cell::Text(rule.key()),
                Cell::Number(of.now.share),
                Cell::Number(of.ever.share),
                Cell::Number(of.first.share),
                Cell::Number(of.ever.standard_error),
            ]
        })
    });
    bytes(RULES, rows, format)
}

/// How each input moves each metric at the end of `quarter` (from 0). `low` and `high` are empty
/// where the input was not held.
///
/// # Errors
/// When the format cannot hold it.
pub fn sensitivity(
    found: &Sensitivities,
    schedule: &Schedule,
    quarter: u32,
    format: Format,
) -> Result<Vec<u8>, TableError> {
    let named = |of: Sensitivity| (of.input.name(schedule), of.metric.name(), of);
    let named: Vec<_> = found.all().map(named).collect();
    let rows = named.iter().map(|(input, metric, of)| {
        let mut row = vec![Cell::Text(input), Cell::Text(metric), Cell::Count(quarter + 1)];
        row.extend(of.held.map_or([Cell::Unknown, Cell::Unknown], |of| of.map(Cell::Number)));
        let [low, high] = of.interval();
        row.extend([of.rank_correlation, low, high].map(Cell::Number));
        row
    });
    bytes(SENSITIVITY, rows, format)
}

fn band_cells(row: &mut Row<'_>, band: &Band) {
    row.push(Cell::Number(band.mean));
    row.extend(band.at.map(Cell::Number));
}

/// Every column of a survey under its name.
fn metrics(schedule: &Schedule) -> Vec<(String, Column)> {
    let org = OrgColumn::ALL.map(|column| (column.name().to_owned(), Column::Org(column)));
    let teams = schedule.end().teams().iter().zip(0..).flat_map(|(team, ix)| {
        let metric = |what: &str, column| (format!("team:{}:{what}", team.name), column);
        [
            metric("heads", Column::Heads(TeamIx(ix))),
            metric("morale", Column::Morale(TeamIx(ix))),
            metric("wait", Column::Wait(TeamIx(ix))),
        ]
    });
    org.into_iter().chain(teams).collect()
}
