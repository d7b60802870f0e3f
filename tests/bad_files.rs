//! Every kind of bad file: exit code 1, a line a person can act on, and never a panic.
//!
//! An area without an owner cannot be written down: areas stand inside the team that owns them. What
//! comes closest is a decision on an area that nobody has.

use std::fs::{self, File};
use std::path::Path;

use arborist::files;
use assert_cmd::cargo::cargo_bin_cmd;
use tempfile::TempDir;

/// A scenario with nothing wrong; each test breaks one place.
const GOOD: &str = r#"// A comment.
(
    version: 1,
    start: "2026-Q1",
    company: (product_engineers: 100, engineer_growth: 0.5, usage_growth: 0.5),
    teams: [
        (
            name: "Trunk", established: 6,
            areas: [
                (name: "Compute", load: 0.5, effort: 40),
                (name: "Kafka", load: 0.2),
            ],
        ),
        (name: "Storage", under: "Trunk", established: 4, areas: [(name: "Databases", load: 1)]),
    ],
    plan: [
        (1, Hire(team: "Trunk", count: 2)),
        (2, Branch(from: "Trunk", name: "Kafka", areas: ["Kafka"], engineers: 4)),
    ],
)
"#;

/// Checks a file and returns what stderr says, with the folder taken out of it.
fn refused(path: &Path) -> String {
    let mut said = String::new();
    for command in ["check", "simulate"] {
        let output = cargo_bin_cmd!("arborist").arg(command).arg(path).output().unwrap();
        said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{command}: {said}");
        assert!(!said.contains("panicked"), "{command}: {said}");
        assert!(said.contains("; expected "), "{command}: {said}");
    }
    let folder = path.parent().unwrap().display().to_string();
    said.replace(&format!("{folder}/"), "")
}

fn refused_bytes(bytes: &[u8]) -> String {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("x.ron");
    fs::write(&path, bytes).unwrap();
    refused(&path)
}

/// Checks that the good scenario with `from` replaced by `to` is refused at the place that `to`
/// marks with `‸`, with words that begin with `expected`.
#[track_caller]
fn assert_refused(from: &str, to: &str, expected: &str) {
    assert_eq!(GOOD.matches(from).count(), 1, "{from} stands once in the scenario");
    let marked = GOOD.replace(from, to);
    let (before, after) = marked.split_once('‸').unwrap();
    let line = before.split('\n').count();
    let column = before.split('\n').next_back().unwrap().chars().count() + 1;
    let said = refused_bytes(format!("{before}{after}").as_bytes());
    assert_says(&said, &format!("x.ron:{line}:{column}: {expected}"));
}

#[track_caller]
fn assert_says(said: &str, expected: &str) {
    assert!(said.contains(expected), "said:\n{said}\nexpected:\n{expected}");
}

#[test]
fn the_scenario_that_the_tests_break_is_fine() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("x.ron");
    fs::write(&path, GOOD).unwrap();
    cargo_bin_cmd!("arborist").arg("check").arg(&path).assert().code(0);
}

#[test]
fn a_truncated_file_says_where_it_ends() {
    let end = GOOD.find("bases").unwrap();
    assert_says(
        &refused_bytes(&GOOD.as_bytes()[..end]),
        "x.ron:14:74: teams[1].areas[0].name: this text has no end; expected a closing double quote",
    );
    let end = GOOD.find("    plan").unwrap();
    assert_says(
        &refused_bytes(&GOOD.as_bytes()[..end]),
        "x.ron:15:7: the file ends in the middle; expected the rest of the scenario",
    );
}

#[test]
fn every_truncation_of_a_good_file_is_refused_with_a_place() {
    for end in 0..GOOD.trim_end().len() {
        let error = arborist::files::parse("x.ron", &GOOD.as_bytes()[..end]).unwrap_err();
        assert!(error.problems.iter().all(|problem| problem.place.is_some()), "{end}: {error}");
    }
}

#[test]
fn a_file_of_another_version_is_refused_before_its_fields_are_read() {
    assert_says(
        &refused_bytes(b"(version: 3, galaxies: [(()])"),
        "x.ron:1:11: version: the file is of version 3, newer than this program; expected version 1 \
         or 2, which this program reads",
    );
    assert_refused(
        "version: 1",
        "version: ‸\"one\"",
        "version: the version is \"one\"; expected `version: 2`",
    );
}

#[test]
fn a_file_without_a_version_is_refused() {
    assert_refused(
        "(\n    version: 1,",
        "‸(\n",
        "version: there is no version, so this is no scenario of Arborist; expected `version: 2` as the first field",
    );
}

#[test]
fn an_unknown_field_is_refused_with_the_one_that_was_meant() {
    assert_refused(
        "effort: 40",
        "‸efort: 40",
        "teams[0].areas[0].efort: there is no field `efort`; expected `effort` perhaps, or another",
    );
    assert_refused(
        "count: 2",
        "count: 2, ‸why: 3",
        "plan[0].why: there is no field `why`; expected one of team, count",
    );
}

#[test]
fn an_unknown_decision_is_refused_with_those_there_are() {
    let expected = "plan[0]: there is no `Higher`; expected one of Hire, Branch, MoveArea,";
    assert_refused("Hire(", "‸Higher(", expected);
}

#[test]
fn a_missing_field_is_placed_at_its_record() {
    let expected = "teams[0].areas[1]: `load` is missing; expected `load: …`";
    assert_refused("(name: \"Kafka\", load: 0.2)", "‸(name: \"Kafka\")", expected);
    let (from, to) = ("(\n    version: 1,\n    start: \"2026-Q1\",", "‸(\n    version: 1,");
    assert_refused(from, to, "`start` is missing; expected `start: …`");
}

#[test]
fn a_value_of_another_kind_is_refused() {
    let expected = "teams[0].areas[0].load: `\"0.5\"` is no number; expected a number";
    assert_refused("load: 0.5", "load: ‸\"0.5\"", expected);
    let expected = "teams[1].under: `Trunk` is no text; expected text in double quotes";
    assert_refused("under: \"Trunk\"", "under: ‸Trunk", expected);
    let expected = "start: \"spring\" is not a quarter; expected a year from 1900 to 2199";
    assert_refused("start: \"2026-Q1\"", "start: ‸\"spring\"", expected);
}

#[test]
fn nan_and_infinity_are_no_numbers_of_a_scenario() {
    let expected = "teams[0].areas[0].load: load is NaN; expected a number from 0 to 10000 FTE";
    assert_refused("load: 0.5", "load: ‸NaN", expected);
    let expected = "company.product_engineers: product_engineers is inf; expected a number above 0";
    assert_refused("product_engineers: 100", "product_engineers: ‸inf", expected);
    let expected = "teams[0].areas[0].effort: effort is inf; expected a number above 0 to";
    assert_refused("effort: 40", "effort: ‸1e999", expected);
}

#[test]
fn negative_people_are_refused_at_the_start_and_in_decisions() {
    let expected =
        "teams[0].established: established is -6; expected a number from 0 to 100000 people";
    assert_refused("established: 6", "established: ‸-6", expected);
    let expected = "plan[1].engineers: engineers is -4; expected a whole number from 0 to";
    assert_refused("engineers: 4", "engineers: ‸-4", expected);
    let expected = "plan[0].count: count is 2.5; expected a whole number from";
    assert_refused("count: 2", "count: ‸2.5", expected);
}

#[test]
fn every_number_out_of_its_range_is_told_at_once() {
    let text = GOOD.replace("load: 0.5", "load: -1").replace("load: 0.2", "load: -2");
    let said = refused_bytes(text.as_bytes());
    assert_says(&said, "x.ron:10:41: teams[0].areas[0].load: load is -1; expected");
    assert_says(&said, "x.ron:11:39: teams[0].areas[1].load: load is -2; expected");
}

#[test]
fn a_decisions_number_out_of_its_range_is_placed_also_inside_a_new_area() {
    let hire = "Hire(team: \"Trunk\", count: 2)";
    let expected =
        "plan[0].share: Cut 150 % of all teams: share is 1.5; expected a number from 0 to 1";
    assert_refused(hire, "Cut(share: ‸1.5)", expected);
    let new_area = "NewArea(area: (name: \"Mesh\", load: ‸-1), owner: \"Trunk\")";
    assert_refused(
        hire,
        new_area,
        "plan[0].load: Mesh appears, owned by Trunk: load is -1; expected",
    );
    let growth = "SetGrowth(engineer_growth: ‸-2, usage_growth: 0)";
    assert_refused(hire, growth, "plan[0].engineer_growth: ");
}

#[test]
fn quarters_are_counted_from_one() {
    let expected = "plan[0].quarter: quarter is 0; expected a whole number from 1 to 400";
    assert_refused("(1, Hire", "(‸0, Hire", expected);
}

#[test]
fn problems_of_a_plan_out_of_order_are_placed_where_they_are_written() {
    let expected = "plan[0].team: Hire 2 for trank: there is no team \"trank\"";
    assert_refused("(1, Hire(team: \"Trunk\"", "(3, Hire(team: ‸\"Trank\"", expected);
}

#[test]
fn two_trunks_are_refused() {
    assert_refused(
        "(name: \"Storage\", under: \"Trunk\", ",
        "‸(name: \"Storage\", ",
        "teams[1]: \"Storage\" reports to nobody, and neither does \"Trunk\": two trunks; expected \
         one trunk",
    );
}

#[test]
fn a_cycle_is_refused() {
    let ring = "(name: \"A\", under: \"B\"), (name: \"B\", under: ‸\"A\"), (name: \"Storage\"";
    let expected =
        "teams[2].under: \"B\" reports to itself through others: a cycle; expected a chain";
    assert_refused("(name: \"Storage\"", ring, expected);
}

#[test]
fn a_team_under_one_that_does_not_exist_is_refused() {
    let expected = "teams[1].under: \"Storage\" reports to \"trank\", which is no team; expected one of \
                    trunk, storage";
    assert_refused("under: \"Trunk\"", "under: ‸\"Trank\"", expected);
}

#[test]
fn an_area_that_nobody_owns_can_be_neither_branched_nor_moved() {
    assert_refused(
        "areas: [\"Kafka\"]",
        "areas: ‸[\"Streams\"]",
        "plan[1].areas: Branch Kafka from Trunk with 4 engineers: there is no area \"streams\"; \
         expected one of compute, databases, kafka",
    );
    assert_refused(
        "Hire(team: \"Trunk\", count: 2)",
        "MoveArea(area: ‸\"Streams\", to: \"Storage\")",
        "plan[0].area: Move streams to Storage: there is no area \"streams\"; expected one of",
    );
}

#[test]
fn a_decision_on_a_team_that_does_not_exist_is_refused() {
    let expected = "plan[0].team: Hire 2 for trank: there is no team \"trank\"; expected one of \
                    kafka, storage, trunk";
    assert_refused("Hire(team: \"Trunk\"", "Hire(team: ‸\"Trank\"", expected);
}

#[test]
fn duplicate_names_are_refused() {
    let expected = "teams[1].id: the id \"trunk\" is already taken by another team; expected an id";
    assert_refused("(name: \"Storage\"", "‸(name: \"Trunk\"", expected);
    let expected = "teams[1].areas[0].id: the id \"compute\" is already taken by another area";
    assert_refused("(name: \"Databases\"", "‸(name: \"Compute\"", expected);
}

#[test]
fn ten_thousand_levels_are_refused_without_a_stack_overflow() {
    for open in ["[", "(", "(areas: ["] {
        let said =
            refused_bytes(format!("(version: 1, teams: [{}", open.repeat(10_000)).as_bytes());
        assert!(said.starts_with("x.ron:1:"), "{said}");
        let deep = "this is nested deeper than any scenario; expected plain values";
        assert_eq!(said.matches(deep).count(), 1, "{said}");
    }
    assert_says(&refused_bytes("(".repeat(10_000).as_bytes()), "x.ron:1:1: version: there is no");
    assert_says(&refused_bytes("/*".repeat(10_000).as_bytes()), "the file is empty");
}

#[test]
fn a_hundred_megabytes_are_refused_unread() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("x.ron");
    File::create(&path).unwrap().set_len(100 * 1024 * 1024).unwrap();
    let said = refused(&path);
    assert_says(
        &said,
        "x.ron: the file is larger than any scenario; expected a scenario file of at",
    );
}

#[test]
fn a_file_that_is_not_utf8_says_in_which_line() {
    let mut bytes = GOOD.as_bytes().to_vec();
    bytes[GOOD.find("Compute").unwrap()] = 0xff;
    assert_says(
        &refused_bytes(&bytes),
        "x.ron:10:25: a byte here is not UTF-8 text; expected a text",
    );
}

#[test]
fn an_empty_file_is_told_what_a_scenario_looks_like() {
    for empty in ["", " \n\n", "// only a comment\n", "\u{feff}"] {
        let said = refused_bytes(empty.as_bytes());
        assert_says(&said, "the file is empty; expected a scenario, `(version: 2, start: …)`; the");
        assert_says(&said, "`saves`");
    }
}

#[test]
fn a_directory_and_a_missing_file_are_refused() {
    let folder = TempDir::new().unwrap();
    let said = refused(&folder.path().join("none.ron"));
    assert_says(&said, "none.ron: there is no such file; expected a scenario file");
    let directory = folder.path().join("directory");
    fs::create_dir(&directory).unwrap();
    assert_says(&refused(&directory), "directory: this is a directory; expected a scenario file");
}

#[test]
fn other_formats_are_refused() {
    assert_says(&refused_bytes(b"{\"version\": 1}"), "x.ron:1:1: version: there is no version");
    assert_says(&refused_bytes(b"name,team\nAda,Storage\n"), "x.ron:1:1: version: there is no");
    assert_says(&refused_bytes(&[0; 64]), "x.ron:1:1: version: there is no version");
}

#[test]
fn a_range_that_is_none_is_refused() {
    let expected =
        "expected low from 1e-9 and below high, high up to 10000, sure above 0 and below 1";
    for (range, said) in [
        ("(low: 0.6, high: 0.3, sure: 0.8)", "0.6 to 0.3, 0.8 sure"),
        ("(low: 0.3, high: 0.3, sure: 0.8)", "0.3 to 0.3, 0.8 sure"),
        ("(low: 0, high: 0.3, sure: 0.8)", "0 to 0.3, 0.8 sure"),
        ("(low: 1e-12, high: 0.3, sure: 0.999999)", "0.000000000001 to 0.3, 0.999999 sure"),
        ("(low: 0.3, high: 20000, sure: 0.8)", "0.3 to 20000, 0.8 sure"),
        ("(low: 0.3, high: 0.6, sure: 0)", "0.3 to 0.6, 0 sure"),
        ("(low: 0.3, high: 0.6, sure: 1)", "0.3 to 0.6, 1 sure"),
    ] {
        assert_refused(
            "load: 0.2",
            &format!("load: 0.2, load_range: ‸{range}"),
            &format!("teams[0].areas[1].load_range: load_range is {said}; {expected}"),
        );
    }
    // What would spread too far says what to do.
    assert_refused(
        "load: 0.2",
        "load: 0.2, load_range: ‸(low: 0.001, high: 500, sure: 0.8)",
        "teams[0].areas[1].load_range: load_range is 0.001 to 500, 0.8 sure; expected a \
         narrower range, or sure from 0.972 on",
    );
    let said = refused_bytes(
        GOOD.replace("load: 0.2", "load: 0.2, effort_range: (low: 3, high: 4)").as_bytes(),
    );
    assert_says(&said, "sure");
}

#[test]
fn an_id_that_is_no_slug_is_not_read_as_another() {
    let with = |id: &str| {
        format!(
            "(version: 2, start: \"2026-Q1\", company: (product_engineers: 60, engineer_growth: 0, \
             usage_growth: 0),\n teams: [(name: \"Trunk\", areas: [\n  (id: {id:?}, name: \"A\", load: 1)])])"
        )
    };
    for (id, such_as) in [("Foo Bar", "foo-bar"), ("", "area"), ("!!", "area"), ("a--b", "a-b")] {
        let text = with(id);
        let error = files::parse("x.ron", text.as_bytes()).unwrap_err().to_string();
        let due = format!("x.ron:3:8: teams[0].areas[0].id: the id is {id:?}; expected lower-case");
        assert!(error.starts_with(&due) && error.ends_with(&format!("{such_as:?}")), "{error}");
    }
    assert!(files::parse("x.ron", with("foo-bar").as_bytes()).is_ok());
}
