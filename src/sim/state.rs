//! Everything that changes during a run, in arrays by slot.

use super::at_hand::AtHand;
use super::equations::{Shaped, Upkeep, weekly_log_growth};
use super::number::{Number, Precision};
use super::sampling::{Assumed, Draw, Sampler};
use super::week_rows::{AreaRow, TeamRow};
use crate::model::constants as c;
use crate::model::{Area, AreaIx, Driver, Focus, Policy, Scenario, Schedule, Team, TeamIx};

/// Where investment goes, with the area's id resolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FocusOn {
    Auto,
    Spread,
    Area(AreaIx),
}

/// A team while it runs.
#[derive(Debug, Clone)]
pub struct TeamState<N> {
    /// Stocks and the last week's flows.
    pub now: TeamRow<N>,
    pub steering: Steering,
    pub owned: Vec<AreaIx>,
    /// Newcomers and ramping engineers about to move on, people: what whole people left over.
    pub carried: [N; 2],
}

/// A team's policy, with the area it names resolved.
#[derive(Debug, Clone, Copy)]
pub struct Steering {
    pub protect: f64,
    pub discipline: f64,
    pub focus: FocusOn,
}

/// An area while it runs: its stocks and the parts of its load that change seldom.
#[derive(Debug, Clone, Copy)]
pub struct AreaState<N> {
    /// Stocks and the last week's flows.
    pub now: AreaRow<N>,
    /// ℓ₀ + λ·z, FTE, before growth and leverage.
    pub base: N,
    pub incident_base: f64,
    /// z, engineer-weeks an incident; 0 where there are none.
    pub incident_size: f64,
    pub driver: Driver,
    pub elasticity: N,
    /// Weekly log growth of its own.
    pub own_growth: f64,
    /// Log of its driver when it appeared.
    pub driver_then: N,
    pub appeared: f64,
    pub weight: f64,
    /// Severity over the largest of all areas, 0 to 1.
    pub severity: f64,
    pub target: f64,
    /// The distribution of its waits where that is not the exponential.
    pub shaped: Option<Shaped>,
    pub effort: N,
    /// e^(−Λ) of this week.
    pub exp_minus_leverage: N,
}

/// What all teams share at the beginning of a week.
#[derive(Debug, Clone, Copy)]
pub struct Shared<N> {
    pub week: u32,
    /// Logs of E/E(0) and of U.
    pub log_engineers: N,
    pub log_usage: N,
    /// Survivor effect V.
    pub survivor: N,
    pub freeze_weeks: N,
    /// Requisitions open at the start of the quarter, and its recruiting factor κ.
    pub open: N,
    pub recruiting: N,
}

impl<N: Number> Shared<N> {
    /// Log of a driver relative to the start.
    #[inline(always)]
    pub fn log_driver(&self, driver: Driver) -> N {
        match driver {
            Driver::ProductEngineers => self.log_engineers,
            Driver::Usage => self.log_usage,
            Driver::Constant => self.survivor.of(0.0),
        }
    }
}

/// The whole organization while it runs, in one future or in several in step: what the plan decides
/// is shared, what becomes of it is each future's own.
#[derive(Debug, Clone)]
pub struct State<N = f64> {
    pub zero: N,
    pub shared: Shared<N>,
    pub teams: Vec<TeamState<N>>,
    pub areas: Vec<AreaState<N>>,
    /// Room for the areas of one team while it lives through a quarter.
    pub at_hand: AtHand<N>,
    /// What the model takes for granted, as it is here.
    pub assumed: Assumed<N>,
    /// E at the start, people.
    pub engineers_at_start: f64,
    /// Weekly log growth of engineers and of usage.
    pub engineer_growth: f64,
    pub usage_growth: f64,
    pub backfill: f64,
    /// Hires a quarter that recruiting can fill; `None` where nothing limits them.
    pub recruiting: Option<f64>,
    pub trust: N,
    pub weeks_below_floor: N,
    /// The week in which patience ran out; [`NOT_YET`] before.
    pub replaced_week: N,
    pub cuts: N,
}

/// The week of what has not happened.
pub const NOT_YET: f64 = 1e9;

impl<N: Number> State<N> {
    /// The state at the start, with a slot for every team and area there will ever be. `zero` is 0.
    #[inline(always)]
    pub fn at_start(
        scenario: &Scenario,
        schedule: &Schedule,
        zero: N,
        luck: &impl Sampler<N>,
    ) -> State<N> {
        let company = &scenario.company;
        let end = schedule.end();
        let mut state = State {
            zero,
            shared: Shared {
                week: 0,
                log_engineers: zero,
                log_usage: zero,
                survivor: zero,
                freeze_weeks: zero,
                open: zero,
                recruiting: zero.of(1.0),
            },
            teams: Vec::with_capacity(end.teams().len()),
            areas: Vec::with_capacity(end.areas().len()),
            at_hand: AtHand::default(),
            assumed: Assumed::by(luck, zero),
            engineers_at_start: company.product_engineers,
            engineer_growth: weekly_log_growth(company.engineer_growth),
            usage_growth: weekly_log_growth(company.usage_growth),
            backfill: scenario.backfill,
            recruiting: company.recruiting,
            trust: zero.of(company.trust),
            weeks_below_floor: zero,
            replaced_week: zero.of(NOT_YET),
            cuts: zero,
        };
        for team in end.teams() {
            state.teams.push(TeamState::absent(Steering::of(&team.policy, schedule), zero));
        }
        let largest = end.areas().iter().map(|slot| slot.area.severity).fold(0.0, f64::max);
        for (a, slot) in end.areas().iter().enumerate() {
            state.areas.push(AreaState::absent(&slot.area, a, largest, zero, luck));
        }
        let mut next_area = 0;
        for (t, team) in scenario.teams.iter().enumerate() {
            state.teams[t].begin(team, zero, luck);
            state.set_policy(TeamIx(t as u32), &team.policy, schedule);
            for area in &team.areas {
                let ix = AreaIx(next_area);
                next_area += 1;
                state.areas[ix.ix()].begin(area, TeamIx(t as u32), zero);
                state.teams[t].owned.push(ix);
            }
        }
        state.update_growth();
        state
    }

    /// Gives a team a policy.
    #[inline(always)]
    pub fn set_policy(&mut self, team: TeamIx, policy: &Policy, schedule: &Schedule) {
        self.teams[team.ix()].steering = Steering::of(policy, schedule);
    }

    /// Recomputes what depends on growth rates: every area's γ.
    #[inline(always)]
    pub fn update_growth(&mut self) {
        for area in &mut self.areas {
            let driver = match area.driver {
                Driver::ProductEngineers => self.engineer_growth,
                Driver::Usage => self.usage_growth,
                Driver::Constant => 0.0,
            };
            area.now.growth = area.elasticity * driver + area.own_growth;
        }
    }

    /// Everybody, people.
    #[inline(always)]
    pub fn heads(&self) -> N {
        let mut heads = self.zero;
        for team in &self.teams {
            heads += team.now.heads();
        }
        heads
    }

    /// Product engineers E, people.
    #[inline(always)]
    pub fn product_engineers(&self) -> N {
        let grown = self.shared.log_engineers.exp_of_moderate() * self.engineers_at_start;
        grown.max(self.zero.of(1.0 / c::COMPANY_CEILING))
    }
}

impl Steering {
    /// What a policy comes to; a focus on an area that never exists acts as `Auto`.
    fn of(policy: &Policy, schedule: &Schedule) -> Self {
        let focus = match &policy.focus {
            Focus::Auto => FocusOn::Auto,
            Focus::Spread => FocusOn::Spread,
            Focus::Area(area) => {
                schedule.end().area_slot(area).map_or(FocusOn::Auto, FocusOn::Area)
            }
        };
        Steering { protect: policy.protect, discipline: policy.discipline, focus }
    }
}

impl<N: Number> TeamState<N> {
    #[inline(always)]
    fn absent(steering: Steering, zero: N) -> Self {
        let carried = Self::fresh(zero);
        TeamState { now: TeamRow::absent(zero), steering, owned: Vec::new(), carried }
    }

    /// What is carried when a team begins: half a person, so that nobody is early or late on average.
    #[inline(always)]
    fn fresh(zero: N) -> [N; 2] {
        [zero.of(0.5); 2]
    }

    #[inline(always)]
    fn begin(&mut self, team: &Team, zero: N, luck: &impl Sampler<N>) {
        self.now = TeamRow {
            present: true,
            newcomers: luck.counted(zero.of(team.newcomers)),
            ramping: luck.counted(zero.of(team.ramping)),
            established: luck.counted(zero.of(team.established)),
            requisitions: zero.of(team.requisitions),
            morale: zero.of(team.morale),
            ..TeamRow::absent(zero)
        };
    }
}

impl<N: Number> AreaState<N> {
    #[inline(always)]
    fn absent(area: &Area, slot: usize, largest: f64, zero: N, luck: &impl Sampler<N>) -> Self {
        let incident_base = area.incidents_per_week * area.incident_size;
        AreaState {
            now: AreaRow::absent(zero),
            base: luck.sampled(Draw::Load, slot, area.load) + incident_base,
            incident_base,
            incident_size: if area.incidents_per_week > 0.0 { area.incident_size } else { 0.0 },
            driver: area.driver,
            elasticity: luck.sampled(Draw::Elasticity, slot, area.elasticity),
            own_growth: weekly_log_growth(area.own_growth),
            driver_then: zero,
            appeared: 0.0,
            weight: area.complexity.weight(),
            severity: relative(area.severity, largest, N::PRECISION),
            target: area.target_weeks,
            shaped: Shaped::of(area.wait_shape, area.target_weeks),
            effort: luck.sampled(Draw::Effort, slot, area.effort).max(zero.of(c::NO_EFFORT)),
            exp_minus_leverage: zero.of(1.0),
        }
    }

    /// What wears its platforms this week, where shortcuts cost so much leverage a year.
    #[inline(always)]
    pub fn upkeep(&self, shortcuts: N) -> Upkeep<N> {
        Upkeep {
            leverage: self.now.leverage,
            exp_minus_leverage: self.exp_minus_leverage,
            effort: self.effort,
            context: self.now.context,
            shortcuts,
        }
    }

    #[inline(always)]
    fn begin(&mut self, area: &Area, owner: TeamIx, zero: N) {
        self.now = AreaRow {
            owner: Some(owner),
            backlog: zero.of(area.backlog),
            leverage: zero.of(area.leverage),
            in_flight: zero.of(area.in_flight),
            context: zero.of(area.context),
            neglect: zero.of(area.neglect),
            growth: self.now.growth,
            ..AreaRow::absent(zero)
        };
    }
}

/// A severity over the largest: only their proportions tell, and these stay numbers in any precision.
fn relative(severity: f64, largest: f64, precision: Precision) -> f64 {
    let least = match precision {
        Precision::Single => 1e-30,
        Precision::Double => 1e-290,
    };
    if severity > 0.0 { (severity / largest).max(least) } else { 0.0 }
}
