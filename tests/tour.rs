//! The tour: never in the way, skippable, and there again when asked for.

use crate::window;

use arborist::app::{Command, Settings};
use eframe::egui::Key;
use egui_kittest::kittest::Queryable;
use window::Window;

#[test]
fn a_window_shows_no_tour_unless_asked() {
    let window = Window::on("uber-2014");
    assert_eq!(window.state().tab().view.window.tour, None);
    assert!(!Settings::default().tour_seen);
}

#[test]
fn the_tour_goes_through_its_cards_and_is_then_seen() {
    let mut window = Window::on("uber-2014");
    window.ask(Command::Tour);
    for title in ["The tree", "The quarters", "The four rules", "What to do next"] {
        window.get_by_label(title);
        window.click("Next");
    }
    window.get_by_label("Your own organization");
    window.click("Stay with the example");
    assert_eq!(window.state().tab().view.window.tour, None);
    assert!(window.state().settings.tour_seen);
    assert!(window.steps().is_empty());
}

#[test]
fn the_last_card_leads_to_an_organization_of_ones_own() {
    let mut window = Window::on("uber-2014");
    window.ask(Command::Tour);
    (0..4).for_each(|_| window.click("Next"));
    window.click("Answer questions");
    assert_eq!(window.state().tab().view.window.tour, None);
    window.get_by_label("How many engineers work outside infrastructure?");
}

#[test]
fn escape_and_skip_end_the_tour() {
    let mut window = Window::on("uber-2014");
    window.ask(Command::Tour);
    window.key(Key::Escape);
    assert_eq!(window.state().tab().view.window.tour, None);
    window.ask(Command::Tour);
    window.click("Skip the tour");
    assert_eq!(window.state().tab().view.window.tour, None);
    assert!(window.state().settings.tour_seen);
}
