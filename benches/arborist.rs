//! How long things take: `cargo bench`. The README states the figures with the machine.

use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;

use arborist::model::{Scenario, Schedule};
use arborist::{files, sim};
use divan::Bencher;

fn main() {
    divan::main();
}

fn uber() -> Scenario {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("saves/uber-2014.ron");
    files::load(&path).unwrap().scenario
}

/// One expected-value run of twelve quarters: folding the plan, every week, every row.
#[divan::bench]
fn run_uber_2014(bencher: Bencher) {
    let scenario = uber();
    bencher.bench(|| sim::run(black_box(&scenario)).unwrap());
}

/// The same with the plan folded already.
#[divan::bench]
fn run_uber_2014_folded(bencher: Bencher) {
    let scenario = uber();
    let schedule = Arc::new(Schedule::of(&scenario).unwrap());
    bencher.bench(|| sim::run_schedule(black_box(&scenario), &schedule));
}

/// The next branch of the trunk in the fourth quarter, ranked.
#[divan::bench]
fn rank_next_branches(bencher: Bencher) {
    let scenario = uber();
    bencher.bench(|| sim::advise::next_branches(black_box(&scenario), 3, "Operations").unwrap());
}

/// Reading and writing the file, disk included.
#[divan::bench]
fn load_and_save_uber_2014(bencher: Bencher) {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("saves/uber-2014.ron");
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("uber-2014.ron");
    bencher.bench(|| {
        let loaded = files::load(black_box(&source)).unwrap();
        files::save(&target, &loaded.scenario, &loaded.header).unwrap();
    });
}
