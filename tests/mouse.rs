//! A plan made with the mouse alone, but for the letters of the one name nobody can guess.

use crate::rebuild;
use crate::window;

use eframe::egui::{Event, Modifiers, PointerButton, Pos2, pos2};
use egui_kittest::kittest::{NodeT, Queryable};
use rebuild::{NEW_AREA, Step, rebuilt};
use window::Window;

fn at(window: &Window, name: &str) -> Pos2 {
    window.get_by_label(name).rect().center()
}

fn press(window: &mut Window, at: Pos2, button: PointerButton, pressed: bool) {
    let modifiers = Modifiers::NONE;
    window.event(Event::PointerButton { pos: at, button, pressed, modifiers });
    // One frame: a press of four is none of a click.
    window.step();
}

fn click_with(window: &mut Window, name: &str, button: PointerButton) {
    let at = at(window, name);
    window.hover_at(at);
    window.settle();
    press(window, at, button, true);
    press(window, at, button, false);
    window.settle();
}

fn click(window: &mut Window, name: &str) {
    click_with(window, name, PointerButton::Primary);
}

/// Drags the number whose name begins so, until it says so; what it belongs to may be renamed.
fn drag_number(window: &mut Window, begins: &str, text: &str) {
    let field = |window: &Window| {
        let node = window.get_all_by_role(eframe::egui::accesskit::Role::SpinButton);
        let mut named = node
            .filter(|node| node.accesskit_node().label().is_some_and(|l| l.starts_with(begins)));
        let field = named.next().unwrap();
        (field.rect().center(), field.accesskit_node().value().unwrap())
    };
    let (start, before) = field(window);
    let number = |text: &str| text.parse::<f64>().unwrap();
    let way = if number(text) > number(&before) { 1.0 } else { -1.0 };
    window.hover_at(start);
    press(window, start, PointerButton::Primary, true);
    let mut to = start;
    for _ in 0..200 {
        if field(window).1 == text {
            break;
        }
        to.x += way;
        window.hover_at(to);
        window.step();
    }
    assert_eq!(field(window).1, text);
    press(window, to, PointerButton::Primary, false);
    window.settle();
}

fn decide(window: &mut Window, _: u32, step: Step) {
    match step {
        Step::Hire(team, count) => {
            click(window, &format!("Outline: team {team}"));
            (0..count).for_each(|_| click(window, &format!("Hire one for {team}")));
        }
        Step::Branch(area) => {
            let canvas = window.get_by_label("Tree of teams").rect();
            let trunk = window.get_by_label("Team Operations").rect();
            let empty = pos2((trunk.right() + canvas.right()) / 2.0, trunk.center().y);
            let from = at(window, &format!("Area {area}"));
            window.drag(from, empty);
            click(window, "Done");
        }
        Step::NewArea => {
            click(window, "Outline: team Operations");
            click(window, "Add area");
            window.text(NEW_AREA);
            drag_number(window, "Elasticity of", "0.4");
            click(window, &format!("Complexity of {NEW_AREA}"));
            click(window, "simple");
            drag_number(window, "Solve effort of", "66");
        }
        Step::Retire(area) => {
            click_with(window, &format!("Area {area}"), PointerButton::Secondary);
            click(window, "Remove");
        }
    }
}

#[test]
fn seven_quarters_of_the_shipped_plan_are_made_with_the_mouse_alone() {
    let save = |window: &mut Window| {
        click(window, "File");
        click(window, "Save");
    };
    rebuilt(decide, |window| click(window, "Step"), save);
}
