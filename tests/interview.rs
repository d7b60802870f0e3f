//! An organization told in answers: from nothing to a plan, each answer an edit that can be undone and says where its
//! number comes from.

use arborist::app::interview::interview_edits::{
    add_named, add_typical, halving, known_halves, requests, tell_halving, tell_requests,
};
use arborist::app::interview::typical_areas::TypicalArea;
use arborist::app::interview::wait_check::{agree, answer, found, is_agreed};
use arborist::app::interview::{AboutInterview, Step};
use arborist::app::view::Sheet;
use arborist::app::{Action, App, Command, Document};
use arborist::edit::{Edit, try_apply};
use arborist::model::{
    Area, AreaField, CompanyField, Estimate, Origin, Provenance, Quantity, RequestsTold, Scenario,
    Team, WorkUnit,
};
use arborist::sim::today::TeamToday;
use egui_kittest::kittest::Queryable;

use crate::window::Window;

fn begun() -> Window {
    let mut window = Window::on("seed-team");
    window.ask(Command::NewFromQuestions);
    window.settle();
    window
}

fn scenario(window: &Window) -> Scenario {
    window.state().tab().document.scenario().clone()
}

fn area(scenario: &Scenario, name: &str) -> Area {
    let mut areas = scenario.teams.iter().flat_map(|team| &team.areas);
    areas.find(|area| area.name == name).cloned().unwrap()
}

fn go(window: &mut Window, step: Step) {
    window.ask(Action::Interview(AboutInterview::Go(step)));
    window.settle();
}

/// Types into the field that is called so.
fn fill(window: &mut Window, field: &str, text: &str) {
    window.get_by_label(field).click();
    window.settle();
    window.ctrl(eframe::egui::Key::A);
    window.text(text);
    window.key(eframe::egui::Key::Enter);
    window.settle();
}

#[test]
fn from_nothing_to_a_plan_by_clicks_and_typing() {
    let mut window = begun();
    fill(&mut window, "Product engineers", "140");
    window.click("Next: teams");
    window.click("Add a team");
    window.text("Developer tools");
    window.key(eframe::egui::Key::Enter);
    window.settle();
    window.click("Next: areas");
    for name in ["Databases", "Networking"] {
        let chip = window.query_all_by_label_contains(name).next().unwrap();
        chip.click();
        window.settle();
    }
    let made = scenario(&window);
    assert_eq!(made.company.product_engineers, 140.0);
    let names: Vec<&str> = made.teams.iter().map(|team| team.name.as_str()).collect();
    assert_eq!(names, ["Infrastructure", "Developer tools"]);
    assert_eq!(made.teams[0].areas.len(), 2);
    let load = Quantity::Area("databases".into(), AreaField::Load);
    assert_eq!(made.known(&load).provenance, Provenance::Assumed);

    window.click("Next: Databases");
    fill(&mut window, "Requests a week of Databases, usually", "20");
    // The typical ends go along with what it usually is, and on its way to 20 it was 2.
    let made = scenario(&window);
    let told = requests(&made, &area(&made, "Databases"));
    assert!((told.a_week.low, told.a_week.high) == (10.0, 42.0), "{told}");
    // How long one takes nobody said: the load as a whole is not told.
    assert_eq!(known_halves(&made, &"databases".into()), [Provenance::Told, Provenance::Assumed]);
    assert_eq!(made.known(&load).provenance, Provenance::Assumed);
    window.get_by_label_contains("1 of 5 answered");
    // Ends that were told stay.
    fill(&mut window, "Requests a week of Databases, at most", "30");
    fill(&mut window, "Requests a week of Databases, usually", "18");
    let told = requests(&scenario(&window), &area(&scenario(&window), "Databases"));
    assert!((told.a_week.low, told.a_week.high) == (10.0, 30.0), "{told}");
    fill(&mut window, "Requests a week of Databases, usually", "20");
    fill(&mut window, "Work of a request of Databases, at most", "16");
    window.click("It matters: medium");
    window.click("It grows with: engineers");
    fill(&mut window, "Engineers that would halve the work of Databases", "3");
    let made = scenario(&window);
    assert_eq!(made.known(&load).provenance, Provenance::Told);
    let told = requests(&made, &area(&made, "Databases"));
    assert_eq!((told.a_week.usual, told.each.high, told.unit), (20.0, 16.0, WorkUnit::Hours));
    window.get_by_label_contains("5 of 5 answered");

    window.click("Next: Networking");
    window.click("Next: today");
    window.get_by_label_contains("Is that so?");
    window.click("Yes, about so");
    let made = scenario(&window);
    assert!(is_agreed(&made, &TeamToday::of(&made.teams[0])));
    window.query_all_by_label("Show the plan").next().unwrap().click();
    window.settle();
    assert!(window.state().tab().view.interview.is_none());
    window.get_by_label("Search teams and areas");
    // Everything said is a step that can be taken back.
    for _ in 0..window.steps().len() {
        window.ask(Command::Undo);
    }
    assert_eq!(scenario(&window), scenario(&begun()));
}

#[test]
fn single_letters_do_nothing_behind_the_questions_and_what_is_gone_is_not_asked_about() {
    let mut window = begun();
    let before = scenario(&window);
    for key in [eframe::egui::Key::T, eframe::egui::Key::N, eframe::egui::Key::H] {
        window.key(key);
    }
    assert_eq!(scenario(&window), before);
    assert!(window.state().tab().view.interview.is_some());

    let owner = before.teams[0].id.clone();
    window.ask(Action::Edit(add_named(&before, "Payments", &owner)));
    go(&mut window, Step::Area("payments".into()));
    window.get_by_label_contains("Payments · Infrastructure owns it");
    window.ask(Command::Undo);
    window.settle();
    window.get_by_label("What is asked of infrastructure");
    window.ask(Command::ShowTable);
    window.settle();
    assert!(window.state().tab().view.interview.is_none(), "the table is shown with the panels");
    window.ask(Command::AskQuestions);
    window.settle();
    window.get_by_label("The company");
}

#[test]
fn where_numbers_come_from_is_listed_and_can_be_said() {
    let mut window = begun();
    window.ask(Command::Origins);
    window.settle();
    window.get_by_label("Product engineers: 100 people, assumed").click();
    window.settle();
    window.get_by_label("measured").click();
    window.settle();
    let of = Quantity::Company(CompanyField::ProductEngineers);
    assert_eq!(scenario(&window).known(&of).provenance, Provenance::Measured);
    window.get_by_label("Product engineers: 100 people, measured");
    assert_eq!(window.state().tab().view.window.sheet, Some(Sheet::Origins));
}

#[test]
fn what_is_being_typed_is_undone_before_what_was_done() {
    let mut window = begun();
    go(&mut window, Step::Areas);
    window.query_all_by_label_contains("Databases").next().unwrap().click();
    window.settle();
    let before = scenario(&window);
    window.get_by_label("Another area").click();
    window.settle();
    for part in ["Pay", "ments"] {
        window.text(part);
        // The field takes a step of its own once typing rests.
        window.run_steps(12);
    }
    window.ctrl(eframe::egui::Key::Z);
    assert_eq!(scenario(&window), before);
    window.key(eframe::egui::Key::Enter);
    assert_eq!(area(&scenario(&window), "Pay").id.as_str(), "pay");
}

#[test]
fn of_numbers_that_nobody_spoke_of_it_is_said_at_once_and_what_matters_is_not_found_anew() {
    let mut few = scenario(&Window::on("uber-2014"));
    few.uncertainty.futures = 20.0;
    let mut window = Window::of(Document::unsaved("few", few, String::new()));
    window.ask(Command::Futures);
    window.ask(Command::Origins);
    let is_known = |app: &mut App| app.split().0.studied.current;
    assert!(window.wait_for(is_known), "the study never came");
    let before = scenario(&window);
    let unsaid = before.known_counts()[2];
    window.click("Say it of all");
    window.settle();
    window.get_by_label("What says it, all that nobody spoke of").click();
    window.text("the post");
    window.settle();
    window.get_by_label("told").click();
    window.settle();
    let made = scenario(&window);
    assert!(made.known_counts()[1] > unsaid / 2 && before.runs_as(&made));
    let load = Quantity::Area("kafka".into(), AreaField::Load);
    assert_eq!(made.known(&load).origin.unwrap().from, "the post");
    assert!(is_known(window.state_mut()), "its runs are the same");
    assert_eq!(window.steps().len(), 1);
    window.ask(Command::Undo);
    assert_eq!(scenario(&window), before);
}

fn company(engineers: f64) -> Scenario {
    let mut scenario = Scenario::seed("2026-Q1".parse().unwrap());
    scenario.company.product_engineers = engineers;
    scenario.teams[0].areas.clear();
    scenario.teams.push(Team { established: 5.0, ..Team::named("Tools", Some("trunk".into())) });
    scenario
}

#[test]
fn requests_are_told_and_read_back_as_they_were_said() {
    let scenario = company(140.0);
    let typical = TypicalArea::of("databases").unwrap();
    let scenario = try_apply(&scenario, &add_typical(&scenario, typical, &"tools".into())).unwrap();
    let databases = area(&scenario, "Databases");
    let told = requests(&scenario, &databases);
    assert_eq!(told, typical.requests(140.0));
    assert!((told.load() - databases.load).abs() < 1e-9);

    let told = RequestsTold {
        a_week: Estimate { usual: 12.0, low: 8.0, high: 16.0 },
        each: Estimate { usual: 1.0, low: 0.5, high: 2.0 },
        unit: WorkUnit::Days,
    };
    let edit = tell_requests(&databases, &told, Provenance::Told, "").unwrap();
    let scenario = try_apply(&scenario, &edit).unwrap();
    assert_eq!(requests(&scenario, &area(&scenario, "Databases")), told);
    let wrong = RequestsTold { a_week: Estimate { usual: 12.0, low: 13.0, high: 16.0 }, ..told };
    assert!(tell_requests(&databases, &wrong, Provenance::Told, "").is_err());

    // A load that somebody else changed is told by what it comes to.
    let edit = Edit::SetArea { area: "databases".into(), field: AreaField::Load, value: 3.0 };
    let changed = try_apply(&scenario, &edit).unwrap();
    let load = requests(&changed, &area(&changed, "Databases")).load();
    assert!((load - 3.0).abs() < 1e-9, "{load}");

    let edit = tell_halving(&"databases".into(), [3.0, 2.0]).unwrap();
    let scenario = try_apply(&scenario, &edit).unwrap();
    let databases = area(&scenario, "Databases");
    assert!((databases.effort - 78.0 / arborist::sim::equations::efforts_to_halve()).abs() < 1e-9);
    assert_eq!(halving(&scenario, &databases), [3.0, 2.0]);
    assert!(tell_halving(&"databases".into(), [0.0, 2.0]).is_err());
}

#[test]
fn the_check_asks_of_the_longest_wait_and_an_answer_makes_the_numbers_agree() {
    let mut scenario = company(140.0);
    for name in ["Databases", "Compute", "On-call", "CI and builds", "Data pipelines"] {
        let typical = TypicalArea::of(name).unwrap();
        scenario = try_apply(&scenario, &add_typical(&scenario, typical, &"tools".into())).unwrap();
    }
    let one = try_apply(&scenario, &add_named(&scenario, "Small", &"trunk".into())).unwrap();
    let asked = found(&one, &Default::default());
    let check = asked.check.unwrap();
    assert_eq!(check.team.as_str(), "tools");
    assert!(check.question.starts_with("At these numbers Tools is "), "{}", check.question);
    assert!(check.settles.contains("how long the last ten"), "{}", check.settles);

    let edit = answer(&one, &check.team, ("two or three days", 0.5)).unwrap();
    let fitted = try_apply(&one, &edit).unwrap();
    let tools = TeamToday::of(fitted.teams.iter().find(|it| it.id == check.team).unwrap());
    // Figures are kept with two digits, as people say them.
    assert!((tools.wait / 0.5 - 1.0).abs() < 0.25, "{}", tools.wait);
    let next = found(&fitted, &Default::default()).check.unwrap();
    assert_eq!(next.team.as_str(), "trunk", "who was asked is not asked again");
    assert_eq!(found(&fitted, &[next.team].into()).check, None);
    assert!(answer(&one, &check.team, ("for ever", 1e12)).is_none());

    let tools = asked.teams.iter().find(|of| of.team == check.team).unwrap();
    let agreed = try_apply(&one, &agree(&one, tools)).unwrap();
    let waits = |scenario: &Scenario| {
        let run = arborist::sim::run(scenario).unwrap();
        run.teams_at(1)[1].wait
    };
    assert!(waits(&agreed) > waits(&one), "what waits is there from the first week on");
}

#[test]
fn what_was_measured_does_not_give_way_and_what_changed_since_is_asked_again() {
    let mut scenario = company(140.0);
    for name in ["Databases", "Compute"] {
        let typical = TypicalArea::of(name).unwrap();
        scenario = try_apply(&scenario, &add_typical(&scenario, typical, &"tools".into())).unwrap();
    }
    let load = Quantity::Area("databases".into(), AreaField::Load);
    let value = load.get(&scenario).unwrap();
    let from = "tickets.csv".into();
    let origin = Some(Origin { value, provenance: Provenance::Measured, from });
    let edit = Edit::SetOrigin { of: load.clone(), origin };
    let scenario = try_apply(&scenario, &edit).unwrap();
    let fitted = answer(&scenario, &"tools".into(), ("a month", 4.3)).unwrap();
    let fitted = try_apply(&scenario, &fitted).unwrap();
    assert_eq!(fitted.origins[&load], scenario.origins[&load]);
    assert_eq!(load.get(&fitted), Some(value));
    let compute = Quantity::Area("compute".into(), AreaField::Load);
    assert!(compute.get(&fitted) > compute.get(&scenario));
    assert_eq!(fitted.known(&compute).provenance, Provenance::Assumed, "a fitted guess stays one");

    let tools = |scenario: &Scenario| TeamToday::of(&scenario.teams[1]);
    assert!(is_agreed(&fitted, &tools(&fitted)));
    let edit = Edit::SetArea { area: "compute".into(), field: AreaField::Load, value: 9.0 };
    let changed = try_apply(&fitted, &edit).unwrap();
    assert!(!is_agreed(&changed, &tools(&changed)));
}

#[test]
fn so_much_investment_as_is_said_halves_the_work_of_a_run() {
    let mut scenario = Scenario::seed("2026-Q1".parse().unwrap());
    (scenario.company.engineer_growth, scenario.company.usage_growth) = (0.0, 0.0);
    let edit = tell_halving(&"compute".into(), [4.0, 1.0]).unwrap();
    scenario = try_apply(&scenario, &edit).unwrap();
    let run = arborist::sim::run(&scenario).unwrap();
    let load = |week: u32| run.areas_at(week)[0].load;
    let (mut invested, mut week) = (0.0, 0);
    while load(week) > load(0) / 2.0 {
        week += 1;
        invested += run.areas_at(week)[0].invest;
    }
    // Four engineers for a quarter are 52 weeks; what decays meanwhile, and the last two weeks' shares, come on top.
    let delivered = invested - run.areas_at(week)[0].in_flight;
    assert!((0.97..1.2).contains(&(delivered / 52.0)), "{delivered} {week}");
}

#[test]
fn steps_go_from_question_to_question_and_back() {
    let mut scenario = company(100.0);
    for name in ["One", "Two"] {
        scenario = try_apply(&scenario, &add_named(&scenario, name, &"trunk".into())).unwrap();
    }
    let mut at = Step::Company;
    let mut way = vec![at.clone()];
    while at != Step::Today {
        at = at.next(&scenario);
        way.push(at.clone());
    }
    assert_eq!(way.len(), 6);
    for step in way.iter().rev() {
        assert_eq!(at, *step);
        at = at.before(&scenario);
    }
}
