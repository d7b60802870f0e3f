//! The canvas by hand: what is dragged where, and what the plan says afterwards.

use crate::hands;

use arborist::app::view::{Cursor, Selection, Tone};
use arborist::app::{Action, App, Command};
use arborist::model::{
    Branch, Decision, Hire, Merge, MoveArea, MoveEngineers, Planned, Reparent, Transfer,
};
use eframe::egui::{Event, Key, Modifiers, MouseWheelUnit, Pos2, TouchPhase, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use hands::*;

#[test]
fn an_area_dropped_on_a_team_moves_there() {
    for zoom in ZOOMS {
        let mut window = zoomed(zoom, 2);
        let storage = rect(&window, "Team Storage").center();
        let decisions = decided(&mut window, "Area Kafka", storage);
        assert_eq!(
            decisions,
            [Decision::MoveArea(MoveArea { area: "Kafka".into(), to: "Storage".into() })]
        );
    }
}

#[test]
fn an_area_dropped_on_empty_canvas_becomes_a_branch_that_can_be_refined() {
    for zoom in ZOOMS {
        let mut window = zoomed(zoom, 2);
        let empty = empty(&window);
        let decisions = decided(&mut window, "Area Deploy", empty);
        assert!(matches!(&decisions[..], [Decision::Branch(Branch { .. })]), "{decisions:?}");
    }
    let mut window = window("uber-2014", 2);
    let empty = empty(&window);
    let decisions = decided(&mut window, "Area Deploy", empty);
    let [Decision::Branch(Branch { from, name, areas, engineers: 4, .. })] = &decisions[..] else {
        panic!("{decisions:?}");
    };
    assert_eq!((from.as_str(), name.as_str()), ("operations", "Deploy"));
    assert_eq!(areas, &["Deploy".into()]);
    assert!(window.state().tab().view.draft.is_some());

    let branch = |window: &Harness<App>| {
        let plan = plan(window);
        plan.into_iter().find_map(|planned| match planned.decision {
            Decision::Branch(Branch { name, areas, .. }) if areas.contains(&"Deploy".into()) => {
                Some((name, areas.len()))
            }
            _ => None,
        })
    };
    // The name is selected when the popover opens, so that typing replaces it.
    window.event(Event::Text("Shipping".into()));
    window.run_steps(3);
    assert_eq!(branch(&window), Some(("Shipping".into(), 1)));
    window.get_by_label("Take Kafka along").click();
    window.run_steps(3);
    assert_eq!(branch(&window), Some(("Shipping".into(), 2)));
    window.key_press(Key::Enter);
    window.run_steps(3);
    assert!(window.state().tab().view.draft.is_none());
    window.state_mut().dispatch(Action::Command(Command::Undo));
    assert_eq!(branch(&window), None, "refining is part of the same step");
}

#[test]
fn people_dropped_on_a_team_go_there_as_many_as_the_wheel_says() {
    for zoom in ZOOMS {
        let mut window = zoomed(zoom, 2);
        let before = plan(&window);
        let (from, to) =
            (rect(&window, "People of Storage"), rect(&window, "Team Compute").center());
        carry(&mut window, from.center(), to);
        window.event(Event::MouseWheel {
            unit: MouseWheelUnit::Line,
            delta: vec2(0.0, 1.0),
            phase: TouchPhase::Move,
            source: eframe::egui::MouseWheelSource::Unknown,
            modifiers: Modifiers::NONE,
        });
        window.run_steps(2);
        window.event(button(to, false));
        window.run_steps(3);
        let moved = Decision::MoveEngineers(MoveEngineers {
            from: "Storage".into(),
            to: "Compute".into(),
            count: 2,
        });
        assert_eq!(added(&window, &before), [Planned::new(2, moved)]);
    }
}

#[test]
fn a_team_dropped_on_the_lower_half_of_another_reports_to_it_and_on_the_upper_is_merged() {
    for zoom in ZOOMS {
        let mut first = zoomed(zoom, 2);
        let [_, report] = halves(&first, "Compute");
        let decisions = decided(&mut first, "Move team Storage", report);
        let reparent =
            Decision::Reparent(Reparent { team: "Storage".into(), under: "Compute".into() });
        assert_eq!(decisions, [reparent]);
        let (storage, compute) = (rect(&first, "Team Storage"), rect(&first, "Team Compute"));
        assert!(storage.bottom() < compute.top(), "the tree grows upward");

        let mut second = zoomed(zoom, 2);
        let [merge, _] = halves(&second, "Compute");
        let decisions = decided(&mut second, "Move team Storage", merge);
        let merged = Decision::Merge(Merge { team: "Storage".into(), into: "Compute".into() });
        assert_eq!(decisions, [merged]);
        assert!(second.query_by_label("Team Storage").is_none());
    }
}

#[test]
fn a_requisition_from_the_tray_hires_for_the_team_it_is_dropped_on() {
    for zoom in ZOOMS {
        let mut window = zoomed(zoom, 2);
        let storage = rect(&window, "Team Storage").center();
        let decisions = decided(&mut window, "Requisition", storage);
        assert_eq!(decisions, [Decision::Hire(Hire { team: "Storage".into(), count: 1 })]);
    }
}

#[test]
fn people_come_from_the_tray_of_product_and_go_there_as_many_as_a_digit_says() {
    for zoom in ZOOMS {
        let mut window = zoomed(zoom, 2);
        let storage = rect(&window, "Team Storage").center();
        let decisions = decided(&mut window, "Product", storage);
        assert_eq!(decisions, [Decision::from(Transfer { team: "Storage".into(), count: 1 })]);

        let mut window = zoomed(zoom, 2);
        let before = plan(&window);
        let from = rect(&window, "People of Storage").center();
        let tray = rect(&window, "Product").center();
        carry(&mut window, from, tray);
        window.key_press(Key::Num3);
        window.run_steps(2);
        window.event(button(tray, false));
        window.run_steps(3);
        let out = Decision::from(Transfer { team: "Storage".into(), count: -3 });
        assert_eq!(added(&window, &before), [Planned::new(2, out)]);
    }
}

#[test]
fn transfers_of_a_quarter_add_up_by_key_and_cancel_out() {
    let mut window = window("uber-2014", 2);
    let before = plan(&window);
    window.get_by_label("Move team Storage").click();
    window.run_steps(3);
    for _ in 0..3 {
        window.key_press(Key::I);
        window.run_steps(2);
    }
    window.key_press_modifiers(Modifiers::SHIFT, Key::I);
    window.run_steps(2);
    let two = Decision::from(Transfer { team: "Storage".into(), count: 2 });
    assert_eq!(added(&window, &before), [Planned::new(2, two)]);
    for _ in 0..2 {
        window.get_by_label("Send one of Storage to product").click();
        window.run_steps(3);
    }
    assert_eq!(added(&window, &before), [], "nobody is transferred any more");
}

#[test]
fn escape_lets_go_and_nothing_is_decided() {
    for zoom in ZOOMS {
        let mut window = zoomed(zoom, 2);
        let before = plan(&window);
        let (from, to) =
            (rect(&window, "Area Kafka").center(), rect(&window, "Team Storage").center());
        carry(&mut window, from, to);
        assert!(window.state().tab().view.drag.is_some());
        window.key_press(Key::Escape);
        window.run_steps(2);
        assert!(window.state().tab().view.drag.is_none());
        window.event(button(to, false));
        window.run_steps(2);
        assert_eq!(plan(&window), before);
    }
}

#[test]
fn a_team_dropped_on_its_own_report_stays_and_is_told_why() {
    for zoom in ZOOMS {
        let mut window = zoomed(zoom, 2);
        let [_, report] = halves(&window, "Storage");
        assert_eq!(decided(&mut window, "Move team Operations", report), []);
        let messages = &window.state().tab().view.window.messages;
        assert!(messages.iter().any(|message| message.tone == Tone::Problem), "{messages:?}");
    }
}

#[test]
fn clicks_select_what_they_hit() {
    let mut window = window("uber-2014", 2);
    let click = |window: &mut Harness<App>, at: Pos2| {
        window.hover_at(at);
        window.event(button(at, true));
        window.event(button(at, false));
        window.run_steps(3);
        window.state().tab().view.selection.clone()
    };
    let kafka = rect(&window, "Area Kafka").center();
    assert_eq!(click(&mut window, kafka), Selection::Area("Kafka".into()));
    let storage = rect(&window, "Move team Storage").center();
    assert_eq!(click(&mut window, storage), Selection::Team("Storage".into()));
    let empty = empty(&window);
    assert_eq!(click(&mut window, empty), Selection::Company);
}

#[test]
fn stepping_moves_no_card_and_a_team_to_come_leads_to_its_quarter() {
    let mut window = window("uber-2014", 0);
    let before = rect(&window, "Team Storage").min;
    window.get_by_label("Kafka, founded in Q4").click();
    window.run_steps(4);
    assert_eq!(window.state().tab().view.cursor, Cursor::Quarter(3));
    assert!(window.query_by_label("Team Kafka").is_some());
    for _ in 3..12 {
        assert!((rect(&window, "Team Storage").min - before).length() < 0.5);
        window.state_mut().dispatch(Action::Command(Command::Step));
        window.run_steps(2);
    }
}

#[test]
fn hidden_reports_are_away_until_they_are_shown_again() {
    let mut window = window("uber-2014", 2);
    window.get_by_label("Hide reports of Operations").click();
    window.run_steps(3);
    assert!(window.query_by_label("Team Storage").is_none());
    window.get_by_label("Show reports of Operations").click();
    window.run_steps(3);
    assert!(window.query_by_label("Team Storage").is_some());
}

#[test]
fn what_is_zoomed_stays_so_through_an_edit_and_fit_shows_everything_again() {
    let mut window = window("uber-2014", 2);
    let fitted = rect(&window, "Team Storage");
    window.get_by_label("Zoom in").click();
    window.run_steps(3);
    let zoomed = rect(&window, "Team Operations");
    assert!(zoomed.width() > rect(&window, "Requisition").width());
    let hire = Decision::Hire(Hire { team: "Operations".into(), count: 1 });
    window.state_mut().dispatch(Action::Decide(hire));
    window.run_steps(3);
    assert_eq!(rect(&window, "Team Operations").width(), zoomed.width());
    window.get_by_label("Fit").click();
    window.run_steps(3);
    assert!((rect(&window, "Team Storage").width() - fitted.width()).abs() < 1.0);
}

#[test]
fn a_digit_says_how_many_people_are_carried() {
    let mut window = window("uber-2014", 2);
    let before = plan(&window);
    let (from, to) = (rect(&window, "People of Storage"), rect(&window, "Team Compute").center());
    carry(&mut window, from.center(), to);
    window.key_press(Key::Num3);
    window.run_steps(2);
    window.event(button(to, false));
    window.run_steps(3);
    let moved = Decision::MoveEngineers(MoveEngineers {
        from: "Storage".into(),
        to: "Compute".into(),
        count: 3,
    });
    assert_eq!(added(&window, &before), [Planned::new(2, moved)]);
}

#[test]
fn cards_too_small_to_read_are_dragged_all_the_same() {
    let mut window = window("uber-2014", 2);
    zoom_to(&mut window, 0.505);
    let middle = rect(&window, "Tree of teams").center();
    let [_, report] = halves(&window, "Compute");
    let storage = rect(&window, "Team Storage").center();
    zoom_to(&mut window, 0.1);
    let [from, to] = [storage, report].map(|at| middle + (at - middle) * (0.1 / 0.505));
    let before = plan(&window);
    window.hover_at(to);
    window.run_steps(2);
    drag(&mut window, from, to);
    let decisions: Vec<_> = added(&window, &before).into_iter().map(|it| it.decision).collect();
    let reparent = Decision::Reparent(Reparent { team: "Storage".into(), under: "Compute".into() });
    assert_eq!(decisions, [reparent]);
}

#[test]
fn a_drag_of_two_frames_drops_where_it_was_let_go() {
    let mut window = window("uber-2014", 2);
    let before = plan(&window);
    let (from, to) = (rect(&window, "Area Deploy").center(), empty(&window));
    window.hover_at(from);
    window.run_steps(2);
    // One frame each: the drag begins with the move, and the button is up in the next.
    window.event(button(from, true));
    window.hover_at(to);
    window.event(button(to, false));
    window.run_steps(4);
    let decided = added(&window, &before);
    assert!(matches!(&decided[..], [Planned { decision: Decision::Branch(Branch { .. }), .. }]));
}

#[test]
fn a_tree_that_gains_a_team_stands_as_wide_as_it_may() {
    let mut window = window("seed-team", 0);
    for area in ["Databases", "Deploys", "Observability"] {
        window.state_mut().dispatch(Action::Select(Selection::Area(area.into())));
        window.state_mut().dispatch(Action::Command(Command::Branch));
        window.state_mut().dispatch(Action::CommitDraft);
        window.run_steps(3);
    }
    let tops: Vec<_> = window
        .state()
        .tab()
        .document
        .scenario()
        .plan
        .items()
        .iter()
        .filter_map(|planned| match &planned.decision {
            Decision::Branch(Branch { name, .. }) => {
                Some(rect(&window, &format!("Team {name}")).top())
            }
            _ => None,
        })
        .collect();
    assert!(tops.len() == 3 && tops.iter().all(|top| *top == tops[0]), "{tops:?}");
}
