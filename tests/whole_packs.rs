//! Packs as the program makes them, with the pages that are pictures.

use std::sync::Arc;

use arborist::app::packing::{self, PackOptions};
use arborist::export::chart::Theme;
use arborist::export::chart::scene::Shape;
use arborist::export::pack::{PackLayout, Without};
use arborist::export::sheet::{A4, Document, LETTER};
use arborist::files;
use arborist::model::rules::changes;
use arborist::model::{Area, Bookmark, Hire, Rule, Scenario, Team};
use arborist::sim::decision_impact::{decision_impacts, is_quick};

/// A small plan in which people are named wherever they can be.
fn named() -> Scenario {
    let text = arborist::app::examples::text("seed-team").unwrap();
    let mut scenario = files::parse("seed-team", text.as_bytes()).unwrap().scenario;
    scenario.uncertainty.futures = 24.0;
    let trunk = scenario.teams[0].id.clone();
    scenario.teams[0].lead = "Zacharias".into();
    scenario.teams[0].people = vec!["Yolanda".into()];
    let mut branch = Team::named("Data", Some(trunk.clone()));
    branch.areas = vec![Area::named("Warehouse")];
    branch.established = 4.0;
    scenario.teams.push(branch);
    let at = scenario.plan.add(0, Hire { team: trunk, count: 2 });
    scenario.plan.remarks_mut(at).unwrap().owner = "Xaver".into();
    scenario
}

/// The same before: other people, and heads of another cost.
fn earlier() -> Scenario {
    let mut scenario = named();
    scenario.teams[0].lead = "Wanda".into();
    scenario.teams[0].people.clear();
    scenario.cost_per_head += 1234.0;
    scenario.plan.remarks_mut(0).unwrap().owner = "Vasco".into();
    scenario
}

fn pack(without: Without) -> Document {
    let against = Some(("earlier".to_owned(), Arc::new(earlier())));
    let options = PackOptions { against, without, ..PackOptions::default() };
    packing::pack(&named(), "plan", None, &options, &|_, _| true).unwrap().unwrap()
}

fn words(document: &Document) -> String {
    document.texts().collect::<Vec<_>>().join("\n")
}

#[test]
fn quarters_are_those_of_the_calendar() {
    let options = PackOptions::default();
    let pack = packing::pack(&named(), "plan", None, &options, &|_, _| true).unwrap().unwrap();
    let said = words(&pack);
    let label = named().quarter_label(0);
    let (year, _) = label.rsplit_once('-').unwrap();
    assert!(
        said.contains(&format!("heads, {}", named().quarter_label(named().quarter_count() - 1)))
    );
    assert!(said.lines().any(|line| line == year), "years stand below their quarters");
    let beyond = (5..=40).map(|n| format!("Q{n}"));
    for quarter in beyond {
        assert!(
            !said.split(|c: char| !c.is_alphanumeric()).any(|word| word == quarter),
            "{quarter}"
        );
    }
}

#[test]
fn the_ask_the_comparison_and_the_organization_are_pages_of_it() {
    let document = pack(Without::default());
    let titles: Vec<&str> = document.sheets.iter().map(|sheet| sheet.title.as_str()).collect();
    for section in ["The ask", "Compare", "The organization", "Decisions", "Service cookbook"] {
        assert!(titles.iter().any(|title| title.starts_with(section)), "{section}: {titles:?}");
    }
    let words = words(&document);
    for said in ["Zacharias", "Xaver", "What B does differently from A", "Who does better"] {
        assert!(words.contains(said), "{said}");
    }
    // What is drawn stays on its page.
    for sheet in &document.sheets {
        assert!(sheet.size[0] > sheet.size[1]);
    }
}

#[test]
fn names_and_pay_that_are_left_out_are_on_none_of_its_pages() {
    let words = words(&pack(Without { names: true, pay: true }));
    let hidden = ["Zacharias", "Yolanda", "Xaver", "Wanda", "Vasco", "to be named"];
    for hidden in hidden.into_iter().chain(["Cost", "cost in all", "1234", "a year at this size"]) {
        assert!(!words.contains(hidden), "{hidden} is told");
    }
    assert!(words.contains("Warehouse"));
}

#[test]
fn a_quarter_with_many_decisions_and_a_long_description_stay_on_their_page() {
    let mut scenario = named();
    scenario.about = "why it is so ".repeat(2000);
    let trunk = scenario.teams[0].id.clone();
    for n in 0..50 {
        let area = Area {
            id: format!("new-{n}").as_str().into(),
            ..Area::named(format!("A problem that came up, number {n}"))
        };
        scenario.plan.add(0, arborist::model::NewArea { area, owner: trunk.clone() });
    }
    scenario.teams[0].areas[0].ask = "#builds".into();
    scenario.plan.add(0, Hire { team: "data".into(), count: 3 });
    let options = PackOptions::default();
    let document = packing::pack(&scenario, "plan", None, &options, &|_, _| true).unwrap().unwrap();
    let summary = &document.sheets[0];
    for shape in &summary.scene.shapes {
        if let arborist::export::chart::scene::Shape::Text { at, text, .. } = shape {
            assert!(at[1] <= summary.size[1] && at[0] <= summary.size[0], "{text}");
        }
    }
    let words = words(&document);
    assert!(words.contains("more") && words.contains("How to ask") && words.contains("#builds"));
    // Areas that come up are what the world does.
    let count = scenario.plan.items().len() - 50;
    assert!(words.contains(&format!("{count} decisions, ")), "{count}");
    assert!(words.contains("50 things the world does"));
}

#[test]
fn it_can_be_stopped_at_every_step() {
    let options = PackOptions::default();
    for steps in 0..4 {
        let asked = std::sync::atomic::AtomicU64::new(0);
        let go_on = |_, _| asked.fetch_add(1, std::sync::atomic::Ordering::Relaxed) < steps;
        assert!(packing::pack(&named(), "plan", None, &options, &go_on).unwrap().is_none());
    }
}

#[test]
fn decisions_say_what_they_do_where_that_is_found_in_passing() {
    let document = pack(Without::default());
    let page = document.sheets.iter().find(|sheet| sheet.title.starts_with("Decisions")).unwrap();
    let texts: Vec<&str> = page.texts().collect();
    assert!(texts.contains(&"Effect"), "{texts:?}");
    let impacts = decision_impacts(&named(), &|_, _| true).unwrap().unwrap();
    let trust = impacts[0].left_out[Rule::Service];
    let said = changes(|rule| (rule == Rule::Service).then_some(trust), 1);
    if let Some(said) = said {
        assert!(texts.join(" ").contains(&said), "{said}: {texts:?}");
    }
    // Thousands of decisions are not tried one by one.
    let mut large = named();
    let team = large.teams[0].id.clone();
    for _ in 0..2_000 {
        large.plan.add(0, Hire { team: team.clone(), count: 1 });
    }
    assert!(is_quick(&named()) && !is_quick(&large));
}

/// The least type on a page, pt.
const LEAST: f64 = 7.0;

fn assert_can_be_read(document: &Document) {
    for sheet in &document.sheets {
        let mut texts = 0;
        for shape in &sheet.scene.shapes {
            let Shape::Text { text, ink, .. } = shape else { continue };
            texts += 1;
            assert!(
                ink.size * 0.75 >= LEAST - 1e-6,
                "{}: {text:?} {}",
                sheet.title,
                ink.size * 0.75
            );
        }
        assert!(texts > 8, "{}", sheet.title);
    }
}

#[test]
fn no_type_is_smaller_than_can_be_read_and_the_smallest_is_still_there() {
    let mut scenario = named();
    let caption = "Where we are".to_owned();
    scenario.bookmarks = vec![Bookmark { caption, quarter: Some(1), ..Bookmark::default() }];
    for size in [A4, LETTER] {
        let against = Some(("earlier".to_owned(), Arc::new(earlier())));
        let layout = PackLayout { size, theme: Theme::Print };
        let options = PackOptions { against, layout, ..PackOptions::default() };
        let made = packing::pack(&scenario, "plan", None, &options, &|_, _| true).unwrap().unwrap();
        assert_can_be_read(&made);
        let said = words(&made);
        for small in [
            "share of the ask, and its hires; line: 95 % interval",
            "At the ends of quarters, as expected; P10–P90 of heads once a year",
            "bracket: 95 % interval; tick: half of all futures",
            "established",
            "Team size",
            "quarter",
            "ODDS",
        ] {
            assert!(said.lines().any(|line| line == small), "{small}: {said}");
        }
    }
}

#[test]
fn forty_teams_of_long_names_are_told_on_more_pages_instead_of_in_smaller_type() {
    let mut scenario = named();
    scenario.quarters = 2.0;
    scenario.uncertainty.futures = 4.0;
    let trunk = scenario.teams[0].id.clone();
    for nth in 0..40 {
        let name = format!("Observability and incident response of region {nth}");
        let mut team = Team::named(&name, Some(trunk.clone()));
        team.areas = vec![Area::named(format!("Metrics, traces and logs {nth}"))];
        team.established = 5.0;
        scenario.teams.push(team);
    }
    let options = PackOptions::default();
    let made = packing::pack(&scenario, "plan", None, &options, &|_, _| true).unwrap().unwrap();
    assert_can_be_read(&made);
    let pages = made.sheets.iter().filter(|sheet| sheet.title.starts_with("The organization"));
    assert!(pages.count() > 1);
}
