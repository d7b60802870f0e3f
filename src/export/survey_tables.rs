//! Surveyed futures as tables: bands of every metric, and the odds of every rule.
//!
//! A metric is a column of the organization by its name (`trust`), or one of a team:
//! `team:Storage:heads`, `team:Storage:morale`, `team:Storage:wait`.

use super::run_tables::By;
use super::table::{Cell, Row, Table, TableColumn};
use crate::model::{Rule, Schedule, TeamIx, WEEKS_PER_QUARTER};
use crate::sim::OrgColumn;
use crate::sim::futures::{Column, Sensitivities, Sensitivity, Survey};

/// The headers, a name a column; bands by quarter have no `week`.
const BANDS: &str = "week quarter metric mean p5 p10 p25 p50 p75 p90 p95";
/// What `errors` adds to bands: the standard error of each.
const ERRORS: &str =
    "mean_error p5_error p10_error p25_error p50_error p75_error p90_error p95_error";
const RULES: &str = "quarter rule broken_now broken_ever broken_first standard_error ever_low \
                     ever_high holds";
const LEADERSHIP: &str = "quarter stands standard_error stands_low stands_high";
const SENSITIVITY: &str = "input metric quarter low high rank_correlation correlation_low \
                           correlation_high low_error high_error";

/// Every metric that was surveyed, at the end of every quarter or week, those of teams for as long as there is a
/// future, whether or not the team is there yet: it has no people then. With `errors`, also the Monte
/// Carlo error of each.
pub fn bands<'a>(
    survey: &'a Survey,
    metrics: &'a [(String, Column)],
    by: By,
    errors: bool,
) -> Table<'a> {
    let step = if by == By::Week { 1 } else { WEEKS_PER_QUARTER };
    let weeks = (step..=survey.weeks()).step_by(step as usize);
    let rows = weeks.flat_map(move |week| {
        let surveyed = metrics
            .iter()
            .filter_map(move |(name, column)| survey.band(week, *column).map(|band| (name, band)));
        surveyed.map(move |(name, band)| {
            let mut row = Vec::with_capacity(BANDS.len());
            if by == By::Week {
                row.push(Cell::Count(week));
            }
            row.push(Cell::Count(week.div_ceil(WEEKS_PER_QUARTER)));
            row.push(Cell::Text(name));
            row.push(Cell::Number(band.mean));
            row.extend(band.at.map(Cell::Number));
            if errors {
                row.push(Cell::Number(band.mean_error));
                row.extend(band.error.map(Cell::Number));
            }
            row
        })
    });
    let without_week = usize::from(by == By::Quarter);
    let names = BANDS.split(' ').skip(without_week);
    table(names.chain(ERRORS.split(' ').filter(|_| errors)), rows)
}

/// How likely each rule is, given the model, to be broken in a quarter, to have been by its end, and to
/// have been the first; with the standard error of the second and where it lies with 95 % confidence by
/// chance of the sample; and how likely it is to hold, never broken, to the quarter's end.
pub fn rules(survey: &Survey) -> Table<'_> {
    let odds = survey.odds();
    let rows = (0..odds.quarters()).flat_map(move |quarter| {
        Rule::ALL.into_iter().map(move |rule| {
            let of = odds.rule(quarter, rule);
            vec![
                Cell::Count(quarter + 1),
                Cell::Text(rule.key()),
                Cell::Number(of.now.share),
                Cell::Number(of.ever.share),
                Cell::Number(of.first.share),
                Cell::Number(of.ever.standard_error()),
                Cell::Number(of.ever.interval()[0]),
                Cell::Number(of.ever.interval()[1]),
                Cell::Number(of.holds.share),
            ]
        })
    });
    table(RULES.split(' '), rows)
}

/// In which share of futures leadership still stands at the end of each quarter, given the model, with
/// its standard error and where it lies with 95 % confidence by chance of the sample.
pub fn leadership(survey: &Survey) -> Table<'_> {
    let odds = survey.odds();
    let rows = (0..odds.quarters()).map(move |quarter| {
        let stands = odds.survival(quarter);
        let [low, high] = stands.interval();
        let mut row = vec![Cell::Count(quarter + 1)];
        row.extend([stands.share, stands.standard_error(), low, high].map(Cell::Number));
        row
    });
    table(LEADERSHIP.split(' '), rows)
}

/// How an input moves a metric, both by name.
pub struct Ranked {
    input: String,
    metric: String,
    of: Sensitivity,
}

/// What was found of every input and every metric, by name.
pub fn ranked(found: &Sensitivities, schedule: &Schedule) -> Vec<Ranked> {
    let named = |of: Sensitivity| {
        let (input, metric) = (of.input.name(schedule), of.metric.name());
        Ranked { input, metric, of }
    };
    found.all().map(named).collect()
}

/// How each input moves each metric at the end of `quarter` (from 0). `low` and `high` are empty
/// where the input was not held, correlations where the metric never changes.
pub fn sensitivity(ranked: &[Ranked], quarter: u32) -> Table<'_> {
    let rows = ranked.iter().map(move |Ranked { input, metric, of }| {
        let mut row = vec![Cell::Text(input), Cell::Text(metric), Cell::Count(quarter + 1)];
        let known = |value: Option<f64>| value.map_or(Cell::Unknown, Cell::Number);
        row.extend([0, 1].map(|end| known(of.held.map(|held| held.means[end]))));
        row.push(known(of.rank_correlation));
        row.extend([0, 1].map(|end| known(of.interval().map(|interval| interval[end]))));
        row.extend([0, 1].map(|end| known(of.held.map(|held| held.errors[end]))));
        row
    });
    table(SENSITIVITY.split(' '), rows)
}

fn table<'a>(
    columns: impl Iterator<Item = &'static str>,
    rows: impl Iterator<Item = Row<'a>> + 'a,
) -> Table<'a> {
    Table::new(columns.map(TableColumn::named).collect(), rows)
}

/// Every column of a survey under its name.
pub fn metrics(schedule: &Schedule) -> Vec<(String, Column)> {
    let org = OrgColumn::ALL.map(|column| (column.column().name.to_owned(), Column::Org(column)));
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
