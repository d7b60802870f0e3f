//! Where numbers come from: kept in the file, believed as long as the number is the same, merged and undone.

use arborist::edit::{Choice, Edit, Gesture, History, Merging, differences, try_apply};
use arborist::files::{self, rewrite, to_text};
use arborist::model::{
    Area, AreaField, CompanyField, Origin, Provenance, Quantity, Scenario, TeamField,
};
use std::sync::Arc;

const WRITTEN: &str = r#"(
    version: 2,
    start: "2026-Q1",
    company: (product_engineers: 60, engineer_growth: 0.6, usage_growth: 0.8),
    rules: (),
    teams: [
        (name: "Trunk", established: 6, areas: [(name: "Compute", load: 1)]),
    ],
    // Asked in November.
    origins: [
        Area("compute", "load", 1, Measured("tickets.csv, 2026-01-05 to 2026-06-28")), // all of them
        Company("product_engineers", 60, Told("Ann")),
        // From the roster.
        Team("trunk", "established", 6, Measured("roster.csv")),
    ],
)
"#;

fn parsed(text: &str) -> Scenario {
    files::parse("x.ron", text.as_bytes()).unwrap().scenario
}

fn load() -> Quantity {
    Quantity::Area("compute".into(), AreaField::Load)
}

fn told(value: f64, from: &str) -> Option<Origin> {
    Some(Origin { value, provenance: Provenance::Told, from: from.into() })
}

#[test]
fn a_file_says_where_numbers_come_from_and_is_written_back_as_it_was() {
    let scenario = parsed(WRITTEN);
    let origin = scenario.known(&load()).origin.unwrap();
    assert_eq!(origin.to_string(), "measured: tickets.csv, 2026-01-05 to 2026-06-28");
    let text = to_text(&scenario, "").unwrap();
    let line = "        Company(\"product_engineers\", 60, Told(\"Ann\")),\n";
    assert!(text.contains(line), "{text}");
    assert_eq!(parsed(&text), scenario);
    assert_eq!(rewrite(WRITTEN, &scenario).unwrap().text, WRITTEN);
    assert!(!to_text(&Scenario::seed(scenario.start), "").unwrap().contains("origins"));
}

#[test]
fn comments_at_origins_survive_a_save() {
    let mut scenario = parsed(WRITTEN);
    scenario.origins.get_mut(&load()).unwrap().value = 2.0;
    let growth = Quantity::Company(CompanyField::UsageGrowth);
    scenario.origins.insert(growth, told(0.8, "Ben").unwrap());
    let rewritten = rewrite(WRITTEN, &scenario).unwrap();
    assert_eq!(rewritten.lost, []);
    let text = rewritten.text;
    for kept in [
        "// Asked in November.",
        "Area(\"compute\", \"load\", 2, Measured(\"tickets.csv, 2026-01-05 to 2026-06-28\")), // all of them",
        "// From the roster.\n        Team(\"trunk\"",
    ] {
        assert!(text.contains(kept), "{text}");
    }
    assert_eq!(parsed(&text), scenario);
}

#[test]
fn what_is_said_of_no_number_is_told_with_its_place() {
    let wrong = |from: &str, to: &str| {
        let file = WRITTEN.replace(from, to);
        files::parse("x.ron", file.as_bytes()).expect_err("it is wrong").to_string()
    };
    let message = wrong("\"load\"", "\"lod\"");
    assert!(message.starts_with("x.ron:11:"), "{message}");
    assert!(message.contains("origins[0]: there is no number \"lod\"; expected one of load, "));
    let again = "Company(\"product_engineers\", 60, Told(\"Ann\")),";
    let message = wrong(again, &again.repeat(2));
    assert!(
        message.contains("origins[2]: where this number comes from is said above"),
        "{message}"
    );
    let message = wrong("\"Ann\"", &format!("{:?}", "é".repeat(1001)));
    assert!(message.contains("1001 characters"), "{message}");
    let message = wrong("60, Told", "NaN, Told");
    assert!(message.contains("origins[1]"), "{message}");
}

#[test]
fn an_origin_counts_for_the_number_it_was_said_of_and_no_other() {
    let mut history = History::new(parsed(WRITTEN));
    let before = history.scenario().known_counts();
    assert_eq!(history.scenario().known(&load()).provenance, Provenance::Measured);
    let area = "compute".into();
    let edit = Edit::SetArea { area, field: AreaField::Load, value: 3.0 };
    history.apply(&edit, Gesture::Alone).unwrap();
    let known = history.scenario().known(&load());
    assert!(known.is_changed && known.provenance == Provenance::Assumed);
    assert_eq!(known.origin.unwrap().value, 1.0, "what it was is still known");
    let [measured, told_ones, assumed] = history.scenario().known_counts();
    assert_eq!([measured + 1, told_ones, assumed - 1], before);

    let edit = Edit::SetOrigin { of: load(), origin: told(3.0, " Ann, on Monday ") };
    assert_eq!(edit.label(history.scenario()), "Load of Compute: told");
    history.apply(&edit, Gesture::Alone).unwrap();
    assert_eq!(
        history.scenario().known(&load()).origin.unwrap().to_string(),
        "told: Ann, on Monday"
    );
    history.undo();
    history.undo();
    assert_eq!(**history.scenario(), parsed(WRITTEN));
    let edit = Edit::SetOrigin { of: load(), origin: None };
    history.apply(&edit, Gesture::Alone).unwrap();
    assert_eq!(history.scenario().known(&load()).origin, None);
}

#[test]
fn it_follows_what_it_is_of_and_goes_with_it() {
    let scenario = parsed(WRITTEN);
    let nobody = Quantity::Team("nobody".into(), TeamField::Morale);
    assert!(try_apply(&scenario, &Edit::SetOrigin { of: nobody, origin: told(0.5, "") }).is_err());

    let mut scenario = parsed(
        &WRITTEN.replace("\"Compute\"", "\"New area\"").replace("\"compute\"", "\"new-area\""),
    );
    let area = || "new-area".into();
    scenario.teams[0].areas.push(Area::named("Other"));
    let renamed =
        try_apply(&scenario, &Edit::RenameArea { area: area(), name: "Kafka".into() }).unwrap();
    let of = Quantity::Area("kafka".into(), AreaField::Load);
    assert_eq!(renamed.known(&of).provenance, Provenance::Measured);

    let retire = arborist::model::RetireArea { area: area() };
    let without = try_apply(&scenario, &Edit::AtStart(retire.into())).unwrap();
    assert_eq!(without.origins.len(), 2, "{:?}", without.origins);
}

#[test]
fn differences_and_merges_speak_of_it() {
    let base = parsed(WRITTEN);
    let mine = try_apply(&base, &Edit::SetOrigin { of: load(), origin: told(1.0, "Ben") }).unwrap();
    let said = differences(&base, &mine);
    assert_eq!(said.len(), 1);
    let due = "Origin of “Load of Compute” 1 told: Ben, was 1 measured: tickets.csv, 2026-01-05 to 2026-06-28";
    assert_eq!(said[0].words, due);
    assert!(base.runs_as(&mine));

    let engineers = Quantity::Company(CompanyField::ProductEngineers);
    let theirs =
        try_apply(&base, &Edit::SetOrigin { of: engineers.clone(), origin: None }).unwrap();
    let merging =
        Merging::new(Arc::new(base.clone()), Arc::new(mine.clone()), Arc::new(theirs.clone()));
    let merged = merging.result().scenario;
    assert_eq!(merged.known(&load()).provenance, Provenance::Told);
    assert_eq!(merged.known(&engineers).origin, None);

    let theirs = try_apply(&base, &Edit::SetOrigin { of: load(), origin: None }).unwrap();
    let mut merging = Merging::new(Arc::new(base), Arc::new(mine), Arc::new(theirs));
    assert_eq!(merging.conflicts(), 1);
    merging.choose_all(Choice::Theirs);
    assert_eq!(merging.result().scenario.known(&load()).origin, None);
}
