//! The model of MODEL §4 and §5 once more, written for obviousness: ids for keys, plain loops,
//! one function per numbered step, in the order of the document. What the engine is compared with.
//!
//! [`run`] is the run on average; [`quarters_of_future`] one future (MODEL §6), in `chance`.
//!
//! It shares only the scenario's data types with the library, none of its code for structure,
//! plans or equations.

#![allow(
    clippy::disallowed_methods,
    reason = "independent of the engine, its exponential included"
)]

pub mod chance;
mod decide;
mod organization;
pub mod record;
mod week;

use std::collections::{BTreeMap, BTreeSet};

use arborist::model::{Area, AreaId, Policy, Rules, Scenario, TeamId};
use rayon::prelude::*;

use chance::Chance;
use record::Columns;
pub use record::Week;

/// Product engineers E and usage index U, and how they grow, per year.
#[derive(Debug, Clone)]
pub struct Company {
    pub engineers: f64,
    /// E as it is expected to be where all go to product who are asked to: what a Transfer must not empty,
    /// in every future alike.
    pub engineers_as_planned: f64,
    pub engineers_at_start: f64,
    pub usage: f64,
    pub engineer_growth: f64,
    pub usage_growth: f64,
}

/// The constants that a future draws anew, as they are in the run on average (MODEL §6).
#[derive(Debug, Clone)]
pub struct Judged {
    pub trust_fall_weeks: f64,
    pub breadth: f64,
    pub toil: f64,
    pub overload: f64,
    pub shortcut_debt: f64,
    pub pager: f64,
    pub on_call: f64,
    /// What multiplies the service floor, and what multiplies patience.
    pub floor_factor: f64,
    pub patience_factor: f64,
}

impl Judged {
    fn on_average() -> Judged {
        Judged {
            trust_fall_weeks: 13.0,
            breadth: 0.3,
            toil: 0.6,
            overload: 0.2,
            shortcut_debt: 0.6,
            pager: 0.5,
            on_call: 0.6,
            floor_factor: 1.0,
            patience_factor: 1.0,
        }
    }
}

/// An area with its five stocks, and what its driver is relative to.
#[derive(Debug, Clone)]
pub struct AreaState {
    pub area: Area,
    pub leverage: f64,
    pub backlog: f64,
    pub in_flight: f64,
    pub context: f64,
    pub neglect: f64,
    pub week_then: u32,
    pub engineers_then: f64,
    pub usage_then: f64,
}

/// A team with its people, its policy and the names of its areas in their order.
#[derive(Debug, Clone)]
pub struct TeamState {
    pub under: Option<String>,
    pub newcomers: f64,
    pub ramping: f64,
    pub established: f64,
    pub requisitions: f64,
    pub morale: f64,
    pub pressure: f64,
    pub shock: f64,
    pub hired: f64,
    pub policy: Policy,
    pub areas: Vec<String>,
    /// c₁ and c₂ of a sampled run: fractions of promotions carried over.
    pub carried_newcomers: f64,
    pub carried_ramping: f64,
}

impl TeamState {
    /// "shock X = 0 (never above 0.5, whatever adds to it)"
    pub fn add_shock(&mut self, shock: f64) {
        self.shock = (self.shock + shock).min(0.5);
    }

    pub fn heads(&self) -> f64 {
        self.newcomers + self.ramping + self.established
    }

    /// "*Spare* people of a team: max(0, x + n₂ − 2) while it still owns an area, else x + n₂"
    pub fn spare(&self) -> f64 {
        let kept = if self.areas.is_empty() { 0.0 } else { 2.0 };
        (self.established + self.ramping - kept).max(0.0)
    }
}

/// Everything MODEL §3 lists.
#[derive(Debug, Clone)]
pub struct State {
    pub week: u32,
    pub company: Company,
    pub rules: Rules,
    pub backfill: f64,
    /// "`recruiting`: hires a quarter that recruiting can fill (default none: no limit)"
    pub recruiting: Option<f64>,
    /// κ, set at each quarter's start.
    pub recruiting_factor: f64,
    pub judged: Judged,
    /// The living teams, in the order of founding.
    pub order: Vec<String>,
    pub teams: BTreeMap<String, TeamState>,
    pub areas: BTreeMap<String, AreaState>,
    /// Every name a team or an area ever had.
    pub team_names: BTreeSet<String>,
    pub area_names: BTreeSet<String>,
    pub trust: f64,
    pub weeks_below_floor: f64,
    pub survivor: f64,
    pub freeze_weeks: f64,
    pub cuts: u32,
    pub replaced_week: Option<u32>,
    /// What a sampled run draws from; none in the run on average.
    pub chance: Option<Chance>,
}

impl State {
    fn at_start(scenario: &Scenario) -> State {
        let mut state = State {
            week: 0,
            company: Company {
                engineers: scenario.company.product_engineers,
                engineers_as_planned: scenario.company.product_engineers,
                engineers_at_start: scenario.company.product_engineers,
                usage: 1.0,
                engineer_growth: scenario.company.engineer_growth,
                usage_growth: scenario.company.usage_growth,
            },
            rules: scenario.rules.clone(),
            backfill: scenario.backfill,
            recruiting: scenario.company.recruiting,
            recruiting_factor: 1.0,
            judged: Judged::on_average(),
            order: Vec::new(),
            teams: BTreeMap::new(),
            areas: BTreeMap::new(),
            team_names: BTreeSet::new(),
            area_names: BTreeSet::new(),
            trust: scenario.company.trust,
            weeks_below_floor: 0.0,
            survivor: 0.0,
            freeze_weeks: 0.0,
            cuts: 0,
            replaced_week: None,
            chance: None,
        };
        for team in &scenario.teams {
            for area in &team.areas {
                state.area_names.insert(area.id.as_str().to_string());
                state.areas.insert(
                    area.id.as_str().to_string(),
                    AreaState {
                        area: area.clone(),
                        leverage: area.leverage,
                        backlog: area.backlog,
                        in_flight: area.in_flight,
                        context: area.context,
                        neglect: area.neglect,
                        week_then: 0,
                        engineers_then: state.company.engineers,
                        usage_then: 1.0,
                    },
                );
            }
            state.order.push(team.id.as_str().to_string());
            state.team_names.insert(team.id.as_str().to_string());
            state.teams.insert(
                team.id.as_str().to_string(),
                TeamState {
                    under: team.under.as_ref().map(|under| under.as_str().to_string()),
                    newcomers: team.newcomers,
                    ramping: team.ramping,
                    established: team.established,
                    requisitions: team.requisitions,
                    morale: team.morale,
                    pressure: 0.0,
                    shock: 0.0,
                    hired: 0.0,
                    policy: team.policy.clone(),
                    areas: team.areas.iter().map(|area| area.id.as_str().to_string()).collect(),
                    carried_newcomers: 0.5,
                    carried_ramping: 0.5,
                },
            );
        }
        state
    }

    fn nudge(&mut self, share: f64) {
        self.areas.values_mut().for_each(|area| area.backlog *= 1.0 + share);
        for team in self.teams.values_mut() {
            team.pressure *= 1.0 + share;
            team.established *= 1.0 + share;
        }
    }

    /// The state at the start of a future.
    fn sampled(scenario: &Scenario, seed: u64) -> State {
        let mut state = State::at_start(scenario);
        let mut chance = Chance::new(seed, &scenario.uncertainty);
        state.areas.values_mut().for_each(|it| chance.vary(&mut it.area));
        chance.judge(&mut state.judged);
        state.chance = Some(chance);
        state.round_pools();
        state
    }

    /// "A plan's decisions take effect at the start of their quarter, in their order."; whether each
    /// applied.
    fn begin_quarter(&mut self, scenario: &Scenario, quarter: u32) -> Vec<bool> {
        let mut applied = Vec::new();
        for planned in scenario.plan.items() {
            if planned.quarter == quarter {
                applied.push(decide::decide(self, &planned.decision));
            }
        }
        self.set_recruiting_factor();
        applied
    }

    /// "Pools are rounded half up at the start and after a cut"
    pub fn round_pools(&mut self) {
        if self.chance.is_some() {
            for team in self.teams.values_mut() {
                for pool in [&mut team.newcomers, &mut team.ramping, &mut team.established] {
                    *pool = chance::half_up(*pool);
                }
            }
        }
    }

    /// A flow of whole people, at most all of `pool`; or its mean.
    pub fn flow(&mut self, mean: f64, pool: f64) -> f64 {
        match &mut self.chance {
            Some(chance) => chance.poisson(mean).min(pool),
            None => mean,
        }
    }

    pub fn heads(&self) -> f64 {
        self.teams.values().map(TeamState::heads).sum()
    }

    /// What a cut or a compression does to one team: "every pool × (1 − share), R = 0,
    /// X += 0.5·share, the areas' K × (1 − share)^1.5 (not below 0.01), h as it is".
    pub fn cut_team(&mut self, name: &str, share: f64) {
        let team = self.teams.get_mut(name).unwrap();
        team.newcomers *= 1.0 - share;
        team.ramping *= 1.0 - share;
        team.established *= 1.0 - share;
        team.requisitions = 0.0;
        team.add_shock(0.5 * share);
        self.lose_context(name, share);
    }

    /// "K × (1 − share)^1.5, not below 0.01" for every area of a team.
    pub fn lose_context(&mut self, team: &str, share: f64) {
        for area in &self.teams[team].areas {
            let it = self.areas.get_mut(area).unwrap();
            it.context = (it.context * (1.0 - share).powf(1.5)).max(0.01);
        }
    }

    /// "V = min(2, V + 3.1·√cut)"
    pub fn add_survivor_effect(&mut self, cut: f64) {
        self.survivor = (self.survivor + 3.1 * cut.sqrt()).min(2.0);
    }

    /// "service_floor × e^(0.1z), at most 0.95 … also after SetRules"
    pub fn service_floor(&self) -> f64 {
        match &self.chance {
            Some(_) => {
                let most = self.rules.service_floor.max(0.95);
                (self.rules.service_floor * self.judged.floor_factor).min(most)
            }
            None => self.rules.service_floor,
        }
    }

    /// "patience_weeks × e^(0.2z), at least 1 and not rounded, also after SetRules"
    pub fn patience_weeks(&self) -> f64 {
        (self.rules.patience_weeks * self.judged.patience_factor).max(1.0)
    }

    /// "At each quarter's start, after its decisions: κ = 0 if `recruiting` is 0; 1 if it is none or
    /// ΣR·(1 − e^(−13/10)) ≤ recruiting; else κ = −(10/13)·ln(1 − recruiting/ΣR), R summed over all
    /// teams"
    fn set_recruiting_factor(&mut self) {
        let open: f64 = self.teams.values().map(|team| team.requisitions).sum();
        self.recruiting_factor = match self.recruiting {
            Some(0.0) => 0.0,
            Some(hires) if open * (1.0 - (-13.0_f64 / 10.0).exp()) > hires => {
                -(10.0 / 13.0) * (1.0 - hires / open).ln()
            }
            Some(_) | None => 1.0,
        };
    }
}

/// What a run gives.
#[derive(Debug, Clone)]
pub struct Run {
    /// Week 0 (stocks only), then the end of every week.
    pub weeks: Vec<Week>,
    /// Whether each decision of the plan applied; those after the last quarter are not there.
    pub applied: Vec<bool>,
    pub replaced_week: Option<u32>,
    pub cuts: u32,
}

impl Run {
    /// A column of the organization at the end of a week.
    pub fn org(&self, week: u32, column: &str) -> f64 {
        self.weeks[week as usize].org[column]
    }

    /// A column of a team at the end of a week, by the team's name at its founding.
    pub fn team(&self, week: u32, team: &str, column: &str) -> f64 {
        self.weeks[week as usize].teams[TeamId::from(team).as_str()][column]
    }

    /// A column of an area at the end of a week, by the area's name at its beginning.
    pub fn area(&self, week: u32, area: &str, column: &str) -> f64 {
        self.weeks[week as usize].areas[AreaId::from(area).as_str()][column]
    }

    /// The last week.
    pub fn end(&self) -> u32 {
        self.weeks.len() as u32 - 1
    }
}

/// Runs the whole scenario.
pub fn run(scenario: &Scenario) -> Run {
    run_nudged(scenario, 0.0)
}

/// Runs the whole scenario, with backlogs, pressure and people larger by the share `nudge` after
/// every week: what it makes of that shows how far rounding can carry.
pub fn run_nudged(scenario: &Scenario, nudge: f64) -> Run {
    run_from(State::at_start(scenario), scenario, nudge)
}

/// One future of the scenario (MODEL §6): its organization when so many quarters, in their order, have passed.
pub fn quarters_of_future(scenario: &Scenario, seed: u64, quarters: &[u32]) -> Vec<Columns> {
    let mut state = State::sampled(scenario, seed);
    let mut ends = Vec::new();
    for quarter in 0..scenario.quarters as u32 {
        state.begin_quarter(scenario, quarter);
        (0..12).for_each(|_| drop(week::step(&mut state)));
        let last = week::week(&mut state);
        if quarters.contains(&(quarter + 1)) {
            ends.push(last.org);
        }
    }
    ends
}

/// The share of some futures in which leadership stands.
pub fn standing(scenario: &Scenario, futures: u32) -> f64 {
    let stands = |future: &u32| {
        let mut state = State::sampled(scenario, u64::from(*future) + 1);
        (0..scenario.quarters as u32).all(|quarter| {
            state.begin_quarter(scenario, quarter);
            (0..13).for_each(|_| drop(week::step(&mut state)));
            state.replaced_week.is_none()
        })
    };
    (0..futures).into_par_iter().filter(stands).count() as f64 / f64::from(futures)
}

fn run_from(mut state: State, scenario: &Scenario, nudge: f64) -> Run {
    let mut weeks = vec![record::start(&state)];
    let mut applied = Vec::new();
    for quarter in 0..scenario.quarters as u32 {
        applied.extend(state.begin_quarter(scenario, quarter));
        for _ in 0..13 {
            weeks.push(week::week(&mut state));
            state.nudge(nudge);
        }
    }
    Run { weeks, applied, replaced_week: state.replaced_week, cuts: state.cuts }
}
