//! Settings and what was open, from one window to the next and with two at a time.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arborist::app::export_choices::{ExportChoices, SIDES};
use arborist::app::exportable::What;
use arborist::app::overlay::Purpose;
use arborist::app::platform::Location;
use arborist::app::session::{Panels, Session};
use arborist::app::settings::SettingsChange;
use arborist::app::view::ChartOptions;
use arborist::app::{Action, App, Command, Cursor, Document, Settings, Theme};
use arborist::edit::Edit;
use arborist::export::chart::Layout;
use arborist::export::pdf;
use arborist::export::sheet::LETTER;
use arborist::model::{CalendarQuarter, CompanyField, Scenario};
use arborist::ui::shell;
use eframe::egui::vec2;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use crate::common::bell::Bell;
use crate::fake_platform::FakePlatform;

fn seed() -> Document {
    let start = CalendarQuarter { year: 2026, quarter: 1 };
    Document::unsaved("seed", Scenario::seed(start), String::new())
}

/// A window that was just started with these files named.
fn started(platform: &Arc<FakePlatform>, named: &[PathBuf]) -> App {
    let mut settings = Settings::load(&**platform).unwrap().settings;
    settings.futures_off = true;
    let mut app = App::new(seed(), settings, platform.clone(), Bell::default().waker());
    app.give_way();
    let named: Vec<Location> = named.iter().map(|path| path.clone().into()).collect();
    app.start(&named);
    app
}

fn kept(platform: &FakePlatform) -> Settings {
    Settings::read(&platform.settings.lock().unwrap()).unwrap()
}

fn plans(folder: &Path, names: &[&str]) -> Vec<PathBuf> {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("saves/uber-2014.ron");
    let copy = |name: &&str| {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::copy(&shipped, &path).unwrap();
        path
    };
    names.iter().map(copy).collect()
}

fn names(app: &App) -> Vec<String> {
    app.tabs().map(|tab| tab.document.name()).collect()
}

#[test]
fn two_windows_undo_nothing_of_each_others() {
    let folder = tempfile::tempdir().unwrap();
    let plans = plans(folder.path(), &["p1/plan.ron", "p2/plan.ron"]);
    let platform = Arc::new(FakePlatform::at_once());
    let mut first = started(&platform, &plans[..1]);
    let mut second = started(&platform, &plans[1..]);
    second.dispatch(Command::ToggleTheme.into());
    let theme = second.settings.theme;
    second.end();
    first.dispatch(Command::Futures.into());
    first.end();
    let kept = kept(&platform);
    assert_eq!((kept.theme, kept.futures_off), (theme, false));
    assert_ne!(theme, Theme::default());
    let recent: Vec<Location> = plans.iter().rev().map(|path| path.clone().into()).collect();
    assert_eq!(kept.recent, recent, "the last used first");
}

#[test]
fn what_was_open_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let plans = plans(folder.path(), &["a.ron", "b.ron", "c.ron"]);
    let platform = Arc::new(FakePlatform::at_once());
    let mut before = started(&platform, &plans);
    before.dispatch(Command::ShowTable.into());
    before.place_panels(Panels { outline: Some(333.0), ..Panels::default() });
    before.dispatch(Command::New.into());
    before.dispatch(Command::PreviousTab.into());
    before.dispatch(Command::PreviousTab.into());
    before.dispatch(Action::SetCursor(Cursor::Quarter(3)));
    before.end();

    fs::remove_file(&plans[0]).unwrap();
    let mut after = started(&platform, &[]);
    assert_eq!(names(&after), ["b", "c"], "what has no file does not come back");
    let told = format!("{:?}", after.tab().view.window.question);
    assert!(told.contains("there is no such file"), "{told}");
    assert_eq!(after.tab().document.name(), "b");
    assert_eq!(after.tab().view.cursor, Cursor::Quarter(3));
    assert_eq!(after.panels().outline, Some(333.0));
    after.end();
    // It may only be away for a while: a disk that is not there, a branch of a repository.
    fs::copy(&plans[1], &plans[0]).unwrap();
    let after = started(&platform, &[]);
    assert_eq!(names(&after), ["b", "c", "a"]);
    let mut after = gone_and_left_out(&platform, &plans[0], after);
    // What is named is opened instead, and nothing else.
    after.end();
    assert_eq!(names(&started(&platform, &plans[2..])), ["c"]);
}

/// A window started after a file was removed, in which it was said not to open it again.
fn gone_and_left_out(platform: &Arc<FakePlatform>, gone: &Path, mut last: App) -> App {
    last.end();
    fs::remove_file(gone).unwrap();
    let mut window = Harness::builder()
        .with_size(vec2(1280.0, 800.0))
        .build_ui_state(|ui, app: &mut App| shell::frame(app, ui), started(platform, &[]));
    window.run_steps(4);
    window.get_by_label("Leave out from now on").click();
    window.run_steps(4);
    window.state_mut().end();
    drop(window);
    fs::copy(plans(gone.parent().unwrap(), &["again.ron"])[0].clone(), gone).unwrap();
    let after = started(platform, &[]);
    assert_eq!(names(&after), ["b", "c"]);
    after
}

#[test]
fn panels_have_the_size_they_had() {
    let platform = Arc::new(FakePlatform::at_once());
    let panels = Panels { outline: Some(300.0), inspector: Some(f32::NAN), below: Some(250.0) };
    let session = Session { panels, ..Session::default() };
    let mut settings = Settings::default();
    settings.apply(&SettingsChange::Session(Box::new(session)), |one, other| one == other);
    *platform.settings.lock().unwrap() = settings.to_text().unwrap();
    let app = started(&platform, &[]);
    let mut window = Harness::builder()
        .with_size(vec2(1280.0, 800.0))
        .build_ui_state(|ui, app: &mut App| shell::frame(app, ui), app);
    window.run_steps(4);
    let sizes = window.state().panels();
    let near = |size: Option<f32>, wanted: f32| (size.unwrap() - wanted).abs() <= 25.0;
    assert!(near(sizes.outline, 300.0) && near(sizes.below, 250.0), "{sizes:?}");
    assert!(near(sizes.inspector, 300.0), "what makes no sense is as usual: {sizes:?}");
    assert!(window.query_by_label("Play").is_some());
}

#[test]
fn settings_that_cannot_be_read_are_put_aside_and_told() {
    let platform = Arc::new(FakePlatform::at_once());
    "(theme:Da".clone_into(&mut platform.settings.lock().unwrap());
    let loaded = Settings::load(&*platform).unwrap();
    assert_eq!(loaded.settings, Settings::default());
    assert!(loaded.notice().unwrap().contains("settings.aside"), "{loaded:?}");
    assert_eq!(*platform.aside.lock().unwrap(), ["(theme:Da"]);
}

#[test]
fn that_settings_cannot_be_kept_is_said_once() {
    let platform = Arc::new(FakePlatform::at_once());
    let mut app = started(&platform, &[]);
    *platform.locked.lock().unwrap() = Some("the disk is full".into());
    for _ in 0..2 {
        app.dispatch(Command::ToggleTheme.into());
        let _ = app.poll();
    }
    app.dispatch(Command::ToggleTheme.into());
    let _ = app.poll();
    let said: Vec<_> = app.tab().view.window.messages.iter().map(|m| m.text.clone()).collect();
    assert_eq!(said, ["Settings hold for this window only: the disk is full"]);
    // They are kept once they can be.
    *platform.locked.lock().unwrap() = None;
    app.end();
    assert_eq!(kept(&platform).theme, app.settings.theme);
}

#[cfg(unix)]
#[test]
fn a_path_that_is_no_text_opens_and_keeps_nothing_from_being_kept() {
    use std::os::unix::ffi::OsStrExt;
    let folder = tempfile::tempdir().unwrap();
    let odd = folder.path().join(std::ffi::OsStr::from_bytes(b"pl\xe4n.ron"));
    fs::copy(&plans(folder.path(), &["a.ron"])[0], &odd).unwrap();
    let platform = Arc::new(FakePlatform::at_once());
    let mut app = started(&platform, &[odd]);
    assert!(app.tab().document.place.is_some());
    app.dispatch(Command::ToggleTheme.into());
    app.end();
    let kept = kept(&platform);
    assert_eq!((kept.theme, kept.recent.len()), (app.settings.theme, 0));
    assert_eq!(kept.session.files, []);
}

#[test]
fn what_was_pinned_and_how_something_was_exported_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let plans = plans(folder.path(), &["a.ron", "b.ron"]);
    let platform = Arc::new(FakePlatform::at_once());
    let mut before = started(&platform, &plans[..1]);
    before.dispatch(Command::PinBaseline.into());
    // What is pinned is what the scenario was then, whatever its file becomes.
    let pinned = before.tab().document.scenario().clone();
    before.dispatch(Action::Edit(Edit::SetCompany(CompanyField::Trust, 0.3)));
    before.dispatch(Command::Save.into());
    let _ = before.poll();
    let options = ChartOptions {
        what: What::Pack,
        format: &pdf::FORMAT,
        paper: LETTER,
        layout: Layout { size: (800, 600), theme: Theme::Dark, at: None },
        ..ChartOptions::default()
    };
    before.dispatch(Action::ExportCharts(options));
    drop(before);

    // It was kept at once: the window may have been killed.
    let mut after = started(&platform, &[]);
    assert_eq!(after.tab().view.window.charts, options);
    let _ = after.poll();
    assert_ne!(*after.tab().document.scenario(), pinned);
    let kept = after.session().baseline.unwrap();
    assert_eq!((kept.name.as_str(), &kept.at), ("a", &Some(plans[0].clone().into())));
    let (show, _) = after.split();
    let overlay = show.overlay(Purpose::Pinned).expect("it is pinned again");
    let run = arborist::sim::run_by_quarter(&pinned).unwrap();
    let trust = |run: &arborist::sim::Trajectory| run.org_at(26).trust;
    assert_eq!(trust(&overlay.outcome.trajectory), trust(&run));
    assert!(show.tabs[0].baseline, "it was pinned from this tab");
    after.dispatch(Command::PinBaseline.into());
    assert_eq!(after.session().baseline, None);
    after.end();
    // What is named is opened without it.
    assert_eq!(kept_session(&platform).baseline, None);
}

fn kept_session(platform: &FakePlatform) -> Session {
    kept(platform).session
}

#[test]
fn export_choices_of_another_version_are_as_if_nothing_was_chosen() {
    let strange = ExportChoices {
        what: "holograms".into(),
        form: "holo".into(),
        size: (0, u32::MAX),
        scale: f64::NAN,
        ..ExportChoices::default()
    };
    let options = strange.options();
    let usual = ChartOptions::default();
    assert_eq!((options.what, options.format), (usual.what, usual.format));
    assert_eq!(options.look, usual.look);
    assert_eq!(options.layout.size, (*SIDES.start(), *SIDES.end()));
}
