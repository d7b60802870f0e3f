//! What is wrong with a scenario: every problem, each with its place.

use std::collections::BTreeSet;

use super::decision::Decision;
use super::org::Org;
use super::param::Param;
use super::refusal::Refusal;
use super::scenario::Scenario;
use super::schedule::{Outcome, Schedule, org_before};
use super::{
    Area, AreaField, CompanyField, RECRUITING, RuleField, ScenarioField, TeamField,
    UncertaintyField,
};

/// Whether a scenario with this problem can be run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It cannot be run, or surely does not say what was meant.
    Wrong,
    /// It runs; the decision in question is skipped and waits for repair.
    Skipped,
}

/// One thing wrong, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// Whether it can be run all the same.
    pub severity: Severity,
    /// The place as a path into the file: `teams[2].areas[0].load`, `plan[3].team`.
    pub path: String,
    /// What is wrong.
    pub message: String,
    /// What was expected there.
    pub expected: String,
}

/// The most quarters into the future a decision can be dated.
pub const LAST_QUARTER: u32 = 400;

impl Scenario {
    /// Every problem of the scenario, in the order of the file; empty when all is well.
    pub fn check(&self) -> Vec<Problem> {
        let mut found = Check::default();
        found.numbers(self);
        found.tree(self);
        if found.0.is_empty() {
            found.plan(self);
        }
        found.0
    }
}

#[derive(Default)]
struct Check(Vec<Problem>);

impl Check {
    fn wrong(&mut self, path: String, message: String, expected: impl Into<String>) {
        let severity = Severity::Wrong;
        self.0.push(Problem { severity, path, message, expected: expected.into() });
    }

    fn range(&mut self, path: String, param: &Param, value: f64) {
        if !param.allows(value) {
            self.wrong(path, format!("{} is {value}", param.key), param.expected());
        }
    }

    fn numbers(&mut self, scenario: &Scenario) {
        for field in ScenarioField::ALL {
            self.range(field.param().key.into(), field.param(), field.get(scenario));
        }
        for field in CompanyField::ALL {
            let path = format!("company.{}", field.param().key);
            self.range(path, field.param(), field.get(&scenario.company));
        }
        if let Some(recruiting) = scenario.company.recruiting {
            self.range("company.recruiting".into(), &RECRUITING, recruiting);
        }
        for field in RuleField::ALL {
            let path = format!("rules.{}", field.param().key);
            self.range(path, field.param(), field.get(&scenario.rules));
        }
        for field in UncertaintyField::ALL {
            let path = format!("uncertainty.{}", field.param().key);
            self.range(path, field.param(), field.get(&scenario.uncertainty));
        }
        for (t, team) in scenario.teams.iter().enumerate() {
            for field in TeamField::ALL {
                let path = format!("teams[{t}].{}", field.param().key);
                self.range(path, field.param(), field.get(team));
            }
            for (a, area) in team.areas.iter().enumerate() {
                self.area(&format!("teams[{t}].areas[{a}]"), area);
            }
        }
    }

    fn area(&mut self, place: &str, area: &Area) {
        for field in AreaField::ALL {
            let path = format!("{place}.{}", field.param().key);
            self.range(path, field.param(), field.get(area));
        }
        if let Err(Refusal::OutOfRange { field, value, expected }) = area.check_ranges() {
            self.wrong(format!("{place}.{field}"), format!("{field} is {value}"), expected);
        }
    }

    fn tree(&mut self, scenario: &Scenario) {
        let before = self.0.len();
        let mut teams = BTreeSet::new();
        let mut areas = BTreeSet::new();
        let mut trunk: Option<&str> = None;
        for (t, team) in scenario.teams.iter().enumerate() {
            let place = format!("teams[{t}].name");
            self.name(place, "team", &team.name, &mut teams);
            for (a, area) in team.areas.iter().enumerate() {
                self.name(format!("teams[{t}].areas[{a}].name"), "area", &area.name, &mut areas);
            }
            match (&team.under, trunk) {
                (None, None) => trunk = Some(&team.name),
                (None, Some(first)) => self.wrong(
                    format!("teams[{t}]"),
                    format!(
                        "{:?} reports to nobody, and neither does {first:?}: two trunks",
                        team.name
                    ),
                    "one trunk; give every other team `under: \"its parent\"`",
                ),
                _ => {}
            }
        }
        if scenario.teams.is_empty() {
            self.wrong("teams".into(), "there is no team".into(), "at least the trunk");
            return;
        }
        if trunk.is_none() {
            let message = "every team reports to another: there is no trunk".into();
            self.wrong("teams".into(), message, "one team without `under`");
            return;
        }
        for (t, team) in scenario.teams.iter().enumerate() {
            if let Some(under) = team.under.as_deref().filter(|under| !teams.contains(under)) {
                let message = format!("{:?} reports to {under:?}, which is no team", team.name);
                self.wrong(format!("teams[{t}].under"), message, "the name of a team in this file");
            }
        }
        if self.0.len() == before
            && let Err(refusal) = Org::at_start(&scenario.teams)
        {
            let name = if let Refusal::Cycle { team, .. } = &refusal { team } else { "" };
            let place = scenario.teams.iter().position(|team| team.name == name);
            let path = place.map_or("teams".into(), |t| format!("teams[{t}].under"));
            let message = format!("{name:?} reports to itself through others: a cycle");
            self.wrong(path, message, "a chain of `under` that ends at the trunk");
        }
    }

    fn name<'a>(&mut self, path: String, what: &str, name: &'a str, taken: &mut BTreeSet<&'a str>) {
        if name.trim().is_empty() {
            self.wrong(path, format!("the {what} has no name"), "a name that is not empty");
        } else if !taken.insert(name) {
            let message = format!("the name {name:?} is already taken by another {what}");
            self.wrong(path, message, "a name of its own");
        }
    }

    fn plan(&mut self, scenario: &Scenario) {
        let Ok(schedule) = Schedule::of(scenario) else { return };
        let names = Names::of(scenario);
        let outcomes = schedule.outcomes().iter();
        for (i, (planned, outcome)) in scenario.plan.items().iter().zip(outcomes).enumerate() {
            if planned.quarter >= LAST_QUARTER {
                let message = format!("the quarter is {}", u64::from(planned.quarter) + 1);
                self.wrong(format!("plan[{i}].quarter"), message, format!("1 to {LAST_QUARTER}"));
            }
            if let Some((field, message, expected)) = names.unheard_of(&planned.decision) {
                self.wrong(format!("plan[{i}].{field}"), message, expected);
            } else if let Some(refusal) = of_note(scenario, i, outcome) {
                let severity = match &refusal {
                    Refusal::OutOfRange { .. } => Severity::Wrong,
                    _ => Severity::Skipped,
                };
                let path = match &refusal {
                    Refusal::OutOfRange { field, .. } => format!("plan[{i}].{field}"),
                    _ => format!("plan[{i}]"),
                };
                self.0.push(Problem {
                    severity,
                    path,
                    message: format!("{}: {refusal}", planned.decision.describe()),
                    expected: match &refusal {
                        Refusal::OutOfRange { expected, .. } => expected.clone(),
                        _ => {
                            "a decision that applies when its quarter begins; it is skipped".into()
                        }
                    },
                });
            }
        }
    }
}

/// Why a decision does not apply; of one that is switched off only what would be wrong with it in
/// any structure.
fn of_note(scenario: &Scenario, index: usize, outcome: &Outcome) -> Option<Refusal> {
    let planned = scenario.plan.items().get(index).filter(|planned| planned.off);
    let Some(planned) = planned else { return outcome.refusal().cloned() };
    let refusal = org_before(scenario, index).ok()?.apply(&planned.decision).err()?;
    matches!(refusal, Refusal::OutOfRange { .. }).then_some(refusal)
}

/// Every name the file ever gives to a team or an area, in whatever quarter.
struct Names<'a> {
    teams: BTreeSet<&'a str>,
    areas: BTreeSet<&'a str>,
}

impl<'a> Names<'a> {
    fn of(scenario: &'a Scenario) -> Self {
        let mut names = Names { teams: BTreeSet::new(), areas: BTreeSet::new() };
        for team in &scenario.teams {
            names.teams.insert(&team.name);
            names.areas.extend(team.areas.iter().map(|area| area.name.as_str()));
        }
        for planned in scenario.plan.items() {
            match &planned.decision {
                Decision::Branch { name, .. } => {
                    names.teams.insert(name);
                }
                Decision::NewArea { area, .. } => {
                    names.areas.insert(&area.name);
                }
                _ => {}
            }
        }
        names
    }

    /// The first field that names a team or area the file never brings into being: field, what is
    /// wrong, what was expected.
    fn unheard_of(&self, decision: &Decision) -> Option<(&'static str, String, String)> {
        let team_fields = decision.teams().into_iter().map(|(f, n)| (f, n, "team", &self.teams));
        let area_fields = decision.areas().into_iter().map(|(f, n)| (f, n, "area", &self.areas));
        let (field, name, what, known) =
            team_fields.chain(area_fields).find(|(_, name, _, known)| !known.contains(name))?;
        let known: Vec<_> = known.iter().take(12).copied().collect();
        let message = format!("{}: there is no {what} {name:?}", decision.describe());
        Some((field, message, format!("one of {}", known.join(", "))))
    }
}
