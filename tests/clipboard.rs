//! Areas and teams copied from one scenario into another, by the keys people press.

use crate::window;

use arborist::app::view::{Selection, Tone};
use arborist::app::{Action, Command, Cursor};
use arborist::edit::Edit;
use arborist::files::Clip;
use arborist::model::{Area, Branch, Decision, Focus, NewArea, Planned, Team, TeamField};
use eframe::egui::{Event, OutputCommand};
use egui_kittest::kittest::Queryable;
use window::Window;

/// Presses Ctrl+C and returns what is on the clipboard then.
fn copy(window: &mut Window) -> Option<String> {
    window.harness.event(Event::Copy);
    window.harness.step();
    let commands = &window.harness.output().platform_output.commands;
    let copied = commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    window.settle();
    copied
}

/// Presses Ctrl+V with a text on the clipboard.
fn paste(window: &mut Window, text: &str) {
    window.harness.event(Event::Paste(text.into()));
    window.settle();
}

fn said(window: &Window) -> &str {
    window.state().tab().view.window.messages.last().map_or("", |message| &message.text)
}

fn area(window: &Window, name: &str) -> (String, Area) {
    let (document, mut found) = (&window.state().tab().document, None);
    for team in &document.scenario().teams {
        for area in team.areas.iter().filter(|area| area.name == name) {
            found = Some((team.name.clone(), area.clone()));
        }
    }
    found.unwrap_or_else(|| panic!("no {name}"))
}

fn plan(window: &Window) -> &[Planned] {
    window.state().tab().document.scenario().plan.items()
}

/// uber-2014 and seed-team in tabs, the first one shown at a cursor.
fn two(cursor: Cursor) -> Window {
    let mut window = Window::on("seed-team");
    window.ask(Action::SetCursor(cursor));
    window.ask(Action::OpenExample("uber-2014".into()));
    window.ask(Action::SetCursor(cursor));
    window
}

#[test]
fn areas_are_copied_into_another_scenario_at_its_start() {
    let mut window = two(Cursor::Start);
    let picked = ["Kafka", "Compute"].map(|name| Selection::Area(name.into()));
    window.ask(Action::SelectSeveral(picked.to_vec()));
    let (_, kafka) = area(&window, "Kafka");
    let text = copy(&mut window).expect("nothing was copied");
    window.click("Scenario seed-team");
    paste(&mut window, &text);
    // The seed's trunk owns a Compute already.
    assert_eq!(area(&window, "Kafka"), ("Trunk".into(), kafka));
    assert_eq!(area(&window, "Compute 2").0, "Trunk");
    assert!(said(&window).contains("Compute is Compute 2 here"), "{}", said(&window));
    assert_eq!(window.steps(), ["Paste Kafka and Compute 2"]);
    let selected = window.state().tab().view.selected_areas().map(|area| area.as_str());
    assert_eq!(selected.collect::<Vec<_>>(), ["kafka", "compute-2"]);
    window.ask(Command::Undo);
    assert!(!window.state().tab().document.history.is_dirty());
}

#[test]
fn areas_pasted_in_the_plan_appear_at_the_cursor() {
    let mut window = two(Cursor::Quarter(2));
    window.ask(Action::Select(Selection::Area("Kafka".into())));
    let text = copy(&mut window).unwrap();
    window.click("Scenario seed-team");
    paste(&mut window, &text);
    let [Planned { quarter: 2, decision: Decision::NewArea(NewArea { area, owner }), .. }] =
        plan(&window)
    else {
        panic!("{:?}", plan(&window))
    };
    assert_eq!((area.name.as_str(), owner.as_str()), ("Kafka", "trunk"));
    // Once more, and its name is taken for the whole plan.
    window.ask(Action::SetCursor(Cursor::Quarter(0)));
    paste(&mut window, &text);
    assert!(said(&window).contains("Kafka is Kafka 2 here"), "{}", said(&window));
}

#[test]
fn a_team_is_copied_with_its_people_and_areas() {
    let mut window = two(Cursor::Start);
    let storage = "Storage".to_owned();
    let focus = Focus::Area("Real-time storage".into());
    for edit in [
        Edit::SetLead { team: storage.as_str().into(), lead: "Ada".into() },
        Edit::SetTeam { team: storage.as_str().into(), field: TeamField::Protect, value: 0.45 },
        Edit::SetFocus { team: storage.as_str().into(), focus },
    ] {
        window.ask(Action::Edit(edit));
    }
    window.ask(Action::Select(Selection::Team(storage.as_str().into())));
    let of = |window: &Window, name: &str| -> Team {
        let mut teams = window.state().tab().document.scenario().teams.iter();
        teams.find(|team| team.name == name).cloned().unwrap()
    };
    let source = of(&window, &storage);
    let text = copy(&mut window).unwrap();
    window.click("Scenario seed-team");
    paste(&mut window, &text);
    let pasted = of(&window, &storage);
    assert_eq!(pasted, Team { under: Some("Trunk".into()), ..source });
    assert_eq!(window.steps(), ["Paste Storage"]);

    // Into the scenario it came from, everything gets a name of its own, its focus too.
    window.click("Scenario uber-2014, unsaved");
    paste(&mut window, &text);
    let pasted = of(&window, "Storage 2");
    assert_eq!(pasted.under, Some("Storage".into()), "under the selected team");
    assert_eq!(pasted.areas[0].name, "Real-time storage 2");
    assert_eq!(pasted.policy.focus, Focus::Area("Real-time storage 2".into()));
}

#[test]
fn a_team_pasted_in_the_plan_is_branched_with_its_areas() {
    let mut window = two(Cursor::Quarter(1));
    window.ask(Action::Select(Selection::Team("Storage".into())));
    let text = copy(&mut window).unwrap();
    window.click("Scenario seed-team");
    paste(&mut window, &text);
    let [appears, branches] = plan(&window) else { panic!("{:?}", plan(&window)) };
    assert!(
        matches!(&appears.decision, Decision::NewArea(NewArea { owner, .. }) if *owner == "Trunk".into())
    );
    let Decision::Branch(Branch { from, name, areas, engineers, .. }) = &branches.decision else {
        panic!("{branches:?}")
    };
    assert_eq!((from.as_str(), name.as_str()), ("trunk", "Storage"));
    assert_eq!((areas.len(), branches.quarter), (1, 1));
    // As many as Storage has by then, which is not what it began with.
    assert!((5..=7).contains(engineers), "{engineers}");
    assert!(said(&window).contains("as a branch of Trunk"), "{}", said(&window));

    // A team without areas cannot be branched, and it is said why.
    let bare = Clip::Team(Team::named("Bare", None)).to_text().unwrap();
    let before = plan(&window).len();
    paste(&mut window, &bare);
    assert!(said(&window).contains("owns no area"), "{}", said(&window));
    assert_eq!(plan(&window).len(), before);
}

#[test]
fn what_is_no_area_and_no_team_is_explained() {
    let mut window = Window::on("seed-team");
    window.ask(Action::SetCursor(Cursor::Start));
    for (text, expected) in [
        ("buy milk", "there is no area and no team"),
        ("(version: 1)", "there is no area and no team"),
        ("(version: 3, areas: [])", "version 3"),
        ("(version: 1, areas: [(name: \"X\")])", "load"),
        ("(version: 1, areas: [(name: \"X\", lode: 1)])", "lode"),
        ("(version: 1, areas: [(name: \"X\", load: -3)])", "-3"),
        ("(version: 1, areas: [(name: \" \", load: 1)])", "name"),
        ("(version: 1, areas: [(name: \"X\", load: 1), (name: \"Y\", load: nan)])", "no number"),
    ] {
        paste(&mut window, text);
        let message = window.state().tab().view.window.messages.last().unwrap();
        assert!(message.text.contains(expected), "{text}: {}", message.text);
        assert_eq!(message.tone, Tone::Problem);
        assert!(window.steps().is_empty(), "{text}");
    }
}

#[test]
fn copying_nothing_says_what_to_select() {
    let mut window = Window::on("seed-team");
    window.ask(Action::Select(Selection::Company));
    assert_eq!(copy(&mut window), None);
    assert!(said(&window).contains("Select areas or a team"), "{}", said(&window));
}

#[test]
fn text_is_copied_and_pasted_where_somebody_is_at_a_text() {
    let mut window = Window::on("seed-team");
    window.ask(Action::SetCursor(Cursor::Start));
    window.ask(Action::Select(Selection::Area("Compute".into())));
    window.get_by_label("Search teams and areas").click();
    window.settle();
    let clip = Clip::Areas(vec![Area::named("Kafka")]).to_text().unwrap();
    paste(&mut window, &clip);
    assert!(window.steps().is_empty(), "it was pasted into the scenario");
    assert!(window.state().tab().view.outline.search.contains("Kafka"));
    // The field has no text marked, so nothing is copied, the area neither.
    assert_eq!(copy(&mut window), None);
    assert!(window.state().tab().view.window.messages.is_empty(), "{}", said(&window));
}
