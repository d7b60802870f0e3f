//! The decisions with their reasons, and the services with whom to ask.

use std::collections::BTreeMap;

use super::Subject;
use super::pack_page::Pages;
use super::pack_table::{self, Cell, Column, Weight};
use crate::export::plan_tables::{DecisionRow, ServiceRow, decisions, services};
use crate::model::number_text::counted;
use crate::model::rules::changes;
use crate::model::wait_text::wait;
use crate::model::{AreaIx, Hire, Planned, Rule};
use crate::sim::decision_impact::DecisionImpact;

/// More decimal places of what a decision does: it is an average over the run, and small.
const FINER: usize = 1;

/// Writes every decision of the plan.
pub fn write_decisions(of: &Subject<'_>, pages: &mut Pages) {
    let rows = decisions(of.scenario, of.run);
    if rows.is_empty() {
        return;
    }
    let count = |said: &dyn Fn(&str) -> bool| rows.iter().filter(|row| said(row.status)).count();
    let settled = count(&|status| ["agreed", "done"].contains(&status));
    let of_world = |planned: &&Planned| planned.decision.is_of_world();
    let world = of.scenario.plan.items().iter().filter(of_world).count();
    // Nobody decides what the world does.
    let own = rows.iter().zip(of.scenario.plan.items()).filter(|(_, it)| !of_world(it));
    let without = own.filter(|(row, _)| row.note.is_empty()).count();
    let reasons = match without {
        0 => "each with its reason".into(),
        without if without + world == rows.len() => "none with a reason yet".into(),
        without => format!("{without} without a reason"),
    };
    let world_words = match world {
        0 => String::new(),
        1 => "; one thing the world does".into(),
        world => format!("; {world} things the world does"),
    };
    let all = counted(rows.len().saturating_sub(world), "decision");
    let empty = rows.iter().all(|row| row.note.is_empty() && row.owner.is_empty());
    let anyone = rows.iter().any(|row| !row.owner.is_empty());
    let mut rows = rows;
    for (row, planned) in rows.iter_mut().zip(of.scenario.plan.items()) {
        if of_world(&planned) && row.owner.is_empty() {
            row.owner = "–".into();
        }
    }
    let rows = together(of, rows);
    let hint = match empty {
        true => " Reason and owner are filled in, in the program, on the decision's mark.",
        false => "",
    };
    let effects = match of.impacts {
        Some(_) => {
            "Effect: what it does to a rule on average over the run, against the plan without it; of several \
             hires the most that one of them does."
        }
        None => {
            "There are too many decisions to try the plan without each of them here; the window does, under \
             Plan, Most decisive."
        }
    };
    let title = format!("{all}, {settled} agreed or done, {reasons}{world_words}");
    let sub = format!(
        "The plan in its order; a decision takes effect at the beginning of its quarter; hires of a quarter are \
         one row. {effects}{hint}"
    );
    pages.begin("Decisions", &title, &sub);
    let mut columns = vec![
        Column::text("Quarter", if empty { 0.7 } else { 0.8 }),
        Column::text("Decision", 4.2),
        Column::text("Effect", if empty { 4.4 } else { 2.6 }),
        Column::text("Reason", if empty { 0.6 } else { 4.2 }),
        Column::text("Owner", if anyone { 1.4 } else { 0.6 }),
        Column::text("Status", 0.7),
    ];
    if of.without.names {
        columns.retain(|column| column.title != "Owner");
    }
    if of.impacts.is_none() {
        columns.retain(|column| column.title != "Effect");
    }
    let mut before = String::new();
    let rows = rows.into_iter().map(|(row, impact)| {
        let quarter = if row.quarter.1 == before { String::new() } else { row.quarter.1.clone() };
        before = row.quarter.1;
        let has_effect = row.without_effect.is_empty();
        let words = match has_effect {
            true => row.words,
            false => format!("{} — no effect: {}", row.words, row.without_effect),
        };
        let weight = if has_effect { Weight::Plain } else { Weight::Dim };
        let mut cells = vec![Cell::new(quarter, Weight::Dim), Cell::new(words, weight)];
        if of.impacts.is_some() {
            cells.push(Cell::new(impact.map_or_else(String::new, effect), Weight::Plain));
        }
        cells.push(Cell::new(row.note, Weight::Dim));
        if !of.without.names {
            cells.push(match anyone {
                true => named(row.owner),
                false => Cell::new("–", Weight::Dim),
            });
        }
        cells.push(Cell::new(row.status, Weight::Plain));
        cells
    });
    let rows: Vec<_> = rows.collect();
    pack_table::write(pages, &columns, rows.into_iter());
}

/// What a decision does to each rule that it changes, beside the plan without it: "Service +0.040".
fn effect(impact: &DecisionImpact) -> String {
    let change = |rule: Rule| {
        let lost = impact.left_out[rule];
        Some(if rule.about().less_is_better { -lost } else { lost })
    };
    changes(change, FINER).unwrap_or_else(|| "none to speak of".into())
}

/// Decisions, with hires of a quarter that say the same of why, who and how far in one row: "Hire 7: 5 for
/// Operations, 2 for Storage". Each comes with what it does; several hires with the most that one does.
fn together<'a>(
    of: &Subject<'a>,
    rows: Vec<DecisionRow>,
) -> Vec<(DecisionRow, Option<&'a DecisionImpact>)> {
    let names = of.run.schedule().names();
    // What such hires have in common; their first row, and what each asks for.
    type Same = (u32, &'static str, String, String, String);
    type Hires<'a> = (usize, Vec<(i32, &'a str)>);
    let mut groups: BTreeMap<Same, Hires<'_>> = BTreeMap::new();
    let mut kept: Vec<(DecisionRow, Option<&DecisionImpact>)> = Vec::new();
    for ((row, planned), nth) in rows.into_iter().zip(of.scenario.plan.items()).zip(0..) {
        let impact = of.impacts.and_then(|impacts| impacts.get(nth));
        let Some(hire) = planned.decision.get::<Hire>().filter(|hire| hire.count > 0) else {
            kept.push((row, impact));
            continue;
        };
        let texts = [&row.owner, &row.note, &row.without_effect].map(String::clone);
        let [owner, note, without] = texts;
        let same = (planned.quarter, row.status, owner, note, without);
        let asked = (hire.count, names.team(&hire.team));
        match groups.get_mut(&same) {
            Some((at, all)) => {
                all.push(asked);
                if let Some((_, most)) = kept.get_mut(*at) {
                    *most = [*most, impact]
                        .into_iter()
                        .flatten()
                        .max_by(|a, b| a.most().total_cmp(&b.most()));
                }
            }
            None => {
                groups.insert(same, (kept.len(), vec![asked]));
                kept.push((row, impact));
            }
        }
    }
    for (at, all) in groups.into_values().filter(|(_, all)| all.len() > 1) {
        let sum: i64 = all.iter().map(|(count, _)| i64::from(*count)).sum();
        let each: Vec<String> =
            all.iter().map(|(count, team)| format!("{count} for {team}")).collect();
        if let Some((row, _)) = kept.get_mut(at) {
            row.words = format!("Hire {sum}: {}", each.join(", "));
        }
    }
    kept
}

/// A person, or that one is missing.
fn named(person: String) -> Cell {
    match person.is_empty() {
        true => Cell::new("not named", Weight::Missing),
        false => Cell::new(person, Weight::Plain),
    }
}

/// Writes every area with whom to ask, at the end of the first quarter and of the last.
pub fn write_cookbook(of: &Subject<'_>, pages: &mut Pages) {
    let last = of.last();
    let now = services(of.scenario, of.run, 0);
    let then = services(of.scenario, of.run, last);
    if now.is_empty() && then.is_empty() {
        return;
    }
    let mut teams: Vec<&str> = now.iter().map(|row| row.team.as_str()).collect();
    teams.sort_unstable();
    teams.dedup();
    let [first, end] = [0, last].map(|quarter| of.scenario.quarter_label(quarter));
    let (areas, teams) = (counted(now.len(), "service"), counted(teams.len(), "team"));
    let ends = now.iter().filter(|row| row.then_nobody).count();
    let later = now.iter().filter(|row| !row.then.is_empty()).count() - ends;
    let moves = match later {
        0 => format!("none changes hands by {end}"),
        1 => format!("one changes hands by {end}"),
        later => format!("{later} change hands by {end}"),
    };
    let ends = match ends {
        0 => String::new(),
        1 => ", one ends".into(),
        ends => format!(", {ends} end"),
    };
    let title = format!("{areas} of {teams}; {moves}{ends}{}", in_between(of));
    let sub = "Service cookbook: whom to ask for what, and how long an answer takes: what is aimed at, the average, and within what time half and \
               nine in ten requests are answered; one in ten waits longer. As expected, without bad luck.";
    pages.begin("Service cookbook", &title, sub);
    for (quarter, label, rows) in [(0, first, now), (last, end, then)] {
        if quarter == 0 || last > 0 {
            table_of_services(of, &label, rows, pages);
        }
    }
}

/// How many areas are on neither table, as they come later and end before: ", one comes and ends in between".
fn in_between(of: &Subject<'_>) -> String {
    let is_there =
        |slot: u32, quarter: u32| of.run.area(of.run.end_of(quarter), AreaIx(slot)).owner.is_some();
    let (slots, last) = (of.run.area_slots() as u32, of.last());
    let passing = |slot: &u32| {
        !is_there(*slot, 0) && !is_there(*slot, last) && (1..last).any(|at| is_there(*slot, at))
    };
    match (0..slots).filter(passing).count() {
        0 => String::new(),
        1 => "; one comes and ends in between".into(),
        more => format!("; {more} come and end in between"),
    }
}

fn table_of_services(of: &Subject<'_>, label: &str, rows: Vec<ServiceRow>, pages: &mut Pages) {
    if rows.is_empty() {
        return;
    }
    if pages.last().y + 110.0 > pages.last().bottom() {
        pages.go_on();
    }
    let page = pages.last();
    let (left, width) = (page.left(), page.width());
    let title = format!("At the end of {label}");
    page.y = page.section(left, page.y + 2.0, width, &title, "") + 2.0;
    let changes = rows.iter().any(|row| !row.then.is_empty());
    let mut columns = vec![
        Column::text("Service", 2.4),
        Column::text("What it is for", 2.6),
        Column::text("Team", 2.0),
        Column::text("Lead", 1.4),
        Column::text("How to ask", 2.0),
        Column::number("Target", 0.9),
        Column::number("Wait on average", 1.3),
        Column::number("Half within", 1.0),
        Column::number("Nine in ten within", 1.5),
        Column::text("Then ask", 2.6),
    ];
    let is_told = [
        true,
        rows.iter().any(|row| !row.about.is_empty()),
        true,
        !of.without.names,
        rows.iter().any(|row| !row.ask.is_empty()),
        true,
        true,
        true,
        true,
        changes,
    ];
    let mut told = is_told.iter();
    columns.retain(|_| *told.next().unwrap_or(&true));
    let rows = rows.into_iter().map(|row| {
        let late = row.wait_weeks > row.target_weeks;
        let weight = if late { Weight::Missing } else { Weight::Plain };
        let waits = {
            let words = wait(row.wait_weeks);
            match late {
                false => words,
                // The decimals that make the difference.
                true if words == wait(row.target_weeks) => {
                    format!("{:.1} days (late)", row.wait_weeks * 5.0)
                }
                true => format!("{words} (late)"),
            }
        };
        let then = match row.then.is_empty() {
            true => Cell::new("stays", Weight::Dim),
            false => Cell::new(row.then, Weight::Plain),
        };
        let [half, most] = row.within_weeks.map(|weeks| Cell::new(wait(weeks), Weight::Plain));
        let cells = [
            Cell::new(row.area, Weight::Strong),
            Cell::new(row.about, Weight::Dim),
            Cell::new(row.team, Weight::Plain),
            named(row.lead),
            Cell::new(row.ask, Weight::Plain),
            Cell::new(wait(row.target_weeks), Weight::Dim),
            Cell::new(waits, weight),
            half,
            most,
            then,
        ];
        let told = cells.into_iter().zip(is_told).filter(|(_, is_told)| *is_told);
        let cells: Vec<Cell> = told.map(|(cell, _)| cell).collect();
        cells
    });
    pack_table::write(pages, &columns, rows);
    pages.last().y += 14.0;
}
