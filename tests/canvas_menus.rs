//! The menus of what is on the canvas, by the second button and by key, and the focus they lead to.

use crate::hands;
use crate::window::Window;

use arborist::app::view::Focus;
use arborist::app::{Action, App, Command, Cursor, Document, Selection, examples};
use arborist::files;
use eframe::egui::{Event, Key, Modifiers, PointerButton, Pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use hands::*;

fn right_click(window: &mut Harness<App>, at: Pos2) {
    window.hover_at(at);
    window.run_steps(2);
    let (button, modifiers) = (PointerButton::Secondary, Modifiers::NONE);
    for pressed in [true, false] {
        window.event(Event::PointerButton { pos: at, button, pressed, modifiers });
        window.run_steps(1);
    }
    window.run_steps(3);
}

/// Whether an entry is on show, and can be clicked.
fn offers(window: &Harness<App>, command: Command) -> Option<bool> {
    let label = command.entry().label;
    // The inspector has buttons for some; a menu names the key after the label.
    let mut entries = window.query_all_by_label_contains(label);
    let entry = entries.find(|node| {
        let node = node.accesskit_node();
        node.label().is_some_and(|found| found == label || found.starts_with(&format!("{label} ")))
    })?;
    Some(!entry.accesskit_node().is_disabled())
}

fn close(window: &mut Harness<App>) {
    window.key_press(Key::Escape);
    window.run_steps(3);
}

#[test]
fn everything_on_the_canvas_has_a_menu_of_what_can_be_done_with_it() {
    for zoom in ZOOMS {
        let mut window = zoomed(zoom, 2);
        let storage = rect(&window, "Move team Storage").center();
        right_click(&mut window, storage);
        assert_eq!(window.state().tab().view.selection, Selection::Team("Storage".into()));
        assert_eq!(offers(&window, Command::FocusPath), Some(true), "zoom {zoom}");
        assert_eq!(offers(&window, Command::Withdraw), Some(true));
        close(&mut window);
        assert_eq!(offers(&window, Command::FocusPath), None);

        let meter = rect(&window, "Wait of Storage").center();
        right_click(&mut window, meter);
        assert_eq!(offers(&window, Command::FocusPath), Some(true), "of a meter, {zoom}");
        close(&mut window);

        let kafka = rect(&window, "Area Kafka").center();
        right_click(&mut window, kafka);
        assert_eq!(window.state().tab().view.selection, Selection::Area("Kafka".into()));
        assert_eq!(offers(&window, Command::Remove), Some(true));
        close(&mut window);

        let empty = empty(&window);
        right_click(&mut window, empty);
        assert_eq!(offers(&window, Command::GrowDown), Some(true));
        window.get_by_label(Command::GrowRight.entry().label).click();
        window.run_steps(4);
        let (trunk, storage) = (rect(&window, "Team Operations"), rect(&window, "Team Storage"));
        assert!(storage.left() > trunk.right());
    }
}

#[test]
fn a_mark_on_the_lanes_has_its_menu() {
    let mut window = window("uber-2014", 2);
    let mark = window.query_all_by_label_contains("Hire 5 for Operations").next().unwrap().rect();
    right_click(&mut window, mark.center());
    assert!(window.query_all_by_label_contains("Remove").next().is_some());
}

#[test]
fn a_menu_is_about_everything_selected() {
    let mut window = window("uber-2014", 2);
    for area in ["Area Kafka", "Area Deploy"] {
        let at = rect(&window, area).center();
        click_with(&mut window, at, Modifiers::COMMAND);
    }
    let deploy = rect(&window, "Area Deploy").center();
    right_click(&mut window, deploy);
    assert_eq!(window.state().tab().view.selected_areas().count(), 2);
}

#[test]
fn a_key_opens_the_menu_of_what_is_selected_and_the_keyboard_is_in_it() {
    for (selected, command) in [
        (Selection::Team("Storage".into()), Command::FocusPath),
        (Selection::Area("Kafka".into()), Command::Remove),
        (Selection::Company, Command::GrowRight),
    ] {
        for menu in [(Modifiers::SHIFT, Key::F10), (Modifiers::NONE, Key::Menu)] {
            let mut window = window("uber-2014", 2);
            window.state_mut().dispatch(Action::Select(selected.clone()));
            window.run_steps(3);
            window.key_press_modifiers(menu.0, menu.1);
            window.run_steps(4);
            assert!(offers(&window, command).is_some(), "{selected:?}");
            let (plan, zoom) = (plan(&window), rect(&window, "Team Operations").width());
            window.key_press(Key::Enter);
            window.run_steps(4);
            assert_eq!(offers(&window, command), None, "{selected:?}: the first entry was taken");
            let same = rect(&window, "Team Operations").width() == zoom;
            assert_eq!(hands::plan(&window) == plan && same, selected == Selection::Company);
        }
    }
}

#[test]
fn focus_on_the_path_leaves_out_what_hangs_on_the_team() {
    let mut window = window("uber-2014", 2);
    window.state_mut().dispatch(Action::Select(Selection::Team("Operations".into())));
    window.key_press_modifiers(Modifiers::SHIFT, Key::O);
    window.run_steps(3);
    let focus = |below| Some(Focus { team: "Operations".into(), below });
    assert_eq!(window.state().tab().view.canvas.focus, focus(false));
    window.get_by_label("Path: Operations ×");
    window.key_press(Key::O);
    window.run_steps(3);
    assert_eq!(
        window.state().tab().view.canvas.focus,
        focus(true),
        "from one to the other at once"
    );
    window.get_by_label("Focus: Operations ×").click();
    window.run_steps(3);
    assert_eq!(window.state().tab().view.canvas.focus, None);
}

#[test]
fn the_menu_of_other_moves_says_of_each_why_it_does_not_pay_and_its_service_once() {
    let text = examples::text("uber-one-big-team").unwrap();
    let loaded = files::parse("one", text.as_bytes()).unwrap();
    let mut window = Window::of(Document::unsaved("one", loaded.scenario, loaded.source));
    window.ask(Action::SetCursor(Cursor::Quarter(3)));
    assert!(window.wait_for(|app| !app.is_busy()), "moves are tried");
    let advice = window.state_mut().split().0.advice.expect("moves were tried").clone();
    let others = &advice.moves[usize::from(advice.moves[0].pays())..];
    let shown = if others.len() < advice.moves.len() { "others" } else { "moves tried" };
    window.get_by_label(&format!("{} {shown}", others.len())).click();
    window.run_steps(3);
    let unpaid: Vec<_> = others.iter().filter_map(|of| of.unpaid()).map(|of| of.words()).collect();
    assert!(unpaid.iter().any(|why| *why != unpaid[0]), "{unpaid:?}");
    for why in &unpaid {
        let said = window.query_all_by_label_contains(&format!(": {why}")).count();
        assert_eq!(said, unpaid.iter().filter(|of| *of == why).count(), "{why}");
    }
    let entries = window.query_all_by_label_contains(": service ");
    for label in entries.filter_map(|entry| entry.accesskit_node().label()) {
        assert_eq!(label.matches("service 0.").count() + label.matches("service stays").count(), 1);
    }
}
