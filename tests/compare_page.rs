//! Scenarios side by side in the window: what is told of each, and how one gets there and back.

use crate::window::Window;

use arborist::app::comparing::AboutComparison;
use arborist::app::exportable::What;
use arborist::app::view::{About, Question};
use arborist::app::{Action, Command, Cursor};
use arborist::edit::Edit;
use arborist::export::comparison::{self, Compared};
use arborist::export::comparison_words::read;
use arborist::model::{Rule, RuleField, Scenario, ScenarioField};
use arborist::sim::{self, futures::survey};
use arborist::ui::explanation;
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Rect, pos2, vec2};
use egui_kittest::kittest::{NodeT, Queryable};

/// What a node is called, or a label says.
fn said(node: &egui_kittest::Node<'_>) -> Option<String> {
    let node = node.accesskit_node();
    node.label().or(node.value())
}

/// Three shipped scenarios, the second shown.
fn three() -> Window {
    let mut window = Window::on("uber-2014");
    window.ask(Action::OpenExample("uber-slow".into()));
    window.ask(Action::OpenExample("uber-three-teams".into()));
    window.click("Scenario uber-slow");
    window
}

fn compared(window: &Window) -> Option<Vec<String>> {
    let heads = window.query_all_by_role(Role::Label);
    let labels = heads.filter_map(|node| said(&node));
    let heads: Vec<String> = labels
        .filter(|label| {
            let mut letters = label.chars();
            letters.next().is_some_and(|c| ('A'..='F').contains(&c))
                && letters.as_str().starts_with(": ")
        })
        .map(|label| label.split([':', ',']).nth(1).unwrap_or_default().trim().to_owned())
        .collect();
    (!heads.is_empty()).then_some(heads)
}

fn label(window: &Window, start: &str) -> Option<String> {
    let nodes = window.query_all_by_role(Role::Label);
    let mut labels = nodes.filter_map(|node| said(&node));
    labels.find(|label| label.starts_with(start))
}

fn scenarios(window: &Window) -> Vec<Scenario> {
    window.state().tabs().map(|tab| tab.document.scenario().clone()).collect()
}

#[test]
fn the_figures_are_those_of_the_command() {
    let mut window = three();
    window.ask(Command::Futures);
    window.ask(Action::SetCursor(Cursor::Quarter(4)));
    window.set_size(vec2(1280.0, 1600.0));
    window.key(Key::C);
    assert_eq!(compared(&window).unwrap(), ["uber-2014", "uber-slow", "uber-three-teams"]);
    let all = scenarios(&window);
    let shared: Vec<Scenario> =
        all.iter().map(|it| comparison::with_luck_of(it, &all[0])).collect();
    let runs: Vec<_> = shared.iter().map(|it| sim::run(it).unwrap()).collect();
    let columns = comparison::columns();
    let surveys: Vec<_> = shared
        .iter()
        .zip(&runs)
        .map(|(it, run)| {
            let futures = it.uncertainty.futures as u32;
            survey(it, run.schedule(), futures, &columns, &|| true).unwrap()
        })
        .collect();
    let sides: Vec<_> = (0..3)
        .map(|n| Compared {
            name: "",
            scenario: &shared[n],
            run: &runs[n],
            survey: Some(&surveys[n]),
        })
        .collect();
    let figures = comparison::figures(&sides, 4);
    let told = |name: &str| {
        let figure = figures.iter().find(|figure| figure.name == name).unwrap();
        let [a, b, c] = [0, 1, 2].map(|n| read(figure, &figure.values[n]));
        format!("{name}: A {a}, B {b}, C {c}")
    };
    for name in ["Leadership stands", "Service holds", "Investment paid for", "Heads", "Storage"] {
        let expected = told(name);
        let is_done = |app: &mut arborist::app::App| {
            app.split().0.comparing.is_some_and(|comparing| !comparing.is_computing(true))
        };
        assert!(window.wait_for(is_done));
        window.settle();
        assert_eq!(label(&window, &format!("{name}: ")).unwrap(), expected);
    }
    assert!(label(&window, "B does better than A in").is_some());
    assert!(figure_label(&window, "Odds compared: A ").contains(", C "));
}

fn figure_label(window: &Window, start: &str) -> String {
    let nodes = window.query_all_by_role(Role::Figure);
    let mut labels = nodes.filter_map(|node| said(&node));
    labels.find(|label| label.starts_with(start)).unwrap()
}

#[test]
fn the_quarter_steps_in_all_of_them_and_the_page_is_left_as_it_was_entered() {
    let mut window = three();
    window.ask(Action::SetCursor(Cursor::Quarter(4)));
    window.click("Scenario uber-slow");
    window.key(Key::C);
    assert!(window.wait_for(|app| !app.is_busy()));
    window.settle();
    assert!(label(&window, "At the end of 2015-Q2").is_some());
    window.key(Key::ArrowRight);
    assert!(label(&window, "At the end of 2015-Q3").is_some());
    window.key(Key::Escape);
    assert_eq!(compared(&window), None);
    assert_eq!(window.state().tab().document.name(), "uber-slow");
    assert_eq!(window.state().tab().view.cursor, Cursor::Quarter(5));
    // Its tab is still there, and closing it closes no scenario.
    window.click("Compare");
    assert!(compared(&window).is_some());
    window.ctrl(Key::W);
    assert_eq!(compared(&window), None);
    assert!(window.query_by_label("Compare").is_none());
    assert_eq!(window.state().tabs().len(), 3);
}

#[test]
fn keys_about_one_scenario_change_none_while_several_are_shown() {
    let mut window = three();
    window.key(Key::C);
    for key in [Key::H, Key::B, Key::T, Key::N, Key::Delete, Key::X] {
        window.key(key);
    }
    assert!(window.state().tabs().all(|tab| !tab.document.history.is_dirty()));
    assert!(compared(&window).is_some());
    // A command of the palette that is about one of them is done there, where it is seen.
    window.ask(Command::AddTeam);
    assert_eq!(compared(&window), None);
    assert!(window.state().tab().document.history.is_dirty());
}

#[test]
fn what_is_compared_is_exported_without_leaving() {
    let mut window = three();
    window.ask(Command::Compare);
    window.ctrl(Key::E);
    let view = &window.state().tab().view.window;
    let Some(Question::Charts(options)) = &view.question else { panic!("{:?}", view.question) };
    assert_eq!(options.what, What::Compare);
    assert!(window.state().is_comparing());
    window.get_by_label("Choose the file…");
}

#[test]
fn scenarios_are_left_out_taken_in_and_put_first() {
    let mut window = three();
    window.key(Key::C);
    window.click("About uber-slow");
    window.click("Leave it out");
    assert_eq!(compared(&window).unwrap(), ["uber-2014", "uber-three-teams"]);
    window.click("About uber-three-teams");
    window.click("Compare the others with it");
    assert_eq!(compared(&window).unwrap(), ["uber-three-teams", "uber-2014"]);
    window.click("Add scenario");
    window.click("uber-slow");
    assert_eq!(compared(&window).unwrap(), ["uber-three-teams", "uber-2014", "uber-slow"]);
    // What is closed is gone; what is edited elsewhere is told as it is now.
    window.click("Close uber-2014");
    window.key(Key::C);
    window.click("Compare");
    assert_eq!(compared(&window).unwrap(), ["uber-three-teams", "uber-slow"]);
}

#[test]
fn a_variant_is_named_and_described_where_it_is_compared() {
    let mut window = Window::on("uber-2014");
    window.ask(Command::Variant);
    window.key(Key::C);
    window.click("About uber-2014 variant");
    window.get_by_label("Name of the scenario").focus();
    window.settle();
    window.ctrl(Key::A);
    window.text("five a quarter");
    window.key(Key::Enter);
    assert_eq!(compared(&window).unwrap(), ["uber-2014", "five a quarter"]);
    window.get_by_label("About the scenario").focus();
    window.settle();
    window.ctrl(Key::A);
    window.text("What recruiting fills");
    window.key(Key::Escape);
    let names: Vec<_> = window.state().tabs().map(|tab| tab.document.name()).collect();
    assert_eq!(names, ["uber-2014", "five a quarter"]);
}

#[test]
fn what_differs_is_told_and_what_a_scenario_shows_is_no_assumption() {
    let mut window = Window::on("uber-2014");
    window.ask(Command::Variant);
    window.ask(Action::Edit(Edit::SetAbout("Another story".into())));
    window.key(Key::C);
    assert!(window.wait_for(|app| !app.is_busy()));
    window.settle();
    assert!(label(&window, "No assumption differs.").is_some());
    window.ask(Action::Comparison(AboutComparison::Leave));
    window.ask(Action::Edit(Edit::SetRule(RuleField::ServiceFloor, 0.5)));
    window.key(Key::C);
    assert!(window.wait_for(|app| !app.is_busy()));
    window.settle();
    assert!(label(&window, "B differs from A in 1 assumption.").is_some());
    window.get_by_label_contains("0.5, was 0.4");
}

#[test]
fn six_fit_the_smallest_window_and_no_seventh_is_taken_in() {
    let mut window = three();
    for example in ["uber-overhire", "uber-answer-everything", "trap-protect", "seed-team"] {
        window.ask(Action::OpenExample(example.into()));
    }
    window.set_size(vec2(1024.0, 720.0));
    window.settle();
    window.key(Key::C);
    assert_eq!(compared(&window).unwrap().len(), 6);
    assert!(window.get_by_label("Add scenario").accesskit_node().is_disabled());
    assert!(window.wait_for(|app| !app.is_busy()));
    window.settle();
    let heads = window.query_all_by_role(Role::Label);
    for node in heads.filter(|node| said(node).is_some()) {
        let rect = node.rect();
        assert!(rect.left() >= -0.5 && rect.right() <= 1024.5, "{rect:?}");
    }
}

#[test]
fn it_says_on_what_the_verdict_on_each_turns() {
    let mut window = Window::on("seed-team");
    window.ask(Command::Futures);
    window.ask(Command::Variant);
    window.key(Key::C);
    let is_found = |app: &mut arborist::app::App| {
        let comparing = app.split().0.comparing;
        comparing.is_some_and(|it| it.sides().iter().all(|side| side.turns().is_some()))
    };
    assert!(window.wait_for(is_found));
    window.settle();
    let said = label(&window, "Turns if: A ").unwrap();
    assert!(said.contains(", B ") && !said.contains("being found"), "{said}");
}

#[test]
fn what_is_found_of_a_side_is_told_of_that_side_wherever_it_is_put_meanwhile() {
    let mut window = three();
    window.set_size(vec2(1280.0, 1600.0));
    window.key(Key::C);
    // The runs are under way while the order changes.
    let last = window.state().tabs().last().unwrap().id;
    let first = window.state().tabs().next().unwrap().id;
    window.ask(Action::Comparison(AboutComparison::First(last)));
    window.ask(Action::Comparison(AboutComparison::Remove(first)));
    let is_done = |app: &mut arborist::app::App| {
        app.split().0.comparing.is_some_and(|comparing| !comparing.is_computing(false))
    };
    assert!(window.wait_for(is_done));
    window.settle();
    assert_eq!(compared(&window).unwrap(), ["uber-three-teams", "uber-slow"]);
    let heads = |tab: &arborist::app::Tab| {
        let run = sim::run(tab.document.scenario()).unwrap();
        arborist::model::number_text::figure(run.org_at(run.end_of(0)).heads, 1)
    };
    let all: Vec<String> = window.state().tabs().map(heads).collect();
    assert_ne!(all[1], all[2]);
    let said = label(&window, "Heads: ").unwrap();
    assert_eq!(said, format!("Heads: A {}, B {}", all[2], all[1]));
}

#[test]
fn a_variant_is_taken_in_where_it_is_asked_for_and_futures_that_are_off_tell_no_odds() {
    let mut window = Window::on("seed-team");
    window.set_size(vec2(1280.0, 1600.0));
    window.ask(Command::Futures);
    window.key(Key::C);
    window.click("Add scenario");
    window.click("A variant of seed-team");
    assert_eq!(compared(&window).unwrap(), ["seed-team", "seed-team variant"]);
    let is_done = |app: &mut arborist::app::App| {
        app.split().0.comparing.is_some_and(|comparing| !comparing.is_computing(true))
    };
    assert!(window.wait_for(is_done));
    window.settle();
    assert!(!label(&window, "Leadership stands: ").unwrap().contains("not run"));
    window.ask(Command::Futures);
    assert!(window.wait_for(|app| {
        app.split().0.comparing.is_some_and(|comparing| !comparing.figures().is_empty())
    }));
    window.settle();
    assert!(label(&window, "Leadership stands: A its futures are not run").is_some());
}

/// Waits until runs and, where they are on, futures and turning points are all there.
fn wait_until_found(window: &mut Window) {
    let is_found = |app: &mut arborist::app::App| {
        let comparing = app.split().0.comparing;
        comparing.is_some_and(|it| {
            it.sides().iter().all(|side| side.turns().is_some() && side.differences().is_some())
        })
    };
    assert!(window.wait_for(is_found));
    window.settle();
}

/// Where the survey of each side lies in memory: the same one is not computed anew.
fn surveys(window: &mut Window) -> Vec<(String, *const sim::futures::Survey)> {
    let comparing = window.state_mut().split().0.comparing.unwrap();
    let of = |side: &arborist::app::comparing::Side| {
        (side.name.clone(), side.survey().map_or(std::ptr::null(), std::ptr::from_ref))
    };
    comparing.sides().iter().map(of).collect()
}

#[test]
fn what_is_known_of_a_scenario_stays_known_while_others_come_go_and_are_described() {
    let mut window = Window::on("seed-team");
    window.ask(Command::Futures);
    window.ask(Command::Variant);
    window.key(Key::C);
    wait_until_found(&mut window);
    let before = surveys(&mut window);
    assert!(before.iter().all(|(_, survey)| !survey.is_null()));
    window.ask(Action::Comparison(AboutComparison::AddVariant));
    wait_until_found(&mut window);
    assert_eq!(surveys(&mut window)[..2], before);
    let tab = window.state().tabs().next().unwrap().id;
    window.ask(Action::Comparison(AboutComparison::Describe(tab, "As it is".into())));
    window.settle();
    assert_eq!(surveys(&mut window)[..2], before);
    assert!(label(&window, "A: seed-team, As it is").is_some());
    window
        .ask(Action::Comparison(AboutComparison::First(window.state().tabs().last().unwrap().id)));
    window.settle();
    assert_eq!(surveys(&mut window)[1..], before);
}

#[test]
fn plans_of_different_lengths_are_compared_over_the_quarters_that_all_have() {
    let mut window = Window::on("uber-2014");
    window.set_size(vec2(1280.0, 1600.0));
    window.ask(Command::Variant);
    window.ask(Action::Edit(Edit::SetScenario(ScenarioField::Quarters, 5.0)));
    window.ask(Action::SetCursor(Cursor::Quarter(4)));
    window.key(Key::C);
    assert!(window.wait_for(|app| !app.is_busy()));
    window.settle();
    assert!(label(&window, "Odds to the end of 2015-Q2, where the shortest plan ends").is_some());
    assert!(!label(&window, "Heads: A ").unwrap().contains("ends"));
    assert!(label(&window, "Cost to 2015-Q2: A ").is_some());
    // The longer plan is stepped to its end, though the shorter one is the tab beneath.
    window.key(Key::End);
    assert!(label(&window, "At the end of 2017-Q1").is_some());
    assert!(label(&window, "Heads: A ").unwrap().ends_with("B its plan ends in 2015-Q2"));
    assert!(!figure_label(&window, "Service compared: A ").contains(", B "));
    window.key(Key::Escape);
    assert_eq!(window.state().tab().view.cursor, Cursor::Quarter(4));
}

#[test]
fn an_explanation_that_was_open_does_not_keep_esc_from_leaving() {
    let mut window = three();
    let at = Rect::from_min_size(pos2(600.0, 60.0), vec2(40.0, 20.0));
    let why = explanation::why(About::Rule(Rule::Service), at);
    window.ask(Action::Explain(Some(why)));
    assert!(window.state().tab().view.why.is_some());
    window.ask(Command::Compare);
    window.settle();
    assert!(compared(&window).is_some());
    window.key(Key::Escape);
    assert_eq!(compared(&window), None);
}

#[test]
fn a_variant_and_a_file_are_taken_in_without_leaving_the_page() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("another.ron");
    std::fs::write(&file, arborist::app::examples::text("seed-team").unwrap()).unwrap();
    let mut window = Window::on("uber-2014");
    *window.platform.answer.lock().unwrap() = Some(file);
    window.key(Key::C);
    window.ask(Command::Variant);
    window.settle();
    assert_eq!(compared(&window).unwrap().len(), 2);
    window.click("Add scenario");
    window.click("Open a file…");
    assert!(window.wait_for(|app| app.tabs().count() == 3));
    window.settle();
    let names = compared(&window).unwrap();
    assert_eq!((names.len(), names[2].as_str()), (3, "another"));
}

#[test]
fn a_file_that_is_not_chosen_leaves_nothing_to_be_taken_in_later() {
    let mut window = three();
    window.key(Key::C);
    let last = window.state().tabs().last().unwrap().id;
    window.ask(Action::Comparison(AboutComparison::Remove(last)));
    // Nobody can be asked: the window asks for a path itself, and is told none.
    window.ask(Action::Comparison(AboutComparison::AddFile));
    assert!(window.wait_for(|app| app.tab().view.window.question.is_some()));
    window.ask(Action::Ask(None));
    window.ask(Command::NextTab);
    assert_eq!(compared(&window), None);
    window.key(Key::C);
    assert_eq!(compared(&window).unwrap(), ["uber-2014", "uber-slow"]);
}

#[test]
fn what_changes_one_scenario_is_done_where_it_is_seen() {
    let mut window = three();
    window.key(Key::C);
    window.ask(Action::Edit(Edit::SetRule(RuleField::ServiceFloor, 0.5)));
    window.settle();
    assert_eq!(compared(&window), None);
    assert!(window.state().tab().document.history.is_dirty());
    window.key(Key::C);
    window.ask(Action::Select(arborist::app::Selection::Rules));
    window.settle();
    assert_eq!(compared(&window), None);
}
