//! Nothing unsaved is lost to a crash: every edit reaches a journal, and what a window left is offered.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use arborist::app::document::Document;
use arborist::app::journaled::Moment;
use arborist::app::view::{Question, Sheet};
use arborist::app::{Action, App, Command, Cursor, Settings};
use arborist::edit::Edit;
use arborist::files;
use arborist::files::journal::Journal;
use arborist::model::{Decision, Hire};
use arborist::platform::desktop::Desktop;
use egui_kittest::kittest::Queryable;

use crate::common::bell::Bell;
use crate::fake_platform::FakePlatform;
use crate::window::Window;

fn hire(window: &mut Window, count: i32) {
    let trunk = window.state().tab().document.scenario().trunk().unwrap().id.clone();
    window.ask(Action::SetCursor(Cursor::Quarter(0)));
    window.ask(Action::Decide(Decision::Hire(Hire { team: trunk, count })));
}

fn text(window: &Window) -> String {
    window.state().tab().document.to_write().text().unwrap()
}

/// A window whose one scenario is kept in a file, and the folder of that.
fn kept() -> (Window, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.ron");
    std::fs::copy("saves/seed-team.ron", &path).unwrap();
    (Window::of(Document::open(&Desktop, &path.into()).unwrap().0), folder)
}

/// A window that finds what this one would leave were it killed now.
fn after_a_crash_of(window: &Window) -> Window {
    let mut next = Window::on("uber-2014");
    for (number, bytes) in window.platform.journals.bytes().into_iter().enumerate() {
        next.platform.journals.leave(&format!("{number}.journal"), bytes);
    }
    look(&mut next);
    next
}

fn look(window: &mut Window) {
    window.state_mut().look_for_left();
    assert!(window.wait_for(|app| !app.is_busy()));
}

fn said(window: &Window) -> Vec<String> {
    window.state().tab().view.window.messages.iter().map(|said| said.text.clone()).collect()
}

#[test]
fn every_edit_undo_and_redo_reaches_the_journal_and_nothing_is_kept_of_what_is_saved() {
    let (mut window, _folder) = kept();
    let path = window.state().tab().document.location().cloned().unwrap();
    assert!(window.platform.journals.bytes().is_empty());
    hire(&mut window, 2);
    hire(&mut window, 1);
    let held = window.platform.journals.held();
    let [journal] = &held[..] else { panic!("{}", held.len()) };
    assert_eq!(journal.last.text, text(&window));
    assert_eq!(journal.last.labels, window.steps());
    assert_eq!((&*journal.heading.name, journal.last.edits), ("plan", 2));
    assert_eq!(journal.heading.location.as_deref(), path.as_os_str().to_str());
    let file = std::fs::read(path.as_os_str()).unwrap();
    assert_eq!(journal.heading.file, Some(files::fingerprint(&file)));
    window.ask(Command::Undo);
    let journal = window.platform.journals.held().remove(0);
    assert_eq!((journal.last.text, journal.last.edits), (text(&window), 1));
    window.ask(Command::Undo);
    assert!(window.platform.journals.bytes().is_empty(), "nothing differs from the file");
    window.ask(Command::Redo);
    assert_eq!(window.platform.journals.held()[0].last.text, text(&window));
    window.ask(Command::Save);
    assert!(window.wait_for(|app| !app.is_busy()));
    assert!(window.platform.journals.bytes().is_empty());
    // What is undone of what was saved is unsaved too.
    window.ask(Command::Undo);
    let journal = window.platform.journals.held().remove(0);
    assert_eq!(journal.last.labels, [format!("Undone: {}", window.steps()[0])]);
}

#[test]
fn a_location_means_the_same_wherever_the_next_window_is_started() {
    let relative = std::path::Path::new("saves/seed-team.ron");
    let mut window = Window::of(Document::open(&Desktop, &relative.into()).unwrap().0);
    hire(&mut window, 2);
    let location = window.platform.journals.held().remove(0).heading.location.unwrap();
    assert_eq!(std::path::Path::new(&location), std::path::absolute(relative).unwrap());
}

#[test]
fn a_gesture_that_is_not_done_yet_is_kept_too() {
    let mut window = Window::on("seed-team");
    window.ask(Action::BeginGesture(String::new()));
    window.ask(Action::Edit(Edit::SetAbout("half a sen".into())));
    let journal = window.platform.journals.held().remove(0);
    assert!(journal.last.text.contains("half a sen"), "{}", journal.last.text);
    assert_eq!((journal.last.edits, journal.heading.location), (1, None));
}

#[test]
fn every_document_has_a_journal_of_its_own_until_it_is_closed_on_purpose() {
    let mut window = Window::on("seed-team");
    hire(&mut window, 2);
    window.ask(Action::OpenExample("uber-slow".into()));
    hire(&mut window, 3);
    window.ask(Command::Variant);
    let names = |window: &Window| {
        let held = window.platform.journals.held();
        held.into_iter().map(|journal| journal.heading.name).collect::<Vec<_>>()
    };
    assert_eq!(names(&window), ["seed-team", "uber-slow", "uber-slow variant"]);
    window.ask(Command::CloseTab);
    window.click("Don't save");
    assert_eq!(names(&window), ["seed-team", "uber-slow"]);
    window.ask(Command::Quit);
    window.click("Don't save");
    assert_eq!(names(&window), ["seed-team", "uber-slow"], "not before all are let go");
    window.click("Don't save");
    assert!(names(&window).is_empty());
}

#[test]
fn a_full_disk_is_told_once_and_all_of_it_is_written_when_there_is_room() {
    let mut window = Window::on("seed-team");
    hire(&mut window, 2);
    window.platform.journals.is_full.store(true, Ordering::Relaxed);
    hire(&mut window, 1);
    hire(&mut window, 1);
    let told = said(&window).into_iter().filter(|text| text.contains("the disk is full"));
    let told: Vec<_> = told.collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("is not kept should Arborist end unexpectedly"), "{told:?}");
    window.platform.journals.is_full.store(false, Ordering::Relaxed);
    hire(&mut window, 1);
    assert_eq!(window.platform.journals.held()[0].last.text, text(&window));
}

#[test]
fn what_was_left_is_offered_in_words_and_restored_with_its_file() {
    let (mut window, folder) = kept();
    window.platform.journals.set_clock(14 * 60 + 43);
    hire(&mut window, 2);
    window.platform.journals.set_clock(14 * 60 + 52);
    hire(&mut window, 1);
    hire(&mut window, 4);
    window.ask(Command::New);
    window.platform.journals.set_clock(14 * 60 + 50);
    hire(&mut window, 1);
    let (plan, labels) = {
        window.ask(Command::PreviousTab);
        (text(&window), window.steps())
    };

    let mut next = after_a_crash_of(&window);
    next.settle();
    next.get_by_label("Arborist ended unexpectedly after 14:52.");
    next.get_by_label("3 edits of 9 minutes");
    next.get_by_label("never saved, 1 edit");
    next.click("What differs");
    for label in &labels {
        assert!(next.query_all_by_label(label).next().is_some(), "{label}");
    }
    next.click("Close");
    next.click("Restore both");
    let names: Vec<String> = next.state().tabs().map(|tab| tab.document.name()).collect();
    assert_eq!(names, ["plan", "untitled", "uber-2014"], "as they were, before what is open");
    assert!(next.state().tabs().take(2).all(|tab| tab.document.history.is_dirty()));
    assert!(next.query_by_label("What differs").is_none());
    let shown = &next.state().tab().document;
    assert_eq!(shown.to_write().text().unwrap(), plan);
    let path = folder.path().join("plan.ron");
    assert_eq!(shown.location().unwrap().as_os_str(), path.as_os_str());
    // What was saved before is one step back, and what is restored is kept anew.
    assert_eq!(next.steps(), ["Restored: 3 edits"]);
    assert!(next.platform.journals.left_ids().is_empty());
    assert_eq!(next.platform.journals.held().len(), 2);
    next.ask(Command::Undo);
    assert!(!next.state().tab().document.history.is_dirty());
    next.ask(Command::Redo);
    next.ask(Command::Save);
    assert!(next.wait_for(|app| !app.is_busy()));
    assert_eq!(std::fs::read_to_string(path).unwrap(), plan);
    assert_eq!(next.platform.journals.held().len(), 1, "the other is not saved yet");
}

#[test]
fn tabs_come_back_in_their_order_at_the_quarter_that_was_on_show() {
    let mut window = Window::on("seed-team");
    for (example, minute) in [("uber-slow", 2), ("uber-overhire", 1)] {
        window.ask(Action::OpenExample(example.into()));
        window.platform.journals.set_clock(minute);
        hire(&mut window, 1);
    }
    window.ask(Command::PreviousTab);
    window.platform.journals.set_clock(0);
    window.ask(Command::PreviousTab);
    hire(&mut window, 1);
    window.ask(Command::NextTab);
    // Only looked at since the last edit, which is still when it was.
    window.platform.journals.set_clock(9);
    window.ask(Action::SetCursor(Cursor::Quarter(4)));
    let held = window.platform.journals.held();
    let slow = held.iter().find(|journal| journal.heading.name == "uber-slow").unwrap();
    assert_eq!(Moment(slow.last.at), Moment(2 * 60_000));

    let mut next = after_a_crash_of(&window);
    next.settle();
    next.click("Restore all");
    let names = || next.state().tabs().map(|tab| tab.document.name()).collect::<Vec<_>>();
    assert_eq!(names()[..3], ["seed-team", "uber-slow", "uber-overhire"]);
    let shown = next.state().tab();
    assert_eq!(shown.document.name(), "uber-slow");
    assert_eq!(shown.view.cursor, Cursor::Quarter(4));
}

#[test]
fn tabs_of_several_windows_come_back_one_window_after_the_other() {
    let mut window = Window::on("seed-team");
    for example in ["uber-slow", "uber-overhire"] {
        window.ask(Action::OpenExample(example.into()));
        hire(&mut window, 1);
    }
    let mut next = Window::on("uber-2014");
    for (number, bytes) in window.platform.journals.bytes().into_iter().enumerate() {
        for of in ["first", "second"] {
            next.platform.journals.leave(&format!("{of}/{number}.journal"), bytes.clone());
        }
    }
    look(&mut next);
    next.settle();
    next.click("Restore all");
    let names = next.state().tabs().map(|tab| tab.document.name()).collect::<Vec<_>>();
    let restored: Vec<&String> = names.iter().filter(|name| *name != "uber-2014").collect();
    assert_eq!(restored, ["uber-slow", "uber-overhire", "uber-slow 2", "uber-overhire 2"]);
}

#[test]
fn one_is_restored_by_itself_and_another_let_go_of_after_a_question() {
    let mut window = Window::on("seed-team");
    hire(&mut window, 2);
    window.ask(Action::OpenExample("uber-slow".into()));
    hire(&mut window, 3);
    let mut next = after_a_crash_of(&window);
    next.platform.journals.ended.lock().unwrap().replace(Moment(15 * 3_600_000));
    look(&mut next);
    next.settle();
    next.get_by_label("Arborist ended unexpectedly at 15:00.");
    next.click("What differs");
    assert_eq!(next.state().tab().view.window.sheet, Some(Sheet::Left));
    next.click("Restore uber-slow");
    assert_eq!(next.state().tab().document.name(), "uber-slow");
    assert_eq!(next.platform.journals.left_ids(), ["0.journal"]);
    next.click("Discard seed-team");
    let question = &next.state().tab().view.window.question;
    assert!(matches!(question, Some(Question::DiscardLeft(_))), "{question:?}");
    next.get_by_label("Discard what was not saved of seed-team?");
    next.click("Keep it");
    assert_eq!(next.platform.journals.left_ids(), ["0.journal"]);
    next.click("Discard");
    next.click("Discard it");
    assert!(next.platform.journals.left_ids().is_empty());
    assert!(next.query_by_label("What differs").is_none());
}

/// What a page left, be it closed on purpose, reloaded or gone with its browser, ended as pages do.
#[test]
fn a_page_that_was_left_says_what_was_not_saved_and_not_that_it_ended_unexpectedly() {
    let mut window = Window::on("seed-team");
    window.platform.journals.set_clock(14 * 60 + 52);
    hire(&mut window, 2);
    let first = Document::unsaved("x", window.state().tab().document.scenario().clone(), "");
    let mut next = Window::of_on(first, Arc::new(FakePlatform::page()));
    next.platform.journals.leave("0.journal", window.platform.journals.bytes().remove(0));
    look(&mut next);
    next.settle();
    next.get_by_label("Not saved when the page was closed or left.");
    assert!(next.query_by_label_contains("unexpectedly").is_none());
    next.click("What differs");
    next.get_by_label("Never saved to a file · changed last at 14:52");
    next.click("Close");
    next.platform.journals.is_full.store(true, Ordering::Relaxed);
    hire(&mut next, 1);
    let told = said(&next).pop().unwrap();
    assert!(told.contains("is not kept should this page be closed or left: "), "{told}");
}

#[test]
fn several_of_one_name_are_told_apart_and_each_is_restored_or_discarded_by_itself() {
    let mut bytes = Vec::new();
    for (minute, count) in [(10, 2), (30, 3), (30, 4)] {
        let mut window = Window::on("seed-team");
        window.platform.journals.set_clock(14 * 60 + minute);
        hire(&mut window, count);
        bytes.push(window.platform.journals.bytes().remove(0));
    }
    let mut next = Window::on("uber-2014");
    for (number, bytes) in bytes.into_iter().enumerate() {
        next.platform.journals.leave(&format!("{number}.journal"), bytes);
    }
    look(&mut next);
    next.settle();
    // When each was changed last, and what was.
    next.get_by_label_contains("last at 14:10: Hire 2 for Trunk");
    assert_eq!(next.query_all_by_label_contains("last at 14:30: Hire ").count(), 2);
    next.get_by_label("Restore all");
    next.get_by_label("Discard only seed-team of 14:30 (2)").click();
    next.settle();
    next.get_by_label("Discard what was not saved of seed-team of 14:30 (2)?");
    next.click("Discard it");
    assert_eq!(next.platform.journals.left_ids(), ["0.journal", "1.journal"]);
    next.get_by_label("Restore only seed-team of 14:10").click();
    next.settle();
    assert_eq!(next.platform.journals.left_ids(), ["1.journal"]);
    let hired = next.state().tab().document.scenario().plan.items();
    assert!(hired.iter().any(|it| it.decision.get::<Hire>().is_some_and(|hire| hire.count == 2)));
    next.get_by_label("Discard");
    next.click("Restore");
    assert!(next.platform.journals.left_ids().is_empty());
}

#[test]
fn what_its_file_has_is_not_offered_and_another_file_is_not_written_over() {
    let (mut window, folder) = kept();
    hire(&mut window, 2);
    let (path, text) = (folder.path().join("plan.ron"), text(&window));
    // It was saved in the moment of the crash.
    std::fs::write(&path, &text).unwrap();
    let next = after_a_crash_of(&window);
    assert!(next.platform.journals.left_ids().is_empty());
    assert!(next.query_by_label("What differs").is_none());

    let other = std::fs::read_to_string("saves/uber-slow.ron").unwrap();
    std::fs::write(&path, &other).unwrap();
    let mut next = after_a_crash_of(&window);
    next.settle();
    next.click("What differs");
    let is_told =
        |window: &Window, words: &str| window.query_by_label_contains(words).is_some_and(|_| true);
    assert!(is_told(&next, "has changed since: this is restored beside it"));
    next.click("Restore plan");
    let document = &next.state().tab().document;
    assert_eq!((document.name(), document.location()), ("plan restored".into(), None));
    assert_eq!(document.folder().unwrap().as_os_str(), folder.path().as_os_str());
    assert_eq!(document.to_write().text().unwrap(), text);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), other);

    std::fs::remove_file(&path).unwrap();
    let mut next = after_a_crash_of(&window);
    next.settle();
    next.click("What differs");
    assert!(is_told(&next, "cannot be read any more: this is restored as a copy"));
    // It is back by the time that it is restored.
    std::fs::copy("saves/seed-team.ron", &path).unwrap();
    next.click("Restore plan");
    assert_eq!(next.state().tab().document.location(), Some(&path.into()));
}

#[test]
fn what_is_open_already_takes_it_as_one_step_unless_it_was_changed_itself() {
    let (mut window, folder) = kept();
    hire(&mut window, 2);
    let (path, plan) = (folder.path().join("plan.ron"), text(&window));
    for is_changed in [false, true] {
        let mut next = after_a_crash_of(&window);
        next.ask(Action::Open(path.clone().into()));
        if is_changed {
            hire(&mut next, 7);
        }
        next.click("Restore");
        let names: Vec<String> = next.state().tabs().map(|tab| tab.document.name()).collect();
        let copies: &[&str] = if is_changed { &["plan restored"] } else { &[] };
        assert_eq!(names, [&["uber-2014", "plan"], copies].concat());
        assert_eq!(text(&next), plan);
        assert_eq!(next.steps(), ["Restored: 1 edit"]);
    }
}

#[test]
fn what_cannot_be_read_is_put_aside_and_told_and_a_damaged_end_is_remarked() {
    let mut window = Window::on("seed-team");
    hire(&mut window, 2);
    let before = text(&window);
    hire(&mut window, 1);
    let whole = window.platform.journals.bytes().remove(0);
    let mut next = Window::on("uber-2014");
    next.platform.journals.leave("broken", b"nothing of the kind".to_vec());
    let mut damaged = whole.clone();
    let last = whole[..whole.len() - 1].iter().rposition(|byte| *byte == b'\n').unwrap();
    damaged[last + 40] ^= 1;
    next.platform.journals.leave("damaged", damaged);
    look(&mut next);
    next.settle();
    assert_eq!(*next.platform.journals.aside.lock().unwrap(), ["broken"]);
    assert!(said(&next).iter().any(|text| text.contains("put aside in aside/broken")));
    next.click("What differs");
    assert!(next.query_by_label_contains("the last edits are missing").is_some());
    next.click("Restore seed-team");
    assert_eq!(text(&next), before);
    // It is not thrown away: somebody may make more of it.
    assert_eq!(*next.platform.journals.aside.lock().unwrap(), ["broken", "damaged"]);
    assert!(!Journal::read(&whole[..last + 40]).unwrap().is_damaged, "only cut off");
}

#[test]
fn a_save_lets_edits_go_on_and_the_next_one_waits_for_it() {
    let (mut window, folder) = kept();
    let path = folder.path().join("plan.ron");
    hire(&mut window, 2);
    let first = text(&window);
    let held = window.platform.hold_writes();
    window.ask(Command::Save);
    hire(&mut window, 1);
    let second = text(&window);
    let name = |window: &Window| window.state().tab().document.history.is_dirty();
    window.ask(Command::Save);
    window.ask(Command::CloseTab);
    assert_eq!(window.state().tabs().len(), 1);
    assert!(name(&window), "it waits for the save");
    held.go_on();
    assert!(window.wait_for(|_| std::fs::read_to_string(&path).unwrap() == first));
    assert!(window.wait_for(|app| app.tab().document.name() == "plan" && app.is_busy()));
    held.go_on();
    assert!(window.wait_for(|app| app.tab().document.name() == "untitled"));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), second);
}

#[test]
fn a_journal_begins_anew_with_what_was_saved_while_edits_go_on() {
    let (mut window, _folder) = kept();
    hire(&mut window, 2);
    let saved = text(&window);
    let held = window.platform.hold_writes();
    window.ask(Command::Save);
    hire(&mut window, 1);
    held.go_on();
    assert!(window.wait_for(|app| !app.is_busy()));
    assert!(window.state().tab().document.history.is_dirty());
    let journals = window.platform.journals.held();
    let [journal] = &journals[..] else { panic!("{}", journals.len()) };
    assert_eq!(journal.heading.base, saved);
    assert_eq!(journal.heading.file, Some(files::fingerprint(saved.as_bytes())));
    assert_eq!((journal.last.edits, &journal.last.text), (1, &text(&window)));
}

#[test]
fn quitting_waits_for_a_save_and_stays_when_it_fails() {
    let (mut window, folder) = kept();
    hire(&mut window, 2);
    let held = window.platform.hold_writes();
    window.ask(Command::Save);
    window.ask(Command::Quit);
    assert!(!arborist::ui::requests::is_closing(&window.ctx));
    std::fs::remove_dir_all(folder.path()).unwrap();
    held.go_on();
    assert!(window.wait_for(|app| !app.is_busy()));
    window.settle();
    assert!(!arborist::ui::requests::is_closing(&window.ctx));
    assert!(said(&window).iter().any(|text| text.contains("there is no folder")));
    std::fs::create_dir(folder.path()).unwrap();
    window.ask(Command::Save);
    window.ask(Command::Quit);
    held.go_on();
    let ctx = window.ctx.clone();
    assert!(window.wait_for(|_| arborist::ui::requests::is_closing(&ctx)));
}

/// A program without threads whose one scenario is kept in a file and changed, and the folder of that.
fn changed_without_threads() -> (App, Arc<FakePlatform>, tempfile::TempDir) {
    let platform = Arc::new(FakePlatform::at_once());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.ron");
    std::fs::copy("saves/seed-team.ron", &path).unwrap();
    let document = Document::open(&Desktop, &path.into()).unwrap().0;
    let mut settings = Settings::default();
    settings.futures_off = true;
    let mut app = App::new(document, settings, platform.clone(), Bell::default().waker());
    app.dispatch(Action::Edit(Edit::SetAbout("changed".into())));
    (app, platform, folder)
}

#[test]
fn a_machine_without_threads_saves_at_once() {
    let (mut app, _platform, _folder) = changed_without_threads();
    app.dispatch(Command::Save.into());
    assert!(app.poll().is_empty());
    assert!(!app.tab().document.history.is_dirty());
}

#[test]
fn nothing_counts_as_saved_before_that_is_known() {
    let (mut app, platform, folder) = changed_without_threads();
    let words = |app: &App| -> Vec<String> {
        app.tab().view.window.messages.iter().map(|said| said.text.clone()).collect()
    };
    platform.tell_later();
    app.dispatch(Command::Save.into());
    app.dispatch(Command::CloseTab.into());
    assert!(app.poll().is_empty());
    assert!(app.tab().document.history.is_dirty() && app.asks_before_closing());
    assert_eq!((platform.journals.bytes().len(), words(&app)), (1, vec![]));
    platform.tell_now();
    let asked = app.poll();
    assert!(!asked.is_empty(), "it goes on with closing");
    assert!(!app.tab().document.history.is_dirty() && platform.journals.bytes().is_empty());

    app.dispatch(Action::Edit(Edit::SetAbout("once more".into())));
    std::fs::remove_dir_all(folder.path()).unwrap();
    platform.tell_later();
    app.dispatch(Command::Save.into());
    assert!(app.poll().is_empty());
    platform.tell_now();
    assert!(app.poll().is_empty());
    assert!(app.tab().document.history.is_dirty());
    assert_eq!(platform.journals.bytes().len(), 1);
    assert!(words(&app).last().unwrap().contains("there is no folder"), "{:?}", words(&app));
}
