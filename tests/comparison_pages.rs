//! A comparison as a page: what it says, and that nothing is cut off or lies over something else.

use arborist::edit::{Difference, differences};
use arborist::export::chart::palette::Palette;
use arborist::export::chart::scene::{Anchor, Shape};
use arborist::export::chart::section::Picture;
use arborist::export::comparison::{self, Compared};
use arborist::export::comparison_page::{ComparisonPage, title};
use arborist::export::comparison_words::read;
use arborist::files;
use arborist::model::Scenario;
use arborist::sim::{self, futures::survey};

fn shipped(name: &str) -> Scenario {
    let text = arborist::app::examples::text(name).unwrap();
    files::parse(name, text.as_bytes()).unwrap().scenario
}

/// A text and where it stands: left, top, right, bottom.
fn texts(picture: &Picture) -> Vec<(String, [f64; 4])> {
    let mut found = Vec::new();
    for shape in &picture.scene.shapes {
        if let Shape::Text { at: [x, y], text, anchor, ink } = shape {
            let width = ink.width(text);
            let left = match anchor {
                Anchor::Start => *x,
                Anchor::Middle => x - width / 2.0,
                Anchor::End => x - width,
            };
            let (top, bottom) = (y - ink.size * 0.72, y + ink.size * 0.2);
            found.push((text.clone(), [left, top, left + width, bottom]));
        }
    }
    found
}

/// The page of scenarios with names, with so many futures of each, and their figures as they are read.
fn page(
    names: &[&str],
    named: impl Fn(&str) -> String,
    futures: u32,
    whole: bool,
) -> (Picture, String, Vec<String>) {
    let scenarios: Vec<Scenario> = names.iter().map(|name| shipped(name)).collect();
    let shared: Vec<Scenario> =
        scenarios.iter().map(|it| comparison::with_luck_of(it, &scenarios[0])).collect();
    let runs: Vec<_> = shared.iter().map(|it| sim::run(it).unwrap()).collect();
    let columns = comparison::columns();
    let surveys: Vec<_> = (0..names.len())
        .map(|n| survey(&shared[n], runs[n].schedule(), futures, &columns, &|| true))
        .collect();
    let names: Vec<String> = names.iter().map(|name| named(name)).collect();
    let sides: Vec<Compared<'_>> = (0..names.len())
        .map(|n| Compared {
            name: &names[n],
            scenario: &shared[n],
            run: &runs[n],
            survey: surveys[n].as_ref(),
        })
        .collect();
    let differ: Vec<Vec<Difference>> =
        scenarios.iter().map(|it| differences(&scenarios[0], it)).collect();
    let long =
        "turns if the load of an area with a name that goes on and on is over 3 FTE; ".repeat(4);
    let turns = vec![long; names.len()];
    let page = ComparisonPage {
        sides: &sides,
        differences: &differ,
        turns: &turns,
        quarter: 7,
        whole,
        pay: true,
    };
    let figures = comparison::figures(&sides, 7);
    let heads = figures.iter().find(|it| it.name == "Heads").unwrap();
    let heads = heads.values.iter().map(|value| read(heads, value)).collect();
    (page.picture(&Palette::LIGHT), title(&sides), heads)
}

fn assert_nothing_is_cut_off_or_overlaps(picture: &Picture) {
    let [w, h] = picture.size;
    let texts = texts(picture);
    for (text, [left, top, right, bottom]) in &texts {
        let is_inside = *left >= -1.0 && *top >= -1.0 && *right <= w + 1.0 && *bottom <= h + 1.0;
        assert!(is_inside, "{text:?} leaves the page of {w} x {h}: {left} {top} {right} {bottom}");
    }
    for (nth, (one, a)) in texts.iter().enumerate() {
        for (other, b) in &texts[..nth] {
            let lie_apart =
                a[2] <= b[0] + 0.5 || b[2] <= a[0] + 0.5 || a[3] <= b[1] || b[3] <= a[1];
            assert!(lie_apart, "{one:?} lies over {other:?}: {a:?} {b:?}");
        }
    }
}

const SIX: [&str; 6] = [
    "uber-2014",
    "uber-slow",
    "uber-overhire",
    "uber-three-teams",
    "uber-answer-everything",
    "uber-ten-teams-day-one",
];

#[test]
fn from_two_to_six_scenarios_nothing_is_cut_off_or_overlaps() {
    for count in 2..=6 {
        let (picture, _, _) = page(&SIX[..count], str::to_owned, 64, true);
        assert_nothing_is_cut_off_or_overlaps(&picture);
    }
    let long = |name: &str| format!("{name} with a name that goes on for as long as names go on");
    let (picture, _, _) = page(&SIX[..3], long, 64, false);
    assert_nothing_is_cut_off_or_overlaps(&picture);
}

#[test]
fn its_figures_and_its_title_are_those_of_the_comparison() {
    let (picture, title, heads) = page(&SIX[..3], str::to_owned, 200, false);
    let texts: Vec<String> = texts(&picture).into_iter().map(|(text, _)| text).collect();
    for figure in heads {
        assert!(texts.contains(&figure), "{figure}");
    }
    assert!(title.starts_with("Leadership stands in "), "{title}");
    assert!(title.contains(" of futures with uber-2014, "), "{title}");
    assert!(title.contains(" with uber-slow and "), "{title}");
    let lists: Vec<&String> = texts.iter().filter(|text| text.starts_with("What ")).collect();
    assert_eq!(lists, ["What B does differently from A", "What C does differently from A"]);
}
