//! The static pages: what everybody can read of them, with whatever eyes, ears and screens they have.

#[path = "../xtask/src/site_pages.rs"]
mod site_pages;

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::path::Path;

use arborist::app::examples;
use arborist::export::chart::palette::Palette;
use arborist::export::chart::scene::Scene;
use arborist::export::fonts::Fonts;
use arborist::export::format::Drawing;
use arborist::export::html;
use arborist::export::sheet::{Document, Sheet};
use assert_cmd::cargo::cargo_bin_cmd;
use site_pages::{SHOWN, Story};

const START: &str = include_str!("../xtask/web/site/start.html");
const SCENARIO: &str = include_str!("../xtask/web/site/scenario.html");
const STYLE: &str = include_str!("../xtask/web/site/site.css");
const WINDOW: &str = include_str!("../xtask/web/app.html");

/// The least contrast of text and its ground.
const CONTRAST: f64 = 4.5;
/// Elements that have no end.
const VOID: [&str; 7] = ["meta", "link", "img", "source", "br", "input", "hr"];

fn exported(name: &str, arguments: &[&str]) -> String {
    let file = format!("saves/{name}.ron");
    let mut command = cargo_bin_cmd!("arborist");
    command.current_dir(env!("CARGO_MANIFEST_DIR")).arg("export").arg(file).args(arguments);
    let done = command.output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap()
}

fn story(name: &str) -> Story {
    let exported = |arguments: &[&str]| Ok::<_, Infallible>(exported(name, arguments));
    let Ok(story) = site_pages::story(name, examples::text(name).unwrap(), exported);
    story
}

/// The pages as they are built, by name.
fn pages() -> Vec<(&'static str, String)> {
    let stories = ["uber-2014", "seed-team"].map(story);
    vec![
        ("start", site_pages::start(START, &stories, &stories[0])),
        ("uber-2014", site_pages::scenario(SCENARIO, &stories[0])),
        ("seed-team", site_pages::scenario(SCENARIO, &stories[1])),
    ]
}

/// A tag as it stands in a page.
struct Tag<'a> {
    name: &'a str,
    attributes: &'a str,
    is_end: bool,
    /// Where the text behind it begins.
    end: usize,
}

impl Tag<'_> {
    fn attribute(&self, name: &str) -> Option<&str> {
        let (_, rest) = self.attributes.split_once(&format!("{name}=\""))?;
        rest.split_once('"').map(|(value, _)| value)
    }
}

fn tags(page: &str) -> Vec<Tag<'_>> {
    let mut found = Vec::new();
    for (at, _) in page.match_indices('<').filter(|(at, _)| !page[*at..].starts_with("<!")) {
        let length = page[at..].find('>').unwrap_or_else(|| panic!("an open tag at {at}"));
        let inner = page[at + 1..at + length].trim_end_matches('/');
        let is_end = inner.starts_with('/');
        let (name, attributes) =
            inner.trim_start_matches('/').split_once([' ', '\n']).unwrap_or((inner, ""));
        let name = name.trim_start_matches('/');
        found.push(Tag { name, attributes, is_end, end: at + length + 1 });
    }
    found
}

#[test]
fn every_page_is_whole_and_says_what_it_is() {
    for (name, page) in pages() {
        assert!(page.starts_with("<!doctype html>\n<html lang=\"en\">"), "{name}");
        for marker in ["NAME", "ABOUT", "PLOTS", "SCENARIOS", "COMMENT", "TREE-", "DECISIONS"] {
            assert!(!page.contains(marker), "{name}: {marker} is not filled");
        }
        let mut open = Vec::new();
        let mut seen: Vec<&str> = Vec::new();
        for tag in &tags(&page) {
            let is_closed = page[..tag.end].ends_with("/>") || VOID.contains(&tag.name);
            match (tag.is_end, is_closed) {
                (false, false) => open.push(tag.name),
                (true, _) => assert_eq!(open.pop(), Some(tag.name), "{name}: {}", &page[..tag.end]),
                (false, true) => {}
            }
            seen.push(tag.name);
        }
        assert!(open.is_empty(), "{name}: {open:?}");
        for landmark in ["header", "main", "footer", "title"] {
            let count = tags(&page).iter().filter(|it| it.name == landmark && !it.is_end).count();
            // Pictures have titles of their own where nobody took them out.
            assert_eq!(count, 1, "{name}: {landmark}");
        }
        assert!(page.contains("width=device-width, initial-scale=1"), "{name}");
    }
}

#[test]
fn headings_are_in_order_and_pictures_and_links_have_words() {
    for (name, page) in pages() {
        let tags = tags(&page);
        let level = |tag: &&Tag| tag.name.strip_prefix('h').and_then(|it| it.parse::<u32>().ok());
        let levels: Vec<u32> =
            tags.iter().filter(|tag| !tag.is_end).filter_map(|tag| level(&tag)).collect();
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{name}");
        assert_eq!(levels[0], 1, "{name}");
        for two in levels.windows(2) {
            assert!(two[1] <= two[0] + 1, "{name}: {levels:?}");
        }
        for tag in tags.iter().filter(|tag| !tag.is_end) {
            let has = |attribute| tag.attribute(attribute).is_some_and(|text| !text.is_empty());
            match tag.name {
                "img" => assert!(tag.attribute("alt").is_some(), "{name}: {}", tag.attributes),
                "svg" => assert!(has("aria-label") && has("role"), "{name}: {}", tag.attributes),
                "th" => assert!(has("scope"), "{name}: {}", tag.attributes),
                "a" => {
                    let text = &page[tag.end..page[tag.end..].find("</a>").unwrap() + tag.end];
                    let words = text.split('<').filter_map(|it| it.rsplit('>').next());
                    let is_said = words.into_iter().any(|it| !it.trim().is_empty());
                    assert!(is_said || has("aria-label"), "{name}: {text}");
                    // Who speaks to the page says what is to be seen.
                    let label = tag.attribute("aria-label").unwrap_or(text);
                    assert!(label.contains(text), "{name}: {label} is seen as {text}");
                }
                _ if has("tabindex") => {
                    assert!(has("role") && has("aria-label"), "{name}: {}", tag.attributes);
                }
                _ => {}
            }
        }
    }
}

#[test]
fn every_place_a_page_points_to_is_there_and_on_the_same_server() {
    let pages = pages();
    let ids = |page: &str| -> BTreeSet<String> {
        let all: Vec<String> =
            tags(page).iter().filter_map(|tag| tag.attribute("id").map(str::to_owned)).collect();
        let different: BTreeSet<String> = all.iter().cloned().collect();
        assert_eq!(all.len(), different.len(), "{all:?}");
        different
    };
    let start = ids(&pages[0].1);
    for (name, page) in &pages {
        let own = ids(page);
        for tag in tags(page).iter().filter(|tag| !tag.is_end) {
            if let Some(label) = tag.attribute("aria-labelledby") {
                assert!(own.contains(label), "{name}: {label}");
            }
            for to in ["href", "src", "srcset"].into_iter().filter_map(|it| tag.attribute(it)) {
                if to.starts_with("https://lethain.com/") {
                    assert_eq!(tag.name, "a");
                    continue;
                }
                assert!(!to.contains("//"), "{name} points elsewhere: {to}");
                let (file, place) = to.split_once('#').unwrap_or((to, ""));
                let file = file.trim_start_matches("../");
                match (file, place) {
                    ("", place) => assert!(own.contains(place), "{name}: {to}"),
                    ("index.html", place) => {
                        assert!(place.is_empty() || start.contains(place), "{name}: {to}");
                    }
                    ("app.html", "") => {}
                    ("app.html", place) => {
                        let example = place.strip_prefix("example=").unwrap();
                        assert!(examples::text(example).is_some(), "{name}: {to}");
                    }
                    (file, _) => {
                        let known = file.strip_prefix("scenarios/").unwrap_or(file);
                        let known = known.trim_end_matches(".html").trim_end_matches("-pack");
                        let is_there = examples::text(known).is_some()
                            || file.starts_with("site/") && is_shown(&file["site/".len()..]);
                        assert!(is_there, "{name}: {to}");
                    }
                }
            }
        }
        assert!(!page.contains("<script"), "{name}");
    }
    assert!(!STYLE.contains("@import") && !STYLE.contains("//"));
}

/// Whether a file is put beside the pages.
fn is_shown(file: &str) -> bool {
    file == "site.css" || SHOWN.iter().any(|shown| shown.rsplit('/').next() == Some(file))
}

#[test]
fn what_is_put_beside_the_pages_is_there_and_is_all_that_their_style_asks_for() {
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    for shown in SHOWN {
        assert!(assets.join(shown).exists(), "{shown}");
    }
    let mut count = 0;
    for part in STYLE.split("url(").skip(1) {
        let file = part.split_once(')').unwrap().0.trim_matches('"');
        assert!(is_shown(file), "{file}");
        count += 1;
    }
    assert_eq!(count, 2);
}

#[test]
fn colours_are_those_of_the_window_and_text_stands_out_on_its_ground() {
    let (light, dark) = STYLE.split_once("@media (prefers-color-scheme: dark)").unwrap();
    for (scheme, palette) in [(light, Palette::LIGHT), (dark, Palette::DARK)] {
        let colour = |name: &str| -> String {
            let (_, rest) = scheme.split_once(&format!("--{name}: ")).unwrap();
            rest[..7].to_owned()
        };
        for (name, of_window) in [
            ("ground", palette.ground),
            ("panel", palette.panel),
            ("line", palette.line),
            ("text", palette.text),
            ("dim", palette.dim),
            ("accent", palette.accent),
        ] {
            assert_eq!(colour(name), of_window.hex(), "{name}");
        }
        let pairs = [
            ("text", "ground"),
            ("text", "panel"),
            ("dim", "ground"),
            ("dim", "panel"),
            ("accent", "ground"),
            ("accent", "panel"),
            ("on-accent", "accent"),
        ];
        for (text, ground) in pairs {
            let contrast = contrast(&colour(text), &colour(ground));
            assert!(contrast >= CONTRAST, "{text} on {ground}: {contrast:.2}");
        }
    }
    assert!(STYLE.contains(":focus-visible") && STYLE.contains("prefers-reduced-motion: reduce"));
}

/// How far two colours are apart, as WCAG 2 has it.
fn contrast(one: &str, other: &str) -> f64 {
    let luminance = |colour: &str| {
        let part = |at: usize| {
            let share = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { libm::pow((share + 0.055) / 1.055, 2.4) }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    };
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    one.max(other) / one.min(other)
}

#[test]
fn the_window_offers_pages_to_who_has_no_room_for_it() {
    for part in
        ["id=\"narrow\"", "index.html#scenarios", "Open it here all the same", "lang=\"en\""]
    {
        assert!(WINDOW.contains(part), "{part}");
    }
    // On a phone nothing is loaded before it is told.
    let (before, _) = WINDOW.split_once("if (!hasRoom())").unwrap();
    assert!(!before.contains("preload") && !before.contains("arborist_bg.wasm"));
    let start = START.split_once("id=\"scenarios\"");
    assert!(start.is_some(), "what it points to is there");
}

#[test]
fn a_table_has_no_column_in_which_nothing_stands() {
    let pages = pages();
    let heads = |page: &str| -> Vec<String> {
        let cells = page.split("<th scope=\"col\"").skip(1);
        let text = |cell: &str| cell[cell.find('>').unwrap() + 1..cell.find('<').unwrap()].into();
        cells.map(text).collect()
    };
    assert_eq!(heads(&pages[1].1), ["Quarter", "Calendar", "Decision"]);
    assert!(pages[2].1.contains("Nothing yet: this one waits for a plan."));
    assert!(pages[1].1.contains("<p>Uber, 2014 to 2017, as told in Will Larson's Trunk and Branches Model: fifteen engineers in three teams"));
}

#[test]
fn a_tree_that_is_wider_than_its_place_is_drawn_smaller_as_long_as_it_can_be_read() {
    let page = site_pages::scenario(SCENARIO, &story("uber-2014"));
    let pictures: Vec<_> =
        tags(&page).into_iter().filter(|tag| tag.name == "svg" && !tag.is_end).collect();
    let trees = pictures
        .iter()
        .filter(|tag| tag.attribute("aria-label").unwrap().starts_with("The organization"));
    let mut count = 0;
    for tree in trees {
        let width: f64 = tree.attribute("width").unwrap().parse().unwrap();
        let least = tree
            .attribute("style")
            .and_then(|it| it.strip_prefix("min-width:")?.strip_suffix("px"))
            .unwrap();
        let share = least.parse::<f64>().unwrap() / width;
        assert!((0.7..=0.9).contains(&share), "{width}: {least}");
        count += 1;
    }
    assert_eq!(count, 4, "at the start and at the end, in light and dark");
    assert!(STYLE.contains(".wide svg { display: block; max-width: 100%; height: auto; }"));
}

#[test]
fn a_pack_leads_back_to_its_scenario() {
    let (size, ground) = ([100.0, 50.0], Palette::LIGHT.panel);
    let (scene, parts) = (Scene::default(), Vec::new());
    let sheet = Sheet { title: "Summary".into(), size, ground, scene, parts };
    let sheets = vec![sheet.clone(), sheet];
    let document = Document { title: "pack".into(), language: "en", date: None, sheets };
    let fonts = Fonts::default();
    let files = html::FORMAT.document("pack", &document, &Drawing::with(&fonts)).unwrap();
    let exported = String::from_utf8(files[0].bytes.clone()).unwrap();
    let page = site_pages::pack(&exported, "uber-2014");
    let links: Vec<_> =
        tags(&page).into_iter().filter(|tag| tag.name == "a" && !tag.is_end).collect();
    assert_eq!(
        links[0].attribute("href"),
        Some("uber-2014.html"),
        "the first that a reader comes to"
    );
    assert_eq!(links.len(), 3);
}
