//! What would sink a plan in its review pack: told as the report has it, in words that can be read, only where asked.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, LazyLock, Mutex};

use arborist::app::asked_red_team::{AskedRedTeam, find, question};
use arborist::app::counter_offer::CounterOffer;
use arborist::app::export_job::{Against, Job};
use arborist::app::exportable::What;
use arborist::app::exporting::DocumentLook;
use arborist::app::packing::{self, PackOptions};
use arborist::app::plan_search::AboutSearch;
use arborist::app::search_choices::SearchChoices;
use arborist::app::view::ChartOptions;
use arborist::app::{self, Action, Command};
use arborist::export::chart::Theme;
use arborist::export::chart::section::Picture;
use arborist::export::html;
use arborist::export::pack::{PackLayout, Without};
use arborist::export::red_team_pages;
use arborist::export::red_team_words::brought_back;
use arborist::export::sheet::{A4, Document, LETTER};
use arborist::model::Scenario;
use arborist::model::number_text::likelihood;
use arborist::planning::{Breaking, Effort, Prevention, RedTeamReport, threats_in_words};
use arborist::sim::futures::Metric;
use assert_cmd::cargo::cargo_bin_cmd;
use tempfile::TempDir;

use crate::common::every_plan::small_organization;
use crate::fake_platform::FakePlatform;
use crate::window::Window;

/// A small organization, of few futures.
fn scenario() -> Scenario {
    let mut scenario = small_organization(3, 3);
    scenario.quarters = 6.0;
    scenario.uncertainty.futures = 25.0;
    scenario
}

/// What most tests look at.
static REPORT: LazyLock<RedTeamReport> = LazyLock::new(|| report(&scenario()));

fn report(scenario: &Scenario) -> RedTeamReport {
    let seen = AtomicU32::new(0);
    let found = find(scenario, &|done, of| {
        seen.fetch_add(u32::from(done <= of), Ordering::Relaxed);
        true
    });
    assert!(seen.into_inner() > 2, "it says how far it is");
    found.unwrap().unwrap()
}

fn pack(scenario: &Scenario, options: PackOptions) -> Document {
    packing::pack(scenario, "plan", None, &options, &|_, _| true).unwrap().unwrap()
}

#[test]
fn a_pack_tells_each_threat_with_its_odds_and_what_prevents_it() {
    let scenario = scenario();
    let report = &*REPORT;
    assert!(!report.breakings.is_empty());
    let called = |quarter: u32| scenario.quarter_label(quarter);
    let red_team = Some(Arc::new(report.clone()));
    for size in [A4, LETTER] {
        let layout = PackLayout { size, theme: Theme::Print };
        let with = pack(
            &scenario,
            PackOptions { layout, red_team: red_team.clone(), ..PackOptions::default() },
        );
        let without = pack(&scenario, PackOptions { layout, ..PackOptions::default() });
        let is_it = |title: &str| title.starts_with("What would sink it: ");
        let sheets: Vec<_> =
            with.sheets.iter().filter(|sheet| is_it(&sheet.title)).cloned().collect();
        assert_eq!(with.sheets.len(), without.sheets.len() + sheets.len());
        assert!(!without.sheets.iter().any(|sheet| is_it(&sheet.title)));
        assert!(sheets[0].title.contains(&red_team_pages::title(report, &scenario)));
        let pages = Document { sheets, ..with };
        let words = pages.texts().collect::<Vec<_>>().join(" ");
        for it in &report.breakings {
            let told = threats_in_words(&it.threats, &scenario, &called);
            // Lines may break anywhere between words.
            assert!(words.contains(&told), "{told}: {words}");
            assert!(words.contains(&likelihood(it.figure.figure)), "{words}");
            if let Prevention::By(by) = &it.prevention {
                let then = format!(
                    "then {}, {}; {} when",
                    likelihood(by.figure.figure),
                    brought_back(report, it, by),
                    likelihood(by.unhurt.figure)
                );
                assert!(words.contains(&then), "{then}: {words}");
            }
        }
        // It says when by the calendar, as all pages do, and what its figures stand on.
        assert!(
            !words.split([' ', ',', ';']).any(|word| ["Q1", "Q2", "Q3", "Q4"].contains(&word)),
            "{words}"
        );
        assert!(words.contains("Each figure is given the model"), "{words}");
    }
}

#[test]
fn pay_that_is_left_out_is_on_none_of_its_pages() {
    let scenario = scenario();
    let report = Arc::new(REPORT.clone());
    let words = |pay| {
        let without = Without { pay, names: false };
        let options =
            PackOptions { red_team: Some(report.clone()), without, ..PackOptions::default() };
        pack(&scenario, options).texts().collect::<Vec<_>>().join(" ")
    };
    let costs =
        |it: &Breaking| matches!(&it.prevention, Prevention::By(by) if by.cost.abs() >= 1.0);
    assert!(report.breakings.iter().any(costs));
    assert!(words(false).contains("costing "));
    assert!(!words(true).contains("costing "));
}

/// A pack asked for as a command or the dialog does, as HTML, and how much of how much was done by and by.
fn exported(scenario: &Scenario, red_team: AskedRedTeam) -> (String, Vec<(u64, u64)>) {
    let job = Job {
        name: "plan",
        scenario,
        what: What::Pack,
        format: &html::FORMAT,
        at: None,
        against: Against::Nothing,
        size: (1600, 1000),
        theme: Theme::Print,
        look: DocumentLook { text: true, ..DocumentLook::default() },
        without: Without::default(),
        paper: A4,
        pages: false,
        counter_offer: CounterOffer::LeftOut,
        red_team,
        futures: None,
        outcome: Metric::Stands,
        raw: false,
        day: None,
    };
    let platform = FakePlatform::answering("nowhere".into());
    let done = Mutex::new(Vec::new());
    let report = |so_far, of| {
        done.lock().unwrap().push((so_far, of));
        true
    };
    let made = job.make(&platform, &report).unwrap().unwrap();
    let [file] = &made.files[..] else { panic!("{}", made.files.len()) };
    (String::from_utf8(file.bytes.clone()).unwrap(), done.into_inner().unwrap())
}

#[test]
fn a_pack_that_is_asked_for_it_seeks_it_or_takes_what_is_known() {
    let scenario = scenario();
    let (sought, done) = exported(&scenario, AskedRedTeam::Sought);
    assert!(sought.contains("What would sink it"));
    let share = |(done, of): &(u64, u64)| *done as f64 / (*of).max(1) as f64;
    assert!(done.iter().map(share).all(|it| (0.0..=1.0).contains(&it)));
    assert!(done.iter().map(share).any(|it| it > 0.0 && it < 0.5), "seeking it is half of it");
    let report = Arc::new(REPORT.clone());
    let (known, told) = exported(&scenario, AskedRedTeam::Sought.or_known(Some(report.clone())));
    assert!(known == sought);
    assert!(told.len() < done.len(), "nothing is sought again");
    let (without, _) = exported(&scenario, AskedRedTeam::LeftOut.or_known(Some(report)));
    assert!(!without.contains("What would sink it"));
}

/// A search for what would sink a small plan, with such choices, and a pack that is made in the window after it: in how
/// many futures the search found it, and what the pack says.
fn packed_after(choose: impl FnOnce(&Scenario, &mut SearchChoices)) -> (u32, String) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("pack.html");
    let platform = Arc::new(FakePlatform::answering(path.clone()));
    let scenario = Scenario { quarters: 4.0, ..scenario() };
    let mut window = Window::of_on(app::Document::unsaved("small", scenario, ""), platform);
    window.ask(Command::SearchPlans);
    let scenario = window.state().tab().document.scenario().clone();
    let mut choices = window.state().tab().search().choices(&scenario);
    (choices.hires, choices.branches, choices.protected, choices.moves) =
        (false, false, false, true);
    (choices.offers, choices.threats) = (false, true);
    choose(&scenario, &mut choices);
    window.ask(Action::Search(AboutSearch::Choose(Box::new(choices))));
    window.ask(Action::Search(AboutSearch::Begin));
    assert!(window.wait_for(|app| !app.tab().search().is_under_way()));
    let searched = window.state().tab().search().searched().unwrap();
    let report = searched.threats.clone().unwrap();
    assert!(!searched.breaks_best());
    let usual = window.state().tab().view.window.charts;
    let options = ChartOptions { what: What::Pack, format: &html::FORMAT, red_team: true, ..usual };
    let before = window.state().tab().view.window.messages.len();
    window.ask(Action::ExportCharts(options));
    assert!(window.wait_for(|app| app.tab().view.window.messages.len() > before));
    (report.effort.confirmed_in, std::fs::read_to_string(&path).unwrap())
}

#[test]
fn a_pack_from_the_window_seeks_anew_what_was_found_under_other_limits_in_fewer_futures() {
    let (futures, text) = packed_after(|_, choices| {
        choices.effort = Effort { plans: 16, screened_in: 8, chosen_in: 24, confirmed_in: 80 };
        choices.reorganizations = 0;
        choices.trunk = [4, 30];
    });
    // Those of the page are of 32 futures, those that a pack seeks by itself of more.
    assert_eq!(futures, 32);
    assert!(text.contains(" futures leadership stands then"));
    assert!(!text.contains("of 32 futures leadership stands then"));
}

#[test]
fn a_pack_from_the_window_takes_what_was_found_of_the_same_in_as_many_futures() {
    let (futures, text) = packed_after(|scenario, choices| {
        let own = question(scenario).effort;
        let (screened_in, chosen_in) = (own.screened_in, 2 * own.chosen_in);
        // More than a pack's own, which can be told by that.
        let confirmed_in = 5 * (own.confirmed_in + 20) / 2;
        choices.effort = Effort { plans: 16, screened_in, chosen_in, confirmed_in };
    });
    assert_eq!(futures, question(&scenario()).effort.confirmed_in + 20);
    assert!(text.contains(&format!("of {futures} futures leadership stands then")));
}

/// Pages of a report with so many of its threats, long names among them.
fn pages(
    report: &RedTeamReport,
    scenario: &Scenario,
    [told, withstood]: [usize; 2],
) -> Vec<Picture> {
    let many = |count: usize, of: usize| (0..count).map(move |nth| nth % of);
    let mut more = report.clone();
    more.breakings =
        many(told, report.breakings.len()).map(|it| report.breakings[it].clone()).collect();
    more.withstood =
        many(withstood, report.withstood.len()).map(|it| report.withstood[it].clone()).collect();
    red_team_pages::pages(&more, scenario, true, Theme::Print.palette())
}

#[test]
fn its_pages_are_as_few_as_can_be_read_and_about_as_full() {
    let scenario = scenario();
    let report = &*REPORT;
    assert!(!report.breakings.is_empty() && !report.withstood.is_empty());
    for told in 0..=16 {
        for withstood in [0, 12, 60] {
            let pages = pages(report, &scenario, [told, withstood]);
            let heights: Vec<f64> = pages.iter().map(|it| it.size[1]).collect();
            // Taller ones are drawn so small that what explains would be left out.
            assert!(heights.iter().all(|it| *it <= 721.0), "{told} {withstood}: {heights:?}");
            assert!(pages.len() <= 3, "{told} {withstood}: {heights:?}");
            let lowest = heights.iter().copied().fold(f64::INFINITY, f64::min);
            assert!(pages.len() == 1 || lowest > 150.0, "{told} {withstood}: {heights:?}");
        }
    }
}

#[test]
fn long_names_are_shortened_on_its_pages_and_all_of_it_can_be_read() {
    let mut scenario = Scenario { quarters: 4.0, ..scenario() };
    let long = "Production operations, reliability and everything else that has no home";
    let chinese = "实时存储与分布式数据库基础设施平台";
    let mut teams: Vec<_> = scenario.teams.iter().cloned().collect();
    teams[0].name = long.into();
    teams[0].areas[0].name = chinese.into();
    scenario.teams = teams.into();
    let report = report(&scenario);
    let picture = red_team_pages::pages(&report, &scenario, true, Theme::Print.palette());
    let words: String = picture.iter().map(Picture::words).collect();
    let words = words.replace(" · ", " ");
    assert!(!words.contains(long) && words.contains("Production…at has no home"), "{words}");
    assert!(!words.contains(chinese), "{words}");
    assert!(!red_team_pages::title(&report, &scenario).contains(long));
    let red_team = Some(Arc::new(report));
    for size in [A4, LETTER] {
        let layout = PackLayout { size, theme: Theme::Print };
        let red_team = red_team.clone();
        let pack = pack(&scenario, PackOptions { layout, red_team, ..PackOptions::default() });
        let texts = pack.texts().collect::<Vec<_>>().join(" ");
        // What is the smallest is there: the last words of the last page.
        assert!(texts.contains("as if neither knew of the other."), "{texts}");
    }
}

#[test]
fn it_is_sought_in_as_many_futures_as_the_scenario_asks_for_and_can_be_stopped() {
    let scenario = scenario();
    let effort = question(&scenario).effort;
    assert_eq!((effort.confirmed_in, effort.chosen_in), (100, 50));
    assert_eq!(find(&scenario, &|_, _| false).unwrap(), None);
}

#[test]
fn the_command_has_it_for_a_pack_alone() {
    for what in ["ask", "plots"] {
        let mut command = cargo_bin_cmd!("arborist");
        command.args(["export", "saves/seed-team.ron", "--what", what, "--red-team"]);
        let done = command.output().unwrap();
        assert!(!done.status.success(), "{what}");
        let told = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(told.contains("--red-team is for --what pack"), "{told}");
    }
}
