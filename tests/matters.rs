//! What matters most, in the window: the tornado says what the library finds.

use crate::window;

use arborist::app::view::BottomTab;
use arborist::app::{Action, App, Command, Cursor, Document, Selection};
use arborist::model::{Decision, Hire, Range, Rule, Scenario, Schedule, UncertaintyField};
use arborist::sim::OrgColumn;
use arborist::sim::futures::{self, Input, Metric, Scope, Sensitivity};
use arborist::sim::sampling::Draw;
use eframe::egui::Key;
use eframe::egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use window::Window;

/// Two areas of one team, one of them hardly known, over a year.
fn scenario(futures: f64) -> Scenario {
    let path = format!("{}/saves/uber-2014.ron", env!("CARGO_MANIFEST_DIR"));
    let mut scenario = crate::common::load_for_repair(path.as_ref()).unwrap().scenario;
    scenario.plan = arborist::model::Plan::new(Vec::new());
    scenario.teams.truncate(1);
    scenario.teams[0].areas.truncate(2);
    scenario.teams[0].areas[1].load_range = Some(Range { low: 0.4, high: 3.0, sure: 0.8 });
    scenario.quarters = 4.0;
    scenario.uncertainty.futures = futures;
    scenario
}

/// The window on it with futures on, at the end of Q2, with what matters most under the plots.
fn window(futures: f64) -> Window {
    let mut window = Window::of(Document::unsaved("test", scenario(futures), String::new()));
    window.ask(Command::Futures);
    window.ask(Action::SetCursor(Cursor::Quarter(1)));
    window.key(Key::Num4);
    assert_eq!(window.state().tab().view.window.bottom, BottomTab::Matters);
    window
}

/// Whether the whole study of what is on show is there.
fn is_there(app: &mut App) -> bool {
    let studied = app.split().0.studied;
    studied.current && studied.so_far.is_none() && studied.study.is_some_and(|of| of.complete)
}

fn wait(window: &mut Window) {
    assert!(window.wait_for(is_there), "the study never came");
}

/// What the library finds for an outcome, the widest first.
fn found(scenario: &Scenario, quarter: u32, metric: Metric) -> Vec<Sensitivity> {
    let schedule = Schedule::of(scenario).unwrap();
    let futures = scenario.uncertainty.futures as u32;
    let scope = Scope { futures, quarter, held: usize::MAX };
    let found = futures::sensitivity(scenario, &schedule, scope, &|| true).unwrap();
    let mut all: Vec<Sensitivity> = found.of(metric).collect();
    let width = |of: &Sensitivity| (ends(of)[1] - ends(of)[0]).abs();
    all.sort_by(|a, b| width(b).total_cmp(&width(a)));
    all
}

/// Means with the input held low and high.
fn ends(of: &Sensitivity) -> [f64; 2] {
    of.held.unwrap().means
}

fn signed(value: f64) -> String {
    let text = format!("{value:+.2}").replace('-', "−");
    if text.ends_with("0.00") { "0.00".into() } else { text }
}

fn service() -> Metric {
    Metric::Org(OrgColumn::Service)
}

#[test]
fn what_the_odds_rest_on_is_shown_of_the_plans_end_and_the_quarter_on_show_stays() {
    let mut window = window(60.0);
    window.state_mut().dispatch(Action::SetCursor(Cursor::Quarter(1)));
    window.state_mut().dispatch(Action::ShowWhatOddsRestOn);
    let view = &window.state().tab().view;
    assert_eq!((view.cursor, view.studied_at()), (Cursor::Quarter(1), Cursor::Start));
    // Until one steps to another quarter.
    window.state_mut().dispatch(Action::SetCursor(Cursor::Quarter(2)));
    assert_eq!(window.state().tab().view.studied_at(), Cursor::Quarter(2));
}

#[test]
fn the_bars_are_what_the_library_says_the_widest_first() {
    let mut window = window(60.0);
    window.ask(Action::ShowOutcome(service()));
    wait(&mut window);
    let scenario = window.state().tab().document.scenario().clone();
    let found = found(&scenario, 1, service());
    let name = &scenario.teams[0].areas[1].name;
    assert_eq!(found[0].input, Input::Area(Draw::Load, 1), "what is hardly known matters most");
    let mut above = 0.0;
    for (i, of) in found.iter().take(5).enumerate() {
        let begins = format!("{}. ", i + 1);
        let ends = format!(
            ": {:.3} where it is low, {:.3} where it is high, rank correlation {} ({} to {})",
            ends(of)[0],
            ends(of)[1],
            signed(of.rank_correlation.unwrap()),
            signed(of.interval().unwrap()[0]),
            signed(of.interval().unwrap()[1]),
        );
        let mut rows = window.query_all_by_label_contains(&ends);
        let row = rows.find(|row| {
            let node = row.accesskit_node();
            node.label().or(node.value()).is_some_and(|said| said.starts_with(&begins))
        });
        let row = row.unwrap_or_else(|| panic!("no row {begins}…{ends}"));
        assert!(row.rect().top() > above, "in their order");
        above = row.rect().top();
    }
    window.get_by_label_contains(&format!("1. {name}: load: "));
    let schedule = Schedule::of(&scenario).unwrap();
    let survey =
        futures::survey(&scenario, &schedule, 60, &futures::Columns::all(&schedule), &|| true)
            .unwrap();
    let mean = survey.band(26, futures::Column::Org(OrgColumn::Service)).unwrap().mean;
    window.get_by_label(&format!("by the end of Q2: {mean:.3} on average over 60 futures"));
    let more = found.len() - 10;
    window.get_by_label_contains(&format!("{more} more input"));
}

#[test]
fn odds_of_a_rule_are_an_outcome_and_the_choice_is_by_keys() {
    let mut window = window(60.0);
    wait(&mut window);
    let scenario = window.state().tab().document.scenario().clone();
    let odds = |rule| {
        let schedule = Schedule::of(&scenario).unwrap();
        let survey =
            futures::survey(&scenario, &schedule, 60, &futures::Columns::all(&schedule), &|| true)
                .unwrap();
        survey.odds().rule(1, rule).ever.share * 100.0
    };
    let said = format!("by the end of Q2: in {:.0} % of 60 futures", odds(Rule::Service));
    window.get_by_label(&said);
    window.get_by_role_and_label(Role::ComboBox, "Outcome").focus();
    window.settle();
    window.key(Key::ArrowDown);
    assert_eq!(window.state().tab().view.window.outcome.0, Metric::EverBroken(Rule::Investment));
    let said = format!("by the end of Q2: in {:.0} % of 60 futures", odds(Rule::Investment));
    window.get_by_label(&said);
    // Nothing is studied anew for it.
    assert!(is_there(window.state_mut()));
}

#[test]
fn a_click_on_an_input_of_an_area_selects_the_area() {
    let mut window = window(40.0);
    window.ask(Action::ShowOutcome(Metric::Org(OrgColumn::Usage)));
    wait(&mut window);
    let growth = window.get_by_label_contains("1. Growth of usage: ").rect().center();
    click(&mut window, growth);
    assert_eq!(window.state().tab().view.selection, Selection::Uncertainty);
    window.ask(Action::ShowOutcome(service()));
    let name = window.state().tab().document.scenario().teams[0].areas[1].name.clone();
    let bar = window.get_by_label_contains(&format!("1. {name}: load")).rect().center();
    click(&mut window, bar);
    assert_eq!(window.state().tab().view.selection, Selection::Area(name.as_str().into()));
    // By keys too.
    window.ask(Action::Select(Selection::Company));
    window.get_by_label_contains(&format!("1. {name}: load")).focus();
    window.settle();
    window.key(Key::Enter);
    assert_eq!(window.state().tab().view.selection, Selection::Area(name.into()));
}

fn click(window: &mut Window, at: eframe::egui::Pos2) {
    window.hover_at(at);
    window.step();
    window.drag_at(at);
    window.step();
    window.drop_at(at);
    window.settle();
}

#[test]
fn an_edit_or_a_step_studies_anew_and_only_the_newest_counts() {
    let mut window = window(40.0);
    wait(&mut window);
    for count in 1..5 {
        let team = window.state().tab().document.scenario().teams[0].name.clone();
        window
            .state_mut()
            .dispatch(Action::Decide(Decision::Hire(Hire { team: team.into(), count })));
        let studied = window.state_mut().split().0.studied;
        assert!(!studied.current && studied.study.is_some(), "the one before, faded");
    }
    window.state_mut().dispatch(Action::SetCursor(Cursor::Quarter(2)));
    window.ask(Action::ShowOutcome(service()));
    wait(&mut window);
    let scenario = window.state().tab().document.scenario().clone();
    let [low, high] = ends(&found(&scenario, 2, service())[0]);
    let said = format!("{low:.3} where it is low, {high:.3} where it is high");
    window.get_by_label_contains(&said);
    // Back where it was studied for this scenario it is known; at the start the end is meant.
    window.ask(Action::SetCursor(Cursor::Start));
    wait(&mut window);
    window.get_by_label_contains("by the end of Q4, the last quarter: ");
    window.state_mut().dispatch(Action::SetCursor(Cursor::Quarter(2)));
    assert!(is_there(window.state_mut()));
}

#[test]
fn it_is_studied_only_while_somebody_looks() {
    // Fifteen years of many areas: longer than anybody waits here.
    let path = format!("{}/saves/uber-2014.ron", env!("CARGO_MANIFEST_DIR"));
    let mut long = crate::common::load_for_repair(path.as_ref()).unwrap().scenario;
    long.quarters = 60.0;
    let mut window = Window::of(Document::unsaved("long", long, String::new()));
    window.ask(Command::Futures);
    window.ask(Command::Last);
    window.ask(Action::ShowBottom(BottomTab::Matters));
    assert!(window.state_mut().split().0.studied.so_far.is_some());
    window.ask(Action::ShowBottom(BottomTab::Table));
    assert!(window.state_mut().split().0.studied.so_far.is_none());
    // The survey would go on.
    window.ask(Command::Futures);
    assert!(window.wait_for(|app| !app.is_busy()), "what was under way ends");
}

#[test]
fn without_futures_it_says_what_to_do() {
    let mut window = window(40.0);
    window.ask(Command::Futures);
    window.get_by_label("Futures are off. What matters most is seen in sampled futures.");
    assert!(window.wait_for(|app| !app.is_busy()));
    window.click("Turn futures on");
    assert!(!window.state().settings.futures_off);
    wait(&mut window);
    window.get_by_label_contains("1. ");
}

#[test]
fn where_nothing_is_uncertain_or_nothing_moves_it_that_is_said() {
    let mut window = window(40.0);
    // Nobody leaves, joins or is promoted by chance in one future.
    window.ask(Action::Edit(arborist::edit::Edit::SetUncertainty(UncertaintyField::Futures, 1.0)));
    wait(&mut window);
    window.get_by_label_contains("Nothing is uncertain here");
    let many = arborist::edit::Edit::SetUncertainty(UncertaintyField::Futures, 40.0);
    window.ask(Action::Edit(many));
    window.ask(Action::ShowOutcome(Metric::EverBroken(Rule::Budget)));
    wait(&mut window);
    let scenario = window.state().tab().document.scenario().clone();
    let of = found(&scenario, 1, Metric::EverBroken(Rule::Budget));
    assert!(of.iter().all(|of| ends(of)[0] == ends(of)[1]), "{of:?}");
    window.get_by_label(
        "Budget broken: no uncertain input moves it by the end of Q2. Choose another.",
    );
}

#[test]
fn it_is_found_by_its_name() {
    let mut window = window(40.0);
    window.ask(Action::ShowBottom(BottomTab::Lanes));
    window.ctrl(Key::K);
    window.text("what matters");
    window.key(Key::Enter);
    assert_eq!(window.state().tab().view.window.bottom, BottomTab::Matters);
    window.ask(Action::ShowBottom(BottomTab::Lanes));
    window.get_by_role_and_label(Role::Tab, "Matters").click();
    window.settle();
    assert_eq!(window.state().tab().view.window.bottom, BottomTab::Matters);
    window.ask(Action::ShowBottom(BottomTab::Lanes));
    window.click("Futures");
    window.click("What matters most");
    assert_eq!(window.state().tab().view.window.bottom, BottomTab::Matters);
}
