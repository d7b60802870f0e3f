//! Where the numbers of the start come from: how many were measured, told and assumed, and what says each.

use super::Subject;
use super::pack_page::Pages;
use super::pack_table::{self, Cell, Column, Weight};
use crate::model::number_text::{Number, unit};
use crate::model::{Quantity, ScenarioField};

const COLUMNS: [Column; 4] = [
    Column::text("Number", 3.0),
    Column::number("Value", 1.6),
    Column::text("How it is known", 1.2),
    Column::text("From", 5.0),
];

/// Writes them, where anything is said of any number.
pub fn write(of: &Subject<'_>, heading: &'static str, pages: &mut Pages) {
    let scenario = of.scenario;
    let pay = Quantity::Scenario(ScenarioField::CostPerHead);
    let shown = |of_this: &Quantity| !(of.without.pay && *of_this == pay);
    let names = scenario.names();
    let known = Quantity::all_of(scenario).into_iter().filter(shown).filter_map(|quantity| {
        let known = scenario.known(&quantity);
        known.origin.map(|origin| (quantity, known, origin))
    });
    let known: Vec<_> = known.collect();
    if known.is_empty() {
        return;
    }
    let [measured, told, assumed] = scenario.known_counts();
    let title = format!(
        "{measured} numbers of the start were measured, {told} told, {assumed} are assumed"
    );
    let sub = "What says each. A number that was changed since is assumed. Of the others nothing is said.";
    pages.begin(heading, &title, sub);
    let rows = known.into_iter().map(|(quantity, known, origin)| {
        let param = quantity.param();
        let text = |value: f64| {
            format!("{} {}", Number::of(param).text(value), unit(param)).trim().to_owned()
        };
        let value = quantity.get(scenario).unwrap_or(origin.value);
        // What somebody writes may name people.
        let from = if of.without.names { "" } else { origin.from.as_str() };
        let from = match known.is_changed {
            true => format!("changed since it was {}: {from}", text(origin.value)),
            false => from.to_owned(),
        };
        vec![
            Cell::new(quantity.words(&names), Weight::Plain),
            Cell::new(text(value), Weight::Strong),
            Cell::new(known.provenance.name(), Weight::Dim),
            Cell::new(from.trim_end_matches(": ").to_owned(), Weight::Dim),
        ]
    });
    pack_table::write(pages, &COLUMNS, rows);
}
