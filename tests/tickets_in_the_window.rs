//! Tickets read into a scenario in the window: told apart from a roster, given to areas, used as one step.

use std::path::Path;

use arborist::app::ticket_choices::{AboutTickets, TicketChoices, TicketImport};
use arborist::app::view::Question;
use arborist::app::{Action, App, Command};
use arborist::model::{AreaField, Provenance, Quantity};

use egui_kittest::kittest::Queryable;

use crate::tickets::csv;
use crate::window::Window;

fn open(window: &mut Window, path: &Path, text: &str) {
    std::fs::write(path, text).unwrap();
    window.ask(Action::Open(path.to_path_buf().into()));
    assert!(window.wait_for(is_read));
    window.settle();
}

fn is_read(app: &mut App) -> bool {
    match &app.tab().view.window.question {
        Some(Question::Tickets(open)) => open.is_found || matches!(open.table, Some(Err(_))),
        _ => false,
    }
}

fn import(window: &Window) -> TicketImport {
    match &window.state().tab().view.window.question {
        Some(Question::Tickets(open)) => (**open).clone(),
        other => panic!("{other:?}"),
    }
}

fn choose(window: &mut Window, change: impl Fn(&mut TicketChoices)) {
    let mut choices = import(window).choices;
    change(&mut choices);
    let due = choices.clone();
    window.ask(Action::Tickets(AboutTickets::Choose(Box::new(choices))));
    assert!(window.wait_for(move |app| match &app.tab().view.window.question {
        Some(Question::Tickets(open)) => open.choices == due && open.is_found,
        _ => false,
    }));
    window.settle();
}

/// Two a day about one thing for a year, of half a week each, and some about another.
fn list() -> String {
    let of = |nth: i32, about: &'static str| {
        let opened = f64::from(nth) / 2.0;
        (opened, Some(opened + 1.0 + f64::from(nth % 6)), about)
    };
    let mut rows: Vec<_> = (0..730).map(|nth| of(nth, "Some queue")).collect();
    rows.extend((0..200).map(|nth| of(nth * 3, "Other queue")));
    csv(&rows)
}

#[test]
fn tickets_become_one_step_that_is_undone_as_one() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::on("seed-team");
    let before = window.state().tab().document.scenario().clone();
    let area = before.teams[0].areas[0].id.as_str().to_owned();
    open(&mut window, &folder.path().join("tickets.csv"), &list());
    window.get_by_label("Read tickets");
    choose(&mut window, |now| {
        now.say("Some queue", Some(area.clone()));
        now.say("Other queue", Some(String::new()));
        now.minutes = ["30".into(), "90".into()];
    });
    let found = import(&window).found.unwrap().unwrap();
    assert_eq!((found.taken.len(), found.tickets), (1, 930));
    window.click(&format!("Use {} measured figures", found.figures()));
    let tab = window.state().tab();
    assert!(tab.view.window.question.is_none());
    assert_eq!(*tab.document.scenario(), found.after, "the page shows what becomes of it");
    let of = |field| Quantity::Area(area.as_str().into(), field);
    let known = tab.document.scenario().known(&of(AreaField::Load));
    assert_eq!(known.provenance, Provenance::Told);
    assert!(known.origin.unwrap().from.starts_with("tickets.csv, 2023-01-01 to "));
    let known = tab.document.scenario().known(&of(AreaField::WaitShape));
    assert_eq!(known.provenance, Provenance::Measured);
    window.ask(Action::Command(Command::Undo));
    window.settle();
    assert_eq!(*window.state().tab().document.scenario(), before);
}

#[test]
fn what_groups_are_is_remembered_whether_it_is_used_or_not() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::on("seed-team");
    let before = window.state().tab().document.scenario().clone();
    let area = before.teams[0].areas[0].id.as_str().to_owned();
    open(&mut window, &folder.path().join("tickets.csv"), &list());
    choose(&mut window, |now| now.say("Some queue", Some(area.clone())));
    choose(&mut window, |now| now.minutes = ["90".into(), "30".into()]);
    window.get_by_label_contains("a ticket takes no such time");
    window.click("Discard");
    assert!(window.state().tab().view.window.question.is_none());
    assert_eq!(*window.state().tab().document.scenario(), before);
    open(&mut window, &folder.path().join("later.csv"), &list());
    let import = import(&window);
    assert_eq!(import.choices.areas, [("Some queue".to_owned(), area)]);
    assert_eq!(import.remembered, ["Some queue"]);
}

#[test]
fn areas_can_be_made_of_groups_and_what_is_no_list_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::on("seed-team");
    open(&mut window, &folder.path().join("tickets.csv"), &list());
    choose(&mut window, |now| now.makes_areas = true);
    let found = import(&window).found.unwrap().unwrap();
    window.click(&format!("Use {} measured figures", found.figures()));
    let scenario = window.state().tab().document.scenario();
    let names: Vec<&str> = scenario.teams[0].areas.iter().map(|area| area.name.as_str()).collect();
    assert!(names.contains(&"Some queue") && names.contains(&"Other queue"), "{names:?}");
    open(&mut window, &folder.path().join("broken.json"), "[1, 2");
    window.get_by_label_contains("the JSON cannot be read");
    window.click("Discard");
}
