//! Names that nobody could tell apart: no edit brings two about, and a file that has them is opened and told.

use arborist::edit::{Edit, try_apply};
use arborist::files;
use arborist::model::{Area, Branch, Decision, NewArea, Policy, Scenario, Team};
use assert_cmd::cargo::cargo_bin_cmd;

fn story() -> Scenario {
    let text = arborist::app::examples::text("uber-2014").unwrap();
    files::parse("uber-2014", text.as_bytes()).unwrap().scenario
}

/// Why an edit is refused.
fn refused(edit: &Edit) -> String {
    try_apply(&story(), edit).unwrap_err().to_string()
}

fn new_area(name: &str) -> Decision {
    let area = Area { id: "another".into(), ..Area::named(name) };
    NewArea { area, owner: "operations".into() }.into()
}

fn branch(name: &str) -> Decision {
    let (from, areas) = ("operations".into(), vec!["kafka".into()]);
    Branch {
        id: "another".into(),
        name: name.into(),
        from,
        areas,
        engineers: 2,
        policy: Policy::branch(),
    }
    .into()
}

#[test]
fn no_edit_brings_about_two_names_that_nobody_could_tell_apart() {
    let kafka = "another area is called \"Kafka\" already; choose another name";
    let storage = "another team is called \"Storage\" already; choose another name";
    let team = |id: &str, name: &str| Team {
        id: id.into(),
        ..Team::named(name, Some("operations".into()))
    };
    let mut with_area = team("streams", "Streams");
    with_area.areas = vec![Area { id: "another".into(), ..Area::named("KAFKA") }];
    let text = |name: &str| name.to_owned();
    for (edit, why) in [
        (Edit::RenameArea { area: "compute".into(), name: text(" kafka ") }, kafka),
        (Edit::RenameTeam { team: "operations".into(), name: text("STORAGE") }, storage),
        (Edit::Decide { quarter: 0, decision: new_area("KAFKA") }, kafka),
        (Edit::Decide { quarter: 0, decision: branch("storage  ") }, storage),
        (Edit::AtStart(new_area("kAFKA")), kafka),
        (Edit::AddTeam(Box::new(team("storage-2", "sTORAGE"))), storage),
        (Edit::AddTeam(Box::new(with_area)), kafka),
        (
            Edit::All {
                label: None,
                edits: vec![
                    Edit::AddTeam(Box::new(team("a", "A"))),
                    Edit::AddTeam(Box::new(team("a-2", "a "))),
                ],
            },
            "another team is called \"A\" already; choose another name",
        ),
    ] {
        assert_eq!(refused(&edit), why, "{edit:?}");
    }
}

#[test]
fn names_that_can_be_told_apart_and_the_same_in_other_letters_are_taken() {
    let rename = |name: &str| Edit::RenameArea { area: "kafka".into(), name: name.into() };
    for name in ["KAFKA", "Kafka streams", "Kàfka"] {
        let after = try_apply(&story(), &rename(name)).unwrap();
        assert!(after.names().areas().any(|(_, called)| called == name));
    }
    // A team and an area may have the same name.
    let team = Team::named("Deploy", Some("operations".into()));
    assert!(try_apply(&story(), &Edit::AddTeam(Box::new(team))).is_ok());
}

const ALIKE: &str = r#"(
    version: 2, start: "2026-Q1",
    company: (product_engineers: 100, engineer_growth: 0, usage_growth: 0),
    teams: [
        (name: "Core", established: 6, areas: [(name: "Builds", load: 1)]),
        (name: "Data", under: "core", established: 6, areas: [
            (name: "builds ", id: "builds-2", load: 1),
        ]),
        (name: "DATA", id: "data-2", under: "core", established: 6),
    ],
    plan: [(2, NewArea(area: (name: "BUILDS", id: "builds-3", load: 1), owner: "core"))],
)"#;

#[test]
fn a_file_that_has_them_is_opened_and_both_places_are_told() {
    let loaded = files::parse("x.ron", ALIKE.as_bytes()).unwrap();
    let told: Vec<String> = loaded.warnings.iter().map(|it| it.line("x.ron")).collect();
    assert_eq!(
        told,
        [
            "x.ron:9:16: teams[2].name: the team \"DATA\" is called like the team \"Data\" in line 6; \
             expected a name that people can tell from all others; rename one of them",
            "x.ron:7:20: teams[1].areas[0].name: the area \"builds \" is called like the area \"Builds\" \
             in line 5; expected a name that people can tell from all others; rename one of them",
            "x.ron:11:37: plan[0].area.name: the area \"BUILDS\" is called like the area \"Builds\" in \
             line 5; expected a name that people can tell from all others; rename one of them",
        ]
    );
    // What is as it was in the file keeps nobody from changing something else.
    let scenario = loaded.scenario;
    let team = Team::named("Other", Some("core".into()));
    assert!(try_apply(&scenario, &Edit::AddTeam(Box::new(team))).is_ok());
    let apart = Edit::RenameTeam { team: "data-2".into(), name: "Warehouse".into() };
    assert!(try_apply(&scenario, &apart).is_ok());
}

#[test]
fn the_commands_warn_of_them() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("x.ron"), ALIKE).unwrap();
    let mut command = cargo_bin_cmd!("arborist");
    let output = command.args(["check", "x.ron"]).current_dir(folder.path()).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(said.matches("is called like").count(), 3, "{said}");
}
