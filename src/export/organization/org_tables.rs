//! The organization as tables: its teams, their areas, what changes hands.

use super::hand_overs::HandOver;
use super::team_cards::Organization;
use crate::export::table::{Cell, Table, TableColumn};
use crate::sim::Unit;

/// A row for each team; people whole, as on the cards.
pub fn teams(of: &Organization) -> Table<'_> {
    let people = |name| TableColumn { name, unit: Some(Unit::Count) };
    let columns = vec![
        TableColumn::named("team"),
        TableColumn::named("reports_to"),
        TableColumn::named("lead"),
        people("heads"),
        people("established"),
        people("ramping"),
        people("newcomers"),
        people("requisitions"),
        people("areas"),
        TableColumn { name: "load", unit: Some(Unit::Fte) },
        TableColumn::named("change"),
    ];
    let rows = of.teams.iter().map(|team| {
        let under = team.under.map_or("", |under| of.teams[under].name.as_str());
        let people = team.people;
        let counts = [
            people.heads(),
            people.established,
            people.ramping,
            people.newcomers,
            people.requisitions,
            team.areas.len() as u32,
        ];
        let mut row = vec![said(&team.name), said(under), said(&team.lead)];
        row.extend(counts.map(Cell::Count));
        row.push(Cell::Number(team.areas.iter().map(|area| area.load).sum::<f64>() + 0.0));
        row.push(said(team.mark.words()));
        row
    });
    Table::new(columns, rows)
}

/// A row for each area on a card.
pub fn areas(of: &Organization) -> Table<'_> {
    let columns = vec![
        TableColumn::named("area"),
        TableColumn::named("team"),
        TableColumn { name: "load", unit: Some(Unit::Fte) },
        TableColumn::named("change"),
    ];
    let rows = of.teams.iter().flat_map(|team| {
        team.areas.iter().map(|area| {
            vec![said(&area.name), said(&team.name), Cell::Number(area.load), said(&area.note)]
        })
    });
    Table::new(columns, rows)
}

/// A row for each area that changes hands; loads and waits before and after.
pub fn hand_overs(of: &[HandOver]) -> Table<'_> {
    let number = |name, unit| TableColumn { name, unit: Some(unit) };
    let columns = vec![
        number("quarter", Unit::Count),
        TableColumn::named("calendar"),
        TableColumn::named("area"),
        TableColumn::named("from"),
        TableColumn::named("to"),
        TableColumn::named("to_new_team"),
        number("people", Unit::Count),
        number("load_before", Unit::Fte),
        number("load_after", Unit::Fte),
        number("wait_before", Unit::Weeks),
        number("wait_after", Unit::Weeks),
    ];
    let rows = of.iter().map(|it| {
        let known = |number: Option<f64>| number.map_or(Cell::Unknown, Cell::Number);
        let when = it.when.as_ref();
        let mut row = vec![
            when.map_or(Cell::Unknown, |(quarter, _)| Cell::Count(quarter + 1)),
            when.map_or(Cell::Unknown, |(_, label)| Cell::Text(label)),
            said(&it.area),
            it.from.as_deref().map_or(Cell::Unknown, said),
            it.to.as_deref().map_or(Cell::Unknown, said),
            Cell::Text(if it.to_new { "yes" } else { "no" }),
            it.people.map_or(Cell::Unknown, Cell::Count),
        ];
        row.extend(it.load.into_iter().chain(it.wait).map(known));
        row
    });
    Table::new(columns, rows)
}

fn said(text: &str) -> Cell<'_> {
    if text.is_empty() { Cell::Unknown } else { Cell::Text(text) }
}
