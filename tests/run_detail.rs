//! A run that keeps of teams and areas only what a cursor can stand on says the same there.

use std::sync::Arc;

use crate::common::presets::presets;
use crate::common::scenarios::scenario;
use arborist::model::{Rule, Scenario, Schedule, TeamIx};
use arborist::sim::futures::{Columns, replay, replay_by_quarter, survey, survey_within};
use arborist::sim::{EventKind, Trajectory, run, run_by_quarter};
use proptest::prelude::*;

/// Every figure a cursor can show, the events and what is told of quarters, all to the last bit.
fn same(weekly: &Trajectory, kept: &Trajectory) {
    assert_eq!(weekly.org(), kept.org());
    assert_eq!(weekly.events(), kept.events());
    assert_eq!(weekly.assumed(), kept.assumed());
    assert_eq!((weekly.replaced_week(), weekly.cuts()), (kept.replaced_week(), kept.cuts()));
    let quarters = weekly.schedule().quarters();
    for week in [0, 1].into_iter().chain((0..quarters).map(|quarter| weekly.end_of(quarter))) {
        assert_eq!(weekly.teams_at(week), kept.teams_at(week), "week {week}");
        assert_eq!(weekly.areas_at(week), kept.areas_at(week), "week {week}");
        assert_eq!(weekly.why_service(week), kept.why_service(week));
    }
    for quarter in 0..quarters {
        assert_eq!(weekly.why_hired(quarter), kept.why_hired(quarter));
        assert_eq!(weekly.story(quarter), kept.story(quarter));
    }
}

fn both_ways(scenario: &Scenario) {
    same(&run(scenario).unwrap(), &run_by_quarter(scenario).unwrap());
    let schedule = Arc::new(Schedule::of(scenario).unwrap());
    same(&replay(scenario, &schedule, 3), &replay_by_quarter(scenario, &schedule, 3));
}

#[test]
fn a_run_by_quarter_is_the_weekly_one_where_a_cursor_can_stand() {
    presets().iter().for_each(|(_, scenario)| both_ways(scenario));
    // Where the budget is compressed the last week of a quarter is written twice.
    assert!(presets().iter().any(|(_, scenario)| run(scenario).unwrap().cuts() > 0));
}

proptest! {
    #![proptest_config(crate::common::properties(48))]

    #[test]
    fn and_so_it_is_for_any_scenario(scenario in scenario()) {
        both_ways(&scenario);
    }
}

#[test]
fn a_run_by_quarter_takes_a_tenth_of_the_figures() {
    let (_, scenario) = presets().remove(0);
    let [weekly, kept] = [run(&scenario).unwrap(), run_by_quarter(&scenario).unwrap()];
    let org = weekly.org().len() * arborist::sim::OrgRow::COLUMNS.len();
    assert!((kept.figures() - org) * 10 < weekly.figures() - org);
}

#[test]
fn who_joined_and_who_is_overloaded_is_noted_on_the_way() {
    for (_, scenario) in presets() {
        let weekly = run(&scenario).unwrap();
        for event in weekly.events() {
            match event.kind {
                EventKind::Hired { team, people } => {
                    let joined: f64 = (event.week - 12..=event.week)
                        .map(|week| weekly.team(week, team).hired)
                        .sum();
                    assert_eq!(joined, people);
                }
                EventKind::Overloaded { team, since } => {
                    let overloaded =
                        |week: u32, team: TeamIx| weekly.team(week, team).overload > 0.0;
                    assert!((since..=event.week).all(|week| overloaded(week, team)));
                    assert_eq!(event.week, since + 3);
                }
                _ => {}
            }
        }
    }
}

#[test]
fn futures_surveyed_in_little_room_are_those_surveyed_at_once() {
    let (_, scenario) = presets().remove(0);
    let schedule = Schedule::of(&scenario).unwrap();
    let go_on = || true;
    let columns = Columns::judged();
    let at_once = survey(&scenario, &schedule, 100, &columns, &go_on).unwrap();
    let in_turn = survey_within(1, &scenario, &schedule, 100, &columns, &go_on).unwrap();
    assert_eq!(format!("{:?}", at_once.odds()), format!("{:?}", in_turn.odds()));
    for rule in Rule::ALL {
        for week in [1, 13, 100] {
            let [one, other] = [&at_once, &in_turn].map(|survey| survey.judged(week, rule));
            let near = |(one, other): (&f64, &f64)| (one - other).abs() < 1e-6;
            assert!(one.at.iter().zip(&other.at).all(near), "{rule:?} in week {week}");
            assert!(near((&one.mean, &other.mean)));
        }
    }
}
