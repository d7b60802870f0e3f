//! The ask as tables: heads asked, outcomes, and the figures of hiring by quarter.

use super::ask_words;
use super::asked_heads::Purpose;
use super::found::Ask;
use crate::export::table::{Cell, Table, TableColumn};
use crate::model::{Rule, WEEKS_PER_QUARTER};
use crate::sim::Unit;
use crate::sim::hiring::HiringFigure;

/// What an outcome is called, in the order of [`Ask::outcomes`] and then those of the curve alone.
pub fn names(ask: &Ask) -> Vec<[String; 2]> {
    every(ask).map(|outcome| ask_words::granted(ask, outcome)).collect()
}

fn every(ask: &Ask) -> impl Iterator<Item = &super::found::Outcome> {
    let alone = ask.curve.iter().map(|(_, outcome)| outcome);
    let alone = alone.filter(|it| !ask.outcomes.iter().any(|other| other.granted == it.granted));
    ask.outcomes.iter().chain(alone)
}

/// A row for each outcome: shares of futures from 0 to 1 with their 95 % intervals.
pub fn outcomes<'a>(ask: &'a Ask, names: &'a [[String; 2]]) -> Table<'a> {
    const RULES: [[&str; 3]; 4] = [
        ["service_holds", "service_low", "service_high"],
        ["investment_holds", "investment_low", "investment_high"],
        ["morale_holds", "morale_low", "morale_high"],
        ["budget_holds", "budget_low", "budget_high"],
    ];
    let share = |name| TableColumn { name, unit: Some(Unit::PercentOf("futures")) };
    let people = |name| TableColumn { name, unit: Some(Unit::People) };
    let mut columns = vec![
        TableColumn::named("granted"),
        TableColumn::named("means"),
        TableColumn { name: "hires", unit: Some(Unit::Count) },
        share("leadership_stands"),
        share("leadership_low"),
        share("leadership_high"),
    ];
    columns.extend(Rule::ALL.iter().zip(RULES).flat_map(|(_, names)| names.map(share)));
    columns.extend([people("heads"), people("heads_p10"), people("heads_p90")]);
    columns.push(TableColumn::named("cost"));
    columns.push(TableColumn { name: "lowest_morale", unit: Some(Unit::Points) });
    columns.extend([
        TableColumn { name: "service_at_end", unit: Some(Unit::Fraction) },
        TableColumn { name: "service_median", unit: Some(Unit::Fraction) },
        TableColumn { name: "half_answered_within", unit: Some(Unit::Weeks) },
        TableColumn { name: "nine_in_ten_within", unit: Some(Unit::Weeks) },
        TableColumn { name: "load_at_end", unit: Some(Unit::Fte) },
        TableColumn { name: "paid_for_at_end", unit: Some(Unit::PercentOf("needed")) },
        TableColumn { name: "leave", unit: Some(Unit::People) },
    ]);
    let rows = every(ask).zip(names).map(|(it, [name, about])| {
        let mut row = vec![Cell::Text(name), Cell::Text(about), Cell::Count(it.hires)];
        for chance in std::iter::once(it.stands).chain(it.holds) {
            let [low, high] = chance.interval();
            row.extend([chance.share, low, high].map(Cell::Number));
        }
        row.extend([it.heads, it.heads_range[0], it.heads_range[1], it.cost].map(Cell::Number));
        let bought = &it.bought;
        row.extend([it.lowest_morale, bought.service].map(Cell::Number));
        row.push(bought.service_median.map_or(Cell::Unknown, Cell::Number));
        let [half, most] = bought.within;
        row.extend([half, most, bought.load, bought.coverage, bought.leave].map(Cell::Number));
        row
    });
    Table::new(columns, rows)
}

/// A row for each quarter: heads asked by purpose, and at its end the figures of hiring with P10 and P90.
pub fn quarters(ask: &Ask) -> Table<'_> {
    const FIGURES: [([&str; 3], Unit); 6] = [
        (["engineers_per_100_product", "ratio_p10", "ratio_p90"], Unit::Plain),
        (["hours_per_product_engineer", "hours_p10", "hours_p90"], Unit::Plain),
        (["wait", "wait_p10", "wait_p90"], Unit::Weeks),
        (["joins", "joins_p10", "joins_p90"], Unit::People),
        (["heads", "heads_p10", "heads_p90"], Unit::People),
        (["open_requisitions", "open_p10", "open_p90"], Unit::People),
    ];
    let count = |name| TableColumn { name, unit: Some(Unit::Count) };
    let mut columns = vec![
        count("quarter"),
        TableColumn::named("calendar"),
        count("asked"),
        count("found_branches"),
        count("refill"),
        count("grow"),
        count("withdrawn"),
    ];
    for (names, unit) in FIGURES {
        columns.extend(names.map(|name| TableColumn { name, unit: Some(unit) }));
    }
    columns.push(TableColumn { name: "recruiting_limit", unit: Some(Unit::People) });
    let rows = ask.quarters.iter().zip(0..).map(|(asked, quarter): (_, u32)| {
        let mut row =
            vec![Cell::Count(quarter + 1), Cell::Text(&asked.label), Cell::Count(asked.total())];
        row.extend(Purpose::ALL.map(|purpose| Cell::Count(asked.by[purpose as usize])));
        row.push(Cell::Count(asked.withdrawn));
        for figure in HiringFigure::ALL {
            let lying = ask.figure(figure);
            let weekly = lying.expected.len() > ask.quarters.len();
            let at = if weekly { (quarter + 1) * WEEKS_PER_QUARTER - 1 } else { quarter } as usize;
            let known = |value: Option<f64>| value.map_or(Cell::Unknown, Cell::Number);
            row.push(known(lying.expected.get(at).copied()));
            let range = lying.range.get(at);
            row.extend([0, 1].map(|end| known(range.map(|range| range[end]))));
        }
        row.push(ask.recruiting.map_or(Cell::Unknown, Cell::Number));
        row
    });
    Table::new(columns, rows)
}
