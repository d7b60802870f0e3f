//! What MODEL §4 does for the organization once every team has had its week: steps 9 to 12.

use super::State;
use super::week::{Areas, Teams};

/// What the organization shows of this week.
#[derive(Debug, Clone, Default)]
pub struct OrgFlows {
    pub service: f64,
    pub investment_share: f64,
    pub break_even_share: f64,
    pub coverage: f64,
    pub morale: f64,
    pub budget_share: f64,
}

/// "S = Σv(1+νN)q/Σv(1+νN). Over the teams that own an area: investment_share = ΣI/ΣC,
/// break_even_share = ΣI*/ΣC. coverage = Σmin(I*_a, I_a)/ΣI*_a (1 if ΣI* = 0). With ΣC = 0 both
/// shares are 0; with no areas or Σv = 0, S = 1; with nobody morale is 0. morale = Σ M·n/Σ n (after
/// step 8)."
pub fn step_9_organization(state: &State, teams: &Teams, areas: &Areas, org: &mut OrgFlows) {
    let severities: f64 = areas.keys().map(|name| state.areas[name].area.severity).sum();
    let weights: f64 = areas.values().map(|row| row.weight).sum();
    let served: f64 = areas.values().map(|row| row.weight * row.quality).sum();
    org.service = if severities == 0.0 { 1.0 } else { served / weights };
    let (mut capacity, mut invest) = (0.0, 0.0);
    for (name, row) in teams {
        if !state.teams[name].areas.is_empty() {
            capacity += row.capacity;
            invest += row.invest;
        }
    }
    let needed: f64 = areas.values().map(|row| row.break_even).sum();
    let covered: f64 = areas.values().map(|row| row.invest.min(row.break_even)).sum();
    if capacity > 0.0 {
        org.investment_share = invest / capacity;
        org.break_even_share = needed / capacity;
    }
    org.coverage = if needed == 0.0 { 1.0 } else { covered / needed };
    let heads = state.heads();
    let morale: f64 = state.teams.values().map(|team| team.morale * team.heads()).sum();
    org.morale = if heads > 0.0 { morale / heads } else { 0.0 };
}

/// "H += (S − H)/(13 if S < H else 39). weeks below: +1 if H < service_floor, else −1, not below 0.
/// The first week it is at or above `patience_weeks`: leadership replaced (once; the run goes on)."
pub fn step_10_trust(state: &mut State, org: &OrgFlows) {
    let weeks = if org.service < state.trust { state.judged.trust_fall_weeks } else { 39.0 };
    state.trust += (org.service - state.trust) / weeks;
    let below = state.trust < state.service_floor();
    state.weeks_below_floor = (state.weeks_below_floor + if below { 1.0 } else { -1.0 }).max(0.0);
    if state.replaced_week.is_none() && state.weeks_below_floor >= state.patience_weeks() {
        state.replaced_week = Some(state.week + 1);
    }
}

/// "V −= V/13; freeze −= 1 (not below 0); E and U grow one week; t += 1. budget_share = heads/E,
/// with E after its growth."
pub fn step_11_growth(state: &mut State, org: &mut OrgFlows) {
    state.survivor -= state.survivor / 13.0;
    state.freeze_weeks = (state.freeze_weeks - 1.0).max(0.0);
    let grown = (1.0 + state.company.engineer_growth).powf(1.0 / 52.0);
    state.company.engineers *= grown;
    state.company.engineers_as_planned *= grown;
    state.company.usage *= (1.0 + state.company.usage_growth).powf(1.0 / 52.0);
    if let Some(chance) = &mut state.chance {
        state.company.engineers *= chance.growth();
        state.company.usage *= chance.growth();
    }
    // The program's own limit: within 1e12 times the start, and its 1e12th part.
    let start = state.company.engineers_at_start;
    state.company.engineers = state.company.engineers.clamp(start * 1e-12, start * 1e12);
    state.company.engineers = state.company.engineers.max(1e-12);
    state.company.engineers_as_planned =
        state.company.engineers_as_planned.clamp(start * 1e-12, start * 1e12);
    state.company.usage = state.company.usage.clamp(1e-12, 1e12);
    state.week += 1;
    org.budget_share = state.heads() / state.company.engineers;
}

/// "At a quarter's end, if budget_share is above 1.25·budget_ceiling (by more than 1e-9 relative):
/// compression. cut = 1 − ceiling/budget_share; every pool of every team × (1 − cut); R = 0;
/// X += 0.5·cut; V = min(2, V + 3.1·√cut); K of every area × (1 − cut)^1.5 (not below 0.01); h stays
/// as it is; freeze = max(freeze, 26). `cuts` counts compressions, not Cut decisions. The
/// budget_share reported for the week is taken after the cut."
pub fn step_12_compression(state: &mut State, org: &mut OrgFlows) {
    let ceiling = state.rules.budget_ceiling;
    if !state.week.is_multiple_of(13) || org.budget_share <= 1.25 * ceiling * (1.0 + 1e-9) {
        return;
    }
    let cut = 1.0 - ceiling / org.budget_share;
    for name in state.order.clone() {
        state.cut_team(&name, cut);
    }
    state.round_pools();
    state.add_survivor_effect(cut);
    state.freeze_weeks = state.freeze_weeks.max(26.0);
    state.cuts += 1;
    org.budget_share = state.heads() / state.company.engineers;
}
