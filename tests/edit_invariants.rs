//! Whatever is done in whatever order, the scenario stays one that can be run, and everything can
//! be undone.

use std::collections::BTreeSet;

use crate::subjects::random_edits::{Dice, assert_sound, edit};
use arborist::edit::{Change, Edit, Gesture, History, side_effects, try_apply};
use arborist::files::to_text;
use arborist::model::{
    Area, Branch, Decision, Merge, MoveArea, MoveEngineers, Planned, PlannedId, Refusal, Reparent,
    Scenario, Schedule, TeamId,
};
use proptest::prelude::*;

/// Raw choices of every kind.
pub fn dice() -> impl Strategy<Value = Dice> {
    let value = prop_oneof![
        8 => 0.0..1.0f64,
        4 => (0..30i32).prop_map(f64::from),
        1 => prop_oneof![Just(-1.0), Just(-0.0), Just(1e9), Just(f64::NAN), Just(f64::INFINITY)],
    ];
    (any::<[u8; 4]>(), 0..14u8, -3..9i8, value).prop_map(
        |([kind, decided, a, b], quarter, count, value)| Dice {
            kind,
            decided,
            a,
            b,
            quarter,
            count,
            value,
        },
    )
}

/// One to six teams with one to three areas each.
fn organization() -> impl Strategy<Value = Scenario> {
    prop::collection::vec((any::<u8>(), 1..4u8, 0..100u32, 0..30u32), 1..7).prop_map(|teams| {
        let mut scenario = Scenario::seed("2026-Q1".parse().unwrap());
        scenario.teams.clear();
        for (i, (under, areas, established, ramping)) in teams.into_iter().enumerate() {
            let parent = (i > 0).then(|| format!("Team {}", usize::from(under) % i));
            let mut team =
                arborist::model::Team::named(format!("Team {i}"), parent.map(Into::into));
            team.established = f64::from(established) / 10.0;
            team.ramping = f64::from(ramping) / 10.0;
            team.areas = (0..areas).map(|a| Area::named(format!("Area {i}.{a}"))).collect();
            scenario.teams.push(team);
        }
        assert_eq!(scenario.check(), []);
        scenario
    })
}

fn people(scenario: &Scenario) -> f64 {
    scenario.teams.iter().map(|team| team.heads() + team.requisitions).sum()
}

fn area_count(scenario: &Scenario) -> usize {
    scenario.teams.iter().map(|team| team.areas.len()).sum()
}

/// What a kind of edit must leave alone, and what must hold of what it brings.
fn assert_fits(before: &Scenario, edit: &Edit, after: &Scenario) {
    let before_plan = before.plan.items();
    let kept = |scenario: &Scenario| -> BTreeSet<TeamId> {
        let off = scenario.plan.items().iter().filter(|planned| planned.off);
        let given = off.filter_map(|planned| match &planned.decision {
            Decision::Branch(Branch { id, .. }) => Some(id.clone()),
            _ => None,
        });
        given.collect()
    };
    let standing = |scenario: &Scenario| -> BTreeSet<TeamId> {
        scenario.teams.iter().map(|team| team.id.clone()).collect()
    };
    let came = &standing(after) - &standing(before);
    assert!(came.is_disjoint(&kept(before)), "{edit:?}");
    match edit {
        Edit::AtStart(
            Decision::Branch(Branch { .. })
            | Decision::MoveArea(MoveArea { .. })
            | Decision::MoveEngineers(MoveEngineers { .. })
            | Decision::Merge(Merge { .. })
            | Decision::Reparent(Reparent { .. }),
        ) => {
            assert!((people(before) - people(after)).abs() <= 1e-9, "{edit:?}");
            assert_eq!(area_count(before), area_count(after), "{edit:?}");
        }
        Edit::RemoveTeam { .. } => assert_eq!(area_count(before), area_count(after)),
        Edit::Decide { quarter, .. } => {
            let place = |index: usize| after.plan.items()[index].quarter;
            let marked = side_effects(before, after);
            assert!(marked.iter().all(|(index, _)| place(*index) >= *quarter), "{edit:?}");
        }
        Edit::MoveDecision { quarter, .. } if before != after => {
            let schedule = Schedule::of(after).expect("a tree");
            let last = schedule.outcomes().iter().rfind(|outcome| outcome.quarter == *quarter);
            assert_eq!(last.expect("the decision moved").refusal(), None, "{edit:?}");
        }
        _ => {}
    }
    match edit {
        Edit::Decide { .. }
        | Edit::SetHires { .. }
        | Edit::RemoveDecision { .. }
        | Edit::ReplaceDecision { .. }
        | Edit::MoveDecision { .. }
        | Edit::ShiftDecisions { .. }
        | Edit::Remark { .. }
        | Edit::Switch { .. } => assert_eq!(before.teams, after.teams),
        Edit::All { .. } => {}
        Edit::RenameTeam { .. } | Edit::RenameArea { .. } => {
            let outcomes = |scenario: &Scenario| -> Vec<bool> {
                let schedule = Schedule::of(scenario).expect("a tree");
                schedule.outcomes().iter().map(|outcome| outcome.step.is_ok()).collect()
            };
            let (was, is) = (outcomes(before), outcomes(after));
            assert!(was.iter().zip(&is).all(|(was, is)| !was || *is), "{edit:?}");
        }
        _ => assert_eq!(before_plan, after.plan.items()),
    }
}

/// Which decision stands where.
fn ids(scenario: &Scenario) -> Vec<Option<PlannedId>> {
    scenario.plan.items().iter().map(Planned::id).collect()
}

/// What was written down of the changes, read back and carried out again, comes to the same: the
/// scenario, which decision is which, and what the steps are called.
fn assert_replayed(start: &Scenario, journal: &[String], history: &History) {
    let mut again = History::new(start.clone());
    for line in journal {
        let change: Change = ron::from_str(line).unwrap();
        assert_eq!(again.apply(&change.edit, Gesture::Alone), Ok(Some(change)));
    }
    assert_eq!(again.scenario(), history.scenario());
    assert_eq!(ids(again.scenario()), ids(history.scenario()));
    assert_eq!(again.scenario().plan.given(), history.scenario().plan.given());
    assert!(again.steps().eq(history.steps()));
}

/// The scenario as its file has it.
fn text(scenario: &Scenario) -> String {
    to_text(scenario, "").expect("every scenario can be written")
}

proptest! {
    #![proptest_config(crate::common::properties(2500))]

    #[test]
    fn the_invariants_hold_after_every_edit_and_everything_is_undone(
        start in organization(),
        dice in prop::collection::vec(dice(), 8..17),
    ) {
        let mut history = History::new(start.clone());
        let mut journal = Vec::new();
        for dice in dice {
            let before = history.scenario().clone();
            let (revision, done) = (history.revision(), history.done());
            let edit = edit(&before, dice);
            let label = edit.label(&before);
            prop_assert!(!label.trim().is_empty());
            match history.apply(&edit, Gesture::Alone) {
                Ok(changed) => {
                    prop_assert_eq!(changed.is_some(), **history.scenario() != *before);
                    prop_assert_eq!(history.done(), done + usize::from(changed.is_some()));
                    journal.extend(changed.map(|change| ron::to_string(&change).unwrap()));
                    assert_sound(history.scenario());
                    assert_fits(&before, &edit, history.scenario());
                }
                Err(refusal) => {
                    prop_assert!(!refusal.to_string().is_empty());
                    prop_assert_eq!(history.scenario(), &before);
                    prop_assert_eq!(history.revision(), revision);
                }
            }
        }
        let end = history.scenario().clone();
        assert_replayed(&start, &journal, &history);
        while history.undo().is_some() {}
        prop_assert_eq!(&**history.scenario(), &start);
        prop_assert_eq!(text(history.scenario()), text(&start));
        prop_assert!(!history.is_dirty());
        while history.redo().is_some() {}
        prop_assert_eq!(history.scenario(), &end);
        prop_assert_eq!(text(history.scenario()), text(&end));
    }

    #[test]
    fn a_history_is_a_list_of_scenarios_with_a_place_in_it(
        start in organization(),
        moves in prop::collection::vec((0..10u8, dice()), 10..25),
    ) {
        let mut history = History::new(start.clone());
        // The naive one: every state whole, the current one aside while a transaction is open.
        let (mut states, mut at, mut now, mut open) = (vec![start.clone()], 0, start, false);
        let mut saved = now.clone();
        for (step, dice) in moves {
            // What comes back to where it began is that state again, its decisions the same ones.
            let close = |states: &mut Vec<Scenario>, at: &mut usize, now: &mut Scenario| {
                if states[*at] == *now {
                    *now = states[*at].clone();
                } else {
                    states.truncate(*at + 1);
                    states.push(now.clone());
                    *at += 1;
                }
            };
            match step {
                0 => {
                    close(&mut states, &mut at, &mut now);
                    history.begin(None);
                    open = true;
                }
                1 => {
                    close(&mut states, &mut at, &mut now);
                    history.commit();
                    open = false;
                }
                2 => {
                    now = states[at].clone();
                    history.cancel();
                    open = false;
                }
                3 | 4 => {
                    close(&mut states, &mut at, &mut now);
                    if step == 3 { at = at.saturating_sub(1) } else { at = (at + 1).min(states.len() - 1) }
                    now = states[at].clone();
                    if step == 3 { history.undo() } else { history.redo() };
                    open = false;
                }
                5 => {
                    close(&mut states, &mut at, &mut now);
                    saved = now.clone();
                    history.commit();
                    let written = history.scenario().clone();
                    history.mark_saved(&written, history.done());
                    open = false;
                }
                _ => {
                    let edit = edit(&now, dice);
                    if let Ok(changed) = try_apply(&now, &edit) {
                        now = changed;
                    }
                    let _: Result<Option<Change>, Refusal> = history.apply(&edit, Gesture::Within);
                    if !open {
                        close(&mut states, &mut at, &mut now);
                    }
                }
            }
            prop_assert_eq!(&**history.scenario(), &now);
            prop_assert_eq!(ids(history.scenario()), ids(&now));
            prop_assert_eq!(history.done(), at);
            prop_assert_eq!(history.steps().len() + 1, states.len());
            prop_assert_eq!(history.is_dirty(), now != saved);
            prop_assert_eq!(history.undo_label().is_some(), at > 0 || states[at] != now);
        }
    }
}
