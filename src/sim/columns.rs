//! What the organization's columns are in a week, once for a run written down and for futures surveyed.

use super::number::Number;
use super::state::State;
use super::verdict::above;
use super::week::Sums;
use super::week_rows::OrgColumn;
use crate::model::constants as c;
use crate::model::{Rule, Rules};

/// The organization's columns at the end of a week, in the order of [`OrgColumn::ALL`].
#[inline(always)]
pub(super) fn columns<N: Number>(state: &State<N>, sums: &Sums<N>) -> [N; OrgColumn::COUNT] {
    let (zero, one) = (state.zero, state.zero.of(1.0));
    let heads = sums.heads;
    let engineers = state.product_engineers();
    let somebody = sums.capacity.gt(zero);
    let investment = N::choose(somebody, sums.invest / sums.capacity, zero);
    let break_even = (sums.break_even / sums.capacity).min(zero.of(c::SHARE_CEILING));
    let break_even = N::choose(somebody, break_even, zero);
    let coverage = N::choose(sums.break_even.gt(zero), sums.covered / sums.break_even, one);
    [
        engineers,
        state.shared.log_usage.exp(),
        heads,
        sums.service(),
        state.trust,
        investment,
        break_even,
        coverage,
        N::choose(heads.gt(zero), sums.spirits / heads, zero),
        heads / engineers,
        state.weeks_below_floor,
    ]
}

/// Which rules are broken in a week (MODEL §1), in the order of [`crate::model::Rule::ALL`], where
/// trust is judged by `service_floor`.
#[inline(always)]
pub(super) fn broken<N: Number>(
    columns: &[N; OrgColumn::COUNT],
    service_floor: N,
    rules: &Rules,
) -> [N::Mask; Rule::ALL.len()] {
    let heads = columns[OrgColumn::Heads as usize];
    let budget_share = columns[OrgColumn::BudgetShare as usize];
    let budget_limit = c::COMPRESSION_MARGIN * rules.budget_ceiling;
    [
        columns[OrgColumn::Trust as usize].lt(service_floor),
        below(columns, OrgColumn::Coverage, rules.coverage_floor),
        heads.gt(heads.of(0.0)) & below(columns, OrgColumn::Morale, rules.morale_floor),
        above(budget_share, budget_limit),
    ]
}

#[inline(always)]
fn below<N: Number>(columns: &[N; OrgColumn::COUNT], column: OrgColumn, floor: f64) -> N::Mask {
    let value = columns[column as usize];
    value.lt(value.of(floor))
}
