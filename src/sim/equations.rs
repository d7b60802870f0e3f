//! One pure function for each flow of the model. Arguments are in the units given; nothing here
//! keeps state. The numbers come from [`crate::model::constants`], where their sources are named.
//!
//! Each is written once over [`Number`], for one run or for several futures in step: what depends on
//! a state is chosen, not branched to, and what does not stays `f64`.

use super::number::{Number, Precision};
use crate::model::constants as c;

/// The weekly log growth of something that grows by `rate` a year (MODEL §2): `ln1p(g)/52`.
pub fn weekly_log_growth(rate: f64) -> f64 {
    libm::log1p(rate) / 52.0
}

/// The share that flows out of a pool in a week when people stay `weeks` on average: `1 − e^(−1/weeks)`
/// (MODEL §4.8).
pub fn weekly_share(weeks: f64) -> f64 {
    1.0 - Number::exp(-1.0 / weeks)
}

/// Hands, FTE (MODEL §4.1; Abdel-Hamid & Madnick): output of everybody, less mentoring,
/// interviewing `hires` people and the pager, where areas are owned. May be negative.
#[inline(always)]
pub fn hands<N: Number>(
    newcomers: N,
    ramping: N,
    established: N,
    hires: N,
    owns_an_area: bool,
) -> N {
    let heads = newcomers + ramping + established;
    let zero = heads.of(0.0);
    let pager = zero.of(if owns_an_area { c::PAGER } else { 0.0 });
    let working = ramping.scaled(c::RAMPING_OUTPUT - c::RAMPING_MENTORING, established);
    newcomers.scaled(c::NEWCOMER_OUTPUT - c::NEWCOMER_MENTORING, working)
        - hires * c::INTERVIEWING
        - N::choose(heads.gt(zero), pager, zero)
}

/// Capacity C, FTE (MODEL §4.1): hands less communication among `heads` people (Brooks), breadth
/// over areas of summed weight `breadth` (Team Topologies), times effort at `morale`.
#[inline(always)]
pub fn capacity<N: Number>(hands: N, heads: N, breadth: f64, morale: N) -> N {
    let one = heads.of(1.0);
    let pairs = heads * (heads - 1.0).positive();
    let communication = pairs.scaled(-c::COMMUNICATION, one).max(heads.of(c::COMMUNICATION_FLOOR));
    let effort = morale
        .scaled(c::EFFORT_SLOPE, heads.of(c::EFFORT_BASE))
        .within(c::EFFORT_BASE, c::EFFORT_CEILING);
    let focused = 1.0 / (1.0 + c::BREADTH * (breadth - 1.0).max(0.0));
    (hands.positive() * communication) * (effort * focused)
}

/// ln of [`c::GROWTH_CEILING`] and of [`c::COMPANY_CEILING`].
const MOST_GROWTH: f64 = 20.723_265_836_946_41;
const MOST_OF_COMPANY: f64 = 27.631_021_115_928_547;

/// What growth multiplies a load by, given its logarithm (MODEL §4.2).
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

/// What platforms leave of a load at leverage Λ, given `e^(−Λ)` (MODEL §4.2): φ + (1−φ)·e^(−Λ).
#[inline(always)]
pub fn remaining<N: Number>(exp_minus_leverage: N) -> N {
    exp_minus_leverage.scaled(1.0 - c::RESIDUAL, exp_minus_leverage.of(c::RESIDUAL))
}

/// Arrivals A, engineer-weeks a week (MODEL §4.2): load made dearer by lost context K.
#[inline(always)]
pub fn arrivals<N: Number>(load: N, context: N) -> N {
    load / context.scaled(1.0 - c::CONTEXT_FLOOR, context.of(c::CONTEXT_FLOOR))
}

/// Support capacity s, FTE (MODEL §4.3): what protection, weakened by pressure where discipline
/// lacks, leaves of capacity.
#[inline(always)]
pub fn support<N: Number>(capacity: N, protect: f64, discipline: f64, pressure: N) -> N {
    let share = pressure.scaled(protect * (1.0 - discipline), pressure.of(1.0 - protect));
    capacity * share
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
    /// Toil, 0 to 1 (MODEL §4.6): support over capacity.
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

/// Quality q, 0 to 1 (MODEL §4.4): the share answered within `target` weeks when sojourn times are
/// exponential with mean W, as in M/M/1.
#[inline(always)]
pub fn quality<N: Number>(target: f64, cleared: Cleared<N>) -> N {
    let one = cleared.wait.of(1.0);
    let late = (cleared.rate * -target).exp();
    N::choose(cleared.wait.gt(one.of(0.0)), one - late, one)
}

/// How much dearer the next e-fold of leverage is (MODEL §4.5): sat.
#[inline(always)]
pub fn saturation<N: Number>(leverage: N) -> N {
    leverage.positive().scaled(1.0 / c::LEVERAGE_SCALE, leverage.of(1.0))
}

/// Break-even investment I*, FTE (MODEL §4.5): what must be invested a week so that the load stops
/// growing at weekly log rate `growth`; 0 where the load stays negligible for a year, which
/// `load_in_a_year` tells.
#[inline(always)]
pub fn break_even<N: Number>(
    growth: N,
    leverage: N,
    exp_minus_leverage: N,
    effort: N,
    context: N,
    load_in_a_year: N,
) -> N {
    let zero = growth.of(0.0);
    let removable = exp_minus_leverage * (1.0 - c::RESIDUAL);
    // One division for both: 1/removable is `context` of it, 1/context is `removable` of it.
    let of_both = zero.of(1.0) / (removable * context);
    let hold = (remaining(exp_minus_leverage) * (of_both * context)).min(zero.of(c::HOLD_CEILING));
    let needed = growth.times_plus(hold, leverage * (c::LEVERAGE_DECAY / 52.0)).positive()
        * (effort * saturation(leverage))
        * (of_both * removable);
    N::choose(zero.of(c::NEGLIGIBLE_LOAD).le(load_in_a_year), needed, zero)
}

/// Leverage Λ after a week (MODEL §4.5; capability trap, Repenning & Sterman): what investment
/// delivered, less decay and the shortcuts taken under pressure.
#[inline(always)]
pub fn leverage<N: Number>(
    before: N,
    delivered: N,
    context: N,
    effort: N,
    pressure: N,
    discipline: f64,
) -> N {
    let kept = before * (1.0 - c::LEVERAGE_DECAY / 52.0);
    let kept = pressure.scaled(-c::SHORTCUT_DEBT / 52.0 * (1.0 - discipline), kept);
    let after = kept + delivered * context / (effort * saturation(before));
    after.within(c::LEVERAGE_MIN, c::LEVERAGE_MAX)
}

/// Share of weeks on call f, 0 to 1 (MODEL §4.6; Google SRE): primary and secondary among `heads`.
#[inline(always)]
pub fn on_call<N: Number>(heads: N, owns_an_area: bool) -> N {
    let (zero, one) = (heads.of(0.0), heads.of(1.0));
    if !owns_an_area {
        return zero;
    }
    N::choose(heads.gt(zero), (one.of(c::ONCALL_PEOPLE) / heads).min(one), zero)
}

/// What pulls morale's goal below its best, each 0 or more (MODEL §4.6).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MoraleLoss<N = f64> {
    /// Toil above comfort (Google SRE).
    pub toil: N,
    /// The pager more often than is comfortable.
    pub on_call: N,
    /// More arriving than there is capacity for.
    pub overload: N,
    /// Shock of change.
    pub shock: N,
}

/// What pulls morale's goal down this week.
#[inline(always)]
pub fn morale_loss<N: Number>(toil: N, on_call: N, overload: N, shock: N) -> MoraleLoss<N> {
    MoraleLoss {
        toil: (toil - c::TOIL_COMFORT).positive() * c::TOIL_WEIGHT,
        on_call: (on_call - c::ONCALL_COMFORT).positive() * c::ONCALL_WEIGHT,
        overload: overload * c::OVERLOAD_WEIGHT,
        shock,
    }
}

/// Where morale is heading, 0 to 1 (MODEL §4.6).
#[inline(always)]
pub fn morale_goal<N: Number>(loss: MoraleLoss<N>) -> N {
    (-loss.toil - loss.on_call - loss.overload - loss.shock + c::MORALE_BEST).within(0.0, 1.0)
}

/// Something that falls and recovers at different speeds moves towards `goal` for a week (morale:
/// MODEL §4.6, Homer 1985; trust: §4.10, Oliva & Sterman 2001).
#[inline(always)]
pub fn asymmetric<N: Number>(before: N, goal: N, fall_weeks: f64, rise_weeks: f64) -> N {
    let (fall, rise) = (before.of(1.0 / fall_weeks), before.of(1.0 / rise_weeks));
    (goal - before).times_plus(N::choose(goal.lt(before), fall, rise), before)
}

/// Share of a team that leaves in a week (MODEL §4.7), at its morale and under survivor effect V.
#[inline(always)]
pub fn leaving_share<N: Number>(morale: N, survivor: N) -> N {
    let unhappy = morale.of(c::ATTRITION_SLOPE * c::ATTRITION_MORALE);
    let hazard = morale.scaled(-c::ATTRITION_SLOPE, unhappy).exp_of_moderate()
        * ((survivor + 1.0) * (c::ATTRITION_BASE / 52.0));
    flowing_out(hazard)
}

/// 1 − e^(−h) for a hazard between 0 and 0.06; the largest there is in a week is 0.048: h times the
/// polynomial of least relative error (Remez), 4.5e-15 in double precision, 8.4e-10 in single.
#[inline(always)]
fn flowing_out<N: Number>(hazard: N) -> N {
    let terms: &[f64] = match N::PRECISION {
        Precision::Double => &[
            0.999_999_999_999_995_6,
            -0.499_999_999_994_654_6,
            0.166_666_665_629_263_36,
            -0.041_666_592_948_272_435,
            0.008_330_962_119_759_417,
            -0.001_353_639_416_265_142_4,
        ],
        Precision::Single => &[
            0.999_999_999_164_706,
            -0.499_999_556_300_987_5,
            0.166_629_725_227_143_57,
            -0.040_679_069_468_620_94,
        ],
    };
    let last = terms.len() - 1;
    let mut sum = hazard.of(terms[last]);
    for &term in terms[..last].iter().rev() {
        sum = sum.times_plus(hazard, hazard.of(term));
    }
    sum * hazard
}

/// Context K after a week in which `leaving` of the established people left (MODEL §4.7).
#[inline(always)]
pub fn context<N: Number>(before: N, leaving: N) -> N {
    let learnt = before.scaled(1.0 - 1.0 / c::CONTEXT_WEEKS, before.of(1.0 / c::CONTEXT_WEEKS));
    let after = (leaving * before).scaled(-c::CONTEXT_LOSS, learnt);
    after.within(c::CONTEXT_MIN, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn growth_ends_at_its_ceilings() {
        assert_eq!(MOST_GROWTH, libm::log(c::GROWTH_CEILING));
        assert_eq!(MOST_OF_COMPANY, libm::log(c::COMPANY_CEILING));
    }
}
