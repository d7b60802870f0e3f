//! What differs between two forms of a decision, in words.

use super::side_by_side::Column;
use super::value_words::{area_values, lower, number, policy_values, quoted};
use crate::model::decision::{Field, NumberMut};
use crate::model::{Decision, Names, Planned, Remarks};

/// A value that something has on one side and not, or otherwise, on the other; empty where it is
/// not said.
pub(super) struct Detail {
    /// What it is a value of; empty where that goes without saying.
    pub label: String,
    /// What it was.
    pub was: String,
    /// What it is.
    pub is: String,
}

impl Detail {
    /// "engineers 4, was 3".
    pub fn words(&self) -> String {
        let Detail { label, was, is } = self;
        let said = |value: &str| if value.is_empty() { "none" } else { value }.to_owned();
        format!("{}{}, was {}", spaced(label), said(is), said(was))
    }

    /// One side of it: "engineers 4".
    pub fn side(&self, new: bool) -> String {
        let value = if new { &self.is } else { &self.was };
        let value = if value.is_empty() { "none" } else { value };
        format!("{}{value}", spaced(&self.label))
    }
}

fn spaced(label: &str) -> String {
    if label.is_empty() { String::new() } else { format!("{label} ") }
}

/// A decision of a plan with its quarter, as one line: "Hire 2 for Kafka, in 2016-Q1".
pub(super) fn in_full(planned: &Planned, side: &Column) -> String {
    let off = if planned.off { ", switched off" } else { "" };
    let quarter = side.scenario.quarter_label(planned.quarter);
    format!("{}, in {quarter}{off}", planned.decision.describe(&side.names))
}

/// What differs in what is decided, quarter and switch aside; both are of one kind.
pub(super) fn decided(was: (&Decision, &Names), is: (&Decision, &Names)) -> Vec<Detail> {
    let (old, new) = (values(was.0, was.1), values(is.0, is.1));
    let is_plain = new.iter().filter(|value| value.counts).count() == 1
        && new.iter().all(|value| value.counts || value.names);
    let mut found = differing(&old, &new);
    // "Hires of Operations in Q6: 3": the number needs no name where it is the only one.
    if let ([only], true) = (&mut found[..], is_plain)
        && new.iter().any(|value| value.counts && value.label == only.label)
    {
        only.label.clear();
    }
    found
}

/// What people say of a decision that differs.
pub(super) fn remarks(was: &Remarks, is: &Remarks) -> Vec<Detail> {
    let values = |of: &Remarks| {
        let said = |text: &str| if text.is_empty() { String::new() } else { quoted(text) };
        let status = of.status.map(|status| status.name().to_owned()).unwrap_or_default();
        let id = of.id.as_ref().map(|id| id.as_str().to_owned()).unwrap_or_default();
        [("note", said(&of.note)), ("owner", of.owner.clone()), ("status", status), ("id", id)]
            .map(|(label, text)| Value { label: label.into(), text, names: false, counts: false })
    };
    differing(&values(was), &values(is))
}

/// A value of a decision.
struct Value {
    label: String,
    text: String,
    /// Whether it is a team or an area that the decision names.
    names: bool,
    /// Whether it is a number of the decision's own.
    counts: bool,
}

/// What stands on both sides otherwise, then what only one side has, by label.
fn differing(old: &[Value], new: &[Value]) -> Vec<Detail> {
    let find = |values: &[Value], label: &str| {
        values.iter().find(|value| value.label == label).map(|value| value.text.clone())
    };
    let mut labels: Vec<&String> = new.iter().map(|value| &value.label).collect();
    labels.extend(old.iter().map(|value| &value.label).filter(|label| find(new, label).is_none()));
    let details = labels.into_iter().map(|label| Detail {
        label: label.clone(),
        was: find(old, label).unwrap_or_default(),
        is: find(new, label).unwrap_or_default(),
    });
    details.filter(|detail| detail.was != detail.is).collect()
}

fn values(decision: &Decision, names: &Names) -> Vec<Value> {
    let mut copy = decision.clone();
    let named = |label: &str, text: String| {
        vec![Value { label: lower(label), text, names: true, counts: false }]
    };
    let plain = |values: Vec<(String, String)>| -> Vec<Value> {
        let value = |(label, text)| Value { label, text, names: false, counts: false };
        values.into_iter().map(value).collect()
    };
    let read = |field: Field| match field {
        Field::Team(place, team) => named(place.label, names.team(team).into()),
        Field::TeamOrAll(place, team) => {
            let team = team.as_ref().map_or("all teams", |team| names.team(team));
            named(place.label, team.into())
        }
        Field::Area(place, area) => named(place.label, names.area(area).into()),
        Field::Areas { place, areas, .. } => {
            let areas: Vec<&str> = areas.iter().map(|area| names.area(area)).collect();
            plain(vec![(lower(place.label), areas.join(", "))])
        }
        Field::Name(name) => plain(vec![("name".into(), name.clone())]),
        Field::Number(param, value) => {
            let text = number(param, value.get());
            let counts = !matches!(value, NumberMut::Real(_)) || param.percent;
            vec![Value { label: lower(param.name), text, names: false, counts }]
        }
        Field::Policy { policy, .. } => plain(policy_values(policy, names)),
        Field::NewArea(area) => plain(area_values(area)),
        Field::Rules(values) => plain(
            values
                .iter()
                .map(|(rule, value)| (lower(rule.param().name), number(rule.param(), *value)))
                .collect(),
        ),
    };
    copy.fields().into_iter().flat_map(read).collect()
}
