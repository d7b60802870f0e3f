//! What is wrong with a scenario: every problem, each with its place.

use std::collections::BTreeSet;

use super::actual::{TEAM_HEADS, out_of_order};
use super::capacity::LAST_QUARTER;
use super::decision::{Decision, Field};
use super::field_path::FieldPath;
use super::id::{AreaId, DecisionId, TeamId};
use super::name_text;
use super::names::Names;
use super::org::Org;
use super::param::Param;
use super::refusal::Refusal;
use super::scenario::Scenario;
use super::schedule::Schedule;
use super::{
    Area, AreaField, CompanyField, RECRUITING, RuleField, ScenarioField, TeamField,
    UncertaintyField,
};

/// Whether a scenario with this problem can be run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It cannot be run, or surely does not say what was meant.
    Wrong,
    /// A decision names a team or an area that the scenario never brings into being: surely not meant, but
    /// it can be skipped until it is repaired.
    Unknown,
    /// It runs; the decision in question is skipped and waits for repair, what is said of what is not there says nothing.
    Skipped,
}

/// One thing wrong, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// Whether it can be run all the same.
    pub severity: Severity,
    /// Where it is.
    pub path: FieldPath,
    /// What is wrong.
    pub message: String,
    /// What was expected there.
    pub expected: String,
}

/// What is expected where the id of a team or area is taken.
const OF_ITS_OWN: &str =
    "an id of its own, as in `id: \"kafka-2\"`; one that is left out is made of the name";

impl Scenario {
    /// Every problem of the scenario, in the order of the file; empty when all is well.
    pub fn check(&self) -> Vec<Problem> {
        let mut found = Check::default();
        found.numbers(self);
        found.actuals(self);
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
    fn wrong(&mut self, path: FieldPath, message: String, expected: impl Into<String>) {
        let severity = Severity::Wrong;
        self.0.push(Problem { severity, path, message, expected: expected.into() });
    }

    fn range(&mut self, record: &FieldPath, param: &Param, value: f64) {
        if !param.allows(value) {
            let path = record.field(param.key);
            self.wrong(path, format!("{} is {value}", param.key), param.expected());
        }
    }

    fn numbers(&mut self, scenario: &Scenario) {
        for field in ScenarioField::ALL {
            self.range(&FieldPath::ROOT, field.param(), field.get(scenario));
        }
        let company = FieldPath::ROOT.field("company");
        for field in CompanyField::ALL {
            self.range(&company, field.param(), field.get(&scenario.company));
        }
        if let Some(recruiting) = scenario.company.recruiting {
            self.range(&company, &RECRUITING, recruiting);
        }
        let rules = FieldPath::ROOT.field("rules");
        for field in RuleField::ALL {
            self.range(&rules, field.param(), field.get(&scenario.rules));
        }
        let uncertainty = FieldPath::ROOT.field("uncertainty");
        for field in UncertaintyField::ALL {
            self.range(&uncertainty, field.param(), field.get(&scenario.uncertainty));
        }
        for (t, team) in scenario.teams.iter().enumerate() {
            let place = FieldPath::team(t);
            for field in TeamField::ALL {
                self.range(&place, field.param(), field.get(team));
            }
            for (a, area) in team.areas.iter().enumerate() {
                self.area(&FieldPath::area(t, a), area);
            }
        }
    }

    fn area(&mut self, place: &FieldPath, area: &Area) {
        for field in AreaField::ALL {
            self.range(place, field.param(), field.get(area));
        }
        if let Err(Refusal::OutOfRange { field, value, expected }) = area.check_ranges() {
            self.wrong(place.field(field), format!("{field} is {value}"), expected);
        }
    }

    fn actuals(&mut self, scenario: &Scenario) {
        for (i, actual) in scenario.actuals.iter().enumerate() {
            let place = FieldPath::actual(i);
            for (field, value) in &actual.values {
                self.range(&place, field.param(), *value);
            }
            if let Some(heads) = actual.teams.values().find(|it| !TEAM_HEADS.allows(**it)) {
                let message = format!("a team has {heads} people");
                self.wrong(place.field("teams"), message, TEAM_HEADS.expected());
            }
        }
        for i in out_of_order(&scenario.actuals) {
            let quarter = u64::from(scenario.actuals[i].quarter) + 1;
            let message = format!("the quarter is {quarter}, after one as late");
            let expected = "each quarter once, in their order";
            self.wrong(FieldPath::actual(i).field("quarter"), message, expected);
        }
    }

    fn tree(&mut self, scenario: &Scenario) {
        let before = self.0.len();
        let mut teams: BTreeSet<&TeamId> = BTreeSet::new();
        let mut areas: BTreeSet<&AreaId> = BTreeSet::new();
        let mut trunk: Option<&str> = None;
        for (t, team) in scenario.teams.iter().enumerate() {
            let place = FieldPath::team(t);
            self.name(&place, "team", &team.name);
            if !teams.insert(&team.id) {
                self.id_taken(&place, "team", team.id.as_str(), OF_ITS_OWN);
            }
            for (a, area) in team.areas.iter().enumerate() {
                let place = FieldPath::area(t, a);
                self.name(&place, "area", &area.name);
                if !areas.insert(&area.id) {
                    self.id_taken(&place, "area", area.id.as_str(), OF_ITS_OWN);
                }
            }
            match (&team.under, trunk) {
                (None, None) => trunk = Some(&team.name),
                (None, Some(first)) => self.wrong(
                    place,
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
            self.wrong(FieldPath::teams(), "there is no team".into(), "at least the trunk");
            return;
        }
        if trunk.is_none() {
            let message = "every team reports to another: there is no trunk".into();
            self.wrong(FieldPath::teams(), message, "one team without `under`");
            return;
        }
        for (t, team) in scenario.teams.iter().enumerate() {
            if let Some(under) = team.under.as_ref().filter(|under| !teams.contains(under)) {
                let under = under.as_str();
                let message = format!("{:?} reports to {under:?}, which is no team", team.name);
                let expected = one_of(scenario.teams.iter().map(|t| (&t.id, &*t.name)));
                self.wrong(FieldPath::team(t).field("under"), message, expected);
            }
        }
        if self.0.len() == before
            && let Err(refusal) = Org::at_start(scenario)
        {
            let name = if let Refusal::Cycle { team, .. } = &refusal { team } else { "" };
            let place = scenario.teams.iter().position(|team| team.name == name);
            let under = |t| FieldPath::team(t).field("under");
            let path = place.map_or_else(FieldPath::teams, under);
            let message = format!("{name:?} reports to itself through others: a cycle");
            self.wrong(path, message, "a chain of `under` that ends at the trunk");
        }
    }

    fn name(&mut self, place: &FieldPath, what: &str, name: &str) {
        if name.trim().is_empty() {
            let message = format!("the {what} has no name");
            self.wrong(place.field("name"), message, "a name that is not empty");
        } else if let Some(c) = name_text::hidden(name) {
            let message = format!(
                "the name of the {what} holds a character that cannot be seen (U+{:04X})",
                u32::from(c)
            );
            self.wrong(place.field("name"), message, "a name without it");
        }
    }

    fn id_taken(&mut self, place: &FieldPath, what: &str, id: &str, expected: &str) {
        let message = format!("the id {id:?} is already taken by another {what}");
        self.wrong(place.field("id"), message, expected);
    }

    fn plan(&mut self, scenario: &Scenario) {
        let Ok(schedule) = Schedule::of(scenario) else { return };
        let names = schedule.names();
        let mut ids: BTreeSet<&DecisionId> = BTreeSet::new();
        let outcomes = schedule.outcomes().iter();
        for (i, (planned, outcome)) in scenario.plan.items().iter().zip(outcomes).enumerate() {
            let place = FieldPath::decision(i);
            if planned.quarter >= LAST_QUARTER {
                let message = format!("the quarter is {}", u64::from(planned.quarter) + 1);
                self.wrong(place.field("quarter"), message, format!("1 to {LAST_QUARTER}"));
            }
            if let Some((_, name)) = planned.decision.founds().filter(|(_, name)| !name.is_empty())
            {
                self.name(&place, "team", name);
            }
            if let Some(area) = planned.decision.brings().filter(|area| !area.name.is_empty()) {
                self.name(&place.field("area"), "area", &area.name);
            }
            if let Some(id) = planned.remarks.id.as_ref().filter(|id| !ids.insert(id)) {
                self.id_taken(&place, "decision", id.as_str(), "an id of its own, or none");
            }
            let unknown = unknown_reference(names, &planned.decision);
            let refused = outcome.refusal().filter(|_| unknown.is_none()).cloned();
            // What is not carried out did not look at its numbers.
            let is_left = planned.off || unknown.is_some() || refused.is_some();
            let out = is_left.then(|| out_of_range(&planned.decision)).flatten();
            if let Some((field, message, expected)) = unknown {
                let path = place.field(field);
                self.0.push(Problem { severity: Severity::Unknown, path, message, expected });
            }
            if let Some(refusal) = out.or(refused) {
                let severity = match &refusal {
                    Refusal::OutOfRange { .. } => Severity::Wrong,
                    _ => Severity::Skipped,
                };
                let path = match &refusal {
                    Refusal::OutOfRange { field, .. } => place.field(*field),
                    _ => place,
                };
                self.0.push(Problem {
                    severity,
                    path,
                    message: match &refusal {
                        Refusal::OutOfRange { field, value, .. } => {
                            format!("{}: {field} is {value}", planned.decision.describe(names))
                        }
                        _ => format!("{}: {refusal}", planned.decision.describe(names)),
                    },
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

/// What is wrong with a decision in any structure: the first of its numbers that is out of its range.
fn out_of_range(decision: &Decision) -> Option<Refusal> {
    let mut copy = decision.clone();
    let found = copy.fields().into_iter().find_map(|field| match field {
        Field::Number(param, number) => param.check(number.get()).err(),
        Field::Policy { policy, .. } => policy.check().err(),
        Field::NewArea(area) => area.check().err(),
        Field::Rules(values) => {
            values.iter().find_map(|(rule, value)| rule.param().check(*value).err())
        }
        _ => None,
    });
    found.filter(|refusal| matches!(refusal, Refusal::OutOfRange { .. }))
}

/// The first field that names a team or area the scenario never brings into being: field, what is
/// wrong, what was expected.
fn unknown_reference(names: &Names, decision: &Decision) -> Option<(&'static str, String, String)> {
    let says = decision.describe(names);
    let mut teams = decision.teams().into_iter();
    if let Some((place, team)) = teams.find(|(_, team)| !names.has_team(team)) {
        let message = format!("{says}: there is no team {:?}", team.as_str());
        return Some((place.key, message, one_of(names.teams())));
    }
    let mut areas = decision.areas().into_iter();
    let (place, area) = areas.find(|(_, area)| !names.has_area(area))?;
    let message = format!("{says}: there is no area {:?}", area.as_str());
    Some((place.key, message, one_of(names.areas())))
}

/// So many ids are listed to choose from.
const LISTED: usize = 12;

/// The first ids of a list to choose from, each with its name where that says something else: "one of
/// kafka, storage (Data Stores)".
pub(super) fn one_of<'a, Id>(known: impl Iterator<Item = (&'a Id, &'a str)>) -> String
where
    Id: From<&'a str> + PartialEq + AsRef<str> + 'a,
{
    let said = |(id, name): (&Id, &'a str)| {
        let slug = id.as_ref();
        if Id::from(name) == *id { slug.to_owned() } else { format!("{slug} ({name})") }
    };
    let mut known = known.map(said);
    let first: Vec<String> = known.by_ref().take(LISTED).collect();
    match (first.is_empty(), known.next()) {
        (true, _) => "one that is there; there are none".into(),
        (false, None) => format!("one of {}", first.join(", ")),
        (false, Some(_)) => format!("one of {}, …", first.join(", ")),
    }
}
