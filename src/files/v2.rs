//! Version 2 of the scenario file. Frozen once there is a version 3: what a file of version 2 means
//! never changes.
//!
//! Every field that may be left out has its default here, not in the model, so that a change of the
//! model's defaults cannot change old plans; a test holds the two together until a version 3 parts
//! them. Quarters are counted from 1 in files, from 0 in the model. A team or an area may leave its id
//! out where that is the slug of its name.

pub mod clipboard_text;
mod origin_record;
mod planned;
mod scenario_text;
mod team_record;

use ron::extensions::Extensions;
use serde::{Deserialize, Serialize};

pub use self::actual_record::Actual;
pub use self::bookmark_record::Bookmark;
pub use self::origin_record::Origin;
pub use self::planned::{Decision, Planned, Switched};
pub use self::range_record::Range;
pub use self::scenario_text::write;
pub use self::team_record::Team;
use super::number::Number;
use super::place::Entries;
use crate::model::check::{Problem, Severity};
use crate::model::{self as m, CalendarQuarter, FieldPath, RuleField};

pub const VERSION: u32 = 2;
const QUARTERS: f64 = 12.0;
const FISCAL_OFFSET: f64 = 0.0;
const COST_PER_HEAD: f64 = 250_000.0;
const BACKFILL: f64 = 1.0;
const MORALE: f64 = 0.75;
const PROTECT: f64 = 0.3;
const DISCIPLINE: f64 = 0.8;

/// The dialect of the file: `Some(…)` is not written, and a variant's record needs one pair of
/// parentheses.
pub fn ron() -> ron::Options {
    ron::Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME | Extensions::UNWRAP_VARIANT_NEWTYPES)
}

/// Whether a field at its default is written.
#[derive(Clone, Copy, PartialEq)]
pub enum Defaults {
    LeftOut,
    Written,
}

/// What to write of a field that may be left out.
fn unless<T: PartialEq, U: From<T>>(value: T, default: T, defaults: Defaults) -> Option<U> {
    (defaults == Defaults::Written || value != default).then(|| value.into())
}

fn or<T, U: Into<T>>(written: Option<U>, default: T) -> T {
    written.map_or(default, Into::into)
}

/// The id, where it is not what its kind makes of the name or is written all the same.
fn known_otherwise<'a, Id>(id: &Id, name: &'a str, defaults: Defaults) -> Option<String>
where
    Id: From<&'a str> + PartialEq + AsRef<str>,
{
    unless(id, &Id::from(name), defaults).map(|id: &Id| id.as_ref().to_owned())
}

/// A record of the file with the fields of one of the model's: those that must be given, then those
/// that may be left out with what leaving them out means, then those that may be missing.
macro_rules! record {
    (
        $name:ident $(known by $id:ident)? { $($need:ident: $need_type:ty,)* }
        or { $($field:ident: $type:ty = $default:expr,)* }
        $(maybe { $($maybe:ident: $maybe_type:ty,)* })?
    ) => {
        #[derive(Serialize, Deserialize, Default)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $(#[serde(skip_serializing_if = "Option::is_none")] pub $id: Option<String>,)?
            $(pub $need: $need_type,)*
            $(#[serde(skip_serializing_if = "Option::is_none")] pub $field: Option<$type>,)*
            $($(#[serde(skip_serializing_if = "Option::is_none")] pub $maybe: Option<$maybe_type>,)*)?
        }

        impl $name {
            fn of(model: &m::$name, defaults: Defaults) -> Self {
                $name {
                    $($id: known_otherwise(&model.$id, &model.name, defaults),)?
                    $($need: model.$need.clone().into(),)*
                    $($field: unless(model.$field.clone(), $default, defaults),)*
                    $($($maybe: model.$maybe.map(Into::into),)*)?
                }
            }

            fn read(self) -> m::$name {
                m::$name {
                    $($id: self.$id.as_ref().unwrap_or(&self.name).into(),)?
                    $($need: self.$need.into(),)*
                    $($field: or(self.$field, $default),)*
                    $($($maybe: self.$maybe.map(Into::into),)*)?
                }
            }
        }
    };
}

/// An enum of the file whose variants are those of the model's.
macro_rules! choice {
    ($name:ident { $($variant:ident),* }) => {
        #[derive(Serialize, Deserialize)]
        pub enum $name { $($variant),* }

        impl From<m::$name> for $name {
            fn from(model: m::$name) -> Self {
                match model { $(m::$name::$variant => $name::$variant),* }
            }
        }

        impl From<$name> for m::$name {
            fn from(file: $name) -> Self {
                match file { $($name::$variant => m::$name::$variant),* }
            }
        }
    };
}

mod actual_record;
mod bookmark_record;
mod range_record;

choice!(Driver { ProductEngineers, Usage, Constant });
choice!(Complexity { Simple, Complicated, Complex });
choice!(Flows { Sampled, Expected });

record!(Area known by id { name: String, load: Number, } or {
    about: String = String::new(),
    ask: String = String::new(),
    driver: Driver = m::Driver::Usage,
    elasticity: Number = 1.0,
    own_growth: Number = 0.0,
    complexity: Complexity = m::Complexity::Complicated,
    severity: Number = 1.0,
    target_weeks: Number = 1.0,
    effort: Number = 45.0,
    incidents_per_week: Number = 0.0,
    incident_size: Number = 0.0,
    wait_shape: Number = 1.0,
    leverage: Number = 0.0,
    backlog: Number = 0.0,
    in_flight: Number = 0.0,
    context: Number = 1.0,
    neglect: Number = 0.0,
    sources: String = String::new(),
} maybe {
    load_range: Range,
    effort_range: Range,
    elasticity_range: Range,
});

record!(Company {
    product_engineers: Number,
    engineer_growth: Number,
    usage_growth: Number,
} or {
    trust: Number = 0.7,
} maybe {
    recruiting: Number,
});

record!(Rules {} or {
    service_floor: Number = 0.4,
    patience_weeks: Number = 26.0,
    coverage_floor: Number = 0.5,
    morale_floor: Number = 0.5,
    budget_ceiling: Number = 0.2,
});

record!(Uncertainty {} or {
    futures: Number = 1000.0,
    seed: Number = 1.0,
    load: Number = 0.2,
    effort: Number = 0.3,
    elasticity: Number = 0.1,
    growth: Number = 0.3,
    constants: Number = 0.2,
    service_floor: Number = 0.1,
    patience: Number = 0.2,
    flows: Flows = m::Flows::Sampled,
});

impl Rules {
    fn slot(&mut self, field: RuleField) -> &mut Option<Number> {
        match field {
            RuleField::ServiceFloor => &mut self.service_floor,
            RuleField::PatienceWeeks => &mut self.patience_weeks,
            RuleField::CoverageFloor => &mut self.coverage_floor,
            RuleField::MoraleFloor => &mut self.morale_floor,
            RuleField::BudgetCeiling => &mut self.budget_ceiling,
        }
    }
}

#[derive(Serialize, Deserialize)]
pub enum Focus {
    Auto,
    Spread,
    Area(String),
}

impl From<m::Focus> for Focus {
    fn from(model: m::Focus) -> Self {
        match model {
            m::Focus::Auto => Focus::Auto,
            m::Focus::Spread => Focus::Spread,
            m::Focus::Area(area) => Focus::Area(area.as_str().into()),
        }
    }
}

impl From<Focus> for m::Focus {
    fn from(file: Focus) -> Self {
        match file {
            Focus::Auto => m::Focus::Auto,
            Focus::Spread => m::Focus::Spread,
            Focus::Area(area) => m::Focus::Area(area.into()),
        }
    }
}

/// What could be read; the problems of the rest are added.
fn without_problems<T>(
    read: impl Iterator<Item = Result<T, Problem>>,
    problems: &mut Vec<Problem>,
) -> Vec<T> {
    read.filter_map(|it| it.map_err(|problem| problems.push(problem)).ok()).collect()
}

/// A file of version 2.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    pub version: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    pub start: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fiscal_offset: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quarters: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost_per_head: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub backfill: Option<Number>,
    pub company: Company,
    /// Always written whole: they are what a reader looks for first.
    #[serde(default)]
    pub rules: Rules,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uncertainty: Option<Uncertainty>,
    /// Written by the layout, as the plan is.
    #[serde(skip_serializing)]
    pub teams: Vec<Team>,
    #[serde(default, skip_serializing)]
    pub plan: Vec<Planned>,
    /// Written by the layout; absent where there are none.
    #[serde(default, skip_serializing)]
    pub bookmarks: Vec<Bookmark>,
    /// Written by the layout; absent where nothing is said.
    #[serde(default, skip_serializing)]
    pub origins: Vec<Origin>,
    /// Written by the layout; absent where there are none.
    #[serde(default, skip_serializing)]
    pub actuals: Vec<Actual>,
}

impl Scenario {
    fn of(scenario: &m::Scenario, defaults: Defaults) -> Self {
        let kept = |value, default| unless(value, default, defaults);
        let uncertain =
            defaults == Defaults::Written || scenario.uncertainty != Uncertainty::default().read();
        Scenario {
            version: VERSION,
            about: unless(scenario.about.clone(), String::new(), defaults),
            start: scenario.start.to_string(),
            fiscal_offset: kept(scenario.fiscal_offset, FISCAL_OFFSET),
            quarters: kept(scenario.quarters, QUARTERS),
            cost_per_head: kept(scenario.cost_per_head, COST_PER_HEAD),
            backfill: kept(scenario.backfill, BACKFILL),
            company: Company::of(&scenario.company, Defaults::Written),
            rules: Rules::of(&scenario.rules, Defaults::Written),
            uncertainty: uncertain.then(|| Uncertainty::of(&scenario.uncertainty, defaults)),
            teams: scenario.teams.iter().map(|team| Team::of(team, defaults)).collect(),
            plan: scenario.plan.items().iter().map(|it| Planned::of(it, defaults)).collect(),
            bookmarks: scenario.bookmarks.iter().map(|it| Bookmark::of(it, defaults)).collect(),
            origins: scenario.origins.iter().map(|(of, origin)| Origin::of(of, origin)).collect(),
            actuals: scenario.actuals.iter().map(|it| Actual::of(it, defaults)).collect(),
        }
    }

    /// The model's scenario, and the entries of the file's lists that its decisions and origins are written in (the model
    /// sorts them).
    ///
    /// # Errors
    /// What cannot be a scenario even before its meaning is checked.
    pub fn read(self) -> Result<(m::Scenario, Entries), Vec<Problem>> {
        let mut problems = self.strange_ids();
        let start = self.start.parse::<CalendarQuarter>().map_err(|error| {
            problems.push(Problem {
                severity: Severity::Wrong,
                path: FieldPath::ROOT.field("start"),
                message: format!("{:?} is not a quarter", error.0),
                expected: "a year from 1900 to 2199 and a quarter, such as \"2026-Q1\"".into(),
            });
        });
        let mut plan = Vec::with_capacity(self.plan.len());
        for (i, planned) in self.plan.into_iter().enumerate() {
            match planned.read(&FieldPath::decision(i)) {
                Ok(planned) => plan.push((i, planned)),
                Err(problem) => problems.push(problem),
            }
        }
        let (origins, entries) = Origin::read_all(self.origins, &mut problems);
        let bookmarks = self.bookmarks.into_iter().enumerate();
        let bookmarks = bookmarks.map(|(i, it)| it.read(&FieldPath::bookmark(i)));
        let bookmarks = without_problems(bookmarks, &mut problems);
        let actuals = self.actuals.into_iter().enumerate();
        let actuals = actuals.map(|(i, it)| it.read(&FieldPath::actual(i)));
        let actuals = without_problems(actuals, &mut problems);
        let (Ok(start), true) = (start, problems.is_empty()) else { return Err(problems) };
        plan.sort_by_key(|(_, planned)| planned.quarter);
        let (decisions, plan) = plan.into_iter().unzip();
        let scenario = m::Scenario {
            about: or(self.about, String::new()),
            start,
            fiscal_offset: or(self.fiscal_offset, FISCAL_OFFSET),
            quarters: or(self.quarters, QUARTERS),
            cost_per_head: or(self.cost_per_head, COST_PER_HEAD),
            backfill: or(self.backfill, BACKFILL),
            company: self.company.read(),
            rules: self.rules.read(),
            teams: self.teams.into_iter().map(Team::read).collect(),
            plan: m::Plan::new(plan),
            uncertainty: self.uncertainty.unwrap_or_default().read(),
            bookmarks,
            origins,
            actuals,
        };
        Ok((scenario, Entries { decisions, origins: entries }))
    }

    /// The ids that are no slugs: they would be read as others.
    fn strange_ids(&self) -> Vec<Problem> {
        let mut found = Vec::new();
        let mut look = |record: FieldPath, id: &Option<String>, slug: fn(&str) -> String| {
            let Some(id) = id.as_ref().filter(|id| slug(id) != **id) else { return };
            found.push(Problem {
                severity: Severity::Wrong,
                path: record.field("id"),
                message: format!("the id is {id:?}"),
                expected: format!(
                    "lower-case letters and digits with hyphens between, such as {:?}",
                    slug(id)
                ),
            });
        };
        let of_team = |text: &str| m::TeamId::from(text).as_str().to_owned();
        let of_area = |text: &str| m::AreaId::from(text).as_str().to_owned();
        for (t, team) in self.teams.iter().enumerate() {
            look(FieldPath::team(t), &team.id, of_team);
            for (a, area) in team.areas.iter().enumerate() {
                look(FieldPath::area(t, a), &area.id, of_area);
            }
        }
        for (i, Planned(_, decision, _, remarks)) in self.plan.iter().enumerate() {
            let place = FieldPath::decision(i);
            match decision {
                Decision::Branch { id, .. } => look(place.clone(), id, of_team),
                Decision::NewArea { area, .. } => {
                    look(place.field("area"), &area.id, of_area);
                }
                _ => {}
            }
            if let Some(remarks) = remarks {
                let of_decision = |text: &str| m::DecisionId::from(text).as_str().to_owned();
                look(place, &remarks.id, of_decision);
            }
        }
        found
    }
}
