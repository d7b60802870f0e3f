//! Slides: a page each, its text in boxes that can be edited.

use std::collections::BTreeSet;
use std::io::{Cursor, Read as _};

use arborist::export::fonts::Fonts;
use arborist::export::format::Drawing;
use arborist::export::pptx::FORMAT;
use arborist::export::sheet::{Document, Sheet};
use resvg::usvg::roxmltree;
use zip::ZipArchive;

use super::packs::pack_of;

fn slides(document: &Document) -> Vec<u8> {
    let fonts = Fonts::default();
    let drawing = Drawing { scale: 0.5, ..Drawing::with(&fonts) };
    let mut files = FORMAT.document("pack", document, &drawing).unwrap();
    assert_eq!(files.len(), 1);
    files.remove(0).bytes
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut package = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    package.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// What each text box of a slide says, its title first.
fn said(slide: &str) -> (String, Vec<String>) {
    let tree = roxmltree::Document::parse(slide).unwrap();
    let mut ids = BTreeSet::new();
    let (mut title, mut texts) = (String::new(), Vec::new());
    for shape in tree.descendants() {
        if let Some(id) = shape.attribute("id").filter(|_| shape.has_tag_name_of("cNvPr")) {
            assert!(ids.insert(id), "{id}");
        }
        if shape.has_tag_name_of("sp") {
            let all = shape.descendants().filter(|it| it.has_tag_name_of("t"));
            let text: String = all.filter_map(|it| it.text()).collect();
            if shape.descendants().any(|it| it.attribute("type") == Some("title")) {
                title.clone_from(&text);
            }
            texts.push(text);
        }
    }
    (title, texts)
}

trait Tagged {
    fn has_tag_name_of(&self, name: &str) -> bool;
}

impl Tagged for roxmltree::Node<'_, '_> {
    fn has_tag_name_of(&self, name: &str) -> bool {
        self.tag_name().name() == name
    }
}

#[test]
fn every_page_is_a_slide_and_every_word_of_it_can_be_edited() {
    let pack = pack_of("saves/uber-2014.ron");
    let bytes = slides(&pack);
    assert_eq!(bytes, slides(&pack), "the same bytes");
    let mut boxes = 0;
    for (sheet, n) in pack.sheets.iter().zip(1..) {
        let (title, texts) = said(&part(&bytes, &format!("ppt/slides/slide{n}.xml")));
        assert!(sheet.title.ends_with(title.as_str()) && !title.is_empty(), "{title}");
        let words = |all: &str| all.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let mut written: Vec<String> = texts.iter().flat_map(|it| words(it)).collect();
        let mut due: Vec<String> = sheet.texts().flat_map(words).collect();
        written.sort();
        due.sort();
        assert_eq!(written, due, "{title}");
        boxes += texts.len();
    }
    assert!(boxes < pack.texts().count(), "lines of a paragraph are one box");
    let types = part(&bytes, "[Content_Types].xml");
    let count = pack.sheets.len();
    assert!(types.contains(&format!("/ppt/slides/slide{count}.xml")));
    assert!(!types.contains(&format!("/ppt/slides/slide{}.xml", count + 1)));
    for name in [
        "[Content_Types].xml",
        "ppt/presentation.xml",
        "ppt/theme/theme1.xml",
        "ppt/slideMasters/slideMaster1.xml",
        "ppt/slideLayouts/slideLayout1.xml",
        "docProps/core.xml",
    ] {
        roxmltree::Document::parse(&part(&bytes, name)).unwrap_or_else(|e| panic!("{name}: {e}"));
    }
    assert!(part(&bytes, "docProps/core.xml").contains("2026-11-28"));
}

#[test]
fn slides_are_as_large_as_the_largest_page_and_no_larger_than_slides_can_be() {
    let page = |size: [f64; 2]| Sheet { size, ..pack_of("saves/seed-team.ron").sheets.remove(0) };
    let size_of = |sizes: &[[f64; 2]]| {
        let sheets = sizes.iter().map(|size| page(*size)).collect();
        let bytes = slides(&Document { sheets, ..Document::titled("pages") });
        let presentation = part(&bytes, "ppt/presentation.xml");
        let tree = roxmltree::Document::parse(&presentation).unwrap();
        let size = tree.descendants().find(|it| it.has_tag_name_of("sldSz")).unwrap();
        ["cx", "cy"].map(|side| size.attribute(side).unwrap().parse::<i64>().unwrap())
    };
    assert_eq!(size_of(&[[1000.0, 700.0], [1200.0, 600.0]]), [1200 * 9525, 700 * 9525]);
    assert_eq!(size_of(&[[10_752.0, 1000.0]]), [51_206_400, 500 * 9525]);
}
