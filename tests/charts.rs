//! The four plots as data, and as pages.

use std::path::{Path, PathBuf};

use arborist::export::chart::page_layout::sheet;
use arborist::export::chart::{
    ChartError, Layout, Page, PlotSpec, Role, Series, Theme, Which, plots, render, spec,
};
use arborist::export::chart::{png, svg};
use arborist::export::fonts::Fonts;
use arborist::export::format::{ExportError, Format};
use arborist::model::{
    Actual, ActualField, Decision, Reading, Rule, RuleField, Scenario, SetRules,
};
use arborist::platform::disk;
use arborist::sim::{self, OrgColumn, Standing, Trajectory};
use resvg::tiny_skia::{Pixmap, Rect};
use resvg::usvg::{Group, Node, roxmltree};

const SIZES: [(u32, u32); 4] = [(1600, 1000), (800, 600), (3000, 1000), (700, 1600)];
const HARD_NAME: &str = "A <name> & \"quotes\" 日本語 🚀 عربى Ünïcode\u{1}";

fn at(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn scenario(path: &str) -> Scenario {
    disk::load(&at(path)).unwrap().scenario
}

/// Every example, and the scenario of every decision.
fn all() -> Vec<(String, Scenario, Trajectory)> {
    let saves = std::fs::read_dir(at("saves")).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> = saves.collect();
    paths.sort();
    paths.push(at("tests/fixtures/every-decision.ron"));
    assert!(paths.len() > 10, "{paths:?}");
    let load = |path: PathBuf| {
        let scenario = disk::load(&path).unwrap().scenario;
        let trajectory = sim::run(&scenario).unwrap();
        (path.file_stem().unwrap().to_string_lossy().into_owned(), scenario, trajectory)
    };
    paths.into_iter().map(load).collect()
}

fn run(path: &str) -> (Scenario, Trajectory) {
    let scenario = scenario(path);
    let trajectory = sim::run(&scenario).unwrap();
    (scenario, trajectory)
}

fn page<'a>(name: &'a str, about: &'a str, plots: &'a [PlotSpec], size: (u32, u32)) -> Page<'a> {
    let plots = plots.iter().collect();
    Page { name, about, basis: "", plots, size, theme: Theme::Light, at: Some(3) }
}

fn svg_of(page: &Page) -> Result<String, ChartError> {
    Ok(svg::svg(&sheet(page)?, true))
}

/// Every text and path of a page, with what it covers.
fn boxes(group: &Group, out: &mut Vec<(Option<String>, Rect)>) {
    for node in group.children() {
        match node {
            Node::Group(group) => boxes(group, out),
            Node::Text(text) => {
                let words = text.chunks().iter().map(|chunk| chunk.text()).collect();
                out.push((Some(words), text.flattened().abs_bounding_box()));
            }
            other => out.push((None, other.abs_stroke_bounding_box())),
        }
    }
}

fn drawn(svg: &str) -> (Vec<(Option<String>, Rect)>, f32, f32) {
    let tree = Fonts::default().read(svg).unwrap();
    let mut all = Vec::new();
    boxes(tree.root(), &mut all);
    (all, tree.size().width(), tree.size().height())
}

/// Nothing leaves the page, and no text covers another.
fn assert_readable(svg: &str, what: &str) {
    let (all, w, h) = drawn(svg);
    for (text, b) in &all {
        let inside = b.left() >= -0.5 && b.top() >= -0.5 && b.right() <= w + 0.5;
        assert!(inside && b.bottom() <= h + 0.5, "{what}: {text:?} at {b:?} leaves {w}x{h}");
    }
    let texts: Vec<_> = all.iter().filter_map(|(t, b)| t.as_ref().map(|t| (t, b))).collect();
    assert!(texts.len() > 10, "{what}");
    for (i, (one, a)) in texts.iter().enumerate() {
        for (other, b) in &texts[i + 1..] {
            let across = a.right().min(b.right()) - a.left().max(b.left());
            let down = a.bottom().min(b.bottom()) - a.top().max(b.top());
            assert!(across <= 0.5 || down <= 0.5, "{what}: {one:?} covers {other:?}");
        }
    }
}

#[test]
fn a_breach_covers_exactly_the_weeks_in_which_the_rule_is_broken() {
    let mut broken_weeks = 0;
    for (name, scenario, trajectory) in all() {
        for plot in plots(&scenario, &trajectory) {
            for week in 0..=trajectory.weeks() {
                let x = f64::from(week);
                let shaded = plot.breaches.iter().any(|(from, to)| (*from..=*to).contains(&x));
                let broken = trajectory.standing(week, plot.rule.unwrap()) == Standing::Broken;
                assert_eq!(shaded, broken, "{name}, {}, week {week}", plot.title);
                assert_eq!(plot.state_at(week).standing == Standing::Broken, broken);
                broken_weeks += u32::from(broken);
            }
            let ordered = plot.breaches.windows(2).all(|pair| pair[0].1 < pair[1].0);
            assert!(ordered && plot.breaches.iter().all(|(from, to)| from < to), "{name}");
        }
    }
    assert!(broken_weeks > 100);
}

#[test]
fn a_state_is_that_of_the_verdict() {
    let (scenario, trajectory) = run("saves/uber-2014.ron");
    for plot in plots(&scenario, &trajectory) {
        for week in 1..=trajectory.weeks() {
            let (state, verdict) =
                (plot.state_at(week), trajectory.verdict(week, plot.rule.unwrap()));
            assert_eq!(state.standing, verdict.standing);
            assert_eq!(state.since_week, verdict.since_week, "{} {week}", plot.title);
            assert_eq!(state.value, verdict.value * plot.reading.scale);
        }
    }
}

#[test]
fn the_view_holds_the_thresholds_and_what_is_judged() {
    for (name, scenario, trajectory) in all() {
        for plot in plots(&scenario, &trajectory) {
            let (low, high) = plot.y_range;
            let judged = plot.series.iter().find(|series| series.role == Role::Judged).unwrap();
            let steps = plot.thresholds.iter().flat_map(|threshold| &threshold.steps);
            for point in steps.chain(&judged.points) {
                assert!((low..=high).contains(&point[1]), "{name} {}: {point:?}", plot.title);
            }
            let most = 1.5 * plot.reading.scale;
            assert!(plot.rule == Some(Rule::Budget) || high <= most, "{name} {}", plot.title);
        }
    }
}

#[test]
fn flows_begin_with_the_first_week_and_stocks_at_the_start() {
    let (scenario, trajectory) = run("saves/uber-2014.ron");
    let plots = plots(&scenario, &trajectory);
    let [one, two, morale, budget] = &plots[..] else { panic!("{}", plots.len()) };
    for (series, first) in [
        (&one.series[0], 0.0),
        (&one.series[1], 1.0),
        (&two.series[0], 1.0),
        (&morale.series[0], 0.0),
        (&budget.series[0], 0.0),
    ] {
        assert_eq!(series.points[0][0], first, "{}", series.name);
        assert_eq!(series.points.last().unwrap()[0], 156.0);
    }
    assert_eq!(one.series[1].value_at(52.0), Some(trajectory.org_at(52).service));
    let org = trajectory.org_at(52);
    let share = format!("{:.1} %", org.budget_share * 100.0);
    assert_eq!(budget.format(budget.state_at(52).value), share);
    let standing = trajectory.standing(52, Rule::Service).words();
    assert_eq!(one.state_words(52), format!("{standing} {:.2}", org.trust));
    assert_eq!(two.markers[1].label, "Service provisioning, +7");
    assert!(two.markers[0].hires_only && !two.markers[1].hires_only);
    assert_eq!(one.quarters[4], (52.0, "2015-Q2".to_owned()));
}

#[test]
fn the_lowest_team_is_named_week_by_week() {
    let (scenario, trajectory) = run("saves/uber-2014.ron");
    let morale = spec::plot(&scenario, &trajectory, Rule::Morale);
    for week in 0..=trajectory.weeks() {
        let lowest = trajectory.org_at(week).lowest_morale_team.unwrap();
        let name = trajectory.schedule().team_name(lowest);
        assert_eq!(morale.series[1].subject_at(f64::from(week)), Some(name));
    }
    // On a page, where nobody moves a cursor, with when.
    let said = |week: f64| {
        let labels = arborist::export::chart::ends::labels(&morale, week);
        labels.into_iter().map(|label| label.long).find(|long| long.starts_with("lowest")).unwrap()
    };
    assert!(said(156.0).starts_with("lowest in 2017-Q1: "), "{}", said(156.0));
    assert!(said(13.0).starts_with("lowest in 2014-Q2: ") && said(14.0).contains("in 2014-Q3: "));
    assert!(said(0.0).starts_with("lowest at the start: "));
}

#[test]
fn a_threshold_steps_where_leadership_judges_anew() {
    let mut scenario = scenario("saves/uber-2014.ron");
    let values = vec![(RuleField::ServiceFloor, 0.6)];
    scenario.plan.add(4, Decision::SetRules(SetRules { values }));
    let trajectory = sim::run(&scenario).unwrap();
    let plot = spec::plot(&scenario, &trajectory, Rule::Service);
    let floor = &plot.thresholds[0];
    assert_eq!(floor.steps, [[0.0, 0.4], [52.0, 0.4], [52.0, 0.6], [156.0, 0.6]]);
    for week in 1..=156 {
        let judged = trajectory.verdict(week, Rule::Service).threshold;
        assert_eq!(floor.value_at(f64::from(week)), judged, "week {week}");
    }
}

#[test]
fn a_page_says_what_it_shows() {
    let (scenario, trajectory) = run("saves/uber-one-big-team.ron");
    let plots = plots(&scenario, &trajectory);
    let page = Page { at: None, ..page("One & all", "What <it> shows.", &plots, (1600, 1000)) };
    let text = svg_of(&page).unwrap();
    let document = roxmltree::Document::parse(&text).unwrap();
    let words: Vec<&str> = document
        .descendants()
        .filter(|n| n.has_tag_name("text"))
        .filter_map(|n| n.text())
        .collect();
    let week = trajectory.replaced_week().expect("one big team loses");
    let replaced = format!("leadership replaced, week {week}");
    let mut wanted = vec!["One & all", "What <it> shows.", &replaced];
    for plot in &plots {
        wanted.extend([plot.title, plot.subtitle, plot.unit, plot.meaning]);
    }
    wanted.extend(["floor 0.40", "floor 50 %", "floor 50", "cut at 10 %", "quarter"]);
    let state = plots[0].state_words(trajectory.weeks());
    wanted.extend(["States at the end of 2017-Q1", "2014-Q2"]);
    for wanted in wanted {
        assert!(words.contains(&wanted), "{wanted:?} is not among {words:?}");
    }
    assert!(words.iter().any(|word| word.starts_with(&state)), "{state} is not among {words:?}");
    let (from, to) = plots[0].breaches[0];
    let broken = format!("broken {:.0} weeks", to.floor() - from.ceil().max(1.0) + 1.0);
    assert!(words.contains(&broken.as_str()), "{broken} is not among {words:?}");
}

#[test]
fn after_leadership_is_replaced_everything_is_grey() {
    let (scenario, trajectory) = run("saves/uber-one-big-team.ron");
    let plots = plots(&scenario, &trajectory);
    let grey = Theme::Light.palette().faint.hex();
    let thick = |svg: &str| {
        let document = roxmltree::Document::parse(svg).unwrap();
        let paths = document.descendants().filter(|n| n.attribute("stroke-width") == Some("3.75"));
        paths.map(|n| n.attribute("stroke").unwrap().to_owned()).collect::<Vec<_>>()
    };
    let replaced = svg_of(&page("x", "", &plots[..1], (1600, 1000))).unwrap();
    assert!(thick(&replaced).contains(&grey));
    let (scenario, trajectory) = run("saves/seventy-engineers.ron");
    let plots = spec::plots(&scenario, &trajectory);
    let kept = svg_of(&page("x", "", &plots[..1], (1600, 1000))).unwrap();
    assert!(!thick(&kept).is_empty() && !thick(&kept).contains(&grey));
}

#[test]
fn the_names_of_lines_stand_right_of_them_and_never_over_a_line() {
    for (name, scenario, trajectory) in all() {
        let plots = plots(&scenario, &trajectory);
        for plot in &plots {
            let single = page(&name, "", std::slice::from_ref(plot), (1600, 1000));
            let (shapes, ..) = drawn(&svg_of(&single).unwrap());
            // The grid ends where the frame does.
            let paths = shapes.iter().filter(|(text, _)| text.is_none()).map(|(_, b)| b);
            let left = paths.clone().map(|b| b.left()).fold(f32::INFINITY, f32::min);
            let judged = plot.series[0].name;
            let label = shapes.iter().filter_map(|(t, b)| t.as_ref().map(|t| (t, b)));
            let label = label.filter(|(text, _)| text.starts_with(judged)).map(|(_, b)| b);
            let label = label.max_by(|a, b| a.left().total_cmp(&b.left())).unwrap();
            let wide = paths.filter(|b| b.width() > 800.0 && b.left() > left - 1.0);
            let wide: Vec<_> = wide.filter(|b| b.right() < 1599.0).collect();
            assert!(wide.len() > 4, "{name} {}", plot.title);
            for line in wide {
                assert!(line.right() < label.left(), "{name} {}: {line:?} {label:?}", plot.title);
            }
        }
    }
}

#[test]
fn nothing_leaves_the_page_and_no_text_covers_another() {
    let singles = [(1600, 1000), (800, 600), (500, 500), (3000, 1000)];
    for (round, (name, scenario, trajectory)) in all().into_iter().enumerate() {
        let plots = plots(&scenario, &trajectory);
        for size in SIZES {
            let whole = page(&name, &scenario.about, &plots, size);
            assert_readable(&svg_of(&whole).unwrap(), &format!("{name} {size:?}"));
        }
        // Each scenario has one plot alone on a page, every rule at every size in its turn.
        let (i, size) = (round % 4, singles[round / 4 % 4]);
        let single = page(&name, &scenario.about, &plots[i..=i], size);
        assert_readable(&svg_of(&single).unwrap(), &format!("{name} {} {size:?}", plots[i].title));
    }
}

#[test]
fn a_hard_name_and_a_long_about_are_kept_whole() {
    let (mut scenario, _) = run("saves/uber-2014.ron");
    let long_name = format!("{HARD_NAME} ").repeat(7);
    assert!(long_name.chars().count() >= 250);
    let unbroken = "Donaudampfschifffahrt".repeat(15);
    scenario.about = "A plan nobody could tell in a line. ".repeat(12);
    let trajectory = sim::run(&scenario).unwrap();
    let plots = plots(&scenario, &trajectory);
    for name in [HARD_NAME, &long_name, &unbroken] {
        for size in [(1600, 1000), (900, 900)] {
            let text = svg_of(&page(name, &scenario.about, &plots, size)).unwrap();
            assert_readable(&text, &format!("{name} {size:?}"));
            let document = roxmltree::Document::parse(&text).unwrap();
            let texts = document.descendants().filter(|n| n.has_tag_name("text"));
            let kept: String = texts.filter_map(|n| n.text()).collect();
            let squeeze = |text: &str| text.split_whitespace().collect::<String>();
            let kept = squeeze(&kept);
            assert!(kept.contains(&squeeze(&name.replace('\u{1}', "\u{FFFD}"))), "{kept}");
            assert!(kept.contains(&squeeze(&scenario.about)));
        }
    }
}

#[test]
fn the_shortest_and_the_longest_run_can_be_read() {
    let mut scenario = scenario("saves/seventy-engineers.ron");
    scenario.fiscal_offset = 1.0;
    scenario.rules.budget_ceiling = 1e4;
    for quarters in [1.0, 2.0, 80.0] {
        scenario.quarters = quarters;
        let trajectory = sim::run(&scenario).unwrap();
        let plots = plots(&scenario, &trajectory);
        for from in 0..4 {
            for size in [(1600, 1000), (800, 600)] {
                let single = page("x", &scenario.about, &plots[from..=from], size);
                assert_readable(&svg_of(&single).unwrap(), &format!("{quarters} {from} {size:?}"));
            }
        }
        let text = svg_of(&page("x", &scenario.about, &plots, (1600, 1000))).unwrap();
        assert_readable(&text, &format!("{quarters}"));
        assert!(text.contains("FY2026-Q4") && text.contains("above the view"));
    }
}

#[test]
fn a_team_of_a_long_name_is_named_whole() {
    let mut scenario = scenario("saves/seed-team.ron");
    scenario.teams[0].name = "The team that owns what nobody else wanted to own ".repeat(2);
    let trajectory = sim::run(&scenario).unwrap();
    let plots = plots(&scenario, &trajectory);
    let text = svg_of(&page("x", &scenario.about, &plots, (1600, 1000))).unwrap();
    assert_readable(&text, "a long name");
    let kept = text.matches("nobody").count();
    assert_eq!(kept, 2, "{text}");
}

#[test]
fn what_happened_is_a_ring_on_the_plots_it_is_of() {
    let (mut scenario, trajectory) = run("saves/uber-2014.ron");
    let page_text = |scenario: &Scenario| {
        let plots = plots(scenario, &trajectory);
        let svg = svg_of(&page("uber", "", &plots, SIZES[0])).unwrap();
        (plots, svg)
    };
    assert!(!page_text(&scenario).1.contains("what happened"));
    let told = [
        (ActualField::Answered, 0.62),
        (ActualField::Morale, 0.7),
        (ActualField::Heads, 30.0),
        (ActualField::ProductEngineers, 100.0),
    ];
    let actual = |quarter| Actual { values: told.into(), ..Actual::of(quarter) };
    // What lies behind the end is not drawn.
    scenario.actuals = [1, 3, 60].map(actual).into();
    let (plots, svg) = page_text(&scenario);
    let points: Vec<_> = plots.iter().map(|plot| plot.actuals.clone()).collect();
    let both = |value| vec![[26.0, value], [52.0, value]];
    // A share of the quarter's requests stands in its middle.
    let middle = vec![[19.5, 0.62], [45.5, 0.62]];
    let due = [middle, vec![], both(70.0), both(30.0)];
    assert_eq!(points, due);
    assert!(svg.contains("what happened"));
    // Thirty engineers to a hundred are more than the plan has: the axis goes that far.
    assert!(plots[3].y_range.1 >= 30.0, "{:?}", plots[3].y_range);
    assert_readable(&svg, "what happened");
}

#[test]
fn a_page_too_small_says_what_is_enough() {
    let (scenario, trajectory) = run("saves/uber-2014.ron");
    let plots = plots(&scenario, &trajectory);
    for size in [(0, 0), (10, 10), (200, 1000), (1600, 120), (240, 240)] {
        let small = page("uber-2014", &scenario.about, &plots, size);
        match svg_of(&small).unwrap_err() {
            ChartError::TooSmall { needed_width, needed_height, .. } => {
                assert!(needed_width >= size.0 && needed_height >= size.1);
                let enough = Page { size: (needed_width, needed_height), ..small };
                assert_readable(&svg_of(&enough).unwrap(), &format!("{size:?}"));
            }
            other => panic!("{other}"),
        }
    }
}

#[test]
fn the_same_page_gives_the_same_bytes() {
    let (scenario, trajectory) = run("saves/uber-overhire.ron");
    let layout = Layout { size: (800, 600), ..Layout::default() };
    for format in Format::of_pages() {
        let draw =
            || render(&scenario, "x", &trajectory, Which::All, format, &layout, 1.0).unwrap();
        assert_eq!(draw(), draw());
    }
}

#[test]
fn a_png_has_its_size_and_shows_something_in_both_themes() {
    let (scenario, trajectory) = run("saves/uber-2014.ron");
    for theme in [Theme::Light, Theme::Dark] {
        let layout = Layout { size: (800, 600), theme, at: Some(3) };
        let bytes = render(
            &scenario,
            "uber-2014",
            &trajectory,
            Which::One(Rule::Service),
            &png::FORMAT,
            &layout,
            1.5,
        );
        let image = Pixmap::decode_png(&bytes.unwrap().bytes).unwrap();
        assert_eq!((image.width(), image.height()), (1200, 900));
        let p = theme.palette();
        for color in [p.panel, p.accent, p.broken, p.text] {
            let same = |px: &&resvg::tiny_skia::PremultipliedColorU8| {
                (px.red(), px.green(), px.blue()) == (color.0, color.1, color.2)
            };
            let count = image.pixels().iter().filter(same).count();
            assert!(count > 50, "{theme:?}: {count} pixels of {color:?}");
        }
    }
}

#[test]
fn what_cannot_be_drawn_is_refused_with_the_reason() {
    let (scenario, trajectory) = run("saves/seed-team.ron");
    let scaled = |layout: Layout, scale: f64| match render(
        &scenario,
        "x",
        &trajectory,
        Which::All,
        &png::FORMAT,
        &layout,
        scale,
    ) {
        Err(ExportError::Page(error)) => error,
        other => panic!("{other:?}"),
    };
    let try_with = |layout: Layout| scaled(layout, 1.0);
    let base = Layout { size: (1600, 1000), ..Layout::default() };
    assert_eq!(
        try_with(Layout { at: Some(12), ..base }).to_string(),
        "the run has no quarter Q13; expected Q1 to Q12"
    );
    for scale in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        assert!(matches!(scaled(base, scale), ChartError::Scale(_)));
    }
    let large = ChartError::TooLarge { width: 32_000, height: 20_000, most: 16_384 };
    assert_eq!(scaled(base, 20.0), large);
    let tall = try_with(Layout { size: (1000, 20_000), ..base });
    assert!(matches!(tall, ChartError::TooLarge { height: 20_000, .. }));
    let plots: [PlotSpec; 0] = [];
    assert_eq!(svg_of(&page("x", "", &plots, (800, 600))), Err(ChartError::Nothing));
}

#[test]
fn a_plot_that_belongs_to_no_rule_is_drawn_like_the_others() {
    let (scenario, trajectory) = run("saves/uber-2014.ron");
    let column = OrgColumn::Heads.column();
    let reading = Reading { scale: 1.0, unit: "", decimals: 1, round_from: f64::INFINITY };
    let words = [column.title, column.meaning, "people"];
    let line = Series::of(&trajectory, column, "everybody", Role::Judged, reading.scale);
    let plots = [PlotSpec::of(&scenario, &trajectory, words, reading, vec![line])];
    let heads = trajectory.org_at(trajectory.weeks()).heads;
    assert_eq!(plots[0].state_words(u32::MAX), format!("{heads:.1}"));
    let text = svg_of(&page("x", "", &plots, (800, 600))).unwrap();
    for words in ["Heads", "everybody", "Everybody in the organization."] {
        assert!(text.contains(words), "{words}");
    }
}
