//! What a file says of teams, areas and quarters that are not there, or cannot have been: kept, and told with its place.

use arborist::files::{self, to_text};
use assert_cmd::cargo::cargo_bin_cmd;

const WRITTEN: &str = r#"(
    version: 2,
    start: "2026-Q1",
    quarters: 4,
    company: (product_engineers: 60, engineer_growth: 0.6, usage_growth: 0.8),
    rules: (),
    teams: [
        (name: "Trunk", established: 6, areas: [(name: "Compute", load: 1), (name: "Kafka", load: 1)]),
    ],
    plan: [(2, Branch(id: "data", from: "trunk", name: "Data", areas: ["kafka"], engineers: 2))],
    origins: [
        Team("web", "established", 3, Told("Ann")),
        Company("product_engineers", 60, Told("Ann")),
        Area("storage", "load", 1, Measured("tickets.csv")),
        Team("data", "established", 2, Told("Ben")),
        Area("compute", "load", -3, Told("Cem")),
    ],
    actuals: [
        (quarter: 1, heads: 7, joins: 2, leaves: 1, teams: [("trunk", 5), ("web", 4)]),
        (quarter: 2, teams: [("trunk", 3), ("web", 4), ("data", 2)]),
        (quarter: 3, heads: 120, joins: 130, wait: 60),
        (quarter: 4, from: "nothing"),
        (quarter: 9, heads: 120),
    ],
)
"#;

fn told(text: &str) -> Vec<String> {
    let loaded = files::parse("x.ron", text.as_bytes()).unwrap();
    loaded.warnings.iter().map(|it| it.line("x.ron")).collect()
}

#[test]
fn all_of_it_is_told_with_its_place_and_what_to_do() {
    let due = [
        "x.ron:12:9: origins[0]: there is no team \"web\": what is said of its established is said of nothing; expected one of trunk",
        "x.ron:14:9: origins[2]: there is no area \"storage\": what is said of its load is said of nothing; expected one of \
         compute, kafka",
        "x.ron:15:9: origins[3]: the team \"data\" is not there at the start, whose numbers this is about: the plan brings it; \
         expected one of trunk",
        "x.ron:16:9: origins[4]: it is said of a load of -3; expected a number from 0 to 10000 FTE",
        "x.ron:19:60: actuals[0].teams: people of a team \"web\" were counted in 2 quarters, and there never is such a team: it \
         counts as one that nobody planned; expected one of data, trunk, if it is one of those",
        "x.ron:19:29: actuals[0].heads: the teams have 9 people, heads are 7; expected at least those of the teams",
        "x.ron:21:29: actuals[2].heads: heads are 120, after 7; expected everybody in infrastructure, as at the start; not in \
         the whole company",
        "x.ron:21:41: actuals[2].joins: 130 joined, and there are only 120 heads with those who left; expected those who joined \
         since the entry before",
        "x.ron:21:52: actuals[2].wait: a mean wait of 60 weeks, more than a year; expected weeks, not hours or days",
        "x.ron:22:9: actuals[3]: nothing is told of the quarter; expected what was counted, such as heads: 21",
        "x.ron:23:19: actuals[4].quarter: the quarter is 9, after the last: it is not compared; expected 1 to 4, or more \
         quarters for the plan",
    ];
    let mut found = told(WRITTEN);
    found.sort();
    let mut due = due.map(String::from).to_vec();
    due.sort();
    assert_eq!(found, due);
}

#[test]
fn nothing_of_it_is_dropped_and_what_is_there_says_nothing() {
    let scenario = files::parse("x.ron", WRITTEN.as_bytes()).unwrap().scenario;
    assert_eq!((scenario.origins.len(), scenario.actuals.len()), (5, 5));
    let text = to_text(&scenario, "").unwrap();
    assert_eq!(files::parse("x.ron", text.as_bytes()).unwrap().scenario, scenario);
    let sound = WRITTEN.split("    origins: [").next().unwrap().to_owned()
        + "    origins: [Area(\"kafka\", \"load\", 2, Told(\"Ann\"))],
    actuals: [(quarter: 3, heads: 9, joins: 4, teams: [(\"trunk\", 7), (\"data\", 2)])],\n)\n";
    assert_eq!(told(&sound), Vec::<String>::new());
}

#[test]
fn the_check_lists_it() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("x.ron"), WRITTEN).unwrap();
    let mut command = cargo_bin_cmd!("arborist");
    let output = command.args(["check", "x.ron"]).current_dir(folder.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let said = String::from_utf8(output.stderr).unwrap();
    let due = "warning: x.ron:14:9: origins[2]: there is no area \"storage\"";
    assert!(said.contains(due), "{said}");
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "x.ron: fine, 11 warnings\n");
}
