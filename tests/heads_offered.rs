//! How many heads a search offers where nobody says otherwise: what the present plan asks for, and of one that asks for
//! nobody a quarter of the people there are, which is said.

use std::fs;

use arborist::app::plan_search::AboutSearch;
use arborist::app::search_choices::SearchChoices;
use arborist::app::{Action, Command, Document, examples};
use arborist::export::search_words::heads_told;
use arborist::model::{Hire, Plan, Planned, Scenario};
use arborist::planning::{asks_for_none, heads_by_quarter, present_ask, usual_heads};
use assert_cmd::cargo::cargo_bin_cmd;
use egui_kittest::kittest::Queryable;
use tempfile::TempDir;

use crate::common::every_plan::small_organization;
use crate::window::Window;

/// A year of a trunk for which nobody is hired.
fn hiring_nobody() -> Scenario {
    Scenario { plan: Plan::default(), quarters: 4.0, ..small_organization(3, 2) }
}

const SAID: &str = "The present plan asks for no hires; up to ";

#[test]
fn a_plan_that_asks_for_nobody_is_offered_a_quarter_of_the_people_in_every_quarter() {
    let own = Scenario { quarters: 4.0, ..small_organization(3, 2) };
    assert!(!asks_for_none(&own));
    assert_eq!(usual_heads(&own), heads_by_quarter(own.plan.items(), 4));
    let none = hiring_nobody();
    let people = none.teams[0].established + none.teams[0].ramping;
    assert!(asks_for_none(&none));
    assert_eq!(present_ask(&none), (people / 4.0).ceil() as u32);
    assert_eq!(usual_heads(&none), [present_ask(&none); 4]);
    // What is switched off asks for nobody.
    let mut off = own.clone();
    let mut items: Vec<Planned> = own.plan.items().to_vec();
    items.iter_mut().for_each(|it| it.off = true);
    off.plan = Plan::new(items);
    assert!(asks_for_none(&off));
}

#[test]
fn the_page_asks_for_just_that_until_somebody_says_otherwise_and_says_so() {
    for (scenario, is_said) in [(hiring_nobody(), true), (small_organization(3, 2), false)] {
        let mut choices = SearchChoices::of(&scenario);
        let question = choices.question(&scenario);
        assert_eq!(question.limits.heads, Some(usual_heads(&scenario)));
        assert_eq!(heads_told(&question).is_some(), is_said);
        choices.heads = Some(7);
        let question = choices.question(&scenario);
        assert!(question.limits.heads.as_ref().unwrap().iter().all(|heads| *heads == 7));
        assert_eq!(heads_told(&question), None);
    }
    let mut window = Window::of(Document::unsaved("small", hiring_nobody(), ""));
    window.ask(Command::SearchPlans);
    let said = |window: &Window| window.query_by_label_contains(SAID).is_some();
    assert!(said(&window));
    let scenario = window.state().tab().document.scenario().clone();
    let mut choices = SearchChoices::of(&scenario);
    choices.heads = Some(7);
    window.ask(Action::Search(AboutSearch::Choose(Box::new(choices))));
    assert!(!said(&window));
}

#[test]
fn where_hires_are_over_before_anything_may_change_that_is_said() {
    let mut scenario = hiring_nobody();
    scenario.plan.add(0, Hire { team: "trunk".into(), count: 3 });
    let mut choices = SearchChoices::of(&scenario);
    assert_eq!(heads_told(&choices.question(&scenario)), None);
    choices.from = 2;
    let told = heads_told(&choices.question(&scenario)).unwrap();
    assert!(told.contains("no hires from Q3 on, so none are offered"), "{told}");
    // Nobody asks about heads that may not change.
    choices.hires = false;
    assert_eq!(heads_told(&choices.question(&scenario)), None);
}

#[test]
fn the_command_offers_them_and_says_so() {
    let folder = TempDir::new().unwrap();
    let own = examples::text("seed-team").unwrap();
    fs::write(folder.path().join("none.ron"), own).unwrap();
    let run = |more: &[&str]| {
        let usual = ["search", "none.ron", "--futures", "100", "--csv"];
        let mut command = cargo_bin_cmd!("arborist");
        let output = command.args(usual).args(more).current_dir(folder.path()).output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (text(output.stdout), text(output.stderr))
    };
    let (found, said) = run(&["--want", "stands", "--change", "hires", "--evaluations", "12"]);
    assert!(said.contains(SAID), "{said}");
    let mut rows = csv::Reader::from_reader(found.as_bytes());
    let place = rows.headers().unwrap().iter().position(|it| it == "heads").unwrap();
    let heads = rows.records().map(|row| row.unwrap()[place].parse::<u32>().unwrap());
    assert!(heads.max() > Some(0), "{found}");
    let (_, said) = run(&["--heads", "0/quarter", "--evaluations", "1"]);
    assert_eq!(said, "");
}
