//! Futures in the window: fans, odds, and one future on show.

use crate::window;

use std::sync::Arc;

use arborist::app::view::BottomTab;
use arborist::app::{Action, App, Command, Cursor, Document};
use arborist::model::{Decision, Hire, Rule, Scenario, Schedule, UncertaintyField};
use arborist::sim::futures::{self, Column, Survey};
use arborist::sim::{self, OrgColumn};
use eframe::egui::{Key, accesskit::Role};
use egui_kittest::kittest::Queryable as _;
use window::Window;

fn scenario(futures: f64) -> Scenario {
    let path = format!("{}/saves/uber-2014.ron", env!("CARGO_MANIFEST_DIR"));
    let mut scenario = crate::common::load_for_repair(path.as_ref()).unwrap().scenario;
    scenario.uncertainty.futures = futures;
    scenario
}

/// The window on uber-2014 with so many futures, at the end of Q6.
fn window(futures: f64) -> Window {
    let mut window = Window::of(Document::unsaved("test", scenario(futures), String::new()));
    window.ask(Command::Futures);
    window.ask(Action::SetCursor(Cursor::Quarter(5)));
    window
}

fn surveyed(scenario: &Scenario) -> Survey {
    let schedule = Schedule::of(scenario).unwrap();
    let futures = scenario.uncertainty.futures as u32;
    // What the plots show is what is asked for.
    futures::survey(scenario, &schedule, futures, &futures::Columns::judged(), &|| true).unwrap()
}

/// How many futures are on show, of the present scenario and of another; and whether they are all.
fn on_show(app: &mut App) -> (Option<u32>, bool, bool) {
    let fans = app.split().0.fans;
    let futures = fans.map(|fans| fans.survey.futures());
    (futures, fans.is_some_and(|fans| fans.current), fans.is_some_and(|fans| fans.complete))
}

fn wait_for_all(window: &mut Window) {
    let came = window.wait_for(|app| on_show(app).2 && !app.is_busy());
    assert!(came, "the futures never came: {:?}", on_show(window.state_mut()));
}

fn hire(count: i32) -> Action {
    Action::Decide(Decision::Hire(Hire { team: "Operations".into(), count }))
}

#[test]
fn what_is_said_at_the_cursor_is_what_a_survey_says() {
    let mut window = window(200.0);
    wait_for_all(&mut window);
    let survey = surveyed(window.state().tab().document.scenario());
    let run = sim::run(window.state().tab().document.scenario()).unwrap();
    let week = 78;
    for (rule, column) in [
        (Rule::Service, OrgColumn::Trust),
        (Rule::Investment, OrgColumn::Coverage),
        (Rule::Morale, OrgColumn::Morale),
        (Rule::Budget, OrgColumn::BudgetShare),
    ] {
        let at = survey.band(week, Column::Org(column)).unwrap().at;
        let odds = survey.odds().rule(5, rule);
        assert!((odds.holds.share + odds.ever.share - 1.0).abs() < 1e-12);
        let said = format!(
            "{} futures: Q6: {} {} · 80 % of futures {} · never broken by then in {:.0} %",
            rule.title(),
            rule.about().judges,
            rule.reading().read(run.org_at(week).columns()[column as usize]),
            rule.reading()
                .written_range(at[1] * rule.reading().scale, at[5] * rule.reading().scale),
            odds.holds.share * 100.0,
        );
        window.get_by_label_contains(&said);
    }
    let odds = survey.odds().rule(5, Rule::Service);
    assert!(odds.now.share > 0.0 && odds.ever.share < 1.0, "{odds:?}");
    let said = format!("Service odds: Q6: broken in {:.0} %", odds.now.share * 100.0);
    window.get_by_label_contains(&said);
    let stands = survey.odds().survival(5).share * 100.0;
    assert!(stands > 0.0 && stands < 100.0);
    window.get_by_label_contains(&format!("; leadership still stands in {stands:.0} % ("));
}

#[test]
fn one_line_says_whether_leadership_stands_given_this_model_and_what_chance_does_to_it() {
    let mut window = window(200.0);
    wait_for_all(&mut window);
    let survey = surveyed(window.state().tab().document.scenario());
    let odds = survey.odds();
    let first = |rule: &Rule| odds.rule(11, *rule).first.share;
    let most = Rule::ALL.into_iter().rev().max_by(|a, b| first(a).total_cmp(&first(b))).unwrap();
    let stands = odds.survival(11);
    assert!(stands.share > 0.02 && stands.share < 0.98, "{stands:?}");
    window.get_by_label(&format!(
        "Leadership stands in {:.0} % of futures, given this model. First to fail: {} in {:.0} % \
         of futures",
        stands.share * 100.0,
        most.title(),
        first(&most) * 100.0
    ));
    let quarter = window.state().tab().view.cursor;
    assert_eq!(quarter, Cursor::Quarter(5));
    window.click("What it rests on");
    assert_eq!(window.state().tab().view.window.bottom, BottomTab::Matters);
    // The odds are those at the plan's end, whatever quarter is on show; until one steps to another.
    assert_eq!(window.state().tab().view.cursor, quarter);
    window.get_by_label_contains("by the end of Q12, the last quarter");
    window.ask(Action::SetCursor(Cursor::Quarter(6)));
    window.get_by_label_contains("by the end of Q7");
}

#[test]
fn an_edit_keeps_the_old_fan_only_until_its_own_comes() {
    let mut window = window(200.0);
    wait_for_all(&mut window);
    window.get_by_label_contains("Service futures: Q6");
    window.state_mut().dispatch(hire(4));
    assert_eq!(on_show(window.state_mut()), (Some(200), false, false));
    wait_for_all(&mut window);
    let (expected, app) = (surveyed(window.state().tab().document.scenario()), window.state_mut());
    assert_eq!(*app.split().0.fans.unwrap().survey, expected);
}

#[test]
fn the_first_fan_does_not_wait_for_a_million_futures_and_the_next_edit_ends_them() {
    let mut window = window(1e6);
    assert!(window.wait_for(|app| app.is_busy()));
    assert!(window.wait_for(|app| on_show(app).1));
    let (futures, current, complete) = on_show(window.state_mut());
    assert!(futures.unwrap() < 100_000 && current && !complete, "{futures:?}");
    // Every edit ends the survey before it; only the last one's is finished.
    for count in 1..6 {
        window.state_mut().dispatch(hire(count));
    }
    let mut few = window.state().tab().document.scenario().clone();
    few.uncertainty.futures = 100.0;
    let document = Document::unsaved("few", few.clone(), String::new());
    window.state_mut().tab_mut().document = document;
    window.state_mut().dispatch(hire(7));
    wait_for_all(&mut window);
    let expected = surveyed(window.state().tab().document.scenario());
    assert_eq!(*window.state_mut().split().0.fans.unwrap().survey, expected);
}

#[test]
fn each_tab_has_the_futures_of_its_own_scenario() {
    let mut window = window(150.0);
    window.ask(Command::Variant);
    window.ask(hire(9));
    // Back before the variant's are all there, and on again.
    window.ask(Command::NextTab);
    wait_for_all(&mut window);
    let here = surveyed(window.state().tab().document.scenario());
    assert_eq!(*window.state_mut().split().0.fans.unwrap().survey, here);
    window.ask(Command::NextTab);
    wait_for_all(&mut window);
    let there = surveyed(window.state().tab().document.scenario());
    assert_eq!(*window.state_mut().split().0.fans.unwrap().survey, there);
    assert_ne!(here, there);
}

#[test]
fn futures_turned_off_are_not_run_and_not_shown() {
    let mut window = window(1e6);
    window.ask(Action::ShowBottom(BottomTab::Events));
    window.ask(Action::SetCursor(Cursor::Start));
    window.key(Key::U);
    assert!(window.state().settings.futures_off);
    assert!(window.wait_for(|app| !app.is_busy()), "what was under way ends");
    assert_eq!(on_show(window.state_mut()), (None, false, false));
    assert!(window.query_by_label_contains("Service odds").is_none());
    window.state_mut().dispatch(hire(3));
    assert!(!window.state().is_busy());
    window.state_mut().dispatch(Command::Futures.into());
    assert!(window.state().is_busy());
    window.state_mut().dispatch(Command::Futures.into());
}

fn shown(app: &mut App) -> (Option<u32>, sim::Trajectory) {
    let show = app.split().0;
    (show.future, show.trajectory.clone())
}

#[test]
fn the_worst_future_is_shown_with_its_own_figures_until_esc_and_meets_edits_with_its_luck() {
    let mut window = window(120.0);
    wait_for_all(&mut window);
    let scenario = window.state().tab().document.scenario().clone();
    let schedule = Arc::new(Schedule::of(&scenario).unwrap());
    let trust = |future| {
        let run = futures::replay(&scenario, &schedule, future);
        run.org()[1..].iter().map(|row| row.trust).sum::<f64>()
    };
    let worst = (0..120).min_by(|&a, &b| trust(a).total_cmp(&trust(b))).unwrap();
    window.ask(Command::WorstFuture);
    let (future, run) = shown(window.state_mut());
    assert_eq!(future, Some(worst));
    assert_eq!(run, futures::replay_by_quarter(&scenario, &schedule, worst));
    window.get_by_label(&format!("Future {} of 120 – the worst by trust", worst + 1));
    let value = run.org_at(78).trust;
    window.get_by_label_contains(&format!("Service futures: Q6: trust {value:.2}"));

    window.key(Key::Escape);
    assert_eq!(shown(window.state_mut()), (None, sim::run_by_quarter(&scenario).unwrap()));

    window.ask(Command::BestFuture);
    let best = shown(window.state_mut()).0.unwrap();
    assert!(trust(best) > trust(worst));
    window.ask(hire(2));
    let changed = window.state().tab().document.scenario().clone();
    let schedule = Arc::new(Schedule::of(&changed).unwrap());
    let due = futures::replay_by_quarter(&changed, &schedule, best);
    assert_ne!(due, run, "the edit shows in it");
    assert_eq!(shown(window.state_mut()), (Some(best), due));
    // Where there are fewer futures now, the last of them.
    let few = arborist::edit::Edit::SetUncertainty(UncertaintyField::Futures, 3.0);
    window.ask(Action::Edit(few));
    assert_eq!(shown(window.state_mut()).0, Some(best.min(2)));
}

#[test]
fn odds_stand_beside_those_of_the_baseline() {
    let mut window = window(120.0);
    wait_for_all(&mut window);
    window.ask(Command::PinBaseline);
    let odds = |window: &mut Window| {
        let survey = surveyed(window.state().tab().document.scenario());
        survey.odds().rule(5, Rule::Service).holds.share * 100.0
    };
    let pinned = odds(&mut window);
    let spread = arborist::edit::Edit::SetUncertainty(UncertaintyField::Load, 1.5);
    window.ask(Action::Edit(spread));
    wait_for_all(&mut window);
    let now = odds(&mut window);
    assert_ne!(format!("{pinned:.0}"), format!("{now:.0}"));
    // Another rule may have the same odds.
    let odds = format!("never broken by then in {now:.0} % (");
    assert!(window.query_all_by_label_contains(&odds).next().is_some());
    window.get_by_label_contains(&format!(" · baseline {pinned:.0} %"));
}

#[test]
fn a_future_is_pulled_out_by_its_number_and_left_by_its_button() {
    let mut window = window(120.0);
    wait_for_all(&mut window);
    window.click("Futures");
    let field = window.get_by_role_and_label(Role::SpinButton, "Number of the future");
    field.focus();
    window.settle();
    window.key(Key::ArrowUp);
    window.key(Key::ArrowUp);
    window.click("Show");
    assert_eq!(shown(window.state_mut()).0, Some(2));
    window.get_by_label_contains("Future 3 of 120");
    window.click("Back to expected");
    assert_eq!(shown(window.state_mut()).0, None);
    window.ask(Action::ShowFuture(Some(5000)));
    assert_eq!(shown(window.state_mut()).0, Some(119), "no future beyond the last");
}
