//! What really happened, as a file of version 2 tells it; frozen with all of it.

use serde::{Deserialize, Serialize};

use super::planned::{LAST_QUARTER, whole};
use super::{Defaults, Number, or, unless};
use crate::model as m;
use crate::model::check::{Problem, Severity};
use crate::model::{ActualField, FieldPath, TeamId};

/// What was counted of a quarter, from 1; teams by id, each with its people.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Actual {
    quarter: Number,
    #[serde(skip_serializing_if = "Option::is_none")]
    heads: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    joins: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    leaves: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    product_engineers: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tickets: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answered: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    wait: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    morale: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cut: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    teams: Option<Vec<(String, Number)>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
}

impl Actual {
    pub(super) fn of(actual: &m::Actual, defaults: Defaults) -> Actual {
        let value = |field| actual.get(field).map(Number::from);
        let teams = actual.teams.iter();
        let teams: Vec<_> =
            teams.map(|(id, heads)| (id.as_str().to_owned(), (*heads).into())).collect();
        let any = defaults == Defaults::Written || !teams.is_empty();
        Actual {
            quarter: (f64::from(actual.quarter) + 1.0).into(),
            heads: value(ActualField::Heads),
            joins: value(ActualField::Joins),
            leaves: value(ActualField::Leaves),
            product_engineers: value(ActualField::ProductEngineers),
            tickets: value(ActualField::Tickets),
            answered: value(ActualField::Answered),
            wait: value(ActualField::Wait),
            morale: value(ActualField::Morale),
            cut: value(ActualField::Cut),
            teams: any.then_some(teams),
            from: unless(actual.from.clone(), String::new(), defaults),
        }
    }

    /// The model's.
    ///
    /// # Errors
    /// When the quarter is none, or a team's id is no slug or stands there twice.
    pub(super) fn read(self, place: &FieldPath) -> Result<m::Actual, Problem> {
        let quarter = whole(place, "quarter", self.quarter, 1.0, LAST_QUARTER)?;
        let mut actual = m::Actual::of(quarter as u32 - 1);
        actual.from = or(self.from, String::new());
        actual.values.extend(
            [
                (ActualField::Heads, self.heads),
                (ActualField::Joins, self.joins),
                (ActualField::Leaves, self.leaves),
                (ActualField::ProductEngineers, self.product_engineers),
                (ActualField::Tickets, self.tickets),
                (ActualField::Answered, self.answered),
                (ActualField::Wait, self.wait),
                (ActualField::Morale, self.morale),
                (ActualField::Cut, self.cut),
            ]
            .into_iter()
            .filter_map(|(field, value)| Some((field, value?.into()))),
        );
        for (text, heads) in self.teams.unwrap_or_default() {
            let id = TeamId::from(text.as_str());
            let problem = |message, expected| Problem {
                severity: Severity::Wrong,
                path: place.field("teams"),
                message,
                expected,
            };
            if id.as_str() != text {
                let expected = format!("the id of a team, such as {:?}", id.as_str());
                return Err(problem(format!("the team is {text:?}"), expected));
            }
            if actual.teams.insert(id, heads.into()).is_some() {
                let expected = "each team once".to_owned();
                return Err(problem(format!("the team {text:?} stands there twice"), expected));
            }
        }
        Ok(actual)
    }
}
