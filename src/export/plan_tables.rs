//! The plan and the services as tables: every decision with its reason, and every area with whom to ask.

use std::collections::BTreeMap;

use super::table::{Cell, Table, TableColumn};
use crate::model::org::OrgArea;
use crate::model::schedule::Outcome;
use crate::model::{AreaIx, Planned, Refusal, Scenario, TeamId};
use crate::sim::Trajectory;
use crate::sim::answered::{Requests, TOLD};

/// A decision as people read it.
#[derive(Debug, Clone, PartialEq)]
pub struct DecisionRow {
    /// The quarter it takes effect in, from 1, and its name on the calendar.
    pub quarter: (u32, String),
    /// The decision as one line.
    pub words: String,
    /// How far it has come; empty when not said.
    pub status: &'static str,
    /// Who answers for it; empty when not said.
    pub owner: String,
    /// Why; empty when not said.
    pub note: String,
    /// Why it has no effect; empty where it has one.
    pub without_effect: String,
}

/// Why a decision has no effect that would be made once the plan is over.
const AFTER_THE_END: &str = "after the last quarter";

/// Every decision of a plan, in its order.
pub fn decisions(scenario: &Scenario, run: &Trajectory) -> Vec<DecisionRow> {
    let names = run.schedule().names();
    let both = scenario.plan.items().iter().zip(run.schedule().outcomes());
    let row = |(planned, outcome): (&Planned, &Outcome)| {
        let remarks = &planned.remarks;
        DecisionRow {
            quarter: (planned.quarter + 1, scenario.quarter_label(planned.quarter)),
            words: planned.decision.describe(names),
            status: remarks.status.map_or("", |status| status.name()),
            owner: remarks.owner.clone(),
            note: remarks.note.clone(),
            without_effect: match &outcome.step {
                Ok(_) if planned.quarter >= scenario.quarter_count() => AFTER_THE_END.into(),
                Ok(_) => String::new(),
                Err(Refusal::Off) => "switched off".into(),
                Err(refusal) => refusal.to_string(),
            },
        }
    };
    both.map(row).collect()
}

/// Decisions as a table.
pub fn decision_table(rows: &[DecisionRow]) -> Table<'_> {
    let columns = ["quarter", "calendar", "decision", "status", "owner", "note", "without_effect"];
    let rows = rows.iter().map(|row| {
        let (quarter, calendar) = &row.quarter;
        let texts = [calendar, &row.words, row.status, &row.owner, &row.note, &row.without_effect];
        std::iter::once(Cell::Count(*quarter)).chain(texts.into_iter().map(said)).collect()
    });
    Table::new(columns.map(TableColumn::named).to_vec(), rows)
}

/// Where to take what an area is about, at a quarter.
#[derive(Debug, Clone, PartialEq)]
pub struct ServiceRow {
    /// The area.
    pub area: String,
    /// What others come to it for; empty when not said.
    pub about: String,
    /// How they ask; empty when not said.
    pub ask: String,
    /// The team that owns it.
    pub team: String,
    /// Who leads that; empty when not said.
    pub lead: String,
    /// Within how long requests are to be answered, weeks.
    pub target_weeks: f64,
    /// How long they are expected to wait, weeks.
    pub wait_weeks: f64,
    /// Within how many weeks half of them are answered, and nine of ten, as expected.
    pub within_weeks: [f64; 2],
    /// To whom it goes after the quarter, and when; empty where it stays.
    pub then: String,
    /// Whether that is nobody: the area ends.
    pub then_nobody: bool,
}

/// Every area that is there at the end of a quarter (from 0), in the order in which they came.
pub fn services(scenario: &Scenario, run: &Trajectory, quarter: u32) -> Vec<ServiceRow> {
    let (schedule, week) = (run.schedule(), run.end_of(quarter));
    let leads: BTreeMap<&TeamId, &String> =
        scenario.teams.iter().map(|team| (&team.id, &team.lead)).collect();
    let areas = schedule.end().areas().iter().zip(0..);
    let row = |(of, slot): (&OrgArea, u32)| {
        let owner = run.area(week, AreaIx(slot)).owner?;
        let name = |team| schedule.team_name(team).to_owned();
        let later = (quarter + 1..scenario.quarter_count()).find_map(|later| {
            let then = run.area(run.end_of(later), AreaIx(slot)).owner;
            let when = scenario.quarter_label(later);
            (then != Some(owner)).then(|| match then {
                Some(team) => (format!("{} from {when} on", name(team)), false),
                None => (format!("nobody from {when} on: it is retired"), true),
            })
        });
        let (then, then_nobody) = later.unwrap_or_default();
        let wait = run.team(week, owner).wait;
        let requests = Requests { wait, shape: of.area.wait_shape, load: 1.0 };
        Some(ServiceRow {
            area: of.area.name.clone(),
            about: of.area.about.clone(),
            ask: of.area.ask.clone(),
            team: name(owner),
            lead: leads.get(schedule.team_id(owner)).map_or_else(String::new, |it| (*it).clone()),
            target_weeks: of.area.target_weeks,
            wait_weeks: wait,
            within_weeks: TOLD.map(|share| requests.within(share)),
            then,
            then_nobody,
        })
    };
    areas.filter_map(row).collect()
}

/// Services as a table.
pub fn service_table(rows: &[ServiceRow]) -> Table<'_> {
    let columns = [
        "area",
        "about",
        "team",
        "lead",
        "ask",
        "target_weeks",
        "expected_wait_weeks",
        "half_within_weeks",
        "nine_in_ten_within_weeks",
        "then",
    ];
    let rows = rows.iter().map(|row| {
        let texts = [&row.area, &row.about, &row.team, &row.lead, &row.ask];
        let mut cells = texts.map(|text| said(text)).to_vec();
        cells.extend([row.target_weeks, row.wait_weeks].map(Cell::Number));
        cells.extend(row.within_weeks.map(Cell::Number));
        cells.push(said(&row.then));
        cells
    });
    Table::new(columns.map(TableColumn::named).to_vec(), rows)
}

fn said(text: &str) -> Cell<'_> {
    if text.is_empty() { Cell::Unknown } else { Cell::Text(text) }
}
