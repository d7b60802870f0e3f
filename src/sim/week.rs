//! One week, in the order of MODEL §4.

use super::equations as eq;
use super::state::{FocusOn, State};
use crate::model::Rules;
use crate::model::constants as c;
use crate::model::{AreaIx, WEEKS_PER_QUARTER};

/// Sums over teams that the organization's columns are made of.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sums {
    pub capacity: f64,
    pub invest: f64,
    pub break_even: f64,
    pub covered: f64,
    pub severity: f64,
    pub answered: f64,
}

/// Weekly shares that never change, computed once a run.
#[derive(Debug, Clone, Copy)]
pub struct Shares {
    newcomer: f64,
    ramping: f64,
    filled: f64,
}

impl Shares {
    pub fn new() -> Self {
        Shares {
            newcomer: eq::weekly_share(c::NEWCOMER_WEEKS),
            ramping: eq::weekly_share(c::RAMPING_WEEKS),
            filled: eq::weekly_share(c::TIME_TO_FILL),
        }
    }
}

impl State {
    /// Steps the organization by one week under `rules`; answers the sums of the week's flows and
    /// the share cut by a compression, 0 where there was none.
    pub fn step(&mut self, rules: &Rules, shares: &Shares) -> (Sums, f64) {
        let mut sums = Sums::default();
        for team in 0..self.teams.len() {
            if self.teams[team].now.present {
                self.serve(team, &mut sums);
                self.invest(team, &mut sums);
                self.feel(team);
                self.turn_over(team, shares);
            }
        }
        let service = if sums.severity > 0.0 { sums.answered / sums.severity } else { 1.0 };
        self.remember(service, rules);
        self.survivor -= self.survivor / c::SURVIVOR_WEEKS;
        self.freeze_weeks = (self.freeze_weeks - 1.0).max(0.0);
        self.log_engineers += self.engineer_growth;
        self.log_usage += self.usage_growth;
        self.week += 1;
        (sums, self.compress(rules))
    }

    /// Steps 1 to 4: capacity, load, the queue, quality.
    fn serve(&mut self, team: usize, sums: &mut Sums) {
        let owned = std::mem::take(&mut self.teams[team].owned);
        let (mut breadth, mut arrivals, mut backlog) = (0.0, 0.0, 0.0);
        for &AreaIx(i) in &owned {
            let t = f64::from(self.week);
            let driver = self.log_driver(self.areas[i as usize].driver);
            let area = &mut self.areas[i as usize];
            area.exp_minus_leverage = libm::exp(-area.now.leverage);
            let grown = area.elasticity * (driver - area.driver_then)
                + area.own_growth * (t - area.appeared);
            let raw = libm::exp(grown) * eq::remaining(area.exp_minus_leverage);
            area.now.load = area.base * raw;
            area.now.incident_load = area.incident_base * raw;
            area.now.arrivals = eq::arrivals(area.now.load, area.now.context);
            breadth += area.weight;
            arrivals += area.now.arrivals;
            backlog += area.now.backlog;
        }

        let state = &mut self.teams[team];
        let now = &mut state.now;
        let heads = now.heads();
        let on_call = !owned.is_empty() && heads > 0.0;
        let hands = eq::hands(now.newcomers, now.ramping, now.established, now.hired, on_call);
        now.capacity = eq::capacity(hands, heads, breadth, now.morale);
        now.support = eq::support(now.capacity, state.protect, state.discipline, now.pressure);
        let total = arrivals + backlog;
        let cleared = eq::clear(total, now.support);
        now.load = arrivals;
        now.served = cleared.served;
        now.wait = eq::wait(cleared);
        now.invest = (now.capacity - cleared.served).max(0.0);
        now.overload = eq::overload(arrivals, now.capacity);
        now.toil = eq::toil(now.served, now.capacity, arrivals);
        now.on_call = eq::on_call(heads, !owned.is_empty());
        sums.capacity += now.capacity;
        sums.invest += now.invest;

        let after = eq::after_dropping(cleared.left);
        let wait = now.wait;
        let mut worst: f64 = 0.0;
        for &AreaIx(i) in &owned {
            let area = &mut self.areas[i as usize];
            area.now.backlog = if total > 0.0 {
                after * (area.now.backlog + area.now.arrivals) / total
            } else {
                0.0
            };
            area.now.quality = eq::quality(area.target, wait);
            worst = worst.max(wait / area.target);
            sums.severity += area.severity;
            sums.answered += area.severity * area.now.quality;
        }
        let state = &mut self.teams[team];
        state.now.pressure = eq::pressure(state.now.pressure, worst);
        state.owned = owned;
    }

    /// Step 5: investment, break-even and leverage.
    fn invest(&mut self, team: usize, sums: &mut Sums) {
        let owned = std::mem::take(&mut self.teams[team].owned);
        let state = &self.teams[team];
        let (invest, pressure) = (state.now.invest, state.now.pressure);
        let chosen = self.focus_of(team, &owned);
        let load: f64 = owned.iter().map(|&a| self.areas[a.ix()].now.load).sum();
        let equal = 1.0 / owned.len() as f64;
        for &ix in &owned {
            let area = &mut self.areas[ix.ix()];
            area.now.invest = match chosen {
                Some(only) if only == ix => invest,
                Some(_) => 0.0,
                None if load > 0.0 => invest * area.now.load / load,
                None => invest * equal,
            };
            area.now.break_even = eq::break_even(
                area.now.growth,
                area.now.leverage,
                area.exp_minus_leverage,
                area.effort,
                area.now.context,
                area.now.load * area.year_factor,
            );
            sums.break_even += area.now.break_even;
            sums.covered += area.now.break_even.min(area.now.invest);

            area.now.in_flight += area.now.invest;
            let delivered = area.now.in_flight / c::DELIVERY_WEEKS;
            area.now.in_flight -= delivered;
            area.now.leverage = eq::leverage(
                area.now.leverage,
                delivered,
                area.now.context,
                area.effort,
                pressure,
                state.discipline,
            );
        }
        self.teams[team].owned = owned;
    }

    /// The one area a team invests in; `None` when it spreads.
    fn focus_of(&self, team: usize, owned: &[AreaIx]) -> Option<AreaIx> {
        match self.teams[team].focus {
            FocusOn::Spread => None,
            FocusOn::Area(area) if owned.contains(&area) => Some(area),
            FocusOn::Area(_) | FocusOn::Auto => {
                let score = |area: AreaIx| {
                    let now = &self.areas[area.ix()].now;
                    (now.growth + c::FOCUS_FLOOR).max(0.0) * now.load
                };
                let largest = owned.iter().map(|&area| score(area)).fold(0.0, f64::max);
                // The first within rounding of the largest, so that rounding decides nothing.
                owned.iter().copied().find(|&area| score(area) >= largest * (1.0 - 1e-12))
            }
        }
    }

    /// Step 6: morale and shock.
    fn feel(&mut self, team: usize) {
        let now = &mut self.teams[team].now;
        let loss = eq::morale_loss(now.toil, now.on_call, now.overload, now.shock);
        now.morale_goal = eq::morale_goal(loss);
        if now.heads() > 0.0 {
            now.morale = eq::asymmetric(
                now.morale,
                now.morale_goal,
                c::MORALE_FALL_WEEKS,
                c::MORALE_RISE_WEEKS,
            );
        }
        now.shock -= now.shock / c::SHOCK_WEEKS;
    }

    /// Steps 7 and 8: leavers, context, promotions, hires.
    fn turn_over(&mut self, team: usize, shares: &Shares) {
        let state = &mut self.teams[team];
        let now = &mut state.now;
        let leaving = eq::leaving_share(now.morale, self.survivor);
        let context_leaving = if now.established > 0.0 { leaving } else { 0.0 };
        for area in &state.owned {
            let context = &mut self.areas[area.ix()].now.context;
            *context = eq::context(*context, context_leaving);
        }
        now.left = now.heads() * leaving;
        now.newcomers -= now.newcomers * leaving;
        now.ramping -= now.ramping * leaving;
        now.established -= now.established * leaving;

        let begun = now.newcomers * shares.newcomer;
        let ramped = now.ramping * shares.ramping;
        now.newcomers -= begun;
        now.ramping += begun - ramped;
        now.established += ramped;
        now.hired = 0.0;
        if self.freeze_weeks <= 0.0 {
            now.requisitions += self.backfill * now.left;
            now.hired = now.requisitions * shares.filled;
            now.requisitions -= now.hired;
            now.newcomers += now.hired;
        }
        state.hired_in_quarter += now.hired;
        state.left_in_quarter += now.left;
    }

    /// Step 10: trust and patience.
    fn remember(&mut self, service: f64, rules: &Rules) {
        self.trust = eq::asymmetric(self.trust, service, c::TRUST_FALL_WEEKS, c::TRUST_RISE_WEEKS);
        let below = if self.trust < rules.service_floor { 1.0 } else { -1.0 };
        self.weeks_below_floor = (self.weeks_below_floor + below).max(0.0);
        if self.weeks_below_floor >= rules.patience_weeks && self.replaced_week.is_none() {
            self.replaced_week = Some(self.week + 1);
        }
    }

    /// Step 12: compression at a quarter's end; answers the share cut.
    fn compress(&mut self, rules: &Rules) -> f64 {
        let budget = self.heads() / self.product_engineers();
        let limit = c::COMPRESSION_MARGIN * rules.budget_ceiling;
        if !self.week.is_multiple_of(WEEKS_PER_QUARTER) || !super::verdict::above(budget, limit) {
            return 0.0;
        }
        let share = 1.0 - rules.budget_ceiling / budget;
        self.cut(share, None);
        self.freeze_weeks = c::COMPRESSION_FREEZE;
        self.cuts += 1;
        share
    }
}
