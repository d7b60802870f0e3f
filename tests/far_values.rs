//! Values far out of a plot: they are cut off at its edge, on the screen and on paper.

use crate::window;

use std::path::{Path, PathBuf};

use arborist::app::{Action, Command, Cursor, Document};
use arborist::export::chart::png::png;
use arborist::export::chart::svg::svg;
use arborist::export::chart::ticks::nice_max;
use arborist::export::chart::{Page, PlotSpec, Spread, Theme, plots};
use arborist::model::calendar::CalendarQuarter;
use arborist::model::{AreaField, Hire, Rule, Scenario, Schedule};
use arborist::platform::disk;
use arborist::sim::{self, futures};
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

/// Every line, threshold and fan of a plot jumping between `values` from week to week.
fn jumping(plot: &mut PlotSpec, spread: &Spread, values: &[f64]) {
    let value = |week: usize| values[week % values.len()];
    for (i, series) in plot.series.iter_mut().enumerate() {
        series.dashed = i % 2 == 1;
        for (week, point) in series.points.iter_mut().enumerate() {
            point[1] = value(week + i);
        }
    }
    for threshold in &mut plot.thresholds {
        threshold.steps =
            (0..=plot.weeks as usize).map(|week| [week as f64, value(week)]).collect();
    }
    let mut fan = spread.clone();
    for (week, at) in fan.weeks.iter_mut().enumerate() {
        *at = std::array::from_fn(|quantile| value(week + quantile));
    }
    plot.fan = Some(fan);
    // What a plot of these values would show by itself.
    if plot.rule == Some(Rule::Budget) {
        let most = values.iter().fold(0.0, |most: f64, value| most.max(*value));
        plot.y_range = (0.0, nice_max(most));
    }
}

/// Every number of the attributes that say where things are.
fn places(svg: &str) -> Vec<f64> {
    let mut found = Vec::new();
    for attribute in [" d=\"", " points=\"", " x=\"", " y=\"", " cx=\"", " cy=\"", " height=\""] {
        for (at, _) in svg.match_indices(attribute) {
            let rest = &svg[at + attribute.len()..];
            let value = &rest[..rest.find('"').unwrap()];
            let numbers = value.split(['M', 'L', ' ', ',']).filter(|part| !part.is_empty());
            found.extend(numbers.map(|number| number.parse::<f64>().unwrap()));
        }
    }
    found
}

#[test]
fn on_paper_nothing_is_drawn_out_of_the_page_whatever_the_values() {
    let scenario = Scenario::seed(CalendarQuarter { year: 2025, quarter: 1 });
    let trajectory = sim::run(&scenario).unwrap();
    let schedule = Schedule::of(&scenario).unwrap();
    let survey =
        futures::survey(&scenario, &schedule, 8, &futures::Columns::judged(), &|| true).unwrap();
    let powers: Vec<f64> = (0..60).map(|i| 10_f64.powi((i * 211) % 601 - 300)).collect();
    let far = [f64::INFINITY, f64::NEG_INFINITY, f64::NAN, f64::MAX, 5e-324, 0.5];
    for values in [&[0.0, 50.0][..], &[1e-300, 1e300], &[-1e300, 1e300, 0.5], &powers, &far] {
        for grey_from in [None, Some(20.0)] {
            let mut specs = plots(&scenario, &trajectory);
            for plot in &mut specs {
                jumping(plot, &Spread::of(&survey, plot.rule.unwrap()), values);
                plot.grey_from = grey_from;
            }
            let page = Page {
                name: "Jumping",
                about: "",
                plots: specs.iter().collect(),
                size: (1600, 1000),
                theme: Theme::Light,
                at: Some(3),
            };
            let svg = svg(&page).unwrap();
            assert!(svg.len() < MOST_TEXT, "{values:?}: {}", svg.len());
            let places = places(&svg);
            assert!(places.len() > 1000);
            let out = places.iter().find(|place| !(-1.0..=1600.0).contains(*place));
            assert_eq!(out, None, "{values:?}");
            if grey_from.is_none() {
                let image = Pixmap::decode_png(&png(&svg, 0.25).unwrap()).unwrap();
                assert_eq!((image.width(), image.height()), (400, 250));
            }
        }
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
            plots: vec![&budget],
            size: (800, 600),
            theme: Theme::Dark,
            at: None,
        };
        let svg = svg(&page).unwrap();
        let texts = svg.split("</text>").filter_map(|text| text.rsplit_once('>'));
        let longest = texts.map(|(_, text)| text.chars().count()).max().unwrap();
        assert!(longest < 120, "{top}: {longest}");
        let half = format!("{} %", arborist::export::chart::ticks::tick_text(top, top));
        assert!(svg.contains(&format!(">{half}<")), "{half}");
    }
}
