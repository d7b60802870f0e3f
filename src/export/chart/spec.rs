//! What plots show, as data; those of the rules as in MODEL §1's table. Nothing is drawn here.
//!
//! The horizontal axis counts weeks from the start of the plan; week w is the state after w steps.

use super::actual_points;
use super::fan::Spread;
use super::marker;
use super::quarter_bars::Bars;
use super::ticks::nice_max;
use super::view_top::view_max;
use crate::model::constants::COMPRESSION_MARGIN;
use crate::model::{PerRule, Reading, Rule, Rules, Scenario, WEEKS_PER_QUARTER};
use crate::sim::{ColumnInfo, OrgColumn, OrgRow, Quarterly, Standing, Trajectory};

pub use super::marker::Marker;

/// What a line is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The rule judges it: a thick line.
    Judged,
    /// It explains what is judged: a thin line.
    Explains,
}

/// One line of a plot.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// What it is called in a legend.
    pub name: &'static str,
    /// Whether the rule judges it.
    pub role: Role,
    /// Whether it is drawn dashed.
    pub dashed: bool,
    /// Week and value. Flows begin with week 1, stocks with week 0.
    pub points: Vec<[f64; 2]>,
    /// Whom the line is about, each from its week on; empty for the whole organization.
    pub subjects: Vec<(f64, String)>,
}

impl Series {
    /// The value in the last week at or before `week`; the first value before that.
    pub fn value_at(&self, week: f64) -> Option<f64> {
        let after = self.points.partition_point(|point| point[0] <= week);
        self.points.get(after.saturating_sub(1)).map(|point| point[1])
    }

    /// Whom the line is about in `week`, if it is about one team.
    pub fn subject_at(&self, week: f64) -> Option<&str> {
        let after = self.subjects.partition_point(|(from, _)| *from <= week);
        self.subjects.get(after.saturating_sub(1)).map(|(_, name)| name.as_str())
    }

    /// Its name, and whom it is about in `week`: "lowest: Storage".
    pub fn name_at(&self, week: f64) -> String {
        match self.subject_at(week) {
            Some(subject) => format!("{}: {subject}", self.name),
            None => self.name.into(),
        }
    }
}

/// What a line must not cross.
#[derive(Debug, Clone, PartialEq)]
pub struct Threshold {
    /// What it is called.
    pub name: &'static str,
    /// Week and value at every corner: it is a step line, for leadership can judge anew.
    pub steps: Vec<[f64; 2]>,
    /// Whether it is the one the judged line is compared with; the others are drawn faint.
    pub main: bool,
}

impl Threshold {
    /// Its value during the step that ends in `week`.
    pub fn value_at(&self, week: f64) -> f64 {
        let until = self.steps.partition_point(|step| step[0] < week);
        self.steps.get(until).or(self.steps.last()).map_or(0.0, |step| step[1])
    }
}

/// The main line of a plot in another scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct Beside {
    /// What the scenario is called.
    pub name: String,
    /// Week and value.
    pub points: Vec<[f64; 2]>,
}

/// How the rule stands in a week.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct State {
    /// Holds, at risk or broken.
    pub standing: Standing,
    /// What the rule judges, in the unit of the axis.
    pub value: f64,
    /// The week from which it has stood like this.
    pub since_week: u32,
}

/// One plot: everything a window or a page needs to draw it.
#[derive(Debug, Clone, PartialEq)]
pub struct PlotSpec {
    /// The rule whose plot it is; one that belongs to no rule has neither states nor odds.
    pub rule: Option<Rule>,
    /// What it is called, and known by: "Service".
    pub title: &'static str,
    /// "Rule One".
    pub subtitle: &'static str,
    /// What it tells, in a sentence.
    pub meaning: &'static str,
    /// How its figures are read.
    pub reading: Reading,
    /// The label of the vertical axis, with the unit.
    pub unit: &'static str,
    /// The lines, the judged one, or else the main one, first.
    pub series: Vec<Series>,
    /// The thresholds, the judged line's first.
    pub thresholds: Vec<Threshold>,
    /// How the futures spread around the judged line, where that is to be drawn.
    pub fan: Option<Spread>,
    /// Where the line may be by chance of the sample alone: week, lowest and highest.
    pub interval: Option<Vec<[f64; 3]>>,
    /// The same line of other scenarios.
    pub beside: Vec<Beside>,
    /// What really happened: week and value at the end of each quarter that tells of it.
    pub actuals: Vec<[f64; 2]>,
    /// Bars behind the lines, where there are any.
    pub bars: Option<Bars>,
    /// Where the rule is broken: weeks from and to, half a week to either side within the run.
    pub breaches: Vec<(f64, f64)>,
    /// The week from which everything is drawn grey: leadership was replaced.
    pub grey_from: Option<f64>,
    /// The week each quarter begins, and its name; after the last quarter, the end of the run
    /// under the name of the quarter that would follow.
    pub quarters: Vec<(f64, String)>,
    /// How many weeks are shown, from 0.
    pub weeks: f64,
    /// The values shown: lowest and highest. A line may leave it.
    pub y_range: (f64, f64),
    /// The quarters in which something is decided.
    pub markers: Vec<Marker>,
    /// How the rule stands, by week.
    states: Vec<State>,
}

impl PlotSpec {
    /// How the rule stands in `week`, at most the last.
    pub fn state_at(&self, week: u32) -> State {
        self.states[(week as usize).min(self.states.len() - 1)]
    }

    /// The state in words: "at risk 0.43"; the value alone where no rule judges it.
    pub fn state_words(&self, week: u32) -> String {
        let state = self.state_at(week);
        let value = self.format(state.value);
        if self.rule.is_none() { value } else { format!("{} {value}", state.standing.words()) }
    }

    /// When a week is: "in 2016-Q1", "at the start".
    pub fn moment(&self, week: f64) -> String {
        let begun = self.quarters.iter().rev().find(|(begins, _)| *begins < week);
        begun.map_or("at the start".into(), |(_, name)| format!("in {name}"))
    }

    /// When a reading is taken: "at the end", or as [`PlotSpec::moment`] says of a week before.
    pub fn when(&self, week: u32) -> String {
        let week = f64::from(week);
        if week < self.weeks { self.moment(week) } else { "at the end".into() }
    }

    /// A value as people read it on this plot: "0.43", "86 %", "71", "4.8 %".
    pub fn format(&self, value: f64) -> String {
        self.reading.written(value)
    }
}

/// The plots of a run: those of the rules in their order, then those that belong to none.
pub fn plots(scenario: &Scenario, trajectory: &Trajectory) -> Vec<PlotSpec> {
    Rule::ALL.map(|rule| plot(scenario, trajectory, rule)).into()
}

/// [`plots`], with how futures spread behind the lines of each rule where that is given.
pub fn plots_with(
    scenario: &Scenario,
    trajectory: &Trajectory,
    spreads: Option<&PerRule<Spread>>,
) -> Vec<PlotSpec> {
    let mut plots = plots(scenario, trajectory);
    for plot in &mut plots {
        let Some(spread) = spreads.zip(plot.rule).map(|(spreads, rule)| &spreads[rule]) else {
            continue;
        };
        plot.y_range = spread.y_range(plot.y_range);
        plot.fan = Some(spread.clone());
    }
    plots
}

/// The plot of one rule.
pub fn plot(scenario: &Scenario, trajectory: &Trajectory, rule: Rule) -> PlotSpec {
    let series = series_of(trajectory, rule);
    let thresholds = thresholds_of(trajectory, rule);
    let states = states_of(trajectory, rule, &series[0]);
    let actuals = actual_points::of(scenario, rule, trajectory.weeks());
    let top = actual_points::top(&actuals, view_max(rule, &series, &thresholds));
    PlotSpec {
        rule: Some(rule),
        subtitle: rule.subtitle(),
        breaches: breaches_of(&states),
        y_range: (0.0, top),
        actuals,
        thresholds,
        states,
        ..PlotSpec::of(
            scenario,
            trajectory,
            [rule.title(), rule.meaning(), rule.about().axis],
            rule.reading(),
            series,
        )
    }
}

impl PlotSpec {
    /// A plot of these lines that belongs to no rule; `words` are its title, what it tells, and the
    /// label of its vertical axis.
    pub fn of(
        scenario: &Scenario,
        trajectory: &Trajectory,
        words: [&'static str; 3],
        reading: Reading,
        series: Vec<Series>,
    ) -> PlotSpec {
        let weeks = trajectory.weeks();
        let quarters = (0..=weeks / WEEKS_PER_QUARTER)
            .map(|q| (f64::from(q * WEEKS_PER_QUARTER), scenario.quarter_label(q)))
            .collect();
        let highest = series.iter().flat_map(|line| &line.points).map(|at| at[1]);
        let y_range = (0.0, nice_max(highest.fold(0.0, f64::max) * 1.05));
        let state = |week| {
            let value = series.first().and_then(|line| line.value_at(f64::from(week)));
            State { standing: Standing::Holds, value: value.unwrap_or(0.0), since_week: 0 }
        };
        let states = (0..=weeks).map(state).collect();
        let [title, meaning, unit] = words;
        PlotSpec {
            rule: None,
            title,
            subtitle: "",
            meaning,
            unit,
            reading,
            breaches: Vec::new(),
            grey_from: trajectory.replaced_week().map(f64::from),
            markers: marker::markers(scenario, trajectory),
            weeks: f64::from(weeks),
            series,
            thresholds: Vec::new(),
            fan: None,
            interval: None,
            beside: Vec::new(),
            actuals: Vec::new(),
            bars: None,
            quarters,
            y_range,
            states,
        }
    }
}

impl Series {
    /// A line of a column of the organization. Rates and flows are those of a week, so that they begin
    /// with week 1; what is no number has no point.
    pub fn of(
        trajectory: &Trajectory,
        column: &ColumnInfo<OrgRow>,
        name: &'static str,
        role: Role,
        scale: f64,
    ) -> Series {
        let first = usize::from(column.quarterly != Quarterly::Last);
        let weeks = trajectory.org().iter().enumerate().skip(first);
        let points = weeks.map(|(week, row)| [week as f64, (column.value)(row) * scale]);
        let points = points.filter(|point| point[1].is_finite()).collect();
        Series { name, role, dashed: false, points, subjects: Vec::new() }
    }
}

fn series_of(trajectory: &Trajectory, rule: Rule) -> Vec<Series> {
    let line = |name, role, column: OrgColumn| {
        Series::of(trajectory, column.column(), name, role, rule.reading().scale)
    };
    let mut lines = vec![line(rule.about().judges, Role::Judged, OrgColumn::judged_by(rule))];
    match rule {
        Rule::Service => lines.push(line("service", Role::Explains, OrgColumn::Service)),
        Rule::Investment => {
            lines.push(line("invested", Role::Explains, OrgColumn::InvestmentShare));
            let needed = line("needed", Role::Explains, OrgColumn::BreakEvenShare);
            lines.push(Series { dashed: true, ..needed });
        }
        Rule::Morale => lines.push(lowest_team(trajectory)),
        Rule::Budget => {}
    }
    lines
}

/// The morale of the lowest team; a week in which no team has half a person has no point.
fn lowest_team(trajectory: &Trajectory) -> Series {
    let mut points = Vec::new();
    let mut subjects: Vec<(f64, String)> = Vec::new();
    for (week, row) in trajectory.org().iter().enumerate() {
        let Some(team) = row.lowest_morale_team else { continue };
        let (week, name) = (week as f64, trajectory.schedule().team_name(team));
        if !row.lowest_morale.is_finite() {
            continue;
        }
        points.push([week, row.lowest_morale * Rule::Morale.reading().scale]);
        if subjects.last().is_none_or(|(_, last)| last != name) {
            subjects.push((week, name.to_owned()));
        }
    }
    Series { name: "lowest", role: Role::Explains, dashed: false, points, subjects }
}

fn thresholds_of(trajectory: &Trajectory, rule: Rule) -> Vec<Threshold> {
    let step = |name, main, value: fn(&Rules) -> f64| Threshold {
        name,
        main,
        steps: steps(trajectory, |rules| value(rules) * rule.reading().scale),
    };
    match rule {
        Rule::Service => vec![step("floor", true, |rules| rules.service_floor)],
        Rule::Investment => vec![step("floor", true, |rules| rules.coverage_floor)],
        Rule::Morale => vec![step("floor", true, |rules| rules.morale_floor)],
        Rule::Budget => vec![
            step("ceiling", true, |rules| rules.budget_ceiling),
            step("cut at", false, |rules| rules.budget_ceiling * COMPRESSION_MARGIN),
        ],
    }
}

/// The corners of a threshold over the whole run.
fn steps(trajectory: &Trajectory, value: impl Fn(&Rules) -> f64) -> Vec<[f64; 2]> {
    let weeks = trajectory.weeks();
    let mut last = value(trajectory.rules_at(1));
    let mut corners = vec![[0.0, last]];
    for quarter in 1..weeks.div_ceil(WEEKS_PER_QUARTER) {
        let next = value(trajectory.schedule().rules(quarter));
        if next != last {
            let week = f64::from(quarter * WEEKS_PER_QUARTER);
            corners.extend([[week, last], [week, next]]);
            last = next;
        }
    }
    corners.push([f64::from(weeks), last]);
    corners
}

fn states_of(trajectory: &Trajectory, rule: Rule, judged: &Series) -> Vec<State> {
    let mut states: Vec<State> = Vec::with_capacity(trajectory.org().len());
    for week in 0..=trajectory.weeks() {
        let standing = trajectory.standing(week, rule);
        let since_week = match states.last() {
            Some(last) if last.standing == standing => last.since_week,
            _ => week,
        };
        let value = judged.value_at(f64::from(week)).unwrap_or(0.0);
        states.push(State { standing, value, since_week });
    }
    states
}

fn breaches_of(states: &[State]) -> Vec<(f64, f64)> {
    let end = states.len() as f64 - 1.0;
    let mut spans: Vec<(f64, f64)> = Vec::new();
    for (week, state) in states.iter().enumerate() {
        if state.standing != Standing::Broken {
            continue;
        }
        let (from, to) = ((week as f64 - 0.5).max(0.0), (week as f64 + 0.5).min(end));
        match spans.last_mut() {
            Some(span) if span.1 >= from => span.1 = to,
            _ => spans.push((from, to)),
        }
    }
    spans
}
