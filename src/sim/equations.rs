//! One pure function for each flow of the model. Arguments are f64 in the units given; nothing here
//! keeps state. The numbers come from [`crate::model::constants`], where their sources are named.

use libm::{exp, log1p};

use crate::model::constants as c;

/// The weekly log growth of something that grows by `rate` a year (MODEL §2): `ln1p(g)/52`.
pub fn weekly_log_growth(rate: f64) -> f64 {
    log1p(rate) / 52.0
}

/// The share that flows out of a pool in a week when people stay `weeks` on average: `1 − e^(−1/weeks)`
/// (MODEL §4.8).
pub fn weekly_share(weeks: f64) -> f64 {
    1.0 - exp(-1.0 / weeks)
}

/// Hands, FTE (MODEL §4.1; Abdel-Hamid & Madnick): output of everybody, less mentoring,
/// interviewing `hires` people and the pager, if `on_call`. May be negative.
pub fn hands(newcomers: f64, ramping: f64, established: f64, hires: f64, on_call: bool) -> f64 {
    established
        + (c::RAMPING_OUTPUT - c::RAMPING_MENTORING) * ramping
        + (c::NEWCOMER_OUTPUT - c::NEWCOMER_MENTORING) * newcomers
        - c::INTERVIEWING * hires
        - if on_call { c::PAGER } else { 0.0 }
}

/// Capacity C, FTE (MODEL §4.1): hands less communication among `heads` people (Brooks), breadth
/// over areas of summed weight `breadth` (Team Topologies), times effort at `morale`.
pub fn capacity(hands: f64, heads: f64, breadth: f64, morale: f64) -> f64 {
    let communication =
        (1.0 - c::COMMUNICATION * heads * (heads - 1.0).max(0.0)).max(c::COMMUNICATION_FLOOR);
    let effort =
        (c::EFFORT_BASE + c::EFFORT_SLOPE * morale).clamp(c::EFFORT_BASE, c::EFFORT_CEILING);
    hands.max(0.0) * communication / (1.0 + c::BREADTH * (breadth - 1.0).max(0.0)) * effort
}

/// What platforms leave of a load at leverage Λ, given `e^(−Λ)` (MODEL §4.2): φ + (1−φ)·e^(−Λ).
pub fn remaining(exp_minus_leverage: f64) -> f64 {
    c::RESIDUAL + (1.0 - c::RESIDUAL) * exp_minus_leverage
}

/// Arrivals A, engineer-weeks a week (MODEL §4.2): load made dearer by lost context K.
pub fn arrivals(load: f64, context: f64) -> f64 {
    load / (c::CONTEXT_FLOOR + (1.0 - c::CONTEXT_FLOOR) * context)
}

/// Support capacity s, FTE (MODEL §4.3): what protection, weakened by pressure where discipline
/// lacks, leaves of capacity.
pub fn support(capacity: f64, protect: f64, discipline: f64, pressure: f64) -> f64 {
    capacity * (1.0 - protect * (1.0 - (1.0 - discipline) * pressure))
}

/// What a week's queue comes to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cleared {
    /// Left in the queue, engineer-weeks.
    pub left: f64,
    /// Served, engineer-weeks a week.
    pub served: f64,
}

/// Clears a queue of `total` engineer-weeks with support capacity `support` (MODEL §4.3): the
/// backward-Euler step of Karmarkar's clearing function, whose steady state is the M/M/1 queue.
/// Written so that neither root cancels.
pub fn clear(total: f64, support: f64) -> Cleared {
    if total <= 0.0 {
        return Cleared { left: 0.0, served: 0.0 };
    }
    let k = c::REQUEST;
    let b = k + support - total;
    let root = (b * b + 4.0 * total * k).sqrt();
    let left = if b > 0.0 { 2.0 * total * k / (b + root) } else { (root - b) / 2.0 };
    Cleared { left, served: support * left / (left + k) }
}

/// Wait W, weeks (MODEL §4.3; Little's law): 0 when there was nothing to serve, 1e9 when nothing
/// could be served.
pub fn wait(cleared: Cleared) -> f64 {
    if cleared.left <= 0.0 {
        0.0
    } else if cleared.served <= 0.0 {
        c::NEVER
    } else {
        cleared.left / cleared.served
    }
}

/// What remains of a queue once requests unanswered for six weeks on average are dropped (MODEL
/// §4.3), engineer-weeks.
pub fn after_dropping(left: f64) -> f64 {
    left / (1.0 + 1.0 / c::PATIENCE_OF_REQUESTS)
}

/// Overload, 0 to 1 (MODEL §4.3): how far arrivals exceed capacity.
pub fn overload(arrivals: f64, capacity: f64) -> f64 {
    if capacity > 0.0 {
        (arrivals / capacity - 1.0).clamp(0.0, 1.0)
    } else if arrivals > 0.0 {
        1.0
    } else {
        0.0
    }
}

/// Pressure p after a week (MODEL §4.3), given the largest wait over target.
pub fn pressure(before: f64, worst_wait_over_target: f64) -> f64 {
    let goal = ((worst_wait_over_target - 1.0) / 2.0).clamp(0.0, 1.0);
    before + (goal - before) / c::PRESSURE_WEEKS
}

/// Quality q, 0 to 1 (MODEL §4.4): the share answered within `target` weeks when sojourn times are
/// exponential with mean `wait`, as in M/M/1.
pub fn quality(target: f64, wait: f64) -> f64 {
    if wait > 0.0 { 1.0 - exp(-target / wait) } else { 1.0 }
}

/// How much dearer the next e-fold of leverage is (MODEL §4.5): sat.
pub fn saturation(leverage: f64) -> f64 {
    1.0 + leverage.max(0.0) / c::LEVERAGE_SCALE
}

/// Break-even investment I*, FTE (MODEL §4.5): what must be invested a week so that the load stops
/// growing at weekly log rate `growth`; 0 where the load stays negligible for a year, which
/// `load_in_a_year` tells.
pub fn break_even(
    growth: f64,
    leverage: f64,
    exp_minus_leverage: f64,
    effort: f64,
    context: f64,
    load_in_a_year: f64,
) -> f64 {
    if load_in_a_year < c::NEGLIGIBLE_LOAD {
        return 0.0;
    }
    let removable = (1.0 - c::RESIDUAL) * exp_minus_leverage;
    let hold = (remaining(exp_minus_leverage) / removable).min(c::HOLD_CEILING);
    (growth * hold + c::LEVERAGE_DECAY / 52.0 * leverage).max(0.0) * effort * saturation(leverage)
        / context
}

/// Leverage Λ after a week (MODEL §4.5; capability trap, Repenning & Sterman): what investment
/// delivered, less decay and the shortcuts taken under pressure.
pub fn leverage(
    before: f64,
    delivered: f64,
    context: f64,
    effort: f64,
    pressure: f64,
    discipline: f64,
) -> f64 {
    let after = before + delivered * context / (effort * saturation(before))
        - c::LEVERAGE_DECAY / 52.0 * before
        - c::SHORTCUT_DEBT / 52.0 * pressure * (1.0 - discipline);
    after.clamp(c::LEVERAGE_MIN, c::LEVERAGE_MAX)
}

/// Toil, 0 to 1 (MODEL §4.6): support over capacity; 1 where there is load but no capacity.
pub fn toil(served: f64, capacity: f64, arrivals: f64) -> f64 {
    if capacity > 0.0 {
        served / capacity
    } else if arrivals > 0.0 {
        1.0
    } else {
        0.0
    }
}

/// Share of weeks on call f, 0 to 1 (MODEL §4.6; Google SRE): primary and secondary among `heads`.
pub fn on_call(heads: f64, owns_an_area: bool) -> f64 {
    if owns_an_area && heads > 0.0 { (c::ONCALL_PEOPLE / heads).min(1.0) } else { 0.0 }
}

/// What pulls morale's goal below its best, each 0 or more (MODEL §4.6).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MoraleLoss {
    /// Toil above comfort (Google SRE).
    pub toil: f64,
    /// The pager more often than is comfortable.
    pub on_call: f64,
    /// More arriving than there is capacity for.
    pub overload: f64,
    /// Shock of change.
    pub shock: f64,
}

/// What pulls morale's goal down this week.
pub fn morale_loss(toil: f64, on_call: f64, overload: f64, shock: f64) -> MoraleLoss {
    MoraleLoss {
        toil: c::TOIL_WEIGHT * (toil - c::TOIL_COMFORT).max(0.0),
        on_call: c::ONCALL_WEIGHT * (on_call - c::ONCALL_COMFORT).max(0.0),
        overload: c::OVERLOAD_WEIGHT * overload,
        shock,
    }
}

/// Where morale is heading, 0 to 1 (MODEL §4.6).
pub fn morale_goal(loss: MoraleLoss) -> f64 {
    (c::MORALE_BEST - loss.toil - loss.on_call - loss.overload - loss.shock).clamp(0.0, 1.0)
}

/// Something that falls and recovers at different speeds moves towards `goal` for a week (morale:
/// MODEL §4.6, Homer 1985; trust: §4.10, Oliva & Sterman 2001).
pub fn asymmetric(before: f64, goal: f64, fall_weeks: f64, rise_weeks: f64) -> f64 {
    before + (goal - before) / if goal < before { fall_weeks } else { rise_weeks }
}

/// Share of a team that leaves in a week (MODEL §4.7), at its morale and under survivor effect V.
pub fn leaving_share(morale: f64, survivor: f64) -> f64 {
    let hazard = c::ATTRITION_BASE / 52.0
        * exp(c::ATTRITION_SLOPE * (c::ATTRITION_MORALE - morale))
        * (1.0 + survivor);
    1.0 - exp(-hazard)
}

/// Context K after a week in which `leaving` of the established people left (MODEL §4.7).
pub fn context(before: f64, leaving: f64) -> f64 {
    let after = before + (1.0 - before) / c::CONTEXT_WEEKS - c::CONTEXT_LOSS * leaving * before;
    after.clamp(c::CONTEXT_MIN, 1.0)
}
