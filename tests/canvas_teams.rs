//! Teams dragged with what depends on them or alone, one or several, on the canvas and the outline.

use crate::hands;

use arborist::app::settings::Growth;
use arborist::app::view::{Carried, Target};
use arborist::app::{Action, App, Command, Settings};
use arborist::model::{Decision, MoveArea, MoveEngineers, Planned, Reparent};
use eframe::egui::{Event, Key, Modifiers, Pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use hands::*;

fn report(team: &str, under: &str) -> Decision {
    Decision::Reparent(Reparent { team: team.into(), under: under.into() })
}

/// Storage reports to Compute, besides what the scenario has.
fn with_a_team_below(window: &mut Harness<App>) {
    window.state_mut().dispatch(Action::Decide(report("Storage", "Compute")));
    window.run_steps(3);
}

fn hold(window: &mut Harness<App>, modifiers: Modifiers) {
    window.event(Event::ModifiersChanged(modifiers));
    window.run_steps(2);
}

fn let_go(window: &mut Harness<App>, at: Pos2, before: &[Planned]) -> Vec<Decision> {
    window.event(button(at, false));
    window.run_steps(4);
    added(window, before).into_iter().map(|planned| planned.decision).collect()
}

#[test]
fn a_team_takes_what_hangs_on_it_along_and_with_alt_goes_alone() {
    for growth in [Command::GrowUp, Command::GrowRight, Command::GrowDown] {
        for zoom in ZOOMS {
            let mut window = window_of(3.2 * zoom.max(0.75), "uber-2014", 2);
            window.state_mut().dispatch(Action::Command(growth));
            with_a_team_below(&mut window);
            zoom_to(&mut window, zoom);
            let before = plan(&window);
            let from = rect(&window, "Move team Compute").center();
            let [_, to] = halves(&window, "Developer productivity");

            carry(&mut window, from, to);
            window.get_by_label("with 1 team below · hold Alt to move it alone");
            let moved = report("Compute", "Developer productivity");
            let decided = let_go(&mut window, to, &before);
            assert_eq!(decided, std::slice::from_ref(&moved), "{growth:?} {zoom}");
            window.state_mut().dispatch(Action::Command(Command::Undo));
            window.run_steps(3);

            carry(&mut window, from, to);
            hold(&mut window, Modifiers::ALT);
            window.get_by_label("alone, 1 team below stays");
            let decided = let_go(&mut window, to, &before);
            hold(&mut window, Modifiers::NONE);
            assert!(decided.contains(&moved), "{growth:?} {zoom}: {decided:?}");
            // Storage is back where the shipped plan has it.
            let parent = |window: &mut Harness<App>, team: &str| {
                let (show, _) = window.state_mut().split();
                let team = show.org.team(&team.into()).unwrap();
                let under = show.org.teams()[team.ix()].under.unwrap();
                show.org.teams()[under.ix()].name.clone()
            };
            assert_eq!(parent(&mut window, "Storage"), "Operations");
            assert_eq!(parent(&mut window, "Compute"), "Developer productivity");
            window.state_mut().dispatch(Action::Command(Command::Undo));
            assert_eq!(plan(&window), before, "one step");
        }
    }
}

#[test]
fn a_team_alone_can_go_below_its_own_report() {
    let mut window = window_of(1.6, "uber-2014", 2);
    with_a_team_below(&mut window);
    let before = plan(&window);
    let from = rect(&window, "Move team Compute").center();
    let [_, to] = halves(&window, "Storage");
    carry(&mut window, from, to);
    let (show, view) = window.state_mut().split();
    assert_eq!(view.drag.as_ref().unwrap().target, Some(Target::ReportsTo("Storage".into())));
    assert!(show.preview.unwrap().result.is_err(), "with its subtree it would hang on itself");
    hold(&mut window, Modifiers::ALT);
    assert!(window.state_mut().split().0.preview.unwrap().result.is_ok());
    let decided = let_go(&mut window, to, &before);
    assert!(decided.contains(&report("Compute", "Storage")), "{decided:?}");
}

/// Ctrl-clicks rows of the outline.
fn select_rows(window: &mut Harness<App>, rows: &[&str]) {
    for row in rows {
        let at = rect(window, row).center();
        click_with(window, at, Modifiers::COMMAND);
    }
}

#[test]
fn the_outline_carries_everything_selected_to_the_canvas() {
    for zoom in ZOOMS {
        let mut window = zoomed(zoom, 2);
        select_rows(&mut window, &["Outline: area Kafka", "Outline: area Deploy"]);
        let storage = rect(&window, "Team Storage").center();
        let to_storage =
            |area: &str| Decision::MoveArea(MoveArea { area: area.into(), to: "Storage".into() });
        let decisions = decided(&mut window, "Outline: area Kafka", storage);
        assert_eq!(decisions, [to_storage("Deploy"), to_storage("Kafka")]);

        let rows = ["Outline: team Storage", "Outline: team Developer productivity"];
        select_rows(&mut window, &rows);
        let before = plan(&window);
        let [_, to] = halves(&window, "Compute");
        let from = rect(&window, rows[0]).center();
        carry(&mut window, from, to);
        window.get_by_label("2 teams");
        let mut decided = let_go(&mut window, to, &before);
        decided.sort_by_key(|decision| decision.teams()[0].1.clone());
        assert_eq!(
            decided,
            [report("Developer productivity", "Compute"), report("Storage", "Compute")]
        );
        window.state_mut().dispatch(Action::Command(Command::Undo));
        assert_eq!(plan(&window), before, "one step");
    }
}

#[test]
fn what_is_dragged_from_the_canvas_lands_on_the_outline_or_is_refused_there_with_the_reason() {
    for zoom in ZOOMS {
        let mut window = window_of(2.0 * zoom.max(0.75), "uber-2014", 2);
        zoom_to(&mut window, zoom);
        let row = rect(&window, "Outline: team Storage");
        let to = row.left_center() + (row.center() - row.left_center()) * 0.5;
        assert_eq!(decided(&mut window, "Move team Compute", to), [report("Compute", "Storage")]);
        let trunk = rect(&window, "Outline: team Operations").center();
        assert_eq!(
            decided(&mut window, "People of Compute", trunk),
            [Decision::MoveEngineers(MoveEngineers {
                from: "Compute".into(),
                to: "Operations".into(),
                count: 1
            })]
        );
        let before = plan(&window);
        let (from, onto) = (rect(&window, "Outline: team Operations").center(), to);
        carry(&mut window, from, onto);
        let carried = Carried::Teams { teams: vec!["Operations".into()], alone: false };
        assert_eq!(window.state().tab().view.drag.as_ref().unwrap().carried, carried);
        assert!(window.query_by_label_contains("Not possible: ").is_some());
        assert_eq!(let_go(&mut window, onto, &before), []);
    }
}

#[test]
fn which_way_the_tree_grows_is_remembered() {
    let mut settings = Settings::default();
    settings.growth = Growth::Right;
    let text = ron::to_string(&settings).unwrap();
    assert_eq!(ron::from_str::<Settings>(&text).unwrap().growth, Growth::Right);
}

#[test]
fn while_something_is_carried_no_key_does_anything_but_take_it_back() {
    let mut window = window_of(2.0, "uber-2014", 2);
    let is = |window: &Harness<App>| {
        let view = &window.state().tab().view;
        (plan(window), view.cursor, view.selection.clone())
    };
    let before = is(&window);
    let (from, to) = (
        rect(&window, "Outline: team Compute").center(),
        rect(&window, "Team Operations").center(),
    );
    carry(&mut window, from, to);
    // With the focus nowhere, and then somewhere.
    let keys = [Key::ArrowDown, Key::ArrowUp, Key::ArrowRight, Key::Delete, Key::B, Key::Tab];
    for key in keys.into_iter().chain([Key::ArrowRight]) {
        window.key_press(key);
        window.run_steps(4);
        assert!(window.state().tab().view.drag.is_some(), "{key:?}");
        assert_eq!(is(&window), before, "{key:?}");
    }
    window.key_press(Key::Escape);
    window.run_steps(4);
    assert!(window.state().tab().view.drag.is_none());
    assert_eq!(let_go(&mut window, to, &before.0), []);
}
