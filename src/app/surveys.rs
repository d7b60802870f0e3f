//! Surveys of futures as the window asks for them: few first, then all.

use std::sync::Arc;

use crate::export::chart::Spread;
use crate::model::{PerRule, Scenario, Schedule};
use crate::sim::futures::{Columns, EXACT, Survey, survey_within};

/// How many futures the first answer is of: few enough to be there in the next frame.
pub(super) const FIRST: u32 = 64;
/// Each answer is of so many times the futures of the one before, up to as many as are wanted.
const GROWS: u32 = 16;

/// How many teams and areas, times futures, a survey has time for: some seconds.
const WORK: u32 = 2_000_000;
/// How many of them it has room for side by side: about a hundred megabytes.
const ROOM: usize = 400_000;

/// A scenario surveyed.
#[derive(Clone)]
pub struct Surveyed {
    /// The very scenario that was asked about.
    pub scenario: Arc<Scenario>,
    /// What its futures say.
    pub survey: Arc<Survey>,
    /// How what each rule judges spreads, in the order of the rules.
    pub spreads: Arc<PerRule<Spread>>,
    /// Whether these are all the futures it wants.
    pub complete: bool,
}

impl Surveyed {
    /// A survey, with what every frame draws of it.
    pub(super) fn new(scenario: Arc<Scenario>, survey: Survey, complete: bool) -> Surveyed {
        // What every frame draws stands close together.
        let spreads = Arc::new(PerRule::of(|rule| Spread::of(&survey, rule)));
        Surveyed { scenario, survey: Arc::new(survey), spreads, complete }
    }
}

/// Surveys ever more futures, up to as many as the scenario wants and there is time for; `found` is told
/// each survey, and whether it is the last.
pub(super) fn in_steps(
    scenario: &Scenario,
    go_on: &(dyn Fn() -> bool + Sync),
    mut found: impl FnMut(Survey, bool),
) {
    // What is no tree has no futures.
    let Ok(schedule) = Schedule::of(scenario) else { return };
    let all = affordable(scenario.uncertainty.futures as u32, &schedule);
    let mut futures = FIRST.min(all);
    while go_on() {
        let shown = Columns::judged();
        let Some(survey) = some(scenario, &schedule, futures, &shown, go_on) else { return };
        found(survey, futures == all);
        if futures == all {
            return;
        }
        futures = futures.saturating_mul(GROWS).min(all);
    }
}

/// In which share of its futures leadership stands at the end; `None` where that gave way.
pub(super) fn stands(scenario: &Scenario, go_on: &(dyn Fn() -> bool + Sync)) -> Option<f64> {
    let mut found = None;
    in_steps(scenario, go_on, |survey, complete| {
        let odds = survey.odds();
        let stands = odds.survival(odds.quarters().saturating_sub(1)).share;
        found = complete.then_some(stands);
    });
    found
}

/// So many futures of a scenario, in as much room as there is; `None` where that gave way.
pub(super) fn some(
    scenario: &Scenario,
    schedule: &Schedule,
    futures: u32,
    columns: &Columns,
    go_on: &(dyn Fn() -> bool + Sync),
) -> Option<Survey> {
    survey_within(ROOM, scenario, schedule, futures, columns, go_on)
}

/// As many of the futures wanted as there is time for: very large organizations get fewer.
pub(super) fn affordable(wanted: u32, schedule: &Schedule) -> u32 {
    let slots = schedule.end().teams().len() + schedule.end().areas().len();
    let in_time = (WORK / (slots as u32).max(1)).max(1);
    if wanted.min(EXACT) > in_time { in_time } else { wanted }
}

/// As many futures of each of several scenarios as there is time for of all, so that those of the same luck can be
/// held against each other.
pub(super) fn of_each<'a>(all: impl Iterator<Item = (&'a Scenario, &'a Schedule)>) -> u32 {
    let each = all.map(|(of, schedule)| affordable(of.uncertainty.futures as u32, schedule));
    each.min().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Area, Team};

    #[test]
    fn an_organization_of_thousands_of_teams_gets_fewer_futures() {
        let mut scenario =
            Scenario::seed(crate::model::calendar::CalendarQuarter { year: 2025, quarter: 1 });
        let few = Schedule::of(&scenario).unwrap();
        assert_eq!(affordable(1000, &few), 1000);
        assert_eq!(affordable(1_000_000, &few), 1_000_000);
        for i in 0..4000 {
            let mut team =
                Team::named(format!("Team {i}"), Some(scenario.teams[0].name.as_str().into()));
            team.areas = vec![Area::named(format!("Area {i}"))];
            scenario.teams.push(team);
        }
        let many = Schedule::of(&scenario).unwrap();
        assert_eq!(affordable(1000, &many), 249);
        assert_eq!(affordable(200, &many), 200);
    }
}
