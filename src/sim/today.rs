//! How teams stand today: what they are asked for and what they can do, once waits have settled. Nothing grows,
//! nobody is hired and nothing is built meanwhile.

use super::run::run_by_quarter;
use crate::model::{AreaField, AreaId, Plan, Refusal, Scenario, TeamId};

/// After so many quarters waits have settled.
const QUARTERS: f64 = 1.0;
/// So much effort builds nothing.
const NOTHING_BUILT: f64 = 1e12;
/// The least and the most that loads are taken times, looking for a wait.
const FACTORS: [f64; 2] = [0.01, 100.0];

/// How a team stands.
#[derive(Debug, Clone, PartialEq)]
pub struct TeamToday {
    /// The team.
    pub team: TeamId,
    /// What it is asked for, engineer-weeks a week, without what waits.
    pub load: f64,
    /// What it can do, engineer-weeks a week, protected time included.
    pub capacity: f64,
    /// How long a request waits on average, weeks.
    pub wait: f64,
    /// What waits of each of its areas, engineer-weeks.
    pub backlogs: Vec<(AreaId, f64)>,
}

impl TeamToday {
    /// Its load over what it can do; 0 where it is asked for nothing, none where it can do nothing.
    pub fn loaded(&self) -> Option<f64> {
        if self.load == 0.0 {
            return Some(0.0);
        }
        (self.capacity > 0.0).then(|| self.load / self.capacity)
    }
}

/// Every team of the start, in its order.
///
/// # Errors
/// When the scenario cannot be run.
pub fn today(scenario: &Scenario) -> Result<Vec<TeamToday>, Refusal> {
    let held = held(scenario);
    let run = run_by_quarter(&held)?;
    let week = run.weeks();
    let (before, then) = (run.teams_at(0), run.teams_at(week));
    let teams = scenario.teams.iter().zip(before.iter().zip(then));
    let found = teams.map(|(team, (before, then))| TeamToday {
        team: team.id.clone(),
        load: before.load,
        capacity: before.capacity,
        wait: then.wait,
        backlogs: Vec::new(),
    });
    let mut found: Vec<TeamToday> = found.collect();
    let areas = scenario
        .teams
        .iter()
        .enumerate()
        .flat_map(|(at, team)| team.areas.iter().map(move |area| (at, area)));
    for ((at, area), row) in areas.zip(run.areas_at(week)) {
        found[at].backlogs.push((area.id.clone(), row.backlog));
    }
    Ok(found)
}

/// How many times as much work the requests of a team must be so that they wait `weeks`, where each area's may be off
/// by as much as `spread` says of it (the log of a factor; more of what is known least): the power to which that is
/// to be taken. `None` where no work there could be makes them wait so.
pub fn power_for_wait(
    scenario: &Scenario,
    team: &TeamId,
    weeks: f64,
    spread: impl Fn(&AreaId) -> f64,
) -> Option<f64> {
    let mut alone = held(scenario);
    alone.teams = alone.teams.iter().filter(|it| it.id == *team).cloned().collect();
    alone.teams.iter_mut().for_each(|team| team.under = None);
    let most = alone.teams.iter().flat_map(|team| &team.areas).map(|area| spread(&area.id));
    let most = most.fold(0.0, f64::max);
    if most <= 0.0 {
        return None;
    }
    let wait = |power: f64| {
        let mut tried = alone.clone();
        for area in tried.teams.iter_mut().flat_map(|team| &mut team.areas) {
            area.load *= libm::exp(power * spread(&area.id));
            area.load = area.load.min(AreaField::Load.param().max);
        }
        let run = run_by_quarter(&tried).ok()?;
        run.teams_at(run.weeks()).first().map(|row| row.wait)
    };
    let [mut low, mut high] = FACTORS.map(|factor| libm::log(factor) / most);
    if !(wait(low)? <= weeks && weeks <= wait(high)?) {
        return None;
    }
    for _ in 0..50 {
        let middle = f64::midpoint(low, high);
        if wait(middle)? < weeks { low = middle } else { high = middle }
    }
    Some(f64::midpoint(low, high))
}

/// The scenario with the world and its people held as they are.
fn held(scenario: &Scenario) -> Scenario {
    let mut held = Scenario { plan: Plan::default(), quarters: QUARTERS, ..scenario.clone() };
    (held.company.engineer_growth, held.company.usage_growth) = (0.0, 0.0);
    held.rules.budget_ceiling = crate::model::RuleField::BudgetCeiling.param().max;
    for team in held.teams.iter_mut() {
        team.requisitions = 0.0;
        for area in &mut team.areas {
            (area.own_growth, area.effort, area.backlog) = (0.0, NOTHING_BUILT, 0.0);
        }
    }
    held
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Area;

    fn with(load: f64) -> Scenario {
        let mut scenario = Scenario::seed("2026-Q1".parse().unwrap());
        scenario.teams.iter_mut().next().unwrap().areas[0].load = load;
        scenario
    }

    #[test]
    fn a_team_that_is_asked_for_more_waits_longer() {
        let of = |load| today(&with(load)).unwrap().remove(0);
        let (light, heavy) = (of(1.0), of(6.0));
        assert!(light.loaded() < Some(0.4) && heavy.loaded() > Some(1.2), "{light:?} {heavy:?}");
        assert!(light.wait < 0.5 && heavy.wait > 2.0);
        assert!(heavy.backlogs[0].1 > 5.0);
    }

    #[test]
    fn what_is_known_least_gives_way_until_the_wait_is_met() {
        let mut scenario = with(3.0);
        let trunk = &mut scenario.teams.iter_mut().next().unwrap();
        trunk.areas.push(Area { load: 1.0, ..Area::named("Other") });
        let team = TeamId::from("trunk");
        let spread = |area: &AreaId| if area.as_str() == "other" { 0.0 } else { 0.5 };
        let power = power_for_wait(&scenario, &team, 2.0, spread).unwrap();
        let mut fitted = scenario.clone();
        fitted.teams.iter_mut().next().unwrap().areas[0].load *= libm::exp(0.5 * power);
        assert!((today(&fitted).unwrap()[0].wait - 2.0).abs() < 1e-3);
        assert_eq!(power_for_wait(&scenario, &team, 2.0, |_| 0.0), None);
        assert_eq!(power_for_wait(&scenario, &team, 1e12, spread), None);
    }
}
