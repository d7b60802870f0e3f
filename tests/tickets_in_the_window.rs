//! Tickets read into a scenario in the window: told apart from a roster, given to areas, used as one step.

use std::path::Path;

use arborist::app::ticket_choices::{AboutTickets, TicketChoices, TicketImport};
use arborist::app::tickets_found::TicketsFound;
use arborist::app::view::Question;
use arborist::app::{Action, App, Command};
use arborist::import::{TicketColumn, Work};
use arborist::model::{AreaField, Provenance, Quantity};
use eframe::egui::{Pos2, Rect, vec2};
use egui_kittest::kittest::{NodeT, Queryable};

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
fn escape_leaves_a_field_before_it_leaves_the_page() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::on("seed-team");
    let area = window.state().tab().document.scenario().teams[0].areas[0].id.clone();
    open(&mut window, &folder.path().join("tickets.csv"), &list());
    choose(&mut window, |now| now.say("Some queue", Some(area.as_str().to_owned())));
    window.get_by_label("Minutes a request takes at least").click();
    window.settle();
    window.text("30");
    window.key(eframe::egui::Key::Escape);
    assert_eq!(import(&window).choices.minutes[0], "30");
    window.key(eframe::egui::Key::Escape);
    assert!(window.state().tab().view.window.question.is_none());
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
    window.get_by_label_contains("A request takes no such time");
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

#[test]
fn minutes_of_one_area_come_before_those_of_all() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::on("seed-team");
    open(&mut window, &folder.path().join("tickets.csv"), &list());
    choose(&mut window, |now| {
        now.makes_areas = true;
        now.minutes = ["20".into(), "40".into()];
    });
    let found = |window: &Window| import(window).found.unwrap().unwrap();
    let before = found(&window);
    let id = |name: &str| {
        let areas = before.after.teams.iter().flat_map(|team| &team.areas);
        areas.clone().find(|area| area.name == name).unwrap().id.clone()
    };
    let (one, other) = (id("Some queue"), id("Other queue"));
    choose(&mut window, |now| now.say_minutes(one.as_str(), ["200".into(), "400".into()]));
    let after = found(&window);
    let work = |of: &arborist::model::AreaId| {
        after.taken.iter().find(|taken| taken.area == *of).unwrap().work
    };
    assert_eq!(work(&one), Work::Minutes([200.0, 400.0]));
    assert_eq!(work(&other), Work::Minutes([20.0, 40.0]));
    let known = after.after.known(&Quantity::Area(one.clone(), AreaField::Load));
    assert_eq!(known.provenance, Provenance::Told);
    assert!(known.origin.unwrap().from.contains("200 to 400 minutes, as told"));
    let range = after.area(&one).unwrap().load_range.unwrap();
    assert!(range.high > before.area(&one).unwrap().load_range.unwrap().high * 2.0, "{range:?}");
    // What is half typed counts for nothing, what cannot be is told, and nothing is used meanwhile.
    choose(&mut window, |now| now.say_minutes(one.as_str(), ["200".into(), String::new()]));
    assert!(found(&window).wrong.is_empty());
    choose(&mut window, |now| now.say_minutes(one.as_str(), ["200".into(), "30".into()]));
    window.get_by_label_contains("A request of Some queue takes no such time");
    assert!(window.get_by_label("Use measured figures").accesskit_node().is_disabled());
    choose(&mut window, |now| now.say_minutes(one.as_str(), Default::default()));
    assert_eq!(found(&window).after, before.after);
}

#[test]
fn another_window_of_time_is_counted_and_let_go_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::on("seed-team");
    open(&mut window, &folder.path().join("tickets.csv"), &list());
    choose(&mut window, |now| now.makes_areas = true);
    let found = |window: &Window| import(window).found.unwrap().unwrap();
    let before = found(&window);
    window.click("Choose another window");
    window.settle();
    window.get_by_label("First day counted").focus();
    window.step();
    window.text("2023-03-01");
    window.settle();
    assert!(window.wait_for(is_read));
    choose(&mut window, |now| now.days[1] = "2023-05-30".into());
    let after = found(&window);
    assert_eq!(after.windows[0].days().map(|day| day.to_string()), ["2023-03-01", "2023-05-30"]);
    assert_eq!(after.calibration.window, after.windows[0]);
    // Two a day about one thing.
    let figures = |of: &TicketsFound| {
        let areas = &of.calibration.areas;
        areas.iter().find(|area| area.name == "Some queue").unwrap().figures.clone()
    };
    assert_eq!(figures(&after).opened, 182);
    window.get_by_label_contains("Counted from 2023-03-01 to 2023-05-30, as you chose.");
    choose(&mut window, |now| now.days[0] = "2022-03-01".into());
    assert!(found(&window).wrong[0].contains("cannot count from 2022-03-01"));
    choose(&mut window, |now| now.days[0] = "spring".into());
    assert!(found(&window).wrong[0].contains("\"spring\" is no day"));
    choose(&mut window, |now| now.days = Default::default());
    assert_eq!(found(&window).after, before.after);
}

/// The list with headers that nobody knows, below two lines that are none.
fn unknown() -> String {
    let text = list().replace("id,created,resolved,component", "Nr,Aangevraagd,Klaar,Onderwerp");
    format!("Servicedesk,,,\nvan 2023,,,\n{text}")
}

#[test]
fn headers_that_are_not_known_are_said_by_hand_and_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::on("seed-team");
    let path = folder.path().join("lijst.csv");
    std::fs::write(&path, unknown()).unwrap();
    window.ask(Action::Open(path.into()));
    assert!(window.wait_for(|app| match &app.tab().view.window.question {
        Some(Question::Roster(open)) => open.is_found,
        _ => false,
    }));
    window.settle();
    window.click("It is a list of tickets");
    assert!(window.wait_for(is_read));
    window.settle();
    window.get_by_label_contains("no row near the top reads as a header");
    window.click("Headers from, line 1: Servicedesk, , , ");
    assert!(window.wait_for(is_read));
    assert_eq!(import(&window).table.unwrap().unwrap().header.line, 1);
    window.settle();
    window.click("Headers from, line 3: Nr, Aangevraagd, Klaar, Onderwerp");
    assert!(window.wait_for(is_read));
    window.settle();
    window.get_by_label_contains("no column says when tickets were opened");
    let table = import(&window).table.unwrap().unwrap();
    choose(&mut window, |now| {
        for (column, header) in [
            (TicketColumn::Opened, "Aangevraagd"),
            (TicketColumn::Resolved, "Klaar"),
            (TicketColumn::Area, "Onderwerp"),
        ] {
            assert!(now.columns.set(column, &table, header));
        }
        now.makes_areas = true;
    });
    let found = import(&window).found.unwrap().unwrap();
    assert_eq!((found.tickets, found.taken.len()), (930, 2));
    window.click("Discard");
    // It is known for what it is when it comes again.
    open(&mut window, &folder.path().join("later.csv"), &unknown());
    assert_eq!(import(&window).found.unwrap().unwrap().tickets, 930);
}

#[test]
fn the_page_fills_the_window_and_nothing_of_it_is_cut() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::on("uber-2014");
    let mut text = list();
    for nth in 0..200 {
        text +=
            &format!("x{nth},2023-02-0{} 08:00:00,,An area with a long name {nth}\n", 1 + nth % 9);
    }
    open(&mut window, &folder.path().join("tickets.csv"), &text);
    choose(&mut window, |now| now.makes_areas = true);
    for (width, height) in [(1024.0, 720.0), (1440.0, 900.0), (3840.0, 2160.0)] {
        window.set_size(vec2(width, height));
        window.settle();
        let all = Rect::from_min_size(Pos2::ZERO, vec2(width, height));
        let found = import(&window).found.unwrap().unwrap();
        let (main, remembered) =
            (format!("Use {} measured figures", found.figures()), "Change the columns");
        for label in ["Read tickets", "Discard", &main, remembered, "Choose another window"] {
            let place = window.get_by_label(label).rect();
            assert!(all.contains_rect(place), "{label} at {place:?} of {width} × {height}");
        }
        let end = window.get_by_label(&main).rect().right();
        assert!(end > width - 30.0, "the bar goes to the window's edge: {end} of {width}");
        let row = window.get_by_label_contains("Some queue: ").rect();
        assert!(row.right() > width - 20.0 && row.bottom() < height, "{row:?}");
    }
}

#[test]
fn what_the_file_cannot_say_is_asked_once_its_figures_are_taken() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::on("seed-team");
    open(&mut window, &folder.path().join("tickets.csv"), &list());
    choose(&mut window, |now| now.makes_areas = true);
    let found = import(&window).found.unwrap().unwrap();
    window.click("Use these figures, then answer questions");
    let tab = window.state().tab();
    assert!(tab.view.window.question.is_none() && tab.view.interview.is_some());
    assert_eq!(*tab.document.scenario(), found.after);
}
