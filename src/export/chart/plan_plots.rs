//! Plots that belong to no rule: people, what they cost, and odds.

use super::fan::Spread;
use super::quarter_bars::Bars;
use super::spec::{PlotSpec, Role, Series};
use super::ticks::nice_max;
use crate::export::ask::asked_heads::asked;
use crate::model::{Reading, Rule, Scenario, WEEKS_PER_QUARTER};
use crate::sim::futures::{Chance, Odds, Survey};
use crate::sim::hiring::HiringFigure;
use crate::sim::{OrgColumn, Trajectory};

const PEOPLE: Reading = Reading { scale: 1.0, unit: "", decimals: 1, round_from: 100.0 };
const MILLIONS: Reading = Reading { scale: 1e-6, unit: " M", decimals: 2, round_from: 1000.0 };
const PERCENT: Reading = Reading { scale: 100.0, unit: " %", decimals: 0, round_from: 0.0 };

fn line(name: &'static str, role: Role, points: Vec<[f64; 2]>) -> Series {
    Series { name, role, dashed: false, points, subjects: Vec::new() }
}

/// The start of a quarter (from 0).
fn week_of(quarter: usize) -> f64 {
    (quarter as u32 * WEEKS_PER_QUARTER).into()
}

/// A plot with how heads spread behind its main line, each times `scale`.
fn with_heads(plot: PlotSpec, survey: Option<&Survey>, scale: f64) -> PlotSpec {
    let fan = survey.and_then(|survey| Spread::of_heads(survey, scale));
    let mut plot = plot;
    plot.y_range = fan.as_ref().map_or(plot.y_range, |fan| fan.y_range(plot.y_range));
    plot.fan = fan;
    plot
}

/// Everybody in the organization, and the heads that are asked for beside those who join.
pub fn heads(scenario: &Scenario, run: &Trajectory, survey: Option<&Survey>) -> Vec<PlotSpec> {
    let everybody = Series::of(run, OrgColumn::Heads.column(), "people", Role::Judged, 1.0);
    let words = ["People", "Everybody in the organization", "people"];
    let people = PlotSpec::of(scenario, run, words, PEOPLE, vec![everybody]);
    // What is asked at a quarter's beginning is there from its first week on.
    let (mut sum, mut steps) = (0.0, vec![[0.0, 0.0]]);
    for (quarter, of) in asked(scenario, run).iter().enumerate() {
        steps.push([week_of(quarter), sum]);
        sum += f64::from(of.total()) - f64::from(of.withdrawn);
        steps.push([week_of(quarter) + 1.0, sum]);
    }
    steps.push([run.weeks().into(), sum]);
    let mut joined = 0.0;
    let mut of_teams = |week: u32| {
        joined += run.teams_at(week).iter().map(|team| team.hired).sum::<f64>();
        [week.into(), joined]
    };
    let joins = std::iter::once([0.0, 0.0]).chain((1..=run.weeks()).map(&mut of_teams)).collect();
    let open = |week: u32| {
        let teams = run.teams_at(week).iter();
        [week.into(), teams.map(|team| team.requisitions).sum::<f64>() + 0.0]
    };
    let open = line("open requisitions", Role::Explains, (0..=run.weeks()).map(open).collect());
    let lines = vec![
        line("asked for so far", Role::Judged, steps),
        line("joined so far", Role::Explains, joins),
        Series { dashed: true, ..open },
    ];
    let words = [
        "Hiring",
        "Requisitions the plan opens, less those it withdraws, and who joins; who leaves is replaced",
        "people",
    ];
    let hiring = PlotSpec::of(scenario, run, words, PEOPLE, lines);
    vec![with_heads(people, survey, 1.0), hiring, by_quarter_asked(scenario, run)]
}

/// The hires that each quarter asks for, and who joins in it.
fn by_quarter_asked(scenario: &Scenario, run: &Trajectory) -> PlotSpec {
    let joins = HiringFigure::Joins.of(run);
    let middle = |quarter: usize| week_of(quarter) + f64::from(WEEKS_PER_QUARTER) / 2.0;
    let points = joins.into_iter().enumerate().map(|(quarter, joins)| [middle(quarter), joins]);
    let lines = vec![line("join in the quarter", Role::Judged, points.collect())];
    let words = [
        "Hires by quarter",
        "Requisitions each quarter opens, and who joins in it, those who replace leavers included",
        "people a quarter",
    ];
    let heights: Vec<f64> =
        asked(scenario, run).iter().map(|quarter| f64::from(quarter.total())).collect();
    let mut plot = PlotSpec::of(scenario, run, words, PEOPLE, lines);
    let most = heights.iter().copied().fold(0.0, f64::max);
    plot.y_range.1 = plot.y_range.1.max(nice_max(most * 1.05));
    plot.bars = Some(Bars { name: "asked for in the quarter", heights });
    plot
}

/// What everybody costs a year, and all of it so far.
pub fn cost(scenario: &Scenario, run: &Trajectory, survey: Option<&Survey>) -> Vec<PlotSpec> {
    let per_head = scenario.cost_per_head * MILLIONS.scale;
    let rate = Series::of(run, OrgColumn::Heads.column(), "run-rate", Role::Judged, per_head);
    let words = [
        "Run-rate",
        "What everybody costs a year, at the loaded cost of a head",
        "millions a year",
    ];
    let rate = PlotSpec::of(scenario, run, words, MILLIONS, vec![rate]);
    let quarters = run.weeks() / WEEKS_PER_QUARTER;
    let mut sum = 0.0;
    let mut of_quarter = |quarter: u32| {
        sum += run.cost_of(quarter, per_head);
        [f64::from(run.end_of(quarter)), sum]
    };
    let all = std::iter::once([0.0, 0.0]).chain((0..quarters).map(&mut of_quarter)).collect();
    let words = ["Cost so far", "What everybody has cost since the start", "millions"];
    let all = line("cost so far", Role::Judged, all);
    vec![
        with_heads(rate, survey, per_head),
        PlotSpec::of(scenario, run, words, MILLIONS, vec![all]),
    ]
}

/// In how many futures leadership still stands and each rule was never broken, by the ends of quarters, and
/// in how many the rule is kept in the quarter.
pub fn odds(scenario: &Scenario, run: &Trajectory, odds: &Odds) -> Vec<PlotSpec> {
    let meaning = "In how many futures it still stands";
    let stands = by_quarter(odds, |quarter| odds.survival(quarter));
    let words = ["Leadership", meaning, "share of futures"];
    let first = plot(scenario, run, (words, "stands"), stands, Vec::new());
    let rules = Rule::ALL.map(|rule| {
        let meaning = "In how many futures it was never broken so far";
        let words = [rule.title(), meaning, "share of futures"];
        let holds = by_quarter(odds, |quarter| odds.rule(quarter, rule).holds);
        let now = |quarter: u32| {
            let kept = 1.0 - odds.rule(quarter, rule).now.share;
            [week_of(quarter as usize + 1), kept * PERCENT.scale]
        };
        let now = (0..odds.quarters()).map(now).collect();
        plot(scenario, run, (words, rule.subtitle()), holds, now)
    });
    std::iter::once(first).chain(rules).collect()
}

/// Odds at the start, where all is well, and at the end of every quarter, each with its interval.
fn by_quarter(odds: &Odds, at: impl Fn(u32) -> Chance) -> Vec<[f64; 4]> {
    let of = |quarter: u32| {
        let (chance, week) = (at(quarter), week_of(quarter as usize + 1));
        let [low, high] = chance.interval().map(|end| end * PERCENT.scale);
        [week, chance.share * PERCENT.scale, low, high]
    };
    let all = PERCENT.scale;
    std::iter::once([0.0, all, all, all]).chain((0..odds.quarters()).map(of)).collect()
}

fn plot(
    scenario: &Scenario,
    run: &Trajectory,
    (words, subtitle): ([&'static str; 3], &'static str),
    so_far: Vec<[f64; 4]>,
    now: Vec<[f64; 2]>,
) -> PlotSpec {
    let points = so_far.iter().map(|[week, share, ..]| [*week, *share]).collect();
    let mut lines = vec![line("holds so far", Role::Judged, points)];
    if !now.is_empty() {
        lines.push(line("in the quarter", Role::Explains, now));
    }
    let interval = so_far.iter().map(|[week, _, low, high]| [*week, *low, *high]).collect();
    let mut spec = PlotSpec::of(scenario, run, words, PERCENT, lines);
    (spec.subtitle, spec.y_range) = (subtitle, (0.0, PERCENT.scale));
    (spec.grey_from, spec.interval) = (None, Some(interval));
    spec
}
