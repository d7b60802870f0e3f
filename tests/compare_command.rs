//! `arborist compare`: its figures are those of `simulate` and `futures`, and luck is shared.

use std::fs;
use std::path::Path;

use arborist::export::comparison::{self, Compared, Value};
use arborist::model::{Scenario, WEEKS_PER_QUARTER};
use arborist::platform::disk;
use arborist::sim;
use arborist::sim::futures::{Better, replay, survey};
use assert_cmd::cargo::cargo_bin_cmd;
use tempfile::TempDir;

const STORY: &str = include_str!("../saves/uber-2014.ron");

fn arborist(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let mut command = cargo_bin_cmd!("arborist");
    let output = command.args(arguments).current_dir(folder).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

/// The story with 100 futures, and beside it one in which leadership trusts less at the start and whose
/// own seed and number of futures are others.
fn two() -> TempDir {
    let folder = TempDir::new().unwrap();
    let one =
        STORY.replacen("    plan: [", "    uncertainty: (futures: 100, seed: 7),\n    plan: [", 1);
    let other = one.replacen("trust: 0.7", "trust: 0.45", 1);
    let other = other.replacen("futures: 100, seed: 7", "futures: 200, seed: 8", 1);
    assert!(one != STORY && other.contains("trust: 0.45"));
    fs::write(folder.path().join("one.ron"), one).unwrap();
    fs::write(folder.path().join("other.ron"), other).unwrap();
    folder
}

fn scenario(folder: &TempDir, name: &str) -> Scenario {
    disk::load(&folder.path().join(name)).unwrap().scenario
}

#[test]
fn its_figures_are_those_of_simulate_and_futures() {
    let folder = two();
    let run = |arguments: &[&str]| {
        let (code, stdout, stderr) = arborist(folder.path(), arguments);
        assert_eq!((code, stderr.as_str()), (Some(0), ""));
        stdout
    };
    let text = run(&["compare", "one.ron", "other.ron", "--what", "figures", "--at", "Q4"]);
    let row = |start: &str| -> Vec<String> {
        let line =
            text.lines().find(|line| line.starts_with(start)).unwrap_or_else(|| panic!("{start}"));
        line.split(',').map(str::to_owned).collect()
    };
    let of = |command: &[&str], start: &str| -> Vec<String> {
        let text = run(command);
        let line = text.lines().find(|line| line.starts_with(start)).unwrap().to_owned();
        line.split(',').map(str::to_owned).collect()
    };
    let holds = row("odds,Service holds,one,");
    let rules = of(&["futures", "one.ron", "--what", "rules"], "12,rule_one,");
    assert_eq!(holds[3], rules[8]);
    let stands = row("odds,Leadership stands,other,");
    let shared = ["futures", "other.ron", "--what", "leadership", "-n", "100", "--seed", "7"];
    let leadership = of(&shared, "12,");
    assert_eq!(stands[3..6], [&leadership[1], &leadership[3], &leadership[4]].map(String::clone));
    let trust = row("quarter,Trust,one,");
    let band = of(&["futures", "one.ron"], "4,trust,");
    // After the mean: 5, 10, 25, 50, 75, 90, 95.
    assert_eq!(trust[4..6], [band[4].clone(), band[8].clone()]);
    let simulated = of(&["simulate", "one.ron", "--by", "quarter"], "52,4,");
    let header: Vec<String> = of(&["simulate", "one.ron", "--by", "quarter"], "week,");
    let column = |name: &str| simulated[header.iter().position(|it| it == name).unwrap()].clone();
    assert_eq!(trust[3], column("trust"));
    assert_eq!(row("people,Heads,one,")[3], column("heads"));
    assert_eq!(row("people,Teams,one,")[3], column("teams"));
    let kafka = of(&["simulate", "one.ron", "--by", "quarter", "--per", "team"], "52,4,Kafka,");
    let people: f64 = kafka[3..6].iter().map(|it| it.parse::<f64>().unwrap()).sum();
    let compared: f64 = row("teams,Kafka,one,")[3].parse().unwrap();
    assert!((people - compared).abs() < 1e-9, "{people} {compared}");
    let differs = run(&["compare", "one.ron", "other.ron", "--what", "differences"]);
    assert!(differs.contains("other,Trust at the start,0.7,0.45,"), "{differs}");
}

#[test]
fn who_does_better_is_counted_future_by_future() {
    let folder = two();
    let one = scenario(&folder, "one.ron");
    let mut other = scenario(&folder, "other.ron");
    other.uncertainty.clone_from(&one.uncertainty);
    let runs = [&one, &other].map(|it| sim::run(it).unwrap());
    let columns = comparison::columns();
    let surveys = [(&one, &runs[0]), (&other, &runs[1])]
        .map(|(it, run)| survey(it, run.schedule(), 100, &columns, &|| true).unwrap());
    let Better { better, worse } = Better::of(&surveys[1], &surveys[0]).unwrap();
    let fate = |it: &Scenario, run: &sim::Trajectory, future| {
        let run = replay(it, run.schedule(), future);
        let weeks = &run.org()[1..];
        let service = weeks.iter().map(|row| row.service).sum::<f64>() / weeks.len() as f64;
        (run.replaced_week().unwrap_or(u32::MAX), service)
    };
    let (mut more, mut less) = (0, 0);
    for future in 0..100 {
        let (a, b) = (fate(&one, &runs[0], future), fate(&other, &runs[1], future));
        more += usize::from(b > a);
        less += usize::from(b < a);
    }
    assert_eq!((better.share, worse.share), (more as f64 / 100.0, less as f64 / 100.0));
    assert!(worse.share > better.share, "less trust at the start helps nobody");
    assert_eq!(Better::of(&surveys[0], &surveys[0]).unwrap().better.share, 0.0);
}

#[test]
fn what_a_plan_asks_for_is_its_hires() {
    let folder = two();
    let one = scenario(&folder, "one.ron");
    let run = sim::run(&one).unwrap();
    let side = Compared { name: "one", scenario: &one, run: &run, survey: None };
    let figures = comparison::figures(&[side], 0);
    let value = |name: &str| {
        let figure = figures.iter().find(|figure| figure.name == name).unwrap();
        figure.values[0].clone()
    };
    let hires = |quarter: u32| -> f64 {
        let planned = one.plan.items().iter().filter(|it| it.quarter == quarter && !it.off);
        planned
            .filter_map(|it| it.decision.get::<arborist::model::Hire>())
            .map(|it| f64::from(it.count))
            .sum()
    };
    assert_eq!(value("Hires asked for in 2014-Q2"), Value::Number(hires(0)));
    let all: f64 = (0..one.quarter_count()).map(hires).sum();
    assert_eq!(value("Hires asked for in all"), Value::Number(all));
    assert_eq!(run.weeks(), one.quarter_count() * WEEKS_PER_QUARTER);
    assert_eq!(value("Leadership stands"), Value::Missing("its futures are not run yet".into()));
}

#[test]
fn all_of_it_is_told_in_words_and_wrong_usage_in_a_sentence() {
    let folder = two();
    let (code, text, errors) = arborist(folder.path(), &["compare", "one.ron", "other.ron"]);
    assert_eq!((code, errors.as_str()), (Some(0), ""));
    assert!(text.starts_with("A  one"), "{text}");
    assert!(text.contains("\nWhat B does differently from A\n"), "{text}");
    assert!(text.contains("  Trust at the start 0.45, was 0.7\n"), "{text}");
    assert!(text.contains("B does better than A in "), "{text}");
    assert!(text.contains("\nThe verdict on B turns "), "{text}");
    assert!(text.lines().all(|line| line.trim_end() == line), "no white space at an end");
    let (code, _, errors) = arborist(folder.path(), &["compare", "one.ron"]);
    assert_eq!(code, Some(2), "{errors}");
    let (code, _, errors) = arborist(folder.path(), &["compare", "one.ron", "none.ron"]);
    assert_eq!(code, Some(1));
    assert!(errors.contains("none.ron"), "{errors}");
    let replaced = ["compare", "one.ron", "other.ron", "-o", "other.ron"];
    let (code, _, errors) = arborist(folder.path(), &replaced);
    assert_eq!(code, Some(1), "{errors}");
}

#[test]
fn quarters_are_called_as_on_the_calendar() {
    let folder = two();
    for name in ["one.ron", "other.ron"] {
        let text = fs::read_to_string(folder.path().join(name)).unwrap();
        let few = text.replacen("futures: 100", "futures: 10", 1).replacen(
            "futures: 200",
            "futures: 10",
            1,
        );
        fs::write(folder.path().join(name), few).unwrap();
    }
    let text = fs::read_to_string(folder.path().join("other.ron")).unwrap();
    let later = text.replacen("(1, Hire(", "(3, Hire(", 1);
    assert_ne!(text, later);
    fs::write(folder.path().join("other.ron"), later).unwrap();
    for arguments in [&[][..], &["--what", "figures"], &["--what", "differences"]] {
        let all = [&["compare", "one.ron", "other.ron", "--at", "Q8"], arguments].concat();
        let (code, text, _) = arborist(folder.path(), &all);
        assert_eq!(code, Some(0));
        assert!(text.contains("2014-Q"), "{text}");
        let of_the_plan = text.split(|c: char| !c.is_alphanumeric() && c != '-').find(|word| {
            word.strip_prefix('Q').is_some_and(|digits| digits.parse::<u32>().is_ok())
        });
        assert_eq!(of_the_plan, None, "{text}");
    }
    let (_, text, _) = arborist(folder.path(), &["compare", "one.ron", "other.ron", "--at", "Q8"]);
    assert!(text.contains("At the end of 2016-Q1 (P10 to P90 of the futures)"), "{text}");
    // Plans that begin apart have no calendar together.
    let text = fs::read_to_string(folder.path().join("one.ron")).unwrap();
    let next_year = text.replacen("start: \"2014-Q2\"", "start: \"2015-Q2\"", 1);
    assert_ne!(text, next_year);
    fs::write(folder.path().join("other.ron"), next_year).unwrap();
    let (_, text, _) = arborist(folder.path(), &["compare", "one.ron", "other.ron", "--at", "Q8"]);
    assert!(text.contains("At the end of Q8 of each plan (P10"), "{text}");
}
