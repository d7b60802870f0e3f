//! What tickets say, taken into a scenario: which area it is said of, its load as a range, and what stays.

use arborist::files;
use arborist::import::{Effort, Incidents, Mapped, Measured, add_areas, into_scenario, map_groups};
use arborist::model::{AreaField, Provenance, Quantity, Scenario};
use assert_cmd::cargo::cargo_bin_cmd;

use crate::tickets::{csv, day, read};

fn seed() -> (String, Scenario) {
    let text = "// Kept.\n(version: 2, start: \"2025-Q3\", company: (product_engineers: 60, engineer_growth: 1, usage_growth: 0.5),\n    teams: [\n        // The first.\n        (name: \"Trunk\", established: 6, areas: [\n            (name: \"Kafka\", load: 1, sources: \"By Ann.\"), // by hand\n            (name: \"Data stores\", load: 2, leverage: 1.0),\n        ]),\n    ],\n)\n";
    (text.into(), files::parse("seed", text.as_bytes()).unwrap().scenario)
}

#[test]
fn groups_go_to_areas_by_name_by_words_or_as_somebody_says() {
    let (_, scenario) = seed();
    let groups = ["KAFKA", "Postgres data store", "Mail", "Old kafka", "Test"].map(String::from);
    let given = |all: &[(&str, &str)]| {
        let all: Vec<_> = all.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        map_groups(&groups, &scenario, &all)
    };
    let mapped = given(&[("mail", "data stores"), ("Test", "")]).unwrap();
    assert_eq!(
        mapped,
        [
            Mapped::To("kafka".into()),
            Mapped::Likely("data-stores".into()),
            Mapped::To("data-stores".into()),
            Mapped::Likely("kafka".into()),
            Mapped::LeftOut
        ]
    );
    assert_eq!(given(&[]).unwrap()[4], Mapped::Unknown);
    assert!(given(&[("Mial", "Kafka")]).unwrap_err().contains("there are Mail"));
    assert!(given(&[("Mail", "Kafak")]).unwrap_err().contains("there are Kafka"));
}

#[test]
fn areas_take_in_what_tickets_say_and_the_file_keeps_its_comments() {
    let (source, mut scenario) = seed();
    // One a day to Kafka for two years, doubling in the second; every hundredth is urgent; half an hour to two weeks.
    let mut text = "id,created,resolved,component,priority\n".to_owned();
    let mut nth = 0;
    for today in 0..731 {
        for part in 0..if today < 365 { 2 } else { 5 } {
            let opened = f64::from(today) + f64::from(part) / 8.0;
            let wait = [0.02, 0.1, 0.5, 3.0, 14.0][nth % 5];
            let ended = if opened + wait < 731.0 { day(opened + wait) } else { String::new() };
            let priority = if nth % 100 == 0 { "P1" } else { "P3" };
            text += &format!("{nth},{},{ended},Kafka,{priority}\n", day(opened));
            text +=
                &format!("b{nth},{},{ended},\u{202e}Mail\u{200b} room,{priority}\n", day(opened));
            nth += 1;
        }
    }
    let tickets = read(&text);
    let mut mapped = map_groups(&tickets.groups, &scenario, &[]).unwrap();
    add_areas(&mut scenario, &tickets, &mut mapped, 10);
    let name = |group: usize| mapped[group].area().map(|id| id.as_str().to_owned());
    let found = Measured::of(&tickets, Incidents::likely(&tickets), &name);
    let effort = Effort { minutes: Some([30.0, 120.0]), ..Effort::default() };
    let taken = into_scenario(&mut scenario, &found, &effort, "t.csv");
    assert_eq!(taken.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["Kafka", "Mail room"]);
    let kafka = &scenario.teams[0].areas[0];
    let came = 2560.0 - 26.0;
    assert_eq!(found.all.opened, 2 * 2560);
    // One hour in 35, as geometric means have it.
    let due = came / (731.0 / 7.0) / (1200_f64).sqrt();
    assert!((kafka.load / due - 1.0).abs() < 0.01, "{} {due}", kafka.load);
    let range = kafka.load_range.unwrap();
    assert!(range.low < due / 2.3 && range.high > due * 2.3 && range.sure == 0.8, "{range:?}");
    assert!((kafka.incidents_per_week - 26.0 / (731.0 / 7.0)).abs() < 0.01);
    assert!((kafka.incident_size * 1200_f64.sqrt() - 1.0).abs() < 0.01);
    assert!((0.3..0.5).contains(&kafka.wait_shape), "{}", kafka.wait_shape);
    let open = tickets.all.iter().filter(|ticket| ticket.is_open).count() / 2;
    assert!((kafka.backlog * 1200_f64.sqrt() / open as f64 - 1.0).abs() < 0.01);
    assert!(kafka.own_growth > 0.0, "more than its driver: {:?}", taken[0]);
    assert_eq!(kafka.sources, "By Ann.", "a person's own words stay");
    let origin = |scenario: &Scenario, field: AreaField| {
        let of = Quantity::Area("kafka".into(), field);
        let known = scenario.known(&of);
        (known.provenance, known.origin.unwrap().from.clone())
    };
    let (how, from) = origin(&scenario, AreaField::Load);
    assert_eq!(how, Provenance::Told, "what a ticket takes was told");
    let said = "t.csv, 2023-01-01 to 2024-12-31: 2,534 tickets of 30 to 120 minutes, as told";
    assert_eq!(from, said);
    let (how, from) = origin(&scenario, AreaField::WaitShape);
    assert!(
        how == Provenance::Measured && from.contains("2,5") && from.contains(" waits"),
        "{from}"
    );
    let mut again = scenario.clone();
    into_scenario(&mut again, &found, &effort, "u.csv");
    assert!(origin(&again, AreaField::Load).1.starts_with("u.csv, "));
    assert_eq!(again.origins.len(), scenario.origins.len());
    // What is not measured stays, and so do comments.
    assert_eq!(scenario.teams[0].areas[1], seed().1.teams[0].areas[1]);
    let written = files::rewrite(&source, &scenario).unwrap();
    assert!(
        written.lost.is_empty()
            && written.text.contains("// by hand")
            && written.text.contains("// Kept.")
    );
    assert_eq!(files::parse("new", written.text.as_bytes()).unwrap().scenario, scenario);
}

#[test]
fn load_comes_from_hours_else_minutes_else_people() {
    let take = |text: &str, effort: Effort| {
        let mut scenario = seed().1;
        let tickets = read(text);
        let mapped = map_groups(&tickets.groups, &scenario, &[]).unwrap();
        let name = |group: usize| mapped[group].area().map(|id| id.as_str().to_owned());
        let found = Measured::of(&tickets, Incidents::default(), &name);
        let taken = into_scenario(&mut scenario, &found, &effort, "t.csv");
        (scenario, taken)
    };
    let rows = |hours: bool| {
        let mut text = "id,created,resolved,component,hours worked\n".to_owned();
        for nth in 0..700 {
            let opened = f64::from(nth) / 2.0;
            let hours = if hours { format!("{}", 1 + nth % 3) } else { String::new() };
            text += &format!("{nth},{},{},Kafka,{hours}\n", day(opened), day(opened + 2.0));
        }
        text
    };
    // Fourteen a week of two hours are 28 hours: 0.7 to 0.93 weeks of an engineer.
    let (scenario, _) = take(&rows(true), Effort::default());
    let kafka = &scenario.teams[0].areas[0];
    assert!((kafka.load - 0.81).abs() < 0.02, "{}", kafka.load);
    let range = kafka.load_range.unwrap();
    assert!((0.6..0.7).contains(&range.low) && (0.93..1.05).contains(&range.high), "{range:?}");
    // A third of six people, between 30 and 80 % of their time: 0.6 to 1.6.
    let (scenario, taken) = take(&rows(false), Effort::default());
    let range = scenario.teams[0].areas[0].load_range.unwrap();
    assert!((0.55..0.6).contains(&range.low) && (1.6..1.75).contains(&range.high), "{range:?}");
    assert!(taken[0].changes[0].by.contains("2.0 of the team's people"), "{taken:?}");
    // What somebody says comes first.
    let (scenario, _) =
        take(&rows(true), Effort { minutes: Some([6.0, 6.0]), ..Effort::default() });
    assert!((scenario.teams[0].areas[0].load - 1.4 / 1200_f64.sqrt()).abs() < 0.002);
    // Platforms and context are what the scenario says besides.
    let stores = rows(true).replace("Kafka", "Data stores");
    let (scenario, _) = take(&stores, Effort::default());
    let left = 0.05 + 0.95 * libm::exp(-1.0);
    assert!((scenario.teams[0].areas[1].load * left - 0.81).abs() < 0.02);
}

#[test]
fn the_command_tells_and_writes_only_what_is_not_there_yet() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let rows: Vec<_> =
        (0..400).map(|nth| (f64::from(nth), Some(f64::from(nth) + 1.0), "Kafka")).collect();
    std::fs::write(path("tickets.csv"), csv(&rows) + "x,2023-01-01 00:00:00,,Odd \u{1b}[31m\n")
        .unwrap();
    std::fs::write(path("seed.ron"), seed().0).unwrap();
    let run = |arguments: &[&str]| {
        let (tickets, seed) = (path("tickets.csv"), path("seed.ron"));
        let all = ["import", "tickets", &tickets, "--into", &seed];
        let output = cargo_bin_cmd!("arborist").args(all).args(arguments).output().unwrap();
        let said =
            String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
        (output.status.code(), said)
    };
    let (code, said) = run(&["--minutes", "15..45"]);
    assert_eq!(code, Some(0), "{said}");
    for words in [
        "Kafka: tickets of Kafka (400)",
        "Load: 1 → 0.",
        "400 tickets of 15 to 45 minutes",
        "not taken in: Odd",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(!said.contains('\u{1b}'), "{said}");
    let new = path("new.ron");
    assert_eq!(run(&["-o", &new]).0, Some(0));
    let written = std::fs::read_to_string(&new).unwrap();
    assert!(written.contains("// by hand") && written.contains("load_range: (low: "), "{written}");
    let (code, said) = run(&["-o", &new]);
    assert!(code == Some(1) && said.contains("is there already"), "{said}");
    assert_eq!(std::fs::read_to_string(&new).unwrap(), written);
    for (arguments, words) in [
        (["--minutes", "45..15"], "the larger last"),
        (["--time-on-tickets", "30..130"], "at most 100 percent"),
        (["--area", "Kafka"], "expected what tickets are about"),
        (["--area", "Kafka=Mail"], "there is no area \"Mail\""),
        (["--by", "team"], "there is no header \"team\"; it has id, created, resolved, component"),
        (["--column", "when=created"], "expected one of id, opened"),
        (["--incidents", "P1"], "no ticket has the priority or kind \"P1\""),
    ] {
        let (code, said) = run(&arguments);
        assert!(code != Some(0) && said.contains(words), "{words}: {said}");
    }
}

#[test]
fn the_command_takes_headers_columns_minutes_and_days_that_are_given() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let rows: Vec<_> =
        (0..400).map(|nth| (f64::from(nth), Some(f64::from(nth) + 1.0), "Kafka")).collect();
    let text = csv(&rows).replace("id,created,resolved,component", "Nr,Gevraagd op,Klaar op,Wat");
    std::fs::write(path("tickets.csv"), format!("Desk,,,\n{text}")).unwrap();
    std::fs::write(path("seed.ron"), seed().0).unwrap();
    let run = |arguments: &[&str]| {
        let (tickets, seed) = (path("tickets.csv"), path("seed.ron"));
        let all = ["import", "tickets", &tickets, "--into", &seed];
        let output = cargo_bin_cmd!("arborist").args(all).args(arguments).output().unwrap();
        let said =
            String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
        (output.status.code(), said)
    };
    let columns = ["--column", "opened=Gevraagd op", "--column", "closed=klaar op", "--by", "Wat"];
    let numbered =
        ["--column", "opened=column 2", "--column", "closed=column 3", "--by", "column 4"];
    for (headers, given) in [
        (columns, vec![]),
        (columns, vec!["--header-row", "2"]),
        (numbered, vec!["--header-row", "3"]),
    ] {
        let all = [&headers[..], &given[..], &["--minutes-of", "kafka=15..45"]].concat();
        let (code, said) = run(&all);
        assert_eq!(code, Some(0), "{said}");
        let of = if headers == numbered { "399 tickets" } else { "400 tickets" };
        assert!(said.contains(&format!("{of} of 15 to 45 minutes, as told")), "{said}");
    }
    let all = [&columns[..], &["--between", "2023-02-01..2023-02-28"]].concat();
    let (_, said) = run(&all);
    assert!(said.contains("counted from 2023-02-01 to 2023-02-28, 4.0 weeks, as told"), "{said}");
    for (arguments, words) in [
        (vec![], "no row near the top reads as a header"),
        (vec![], "with --header-row N"),
        (vec!["--header-row", "900"], "has nothing there"),
        ([&columns[..], &["--between", "2021-02-01..2023-02-28"]].concat(), "cannot count from"),
        ([&columns[..], &["--between", "now..then"]].concat(), "expected two days"),
        ([&columns[..], &["--minutes-of", "Mail=1..2"]].concat(), "expected an area before ="),
        ([&columns[..], &["--minutes-of", "Kafka=2..1"]].concat(), "the larger last"),
    ] {
        let (code, said) = run(&arguments);
        assert!(code != Some(0) && said.contains(words), "{words}: {said}");
    }
}
