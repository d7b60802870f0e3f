//! One team's week, in the order of MODEL §4, steps 1 to 8.

use super::at_hand::{Claim, Growth, Owned, WEEKS};
use super::equations as eq;
use super::number::Number;
use super::people;
use super::sampling::{Assumed, Assumption, Sampler};
use super::split;
use super::state::{AreaState, Shared, Steering};
use super::week_rows::TeamRow;
use crate::model::constants as c;

/// Sums over teams that the organization's columns are made of.
#[derive(Debug, Clone, Copy)]
pub struct Sums<N = f64> {
    pub capacity: N,
    pub invest: N,
    pub break_even: N,
    pub covered: N,
    /// What everything owned weighs in service.
    pub weight: N,
    pub answered: N,
    pub heads: N,
    /// Morale times heads.
    pub spirits: N,
}

impl<N: Number> Sums<N> {
    /// Of nothing.
    #[inline(always)]
    pub fn none(zero: N) -> Self {
        Sums {
            capacity: zero,
            invest: zero,
            break_even: zero,
            covered: zero,
            weight: zero,
            answered: zero,
            heads: zero,
            spirits: zero,
        }
    }

    /// Service S: quality weighted by severity and neglect; 1 where nothing is owned.
    #[inline(always)]
    pub fn service(&self) -> N {
        let (zero, one) = (self.answered.of(0.0), self.answered.of(1.0));
        N::choose(zero.lt(self.weight), self.answered / self.weight, one)
    }

    /// Adds a team's people.
    #[inline(always)]
    pub fn count(&mut self, now: &TeamRow<N>) {
        let heads = now.heads();
        self.heads += heads;
        self.spirits += now.morale * heads;
    }
}

/// An area's growth, given what teams share in each week.
#[inline(always)]
pub(super) fn growth<N: Number>(state: &AreaState<N>, ahead: &[Shared<N>; WEEKS + 1]) -> Growth<N> {
    let mut growth = [state.base; WEEKS];
    for (growth, shared) in growth.iter_mut().zip(ahead) {
        let driver = shared.log_driver(state.driver) - state.driver_then;
        let weeks = f64::from(shared.week) - state.appeared;
        *growth = eq::grown(state.elasticity * driver + state.own_growth * weeks);
    }
    growth
}

/// A week of one team: how it is steered, and what it meets.
pub(super) struct TeamWeek<'a, N, L> {
    /// Of the quarter, from 0.
    pub week: usize,
    pub steering: Steering,
    pub shared: &'a Shared<N>,
    pub assumed: &'a Assumed<N>,
    /// The share of open requisitions that fill in a week.
    pub filled: N,
    /// By the team's areas.
    pub growth: &'a [Growth<N>],
    pub backfill: f64,
    pub luck: &'a L,
}

impl<N: Number, L: Sampler<N>> TeamWeek<'_, N, L> {
    /// Steps the team and its areas, and adds what it comes to.
    #[inline(always)]
    pub fn step(
        &self,
        now: &mut TeamRow<N>,
        carried: &mut [N; 2],
        areas: &mut [Owned<N>],
        claims: &mut Vec<Claim<N>>,
        sums: &mut Sums<N>,
    ) {
        self.serve(now, areas, sums);
        self.invest(now, areas, claims, sums);
        self.feel(now);
        self.turn_over(now, carried, areas);
        sums.count(now);
    }

    /// Steps 1 to 4: load, capacity, the queue, quality.
    #[inline(always)]
    fn serve(&self, now: &mut TeamRow<N>, areas: &mut [Owned<N>], sums: &mut Sums<N>) {
        let zero = now.morale.of(0.0);
        let (mut breadth, mut arrivals, mut backlog) = (zero, zero, zero);
        let (owns, mut shaped) = (!areas.is_empty(), false);
        for (nth, Owned { state: area, .. }) in areas.iter_mut().enumerate() {
            self.load(area, self.growth[nth][self.week], nth);
            breadth += eq::breadth(area.now.load, area.weight);
            arrivals += area.now.arrivals;
            backlog += area.now.backlog;
            shaped |= area.shaped.is_some();
        }

        let heads = now.heads();
        let pager = self.assumed.of(Assumption::Pager);
        let hands = eq::hands(now.newcomers, now.ramping, now.established, now.hired, pager, owns);
        let cost = self.assumed.of(Assumption::Breadth);
        now.capacity = eq::capacity(hands, heads, breadth, cost, now.morale);
        let Steering { protect, discipline, .. } = self.steering;
        let divided = eq::divided(now.capacity, protect, discipline, now.pressure);
        let queue = (arrivals + backlog).min(zero.of(c::QUEUE_CEILING));
        let total = N::choose(zero.of(c::NO_QUEUE).lt(queue), queue, zero);
        let cleared = eq::clear(total, divided.support);
        now.load = arrivals;
        (now.protected, now.support) = (divided.protected, divided.support);
        now.served = cleared.served;
        now.wait = cleared.wait;
        now.invest = eq::investment(divided, cleared.served);
        let strain = eq::strain(arrivals, now.served, now.capacity);
        (now.overload, now.toil) = (strain.overload, strain.toil);
        now.on_call = people::on_call(heads, owns);
        if owns {
            sums.capacity += now.capacity;
            sums.invest += now.invest;
        }

        let left = eq::after_dropping(cleared.left);
        let left_of_each = N::choose(total.gt(zero), left / total, zero);
        let log_rate = if shaped { cleared.rate.ln() } else { zero };
        let mut shortest = f64::INFINITY;
        for Owned { state: area, .. } in areas.iter_mut() {
            area.now.backlog = left_of_each * (area.now.backlog + area.now.arrivals);
            area.now.quality = match area.shaped {
                None => eq::quality(area.target, cleared),
                Some(shaped) => eq::shaped_quality(shaped, cleared, log_rate),
            };
            shortest = shortest.min(area.target);
            area.now.weight = eq::weight(area.now.neglect);
            let weight = area.now.weight * area.severity;
            sums.weight += weight;
            sums.answered = area.now.quality.times_plus(weight, sums.answered);
            area.now.neglect = eq::neglect(area.now.neglect, area.now.quality);
        }
        now.pressure = eq::pressure(now.pressure, cleared.wait * (1.0 / shortest));
        now.refusing = now.pressure * discipline;
    }

    /// Step 1: what the team's `nth` area asks for.
    #[inline(always)]
    fn load(&self, area: &mut AreaState<N>, growth: N, nth: usize) {
        area.exp_minus_leverage = (-area.now.leverage).exp_of_moderate();
        let raw = growth * eq::remaining(area.exp_minus_leverage);
        area.now.load = area.base * raw;
        area.now.incident_load = raw * area.incident_base;
        let mut asked = area.now.load;
        if area.incident_size > 0.0 {
            let incidents = raw * (area.incident_base / area.incident_size);
            let drawn = self.luck.incidents(self.week, nth, incidents);
            asked += (drawn - incidents) * area.incident_size;
        }
        area.now.arrivals = eq::arrivals(asked, area.now.context);
    }

    /// Step 5: break-even, investment and leverage.
    #[inline(always)]
    fn invest(
        &self,
        now: &TeamRow<N>,
        areas: &mut [Owned<N>],
        claims: &mut Vec<Claim<N>>,
        sums: &mut Sums<N>,
    ) {
        let debt = self.assumed.of(Assumption::ShortcutDebt);
        let shortcuts = eq::shortcuts(debt, now.pressure, self.steering.discipline);
        for Owned { state: area, .. } in areas.iter_mut() {
            let upkeep = area.upkeep(shortcuts);
            area.now.break_even = eq::break_even(area.now.growth, area.now.load, &upkeep);
        }
        split::split(now.invest, self.steering.focus, areas, claims);
        for Owned { state: area, .. } in areas.iter_mut() {
            sums.break_even += area.now.break_even;
            sums.covered += area.now.break_even.min(area.now.invest);
            area.now.in_flight += area.now.invest;
            let delivered = area.now.in_flight * (1.0 / c::DELIVERY_WEEKS);
            area.now.in_flight -= delivered;
            area.now.leverage = eq::leverage(delivered, &area.upkeep(shortcuts));
        }
    }

    /// Step 6: morale and shock.
    #[inline(always)]
    fn feel(&self, now: &mut TeamRow<N>) {
        let lost = now.wear().losses(self.assumed);
        now.morale_goal = people::morale_goal(&lost);
        let (fall, rise) = (1.0 / c::MORALE_FALL_WEEKS, 1.0 / c::MORALE_RISE_WEEKS);
        let (fall, rise) = (now.morale.of(fall), now.morale.of(rise));
        let moved = people::asymmetric(now.morale, now.morale_goal, fall, rise);
        now.morale = N::choose(now.heads().gt(moved.of(0.0)), moved, now.morale);
        now.shock -= now.shock * (1.0 / c::SHOCK_WEEKS);
    }

    /// Steps 7 and 8: leavers, context, promotions, hires.
    #[inline(always)]
    fn turn_over(&self, now: &mut TeamRow<N>, carried: &mut [N; 2], areas: &mut [Owned<N>]) {
        let zero = now.morale.of(0.0);
        let leaving = people::leaving_share(now.morale, self.shared.survivor);
        let means = [now.newcomers * leaving, now.ramping * leaving, now.established * leaving];
        let [newcomers, ramping, established] = self.luck.leavers(self.week, means);
        let newcomers = newcomers.min(now.newcomers);
        let ramping = ramping.min(now.ramping);
        let established = established.min(now.established);
        let anybody = now.established.gt(zero);
        let context_leaving = N::choose(anybody, established / now.established, zero);
        now.left = newcomers + ramping + established;
        now.newcomers -= newcomers;
        now.ramping -= ramping;
        now.established -= established;
        for area in areas {
            let context = &mut area.state.now.context;
            *context = people::context(*context, context_leaving);
        }

        now.mentoring = people::mentoring(now.newcomers, now.ramping, now.established);
        let beginning = people::flowing_out(now.mentoring * (1.0 / c::NEWCOMER_WEEKS));
        let learning = people::flowing_out(now.mentoring * (1.0 / c::RAMPING_WEEKS));
        let [newly, nearly] = carried;
        let begun = self.luck.promoted(now.newcomers, now.newcomers * beginning, newly);
        let ramped = self.luck.promoted(now.ramping, now.ramping * learning, nearly);

        let open = self.shared.freeze_weeks.le(zero);
        let wanted = now.requisitions + N::choose(open, now.left * self.backfill, zero);
        let mean = N::choose(open, wanted * self.filled, zero);
        let [hired, still_open] = self.luck.fill(self.week, mean, wanted);
        now.hired = hired;
        now.newcomers += now.hired - begun;
        now.ramping += begun - ramped;
        now.established += ramped;
        now.requisitions = still_open;
    }
}
