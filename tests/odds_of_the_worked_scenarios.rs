//! In how many futures leadership stands: the table of MODEL §8, found with another generator,
//! against the engine and against the naive reference.

use crate::both;
use crate::common;
use crate::naive;

use arborist::app::examples;
use arborist::files;
use arborist::model::Scenario;
use common::presets::preset;

const FUTURES: u32 = 1_000;

/// "`stands in futures`", of a hundred.
const STANDS: [(&str, f64); 12] = [
    ("uber-2014", 86.0),
    ("uber-wrong-branches", 23.0),
    ("uber-answer-everything", 67.0),
    ("uber-ten-teams-day-one", 20.0),
    ("uber-three-teams", 9.0),
    ("uber-one-big-team", 0.0),
    ("uber-overhire", 0.0),
    ("uber-slow", 11.0),
    ("trap-protect", 82.0),
    ("trap-answer-everything", 12.0),
    ("seed-team", 51.0),
    ("seventy-engineers", 99.0),
];

fn agrees(standing: fn(&Scenario, u32) -> f64) {
    let off = |(name, due): &(&str, f64)| {
        let got = 100.0 * standing(&preset(name), FUTURES);
        ((got - due).abs() > 5.0).then(|| format!("{name}: {got:.1}, due {due}"))
    };
    let off: Vec<_> = STANDS.iter().filter_map(off).collect();
    assert!(off.is_empty(), "more than 5 points off:\n{}", off.join("\n"));
}

#[test]
fn the_engine_agrees_within_five_points() {
    agrees(both::standing_by_the_engine);
}

#[test]
fn the_naive_reference_agrees_within_five_points() {
    agrees(naive::standing);
}

#[test]
fn what_the_worked_scenario_says_of_its_odds_is_what_its_own_futures_come_to() {
    let loaded =
        files::parse("uber-2014", examples::text("uber-2014").unwrap().as_bytes()).unwrap();
    let header = loaded.header.replace("\n// ", " ");
    let told = header.split("stands in about ").nth(1).and_then(|it| it.split(' ').next()).unwrap();
    let futures = loaded.scenario.uncertainty.futures as u32;
    let stands = 100.0 * both::standing_by_the_engine(&loaded.scenario, futures);
    assert_eq!(told, format!("{stands:.0}"), "of 100 futures, as the window rounds it");
}
