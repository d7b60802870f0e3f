//! Whatever numbers a scenario may hold, and however far they spread, what comes of it are numbers.

mod common;

use arborist::model::{
    AreaField, CompanyField, Param, Scenario, Schedule, TeamField, TeamIx, UncertaintyField,
};
use arborist::sim::futures::{self, Column};
use arborist::sim::{self, OrgColumn};
use common::scenarios::scenario;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;

/// The ends of a parameter, or mostly what is there.
fn extreme(param: &Param, choice: u8, now: f64) -> f64 {
    let least = if param.above_min { param.min + f64::MIN_POSITIVE } else { param.min };
    let least = if param.allows(least) { least } else { param.min + 1e-9 };
    match choice {
        0 => param.max,
        1 => least,
        _ => now,
    }
}

/// A valid scenario whose numbers are pushed to their ends in many places, over some years.
fn pushed() -> impl Strategy<Value = Scenario> {
    (scenario(), vec(0..5_u8, 256), 4..32_u32).prop_map(|(mut scenario, choices, quarters)| {
        let mut choices = choices.iter().copied().cycle();
        let mut next = || choices.next().unwrap();
        scenario.quarters = f64::from(quarters);
        for field in CompanyField::ALL {
            let value = extreme(field.param(), next(), field.get(&scenario.company));
            field.set(&mut scenario.company, value);
        }
        for field in UncertaintyField::ALL {
            let value = extreme(field.param(), next(), field.get(&scenario.uncertainty));
            field.set(&mut scenario.uncertainty, value);
        }
        for team in &mut scenario.teams {
            for field in TeamField::ALL {
                let value = extreme(field.param(), next(), field.get(team));
                field.set(team, value);
            }
            for area in &mut team.areas {
                for field in AreaField::ALL {
                    let value = extreme(field.param(), next(), field.get(area));
                    field.set(area, value);
                }
            }
        }
        scenario
    })
}

/// What a column may come to.
fn bounds(column: OrgColumn) -> [f64; 2] {
    match column {
        OrgColumn::Service | OrgColumn::Trust | OrgColumn::Morale | OrgColumn::Coverage => {
            [0.0, 1.0]
        }
        // Finite: nothing of single precision comes near it.
        _ => [0.0, 1e300],
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 192,
        failure_persistence: Some(Box::new(FileFailurePersistence::Off)),
        ..ProptestConfig::default()
    })]

    #[test]
    fn extreme_futures_are_numbers_in_their_order(scenario in pushed()) {
        let schedule = Schedule::of(&scenario).unwrap();
        let survey = futures::survey(&scenario, &schedule, 34, &futures::Columns::all(&schedule), &|| true).unwrap();
        let org = OrgColumn::ALL.map(|column| (Column::Org(column), bounds(column)));
        let teams = (0..schedule.end().teams().len() as u32).flat_map(|team| {
            let team = TeamIx(team);
            [
                (Column::Heads(team), [0.0, 1e12]),
                (Column::Morale(team), [0.0, 1.0]),
                (Column::Wait(team), [0.0, 1e9]),
            ]
        });
        for (column, [least, most]) in org.into_iter().chain(teams) {
            for week in 1..=survey.weeks() {
                let band = survey.band(week, column).unwrap();
                // A little more than the bounds: their ends are rounded too.
                let inside = |value: &f64| (least - 1e-6..=most * (1.0 + 1e-6)).contains(value);
                let all = band.at.iter().chain([&band.mean]).all(inside);
                prop_assert!(all && band.at.is_sorted(), "week {week}, {column:?}: {band:?}");
            }
        }
    }

    #[test]
    fn an_extreme_run_on_average_is_made_of_numbers(scenario in pushed()) {
        let run = sim::run(&scenario).unwrap();
        for (week, row) in run.org().iter().enumerate() {
            for column in OrgColumn::ALL {
                let ([least, most], value) = (bounds(column), row.columns()[column as usize]);
                let inside = (least - 1e-9..=most * (1.0 + 1e-9)).contains(&value);
                prop_assert!(inside, "week {week}, {column:?}: {value}");
            }
        }
    }
}
