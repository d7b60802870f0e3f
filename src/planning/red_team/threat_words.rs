//! Threats in words.

use super::befall::{growth_in, threshold};
use super::threat::{Threat, ThreatKind};
use crate::model::number_text::{likelihood, number_text};
use crate::model::{Driver, RuleField, Scenario};

const NUMBERS: [&str; 13] = [
    "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
];

/// "two", "13".
fn in_words(count: f64) -> String {
    let known = NUMBERS.get(count as usize).filter(|_| count.fract() == 0.0 && count >= 0.0);
    known.map_or_else(|| number_text(count), |word| (*word).to_owned())
}

/// The first letter large, or small.
fn with_first(text: &str, change: impl Fn(&str) -> String) -> String {
    let end = text.char_indices().nth(1).map_or(text.len(), |(at, _)| at);
    let (first, rest) = text.split_at(end);
    format!("{}{rest}", change(first))
}

/// Growth a year as a factor: "× 4".
fn times(growth: f64) -> String {
    format!("× {}", number_text(((1.0 + growth) * 100.0).round() / 100.0))
}

impl Threat {
    /// The threat in words, `scenario` being the one it comes to: "Two leave Operations at the start of Q4".
    pub fn words(&self, scenario: &Scenario) -> String {
        self.words_with(scenario, &in_order)
    }

    /// The same with quarters (from 0) called otherwise.
    pub fn words_with(&self, scenario: &Scenario, called: Called<'_>) -> String {
        let Threat { quarter, size, .. } = *self;
        let q = called(quarter);
        let about = self.kind.about(scenario);
        let many = if size == 1.0 { "a quarter".into() } else { in_words(size) + " quarters" };
        let many_of = number_text(size);
        match &self.kind {
            ThreatKind::Leavers(_) => {
                let leave = if size == 1.0 { "leaves" } else { "leave" };
                let count = with_first(&in_words(size), str::to_uppercase);
                format!("{count} {leave} {about} at the start of {q}")
            }
            ThreatKind::Growth(driver) => {
                let place = usize::from(*driver != Driver::ProductEngineers);
                let before = growth_in(scenario, quarter)[place];
                let what = if place == 0 { "Product grows" } else { "Usage grows" };
                format!("{what} {} a year from {q}, not {}", times(size), times(before))
            }
            ThreatKind::OwnGrowth(id) => {
                let before = own_growth(scenario, id).unwrap_or_default();
                format!("{about} grows {} a year by itself, not {}", times(size), times(before))
            }
            ThreatKind::Freeze => format!("Hiring is frozen for {many} from {q}"),
            ThreatKind::Cut => format!("{} of everybody is cut in {q}", likelihood(size)),
            ThreatKind::Slip => format!("Hires from {q} on slip by {many}"),
            ThreatKind::NoTransfers => {
                format!("Product refuses all transfers from {q} on, {many_of} in all")
            }
            ThreatKind::Incident(_) => {
                format!("An incident takes {many_of} FTE of {about} for a quarter in {q}")
            }
            ThreatKind::NewArea(_) => format!("An area of {many_of} FTE appears at {about} in {q}"),
            ThreatKind::Judges(rule) => {
                let before = threshold(scenario, *rule, quarter);
                match rule {
                    RuleField::PatienceWeeks => format!(
                        "Leadership waits {} weeks, not {}",
                        number_text(size),
                        number_text(before)
                    ),
                    RuleField::BudgetCeiling => format!(
                        "Leadership pays for {} % of product's heads, not {} %",
                        number_text(size * 100.0),
                        number_text(before * 100.0)
                    ),
                    _ => format!(
                        "Leadership's {} is {}, not {}",
                        rule.param().name.to_lowercase(),
                        number_text(size),
                        number_text(before)
                    ),
                }
            }
        }
    }
}

impl ThreatKind {
    /// What threats of its kind have in common, in words: a head for [`brief`](Threat::brief).
    pub fn in_common(&self) -> &'static str {
        match self {
            ThreatKind::Leavers(_) => "People leave at the start of a quarter",
            ThreatKind::Growth(_) => "Growth a year",
            ThreatKind::OwnGrowth(_) => "An area grows by itself, a year",
            ThreatKind::Freeze => "Hiring is frozen",
            ThreatKind::Cut => "A share of everybody is cut",
            ThreatKind::Slip => "Hires slip",
            ThreatKind::NoTransfers => "Product refuses transfers",
            ThreatKind::Incident(_) => "An incident takes people for a quarter",
            ThreatKind::NewArea(_) => "An area appears",
            ThreatKind::Judges(_) => "Leadership",
        }
    }
}

impl Threat {
    /// The threat in few words, below what its kind has in common with others: "6 of Operations, Q4".
    pub fn brief(&self, scenario: &Scenario, called: Called<'_>) -> String {
        let (q, about) = (called(self.quarter), self.kind.about(scenario));
        let size = number_text(self.size);
        let quarters = if self.size == 1.0 { "quarter" } else { "quarters" };
        match &self.kind {
            ThreatKind::Leavers(_) => format!("{size} of {about}, {q}"),
            ThreatKind::Growth(driver) => {
                let place = usize::from(*driver != Driver::ProductEngineers);
                let before = times(growth_in(scenario, self.quarter)[place]);
                let what = ["product", "usage"][place];
                format!("{what} {} from {q}, not {before}", times(self.size))
            }
            ThreatKind::OwnGrowth(id) => {
                let before = own_growth(scenario, id).unwrap_or_default();
                format!("{about} {}, not {}", times(self.size), times(before))
            }
            ThreatKind::Freeze => format!("{size} {quarters} from {q}"),
            ThreatKind::Cut => format!("{}, {q}", likelihood(self.size)),
            ThreatKind::Slip => format!("by {size} {quarters} from {q} on"),
            ThreatKind::NoTransfers => format!("{size} in all, from {q} on"),
            ThreatKind::Incident(_) => format!("{size} FTE of {about}, {q}"),
            ThreatKind::NewArea(_) => format!("{size} FTE at {about}, {q}"),
            ThreatKind::Judges(_) => {
                let words = self.words_with(scenario, called);
                let rest = ["Leadership's ", "Leadership "].map(|it| words.strip_prefix(it));
                rest.into_iter().flatten().next().unwrap_or(&words).to_owned()
            }
        }
    }
}

/// An area's own growth a year.
fn own_growth(scenario: &Scenario, id: &crate::model::AreaId) -> Option<f64> {
    let owned = scenario.teams.iter().flat_map(|team| &team.areas);
    let brought = scenario.plan.items().iter().filter_map(|it| it.decision.brings());
    owned.chain(brought).find(|area| area.id == *id).map(|area| area.own_growth)
}

/// What a quarter (from 0) is called.
type Called<'a> = &'a dyn Fn(u32) -> String;

/// By its place in the plan.
fn in_order(quarter: u32) -> String {
    format!("Q{}", quarter + 1)
}

/// Several threats in words: "Hires from Q3 on slip by a quarter, and two leave Operations at
/// the start of Q4".
pub fn words_of(threats: &[Threat], scenario: &Scenario) -> String {
    words_of_with(threats, scenario, &in_order)
}

/// The same with quarters (from 0) called otherwise.
pub fn words_of_with(threats: &[Threat], scenario: &Scenario, called: Called<'_>) -> String {
    let mut words = String::new();
    for threat in threats {
        let said = threat.words_with(scenario, called);
        // An area's name keeps its letters.
        let keeps = matches!(threat.kind, ThreatKind::OwnGrowth(_));
        match words.is_empty() {
            true => words = said,
            false if keeps => words = format!("{words}, and {said}"),
            false => words = format!("{words}, and {}", with_first(&said, str::to_lowercase)),
        }
    }
    words
}
