//! A decision that is switched off: it stays in the plan, and all is as if it were not there.

use crate::common;
use crate::hands;

use arborist::app::{Action, Command, Cursor, Selection};
use arborist::edit::{Edit, repairs, side_effects, try_apply};
use arborist::export::chart::plots;
use arborist::files::{parse, to_text};
use arborist::model::check::Severity;
use arborist::model::schedule::org_at;
use arborist::model::{
    Area, Branch, Decision, FieldPath, Hire, NewArea, Plan, Policy, Refusal, Scenario, Schedule,
    Team,
};
use arborist::sim::decision_impact::decision_impacts;
use arborist::sim::what_if::WhatIf;
use arborist::sim::{self};
use common::decision_id;
use common::scenarios::scenario;
use eframe::egui::{Key, Modifiers, PointerButton, Role};
use egui_kittest::kittest::Queryable;
use proptest::prelude::*;

fn switched(scenario: &Scenario, which: &[usize], off: bool) -> Scenario {
    let which = which.iter().map(|&index| decision_id(scenario, index)).collect();
    try_apply(scenario, &Edit::Switch { which, off }).unwrap()
}

fn hire(team: &str, count: i32) -> Decision {
    Decision::Hire(Hire { team: team.into(), count })
}

fn branch(name: &str, area: &str) -> Decision {
    Decision::Branch(Branch {
        id: name.into(),
        from: "Trunk".into(),
        name: name.into(),
        areas: vec![area.into()],
        engineers: 2,
        policy: Policy::branch(),
    })
}

/// A trunk with two areas and a plan: Data branches, and is hired for.
fn planned() -> Scenario {
    let mut scenario = Scenario::seed("2026-Q1".parse().unwrap());
    scenario.teams[0].areas.push(Area::named("Storage"));
    scenario.plan.add(1, branch("Data", "Storage"));
    scenario.plan.add(2, hire("Data", 3));
    scenario.plan.add(2, hire("Trunk", 1));
    scenario
}

proptest! {
    #![proptest_config(crate::common::properties(150))]

    #[test]
    fn a_run_with_decisions_off_is_the_run_of_the_plan_without_them(
        scenario in scenario(),
        choices in prop::collection::vec(any::<bool>(), 16),
        quarter in 0..4u32,
    ) {
        let count = scenario.plan.items().len();
        let off: Vec<usize> = (0..count).filter(|&index| choices[index]).collect();
        let with = switched(&scenario, &off, true);
        prop_assert_eq!(with.plan.items().len(), count, "nothing is dropped");
        let mut without = scenario.clone();
        off.iter().rev().for_each(|&index| drop(without.plan.remove(index)));

        let (one, other) = (sim::run(&with).unwrap(), sim::run(&without).unwrap());
        prop_assert_eq!(one.org(), other.org());
        prop_assert_eq!(one.events(), other.events());
        for week in 0..=one.weeks() {
            prop_assert_eq!(one.teams_at(week), other.teams_at(week));
            prop_assert_eq!(one.areas_at(week), other.areas_at(week));
        }
        prop_assert_eq!(one.schedule().end(), other.schedule().end());
        prop_assert_eq!(plots(&with, &one), plots(&without, &other));
        prop_assert_eq!(org_at(&with, quarter).unwrap(), org_at(&without, quarter).unwrap());
        let refused = |run: &sim::Trajectory| -> Vec<Refusal> {
            run.schedule().outcomes().iter().filter_map(|o| o.refusal().cloned()).collect()
        };
        prop_assert_eq!(refused(&one), refused(&other));
        for what_if in WhatIf::ALL {
            let run = |scenario| sim::run(&what_if.apply(scenario, quarter)).unwrap();
            let (one, other) = (run(&with), run(&without));
            prop_assert_eq!(one.org(), other.org(), "{:?}", what_if);
        }
        prop_assert_eq!(switched(&with, &off, false), scenario, "and all is as it was");
    }
}

#[test]
fn a_decision_off_does_nothing_to_any_rule_and_the_others_what_they_do_without_it() {
    let with = switched(&planned(), &[2], true);
    let mut without = planned();
    without.plan.remove(2);
    let (all, fewer) = (
        decision_impacts(&with, &|_, _| true).unwrap().unwrap(),
        decision_impacts(&without, &|_, _| true).unwrap().unwrap(),
    );
    assert_eq!(all[..2], fewer[..]);
    assert_eq!((all[2].left_out, all[2].slipped), Default::default());
}

#[test]
fn what_hangs_on_a_decision_off_is_marked_and_applies_again_with_it() {
    let before = planned();
    let after = switched(&before, &[0], true);
    let broken = side_effects(&before, &after);
    assert_eq!(broken, [(1, Refusal::UnknownTeam("Data".into()))], "not the one switched off");
    assert!(repairs(&after, decision_id(&after, 0)).is_empty(), "nothing is wrong with it");
    let problems = after.check();
    assert_eq!(problems.len(), 1, "{problems:?}");
    let (severity, path) = (problems[0].severity, &problems[0].path);
    assert_eq!((severity, path), (Severity::Skipped, &FieldPath::decision(1)));
    let again = switched(&after, &[0], false);
    assert_eq!(again, before);
    assert_eq!(again.check(), []);
}

#[test]
fn switching_off_is_the_mildest_way_to_be_rid_of_what_does_not_apply() {
    let mut scenario = planned();
    scenario.plan.add(0, hire("Data", 1));
    let offers = repairs(&scenario, decision_id(&scenario, 0));
    let (label, edit) = &offers[offers.len() - 2];
    assert_eq!(label, "Switch it off");
    assert_eq!(try_apply(&scenario, edit).unwrap().check(), []);
}

#[test]
fn the_ids_a_decision_off_would_give_are_kept_for_it() {
    let mut scenario = planned();
    let area = Area::named("Metrics");
    scenario.plan.add(3, Decision::NewArea(NewArea { area, owner: "Trunk".into() }));
    let scenario = switched(&scenario, &[0, 3], true);
    let metrics =
        Decision::NewArea(NewArea { area: Area::named("Metrics"), owner: "Trunk".into() });
    let edits = [
        Edit::Decide { quarter: 0, decision: branch("Data", "Compute") },
        Edit::Decide { quarter: 5, decision: branch("Data", "Compute") },
        Edit::Decide { quarter: 0, decision: metrics.clone() },
        Edit::AtStart(branch("Data", "Compute")),
        Edit::AtStart(metrics),
        Edit::AddTeam(Team::named("Data", Some("Trunk".into())).into()),
    ];
    for edit in edits {
        let refusal = try_apply(&scenario, &edit).unwrap_err().to_string();
        assert!(refusal.contains("is kept for"), "{edit:?}: {refusal}");
    }
    // Itself it may be changed, renamed, and switched on again.
    let id = decision_id(&scenario, 0);
    let other = Edit::ReplaceDecision { id, decision: branch("Data", "Compute") };
    let renamed = Edit::RenameTeam { team: "Data".into(), name: "Lake".into() };
    let both = Edit::All { label: None, edits: vec![other, renamed] };
    let changed = switched(&try_apply(&scenario, &both).unwrap(), &[0], false);
    let schedule = Schedule::of(&changed).unwrap();
    assert_eq!(schedule.names().team(&"Data".into()), "Lake");
    assert!(schedule.end().team(&"Data".into()).is_ok());
}

#[test]
fn hires_are_not_added_to_one_that_is_off() {
    let scenario = switched(&planned(), &[2], true);
    let decision = hire("Trunk", 4);
    let more = try_apply(&scenario, &Edit::Decide { quarter: 2, decision }).unwrap();
    assert_eq!(more.plan.items()[2..].iter().map(|p| p.off).collect::<Vec<_>>(), [true, false]);
    let edit = Edit::SetHires { quarter: 2, team: "Trunk".into(), count: 7 };
    let set = try_apply(&more, &edit).unwrap();
    let all: Vec<_> = set.plan.items()[2..].iter().map(|p| p.decision.clone()).collect();
    assert_eq!(all, [hire("Trunk", 1), hire("Trunk", 7)]);
}

#[test]
fn one_that_is_off_can_be_moved_to_where_it_would_not_apply() {
    let edit = Edit::MoveDecision { id: decision_id(&planned(), 1), quarter: 0 };
    assert!(try_apply(&planned(), &edit).is_err());
    let off = switched(&planned(), &[1], true);
    let moved = try_apply(&off, &edit).unwrap();
    assert!(moved.plan.items()[0].off);
    assert_eq!(moved.check(), []);
}

#[test]
fn a_file_says_off_only_of_what_is_off_and_is_read_back_the_same() {
    let text = to_text(&planned(), "").unwrap();
    assert!(!text.contains("Off"), "{text}");
    let scenario = switched(&planned(), &[0, 1], true);
    let text = to_text(&scenario, "").unwrap();
    assert!(text.contains(r#"(3, Hire(team: "data", count: 3), Off),"#), "{text}");
    assert!(text.contains(r#"(3, Hire(team: "trunk", count: 1)),"#), "{text}");
    let read = parse("test", text.as_bytes()).unwrap().scenario;
    assert_eq!(read, scenario);
    assert_eq!(to_text(&read, "").unwrap(), text);
}

#[test]
fn what_is_wrong_in_any_structure_is_wrong_in_a_decision_off_too() {
    let text = to_text(&switched(&planned(), &[2], true), "").unwrap();
    let hire = r#"Hire(team: "trunk", count: 1), Off"#;
    assert!(text.contains(hire));
    for (instead, says) in [
        (r#"Cut(share: 7.0), Off"#, "share is 7"),
        (r#"Hire(team: "Nobody", count: 1), Off"#, "there is no team"),
        (r#"Hire(team: "Trunk", count: 1), Of"#, "Of"),
        (r#"Hire(team: "Trunk", count: 1), Off, Off"#, ""),
    ] {
        let error = parse("test", text.replace(hire, instead).as_bytes()).unwrap_err().to_string();
        assert!(error.contains(says), "{instead}: {error}");
    }
}

#[test]
fn labels_name_what_is_switched() {
    let scenario = planned();
    let edit = |which: &[usize], off| {
        let which = which.iter().map(|&index| decision_id(&scenario, index)).collect();
        Edit::Switch { which, off }.label(&scenario)
    };
    assert_eq!(edit(&[1], true), "Switch off “Hire 3 for Data”");
    assert_eq!(edit(&[0, 1], false), "Switch on 2 decisions");
    let edit = Edit::Switch { which: [decision_id(&scenario, 9)].into(), off: true };
    assert!(try_apply(&scenario, &edit).is_err());
    assert_eq!(Plan::default().items(), []);
}

const HIRE: &str = "Q1 Hire 2 for Developer productivity";

fn mark(window: &egui_kittest::Harness<arborist::app::App>, name: &str) -> eframe::egui::Rect {
    window.get_by_role_and_label(Role::Button, name).rect()
}

fn off(window: &egui_kittest::Harness<arborist::app::App>) -> Vec<String> {
    let plan = hands::plan(window).into_iter().filter(|planned| planned.off);
    let names = window.state().tab().document.scenario().names();
    plan.map(|planned| planned.decision.describe(&names)).collect()
}

#[test]
fn x_switches_the_selected_decision_off_and_on_again() {
    let mut window = hands::window("uber-2014", 0);
    let at = mark(&window, HIRE).center();
    hands::click_with(&mut window, at, Modifiers::NONE);
    window.key_press(Key::X);
    window.run_steps(3);
    assert_eq!(off(&window), ["Hire 2 for Developer productivity"]);
    mark(&window, &format!("{HIRE}, off"));
    assert!(
        matches!(window.state().tab().view.selection, Selection::Decision(_)),
        "it stays selected"
    );
    let label = window.state().tab().document.history.undo_label();
    assert_eq!(label, Some("Switch off “Hire 2 for Developer productivity”"));
    window.key_press(Key::X);
    window.run_steps(3);
    assert!(off(&window).is_empty());
    window.state_mut().dispatch(Command::Undo.into());
    assert_eq!(off(&window).len(), 1);
}

#[test]
fn several_marked_are_switched_off_in_one_step_and_stay_marked() {
    let mut window = hands::window("uber-2014", 0);
    for name in [HIRE, "Q1 Hire 5 for Operations"] {
        let at = mark(&window, name).center();
        hands::click_with(&mut window, at, Modifiers::COMMAND | Modifiers::CTRL);
    }
    window.key_press(Key::X);
    window.run_steps(3);
    assert_eq!(off(&window).len(), 2);
    assert_eq!(window.state().tab().view.marked.len(), 2);
    let label = window.state().tab().document.history.undo_label();
    assert_eq!(label, Some("Switch off 2 decisions"));
}

#[test]
fn the_menu_of_a_mark_and_the_tick_in_the_inspector_switch_it() {
    let mut window = hands::window("uber-2014", 0);
    let at = mark(&window, HIRE).center();
    window.hover_at(at);
    for pressed in [true, false] {
        let (button, modifiers) = (PointerButton::Secondary, Modifiers::NONE);
        window.event(eframe::egui::Event::PointerButton { pos: at, button, pressed, modifiers });
        window.run_steps(2);
    }
    window.get_by_label("Switch off").click();
    window.run_steps(3);
    assert_eq!(off(&window).len(), 1);
    window.get_by_label("In effect").click();
    window.run_steps(3);
    assert!(off(&window).is_empty());
}

#[test]
fn with_nothing_selected_it_says_so() {
    let mut window = hands::window("uber-2014", 0);
    window.state_mut().dispatch(Action::SetCursor(Cursor::Quarter(2)));
    window.key_press(Key::X);
    window.run_steps(2);
    assert!(off(&window).is_empty());
    let said = &window.state().tab().view.window.messages.last().unwrap().text;
    assert_eq!(said, "Select a decision on the lanes first");
}
