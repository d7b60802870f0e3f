//! One week, in the order of MODEL §4.

use super::equations as eq;
use super::luck::Luck;
use super::number::Number;
use super::state::{FocusOn, NOT_YET, State};
use super::trajectory::AreaRow;
use crate::model::Rules;
use crate::model::constants as c;
use crate::model::{AreaIx, WEEKS_PER_QUARTER};

/// Sums over teams that the organization's columns are made of.
#[derive(Debug, Clone, Copy)]
pub struct Sums<N = f64> {
    pub capacity: N,
    pub invest: N,
    pub break_even: N,
    pub covered: N,
    pub severity: f64,
    pub answered: N,
}

impl<N: Number> Sums<N> {
    /// Of nothing.
    pub fn none(zero: N) -> Self {
        Sums {
            capacity: zero,
            invest: zero,
            break_even: zero,
            covered: zero,
            severity: 0.0,
            answered: zero,
        }
    }

    /// Service S: quality weighted by severity; 1 where nothing is owned.
    #[inline(always)]
    pub fn service(&self) -> N {
        let one = self.answered.of(1.0);
        if self.severity > 0.0 { self.answered / self.severity } else { one }
    }
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

impl<N: Number> State<N> {
    /// Steps the organization by one week under `rules`; answers the sums of the week's flows and
    /// the share cut by a compression, 0 where there was none.
    #[inline(always)]
    pub fn step(
        &mut self,
        rules: &Rules,
        shares: &Shares,
        luck: &mut impl Luck<N>,
    ) -> (Sums<N>, N) {
        luck.begin_week(self.week);
        let mut sums = Sums::none(self.zero);
        for team in 0..self.teams.len() {
            if self.teams[team].now.present {
                self.serve(team, &mut sums, luck);
                self.invest(team, &mut sums);
                self.feel(team);
                self.turn_over(team, shares, luck);
            }
        }
        self.remember(sums.service(), rules);
        self.survivor -= self.survivor * (1.0 / c::SURVIVOR_WEEKS);
        self.freeze_weeks = (self.freeze_weeks - 1.0).positive();
        let [engineers, usage] = luck.growth();
        self.log_engineers += engineers + self.engineer_growth;
        self.log_usage += usage + self.usage_growth;
        self.week += 1;
        (sums, self.compress(rules, luck))
    }

    /// Steps 1 to 4: capacity, load, the queue, quality.
    #[inline(always)]
    fn serve(&mut self, team: usize, sums: &mut Sums<N>, luck: &impl Luck<N>) {
        let zero = self.zero;
        let owned = std::mem::take(&mut self.teams[team].owned);
        let (mut breadth, mut arrivals, mut backlog) = (0.0, zero, zero);
        for &AreaIx(i) in &owned {
            let t = f64::from(self.week);
            let driver = self.log_driver(self.areas[i as usize].driver);
            let area = &mut self.areas[i as usize];
            area.exp_minus_leverage = (-area.now.leverage).exp();
            let grown = area.elasticity * (driver - area.driver_then)
                + area.own_growth * (t - area.appeared);
            let raw = grown.exp() * eq::remaining(area.exp_minus_leverage);
            area.now.load = area.base * raw;
            area.now.incident_load = raw * area.incident_base;
            let mut asked = area.now.load;
            if area.incident_size > 0.0 {
                let incidents = raw * (area.incident_base / area.incident_size);
                let drawn = luck.incidents(i as usize, incidents);
                asked += (drawn - incidents) * area.incident_size;
            }
            area.now.arrivals = eq::arrivals(asked, area.now.context);
            breadth += area.weight;
            arrivals += area.now.arrivals;
            backlog += area.now.backlog;
        }

        let state = &mut self.teams[team];
        let now = &mut state.now;
        let heads = now.heads();
        let owns = !owned.is_empty();
        let hands = eq::hands(now.newcomers, now.ramping, now.established, now.hired, owns);
        now.capacity = eq::capacity(hands, heads, breadth, now.morale);
        now.support = eq::support(now.capacity, state.protect, state.discipline, now.pressure);
        let queue = arrivals + backlog;
        let total = N::choose(queue.lt(zero.of(c::NO_QUEUE)), zero, queue);
        let cleared = eq::clear(total, now.support);
        now.load = arrivals;
        now.served = cleared.served;
        now.wait = cleared.wait;
        now.invest = (now.capacity - cleared.served).positive();
        let strain = eq::strain(arrivals, now.served, now.capacity);
        (now.overload, now.toil) = (strain.overload, strain.toil);
        now.on_call = eq::on_call(heads, owns);
        sums.capacity += now.capacity;
        sums.invest += now.invest;

        let left = eq::after_dropping(cleared.left);
        let left_of_each = N::choose(total.gt(zero), left / total, zero);
        let mut shortest = f64::INFINITY;
        for &AreaIx(i) in &owned {
            let area = &mut self.areas[i as usize];
            area.now.backlog = left_of_each * (area.now.backlog + area.now.arrivals);
            area.now.quality = eq::quality(area.target, cleared);
            shortest = shortest.min(area.target);
            sums.severity += area.severity;
            sums.answered += area.now.quality * area.severity;
        }
        let state = &mut self.teams[team];
        state.now.pressure = eq::pressure(state.now.pressure, cleared.wait * (1.0 / shortest));
        state.owned = owned;
    }

    /// Step 5: investment, break-even and leverage.
    #[inline(always)]
    fn invest(&mut self, team: usize, sums: &mut Sums<N>) {
        let owned = std::mem::take(&mut self.teams[team].owned);
        let state = &self.teams[team];
        let (invest, pressure, discipline) =
            (state.now.invest, state.now.pressure, state.discipline);
        let mut share = self.focus_of(team, &owned);
        for &ix in &owned {
            let part = share.next(&self.areas[ix.ix()].now, ix);
            let area = &mut self.areas[ix.ix()];
            area.now.invest = invest * part;
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
            let delivered = area.now.in_flight * (1.0 / c::DELIVERY_WEEKS);
            area.now.in_flight -= delivered;
            area.now.leverage = eq::leverage(
                area.now.leverage,
                delivered,
                area.now.context,
                area.effort,
                pressure,
                discipline,
            );
        }
        self.teams[team].owned = owned;
    }

    /// How a team's investment is shared among what it owns.
    #[inline(always)]
    fn focus_of(&self, team: usize, owned: &[AreaIx]) -> Portions<N> {
        let zero = self.zero;
        match self.teams[team].focus {
            FocusOn::Spread => {
                let mut load = zero;
                for area in owned {
                    load += self.areas[area.ix()].now.load;
                }
                let some = load.gt(zero);
                Portions::Spread {
                    of_load: N::choose(some, zero.of(1.0) / load, zero),
                    equal: N::choose(some, zero, zero.of(1.0 / owned.len() as f64)),
                }
            }
            FocusOn::Area(area) if owned.contains(&area) => Portions::Only(area),
            FocusOn::Area(_) | FocusOn::Auto => {
                let mut largest = zero;
                for area in owned {
                    largest = score(&self.areas[area.ix()].now).max(largest);
                }
                // The first within rounding of the largest, so that rounding decides nothing.
                Portions::First { enough: largest * (1.0 - 1e-12), open: zero.every(true) }
            }
        }
    }

    /// Step 6: morale and shock.
    #[inline(always)]
    fn feel(&mut self, team: usize) {
        let now = &mut self.teams[team].now;
        let loss = eq::morale_loss(now.toil, now.on_call, now.overload, now.shock);
        now.morale_goal = eq::morale_goal(loss);
        let moved =
            eq::asymmetric(now.morale, now.morale_goal, c::MORALE_FALL_WEEKS, c::MORALE_RISE_WEEKS);
        now.morale = N::choose(now.heads().gt(self.zero), moved, now.morale);
        now.shock -= now.shock * (1.0 / c::SHOCK_WEEKS);
    }

    /// Steps 7 and 8: leavers, context, promotions, hires.
    #[inline(always)]
    fn turn_over(&mut self, team: usize, shares: &Shares, luck: &impl Luck<N>) {
        let zero = self.zero;
        let state = &mut self.teams[team];
        let now = &mut state.now;
        let leaving = eq::leaving_share(now.morale, self.survivor);
        let means = [now.newcomers * leaving, now.ramping * leaving, now.established * leaving];
        let [newcomers, ramping, established] = luck.leavers(team, means);
        let newcomers = newcomers.min(now.newcomers);
        let ramping = ramping.min(now.ramping);
        let established = established.min(now.established);
        let anybody = now.established.gt(zero);
        let context_leaving = N::choose(anybody, established / now.established, zero);
        for area in &state.owned {
            let context = &mut self.areas[area.ix()].now.context;
            *context = eq::context(*context, context_leaving);
        }
        now.left = newcomers + ramping + established;
        now.newcomers -= newcomers;
        now.ramping -= ramping;
        now.established -= established;

        let open = self.freeze_weeks.le(zero);
        let wanted = now.requisitions + N::choose(open, now.left * self.backfill, zero);
        let means = [
            now.newcomers * shares.newcomer,
            now.ramping * shares.ramping,
            N::choose(open, wanted * shares.filled, zero),
        ];
        let [begun, ramped, hired] = luck.movers(team, means);
        let begun = begun.min(now.newcomers);
        let ramped = ramped.min(now.ramping);
        now.hired = hired.min(luck.whole(wanted));
        now.newcomers += now.hired - begun;
        now.ramping += begun - ramped;
        now.established += ramped;
        now.requisitions = wanted - now.hired;
        state.hired_in_quarter += now.hired;
        state.left_in_quarter += now.left;
    }

    /// Step 10: trust and patience.
    #[inline(always)]
    fn remember(&mut self, service: N, rules: &Rules) {
        let zero = self.zero;
        self.trust = eq::asymmetric(self.trust, service, c::TRUST_FALL_WEEKS, c::TRUST_RISE_WEEKS);
        let below = self.trust.lt(zero.of(rules.service_floor));
        let step = N::choose(below, zero.of(1.0), zero.of(-1.0));
        self.weeks_below_floor = (self.weeks_below_floor + step).positive();
        let run_out = zero.of(rules.patience_weeks).le(self.weeks_below_floor)
            & self.replaced_week.gt(zero.of(NOT_YET - 1.0));
        let week = zero.of(f64::from(self.week + 1));
        self.replaced_week = N::choose(run_out, week, self.replaced_week);
    }

    /// Step 12: compression at a quarter's end; answers the share cut.
    #[inline(always)]
    fn compress(&mut self, rules: &Rules, luck: &impl Luck<N>) -> N {
        let zero = self.zero;
        if !self.week.is_multiple_of(WEEKS_PER_QUARTER) {
            return zero;
        }
        let budget = self.heads() / self.product_engineers();
        let limit = c::COMPRESSION_MARGIN * rules.budget_ceiling;
        let hit = super::verdict::above(budget, limit);
        if !N::any(hit) {
            return zero;
        }
        let share = -(zero.of(rules.budget_ceiling) / budget) + 1.0;
        let share = N::choose(hit, share, zero);
        self.cut(share, hit, None, luck);
        self.freeze_weeks = N::choose(hit, zero.of(c::COMPRESSION_FREEZE), self.freeze_weeks);
        self.cuts += N::choose(hit, zero.of(1.0), zero);
        share
    }
}

/// What an area's growing load makes it worth to a team that steers its investment.
#[inline(always)]
fn score<N: Number>(now: &AreaRow<N>) -> N {
    (now.growth + c::FOCUS_FLOOR).positive() * now.load
}

/// Which share of a team's investment each of its areas gets, asked in their order.
enum Portions<N: Number> {
    /// All of it goes to one.
    Only(AreaIx),
    /// All of it goes to the first, in each future, whose score is enough.
    First { enough: N, open: N::Mask },
    /// By load; equally where there is none.
    Spread { of_load: N, equal: N },
}

impl<N: Number> Portions<N> {
    #[inline(always)]
    fn next(&mut self, now: &AreaRow<N>, area: AreaIx) -> N {
        let (zero, one) = (now.load.of(0.0), now.load.of(1.0));
        match self {
            Portions::Only(only) => {
                if *only == area {
                    one
                } else {
                    zero
                }
            }
            Portions::First { enough, open } => {
                let chosen = *open & enough.le(score(now));
                *open = *open & !chosen;
                N::choose(chosen, one, zero)
            }
            Portions::Spread { of_load, equal } => now.load * *of_load + *equal,
        }
    }
}
