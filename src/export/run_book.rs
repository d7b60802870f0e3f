//! A run as a book: the organization by quarter, the four rules with their charts, teams, areas, decisions,
//! and what it costs, with formulas in which cost and hires can be changed.

use super::book::{Book, Formula, Input, LineChart, Sheet};
use super::plan_tables::{self, DecisionRow, decision_table};
use super::run_tables::{self, By, Per};
use super::table::{Cell, Row, Table, TableColumn};
use crate::model::{Rule, Rules, Scenario, WEEKS_PER_QUARTER};
use crate::sim::{OrgColumn, Trajectory, Unit};

/// The formulas of the cost sheet.
const FORMULAS: [Formula; 4] = [
    Formula {
        column: "heads",
        first: "heads_at_start+[hires]-[leavers]+[moves]",
        rest: "[^heads]+[hires]-[leavers]+[moves]",
    },
    Formula {
        column: "average_heads",
        first: "(heads_at_start+[heads])/2+[timing]",
        rest: "([^heads]+[heads])/2+[timing]",
    },
    Formula {
        column: "cost",
        first: "[average_heads]*cost_per_head/4",
        rest: "[average_heads]*cost_per_head/4",
    },
    Formula { column: "cost_so_far", first: "[cost]", rest: "[^cost_so_far]+[cost]" },
];

/// The words of a run's book.
pub struct Words {
    /// What each quarter is called.
    quarters: Vec<String>,
    decisions: Vec<DecisionRow>,
}

impl Words {
    /// Those of a scenario and its run.
    pub fn of(scenario: &Scenario, run: &Trajectory) -> Words {
        let quarters = 0..scenario.quarter_count();
        Words {
            quarters: quarters.map(|quarter| scenario.quarter_label(quarter)).collect(),
            decisions: plan_tables::decisions(scenario, run),
        }
    }

    /// Every quarter, from 0, with the first cells of its row: its number and its name on the calendar.
    fn rows(&self) -> impl Iterator<Item = (u32, Row<'_>)> {
        let cells = |quarter: u32, name| vec![Cell::Count(quarter + 1), Cell::Text(name)];
        (0..).zip(&self.quarters).map(move |(quarter, name)| (quarter, cells(quarter, name)))
    }
}

/// A run as a book called `title`.
pub fn book<'a>(
    title: &str,
    scenario: &'a Scenario,
    run: &'a Trajectory,
    words: &'a Words,
) -> Book<'a> {
    let by_quarter = |per| run_tables::table(run, By::Quarter, per);
    let sheets = vec![
        Sheet::new("Organization", by_quarter(Per::Org)),
        rules(run, words),
        Sheet::new("Teams", by_quarter(Per::Team)),
        Sheet::new("Areas", by_quarter(Per::Area)),
        Sheet::new("Decisions", decision_table(&words.decisions)),
        cost(scenario, run, words),
    ];
    Book { title: title.into(), sheets }
}

/// What each rule judges at the end of every quarter, beside its threshold, with a chart a rule.
fn rules<'a>(run: &'a Trajectory, words: &'a Words) -> Sheet<'a> {
    let mut columns = vec![TableColumn::named("quarter"), TableColumn::named("calendar")];
    let mut charts = Vec::new();
    for rule in Rule::ALL {
        let judged = OrgColumn::judged_by(rule).column();
        let threshold = threshold_name(rule);
        let unit = Some(judged.unit);
        columns.extend([TableColumn::from(judged), TableColumn { name: threshold, unit }]);
        let title = rule.title();
        let (along, line, unit) = ("calendar", judged.name, judged.unit);
        charts.push(LineChart { title, along, line, threshold, unit });
    }
    let rows = words.rows().map(move |(quarter, mut row)| {
        let org = run.org_at(run.end_of(quarter));
        for rule in Rule::ALL {
            let judged = OrgColumn::judged_by(rule).column();
            row.push(Cell::Number((judged.value)(org)));
            row.push(Cell::Number(threshold(run.schedule().rules(quarter), rule)));
        }
        row
    });
    Sheet { charts, ..Sheet::new("Rules", Table::new(columns, rows)) }
}

fn threshold_name(rule: Rule) -> &'static str {
    match rule {
        Rule::Service => "service_floor",
        Rule::Investment => "coverage_floor",
        Rule::Morale => "morale_floor",
        Rule::Budget => "budget_ceiling",
    }
}

fn threshold(rules: &Rules, rule: Rule) -> f64 {
    match rule {
        Rule::Service => rules.service_floor,
        Rule::Investment => rules.coverage_floor,
        Rule::Morale => rules.morale_floor,
        Rule::Budget => rules.budget_ceiling,
    }
}

/// People and what they cost by quarter. `moves` is what is neither hired nor left by itself: transfers
/// and cuts. `timing` is how far the quarter's average lies from halfway between its ends.
fn cost<'a>(scenario: &'a Scenario, run: &'a Trajectory, words: &'a Words) -> Sheet<'a> {
    let mut columns = vec![TableColumn::named("quarter"), TableColumn::named("calendar")];
    for name in ["hires", "leavers", "moves", "heads", "timing", "average_heads"] {
        columns.push(TableColumn { name, unit: Some(Unit::People) });
    }
    columns.extend(["cost", "cost_so_far"].map(TableColumn::named));
    let mut so_far = 0.0;
    let rows = words.rows().map(move |(quarter, mut row)| {
        let weeks = quarter * WEEKS_PER_QUARTER + 1..=run.end_of(quarter);
        let [before, after] = [*weeks.start() - 1, *weeks.end()].map(|week| run.org_at(week).heads);
        let teams = || weeks.clone().flat_map(|week| run.teams_at(week)).filter(|it| it.present);
        let hires: f64 = teams().map(|team| team.hired).sum();
        let leavers: f64 = teams().map(|team| team.left).sum();
        let sum: f64 = weeks.clone().map(|week| run.org_at(week).heads).sum();
        let average = sum / weeks.count() as f64;
        let cost = run.cost_of(quarter, scenario.cost_per_head);
        so_far += cost;
        // What is left by rounding alone is nothing.
        let moves = after - before - hires + leavers;
        let moves = if moves.abs() < 1e-9 { 0.0 } else { moves };
        let timing = average - (before + after) / 2.0;
        row.extend([hires, leavers, moves, after, timing, average, cost, so_far].map(Cell::Number));
        row
    });
    let input = |name, words, value, unit| Input { name, words, value, unit };
    Sheet {
        inputs: vec![
            input("cost_per_head", "Cost of a head a year", scenario.cost_per_head, None),
            input("heads_at_start", "Heads at the start", run.org_at(0).heads, Some(Unit::People)),
        ],
        formulas: FORMULAS.to_vec(),
        ..Sheet::new("Cost", Table::new(columns, rows))
    }
}
