//! The decisions of MODEL §5, each applied whole or not at all.

use arborist::model::{
    Area, Branch, Cut, Decision, Freeze, Hire, Merge, MoveArea, MoveEngineers, NewArea, Policy,
    Reparent, RetireArea, RuleField, Rules, SetGrowth, SetPolicy, SetRules, Transfer,
};

use super::chance::half_up;
use super::{AreaState, State, TeamState};

/// Applies a decision if it can be; returns whether it was.
pub fn decide(state: &mut State, decision: &Decision) -> bool {
    let mut changed = state.clone();
    let applied = apply(&mut changed, decision).is_some();
    if applied {
        *state = changed;
    }
    applied
}

/// `None` where the decision cannot apply; the state is then half changed and thrown away.
fn apply(state: &mut State, decision: &Decision) -> Option<()> {
    match decision {
        Decision::Hire(Hire { team, count }) => hire(state, team.as_str(), f64::from(*count)),
        Decision::Branch(Branch { from, id, name, areas, engineers, policy }) => {
            need(!name.trim().is_empty())?;
            let areas: Vec<String> = areas.iter().map(|area| area.as_str().to_string()).collect();
            branch(state, from.as_str(), id.as_str(), &areas, f64::from(*engineers), policy)
        }
        Decision::MoveArea(MoveArea { area, to }) => move_area(state, area.as_str(), to.as_str()),
        Decision::MoveEngineers(MoveEngineers { from, to, count }) => {
            move_engineers(state, from.as_str(), to.as_str(), f64::from(*count))
        }
        Decision::Transfer(Transfer { team, count }) => {
            transfer(state, team.as_str(), f64::from(*count))
        }
        Decision::Merge(Merge { team, into }) => merge(state, team.as_str(), into.as_str()),
        Decision::SetPolicy(SetPolicy { team, policy }) => set_policy(state, team.as_str(), policy),
        Decision::Reparent(Reparent { team, under }) => {
            reparent(state, team.as_str(), under.as_str())
        }
        Decision::NewArea(NewArea { area, owner }) => new_area(state, area, owner.as_str()),
        Decision::RetireArea(RetireArea { area }) => retire_area(state, area.as_str()),
        Decision::SetGrowth(SetGrowth { engineers, usage }) => {
            set_growth(state, *engineers, *usage)
        }
        Decision::SetRules(SetRules { values }) => set_rules(state, values),
        Decision::Cut(Cut { share, team }) => {
            cut(state, *share, team.as_ref().map(|team| team.as_str()))
        }
        Decision::Freeze(Freeze { quarters }) => freeze(state, f64::from(*quarters)),
    }
}

fn need(condition: bool) -> Option<()> {
    condition.then_some(())
}

fn is_share(value: f64) -> bool {
    (0.0..=1.0).contains(&value)
}

fn valid_policy(policy: &Policy) -> bool {
    is_share(policy.protect) && is_share(policy.discipline)
}

fn owner_of(state: &State, area: &str) -> Option<String> {
    let owns = |team: &TeamState| team.areas.iter().any(|owned| owned == area);
    state.order.iter().find(|name| owns(&state.teams[*name])).cloned()
}

/// "R += count (a negative count withdraws requisitions, not below 0)"
fn hire(state: &mut State, team: &str, count: f64) -> Option<()> {
    let team = state.teams.get_mut(team)?;
    team.requisitions = (team.requisitions + count).max(0.0);
    Some(())
}

/// "the named areas, in the parent's order, and m = min(engineers, spare) people (spare after the
/// areas went), established and ramping in proportion (m·x/(x+n₂) and m·n₂/(x+n₂)), never newcomers,
/// move to a new team under `from`, which starts with its morale and shock, pressure 0, R = 0, h = 0;
/// then both get shock +0.05; the areas' K × (0.4 + 0.5·min(1, m)). All of a team's areas may go."
fn branch(
    state: &mut State,
    from: &str,
    name: &str,
    areas: &[String],
    engineers: f64,
    policy: &Policy,
) -> Option<()> {
    need(state.teams.contains_key(from))?;
    need(!state.team_names.contains(name))?;
    need(!areas.is_empty() && valid_policy(policy))?;
    let sampled = state.chance.is_some();
    let parent = state.teams.get_mut(from)?;
    let goes = |area: &&String| areas.contains(*area);
    let going: Vec<String> = parent.areas.iter().filter(goes).cloned().collect();
    // Fewer are found where one is not there, or is named twice.
    need(going.len() == areas.len())?;
    parent.areas.retain(|area| !going.contains(area));
    let mut moved = engineers.min(parent.spare());
    let able = parent.established + parent.ramping;
    // As shares of each, so that all of a team leaves nobody behind, not a rounding error.
    let share = if able > 0.0 { moved / able } else { 0.0 };
    let (mut established, mut ramping) = (parent.established * share, parent.ramping * share);
    if sampled && able > 0.0 {
        // "A Branch takes m whole people (⌊m⌋), of them ⌊m·x/(x+n₂) + ½⌋ established."
        moved = moved.floor();
        established = half_up(moved * parent.established / able);
        ramping = moved - established;
    }
    parent.established -= established;
    parent.ramping -= ramping;
    let mut founded = TeamState {
        under: Some(from.to_string()),
        newcomers: 0.0,
        ramping,
        established,
        requisitions: 0.0,
        morale: parent.morale,
        pressure: 0.0,
        shock: parent.shock,
        hired: 0.0,
        policy: policy.clone(),
        areas: going.clone(),
        carried_newcomers: 0.5,
        carried_ramping: 0.5,
    };
    parent.add_shock(0.05);
    founded.add_shock(0.05);
    for area in &going {
        state.areas.get_mut(area)?.context *= 0.4 + 0.5 * moved.min(1.0);
    }
    state.order.push(name.to_string());
    state.team_names.insert(name.to_string());
    state.teams.insert(name.to_string(), founded);
    Some(())
}

/// "K × 0.4; backlog, leverage, neglect and in-flight work go along; appended to the new owner's areas;
/// shock +0.05 for both"
fn move_area(state: &mut State, area: &str, to: &str) -> Option<()> {
    let from = owner_of(state, area)?;
    need(state.teams.contains_key(to) && from != to)?;
    state.areas.get_mut(area)?.context *= 0.4;
    let giver = state.teams.get_mut(&from)?;
    giver.areas.retain(|owned| owned != area);
    giver.add_shock(0.05);
    let taker = state.teams.get_mut(to)?;
    taker.areas.push(area.to_string());
    taker.add_shock(0.05);
    Some(())
}

/// "min(count, x, spare) established engineers arrive as *ramping*; shock +0.05 for both"
fn move_engineers(state: &mut State, from: &str, to: &str, count: f64) -> Option<()> {
    need(from != to && state.teams.contains_key(to))?;
    let giver = state.teams.get_mut(from)?;
    let moved = count.min(giver.established).min(giver.spare());
    giver.established -= moved;
    giver.add_shock(0.05);
    let taker = state.teams.get_mut(to)?;
    taker.ramping += moved;
    taker.add_shock(0.05);
    Some(())
}

/// "from product, `count` people arrive as *ramping*, E −= count; a negative count sends
/// m = min(|count|, x, spare) established engineers to product, E += m, and the K of the team's areas
/// × (1 − m/x)^1.5, not below 0.01. Shock +0.05."; not "a Transfer of as many as E or more".
fn transfer(state: &mut State, name: &str, count: f64) -> Option<()> {
    need(count < state.company.engineers_as_planned)?;
    let team = state.teams.get_mut(name)?;
    state.company.engineers_as_planned -= count;
    if count >= state.company.engineers {
        // Fewer went to product than were asked to: nobody can be taken of nobody.
        return Some(());
    }
    team.add_shock(0.05);
    if count >= 0.0 {
        team.ramping += count;
        state.company.engineers -= count;
        return Some(());
    }
    let (before, moved) = (team.established, (-count).min(team.established).min(team.spare()));
    team.established -= moved;
    state.company.engineers += moved;
    if moved > 0.0 {
        state.lose_context(name, moved / before);
    }
    Some(())
}

/// "people, R, h and areas (appended) move; M and X head-weighted by the people before (the
/// absorber's if there are none), then shock +0.05; the higher pressure; the absorber's policy; its
/// reports go to the absorber (an absorber that reported to it takes its place in the tree). The
/// trunk cannot be merged away."
fn merge(state: &mut State, team: &str, into: &str) -> Option<()> {
    need(team != into && state.teams.contains_key(into))?;
    need(state.teams.get(team)?.under.is_some())?;
    let climbs = is_below(state, into, team);
    let gone = state.teams.remove(team)?;
    state.order.retain(|name| name != team);
    for other in state.teams.values_mut() {
        if other.under.as_deref() == Some(team) {
            other.under = Some(into.to_string());
        }
    }
    let absorber = state.teams.get_mut(into)?;
    if climbs {
        absorber.under = gone.under.clone();
    }
    let (there, coming) = (absorber.heads(), gone.heads());
    if there + coming > 0.0 {
        let mix = |a: f64, b: f64| (a * there + b * coming) / (there + coming);
        absorber.morale = mix(absorber.morale, gone.morale);
        absorber.shock = mix(absorber.shock, gone.shock);
    }
    absorber.add_shock(0.05);
    absorber.newcomers += gone.newcomers;
    absorber.ramping += gone.ramping;
    absorber.established += gone.established;
    absorber.requisitions += gone.requisitions;
    absorber.hired += gone.hired;
    absorber.pressure = absorber.pressure.max(gone.pressure);
    absorber.areas.extend(gone.areas);
    Some(())
}

fn set_policy(state: &mut State, team: &str, policy: &Policy) -> Option<()> {
    need(valid_policy(policy))?;
    state.teams.get_mut(team)?.policy = policy.clone();
    Some(())
}

/// "who reports where; no dynamics". A team already there is "a move to itself"; the trunk below
/// another is "a cycle", since all are below the trunk.
fn reparent(state: &mut State, team: &str, under: &str) -> Option<()> {
    need(state.teams.contains_key(team) && state.teams.contains_key(under))?;
    need(team != under && !is_below(state, under, team))?;
    need(state.teams[team].under.as_deref() != Some(under))?;
    state.teams.get_mut(team)?.under = Some(under.to_string());
    Some(())
}

/// Whether following `under` from `team` leads to `root`.
fn is_below(state: &State, team: &str, root: &str) -> bool {
    let mut at = team;
    while let Some(under) = state.teams[at].under.as_deref() {
        if under == root {
            return true;
        }
        at = under;
    }
    false
}

/// "Λ = B = P = N = 0, K = 0.5, ℓ₀ as of that week, E and U as they are when the decision applies"
fn new_area(state: &mut State, area: &Area, owner: &str) -> Option<()> {
    let id = area.id.as_str().to_string();
    need(!area.name.trim().is_empty() && state.area_names.insert(id.clone()))?;
    state.teams.get_mut(owner)?.areas.push(id.clone());
    let mut area = area.clone();
    if let Some(chance) = &mut state.chance {
        chance.vary(&mut area);
    }
    let appeared = AreaState {
        area: area.clone(),
        leverage: 0.0,
        backlog: 0.0,
        in_flight: 0.0,
        context: 0.5,
        neglect: 0.0,
        week_then: state.week,
        engineers_then: state.company.engineers,
        usage_then: state.company.usage,
    };
    state.areas.insert(id, appeared);
    Some(())
}

/// "gone with its backlog"
fn retire_area(state: &mut State, area: &str) -> Option<()> {
    let owner = owner_of(state, area)?;
    state.teams.get_mut(&owner)?.areas.retain(|owned| owned != area);
    state.areas.remove(area)?;
    Some(())
}

/// "every growth rate > −1 [is] required"
fn set_growth(state: &mut State, engineers: f64, usage: f64) -> Option<()> {
    need(engineers > -1.0 && usage > -1.0)?;
    state.company.engineer_growth = engineers;
    state.company.usage_growth = usage;
    Some(())
}

/// "any of the rules' values; patience ≥ 1"
fn set_rules(state: &mut State, values: &[(RuleField, f64)]) -> Option<()> {
    need(!values.is_empty())?;
    for (field, value) in values {
        need(*field != RuleField::PatienceWeeks || *value >= 1.0)?;
        let rules: &mut Rules = &mut state.rules;
        *match field {
            RuleField::ServiceFloor => &mut rules.service_floor,
            RuleField::PatienceWeeks => &mut rules.patience_weeks,
            RuleField::CoverageFloor => &mut rules.coverage_floor,
            RuleField::MoraleFloor => &mut rules.morale_floor,
            RuleField::BudgetCeiling => &mut rules.budget_ceiling,
        } = *value;
    }
    Some(())
}

/// "in the teams cut every pool × (1 − share), R = 0, X += 0.5·share, the areas' K × (1 − share)^1.5
/// (not below 0.01), h as it is; V = min(2, V + 3.1·√(the share of all heads lost))"
fn cut(state: &mut State, share: f64, team: Option<&str>) -> Option<()> {
    need(is_share(share) && team.is_none_or(|name| state.teams.contains_key(name)))?;
    let before = state.heads();
    for name in team.map_or(state.order.clone(), |name| vec![name.to_string()]) {
        state.cut_team(&name, share);
    }
    // Before rounding: "X and V use the nominal share".
    let lost = if before > 0.0 { (before - state.heads()) / before } else { 0.0 };
    state.round_pools();
    state.add_survivor_effect(lost);
    Some(())
}

/// "freeze = max(freeze, 13·quarters)"
fn freeze(state: &mut State, quarters: f64) -> Option<()> {
    state.freeze_weeks = state.freeze_weeks.max(13.0 * quarters);
    Some(())
}
