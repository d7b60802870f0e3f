//! The decisions of a file of version 2; frozen with all of it.

use serde::{Deserialize, Serialize};

use super::{Area, DISCIPLINE, Defaults, Focus, Number, Rules, known_otherwise, or, unless};
use crate::model as m;
use crate::model::check::{Problem, Severity};
use crate::model::{FieldPath, RuleField};

const PROTECT_OF_BRANCH: f64 = 0.4;
pub(super) const LAST_QUARTER: f64 = 400.0;

/// An entry of the plan: the quarter, from 1, what is decided, `Off` where it is switched off, and what
/// people say of it, before which `On` stands where it is not.
#[derive(Serialize, Deserialize)]
pub struct Planned(
    pub Number,
    pub Decision,
    #[serde(default, skip_serializing_if = "Option::is_none")] pub Option<Switched>,
    #[serde(default, skip_serializing_if = "Option::is_none")] pub Option<Remarks>,
);

/// Whether a decision is in effect.
#[derive(Serialize, Deserialize, PartialEq)]
pub enum Switched {
    On,
    Off,
}

/// What people say of a decision.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remarks {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<Status>,
}

/// How far a decision has come.
#[derive(Serialize, Deserialize)]
enum Status {
    Idea,
    Proposed,
    Agreed,
    Done,
}

impl Remarks {
    /// `None` where nothing is said.
    fn of(remarks: &m::Remarks, defaults: Defaults) -> Option<Remarks> {
        let said = |text: &String| unless(text.clone(), String::new(), defaults);
        let any = defaults == Defaults::Written || *remarks != m::Remarks::default();
        any.then(|| Remarks {
            id: remarks.id.as_ref().map(|id| id.as_str().to_owned()),
            note: said(&remarks.note),
            owner: said(&remarks.owner),
            status: remarks.status.map(|status| match status {
                m::Status::Idea => Status::Idea,
                m::Status::Proposed => Status::Proposed,
                m::Status::Agreed => Status::Agreed,
                m::Status::Done => Status::Done,
            }),
        })
    }

    fn read(self) -> m::Remarks {
        m::Remarks {
            id: self.id.map(Into::into),
            note: or(self.note, String::new()),
            owner: or(self.owner, String::new()),
            status: self.status.map(|status| match status {
                Status::Idea => m::Status::Idea,
                Status::Proposed => m::Status::Proposed,
                Status::Agreed => m::Status::Agreed,
                Status::Done => m::Status::Done,
            }),
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Decision {
    Hire {
        team: String,
        count: Number,
    },
    Branch {
        from: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        id: Option<String>,
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
        area: Box<Area>,
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
    pub fn of(planned: &m::Planned, defaults: Defaults) -> Self {
        let quarter = Number::from(f64::from(planned.quarter) + 1.0);
        let remarks = Remarks::of(&planned.remarks, defaults);
        let switched = match (planned.off, &remarks) {
            (true, _) => Some(Switched::Off),
            (false, Some(_)) => Some(Switched::On),
            (false, None) => None,
        };
        Planned(quarter, Decision::of(&planned.decision, defaults), switched, remarks)
    }

    pub fn read(self, place: &FieldPath) -> Result<m::Planned, Problem> {
        let quarter = whole(place, "quarter", self.0, 1.0, LAST_QUARTER)? as u32 - 1;
        let mut planned = m::Planned::new(quarter, self.1.read(place)?);
        planned.off = self.2 == Some(Switched::Off);
        planned.remarks = self.3.map(Remarks::read).unwrap_or_default();
        Ok(planned)
    }
}

impl Decision {
    fn of(decision: &m::Decision, defaults: Defaults) -> Self {
        let focus = |policy: &m::Policy| unless(policy.focus.clone(), m::Focus::Auto, defaults);
        let team = |id: m::TeamId| id.as_str().to_owned();
        let area = |id: m::AreaId| id.as_str().to_owned();
        match decision.clone() {
            m::Decision::Hire(m::Hire { team: who, count }) => {
                Decision::Hire { team: team(who), count: f64::from(count).into() }
            }
            m::Decision::Branch(m::Branch { from, id, name, areas, engineers, policy }) => {
                Decision::Branch {
                    from: team(from),
                    id: known_otherwise(&id, &name, defaults),
                    name,
                    areas: areas.into_iter().map(area).collect(),
                    engineers: f64::from(engineers).into(),
                    protect: unless(policy.protect, PROTECT_OF_BRANCH, defaults),
                    discipline: unless(policy.discipline, DISCIPLINE, defaults),
                    focus: focus(&policy),
                }
            }
            m::Decision::MoveArea(m::MoveArea { area: what, to }) => {
                Decision::MoveArea { area: area(what), to: team(to) }
            }
            m::Decision::MoveEngineers(m::MoveEngineers { from, to, count }) => {
                let count = f64::from(count).into();
                Decision::MoveEngineers { from: team(from), to: team(to), count }
            }
            m::Decision::Transfer(m::Transfer { team: who, count }) => {
                Decision::Transfer { team: team(who), count: f64::from(count).into() }
            }
            m::Decision::Merge(m::Merge { team: who, into }) => {
                Decision::Merge { team: team(who), into: team(into) }
            }
            m::Decision::SetPolicy(m::SetPolicy { team: who, policy }) => Decision::SetPolicy {
                team: team(who),
                protect: policy.protect.into(),
                discipline: policy.discipline.into(),
                focus: focus(&policy),
            },
            m::Decision::Reparent(m::Reparent { team: who, under }) => {
                Decision::Reparent { team: team(who), under: team(under) }
            }
            m::Decision::NewArea(m::NewArea { area, owner }) => {
                let area = Area::of(&area, defaults).into();
                Decision::NewArea { area, owner: team(owner) }
            }
            m::Decision::RetireArea(m::RetireArea { area: what }) => {
                Decision::RetireArea { area: area(what) }
            }
            m::Decision::SetGrowth(m::SetGrowth { engineers, usage }) => Decision::SetGrowth {
                engineer_growth: engineers.into(),
                usage_growth: usage.into(),
            },
            m::Decision::SetRules(m::SetRules { values }) => {
                let mut rules = Rules::default();
                for (field, value) in values {
                    *rules.slot(field) = Some(value.into());
                }
                Decision::SetRules(rules)
            }
            m::Decision::Cut(m::Cut { share, team: who }) => {
                Decision::Cut { share: share.into(), team: who.map(team) }
            }
            m::Decision::Freeze(m::Freeze { quarters }) => {
                Decision::Freeze { quarters: f64::from(quarters).into() }
            }
        }
    }

    fn read(self, place: &FieldPath) -> Result<m::Decision, Problem> {
        let count = |field, number| {
            whole(place, field, number, 0.0, f64::from(u32::MAX)).map(|count| count as u32)
        };
        let signed = |number| {
            let range = (f64::from(i32::MIN), f64::from(i32::MAX));
            whole(place, "count", number, range.0, range.1).map(|count| count as i32)
        };
        Ok(match self {
            Decision::Hire { team, count } => {
                m::Hire { team: team.into(), count: signed(count)? }.into()
            }
            Decision::Branch { from, id, name, areas, engineers, protect, discipline, focus } => {
                let policy = m::Policy {
                    protect: or(protect, PROTECT_OF_BRANCH),
                    discipline: or(discipline, DISCIPLINE),
                    focus: or(focus, m::Focus::Auto),
                };
                let engineers = count("engineers", engineers)?;
                let id = id.as_ref().unwrap_or(&name).into();
                let areas = areas.into_iter().map(Into::into).collect();
                m::Branch { from: from.into(), id, name, areas, engineers, policy }.into()
            }
            Decision::MoveArea { area, to } => {
                m::MoveArea { area: area.into(), to: to.into() }.into()
            }
            Decision::MoveEngineers { from, to, count: people } => {
                let count = count("count", people)?;
                m::MoveEngineers { from: from.into(), to: to.into(), count }.into()
            }
            Decision::Transfer { team, count } => {
                m::Transfer { team: team.into(), count: signed(count)? }.into()
            }
            Decision::Merge { team, into } => {
                m::Merge { team: team.into(), into: into.into() }.into()
            }
            Decision::SetPolicy { team, protect, discipline, focus } => {
                let policy = m::Policy {
                    protect: protect.into(),
                    discipline: discipline.into(),
                    focus: or(focus, m::Focus::Auto),
                };
                m::SetPolicy { team: team.into(), policy }.into()
            }
            Decision::Reparent { team, under } => {
                m::Reparent { team: team.into(), under: under.into() }.into()
            }
            Decision::NewArea { area, owner } => {
                m::NewArea { area: area.read(), owner: owner.into() }.into()
            }
            Decision::RetireArea { area } => m::RetireArea { area: area.into() }.into(),
            Decision::SetGrowth { engineer_growth, usage_growth } => {
                let (engineers, usage) = (engineer_growth.into(), usage_growth.into());
                m::SetGrowth { engineers, usage }.into()
            }
            Decision::SetRules(mut rules) => {
                let set = |&field: &RuleField| Some((field, (*rules.slot(field))?.into()));
                m::SetRules { values: RuleField::ALL.iter().filter_map(set).collect() }.into()
            }
            Decision::Cut { share, team } => {
                m::Cut { share: share.into(), team: team.map(Into::into) }.into()
            }
            Decision::Freeze { quarters } => {
                m::Freeze { quarters: count("quarters", quarters)? }.into()
            }
        })
    }
}

pub(super) fn whole(
    place: &FieldPath,
    field: &'static str,
    number: Number,
    least: f64,
    most: f64,
) -> Result<f64, Problem> {
    let value = f64::from(number);
    if value.fract() == 0.0 && (least..=most).contains(&value) {
        return Ok(value);
    }
    Err(Problem {
        severity: Severity::Wrong,
        path: place.field(field),
        message: format!("{field} is {value}"),
        expected: format!("a whole number from {least} to {most}"),
    })
}
