//! The decisions with their reasons, and the services with whom to ask.

use super::Subject;
use super::pack_page::Pages;
use super::pack_table::{self, Cell, Column, Weight};
use crate::export::plan_tables::{decisions, services};
use crate::model::number_text::counted;

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
            cells.push(named(row.owner));
        }
        cells.push(Cell::new(row.status, Weight::Plain));
        cells
    });
    let rows: Vec<_> = rows.collect();
    pack_table::write(pages, &columns, rows.into_iter());
}

/// A person, or that one is missing.
fn named(person: String) -> Cell {
    match person.is_empty() {
        true => Cell::new("not named", Weight::Missing),
        false => Cell::new(person, Weight::Plain),
    }
}

/// Writes every area at the end of a quarter (from 0), with whom to ask.
pub fn write_cookbook(of: &Subject<'_>, quarter: u32, pages: &mut Pages) {
    let rows = services(of.scenario, of.run, quarter);
    if rows.is_empty() {
        return;
    }
    let mut teams: Vec<&str> = rows.iter().map(|row| row.team.as_str()).collect();
    teams.sort_unstable();
    teams.dedup();
    let (areas, teams) = (counted(rows.len(), "service"), counted(teams.len(), "team"));
    let label = of.scenario.quarter_label(quarter);
    let later = rows.iter().filter(|row| !row.then.is_empty()).count();
    let moves = match later {
        0 => "none changes hands after".into(),
        later => format!("{later} change hands later"),
    };
    let title = format!("{areas} of {teams} at the end of {label}; {moves}");
    let sub = "Service cookbook: whom to ask for what, and how long an answer takes as expected.";
    pages.begin("Service cookbook", &title, sub);
    let mut columns = vec![
        Column::text("Service", 2.4),
        Column::text("Team", 2.4),
        Column::text("Lead", 1.6),
        Column::number("Answered within", 1.2),
        Column::number("Expected wait", 1.2),
        Column::text("Then ask", 2.6),
    ];
    if of.without.names {
        columns.retain(|column| column.title != "Lead");
    }
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
        cells.push(match row.then.is_empty() {
            true => Cell::new("stays", Weight::Dim),
            false => Cell::new(row.then, Weight::Plain),
        });
        cells
    });
    pack_table::write(pages, &columns, rows);
}

/// A time as people say it: "same day", "3 days", "2 weeks".
fn time(weeks: f64) -> String {
    let days = weeks * 7.0;
    match days {
        ..0.75 => "same day".into(),
        ..13.5 => counted((days.round() as usize).max(1), "day"),
        _ => counted(weeks.round() as usize, "week"),
    }
}
