//! One pure function for each flow of work: hands, capacity, queues, quality, investment, leverage;
//! those of people are in [`super::people`]. Arguments are in the units given; nothing here keeps
//! state. The numbers come from [`crate::model::constants`], where their sources are named.
//!
//! Each is written once over [`Number`], for one run or for several futures in step: what depends on
//! a state is chosen, not branched to, and what does not stays `f64`.

use super::number::Number;
use crate::model::constants as c;

/// The weekly log growth of something that grows by `rate` a year (MODEL §2): `ln1p(g)/52`.
pub fn weekly_log_growth(rate: f64) -> f64 {
    libm::log1p(rate) / 52.0
}

/// Hands, FTE (MODEL §4, step 2; Abdel-Hamid & Madnick): output of everybody, less mentoring,
/// interviewing `hires` people and the `pager`, where areas are owned. May be negative.
#[inline(always)]
pub fn hands<N: Number>(
    newcomers: N,
    ramping: N,
    established: N,
    hires: N,
    pager: N,
    owns_an_area: bool,
) -> N {
    let heads = newcomers + ramping + established;
    let zero = heads.of(0.0);
    let pager = if owns_an_area { pager } else { zero };
    let working = ramping.scaled(c::RAMPING_OUTPUT - c::RAMPING_MENTORING, established);
    newcomers.scaled(c::NEWCOMER_OUTPUT - c::NEWCOMER_MENTORING, working)
        - hires * c::INTERVIEWING
        - N::choose(heads.gt(zero), pager, zero)
}

/// How much of an area's weight in breadth it takes at a load (MODEL §4, step 2): all of it from a whole
/// domain's load on, below it in proportion, so that cutting an area up changes nothing.
#[inline(always)]
pub fn breadth<N: Number>(load: N, weight: f64) -> N {
    (load * (weight / c::DOMAIN_LOAD)).min(load.of(weight))
}

/// Capacity C, FTE (MODEL §4, step 2): hands less communication among `heads` people (Brooks), `breadth`
/// over areas, of which `cost` is lost for each beyond one (Team Topologies), times effort at
/// `morale`.
#[inline(always)]
pub fn capacity<N: Number>(hands: N, heads: N, breadth: N, cost: N, morale: N) -> N {
    let (zero, one) = (heads.of(0.0), heads.of(1.0));
    let pairs = heads * (heads - 1.0).positive();
    let communication = pairs.scaled(-c::COMMUNICATION, one).max(heads.of(c::COMMUNICATION_FLOOR));
    let effort = morale
        .scaled(c::EFFORT_SLOPE, heads.of(c::EFFORT_BASE))
        .within(c::EFFORT_BASE, c::EFFORT_CEILING);
    let able = N::choose(zero.of(c::NO_SUPPORT).lt(hands), hands, zero);
    (able * communication) * effort / (breadth - 1.0).positive().times_plus(cost, one)
}

/// ln of [`c::GROWTH_CEILING`] and of [`c::COMPANY_CEILING`].
const MOST_GROWTH: f64 = 20.723_265_836_946_41;
const MOST_OF_COMPANY: f64 = 27.631_021_115_928_547;

/// What growth multiplies a load by, given its logarithm (MODEL §4, step 1).
#[inline(always)]
pub fn grown<N: Number>(log: N) -> N {
    // No load is missed that is e^80 times less than it was.
    log.within(-80.0, MOST_GROWTH).exp_of_moderate()
}

/// The logarithm of engineers or usage over their start after a week in which they grew by `log`
/// (MODEL §4, step 11).
#[inline(always)]
pub fn company<N: Number>(before: N, log: N) -> N {
    (before + log).within(-MOST_OF_COMPANY, MOST_OF_COMPANY)
}

/// What platforms leave of a load at leverage Λ, given `e^(−Λ)` (MODEL §4, step 1): φ + (1−φ)·e^(−Λ).
#[inline(always)]
pub fn remaining<N: Number>(exp_minus_leverage: N) -> N {
    exp_minus_leverage.scaled(1.0 - c::RESIDUAL, exp_minus_leverage.of(c::RESIDUAL))
}

/// Arrivals A, engineer-weeks a week (MODEL §4, step 1): load made dearer by lost context K.
#[inline(always)]
pub fn arrivals<N: Number>(load: N, context: N) -> N {
    load / context.scaled(1.0 - c::CONTEXT_FLOOR, context.of(c::CONTEXT_FLOOR))
}

/// How a team's capacity is divided before anything is asked of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Divided<N = f64> {
    /// Protected for investment, FTE.
    pub protected: N,
    /// Support capacity s, FTE.
    pub support: N,
}

/// Divides capacity (MODEL §4.3): protection is weakened by pressure where discipline lacks.
#[inline(always)]
pub fn divided<N: Number>(capacity: N, protect: f64, discipline: f64, pressure: N) -> Divided<N> {
    let weakened = protect * (1.0 - discipline);
    Divided {
        protected: capacity * pressure.scaled(-weakened, pressure.of(protect)),
        support: capacity * pressure.scaled(weakened, pressure.of(1.0 - protect)),
    }
}

/// Investment I, FTE (MODEL §4.3): protected time, and what is left over of the rest, which comes in
/// scraps between requests.
#[inline(always)]
pub fn investment<N: Number>(divided: Divided<N>, served: N) -> N {
    (divided.support - served).positive().scaled(c::LEFTOVER, divided.protected)
}

/// What a week's queue comes to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cleared<N = f64> {
    /// Left in the queue, engineer-weeks.
    pub left: N,
    /// Served, engineer-weeks a week.
    pub served: N,
    /// Wait W, weeks (Little's law): 0 when there was nothing to serve, 1e9 when nothing could be
    /// served, and never more.
    pub wait: N,
    /// 1/W where there is a wait: the share of the queue served a week.
    pub rate: N,
}

/// Clears a queue of `total` engineer-weeks with support capacity `support` (MODEL §4.3): the
/// backward-Euler step of Karmarkar's clearing function, whose steady state is the M/M/1 queue.
/// Written so that neither root cancels.
#[inline(always)]
pub fn clear<N: Number>(total: N, support: N) -> Cleared<N> {
    let zero = total.of(0.0);
    let b = support + c::REQUEST - total;
    let root = b.times_plus(b, total * (4.0 * c::REQUEST)).sqrt();
    let light = b.gt(zero);
    let left = N::choose(light, total * (2.0 * c::REQUEST), root - b)
        / N::choose(light, b + root, total.of(2.0));
    let crowd = left + c::REQUEST;
    let (both, somebody) = (crowd.of(1.0) / (crowd * support), support.gt(zero.of(c::NO_SUPPORT)));
    let rate = N::choose(somebody, support * support * both, zero);
    let never = zero.of(c::NEVER);
    let wait = N::choose(somebody, (crowd * crowd * both).min(never), never);
    Cleared {
        left,
        served: left * rate,
        wait: N::choose(left.gt(zero), wait, zero),
        rate: rate.max(zero.of(1.0 / c::NEVER)),
    }
}

/// What remains of a queue once requests unanswered for six weeks on average are dropped (MODEL
/// §4.3), engineer-weeks.
#[inline(always)]
pub fn after_dropping<N: Number>(left: N) -> N {
    left * (1.0 / (1.0 + 1.0 / c::PATIENCE_OF_REQUESTS))
}

/// What a team's capacity is to what arrives and what is served.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Strain<N = f64> {
    /// Overload, 0 to 1 (MODEL §4.3): how far arrivals exceed capacity.
    pub overload: N,
    /// Toil, 0 to 1 (MODEL §4.6): served over capacity.
    pub toil: N,
}

/// How strained a team is. Without capacity anything that arrives is full overload and toil.
#[inline(always)]
pub fn strain<N: Number>(arrivals: N, served: N, capacity: N) -> Strain<N> {
    let (zero, one) = (arrivals.of(0.0), arrivals.of(1.0));
    let (able, per_capacity) = (capacity.gt(zero), one / capacity);
    let without = N::choose(arrivals.gt(zero), one, zero);
    let overload = arrivals.times_plus(per_capacity, -one).within(0.0, 1.0);
    Strain {
        overload: N::choose(able, overload, without),
        toil: N::choose(able, served * per_capacity, without),
    }
}

/// Pressure p after a week (MODEL §4.3), given the largest wait over target.
#[inline(always)]
pub fn pressure<N: Number>(before: N, worst_wait_over_target: N) -> N {
    let goal = worst_wait_over_target.scaled(0.5, before.of(-0.5)).within(0.0, 1.0);
    (goal - before).scaled(1.0 / c::PRESSURE_WEEKS, before)
}

/// Quality q, 0 to 1 (MODEL §4.4): the share answered within `target` weeks when waits are
/// exponential with mean W, as in M/M/1.
#[inline(always)]
pub fn quality<N: Number>(target: f64, cleared: Cleared<N>) -> N {
    let one = cleared.wait.of(1.0);
    let late = (cleared.rate * -target).exp();
    N::choose(cleared.wait.gt(one.of(0.0)), one - late, one)
}

/// What a target is in a distribution of waits of another shape.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shaped {
    /// Shape k of the wait.
    pub shape: f64,
    /// ln(T·Γ(1+1/k)): the log of the target over the scale of waits of mean 1.
    pub log_target: f64,
}

impl Shaped {
    /// Of a shape and a target, weeks; `None` where waits are exponential.
    pub fn of(shape: f64, target: f64) -> Option<Shaped> {
        if shape == 1.0 {
            return None;
        }
        let gamma = libm::tgamma(1.0 + 1.0 / shape);
        Some(Shaped { shape, log_target: libm::log(target) + libm::log(gamma) })
    }
}

/// [`quality`] when waits of mean W follow the Weibull distribution (MODEL §4.4), given the log of
/// [`Cleared::rate`]: 1 − e^(−(T·Γ(1+1/k)/W)^k).
#[inline(always)]
pub fn shaped_quality<N: Number>(shaped: Shaped, cleared: Cleared<N>, log_rate: N) -> N {
    let one = cleared.wait.of(1.0);
    let log = log_rate.scaled(shaped.shape, one.of(shaped.shape * shaped.log_target));
    let late = (-log.exp()).exp();
    N::choose(cleared.wait.gt(one.of(0.0)), one - late, one)
}

/// How many times its severity an area counts in service (MODEL §4.4), given its neglect N.
#[inline(always)]
pub fn weight<N: Number>(neglect: N) -> N {
    neglect.scaled(c::NEGLECT_WEIGHT, neglect.of(1.0))
}

/// Neglect N after a week of quality q (MODEL §4.4).
#[inline(always)]
pub fn neglect<N: Number>(before: N, quality: N) -> N {
    (-quality - before + 1.0).scaled(1.0 / c::NEGLECT_WEEKS, before)
}

/// The solve efforts that halve a load: the leverage Λ at which half is left, by what no platform takes away and by how
/// much dearer each next e-fold is (MODEL §4.5), with full context.
pub fn efforts_to_halve() -> f64 {
    let leverage = libm::log((1.0 - c::RESIDUAL) / (0.5 - c::RESIDUAL));
    // The integral of sat.
    leverage + leverage * leverage * (saturation(1.0_f64) - 1.0) / 2.0
}

/// How much dearer the next e-fold of leverage is (MODEL §4.5): sat.
#[inline(always)]
pub fn saturation<N: Number>(leverage: N) -> N {
    leverage.positive().scaled(1.0 / c::LEVERAGE_SCALE, leverage.of(1.0))
}

/// What wears an area's platforms, and how well it is known.
#[derive(Debug, Clone, Copy)]
pub struct Upkeep<N> {
    /// Leverage Λ.
    pub leverage: N,
    /// e^(−Λ).
    pub exp_minus_leverage: N,
    /// Solve effort Ω, engineer-weeks.
    pub effort: N,
    /// Context K.
    pub context: N,
    /// Leverage that shortcuts cost a year (MODEL §4.5).
    pub shortcuts: N,
}

/// Leverage that shortcuts under pressure cost a year (MODEL §4.5), `debt` of them without
/// discipline under full pressure.
#[inline(always)]
pub fn shortcuts<N: Number>(debt: N, pressure: N, discipline: f64) -> N {
    debt * (pressure * (1.0 - discipline))
}

/// Break-even investment I*, FTE (MODEL §4.5): what must be invested a week so that a load growing at
/// the weekly log rate `growth` stops growing, decay and shortcuts included, and never more than the
/// load that a year without investment would add.
#[inline(always)]
pub fn break_even<N: Number>(growth: N, load: N, of: &Upkeep<N>) -> N {
    let zero = growth.of(0.0);
    let removable = of.exp_minus_leverage * (1.0 - c::RESIDUAL);
    let remaining = remaining(of.exp_minus_leverage);
    let undone = of.leverage.scaled(c::LEVERAGE_DECAY, of.shortcuts);
    // hold = min(5, remaining/removable); the rate is undone/52/hold.
    let held = remaining.lt(removable * c::HOLD_CEILING);
    let (above, below) = (
        N::choose(held, remaining, zero.of(c::HOLD_CEILING)),
        N::choose(held, removable, zero.of(1.0)),
    );
    // One division for both: 1/above is `below·K` of it, 1/(below·K) is `above` of it.
    let of_all = zero.of(1.0) / (above * (below * of.context));
    let in_a_year =
        undone.times_plus(below * (below * of.context) * of_all, growth * 52.0).positive();
    let needed = (in_a_year * (1.0 / 52.0))
        * (above * (above * of_all))
        * (of.effort * saturation(of.leverage));
    let added = load * in_a_year.min(zero.of(c::YEAR_CEILING)).exp_m1_of_moderate();
    added.min(needed)
}

/// Leverage Λ after a week (MODEL §4.5; capability trap, Repenning & Sterman): what investment
/// delivered, less decay and the shortcuts taken under pressure.
#[inline(always)]
pub fn leverage<N: Number>(delivered: N, of: &Upkeep<N>) -> N {
    let kept = of.leverage.scaled(1.0 - c::LEVERAGE_DECAY / 52.0, of.shortcuts * (-1.0 / 52.0));
    let after = kept + delivered * of.context / (of.effort * saturation(of.leverage));
    after.within(c::LEVERAGE_MIN, c::LEVERAGE_MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn growth_ends_at_its_ceilings() {
        assert_eq!(MOST_GROWTH, libm::log(c::GROWTH_CEILING));
        assert_eq!(MOST_OF_COMPANY, libm::log(c::COMPANY_CEILING));
    }

    #[test]
    fn break_even_is_that_of_the_text() {
        let context = 0.6;
        for leverage in [-0.7, 0.0, 1.5, 2.5, 6.0] {
            for (growth, load, shortcuts) in
                [(0.01, 1.2, 0.1), (0.03, 0.05, 0.0), (-0.02, 2.0, 0.5), (0.001, 3.0, 0.3)]
            {
                let exp_minus_leverage = libm::exp(-leverage);
                let upkeep =
                    Upkeep { leverage, exp_minus_leverage, effort: 40.0, context, shortcuts };
                let removable = 0.95 * exp_minus_leverage;
                let hold = ((0.05 + removable) / removable).min(5.0);
                let undone = (0.15 * leverage + shortcuts) / 52.0;
                let u = (growth + undone / hold).max(0.0);
                let sat = 1.0 + leverage.max(0.0) / 6.0;
                let due = (u * hold * 40.0 * sat / context).min(load * libm::expm1(52.0 * u));
                let got = break_even(growth, load, &upkeep);
                assert!((got - due).abs() <= 1e-12 * due, "{got}, due {due}");
            }
        }
    }
}
