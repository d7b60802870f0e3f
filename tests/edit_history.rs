//! Undo and redo, by gesture.

use std::sync::Arc;

use arborist::edit::{Change, Edit, Gesture, History};
use arborist::model::{AreaField, Decision, Hire, Refusal, Scenario};

fn history() -> History {
    History::new(Scenario::seed("2026-Q1".parse().unwrap()))
}

fn load(value: f64) -> Edit {
    Edit::SetArea { area: "Compute".into(), field: AreaField::Load, value }
}

fn hire(count: i32) -> Edit {
    Edit::Decide { quarter: 0, decision: Decision::Hire(Hire { team: "Trunk".into(), count }) }
}

fn loads(history: &History) -> f64 {
    history.scenario().teams[0].areas[0].load
}

fn alone(history: &mut History, edit: Edit) {
    let label = edit.label(history.scenario());
    let change = history.apply(&edit, Gesture::Alone);
    assert_eq!(change, Ok(Some(Change { label, edit })));
}

fn within(history: &mut History, edit: Edit) {
    assert!(history.apply(&edit, Gesture::Within).is_ok_and(|change| change.is_some()));
}

/// Takes the scenario as saved, as it is now.
fn save(history: &mut History) {
    history.commit();
    let now = history.scenario().clone();
    history.mark_saved(&now, history.done());
}

#[test]
fn steps_are_undone_and_redone_in_order_with_their_labels() {
    let mut history = history();
    assert_eq!((history.undo_label(), history.redo_label()), (None, None));
    alone(&mut history, load(1.0));
    alone(&mut history, hire(2));
    assert_eq!(history.undo_label(), Some("Hire 2 for Trunk in Q1"));
    assert_eq!(history.undo(), Some("Hire 2 for Trunk in Q1"));
    assert_eq!(history.redo_label(), Some("Hire 2 for Trunk in Q1"));
    assert_eq!(history.undo(), Some("Load of Compute 0.50 → 1.00"));
    assert_eq!(history.undo(), None);
    assert_eq!(loads(&history), 0.5);
    assert_eq!(history.redo(), Some("Load of Compute 0.50 → 1.00"));
    assert_eq!(loads(&history), 1.0);
    assert_eq!(history.done(), 1);
    let steps: Vec<_> = history.steps().collect();
    assert_eq!(steps, ["Load of Compute 0.50 → 1.00", "Hire 2 for Trunk in Q1"]);
    history.go_to(9);
    assert_eq!((history.done(), history.scenario().plan.items().len()), (2, 1));
    assert_eq!(history.redo(), None);
    history.go_to(0);
    assert_eq!(loads(&history), 0.5);
}

#[test]
fn a_new_step_takes_the_place_of_what_was_undone() {
    let mut history = history();
    alone(&mut history, load(1.0));
    alone(&mut history, hire(2));
    history.undo();
    alone(&mut history, load(2.0));
    assert_eq!(history.redo(), None);
    let steps: Vec<_> = history.steps().collect();
    assert_eq!(steps, ["Load of Compute 0.50 → 1.00", "Load of Compute 1 → 2"]);
}

#[test]
fn what_changes_nothing_leaves_nothing() {
    let mut history = history();
    assert_eq!(history.apply(&load(0.5), Gesture::Alone), Ok(None));
    assert_eq!((history.revision(), history.done()), (0, 0));
    alone(&mut history, load(1.0));
    history.undo();
    history.begin(None);
    within(&mut history, load(3.0));
    within(&mut history, load(0.5));
    assert_eq!(history.redo_label(), Some("Load of Compute 0.50 → 1.00"), "nor takes a redo");
    assert!(!history.commit());
    assert_eq!(history.undo_label(), None);
    assert_eq!(history.redo(), Some("Load of Compute 0.50 → 1.00"));
}

#[test]
fn a_refused_edit_leaves_everything_as_it_was() {
    let mut history = history();
    let refusal = history.apply(&load(-1.0), Gesture::Alone);
    assert!(matches!(refusal, Err(Refusal::OutOfRange { .. })));
    assert_eq!((history.revision(), history.done(), loads(&history)), (0, 0, 0.5));
}

#[test]
fn edits_within_a_transaction_are_one_step_told_from_its_beginning() {
    let mut history = history();
    history.begin(None);
    for value in [0.6, 0.7, 0.45] {
        within(&mut history, load(value));
    }
    assert_eq!(history.undo_label(), Some("Load of Compute 0.50 → 0.45"));
    assert!(history.commit());
    assert!(!history.commit(), "it is closed");
    assert_eq!(history.done(), 1);
    history.undo();
    assert_eq!(loads(&history), 0.5);
    assert_eq!(history.redo(), Some("Load of Compute 0.50 → 0.45"));
}

#[test]
fn a_transaction_may_have_a_label_of_its_own() {
    let mut history = history();
    history.begin(Some("Plan the quarter".into()));
    assert_eq!(history.undo_label(), None, "nothing has changed yet");
    within(&mut history, hire(1));
    assert_eq!(history.undo(), Some("Plan the quarter"), "undoing closes it first");
    assert_eq!(history.redo_label(), Some("Plan the quarter"));
}

#[test]
fn a_cancelled_transaction_goes_back_to_its_beginning() {
    let mut history = history();
    alone(&mut history, hire(1));
    history.begin(None);
    within(&mut history, load(1.0));
    within(&mut history, hire(1));
    let revision = history.revision();
    assert!(history.cancel());
    assert!(history.revision() > revision);
    assert_eq!((loads(&history), history.done()), (0.5, 1));
    assert_eq!(history.undo_label(), Some("Hire 1 for Trunk in Q1"));
    assert!(!history.cancel(), "there is none to cancel");
}

#[test]
fn a_transaction_that_comes_back_to_its_beginning_has_the_same_decisions_there() {
    for end in [|of: &mut History| of.commit(), |of: &mut History| of.cancel()] {
        let mut history = history();
        alone(&mut history, hire(2));
        let id = |of: &History| of.scenario().plan.id(0).expect("a decision");
        let hired = id(&history);
        history.begin(None);
        within(&mut history, Edit::RemoveDecision { id: hired });
        within(&mut history, hire(2));
        assert_ne!(id(&history), hired);
        assert!(!end(&mut history));
        assert_eq!(id(&history), hired);
        assert_eq!(history.done(), 1);
    }
}

#[test]
fn an_edit_alone_a_new_transaction_and_saving_close_the_open_one() {
    let mut history = history();
    history.begin(None);
    within(&mut history, load(1.0));
    alone(&mut history, hire(1));
    history.begin(None);
    within(&mut history, load(2.0));
    history.begin(None);
    within(&mut history, load(3.0));
    save(&mut history);
    assert!(!history.cancel());
    assert_eq!(history.done(), 4);
    within(&mut history, load(4.0));
    assert_eq!(history.done(), 5, "within none it is a step of its own");
}

#[test]
fn undoing_back_to_what_was_saved_is_clean() {
    let mut history = history();
    assert!(!history.is_dirty());
    alone(&mut history, load(1.0));
    assert!(history.is_dirty());
    save(&mut history);
    assert!(!history.is_dirty());
    alone(&mut history, hire(1));
    assert!(history.is_dirty());
    history.undo();
    assert!(!history.is_dirty());
    history.undo();
    assert!(history.is_dirty(), "before what was saved is not saved");
    history.redo();
    assert!(!history.is_dirty());
    history.begin(None);
    within(&mut history, load(2.0));
    assert!(history.is_dirty(), "an open transaction counts");
    history.cancel();
    assert!(!history.is_dirty());
}

#[test]
fn the_revision_grows_with_every_change_and_only_then() {
    let mut history = history();
    let mut last = history.revision();
    let mut grew = |history: &History| {
        let grew = history.revision() > last;
        last = history.revision();
        grew
    };
    alone(&mut history, load(1.0));
    assert!(grew(&history));
    history.begin(None);
    history.commit();
    save(&mut history);
    assert!(!grew(&history));
    history.undo();
    assert!(grew(&history));
    history.redo();
    assert!(grew(&history));
    history.redo();
    assert!(!grew(&history));
}

#[test]
fn a_scenario_held_elsewhere_does_not_change() {
    let mut history = history();
    let held: Arc<Scenario> = history.scenario().clone();
    alone(&mut history, load(1.0));
    assert_eq!(held.teams[0].areas[0].load, 0.5);
}

#[test]
fn a_thousand_steps_are_undone_to_the_start() {
    let mut history = history();
    let start = history.scenario().clone();
    for step in 0..1000 {
        alone(&mut history, load(f64::from(step) + 1.0));
    }
    while history.undo().is_some() {}
    assert_eq!(*history.scenario(), start);
}

#[test]
fn several_edits_as_one_are_one_step_and_none_when_one_is_refused() {
    let mut history = history();
    let start = history.scenario().clone();
    alone(&mut history, Edit::All { label: None, edits: vec![load(0.4), hire(2)] });
    assert_eq!((loads(&history), history.done()), (0.4, 1));
    assert!(history.undo_label().is_some_and(|label| label.ends_with("and 1 more")));
    history.undo();
    assert_eq!(*history.scenario(), start);
    let refused = Edit::All { label: None, edits: vec![load(0.4), load(-1.0)] };
    assert!(history.apply(&refused, Gesture::Alone).is_err());
    assert_eq!(*history.scenario(), start);
}

#[test]
fn what_was_done_since_the_last_save_is_told_by_its_labels() {
    let mut history = history();
    alone(&mut history, hire(1));
    let first = history.undo_label().unwrap().to_owned();
    assert_eq!(history.since_saved(), history.steps().collect::<Vec<_>>());
    save(&mut history);
    assert!(history.since_saved().is_empty());
    alone(&mut history, load(1.0));
    history.begin(Some("typing".into()));
    assert_eq!(history.since_saved().len(), 1, "nothing is typed yet");
    within(&mut history, load(2.0));
    let since = history.since_saved();
    assert_eq!((since.len(), &*since[1]), (2, "typing"));
    history.go_to(0);
    assert_eq!(history.since_saved(), [format!("Undone: {first}")]);
    // What was saved is gone from the history: what comes instead is told.
    alone(&mut history, load(3.0));
    assert_eq!(history.since_saved().len(), 1);
    assert!(history.is_dirty());
}

#[test]
fn a_scenario_that_was_written_before_the_last_edits_is_what_is_saved() {
    let mut history = history();
    alone(&mut history, load(1.0));
    let (written, done) = (history.scenario().clone(), history.done());
    alone(&mut history, load(2.0));
    history.mark_saved(&written, done);
    assert!(history.is_dirty());
    assert_eq!(history.since_saved().len(), 1);
    history.undo();
    assert!(!history.is_dirty());
}

#[test]
fn another_scenario_in_its_place_is_one_step() {
    let mut history = history();
    let before = history.scenario().clone();
    let mut other = (*before).clone();
    other.about = "another".into();
    history.replace(other.clone(), "Restored".into());
    history.replace(other.clone(), "the same".into());
    assert_eq!(history.steps().collect::<Vec<_>>(), ["Restored"]);
    assert_eq!(**history.scenario(), other);
    history.undo();
    assert_eq!(*history.scenario(), before);
}
