//! The shipped scenarios, read from their files and run, are the worked ones and agree with the
//! reference computed from the specification.

use crate::common;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use arborist::model::{Scenario, WEEKS_PER_QUARTER};
use arborist::platform::disk;
use arborist::sim::{self, OrgRow};
use common::presets::preset;
use serde_json::Value;

const TOLERANCE: f64 = 1e-6;

fn reference() -> BTreeMap<String, Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/reference.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The scenario of the shipped file; it is the worked one.
fn scenario(name: &str) -> Scenario {
    let folder = if name == "every-decision" { "tests/fixtures" } else { "saves" };
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).join(format!("{name}.ron"));
    let loaded = disk::load(&path).unwrap_or_else(|error| panic!("{error}"));
    assert!(loaded.skipped.is_empty() && loaded.notice.is_none(), "{name}: {:?}", loaded.skipped);
    let worked = Scenario { about: loaded.scenario.about.clone(), ..preset(name) };
    // A file writes the rules that change in their own order; the run of the other tells the same.
    let reordered = name == "every-decision";
    assert!(reordered || loaded.scenario == worked, "{name} is not the worked scenario");
    loaded.scenario
}

fn value(row: &OrgRow, week: u32, column: &str) -> f64 {
    match column {
        "week" => f64::from(week),
        "product_engineers" => row.product_engineers,
        "usage" => row.usage,
        "heads" => row.heads,
        "teams" => row.teams,
        "service" => row.service,
        "trust" => row.trust,
        "investment_share" => row.investment_share,
        "break_even_share" => row.break_even_share,
        "coverage" => row.coverage,
        "morale" => row.morale,
        "budget_share" => row.budget_share,
        "weeks_below_floor" => row.weeks_below_floor,
        other => panic!("no column {other}"),
    }
}

#[track_caller]
fn assert_close(what: &str, got: f64, expected: f64) {
    let off = (got - expected).abs();
    assert!(off <= TOLERANCE * expected.abs(), "{what}: {got}, expected {expected}");
}

#[test]
fn every_quarter_of_every_scenario_agrees_with_the_reference() {
    let reference = reference();
    assert_eq!(reference.len(), 13);
    for (name, expected) in &reference {
        let run = sim::run(&scenario(name)).unwrap();
        let rows = expected["rows"].as_array().unwrap();
        assert_eq!(run.weeks(), rows.len() as u32 * WEEKS_PER_QUARTER, "{name}");
        for (row, quarter) in rows.iter().zip(1..) {
            let week = quarter * WEEKS_PER_QUARTER;
            for (i, column) in expected["columns"].as_array().unwrap().iter().enumerate() {
                let column = column.as_str().unwrap();
                let got = value(run.org_at(week), week, column);
                assert_close(
                    &format!("{name}, week {week}, {column}"),
                    got,
                    row[i].as_f64().unwrap(),
                );
            }
        }
    }
}

#[test]
fn leadership_cuts_and_the_last_morale_agree_with_the_reference() {
    for (name, expected) in &reference() {
        let run = sim::run(&scenario(name)).unwrap();
        let replaced = run.replaced_week().map(u64::from);
        assert_eq!(replaced, expected["leadership_replaced_week"].as_u64(), "{name}");
        assert_eq!(u64::from(run.cuts()), expected["cuts"].as_u64().unwrap(), "{name}");
        let morale = expected["final_team_morale"].as_object().unwrap();
        let last = run.weeks();
        let teams = run.schedule().end().living();
        let mut seen = 0;
        for (ix, team) in teams {
            let expected = morale[&team.name].as_f64().unwrap();
            assert_close(&format!("{name}, {}", team.name), run.team(last, ix).morale, expected);
            seen += 1;
        }
        assert_eq!(seen, morale.len(), "{name}");
    }
}

#[test]
fn every_shipped_scenario_is_in_the_reference() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("saves");
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let shipped: Vec<_> =
        paths.iter().map(|path| path.file_stem().unwrap().to_str().unwrap()).collect();
    let mut expected: Vec<String> = reference().into_keys().collect();
    expected.retain(|name| name != "every-decision");
    assert_eq!(shipped, expected);
}
