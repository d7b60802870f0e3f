//! One team's week, in the order of MODEL §4, steps 1 to 8.

use super::equations as eq;
use super::luck::Luck;
use super::number::Number;
use super::quarter::WEEKS;
use super::state::{AreaState, FocusOn, Shared, Steering};
use super::trajectory::{AreaRow, TeamRow};
use crate::model::AreaIx;
use crate::model::constants as c;

/// Sums over teams that the organization's columns are made of.
#[derive(Debug, Clone, Copy)]
pub struct Sums<N = f64> {
    pub capacity: N,
    pub invest: N,
    pub break_even: N,
    pub covered: N,
    pub severity: f64,
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
            severity: 0.0,
            answered: zero,
            heads: zero,
            spirits: zero,
        }
    }

    /// Service S: quality weighted by severity; 1 where nothing is owned.
    #[inline(always)]
    pub fn service(&self) -> N {
        let one = self.answered.of(1.0);
        if self.severity > 0.0 { self.answered * (1.0 / self.severity) } else { one }
    }

    /// Adds a team's people.
    #[inline(always)]
    pub fn count(&mut self, now: &TeamRow<N>) {
        let heads = now.heads();
        self.heads += heads;
        self.spirits += now.morale * heads;
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

/// An area of the team at hand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Owned<N> {
    pub ix: AreaIx,
    pub state: AreaState<N>,
}

/// What an area's driver and its own growth make of its load, in each week of a quarter. Apart from
/// [`Owned`], whose fields would all go to memory beside something indexed.
pub(super) type Growth<N> = [N; WEEKS];

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
    pub shares: &'a Shares,
    /// By the team's areas.
    pub growth: &'a [Growth<N>],
    pub backfill: f64,
    pub luck: &'a L,
}

impl<N: Number, L: Luck<N>> TeamWeek<'_, N, L> {
    /// Steps the team and its areas, and adds what it comes to.
    #[inline(always)]
    pub fn step(&self, now: &mut TeamRow<N>, areas: &mut [Owned<N>], sums: &mut Sums<N>) {
        self.serve(now, areas, sums);
        self.invest(now, areas, sums);
        self.feel(now);
        self.turn_over(now, areas);
        sums.count(now);
    }

    /// Steps 1 to 4: capacity, load, the queue, quality.
    #[inline(always)]
    fn serve(&self, now: &mut TeamRow<N>, areas: &mut [Owned<N>], sums: &mut Sums<N>) {
        let zero = now.morale.of(0.0);
        let (mut breadth, mut arrivals, mut backlog) = (0.0, zero, zero);
        let owns = !areas.is_empty();
        for (nth, Owned { state: area, .. }) in areas.iter_mut().enumerate() {
            self.load(area, self.growth[nth][self.week], nth);
            breadth += area.weight;
            arrivals += area.now.arrivals;
            backlog += area.now.backlog;
        }

        let heads = now.heads();
        let hands = eq::hands(now.newcomers, now.ramping, now.established, now.hired, owns);
        let Steering { protect, discipline, .. } = self.steering;
        now.capacity = eq::capacity(hands, heads, breadth, now.morale);
        now.support = eq::support(now.capacity, protect, discipline, now.pressure);
        let queue = (arrivals + backlog).min(zero.of(c::QUEUE_CEILING));
        let total = N::choose(zero.of(c::NO_QUEUE).le(queue), queue, zero);
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
        for Owned { state: area, .. } in areas.iter_mut() {
            area.now.backlog = left_of_each * (area.now.backlog + area.now.arrivals);
            area.now.quality = eq::quality(area.target, cleared);
            shortest = shortest.min(area.target);
            sums.severity += area.severity;
            sums.answered += area.now.quality * area.severity;
        }
        now.pressure = eq::pressure(now.pressure, cleared.wait * (1.0 / shortest));
    }

    /// Step 2: what the team's `nth` area asks for.
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

    /// Step 5: investment, break-even and leverage.
    #[inline(always)]
    fn invest(&self, now: &TeamRow<N>, areas: &mut [Owned<N>], sums: &mut Sums<N>) {
        let discipline = self.steering.discipline;
        let mut share = self.portions(areas, now.invest);
        for Owned { ix, state: area, .. } in areas.iter_mut() {
            let part = share.next(&area.now, *ix);
            area.now.invest = now.invest * part;
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
                now.pressure,
                discipline,
            );
        }
    }

    /// How the team's investment is shared among what it owns.
    #[inline(always)]
    fn portions(&self, areas: &[Owned<N>], like: N) -> Portions<N> {
        let zero = like.of(0.0);
        match self.steering.focus {
            _ if areas.len() == 1 => Portions::Only(areas[0].ix),
            FocusOn::Spread => {
                let mut load = zero;
                for area in areas {
                    load += area.state.now.load;
                }
                let some = load.gt(zero);
                Portions::Spread {
                    of_load: N::choose(some, zero.of(1.0) / load, zero),
                    equal: N::choose(some, zero, zero.of(1.0 / areas.len() as f64)),
                }
            }
            FocusOn::Area(focus) if areas.iter().any(|area| area.ix == focus) => {
                Portions::Only(focus)
            }
            FocusOn::Area(_) | FocusOn::Auto => {
                let mut largest = zero;
                for area in areas {
                    largest = score(&area.state.now).max(largest);
                }
                // The first within rounding of the largest, so that rounding decides nothing.
                Portions::First {
                    enough: largest * (1.0 - N::PRECISION.rounding()),
                    open: zero.every(true),
                }
            }
        }
    }

    /// Step 6: morale and shock.
    #[inline(always)]
    fn feel(&self, now: &mut TeamRow<N>) {
        let loss = eq::morale_loss(now.toil, now.on_call, now.overload, now.shock);
        now.morale_goal = eq::morale_goal(loss);
        let moved =
            eq::asymmetric(now.morale, now.morale_goal, c::MORALE_FALL_WEEKS, c::MORALE_RISE_WEEKS);
        now.morale = N::choose(now.heads().gt(moved.of(0.0)), moved, now.morale);
        now.shock -= now.shock * (1.0 / c::SHOCK_WEEKS);
    }

    /// Steps 7 and 8: leavers, context, promotions, hires.
    #[inline(always)]
    fn turn_over(&self, now: &mut TeamRow<N>, areas: &mut [Owned<N>]) {
        let zero = now.morale.of(0.0);
        let leaving = eq::leaving_share(now.morale, self.shared.survivor);
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
            *context = eq::context(*context, context_leaving);
        }

        let open = self.shared.freeze_weeks.le(zero);
        let wanted = now.requisitions + N::choose(open, now.left * self.backfill, zero);
        let means = [
            now.newcomers * self.shares.newcomer,
            now.ramping * self.shares.ramping,
            N::choose(open, wanted * self.shares.filled, zero),
        ];
        let [begun, ramped, hired] = self.luck.movers(self.week, means);
        let begun = begun.min(now.newcomers);
        let ramped = ramped.min(now.ramping);
        now.hired = hired.min(self.luck.whole(wanted));
        now.newcomers += now.hired - begun;
        now.ramping += begun - ramped;
        now.established += ramped;
        now.requisitions = wanted - now.hired;
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
