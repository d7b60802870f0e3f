//! A scenario: everything a run needs, and everything a file keeps.

use std::collections::BTreeMap;

use super::actual::Actual;
use super::bookmark::Bookmark;
use super::calendar::CalendarQuarter;
use super::company::Company;
use super::names::Names;
use super::origin::{Origin, Quantity};
use super::param::{Grade, Param, fields};
use super::plan::Plan;
use super::rules::Rules;
use super::team::Team;
use super::teams::Teams;
use super::uncertainty::Uncertainty;

/// Company, organization at the start, plan, rules and uncertainty.
#[derive(Debug, Clone, PartialEq)]
pub struct Scenario {
    /// What it shows, for people.
    pub about: String,
    /// The quarter the plan begins in.
    pub start: CalendarQuarter,
    /// How many quarters the company's fiscal year starts after January, 0 to 3.
    pub fiscal_offset: f64,
    /// How many quarters are run, 1 to 80.
    pub quarters: f64,
    /// Loaded cost of a head, a year, in the scenario's currency.
    pub cost_per_head: f64,
    /// Share of leavers whose position is opened again, 0 to 1.
    pub backfill: f64,
    /// The company around the organization.
    pub company: Company,
    /// What leadership judges by.
    pub rules: Rules,
    /// The teams at the start, the trunk among them.
    pub teams: Teams,
    /// The dated decisions.
    pub plan: Plan,
    /// What sampled runs vary.
    pub uncertainty: Uncertainty,
    /// What is shown in a review, in this order.
    pub bookmarks: Vec<Bookmark>,
    /// Where its numbers come from, as far as that is said.
    pub origins: BTreeMap<Quantity, Origin>,
    /// What really happened, by quarter, each once and in their order.
    pub actuals: Vec<Actual>,
}

impl Scenario {
    /// The smallest scenario: a trunk of six that owns one area, and no plan yet.
    pub fn seed(start: CalendarQuarter) -> Self {
        let mut trunk = Team::named("Trunk", None);
        trunk.established = 6.0;
        trunk.areas.push(super::area::Area::named("Compute"));
        Scenario {
            about: String::new(),
            start,
            fiscal_offset: ScenarioField::FiscalOffset.default_value(),
            quarters: ScenarioField::Quarters.default_value(),
            cost_per_head: ScenarioField::CostPerHead.default_value(),
            backfill: ScenarioField::Backfill.default_value(),
            company: Company::default(),
            rules: Rules::default(),
            teams: vec![trunk].into(),
            plan: Plan::default(),
            uncertainty: Uncertainty::default(),
            bookmarks: Vec::new(),
            origins: BTreeMap::new(),
            actuals: Vec::new(),
        }
    }

    /// How many quarters are run.
    pub fn quarter_count(&self) -> u32 {
        self.quarters.clamp(1.0, 80.0) as u32
    }

    /// What the quarter `quarter` (from 0) is called on the company's calendar.
    pub fn quarter_label(&self, quarter: u32) -> String {
        self.start.plus(quarter).label(self.fiscal_offset as u8)
    }

    /// Whether it runs as another one does: what is only said (what it shows, bookmarks, origins, remarks on decisions)
    /// or was counted later (what really happened) may differ.
    pub fn runs_as(&self, other: &Scenario) -> bool {
        let Scenario {
            about: _,
            bookmarks: _,
            origins: _,
            start,
            fiscal_offset,
            quarters,
            cost_per_head,
            ..
        } = self;
        let Scenario { backfill, company, rules, teams, plan, uncertainty, actuals: _, .. } = self;
        [fiscal_offset, quarters, cost_per_head, backfill]
            == [&other.fiscal_offset, &other.quarters, &other.cost_per_head, &other.backfill]
            && (start, company, rules, teams, uncertainty)
                == (&other.start, &other.company, &other.rules, &other.teams, &other.uncertainty)
            && plan.decides_as(&other.plan)
    }

    /// What every team and area there ever is, is called. Where an id is given twice, the first has it.
    pub fn names(&self) -> Names {
        let mut names = self.teams.names().clone();
        for planned in self.plan.items() {
            if let Some((id, name)) = planned.decision.founds() {
                names.add_team(id, name);
            }
            if let Some(area) = planned.decision.brings() {
                names.add_area(&area.id, &area.name);
            }
        }
        names
    }

    /// The trunk at the start: the one team that reports to nobody.
    pub fn trunk(&self) -> Option<&Team> {
        self.teams.iter().find(|team| team.under.is_none())
    }
}

fields! {
    /// The numbers of a [`Scenario`] itself.
    ScenarioField of Scenario {
        Quarters => quarters: Param::new("quarters", "Length", "quarters", 1.0, 80.0)
            .whole()
            .default(12.0)
            .help("How many quarters are run.");
        FiscalOffset => fiscal_offset: Param::new("fiscal_offset", "Fiscal year starts", "quarters after January", 0.0, 3.0)
            .whole()
            .default(0.0)
            .help("Quarters are shown by the company's calendar.");
        CostPerHead => cost_per_head: Param::new("cost_per_head", "Cost of a head", "a year", 0.0, 1e9)
            .usual(1_000.0, 1e8)
            .default(250_000.0)
            .help("Loaded cost of one infrastructure engineer a year.")
            .source("judgement: put your own here", Grade::J);
        Backfill => backfill: Param::new("backfill", "Backfill", "share of leavers", 0.0, 1.0)
            .percent()
            .default(1.0)
            .help("Share of leavers whose position is opened again at once.")
            .source("judgement", Grade::J);
    }
}
