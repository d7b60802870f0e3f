//! What would break a plan, as a table: a row for each threat, or two that break it together.

use super::table::{Cell, Row, Table, TableColumn};
use crate::model::Scenario;
use crate::planning::{Breaking, Prevention, RedTeamReport, Threat, chance_in_words};

/// Texts of a row, which a table borrows.
struct Texts {
    /// Whom or what each threat is about.
    about: Vec<String>,
    chance: String,
}

/// What is found, in the texts that its table shows.
pub struct RedTeamTable<'a> {
    report: &'a RedTeamReport,
    texts: Vec<Texts>,
}

impl<'a> RedTeamTable<'a> {
    /// Of a report on the plan of a scenario.
    pub fn of(report: &'a RedTeamReport, scenario: &Scenario) -> RedTeamTable<'a> {
        let texts = report.breakings.iter().map(|it| Texts {
            about: it.threats.iter().map(|threat| threat.kind.about(scenario)).collect(),
            chance: chance_in_words(it.chance),
        });
        RedTeamTable { report, texts: texts.collect() }
    }

    /// A row for each that breaks the plan, the likeliest first; `and_…` of the second of two. Quarters are from 1;
    /// chances and figures from 0 to 1; `harmless` is the largest smaller size that was tried, which does not break it. Of what
    /// is `lost` a `decision` brings back so much; it prevents the threat where the figure is above the mark again at which
    /// the plan breaks, and else does so `in part`.
    pub fn breakings(&self) -> Table<'_> {
        let columns = [
            "threat",
            "words",
            "about",
            "quarter",
            "size",
            "unit",
            "harmless",
            "and_threat",
            "and_about",
            "and_quarter",
            "and_size",
            "and_unit",
            "chance",
            "chance_in_words",
            "figure",
            "low",
            "high",
            "futures",
            "figure_without",
            "lost",
            "prevented",
            "decision",
            "brought_back",
            "heads",
            "cost",
            "figure_decided",
            "figure_unhurt",
        ];
        let rows = self.report.breakings.iter().zip(&self.texts);
        let rows = rows.map(|(it, texts)| self.row(it, texts));
        Table::new(columns.map(TableColumn::named).to_vec(), rows)
    }

    fn row<'b>(&'b self, it: &'b Breaking, texts: &'b Texts) -> Row<'b> {
        let threat = |place: usize| it.threats.get(place).zip(texts.about.get(place));
        let [key, about, quarter, size, unit] = cells(threat(0));
        let harmless = it.harmless.as_ref().map_or(Cell::Unknown, |it| Cell::Number(it.size));
        let mut row = vec![key, Cell::Text(&it.words), about, quarter, size, unit, harmless];
        row.extend(cells(threat(1)));
        row.extend([
            Cell::Number(it.chance),
            Cell::Text(&texts.chance),
            Cell::Number(it.figure.figure),
            Cell::Number(it.figure.within[0]),
            Cell::Number(it.figure.within[1]),
            Cell::Count(it.figure.futures),
            Cell::Number(self.report.present.figure),
        ]);
        let lost = self.report.present.figure - it.figure.figure;
        row.extend([Cell::Number(lost), Cell::Text(prevented(&it.prevention))]);
        row.extend(match it.prevention.decision() {
            Some(by) => [
                Cell::Text(&by.words),
                Cell::Number(by.figure.figure - it.figure.figure),
                Cell::Count(by.heads),
                Cell::Number(by.cost),
                Cell::Number(by.figure.figure),
                Cell::Number(by.unhurt.figure),
            ],
            None => [const { Cell::Unknown }; 6],
        });
        row
    }
}

fn prevented(of: &Prevention) -> &'static str {
    match of {
        Prevention::By(_) => "yes",
        Prevention::InPart(_) => "in part",
        Prevention::Nothing => "no",
        Prevention::NotSought => "not sought",
    }
}

fn cells<'b>(threat: Option<(&'b Threat, &'b String)>) -> [Cell<'b>; 5] {
    let Some((threat, about)) = threat else { return [const { Cell::Unknown }; 5] };
    [
        Cell::Text(threat.kind.key()),
        Cell::Text(about),
        Cell::Count(threat.quarter + 1),
        Cell::Number(threat.size),
        Cell::Text(threat.kind.unit()),
    ]
}
