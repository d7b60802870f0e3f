//! The program in a page of a browser: what it does not promise there, and what it says instead.

use std::sync::Arc;

use arborist::app::command::TABLE;
use arborist::app::{Action, Command, Document, examples};
use arborist::files;
use arborist::import::Table;
use eframe::egui::Key;
use eframe::egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};

use crate::fake_platform::FakePlatform;
use crate::window::Window;

fn document() -> Document {
    let text = examples::text("seed-team").unwrap();
    let loaded = files::parse("seed-team", text.as_bytes()).unwrap();
    Document::unsaved("seed-team", loaded.scenario, loaded.source)
}

fn page() -> Window {
    Window::of_on(document(), Arc::new(FakePlatform::page()))
}

/// The keys that are told of an entry of the file menu; `None` where there is no such entry.
fn told(window: &mut Window, entry: &str) -> Option<Option<String>> {
    let node = window.query_by_role_and_label(Role::MenuItem, entry)?;
    Some(node.accesskit_node().data().keyboard_shortcut().map(str::to_owned))
}

#[test]
fn menus_tell_no_key_that_the_browser_keeps_and_offer_nothing_that_a_page_cannot_do() {
    for (mut window, is_page) in [(Window::of(document()), false), (page(), true)] {
        window.click("File");
        let keys = |key: &str| Some((!is_page).then(|| key.to_owned()));
        assert_eq!(told(&mut window, "New"), keys("Ctrl+N"));
        assert_eq!(told(&mut window, "Close tab"), keys("Ctrl+W"));
        assert_eq!(told(&mut window, "Save"), Some(Some("Ctrl+S".into())));
        assert_eq!(told(&mut window, "Quit").is_some(), !is_page);
        window.key(Key::Escape);
        // Where anything is found by its name, and where all keys are listed.
        window.ask(Command::Palette);
        window.text("quit");
        let quit = Command::Quit.entry().help;
        let found = window.query_by_label("Palette: command Quit").is_some();
        assert_eq!(found, !is_page);
        window.key(Key::Escape);
        window.ask(Command::Keys);
        assert_eq!(window.query_by_label("Ctrl+N").is_some(), !is_page);
        assert_eq!(window.query_by_label(quit).is_some(), !is_page);
        window.get_by_label("Ctrl+O");
    }
    assert!(TABLE.iter().all(|entry| entry.command.is_offered(false)));
}

#[test]
fn where_a_name_is_typed_no_path_is_spoken_of_and_what_is_made_of_it_is_said() {
    let mut window = page();
    window.ask(Command::SaveAs);
    assert!(window.wait_for(|app| app.tab().view.window.question.is_some()));
    window.settle();
    window.get_by_label("Name").focus();
    window.settle();
    window.ctrl(Key::A);
    window.text("plan: a/b?");
    window.get_by_label_contains("It is called plan- a-b-: not every machine takes");
    window.get_by_label_contains("hands it over as a download");
    assert!(window.query_by_label_contains("home folder").is_none());
    window.ctrl(Key::A);
    window.text("plan");
    assert!(window.query_by_label_contains("It is called").is_none());
}

#[test]
fn settings_that_are_not_kept_after_all_are_told_once() {
    let platform = Arc::new(FakePlatform::page());
    let mut window = Window::of_on(document(), platform.clone());
    window.state_mut().listen();
    for why in ["this browser has no room for them", "it has none still"] {
        platform.lose_the_settings(why);
        assert!(window.wait_for(|app| !app.is_busy()));
        window.settle();
    }
    let said = &window.state().tab().view.window.messages;
    let of_settings = said.iter().filter(|it| it.text.starts_with("Settings hold for this window"));
    assert_eq!(of_settings.count(), 1);
    assert!(said.iter().any(|it| it.text.ends_with("this browser has no room for them")));
}

/// Wherever it runs: a name stands on one line, whatever its file is called.
#[cfg(unix)]
#[test]
fn a_name_of_two_lines_stands_on_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("two\nlines.ron");
    std::fs::copy("saves/seed-team.ron", &path).unwrap();
    let mut window = Window::on("uber-2014");
    window.ask(Action::Open(path.clone().into()));
    assert_eq!(window.state().tab().document.name(), "two lines");
    assert_eq!(window.state().tab().document.location().unwrap().as_os_str(), path.as_os_str());
    window.get_by_label("Scenario two lines");
    let made = Document::unsaved("a\r\nb", window.state().tab().document.scenario().clone(), "");
    assert_eq!(made.name(), "a b");
}

#[test]
fn a_picture_is_told_as_a_picture_and_a_torn_workbook_as_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("photo.png");
    std::fs::write(&path, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap();
    let mut window = page();
    window.ask(Action::Open(path.into()));
    let said = "this is a picture (PNG), no scenario; expected a scenario of Arborist (.ron), or a list of people or tickets";
    window.get_by_label_contains(said);
    // What reads scenarios alone says so.
    let read =
        files::parse("people.xlsx", b"PK\x03\x04....xl/workbook.xml").unwrap_err().to_string();
    assert!(read.ends_with("no scenario; expected a scenario of Arborist (.ron)"), "{read}");
    let of = |bytes: &[u8]| Table::read("people.xlsx", bytes, &|_| true).unwrap_err().to_string();
    let torn = of(b"PK\x03\x04\x14\0\0\0\x08\0....xl/workbook.xml....");
    assert!(
        torn.starts_with("people.xlsx: this is a workbook that cannot be read: it ends too early;"),
        "{torn}"
    );
    let torn = of(b"PK\x03\x04\x14\0\0\0\x08\0....word/document.xml....");
    assert!(torn.contains("this is a document (DOCX), and no workbook is found in it"), "{torn}");
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let locked = of(&[&b"\xd0\xcf\x11\xe0...."[..], &name[..]].concat());
    assert!(locked.contains("this is a document that is protected by a password;"), "{locked}");
    let picture = of(b"\xff\xd8\xff\xe0\0\x10JFIF");
    assert!(picture.contains("this is a picture (JPEG); expected a table, as CSV"), "{picture}");
    let none = of(b"\0\x01\x02\x03\0\x05nothing that is known");
    assert!(none.contains("this is no text; expected a table, as CSV"), "{none}");
}
