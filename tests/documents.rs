//! Pages as documents: PDF that reads back as it was written, SVG as outlines, letters that no font has.

use arborist::export::chart::svg::{outlined, svg};
use arborist::export::chart::{Charted, Layout, Which, document};
use arborist::export::fonts::Fonts;
use arborist::export::format::{Drawing, Format};
use arborist::export::formats::FORMATS;
use arborist::export::pdf::pdf;
use arborist::export::sheet::{Document, Part};
use arborist::model::Scenario;
use arborist::platform::disk;
use arborist::sim;
use resvg::usvg::roxmltree;

pub fn scenario(path: &str) -> Scenario {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    disk::load(&path).unwrap().scenario
}

fn plots(name: &str, scenario: &Scenario) -> Document {
    let run = sim::run(scenario).unwrap();
    let (survey, beside, date) = (None, &[][..], None);
    let charted = Charted { name, scenario, run: &run, survey, beside, date };
    document(&charted, Which::All, &Layout::default()).unwrap()
}

/// The text of a PDF, its white space as single spaces.
pub fn read_back(bytes: &[u8]) -> String {
    let text = pdf_extract::extract_text_from_mem(bytes).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_pdf_holds_every_word_of_its_page_and_is_the_same_each_time() {
    let scenario = scenario("saves/uber-2014.ron");
    let page = plots("uber-2014", &scenario);
    let fonts = Fonts::default();
    let bytes = pdf(&page, &fonts).unwrap();
    assert_eq!(bytes, pdf(&page, &fonts).unwrap());
    let text = read_back(&bytes);
    for words in page.texts() {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(&words), "{words:?} is not in {text}");
    }
}

#[test]
fn a_pdf_is_tagged_and_says_its_language_and_title() {
    let page = plots("Plan & <b>", &scenario("saves/seed-team.ron"));
    let bytes = pdf(&page, &Fonts::default()).unwrap();
    let has = |what: &str| bytes.windows(what.len()).any(|part| part == what.as_bytes());
    for what in
        ["/StructTreeRoot", "/Marked true", "/Lang(en)", "/Figure", "/PageLabels", "/Outlines"]
    {
        assert!(has(what), "{what}");
    }
    assert!(!has("/CreationDate"), "no clock");
    let dated = Document { date: Some((2026, 11, 28)), ..page };
    let bytes = pdf(&dated, &Fonts::default()).unwrap();
    assert!(bytes.windows(18).any(|part| part == b"/CreationDate(D:20"));
}

#[test]
fn outlines_need_no_font_and_say_what_they_say() {
    let page = plots("A <name> & \"quotes\" é", &scenario("saves/uber-2014.ron"));
    let sheet = &page.sheets[0];
    let drawn = outlined(sheet, true, &Fonts::default()).unwrap();
    let xml = roxmltree::Document::parse(&drawn).unwrap();
    assert!(!xml.descendants().any(|node| node.has_tag_name("text")));
    let labels: Vec<&str> =
        xml.descendants().filter_map(|node| node.attribute("aria-label")).collect();
    assert_eq!(labels, sheet.texts().collect::<Vec<_>>());
    let as_text = svg(sheet, false);
    let xml = roxmltree::Document::parse(&as_text).unwrap();
    assert!(xml.descendants().any(|node| node.text() == Some("A <name> & \"quotes\" é")));
    let size = |node: &roxmltree::Node| node.attribute("width") == Some("1600");
    assert!(!xml.descendants().any(|node| node.has_tag_name("rect") && size(&node)), "no ground");
}

#[test]
fn letters_that_no_font_has_are_told_and_never_lost_from_the_text() {
    let page = plots("基盤 🚀 plan", &scenario("saves/seed-team.ron"));
    let fonts = Fonts::default();
    let lacking: String = fonts.lacking(&page).into_iter().collect();
    assert_eq!(lacking, "基盤🚀");
    let drawn = outlined(&page.sheets[0], true, &fonts).unwrap();
    assert!(drawn.contains("aria-label=\"基盤 🚀 plan\""));
    assert!(pdf(&page, &fonts).is_ok());
}

#[test]
fn a_format_that_holds_one_page_makes_a_file_of_each() {
    let page = plots("plan", &scenario("saves/seed-team.ron"));
    let sheet = page.sheets[0].clone();
    let several = Document { sheets: vec![sheet.clone(), sheet], ..page };
    let fonts = Fonts::default();
    for format in Format::of_pages() {
        let drawing = Drawing { scale: 0.2, ..Drawing::with(&fonts) };
        let files = format.document("plan", &several, &drawing).unwrap();
        let names: Vec<_> = files.iter().map(|file| file.name.as_str()).collect();
        let (first, second) = (format.file_name("plan"), format.file_name("plan-2"));
        match format.holds_pages() {
            true => assert_eq!(names, [&first]),
            false => assert_eq!(names, [&first, &second]),
        }
    }
    let tables = FORMATS.iter().find(|format| format.ending == "csv").unwrap();
    assert!(tables.document("plan", &several, &Drawing::with(&fonts)).is_err());
}

#[test]
fn what_shapes_are_for_covers_each_at_most_once() {
    let page = plots("plan", &scenario("saves/uber-2014.ron"));
    let [Part::Figure(words, shapes)] = page.sheets[0].parts.as_slice() else { panic!() };
    assert!(words.contains("Service (Rule One): holds"), "{words}");
    assert_eq!(*shapes, 0..page.sheets[0].scene.shapes.len());
}
