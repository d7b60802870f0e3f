//! The tour: never in the way, skippable, and there again when asked for.

use crate::window;

use arborist::app::{Command, Document, Settings};
use arborist::model::{CalendarQuarter, Scenario};
use eframe::egui::{Key, Rect, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
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

/// Where the card of the tour stands, by its title and its button.
fn card(window: &Window, title: &str, button: &str) -> Rect {
    window.get_by_label(title).rect().union(window.get_by_label(button).rect())
}

#[test]
fn a_card_hides_nothing_of_what_it_tells_of() {
    for size in [vec2(1440.0, 900.0), vec2(1024.0, 720.0)] {
        let mut window = Window::on("uber-2014");
        window.set_size(size);
        window.settle();
        window.ask(Command::Tour);
        let whole = Rect::from_min_size(Default::default(), size);
        let parts = [
            ("The tree", "Tree of teams"),
            ("The quarters", "Step"),
            ("The four rules", "Expected run: leadership"),
        ];
        for (title, part) in parts {
            let card = card(&window, title, "Next");
            assert!(whole.contains_rect(card), "{title}: {card}");
            let part = window.query_all_by_label_contains(part).next().unwrap().rect();
            assert!(!part.intersects(card), "{title}: {card} on {part}");
            window.click("Next");
        }
    }
}

#[test]
fn the_arrows_are_the_tours_while_it_is_on() {
    let mut window = Window::on("uber-2014");
    window.ask(Command::Tour);
    let before = window.state().tab().view.clone();
    // Whatever has the focus.
    for focused in [true, false] {
        if !focused {
            let focus = window.ctx.memory(|memory| memory.focused());
            window.ctx.memory_mut(|memory| focus.map(|id| memory.surrender_focus(id)));
        }
        window.key(Key::ArrowRight);
        window.get_by_label("The quarters");
        window.key(Key::ArrowDown);
        window.get_by_label("The four rules");
        window.key(Key::ArrowLeft);
        window.key(Key::ArrowUp);
        window.key(Key::ArrowUp);
        window.get_by_label("The tree");
    }
    assert!(window.get_by_label("Next").accesskit_node().is_focused());
    let view = &window.state().tab().view;
    assert_eq!((view.cursor, &view.selection), (before.cursor, &before.selection));
    window.key(Key::ArrowRight);
    window.click("Card before this one");
    window.get_by_label("The tree");
    window.key(Key::Escape);
    assert_eq!(window.state().tab().view.window.tour, None);
    window.key(Key::ArrowRight);
    assert_ne!(window.state().tab().view.cursor, before.cursor, "the quarters have them again");
}

#[test]
fn a_menu_has_the_keys_while_it_is_open_in_the_tour() {
    let mut window = Window::on("uber-2014");
    window.ask(Command::Tour);
    let is_open = |window: &Window| window.query_by_label("Examples").is_some();
    window.click("File");
    assert!(is_open(&window));
    for key in [Key::ArrowDown, Key::ArrowDown, Key::ArrowUp] {
        window.key(key);
        assert!(is_open(&window), "{key:?}");
        window.get_by_label("The tree");
    }
    window.key(Key::Escape);
    assert!(!is_open(&window));
    window.get_by_label("The tree");
    window.key(Key::Escape);
    assert_eq!(window.state().tab().view.window.tour, None);
}

#[test]
fn the_tour_says_what_is_true_of_what_is_on_show() {
    let says = |window: &Window, words: &str| window.query_by_label_contains(words).is_some();
    let mut window = Window::on("uber-2014");
    window.set_size(vec2(2400.0, 1500.0));
    window.settle();
    window.ask(Command::Tour);
    assert!(says(&window, "Drag an area to another team"));
    window.set_size(vec2(970.0, 600.0));
    window.settle();
    (0..8).for_each(|_| window.ask(Command::ZoomOut));
    assert!(says(&window, "Zoom in until the cards show their areas"));
    (0..2).for_each(|_| window.click("Next"));
    assert!(says(&window, "whether leadership stands in the expected run"));
    window.state_mut().settings.futures_off = false;
    window.settle();
    assert!(says(&window, "in how many futures leadership stands"));
    (0..2).for_each(|_| window.click("Next"));
    assert!(says(&window, "This is an example."));

    let own = Scenario::seed(CalendarQuarter { year: 2026, quarter: 1 });
    let mut window = Window::of(Document::unsaved("ours", own, String::new()));
    window.ask(Command::Tour);
    (0..4).for_each(|_| window.click("Next"));
    assert!(!says(&window, "This is an example."));
    window.click("Done");
    assert_eq!(window.state().tab().view.window.tour, None);
}
