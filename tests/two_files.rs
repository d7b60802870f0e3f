//! An organization from two files that are opened together: a roster, and the tickets its teams work at.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use arborist::app::view::Question;
use arborist::app::{Action, App};
use arborist::model::{AreaField, Provenance, Quantity, Scenario};
use egui_kittest::kittest::Queryable;

use crate::tickets::day;
use crate::window::Window;

const PEOPLE: &str = "\
As of date,2026-07-01
Emp,Full name,Team,Reports to,Hire Date
1,Ada Moe,Infrastructure,,2019-01-07
2,Ben Roe,Storage,Ada Moe,2020-02-03
3,Cid Poe,Storage,Ben Roe,2021-05-10
4,Dee Joe,Storage,Ben Roe,2025-06-02
5,Fay Loe,Delivery,Ada Moe,2018-08-20
6,Gus Hoe,Delivery,Fay Loe,2022-09-01
7,Hal Woe,Delivery,Fay Loe,2022-09-01
";

/// A year of tickets of three components, worked at by two of the teams; one by nobody of the roster.
fn tickets() -> String {
    let mut text = "Number,Opened,Resolved,Component,Assignment group\n".to_owned();
    let components = [
        ("db-prod", "Storage Team", 2.0),
        ("builds", "delivery", 1.0),
        ("deploys", "delivery", 3.0),
        ("laptops", "Desktop support", 4.0),
    ];
    let mut number = 0;
    for (component, team, every) in components {
        let all = (365.0_f64 / every) as u32;
        for nth in 0..all {
            let opened = f64::from(nth) * every;
            let ended = opened + 0.5 + f64::from(nth % 7);
            number += 1;
            // Now and then another team helps.
            let team = if nth % 9 == 0 { "Infrastructure" } else { team };
            let (opened, ended) = (day(opened), day(ended));
            let _ = writeln!(text, "{number},{opened},{ended},{component},{team}");
        }
    }
    text
}

fn is_of_tickets(app: &mut App) -> bool {
    match &app.tab().view.window.question {
        Some(Question::Tickets(open)) => open.is_found && open.choices.makes_areas,
        _ => false,
    }
}

fn is_of_people(app: &mut App) -> bool {
    match &app.tab().view.window.question {
        Some(Question::Roster(open)) => open.is_found && open.other.is_none(),
        _ => false,
    }
}

fn owned(scenario: &Scenario, team: &str) -> Vec<String> {
    let team = scenario.teams.iter().find(|it| it.name == team).unwrap();
    team.areas.iter().map(|area| area.name.clone()).collect()
}

fn opened_together(folder: &Path, files: [&str; 2]) -> Window {
    fs::write(folder.join("people.csv"), PEOPLE).unwrap();
    fs::write(folder.join("tickets.csv"), tickets()).unwrap();
    let mut window = Window::on("seed-team");
    for file in files {
        window.ask(Action::Open(folder.join(file).into()));
    }
    window
}

#[test]
fn a_roster_and_its_tickets_become_an_organization() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened_together(folder.path(), ["people.csv", "tickets.csv"]);
    assert!(window.wait_for(is_of_people), "tickets are compared with no roster");
    window.settle();
    window.get_by_label_contains("tickets.csv is read next");
    window.click("Make the scenario");
    let teams = window.state().tab().document.scenario().clone();
    assert_eq!(owned(&teams, "Storage"), ["Storage"], "what stands for its areas");
    assert!(window.wait_for(is_of_tickets), "the tickets never had their turn");
    window.settle();
    let Some(Question::Tickets(open)) = &window.state().tab().view.window.question else {
        panic!("no tickets")
    };
    let found = open.found.clone().unwrap().unwrap();
    window.click(&format!("Use {} measured figures", found.figures()));
    let made = window.state().tab().document.scenario().clone();
    assert_eq!(made, found.after, "the page shows what becomes of it");
    assert_eq!(owned(&made, "Storage"), ["db-prod"]);
    assert_eq!(owned(&made, "Delivery"), ["builds", "deploys"]);
    // Nobody of the roster works at laptops: the trunk owns what no other team does.
    assert_eq!(owned(&made, "Infrastructure"), ["laptops"]);
    let load = Quantity::Area("builds".into(), AreaField::Load);
    assert_eq!(made.known(&load).provenance, Provenance::Measured);
    assert!(made.origins.keys().all(|of| of.get(&made).is_some()), "{:?}", made.origins);
    window.ask(arborist::app::Command::Undo);
    window.settle();
    assert_eq!(*window.state().tab().document.scenario(), teams);
}

#[test]
fn a_team_without_tickets_keeps_what_stands_for_its_areas() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened_together(folder.path(), ["people.csv", "tickets.csv"]);
    assert!(window.wait_for(is_of_people));
    window.click("Make the scenario");
    assert!(window.wait_for(is_of_tickets));
    window.settle();
    let Some(Question::Tickets(open)) = &window.state().tab().view.window.question else {
        panic!("no tickets")
    };
    let mut now = open.choices.clone();
    for group in ["builds", "deploys"] {
        now.say(group, Some(String::new()));
    }
    let due = now.clone();
    let choose = arborist::app::ticket_choices::AboutTickets::Choose(Box::new(now));
    window.ask(Action::Tickets(choose));
    assert!(window.wait_for(move |app| match &app.tab().view.window.question {
        Some(Question::Tickets(open)) => open.choices == due && open.is_found,
        _ => false,
    }));
    let Some(Question::Tickets(open)) = &window.state().tab().view.window.question else {
        panic!("no tickets")
    };
    let found = open.found.clone().unwrap().unwrap();
    assert_eq!(owned(&found.after, "Delivery"), ["Delivery"]);
    assert_eq!(owned(&found.after, "Storage"), ["db-prod"]);
}

#[test]
fn whichever_is_named_first_none_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened_together(folder.path(), ["tickets.csv", "people.csv"]);
    let is_read = |app: &mut App| match &app.tab().view.window.question {
        Some(Question::Tickets(open)) => open.is_found,
        _ => false,
    };
    assert!(window.wait_for(is_read), "the tickets come first");
    window.settle();
    window.click("Discard");
    assert!(window.wait_for(is_of_people), "the roster never had its turn");
}
