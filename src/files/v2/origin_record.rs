//! Where numbers come from, in a file of version 2; frozen with all of it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Number;
use crate::model as m;
use crate::model::check::{Problem, Severity};
use crate::model::{
    AreaField, CompanyField, FieldPath, Param, Quantity, RuleField, ScenarioField, TeamField,
    UncertaintyField,
};

/// What is said of a number: whose it is, its key, the value it was said of, and what says so.
#[derive(Serialize, Deserialize)]
pub enum Origin {
    Scenario(String, Number, Provenance),
    Company(String, Number, Provenance),
    Rules(String, Number, Provenance),
    Uncertainty(String, Number, Provenance),
    Team(String, String, Number, Provenance),
    Area(String, String, Number, Provenance),
}

/// How it came to be known, and from what or whom.
#[derive(Serialize, Deserialize)]
pub enum Provenance {
    Measured(String),
    Told(String),
    Assumed(String),
}

impl Provenance {
    fn of(origin: &m::Origin) -> Provenance {
        let from = origin.from.clone();
        match origin.provenance {
            m::Provenance::Measured => Provenance::Measured(from),
            m::Provenance::Told => Provenance::Told(from),
            m::Provenance::Assumed => Provenance::Assumed(from),
        }
    }

    fn read(self, value: Number) -> m::Origin {
        let (provenance, from) = match self {
            Provenance::Measured(from) => (m::Provenance::Measured, from),
            Provenance::Told(from) => (m::Provenance::Told, from),
            Provenance::Assumed(from) => (m::Provenance::Assumed, from),
        };
        m::Origin { value: value.into(), provenance, from }
    }
}

impl Origin {
    pub(super) fn of(of: &Quantity, origin: &m::Origin) -> Origin {
        let key = of.param().key.to_owned();
        let (value, said) = (origin.value.into(), Provenance::of(origin));
        match of {
            Quantity::Scenario(_) => Origin::Scenario(key, value, said),
            Quantity::Company(_) => Origin::Company(key, value, said),
            Quantity::Rule(_) => Origin::Rules(key, value, said),
            Quantity::Uncertainty(_) => Origin::Uncertainty(key, value, said),
            Quantity::Team(team, _) => Origin::Team(team.as_str().into(), key, value, said),
            Quantity::Area(area, _) => Origin::Area(area.as_str().into(), key, value, said),
        }
    }

    /// The number and what is said of it.
    ///
    /// # Errors
    /// When there is no such number, or its value is none.
    fn read(self, place: &FieldPath) -> Result<(Quantity, m::Origin), Problem> {
        let (of, origin) = match self {
            Origin::Scenario(key, value, said) => {
                let field = named(ScenarioField::ALL, ScenarioField::param, &key, place)?;
                (Quantity::Scenario(field), said.read(value))
            }
            Origin::Company(key, value, said) => {
                let field = named(CompanyField::ALL, CompanyField::param, &key, place)?;
                (Quantity::Company(field), said.read(value))
            }
            Origin::Rules(key, value, said) => {
                let field = named(RuleField::ALL, RuleField::param, &key, place)?;
                (Quantity::Rule(field), said.read(value))
            }
            Origin::Uncertainty(key, value, said) => {
                let field = named(UncertaintyField::ALL, UncertaintyField::param, &key, place)?;
                (Quantity::Uncertainty(field), said.read(value))
            }
            Origin::Team(team, key, value, said) => {
                let field = named(TeamField::ALL, TeamField::param, &key, place)?;
                (Quantity::Team(team.into(), field), said.read(value))
            }
            Origin::Area(area, key, value, said) => {
                let field = named(AreaField::ALL, AreaField::param, &key, place)?;
                (Quantity::Area(area.into(), field), said.read(value))
            }
        };
        origin.check().map_err(|refusal| {
            let expected = "a finite number, and a text of at most 1000 characters".into();
            wrong(place.clone(), refusal.to_string(), expected)
        })?;
        Ok((of, origin))
    }

    /// The numbers and what is said of each, and which entry of the list each of them is; what is wrong goes to `problems`.
    pub(super) fn read_all(
        all: Vec<Origin>,
        problems: &mut Vec<Problem>,
    ) -> (BTreeMap<Quantity, m::Origin>, Vec<usize>) {
        let (mut read, mut entries) = (BTreeMap::new(), BTreeMap::new());
        for (i, origin) in all.into_iter().enumerate() {
            let place = FieldPath::origin(i);
            match origin.read(&place) {
                Ok((of, _)) if read.contains_key(&of) => {
                    let message = "where this number comes from is said above".into();
                    problems.push(wrong(place, message, "one origin a number".into()));
                }
                Ok((of, origin)) => {
                    entries.insert(of.clone(), i);
                    read.insert(of, origin);
                }
                Err(problem) => problems.push(problem),
            }
        }
        (read, entries.into_values().collect())
    }
}

fn named<F: Copy>(
    all: &[F],
    param: impl Fn(F) -> &'static Param,
    key: &str,
    place: &FieldPath,
) -> Result<F, Problem> {
    all.iter().copied().find(|field| param(*field).key == key).ok_or_else(|| {
        let known: Vec<_> = all.iter().map(|field| param(*field).key).collect();
        let message = format!("there is no number {key:?}");
        wrong(place.clone(), message, format!("one of {}", known.join(", ")))
    })
}

fn wrong(path: FieldPath, message: String, expected: String) -> Problem {
    Problem { severity: Severity::Wrong, path, message, expected }
}
