//! The plan filled by a strategy from the quarter on show on: shown before it is so, one step to undo, left by Esc.

use arborist::app::filling::AboutFilling;
use arborist::app::overlay::Purpose;
use arborist::app::{Action, Command, Cursor};
use arborist::edit::Edit;
use arborist::model::number_text::likelihood;
use arborist::model::{Branch, Hire, Plan, Remarks, Scenario, Schedule, Status};
use arborist::planning::settled::is_settled;
use arborist::planning::{fill, strategy};
use arborist::sim::futures::{Columns, survey};
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;

use crate::window::Window;

fn scenario(window: &Window) -> &Scenario {
    window.state().tab().document.scenario()
}

/// Waits until what is asked is written, and run.
fn written(window: &mut Window) {
    window.settle();
    let there = window.wait_for(|app| {
        let filling = app.tab().view.filling.as_ref();
        filling.is_none_or(|filling| filling.found().is_some()) && !app.is_busy()
    });
    assert!(there, "it was never written");
    window.settle();
}

/// The window on an example, filling its plan from a quarter (from 0) on.
fn filling(example: &str, quarter: u32) -> Window {
    let mut window = Window::on(example);
    window.ask(Action::SetCursor(Cursor::Quarter(quarter)));
    window.click("Plan");
    window.click("Fill the plan from here on…");
    written(&mut window);
    window
}

/// Whether the plots show what would be.
fn is_tried(window: &mut Window) -> bool {
    let (show, _) = window.harness.state_mut().split();
    let is_laid = show.overlay(Purpose::Tried).is_some();
    show.preview.is_some_and(|preview| preview.computed && preview.result.is_ok()) && is_laid
}

fn decisions(plan: &Plan) -> Vec<(u32, String)> {
    plan.items().iter().map(|it| (it.quarter, format!("{:?}", it.decision))).collect()
}

#[test]
fn a_strategy_fills_the_plan_from_here_on_in_one_step_with_its_reasons() {
    let mut window = filling("uber-2014", 4);
    let (before, steps) = (scenario(&window).plan.clone(), window.steps().len());
    window.get_by_label_contains("From Q5 on to Q12");
    let due = fill(scenario(&window), 4, &strategy("trunk-and-branches").unwrap()).unwrap();
    let written = due.items().iter().filter(|it| it.quarter >= 4 && !is_settled(it)).count();
    window.get_by_label_contains(&format!("Writes {written} decisions in the place of "));
    // Nothing of it is so yet, and how often it stands is told beside the present plan's.
    assert_eq!(scenario(&window).plan, before);
    let [now, then] = window.state().tab().view.filling.as_ref().unwrap().odds().unwrap();
    let told = |share: f64| likelihood(share);
    let said = format!("in {} of futures; as planned now in {}", told(then), told(now));
    window.get_by_label_contains(&said);
    let odds = |plan: &Plan| {
        let scenario = Scenario { plan: plan.clone(), ..scenario(&window).clone() };
        let schedule = Schedule::of(&scenario).unwrap();
        let futures = scenario.uncertainty.futures as u32;
        let of = survey(&scenario, &schedule, futures, &Columns::judged(), &|| true).unwrap();
        of.odds().survival(scenario.quarter_count() - 1).share
    };
    assert_eq!([now, then], [odds(&before), odds(&due)]);
    window.click("Fill the plan");
    assert!(window.state().tab().view.filling.is_none());
    let plan = &scenario(&window).plan;
    assert_eq!(decisions(plan), decisions(&due));
    assert!(
        plan.items()
            .iter()
            .all(|it| it.quarter < 4 || is_settled(it) || !it.remarks.note.is_empty())
    );
    let earlier =
        |plan: &Plan| plan.items().iter().filter(|it| it.quarter < 4).cloned().collect::<Vec<_>>();
    assert_eq!(earlier(plan), earlier(&before));
    assert_eq!(window.steps().len(), steps + 1);
    assert_eq!(window.steps().last().unwrap(), "Trunk and branches from Q5 on");
    window.ctrl(Key::Z);
    assert_eq!(scenario(&window).plan, before);
}

#[test]
fn what_it_would_be_is_on_the_plots_and_in_the_tree_before_it_is_so() {
    let mut window = filling("uber-one-big-team", 4);
    assert!(is_tried(&mut window));
    let founded: Vec<String> = {
        let plan = window.state().tab().filling_edit().unwrap();
        let Edit::SetPlan { plan, .. } = plan else { panic!("{plan:?}") };
        let here = plan.items().iter().filter(|it| it.quarter <= 4);
        here.filter_map(|it| Some(it.decision.get::<Branch>()?.name.clone())).collect()
    };
    assert!(!founded.is_empty());
    for name in &founded {
        // On its card; the outline tells what there is.
        window.get_by_label(&format!("Team {name}"));
    }
    assert!(scenario(&window).plan.items().iter().all(|it| it.decision.get::<Branch>().is_none()));
    window.get_by_label_contains("At the end of Q5: ");
    window.key(Key::Escape);
    for name in &founded {
        assert!(window.query_by_label(&format!("Team {name}")).is_none(), "{name}");
    }
}

#[test]
fn esc_and_cancel_leave_all_as_it_was() {
    for by_key in [true, false] {
        let mut window = filling("uber-2014", 4);
        let (before, steps) = (scenario(&window).clone(), window.steps());
        if by_key {
            window.key(Key::Escape)
        } else {
            window.click("Cancel")
        }
        assert!(window.state().tab().view.filling.is_none());
        assert_eq!((scenario(&window), window.steps()), (&before, steps));
        assert!(!is_tried(&mut window));
        assert!(window.query_by_label("Fill the plan").is_none());
    }
}

#[test]
fn another_strategy_and_other_numbers_write_another_plan() {
    let mut window = filling("uber-2014", 0);
    window.click("Never branch");
    written(&mut window);
    let hires = |window: &Window, quarter: u32| -> i32 {
        let plan = window.state().tab().filling_edit().unwrap();
        let Edit::SetPlan { plan, .. } = plan else { panic!("{plan:?}") };
        let here = plan.items().iter().filter(|it| it.quarter == quarter);
        here.filter_map(|it| Some(it.decision.get::<Hire>()?.count)).sum()
    };
    assert_eq!((hires(&window, 0), hires(&window, 11)), (7, 7));
    // The field is typed into as any other.
    window.click("Hires a quarter");
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.text("5");
    window.key(Key::Enter);
    written(&mut window);
    assert_eq!((hires(&window, 0), hires(&window, 11)), (5, 5));
    window.click("Another pace later");
    written(&mut window);
    window.get_by_label("Until quarter");
    assert_eq!((hires(&window, 3), hires(&window, 4)), (5, 0));
    // What cannot be is said in words, and nothing changes; Esc is the field's first.
    window.click("Hires a quarter");
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.text("-3");
    window.get_by_label_contains("Not possible: ");
    window.key(Key::Escape);
    assert!(window.state().tab().view.filling.is_some());
    written(&mut window);
    assert_eq!(hires(&window, 0), 5);
    window.click("Fill the plan");
    assert!(scenario(&window).plan.items().iter().all(|it| it.decision.get::<Branch>().is_none()));
    assert_eq!(window.steps().last().unwrap(), "Never branch from Q1 on");
}

#[test]
fn what_is_settled_stays_and_is_counted() {
    let mut window = Window::on("uber-2014");
    let plan = &scenario(&window).plan;
    let later = plan.items().iter().position(|it| it.quarter >= 4).unwrap();
    let (id, own) = (plan.id(later).unwrap(), plan.items()[later].clone());
    let remarks = Remarks { status: Some(Status::Agreed), ..own.remarks.clone() };
    window.ask(Action::Edit(Edit::Remark { id, remarks }));
    window.ask(Action::SetCursor(Cursor::Quarter(4)));
    window.ask(Command::FillPlan);
    written(&mut window);
    window.get_by_label_contains("settled");
    window.ask(Action::Filling(AboutFilling::Done));
    let agreed = scenario(&window).plan.items().iter().find(|it| it.remarks.status.is_some());
    assert_eq!(agreed.unwrap().decision, own.decision);
}

#[test]
fn it_goes_along_with_the_cursor_and_with_edits_and_only_what_is_written_is_done() {
    let mut window = filling("uber-2014", 4);
    window.ask(Action::SetCursor(Cursor::Quarter(7)));
    written(&mut window);
    window.get_by_label_contains("From Q8 on to Q12");
    // Before it is written there is nothing to be done.
    let steps = window.steps();
    let app = window.harness.state_mut();
    app.dispatch(Action::SetCursor(Cursor::Quarter(2)));
    app.dispatch(Action::Filling(AboutFilling::Done));
    assert_eq!(window.steps(), steps);
    assert!(window.state().tab().view.filling.is_some());
    written(&mut window);
    window.click("Fill the plan");
    assert_eq!(window.steps().last().unwrap(), "Trunk and branches from Q3 on");
}

#[test]
fn filling_is_left_as_the_page_of_a_search_is_shown() {
    let mut window = filling("seed-team", 0);
    assert!(window.state().tab().view.filling.is_some());
    window.ask(Command::SearchPlans);
    assert!(window.state().tab().view.filling.is_none());
    window.key(Key::Escape);
    assert!(!window.state().is_searching_on_show());
}
