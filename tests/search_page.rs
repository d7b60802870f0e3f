//! The search for a better plan in the window: asked, stopped, opened, compared, and honest about what it found.

use std::sync::Arc;

use arborist::app::plan_search::{AboutSearch, PlanSearch};
use arborist::app::search_choices::SearchChoices;
use arborist::app::search_task::Finding;
use arborist::app::searched::{Over, Searched, Stage, Verdict, WhichPlan};
use arborist::app::{Action, App, Command, Cursor, Document};
use arborist::model::{Branch, Hire, Planned, Scenario, Status};
use arborist::planning::settled::is_settled;
use arborist::planning::{Effort, FoundPlan, Goal, heads_by_quarter};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Pos2, Rect, vec2};
use egui_kittest::kittest::{NodeT, Queryable};

use crate::common::every_plan::{found, small_organization};
use crate::fake_platform::FakePlatform;
use crate::window::Window;

/// Little enough for a test.
const LITTLE: Effort = Effort { plans: 24, screened_in: 8, chosen_in: 24, confirmed_in: 80 };

fn on(scenario: Scenario) -> Window {
    Window::of(Document::unsaved("small", scenario, ""))
}

/// A year of a trunk with two areas that may branch, its hires not settled.
fn small() -> Scenario {
    Scenario { quarters: 4.0, ..small_organization(3, 2) }
}

fn of(window: &Window) -> &PlanSearch {
    window.state().tab().search()
}

fn searched(window: &Window) -> &Searched {
    of(window).searched().unwrap()
}

fn choose(window: &mut Window, change: impl FnOnce(&mut SearchChoices)) {
    let scenario = window.state().tab().document.scenario().clone();
    let mut choices = of(window).choices(&scenario);
    choices.effort = LITTLE;
    // The trunk begins larger than it usually may be, and so could hire nobody.
    choices.trunk = [4, 30];
    (choices.threats, choices.offers) = (false, false);
    change(&mut choices);
    window.ask(Action::Search(AboutSearch::Choose(Box::new(choices))));
}

fn wait(window: &mut Window) {
    assert!(window.wait_for(|app| !app.tab().search().is_under_way()));
    window.settle();
}

/// Presses a button, of whatever else is called so.
fn press(window: &mut Window, label: &str) {
    window.get_by_role_and_label(Role::Button, label).click();
    window.settle();
}

/// The page with a search that came to its end, beside which nothing goes on.
fn after(scenario: Scenario, change: impl FnOnce(&mut SearchChoices)) -> Window {
    let platform = Arc::new(FakePlatform::at_once());
    let mut window = Window::of_on(Document::unsaved("small", scenario, ""), platform);
    window.ask(Command::SearchPlans);
    choose(&mut window, change);
    press(&mut window, "Search");
    wait(&mut window);
    assert_eq!(searched(&window).over(), Some(&Over::Done));
    window
}

#[test]
fn the_page_opens_explains_itself_and_is_left_by_its_name_and_by_escape() {
    let mut window = on(small());
    window.click("Plan");
    window.click("Search for a better plan…");
    window.get_by_label("Thousands of plans, each in the same futures");
    window.get_by_role_and_label(Role::Heading, "Search");
    window.click("Back to the plan");
    assert!(!of(&window).is_shown());
    window.ask(Command::SearchPlans);
    // Esc leaves a field first.
    window.get_by_role_and_label(Role::SpinButton, "Plans to try").click();
    window.settle();
    window.text("300");
    window.key(Key::Escape);
    assert!(of(&window).is_shown());
    window.key(Key::Escape);
    assert!(!of(&window).is_shown());
    assert!(
        window.query_by_label("Search for a better plan").is_none(),
        "nothing was searched for"
    );
}

#[test]
fn what_is_found_is_what_the_same_search_finds_without_a_window() {
    let window = after(small(), |now| {
        (now.goal, now.branches) = (Goal::AllRules, false);
        (now.threats, now.offers) = (true, true);
    });
    let searched = searched(&window);
    let expected = found(&searched.question);
    assert_eq!(**searched.found.as_ref().unwrap(), expected);
    assert_eq!(searched.question.effort, LITTLE);
    assert_eq!(searched.progress.as_ref().unwrap().plans, expected.plans_tried);
    let verdict =
        if expected.proposed().is_some() { Verdict::Better } else { Verdict::WithinChance };
    assert_eq!(searched.verdict(), Some(verdict));
    // Every plan that was tried is a point, and the best is told.
    let own = heads_by_quarter(small().plan.items(), 4).iter().sum::<u32>();
    assert_eq!(searched.present_heads, own);
    assert!(searched.tried.dots().count() > 5);
    assert!(searched.tried.dots().all(|(heads, figure)| heads <= own && figure <= 1.0));
    let figure = window.query_all_by_role(Role::Figure);
    let mut told = figure.filter_map(|node| node.accesskit_node().label());
    let line = "Hires against odds, best for at most so many hires, confirmed in 80 futures: ";
    assert!(told.any(|told| told.starts_with(line)));
    // Of what is confirmed alone, each better than all before it, and the plan at the right is not above it.
    let line = searched.best_line();
    assert_eq!(line.confirmed_in, Some(80));
    assert!(line.points.is_sorted_by(|a, b| a[0] < b[0] && a[1] < b[1]), "{:?}", line.points);
    let offers = searched.offers.as_ref().unwrap();
    let plans = offers.frontier.iter().map(|it| &it.plan).chain(&expected.plans);
    let plans: Vec<_> = plans.chain([&expected.present]).filter(|it| it.within).collect();
    for [heads, figure] in &line.points {
        let is_it = |it: &&FoundPlan| f64::from(it.heads) == *heads;
        assert!(plans.iter().copied().filter(is_it).any(|it| it.confirmed.figure == *figure));
    }
    for plan in plans.iter().filter(|it| it.within) {
        let with_as_many = line.points.iter().rfind(|[heads, _]| *heads <= f64::from(plan.heads));
        assert!(with_as_many.unwrap()[1] >= plan.confirmed.figure, "{} hires", plan.heads);
    }
    // What would sink it, and what less would do, come with it.
    let threats = searched.threats.as_ref().unwrap();
    assert_eq!(threats.goal, Goal::AllRules);
    assert!(!threats.breakings.is_empty());
    // What a break is, and a chance, is said with the table.
    window.get_by_label_contains("A plan breaks where all four rules hold in at most 80 % as many");
    assert!(!searched.offers.as_ref().unwrap().offers.is_empty());
}

/// One who hires far too late.
fn hopeless() -> Scenario {
    let mut scenario = small();
    let items = scenario.plan.items().iter().map(|it| Planned::new(3, it.decision.clone()));
    scenario.plan = arborist::model::Plan::new(items.collect());
    scenario
}

#[test]
fn a_better_plan_opens_as_a_variant_and_is_compared_with_the_present_one() {
    let mut window = after(hopeless(), |now| {
        (now.goal, now.heads) = (Goal::Service, Some(8));
    });
    assert_eq!(searched(&window).verdict(), Some(Verdict::Better));
    let proposed = searched(&window).confirmed().unwrap().scenario.clone();
    let present = window.state().tab().document.scenario().clone();
    window.click("Open as a variant");
    let tab = window.state().tab();
    assert!(tab.document.scenario().plan.decides_as(&proposed.plan));
    // It says what it is: in its description, in its decisions, and first of all in its file.
    let about = &tab.document.scenario().about;
    assert!(
        about.starts_with("Found by a search over plans that began with the plan of small."),
        "{about}"
    );
    let items = tab.document.scenario().plan.items();
    assert!(items.iter().any(|it| it.remarks.note.starts_with("Put by the search")));
    assert!(tab.document.header().starts_with("Found by a search over plans"));
    let opened = tab.document.scenario().clone();
    assert!(
        tab.document.name().starts_with("small found, ") && tab.document.name().ends_with("hires")
    );
    assert_eq!(window.state().tabs().len(), 2);
    // The present plan is as it was; undoing leads back to it.
    assert_eq!(window.state().tabs().next().unwrap().document.scenario(), &present);
    window.ask(Command::Undo);
    assert_eq!(window.state().tab().document.scenario().plan, present.plan);
    window.ask(Command::Redo);
    // It is opened once.
    window.click("Scenario small");
    window.click("Compare");
    assert_eq!(window.state().tabs().len(), 2);
    assert!(window.state().is_comparing());
    let comparing = window.state_mut().split().0.comparing.unwrap();
    let sides: Vec<String> = comparing.sides().iter().map(|side| side.name.clone()).collect();
    assert_eq!(sides[0], "small");
    assert_eq!(*comparing.sides()[1].scenario, opened);
}

#[test]
fn settled_decisions_are_counted_shown_and_left_as_they_are() {
    let mut scenario = small();
    let agreed = scenario.plan.items().len();
    for index in 0..agreed {
        scenario.plan.remarks_mut(index).unwrap().status = Some(Status::Agreed);
    }
    let settled: Vec<Planned> =
        scenario.plan.items().iter().filter(|it| is_settled(it)).cloned().collect();
    let window = after(scenario, |now| now.goal = Goal::Service);
    window.get_by_label(&format!("{agreed} agreed, done or off"));
    let plan = &searched(&window).plan(WhichPlan::Best).unwrap().plan;
    let kept: Vec<Planned> = plan.items().iter().filter(|it| is_settled(it)).cloned().collect();
    assert_eq!(kept, settled);
}

#[test]
fn nothing_that_beats_the_plan_is_said_plainly() {
    // Nothing may change but transfers, of which none are allowed.
    let mut window = after(small(), |now| {
        (now.hires, now.branches, now.protected) = (false, false, false);
        (now.moves, now.goal) = (true, Goal::AllRules);
        now.reorganizations = 0;
    });
    assert_eq!(searched(&window).verdict(), Some(Verdict::WithinChance));
    window.get_by_label("Nothing better was found beyond chance");
    // The present plan stays: it is what is shown, and there is nothing of it to open.
    let best = searched(&window).best().unwrap();
    assert_eq!((best.number, best.differences.len()), (0, 0));
    assert_eq!(*best.scenario, small());
    assert!(window.query_by_label("Open as a variant").is_none());
    assert_eq!(searched(&window).others().count(), 0, "no row tells what differs in nothing");
    // Enter does not throw that away.
    let found = searched(&window).found.clone().unwrap();
    window.ctx.memory_mut(|memory| {
        memory.focused().inspect(|id| memory.surrender_focus(*id));
    });
    window.key(Key::Enter);
    assert!(Arc::ptr_eq(searched(&window).found.as_ref().unwrap(), &found));
    // What would sink it is of the present plan, and so it is not told of another.
    window.ask(Action::Search(AboutSearch::Find(Finding::Threats)));
    wait(&mut window);
    assert!(searched(&window).threats.is_some() && !searched(&window).breaks_best());
    window.get_by_label("red team on the present plan");
}

#[test]
fn searches_of_several_tabs_go_on_one_after_another() {
    let mut window = on(small());
    window.ask(Command::SearchPlans);
    choose(&mut window, |now| now.goal = Goal::Service);
    window.ask(Action::Search(AboutSearch::Begin));
    wait(&mut window);
    let first = window.state().tab().id;
    let begin_a_long_one = |window: &mut Window| {
        window.ask(Action::OpenExample("seed-team".into()));
        window.ask(Command::SearchPlans);
        choose(window, |now| {
            now.goal = Goal::Service;
            now.effort.plans = 1_000_000;
        });
        window.ask(Action::Search(AboutSearch::Begin));
        window.state().tab().id
    };
    let second = begin_a_long_one(&mut window);
    assert!(of(&window).is_running());
    // What is asked for meanwhile waits, and says so.
    window.ask(Action::ShowTab(first));
    window.ask(Action::Search(AboutSearch::Find(Finding::Threats)));
    window.settle();
    assert_eq!(searched(&window).stage(), Some(Stage::Waiting));
    window.get_by_label_contains("Waits until the search of seed-team");
    let of_tab = |window: &Window, id| {
        let tab = window.state().tabs().find(|tab| tab.id == id).unwrap();
        tab.search().searched().unwrap().stage()
    };
    assert!(of_tab(&window, second).is_some(), "the other one goes on");
    // Who waits no longer ends nothing else.
    window.click("Cancel");
    assert_eq!(searched(&window).stage(), None);
    assert!(of_tab(&window, second).is_some());
    window.ask(Action::Search(AboutSearch::Find(Finding::Threats)));
    window.ask(Action::ShowTab(second));
    window.ask(Action::Search(AboutSearch::Cancel));
    window.ask(Action::ShowTab(first));
    wait(&mut window);
    assert!(searched(&window).threats.is_some());
}

#[test]
fn an_edit_meanwhile_leaves_the_result_and_says_so() {
    let mut window = after(small(), |now| now.goal = Goal::Service);
    let of_it = searched(&window).of.clone();
    window.key(Key::Escape);
    // A name changes nothing that is searched.
    window.ask(Action::SetCursor(Cursor::Quarter(1)));
    window.ask(Action::Decide(Hire { team: "trunk".into(), count: 1 }.into()));
    window.click("Search for a better plan");
    assert!(searched(&window).is_of_earlier_plan);
    window.get_by_label_contains("The plan was edited since");
    assert!(Arc::ptr_eq(&searched(&window).of, &of_it));
    window.ask(Command::Undo);
    window.ask(Command::SearchPlans);
    assert!(!searched(&window).is_of_earlier_plan);
}

#[test]
fn stopping_keeps_the_best_and_asks_for_nothing_more() {
    let mut window = on(small());
    window.ask(Command::SearchPlans);
    choose(&mut window, |now| {
        now.goal = Goal::Service;
        now.effort.plans = 1_000_000;
    });
    press(&mut window, "Search");
    assert!(window.wait_for(|app| {
        let searched = app.tab().search().searched().unwrap();
        searched.progress.as_ref().is_some_and(|it| it.plans > 0)
    }));
    assert_eq!(searched(&window).stage(), Some(Stage::Trying));
    // Nothing is confirmed yet, and the line says so.
    assert_eq!(searched(&window).best_line().confirmed_in, None);
    window.settle();
    window.get_by_label_contains(
        "Hires against service on average, best so far for at most so many hires, by few",
    );
    // It goes on while something else is on show, and its tab says how far it is.
    window.settle();
    window.key(Key::Escape);
    assert!(of(&window).is_under_way());
    window.get_by_label_contains("Search for a better plan, Search ");
    window.ask(Command::SearchPlans);
    // So does the page's title.
    window.settle();
    window.get_by_role_and_label(Role::Heading, "Search 0 %");
    window.click("Stop, keep the best");
    wait(&mut window);
    let searched = searched(&window);
    assert_eq!(searched.over(), Some(&Over::Done));
    let tried = searched.found.as_ref().unwrap().plans_tried;
    assert!((1..1_000_000).contains(&tried), "{tried}");
    assert!(searched.threats.is_none() && searched.offers.is_none());
    window.ask(Action::Search(AboutSearch::Find(Finding::Threats)));
    wait(&mut window);
    assert!(self::searched(&window).threats.is_some());
}

#[test]
fn closing_asks_before_anything_found_is_lost() {
    let mut window = on(small());
    let begin = |window: &mut Window| {
        window.ask(Command::SearchPlans);
        choose(window, |now| {
            now.goal = Goal::Service;
            now.effort.plans = 1_000_000;
        });
        window.ask(Action::Search(AboutSearch::Begin));
        assert!(of(window).is_under_way());
    };
    let idle = |app: &mut App| !app.is_busy();
    // Nothing is lost of a page on which nothing was searched for.
    window.ask(Command::SearchPlans);
    window.ctrl(Key::W);
    assert!(!of(&window).is_shown() && window.state().tab().view.window.question.is_none());
    begin(&mut window);
    window.ctrl(Key::W);
    window.get_by_label("End the search for a better plan of small?");
    window.key(Key::Enter);
    assert!(of(&window).is_under_way() && of(&window).is_shown(), "Enter keeps it");
    window.ctrl(Key::W);
    window.click("End it");
    assert!(of(&window).searched().is_none() && !of(&window).is_shown());
    assert!(window.wait_for(idle));
    assert_eq!(window.state().tabs().len(), 1, "the scenario stays open");
    // With its tab goes what was found for it.
    begin(&mut window);
    window.ask(Action::OpenExample("seed-team".into()));
    let first = window.state().tabs().next().unwrap().id;
    window.ask(Action::CloseTab(first));
    assert_eq!(window.state().tabs().len(), 2);
    window.click("End it");
    assert_eq!(window.state().tabs().len(), 1);
    assert!(window.wait_for(idle));
}

#[test]
fn what_was_found_is_asked_about_once_and_opened_plans_stay() {
    let mut window = after(hopeless(), |now| {
        (now.goal, now.heads) = (Goal::Service, Some(8));
    });
    window.ctrl(Key::W);
    window.get_by_label("Discard what the search for small found?");
    window.click("Keep it");
    assert!(of(&window).searched().is_some() && of(&window).is_shown());
    window.click("Open as a variant");
    window.click("Scenario small");
    let [first, opened] = [0, 1].map(|at| window.state().tabs().nth(at).unwrap().id);
    // What was found stands in a tab of its own: nothing is lost with this one, but once that is closed, too.
    window.ask(Action::CloseTab(opened));
    window.click("Don't save");
    window.ask(Action::CloseTab(first));
    window.get_by_label("Discard what the search for small found?");
    window.click("Keep it");
    window.ask(Command::SearchPlans);
    window.click("Open as a variant");
    window.click("Scenario small");
    window.ask(Command::SearchPlans);
    window.ctrl(Key::W);
    window.click("Discard it");
    assert!(of(&window).searched().is_none());
    assert_eq!(window.state().tabs().len(), 2);
}

#[test]
fn quitting_asks_before_anything_found_is_lost() {
    let mut window = after(hopeless(), |now| {
        (now.goal, now.heads) = (Goal::Service, Some(8));
    });
    window.ask(Command::Quit);
    window.get_by_label("Discard what the search for small found?");
    window.click("Keep it");
    assert!(of(&window).searched().is_some());
    window.ask(Command::Quit);
    window.click("Discard it");
    assert!(of(&window).searched().is_none());
    assert!(window.state().tab().view.window.question.is_none(), "and so it ends");
}

#[test]
fn what_is_no_number_there_is_refused_and_said() {
    let mut window = on(small());
    window.ask(Command::SearchPlans);
    choose(&mut window, |now| (now.heads, now.cost) = (Some(7), Some(9e6)));
    let before = of(&window).choices(&small());
    for (called, text, why) in [
        ("Plans to try", "1e9", "it must be a whole number from 1 to 1,000,000"),
        ("The most hires a quarter", "-5", "it must be a whole number from 0 to 1,000"),
        ("The most people of a branch", "many", "it must be a whole number from 0 to 500"),
        ("The most it costs in all, millions", "1..2", "it must be a number from 0 to 1,000,000"),
        ("Seed", "-1", "it must be a whole number from 0 to "),
    ] {
        window.get_by_role_and_label(Role::SpinButton, called).click();
        window.settle();
        window.ctrl(Key::A);
        window.text(text);
        window.settle();
        window.get_by_label_contains(&format!("Not possible: {why}"));
        window.key(Key::Enter);
        window.settle();
        assert_eq!(of(&window).choices(&small()), before, "{called}: {text}");
        window.get_by_label_contains(&format!("{called} is as before: {why}"));
    }
    assert!(of(&window).is_shown());
}

#[test]
fn the_fewest_heads_for_wanted_odds_are_found_and_offers_open() {
    let mut window = after(small(), |now| {
        (now.goal, now.odds, now.branches) = (Goal::Stands, Some(0.5), false);
    });
    let searched = searched(&window);
    assert!(searched.found.is_none());
    let offers = searched.offers.clone().unwrap();
    let best = offers.frontier.iter().map(|it| it.plan.confirmed.figure).fold(0.0, f64::max);
    match &offers.smallest {
        Some(smallest) => {
            assert_eq!(searched.verdict(), Some(Verdict::Enough));
            assert!(smallest.plan.confirmed.figure >= 0.5);
            assert_eq!(searched.confirmed(), Some(&smallest.plan));
        }
        None => {
            assert_eq!(searched.verdict(), Some(Verdict::NotEnough));
            assert!(best < 0.5, "{best}");
        }
    }
    let number = offers.offers.iter().position(|offer| offer.best.is_some()).unwrap();
    let expected = offers.offers[number].best.as_ref().unwrap().plan.scenario.plan.clone();
    window.ask(Action::Search(AboutSearch::Open(WhichPlan::Offer(number))));
    assert!(window.state().tab().document.scenario().plan.decides_as(&expected));
}

#[test]
fn what_cannot_be_searched_is_refused_where_it_is_chosen() {
    let mut window = on(small());
    window.ask(Command::SearchPlans);
    choose(&mut window, |now| {
        (now.hires, now.branches, now.protected) = (false, false, false);
    });
    window.get_by_label_contains("Nothing may change");
    assert!(window.get_by_role_and_label(Role::Button, "Search").accesskit_node().is_disabled());
    window.ask(Action::Search(AboutSearch::Begin));
    assert!(of(&window).searched().is_none());
    // No message lies over the reason: it stands at the left, in a small window too.
    window.set_size(vec2(1024.0, 720.0));
    window.settle();
    assert!(window.get_by_label_contains("Nothing may change").rect().right() < 232.0 + 8.0);
    // What stands here is no plan: nothing is exported of it, and that is said.
    window.ctrl(Key::E);
    assert!(of(&window).is_shown() && window.state().tab().view.window.question.is_none());
    window.get_by_label_contains("What stands here is no plan yet");
}

#[test]
fn limits_are_typed_within_their_sentence_and_kept() {
    let mut window = on(small());
    window.ask(Command::SearchPlans);
    choose(&mut window, |now| now.heads = Some(7));
    window.get_by_role_and_label(Role::SpinButton, "The most hires a quarter").click();
    window.settle();
    window.ctrl(Key::A);
    window.text("5");
    window.key(Key::Enter);
    let scenario = window.state().tab().document.scenario().clone();
    assert_eq!(of(&window).choices(&scenario).heads, Some(5));
    let question = of(&window).choices(&scenario).question(&scenario);
    assert_eq!(question.limits.heads, Some(vec![5; 4]));
    window.click("Transfers from product");
    let choices = of(&window).choices(&scenario);
    assert_eq!(choices.question(&scenario).space.transfers, Some(6));
}

#[test]
fn every_part_is_reached_by_keyboard_in_the_order_in_which_one_reads() {
    let mut window = after(small(), |now| now.goal = Goal::Service);
    let wanted = ["Back to the plan", "Search again", "Hires, quarter by quarter", "Seed"];
    let mut seen = Vec::new();
    for _ in 0..60 {
        window.key(Key::Tab);
        let focused = window.ctx.memory(|memory| memory.focused());
        for label in wanted {
            let is_it = |node: egui_kittest::Node<'_>| node.accesskit_node().is_focused();
            if focused.is_some()
                && window.get_all_by_label(label).any(is_it)
                && !seen.contains(&label)
            {
                seen.push(label);
            }
        }
    }
    assert_eq!(seen, wanted);
}

#[test]
fn nothing_of_the_page_is_cut_in_small_and_in_large_windows() {
    let mut scenario = small();
    let long = "Developer productivity and everything that has no other home".to_owned();
    scenario.teams[0].name.clone_from(&long);
    let mut window = after(scenario, |now| now.goal = Goal::Service);
    for (width, height) in [(1024.0, 720.0), (1440.0, 900.0), (3840.0, 2160.0)] {
        window.set_size(vec2(width, height));
        window.settle();
        let all = Rect::from_min_size(Pos2::ZERO, vec2(width, height));
        for label in
            ["Back to the plan", "Search again", "Hires, quarter by quarter", "Plans to try"]
        {
            let place = window.get_all_by_label(label).next().unwrap().rect();
            assert!(all.contains_rect(place), "{label} at {place:?} of {width} × {height}");
        }
        let end = window.get_by_label("Search again").rect().right();
        assert!(end > width - 30.0, "the bar goes to the window's edge: {end} of {width}");
    }
}

#[test]
fn a_search_of_branches_alone_leaves_hires_as_they_are() {
    let window = after(small(), |now| {
        (now.hires, now.protected, now.goal) = (false, false, Goal::Service);
    });
    let hires = |scenario: &Scenario| -> u32 {
        heads_by_quarter(scenario.plan.items(), scenario.quarter_count()).iter().sum()
    };
    let searched = searched(&window);
    let found = searched.found.as_ref().unwrap();
    assert!(!found.plans.is_empty());
    for plan in &found.plans {
        assert_eq!(hires(&plan.scenario), hires(&searched.of));
    }
    for (_, _, shown) in searched.others() {
        assert_eq!(shown.heads, hires(&searched.of));
    }
    assert_eq!(searched.best().unwrap().heads, hires(&searched.of));
    let branches = |scenario: &Scenario| {
        let items = scenario.plan.items().iter();
        items.filter(|it| it.decision.get::<Branch>().is_some()).count()
    };
    assert!(branches(&searched.best().unwrap().scenario) <= 3);
}
