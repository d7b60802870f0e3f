//! Values far out of a plot: they are cut off at its edge, on the screen and on paper.

use crate::window;

use std::path::{Path, PathBuf};

use arborist::app::{Action, Command, Cursor, Document};
use arborist::export::chart::page_layout::sheet;
use arborist::export::chart::svg::svg;
use arborist::export::chart::ticks::nice_max;
use arborist::export::chart::{Page, Theme, plots};
use arborist::model::calendar::CalendarQuarter;
use arborist::model::{AreaField, Hire, Scenario};
use arborist::platform::disk;
use arborist::sim;
use assert_cmd::Command as Process;
use resvg::tiny_skia::Pixmap;
use window::Window;

const FILES: [&str; 2] = ["leaves-the-plot", "severity-near-zero"];
/// More shapes than a frame of the whole window ever has.
const MOST_SHAPES: usize = 20_000;
/// More text than a page of four plots ever has, bytes.
const MOST_TEXT: usize = 2_000_000;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/{name}.ron"))
}

fn scenario(name: &str) -> Scenario {
    disk::load(&fixture(name)).unwrap().scenario
}

/// The window on a scenario, and how much a frame of it paints with the cursor at the end.
fn shapes_of(window: &mut Window) -> usize {
    let last = window.state().tab().document.scenario().quarter_count() - 1;
    window.ask(Action::SetCursor(Cursor::Quarter(last)));
    window.output().shapes.len()
}

#[test]
fn a_file_whose_lines_leave_their_plots_opens() {
    for name in FILES {
        let mut window = Window::of(Document::unsaved(name, scenario(name), String::new()));
        let shapes = shapes_of(&mut window);
        assert!(shapes < MOST_SHAPES, "{name}: {shapes}");
        window.ask(Command::PinBaseline);
        window.ask(Command::Futures);
        assert!(window.wait_for(|app| !app.is_busy()), "{name}");
        let shapes = shapes_of(&mut window);
        assert!(shapes < MOST_SHAPES, "{name}: {shapes}");
    }
}

#[test]
fn hires_into_an_empty_trunk_are_shown() {
    let mut scenario = Scenario::seed(CalendarQuarter { year: 2025, quarter: 1 });
    scenario.teams[0].established = 0.0;
    for (field, value) in [(AreaField::Load, 0.5), (AreaField::Effort, 1000.0)] {
        field.set(&mut scenario.teams[0].areas[0], value);
    }
    let mut window = Window::of(Document::unsaved("empty", scenario, String::new()));
    window.ask(Action::SetCursor(Cursor::Quarter(0)));
    for _ in 0..4 {
        window.ask(Action::Decide(Hire { team: "Trunk".into(), count: 1 }.into()));
        let shapes = shapes_of(&mut window);
        assert!(shapes < MOST_SHAPES, "{shapes}");
        window.ask(Action::SetCursor(Cursor::Quarter(0)));
    }
    let scenario = window.state().tab().document.scenario();
    let planned = scenario.plan.items().iter().map(|planned| &planned.decision);
    let hired = planned.filter_map(|decision| Some(decision.get::<Hire>()?.count));
    assert_eq!(hired.sum::<i32>(), 4);
}

#[test]
fn export_writes_both_files_as_svg_and_png() {
    let folder = tempfile::tempdir().unwrap();
    for name in FILES {
        let export = |form: &str| {
            let out = folder.path().join(format!("{name}.{form}"));
            let mut process = Process::new(env!("CARGO_BIN_EXE_arborist"));
            process.arg("export").arg(fixture(name)).arg("-o").arg(&out).assert().success();
            std::fs::read(out).unwrap()
        };
        assert!(export("svg").len() < MOST_TEXT, "{name}");
        assert!(Pixmap::decode_png(&export("png")).is_ok(), "{name}");
    }
}

#[test]
fn the_axis_of_far_values_can_be_read() {
    let scenario = scenario(FILES[0]);
    let trajectory = sim::run(&scenario).unwrap();
    for top in [1e-300, 1e-9, 1e9, 1e300] {
        let mut budget = plots(&scenario, &trajectory).pop().unwrap();
        budget.y_range = (0.0, nice_max(top));
        budget.series[0].points.iter_mut().for_each(|point| point[1] = top);
        let page = Page {
            name: "Far",
            about: "",
            basis: "",
            plots: vec![&budget],
            size: (800, 600),
            theme: Theme::Dark,
            at: None,
        };
        let svg = svg(&sheet(&page).unwrap(), true);
        let texts = svg.split("</text>").filter_map(|text| text.rsplit_once('>'));
        let longest = texts.map(|(_, text)| text.chars().count()).max().unwrap();
        assert!(longest < 120, "{top}: {longest}");
        let half = format!("{} %", arborist::export::chart::ticks::tick_text(top, top));
        assert!(svg.contains(&format!(">{half}<")), "{half}");
    }
}
