//! Bookmarks in the window: added from what is on show, listed, and presented over all of it.

use crate::window::Window;

use arborist::app::presenting::AboutPresentation;
use arborist::app::view::{BottomTab, Sheet};
use arborist::app::{Action, Command, Cursor, Selection};
use arborist::edit::Edit;
use arborist::model::{Bookmark, Marked, WhatIf};
use eframe::egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::Queryable;

fn bookmarks(window: &Window) -> Vec<Bookmark> {
    window.state().tab().document.scenario().bookmarks.clone()
}

fn add(window: &mut Window, bookmark: Bookmark) {
    let at = bookmarks(window).len();
    window.ask(Action::Edit(Edit::AddBookmark { at, bookmark }));
}

fn of(caption: &str, quarter: u32) -> Bookmark {
    Bookmark { caption: caption.into(), quarter: Some(quarter), ..Bookmark::default() }
}

/// Three bookmarks of the shipped plan.
fn window() -> Window {
    let mut window = Window::on("uber-2014");
    window.set_size(vec2(1440.0, 900.0));
    add(&mut window, of("Where we are", 0));
    let second = Bookmark {
        selected: vec![Marked::Area("kafka".into())],
        what_if: Some(WhatIf::GrowthHalves),
        below: BottomTab::Decisions,
        plot: "Morale".into(),
        ..of("Kafka is on its own", 3)
    };
    add(&mut window, second);
    add(&mut window, Bookmark { baseline: "nowhere".into(), ..of("Where we end", 200) });
    window
}

#[test]
fn what_is_on_show_is_kept_with_a_caption() {
    let mut window = Window::on("uber-2014");
    window.ask(Action::SetCursor(Cursor::Quarter(3)));
    window.ask(Action::WhatIf(Some(WhatIf::HiresSlip)));
    let plan = &window.state().tab().document.scenario().plan;
    let (decision, says) = (plan.id(0).unwrap(), plan.items()[0].decision.name());
    window.ask(Action::Select(Selection::Decision(decision)));
    window.ask(Command::ShowTable);
    window.key_press_modifiers(Modifiers::COMMAND, Key::B);
    window.settle();
    assert_eq!(window.state().tab().view.window.sheet, Some(Sheet::Bookmarks));
    assert!(window.get_by_label("Caption of bookmark 1").is_focused());
    window.text("A caption of one's own");
    window.click("Close");
    let kept = bookmarks(&window);
    let [bookmark] = &kept[..] else { panic!("{kept:?}") };
    assert_eq!(bookmark.caption, "A caption of one's own", "{says}");
    assert_eq!((bookmark.quarter, bookmark.what_if), (Some(3), Some(WhatIf::HiresSlip)));
    assert_eq!(bookmark.below, BottomTab::Table);
    let planned = window.state().tab().document.scenario().plan.items()[0].clone();
    assert_eq!(bookmark.selected, [Marked::Decision(planned.remarks.id.unwrap())]);
    window.ask(Command::Undo);
    window.ask(Command::Undo);
    assert_eq!(bookmarks(&window), []);
    assert_eq!(window.state().tab().document.scenario().plan.items()[0].remarks.id, None);
}

#[test]
fn they_are_put_in_order_and_removed_in_the_list() {
    let mut window = window();
    window.ask(Command::Bookmarks);
    window.click("Move up bookmark 3");
    window.click("Remove bookmark 1");
    let captions: Vec<_> = bookmarks(&window).into_iter().map(|it| it.caption).collect();
    assert_eq!(captions, ["Where we end", "Kafka is on its own"]);
    assert!(window.query_by_label_contains("the plan ends before 2064-Q2").is_some());
    window.click("Show bookmark 2");
    let view = &window.state().tab().view;
    assert_eq!(view.cursor, Cursor::Quarter(3));
    assert_eq!(view.selection, Selection::Area("kafka".into()));
    assert_eq!((view.window.sheet, view.plots.enlarged), (None, Some("Morale")));
}

#[test]
fn presenting_steps_through_them_and_puts_everything_back() {
    let mut window = window();
    window.ask(Action::SetCursor(Cursor::Quarter(5)));
    window.ask(Action::Select(Selection::Team("trunk".into())));
    window.ask(Command::ShowEvents);
    let before = window.state().tab().view.clone();
    window.key(Key::F5);
    let shown = |window: &Window| {
        let view = &window.state().tab().view;
        (window.state().is_presenting(), view.cursor)
    };
    assert_eq!(shown(&window), (true, Cursor::Quarter(0)));
    assert!(window.query_by_label_contains("Where we are.").is_some());
    assert!(window.query_by_label("Find anything…").is_none(), "nothing else is there");
    window.key(Key::ArrowRight);
    assert_eq!(shown(&window), (true, Cursor::Quarter(3)));
    let view = &window.state().tab().view;
    assert_eq!(view.selection, Selection::Area("kafka".into()));
    assert_eq!(
        (view.plots.what_if, view.plots.enlarged),
        (Some(WhatIf::GrowthHalves), Some("Morale"))
    );
    assert_eq!(view.window.bottom, BottomTab::Decisions);
    assert!(window.query_by_label_contains("2 of 3").is_some());
    for (key, at) in [
        (Key::Space, 11),
        (Key::PageDown, 11),
        (Key::PageUp, 3),
        (Key::Home, 0),
        (Key::ArrowLeft, 0),
        (Key::End, 11),
    ] {
        window.key(key);
        assert_eq!(shown(&window), (true, Cursor::Quarter(at)), "{key:?}");
    }
    let steps = window.steps();
    // Keys of the window do nothing meanwhile.
    window.key(Key::H);
    window.key(Key::Delete);
    assert_eq!(window.steps(), steps);
    window.key(Key::Escape);
    assert!(!window.state().is_presenting());
    assert_eq!(window.state().tab().view, before);
}

#[test]
fn a_click_goes_on_and_changes_nothing() {
    let mut window = window();
    let before = window.steps();
    window.ask(Action::Present(AboutPresentation::Begin(1)));
    let middle = window.get_by_label_contains("Kafka is on its own.").rect().center();
    window.drag(middle, middle + vec2(200.0, 40.0));
    window.get_by_label_contains("Kafka is on its own.").click();
    window.settle();
    assert!(window.query_by_label_contains("3 of 3").is_some());
    assert_eq!(window.steps(), before);
}

#[test]
fn a_question_ends_it_and_none_to_present_is_said() {
    let mut window = window();
    window.ask(Command::Present);
    window.ask(Command::Quit);
    assert!(!window.state().is_presenting());
    assert!(window.state().tab().view.window.question.is_some());
    let mut none = Window::on("uber-2014");
    none.ask(Command::Present);
    assert!(!none.state().is_presenting());
    let said = &none.state().tab().view.window.messages;
    assert!(said.last().unwrap().text.contains("no bookmark to present"), "{said:?}");
}
