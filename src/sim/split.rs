//! How a team's investment is shared among what it owns (MODEL §4, step 5).

use super::at_hand::{Claim, Owned};
use super::number::Number;
use super::state::FocusOn;
use super::week_rows::AreaRow;
use crate::model::constants as c;

/// Gives every area its part of `invest`, FTE. `claims` is room for them.
#[inline(always)]
pub(super) fn split<N: Number>(
    invest: N,
    focus: FocusOn,
    areas: &mut [Owned<N>],
    claims: &mut Vec<Claim<N>>,
) {
    match (areas, focus) {
        ([only], _) => only.state.now.invest = invest,
        (areas, FocusOn::Area(focus)) if areas.iter().any(|area| area.ix == focus) => {
            let none = invest.of(0.0);
            for area in areas {
                area.state.now.invest = if area.ix == focus { invest } else { none };
            }
        }
        (areas, FocusOn::Spread) => {
            let by_load = ByLoad::of(invest, areas);
            for Owned { state: area, .. } in areas {
                area.now.invest = by_load.part(&area.now);
            }
        }
        (areas, _) => break_even_first(invest, areas, claims),
    }
}

/// First what breaks even, area after area in falling order of the score, then the rest by load.
#[inline(always)]
fn break_even_first<N: Number>(invest: N, areas: &mut [Owned<N>], claims: &mut Vec<Claim<N>>) {
    let mut needed = invest.of(0.0);
    for area in areas.iter() {
        needed += area.state.now.break_even;
    }
    let by_load = ByLoad::of((invest - needed).positive(), areas);
    // Where there is enough for all, who comes first makes no difference.
    let enough = needed.le(invest);
    let order_tells = N::any(!enough);
    if order_tells {
        put_in_order(areas, claims);
    }
    for (nth, Owned { state: area, .. }) in areas.iter_mut().enumerate() {
        let mut first = area.now.break_even;
        if order_tells {
            let left = first.min((invest - claims[nth].before).positive());
            first = N::choose(enough, first, left);
        }
        area.now.invest = first + by_load.part(&area.now);
    }
}

/// Sums up what comes before each area, pair by pair: futures differ in their order, so that nothing
/// can be sorted. Rounding decides nothing: what is alike to within it stays in the team's order.
#[inline(always)]
fn put_in_order<N: Number>(areas: &[Owned<N>], claims: &mut Vec<Claim<N>>) {
    claims.clear();
    for area in areas {
        let (score, before) = (score(&area.state.now), area.state.now.load.of(0.0));
        claims.push(Claim { score, bar: score * (1.0 + N::PRECISION.rounding()), before });
    }
    for (nth, area) in areas.iter().enumerate() {
        let (need, zero) = (area.state.now.break_even, area.state.now.load.of(0.0));
        let (earlier, rest) = claims.split_at_mut(nth);
        let this = &mut rest[0];
        for (earlier, other) in earlier.iter_mut().zip(areas) {
            let overtakes = earlier.bar.lt(this.score);
            this.before += N::choose(overtakes, zero, other.state.now.break_even);
            earlier.before += N::choose(overtakes, need, zero);
        }
    }
}

/// What an area's growing load makes it worth to a team that steers its investment.
#[inline(always)]
fn score<N: Number>(now: &AreaRow<N>) -> N {
    (now.growth + c::FOCUS_FLOOR).positive() * now.load
}

/// Shares in proportion to load, equal ones where there is none.
struct ByLoad<N> {
    of_load: N,
    equal: N,
}

impl<N: Number> ByLoad<N> {
    #[inline(always)]
    fn of(invest: N, areas: &[Owned<N>]) -> Self {
        let zero = invest.of(0.0);
        let mut load = zero;
        for area in areas {
            load += area.state.now.load;
        }
        let some = load.gt(zero.of(c::NO_LOAD));
        ByLoad {
            of_load: N::choose(some, invest / load, zero),
            equal: N::choose(some, zero, invest * (1.0 / areas.len().max(1) as f64)),
        }
    }

    #[inline(always)]
    fn part(&self, now: &AreaRow<N>) -> N {
        now.load.times_plus(self.of_load, self.equal)
    }
}
