//! Tables as workbooks, Markdown and HTML: they hold what `simulate` says, and no name becomes more than
//! a name.

use std::fs;
use std::io::Cursor;
use std::path::Path;

use arborist::export::format::Format;
use arborist::export::run_tables::{By, Per};
use arborist::export::{csv, html, json, markdown, run_book, run_tables, xlsx};
use arborist::model::{Scenario, WEEKS_PER_QUARTER};
use arborist::platform::disk;
use arborist::sim::{self, Trajectory};
use assert_cmd::cargo::cargo_bin_cmd;
use calamine::{Data, Range, Reader, Xlsx};
use tempfile::TempDir;

/// A name that a spreadsheet would run and a page would show as a link.
const NAME: &str = "=HYPERLINK(\"http://x\",\"a|b <b>&\")";

fn story() -> Scenario {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("saves/uber-2014.ron");
    disk::load(&path).unwrap().scenario
}

fn opened(bytes: &[u8]) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes.to_vec())).unwrap()
}

fn book(scenario: &Scenario, run: &Trajectory, format: &Format) -> Vec<u8> {
    let words = run_book::Words::of(scenario, run);
    format.book("run", run_book::book("A run", scenario, run, &words)).unwrap().bytes
}

fn teams(run: &Trajectory, format: &Format, raw: bool) -> Vec<u8> {
    let table = run_tables::table(run, By::Quarter, Per::Team).raw(raw);
    format.table("teams", table).unwrap().bytes
}

/// The numbers of a column whose header stands in this row.
fn column(sheet: &Range<Data>, header: usize, name: &str) -> Vec<f64> {
    let rows: Vec<&[Data]> = sheet.rows().collect();
    let is = |cell: &Data| matches!(cell, Data::String(text) if text == name);
    let at = rows[header].iter().position(is).unwrap_or_else(|| panic!("no column {name}"));
    let number = |row: &&[Data]| match &row[at] {
        Data::Float(number) => *number,
        Data::Int(number) => *number as f64,
        other => panic!("{name}: {other:?}"),
    };
    rows[header + 1..].iter().map(number).collect()
}

#[test]
fn a_workbook_of_a_run_holds_the_numbers_of_the_run() {
    let scenario = story();
    let run = sim::run(&scenario).unwrap();
    let mut book = opened(&book(&scenario, &run, &xlsx::FORMAT));
    let names = ["Organization", "Rules", "Teams", "Areas", "Decisions", "Cost"];
    assert_eq!(book.sheet_names(), names);
    let ends: Vec<u32> = (0..scenario.quarter_count()).map(|quarter| run.end_of(quarter)).collect();
    let organization = book.worksheet_range("Organization").unwrap();
    let rules = book.worksheet_range("Rules").unwrap();
    for (name, of) in [
        ("trust", |row: &sim::OrgRow| row.trust),
        ("coverage", |row: &sim::OrgRow| row.coverage),
        ("morale", |row: &sim::OrgRow| row.morale),
        ("budget_share", |row: &sim::OrgRow| row.budget_share),
    ] as [(&str, fn(&sim::OrgRow) -> f64); 4]
    {
        let due: Vec<f64> = ends.iter().map(|week| of(run.org_at(*week))).collect();
        assert_eq!(column(&organization, 0, name), due, "{name}");
        assert_eq!(column(&rules, 0, name), due, "{name}");
    }
    assert_eq!(column(&rules, 0, "service_floor")[0], scenario.rules.service_floor);
    let morale: Vec<f64> = ends
        .iter()
        .flat_map(|week| run.teams_at(*week).iter().filter(|it| it.present).map(|it| it.morale))
        .collect();
    assert_eq!(column(&book.worksheet_range("Teams").unwrap(), 0, "morale"), morale);
    let decisions = book.worksheet_range("Decisions").unwrap();
    assert_eq!(decisions.rows().count(), scenario.plan.items().len() + 1);
}

#[test]
fn cost_follows_from_the_cells_that_a_reader_changes() {
    let scenario = story();
    let run = sim::run(&scenario).unwrap();
    let mut book = opened(&book(&scenario, &run, &xlsx::FORMAT));
    let cost = book.worksheet_range("Cost").unwrap();
    assert_eq!(cost.get((0, 1)), Some(&Data::Float(scenario.cost_per_head)));
    let mut so_far = 0.0;
    let mut heads = run.org_at(0).heads;
    let [hires, leavers, moves] = ["hires", "leavers", "moves"].map(|it| column(&cost, 3, it));
    let [heads_at, timing, average] =
        ["heads", "timing", "average_heads"].map(|it| column(&cost, 3, it));
    for quarter in 0..scenario.quarter_count() {
        let q = quarter as usize;
        let due = run.cost_of(quarter, scenario.cost_per_head);
        so_far += due;
        assert_eq!(column(&cost, 3, "cost")[q], due);
        assert_eq!(column(&cost, 3, "cost_so_far")[q], so_far);
        assert_eq!(heads_at[q], run.org_at(run.end_of(quarter)).heads);
        // What the formulas give is what the run says.
        let after = heads + hires[q] - leavers[q] + moves[q];
        assert!((after - heads_at[q]).abs() < 1e-8);
        assert!(((heads + after) / 2.0 + timing[q] - average[q]).abs() < 1e-8);
        assert!((average[q] * scenario.cost_per_head / 4.0 - due).abs() < 1e-3);
        heads = after;
        let weeks = quarter * WEEKS_PER_QUARTER + 1..=run.end_of(quarter);
        let hired: f64 = weeks.flat_map(|week| run.teams_at(week)).map(|it| it.hired).sum();
        assert!((hires[q] - hired).abs() < 1e-9);
    }
    let formulas = book.worksheet_formula("Cost").unwrap();
    let at = |cell| formulas.get_value(cell).map(String::as_str);
    assert_eq!(at((4, 5)), Some("heads_at_start+C5-D5+E5"));
    assert_eq!(at((5, 5)), Some("F5+C6-D6+E6"));
    assert_eq!(at((5, 7)), Some("(F5+F6)/2+G6"));
    assert_eq!(at((5, 8)), Some("H6*cost_per_head/4"));
    assert_eq!(at((5, 9)), Some("J5+I6"));
    let name = |name: &str| {
        let of = book.defined_names().iter().find(|(is, _)| is == name);
        of.map(|(_, cell)| cell.replace('\'', ""))
    };
    assert_eq!(name("cost_per_head").as_deref(), Some("Cost!$B$1"));
    assert_eq!(name("heads_at_start").as_deref(), Some("Cost!$B$2"));
}

#[test]
fn a_workbook_has_a_chart_a_rule_and_the_same_bytes_each_time() {
    let scenario = story();
    let run = sim::run(&scenario).unwrap();
    let [one, other] = [(); 2].map(|()| book(&scenario, &run, &xlsx::FORMAT));
    assert_eq!(one, other);
    let holds = |name: &str| one.windows(name.len()).any(|bytes| bytes == name.as_bytes());
    assert!(holds("xl/charts/chart4.xml"));
    assert!(!holds("xl/charts/chart5.xml"));
}

#[test]
fn a_team_called_like_a_formula_stays_a_name_in_every_format() {
    let mut scenario = story();
    scenario.teams[0].name = NAME.into();
    let run = sim::run(&scenario).unwrap();
    let text = |format, raw| String::from_utf8(teams(&run, format, raw)).unwrap();
    let quoted = NAME.replace('"', "\"\"");
    assert!(text(&csv::FORMAT, false).contains(&format!("13,1,\"'{quoted}\",")));
    assert!(text(&csv::FORMAT, true).contains(&format!("13,1,\"{quoted}\",")));
    let rows: serde_json::Value = serde_json::from_str(&text(&json::FORMAT, false)).unwrap();
    assert_eq!(rows[0]["team"], NAME);
    for raw in [false, true] {
        let mut book = opened(&teams(&run, &xlsx::FORMAT, raw));
        let sheet = book.worksheet_range("teams").unwrap();
        assert_eq!(sheet.get((1, 2)), Some(&Data::String(NAME.into())));
        assert!(book.worksheet_formula("teams").unwrap().is_empty());
    }
    let page = text(&html::FORMAT, false);
    let escaped = "<td>=HYPERLINK(&quot;http://x&quot;,&quot;a|b &lt;b&gt;&amp;&quot;)</td>";
    assert!(page.contains(escaped), "{page}");
    let page = text(&markdown::FORMAT, false);
    let row = page.lines().find(|line| line.contains("HYPERLINK")).unwrap();
    assert!(row.starts_with("| 13 | 1 | =HYPERLINK(\"http://x\",\"a\\|b &lt;b&gt;&amp;\") | "));
}

#[test]
fn markdown_and_html_say_numbers_as_people_read_them() {
    let scenario = story();
    let run = sim::run(&scenario).unwrap();
    let table = || run_tables::table(&run, By::Quarter, Per::Org);
    let text =
        |format: &Format| String::from_utf8(format.table("run", table()).unwrap().bytes).unwrap();
    let row = run.org_at(WEEKS_PER_QUARTER);
    let page = text(&markdown::FORMAT);
    let lines: Vec<&str> = page.lines().collect();
    let header: Vec<&str> = lines[0].split(" | ").collect();
    let place = |name: &str| {
        header.iter().position(|it| *it == name).unwrap_or_else(|| panic!("{name}: {header:?}"))
    };
    assert_eq!(lines[1].matches("--:").count(), header.len(), "numbers stand at the right");
    let cells: Vec<&str> = lines[2].split(" | ").collect();
    assert_eq!(cells[place("Heads (people)")], format!("{:.1}", row.heads));
    assert_eq!(cells[place("Coverage (% of needed)")], format!("{:.1}", row.coverage * 100.0));
    assert_eq!(cells[place("Morale (0 to 100)")], format!("{:.1}", row.morale * 100.0));
    assert_eq!(lines.len(), 2 + scenario.quarter_count() as usize);
    let page = text(&html::FORMAT);
    let trust = format!("<data value=\"{}\">{:.2}</data>", row.trust, row.trust);
    assert!(page.contains(&trust), "all digits are there: {trust}");
    assert_eq!(page.matches("<h2>").count(), 0);
    let page = String::from_utf8(book(&scenario, &run, &html::FORMAT)).unwrap();
    assert_eq!(page.matches("<h2>").count(), 6);
    assert!(!page.contains("http"), "it needs nothing beside it");
}

#[test]
fn the_ending_of_the_file_says_the_format_in_every_command() {
    let folder = TempDir::new().unwrap();
    let save = Path::new(env!("CARGO_MANIFEST_DIR")).join("saves/uber-2014.ron");
    let [one, other] = ["one.ron", "other.ron"].map(|name| folder.path().join(name));
    fs::copy(&save, one).unwrap();
    fs::copy(&save, other).unwrap();
    let run = |arguments: &str| {
        let mut command = cargo_bin_cmd!("arborist");
        let arguments = arguments.split(' ');
        let output = command.args(arguments).current_dir(folder.path()).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), said.as_str()), (Some(0), ""));
    };
    let names = |file: &str| opened(&fs::read(folder.path().join(file)).unwrap()).sheet_names();
    run("simulate one.ron --by quarter -o run.xlsx");
    assert_eq!(names("run.xlsx"), ["run"]);
    run("futures one.ron -n 20 --what rules -o odds.XLSX");
    assert_eq!(names("odds.XLSX"), ["futures"]);
    run("compare one.ron other.ron -o all.xlsx");
    assert_eq!(names("all.xlsx"), ["Figures", "Differences", "Better"]);
    run("compare one.ron other.ron --what better -o better.xlsx");
    assert_eq!(names("better.xlsx"), ["comparison"]);
    run("export one.ron --what table -o table.xlsx");
    assert_eq!(names("table.xlsx").len(), 6);
    run("export one.ron --what table -o table.csv");
    run("simulate one.ron --by quarter -o simulated.csv");
    let text = |file: &str| fs::read_to_string(folder.path().join(file)).unwrap();
    assert_eq!(text("table.csv"), text("simulated.csv"));
    for what in ["decisions", "cookbook", "table"] {
        run(&format!("export one.ron --what {what} -o {what}.md"));
        run(&format!("export one.ron --what {what} -o {what}.html"));
        assert!(text(&format!("{what}.md")).contains("| --"));
        assert!(text(&format!("{what}.html")).starts_with("<!DOCTYPE html>"));
    }
}
