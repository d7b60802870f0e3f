//! The review pack: its figures are those of the run and of the futures, and nothing of it is cut.

use arborist::export::chart::svg::svg;
use arborist::export::chart::{Theme, spec};
use arborist::export::fonts::Fonts;
use arborist::export::format::Drawing;
use arborist::export::pack::{PackLayout, Subject, Without, document};
use arborist::export::pdf::pdf;
use arborist::export::sheet::{A4, Document, LETTER, Part};
use arborist::export::{html, plan_tables};
use arborist::model::number_text::likelihood;
use arborist::model::{Bookmark, Marked, Plan, Planned, Rule, Scenario, WhatIf};
use arborist::sim;
use arborist::sim::futures::{Columns, survey};
use arborist::sim::granted::Granted;
use resvg::usvg::{Group, Node};

use super::documents::{read_back, scenario};

const FUTURES: u32 = 40;

fn pack(scenario: &Scenario, without: Without, size: [f64; 2]) -> Document {
    pack_against(scenario, None, without, size)
}

/// The same, held against another scenario.
fn pack_against(
    scenario: &Scenario,
    other: Option<(&str, &Scenario)>,
    without: Without,
    size: [f64; 2],
) -> Document {
    let other_run = other.map(|(_, other)| sim::run(other).unwrap());
    let run = sim::run(scenario).unwrap();
    let columns = Columns::judged();
    let survey = survey(scenario, run.schedule(), FUTURES, &columns, &|| true).unwrap();
    let subject = Subject {
        impacts: None,
        name: "the plan",
        scenario,
        run: &run,
        survey: &survey,
        turns: &[],
        held: 7,
        held_futures: 300,
        offers: None,
        other: other.zip(other_run.as_ref()).map(|((name, other), run)| (name, other, run)),
        date: Some((2026, 11, 28)),
        without,
    };
    let layout = PackLayout { size, theme: Theme::Print };
    document(&subject, layout, &[], &|_, _| true).unwrap()
}

fn words(document: &Document) -> String {
    document.texts().collect::<Vec<_>>().join(" ")
}

/// Each text of a page with what it covers.
fn texts(group: &Group, out: &mut Vec<(String, resvg::tiny_skia::Rect)>) {
    for node in group.children() {
        match node {
            Node::Group(group) => texts(group, out),
            Node::Text(text) => {
                let words = text.chunks().iter().map(|chunk| chunk.text()).collect();
                out.push((words, text.abs_bounding_box()));
            }
            _ => {}
        }
    }
}

fn assert_nothing_leaves_its_page(document: &Document) {
    for sheet in &document.sheets {
        let tree = Fonts::default().read(&svg(sheet, true)).unwrap();
        let mut all = Vec::new();
        texts(tree.root(), &mut all);
        let [w, h] = sheet.size.map(|side| side as f32);
        let (margin, footer) = (50.0, h - 44.0);
        for (words, rect) in all {
            let inside = rect.left() >= margin && rect.right() <= w - margin && rect.bottom() <= h;
            assert!(inside, "{}: {words:?} at {rect:?}", sheet.title);
            let crosses = rect.top() < footer - 2.0 && rect.bottom() > footer + 2.0;
            assert!(!crosses, "{}: {words:?} at {rect:?}", sheet.title);
        }
    }
}

#[test]
fn a_pack_tells_the_figures_of_the_futures_and_of_the_run() {
    let scenario = scenario("saves/uber-2014.ron");
    let run = sim::run(&scenario).unwrap();
    let columns = Columns::judged();
    let survey = survey(&scenario, run.schedule(), FUTURES, &columns, &|| true).unwrap();
    let pack = pack(&scenario, Without::default(), A4);
    let bytes = pdf(&pack, &Fonts::default()).unwrap();
    assert!(bytes.windows(7).any(|part| part == b"pdfuaid"), "accessible as PDF/UA asks");
    let text = read_back(&bytes);
    let last = scenario.quarter_count() - 1;
    let stands = likelihood(survey.odds().survival(last).share);
    assert!(text.contains(&format!("Leadership stands in {stands} of")), "{stands}: {text}");
    for rule in Rule::ALL {
        let holds = likelihood(survey.odds().rule(last, rule).holds.share);
        let words = format!("{} % of futures keep {}", holds.trim_end_matches(" %"), rule.title());
        assert!(text.contains(&words), "{words}: {text}");
    }
    let trust = run.org().iter().skip(1).map(|row| row.trust).fold(1.0, f64::min);
    assert!(text.contains(&format!("without bad luck: {trust:.2};")), "{trust}");
    let cost: f64 = (0..=last).map(|q| run.cost_of(q, scenario.cost_per_head)).sum();
    assert!(text.contains(&format!("{:.1} M in all", cost / 1e6)), "{cost}");
    let none = sim::run(&Granted::Percent(0).apply(&scenario)).unwrap();
    let less: f64 = (0..=last).map(|q| none.cost_of(q, scenario.cost_per_head)).sum();
    let more = format!("{:.1} M more than with none of the hires", (cost - less) / 1e6);
    assert!(text.contains(&more), "{more}");
    assert!(text.contains("the program's guess: put your own in"));
    for service in plan_tables::services(&scenario, &run, last) {
        assert!(text.contains(&service.area), "{}", service.area);
    }
    for planned in scenario.plan.items() {
        let words = planned.decision.describe(run.schedule().names());
        let words = words.trim_start_matches("Hire ");
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(text.contains("pack of 28 November 2026"));
}

#[test]
fn a_pack_says_how_it_is_read_in_its_own_figures() {
    let mut scenario = scenario("saves/uber-2014.ron");
    scenario.rules.patience_weeks = 17.0;
    scenario.rules.service_floor = 0.33;
    scenario.rules.morale_floor = 0.44;
    scenario.rules.budget_ceiling = 0.12;
    scenario.cost_per_head += 1.0;
    let pack = pack(&scenario, Without::default(), A4);
    let said = words(&pack);
    for words in [
        "for about 17 weeks",
        "below the floor of 0.33",
        "floor is 44",
        "above 15.0 %",
        "ceiling of 12.0 %",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    // A state at the end is a reading, odds are the verdict: no plot of a pack says that a rule holds.
    assert!(said.contains("at the end"), "{said}");
    for state in ["holds 0.", "holds 9", "(Rule One): ", "Shaded"] {
        assert!(!said.contains(state), "{state}");
    }
    assert!(!said.contains("guess"), "the cost of a head is set");
    let titles: Vec<&str> = pack.sheets.iter().map(|sheet| sheet.title.as_str()).collect();
    for (section, sentence) in titles.iter().filter_map(|title| title.split_once(": ")) {
        assert_ne!(section, sentence, "what a page is called is said once");
    }
    let appendix =
        titles.iter().filter(|title| title.starts_with("Appendix: the model's numbers: "));
    assert!(appendix.count() >= 3, "{titles:?}");
}

#[test]
fn nothing_is_cut_whatever_the_names_and_reasons_are() {
    let mut scenario = scenario("tests/fixtures/every-decision.ron");
    let reason = "because it has to be said at length, again and again, ".repeat(120);
    for index in 0..scenario.plan.items().len() {
        let remarks = scenario.plan.remarks_mut(index).unwrap();
        remarks.owner = "Donaudampfschifffahrtsgesellschaftskapitän Meier".into();
        remarks.note = if index == 1 { reason.clone() } else { "short".into() };
    }
    scenario.teams[0].areas[0].sources = reason.clone();
    for size in [A4, LETTER] {
        let pack = pack(&scenario, Without::default(), size);
        assert_nothing_leaves_its_page(&pack);
        let said = words(&pack).matches("again and again").count();
        // Lines break within it a few times; it is a note and a source.
        assert!(said > 200, "{said}");
        let headers = pack.sheets.iter().filter(|sheet| sheet.title.starts_with("Decisions"));
        for sheet in headers {
            let [.., Part::Table(rows)] = sheet.parts.as_slice() else {
                panic!("{:?}", sheet.title)
            };
            assert!(rows[0].header && rows.len() > 1, "{}", sheet.title);
        }
    }
}

#[test]
fn names_and_pay_are_left_out_where_asked() {
    let mut scenario = scenario("saves/uber-2014.ron");
    scenario.plan.remarks_mut(0).unwrap().owner = "Ada Lovelace".into();
    scenario.teams[0].areas[0].sources = "Load as Ada Lovelace told".into();
    let shown = words(&pack(&scenario, Without::default(), A4));
    assert!(
        shown.contains("Where the numbers of 1 of") && shown.contains("Load as Ada"),
        "{shown}"
    );
    assert!(shown.contains("Ada Lovelace") && shown.contains("Cost:") && shown.contains("Lead"));
    let hidden = words(&pack(&scenario, Without { names: true, pay: true }, A4));
    for what in ["Ada Lovelace", "Cost", "Owner", "250,000", "not named"] {
        assert!(!hidden.contains(what), "{what}");
    }
    assert!(hidden.contains("without names and pay"));
}

#[test]
fn a_pack_for_a_browser_holds_its_text_and_a_list_of_its_pages() {
    let pack = pack(&scenario("saves/seed-team.ron"), Without::default(), A4);
    let fonts = Fonts::default();
    let files = html::FORMAT.document("pack", &pack, &Drawing::with(&fonts)).unwrap();
    let page = String::from_utf8(files[0].bytes.clone()).unwrap();
    assert_eq!(page.matches("<section id=\"page-").count(), pack.sheets.len());
    assert_eq!(page.matches("<li><a href=\"#page-").count(), pack.sheets.len());
    assert!(
        page.contains(">What the verdict rests on</text>")
            && !page.contains("http://www.w3.org/1999")
    );
    for link in ["src=\"http", "href=\"http", "url(http"] {
        assert!(!page.contains(link), "needs nothing beside it");
    }
}

#[test]
fn a_pack_can_be_stopped_and_says_how_far_it_is() {
    let scenario = scenario("saves/seed-team.ron");
    let run = sim::run(&scenario).unwrap();
    let survey = survey(&scenario, run.schedule(), 8, &Columns::judged(), &|| true).unwrap();
    let subject = Subject {
        impacts: None,
        name: "the plan",
        scenario: &scenario,
        run: &run,
        survey: &survey,
        turns: &[],
        held: 0,
        held_futures: 0,
        offers: None,
        other: None,
        date: None,
        without: Without::default(),
    };
    let layout = PackLayout { size: A4, theme: Theme::Print };
    let steps = std::cell::RefCell::new(Vec::new());
    let go_on = |done, total| {
        steps.borrow_mut().push((done, total));
        done < 2
    };
    assert!(document(&subject, layout, &[], &go_on).is_none());
    assert_eq!(*steps.borrow(), [(0, 8), (1, 8), (2, 8)]);
}

/// The pack of a shipped plan.
pub fn pack_of(file: &str) -> Document {
    pack(&scenario(file), Without::default(), A4)
}

#[test]
fn each_bookmark_is_a_page_with_its_caption_and_its_quarter() {
    let mut scenario = scenario("saves/uber-2014.ron");
    let plain = pack(&scenario, Without::default(), A4).sheets.len();
    scenario.teams[0].lead = "Zoe Leads".into();
    let long = "A caption that goes on and on, in words of every length, ".repeat(6);
    scenario.bookmarks = vec![
        Bookmark {
            caption: "Kafka is\non its own".into(),
            quarter: Some(3),
            ..Bookmark::default()
        },
        Bookmark {
            caption: long,
            selected: vec![Marked::Area("kafka".into()), Marked::Team("gone".into())],
            what_if: Some(WhatIf::GrowthHalves),
            plot: "Morale".into(),
            ..Bookmark::default()
        },
    ];
    let made = pack(&scenario, Without::default(), A4);
    assert_eq!(made.sheets.len(), plain + 2);
    assert_nothing_leaves_its_page(&made);
    let of_bookmarks = made.sheets.iter().filter(|sheet| sheet.title.starts_with("Bookmarks: "));
    let texts: Vec<String> =
        of_bookmarks.map(|sheet| sheet.texts().collect::<Vec<_>>().join(" ")).collect();
    let [first, second] = &texts[..] else { panic!("{}", texts.len()) };
    assert!(first.contains("Kafka is on its own"), "{first}");
    assert!(first.contains(&scenario.quarter_label(3)), "{first}");
    // Values are those of its quarter.
    let run = sim::run(&scenario).unwrap();
    let service = spec::plot(&scenario, &run, Rule::Service);
    let then = service.format(service.state_at(run.end_of(3)).value);
    assert!(first.contains(&format!("in {} {then}", scenario.quarter_label(3))), "{first}");
    for words in ["Zoe Leads", "Service", "Investment", "Morale", "Budget"] {
        assert!(first.contains(words), "{words}: {first}");
    }
    for words in ["About: Kafka", "What if: Growth halves", "there is no team \"gone\""] {
        assert!(second.contains(words), "{words}: {second}");
    }
    assert!(!second.contains("Investment"), "one plot alone: {second}");
    let without = pack(&scenario, Without { names: true, pay: false }, A4);
    assert!(!words(&without).contains("Zoe Leads"));
}

#[test]
fn a_bookmark_draws_its_baseline_and_beside_a_what_if_the_plan() {
    let mut scenario = scenario("saves/uber-2014.ron");
    let slow = self::scenario("saves/uber-slow.ron");
    scenario.bookmarks = vec![
        Bookmark { baseline: "slow".into(), plot: "Morale".into(), ..Bookmark::default() },
        Bookmark { what_if: Some(WhatIf::GrowthHalves), ..Bookmark::default() },
    ];
    let pages = |other: Option<(&str, &Scenario)>| -> Vec<String> {
        let made = pack_against(&scenario, other, Without::default(), A4);
        assert_nothing_leaves_its_page(&made);
        let pages = made.sheets.iter().filter(|sheet| sheet.title.starts_with("Bookmarks: "));
        pages.map(|sheet| sheet.texts().collect::<Vec<_>>().join("|")).collect()
    };
    let with = pages(Some(("slow", &slow)));
    assert!(with[0].contains("Baseline: slow, the other line"), "{}", with[0]);
    let run = sim::run(&slow).unwrap();
    let morale = spec::plot(&slow, &run, Rule::Morale);
    let end = morale.format(morale.state_at(run.weeks()).value);
    assert!(with[0].contains(&format!("|slow {end}|")), "{}", with[0]);
    assert!(
        with[1].contains("beside it the plan's line") && with[1].contains("|plan "),
        "{}",
        with[1]
    );
    let without = pages(None);
    assert!(without[0].contains("Not shown: the baseline, slow"), "{}", without[0]);
    assert!(!without[0].contains("|slow "), "{}", without[0]);
}

#[test]
fn what_is_dated_after_the_end_is_not_told_as_done() {
    let plain = scenario("saves/uber-2014.ron");
    let mut late = plain.clone();
    let hire = arborist::model::Hire { team: "compute".into(), count: 9 };
    let planned = Planned::new(late.quarter_count() + 1, hire);
    late.plan = Plan::new(late.plan.items().iter().cloned().chain([planned]).collect());
    let lines = |scenario: &Scenario| {
        let pack = pack(scenario, Without::default(), A4);
        pack.sheets[0].texts().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(lines(&late), lines(&plain));
}

#[test]
fn only_what_people_decide_is_asked_for_its_reason_and_what_is_bought_is_told() {
    let mut scenario = scenario("saves/uber-2014.ron");
    let team = scenario.teams[0].id.clone();
    let mut hire = Planned::new(0, arborist::model::Hire { team: team.clone(), count: 2 });
    hire.remarks.note = "the pager needs a pair".into();
    hire.remarks.owner = "Fay Moe".into();
    let area = arborist::model::Area::named("Edge");
    let world = Planned::new(1, arborist::model::NewArea { area, owner: team });
    scenario.plan = Plan::new(vec![hire, world]);
    let said = words(&pack(&scenario, Without::default(), A4));
    let due = "1 decision, 0 agreed or done, each with its reason; one thing the world does";
    assert!(said.contains(due) && !said.contains("not named proposed"), "{said}");
    let run = sim::run(&scenario).unwrap();
    let service = likelihood(run.org_at(run.weeks()).service);
    assert!(said.contains(&format!("{service} are answered in time in ")), "{said}");
    // The same with nothing said of why.
    let mut plan = scenario.plan.items().to_vec();
    plan[0].remarks.note.clear();
    scenario.plan = Plan::new(plan);
    let said = words(&pack(&scenario, Without::default(), A4));
    assert!(said.contains("none with a reason yet; one thing the world does"), "{said}");
}
