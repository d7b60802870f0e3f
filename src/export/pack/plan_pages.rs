//! The decisions with their reasons, and the services with whom to ask.

use super::Subject;
use super::pack_page::Pages;
use super::pack_table::{self, Cell, Column, Weight};
use crate::export::plan_tables::{DecisionRow, ServiceRow, decisions, services};
use crate::model::number_text::{counted, figure};

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
    let title = format!("{}, {settled} agreed or done, {reasons}", counted(rows.len(), "decision"));
    let anyone = rows.iter().any(|row| !row.owner.is_empty());
    let rows = together(rows);
    let sub = "The plan in its order; a decision takes effect at the beginning of its quarter.";
    pages.begin("Decisions", &title, sub);
    let mut columns = vec![
        Column::text("Quarter", 0.8),
        Column::text("Decision", 4.2),
        Column::text("Reason", 4.2),
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

/// What hires begin with.
const HIRE: &str = "Hire ";

/// Decisions, with hires of a quarter that say the same of why, who and how far in one row: "Hire 7: 5 for
/// Operations, 2 for Storage".
fn together(rows: Vec<DecisionRow>) -> Vec<DecisionRow> {
    let mut kept: Vec<DecisionRow> = Vec::new();
    let count = |words: &str| -> Option<u64> {
        words.strip_prefix(HIRE)?.split([' ', ':']).next()?.parse().ok()
    };
    for row in rows {
        let same = |other: &&mut DecisionRow| {
            let said = |of: &DecisionRow| {
                (of.quarter.clone(), of.status, of.owner.clone(), of.note.clone())
            };
            count(&other.words).is_some()
                && said(other) == said(&row)
                && other.without_effect == row.without_effect
        };
        let (Some(more), Some(other)) = (count(&row.words), kept.iter_mut().find(same)) else {
            kept.push(row);
            continue;
        };
        let all = count(&other.words).unwrap_or_default() + more;
        let said = |words: &str| words.strip_prefix(HIRE).unwrap_or(words).to_owned();
        let before = said(&other.words);
        let before = before.split_once(": ").map_or(before.as_str(), |(_, rest)| rest).to_owned();
        other.words = format!("{HIRE}{all}: {before}, {}", said(&row.words));
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
    let later = now.iter().filter(|row| !row.then.is_empty()).count();
    let moves = match later {
        0 => format!("none changes hands by {end}"),
        1 => format!("one changes hands by {end}"),
        later => format!("{later} change hands by {end}"),
    };
    let title = format!("{areas} of {teams}; {moves}");
    let sub = "Service cookbook: whom to ask for what, and how long an answer takes as expected.";
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
        Column::text("Team", 2.4),
        Column::text("Lead", 1.6),
        Column::number("Answered within", 1.2),
        Column::number("Expected wait", 1.2),
        Column::text("Then ask", 2.6),
    ];
    columns.retain(|column| {
        !(of.without.names && column.title == "Lead") && (changes || column.title != "Then ask")
    });
    let rows = rows.into_iter().map(|row| {
        let mut cells =
            vec![Cell::new(row.area, Weight::Strong), Cell::new(row.team, Weight::Plain)];
        if !of.without.names {
            cells.push(named(row.lead));
        }
        let late = row.wait_weeks > row.target_weeks;
        cells.push(Cell::new(time(row.target_weeks), Weight::Dim));
        let weight = if late { Weight::Missing } else { Weight::Plain };
        let late = if late { " (late)" } else { "" };
        cells.push(Cell::new(format!("{}{late}", time(row.wait_weeks)), weight));
        if changes {
            cells.push(match row.then.is_empty() {
                true => Cell::new("stays", Weight::Dim),
                false => Cell::new(row.then, Weight::Plain),
            });
        }
        cells
    });
    pack_table::write(pages, &columns, rows);
    pages.last().y += 14.0;
}

/// A time as people say it: "same day", "3 days", "2 weeks".
fn time(weeks: f64) -> String {
    let days = weeks * 7.0;
    match days {
        ..0.75 => "same day".into(),
        ..6.5 => counted((days.round() as usize).max(1), "day"),
        _ => {
            let text =
                figure(weeks, usize::from(weeks < 9.95 && (weeks - weeks.round()).abs() > 0.05));
            format!("{text} {}", if text == "1" { "week" } else { "weeks" })
        }
    }
}
