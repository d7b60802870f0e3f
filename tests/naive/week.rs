//! One week, in the order of MODEL §4. The comments quote its steps.

use std::collections::BTreeMap;

use arborist::model::{Complexity, Driver, Focus};

use super::organization::{self, OrgFlows};
use super::{State, TeamState, record};

/// φ: what no platform takes away.
const PHI: f64 = 0.05;
/// k: one request, engineer-weeks.
const K: f64 = 0.25;

/// What happened in a team in this week.
#[derive(Debug, Clone, Default)]
pub struct TeamFlows {
    pub capacity: f64,
    pub arrivals: f64,
    pub support: f64,
    pub served: f64,
    pub after: f64,
    pub total: f64,
    pub invest: f64,
    pub wait: f64,
    pub toil: f64,
    pub overload: f64,
    pub goal: f64,
    pub on_call: f64,
    pub leavers: f64,
}

/// What happened in an area in this week.
#[derive(Debug, Clone, Default)]
pub struct AreaFlows {
    pub load: f64,
    pub arrivals: f64,
    pub incident_load: f64,
    pub quality: f64,
    pub invest: f64,
    pub break_even: f64,
    pub growth: f64,
}

pub type Teams = BTreeMap<String, TeamFlows>;
pub type Areas = BTreeMap<String, AreaFlows>;

/// Takes one step and records its end.
pub fn week(state: &mut State) -> record::Week {
    let mut teams = Teams::new();
    let mut areas = Areas::new();
    for name in state.order.clone() {
        let mut flows = TeamFlows::default();
        let owned = state.teams[&name].areas.clone();
        for area in &owned {
            areas.insert(area.clone(), AreaFlows::default());
        }
        step_1_capacity(state, &name, &mut flows);
        step_2_load(state, &owned, &mut flows, &mut areas);
        step_3_support(state, &name, &owned, &mut flows);
        step_4_backlog_and_quality(state, &owned, &flows, &mut areas);
        step_5_investment(state, &name, &owned, &flows, &mut areas);
        step_6_morale(state, &name, &mut flows);
        step_7_attrition_and_context(state, &name, &owned, &mut flows);
        step_8_ramping_and_hiring(state, &name, &flows);
        teams.insert(name, flows);
    }
    let mut org = OrgFlows::default();
    organization::step_9_organization(state, &teams, &areas, &mut org);
    organization::step_10_trust(state, &org);
    organization::step_11_growth(state, &mut org);
    organization::step_12_compression(state, &mut org);
    record::end_of_week(state, &org, &teams, &areas)
}

fn indicator(condition: bool) -> f64 {
    if condition { 1.0 } else { 0.0 }
}

fn complexity_weight(complexity: Complexity) -> f64 {
    match complexity {
        Complexity::Simple => 0.5,
        Complexity::Complicated => 1.0,
        Complexity::Complex => 1.5,
    }
}

/// "hands = x + 0.5·n₂ + 0.05·n₁ − 0.30·n₁ − 0.15·n₂ − 1.0·h − 0.5·[team owns an area and n > 0];
/// C = max(0, hands) · max(0.2, 1 − 0.0006·n·max(0, n−1)) · 1/(1 + 0.3·max(0, Σw − 1)) ·
/// clamp(0.7 + 0.4·M, 0.7, 1.1)"
fn step_1_capacity(state: &State, name: &str, flows: &mut TeamFlows) {
    let team = &state.teams[name];
    let n = team.heads();
    // Grouped so that whole people cancel exactly: capacity 0 and nearly 0 are worlds apart.
    let hands = team.established + (0.5 - 0.15) * team.ramping + (0.05 - 0.30) * team.newcomers
        - 1.0 * team.hired
        - 0.5 * indicator(!team.areas.is_empty() && n > 0.0);
    let weights: f64 =
        team.areas.iter().map(|a| complexity_weight(state.areas[a].area.complexity)).sum();
    let communication = (1.0 - 0.0006 * n * (n - 1.0).max(0.0)).max(0.2);
    let breadth = 1.0 / (1.0 + 0.3 * (weights - 1.0).max(0.0));
    let effort = (0.7 + 0.4 * team.morale).clamp(0.7, 1.1);
    flows.capacity = hands.max(0.0) * communication * breadth * effort;
}

/// "L = (ℓ₀ + λ_a·z_a) · driver^β · (1+g_a)^(t/52) · (φ + (1−φ)·e^(−Λ)), driver = E/E(0), U or 1
/// (for an area that appeared in week t_a: relative to that week, and (t − t_a) for t);
/// A = L/(0.5 + 0.5·K)"
fn step_2_load(state: &mut State, owned: &[String], flows: &mut TeamFlows, areas: &mut Areas) {
    for name in owned {
        let it = &state.areas[name];
        let driver = match it.area.driver {
            Driver::ProductEngineers => state.company.engineers / it.engineers_then,
            Driver::Usage => state.company.usage / it.usage_then,
            Driver::Constant => 1.0,
        };
        let years = f64::from(state.week - it.week_then) / 52.0;
        let grown = driver.powf(it.area.elasticity) * (1.0 + it.area.own_growth).powf(years);
        // Section 10: nothing grows beyond all numbers, or below them.
        let raw = grown.clamp((-80.0_f64).exp(), 1e9) * (PHI + (1.0 - PHI) * (-it.leverage).exp());
        let incidents = it.area.incidents_per_week * it.area.incident_size;
        let load = (it.area.load + incidents) * raw;
        // "arrivals A use L − λ_a·z_a·raw + N·z_a; everything else that reads L uses L"
        let (rate, size) = (it.area.incidents_per_week * raw, it.area.incident_size);
        let asked = match &mut state.chance {
            Some(chance) => load - incidents * raw + chance.poisson(rate) * size,
            None => load,
        };
        let arrivals = asked / (0.5 + 0.5 * it.context);
        flows.arrivals += arrivals;
        let row = areas.get_mut(name).unwrap();
        row.load = load;
        row.arrivals = arrivals;
        row.incident_load = incidents * raw;
    }
}

/// "s = C·(1 − π·(1 − (1−d)·p)). total = Σ(A + B); k = 0.25. b = k + s − total;
/// left = (−b + √(b² + 4·total·k))/2, computed for b > 0 as 2·total·k/(b + √(b² + 4·total·k));
/// served = s·left/(left + k) … when total = 0 all three of left, served and every B are 0"
///
/// "wait W = left/served weeks (0 if there was nothing to serve, 1e9 if nothing could be served).
/// after = left/(1 + 1/6). I = max(0, C − served). overload = clamp(ΣA/C − 1, 0, 1); 1 if C = 0 and
/// ΣA > 0. p += (clamp((max_a W/T_a − 1)/2, 0, 1) − p)/4 (the maximum is 0 without areas)"
fn step_3_support(state: &mut State, name: &str, owned: &[String], flows: &mut TeamFlows) {
    let backlog: f64 = owned.iter().map(|a| state.areas[a].backlog).sum();
    let targets: Vec<f64> = owned.iter().map(|a| state.areas[a].area.target_weeks).collect();
    let team = state.teams.get_mut(name).unwrap();
    let policy = &team.policy;
    let c = flows.capacity;
    let s = c * (1.0 - policy.protect * (1.0 - (1.0 - policy.discipline) * team.pressure));
    // Section 10: support this small is none, before its numbers lose their digits.
    let s = if s <= 1e-18 { 0.0 } else { s };
    // Section 10: a queue this small is none, before its numbers lose their digits.
    let total = if flows.arrivals + backlog < 1e-30 { 0.0 } else { flows.arrivals + backlog };
    // Nor is one longer than any.
    let total = total.min(1e18);
    let b = K + s - total;
    let root = (b * b + 4.0 * total * K).sqrt();
    let left = if total == 0.0 {
        0.0
    } else if b > 0.0 {
        2.0 * total * K / (b + root)
    } else {
        (-b + root) / 2.0
    };
    let served = if total == 0.0 { 0.0 } else { s * left / (left + K) };
    flows.support = s;
    flows.total = total;
    flows.served = served;
    flows.wait = if total == 0.0 {
        0.0
    } else if served == 0.0 {
        1e9
    } else {
        (left / served).min(1e9)
    };
    flows.after = left / (1.0 + 1.0 / 6.0);
    flows.invest = (c - served).max(0.0);
    flows.overload = if c == 0.0 {
        indicator(flows.arrivals > 0.0)
    } else {
        (flows.arrivals / c - 1.0).clamp(0.0, 1.0)
    };
    let worst = targets.iter().map(|t| flows.wait / t).fold(0.0, f64::max);
    team.pressure += (((worst - 1.0) / 2.0).clamp(0.0, 1.0) - team.pressure) / 4.0;
}

/// "Per area: B ← after·(B + A)/total. q = 1 − e^(−T_a/W). q = 1 when W = 0."
fn step_4_backlog_and_quality(
    state: &mut State,
    owned: &[String],
    flows: &TeamFlows,
    areas: &mut Areas,
) {
    for name in owned {
        let it = state.areas.get_mut(name).unwrap();
        let row = areas.get_mut(name).unwrap();
        it.backlog = if flows.total == 0.0 {
            0.0
        } else {
            flows.after * (it.backlog + row.arrivals) / flows.total
        };
        row.quality =
            if flows.wait == 0.0 { 1.0 } else { 1.0 - (-it.area.target_weeks / flows.wait).exp() };
    }
}

/// "γ = β·(weekly log growth of its driver) + ln1p(g_a)/52"
fn gamma(state: &State, name: &str) -> f64 {
    let area = &state.areas[name].area;
    let yearly = match area.driver {
        Driver::ProductEngineers => state.company.engineer_growth.ln_1p(),
        Driver::Usage => state.company.usage_growth.ln_1p(),
        Driver::Constant => 0.0,
    };
    area.elasticity * (yearly / 52.0) + area.own_growth.ln_1p() / 52.0
}

/// "I*_a = max(0, γ·hold + 0.15/52·Λ)·Ω·sat/K with
/// hold = min(5, (φ + (1−φ)e^(−Λ))/((1−φ)e^(−Λ)))" and
/// "An area whose load would still be under 0.25 FTE after a year, L·e^(52·max(0, γ)) < 0.25,
/// needs none."
fn break_even(state: &State, name: &str, load: f64) -> f64 {
    let it = &state.areas[name];
    let gamma = gamma(state, name);
    if load * (52.0 * gamma.max(0.0)).exp() < 0.25 {
        return 0.0;
    }
    let removable = (1.0 - PHI) * (-it.leverage).exp();
    let hold = ((PHI + removable) / removable).min(5.0);
    let sat = 1.0 + it.leverage.max(0.0) / 6.0;
    (gamma * hold + 0.15 / 52.0 * it.leverage).max(0.0) * it.area.effort * sat / it.context
}

/// The area `Auto` picks: "all to the area with the largest score max(0, γ + 0.002)·L; the first
/// within 1e-12 relative of the largest wins (all zero: the first)".
fn auto(state: &State, owned: &[String], areas: &Areas) -> String {
    let score = |name: &String| (gamma(state, name) + 0.002).max(0.0) * areas[name].load;
    let largest = owned.iter().map(score).fold(0.0, f64::max);
    owned.iter().find(|name| score(name) >= largest * (1.0 - 1e-12)).unwrap().clone()
}

/// The shares of investment: "`Spread` in proportion to L; one area: all of it; `Auto` …
/// A focus on an area the team does not own acts as `Auto`; `Spread` with ΣL = 0 is equal shares."
fn split(state: &State, team: &TeamState, owned: &[String], areas: &Areas) -> Vec<f64> {
    let all_to = |chosen: &String| owned.iter().map(|name| indicator(name == chosen)).collect();
    match &team.policy.focus {
        Focus::Spread => {
            let sum: f64 = owned.iter().map(|name| areas[name].load).sum();
            let equal = 1.0 / owned.len() as f64;
            let share = |name| if sum == 0.0 { equal } else { areas[name].load / sum };
            owned.iter().map(share).collect()
        }
        Focus::Area(chosen) if owned.contains(chosen) => all_to(chosen),
        Focus::Area(_) | Focus::Auto => all_to(&auto(state, owned, areas)),
    }
}

/// "P += I_a; out = P/13; P −= out. Λ += out·K/(Ω·sat) − 0.15/52·Λ − 0.6/52·p·(1 − d) (p after
/// step 3); clamp Λ to [−0.7, 6]", sat = 1 + max(0, Λ)/6.
fn step_5_investment(
    state: &mut State,
    name: &str,
    owned: &[String],
    flows: &TeamFlows,
    areas: &mut Areas,
) {
    if owned.is_empty() {
        return;
    }
    let team = state.teams[name].clone();
    let shares = split(state, &team, owned, areas);
    for (name, share) in owned.iter().zip(shares) {
        let load = areas[name].load;
        let row = areas.get_mut(name).unwrap();
        row.invest = flows.invest * share;
        row.break_even = break_even(state, name, load);
        row.growth = gamma(state, name);
        let it = state.areas.get_mut(name).unwrap();
        let sat = 1.0 + it.leverage.max(0.0) / 6.0;
        it.in_flight += row.invest;
        let out = it.in_flight / 13.0;
        it.in_flight -= out;
        it.leverage += out * it.context / (it.area.effort * sat)
            - 0.15 / 52.0 * it.leverage
            - 0.6 / 52.0 * team.pressure * (1.0 - team.policy.discipline);
        it.leverage = it.leverage.clamp(-0.7, 6.0);
    }
}

/// "toil = served/C (1 if C = 0 and there is load, else 0). f = min(1, 2/n) if the team owns an
/// area and n > 0, else 0. goal = clamp(0.95 − 0.6·max(0, toil − 0.33) − 0.6·max(0, f − 0.25) −
/// 0.35·overload − X, 0, 1). M += (goal − M)/(13 if goal < M else 26), held while n = 0. X −= X/26"
fn step_6_morale(state: &mut State, name: &str, flows: &mut TeamFlows) {
    let team = state.teams.get_mut(name).unwrap();
    let n = team.heads();
    flows.toil = if flows.capacity == 0.0 {
        indicator(flows.arrivals > 0.0)
    } else {
        flows.served / flows.capacity
    };
    flows.on_call = if !team.areas.is_empty() && n > 0.0 { (2.0 / n).min(1.0) } else { 0.0 };
    flows.goal = (0.95
        - 0.6 * (flows.toil - 0.33).max(0.0)
        - 0.6 * (flows.on_call - 0.25).max(0.0)
        - 0.35 * flows.overload
        - team.shock)
        .clamp(0.0, 1.0);
    if n > 0.0 {
        let weeks = if flows.goal < team.morale { 13.0 } else { 26.0 };
        team.morale += (flows.goal - team.morale) / weeks;
    }
    team.shock -= team.shock / 26.0;
}

/// "hazard = 0.13/52·e^(3·(0.75 − M))·(1 + V), with the new M; each of x, n₁, n₂ loses the share
/// 1 − e^(−hazard). Per area K += (1 − K)/26 − 1.5·(established leavers/x before, 0 if x = 0)·K,
/// clamp to [0.01, 1]."
fn step_7_attrition_and_context(
    state: &mut State,
    name: &str,
    owned: &[String],
    flows: &mut TeamFlows,
) {
    let team = state.teams[name].clone();
    let hazard = 0.13 / 52.0 * (3.0 * (0.75 - team.morale)).exp() * (1.0 + state.survivor);
    let share = -(-hazard).exp_m1();
    let newcomers_leaving = state.flow(team.newcomers * share, team.newcomers);
    let ramping_leaving = state.flow(team.ramping * share, team.ramping);
    let established_leavers = state.flow(team.established * share, team.established);
    let team = state.teams.get_mut(name).unwrap();
    let lost = if team.established == 0.0 { 0.0 } else { established_leavers / team.established };
    flows.leavers = established_leavers + newcomers_leaving + ramping_leaving;
    team.established -= established_leavers;
    team.newcomers -= newcomers_leaving;
    team.ramping -= ramping_leaving;
    for name in owned {
        let it = state.areas.get_mut(name).unwrap();
        it.context += (1.0 - it.context) / 26.0 - 1.5 * lost * it.context;
        it.context = it.context.clamp(0.01, 1.0);
    }
}

/// "n₁ → n₂ with probability 1 − e^(−1/8), n₂ → x with 1 − e^(−1/18) (both computed from the pools
/// after leavers, before moving). If no freeze: R += backfill·(all leavers); h = R·(1 − e^(−1/10));
/// R −= h; n₁ += h. In a freeze h = 0, R waits and leavers are never replaced."
fn step_8_ramping_and_hiring(state: &mut State, name: &str, flows: &TeamFlows) {
    let frozen = state.freeze_weeks > 0.0;
    let team = state.teams[name].clone();
    let begin = team.newcomers * (1.0 - (-1.0_f64 / 8.0).exp());
    let ramp = team.ramping * (1.0 - (-1.0_f64 / 18.0).exp());
    let to_ramping = state.flow(begin, team.newcomers);
    let to_established = state.flow(ramp, team.ramping);
    let wanted = team.requisitions + state.backfill * flows.leavers;
    // "hires min(⌊R⌋, Poisson(R·(1 − e^(−1/10))))"
    let hired = if frozen {
        0.0
    } else {
        state.flow(wanted * (1.0 - (-1.0_f64 / 10.0).exp()), wanted.floor())
    };
    let team = state.teams.get_mut(name).unwrap();
    team.newcomers -= to_ramping;
    team.ramping += to_ramping - to_established;
    team.established += to_established;
    team.hired = hired;
    if !frozen {
        team.requisitions = wanted - hired;
        team.newcomers += hired;
    }
}
