//! Decisions and services as tables: what they say is what the plan and the run say.

use std::path::Path;

use arborist::export::plan_tables::{DecisionRow, decisions, services};
use arborist::files;
use arborist::model::plan::Status;
use arborist::model::{AreaIx, Hire, MoveArea, Scenario};
use arborist::platform::disk;
use arborist::sim;
use assert_cmd::cargo::cargo_bin_cmd;

fn story() -> Scenario {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("saves/uber-2014.ron");
    disk::load(&path).unwrap().scenario
}

#[test]
fn every_decision_is_told_with_its_reason_and_why_it_has_no_effect() {
    let mut scenario = story();
    let at = scenario.plan.add(3, Hire { team: "storage".into(), count: 2 });
    let remarks = scenario.plan.remarks_mut(at).unwrap();
    remarks.status = Some(Status::Agreed);
    (remarks.owner, remarks.note) = ("Ada".into(), "two leave".into());
    let off = scenario.plan.add(5, Hire { team: "storage".into(), count: 1 });
    assert!(scenario.plan.switch(off, true));
    scenario.plan.add(0, MoveArea { area: "traffic".into(), to: "traffic".into() });
    let rows = decisions(&scenario, &sim::run(&scenario).unwrap());
    assert_eq!(rows.len(), scenario.plan.items().len());
    let found = rows.iter().find(|row| row.owner == "Ada").unwrap();
    assert_eq!((found.quarter.0, found.quarter.1.as_str()), (4, "2015-Q1"));
    assert_eq!((found.words.as_str(), found.status), ("Hire 2 for Storage", "agreed"));
    assert_eq!((found.note.as_str(), found.without_effect.as_str()), ("two leave", ""));
    let off = rows.iter().find(|row| row.without_effect == "switched off").unwrap();
    assert_eq!((off.quarter.0, off.words.as_str()), (6, "Hire 1 for Storage"));
    let refused = |row: &&DecisionRow| !["", "switched off"].contains(&&*row.without_effect);
    let refused: Vec<_> = rows.iter().filter(refused).collect();
    assert_eq!(refused.len(), 1, "there is no such team yet: {refused:?}");
    assert_eq!(refused[0].quarter.0, 1);
}

#[test]
fn every_status_is_kept_in_the_file_and_told_in_the_table() {
    let mut scenario = story();
    let at: Vec<usize> = Status::ALL
        .map(|_| scenario.plan.add(11, Hire { team: "storage".into(), count: 1 }))
        .to_vec();
    for (at, status) in at.into_iter().zip(Status::ALL) {
        scenario.plan.remarks_mut(at).unwrap().status = Some(status);
    }
    let text = files::to_text(&scenario, "").unwrap();
    let read = files::parse("x.ron", text.as_bytes()).unwrap().scenario;
    assert!(read == scenario);
    let rows = decisions(&read, &sim::run(&read).unwrap());
    let said: Vec<&str> = rows.iter().map(|row| row.status).filter(|it| !it.is_empty()).collect();
    assert_eq!(said, ["idea", "proposed", "agreed", "done"]);
}

#[test]
fn services_say_whom_to_ask_now_and_who_takes_over() {
    let mut scenario = story();
    scenario.teams[0].lead = "Will".into();
    let run = sim::run(&scenario).unwrap();
    let rows = services(&scenario, &run, 0);
    let week = run.end_of(0);
    let there = run.areas_at(week).iter().filter(|area| area.owner.is_some()).count();
    assert_eq!(rows.len(), there);
    let kafka = rows.iter().find(|row| row.area == "Kafka").unwrap();
    assert_eq!((kafka.team.as_str(), kafka.lead.as_str()), ("Operations", "Will"));
    let slot = run.schedule().end().area_slot(&"kafka".into()).unwrap();
    let owner = run.area(week, slot).owner.unwrap();
    assert_eq!(kafka.wait_weeks, run.team(week, owner).wait);
    assert_eq!(kafka.then, "Kafka from 2015-Q1 on");
    let last = scenario.quarter_count() - 1;
    assert!(services(&scenario, &run, last).iter().all(|row| row.then.is_empty()));
    assert!(run.area(run.end_of(last), AreaIx(0)).owner.is_some());
}

#[test]
fn services_say_within_how_long_half_and_nine_of_ten_are_answered() {
    let mut scenario = story();
    let area = scenario.teams[0].areas.iter_mut().find(|area| area.name == "Kafka").unwrap();
    area.wait_shape = 1.0;
    let run = sim::run(&scenario).unwrap();
    let rows = services(&scenario, &run, 0);
    let [kafka, compute] =
        ["Kafka", "Compute"].map(|name| rows.iter().find(|row| row.area == name).unwrap());
    // Waits as in a simple queue: ln 2 and ln 10 of their mean.
    let due = [2.0, 10.0].map(libm::log).map(|times| times * kafka.wait_weeks);
    for (within, due) in kafka.within_weeks.iter().zip(due) {
        assert!((within - due).abs() < 1e-12, "{within} {due}");
    }
    // As long on average, but most sooner and a few later.
    assert_eq!(compute.wait_weeks, kafka.wait_weeks);
    assert!(compute.within_weeks[0] < kafka.within_weeks[0]);
    assert!(compute.within_weeks[1] > kafka.within_weeks[1]);
    let table = arborist::export::plan_tables::service_table(&rows);
    let names: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
    assert_eq!(
        names[6..9],
        ["expected_wait_weeks", "half_within_weeks", "nine_in_ten_within_weeks"]
    );
    assert!(table.rows.into_iter().all(|row| row.len() == names.len()));
}

#[test]
fn what_an_area_is_for_and_how_to_ask_come_along() {
    let mut scenario = story();
    let area = scenario.teams[0].areas.iter_mut().find(|area| area.name == "Kafka").unwrap();
    area.about = "a topic, more throughput".into();
    area.ask = "#streams".into();
    let text = files::to_text(&scenario, "").unwrap();
    assert!(text.contains(r##"about: "a topic, more throughput", ask: "#streams""##), "{text}");
    let read = files::parse("x.ron", text.as_bytes()).unwrap().scenario;
    assert_eq!(read, scenario);
    let run = sim::run(&scenario).unwrap();
    let rows = services(&scenario, &run, 0);
    let kafka = rows.iter().find(|row| row.area == "Kafka").unwrap();
    assert_eq!(
        (kafka.about.as_str(), kafka.ask.as_str()),
        ("a topic, more throughput", "#streams")
    );
}

#[test]
fn the_command_writes_them_in_the_formats_of_tables() {
    let run = |arguments: &[&str]| {
        let mut command = cargo_bin_cmd!("arborist");
        let folder = env!("CARGO_MANIFEST_DIR");
        let of = ["export", "saves/uber-2014.ron"];
        let output = command.args(of).args(arguments).current_dir(folder).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code(), text(output.stdout), text(output.stderr))
    };
    let (code, text, _) = run(&["--what", "decisions"]);
    assert_eq!(code, Some(0));
    assert!(
        text.starts_with("quarter,calendar,decision,status,owner,note,without_effect\n1,2014-Q2,")
    );
    let (code, text, _) = run(&["--what", "cookbook", "--at", "Q1", "--format", "json"]);
    let rows: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!((code, rows[0]["team"].as_str()), (Some(0), Some("Operations")));
    assert!(rows[0]["target_weeks"].is_number() && rows[0]["ask"].is_null());
    let (code, _, errors) = run(&["--what", "plots", "--format", "csv"]);
    assert_eq!(code, Some(1));
    assert!(errors.contains("CSV holds no plots"), "{errors}");
    let (code, _, errors) = run(&["--what", "cookbook", "-o", "x.svg"]);
    assert_eq!(code, Some(1));
    assert!(errors.contains("expected .csv or .json or .xlsx or .md or .html"), "{errors}");
}
