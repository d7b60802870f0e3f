//! What holds of the futures of any scenario.

mod common;

use std::sync::Arc;

use arborist::model::{
    Area, AreaField, AreaIx, Decision, Flows, Plan, Planned, Scenario, Schedule, Team, TeamIx,
    Uncertainty,
};
use arborist::sim::futures::{self, Column, EXACT, QUANTILES, Scalar, Survey};
use arborist::sim::luck::{Dice, Draw, Luck, Names, Stream};
use arborist::sim::{self, OrgColumn};
use common::presets::preset;
use common::scenarios::scenario;
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;

fn surveyed(scenario: &Scenario, futures: u32) -> Survey {
    let schedule = Schedule::of(scenario).unwrap();
    futures::survey(scenario, &schedule, futures, &|| true).unwrap()
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
        if let Decision::NewArea { area, .. } = &mut planned.decision {
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
    #![proptest_config(ProptestConfig {
        cases: 96,
        failure_persistence: Some(Box::new(FileFailurePersistence::Off)),
        ..ProptestConfig::default()
    })]

    #[test]
    fn both_engines_give_the_same_bits(scenario in scenario(), futures in 30..=70_u32) {
        let schedule = Schedule::of(&scenario).unwrap();
        let vector = futures::survey(&scenario, &schedule, futures, &|| true);
        let scalar = match scenario.uncertainty.flows {
            Flows::Sampled => {
                futures::survey_with(Scalar::single(), &scenario, &schedule, futures, &|| true)
            }
            Flows::Expected => {
                futures::survey_with(Scalar::double(), &scenario, &schedule, futures, &|| true)
            }
        };
        prop_assert!(vector == scalar, "the engines differ");
    }

    #[test]
    fn without_chance_a_future_is_the_expected_run(scenario in scenario()) {
        let certain = without_chance(scenario);
        let schedule = Arc::new(Schedule::of(&certain).unwrap());
        let run = sim::run(&certain).unwrap();
        let survey = futures::survey(&certain, &schedule, 21, &|| true).unwrap();
        for week in 1..=run.weeks() {
            let due = run.org_at(week).columns();
            for column in OrgColumn::ALL {
                let (band, due) = (survey.band(week, Column::Org(column)), due[column as usize]);
                for got in [band.at[0], band.median(), band.at[6]] {
                    prop_assert!(close(got, due), "week {week}, {column:?}: {got}, due {due}");
                }
            }
        }
        // With nothing to be lost on the way, it is the run to the last bit.
        prop_assert!(futures::replay(&certain, &schedule, 7).org() == run.org());
    }

    #[test]
    fn a_future_does_not_depend_on_how_many_there_are(scenario in scenario()) {
        // One future's band is its run; a lane's neighbours are other futures.
        let alone = surveyed(&scenario, 1);
        let due = replayed(&scenario, 0);
        for (columns, week) in due.iter().zip(1..) {
            for column in OrgColumn::ALL {
                let (got, due) = (alone.band(week, Column::Org(column)).mean, columns[column as usize]);
                prop_assert!(got == due, "week {week}, {column:?}: {got}, due {due}");
            }
        }
        let run: Vec<_> = (0..11).map(|future| replayed(&scenario, future)).collect();
        let eleven = surveyed(&scenario, 11);
        let last = due.len() - 1;
        for column in OrgColumn::ALL {
            let mut ends: Vec<f64> = run.iter().map(|run| run[last][column as usize]).collect();
            ends.sort_unstable_by(f64::total_cmp);
            let band = eleven.band(last as u32 + 1, Column::Org(column));
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
    crowded.teams.insert(1, Team { under: Some(story.teams[0].name.clone()), ..bystander() });
    let dice = |scenario: &Scenario, ask: &mut dyn FnMut(&Schedule, &mut Dice<'_, f64>)| {
        let schedule = Schedule::of(scenario).unwrap();
        let names = Names::of(&schedule);
        let stream = Stream { seed: 1, first: 17 };
        ask(&schedule, &mut Dice::new(0.0, stream, &names, &scenario.uncertainty));
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
                    let Some(team) = schedule.end().team_slot(name) else { continue };
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
                        drawn.extend(dice.movers(week, [0.7, 1.5, 40.0]));
                        drawn.extend((0..owned.len()).map(|nth| dice.incidents(week, nth, 2.0)));
                    }
                }
            }
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
    plan.push(Planned::new(8, Decision::Hire { team: trunk, count: 9 }));
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

#[test]
fn with_more_futures_than_are_kept_bands_are_within_their_error() {
    const FUTURES: u32 = EXACT + 2_500;
    let mut story = preset("trap-protect");
    story.quarters = 2.0;
    let schedule = Arc::new(Schedule::of(&story).unwrap());
    let survey = surveyed(&story, FUTURES);
    let runs: Vec<_> =
        (0..FUTURES).map(|future| futures::replay(&story, &schedule, future)).collect();
    let team = TeamIx(0);
    for week in [1, 13, 26] {
        let mut columns: Vec<(Column, Vec<f64>)> = OrgColumn::ALL
            .map(|column| {
                let of = |run: &sim::Trajectory| run.org_at(week).columns()[column as usize];
                (Column::Org(column), runs.iter().map(of).collect())
            })
            .into();
        columns.push((
            Column::Wait(team),
            runs.iter().map(|run| run.teams_at(week)[0].wait).collect(),
        ));
        for (column, mut sample) in columns {
            let band = survey.band(week, column);
            let mean = sample.iter().sum::<f64>() / sample.len() as f64;
            assert!((band.mean - mean).abs() <= 1e-9 * mean.abs() + 1e-12, "{column:?}");
            sample.sort_unstable_by(f64::total_cmp);
            for (i, p) in QUANTILES.into_iter().enumerate() {
                let at = p * f64::from(FUTURES - 1);
                let exact = sample[at.round() as usize];
                let (got, error) = (band.at[i], band.error[i]);
                assert!(
                    (got - exact).abs() <= error + 1e-12,
                    "week {week}, {column:?}, {p}: {got} ± {error}, exactly {exact}"
                );
            }
        }
    }
    let ever = survey.odds().rule(1, arborist::model::Rule::Service).ever;
    let broken = |run: &sim::Trajectory| {
        (1..=26)
            .any(|week| run.standing(week, arborist::model::Rule::Service) == sim::Standing::Broken)
    };
    let share = runs.iter().filter(|run| broken(run)).count() as f64 / f64::from(FUTURES);
    assert_eq!(ever.share, share);
}
