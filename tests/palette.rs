//! The command palette: what is found by a few letters, and what choosing it does.

use crate::window;

use arborist::app::view::{Question, Sheet};
use arborist::app::{Action, Cursor, Selection};
use arborist::model::{Decision, Hire};
use eframe::egui::Key;
use egui_kittest::kittest::Queryable;
use window::Window;

#[test]
fn a_few_letters_and_enter_select_an_area() {
    let mut window = Window::on("uber-2014");
    window.ctrl(Key::K);
    window.text("kaf");
    window.key(Key::Enter);
    assert_eq!(window.state().tab().view.selection, Selection::Area("Kafka".into()));
    assert_eq!(window.state().tab().view.window.question, None);
    assert!(window.steps().is_empty());
}

#[test]
fn the_arrows_choose_and_escape_leaves_everything_as_it_was() {
    let mut window = Window::on("uber-2014");
    window.ctrl(Key::K);
    window.text("storage");
    window.get_by_label("Palette: team Storage");
    window.key(Key::ArrowDown);
    window.key(Key::Enter);
    assert_eq!(window.state().tab().view.selection, Selection::Area("Real-time storage".into()));
    window.ctrl(Key::K);
    window.key(Key::ArrowDown);
    window.key(Key::Escape);
    assert_eq!(window.state().tab().view.window.question, None);
    assert_eq!(window.state().tab().view.selection, Selection::Area("Real-time storage".into()));
    assert!(window.steps().is_empty());
}

#[test]
fn a_command_chosen_is_done_and_the_keys_are_free_again() {
    let mut window = Window::on("seed-team");
    window.ask(Action::SetCursor(Cursor::Quarter(1)));
    let trunk = window.state().tab().document.scenario().teams[0].name.clone();
    window.ctrl(Key::K);
    window.text(&trunk);
    window.key(Key::Enter);
    window.ctrl(Key::K);
    window.text("hire");
    window.key(Key::Enter);
    window.key(Key::H);
    let plan = &window.state().tab().document.scenario().plan;
    assert_eq!(plan.items()[0].decision, Decision::Hire(Hire { team: trunk.into(), count: 2 }));
}

#[test]
fn a_command_that_asks_asks_after_the_palette_is_gone() {
    let mut window = Window::on("uber-2014");
    window.ask(Action::Select(Selection::Area("Kafka".into())));
    window.ctrl(Key::K);
    window.text("mv area");
    window.key(Key::Enter);
    assert!(matches!(window.state().tab().view.window.question, Some(Question::Choose { .. })));
    window.get_by_label("Move Kafka to which team?");
}

#[test]
fn examples_open_by_name() {
    let mut window = Window::on("uber-2014");
    window.ctrl(Key::K);
    window.text("seventy");
    window.key(Key::Enter);
    assert_eq!(window.state().tab().document.name(), "seventy-engineers");
}

#[test]
fn a_question_mark_shows_the_keys_and_escape_hides_them() {
    let mut window = Window::on("uber-2014");
    window.key(Key::Questionmark);
    assert_eq!(window.state().tab().view.window.sheet, Some(Sheet::Keys));
    window.get_by_label("Find any command, team, area or example by a few letters.");
    window.key(Key::Escape);
    assert_eq!(window.state().tab().view.window.sheet, None);
}

#[test]
fn a_word_of_the_model_is_found_by_what_people_call_it_and_explained() {
    let mut window = Window::on("uber-2014");
    for (typed, name) in [("elastic", "Elasticity"), ("headcount", "Heads")] {
        window.ctrl(Key::K);
        window.text(typed);
        window.get_by_label(&format!("Palette: word {name}"));
        window.key(Key::Enter);
        assert_eq!(window.state().tab().view.window.sheet, Some(Sheet::Glossary(Some(name))));
        window.get_by_label("Glossary");
        window.get_by_label(name);
        window.click("Close");
    }
    window.get_by_label("Help");
    window.ask(Action::ShowSheet(Some(Sheet::Glossary(None))));
    window.text("no such word");
    window.get_by_label("No word of the model is called so.");
}
