//! How teams stand today: what they are asked for and what they can answer, in a week in which nothing changes.

use super::equations as eq;
use super::steady_week::{steady_wait, steady_week, work};
use crate::model::{AreaId, Team, TeamId};

/// The least and the most that loads are taken times, looking for a wait.
const FACTORS: [f64; 2] = [0.01, 100.0];
/// Steps until a number is found.
const STEPS: usize = 50;

/// How a team stands.
#[derive(Debug, Clone, PartialEq)]
pub struct TeamToday {
    /// The team.
    pub team: TeamId,
    /// What it is asked for, engineer-weeks a week, without what waits.
    pub load: f64,
    /// What it can answer, engineer-weeks a week: what it can do, less the time it protects for building.
    pub support: f64,
    /// How long a request waits on average, weeks.
    pub wait: f64,
    /// What waits of each of its areas, engineer-weeks.
    pub backlogs: Vec<(AreaId, f64)>,
}

impl TeamToday {
    /// How a team of the start stands.
    pub fn of(team: &Team) -> TeamToday {
        let week = steady_week(team, &vec![1.0; team.areas.len()]);
        let share = |area: &crate::model::Area| match week.arrivals > 0.0 {
            true => eq::arrivals(work(area), area.context) / week.arrivals,
            false => 0.0,
        };
        let backlogs = team.areas.iter().map(|area| (area.id.clone(), week.backlog * share(area)));
        TeamToday {
            team: team.id.clone(),
            load: week.arrivals,
            support: week.support,
            wait: week.wait,
            backlogs: backlogs.collect(),
        }
    }

    /// Its load over what it can answer; 0 where it is asked for nothing, none where it can answer nothing.
    pub fn loaded(&self) -> Option<f64> {
        if self.load == 0.0 {
            return Some(0.0);
        }
        (self.support > 0.0).then(|| self.load / self.support)
    }
}

/// How many times as much work the requests of a team must be so that they wait `weeks`, where each area's may be off
/// by as much as `spread` says of it (the log of a factor; more of what is known least): the power to which that is
/// to be taken. `None` where no work there could be makes them wait so.
pub fn power_for_wait(team: &Team, weeks: f64, spread: impl Fn(&AreaId) -> f64) -> Option<f64> {
    let spreads: Vec<f64> = team.areas.iter().map(|area| spread(&area.id)).collect();
    let most = spreads.iter().copied().fold(0.0, f64::max);
    if most <= 0.0 {
        return None;
    }
    let wait = |power: f64| {
        let factors: Vec<f64> = spreads.iter().map(|it| libm::exp(power * it)).collect();
        steady_wait(team, &factors)
    };
    let [mut low, mut high] = FACTORS.map(|factor| libm::log(factor) / most);
    if !(wait(low) <= weeks && weeks <= wait(high)) {
        return None;
    }
    for _ in 0..STEPS {
        let middle = f64::midpoint(low, high);
        if wait(middle) < weeks { low = middle } else { high = middle }
    }
    Some(f64::midpoint(low, high))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Area, Scenario};

    fn with(load: f64) -> Team {
        let mut team = Scenario::seed("2026-Q1".parse().unwrap()).teams[0].clone();
        team.areas[0].load = load;
        team
    }

    #[test]
    fn a_team_that_is_asked_for_more_waits_longer() {
        let of = |load| TeamToday::of(&with(load));
        let (light, heavy) = (of(1.0), of(6.0));
        assert!(light.loaded() < Some(0.5) && heavy.loaded() > Some(1.2), "{light:?} {heavy:?}");
        assert!(light.wait < 0.5 && heavy.wait > 2.0);
        assert!(heavy.backlogs[0].1 > 5.0);
    }

    #[test]
    fn what_waits_is_what_a_run_with_nothing_else_going_on_comes_to() {
        let mut scenario = Scenario::seed("2026-Q1".parse().unwrap());
        scenario.teams[0] = with(3.2);
        scenario.teams[0].areas[0].effort = 1e12;
        (scenario.company.engineer_growth, scenario.company.usage_growth) = (0.0, 0.0);
        let of = TeamToday::of(&scenario.teams[0]);
        scenario.teams[0].areas[0].backlog = of.backlogs[0].1;
        let run = crate::sim::run(&scenario).unwrap();
        let wait = run.teams_at(1)[0].wait;
        assert!((wait / of.wait - 1.0).abs() < 0.05, "{wait} {}", of.wait);
    }

    #[test]
    fn what_is_known_least_gives_way_until_the_wait_is_met() {
        let mut team = with(3.0);
        team.areas.push(Area { load: 1.0, ..Area::named("Other") });
        let spread = |area: &AreaId| if area.as_str() == "other" { 0.0 } else { 0.5 };
        let power = power_for_wait(&team, 2.0, spread).unwrap();
        let mut fitted = team.clone();
        fitted.areas[0].load *= libm::exp(0.5 * power);
        assert!((TeamToday::of(&fitted).wait - 2.0).abs() < 1e-3);
        assert_eq!(power_for_wait(&team, 2.0, |_| 0.0), None);
        assert_eq!(power_for_wait(&team, 1e12, spread), None);
    }
}
