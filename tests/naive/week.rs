//! One week, in the order of MODEL §4. The comments quote its steps.

use std::collections::BTreeMap;
use std::f64::consts::E;

use arborist::model::{Complexity, Driver, Focus};

use super::organization::{self, OrgFlows};
use super::{State, TeamState, chance, record};

/// φ: what no platform takes away.
const PHI: f64 = 0.05;
/// c: one request, engineer-weeks.
const REQUEST: f64 = 0.25;

/// What happened in a team in this week.
#[derive(Debug, Clone, Default)]
pub struct TeamFlows {
    pub arrivals: f64,
    pub capacity: f64,
    pub protected: f64,
    pub support: f64,
    pub total: f64,
    pub served: f64,
    pub wait: f64,
    pub after: f64,
    pub invest: f64,
    pub overload: f64,
    pub toil: f64,
    pub on_call: f64,
    pub goal: f64,
    pub leavers: f64,
}

/// What happened in an area in this week.
#[derive(Debug, Clone, Default)]
pub struct AreaFlows {
    pub load: f64,
    pub arrivals: f64,
    pub incident_load: f64,
    pub growth: f64,
    pub quality: f64,
    /// v·(1 + ν·N), N as at the week's start.
    pub weight: f64,
    pub invest: f64,
    pub break_even: f64,
}

pub type Teams = BTreeMap<String, TeamFlows>;
pub type Areas = BTreeMap<String, AreaFlows>;

/// Takes one step and records its end.
pub fn week(state: &mut State) -> record::Week {
    let (org, teams, areas) = step(state);
    record::end_of_week(state, &org, &teams, &areas)
}

/// Takes one step.
pub fn step(state: &mut State) -> (OrgFlows, Teams, Areas) {
    let mut teams = Teams::new();
    let mut areas = Areas::new();
    for name in state.order.clone() {
        let mut flows = TeamFlows::default();
        let owned = state.teams[&name].areas.clone();
        step_1_load(state, &owned, &mut flows, &mut areas);
        step_2_capacity(state, &name, &areas, &mut flows);
        step_3_support(state, &name, &mut flows);
        step_4_backlog_quality_neglect(state, &owned, &flows, &mut areas);
        step_5_investment(state, &name, &flows, &mut areas);
        step_6_morale(state, &name, &mut flows);
        step_7_attrition_and_context(state, &name, &mut flows);
        step_8_ramping_and_hiring(state, &name, &flows);
        teams.insert(name, flows);
    }
    let mut org = OrgFlows::default();
    organization::step_9_organization(state, &teams, &areas, &mut org);
    organization::step_10_trust(state, &org);
    organization::step_11_growth(state, &mut org);
    organization::step_12_compression(state, &mut org);
    (org, teams, areas)
}

fn indicator(condition: bool) -> f64 {
    if condition { 1.0 } else { 0.0 }
}

/// "`Simple` 0.5, `Complicated` 1.0, `Complex` 1.5"
fn complexity_weight(complexity: Complexity) -> f64 {
    match complexity {
        Complexity::Simple => 0.5,
        Complexity::Complicated => 1.0,
        Complexity::Complex => 1.5,
    }
}

/// "load L = (ℓ₀ + λ_a·z_a) · driver^β · (1+g_a)^(t/52) · (φ + (1−φ)·e^(−Λ)), driver = E/E(0), U or
/// 1 (for an area that appeared in week t_a: relative to that week, and (t − t_a) for t); arrivals
/// A = L/(0.5 + 0.5·K); γ = β·(weekly log growth of its driver) + ln1p(g_a)/52"
fn step_1_load(state: &mut State, owned: &[String], flows: &mut TeamFlows, areas: &mut Areas) {
    for name in owned {
        let it = &state.areas[name];
        let (driver, yearly) = match it.area.driver {
            Driver::ProductEngineers => {
                (state.company.engineers / it.engineers_then, state.company.engineer_growth)
            }
            Driver::Usage => (state.company.usage / it.usage_then, state.company.usage_growth),
            Driver::Constant => (1.0, 0.0),
        };
        let years = f64::from(state.week - it.week_then) / 52.0;
        let grown = driver.powf(it.area.elasticity) * (1.0 + it.area.own_growth).powf(years);
        // The program's own limit: nothing grows beyond all numbers, or below them.
        let grown = grown.clamp((-80.0_f64).exp(), 1e9);
        let raw = grown * (PHI + (1.0 - PHI) * (-it.leverage).exp());
        let incidents = it.area.incidents_per_week * it.area.incident_size * raw;
        let load = it.area.load * raw + incidents;
        // "arrivals A use L − λ_a·z_a·raw + N·z_a; everything else that reads L uses L"
        let asked = match &mut state.chance {
            Some(chance) => {
                let happened = chance.poisson(it.area.incidents_per_week * raw);
                it.area.load * raw + happened * it.area.incident_size
            }
            None => load,
        };
        let row = AreaFlows {
            load,
            arrivals: asked / (0.5 + 0.5 * it.context),
            incident_load: incidents,
            growth: it.area.elasticity * yearly.ln_1p() / 52.0 + it.area.own_growth.ln_1p() / 52.0,
            ..AreaFlows::default()
        };
        flows.arrivals += row.arrivals;
        areas.insert(name.clone(), row);
    }
}

/// "hands = x + 0.5·n₂ + 0.05·n₁ − 0.30·n₁ − 0.15·n₂ − 1.0·h − 0.5·[team owns an area and n > 0];
/// capacity C = max(0, hands) · max(0.2, 1 − 0.002·n·max(0, n−1)) ·
/// 1/(1 + 0.3·max(0, Σ w·min(1, L/2) − 1)) · clamp(0.7 + 0.4·M, 0.7, 1.1)"
fn step_2_capacity(state: &State, name: &str, areas: &Areas, flows: &mut TeamFlows) {
    let team = &state.teams[name];
    let n = team.heads();
    // Grouped so that whole people cancel exactly: capacity 0 and nearly 0 are worlds apart.
    let hands = team.established + (0.5 - 0.15) * team.ramping + (0.05 - 0.30) * team.newcomers
        - 1.0 * team.hired
        - state.judged.pager * indicator(!team.areas.is_empty() && n > 0.0);
    let communication = (1.0 - 0.002 * n * (n - 1.0).max(0.0)).max(0.2);
    let mut domains = 0.0;
    for area in &team.areas {
        let weight = complexity_weight(state.areas[area].area.complexity);
        domains += weight * (areas[area].load / 2.0).min(1.0);
    }
    let breadth = 1.0 / (1.0 + state.judged.breadth * (domains - 1.0_f64).max(0.0));
    let effort = (0.7 + 0.4 * team.morale).clamp(0.7, 1.1);
    flows.capacity = hands.max(0.0) * communication * breadth * effort;
}

/// "protected time = C·π·(1 − (1−d)·p); support capacity s = C − protected. total = Σ(A + B);
/// c = 0.25 engineer-weeks. a = c + s − total; left = (−a + √(a² + 4·total·c))/2, computed for
/// a > 0 as 2·total·c/(a + √(a² + 4·total·c)); served = s·left/(left + c) (… when total ≤ 1e-12
/// there is nothing to serve: left, served, W and every B are 0).
///
/// wait W = min(1e9, left/served) weeks (1e9 if nothing could be served). after = left/(1 + 1/6).
/// investment I = protected + 0.35·max(0, s − served). overload = clamp(ΣA/C − 1, 0, 1); 1 if C = 0
/// and ΣA > 0; 0 if ΣA = 0. p += (clamp((max_a W/T_a − 1)/2, 0, 1) − p)/4 (the maximum is 0 without
/// areas)"
fn step_3_support(state: &mut State, name: &str, flows: &mut TeamFlows) {
    let owned = &state.teams[name].areas;
    let backlog: f64 = owned.iter().map(|area| state.areas[area].backlog).sum();
    let team = state.teams.get_mut(name).unwrap();
    let policy = &team.policy;
    flows.protected =
        flows.capacity * policy.protect * (1.0 - (1.0 - policy.discipline) * team.pressure);
    let s = flows.capacity - flows.protected;
    // The program's own limit: support this small is none, before its numbers lose their digits.
    let s = if s <= 1e-18 { 0.0 } else { s };
    // And no queue is longer than this.
    let total = (flows.arrivals + backlog).min(1e18);
    let nothing = total <= 1e-12;
    let a = REQUEST + s - total;
    let root = (a * a + 4.0 * total * REQUEST).sqrt();
    let left = if nothing {
        0.0
    } else if a > 0.0 {
        2.0 * total * REQUEST / (a + root)
    } else {
        (-a + root) / 2.0
    };
    let served = if nothing { 0.0 } else { s * left / (left + REQUEST) };
    flows.support = s;
    flows.total = total;
    flows.served = served;
    flows.wait = if nothing {
        0.0
    } else if served == 0.0 {
        1e9
    } else {
        (left / served).min(1e9)
    };
    flows.after = left / (1.0 + 1.0 / 6.0);
    flows.invest = flows.protected + 0.35 * (s - served).max(0.0);
    flows.overload = if flows.arrivals == 0.0 {
        0.0
    } else if flows.capacity == 0.0 {
        1.0
    } else {
        (flows.arrivals / flows.capacity - 1.0).clamp(0.0, 1.0)
    };
    let mut worst = 0.0_f64;
    for area in &team.areas {
        worst = worst.max(flows.wait / state.areas[area].area.target_weeks);
    }
    team.pressure += (((worst - 1.0) / 2.0).clamp(0.0, 1.0) - team.pressure) / 4.0;
}

/// "Per area: B ← after·(B + A)/total. Quality q = 1 − e^(−(T_a·Γ(1+1/k)/W)^k), k the area's wait
/// shape. q = 1 when W = 0. The area counts in S with weight v·(1 + 4·N), N as at the week's start;
/// then N += (1 − q − N)/26."
fn step_4_backlog_quality_neglect(
    state: &mut State,
    owned: &[String],
    flows: &TeamFlows,
    areas: &mut Areas,
) {
    for name in owned {
        let it = state.areas.get_mut(name).unwrap();
        let row = areas.get_mut(name).unwrap();
        it.backlog = if flows.total <= 1e-12 {
            0.0
        } else {
            flows.after * (it.backlog + row.arrivals) / flows.total
        };
        let k = it.area.wait_shape;
        row.quality = if flows.wait == 0.0 {
            1.0
        } else {
            let scaled = it.area.target_weeks * libm::tgamma(1.0 + 1.0 / k) / flows.wait;
            1.0 - E.powf(-scaled.powf(k))
        };
        row.weight = it.area.severity * (1.0 + 4.0 * it.neglect);
        it.neglect += (1.0 - row.quality - it.neglect) / 26.0;
    }
}

/// "sat = 1 + max(0, Λ)/6. hold = min(5, (φ + (1−φ)e^(−Λ))/((1−φ)e^(−Λ))). Growth if left alone:
/// u = max(0, γ + (0.15·Λ + 0.6·p·(1 − d))/52/hold) (p after step 3). Break-even
/// I*_a = min(u·hold·Ω·sat/K, L·(e^(52·u) − 1))"
fn break_even(state: &State, team: &TeamState, name: &str, row: &AreaFlows) -> f64 {
    let it = &state.areas[name];
    let sat = 1.0 + it.leverage.max(0.0) / 6.0;
    let removable = (1.0 - PHI) * (-it.leverage).exp();
    let hold = ((PHI + removable) / removable).min(5.0);
    let debt = state.judged.shortcut_debt * team.pressure * (1.0 - team.policy.discipline);
    let u = (row.growth + (0.15 * it.leverage + debt) / 52.0 / hold).max(0.0);
    let invested = u * hold * it.area.effort * sat / it.context;
    let added = row.load * (52.0 * u).exp_m1();
    invested.min(added)
}

/// Each area's part by its load; "with ΣL = 0 shares in proportion to L are equal shares".
fn shares_of_load(owned: &[String], areas: &Areas) -> Vec<f64> {
    let sum: f64 = owned.iter().map(|name| areas[name].load).sum();
    let equal = 1.0 / owned.len() as f64;
    owned.iter().map(|name| if sum == 0.0 { equal } else { areas[name].load / sum }).collect()
}

/// "`Auto`: first what breaks even, area after area in falling order of the score
/// max(0, γ + 0.002)·L, then the rest over all areas in proportion to L: I_a = min(I*_a,
/// max(0, I − Σ I*_b over the areas b before a)) + max(0, I − ΣI*)·L_a/ΣL. b is before a if its
/// score is larger by more than 1e-12 relative, or if neither is and b comes first."
fn auto(owned: &[String], invest: f64, areas: &Areas) -> Vec<f64> {
    let score = |name: &String| (areas[name].growth + 0.002).max(0.0) * areas[name].load;
    let larger = |b: f64, a: f64| b - a > 1e-12 * b;
    let shares = shares_of_load(owned, areas);
    let needed: f64 = owned.iter().map(|name| areas[name].break_even).sum();
    let mut parts = Vec::new();
    for (i, a) in owned.iter().enumerate() {
        let mut before = 0.0;
        for (j, b) in owned.iter().enumerate() {
            let (of_a, of_b) = (score(a), score(b));
            if larger(of_b, of_a) || (!larger(of_a, of_b) && j < i) {
                before += areas[b].break_even;
            }
        }
        let first = areas[a].break_even.min((invest - before).max(0.0));
        parts.push(first + (invest - needed).max(0.0) * shares[i]);
    }
    parts
}

/// "Investment is split by focus: `Spread` in proportion to L; one area: all of it; `Auto` … A focus
/// on an area the team does not own acts as `Auto`"
fn split(team: &TeamState, invest: f64, areas: &Areas) -> Vec<f64> {
    let owned = &team.areas;
    match &team.policy.focus {
        Focus::Spread => {
            shares_of_load(owned, areas).into_iter().map(|share| invest * share).collect()
        }
        Focus::Area(chosen) if owned.iter().any(|name| name == chosen.as_str()) => {
            owned.iter().map(|name| invest * indicator(name == chosen.as_str())).collect()
        }
        Focus::Area(_) | Focus::Auto => auto(owned, invest, areas),
    }
}

/// "P += I_a; out = P/13; P −= out. Λ += out·K/(Ω·sat) − 0.15/52·Λ − 0.6/52·p·(1 − d) (p after
/// step 3); clamp Λ to [−0.7, 6]"
fn step_5_investment(state: &mut State, name: &str, flows: &TeamFlows, areas: &mut Areas) {
    let team = &state.teams[name];
    for area in &team.areas {
        let row = areas.get_mut(area).unwrap();
        row.break_even = break_even(state, team, area, row);
    }
    let parts = split(team, flows.invest, areas);
    for (area, part) in team.areas.iter().zip(parts) {
        areas.get_mut(area).unwrap().invest = part;
        let it = state.areas.get_mut(area).unwrap();
        let sat = 1.0 + it.leverage.max(0.0) / 6.0;
        it.in_flight += part;
        let out = it.in_flight / 13.0;
        it.in_flight -= out;
        it.leverage += out * it.context / (it.area.effort * sat)
            - 0.15 / 52.0 * it.leverage
            - state.judged.shortcut_debt / 52.0 * team.pressure * (1.0 - team.policy.discipline);
        it.leverage = it.leverage.clamp(-0.7, 6.0);
    }
}

/// "toil = served/C (1 if C = 0 and ΣA > 0, else 0). f = min(1, 2/n) if the team owns an area and
/// n > 0, else 0. goal = clamp(0.95 − 0.6·max(0, toil − 0.33) − 0.6·max(0, f − 0.25) −
/// 0.2·overload − 0.2·p·d − X, 0, 1). M += (goal − M)/(13 if goal < M else 26), held while n = 0.
/// X −= X/26 (goal used X before)."
fn step_6_morale(state: &mut State, name: &str, flows: &mut TeamFlows) {
    let judged = state.judged.clone();
    let team = state.teams.get_mut(name).unwrap();
    let n = team.heads();
    flows.toil = if flows.capacity == 0.0 {
        indicator(flows.arrivals > 0.0)
    } else {
        flows.served / flows.capacity
    };
    flows.on_call = if !team.areas.is_empty() && n > 0.0 { (2.0 / n).min(1.0) } else { 0.0 };
    flows.goal = (0.95
        - judged.toil * (flows.toil - 0.33).max(0.0)
        - judged.on_call * (flows.on_call - 0.25).max(0.0)
        - judged.overload * flows.overload
        - 0.2 * team.pressure * team.policy.discipline
        - team.shock)
        .clamp(0.0, 1.0);
    if n > 0.0 {
        let weeks = if flows.goal < team.morale { 13.0 } else { 26.0 };
        team.morale += (flows.goal - team.morale) / weeks;
    }
    team.shock -= team.shock / 26.0;
}

/// "attrition hazard = 0.13/52·e^(3·(0.75 − M))·(1 + V), with the new M; each of x, n₁, n₂ loses
/// the share 1 − e^(−hazard). Per area K += (1 − K)/26 − 1.5·(established leavers/x before, 0 if
/// x = 0)·K, clamp to [0.01, 1]."
fn step_7_attrition_and_context(state: &mut State, name: &str, flows: &mut TeamFlows) {
    let TeamState { newcomers, ramping, established, morale, .. } = state.teams[name];
    let hazard = 0.13 / 52.0 * (3.0 * (0.75 - morale)).exp() * (1.0 + state.survivor);
    let share = -(-hazard).exp_m1();
    let newcomers_leaving = state.flow(newcomers * share, newcomers);
    let ramping_leaving = state.flow(ramping * share, ramping);
    let established_leaving = state.flow(established * share, established);
    let lost = if established == 0.0 { 0.0 } else { established_leaving / established };
    flows.leavers = established_leaving + newcomers_leaving + ramping_leaving;
    for area in &state.teams[name].areas {
        let it = state.areas.get_mut(area).unwrap();
        it.context += (1.0 - it.context) / 26.0 - 1.5 * lost * it.context;
        it.context = it.context.clamp(0.01, 1.0);
    }
    let team = state.teams.get_mut(name).unwrap();
    team.newcomers -= newcomers_leaving;
    team.ramping -= ramping_leaving;
    team.established -= established_leaving;
}

/// "μ = clamp(2·(x + 0.5·n₂)/(n₁ + n₂), 0.2, 1), from the pools after leavers (1 if nobody ramps).
/// n₁ → n₂ with probability 1 − e^(−μ/8), n₂ → x with 1 − e^(−μ/18) (both computed from the pools
/// after leavers, before moving). If no freeze: R += backfill·(all leavers); hires
/// h = R·(1 − e^(−κ/10)); R −= h; n₁ += h. In a freeze h = 0, R waits and leavers are never
/// replaced."
fn step_8_ramping_and_hiring(state: &mut State, name: &str, flows: &TeamFlows) {
    let frozen = state.freeze_weeks > 0.0;
    let team = &state.teams[name];
    let learners = team.newcomers + team.ramping;
    let mu = if learners == 0.0 {
        1.0
    } else {
        (2.0 * (team.established + 0.5 * team.ramping) / learners).clamp(0.2, 1.0)
    };
    let begin = team.newcomers * (1.0 - (-mu / 8.0).exp());
    let ramp = team.ramping * (1.0 - (-mu / 18.0).exp());
    let wanted = team.requisitions + state.backfill * flows.leavers;
    // "hires min(⌊R⌋, Poisson(R·(1 − e^(−κ/10))))"
    let hired = if frozen {
        0.0
    } else {
        state.flow(wanted * (1.0 - (-state.recruiting_factor / 10.0).exp()), wanted.floor())
    };
    let sampled = state.chance.is_some();
    let team = state.teams.get_mut(name).unwrap();
    let (to_ramping, to_established) = if sampled {
        (
            chance::promoted(&mut team.carried_newcomers, begin, team.newcomers),
            chance::promoted(&mut team.carried_ramping, ramp, team.ramping),
        )
    } else {
        (begin, ramp)
    };
    team.newcomers -= to_ramping;
    team.ramping += to_ramping - to_established;
    team.established += to_established;
    team.hired = hired;
    if !frozen {
        team.requisitions = wanted - hired;
        team.newcomers += hired;
    }
}
