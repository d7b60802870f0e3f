//! Futures: the engines agree, the streams hold, the statistics are what they say.

use std::path::Path;
use std::sync::Arc;

use arborist::files;
use arborist::model::{Scenario, Schedule};
use arborist::sim::futures::{self, Column, Scalar};
use arborist::sim::{self, OrgColumn};

fn shipped(name: &str) -> Scenario {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("saves").join(name);
    files::load(&path).unwrap().scenario
}

#[test]
fn both_engines_give_the_same_bits() {
    let scenario = shipped("uber-2014.ron");
    let schedule = Schedule::of(&scenario).unwrap();
    let vector = futures::survey(&scenario, &schedule, 37, &|| true).unwrap();
    let scalar = futures::survey_with(Scalar, &scenario, &schedule, 37, &|| true).unwrap();
    assert_eq!(vector, scalar);
}

#[test]
fn a_replayed_future_is_the_one_surveyed() {
    let scenario = shipped("uber-2014.ron");
    let schedule = Arc::new(Schedule::of(&scenario).unwrap());
    let one = futures::survey(&scenario, &schedule, 1, &|| true).unwrap();
    let replayed = futures::replay(&scenario, &schedule, 0);
    for week in 1..=replayed.weeks() {
        for column in OrgColumn::ALL {
            let expected = replayed.org_at(week).columns()[column as usize];
            assert_eq!(
                one.band(week, Column::Org(column)).mean,
                expected,
                "week {week} {column:?}"
            );
        }
    }
    assert_ne!(replayed, sim::run(&scenario).unwrap());
}
