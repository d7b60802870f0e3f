//! The naive reference implementation against the figures that came with the model.

use crate::common;
use crate::naive;

use arborist::model::TeamId;
use common::presets::presets;
use serde_json::Value;

fn reference() -> Value {
    serde_json::from_str(include_str!("fixtures/reference.json")).unwrap()
}

/// Equal to 1e-6 relative, with 1e-9 for what should be 0.
fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-6 * a.abs().max(b.abs()) + 1e-9
}

#[test]
fn the_naive_reference_gives_the_figures_of_every_preset() {
    let reference = reference();
    assert_eq!(presets().len(), reference.as_object().unwrap().len());
    for (name, scenario) in presets() {
        let expected = &reference[&name];
        let run = naive::run(&scenario);
        let columns = expected["columns"].as_array().unwrap();
        let rows = expected["rows"].as_array().unwrap();
        assert_eq!(rows.len(), scenario.quarters as usize, "{name}");
        for row in rows {
            let week = row[0].as_u64().unwrap() as usize;
            for (column, value) in columns.iter().zip(row.as_array().unwrap()).skip(1) {
                let column = column.as_str().unwrap();
                let got = run.weeks[week].org[column];
                let due = value.as_f64().unwrap();
                assert!(close(got, due), "{name}, week {week}, {column}: {got}, due {due}");
            }
        }
        let replaced = expected["leadership_replaced_week"].as_u64().map(|week| week as u32);
        assert_eq!(run.replaced_week, replaced, "{name}");
        assert_eq!(u64::from(run.cuts), expected["cuts"].as_u64().unwrap(), "{name}");
        let end = &run.weeks.last().unwrap().teams;
        let morale = expected["final_team_morale"].as_object().unwrap();
        assert_eq!(end.len(), morale.len(), "{name}: the teams at the end");
        for (team, due) in morale {
            let got = end[TeamId::from(team.as_str()).as_str()]["morale"];
            assert!(close(got, due.as_f64().unwrap()), "{name}, morale of {team}: {got}");
        }
    }
}

#[test]
fn every_decision_of_every_preset_applies() {
    for (name, scenario) in presets() {
        let applied = naive::run(&scenario).applied;
        assert_eq!(applied, vec![true; scenario.plan.items().len()], "{name}");
    }
}
