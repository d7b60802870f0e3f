//! `arborist backtest`: histories become scenarios with what happened, and figures are told against the futures.

use std::fs;
use std::path::PathBuf;

use arborist::files;
use arborist::import::{
    Boundary, DateOrder, History, HistoryColumns, ImportError, Table, history_scenario,
    read_history,
};
use arborist::model::{ActualField as F, Branch, Scenario};
use assert_cmd::cargo::cargo_bin_cmd;
use tempfile::TempDir;

/// A seed of fourteen that grows to twenty, leaves told.
const QUARTERLY: &str = "quarter,heads,joins,leaves,engineers,answered\n\
    2022-Q1,14,,,84,\n\
    2022-Q2,15,2,1,95,62 %\n\
    2022-Q3,17,2,0,101,70%\n\
    2022-Q4,20,4,1,120,\n";

fn read(text: &str, from: Option<&str>) -> Result<History, ImportError> {
    let table = Table::read("h.csv", text.as_bytes(), &HistoryColumns::is_known)?;
    let from = from.map(|from| Boundary::of(from, DateOrder::DayFirst).unwrap());
    read_history(&table, &HistoryColumns::of(&table), None, from)
}

fn scenario(text: &str) -> Scenario {
    let (scenario, _) = history_scenario(&read(text, None).unwrap(), None);
    assert_eq!(scenario.check(), []);
    scenario
}

fn said(history: &History) -> String {
    let (_, more) = history_scenario(history, None);
    history.remarks.iter().chain(&more).map(|remark| format!("{remark}\n")).collect()
}

#[test]
fn a_history_begins_at_its_first_row_and_tells_what_came_later() {
    let scenario = scenario(QUARTERLY);
    assert_eq!((scenario.start.to_string().as_str(), scenario.quarters), ("2022-Q2", 3.0));
    let people: Vec<f64> = scenario.teams.iter().map(|team| team.established).collect();
    assert_eq!(people, [7.0, 7.0]);
    assert_eq!(scenario.company.product_engineers, 70.0);
    // From 70 to 100 in three quarters.
    let growth = scenario.company.engineer_growth;
    assert!((libm::pow(1.0 + growth, 0.75) - 100.0 / 70.0).abs() < 1e-9, "{growth}");
    let told = |quarter: usize, field| scenario.actuals[quarter].get(field);
    assert_eq!([0, 1, 2].map(|quarter| told(quarter, F::Heads)), [15.0, 17.0, 20.0].map(Some));
    assert_eq!([told(2, F::Joins), told(2, F::Leaves)], [Some(4.0), Some(1.0)]);
    assert_eq!([told(0, F::Answered), told(2, F::Answered)], [Some(0.62), None]);
    assert_eq!(told(0, F::ProductEngineers), Some(80.0));
    assert_eq!(scenario.actuals[1].from, "h.csv line 4");
    // Seventeen are more than two teams hold; the last quarter is not planned for.
    let plan = scenario.plan.items();
    let branch = plan.iter().find_map(|it| Some((it.quarter, it.decision.get::<Branch>()?)));
    assert!(matches!(branch, Some((2, branch)) if branch.engineers == 4), "{plan:?}");
    let later = read(QUARTERLY, Some("2022-09-30")).unwrap();
    assert_eq!((later.rows.len(), later.rows[0].line), (2, 4));
    assert!(said(&later).contains("2 rows before --from left out"));
}

#[test]
fn years_months_and_what_does_not_add_up_are_told() {
    // From year to year: who joined comes evenly.
    let years = "date,members,joined,left\n2015-01-01,8,,\n2016-01-01,9,3,2\n2017-01-01,9,0,1\n";
    let history = read(years, None).unwrap();
    let text = said(&history);
    assert!(text.contains("rows are 4 quarters apart"), "{text}");
    let due = "line 4: heads do not follow from joins and leaves: 1 more came from elsewhere and 0 more went";
    assert!(text.contains(due), "{text}");
    assert!(text.contains("product engineers are not told: 10 a head are assumed"), "{text}");
    let (scenario, _) = history_scenario(&history, None);
    let quarters: Vec<u32> = scenario.actuals.iter().map(|actual| actual.quarter).collect();
    assert_eq!((quarters, scenario.quarters), (vec![3, 7], 8.0));
    assert_eq!(scenario.actuals[1].get(F::Joins), Some(1.0));
    // Months: the nearest to a quarter's end tells of it, and who came is added up.
    let months = "month;heads;joins;leaves\n2022-03;5;;\n2022-04;6;1;0\n2022-05;8;2;0\n2022-06;8;1;1\n2022-07;9;1;0\n\
                  2022-08;9;0;0\n2022-09;9;0;0\n";
    let history = read(months, None).unwrap();
    let values = |row: usize, field| history.rows[row].values.get(&field).copied();
    assert_eq!(history.rows.len(), 3);
    let joins = [values(1, F::Joins), values(2, F::Joins)];
    assert_eq!((values(1, F::Heads), joins), (Some(8.0), [Some(4.0), Some(1.0)]));
    assert!(!said(&history).contains("do not follow"), "{}", said(&history));
    // Who came and went in rows without heads is counted once.
    let gaps = "date,heads,joins,leaves\n2022-03-31,10,,\n2022-06-30,,2,\n2022-09-30,12,0,0\n";
    let history = read(gaps, None).unwrap();
    assert_eq!(history.rows[2].values.get(&F::Joins), Some(&0.0));
    assert!(!said(&history).contains("do not follow"), "{}", said(&history));
    // One flow follows from the other.
    let history = read("date,heads,leaves\n2022-03-31,5,\n2022-06-30,7,2\n", None).unwrap();
    assert_eq!(history.rows[1].values.get(&F::Joins), Some(&4.0));
    // Teams by their people.
    let sizes =
        "date,heads,team sizes\n2022-03-31,9,Storage:5 edge:4\n2022-06-30,9,Storage:5 core:4\n";
    let (scenario, _) = history_scenario(&read(sizes, None).unwrap(), None);
    let teams: Vec<_> =
        scenario.teams.iter().map(|it| (it.name.as_str(), it.established)).collect();
    assert_eq!(teams, [("Storage", 5.0), ("edge", 4.0)]);
    let due = [("core".into(), 4.0), ("storage".into(), 5.0)].into();
    assert_eq!(scenario.actuals[0].teams, due);
}

#[test]
fn what_is_no_history_is_told_with_line_and_column() {
    let wrong = |text: &str| read(text, None).unwrap_err().to_string();
    assert_eq!(
        wrong("date,heads\n2022-03-31,5\n2022-06-30,six\n"),
        "h.csv:3: column \"heads\": \"six\" is no number; expected everybody in the organization, or nothing"
    );
    assert_eq!(
        wrong("date,heads\n2022-03-31,5\nsoon,6\n"),
        "h.csv:3: column \"date\": \"soon\" is no date; expected a day such as 2022-03-31, or a quarter such as 2022-Q1"
    );
    let twice = wrong("date,heads,group\n2022-03-31,5,a\n2022-03-31,6,b\n");
    assert!(twice.starts_with("h.csv:3: it is of the same moment as line 2"), "{twice}");
    let none = wrong("date,joins\n2022-03-31,5\n");
    assert!(
        none.starts_with("h.csv:1: no column of heads is recognized among: date, joins"),
        "{none}"
    );
    let one = wrong("date,heads\n2022-03-31,5\n2022-06-30,\n");
    assert!(one.contains("expected two or more, a row a quarter"), "{one}");
    let negative = wrong("date,heads\n2022-03-31,5\n2022-06-30,-6\n");
    assert!(
        negative.contains("h.csv:3: column \"heads\": it is -6; expected a number from 0"),
        "{negative}"
    );
    let days = wrong("date,heads\n01/02/2022,5\n03/04/2022,6\n");
    assert!(days.contains("dates can be read in two ways"), "{days}");
}

fn kept(folder: &TempDir, name: &str, text: &str) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, text).unwrap();
    path
}

fn run(folder: &TempDir, arguments: &[&str]) -> (Option<i32>, String, String) {
    let mut command = cargo_bin_cmd!("arborist");
    let output =
        command.arg("backtest").args(arguments).current_dir(folder.path()).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn the_command_tells_figures_bands_and_what_is_not_tested() {
    let folder = TempDir::new().unwrap();
    kept(&folder, "h.csv", QUARTERLY);
    let (code, text, errors) = run(&folder, &["h.csv", "-n", "200", "--weigh-until", "2022-Q3"]);
    assert_eq!((code, errors.as_str()), (Some(0), ""), "{text}");
    for due in [
        "2022-Q2 to 2022-Q4, 3 quarters; 200 futures of seed 1\n",
        "given to the runs, not tested: who joined in 2 quarters, product engineers in 2 quarters\n",
        "\nHeads    counted  expected  half of futures    80 % of futures\n2022-Q2       15 ",
        "\nAnswered in time  counted  expected",
        "2 in all, ",
        "of 10 figures ",
        "futures weighed by 4 figures until 2022-Q3: 200 futures say as much as ",
        "leadership stands at the end in ",
        "\nnot tested\n  service by area: ",
        "\n  morale: no survey tells it",
        "  hiring: who joined was given until 2022-Q3",
    ] {
        assert!(text.contains(due), "{due}\n{text}");
    }
    // The same seed says the same, another does not; and so does the scenario that was run.
    let again =
        run(&folder, &["h.csv", "-n", "200", "--weigh-until", "2022-Q3", "--scenario", "w.ron"]);
    assert_eq!(again.1, text);
    let other = run(&folder, &["h.csv", "-n", "200", "--weigh-until", "2022-Q3", "--seed", "2"]);
    assert_ne!(other.1, text);
    assert_eq!(run(&folder, &["h.csv", "-n", "200", "--scenario", "s.ron"]).0, Some(0));
    let table = |file: &str| run(&folder, &[file, "-n", "200", "--format", "csv"]).1;
    assert_eq!(table("s.ron"), table("h.csv"));
    let lines: Vec<String> = table("s.ron").lines().map(str::to_owned).collect();
    assert!(lines[0].starts_with("quantity,first_quarter,last_quarter,actual,expected,mean,p5,"));
    assert!(lines[0].ends_with(",inside_50,inside_80") && lines.len() == 9, "{lines:?}");
    assert!(lines[1].starts_with("heads,1,1,15,"), "{}", lines[1]);
    // Runs are given nothing that happened after the quarter until which futures are weighed.
    kept(&folder, "more.csv", &QUARTERLY.replace("20,4,1", "20,13,10"));
    let heads = |arguments: &[&str]| -> Vec<String> {
        let table = run(&folder, &[arguments, &["-n", "100", "--format", "csv"]].concat()).1;
        table.lines().filter(|line| line.starts_with("heads")).map(str::to_owned).collect()
    };
    let until = ["--weigh-until", "2022-Q3"];
    let both = ["h.csv", "more.csv"].map(|file| heads(&[&[file][..], &until].concat()));
    assert_eq!((&both[0], both[0].len()), (&both[1], 3));
    assert_ne!(heads(&["h.csv"]), heads(&["more.csv"]));
    // Nor do its growth and branches follow from that.
    kept(&folder, "faster.csv", &QUARTERLY.replace("20,4,1,120", "40,24,1,900"));
    let both = ["h.csv", "faster.csv"].map(|file| heads(&[&[file][..], &until].concat()));
    let but_last = |lines: &[String]| lines[..2].to_vec();
    assert_eq!(but_last(&both[0]), but_last(&both[1]));
    let expected = |lines: &[String]| lines[2].split(',').nth(4).unwrap().to_owned();
    assert_eq!(expected(&both[0]), expected(&both[1]));
    let (code, weighted, _) =
        run(&folder, &["h.csv", "--format", "json", "--weigh-until", "Q1", "-o", "t.json"]);
    assert_eq!((code, weighted.as_str()), (Some(0), ""));
    assert!(fs::read_to_string(folder.path().join("t.json")).unwrap().contains("weighted_p95"));
}

#[test]
fn hires_of_the_plan_a_cut_and_a_ceiling_can_be_asked_for() {
    let folder = TempDir::new().unwrap();
    kept(&folder, "h.csv", QUARTERLY);
    let (code, text, _) = run(&folder, &["h.csv", "-n", "50", "--plan-hires"]);
    assert!(code == Some(0) && text.contains("\nJoined "), "{text}");
    assert!(text.contains("given to the runs, not tested: product engineers in 3 quarters"));
    let asked =
        ["h.csv", "-n", "50", "--cut", "2022-Q3=50%", "--ceiling", "none", "--scenario", "s.ron"];
    assert_eq!(run(&folder, &asked).0, Some(0));
    let text = fs::read_to_string(folder.path().join("s.ron")).unwrap();
    let scenario = files::parse("s.ron", text.as_bytes()).unwrap().scenario;
    assert!(text.contains("(2, Cut(share: 0.5))"), "{text}");
    assert_eq!(scenario.rules.budget_ceiling, 1e4);
    for (arguments, due) in [
        (vec!["h.csv", "--cut", "2022-Q3"], "expected a quarter, = and a share"),
        (vec!["h.csv", "--cut", "2022-Q3=120%"], "expected a quarter, = and a share"),
        (vec!["h.csv", "--ceiling", "-1"], "unexpected argument"),
        (vec!["h.csv", "--column", "head=x"], "expected one of date, heads, joins"),
        (vec!["h.csv", "--column", "heads=x"], "there is no header \"x\"; it has quarter, heads"),
        (vec!["h.csv", "--only", "group=a"], "there is no such header"),
        (vec!["h.csv", "--from", "soon"], "expected a day such as 2022-03-31"),
        (vec!["s.ron", "--from", "2022"], "--from is for a history"),
        (vec!["h.csv", "--scenario", "s.ron"], "s.ron is there already"),
        (vec!["h.csv", "--weigh-until", "2030-Q1"], "no quarter of the plan"),
    ] {
        let (code, _, errors) = run(&folder, &arguments);
        assert!(code != Some(0) && errors.contains(due), "{arguments:?}: {errors}");
    }
    let text = fs::read_to_string(folder.path().join("s.ron")).unwrap();
    let without: String = text.split("    actuals: [").next().unwrap().to_owned() + ")\n";
    kept(&folder, "bare.ron", &without);
    let (code, _, errors) = run(&folder, &["bare.ron"]);
    assert!(code == Some(1) && errors.contains("nothing is told of what happened"), "{errors}");
}

#[test]
fn several_files_are_told_one_by_one_and_together() {
    let folder = TempDir::new().unwrap();
    kept(&folder, "one.csv", QUARTERLY);
    kept(&folder, "other.csv", &QUARTERLY.replace("quarter,heads", "quarter,members"));
    let both = ["one.csv", "other.csv", "-n", "100"];
    let (code, text, errors) = run(&folder, &both);
    assert_eq!(code, Some(0), "{errors}");
    let alone = run(&folder, &["one.csv", "-n", "100"]).1;
    assert!(text.starts_with(&alone) && text.contains("\nother.csv\n"), "{text}");
    let sum = text.split("\ntogether, 2 files\n").nth(1).unwrap();
    assert!(sum.starts_with("  Heads, 6 figures: in the half "), "{sum}");
    assert!(sum.contains("  Left, 6 figures: ") && sum.contains("; 4 in all, "), "{sum}");
    // Heads, leaves and answered: 3 + 3 + 2 of each.
    assert!(sum.contains("\nof 16 figures "), "{sum}");
    assert!(!alone.contains("together, "));
    let (_, table, _) = run(&folder, &[&both[..], &["--format", "csv"]].concat());
    let lines: Vec<&str> = table.lines().collect();
    assert!(lines[0].starts_with("file,quantity,first_quarter") && lines.len() == 17, "{table}");
    assert!(lines[1].starts_with("one.csv,heads,1,1,15,"), "{}", lines[1]);
    assert!(lines[16].starts_with("other.csv,answered,"), "{}", lines[16]);
    // A header is for those that have it, and one that none has is told.
    let named = ["one.csv", "other.csv", "-n", "50", "--column", "heads=members"];
    assert_eq!(run(&folder, &named).0, Some(0));
    let none = ["one.csv", "other.csv", "--column", "heads=x"];
    assert!(run(&folder, &none).2.contains("there is no header \"x\""));
    let kept_as = ["one.csv", "other.csv", "--scenario", "s.ron"];
    assert!(run(&folder, &kept_as).2.contains("--scenario writes what was run of one file"));
}
