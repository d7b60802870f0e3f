//! `arborist import actuals`: what happened, from later rosters and tickets.

use std::fs;

use arborist::files;
use arborist::model::{ActualField as F, Scenario};
use assert_cmd::cargo::cargo_bin_cmd;
use tempfile::TempDir;

const START: &str = r#"// Ours.
(
    version: 2,
    start: "2025-Q3",
    quarters: 8,
    company: (product_engineers: 60, engineer_growth: 0.6, usage_growth: 0.8),
    rules: (),
    teams: [
        // The first.
        (name: "Trunk", established: 2, people: ["Ann Ay", "Bob Be"], areas: [(name: "Kafka", load: 1)]),
        (name: "Data Stores", under: "trunk", established: 1, people: ["Cy Ce"],
            areas: [(name: "Postgres", load: 1, target_weeks: 2)]),
    ],
    actuals: [
        (quarter: 1, heads: 9, morale: 0.7), // a guess
    ],
)
"#;

/// Ann leads nobody; Dee joined in September, Bob is gone.
const SEPTEMBER: &str = "Name,Team,Manager,Hire Date\nAnn Ay,Trunk,,2020-01-01\nCy Ce,data stores,Ann Ay,2021-01-01\n\
    Dee De,Edge,Ann Ay,2025-09-01\nEva E,Edge,Dee De,2025-09-01\n";
/// Then Fay joined and Cy left.
const DECEMBER: &str = "Name,Team,Manager,Hire Date\nAnn Ay,Trunk,,2020-01-01\nDee De,Edge,Ann Ay,2025-09-01\n\
    Eva E,Edge,Dee De,2025-09-01\nFay F,Trunk,Ann Ay,2025-11-01\n";

struct Desk(TempDir);

impl Desk {
    fn new() -> Desk {
        let desk = Desk(TempDir::new().unwrap());
        for (name, text) in
            [("start.ron", START), ("september.csv", SEPTEMBER), ("december.csv", DECEMBER)]
        {
            desk.keep(name, text);
        }
        desk
    }

    fn keep(&self, name: &str, text: &str) {
        fs::write(self.0.path().join(name), text).unwrap();
    }

    fn import(&self, arguments: &str) -> (bool, String, String) {
        let mut command = cargo_bin_cmd!("arborist");
        let command = command.args(["import", "actuals", "--into", "start.ron"]);
        let output =
            command.args(arguments.split(' ')).current_dir(self.0.path()).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.success(), text(output.stdout), text(output.stderr))
    }

    fn read(&self, name: &str) -> (String, Scenario) {
        let text = fs::read_to_string(self.0.path().join(name)).unwrap();
        let scenario = files::parse(name, text.as_bytes()).unwrap().scenario;
        (text, scenario)
    }
}

#[test]
fn rosters_tell_heads_teams_and_who_came_and_went_since_the_start() {
    let desk = Desk::new();
    let both = "--leads-work --teams-by team --roster december.csv september.csv --as-of 2025-12-31 --as-of 2025-09-30 -o new.ron";
    let (done, text, errors) = desk.import(both);
    assert!(done, "{text}{errors}");
    let due = "2025-Q3: Heads 4 (was 9), Joined 2, Left 1, Data Stores 1, edge 2, Trunk 1\n\
        2025-Q4: Heads 4, Joined 1, Left 1, edge 2, Trunk 2\n";
    assert!(text.ends_with(due), "{text}");
    let (text, scenario) = desk.read("new.ron");
    for kept in ["// Ours.\n", "// The first.\n", "// a guess"] {
        assert!(text.contains(kept), "{text}");
    }
    let [third, fourth] = &scenario.actuals[..] else { panic!("{text}") };
    assert_eq!((third.quarter, fourth.quarter), (0, 1));
    // What rosters do not tell stays.
    assert_eq!(third.get(F::Morale), Some(0.7));
    assert_eq!([third.get(F::Joins), third.get(F::Leaves)], [Some(2.0), Some(1.0)]);
    assert_eq!(third.teams[&"data-stores".into()], 1.0);
    assert_eq!(third.from, "september.csv of 2025-09-30");
    assert_eq!(fourth.teams.keys().map(|id| id.as_str()).collect::<Vec<_>>(), ["edge", "trunk"]);
    // Read once more nothing is another.
    let again = both.replace(" -o new.ron", "");
    let again = again.as_str();
    fs::copy(desk.0.path().join("new.ron"), desk.0.path().join("start.ron")).unwrap();
    assert!(desk.import(again).1.ends_with("nothing changed\n"));
}

#[test]
fn what_rosters_cannot_tell_is_said() {
    let desk = Desk::new();
    // Who is named by nobody cannot have left.
    desk.keep("start.ron", &START.replace(", people: [\"Cy Ce\"]", ""));
    let one = "--leads-work --teams-by team --roster september.csv --as-of 2025-10-20";
    let (_, text, _) = desk.import(one);
    assert!(text.contains("september.csv is 19 days off the end of its quarter"), "{text}");
    assert!(text.contains("who joined and left until 2025-10-20 is not told"), "{text}");
    assert!(text.ends_with("2025-Q3: Heads 4 (was 9), Data Stores 1, edge 2, Trunk 1\n"), "{text}");
    let (_, text, _) = desk.import("--roster september.csv --as-of 2025-06-30");
    assert!(text.contains("no roster is of a quarter's end after the start, 2025-Q3"), "{text}");
    let (done, _, errors) = desk.import("-o other.ron");
    assert!(!done && errors.contains("expected --roster or --tickets"), "{errors}");
    let (done, _, errors) = desk.import("--roster september.csv -o start.ron");
    assert!(!done && errors.contains("start.ron is there already"), "{errors}");
}

#[test]
fn the_roster_nearest_to_a_quarters_end_tells_of_it_and_none_before_the_start() {
    let desk = Desk::new();
    // A year before, nobody of today was there: the names at the start tell who joined.
    desk.keep("old.csv", "Name,Team,Manager,Hire Date\nZed Z,Trunk,,2019-01-01\n");
    let (_, text, errors) = desk.import(
        "--leads-work --teams-by team --roster old.csv september.csv --as-of 2024-06-30 --as-of 2025-09-30",
    );
    assert!(
        text.contains("old.csv of 2024-06-30 is before the start and left out"),
        "{text}{errors}"
    );
    assert!(text.contains("2025-Q3: Heads 4 (was 9), Joined 2, Left 1,"), "{text}");
    // Three days off tells, 40 days off does not; who came in between counts in the quarter after.
    let (_, text, errors) = desk.import(
        "--leads-work --teams-by team --roster september.csv december.csv --as-of 2025-09-27 --as-of 2025-11-09",
    );
    assert!(
        text.contains("2025-Q3: Heads 4 (was 9), Joined 2, Left 1, Data Stores 1"),
        "{text}{errors}"
    );
    // What is told of a quarter keeps each of its sources.
    let named =
        START.replace("morale: 0.7)", "morale: 0.7, from: \"old-september.csv of 2025-09-30\")");
    desk.keep("start.ron", &named);
    let (done, text, errors) = desk.import(
        "--leads-work --teams-by team --roster september.csv --as-of 2025-09-30 -o named.ron",
    );
    assert!(done, "{text}{errors}");
    let from = desk.read("named.ron").1.actuals[0].from.clone();
    assert_eq!(from, "old-september.csv of 2025-09-30; september.csv of 2025-09-30");
}

#[test]
fn tickets_tell_how_many_came_and_how_long_they_waited_in_each_whole_quarter() {
    let desk = Desk::new();
    // One a day to each from June to the middle of December; Kafka's in three days, Postgres' in ten, every second mail
    // in three weeks.
    let mut text = "id,created,resolved,component\n".to_owned();
    let day = |nth: i64| {
        let date = jiff::civil::date(2025, 6, 1).checked_add(jiff::Span::new().days(nth)).unwrap();
        date.to_string()
    };
    for nth in 0..198 {
        for (area, days) in [("Kafka", 3), ("postgres", if nth % 2 == 0 { 10 } else { 21 })] {
            let ended = if nth + days < 198 { day(nth + days) } else { String::new() };
            text += &format!("{area}{nth},{},{ended},{area}\n", day(nth));
        }
        text += &format!("m{nth},{},{},Mail\n", day(nth), day(nth));
    }
    desk.keep("tickets.csv", &text);
    let (done, text, errors) = desk.import("--tickets tickets.csv -o new.ron");
    assert!(done, "{text}{errors}");
    let (_, scenario) = desk.read("new.ron");
    let quarters: Vec<u32> = scenario.actuals.iter().map(|actual| actual.quarter).collect();
    // The fourth quarter is not over.
    assert_eq!(quarters, [0], "{text}");
    let actual = &scenario.actuals[0];
    // Mail belongs to no area; of the rest, one in four waited longer than its target.
    assert_eq!(actual.get(F::Tickets), Some(14.0));
    assert!((actual.get(F::Answered).unwrap() - 0.75).abs() < 0.01, "{actual:?}");
    let mean = (3.0 / 2.0 + 10.0 / 4.0 + 21.0 / 4.0) / 7.0;
    assert!((actual.get(F::Wait).unwrap() - mean).abs() < 0.02, "{actual:?} {mean}");
    assert_eq!((actual.get(F::Heads), actual.from.as_str()), (Some(9.0), "tickets.csv"));
    assert!(text.contains("2025-Q3: Tickets 14, Answered in time 0.7"), "{text}");
    let (_, text, _) = desk.import("--tickets tickets.csv --area Mail=Kafka");
    assert!(text.contains("2025-Q3: Tickets 21"), "{text}");
}
