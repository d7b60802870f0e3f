//! What holds of the futures of any scenario.

use crate::common;

use std::sync::Arc;

use arborist::model::{
    Area, AreaField, AreaIx, Decision, Flows, Hire, NewArea, Plan, Planned, Scenario, Schedule,
    Team, TeamIx, Uncertainty,
};
use arborist::sim::futures::{self, Column, EXACT, QUANTILES, Scalar, Survey};
use arborist::sim::sampling::{Assumption, Draw, Names, Sampled, Sampler, Stream};
use arborist::sim::{self, OrgColumn};
use common::presets::preset;
use common::scenarios::scenario;
use proptest::prelude::*;

fn surveyed(scenario: &Scenario, futures: u32) -> Survey {
    let schedule = Schedule::of(scenario).unwrap();
    futures::survey(scenario, &schedule, futures, &futures::Columns::all(&schedule), &|| true)
        .unwrap()
}

/// Trust, service, heads and morale at the end of every week of one future.
fn replayed(scenario: &Scenario, future: u32) -> Vec<[f64; OrgColumn::COUNT]> {
    let schedule = Arc::new(Schedule::of(scenario).unwrap());
    let run = futures::replay(scenario, &schedule, future);
    (1..=run.weeks()).map(|week| run.org_at(week).columns()).collect()
}

/// The scenario with every σ at 0, no ranges and expected flows.
fn without_chance(mut scenario: Scenario) -> Scenario {
    let Uncertainty { futures, seed, .. } = scenario.uncertainty;
    scenario.uncertainty = Uncertainty {
        futures,
        seed,
        load: 0.0,
        effort: 0.0,
        elasticity: 0.0,
        growth: 0.0,
        constants: 0.0,
        service_floor: 0.0,
        patience: 0.0,
        flows: Flows::Expected,
    };
    let certain = |area: &mut Area| {
        for field in AreaField::ALL {
            if let Some(range) = area.range_mut(*field) {
                *range = None;
            }
        }
    };
    scenario.teams.iter_mut().flat_map(|team| &mut team.areas).for_each(certain);
    let plan = scenario.plan.items().iter().map(|planned| {
        let mut planned = planned.clone();
        if let Decision::NewArea(NewArea { area, .. }) = &mut planned.decision {
            certain(area);
        }
        planned
    });
    scenario.plan = Plan::new(plan.collect());
    scenario
}

/// Equal to 1e-12 relative, and absolute below 1.
fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-12 * a.abs().max(b.abs()).max(1.0)
}

proptest! {
    #![proptest_config(crate::common::properties(48))]

    // Some vectors, the last of them full or not.
    #[test]
    fn both_engines_give_the_same_bits(scenario in scenario(), futures in 20..=45_u32) {
        let schedule = Schedule::of(&scenario).unwrap();
        let vector = futures::survey(&scenario, &schedule, futures, &futures::Columns::all(&schedule), &|| true);
        let scalar = match scenario.uncertainty.flows {
            Flows::Sampled => {
                futures::survey_with(Scalar::single(), &scenario, &schedule, futures, &futures::Columns::all(&schedule), &|| true)
            }
            Flows::Expected => {
                futures::survey_with(Scalar::double(), &scenario, &schedule, futures, &futures::Columns::all(&schedule), &|| true)
            }
        };
        prop_assert!(vector == scalar, "the engines differ");
    }

    #[test]
    fn without_chance_a_future_is_the_expected_run(scenario in scenario()) {
        let certain = without_chance(scenario);
        let schedule = Arc::new(Schedule::of(&certain).unwrap());
        let run = sim::run(&certain).unwrap();
        let survey = futures::survey(&certain, &schedule, 21, &futures::Columns::all(&schedule), &|| true).unwrap();
        for week in 1..=run.weeks() {
            let due = run.org_at(week).columns();
            for column in OrgColumn::ALL {
                let (band, due) = (survey.band(week, Column::Org(column)).unwrap(), due[column as usize]);
                for got in [band.at[0], band.median(), band.at[6]] {
                    prop_assert!(close(got, due), "week {week}, {column:?}: {got}, due {due}");
                }
            }
        }
        // With nothing to be lost on the way, it is the run to the last bit.
        let replayed = futures::replay(&certain, &schedule, 7);
        prop_assert!(replayed.org() == run.org());
        for week in 0..=run.weeks() {
            prop_assert!(replayed.teams_at(week) == run.teams_at(week), "week {week}");
            prop_assert!(replayed.areas_at(week) == run.areas_at(week), "week {week}");
        }
    }

    #[test]
    fn a_future_does_not_depend_on_how_many_there_are(scenario in scenario()) {
        // One future's band is its run; a lane's neighbours are other futures.
        let alone = surveyed(&scenario, 1);
        let due = replayed(&scenario, 0);
        for (columns, week) in due.iter().zip(1..) {
            for column in OrgColumn::ALL {
                let (got, due) = (alone.band(week, Column::Org(column)).unwrap().mean, columns[column as usize]);
                prop_assert!(got == due, "week {week}, {column:?}: {got}, due {due}");
            }
        }
        let run: Vec<_> = (0..11).map(|future| replayed(&scenario, future)).collect();
        let eleven = surveyed(&scenario, 11);
        let last = due.len() - 1;
        for column in OrgColumn::ALL {
            let mut ends: Vec<f64> = run.iter().map(|run| run[last][column as usize]).collect();
            ends.sort_unstable_by(f64::total_cmp);
            let band = eleven.band(last as u32 + 1, Column::Org(column)).unwrap();
            prop_assert_eq!(band.median(), ends[5], "{:?}", column);
            prop_assert_eq!(band.at[1], ends[1], "{:?}", column);
            prop_assert_eq!(band.at[5], ends[9], "{:?}", column);
        }
    }
}

/// A team with nothing to do with the others, and an area that is only its own.
fn bystander() -> Team {
    Team {
        name: "Bystanders".into(),
        under: Some("Trunk".into()),
        established: 5.0,
        morale: 0.9,
        areas: vec![Area {
            incidents_per_week: 1.0,
            incident_size: 0.3,
            ..Area::named("Elsewhere")
        }],
        ..Team::named("", None)
    }
}

#[test]
fn an_unrelated_team_leaves_the_draws_of_all_others_alone() {
    let story = preset("uber-2014");
    let mut crowded = story.clone();
    crowded
        .teams
        .insert(1, Team { under: Some(story.teams[0].name.as_str().into()), ..bystander() });
    let dice = |scenario: &Scenario, ask: &mut dyn FnMut(&Schedule, &mut Sampled<'_, f64>)| {
        let schedule = Schedule::of(scenario).unwrap();
        let names = Names::of(&schedule);
        let stream = Stream { seed: 1, first: 17 };
        ask(&schedule, &mut Sampled::new(0.0, stream, &names, &scenario.uncertainty));
    };
    let draws = |scenario: &Scenario| {
        let mut drawn = Vec::new();
        dice(scenario, &mut |schedule, dice| {
            for quarter in 0..3 {
                dice.begin_quarter(quarter);
                for week in 0..13 {
                    drawn.extend(dice.growth(week));
                }
                for name in ["Trunk", "Storage", "Kafka"] {
                    let Some(team) = schedule.end().team_slot(&name.into()) else { continue };
                    let owned: Vec<AreaIx> = schedule
                        .end()
                        .areas()
                        .iter()
                        .enumerate()
                        .filter(|(_, slot)| slot.area.incidents_per_week > 0.0)
                        .filter(|(_, slot)| slot.area.name != "Elsewhere")
                        .map(|(i, _)| AreaIx(i as u32))
                        .collect();
                    dice.begin_team(team.ix(), &owned);
                    for week in 0..13 {
                        drawn.extend(dice.leavers(week, [0.7, 1.5, 40.0]));
                        drawn.extend([0.7, 40.0].map(|mean| dice.hires(week, mean)));
                        drawn.extend((0..owned.len()).map(|nth| dice.incidents(week, nth, 2.0)));
                    }
                }
            }
            drawn.extend(Assumption::ALL.map(|which| dice.assumed(which)));
            for (i, area) in schedule.end().areas().iter().enumerate() {
                if area.area.name != "Elsewhere" {
                    for draw in [Draw::Load, Draw::Effort, Draw::Elasticity] {
                        drawn.push(dice.sampled(draw, i, 1.0));
                    }
                }
            }
        });
        drawn
    };
    let due = draws(&story);
    assert!(due.len() > 400);
    assert_eq!(due, draws(&crowded));
}

#[test]
fn compared_scenarios_share_their_luck() {
    let story = preset("uber-2014");
    let mut other = story.clone();
    let mut plan = other.plan.items().to_vec();
    let trunk = story.teams[0].name.clone();
    plan.push(Planned::new(8, Decision::Hire(Hire { team: trunk.into(), count: 9 })));
    other.plan = Plan::new(plan);
    for future in [0, 5, 999] {
        let (a, b) = (replayed(&story, future), replayed(&other, future));
        assert_eq!(a[..8 * 13], b[..8 * 13], "the same until they decide differently");
        assert_ne!(a[8 * 13 + 12], b[8 * 13 + 12]);
        let world = |run: &[[f64; OrgColumn::COUNT]]| -> Vec<[f64; 2]> {
            run.iter().map(|row| [row[0], row[1]]).collect()
        };
        assert_eq!(world(&a), world(&b), "the world grows the same");
    }
    assert_ne!(replayed(&story, 0), replayed(&story, 1));
    let mut reseeded = story.clone();
    reseeded.uncertainty.seed = 2.0;
    assert_ne!(replayed(&story, 0), replayed(&reseeded, 0));
}

/// Every column of a story.
fn columns(schedule: &Schedule) -> Vec<Column> {
    let teams = (0..schedule.end().teams().len() as u32).map(TeamIx);
    let of_team = |team| [Column::Heads(team), Column::Morale(team), Column::Wait(team)];
    OrgColumn::ALL.map(Column::Org).into_iter().chain(teams.flat_map(of_team)).collect()
}

#[test]
fn sketched_quantiles_are_near_the_exact_ones_of_the_same_futures() {
    for name in ["trap-answer-everything", "uber-overhire", "uber-2014", "uber-three-teams"] {
        let story = preset(name);
        let schedule = Schedule::of(&story).unwrap();
        let exact = surveyed(&story, 4_000);
        let sketched =
            futures::survey_sketched(&story, &schedule, 4_000, &futures::Columns::all(&schedule))
                .unwrap();
        assert_eq!(sketched.odds(), exact.odds());
        assert_eq!(sketched.extremes(), exact.extremes());
        for (column, week) in
            columns(&schedule).into_iter().flat_map(|of| (1..=exact.weeks()).map(move |w| (of, w)))
        {
            let (due, got) =
                (exact.band(week, column).unwrap(), sketched.band(week, column).unwrap());
            // What is told of none is not written.
            let at = std::fmt::from_fn(|f| {
                write!(f, "{name}, week {week}, {column:?}: {got:?}, due {due:?}")
            });
            assert!((got.mean - due.mean).abs() <= 1e-9 * due.mean, "{at}");
            assert!(
                (got.mean_error - due.mean_error).abs() <= 1e-4 * due.mean_error + 1e-9,
                "{at}"
            );
            let tolerance = 0.01 * (due.at[6] - due.at[0]);
            // Where next to nothing lies between P95 and a wait that never ends, chance moves it by
            // far more.
            for (i, p) in QUANTILES.into_iter().enumerate() {
                // Numbers of single precision are told to seven digits.
                let off = (got.at[i] - due.at[i]).abs() - 2e-7 * due.at[i];
                assert!(off <= tolerance.max(0.1 * due.error[i]), "{p}, {at}");
                assert!(off <= got.error[i], "{p}, {at}");
                assert!(due.at[i] > 0.0 || got.at[i] == 0.0, "{p}, {at}");
            }
        }
    }
}

#[test]
fn more_futures_than_are_kept_are_sketched_and_no_more_are_not() {
    let mut story = preset("seed-team");
    story.quarters = 1.0;
    let schedule = Schedule::of(&story).unwrap();
    let sketched = |futures| {
        futures::survey_sketched(&story, &schedule, futures, &futures::Columns::all(&schedule))
            .unwrap()
    };
    assert_ne!(surveyed(&story, EXACT), sketched(EXACT));
    assert_eq!(surveyed(&story, EXACT + 1), sketched(EXACT + 1));
}
