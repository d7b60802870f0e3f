//! The decisions with their reasons, and the services with whom to ask.

use std::collections::BTreeMap;

use super::Subject;
use super::pack_page::Pages;
use super::pack_table::{self, Cell, Column, Weight};
use crate::export::plan_tables::{DecisionRow, ServiceRow, decisions, services};
use crate::model::decision::Sign;
use crate::model::number_text::counted;
use crate::model::wait_text::wait;
use crate::model::{Hire, Planned};

/// Writes every decision of the plan.
pub fn write_decisions(of: &Subject<'_>, pages: &mut Pages) {
    let rows = decisions(of.scenario, of.run);
    if rows.is_empty() {
        return;
    }
    let count = |said: &dyn Fn(&str) -> bool| rows.iter().filter(|row| said(row.status)).count();
    let settled = count(&|status| ["agreed", "done"].contains(&status));
    let without = rows.iter().filter(|row| row.note.is_empty()).count();
    let reasons = match without {
        0 => "each with its reason".into(),
        without if without == rows.len() => "none with a reason yet".into(),
        without => format!("{without} without a reason"),
    };
    let of_world = |planned: &&Planned| planned.decision.sign() == Sign::World;
    let world = of.scenario.plan.items().iter().filter(of_world).count();
    let world_words = match world {
        0 => String::new(),
        1 => "; one thing the world does".into(),
        world => format!("; {world} things the world does"),
    };
    let all = counted(rows.len().saturating_sub(world), "decision");
    let empty = rows.iter().all(|row| row.note.is_empty() && row.owner.is_empty());
    let anyone = rows.iter().any(|row| !row.owner.is_empty());
    let rows = together(of, rows);
    let hint = match empty {
        true => " Reason and owner are filled in, in the program, on the decision's mark.",
        false => "",
    };
    let title = format!(
        "{all} in {}, {settled} agreed or done, {reasons}{world_words}",
        counted(rows.len(), "row")
    );
    let sub = format!(
        "The plan in its order; a decision takes effect at the beginning of its quarter; hires of a quarter are \
         one row.{hint}"
    );
    pages.begin("Decisions", &title, &sub);
    let words = if empty { 8.0 } else { 4.2 };
    let mut columns = vec![
        Column::text("Quarter", 0.8),
        Column::text("Decision", words),
        Column::text("Reason", if empty { 1.0 } else { 4.2 }),
        Column::text("Owner", 1.4),
        Column::text("Status", 1.0),
    ];
    if of.without.names {
        columns.retain(|column| column.title != "Owner");
    }
    let mut before = String::new();
    let rows = rows.into_iter().map(|row| {
        let quarter = if row.quarter.1 == before { String::new() } else { row.quarter.1.clone() };
        before = row.quarter.1;
        let has_effect = row.without_effect.is_empty();
        let words = match has_effect {
            true => row.words,
            false => format!("{} — no effect: {}", row.words, row.without_effect),
        };
        let weight = if has_effect { Weight::Plain } else { Weight::Dim };
        let mut cells = vec![
            Cell::new(quarter, Weight::Dim),
            Cell::new(words, weight),
            Cell::new(row.note, Weight::Dim),
        ];
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

/// Decisions, with hires of a quarter that say the same of why, who and how far in one row: "Hire 7: 5 for
/// Operations, 2 for Storage".
fn together(of: &Subject<'_>, rows: Vec<DecisionRow>) -> Vec<DecisionRow> {
    let names = of.run.schedule().names();
    // What such hires have in common; their first row, and what each asks for.
    type Same = (u32, &'static str, String, String, String);
    type Hires<'a> = (usize, Vec<(i32, &'a str)>);
    let mut groups: BTreeMap<Same, Hires<'_>> = BTreeMap::new();
    let mut kept: Vec<DecisionRow> = Vec::new();
    for (row, planned) in rows.into_iter().zip(of.scenario.plan.items()) {
        let Some(hire) = planned.decision.get::<Hire>().filter(|hire| hire.count > 0) else {
            kept.push(row);
            continue;
        };
        let texts = [&row.owner, &row.note, &row.without_effect].map(String::clone);
        let [owner, note, without] = texts;
        let same = (planned.quarter, row.status, owner, note, without);
        let asked = (hire.count, names.team(&hire.team));
        match groups.get_mut(&same) {
            Some((_, all)) => all.push(asked),
            None => {
                groups.insert(same, (kept.len(), vec![asked]));
                kept.push(row);
            }
        }
    }
    for (at, all) in groups.into_values().filter(|(_, all)| all.len() > 1) {
        let sum: i64 = all.iter().map(|(count, _)| i64::from(*count)).sum();
        let each: Vec<String> =
            all.iter().map(|(count, team)| format!("{count} for {team}")).collect();
        if let Some(row) = kept.get_mut(at) {
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
    let title = format!("{areas} of {teams}; {moves}{ends}");
    let sub = "Service cookbook: whom to ask for what, and how long an answer takes as expected, without bad luck.";
    pages.begin("Service cookbook", &title, sub);
    for (quarter, label, rows) in [(0, first, now), (last, end, then)] {
        if quarter == 0 || last > 0 {
            table_of_services(of, &label, rows, pages);
        }
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
        Column::number("Answered within", 1.2),
        Column::number("Expected wait", 1.2),
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
        let cells = [
            Cell::new(row.area, Weight::Strong),
            Cell::new(row.about, Weight::Dim),
            Cell::new(row.team, Weight::Plain),
            named(row.lead),
            Cell::new(row.ask, Weight::Plain),
            Cell::new(wait(row.target_weeks), Weight::Dim),
            Cell::new(waits, weight),
            then,
        ];
        let told = cells.into_iter().zip(is_told).filter(|(_, is_told)| *is_told);
        let cells: Vec<Cell> = told.map(|(cell, _)| cell).collect();
        cells
    });
    pack_table::write(pages, &columns, rows);
    pages.last().y += 14.0;
}
