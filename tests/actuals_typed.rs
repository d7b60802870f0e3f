//! What really happened, typed in the window: each entry a step, and held against the model as the command does it.

use arborist::app::held_against::HeldAgainst;
use arborist::app::view::Sheet;
use arborist::app::{Action, Command, Document};
use arborist::edit::Edit;
use arborist::model::{Actual, ActualField as F, Scenario};
use arborist::sim::hindsight::{Holding, hold};
use eframe::egui::Key;
use egui_kittest::kittest::Queryable;

use crate::common::presets::preset;
use crate::window::Window;

fn scenario(window: &Window) -> Scenario {
    window.state().tab().document.scenario().clone()
}

fn fill(window: &mut Window, field: &str, text: &str) {
    window.get_by_label(field).click();
    window.settle();
    window.ctrl(Key::A);
    window.key(Key::Delete);
    if !text.is_empty() {
        window.text(text);
    }
    window.key(Key::Enter);
    window.settle();
}

fn opened() -> Window {
    let mut window = Window::on("uber-2014");
    window.ask(Command::Happened);
    window.settle();
    assert_eq!(window.state().tab().view.window.sheet, Some(Sheet::Happened));
    window
}

#[test]
fn what_is_typed_is_kept_emptied_and_taken_back_step_by_step() {
    let mut window = opened();
    assert!(window.query_by_label_contains("Nothing is known yet").is_some());
    let label = scenario(&window).quarter_label(0);
    fill(&mut window, &format!("Heads in {label}"), "14");
    fill(&mut window, &format!("Answered in time in {label}"), "62 %");
    let known = scenario(&window).actuals;
    assert_eq!((known.len(), known[0].quarter), (1, 0));
    assert_eq!((known[0].get(F::Heads), known[0].get(F::Answered)), (Some(14.0), Some(0.62)));
    assert_eq!((known[0].from.as_str(), window.steps().len()), ("", 2));
    // What cannot be is said, and changes nothing.
    fill(&mut window, &format!("Morale in {label}"), "7");
    assert!(window.query_by_label_contains("is as before").is_some());
    assert_eq!(scenario(&window).actuals, known);
    // A field that is left as it was is no step; an empty one is not counted any more.
    fill(&mut window, &format!("Heads in {label}"), "14");
    assert_eq!(window.steps().len(), 2);
    fill(&mut window, &format!("Heads in {label}"), "");
    assert_eq!(scenario(&window).actuals[0].get(F::Heads), None);
    fill(&mut window, &format!("Answered in time in {label}"), "");
    assert_eq!(scenario(&window).actuals, []);
    window.ask(Command::Undo);
    window.ask(Command::Undo);
    assert_eq!(scenario(&window).actuals, known);
}

#[test]
fn people_of_teams_are_typed_below_their_quarter() {
    let mut window = opened();
    let made = scenario(&window);
    let (label, team) = (made.quarter_label(0), made.teams[0].clone());
    window.click(&format!("Teams in {label}"));
    fill(&mut window, &format!("{} in {label}", team.name), "5");
    assert_eq!(scenario(&window).actuals[0].teams, [(team.id.clone(), 5.0)].into());
    assert!(window.query_by_label_contains("5 in these teams").is_some());
    fill(&mut window, &format!("{} in {label}", team.name), "");
    assert_eq!(scenario(&window).actuals, []);
}

#[test]
fn what_was_read_is_shown_as_such_and_what_is_typed_over_it_is_known_apart() {
    let mut window = opened();
    let mut actual = Actual::of(1);
    actual.values = [(F::Heads, 15.0), (F::Joins, 2.0)].into();
    actual.from = "roster_2.csv of 2014-09-30".into();
    window.ask(Action::Edit(Edit::SetActual { quarter: 1, actual: Some(actual) }));
    window.settle();
    let label = scenario(&window).quarter_label(1);
    fill(&mut window, &format!("Heads in {label}"), "16");
    let known = scenario(&window).actuals[0].clone();
    assert_eq!(known.from, "roster_2.csv of 2014-09-30; typed: heads");
    assert!(!known.was_read("heads") && known.was_read("joins"));
}

#[test]
fn below_stand_the_figures_of_the_command_and_fans_can_be_weighed_by_them() {
    let mut made = preset("uber-2014");
    made.uncertainty.futures = 200.0;
    let mut window = Window::of(Document::unsaved("told", made, String::new()));
    window.ask(Command::Futures);
    for (quarter, heads, morale) in [(0, 9.0, 0.72), (1, 13.0, 0.7), (3, 15.0, 0.6)] {
        let mut actual = Actual::of(quarter);
        actual.values = [(F::Heads, heads), (F::Morale, morale)].into();
        window.ask(Action::Edit(Edit::SetActual { quarter, actual: Some(actual) }));
    }
    window.ask(Command::Happened);
    let of = |window: &mut Window, until: u32, is: fn(&HeldAgainst) -> String| {
        let mut said = None;
        assert!(window.wait_for(|app| {
            let (show, _) = app.split();
            let held = show.held.filter(|held| held.current && held.found.until == until);
            said = held.map(|held| is(held.found));
            said.is_some()
        }));
        said.unwrap()
    };
    let told = |found: &HeldAgainst| {
        let effective = found.agreement.effective;
        format!("{:?} {effective:.6} {}", found.hindsight.figures, found.futures)
    };
    let made = scenario(&window);
    let futures = made.uncertainty.futures as u32;
    let due = |until: u32| {
        let how = Holding { until: Some(until), plan_hires: false, futures, by_week: false };
        let held = hold(&made, how, &|| true).unwrap().unwrap();
        let (_, agreement) = held.agreement.unwrap();
        format!("{:?} {:.6} {futures}", held.hindsight.figures, agreement.effective)
    };
    assert_eq!(of(&mut window, 3, told), due(3));
    assert!(window.query_by_label_contains("lie in the band of half of the futures").is_some());
    let unweighed = |window: &mut Window| {
        let (show, _) = window.state_mut().split();
        show.fans.is_some_and(|fans| fans.weighed.is_none())
    };
    assert!(window.wait_for(|app| app.split().0.fans.is_some_and(|fans| fans.complete)));
    assert!(unweighed(&mut window));
    window.ask(Action::WeighFutures(Some(1)));
    assert_eq!(of(&mut window, 1, told), due(1));
    window.ask(Action::ShowSheet(None));
    window.settle();
    assert!(!unweighed(&mut window));
    let (show, _) = window.state_mut().split();
    let (fans, held) = (show.fans.unwrap(), show.held.unwrap().found);
    assert_eq!(fans.spreads, &held.spreads);
    let widths =
        |of: &arborist::export::chart::Spread| of.weeks.iter().map(|it| it[4] - it[0]).sum::<f64>();
    let all = arborist::export::chart::Spread::of(fans.survey, arborist::model::Rule::Morale);
    assert!(widths(&held.spreads[arborist::model::Rule::Morale]) < widths(&all));
    assert!(window.query_by_label_contains("Futures").is_some());
    window.ask(Action::WeighFutures(None));
    window.settle();
    assert!(unweighed(&mut window));
}
