//! What less would do, and the smallest ask: never worse with more heads, within its cap, with the figures of
//! `arborist futures`, the same on any number of threads.

use std::process::Command;
use std::sync::Arc;

use arborist::app::counter_offer::{CounterOffer, ODDS, is_usual};
use arborist::app::packing::{self, PackOptions};
use arborist::app::plan_runner::OnAllCores;
use arborist::app::search_choices::SearchChoices;
use arborist::export::chart::Theme;
use arborist::export::chart::scene::Shape;
use arborist::export::offer_words::OfferWords;
use arborist::export::sheet::Document;
use arborist::export::{ask as ask_page, failure_words, offer_tables, offer_words};
use arborist::files;
use arborist::model::number_text::likelihood;
use arborist::model::{Decision, Rule, Scenario, Schedule, Status};
use arborist::planning::settled::is_settled;
use arborist::planning::{
    AskedPlan, Effort, Goal, Limits, Measure, Offers, Progress, Question, Space, Wanted,
    WhichOffer, ask, heads_by_quarter, present_ask,
};
use arborist::sim::futures::{Columns, survey};
use arborist::sim::granted::share_of;
use tempfile::TempDir;

use crate::common::every_plan::small_organization;

/// Little enough for a test.
const LITTLE: Effort = Effort { plans: 45, screened_in: 8, chosen_in: 48, confirmed_in: 96 };

/// A small organization that needs some heads, and is set back by too many.
fn scenario() -> Scenario {
    let mut scenario = small_organization(4, 3);
    scenario.company.usage_growth = 3.0;
    let trunk = &mut scenario.teams[0];
    (trunk.established, trunk.ramping) = (4.0, 1.0);
    scenario.uncertainty.futures = 24.0;
    scenario
}

fn question(scenario: &Scenario, seed: u64) -> Question {
    Question {
        scenario: scenario.clone(),
        space: Space { protected: false, ..Space::usual(scenario.quarter_count()) },
        goal: Goal::Stands,
        limits: Limits { trunk: [0, 1_000], branch: [0, 1_000], ..Limits::default() },
        effort: LITTLE,
        seed,
    }
}

fn found(question: &Question, odds: f64, by: Measure) -> Offers {
    let mut runner = OnAllCores { show: |_: &Progress| true, ended: || false };
    ask(question, Wanted { odds, by }, &mut runner).unwrap().unwrap()
}

fn figure(of: &AskedPlan) -> f64 {
    of.plan.confirmed.figure
}

/// All plans that are told.
fn all(found: &Offers) -> impl Iterator<Item = &AskedPlan> {
    let offers = found.offers.iter().filter_map(|offer| offer.best.as_ref());
    offers.chain(&found.frontier).chain(&found.smallest).chain([&found.present])
}

#[test]
fn more_heads_never_do_worse_and_every_plan_keeps_to_its_cap() {
    let mut scenario = scenario();
    // What is agreed is granted in any case.
    let agreed = scenario.plan.items().iter().position(|it| it.quarter == 2).unwrap();
    scenario.plan.remarks_mut(agreed).unwrap().status = Some(Status::Agreed);
    let question = question(&scenario, 3);
    let found = found(&question, 0.8, Measure::Heads);
    let caps: Vec<u32> = found.offers.iter().map(|offer| offer.cap).collect();
    let asked = present_ask(&scenario);
    assert_eq!((caps[0], found.ask, found.bound()), (0, asked, 2 * asked));
    assert!(caps.contains(&asked) && (8..=10).contains(&caps.len()), "{caps:?}");
    assert!(caps.windows(2).all(|two| two[0] < two[1]), "{caps:?}");
    let settled = |scenario: &Scenario| -> Vec<_> {
        scenario.plan.items().iter().filter(|it| is_settled(it)).cloned().collect()
    };
    let granted = heads_by_quarter(&settled(&scenario), 8);
    let mut before = f64::NEG_INFINITY;
    for offer in &found.offers {
        let best = offer.best.as_ref().unwrap();
        assert!(figure(best) >= before, "{} a quarter: {} < {before}", offer.cap, figure(best));
        before = figure(best);
        let heads = heads_by_quarter(best.plan.scenario.plan.items(), 8);
        assert_eq!(heads.iter().sum::<u32>(), best.plan.heads);
        for (quarter, (heads, granted)) in heads.into_iter().zip(&granted).enumerate() {
            assert!(heads <= offer.cap.max(*granted), "{heads} in Q{quarter} of {}", offer.cap);
        }
        assert_eq!(settled(&best.plan.scenario), settled(&scenario));
    }
    for it in found.rows().iter().map(|row| row.trimmed).chain(all(&found)) {
        assert_eq!(settled(&it.plan.scenario), settled(&scenario), "what is agreed stays");
    }
    let most = found.offers.last().unwrap().best.as_ref().unwrap();
    assert!(before > figure(found.offers[0].best.as_ref().unwrap()), "heads are of use");
    assert!(figure(found.most().unwrap()) >= figure(most) - 0.001);
    assert!(found.plans_tried <= LITTLE.plans && !found.is_stopped, "{}", found.plans_tried);
}

#[test]
fn the_smallest_ask_is_the_least_that_is_enough_and_nothing_on_the_frontier_beats_another() {
    for by in Measure::ALL {
        let found = found(&question(&scenario(), 5), 0.8, by);
        let smallest = found.smallest.as_ref().unwrap();
        assert!(found.is_enough(smallest), "{}", figure(smallest));
        let takes = |it: &AskedPlan| by.of(&it.plan);
        for other in all(&found).filter(|it| it.plan.within && found.is_enough(it)) {
            assert!(takes(smallest) <= takes(other), "{} by {by:?}", takes(other));
        }
        let enough = found.enough().unwrap().best.as_ref().unwrap();
        assert!(takes(smallest) <= takes(enough));
        for two in found.frontier.windows(2) {
            assert!(takes(&two[0]) < takes(&two[1]) && figure(&two[0]) < figure(&two[1]));
        }
        assert!(found.frontier.iter().any(|it| takes(it) == takes(smallest)));
        // Every head of it is needed, as far as hires tell: what it does differently is told.
        let changed = !smallest.plan.scenario.plan.decides_as(&found.present.plan.scenario.plan);
        assert_eq!(changed, !smallest.plan.differences.is_empty());
        for it in all(&found) {
            assert_eq!(takes(it), by.of_scenario(&it.plan.scenario).unwrap());
        }
    }
}

#[test]
fn figures_are_those_of_the_futures_of_the_same_plan() {
    for goal in [Goal::Stands, Goal::AllRules] {
        let found = found(&Question { goal, ..question(&scenario(), 7) }, 0.8, Measure::Heads);
        let mut failing = 0;
        for it in all(&found) {
            let scenario = found.as_run(&it.plan);
            let schedule = Schedule::of(&scenario).unwrap();
            let futures = scenario.uncertainty.futures as u32;
            assert_eq!(futures, LITTLE.confirmed_in);
            let of = survey(&scenario, &schedule, futures, &Columns::judged(), &|| true).unwrap();
            let (odds, last) = (of.odds(), scenario.quarter_count() - 1);
            let stands = odds.survival(last).share;
            let first = |rule, quarter| odds.rule(quarter, rule).first.share;
            let most = Rule::ALL.into_iter().map(|rule| first(rule, last)).fold(0.0, f64::max);
            if goal == Goal::Stands {
                assert_eq!(it.plan.confirmed.figure, stands);
            }
            let Some(fails) = &it.fails else {
                assert_eq!(it.plan.confirmed.figure, 1.0);
                continue;
            };
            failing += 1;
            // By the end of the quarter it is half of them, and not before.
            let half_by = |so_far: &dyn Fn(u32) -> f64| {
                (0..=last).find(|quarter| 2.0 * so_far(*quarter) >= so_far(last) - 1e-9)
            };
            if goal == Goal::Stands {
                // Whatever breaks before: what is asked is that leadership stands, and service costs it.
                assert!((fails.share.share - (1.0 - stands)).abs() < 1e-9);
                let replaced = |quarter| 1.0 - odds.survival(quarter).share;
                assert_eq!((fails.rule, fails.replaced), (Rule::Service, half_by(&replaced)));
                assert!(Some(fails.quarter) <= fails.replaced && fails.area.is_some());
            } else {
                assert_eq!((fails.share.share, first(fails.rule, last)), (most, most));
                assert_eq!(Some(fails.quarter), half_by(&|quarter| first(fails.rule, quarter)));
                assert_eq!((fails.replaced, &fails.area), (None, &None));
            }
        }
        assert!(failing > 3, "{failing}");
    }
}

#[test]
fn beside_every_offer_stands_the_present_plan_with_as_many_hires() {
    let scenario = scenario();
    let found = found(&question(&scenario, 5), 0.8, Measure::Heads);
    let (rows, present) = (found.rows(), &found.present.plan);
    let smallest = found.smallest.as_ref().unwrap();
    let of_smallest: Vec<_> = rows.iter().filter(|row| row.which == WhichOffer::Smallest).collect();
    assert_eq!(of_smallest.len(), 1);
    assert_eq!(of_smallest[0].best, Some(smallest));
    assert_eq!(rows.len(), found.offers.len() + 1);
    assert!(rows.windows(2).all(|two| two[0].cap <= two[1].cap));
    let mut less = 0;
    for row in &rows {
        let granted = match row.which {
            WhichOffer::Capped(_) => (row.cap, found.ask),
            WhichOffer::Smallest => (smallest.plan.heads, present.heads),
        };
        let trimmed = &row.trimmed.plan;
        let is_less = row.cap < found.ask;
        if granted.0 < granted.1 {
            let plan = share_of(&scenario.plan, granted, &|it| !is_settled(it));
            assert!(trimmed.scenario.plan.decides_as(&plan));
            if row.which == WhichOffer::Smallest {
                assert_eq!(trimmed.heads, smallest.plan.heads, "as many heads");
            }
        }
        if row.cap >= found.ask && row.which != WhichOffer::Smallest {
            // What is offered beyond the ask is left unused.
            assert_eq!(trimmed.confirmed, present.confirmed);
        }
        let as_run = found.as_run(trimmed);
        let schedule = Schedule::of(&as_run).unwrap();
        let of = survey(&as_run, &schedule, LITTLE.confirmed_in, &Columns::judged(), &|| true);
        let stands = of.unwrap().odds().survival(as_run.quarter_count() - 1).share;
        assert_eq!(trimmed.confirmed.figure, stands);
        let best = row.best.unwrap();
        if trimmed.within && row.which != WhichOffer::Smallest {
            assert!(figure(best) >= trimmed.confirmed.figure, "{} a quarter", row.cap);
        }
        less += u32::from(is_less && figure(best) > trimmed.confirmed.figure);
    }
    assert!(less > 0, "a plan made anew does better with less");
}

#[test]
fn a_plan_that_runs_the_teams_down_says_so_with_the_figures() {
    let mut found = found(&question(&scenario(), 5), 0.8, Measure::Heads);
    let mut smallest = found.smallest.clone().unwrap();
    smallest.plan.end = found.present.plan.end;
    let worse = |found: &Offers, smallest: &AskedPlan| {
        let found = Offers { smallest: Some(smallest.clone()), ..found.clone() };
        offer_words::ends_worse(&found, &|quarter| format!("Q{}", quarter + 1))
    };
    assert_eq!(worse(&found, &smallest), None);
    // Of the expected-value run, as they are.
    let run = arborist::sim::run(&found.present.plan.scenario).unwrap();
    let last = run.org_at(run.weeks());
    let own = found.present.plan.end;
    assert_eq!((own.trust, own.morale), (last.trust, last.morale));
    (found.present.plan.end.trust, smallest.plan.end.trust) = (0.91, 0.7);
    // Less trust at the end is no harm to the teams.
    let said = worse(&found, &smallest).unwrap();
    assert!(said.starts_with("At the end of Q8 the smallest ask leaves, as expected"), "{said}");
    (found.present.plan.end.load, smallest.plan.end.load) = (0.81, 1.04);
    let said = worse(&found, &smallest).unwrap();
    let expected =
        "trust 0.70 against 0.91, load at 104 % of capacity against 81 % with the present plan";
    assert!(said.contains(expected) && !said.contains("morale"), "{said}");
    found.smallest = Some(smallest);
    let page = ask_page::offers_page(&found, true, Theme::Print.palette()).words();
    let page = page.replace(" · ", " ");
    for words in [OfferWords(&found).to_string(), page] {
        assert!(words.contains("The smallest ask runs the teams down: at the end of "), "{words}");
    }
}

#[test]
fn the_same_question_gives_the_same_offers_on_any_number_of_threads() {
    let question = question(&scenario(), 2);
    let [one, three] = [1, 3].map(|threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| found(&question, 0.8, Measure::Heads))
    });
    assert_eq!(format!("{one:?}"), format!("{three:?}"));
}

#[test]
fn what_cannot_be_reached_is_said_with_the_most_that_was() {
    let mut scenario = scenario();
    for area in &mut scenario.teams[0].areas {
        area.load *= 2.0;
    }
    let found = found(&question(&scenario, 1), 1.0, Measure::Heads);
    assert_eq!((&found.smallest, found.enough()), (&None, None));
    let most = found.most().unwrap();
    assert!(all(&found).all(|it| figure(it) <= figure(most) + 0.001));
    let words = offer_words::smallest(&found);
    let bound = format!("{} heads a quarter, twice what the present plan asks for", found.bound());
    assert!(words.contains(&bound) && words.contains("The most that was reached"), "{words}");
}

#[test]
fn where_the_plan_asks_for_nothing_offers_go_by_the_people_there_are() {
    let mut scenario = small_organization(4, 2);
    let hires: Vec<usize> = (0..scenario.plan.items().len()).rev().collect();
    assert!(scenario.plan.items().iter().all(|it| matches!(it.decision, Decision::Hire(_))));
    hires.into_iter().for_each(|place| {
        scenario.plan.remove(place);
    });
    let people = scenario.teams[0].established + scenario.teams[0].ramping;
    assert_eq!(present_ask(&scenario), (people / 4.0).ceil() as u32);
}

#[test]
fn one_that_is_stopped_tells_the_offers_so_far_and_one_that_is_given_up_nothing() {
    let question = question(&scenario(), 1);
    let wanted = Wanted { odds: 0.8, by: Measure::Heads };
    let mut seen = Vec::new();
    let stopped = |progress: &Progress| {
        seen.push((progress.plans, progress.of));
        seen.len() < 3
    };
    let found = ask(&question, wanted, &mut OnAllCores { show: stopped, ended: || false })
        .unwrap()
        .unwrap();
    assert!(found.plans_tried < LITTLE.plans && !found.offers.is_empty());
    assert!(found.offers.len() < 5);
    // It claims nothing of what was not searched, and the present ask is within what is offered.
    assert!(found.is_stopped && offer_words::basis(&found).contains("was stopped before"));
    assert!(found.present.plan.within);
    assert!(seen.iter().all(|(plans, of)| plans <= of && *of == LITTLE.plans), "{seen:?}");
    assert!(seen.windows(2).all(|two| two[0].0 <= two[1].0), "{seen:?}");
    let ended = OnAllCores { show: |_: &Progress| true, ended: || true };
    assert_eq!(ask(&question, wanted, &mut { ended }).unwrap(), None);
}

#[test]
fn the_page_of_the_ask_tells_what_the_tables_do() {
    let found = found(&question(&scenario(), 5), 0.8, Measure::Heads);
    let page = ask_page::offers_page(&found, true, Theme::Print.palette());
    let words = page.words();
    for said in
        ["Heads against odds", "If they offer less", "What the smallest ask does differently"]
    {
        assert!(words.contains(said), "{said}: {words}");
    }
    for offer in &found.offers {
        let best = offer.best.as_ref().unwrap();
        let [rule, _] =
            failure_words::fails(best.fails.as_ref(), &|it| best.plan.scenario.quarter_label(it));
        assert!(words.contains(&rule), "{rule}");
        assert!(words.split(" · ").any(|text| text == best.plan.heads.to_string()));
    }
    // With as many heads as lie between two points one has what the fewer give: the line is a staircase.
    let accent = Theme::Print.palette().accent;
    let line = page.scene.shapes.iter().find_map(|shape| match shape {
        Shape::Line { pieces, pen } if pen.width == 2.2 && pen.color == accent => pieces.first(),
        _ => None,
    });
    let line = line.unwrap();
    assert!(line.len() >= 2 * found.frontier.len(), "{line:?}");
    for two in line.windows(2) {
        assert!(two[0][0] == two[1][0] || two[0][1] == two[1][1], "{two:?}");
    }
    let plain = words.replace(" · ", " ");
    assert!(plain.contains("confirmed in 96 futures that no plan was sought in"), "{words}");
    // Why other pages say something else of fewer heads.
    assert!(plain.contains("Made anew: the best plan found for an offer"), "{words}");
    for row in found.rows() {
        let trimmed = likelihood(row.trimmed.plan.confirmed.figure);
        assert!(words.split(" · ").any(|text| text == trimmed), "{trimmed}: {words}");
    }
    let table = offer_tables::offers(&found);
    assert_eq!(table.rows.count(), found.offers.len() + 1);
    let without = ask_page::offers_page(&found, false, Theme::Print.palette()).words();
    let tells = |words: &str| words.split(" · ").any(|text| text == "cost");
    assert!(tells(&words) && !tells(&without), "{without}");
    assert!(offer_words::title(&found).starts_with("To be eight in ten sure that leadership"));
    // A pack tells what it is given, and searches for nothing by itself.
    let known = CounterOffer::Known(Arc::new(found.clone()));
    let known = known.find(&scenario(), &|_, _| panic!("it is known")).unwrap().unwrap();
    assert_eq!(known.as_deref(), Some(&found));
    let none = CounterOffer::default().find(&scenario(), &|_, _| panic!("it is left out"));
    assert_eq!(none.unwrap(), Some(None));
}

#[test]
fn a_pack_has_a_page_of_it_where_it_is_given() {
    let scenario = scenario();
    let found = found(&question(&scenario, 5), 0.8, Measure::Heads);
    let given = |offers| {
        let options = PackOptions { offers, ..PackOptions::default() };
        packing::pack(&scenario, "plan", None, &options, &|_, _| true).unwrap().unwrap()
    };
    let titles = |pack: &Document| -> Vec<String> {
        pack.sheets.iter().map(|sheet| sheet.title.clone()).collect()
    };
    let title = offer_words::title(&found);
    let smaller = offer_words::smaller_ask(&found).unwrap().plan.heads;
    let present = found.present.plan.heads;
    assert!(smaller < present);
    let said = format!("A plan made anew does as well with less: {smaller} hires, not {present};");
    let (with, without) = (given(Some(Arc::new(found))), given(None));
    // Page one asks for the present plan, and says that less may do where that is known.
    let first = |pack: &Document| {
        let first = Document { sheets: vec![pack.sheets[0].clone()], ..pack.clone() };
        first.texts().collect::<Vec<_>>().join(" ")
    };
    assert!(first(&with).contains(&said), "{}", first(&with));
    assert!(!first(&without).contains("made anew does as well"));
    // The page of the ask says why its figures of less are others.
    let words = with.texts().collect::<Vec<_>>().join(" ");
    assert!(words.contains("a plan made anew for as few may do better"), "{words}");
    assert_eq!(with.sheets.len(), without.sheets.len() + 1);
    let page = titles(&with).iter().position(|it| it.contains(&title)).unwrap();
    assert!(titles(&with)[page - 1].starts_with("The ask"), "{:?}", titles(&with));
    assert!(!titles(&without).iter().any(|it| it.contains("you need")));
    // It says when by the calendar, as all pages do.
    let quarters = (5..=8).map(|nth| format!("Q{nth}"));
    for quarter in quarters {
        let words = with.texts().collect::<Vec<_>>().join(" ");
        assert!(!words.split(' ').any(|word| word == quarter), "{quarter}");
    }
}

/// Runs the command in a folder that holds the scenario as `plan.ron`.
fn run(folder: &TempDir, arguments: &[&str]) -> (bool, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_arborist"));
    command.args(["ask", "plan.ron", "--evaluations", "45", "--futures", "100", "--seed", "5"]);
    command.args(["--trunk", "0-1000", "--teams", "0-1000"]).args(arguments);
    let done = command.current_dir(folder.path()).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (done.status.success(), text(done.stdout), text(done.stderr))
}

#[test]
fn the_command_tells_in_words_and_tables_and_writes_the_smallest_ask() {
    let folder = TempDir::new().unwrap();
    let text = files::to_text(&scenario(), "// Of old").unwrap();
    std::fs::write(folder.path().join("plan.ron"), text).unwrap();
    let (fine, words, told) = run(&folder, &["--odds", "0.8", "-o", "less.ron"]);
    assert!(fine, "{told}");
    for said in [
        "To be eight in ten sure that leadership stands to the end, you need ",
        "They offer ",
        "made anew",
        "trimmed",
        "costs leadership",
        "smallest ask",
    ] {
        assert!(words.contains(said), "{said}: {words}");
    }
    let (fine, csv, told) = run(&folder, &["--odds", "80%", "--csv", "--what", "frontier"]);
    assert!(fine, "{told}");
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let heads = reader.headers().unwrap().clone();
    let place = |name| heads.iter().position(|head| head == name).unwrap();
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    assert_eq!([&rows[0][0], &rows[1][0], &rows[2][0]], ["present", "smallest", "frontier"]);
    // What was written opens, and asks for as many.
    let written = std::fs::read(folder.path().join("less.ron")).unwrap();
    let header = files::header(str::from_utf8(&written).unwrap());
    assert!(header.starts_with("// Found by a search over plans that began with"), "{header}");
    assert!(
        header.ends_with("// What follows was said of the plan it comes from.\n//\n// Of old"),
        "{header}"
    );
    let written = files::parse("less.ron", &written).unwrap().scenario;
    let asked: u32 = heads_by_quarter(written.plan.items(), written.quarter_count()).iter().sum();
    assert_eq!(rows[1][place("heads")], asked.to_string());
    assert!(words.contains(&format!("you need {asked} heads in all")), "{words}");
    let (fine, json, told) = run(&folder, &["--odds", "0.8", "--json"]);
    assert!(fine, "{told}");
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let offers = json.as_array().unwrap();
    assert_eq!(offers[0]["offered"], 0);
    let smallest: Vec<_> = offers.iter().filter(|offer| offer["row"] == "smallest").collect();
    assert_eq!((smallest.len(), &smallest[0]["heads"]), (1, &serde_json::json!(asked)));
    assert!(offers.iter().all(|offer| offer["trimmed"].is_number()), "{json}");
    assert!(offers.iter().any(|offer| offer["enough"] == "yes"));
    // It says what it is, and what the search put there.
    let about = &written.about;
    assert!(
        about.starts_with("Found by a search over plans that began with the plan of plan."),
        "{about}"
    );
    let notes = written.plan.items().iter().map(|it| &it.remarks.note);
    assert!(notes.filter(|note| note.contains("Put by the search")).count() > 0);
    for wrong in ["0", "1e-9", "0.9%", "1.2", "sure"] {
        assert!(!run(&folder, &["--odds", wrong]).0, "{wrong}");
    }
    let (fine, _, told) = run(&folder, &["-o", "plan.ron"]);
    assert!(!fine && told.contains("exists already"), "{told}");
    // The ending says what kind of file it is, and this one is a scenario.
    let (fine, _, told) = run(&folder, &["-o", "less.csv"]);
    let why = "a scenario cannot be written as .csv; expected a name that ends in .ron";
    assert!(!fine && told.contains(why), "{told}");
}

#[test]
fn an_export_takes_only_offers_of_what_it_would_ask_itself() {
    let scenario = small_organization(3, 2);
    let asked = |change: fn(&mut SearchChoices)| {
        let mut choices = SearchChoices::of(&scenario);
        change(&mut choices);
        choices.question(&scenario)
    };
    let wanted = |odds| Wanted { odds, by: Measure::Heads };
    assert!(is_usual(&asked(|_| {}), wanted(ODDS)));
    assert!(is_usual(&asked(|now| now.heads = Some(3)), wanted(ODDS)));
    assert!(!is_usual(&asked(|_| {}), wanted(0.8)));
    let others: [fn(&mut SearchChoices); 5] = [
        |now| now.goal = Goal::AllRules,
        |now| now.from = 1,
        |now| now.trunk[1] = 12,
        |now| now.seed += 1,
        |now| now.effort.plans = 24,
    ];
    assert!(others.into_iter().all(|change| !is_usual(&asked(change), wanted(ODDS))));
}
