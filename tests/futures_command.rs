//! `arborist futures`, as a person or a script runs it.

use std::fs;
use std::path::Path;

use arborist::model::{Rule, Schedule};
use arborist::platform::disk;
use arborist::sim::futures::{Column, Columns, survey};
use arborist::sim::{OrgColumn, futures};
use assert_cmd::cargo::cargo_bin_cmd;
use tempfile::TempDir;

const STORY: &str = "saves/uber-2014.ron";

fn run(arguments: &[&str]) -> (Option<i32>, String, String) {
    let mut command = cargo_bin_cmd!("arborist");
    let folder = env!("CARGO_MANIFEST_DIR");
    let output = command.arg("futures").args(arguments).current_dir(folder).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

fn stdout(arguments: &[&str]) -> String {
    let (code, stdout, stderr) = run(arguments);
    assert_eq!((code, stderr.as_str()), (Some(0), ""));
    stdout
}

/// The survey that the command is to write down, of 50 futures of the story.
fn fifty() -> (Schedule, futures::Survey) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(STORY);
    let scenario = disk::load(&path).unwrap().scenario;
    let schedule = Schedule::of(&scenario).unwrap();
    let survey = survey(&scenario, &schedule, 50, &Columns::all(&schedule), &|| true).unwrap();
    (schedule, survey)
}

fn cells(line: &str) -> Vec<&str> {
    line.split(',').collect()
}

fn numbers(cells: &[&str]) -> Vec<f64> {
    cells.iter().map(|cell| cell.parse().unwrap()).collect()
}

#[test]
fn bands_are_those_of_the_survey_for_every_metric_of_every_quarter() {
    let (schedule, survey) = fifty();
    let text = stdout(&[STORY, "-n", "50"]);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "quarter,metric,mean,p5,p10,p25,p50,p75,p90,p95");
    let teams = schedule.end().teams().len();
    assert_eq!(lines.len(), 1 + 12 * (OrgColumn::COUNT + 3 * teams));
    let row = |start: &str| cells(lines.iter().find(|line| line.starts_with(start)).unwrap());
    let band = survey.band(13 * 4, Column::Org(OrgColumn::Trust)).unwrap();
    let written = numbers(&row("4,trust,")[2..]);
    assert_eq!(written[0].to_bits(), band.mean.to_bits());
    assert_eq!(written[1..], band.at);
    let storage = schedule.end().team_slot(&"Storage".into()).unwrap();
    let columns = [("heads", Column::Heads(storage)), ("morale", Column::Morale(storage))];
    for (name, column) in columns.into_iter().chain([("wait", Column::Wait(storage))]) {
        let written = numbers(&row(&format!("12,team:Storage:{name},"))[2..]);
        assert_eq!(written[1..], survey.band(156, column).unwrap().at, "{name}");
    }
}

#[test]
fn weeks_come_with_their_quarter() {
    let text = stdout(&[STORY, "-n", "9", "--by", "week"]);
    let mut lines = text.lines();
    assert_eq!(lines.next().unwrap(), "week,quarter,metric,mean,p5,p10,p25,p50,p75,p90,p95");
    let services: Vec<_> = lines.filter(|line| cells(line)[2] == "service").collect();
    assert_eq!(services.len(), 156);
    assert!(services[12].starts_with("13,1,") && services[13].starts_with("14,2,"));
}

#[test]
fn rules_are_the_odds_of_the_survey() {
    let (_, survey) = fifty();
    let text = stdout(&[STORY, "-n", "50", "--what", "rules"]);
    let mut lines = text.lines();
    let header =
        "quarter,rule,broken_now,broken_ever,broken_first,standard_error,ever_low,ever_high,holds";
    assert_eq!(lines.next().unwrap(), header);
    for quarter in 0..12 {
        for rule in Rule::ALL {
            let row = cells(lines.next().unwrap());
            assert_eq!(row[..2], [&(quarter + 1).to_string(), rule.key()]);
            let odds = survey.odds().rule(quarter, rule);
            let [low, high] = odds.ever.interval();
            let shares = [odds.now.share, odds.ever.share, odds.first.share];
            let due =
                [&shares[..], &[odds.ever.standard_error(), low, high, odds.holds.share]].concat();
            assert_eq!(numbers(&row[2..]), due);
        }
    }
    assert_eq!(lines.next(), None);
}

#[test]
fn leadership_has_its_survival_by_quarter() {
    let (_, survey) = fifty();
    let text = stdout(&[STORY, "-n", "50", "--what", "leadership"]);
    let mut lines = text.lines();
    assert_eq!(lines.next().unwrap(), "quarter,stands,standard_error,stands_low,stands_high");
    let mut before = 1.0;
    for (quarter, row) in (0..12).zip(lines) {
        let stands = survey.odds().survival(quarter);
        let [low, high] = stands.interval();
        let due = [f64::from(quarter + 1), stands.share, stands.standard_error(), low, high];
        assert_eq!(numbers(&cells(row)), due);
        assert!(stands.share <= before);
        before = stands.share;
    }
    assert!(before < 1.0, "some leaders go in this story");
}

#[test]
fn errors_stand_beside_the_bands_they_are_of() {
    let (_, survey) = fifty();
    let text = stdout(&[STORY, "-n", "50", "--errors"]);
    let mut lines = text.lines();
    assert!(lines.next().unwrap().ends_with(
        ",p95,mean_error,p5_error,p10_error,p25_error,p50_error,p75_error,p90_error,p95_error"
    ));
    let row = lines.find(|row| row.starts_with("12,trust,")).unwrap();
    let band = survey.band(156, Column::Org(OrgColumn::Trust)).unwrap();
    let due = [&[band.mean][..], &band.at, &[band.mean_error], &band.error].concat();
    assert_eq!(numbers(&cells(row)[2..]), due);
    assert!(band.mean_error > 0.0 && band.error.iter().all(|error| *error > 0.0));
}

#[test]
fn sensitivity_has_a_row_for_each_input_and_metric() {
    let arguments = ["saves/seed-team.ron", "-n", "40", "--what", "sensitivity"];
    let text = stdout(&[&arguments[..], &["--at", "Q2", "--threads", "1"]].concat());
    let mut lines = text.lines();
    let header = "input,metric,quarter,low,high,rank_correlation,correlation_low,correlation_high,\
                  low_error,high_error";
    assert_eq!(lines.next().unwrap(), header);
    let rows: Vec<Vec<&str>> = lines.map(cells).collect();
    let usage = rows.iter().find(|row| row[..2] == ["usage_growth", "usage"]).unwrap();
    assert_eq!(usage[2], "2");
    let told = numbers(&usage[3..]);
    assert!(told[0] < told[1] && told[2] > 0.999 && told[3] <= told[2] && told[2] <= told[4]);
    assert!(rows.iter().any(|row| row[0].starts_with("area:") && row[0].ends_with(":load")));
    assert!(rows.iter().any(|row| row[1] == "rule_one_broken_ever"));
    assert_eq!(text, stdout(&[&arguments[..], &["--at", "Q2", "--threads", "16"]].concat()));
    let few = stdout(&[&arguments[..], &["--at", "Q2", "--hold", "2"]].concat());
    let mut held = Vec::new();
    for (few, row) in few.lines().skip(1).map(cells).zip(&rows) {
        assert_eq!((&few[..3], &few[5..8]), (&row[..3], &row[5..8]));
        if few[3..5] != ["", ""] {
            assert_eq!(few, *row);
            held.push(row[0]);
        }
    }
    held.dedup();
    assert_eq!(held.len(), 2);
    let json = [&arguments[..], &["--hold", "0", "--format", "json"]].concat();
    assert!(stdout(&json).contains(r#""low":null,"high":null,"#));
    let (code, _, said) = run(&["saves/seed-team.ron", "-n", "1", "--what", "sensitivity"]);
    assert!(code == Some(0) && said.starts_with("nothing is uncertain"), "{said}");
    let (code, _, said) = run(&[&arguments[..], &["--at", "Q99"]].concat());
    assert_eq!(code, Some(1));
    assert!(said.contains("is no quarter of the plan"), "{said}");
}

#[test]
fn the_same_seed_gives_the_same_bytes_on_any_number_of_threads() {
    let of = |threads, seed| {
        stdout(&[STORY, "-n", "100", "--by", "week", "--threads", threads, "--seed", seed])
    };
    let one = of("1", "7");
    assert_eq!(one, of("2", "7"));
    assert_eq!(one, of("16", "7"));
    assert_ne!(one, of("2", "8"));
}

#[test]
fn more_futures_than_are_kept_give_the_same_bytes_on_any_number_of_threads() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("short.ron");
    let story = Path::new(env!("CARGO_MANIFEST_DIR")).join("saves/seed-team.ron");
    let mut loaded = disk::load(&story).unwrap();
    loaded.scenario.quarters = 2.0;
    crate::common::save(&path, &loaded.scenario, &loaded.header).unwrap();
    let file = path.to_str().unwrap();
    let more = (futures::EXACT + 2_500).to_string();
    let by_week = ["bands", "--by", "week"];
    for what in [&by_week[..], &["rules"]] {
        let of = |threads, seed| {
            let asked = [file, "-n", &more, "--threads", threads, "--seed", seed, "--what"];
            stdout(&[&asked[..], what].concat())
        };
        let one = of("1", "7");
        assert_eq!(one, of("2", "7"), "{what:?}");
        assert_eq!(one, of("16", "7"), "{what:?}");
        assert_ne!(one, of("2", "8"), "{what:?}");
    }
}

#[test]
fn what_is_not_asked_for_is_the_scenarios() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("x.ron");
    let story = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(STORY)).unwrap();
    let told = "    uncertainty: (futures: 20, seed: 3),\n    teams: [";
    let text = story.replacen("    teams: [", told, 1);
    fs::write(&path, text).unwrap();
    let file = path.to_str().unwrap();
    assert_eq!(stdout(&[file]), stdout(&[STORY, "-n", "20", "--seed", "3"]));
}

#[test]
fn json_has_the_same_rows_and_output_goes_to_a_file() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("out.json");
    let path = out.to_str().unwrap();
    let arguments = [STORY, "-n", "16", "--what", "rules", "--format", "json"];
    assert_eq!(stdout(&[&arguments[..], &["-o", path]].concat()), "");
    let json = fs::read_to_string(&out).unwrap();
    assert_eq!(json, stdout(&arguments));
    let rows: Vec<serde_json::Value> = serde_json::from_str(&json).unwrap();
    assert_eq!(rows.len(), 48);
    assert_eq!(rows[0]["rule"], "rule_one");
}

#[test]
fn what_cannot_be_is_refused_in_words() {
    for (arguments, said) in [
        (&["saves/none.ron"][..], "there is no such file"),
        (&[STORY, "-o", STORY], "is the scenario itself; expected another file after -o"),
    ] {
        let (code, stdout, stderr) = run(arguments);
        assert_eq!((code, stdout.as_str()), (Some(1), ""), "{arguments:?}");
        assert!(stderr.contains(said), "{stderr}");
    }
    let number = "'--futures <N>': expected a whole number from 1 to 1000000";
    let seed = "'--seed <S>': expected a whole number from 0 to 9007199254740992";
    for (arguments, said) in [
        (&[][..], "required"),
        (&[STORY, "-n", "0"], number),
        (&[STORY, "-n", "-5"], number),
        (&[STORY, "-n", "1.5"], number),
        (&[STORY, "-n", "1000001"], number),
        (&[STORY, "--seed", "9007199254740993"], seed),
        (&[STORY, "--seed", "18446744073709551615"], seed),
        (&[STORY, "--threads", "0"], "--threads"),
        (&[STORY, "--what", "luck"], "--what"),
        (&[STORY, "--by", "day"], "--by"),
        (&[STORY, "--by", "week", "--what", "rules"], "--by is for --what bands"),
        (&[STORY, "--errors", "--what", "leadership"], "--errors is for --what bands"),
        (&[STORY, "--at", "Q1"], "--at is for --what sensitivity"),
        (&[STORY, "--hold", "3"], "--hold is for --what sensitivity"),
    ] {
        let (code, stdout, stderr) = run(arguments);
        assert_eq!((code, stdout.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(stderr.contains(said), "{arguments:?}: {stderr}");
    }
}
