//! The canvas with several things selected, with one in focus, and larger than the window.

use crate::hands;

use arborist::app::view::Focus;
use arborist::app::{Action, Command, Selection};
use arborist::model::{Branch, Decision, MoveArea};
use eframe::egui::{Event, Key, Modifiers, vec2};
use egui_kittest::kittest::Queryable;
use hands::*;

#[test]
fn a_selected_area_takes_the_others_along_in_one_step() {
    for zoom in ZOOMS {
        let mut window = zoomed(zoom, 2);
        for area in ["Area Kafka", "Area Deploy"] {
            let at = rect(&window, area).center();
            click_with(&mut window, at, Modifiers::COMMAND);
        }
        assert_eq!(
            window.state().tab().view.selected_areas().map(|it| it.as_str()).collect::<Vec<_>>(),
            ["deploy", "kafka"]
        );
        let before = plan(&window);
        let storage = rect(&window, "Team Storage").center();
        let to_storage =
            |area: &str| Decision::MoveArea(MoveArea { area: area.into(), to: "Storage".into() });
        let decisions = decided(&mut window, "Area Kafka", storage);
        assert_eq!(decisions, [to_storage("Deploy"), to_storage("Kafka")]);
        window.state_mut().dispatch(Action::Command(Command::Undo));
        assert_eq!(plan(&window), before, "both moves are one step");
    }
}

#[test]
fn several_areas_dropped_on_empty_canvas_become_one_branch() {
    let mut window = window("uber-2014", 2);
    for area in ["Area Kafka", "Area Deploy"] {
        let at = rect(&window, area).center();
        click_with(&mut window, at, Modifiers::COMMAND);
    }
    let empty = empty(&window);
    let decisions = decided(&mut window, "Area Deploy", empty);
    let [Decision::Branch(Branch { name, areas, .. })] = &decisions[..] else {
        panic!("{decisions:?}")
    };
    assert_eq!((name.as_str(), areas.len()), ("Deploy", 2));
}

#[test]
fn a_rectangle_drawn_with_shift_selects_the_areas_it_touches() {
    for zoom in ZOOMS {
        let mut window = zoomed(zoom, 2);
        let kafka = rect(&window, "Area Kafka");
        let from = empty(&window);
        window.event(Event::ModifiersChanged(Modifiers::SHIFT));
        drag(&mut window, from, kafka.center());
        let view = &window.state().tab().view;
        let selected: Vec<_> = view.selected_areas().collect();
        assert!(selected.contains(&&"Kafka".into()), "{selected:?}");
        assert_eq!(rect(&window, "Area Kafka"), kafka, "the canvas stays where it is");
    }
}

#[test]
fn focus_is_on_the_selected_team_until_it_is_ended() {
    let mut window = window("uber-2014", 2);
    window.state_mut().dispatch(Action::Select(Selection::Team("Storage".into())));
    window.key_press(Key::O);
    window.run_steps(3);
    let focus = Some(Focus { team: "Storage".into(), below: true });
    assert_eq!(window.state().tab().view.canvas.focus, focus);
    window.get_by_label("Focus: Storage ×").click();
    window.run_steps(3);
    assert_eq!(window.state().tab().view.canvas.focus, None);
    assert!(window.query_by_label("Focus: Storage ×").is_none());
}

#[test]
fn a_tree_that_does_not_fit_has_a_map_that_leads_elsewhere() {
    let mut window = window("uber-2014", 2);
    assert!(window.query_by_label("Map of the tree").is_none(), "the whole tree is seen");
    zoom_to(&mut window, 2.0);
    let (map, canvas) = (rect(&window, "Map of the tree"), rect(&window, "Tree of teams"));
    // The trunk stands at the foot, in the middle.
    let foot = map.center_bottom() - vec2(0.0, 8.0);
    click_with(&mut window, foot, Modifiers::NONE);
    let trunk = rect(&window, "Team Operations");
    let from_middle = trunk.center_bottom() - canvas.center();
    assert!(from_middle.length() < 80.0, "{trunk:?} {canvas:?}");
}
