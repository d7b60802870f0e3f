//! How the canvas shows the tree: against a baseline, growing another way.

use crate::hands;

use arborist::app::settings::Growth;
use arborist::app::{Action, App, Command, Cursor, Selection};
use arborist::model::{Decision, Hire, MoveArea, Reparent};
use eframe::egui::{Key, Modifiers, Rect, pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use hands::*;

/// What the cards say against the baseline.
fn compared(window: &Harness<App>) -> Vec<String> {
    let nodes = window.query_all_by_label_contains("the baseline");
    nodes
        .filter_map(|node| node.accesskit_node().value())
        .filter(|label| label.contains(", "))
        .collect()
}

#[test]
fn cards_say_how_they_stand_against_the_baseline_in_words() {
    let mut window = window("uber-2014", 2);
    window.key_press(Key::P);
    window.run_steps(3);
    assert_eq!(compared(&window), [""; 0], "nothing differs from itself");
    let hire = Decision::Hire(Hire { team: "Storage".into(), count: 4 });
    window.state_mut().dispatch(Action::Decide(hire));
    window.run_steps(3);
    let said = compared(&window);
    let storage =
        said.iter().find(|said| said.starts_with("Storage, against the baseline: heads up"));
    assert!(storage.is_some(), "{said:?}");
    let app = window.state_mut();
    let [before, now] = [1, 0].map(|undo| {
        (0..undo).for_each(|_| drop(app.dispatch(Action::Command(Command::Undo))));
        let (show, _) = app.split();
        let heads = show.team(show.org.team(&"Storage".into()).unwrap()).heads();
        (0..undo).for_each(|_| drop(app.dispatch(Action::Command(Command::Redo))));
        heads
    });
    let by = format!("heads up {:.1}, {before:.1} → {now:.1}", now - before);
    assert!(storage.unwrap().contains(&by), "{said:?} {by}");

    let branch = rect(&window, "Area Deploy").center();
    let to = empty(&window);
    drag(&mut window, branch, to);
    window.key_press(Key::Enter);
    window.run_steps(3);
    assert!(compared(&window).contains(&"Deploy, not in the baseline".to_owned()));
    // Another quarter is compared with that quarter of the baseline.
    window.state_mut().dispatch(Action::SetCursor(Cursor::Quarter(1)));
    window.run_steps(3);
    assert_eq!(compared(&window), [""; 0]);
    window.state_mut().dispatch(Action::SetCursor(Cursor::Quarter(2)));
    window.key_press(Key::P);
    window.run_steps(3);
    assert_eq!(compared(&window), [""; 0], "it is let go");
}

fn grow(window: &mut Harness<App>, growth: Growth) {
    let command = match growth {
        Growth::Up => Command::GrowUp,
        Growth::Right => Command::GrowRight,
        Growth::Down => Command::GrowDown,
    };
    window.state_mut().dispatch(Action::Command(command));
    window.run_steps(3);
}

#[test]
fn the_tree_grows_the_way_that_is_set() {
    let mut window = window("uber-2014", 2);
    for (growth, beyond) in [
        (Growth::Right, (|trunk, to| to.left() > trunk.right()) as fn(Rect, Rect) -> bool),
        (Growth::Down, |trunk, to| to.top() > trunk.bottom()),
        (Growth::Up, |trunk, to| to.bottom() < trunk.top()),
    ] {
        grow(&mut window, growth);
        assert_eq!(window.state().settings.growth, growth);
        let (trunk, canvas) = (rect(&window, "Team Operations"), rect(&window, "Tree of teams"));
        for team in ["Team Storage", "Team Compute"] {
            let card = rect(&window, team);
            assert!(beyond(trunk, card), "{growth:?}: {trunk:?} {card:?}");
            assert!(canvas.contains_rect(card), "{growth:?}: it fits");
        }
        window.get_by_label("Hide reports of Operations").click();
        window.run_steps(3);
        assert!(window.query_by_label("Team Storage").is_none());
        window.get_by_label("Show reports of Operations").click();
        window.run_steps(3);
    }
}

#[test]
fn what_is_dragged_lands_where_it_is_dropped_whichever_way_the_tree_grows() {
    for growth in [Growth::Right, Growth::Down] {
        for zoom in ZOOMS {
            let mut window = window_of(3.0 * zoom.max(0.75), "uber-2014", 2);
            grow(&mut window, growth);
            zoom_to(&mut window, zoom);
            let [_, report] = halves(&window, "Compute");
            let decisions = decided(&mut window, "Move team Storage", report);
            let reparent =
                Decision::Reparent(Reparent { team: "Storage".into(), under: "Compute".into() });
            assert_eq!(decisions, [reparent], "{growth:?} {zoom}");
            let compute = rect(&window, "Team Compute").center();
            let moved = Decision::MoveArea(MoveArea { area: "Kafka".into(), to: "Compute".into() });
            assert_eq!(decided(&mut window, "Area Kafka", compute), [moved], "{growth:?} {zoom}");
        }
    }
}

#[test]
fn alt_and_an_arrow_go_where_it_points_on_the_screen() {
    let mut window = window("uber-2014", 2);
    let mut go = |growth: Growth, from: &str, key: Key| {
        grow(&mut window, growth);
        window.state_mut().dispatch(Action::Select(Selection::Team(from.into())));
        window.key_press_modifiers(Modifiers::ALT, key);
        window.run_steps(3);
        window.state().tab().view.selected_team().map(|team| team.as_str().to_owned())
    };
    let trunk = Some("operations".to_owned());
    assert_eq!(go(Growth::Up, "Storage", Key::ArrowDown), trunk);
    assert_eq!(go(Growth::Down, "Storage", Key::ArrowUp), trunk);
    assert_eq!(go(Growth::Right, "Storage", Key::ArrowLeft), trunk);
    assert_eq!(go(Growth::Up, "Operations", Key::ArrowDown), trunk, "nothing stands there");
    let beside = go(Growth::Up, "Storage", Key::ArrowRight);
    assert_eq!(beside.as_deref(), Some("developer-productivity"));
    assert_eq!(window.state().tab().view.cursor, Cursor::Quarter(2), "no quarter is stepped");
}

#[test]
fn what_comes_from_the_outline_moves_the_canvas_at_its_edge_only_once_it_was_well_inside() {
    let mut window = window("uber-2014", 2);
    let (canvas, before) = (rect(&window, "Tree of teams"), rect(&window, "Team Compute"));
    let from = rect(&window, "Outline: area Kafka").center();
    let edge = pos2(canvas.left() + 4.0, canvas.center().y);
    carry(&mut window, from, edge);
    window.run_steps(20);
    assert!(window.state().tab().view.drag.is_some());
    assert_eq!(rect(&window, "Team Compute"), before, "it is on its way");
    for at in [canvas.center(), edge] {
        window.hover_at(at);
        window.run_steps(3);
    }
    assert!(rect(&window, "Team Compute").left() > before.left() + 10.0);
}
