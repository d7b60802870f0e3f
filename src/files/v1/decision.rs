//! The decisions of a file of version 1; frozen as all of it.

use serde::{Deserialize, Serialize};

use super::{Area, DISCIPLINE, Defaults, Focus, Number, Rules, or, unless};
use crate::model as m;
use crate::model::RuleField;
use crate::model::check::{Problem, Severity};

const PROTECT_OF_BRANCH: f64 = 0.4;
const LAST_QUARTER: f64 = 400.0;

/// An entry of the plan: the quarter, from 1, what is decided, and `Off` where it is switched off.
#[derive(Serialize, Deserialize)]
pub struct Planned(
    Number,
    Decision,
    #[serde(default, skip_serializing_if = "Option::is_none")] Option<Switched>,
);

/// What a decision is that is not in effect.
#[derive(Serialize, Deserialize)]
enum Switched {
    Off,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
enum Decision {
    Hire {
        team: String,
        count: Number,
    },
    Branch {
        from: String,
        name: String,
        areas: Vec<String>,
        engineers: Number,
        #[serde(skip_serializing_if = "Option::is_none")]
        protect: Option<Number>,
        #[serde(skip_serializing_if = "Option::is_none")]
        discipline: Option<Number>,
        #[serde(skip_serializing_if = "Option::is_none")]
        focus: Option<Focus>,
    },
    MoveArea {
        area: String,
        to: String,
    },
    MoveEngineers {
        from: String,
        to: String,
        count: Number,
    },
    Transfer {
        team: String,
        count: Number,
    },
    Merge {
        team: String,
        into: String,
    },
    SetPolicy {
        team: String,
        protect: Number,
        discipline: Number,
        #[serde(skip_serializing_if = "Option::is_none")]
        focus: Option<Focus>,
    },
    Reparent {
        team: String,
        under: String,
    },
    NewArea {
        area: Area,
        owner: String,
    },
    RetireArea {
        area: String,
    },
    SetGrowth {
        engineer_growth: Number,
        usage_growth: Number,
    },
    SetRules(Rules),
    Cut {
        share: Number,
        #[serde(skip_serializing_if = "Option::is_none")]
        team: Option<String>,
    },
    Freeze {
        quarters: Number,
    },
}

impl Planned {
    pub fn of(planned: &m::Planned) -> Self {
        let quarter = Number::from(f64::from(planned.quarter) + 1.0);
        Planned(quarter, Decision::of(&planned.decision), planned.off.then_some(Switched::Off))
    }

    pub fn read(self, path: &str) -> Result<m::Planned, Problem> {
        let quarter = whole(path, "quarter", self.0, 1.0, LAST_QUARTER)? as u32 - 1;
        let mut planned = m::Planned::new(quarter, self.1.read(path)?);
        planned.off = self.2.is_some();
        Ok(planned)
    }
}

impl Decision {
    fn of(decision: &m::Decision) -> Self {
        let focus =
            |policy: &m::Policy| unless(policy.focus.clone(), m::Focus::Auto, Defaults::LeftOut);
        match decision.clone() {
            m::Decision::Hire { team, count } => {
                Decision::Hire { team, count: f64::from(count).into() }
            }
            m::Decision::Branch { from, name, areas, engineers, policy } => Decision::Branch {
                from,
                name,
                areas,
                engineers: f64::from(engineers).into(),
                protect: unless(policy.protect, PROTECT_OF_BRANCH, Defaults::LeftOut),
                discipline: unless(policy.discipline, DISCIPLINE, Defaults::LeftOut),
                focus: focus(&policy),
            },
            m::Decision::MoveArea { area, to } => Decision::MoveArea { area, to },
            m::Decision::MoveEngineers { from, to, count } => {
                Decision::MoveEngineers { from, to, count: f64::from(count).into() }
            }
            m::Decision::Transfer { team, count } => {
                Decision::Transfer { team, count: f64::from(count).into() }
            }
            m::Decision::Merge { team, into } => Decision::Merge { team, into },
            m::Decision::SetPolicy { team, policy } => Decision::SetPolicy {
                team,
                protect: policy.protect.into(),
                discipline: policy.discipline.into(),
                focus: focus(&policy),
            },
            m::Decision::Reparent { team, under } => Decision::Reparent { team, under },
            m::Decision::NewArea { area, owner } => {
                Decision::NewArea { area: Area::of(&area, Defaults::LeftOut), owner }
            }
            m::Decision::RetireArea { area } => Decision::RetireArea { area },
            m::Decision::SetGrowth { engineers, usage } => Decision::SetGrowth {
                engineer_growth: engineers.into(),
                usage_growth: usage.into(),
            },
            m::Decision::SetRules { values } => {
                let mut rules = Rules::default();
                for (field, value) in values {
                    *rules.slot(field) = Some(value.into());
                }
                Decision::SetRules(rules)
            }
            m::Decision::Cut { share, team } => Decision::Cut { share: share.into(), team },
            m::Decision::Freeze { quarters } => {
                Decision::Freeze { quarters: f64::from(quarters).into() }
            }
        }
    }

    fn read(self, path: &str) -> Result<m::Decision, Problem> {
        let count = |field, number| {
            whole(path, field, number, 0.0, f64::from(u32::MAX)).map(|count| count as u32)
        };
        Ok(match self {
            Decision::Hire { team, count } => {
                let range = (f64::from(i32::MIN), f64::from(i32::MAX));
                m::Decision::Hire {
                    team,
                    count: whole(path, "count", count, range.0, range.1)? as i32,
                }
            }
            Decision::Branch { from, name, areas, engineers, protect, discipline, focus } => {
                let policy = m::Policy {
                    protect: or(protect, PROTECT_OF_BRANCH),
                    discipline: or(discipline, DISCIPLINE),
                    focus: or(focus, m::Focus::Auto),
                };
                let engineers = count("engineers", engineers)?;
                m::Decision::Branch { from, name, areas, engineers, policy }
            }
            Decision::MoveArea { area, to } => m::Decision::MoveArea { area, to },
            Decision::MoveEngineers { from, to, count: people } => {
                m::Decision::MoveEngineers { from, to, count: count("count", people)? }
            }
            Decision::Transfer { team, count } => {
                let range = (f64::from(i32::MIN), f64::from(i32::MAX));
                m::Decision::Transfer {
                    team,
                    count: whole(path, "count", count, range.0, range.1)? as i32,
                }
            }
            Decision::Merge { team, into } => m::Decision::Merge { team, into },
            Decision::SetPolicy { team, protect, discipline, focus } => {
                let policy = m::Policy {
                    protect: protect.into(),
                    discipline: discipline.into(),
                    focus: or(focus, m::Focus::Auto),
                };
                m::Decision::SetPolicy { team, policy }
            }
            Decision::Reparent { team, under } => m::Decision::Reparent { team, under },
            Decision::NewArea { area, owner } => m::Decision::NewArea { area: area.read(), owner },
            Decision::RetireArea { area } => m::Decision::RetireArea { area },
            Decision::SetGrowth { engineer_growth, usage_growth } => m::Decision::SetGrowth {
                engineers: engineer_growth.into(),
                usage: usage_growth.into(),
            },
            Decision::SetRules(mut rules) => {
                let set = |&field: &RuleField| Some((field, (*rules.slot(field))?.into()));
                m::Decision::SetRules { values: RuleField::ALL.iter().filter_map(set).collect() }
            }
            Decision::Cut { share, team } => m::Decision::Cut { share: share.into(), team },
            Decision::Freeze { quarters } => {
                m::Decision::Freeze { quarters: count("quarters", quarters)? }
            }
        })
    }
}

fn whole(path: &str, field: &str, number: Number, least: f64, most: f64) -> Result<f64, Problem> {
    let value = f64::from(number);
    if value.fract() == 0.0 && (least..=most).contains(&value) {
        return Ok(value);
    }
    Err(Problem {
        severity: Severity::Wrong,
        path: format!("{path}.{field}"),
        message: format!("{field} is {value}"),
        expected: format!("a whole number from {least} to {most}"),
    })
}
