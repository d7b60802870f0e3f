//! One pure function for each flow of people: the pager, morale, who leaves, what they take with them,
//! who learns and who is hired. Those of work are in [`super::equations`], and the same holds of both.

use super::number::{Number, Precision};
use super::sampling::{Assumed, Assumption};
use crate::model::WEEKS_PER_QUARTER;
use crate::model::constants as c;

/// Share of weeks on call f, 0 to 1 (MODEL §4.6; Google SRE): primary and secondary among `heads`.
#[inline(always)]
pub fn on_call<N: Number>(heads: N, owns_an_area: bool) -> N {
    let (zero, one) = (heads.of(0.0), heads.of(1.0));
    if !owns_an_area {
        return zero;
    }
    N::choose(heads.gt(zero), (one.of(c::ONCALL_PEOPLE) / heads).min(one), zero)
}

/// What wears morale down, and how much each does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wear<N = f64> {
    /// Toil, 0 to 1, above comfort (Google SRE).
    pub toil: N,
    /// The pager more often than is comfortable, share of weeks.
    pub on_call: N,
    /// More arriving than there is capacity for, 0 to 1.
    pub overload: N,
    /// Saying no while people wait: pressure times discipline, 0 to 1.
    pub refusing: N,
    /// Shock of change.
    pub shock: N,
}

impl<N: Number> Wear<N> {
    /// What each takes from morale's goal, 0 or more (MODEL §4.6).
    #[inline(always)]
    pub fn losses(&self, assumed: &Assumed<N>) -> Wear<N> {
        Wear {
            toil: (self.toil - c::TOIL_COMFORT).positive() * assumed.of(Assumption::ToilWeight),
            on_call: (self.on_call - c::ONCALL_COMFORT).positive()
                * assumed.of(Assumption::OncallWeight),
            overload: self.overload * assumed.of(Assumption::OverloadWeight),
            refusing: self.refusing * c::REFUSAL_WEIGHT,
            shock: self.shock,
        }
    }
}

/// Where morale is heading, 0 to 1 (MODEL §4.6).
#[inline(always)]
pub fn morale_goal<N: Number>(lost: &Wear<N>) -> N {
    (-lost.toil - lost.on_call - lost.overload - lost.refusing - lost.shock + c::MORALE_BEST)
        .within(0.0, 1.0)
}

/// Something that falls and recovers at different speeds, shares a week, moves towards `goal` for a
/// week (morale: MODEL §4.6, Homer 1985; trust: §4.10, Oliva & Sterman 2001).
#[inline(always)]
pub fn asymmetric<N: Number>(before: N, goal: N, fall: N, rise: N) -> N {
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

/// The share that flows out of a pool in a week at a hazard between 0 and 0.13 (MODEL §4.7, §4.8):
/// 1 − e^(−h), as h times the polynomial of least relative error (Remez), 1.9e-15 in double precision,
/// 9.8e-11 in single. The largest hazard is that of a newcomer with a mentor, 1/8.
#[inline(always)]
pub fn flowing_out<N: Number>(hazard: N) -> N {
    let terms: &[f64] = match N::PRECISION {
        Precision::Double => &[
            0.999_999_999_999_998_1,
            -0.499_999_999_998_613_05,
            0.166_666_666_496_682_05,
            -0.041_666_658_839_644_34,
            0.008_333_161_383_621_88,
            -0.001_386_944_479_258_013_2,
            0.000_187_447_963_950_091_88,
        ],
        Precision::Single => &[
            0.999_999_999_901_613_9,
            -0.499_999_962_457_591_15,
            0.166_664_364_516_952_46,
            -0.041_617_061_094_277_37,
            0.007_894_297_260_112_395,
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

/// The pace at which people learn, 0.2 to 1, with so many to learn from (MODEL §4.8).
#[inline(always)]
pub fn mentoring<N: Number>(newcomers: N, ramping: N, established: N) -> N {
    let (zero, one) = (newcomers.of(0.0), newcomers.of(1.0));
    let learners = newcomers + ramping;
    let mentors = ramping.scaled(c::MENTOR_OF_RAMPING, established);
    let pace = (mentors * c::LEARNERS_PER_MENTOR / learners).within(c::LEAST_MENTORING, 1.0);
    N::choose(learners.gt(zero), pace, one)
}

/// The recruiting factor κ of a quarter, 0 to 1 (MODEL §3): how fast `open` requisitions fill where
/// recruiting brings `limit` hires a quarter; 1 where nothing limits it.
#[inline(always)]
pub fn recruiting<N: Number>(open: N, limit: Option<f64>) -> N {
    let one = open.of(1.0);
    let Some(limit) = limit else { return one };
    if limit <= 0.0 {
        return open.of(0.0);
    }
    let without = 1.0 - Number::exp(-f64::from(WEEKS_PER_QUARTER) / c::TIME_TO_FILL);
    let busy = open.of(limit).lt(open * without);
    let share = (one.of(limit) / open).min(one.of(without));
    let slowed = -(-share + 1.0).ln() * (c::TIME_TO_FILL / f64::from(WEEKS_PER_QUARTER));
    N::choose(busy, slowed.positive(), one)
}

/// Survivor effect V that a cut of a share of all people adds (MODEL §4.12; Trevor & Nyberg).
#[inline(always)]
pub fn survivor_of_cut<N: Number>(share: N) -> N {
    share.sqrt() * c::SURVIVOR_OF_CUT
}

/// The share of context that is left where a share `kept` of those who know stays (MODEL §4.12, §5):
/// to the power of 1.5.
#[inline(always)]
pub fn context_kept<N: Number>(kept: N) -> N {
    kept * kept.sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::number::Single;

    #[test]
    fn what_flows_out_is_the_exponential_law() {
        for step in 0..=1300 {
            let hazard = f64::from(step) * 1e-4;
            let due = -libm::expm1(-hazard);
            assert!((flowing_out(hazard) - due).abs() <= 4e-15 * due, "{hazard}");
            let single: f64 = flowing_out(Single(0.0_f32).of(hazard)).into();
            assert!((single - due).abs() <= 3e-7 * due, "{hazard}");
        }
        assert_eq!(c::CONTEXT_OF_CUT_POWER, 1.5);
    }

    #[test]
    fn recruiting_brings_what_it_can_and_no_more() {
        assert_eq!(recruiting(12.0, None), 1.0);
        assert_eq!(recruiting(12.0, Some(0.0)), 0.0);
        assert_eq!(recruiting(5.0, Some(4.0)), 1.0);
        let kept = libm::exp(-1.3 * recruiting(12.0, Some(4.0)));
        assert!((12.0 * (1.0 - kept) - 4.0).abs() < 1e-12);
    }
}
