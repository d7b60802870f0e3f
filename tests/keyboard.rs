//! A plan made with keys alone.

use crate::rebuild;
use crate::window;

use arborist::app::Selection;
use eframe::egui::Key;
use egui_kittest::kittest::NodeT;
use rebuild::{NEW_AREA, Step, rebuilt};
use window::Window;

/// Selects a team or an area by name through the palette. Where a team and its area share the
/// name, the team stands first and the area after it.
fn select(window: &mut Window, name: &str, wanted: Selection) {
    for further in 0..3 {
        window.ctrl(Key::K);
        window.text(name);
        for _ in 0..further {
            window.key(Key::ArrowDown);
        }
        window.key(Key::Enter);
        if window.state().tab().view.selection == wanted {
            return;
        }
    }
    panic!("{wanted:?} cannot be selected by keys: {:?}", window.state().tab().view.selection);
}

/// Goes on with Tab until something called so has the focus.
fn tab_to(window: &mut Window, name: &str) {
    for _ in 0..40 {
        window.key(Key::Tab);
        let mut open = vec![window.root()];
        while let Some(node) = open.pop() {
            if node.accesskit_node().is_focused()
                && node.accesskit_node().label().as_deref() == Some(name)
            {
                return;
            }
            open.extend(node.children());
        }
    }
    panic!("Tab does not come to {name}");
}

fn decide(window: &mut Window, _: u32, step: Step) {
    match step {
        Step::Hire(team, count) => {
            select(window, team, Selection::Team(team.into()));
            (0..count).for_each(|_| window.key(Key::H));
        }
        Step::Branch(area) => {
            select(window, area, Selection::Area(area.into()));
            window.key(Key::B);
            assert!(
                window.state().tab().view.draft.is_some(),
                "{:?}",
                window.state().tab().view.window.messages
            );
            window.key(Key::Enter);
            assert!(window.state().tab().view.draft.is_none());
        }
        Step::NewArea => {
            select(window, "Operations", Selection::Team("Operations".into()));
            window.key(Key::N);
            window.text(NEW_AREA);
            tab_to(window, &format!("Elasticity of {NEW_AREA}"));
            window.text("0.4");
            tab_to(window, &format!("Complexity of {NEW_AREA}"));
            window.key(Key::ArrowUp);
            tab_to(window, &format!("Solve effort of {NEW_AREA}"));
            window.text("66");
            window.key(Key::Enter);
        }
        Step::Retire(area) => {
            select(window, area, Selection::Area(area.into()));
            window.key(Key::Delete);
        }
    }
}

#[test]
fn seven_quarters_of_the_shipped_plan_are_made_with_keys_alone() {
    rebuilt(decide, |window| window.key(Key::ArrowRight), |window| window.ctrl(Key::S));
}
