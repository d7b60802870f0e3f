//! Exporting charts from the window: the sheet, the dialog, the file.

use std::path::PathBuf;
use std::sync::Arc;

use crate::common::bell::Bell;
use crate::fake_platform::FakePlatform;
use crate::window::Window;
use arborist::app::exportable::What;
use arborist::app::view::{ChartOptions, Cursor, Question, Tone};
use arborist::app::write_error::OnDisk;
use arborist::app::{Action, App, Command, Document, Settings, examples};
use arborist::edit::Edit;
use arborist::export::chart::png;
use arborist::export::html;
use arborist::files;
use arborist::model::{Rule, TeamField, WhatIf};
use arborist::ui::shell;
use eframe::egui::{Event, Key, Modifiers, OutputCommand, PointerButton, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

fn window(path: PathBuf) -> Window {
    window_of(path, 1000.0)
}

/// The same with so many futures.
fn window_of(path: PathBuf, futures: f64) -> Window {
    let text = examples::text("uber-2014").unwrap();
    let mut loaded = files::parse("uber", text.as_bytes()).unwrap();
    loaded.scenario.uncertainty.futures = futures;
    let document = Document::unsaved("uber-2014", loaded.scenario, loaded.source);
    let (platform, bell) = (Arc::new(FakePlatform::answering(path)), Bell::default());
    let app = App::new(document, Settings::default(), platform.clone(), bell.waker());
    let harness = Harness::builder()
        .with_size(vec2(1280.0, 800.0))
        .build_ui_state(|ui, app: &mut App| shell::frame(app, ui), app);
    Window { harness, platform, bell }
}

/// Frames until the export has said something; returns what it said.
fn said(window: &mut Window) -> (Tone, String) {
    let ended = window.wait_for(|app| !app.tab().view.window.messages.is_empty());
    assert!(ended, "the export never ended");
    let message = window.state().tab().view.window.messages.last().unwrap();
    (message.tone, message.text.clone())
}

#[test]
fn the_four_plots_go_to_an_svg_by_key_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plots.svg");
    let mut window = window(path.clone());
    window.state_mut().dispatch(Action::Command(Command::ExportCharts));
    window.run_steps(3);
    window.get_by_label("Export uber-2014");
    window.key_press(Key::Enter);
    assert_eq!(said(&mut window).0, Tone::Info);
    assert_eq!(*window.platform.suggested.lock().unwrap(), "uber-2014.svg");
    let svg = std::fs::read_to_string(path).unwrap();
    for rule in Rule::ALL {
        assert!(svg.contains(rule.title()), "{}", rule.title());
    }
}

#[test]
fn one_plot_goes_to_a_png_of_the_chosen_size() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("morale.png");
    let mut window = window(path.clone());
    window.state_mut().dispatch(Action::Command(Command::ExportCharts));
    window.run_steps(3);
    let Some(Question::Charts(options)) = &mut window.state_mut().tab_mut().view.window.question
    else {
        panic!("the sheet is not open");
    };
    options.what = What::OfRule(Rule::Morale);
    options.format = &png::FORMAT;
    options.layout.size = (640, 400);
    options.look.scale = 2.0;
    window.run_steps(2);
    window.get_by_label("Choose the file…").click();
    assert_eq!(said(&mut window).0, Tone::Info);
    let png = std::fs::read(path).unwrap();
    let side = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    assert_eq!((side(16), side(20)), (1280, 800));
}

#[test]
fn the_futures_on_show_go_along_as_fans_when_they_are_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    for (futures, name) in [(false, "without.svg"), (true, "with.svg")] {
        let path = folder.path().join(name);
        let mut window = window(path.clone());
        assert!(window.wait_for(|app| !app.is_busy()));
        window.state_mut().tab_mut().view.window.charts.futures = futures;
        window.state_mut().dispatch(Action::Command(Command::ExportCharts));
        window.run_steps(3);
        window.key_press(Key::Enter);
        assert_eq!(said(&mut window).0, Tone::Info);
        let svg = std::fs::read_to_string(path).unwrap();
        assert_eq!(svg.contains("80 % and 50 % of 1000 futures"), futures);
        // Two tints in each plot.
        assert_eq!(svg.matches("fill-opacity=\"0.16\"").count(), if futures { 8 } else { 0 });
    }
}

#[test]
fn what_is_assumed_on_show_goes_along_as_a_line() {
    let folder = tempfile::tempdir().unwrap();
    for (what_if, name) in [(None, "without.svg"), (Some(WhatIf::HiresSlip), "with.svg")] {
        let path = folder.path().join(name);
        let mut window = window_of(path.clone(), 20.0);
        window.ask(Action::SetCursor(Cursor::Quarter(2)));
        window.ask(Action::WhatIf(what_if));
        window.ask(Action::Command(Command::ExportCharts));
        window.run_steps(3);
        window.key_press(Key::Enter);
        assert_eq!(said(&mut window).0, Tone::Info);
        let svg = std::fs::read_to_string(path).unwrap();
        assert_eq!(svg.contains("what if: hires slip by a quarter"), what_if.is_some(), "{name}");
    }
}

#[test]
fn a_size_too_small_is_refused_with_one_that_is_enough() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plots.svg");
    let mut window = window(path.clone());
    window.state_mut().tab_mut().view.window.charts.layout.size = (200, 200);
    window.state_mut().dispatch(Action::Command(Command::ExportCharts));
    window.run_steps(3);
    window.key_press(Key::Enter);
    let (tone, text) = said(&mut window);
    assert_eq!(tone, Tone::Problem);
    assert!(text.contains("too small") && text.contains("is enough"), "{text}");
    assert!(!path.exists());
}

/// Every choice of the dialog, written by the window.
#[test]
fn everything_that_the_command_writes_the_window_writes_too() {
    let folder = tempfile::tempdir().unwrap();
    for what in What::ALL.into_iter().filter(|what| *what != What::Compare) {
        let format = what.formats().last().unwrap();
        let path = folder.path().join(format.file_name(what.words().0));
        let mut window = window_of(path.clone(), 20.0);
        let charts = &mut window.state_mut().tab_mut().view.window.charts;
        (charts.what, charts.format) = (what, format);
        // That it is written is looked at here, not how sharp.
        charts.look.scale = 0.5;
        window.state_mut().dispatch(Action::Command(Command::ExportCharts));
        window.run_steps(3);
        window.key_press(Key::Enter);
        let (tone, text) = said(&mut window);
        assert_eq!(tone, Tone::Info, "{what:?}: {text}");
        assert!(std::fs::metadata(&path).unwrap().len() > 100, "{what:?}");
    }
}

#[test]
fn what_was_compared_is_exported_as_it_is_now() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("now.csv");
    let mut window = window_of(path.clone(), 20.0);
    window.ask(Action::OpenExample("uber-slow".into()));
    window.ask(Command::Compare);
    window.key(Key::Escape);
    assert!(!window.state().is_comparing());
    let written = |window: &mut Window| {
        let view = &mut window.state_mut().tab_mut().view.window;
        view.messages.clear();
        view.charts.what = What::Compare;
        window.ask(Command::ExportCharts);
        window.key(Key::Enter);
        let (tone, text) = said(window);
        assert_eq!(tone, Tone::Info, "{text}");
        std::fs::read(&path).unwrap()
    };
    let before = written(&mut window);
    assert_eq!(before, written(&mut window));
    let team = window.state().tab().document.scenario().teams[0].id.clone();
    let edit = Edit::SetTeam { team, field: TeamField::Established, value: 30.0 };
    window.ask(Action::Edit(edit));
    assert_ne!(before, written(&mut window));
}

/// What the frames put on the clipboard as an image, if anything.
fn image_of(window: &Window) -> Option<[usize; 2]> {
    window.output().platform_output.commands.iter().find_map(|command| match command {
        OutputCommand::CopyImage(image) => Some(image.size),
        _ => None,
    })
}

#[test]
fn a_chart_goes_to_the_clipboard_as_an_image() {
    let mut window = window_of(PathBuf::from("nowhere"), 20.0);
    let mut copied = None;
    window.state_mut().dispatch(Action::Command(Command::CopyChart));
    // It is told in one frame only.
    window.bell.clone().wait_until(|| {
        window.step();
        copied = copied.or_else(|| image_of(&window));
        copied.is_some()
    });
    assert_eq!(copied, Some([3200, 2000]));
    let said = window.state().tab().view.window.messages.last().unwrap().text.clone();
    assert_eq!(said, "The chart is on the clipboard");
}

#[test]
fn what_a_plot_reads_gives_way_to_its_menu() {
    let mut window = window(PathBuf::from("nowhere"));
    window.set_size(vec2(1440.0, 900.0));
    window.settle();
    let pos = window.get_by_label_contains("Service plot: ").rect().center();
    window.hover_at(pos);
    window.settle();
    assert!(window.query_by_label_contains("week ").is_some());
    for pressed in [true, false] {
        let (button, modifiers) = (PointerButton::Secondary, Modifiers::NONE);
        window.event(Event::PointerButton { pos, button, pressed, modifiers });
        window.step();
    }
    window.settle();
    window.get_by_label("Copy chart as image");
    assert!(window.query_by_label_contains("week ").is_none(), "it covers the menu");
}

#[test]
fn an_export_that_is_stopped_says_what_the_machine_left_in_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pack.html");
    let mut window = window(path.clone());
    *window.platform.left.lock().unwrap() = Some((path.clone().into(), OnDisk::Emptied));
    window.platform.hold();
    let usual = window.state().tab().view.window.charts;
    let options = ChartOptions { what: What::Pack, format: &html::FORMAT, ..usual };
    window.ask(Action::ExportCharts(options));
    window.ask(Action::StopExport);
    window.platform.let_go();
    let told = said(&mut window).1;
    let left = "it was stopped; an empty file is left there, made or emptied as it was chosen";
    assert!(told.ends_with(left), "{told}");
    assert!(!path.exists());
}
