//! What is assumed: every number of the scenario and of the model, with its source and grade.

use super::pack_page::Pages;
use super::pack_table::{self, Cell, Column, Weight};
use super::{Subject, origin_pages};
use crate::export::basis::is_own;
use crate::model::constants::ALL;
use crate::model::number_text::{Number, counted, number_text, unit};
use crate::model::{
    AreaField, CompanyField, Grade, Param, RuleField, ScenarioField, UncertaintyField,
};

/// What heads these pages.
const APPENDIX: &str = "Appendix: the model's numbers";

const COLUMNS: [Column; 4] = [
    Column::text("Assumption", 3.2),
    Column::number("Value", 1.6),
    Column::text("Source", 3.6),
    Column::text("Grade: A primary, B secondary source, J judgement", 1.8),
];

/// Writes them.
pub fn write(of: &Subject<'_>, pages: &mut Pages) {
    let rows = numbers(of);
    let own = |row: &Assumed| row.grade == Grade::Own;
    let judged = rows.iter().filter(|row| row.grade == Grade::J).count();
    let yours = rows.iter().filter(|row| own(row)).count();
    let title = format!(
        "Of {} numbers of the scenario {yours} are your own and {judged} are defaults by judgement",
        rows.len()
    );
    let sub = "What is assumed, where it comes from and how well it is founded. Grades: A primary source, \
               B secondary source or abstract, J judgement.";
    pages.begin(APPENDIX, &title, sub);
    let cells = rows.into_iter().map(|row| {
        vec![
            Cell::new(row.name, Weight::Plain),
            Cell::new(row.value, Weight::Strong),
            Cell::new(row.source, Weight::Dim),
            Cell::new(row.grade.to_string(), Weight::Dim),
        ]
    });
    pack_table::write(pages, &COLUMNS, cells);
    origin_pages::write(of, APPENDIX, pages);
    areas(of, pages);
    constants(pages);
}

/// A number with where it comes from.
struct Assumed {
    name: String,
    value: String,
    source: &'static str,
    grade: Grade,
}

/// Whether a number is what a file that leaves it out means.
fn assumed(param: &Param, value: f64) -> Assumed {
    let own = is_own(param, value);
    let text = [Number::of(param).text(value), unit(param).to_owned()].join(" ");
    Assumed {
        name: param.name.into(),
        value: text.trim().into(),
        source: if own { "set in this scenario" } else { param.source },
        grade: if own { Grade::Own } else { param.grade },
    }
}

fn numbers(of: &Subject<'_>) -> Vec<Assumed> {
    let it = of.scenario;
    let pay = ScenarioField::CostPerHead.param().key;
    let scenario = ScenarioField::ALL.iter().map(|field| assumed(field.param(), field.get(it)));
    let scenario = ScenarioField::ALL
        .iter()
        .zip(scenario)
        .filter(|(field, _)| !(of.without.pay && field.param().key == pay))
        .map(|(_, row)| row);
    let company =
        CompanyField::ALL.iter().map(|field| assumed(field.param(), field.get(&it.company)));
    let rules = RuleField::ALL.iter().map(|field| assumed(field.param(), field.get(&it.rules)));
    let spreads = UncertaintyField::ALL
        .iter()
        .map(|field| assumed(field.param(), field.get(&it.uncertainty)));
    scenario.chain(company).chain(rules).chain(spreads).collect()
}

/// What is known of each area there is at the start or comes later.
fn areas(of: &Subject<'_>, pages: &mut Pages) {
    let all = of.run.schedule().end().areas();
    if all.is_empty() {
        return;
    }
    let title = format!(
        "What each of {} asks for, at the start or when it comes",
        counted(all.len(), "area")
    );
    pages.begin(APPENDIX, &title, "In grey: the default.");
    let fields = [
        AreaField::Load,
        AreaField::Elasticity,
        AreaField::Severity,
        AreaField::TargetWeeks,
        AreaField::Effort,
        AreaField::IncidentsPerWeek,
    ];
    let columns = [
        Column::text("Area", 3.0),
        Column::number("Load, FTE", 1.0),
        Column::number("Elasticity", 1.0),
        Column::number("Severity", 1.0),
        Column::number("Target, weeks", 1.0),
        Column::number("Solve effort, engineer-weeks", 1.4),
        Column::number("Incidents a week", 1.0),
    ];
    let rows = all.iter().map(|area| {
        let mut cells = vec![Cell::new(area.area.name.clone(), Weight::Strong)];
        cells.extend(fields.iter().map(|field| {
            let value = field.get(&area.area);
            let own = field.param().default != Some(value);
            let weight = if own { Weight::Plain } else { Weight::Dim };
            Cell::new(Number::of(field.param()).text(value), weight)
        }));
        cells
    });
    pack_table::write(pages, &columns, rows);
    // What somebody writes may name people.
    if of.without.names {
        return;
    }
    let told: Vec<_> = all.iter().filter(|area| !area.area.sources.is_empty()).collect();
    if told.is_empty() {
        return;
    }
    let title =
        format!("Where the numbers of {} of {} come from", told.len(), counted(all.len(), "area"));
    pages.begin(
        APPENDIX,
        &title,
        "What was measured, told or guessed, and by whom. Of the others nothing is said.",
    );
    let columns = [Column::text("Area", 2.0), Column::text("Sources", 8.0)];
    let rows = told.into_iter().map(|area| {
        vec![
            Cell::new(area.area.name.clone(), Weight::Strong),
            Cell::new(area.area.sources.clone(), Weight::Plain),
        ]
    });
    pack_table::write(pages, &columns, rows);
}

/// The constants of the model.
fn constants(pages: &mut Pages) {
    pages.begin(
        APPENDIX,
        "The model's constants, the same in every scenario",
        "What is assumed of how teams and problems behave.",
    );
    // Numbers that only keep a computation from dividing by nothing are no assumptions.
    let tells = ALL.iter().filter(|of| of.value.abs() < 1e6 && of.value.abs() > 1e-6);
    let rows = tells.map(|of| {
        let value = format!("{} {}", number_text(of.value), of.unit);
        vec![
            Cell::new(of.help, Weight::Plain),
            Cell::new(value.trim(), Weight::Strong),
            Cell::new(of.source, Weight::Dim),
            Cell::new(of.grade.to_string(), Weight::Dim),
        ]
    });
    pack_table::write(pages, &COLUMNS, rows);
}
