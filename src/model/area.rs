//! Areas: the things others expect of infrastructure.

use serde::{Deserialize, Serialize};

use super::id::AreaId;
use super::param::{Grade, Param, fields};
use super::range::Range;
use super::refusal::Refusal;

/// What an area's load grows with (MODEL §3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Driver {
    /// The number of product engineers, E.
    ProductEngineers,
    /// The usage index, U.
    #[default]
    Usage,
    /// Nothing but the area's own growth.
    Constant,
}

impl Driver {
    /// Every driver, in the order of the menu.
    pub const ALL: [Driver; 3] = [Driver::ProductEngineers, Driver::Usage, Driver::Constant];

    /// The name on screen.
    pub fn name(self) -> &'static str {
        match self {
            Driver::ProductEngineers => "product engineers",
            Driver::Usage => "usage",
            Driver::Constant => "constant",
        }
    }
}

/// How much of a team's attention an area takes (Team Topologies' domains).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Complexity {
    /// 0.5: two or three fit one team.
    Simple,
    /// 1.0: one fills a team.
    #[default]
    Complicated,
    /// 1.5: more than a team can well hold.
    Complex,
}

impl Complexity {
    /// Every complexity, in the order of the menu.
    pub const ALL: [Complexity; 3] =
        [Complexity::Simple, Complexity::Complicated, Complexity::Complex];

    /// The weight w in the breadth factor (MODEL §3).
    pub fn weight(self) -> f64 {
        match self {
            Complexity::Simple => 0.5,
            Complexity::Complicated => 1.0,
            Complexity::Complex => 1.5,
        }
    }

    /// The name on screen.
    pub fn name(self) -> &'static str {
        match self {
            Complexity::Simple => "simple",
            Complexity::Complicated => "complicated",
            Complexity::Complex => "complex",
        }
    }
}

/// What people are told of an area, in words of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum AreaText {
    /// What others come to it for.
    About,
    /// How they ask.
    Ask,
    /// Where its numbers come from.
    Sources,
}

impl AreaText {
    /// Every text, in the order of the form.
    pub const ALL: [AreaText; 3] = [AreaText::About, AreaText::Ask, AreaText::Sources];

    /// The name on screen.
    pub fn name(self) -> &'static str {
        match self {
            AreaText::About => "What it is for",
            AreaText::Ask => "How to ask",
            AreaText::Sources => "Sources",
        }
    }

    /// What stands in its field while it is empty.
    pub fn hint(self) -> &'static str {
        match self {
            AreaText::About => "what others come to it for",
            AreaText::Ask => "a channel, a form, a rotation",
            AreaText::Sources => "what was measured, told or guessed, and by whom",
        }
    }

    /// The text of an area; empty when not said.
    pub fn get(self, area: &Area) -> &String {
        match self {
            AreaText::About => &area.about,
            AreaText::Ask => &area.ask,
            AreaText::Sources => &area.sources,
        }
    }

    /// The text of an area, to change it.
    pub fn get_mut(self, area: &mut Area) -> &mut String {
        match self {
            AreaText::About => &mut area.about,
            AreaText::Ask => &mut area.ask,
            AreaText::Sources => &mut area.sources,
        }
    }
}

/// One thing others expect of infrastructure, and what it holds at the start.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Area {
    /// What it is known by; decisions call it so.
    pub id: AreaId,
    /// What it is called, any text that is not empty.
    pub name: String,
    /// What others come to it for; empty when not said.
    #[serde(default)]
    pub about: String,
    /// How they ask; empty when not said.
    #[serde(default)]
    pub ask: String,
    /// Where its numbers come from: what was measured, told or guessed, and by whom; empty when not said.
    #[serde(default)]
    pub sources: String,
    /// Base load ℓ₀, FTE at the start, without leverage and without incidents.
    pub load: f64,
    /// What the load grows with.
    pub driver: Driver,
    /// Elasticity β: the load grows as driver^β.
    pub elasticity: f64,
    /// Own growth g_a, per year, on top of the driver's.
    pub own_growth: f64,
    /// How much attention it takes.
    pub complexity: Complexity,
    /// Severity v: its weight in service.
    pub severity: f64,
    /// Response target T_a, weeks.
    pub target_weeks: f64,
    /// Solve effort Ω, engineer-weeks for one e-fold less load.
    pub effort: f64,
    /// Incident rate λ_a, per week at the start.
    pub incidents_per_week: f64,
    /// Incident size z_a, engineer-weeks each.
    pub incident_size: f64,
    /// Shape k of the wait (Weibull): 1 is exponential; below it most are answered at once and a tail
    /// waits long.
    pub wait_shape: f64,
    /// Leverage Λ at the start: the log of load removed by platforms.
    pub leverage: f64,
    /// Backlog B at the start, engineer-weeks.
    pub backlog: f64,
    /// Investment in flight P at the start, engineer-weeks.
    pub in_flight: f64,
    /// Context K at the start, 0.01 to 1.
    pub context: f64,
    /// Neglect N at the start, 0 to 1: how long and how far requests have gone unanswered.
    pub neglect: f64,
    /// Where futures draw the load from, in place of the load and the scenario's spread.
    pub load_range: Option<Range>,
    /// The same for the solve effort.
    pub effort_range: Option<Range>,
    /// The same for the elasticity.
    pub elasticity_range: Option<Range>,
}

impl Area {
    /// A new area of this name, known by its slug, with every other value at its default.
    pub fn named(name: impl Into<String>) -> Self {
        let value = AreaField::default_value;
        let name = name.into();
        Area {
            id: AreaId::from(&name),
            name,
            about: String::new(),
            ask: String::new(),
            sources: String::new(),
            load: 0.5,
            driver: Driver::default(),
            elasticity: value(AreaField::Elasticity),
            own_growth: value(AreaField::OwnGrowth),
            complexity: Complexity::default(),
            severity: value(AreaField::Severity),
            target_weeks: value(AreaField::TargetWeeks),
            effort: value(AreaField::Effort),
            incidents_per_week: value(AreaField::IncidentsPerWeek),
            incident_size: value(AreaField::IncidentSize),
            wait_shape: value(AreaField::WaitShape),
            leverage: value(AreaField::Leverage),
            backlog: value(AreaField::Backlog),
            in_flight: value(AreaField::InFlight),
            context: value(AreaField::Context),
            neglect: value(AreaField::Neglect),
            load_range: None,
            effort_range: None,
            elasticity_range: None,
        }
    }

    /// The ranges of load, effort and elasticity, each with the field it is of.
    pub fn ranges(&self) -> [(AreaField, Option<&Range>); 3] {
        [
            (AreaField::Load, self.load_range.as_ref()),
            (AreaField::Effort, self.effort_range.as_ref()),
            (AreaField::Elasticity, self.elasticity_range.as_ref()),
        ]
    }

    /// The range of a number, to change it; `None` where futures do not draw the number.
    pub fn range_mut(&mut self, field: AreaField) -> Option<&mut Option<Range>> {
        match field {
            AreaField::Load => Some(&mut self.load_range),
            AreaField::Effort => Some(&mut self.effort_range),
            AreaField::Elasticity => Some(&mut self.elasticity_range),
            _ => None,
        }
    }

    /// Accepts numbers and ranges that can be.
    ///
    /// # Errors
    /// [`Refusal::OutOfRange`] of the first that cannot.
    pub fn check(&self) -> Result<(), Refusal> {
        AreaField::ALL.iter().try_for_each(|field| field.param().check(field.get(self)))?;
        self.check_ranges()
    }

    /// Accepts ranges that can be.
    ///
    /// # Errors
    /// [`Refusal::OutOfRange`] of the first that cannot.
    pub fn check_ranges(&self) -> Result<(), Refusal> {
        self.ranges()
            .into_iter()
            .filter_map(|(field, range)| Some((field, range?)))
            .try_for_each(|(field, range)| range.check(range_key(field), field.param()))
    }
}

/// What the range of a number is called in files.
pub fn range_key(field: AreaField) -> &'static str {
    match field {
        AreaField::Load => "load_range",
        AreaField::Effort => "effort_range",
        _ => "elasticity_range",
    }
}

fields! {
    /// The numbers of an [`Area`], each described by a [`Param`].
    AreaField of Area {
        Load => load: Param::new("load", "Load", "FTE", 0.0, 1e4)
            .usual(0.0, 200.0)
        .help("Engineer-weeks of requests a week at the start, before platforms take any away and without incidents.");
        Elasticity => elasticity: Param::new("elasticity", "Elasticity", "", 0.0, 5.0)
        .default(1.0)
        .help("How load follows its driver: 1 in proportion, 0.5 with its square root, 0 not at all.")
        .source("proportional growth", Grade::J);
        OwnGrowth => own_growth: Param::new("own_growth", "Own growth", "per year", -1.0, 100.0)
            .usual(-0.9, 9.0)
            .percent()
        .open()
        .default(0.0)
        .help("Growth of the load on top of its driver's a year: 400 % is five times as much, 4 in a file.");
        Severity => severity: Param::new("severity", "Severity", "", 0.0, 100.0)
            .usual(0.0, 20.0)
        .default(1.0)
        .help("Its weight in service: what leadership feels when this area waits.");
        TargetWeeks => target_weeks: Param::new("target_weeks", "Response target", "weeks", 0.0, 520.0)
            .usual(0.0, 52.0)
        .open()
        .default(1.0)
        .help("Requests answered within this time count as good service.");
        Effort => effort: Param::new("effort", "Solve effort", "engineer-weeks", 0.0, 1e12)
            .usual(0.0, 5_000.0)
        .open()
        .default(45.0)
        .help("Investment that divides the load by e (2.7).")
        .source("Larson, Uber service migration: three engineers for a year removed nine tenths", Grade::AJ);
        IncidentsPerWeek => incidents_per_week: Param::new("incidents_per_week", "Incidents", "per week", 0.0, 1e4)
            .usual(0.0, 500.0)
        .default(0.0)
        .help("Incidents a week at the start; they grow with the load.");
        IncidentSize => incident_size: Param::new("incident_size", "Incident size", "engineer-weeks", 0.0, 1e4)
            .usual(0.0, 100.0)
        .default(0.0)
        .help("Work an incident brings.");
        WaitShape => wait_shape: Param::new("wait_shape", "Shape of the wait", "", 0.3, 3.0)
        .default(1.0)
        .help("At 1 waits are spread as in a simple queue; below 1 most are answered at once and a few wait long.")
        .source("exponential waits; 0.5 measured on 3,845 tickets of a bank's help desk", Grade::A);
        Leverage => leverage: Param::new("leverage", "Leverage at the start", "", -0.7, 6.0)
        .default(0.0)
        .help("Log of the load platforms take away: 0 nothing, 1 nearly two thirds, 2.3 nine tenths.");
        Backlog => backlog: Param::new("backlog", "Backlog at the start", "engineer-weeks", 0.0, 1e6)
            .usual(0.0, 5_000.0)
        .default(0.0)
        .help("Requests waiting when the plan begins.");
        InFlight => in_flight: Param::new("in_flight", "Investment in flight at the start", "engineer-weeks", 0.0, 1e6)
            .usual(0.0, 5_000.0)
        .default(0.0)
        .help("Work on platforms that has not yet delivered; it does within about a quarter.");
        Context => context: Param::new("context", "Context at the start", "", 0.01, 1.0)
        .default(1.0)
        .help("How well the owners know the area: at 1 requests cost what they cost, at 0 twice that.");
        Neglect => neglect: Param::new("neglect", "Neglect at the start", "", 0.0, 1.0)
        .default(0.0)
        .help("How far requests have gone unanswered lately: at 1 the area counts five times in service.")
        .source("judgement: the loudest complaint is the oldest", Grade::J);
    }
}
