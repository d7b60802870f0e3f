//! Futures: the engines agree, the streams hold, the statistics are what they say.

use std::path::Path;
use std::sync::Arc;

use arborist::model::{Flows, Rule, Scenario, Schedule};
use arborist::platform::disk;
use arborist::sim::futures::{self, Column, Scalar, Vector};
use arborist::sim::{self, OrgColumn};

fn shipped(name: &str) -> Scenario {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("saves").join(name);
    disk::load(&path).unwrap().scenario
}

#[test]
fn both_engines_give_the_same_bits() {
    let scenario = shipped("uber-2014.ron");
    let schedule = Schedule::of(&scenario).unwrap();
    let vector =
        futures::survey(&scenario, &schedule, 37, &futures::Columns::all(&schedule), &|| true)
            .unwrap();
    let scalar = futures::survey_with(
        Scalar::single(),
        &scenario,
        &schedule,
        37,
        &futures::Columns::all(&schedule),
        &|| true,
    )
    .unwrap();
    assert_eq!(vector, scalar);
}

/// What a page of a browser computes with: short vectors, here without an instruction that multiplies and adds at once.
#[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
#[test]
fn the_futures_of_a_page_have_the_bits_of_one() {
    for (name, futures) in [("uber-2014.ron", 9), ("uber-overhire.ron", 8)] {
        let scenario = shipped(name);
        let schedule = Schedule::of(&scenario).unwrap();
        let columns = futures::Columns::all(&schedule);
        #[cfg(target_arch = "x86_64")]
        let simd = fearless_simd::Level::new().as_sse2();
        #[cfg(target_arch = "aarch64")]
        let simd = fearless_simd::Level::new().as_neon();
        let eight = Vector::four_singles(simd.unwrap()).twice();
        let vector = futures::survey_with(eight, &scenario, &schedule, futures, &columns, &|| true);
        let single = Scalar::single();
        let one = futures::survey_with(single, &scenario, &schedule, futures, &columns, &|| true);
        assert_eq!(vector.unwrap(), one.unwrap());
    }
}

#[test]
fn a_replayed_future_is_the_one_surveyed() {
    let scenario = shipped("uber-2014.ron");
    let schedule = Arc::new(Schedule::of(&scenario).unwrap());
    let one = futures::survey(&scenario, &schedule, 1, &futures::Columns::all(&schedule), &|| true)
        .unwrap();
    let replayed = futures::replay(&scenario, &schedule, 0);
    for week in 1..=replayed.weeks() {
        for column in OrgColumn::ALL {
            let expected = replayed.org_at(week).columns()[column as usize];
            assert_eq!(
                one.band(week, Column::Org(column)).unwrap().mean,
                expected,
                "week {week} {column:?}"
            );
        }
    }
    assert_ne!(replayed, sim::run(&scenario).unwrap());
}

/// What flows by chance is run in single precision. The same draws in double precision say the same,
/// by far within what the number of futures leaves open.
#[test]
fn single_precision_is_far_within_the_error_of_chance() {
    const FUTURES: u32 = 1_000;
    for name in ["uber-2014.ron", "uber-overhire.ron"] {
        let scenario = shipped(name);
        let schedule = Schedule::of(&scenario).unwrap();
        let single = futures::survey(
            &scenario,
            &schedule,
            FUTURES,
            &futures::Columns::all(&schedule),
            &|| true,
        )
        .unwrap();
        let double = futures::survey_with(
            Scalar::double(),
            &scenario,
            &schedule,
            FUTURES,
            &futures::Columns::all(&schedule),
            &|| true,
        )
        .unwrap();
        for week in 1..=schedule.weeks() {
            for column in OrgColumn::ALL {
                let band = |of: &futures::Survey| *of.band(week, Column::Org(column)).unwrap();
                let (got, due) = (band(&single), band(&double));
                let said = || format!("{name}, week {week}, {column:?}: {got:?}, due {due:?}");
                let near = 0.1 * due.mean_error + 1e-6 * due.mean;
                assert!((got.mean - due.mean).abs() <= near, "{}", said());
                // Where only whole numbers are, one future more or less moves a quantile by one.
                let whole = matches!(column, OrgColumn::Heads | OrgColumn::WeeksBelowFloor);
                for (i, error) in due.error.into_iter().enumerate() {
                    let near = 0.5 * error + 1e-5 * due.at[i] + f64::from(u8::from(whole));
                    assert!((got.at[i] - due.at[i]).abs() <= near, "{}", said());
                }
            }
        }
        for quarter in 0..schedule.quarters() {
            for rule in Rule::ALL {
                let odds = |survey: &futures::Survey| survey.odds().rule(quarter, rule).ever.share;
                let apart = (odds(&single) - odds(&double)).abs();
                assert!(apart <= 2.0 / f64::from(FUTURES), "{name}, {quarter}, {rule:?}: {apart}");
            }
        }
    }
}

#[test]
fn with_expected_flows_futures_differ_only_by_what_is_not_known() {
    let mut scenario = shipped("uber-2014.ron");
    let spread = |scenario: &Scenario, column| {
        let schedule = Schedule::of(scenario).unwrap();
        let survey =
            futures::survey(scenario, &schedule, 50, &futures::Columns::all(&schedule), &|| true)
                .unwrap();
        let band = *survey.band(1, Column::Org(column)).unwrap();
        band.at[6] - band.at[0]
    };
    assert!(spread(&scenario, OrgColumn::Heads) >= 1.0);
    assert!(spread(&scenario, OrgColumn::Usage) > 0.0);
    scenario.uncertainty.flows = Flows::Expected;
    // What is left comes of morale, which the spread of the load moves.
    assert!(spread(&scenario, OrgColumn::Heads) < 0.01);
    assert!(spread(&scenario, OrgColumn::Usage) > 0.0);
}
