//! What would sink a plan in its review pack: told as the report has it, in words that can be read, only where asked.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use arborist::app::asked_red_team::{find, question};
use arborist::app::packing::{self, PackOptions};
use arborist::export::chart::Theme;
use arborist::export::pack::{PackLayout, Without};
use arborist::export::red_team_pages;
use arborist::export::sheet::{A4, Document, LETTER};
use arborist::model::Scenario;
use arborist::model::number_text::likelihood;
use arborist::planning::{Breaking, Prevention, RedTeamReport, threats_in_words};
use assert_cmd::cargo::cargo_bin_cmd;

use crate::common::every_plan::small_organization;

/// A small organization, of few futures.
fn scenario() -> Scenario {
    let mut scenario = small_organization(3, 3);
    scenario.quarters = 6.0;
    scenario.uncertainty.futures = 25.0;
    scenario
}

fn report(scenario: &Scenario) -> RedTeamReport {
    let seen = AtomicU32::new(0);
    let found = find(scenario, &|done, of| {
        seen.fetch_add(u32::from(done <= of), Ordering::Relaxed);
        true
    });
    assert!(seen.into_inner() > 2, "it says how far it is");
    found.unwrap().unwrap()
}

fn pack(scenario: &Scenario, options: PackOptions) -> Document {
    packing::pack(scenario, "plan", None, &options, &|_, _| true).unwrap().unwrap()
}

#[test]
fn a_pack_tells_each_threat_with_its_odds_and_what_prevents_it() {
    let scenario = scenario();
    let report = report(&scenario);
    assert!(!report.breakings.is_empty());
    let called = |quarter: u32| scenario.quarter_label(quarter);
    let red_team = Some(Arc::new(report.clone()));
    for size in [A4, LETTER] {
        let layout = PackLayout { size, theme: Theme::Print };
        let with = pack(
            &scenario,
            PackOptions { layout, red_team: red_team.clone(), ..PackOptions::default() },
        );
        let without = pack(&scenario, PackOptions { layout, ..PackOptions::default() });
        let is_it = |title: &str| title.starts_with("What would sink it: ");
        let sheets: Vec<_> =
            with.sheets.iter().filter(|sheet| is_it(&sheet.title)).cloned().collect();
        assert_eq!(with.sheets.len(), without.sheets.len() + sheets.len());
        assert!(!without.sheets.iter().any(|sheet| is_it(&sheet.title)));
        assert!(sheets[0].title.contains(&red_team_pages::title(&report, &scenario)));
        let pages = Document { sheets, ..with };
        let words = pages.texts().collect::<Vec<_>>().join(" ");
        for it in &report.breakings {
            let told = threats_in_words(&it.threats, &scenario, &called);
            // Lines may break anywhere between words.
            assert!(words.contains(&told), "{told}: {words}");
            assert!(words.contains(&likelihood(it.figure.figure)), "{words}");
            if let Prevention::By(by) = &it.prevention {
                let then = format!(
                    "then {}; {} when",
                    likelihood(by.figure.figure),
                    likelihood(by.unhurt.figure)
                );
                assert!(words.contains(&then), "{then}: {words}");
            }
        }
        // It says when by the calendar, as all pages do, and what its figures stand on.
        assert!(
            !words.split([' ', ',', ';']).any(|word| ["Q1", "Q2", "Q3", "Q4"].contains(&word)),
            "{words}"
        );
        assert!(words.contains("Each figure is given the model"), "{words}");
    }
}

#[test]
fn pay_that_is_left_out_is_on_none_of_its_pages() {
    let scenario = scenario();
    let report = Arc::new(report(&scenario));
    let words = |pay| {
        let without = Without { pay, names: false };
        let options =
            PackOptions { red_team: Some(report.clone()), without, ..PackOptions::default() };
        pack(&scenario, options).texts().collect::<Vec<_>>().join(" ")
    };
    let costs =
        |it: &Breaking| matches!(&it.prevention, Prevention::By(by) if by.cost.abs() >= 1.0);
    assert!(report.breakings.iter().any(costs));
    assert!(words(false).contains("costing "));
    assert!(!words(true).contains("costing "));
}

#[test]
fn it_is_sought_in_as_many_futures_as_the_scenario_asks_for_and_can_be_stopped() {
    let scenario = scenario();
    let effort = question(&scenario).effort;
    assert_eq!((effort.confirmed_in, effort.chosen_in), (100, 50));
    assert_eq!(find(&scenario, &|_, _| false).unwrap(), None);
}

#[test]
fn the_command_has_it_for_a_pack_alone() {
    for what in ["ask", "plots"] {
        let mut command = cargo_bin_cmd!("arborist");
        command.args(["export", "saves/seed-team.ron", "--what", what, "--red-team"]);
        let done = command.output().unwrap();
        assert!(!done.status.success(), "{what}");
        let told = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(told.contains("--red-team is for --what pack"), "{told}");
    }
}
