//! A plan that does not hold as it is: its red team, and its search, say so, and what to do first.

use std::fs;
use std::sync::Arc;

use arborist::app::plan_runner::OnAllCores;
use arborist::app::plan_search::AboutSearch;
use arborist::app::search_choices::SearchChoices;
use arborist::app::{Action, Command, Document};
use arborist::export::red_team_pages;
use arborist::export::red_team_tables::RedTeamTable;
use arborist::export::red_team_words::RedTeamWords;
use arborist::export::unheld_words::{mostly_fails, nothing_breaks};
use arborist::files;
use arborist::model::Scenario;
use arborist::planning::{
    Effort, Estimate, Goal, Limits, Progress, RedTeamEffort, RedTeamQuestion, RedTeamReport,
    WhichLimit, red_team,
};
use assert_cmd::cargo::cargo_bin_cmd;
use egui_kittest::kittest::{NodeT, Queryable};

use crate::common::every_plan::small_organization;
use crate::fake_platform::FakePlatform;
use crate::window::Window;

const LITTLE: Effort = Effort { plans: 16, screened_in: 8, chosen_in: 24, confirmed_in: 80 };

/// A year of a small organization whose leadership has no patience at all.
fn hopeless() -> Scenario {
    let mut scenario = Scenario { quarters: 4.0, ..small_organization(3, 2) };
    scenario.company.trust = 0.0;
    scenario.rules.service_floor = 1.0;
    scenario.rules.patience_weeks = 1.0;
    scenario
}

fn report(scenario: Scenario) -> RedTeamReport {
    let effort =
        RedTeamEffort { screened_in: 20, chosen_in: 40, confirmed_in: 80, threats: 2, pairs: 0 };
    let usual = RedTeamQuestion::usual(scenario, Goal::Stands);
    let limits = Limits { trunk: [3, 30], ..usual.limits.clone() };
    let mut runner = OnAllCores { show: |_: &Progress| true, ended: || false };
    red_team(&RedTeamQuestion { effort, limits, ..usual }, &mut runner).unwrap().unwrap()
}

const IS: &str = "The plan does not hold as it is: leadership stands in 0 % of 80 futures";

#[test]
fn a_red_team_on_it_says_in_how_many_futures_it_holds_and_what_to_do_first() {
    let scenario = hopeless();
    let report = report(scenario.clone());
    assert!(!report.holds_as_it_is && report.plans_tried == 2, "{report:?}");
    let words = RedTeamWords { report: &report, scenario: &scenario }.to_string();
    assert!(words.contains(IS) && words.contains("First find a plan that holds"), "{words}");
    assert!(!words.contains("Nothing that was tried") && !words.contains("A plan breaks where"));
    let table = RedTeamTable::of(&report, &scenario);
    assert_eq!(table.breakings().rows.count(), 0, "nothing in it looks like a threat");
    assert_eq!(red_team_pages::title(&report, &scenario), IS);
    let subtitle = red_team_pages::subtitle(&report);
    assert!(subtitle.contains("First find a plan that holds"), "{subtitle}");
}

/// A few futures in which it holds are too few to tell what takes them, and a plan that mostly fails is no good one.
#[test]
fn one_that_holds_too_seldom_to_tell_is_not_broken_and_one_that_mostly_fails_says_so() {
    let mut report = report(hopeless());
    let mut told = |figure: f64, holds_as_it_is: bool| {
        report.present = Estimate { figure, ..report.present };
        report.holds_as_it_is = holds_as_it_is;
        (nothing_breaks(&report), mostly_fails(&report))
    };
    let (nothing, fails) = told(0.02, false);
    assert!(nothing.unwrap().contains("leadership stands in 2 % of 80 futures") && fails.is_none());
    let (nothing, fails) = told(0.3, true);
    assert_eq!(nothing.unwrap(), "No threat could be tried in the quarters that are left.");
    assert!(fails.unwrap().contains("leadership stands in 30 % of 80 futures"));
    assert_eq!(told(0.7, true).1, None);
}

fn choose(window: &mut Window, change: impl FnOnce(&mut SearchChoices)) {
    let tab = window.state().tab();
    let mut choices = tab.search().choices(tab.document.scenario());
    choices.effort = LITTLE;
    (choices.trunk, choices.threats, choices.offers) = ([3, 40], false, false);
    change(&mut choices);
    window.ask(Action::Search(AboutSearch::Choose(Box::new(choices))));
}

fn searched(scenario: Scenario, change: impl FnOnce(&mut SearchChoices)) -> Window {
    let platform = Arc::new(FakePlatform::at_once());
    let mut window = Window::of_on(Document::unsaved("small", scenario, ""), platform);
    window.ask(Command::SearchPlans);
    choose(&mut window, change);
    window.ask(Action::Search(AboutSearch::Begin));
    assert!(window.wait_for(|app| !app.tab().search().is_under_way()));
    window.settle();
    window
}

#[test]
fn the_page_of_the_search_says_so_and_leads_to_what_it_takes() {
    let mut window = searched(hopeless(), |now| now.threats = true);
    window.get_by_label_contains("The plan does not hold as it is: leadership stands in 0 % of");
    assert!(window.query_by_label_contains("Nothing that was tried breaks it").is_none());
    window.click("Ask with how many hires it holds");
    assert!(window.wait_for(|app| !app.tab().search().is_under_way()));
    assert_eq!(window.state().tab().search().searched().unwrap().enough, Some(0.9));
}

#[test]
fn a_limit_that_nothing_keeps_is_named_with_how_far_it_is_and_leads_to_where_it_is_set() {
    let mut scenario = hopeless();
    scenario.cost_per_head = 200_000.0;
    let mut window = searched(scenario, |now| {
        (now.cost, now.offers) = (Some(100_000.0), true);
    });
    let search = window.state().tab().search().searched().unwrap();
    assert_eq!(search.hindrance().unwrap().limit(), Some(WhichLimit::Cost));
    // Offers are held to the same limit: none is searched for.
    assert!(search.offers.is_none());
    window.get_by_label_contains("Not searched for: no plan was found that keeps within");
    window.get_by_label_contains(
        "Nothing that was tried keeps within all limits; what comes nearest: it costs ",
    );
    window.get_by_label_contains("more than the limit, 100 k");
    window.click("Go to that limit");
    let field = window.get_by_label("The most it costs in all, millions");
    assert!(field.accesskit_node().is_focused());
    // Asked for by how few it takes, the table of offers says the same before its rows.
    choose(&mut window, |now| (now.cost, now.odds) = (Some(100_000.0), Some(0.5)));
    window.ask(Action::Search(AboutSearch::Begin));
    assert!(window.wait_for(|app| !app.tab().search().is_under_way()));
    window.settle();
    let offers = window.state().tab().search().searched().unwrap().offers.clone().unwrap();
    assert!(offers.most().is_none() && offers.offers.len() == 3, "{}", offers.offers.len());
    let words = "No plan was found that keeps within the limits. Nothing that was tried keeps";
    let before = window.get_by_label_contains(words).rect();
    let columns = window.get_by_label_contains("Columns: heads a quarter, in all").rect();
    assert!(before.bottom() <= columns.top(), "{before} {columns}");
}

#[test]
fn offers_hire_and_so_are_searched_for_where_nothing_but_hires_may_help() {
    let mut scenario = hopeless();
    scenario.cost_per_head = 200_000.0;
    let window = searched(scenario, |now| {
        (now.cost, now.offers, now.hires) = (Some(100_000.0), true, false);
    });
    let search = window.state().tab().search().searched().unwrap();
    assert_eq!(search.hindrance().unwrap().limit(), Some(WhichLimit::Cost));
    assert!(search.offers.is_some() && search.skipped.is_none());
    assert!(window.query_by_label_contains("Not searched for").is_none());
}

#[test]
fn the_table_of_the_command_has_no_rows_and_says_why_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("hopeless.ron");
    fs::write(&file, files::to_text(&hopeless(), "").unwrap()).unwrap();
    let output = cargo_bin_cmd!("arborist")
        .args(["redteam", "--futures", "100", "--trunk", "3-30", "--csv"])
        .arg(&file)
        .output()
        .unwrap();
    let [table, told] = [output.stdout, output.stderr].map(|it| String::from_utf8(it).unwrap());
    assert!(output.status.success(), "{told}");
    assert!(table.starts_with("threat,") && table.lines().count() == 1, "{table}");
    assert!(
        told.contains("The plan does not hold as it is: leadership stands in 0 % of"),
        "{told}"
    );
}
