//! Names in scripts that the shipped faces lack: the machine's faces are asked for, once, and used.

use std::sync::Arc;

use crate::fake_platform::FakePlatform;
use crate::window::Window;
use arborist::app::Document;
use arborist::app::platform::Face;
use arborist::model::{Scenario, Team};

fn document(name: &str) -> Document {
    let mut scenario = Scenario::seed("2026-Q1".parse().unwrap());
    scenario.teams.push(Team::named(name, Some("trunk".into())));
    Document::unsaved("plan", scenario, String::new())
}

/// A face that has what the shipped ones lack; here it is a shipped one once more.
fn face() -> Face {
    let bytes = arborist::export::chart::svg_text::FACES[0].to_vec();
    Face { name: "Another".into(), bytes, index: 0 }
}

#[test]
fn a_name_in_another_script_asks_for_a_face_once_and_uses_it() {
    let platform = FakePlatform::with_faces(vec![face()]);
    let mut window = Window::beside(document("データ基盤 é"), Arc::new(platform));
    assert!(window.wait_for(|app| app.faces.found() == [face()]));
    window.settle();
    let used = window.ctx.fonts(|fonts| fonts.definitions().font_data.contains_key("Another"));
    assert!(used);
    let asked = std::mem::take(&mut *window.platform.asked_for.lock().unwrap());
    assert_eq!(
        asked,
        "データ基盤".chars().collect(),
        "what the shipped faces have is not looked for"
    );
    window.ask(arborist::app::Action::Edit(arborist::edit::Edit::SetAbout("基盤".into())));
    assert!(window.wait_for(|app| !app.is_busy()));
    assert!(window.platform.asked_for.lock().unwrap().is_empty());
}

#[test]
fn what_is_typed_asks_for_its_face_before_it_is_anybodys_name() {
    let mut window = Window::of(document("Data"));
    window.click("Search teams and areas");
    window.text("חיפוש");
    assert!(window.wait_for(|app| !app.is_busy()));
    assert!(window.platform.asked_for.lock().unwrap().contains(&'ח'));
}
