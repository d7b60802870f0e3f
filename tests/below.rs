//! The lower half and the banner, driven through the window's own frame without a window.

use std::sync::Arc;

use crate::common::bell::Bell;
use crate::fake_platform::FakePlatform;
use crate::window::Window;
use arborist::app::overlay::Purpose;
use arborist::app::view::BottomTab;
use arborist::app::{Action, App, Command, Cursor, Document, Selection, Settings, Theme};
use arborist::edit::repairs;
use arborist::model::{Branch, Cut, Decision, Hire, Rule, Scenario};
use arborist::planning::{Advice, Job, Move, Outlook, ahead, on_average};
use arborist::sim::what_if::WhatIf;
use arborist::ui::{shell, theme};
use eframe::egui::accesskit::Toggled;
use eframe::egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect, Role, Vec2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

fn saved(name: &str) -> Scenario {
    let path = format!("{}/saves/{name}.ron", env!("CARGO_MANIFEST_DIR"));
    crate::common::load_for_repair(path.as_ref()).unwrap().scenario
}

/// Settings of a window whose background is not busy with futures.
fn without_futures() -> Settings {
    let mut settings = Settings::default();
    settings.futures_off = true;
    settings
}

/// The window on a scenario, at the end of its first quarter.
fn window(scenario: Scenario) -> Window {
    let document = Document::unsaved("test", scenario, String::new());
    let (platform, bell) = (Arc::new(FakePlatform::default()), Bell::default());
    let mut app = App::new(document, without_futures(), platform.clone(), bell.waker());
    app.dispatch(arborist::app::Action::SetCursor(Cursor::Quarter(0)));
    let mut harness = Harness::builder()
        .with_size(vec2(1280.0, 800.0))
        .with_context_setup(|ctx| theme::apply_if_changed(ctx, Theme::default(), false))
        .build_ui_state(|ui, app: &mut App| shell::frame(app, ui), app);
    harness.run_steps(3);
    Window { harness, platform, bell }
}

fn button(harness: &Harness<App>, at: Pos2, button: PointerButton, pressed: bool) {
    let modifiers = Modifiers::NONE;
    harness.event(Event::PointerButton { pos: at, button, pressed, modifiers });
}

fn click_at(harness: &mut Harness<App>, at: Pos2, with: PointerButton) {
    harness.hover_at(at);
    harness.run_steps(1);
    button(harness, at, with, true);
    harness.run_steps(1);
    button(harness, at, with, false);
    harness.run_steps(3);
}

/// Presses at one place and moves to another, with the button still down.
fn drag(harness: &mut Harness<App>, from: Pos2, by: Vec2) {
    harness.hover_at(from);
    harness.run_steps(1);
    button(harness, from, PointerButton::Primary, true);
    harness.run_steps(1);
    for step in 1..=4 {
        harness.hover_at(from + by * step as f32 / 4.0);
        harness.run_steps(1);
    }
}

fn let_go(harness: &mut Harness<App>, at: Pos2) {
    button(harness, at, PointerButton::Primary, false);
    harness.run_steps(3);
}

fn plot(harness: &Harness<App>, rule: &str) -> Rect {
    harness.get_by_label_contains(&format!("{rule} plot")).rect()
}

fn mark(harness: &Harness<App>, name: &str) -> Rect {
    harness.get_by_role_and_label(Role::Button, name).rect()
}

fn tab(harness: &mut Harness<App>, label: &str) {
    let at = harness.get_by_role_and_label(Role::Tab, label).rect().center();
    click_at(harness, at, PointerButton::Primary);
}

/// The quarter (from 0) of the one decision that says this.
/// What a decision is called.
fn says(app: &App, decision: &Decision) -> String {
    decision.describe(&app.tab().document.scenario().names())
}

fn quarter_of(app: &App, says: &str) -> u32 {
    let names = app.tab().document.scenario().names();
    let items = app.tab().document.scenario().plan.items().iter();
    let found: Vec<u32> = items
        .filter(|planned| planned.decision.describe(&names) == says)
        .map(|planned| planned.quarter)
        .collect();
    assert_eq!(found.len(), 1, "{says}");
    found[0]
}

const HIRE: &str = "Hire 2 for Developer productivity";

/// The middle of the mark of `HIRE`, and the way to the next quarter.
fn hire_and_way(harness: &Harness<App>) -> (Pos2, Vec2) {
    let hire = mark(harness, &format!("Q1 {HIRE}"));
    let (first, next) = ("Q1 Hire 5 for Operations", "Q2 Hire 3 for Operations");
    let way = mark(harness, next).left() - mark(harness, first).left();
    (hire.center(), vec2(way, 0.0))
}

#[test]
fn a_click_at_three_quarters_of_a_plot_puts_the_cursor_at_the_end_of_the_ninth_quarter() {
    let mut harness = window(saved("uber-2014"));
    let plot = plot(&harness, "Service");
    let at = plot.left_center() + vec2(plot.width() * 0.75, 0.0);
    click_at(&mut harness, at, PointerButton::Primary);
    assert_eq!(harness.state().tab().view.cursor, Cursor::Quarter(8));
}

#[test]
fn dragging_through_a_plot_takes_the_cursor_along_and_to_the_start() {
    let mut harness = window(saved("uber-2014"));
    let plot = plot(&harness, "Morale");
    drag(&mut harness, plot.center(), vec2(plot.width() * 0.25, 5.0));
    assert_eq!(harness.state().tab().view.cursor, Cursor::Quarter(8));
    harness.hover_at(plot.left_center() + vec2(2.0, 0.0));
    harness.run_steps(2);
    assert_eq!(harness.state().tab().view.cursor, Cursor::Start);
    let_go(&mut harness, plot.left_center() + vec2(2.0, 0.0));
    assert!(!harness.state().tab().document.history.is_dirty());
}

#[test]
fn each_plot_says_how_its_rule_stands_at_the_cursor() {
    let mut harness = window(saved("uber-2014"));
    harness.state_mut().dispatch(arborist::app::Action::SetCursor(Cursor::Quarter(3)));
    harness.run_steps(2);
    let run = arborist::sim::run(harness.state().tab().document.scenario()).unwrap();
    for rule in Rule::ALL {
        let verdict = run.verdict(52, rule);
        let (standing, value) = (verdict.standing.words(), rule.reading().read(verdict.value));
        harness.get_by_label(&format!("{} plot: {standing} {value}", rule.title()));
    }
}

#[test]
fn an_enlarged_plot_takes_the_whole_width_and_gives_it_back() {
    let mut harness = window(saved("uber-2014"));
    let small = plot(&harness, "Investment").width();
    harness.get_by_label("Enlarge Investment").click();
    harness.run_steps(3);
    // The names of the lines need no more room than before.
    assert!(plot(&harness, "Investment").width() > 4.5 * small);
    assert!(harness.query_by_label_contains("Service plot").is_none());
    harness.get_by_label("Show all four plots").click();
    harness.run_steps(3);
    assert_eq!(plot(&harness, "Investment").width(), small);
}

#[test]
fn a_hire_dragged_a_quarter_on_is_dated_anew_in_one_step_of_undo() {
    let mut harness = window(saved("uber-2014"));
    assert_eq!(quarter_of(harness.state(), HIRE), 0);
    let (at, way) = hire_and_way(&harness);
    drag(&mut harness, at, way);
    assert_eq!(quarter_of(harness.state(), HIRE), 0, "nothing changes before the button is up");
    let_go(&mut harness, at + way);
    assert_eq!(quarter_of(harness.state(), HIRE), 1);
    harness.state_mut().dispatch(Command::Undo.into());
    assert_eq!(quarter_of(harness.state(), HIRE), 0);
    assert!(!harness.state().tab().document.history.is_dirty());
}

#[test]
fn esc_ends_the_drag_of_a_mark_and_changes_nothing() {
    let mut harness = window(saved("uber-2014"));
    let (at, way) = hire_and_way(&harness);
    drag(&mut harness, at, way);
    harness.key_press(Key::Escape);
    harness.run_steps(1);
    let_go(&mut harness, at + way);
    assert_eq!(quarter_of(harness.state(), HIRE), 0);
    assert!(!harness.state().tab().document.history.is_dirty());
}

#[test]
fn a_click_on_a_mark_selects_its_decision_and_goes_to_its_quarter() {
    let mut harness = window(saved("uber-2014"));
    let at = mark(&harness, "Q4 Branch Kafka from Operations with 3 engineers").center();
    click_at(&mut harness, at, PointerButton::Primary);
    let app = harness.state();
    assert_eq!(app.tab().view.cursor, Cursor::Quarter(3));
    let Selection::Decision(id) = app.tab().view.selection else {
        panic!("{:?}", app.tab().view.selection)
    };
    let plan = &app.tab().document.scenario().plan;
    let decision = &plan.items()[plan.place(id).unwrap()].decision;
    assert!(matches!(decision, Decision::Branch(Branch { name, .. }) if name == "Kafka"));
}

#[test]
fn a_click_on_empty_lanes_moves_the_cursor() {
    let mut harness = window(saved("seed-team"));
    let strip = harness.get_by_label("Cursor").rect();
    let at = strip.right_bottom() + vec2(-80.0, 70.0);
    click_at(&mut harness, at, PointerButton::Primary);
    assert_eq!(harness.state().tab().view.cursor, Cursor::Quarter(10));
}

#[test]
fn an_empty_plan_says_what_to_do() {
    let harness = window(saved("seed-team"));
    harness.get_by_label_contains("No decisions yet");
    let harness = window(saved("uber-2014"));
    assert!(harness.query_by_label_contains("No decisions yet").is_none());
}

#[test]
fn a_decision_that_does_not_apply_says_why_and_its_menu_repairs_it() {
    let mut scenario = saved("uber-2014");
    let index = scenario.plan.add(0, Decision::Hire(Hire { team: "Kafka".into(), count: 9 }));
    let (label, _) = repairs(&scenario, scenario.plan.id(index).unwrap()).swap_remove(0);
    let mut harness = window(scenario);
    assert_eq!(harness.state_mut().split().0.refused().count(), 1);
    let name = "Q1 Hire 9 for Kafka, does not apply: there is no team \"kafka\" at that time";
    harness.get_by_role_and_label(Role::Button, name).scroll_to_me();
    harness.run_steps(3);
    let at = mark(&harness, name).center();
    click_at(&mut harness, at, PointerButton::Secondary);
    harness.get_by_label(&label).click();
    harness.run_steps(3);
    assert_eq!(harness.state_mut().split().0.refused().count(), 0);
    assert_eq!(quarter_of(harness.state(), "Hire 9 for Kafka"), 3);
}

#[test]
fn the_menu_of_a_mark_takes_its_decision_out() {
    let mut harness = window(saved("uber-2014"));
    let before = harness.state().tab().document.scenario().plan.items().len();
    let at = mark(&harness, &format!("Q1 {HIRE}")).center();
    click_at(&mut harness, at, PointerButton::Secondary);
    harness.get_by_label("Remove").click();
    harness.run_steps(3);
    let items = harness.state().tab().document.scenario().plan.items();
    assert_eq!(items.len(), before - 1);
    assert!(items.iter().all(|planned| says(harness.state(), &planned.decision) != HIRE));
}

#[test]
fn tabs_switch_between_lanes_events_and_table() {
    let mut harness = window(saved("uber-2014"));
    assert_eq!(harness.state().tab().view.window.bottom, BottomTab::Lanes);
    tab(&mut harness, "Events");
    assert_eq!(harness.state().tab().view.window.bottom, BottomTab::Events);
    assert!(harness.query_by_label("Lane of Operations").is_none());
    tab(&mut harness, "Table");
    assert_eq!(harness.state().tab().view.window.bottom, BottomTab::Table);
    tab(&mut harness, "Lanes");
    harness.get_by_label("Lane of Operations");
}

#[test]
fn an_event_takes_the_cursor_to_its_quarter_and_the_newest_there_is_marked() {
    let mut harness = window(saved("uber-2014"));
    tab(&mut harness, "Events");
    harness.get_by_label("Week 13: Service provisioning branched off Operations").click();
    harness.run_steps(3);
    assert_eq!(harness.state().tab().view.cursor, Cursor::Quarter(1));
    let lines = harness.query_all_by_label_contains("Week ");
    let marked: Vec<String> = lines
        .filter(|node| node.accesskit_node().toggled() == Some(Toggled::True))
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    assert!(
        matches!(marked.as_slice(), [one] if one.starts_with("Week 26: ")),
        "marked: {marked:?}"
    );
}

#[test]
fn the_head_of_a_column_takes_the_cursor_to_its_quarter() {
    let mut harness = window(saved("uber-2014"));
    tab(&mut harness, "Table");
    harness.get_by_label("Column Q4 · 2015-Q1").click();
    harness.run_steps(3);
    assert_eq!(harness.state().tab().view.cursor, Cursor::Quarter(3));
    let run = arborist::sim::run(harness.state().tab().document.scenario()).unwrap();
    harness.get_by_label(&format!("Heads, people: {:.1}", run.org_at(52).heads));
    harness.get_by_label("Column start").click();
    harness.run_steps(3);
    assert_eq!(harness.state().tab().view.cursor, Cursor::Start);
    harness.get_by_label("Heads, people: 15.0");
}

/// Lets the moves be tried.
fn ranked(window: &mut Window) {
    assert!(window.wait_for(|app| !app.is_busy()), "the moves were never tried");
}

/// The window on a plan in trouble at the end of Q6, and what could be done there.
fn in_trouble() -> (Window, Advice) {
    let mut harness = window(saved("uber-one-big-team"));
    harness.state_mut().dispatch(arborist::app::Action::SetCursor(Cursor::Quarter(5)));
    ranked(&mut harness);
    let advice = harness.state_mut().split().0.advice.expect("moves were tried").clone();
    assert!(advice.moves.len() > 3 && advice.moves[0].pays(), "{advice:?}");
    (harness, advice)
}

/// What the plan on show comes to from Q6 on, in so many futures.
fn outlook(harness: &Harness<App>, futures: u32) -> Outlook {
    let scenario = Arc::new(ahead(harness.state().tab().document.scenario(), 5));
    if futures == 0 {
        return Outlook::of(&[on_average(&arborist::sim::run(&scenario).unwrap(), 5)]);
    }
    Outlook::of(&Job { scenario, from: 5, futures: 0..futures }.run())
}

/// Whether the plan on show brings what a move added to `before` in the futures it was run in.
fn brings(harness: &Harness<App>, of: &Move, before: Outlook) -> bool {
    let now = before.to(&outlook(harness, of.futures)).service;
    (now - of.service.by).abs() < 1e-9
}

#[test]
fn the_button_of_the_banner_makes_the_best_move_and_brings_what_it_says() {
    let (mut harness, advice) = in_trouble();
    let best = &advice.moves[0];
    assert_eq!(outlook(&harness, advice.futures), best.before);
    let without = outlook(&harness, best.futures);
    let [before, after] =
        [best.before, best.after].map(|of| Rule::Service.reading().read(of.service));
    harness.get_by_label_contains("On average over Q6–Q13, beyond the plan's end in Q12");
    harness.get_by_label_contains(&format!(": service {before} → {after}; "));
    let label = match best.decision.name() {
        "Transfer" => "Transfer ",
        "Hire" => "Hire ",
        "Branch" => "Branch ",
        "MoveEngineers" => "Move ",
        _ => "Protect ",
    };
    let named = |node: &egui_kittest::Node| {
        node.accesskit_node().label().is_some_and(|of| of.starts_with(label))
    };
    let buttons = harness.query_all_by_role(Role::Button);
    let highest = buttons.filter(named).min_by(|a, b| a.rect().top().total_cmp(&b.rect().top()));
    highest.unwrap().click();
    harness.run_steps(3);
    assert!(brings(&harness, best, without));
}

#[test]
fn another_move_can_be_made_from_the_menu() {
    let (mut harness, advice) = in_trouble();
    harness.get_by_label(&format!("{} others", advice.moves.len() - 1)).click();
    harness.run_steps(3);
    let branch = advice.moves[1..].iter().find(|other| other.branched().is_some());
    let branch = branch.expect("one of the others is a branch");
    let (name, quarter) = (branch.decision.founds().unwrap().1, branch.quarter);
    let without = outlook(&harness, branch.futures);
    harness.get_by_label_contains(&format!("Branch {name} with ")).click();
    harness.run_steps(3);
    assert_eq!(quarter_of(harness.state(), &says(harness.state(), &branch.decision)), quarter);
    assert!(brings(&harness, branch, without));
}

#[test]
fn nothing_is_proposed_at_the_start() {
    let mut harness = window(saved("uber-one-big-team"));
    harness.state_mut().dispatch(arborist::app::Action::SetCursor(Cursor::Start));
    ranked(&mut harness);
    assert!(harness.state_mut().split().0.advice.is_none());
    assert!(harness.query_by_label_contains("On average over ").is_none());
}

#[test]
fn what_would_help_a_team_is_tried_and_following_it_decides_it() {
    let mut harness = window(saved("uber-one-big-team"));
    harness.state_mut().dispatch(arborist::app::Action::SetCursor(Cursor::Quarter(1)));
    let trunk = harness.state().tab().document.scenario().teams[0].id.clone();
    let select = arborist::app::Action::Select(Selection::Team(trunk.clone()));
    harness.state_mut().dispatch(select);
    ranked(&mut harness);
    let (of, found) = harness.state_mut().split().0.remedies.expect("a team is selected");
    assert_eq!(*of, trunk);
    let found = found.expect("settings were tried").clone();
    let best = found.found.first().expect("something helps").clone();
    let [before, after] = [best.before, best.after].map(|of| Rule::Morale.reading().read(of));
    harness.get_by_label(&format!("Q4: {before} → {after}"));
    let [without, with] = &best.judged;
    let costs =
        without.worse(with).map_or("nothing else gets worse".into(), |it| format!("costs {it}"));
    assert!(harness.get_all_by_label(&costs).next().is_some());
    harness.get_by_label(&best.words).scroll_to_me();
    harness.run_steps(3);
    harness.get_by_label(&best.words).click();
    harness.run_steps(3);
    let run = arborist::sim::run(harness.state().tab().document.scenario()).unwrap();
    let team = run.schedule().start().team(&trunk).unwrap();
    assert_eq!(run.team(run.end_of(3), team).morale, best.after);
}

fn press(harness: &mut Harness<App>, name: &str) {
    let at = harness.get_by_role_and_label(Role::Button, name).rect().center();
    click_at(harness, at, PointerButton::Primary);
}

fn at_quarter(scenario: Scenario, quarter: u32) -> Window {
    let mut harness = window(scenario);
    harness.state_mut().dispatch(arborist::app::Action::SetCursor(Cursor::Quarter(quarter)));
    harness.run_steps(2);
    harness
}

#[test]
fn a_what_if_is_laid_over_the_plots_and_changes_nothing_until_it_is_kept() {
    let mut harness = at_quarter(saved("uber-2014"), 5);
    let before = harness.state().tab().document.scenario().clone();
    let now = plot_words(&harness);
    press(&mut harness, "What if: Cut ten percent");
    assert_eq!(harness.state().tab().document.scenario(), &before);
    let then = plot_words(&harness);
    assert!(then.starts_with(&now) && then.contains(" → "), "{then}");
    press(&mut harness, "Keep the what-if");
    let kept = harness.state().tab().document.scenario();
    let cut = Decision::Cut(Cut { share: 0.1, team: None });
    assert!(kept.plan.items().iter().any(|p| p.quarter == 5 && p.decision == cut));
    assert!(harness.query_by_label("Keep the what-if").is_none());
    assert!(!plot_words(&harness).contains('→'));
    harness.state_mut().dispatch(Command::Undo.into());
    assert_eq!(harness.state().tab().document.scenario(), &before);
    assert_eq!(
        harness.state().tab().document.history.redo_label(),
        Some("Cut ten percent from Q6 on")
    );
}

fn plot_words(harness: &Harness<App>) -> String {
    let node = harness.get_by_label_contains("Budget plot");
    node.accesskit_node().label().unwrap()
}

#[test]
fn esc_the_chip_itself_and_drop_all_end_a_what_if() {
    let mut harness = at_quarter(saved("uber-2014"), 5);
    let chip = "What if: Growth halves";
    for end in 0..3 {
        press(&mut harness, chip);
        assert!(harness.state().tab().view.plots.what_if.is_some());
        match end {
            0 => harness.key_press(Key::Escape),
            1 => press(&mut harness, chip),
            _ => press(&mut harness, "Drop the what-if"),
        }
        harness.run_steps(2);
        assert_eq!(harness.state().tab().view.plots.what_if, None, "way {end}");
    }
    assert!(!harness.state().tab().document.history.is_dirty());
}

#[test]
fn a_what_if_goes_along_with_the_cursor() {
    let mut harness = at_quarter(saved("uber-2014"), 8);
    press(&mut harness, "What if: Growth doubles");
    let late =
        harness.state_mut().split().0.overlay(Purpose::Assumed).unwrap().outcome.trajectory.clone();
    harness.key_press(Key::Home);
    harness.run_steps(2);
    let early =
        harness.state_mut().split().0.overlay(Purpose::Assumed).unwrap().outcome.trajectory.clone();
    assert!(late.org_at(52) != early.org_at(52));
}

#[test]
fn a_pinned_run_stays_the_baseline_while_the_plan_changes_and_goes_with_the_same_key() {
    let mut harness = at_quarter(saved("uber-2014"), 5);
    harness.key_press(Key::P);
    harness.run_steps(2);
    let pinned =
        harness.state_mut().split().0.overlay(Purpose::Pinned).unwrap().outcome.trajectory.clone();
    let cut = Decision::Cut(Cut { share: 0.3, team: None });
    harness.state_mut().dispatch(arborist::app::Action::Decide(cut));
    harness.run_steps(2);
    let (show, _) = harness.state_mut().split();
    assert_eq!(
        show.overlay(Purpose::Pinned).unwrap().outcome.trajectory.org_at(156),
        pinned.org_at(156)
    );
    assert_ne!(show.trajectory.org_at(156), pinned.org_at(156));
    harness.key_press(Key::P);
    harness.run_steps(2);
    assert!(harness.state_mut().split().0.overlay(Purpose::Pinned).is_none());
}

#[test]
fn a_baseline_outlives_its_document_to_hold_another_against_it() {
    let mut harness = at_quarter(saved("uber-2014"), 5);
    harness.state_mut().dispatch(Command::PinBaseline.into());
    let open = arborist::app::Action::OpenExample("uber-one-big-team".into());
    harness.state_mut().dispatch(open);
    harness.run_steps(3);
    let (show, _) = harness.state_mut().split();
    assert_ne!(*show.overlay(Purpose::Pinned).unwrap().outcome.plots, *show.plots);
}

#[test]
fn a_mark_says_what_its_decision_does_to_the_rules() {
    let mut harness = window(saved("uber-2014"));
    ranked(&mut harness);
    let plan = harness.state().tab().document.scenario().plan.items().len();
    assert_eq!(harness.state_mut().split().0.impacts.len(), plan);
    harness.hover_at(mark(&harness, "Q1 Hire 5 for Operations").center());
    harness.run_steps(12);
    harness.get_by_label_contains("Left out: Service −");
    harness.get_by_label_contains("A quarter later: Service −");
}

#[test]
fn what_decisions_do_is_forgotten_and_found_anew_when_the_plan_changes() {
    let mut harness = window(saved("uber-2014"));
    ranked(&mut harness);
    let cut = Decision::Cut(Cut { share: 0.3, team: None });
    harness.state_mut().dispatch(arborist::app::Action::Decide(cut));
    assert!(harness.state_mut().split().0.impacts.is_empty());
    ranked(&mut harness);
    let (show, _) = harness.state_mut().split();
    assert_eq!(show.impacts.len(), show.scenario.plan.items().len());
}

#[test]
fn the_most_decisive_decision_of_a_rule_is_selected_from_the_menu() {
    let mut harness = window(saved("uber-2014"));
    ranked(&mut harness);
    let best = {
        let matters = harness.state_mut().split().0.impacts;
        let weight = |m: &&arborist::sim::decision_impact::DecisionImpact| m.weight(Rule::Service);
        matters.iter().max_by(|a, b| weight(a).total_cmp(&weight(b))).unwrap().index
    };
    let planned = harness.state().tab().document.scenario().plan.items()[best].clone();
    press(&mut harness, "Plan");
    press(&mut harness, "Most decisive");
    let rule = harness.get_by_role_and_label(Role::Button, "Service").rect().center();
    click_at(&mut harness, rule, PointerButton::Primary);
    let name = format!("Q{} {}", planned.quarter + 1, says(harness.state(), &planned.decision));
    let entries = harness.query_all_by_label_contains(&name);
    let entry = entries.map(|node| node.rect()).max_by(|a, b| a.width().total_cmp(&b.width()));
    click_at(&mut harness, entry.unwrap().center(), PointerButton::Primary);
    let best = harness.state().tab().document.scenario().plan.id(best).unwrap();
    assert_eq!(harness.state().tab().view.selection, Selection::Decision(best));
    assert_eq!(harness.state().tab().view.cursor, Cursor::Quarter(planned.quarter));
}

const CTRL: Modifiers = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };

fn hold(harness: &mut Harness<App>, modifiers: Modifiers) {
    harness.event(Event::ModifiersChanged(modifiers));
    harness.run_steps(1);
}

const FIRST_TWO: [&str; 2] = [HIRE, "Hire 5 for Operations"];

/// The window with the first two hires marked.
fn two_marked() -> Window {
    let mut harness = window(saved("uber-2014"));
    hold(&mut harness, CTRL);
    for says in FIRST_TWO {
        press(&mut harness, &format!("Q1 {says}"));
    }
    hold(&mut harness, Modifiers::NONE);
    assert_eq!(harness.state().tab().view.marked.len(), 2);
    harness
}

#[test]
fn decisions_marked_with_ctrl_are_removed_in_one_step() {
    let mut harness = two_marked();
    let before = harness.state().tab().document.scenario().clone();
    harness.key_press(Key::Delete);
    harness.run_steps(2);
    let items = harness.state().tab().document.scenario().plan.items();
    assert_eq!(items.len(), before.plan.items().len() - 2);
    assert!(items.iter().all(|planned| says(harness.state(), &planned.decision) != HIRE));
    assert_eq!(harness.state().tab().document.history.undo_label(), Some("Remove 2 decisions"));
    harness.state_mut().dispatch(Command::Undo.into());
    assert_eq!(harness.state().tab().document.scenario(), &before);
}

#[test]
fn decisions_marked_together_are_dragged_together_and_stay_marked() {
    let mut harness = two_marked();
    let (at, way) = hire_and_way(&harness);
    drag(&mut harness, at, way * 2.0);
    assert!(!harness.state().tab().document.history.is_dirty());
    let_go(&mut harness, at + way * 2.0);
    let label = harness.state().tab().document.history.undo_label();
    assert_eq!(label, Some("Move 2 decisions 2 quarters later"));
    let app = harness.state();
    let items = app.tab().document.scenario().plan.items().iter();
    let marked = items.filter(|p| app.tab().view.marked.contains(&p.id().unwrap()));
    let marked: Vec<_> = marked.map(|p| (p.quarter, says(app, &p.decision))).collect();
    assert_eq!(marked, FIRST_TWO.map(|says| (2, says.to_owned())));
    harness.state_mut().dispatch(Command::Undo.into());
    assert!(!harness.state().tab().document.history.is_dirty());
}

#[test]
fn a_rectangle_drawn_with_ctrl_marks_what_it_touches_and_esc_forgets_it() {
    let mut harness = window(saved("uber-2014"));
    let cursor = harness.state().tab().view.cursor;
    let first = mark(&harness, "Q1 Hire 5 for Operations");
    let last = mark(&harness, "Q3 Hire 3 for Operations");
    hold(&mut harness, CTRL);
    let from = first.left_center() + vec2(-4.0, -4.0);
    drag(&mut harness, from, last.center() + vec2(0.0, 2.0) - from);
    let_go(&mut harness, last.center() + vec2(0.0, 2.0));
    hold(&mut harness, Modifiers::NONE);
    let app = harness.state();
    let items = app.tab().document.scenario().plan.items().iter();
    let marked = items.filter(|p| app.tab().view.marked.contains(&p.id().unwrap()));
    let marked: Vec<String> = marked.map(|p| says(app, &p.decision)).collect();
    assert_eq!(marked, ["Hire 5 for Operations", "Hire 3 for Operations", "Hire 3 for Operations"]);
    assert_eq!(app.tab().view.cursor, cursor);
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    assert!(harness.state().tab().view.marked.is_empty());
}

#[test]
fn the_selected_decision_is_duplicated_a_quarter_later_again_and_again() {
    let mut harness = window(saved("uber-2014"));
    // One that no other of the team follows, with which it would become one.
    let hire = "Hire 1 for Storage";
    press(&mut harness, &format!("Q2 {hire}"));
    for _ in 0..2 {
        harness.key_press_modifiers(CTRL, Key::D);
        harness.run_steps(2);
    }
    let items = harness.state().tab().document.scenario().plan.items().iter();
    let quarters: Vec<u32> =
        items.filter(|p| says(harness.state(), &p.decision) == hire).map(|p| p.quarter).collect();
    assert_eq!(quarters[..3], [1, 2, 3]);
}

/// Makes the window so large, and shows the plots where not all panels have room.
fn with_plots(window: &mut Window, size: Vec2) {
    window.set_size(size);
    window.settle();
    if let Some(plots) = window.query_by_role_and_label(Role::Tab, "Plots") {
        plots.click();
        window.settle();
    }
}

/// What stands in the line under the plots, and where.
fn in_the_line(window: &Window) -> Vec<(String, Rect)> {
    let is_there = |name: &str| {
        let begins = ["Futures", "What if", "Leadership stands", "Expected run", "running", "Keep"];
        begins.iter().any(|it| name.starts_with(it)) || name.starts_with("Drop the what-if")
    };
    let (mut open, mut found) = (vec![window.root()], Vec::new());
    while let Some(node) = open.pop() {
        let known = node.accesskit_node();
        let name = known.label().or(known.value()).unwrap_or_default();
        if is_there(&name) && node.rect().height() < 40.0 {
            found.push((name, node.rect()));
        }
        open.extend(node.children());
    }
    found
}

#[test]
fn nothing_in_the_line_under_the_plots_lies_upon_anything_else_at_any_width() {
    let mut scenario = saved("seed-team");
    scenario.uncertainty.futures = 30.0;
    for (futures_off, what_if) in [(true, None), (false, None), (false, Some(WhatIf::HiresSlip))] {
        let mut window = window(scenario.clone());
        window.state_mut().settings.futures_off = futures_off;
        window.ask(Action::WhatIf(what_if));
        let surveyed = |app: &mut App| app.split().0.fans.is_some_and(|fans| fans.complete);
        assert!(futures_off || window.wait_for(surveyed));
        for width in [360.0, 420.0, 480.0, 560.0, 640.0, 720.0, 860.0, 1024.0, 1280.0, 1600.0] {
            with_plots(&mut window, vec2(width, 800.0));
            let all = in_the_line(&window);
            assert!(all.len() >= 3, "{width}: {all:?}");
            let is_word = |(name, _): &&(String, Rect)| {
                WhatIf::ALL.iter().any(|it| *name == format!("What if: {}", it.label()))
            };
            let words = all.iter().filter(is_word).count();
            // All of them or none, and which of the two where that is certain.
            assert!(words == 0 || words == WhatIf::ALL.len(), "{width}: {words}");
            if !(640.0..=1200.0).contains(&width) {
                assert_eq!(words > 0, width > 1200.0, "{width}");
            }
            for (i, (name, rect)) in all.iter().enumerate() {
                assert!(rect.left() >= 0.0 && rect.right() <= width, "{width}: {name} at {rect}");
                for (other, over) in &all[..i] {
                    let both = rect.intersect(*over);
                    let apart = !both.is_positive() || both.width() < 1.0 || both.height() < 1.0;
                    assert!(apart, "{width}: {name} {rect} on {other} {over}");
                }
            }
        }
    }
}

#[test]
fn what_if_is_a_menu_where_its_words_have_no_room() {
    let mut window = window(saved("uber-2014"));
    with_plots(&mut window, vec2(420.0, 800.0));
    let is_open =
        |window: &Window| window.get_by_label("What if").accesskit_node().data().is_expanded();
    assert_eq!(is_open(&window), Some(false));
    window.click("What if");
    assert_eq!(is_open(&window), Some(true));
    window.click(&format!("What if: {}", WhatIf::HiresSlip.label()));
    assert_eq!(window.state().tab().view.plots.what_if, Some(WhatIf::HiresSlip));
    // It is called by what it shows.
    window.click("What if: hires slip");
    window.click("Drop the what-if");
    assert_eq!(window.state().tab().view.plots.what_if, None);
}

#[test]
fn what_opens_tells_whether_it_is_open() {
    let mut window = window(saved("uber-2014"));
    window.ask(Command::ShowDecisions);
    let (wide, narrow) = (vec2(1280.0, 800.0), vec2(720.0, 450.0));
    for (name, role, size) in [
        ("File", Role::Button, wide),
        ("Status of the decisions shown", Role::ComboBox, wide),
        ("Menu", Role::Button, narrow),
    ] {
        window.set_size(size);
        window.settle();
        let is_open = |window: &Window| {
            window.get_by_role_and_label(role, name).accesskit_node().data().is_expanded()
        };
        assert_eq!(is_open(&window), Some(false), "{name}");
        window.get_by_role_and_label(role, name).click();
        window.settle();
        assert_eq!(is_open(&window), Some(true), "{name}");
        window.key(Key::Escape);
        assert_eq!(is_open(&window), Some(false), "{name}");
    }
}
