//! A scenario begun with a roster in the window: what its columns mean, what is chosen, what it becomes.

use std::fs;
use std::path::Path;

use arborist::app::roster_choices::{AboutRoster, RosterChoices, RosterImport};
use arborist::app::view::Question;
use arborist::app::{Action, App};
use arborist::import::{DateOrder, PersonColumn};
use egui_kittest::kittest::{NodeT, Queryable};

use crate::window::Window;

/// Six people: Ada leads everybody, Ben and Cid lead a team of two and of one.
const PEOPLE: &str = "\
As of date,2025-07-01
Emp,Full name,Squad,Reports to,Hire Date
1,Ada Moe,Infrastructure,,2019-01-07
2,Ben Roe,Storage,Ada Moe,2020-02-03
3,Cid Poe,Compute,Ada Moe,2021-05-10
4,Dee Joe,Storage,Ben Roe,2025-06-02
5,Eve Koe,Storage,Ben Roe,2025-03-03
6,Fay Loe,Compute,Cid Poe,2018-08-20
";

fn open(window: &mut Window, path: &Path, text: &str) {
    fs::write(path, text).unwrap();
    window.ask(Action::Open(path.to_path_buf().into()));
    assert!(window.wait_for(is_read), "{:?}", import(window));
    window.settle();
}

fn is_read(app: &mut App) -> bool {
    match &app.tab().view.window.question {
        Some(Question::Roster(open)) => open.is_found || matches!(open.table, Some(Err(_))),
        _ => false,
    }
}

fn import(window: &Window) -> RosterImport {
    match &window.state().tab().view.window.question {
        Some(Question::Roster(open)) => (**open).clone(),
        other => panic!("{other:?}"),
    }
}

fn choose(window: &mut Window, change: impl Fn(&mut RosterChoices)) {
    let mut choices = import(window).choices;
    change(&mut choices);
    let due = choices.clone();
    window.ask(Action::Roster(AboutRoster::Choose(Box::new(choices))));
    assert!(window.wait_for(move |app| match &app.tab().view.window.question {
        Some(Question::Roster(open)) => open.choices == due && open.is_found,
        _ => false,
    }));
    window.settle();
}

#[test]
fn a_roster_becomes_a_scenario_that_is_not_saved_yet() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("people 2025.csv");
    let mut window = Window::on("seed-team");
    open(&mut window, &path, PEOPLE);
    window.get_by_label("New from a roster");
    window.get_by_label("6 people in 3 teams on 2025-07-01");
    window.get_by_label("Storage: 3 people, 2 engineers, 1 new, 1 ramping, 1 established, 0 open");
    window.get_by_label_contains("what the teams own is not in a roster");
    window.click("Make the scenario");
    let tab = window.state().tab();
    assert_eq!(tab.document.name(), "people 2025");
    assert!(tab.document.history.is_dirty() && tab.document.place.is_none());
    let teams = &tab.document.scenario().teams;
    let names: Vec<&str> = teams.iter().map(|team| team.name.as_str()).collect();
    assert_eq!(names, ["Infrastructure", "Storage", "Compute"]);
    assert_eq!(
        (teams[1].newcomers, teams[1].ramping, teams[1].lead.as_str()),
        (1.0, 1.0, "Ben Roe")
    );
    let said = &tab.view.window.messages.last().unwrap().text;
    assert!(said.starts_with("6 people in 3 teams on 2025-07-01; "), "{said}");
}

#[test]
fn what_a_file_does_not_say_is_asked_and_what_its_columns_mean_is_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("people.csv");
    let mut window = Window::on("seed-team");
    let text = PEOPLE.replace("Squad", "Where").replace("As of date,2025-07-01\n", "");
    let text = text.replace("2019-01-07", "01/07/2019").replace("2020-02-03", "02/03/2020");
    let text = text.replace("2021-05-10", "05/10/2021").replace("2025-06-02", "06/02/2025");
    let text = text.replace("2025-03-03", "03/03/2025").replace("2018-08-20", "08/02/2018");
    open(&mut window, &path, &text);
    window.get_by_label_contains("dates can be read in two ways");
    assert!(window.get_by_label("Make the scenario").accesskit_node().is_disabled());
    choose(&mut window, |now| now.order = Some(DateOrder::MonthFirst));
    window.get_by_label_contains("the file does not say of which day it tells; say it, such as");
    choose(&mut window, |now| now.as_of = "summer".into());
    window.get_by_label_contains("\"summer\" is no day; expected year, month and day");
    choose(&mut window, |now| now.as_of = "2025-07-01".into());
    // Without a column of teams they are those of managers.
    window.get_by_label("6 people in 3 teams on 2025-07-01");
    window.get_by_label_contains("Team of Ben Roe: 3 people");
    choose(&mut window, |now| now.columns.put(PersonColumn::Team, vec![2]));
    window.get_by_label_contains("Storage: 3 people, 2 engineers");
    window.click("Make the scenario");
    // A file with the same headers is read alike.
    open(&mut window, &folder.path().join("later.csv"), &text);
    assert_eq!(import(&window).choices.columns.get(PersonColumn::Team), Some(2));
    window.click("Cancel");
    assert!(window.state().tab().view.window.question.is_none());
}

#[test]
fn only_those_who_are_meant_and_no_names_where_they_are_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::on("seed-team");
    open(&mut window, &folder.path().join("people.csv"), PEOPLE);
    choose(&mut window, |now| now.under = "Nobody".into());
    window.get_by_label_contains("nobody in it is called \"Nobody\"");
    choose(&mut window, |now| {
        (now.under, now.without_names) = ("Ben Roe".into(), true);
    });
    window.get_by_label("3 people in 1 team on 2025-07-01");
    choose(&mut window, |now| now.engineers = "many".into());
    window.get_by_label_contains("expected how many product engineers there are");
    choose(&mut window, |now| now.engineers.clear());
    // What is in a field counts, whether it was left or not.
    window.get_by_label("Roster: Product engineers").focus();
    window.step();
    window.text("240");
    window.settle();
    assert!(window.wait_for(is_read));
    window.settle();
    window.click("Make the scenario");
    let scenario = window.state().tab().document.scenario();
    let teams = &scenario.teams;
    assert_eq!((teams.len(), teams[0].lead.as_str(), teams[0].people.len()), (1, "", 0));
    assert_eq!(scenario.company.product_engineers, 240.0);
}

#[test]
fn what_is_no_roster_says_so_and_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::on("seed-team");
    open(&mut window, &folder.path().join("numbers.csv"), "a,b\n1,2\n3,4\n");
    window.get_by_label_contains("no row near the top reads as a header");
    window.click("Cancel");
    assert!(window.state().tab().view.window.question.is_none());
    open(&mut window, &folder.path().join("empty.csv"), "");
    window.get_by_label_contains("the file is empty");
}

#[test]
fn headers_of_a_roster_that_are_not_known_are_said_by_hand_and_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::on("seed-team");
    let text = "Lijst,van,alle,ploegen\nNr,Volledig,Ploeg,Baas\n1,Ada Moe,Top,\n2,Ben Roe,Opslag,Ada Moe\n\
                3,Dee Joe,Opslag,Ben Roe\n";
    open(&mut window, &folder.path().join("lijst.csv"), text);
    window.get_by_label_contains("no row near the top reads as a header");
    window.click("Headers from, line 2: Nr, Volledig, Ploeg, Baas");
    assert!(window.wait_for(is_read));
    choose(&mut window, |now| {
        for (column, at) in
            [(PersonColumn::Name, 1), (PersonColumn::Team, 2), (PersonColumn::Manager, 3)]
        {
            now.columns.put(column, vec![at]);
        }
        now.as_of = "2025-07-01".into();
    });
    window.get_by_label("3 people in 2 teams on 2025-07-01");
    window.click("Make the scenario");
    open(&mut window, &folder.path().join("later.csv"), text);
    choose(&mut window, |now| now.as_of = "2025-07-01".into());
    window.get_by_label("3 people in 2 teams on 2025-07-01");
}

/// Three months later: Dee moved to Compute, Eve left, Gus joined.
const LATER: &str = "\
As of date,2025-10-01
Emp,Full name,Squad,Reports to,Hire Date
1,Ada Moe,Infrastructure,,2019-01-07
2,Ben Roe,Storage,Ada Moe,2020-02-03
3,Cid Poe,Compute,Ada Moe,2021-05-10
4,Dee Joe,Compute,Cid Poe,2025-06-02
6,Fay Loe,Compute,Cid Poe,2018-08-20
7,Gus Hoe,Storage,Ben Roe,2025-09-01
";

#[test]
fn two_rosters_that_are_opened_together_are_one_comparison() {
    let folder = tempfile::tempdir().unwrap();
    let paths = ["later.csv", "people.csv"].map(|file| folder.path().join(file));
    fs::write(&paths[0], LATER).unwrap();
    fs::write(&paths[1], PEOPLE).unwrap();
    let mut window = Window::on("seed-team");
    for path in &paths {
        window.ask(Action::Open(path.to_path_buf().into()));
    }
    let is_compared = |app: &mut App| match &app.tab().view.window.question {
        Some(Question::Roster(open)) => {
            open.is_found && matches!(&open.found, Some(Ok(found)) if !found.changes.is_empty())
        }
        _ => false,
    };
    assert!(window.wait_for(is_compared), "{:?}", import(&window));
    window.settle();
    // Whichever was named first, the later is the start.
    window.get_by_label("6 people in 3 teams on 2025-10-01");
    window.get_by_label("FROM 2025-07-01 TO 2025-10-01");
    window.get_by_label("joined: Gus Hoe (Storage)");
    window.get_by_label("left: Eve Koe (Storage)");
    window.get_by_label("moved: Dee Joe (Storage to Compute)");
    window.get_by_label_contains("compared with people.csv");
    window.click("Make the scenario");
    let document = &window.state().tab().document;
    assert_eq!(document.scenario().start.to_string(), "2025-Q4");
    let header = document.header();
    assert!(header.starts_with("What was made of later.csv and people.csv:\n"), "{header}");
    assert!(header.contains("\njoined: Gus Hoe (Storage)\n"), "{header}");
    // It can be read where numbers come from, and stays in the file.
    window.ask(arborist::app::Command::Origins);
    window.settle();
    window.get_by_label_contains("left: Eve Koe (Storage)");
}

#[test]
fn two_rosters_of_the_same_day_are_told_and_a_day_can_be_said() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::on("seed-team");
    open(&mut window, &folder.path().join("people.csv"), PEOPLE);
    open(&mut window, &folder.path().join("again.csv"), PEOPLE);
    window.get_by_label_contains("it tells of 2025-07-01, the one before of 2025-07-01");
    choose(&mut window, |now| now.other_as_of = "2025-01-01".into());
    window.get_by_label("FROM 2025-01-01 TO 2025-07-01");
    // Who began between the two days joined.
    window.get_by_label("joined: Dee Joe (Storage), Eve Koe (Storage)");
}

#[test]
fn a_later_roster_is_taken_as_what_really_happened() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::on("seed-team");
    let early = folder.path().join("people.csv");
    open(&mut window, &early, PEOPLE);
    window.click("Make the scenario");
    // Its own start says nothing new.
    open(&mut window, &early, PEOPLE);
    window.click("Take as what really happened");
    let said = window.state().tab().view.window.messages.last().unwrap().text.clone();
    assert!(
        said.contains("tells nothing new of a quarter after the start of people, 2025-Q3"),
        "{said}"
    );
    window.click("Cancel");
    open(&mut window, &folder.path().join("later.csv"), LATER);
    window.click("Take as what really happened");
    let tab = window.state().tab();
    assert_eq!(tab.view.window.sheet, Some(arborist::app::view::Sheet::Happened));
    let [actual] = &tab.document.scenario().actuals[..] else { panic!("one quarter") };
    use arborist::model::ActualField as F;
    let of = |field| actual.get(field);
    assert_eq!([F::Heads, F::Joins, F::Leaves].map(of), [Some(3.0), Some(1.0), Some(1.0)]);
    assert_eq!(actual.teams, [("compute".into(), 2.0), ("storage".into(), 1.0)].into());
    assert_eq!((actual.quarter, actual.from.as_str()), (0, "later.csv of 2025-10-01"));
    assert_eq!(window.steps(), ["What happened, from later.csv"]);
    window.ask(arborist::app::Command::Undo);
    window.settle();
    assert_eq!(window.state().tab().document.scenario().actuals, []);
}
