//! Edits in any order, with undoing and redoing between them.

use std::sync::OnceLock;

use arborist::edit::{Gesture, History};
use arborist::files::{self, to_text};
use arborist::model::{Area, Scenario, Team};

use super::random_edits::{Dice, assert_sound, edit};
use super::scenario_file::assert_written;

/// So many bytes say one step.
const STEP: usize = 9;
/// So many steps at most are taken.
const MOST: usize = 24;

/// Takes the first byte for a scenario and the others for steps: after each the scenario can be run, at the
/// end it is saved and opened again, and undoing and redoing all of it gives the same bytes.
pub fn run(bytes: &[u8]) {
    let Some((&start, steps)) = bytes.split_first() else { return };
    let start = of(start);
    let mut history = History::new(start.clone());
    for step in steps.chunks_exact(STEP).take(MOST) {
        take(&mut history, step);
    }
    history.commit();
    let end = history.scenario().clone();
    assert_written(&end, "");
    while history.redo().is_some() {}
    let last = text(history.scenario());
    while history.undo().is_some() {}
    assert_eq!(text(history.scenario()), text(&start));
    assert!(!history.is_dirty());
    while history.redo().is_some() {}
    assert_eq!(text(history.scenario()), last);
}

fn take(history: &mut History, step: &[u8]) {
    let before = history.scenario().clone();
    match step[0] {
        0..16 => drop(history.undo().map(str::to_owned)),
        16..28 => drop(history.redo().map(str::to_owned)),
        28..32 => history.go_to(step[1].into()),
        32..40 => history.begin(None),
        40..46 => drop(history.commit()),
        46..50 => drop(history.cancel()),
        kind => {
            let edit = edit(&before, dice(step));
            assert!(!edit.label(&before).trim().is_empty());
            let gesture = if kind < 100 { Gesture::Within } else { Gesture::Alone };
            match history.apply(&edit, gesture) {
                Ok(_) => assert_sound(history.scenario()),
                Err(refusal) => {
                    assert!(!refusal.to_string().is_empty());
                    assert_eq!(*history.scenario(), before);
                }
            }
        }
    }
}

fn dice(step: &[u8]) -> Dice {
    let value = match step[8] {
        255 => f64::NAN,
        254 => f64::INFINITY,
        253 => -0.0,
        252 => f64::MIN_POSITIVE,
        251 => f64::MAX,
        250 => -1.0,
        tens @ 200.. => f64::from(tens - 200) * f64::from(step[7]),
        part => f64::from(part) / 200.0,
    };
    Dice {
        kind: step[1],
        decided: step[2],
        a: step[3],
        b: step[4],
        quarter: if step[5] < 240 { step[5] % 14 } else { step[5] },
        count: step[6].cast_signed() % 12,
        value,
    }
}

fn text(scenario: &Scenario) -> String {
    to_text(scenario, "").expect("every scenario can be written")
}

/// A shipped scenario, or a small one.
fn of(choice: u8) -> Scenario {
    static SHIPPED: OnceLock<Scenario> = OnceLock::new();
    if choice.is_multiple_of(8) {
        let read = || {
            let text = include_bytes!("../../../saves/uber-2014.ron");
            files::parse("uber-2014.ron", text).expect("it is shipped").scenario
        };
        return SHIPPED.get_or_init(read).clone();
    }
    let mut scenario = Scenario::seed("2026-Q1".parse().expect("a quarter"));
    scenario.teams.clear();
    for index in 0..choice % 8 {
        let parent = index.checked_sub(1).map(|last| format!("Team {}", choice / 8 % (last + 1)));
        let mut team = Team::named(format!("Team {index}"), parent.map(Into::into));
        team.established = f64::from(choice % 9);
        team.areas =
            (0..=choice / 16 % 3).map(|a| Area::named(format!("Area {index}.{a}"))).collect();
        scenario.teams.push(team);
    }
    scenario
}
