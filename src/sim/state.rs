//! Everything that changes during a run, in arrays by slot.

use super::equations::weekly_log_growth;
use super::trajectory::{AreaRow, TeamRow};
use crate::model::{Area, AreaIx, Driver, Focus, Policy, Scenario, Schedule, Team, TeamIx};

/// Where investment goes, with the area's name resolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FocusOn {
    Auto,
    Spread,
    Area(AreaIx),
}

/// A team while it runs.
#[derive(Debug, Clone)]
pub struct TeamState {
    /// Stocks and the last week's flows.
    pub now: TeamRow,
    pub protect: f64,
    pub discipline: f64,
    pub focus: FocusOn,
    pub owned: Vec<AreaIx>,
    /// Joined and left since the quarter began, people.
    pub hired_in_quarter: f64,
    pub left_in_quarter: f64,
}

/// An area while it runs: its stocks and the parts of its load that change seldom.
#[derive(Debug, Clone)]
pub struct AreaState {
    /// Stocks and the last week's flows.
    pub now: AreaRow,
    /// ℓ₀ + λ·z, FTE, before growth and leverage.
    pub base: f64,
    pub incident_base: f64,
    pub driver: Driver,
    pub elasticity: f64,
    /// Weekly log growth of its own.
    pub own_growth: f64,
    /// Log of its driver when it appeared.
    pub driver_then: f64,
    pub appeared: f64,
    pub weight: f64,
    pub severity: f64,
    pub target: f64,
    pub effort: f64,
    /// e^(52·max(0, γ)): how much larger the load is in a year.
    pub year_factor: f64,
    /// e^(−Λ) of this week.
    pub exp_minus_leverage: f64,
}

/// The whole organization while it runs.
#[derive(Debug, Clone)]
pub struct State {
    pub week: u32,
    pub teams: Vec<TeamState>,
    pub areas: Vec<AreaState>,
    /// E at the start, people.
    pub engineers_at_start: f64,
    /// Logs of E/E(0) and of U.
    pub log_engineers: f64,
    pub log_usage: f64,
    /// Weekly log growth of each.
    pub engineer_growth: f64,
    pub usage_growth: f64,
    pub backfill: f64,
    pub trust: f64,
    pub weeks_below_floor: f64,
    pub survivor: f64,
    pub freeze_weeks: f64,
    pub replaced_week: Option<u32>,
    pub cuts: u32,
}

impl State {
    /// The state at the start, with a slot for every team and area there will ever be.
    pub fn at_start(scenario: &Scenario, schedule: &Schedule) -> State {
        let company = &scenario.company;
        let end = schedule.end();
        let mut state = State {
            week: 0,
            teams: end.teams().iter().map(|team| TeamState::absent(&team.policy)).collect(),
            areas: end.areas().iter().map(|slot| AreaState::absent(&slot.area)).collect(),
            engineers_at_start: company.product_engineers,
            log_engineers: 0.0,
            log_usage: 0.0,
            engineer_growth: weekly_log_growth(company.engineer_growth),
            usage_growth: weekly_log_growth(company.usage_growth),
            backfill: scenario.backfill,
            trust: company.trust,
            weeks_below_floor: 0.0,
            survivor: 0.0,
            freeze_weeks: 0.0,
            replaced_week: None,
            cuts: 0,
        };
        let mut next_area = 0;
        for (t, team) in scenario.teams.iter().enumerate() {
            state.teams[t].begin(team);
            state.set_policy(TeamIx(t as u32), &team.policy, schedule);
            for area in &team.areas {
                let ix = AreaIx(next_area);
                next_area += 1;
                state.areas[ix.ix()].begin(area, TeamIx(t as u32));
                state.teams[t].owned.push(ix);
            }
        }
        state.update_growth();
        state
    }

    /// Gives a team a policy; a focus on an area that never exists acts as `Auto`.
    pub fn set_policy(&mut self, team: TeamIx, policy: &Policy, schedule: &Schedule) {
        let state = &mut self.teams[team.ix()];
        state.protect = policy.protect;
        state.discipline = policy.discipline;
        state.focus = match &policy.focus {
            Focus::Auto => FocusOn::Auto,
            Focus::Spread => FocusOn::Spread,
            Focus::Area(name) => {
                schedule.end().area_slot(name).map_or(FocusOn::Auto, FocusOn::Area)
            }
        };
    }

    /// Recomputes what depends on growth rates: every area's γ and its year's factor.
    pub fn update_growth(&mut self) {
        for area in &mut self.areas {
            let driver = match area.driver {
                Driver::ProductEngineers => self.engineer_growth,
                Driver::Usage => self.usage_growth,
                Driver::Constant => 0.0,
            };
            area.now.growth = area.elasticity * driver + area.own_growth;
            area.year_factor = libm::exp(52.0 * area.now.growth.max(0.0));
        }
    }

    /// Log of a driver relative to the start.
    pub fn log_driver(&self, driver: Driver) -> f64 {
        match driver {
            Driver::ProductEngineers => self.log_engineers,
            Driver::Usage => self.log_usage,
            Driver::Constant => 0.0,
        }
    }

    /// Everybody, people.
    pub fn heads(&self) -> f64 {
        self.teams.iter().map(|team| team.now.heads()).sum()
    }

    /// Product engineers E, people.
    pub fn product_engineers(&self) -> f64 {
        self.engineers_at_start * libm::exp(self.log_engineers)
    }
}

impl TeamState {
    fn absent(policy: &Policy) -> Self {
        TeamState {
            now: TeamRow::default(),
            protect: policy.protect,
            discipline: policy.discipline,
            focus: FocusOn::Auto,
            owned: Vec::new(),
            hired_in_quarter: 0.0,
            left_in_quarter: 0.0,
        }
    }

    fn begin(&mut self, team: &Team) {
        self.now = TeamRow {
            present: true,
            newcomers: team.newcomers,
            ramping: team.ramping,
            established: team.established,
            requisitions: team.requisitions,
            morale: team.morale,
            ..TeamRow::default()
        };
    }
}

impl AreaState {
    fn absent(area: &Area) -> Self {
        let incident_base = area.incidents_per_week * area.incident_size;
        AreaState {
            now: AreaRow::ABSENT,
            base: area.load + incident_base,
            incident_base,
            driver: area.driver,
            elasticity: area.elasticity,
            own_growth: weekly_log_growth(area.own_growth),
            driver_then: 0.0,
            appeared: 0.0,
            weight: area.complexity.weight(),
            severity: area.severity,
            target: area.target_weeks,
            effort: area.effort,
            year_factor: 1.0,
            exp_minus_leverage: 1.0,
        }
    }

    fn begin(&mut self, area: &Area, owner: TeamIx) {
        self.now = AreaRow {
            owner: Some(owner),
            backlog: area.backlog,
            leverage: area.leverage,
            in_flight: area.in_flight,
            context: area.context,
            growth: self.now.growth,
            ..AreaRow::ABSENT
        };
    }
}
