//! A history as a scenario with what happened: it begins at the first row, and what came later is told as actuals.

use std::collections::BTreeSet;

use super::new_names::{free_name, shown};
use super::org_history::{History, HistoryRow};
use super::remark::Remark;
use crate::model::largest_remainder::whole_of;
use crate::model::number_text::{counted, signed_percent};
use crate::model::{
    Actual, ActualField as F, Area, Branch, Decision, NewArea, Plan, Planned, Policy, RuleField,
    Scenario, ScenarioField, Team, TeamId,
};

/// People of a team where nothing says how many there are: the planner's rule.
const USUAL_TEAM: f64 = 7.0;
/// More than this in all teams on average and one is branched off.
const LARGE_TEAM: f64 = 8.0;
/// Product engineers for each head where they are not told.
const PER_HEAD: f64 = 10.0;

/// A scenario that begins as the history does, everybody established, and runs to its last row; what a history does not
/// say is as a new scenario has it. Loads do not grow unless product engineers do. Growth and branches follow from the rows
/// until the end of `until` (a quarter from 0), or from all.
pub fn history_scenario(history: &History, until: Option<u32>) -> (Scenario, Vec<Remark>) {
    let mut remarks = Vec::new();
    let [first, later @ ..] = &history.rows[..] else {
        return (Scenario::seed(crate::model::CalendarQuarter { year: 2000, quarter: 1 }), remarks);
    };
    let after = |row: &HistoryRow| (row.at.quarter - first.at.quarter) as u32;
    let most = ScenarioField::Quarters.param().max as u32;
    let later: Vec<&HistoryRow> = later.iter().filter(|row| after(row) <= most).collect();
    if later.len() + 1 < history.rows.len() {
        let left = history.rows.len() - 1 - later.len();
        let text =
            format!("{left} rows lie more than {most} quarters after the first, and are left out");
        remarks.push(Remark::whole(text));
    }
    let mut scenario = Scenario::seed(first.at.begins());
    scenario.quarters = f64::from(later.last().map_or(1, |row| after(row)));
    scenario.about = format!("As {} tells it from {} on.", history.file, scenario.start);
    scenario.teams = teams(first, &mut remarks).into();
    let known = later.iter().filter(|row| until.is_none_or(|until| after(row) <= until + 1));
    let known: Vec<&HistoryRow> = known.copied().collect();
    company(&mut scenario, first, &known, &mut remarks);
    scenario.actuals = later.iter().map(|row| actual(history, row, after(row) - 1)).collect();
    scenario.plan = branches(&scenario, known.len(), &mut remarks);
    let quarters: Vec<u32> = std::iter::once(0).chain(later.iter().map(|row| after(row))).collect();
    let steps: BTreeSet<u32> = quarters.windows(2).map(|pair| pair[1] - pair[0]).collect();
    if steps.iter().any(|step| *step > 1) {
        let steps: Vec<String> = steps.iter().map(u32::to_string).collect();
        let text = format!(
            "rows are {} quarters apart: who joined between two is spread evenly, who left is compared between them, all \
             else in the quarter that ends with the row",
            steps.join(" or ")
        );
        remarks.push(Remark::whole(text));
    }
    (scenario, remarks)
}

fn actual(history: &History, row: &HistoryRow, quarter: u32) -> Actual {
    let teams = row.team_heads.iter();
    Actual {
        values: row.values.clone(),
        teams: teams.map(|(name, heads)| (TeamId::from(name.as_str()), *heads)).collect(),
        from: format!("{} line {}", history.file, row.line),
        ..Actual::of(quarter)
    }
}

/// The teams of the first row, each with an area of its own name.
fn teams(first: &HistoryRow, remarks: &mut Vec<Remark>) -> Vec<Team> {
    let heads = first.values.get(&F::Heads).copied().unwrap_or(0.0);
    let sizes: f64 = first.team_heads.iter().map(|(_, heads)| heads).sum();
    let mut names = BTreeSet::new();
    let named: Vec<(String, f64)> = if sizes > 0.0 && (sizes - heads).abs() < 0.5 {
        let teams = first.team_heads.iter();
        teams.map(|(name, heads)| (free_name(&shown(name), &mut names), *heads)).collect()
    } else {
        let usual = (heads / USUAL_TEAM).round();
        let count = first.teams.unwrap_or(usual).clamp(1.0, heads.max(1.0)) as usize;
        if first.teams.is_none() {
            let text = format!(
                "teams are not told at the start: {count} of about {USUAL_TEAM} people are assumed"
            );
            remarks.push(Remark::whole(text));
        }
        let parts = whole_of(&vec![1.0; count], heads as u32);
        let name = |nth: usize| if nth == 0 { "Trunk".into() } else { format!("Team {}", nth + 1) };
        parts.into_iter().enumerate().map(|(nth, people)| (name(nth), people.into())).collect()
    };
    let mut trunk: Option<TeamId> = None;
    let team = |(name, people): (String, f64)| {
        let mut team = Team::named(name.clone(), trunk.clone());
        trunk.get_or_insert_with(|| team.id.clone());
        team.established = people;
        team.areas = vec![Area::named(name)];
        team
    };
    let teams: Vec<Team> = named.into_iter().map(team).collect();
    let load = teams.first().and_then(|team| team.areas.first()).map_or(0.0, |area| area.load);
    remarks.push(Remark::whole(format!(
        "what the teams do is not in a history: each owns one area of {load} FTE, as a new one has it"
    )));
    teams
}

/// The company around it: product engineers and their growth, and a ceiling no lower than what was spent at the start.
fn company(
    scenario: &mut Scenario,
    first: &HistoryRow,
    later: &[&HistoryRow],
    remarks: &mut Vec<Remark>,
) {
    let heads = first.values.get(&F::Heads).copied().unwrap_or(0.0);
    let known = |row: &HistoryRow| row.values.get(&F::ProductEngineers).copied();
    let company = &mut scenario.company;
    let ceiling = RuleField::BudgetCeiling;
    let Some(engineers) = known(first) else {
        company.product_engineers = (heads * PER_HEAD).max(1.0);
        (company.engineer_growth, company.usage_growth) = (0.0, 0.0);
        ceiling.set(&mut scenario.rules, ceiling.param().max);
        remarks.push(Remark::whole(format!(
            "product engineers are not told: {PER_HEAD} a head are assumed, who do not grow, and no budget is too large"
        )));
        return;
    };
    company.product_engineers = engineers;
    let last = later.iter().rev().find_map(|row| Some((row.at.quarter, known(row)?)));
    let growth = last.map_or(0.0, |(quarter, last)| {
        let years = f64::from(quarter - first.at.quarter) / 4.0;
        libm::pow(last / engineers, 1.0 / years) - 1.0
    });
    (company.engineer_growth, company.usage_growth) = (growth, growth);
    let share = heads / engineers;
    let usual = ceiling.default_value();
    ceiling.set(&mut scenario.rules, share.max(usual));
    let mut text = format!(
        "product engineers were {engineers} at the start and changed by {} a year; usage is taken to change with them",
        signed_percent((growth * 100.0).round() / 100.0)
    );
    if share > usual {
        text += &format!(
            "; the ceiling is the share of heads at the start, {:.0} %, since leadership paid that",
            share * 100.0
        );
    }
    remarks.push(Remark::whole(text));
}

/// A branch whenever teams would hold more than eight people on average, with an area like the others', as the first so many
/// of what happened tell.
fn branches(scenario: &Scenario, known: usize, remarks: &mut Vec<Remark>) -> Plan {
    let mut plan = Vec::new();
    let mut names: BTreeSet<String> = BTreeSet::new();
    let mut teams: Vec<TeamId> = scenario.teams.iter().map(|team| team.id.clone()).collect();
    for team in scenario.teams.iter() {
        free_name(&team.name, &mut names);
    }
    let mut next = 0;
    for actual in scenario.actuals.iter().take(known) {
        let heads = actual.get(F::Heads).unwrap_or(0.0);
        while !teams.is_empty() && heads > LARGE_TEAM * teams.len() as f64 {
            let name = free_name(&format!("Team {}", teams.len() + 1), &mut names);
            let (from, id) = (teams[next % teams.len()].clone(), TeamId::from(name.as_str()));
            next += 1;
            let area = Area::named(&name);
            let areas = vec![area.id.clone()];
            let engineers = (heads / teams.len() as f64 / 2.0).floor() as u32;
            let (policy, owner) = (Policy::branch(), from.clone());
            let branch = Branch { id: id.clone(), from, name, areas, engineers, policy };
            let begins = actual.quarter + 1;
            if f64::from(begins) < scenario.quarters {
                plan.push(Planned::new(begins, Decision::from(NewArea { area, owner })));
                plan.push(Planned::new(begins, Decision::from(branch)));
            }
            teams.push(id);
        }
    }
    if !plan.is_empty() {
        remarks.push(Remark::whole(format!(
            "a team is branched off whenever teams would hold more than {LARGE_TEAM} people on average, with an area like the \
             others': {}",
            counted(plan.len() / 2, "team")
        )));
    }
    Plan::new(plan)
}
