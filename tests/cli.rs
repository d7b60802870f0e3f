//! The commands, as a person or a script runs them.

use std::fs;
use std::path::PathBuf;
use std::process::{Output, Stdio};

use arborist::platform::disk;
use arborist::sim;
use assert_cmd::cargo::cargo_bin_cmd;
use tempfile::TempDir;

fn save(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("saves").join(name)
}

fn arborist(arguments: &[&str]) -> Output {
    let folder = env!("CARGO_MANIFEST_DIR");
    cargo_bin_cmd!("arborist").args(arguments).current_dir(folder).output().unwrap()
}

fn stdout(arguments: &[&str]) -> String {
    let output = arborist(arguments);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert_eq!(said, "");
    String::from_utf8(output.stdout).unwrap()
}

const STORY: &str = "saves/uber-2014.ron";

#[test]
fn simulate_writes_the_columns_of_an_organization_week_by_week() {
    let text = stdout(&["simulate", STORY]);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(
        lines[0],
        "week,quarter,product_engineers,usage,heads,teams,service,trust,investment_share,\
         break_even_share,coverage,morale,budget_share,weeks_below_floor"
    );
    assert_eq!(lines.len(), 1 + 156);
    assert!(lines[1].starts_with("1,1,"));
    assert!(lines[13].starts_with("13,1,"));
    assert!(lines[14].starts_with("14,2,"));
    assert!(lines[156].starts_with("156,12,"));
}

#[test]
fn simulate_writes_the_columns_of_teams_and_areas_while_they_are_there() {
    let text = stdout(&["simulate", STORY, "--by", "quarter", "--per", "team"]);
    assert_eq!(
        text.lines().next().unwrap(),
        "week,quarter,team,newcomers,ramping,established,requisitions,capacity,load,served,invest,\
         wait,toil,overload,pressure,morale,shock"
    );
    let kafka: Vec<&str> = text.lines().filter(|line| line.contains(",Kafka,")).collect();
    assert_eq!(kafka.len(), 9, "branched in quarter 4 of 12");
    assert!(kafka[0].starts_with("52,4,Kafka,"));

    let text = stdout(&["simulate", STORY, "--by", "quarter", "--per", "area"]);
    assert_eq!(
        text.lines().next().unwrap(),
        "week,quarter,area,owner,load,backlog,leverage,in_flight,context,neglect,quality,invest,\
         break_even"
    );
    let china = text.lines().filter(|line| line.contains(",China data centers,Operations,"));
    assert_eq!(china.count(), 4, "appears in quarter 4, retired in quarter 8");
}

#[test]
fn every_number_of_the_table_reads_back_to_the_same_value() {
    let run = sim::run(&disk::load(&save("uber-2014.ron")).unwrap().scenario).unwrap();
    let csv = stdout(&["simulate", STORY]);
    let json = stdout(&["simulate", STORY, "--format", "json"]);
    assert_eq!(csv.lines().count(), 1 + run.weeks() as usize);
    for ((line, object), week) in csv.lines().skip(1).zip(json.lines().skip(1)).zip(1..) {
        let row = run.org_at(week);
        let cells: Vec<&str> = line.split(',').collect();
        let expected = [
            (4, "heads", row.heads),
            (6, "service", row.service),
            (7, "trust", row.trust),
            (11, "morale", row.morale),
            (12, "budget_share", row.budget_share),
        ];
        for (column, name, value) in expected {
            let (_, rest) = object.split_once(&format!("\"{name}\":")).unwrap();
            let in_json = rest.split([',', '}']).next().unwrap();
            for text in [cells[column], in_json] {
                let read: f64 = text.parse().unwrap();
                assert_eq!(read.to_bits(), value.to_bits(), "week {week}, {name}: {text}");
            }
        }
    }
}

#[test]
fn json_has_the_keys_of_the_columns_in_their_order() {
    for per in ["org", "team", "area"] {
        let arguments = ["simulate", STORY, "--by", "quarter", "--per", per];
        let csv = stdout(&arguments);
        let json = stdout(&[&arguments[..], &["--format", "json"]].concat());
        let first = json.lines().nth(1).unwrap();
        let mut at = 0;
        for column in csv.lines().next().unwrap().split(',') {
            let key = format!("\"{column}\":");
            at += first[at..].find(&key).unwrap_or_else(|| panic!("{key} in its place: {first}"));
        }
        let rows: Vec<serde_json::Value> = serde_json::from_str(&json).unwrap();
        assert_eq!(rows.len(), csv.lines().count() - 1);
    }
}

#[test]
fn the_output_can_go_to_a_file_whole_or_not_at_all() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("out.csv");
    fs::write(&out, "before").unwrap();
    let path = out.to_str().unwrap();
    assert_eq!(stdout(&["simulate", STORY, "-o", path]), "");
    assert_eq!(fs::read_to_string(&out).unwrap(), stdout(&["simulate", STORY]));

    let nowhere = folder.path().join("none/out.csv");
    let output = arborist(&["simulate", STORY, "-o", nowhere.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("out.csv cannot be written"));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left lying about");
}

#[test]
fn decisions_that_do_not_apply_are_warned_of_and_skipped() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("x.ron");
    let story = fs::read_to_string(save("uber-2014.ron")).unwrap();
    let hire = "(12, Hire(team: \"on-call\", count: 1)),";
    let merge = "(10, Merge(team: \"on-call\", into: \"compute\")),";
    fs::write(&path, story.replace("    plan: [", &format!("    plan: [\n        {merge}")))
        .unwrap();
    let written = fs::read_to_string(&path).unwrap();
    let line = written.lines().position(|line| line.trim() == hire).unwrap() + 1;
    for command in ["check", "simulate"] {
        let output = cargo_bin_cmd!("arborist").arg(command).arg(&path).output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(said.lines().count(), 1, "{said}");
        assert!(said.starts_with("warning: "), "{said}");
        assert!(said.contains(&format!("x.ron:{line}:9: plan[")), "{said}");
        assert!(said.contains("\"On-call\" was merged away earlier"), "{said}");
    }
}

#[test]
fn check_reports_every_file_and_fails_if_one_is_wrong() {
    let output = arborist(&["check", STORY, "saves/none.ron", "saves/seed-team.ron"]);
    assert_eq!(output.status.code(), Some(1));
    let fine = String::from_utf8(output.stdout).unwrap();
    assert_eq!(fine, "saves/uber-2014.ron: fine\nsaves/seed-team.ron: fine\n");
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.starts_with("saves/none.ron: there is no such file"), "{said}");
}

#[test]
fn check_says_what_lies_after_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("short.ron");
    let text = std::fs::read_to_string(STORY).unwrap();
    std::fs::write(&path, text.replace("    version: 2,", "    version: 2,\n    quarters: 9,"))
        .unwrap();
    let output = arborist(&["check", path.to_str().unwrap()]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(
        said.contains("short.ron: fine, ") && said.contains(" after the last quarter"),
        "{said}"
    );
}

#[test]
fn wrong_usage_exits_with_2() {
    for arguments in [
        &["simulate"][..],
        &["check"],
        &["simulate", STORY, "--by", "day"],
        &["simulate", STORY, "--format", "xml"],
        &["--no-such-option"],
    ] {
        assert_eq!(arborist(arguments).status.code(), Some(2), "{arguments:?}");
    }
    assert_eq!(arborist(&["--help"]).status.code(), Some(0));
    // A command with a slip in it is no scenario to open.
    let slip = arborist(&["exprot"]);
    let said = String::from_utf8(slip.stderr).unwrap();
    assert_eq!(slip.status.code(), Some(2));
    assert!(
        said.contains("unrecognized subcommand 'exprot'; a similar one exists: 'export'"),
        "{said}"
    );
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin!("arborist"))
        .args(["simulate", STORY, "--per", "area"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn the_name_of_the_file_says_the_format_of_a_table_unless_it_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let begins = |name: &str, more: &[&str]| {
        let path = folder.path().join(name);
        let arguments = [&["simulate", STORY, "-o", path.to_str().unwrap()][..], more].concat();
        let code = arborist(&arguments).status.code();
        (code, fs::read_to_string(path).ok().and_then(|text| text.chars().next()))
    };
    assert_eq!(begins("t.json", &[]), (Some(0), Some('[')));
    assert_eq!(begins("t.CSV", &[]), (Some(0), Some('w')));
    assert_eq!(begins("t", &[]), (Some(0), Some('w')));
    assert_eq!(begins("u.json", &["--format", "csv"]), (Some(0), Some('w')));
    assert_eq!(begins("t.xls", &[]), (Some(1), None));
    let futures = ["futures", STORY, "-n", "8", "-o"];
    let path = folder.path().join("f.json");
    let done = arborist(&[&futures[..], &[path.to_str().unwrap()]].concat());
    assert_eq!(done.status.code(), Some(0));
    assert!(fs::read_to_string(path).unwrap().starts_with('['));
}

#[test]
fn no_table_gets_the_name_of_a_scenario_half_edited_or_new() {
    let folder = tempfile::tempdir().unwrap();
    let text = fs::read_to_string(save("uber-2014.ron")).unwrap();
    let broken = text.split_once("plan:").unwrap().0.to_owned();
    for name in ["broken.ron", "new.RON"] {
        let path = folder.path().join(name);
        if name == "broken.ron" {
            fs::write(&path, &broken).unwrap();
        }
        let to = path.to_str().unwrap();
        let done = arborist(&["simulate", STORY, "--format", "csv", "-o", to]);
        assert_eq!(done.status.code(), Some(1));
        let said = String::from_utf8(done.stderr).unwrap();
        assert!(said.contains("has the ending of a scenario"), "{said}");
    }
    assert_eq!(fs::read_to_string(folder.path().join("broken.ron")).unwrap(), broken);
    assert!(!folder.path().join("new.RON").exists());
}

#[test]
fn shells_complete_every_command_and_every_command_has_a_page_of_the_manual() {
    let help = stdout(&["--help"]);
    let commands: Vec<&str> = help
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        // What is further in goes on with the line before.
        .filter(|line| !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|command| *command != "help")
        .collect();
    assert!(commands.contains(&"search") && commands.contains(&"manual"));
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let text = stdout(&["completions", shell]);
        let missing: Vec<_> = commands.iter().filter(|command| !text.contains(**command)).collect();
        assert_eq!(missing, Vec::<&&str>::new(), "{shell}");
    }
    let folder = TempDir::new().unwrap();
    let pages = folder.path().to_str().unwrap();
    assert_eq!(stdout(&["manual", "-o", pages]), "");
    for command in commands {
        let page = fs::read_to_string(folder.path().join(format!("arborist-{command}.1"))).unwrap();
        assert!(page.contains(".SH SYNOPSIS"), "{command}");
    }
    assert_eq!(stdout(&["manual"]), fs::read_to_string(folder.path().join("arborist.1")).unwrap());
}

#[test]
fn the_manual_is_not_written_into_what_is_no_folder() {
    let output = arborist(&["manual", "-o", "saves/nowhere"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "saves/nowhere is no folder; make it first\n"
    );
}
