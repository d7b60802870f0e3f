//! What a scenario says of teams, areas and quarters that are not there, or that cannot have happened: it is kept, and no
//! figure hears of it.

use std::collections::BTreeSet;

use super::actual::{Actual, ActualField as F};
use super::calendar::WEEKS_PER_YEAR;
use super::check::{Problem, Severity, one_of};
use super::field_path::FieldPath;
use super::id::TeamId;
use super::names::Names;
use super::number_text::{counted, short};
use super::origin::Quantity;
use super::scenario::Scenario;

/// So many times the people of before within one entry are surely those of something else.
const TOO_MANY_TIMES: f64 = 10.0;
/// From so many people on.
const ENOUGH: f64 = 5.0;

/// All of it, origins first, each in its order.
pub fn of(scenario: &Scenario) -> Vec<Problem> {
    let names = scenario.names();
    let mut found = Found(Vec::new());
    found.origins(scenario, &names);
    found.teams(scenario, &names);
    found.figures(scenario);
    found.0
}

struct Found(Vec<Problem>);

impl Found {
    fn add(&mut self, path: FieldPath, message: String, expected: impl Into<String>) {
        let severity = Severity::Skipped;
        self.0.push(Problem { severity, path, message, expected: expected.into() });
    }

    /// Origins of what is not there at the start, or of a value that its number cannot have.
    fn origins(&mut self, scenario: &Scenario, names: &Names) {
        for (i, (of, origin)) in scenario.origins.iter().enumerate() {
            let place = FieldPath::origin(i);
            let param = of.param();
            if of.get(scenario).is_some() {
                if !param.allows(origin.value) {
                    let key = param.key;
                    let message = format!("it is said of a {key} of {}", short(origin.value));
                    self.add(place, message, param.expected());
                }
                continue;
            }
            let (what, id, is_planned, known) = match of {
                Quantity::Team(id, _) => {
                    let known = one_of(scenario.teams.iter().map(|team| (&team.id, &*team.name)));
                    ("team", id.as_str(), names.has_team(id), known)
                }
                Quantity::Area(id, _) => {
                    let areas = scenario.teams.iter().flat_map(|team| &team.areas);
                    let known = one_of(areas.map(|area| (&area.id, &*area.name)));
                    ("area", id.as_str(), names.has_area(id), known)
                }
                _ => continue,
            };
            let message = match is_planned {
                true => format!(
                    "the {what} {id:?} is not there at the start, whose numbers this is about: the plan brings it"
                ),
                false => format!(
                    "there is no {what} {id:?}: what is said of its {} is said of nothing",
                    param.key
                ),
            };
            self.add(place, message, known);
        }
    }

    /// Teams that were counted and that no plan has, each once.
    fn teams(&mut self, scenario: &Scenario, names: &Names) {
        let mut told: BTreeSet<&TeamId> = BTreeSet::new();
        for (i, actual) in scenario.actuals.iter().enumerate() {
            for id in actual.teams.keys().filter(|id| !names.has_team(id)) {
                if !told.insert(id) {
                    continue;
                }
                let with_it = scenario.actuals.iter().filter(|it| it.teams.contains_key(id));
                let quarters = counted(with_it.count(), "quarter");
                let message = format!(
                    "people of a team {:?} were counted in {quarters}, and there never is such a team: it counts as one that \
                     nobody planned",
                    id.as_str()
                );
                let expected = format!("{}, if it is one of those", one_of(names.teams()));
                self.add(FieldPath::actual(i).field("teams"), message, expected);
            }
        }
    }

    /// Figures of quarters that are not run, and figures that cannot be.
    fn figures(&mut self, scenario: &Scenario) {
        let quarters = scenario.quarter_count();
        let mut before: f64 = scenario.teams.iter().map(|team| team.heads()).sum();
        for (i, actual) in scenario.actuals.iter().enumerate() {
            let place = FieldPath::actual(i);
            if actual.is_empty() {
                let message = "nothing is told of the quarter".to_owned();
                self.add(place.clone(), message, "what was counted, such as heads: 21");
            }
            if actual.quarter >= quarters {
                let message = format!(
                    "the quarter is {}, after the last: it is not compared",
                    u64::from(actual.quarter) + 1
                );
                let expected = format!("1 to {quarters}, or more quarters for the plan");
                self.add(place.field("quarter"), message, expected);
            }
            self.people(&place, actual, before);
            if let Some(wait) = actual.get(F::Wait).filter(|wait| *wait > f64::from(WEEKS_PER_YEAR))
            {
                let message = format!("a mean wait of {} weeks, more than a year", short(wait));
                self.add(place.field("wait"), message, "weeks, not hours or days");
            }
            before = actual.get(F::Heads).unwrap_or(before);
        }
    }

    fn people(&mut self, place: &FieldPath, actual: &Actual, before: f64) {
        let [heads, joins, leaves] = [F::Heads, F::Joins, F::Leaves].map(|field| actual.get(field));
        let Some(heads) = heads else { return };
        let in_teams: f64 = actual.teams.values().sum();
        if in_teams > heads + 0.5 {
            let message =
                format!("the teams have {} people, heads are {}", short(in_teams), short(heads));
            self.add(place.field("heads"), message, "at least those of the teams");
        }
        if joins.is_some_and(|joins| joins > heads + leaves.unwrap_or(0.0) + 0.5) {
            let message = format!(
                "{} joined, and there are only {} heads with those who left",
                short(joins.unwrap_or(0.0)),
                short(heads + leaves.unwrap_or(0.0))
            );
            self.add(place.field("joins"), message, "those who joined since the entry before");
        }
        if before.max(heads) >= ENOUGH * TOO_MANY_TIMES
            && before.min(heads) * TOO_MANY_TIMES <= before.max(heads)
            && before > 0.0
        {
            let message = format!("heads are {}, after {}", short(heads), short(before));
            let expected = "everybody in infrastructure, as at the start; not in the whole company";
            self.add(place.field("heads"), message, expected);
        }
    }
}
