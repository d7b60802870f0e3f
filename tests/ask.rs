//! The ask: its figures are those of the run and of the futures, its sentences are right for any plan.

use arborist::export::ask::{Ask, ask, ask_remarks, ask_tables, ask_words, asked, page};
use arborist::export::chart::Palette;
use arborist::export::chart::scene::{Anchor, Shape};
use arborist::files;
use arborist::model::{Decision, Hire, Rule, Scenario};
use arborist::sim::futures::{Column, Columns, survey};
use arborist::sim::granted::Granted;
use arborist::sim::hiring::HiringFigure;
use arborist::sim::{self, OrgColumn, Trajectory};
use proptest::prelude::*;

use crate::common::scenarios::scenario;

fn uber() -> Scenario {
    let text = include_bytes!("../saves/uber-2014.ron");
    let mut scenario = files::parse("uber-2014.ron", text).unwrap().scenario;
    scenario.uncertainty.futures = 96.0;
    scenario
}

fn found(scenario: &Scenario) -> (Trajectory, Ask) {
    let run = sim::run(scenario).unwrap();
    let found =
        ask(scenario, &run, [scenario.uncertainty.futures as u32, 96], &|| true).unwrap().unwrap();
    (run, found)
}

#[test]
fn heads_are_asked_for_what_they_are_for() {
    let scenario = uber();
    let run = sim::run(&scenario).unwrap();
    let quarters = asked(&scenario, &run);
    let of = |purpose: usize| quarters.iter().map(|quarter| quarter.by[purpose]).sum::<u32>();
    // Six branches with three each, the last with four; the trunk, from the quarter before the first; the rest.
    assert_eq!([of(0), of(1), of(2)], [19, 23, 22]);
    assert_eq!(quarters[0].by, [0, 5, 2]);
    assert_eq!(quarters[6].by, [4, 3, 0]);
    assert_eq!(quarters[7].by, [0, 0, 7]);
}

#[test]
fn its_figures_are_those_of_the_run_and_of_the_futures() {
    let scenario = uber();
    let (run, found) = found(&scenario);
    let all = &found.outcomes[0];
    let of = survey(&scenario, run.schedule(), 96, &Columns::judged(), &|| true).unwrap();
    assert_eq!(all.stands, of.odds().survival(11));
    assert_eq!(all.holds, Rule::ALL.map(|rule| of.odds().rule(11, rule).holds));
    assert_eq!(all.heads, run.org_at(run.weeks()).heads);
    let costs = (0..12).map(|quarter| run.cost_of(quarter, scenario.cost_per_head));
    assert_eq!(all.cost, costs.sum::<f64>());
    let columns = Columns::of([Column::Org(OrgColumn::Service)]);
    let service = survey(&scenario, run.schedule(), 96, &columns, &|| true).unwrap();
    let median = service.band(run.weeks(), Column::Org(OrgColumn::Service)).unwrap().at[3];
    assert_eq!(all.bought.service_median, Some(median));
    assert_eq!(all.bought.service, run.org_at(run.weeks()).service);
    let load = run.areas_at(run.weeks()).iter().map(|area| area.load).sum::<f64>();
    assert!((all.bought.load - load).abs() < 1e-9);
    let left = (1..=run.weeks()).flat_map(|week| run.teams_at(week)).map(|team| team.left);
    assert!((all.bought.leave - left.sum::<f64>()).abs() < 1e-9);
    let ratio = found.figure(HiringFigure::Ratio);
    assert_eq!(ratio.expected.len(), run.weeks() as usize);
    let last = run.org_at(run.weeks());
    assert_eq!(*ratio.expected.last().unwrap(), 100.0 * last.budget_share);
    let joined: f64 = found.figure(HiringFigure::Joins).expected.iter().sum();
    let hired = (1..=run.weeks()).flat_map(|week| run.teams_at(week)).map(|team| team.hired);
    assert!((joined - hired.sum::<f64>()).abs() < 1e-9);
    // A variant's odds are those of the scenario with that variant's plan.
    let half = Granted::Percent(50).apply(&scenario);
    let schedule = sim::run(&half).unwrap();
    let of = survey(&half, schedule.schedule(), 96, &Columns::judged(), &|| true).unwrap();
    let outcome = found.outcome(Granted::Percent(50)).unwrap();
    assert_eq!((outcome.stands, outcome.hires), (of.odds().survival(11), 32));
    assert_eq!(
        found.curve.iter().map(|(share, _)| *share).collect::<Vec<_>>(),
        [0, 25, 50, 75, 100, 125, 150]
    );
    assert_eq!(found.curve[4].1, *all);
    // What is granted beyond it is left unused where it does no good: more never does worse.
    let mut best = all.stands;
    for (share, outcome) in &found.curve[5..] {
        let more = Granted::Percent(*share).apply(&scenario);
        let schedule = sim::run(&more).unwrap();
        let of = survey(&more, schedule.schedule(), 96, &Columns::judged(), &|| true).unwrap();
        let raw = of.odds().survival(11);
        best = if raw.share > best.share { raw } else { best };
        assert_eq!(outcome.stands, best, "{share} %");
    }
}

#[test]
fn sentences_say_what_the_figures_do() {
    let (_, found) = found(&uber());
    let points = |granted| {
        let of = |granted| (found.outcome(granted).unwrap().stands.share * 100.0).round();
        of(Granted::All) - of(granted)
    };
    let (half, late) = (points(Granted::Percent(50)), points(Granted::Late(1)));
    assert!(late <= half + 3.0);
    let due = format!(
        "Number and date both matter: half the ask costs {half} points of odds, \
         three months of delay {late}"
    );
    assert_eq!(ask_words::title(&found), due);
    let about = ask_words::subtitle(&found);
    let due =
        "7 a quarter from 2014-Q2 to 2016-Q1, then 2 a quarter from 2016-Q2 to 2017-Q1: 64 hires.";
    assert!(about.starts_with(due), "{about}");
    assert!(ask_words::recruiting(&found).contains("is assumed: the scenario sets it no limit"));
}

#[test]
fn what_stands_below_the_figures_is_true_of_them() {
    let (run, mut found) = found(&uber());
    let lowest = run.org().iter().map(|row| row.lowest_morale).fold(1.0, f64::min);
    assert_eq!(found.outcome(Granted::All).unwrap().lowest_morale, lowest);
    let due = format!("the lowest team falls to {:.0} with the ask, to ", 100.0 * lowest);
    let said = ask_remarks::morale(&found);
    assert!(said.contains(&due) && said.contains(" six months late, "), "{said}");
    assert!(said.contains("the floor, of all teams together, is 50."), "{said}");
    // Only where it is so that late is worse than never.
    let late = found.outcomes.iter().position(|it| it.granted == Granted::Late(2)).unwrap();
    let none = found.outcome(Granted::Percent(0)).unwrap().holds;
    for (share, is_worse) in [(0.0, true), (1.0, false)] {
        found.outcomes[late].holds = none;
        found.outcomes[late].holds[Rule::Morale as usize].share = share;
        let none = found.outcomes.iter_mut().find(|it| it.granted == Granted::Percent(0)).unwrap();
        none.holds[Rule::Morale as usize].share = 0.5;
        assert_eq!(
            ask_remarks::morale(&found).contains("in fewer futures with the ask six"),
            is_worse
        );
    }
    found.within = [[0.6, 2.1], [0.05, 60.0]];
    let due = "Of the requests in 2017-Q1 half are answered the same day, nine of ten in over a year \
               (in 2014-Q2: within 3 days and within 2 weeks), as expected, without bad luck.";
    assert_eq!(ask_remarks::waits(&found), due);
    let wait = HiringFigure::Wait as usize;
    found.hiring[wait].range = vec![[0.0, 53.0]];
    assert!(ask_remarks::off_the_scale(&found).contains("over 52 weeks"));
    found.hiring[wait].range = vec![[0.0, 51.0]];
    assert_eq!(ask_remarks::off_the_scale(&found), "");
    assert!(texts(&found).any(|text| text == "cost in all*"));
    assert!(ask_remarks::guessed_cost(&found).contains("the program's guess"));
    found.pay = false;
    assert_eq!(ask_remarks::guessed_cost(&found), "");
    let mut scenario = uber();
    scenario.cost_per_head = 310_000.0;
    let (_, found) = self::found(&scenario);
    assert_eq!(ask_remarks::guessed_cost(&found), "");
    assert!(texts(&found).any(|text| text == "cost in all"));
}

fn texts(found: &Ask) -> impl Iterator<Item = String> {
    let shapes = page(found, &Palette::LIGHT).scene.shapes.into_iter();
    shapes.filter_map(|shape| match shape {
        Shape::Text { text, .. } => Some(text),
        _ => None,
    })
}

#[test]
fn recruiting_at_its_limit_is_told() {
    let mut scenario = uber();
    scenario.company.recruiting = Some(5.0);
    let (run, found) = found(&scenario);
    assert!(!found.limited.is_empty());
    for quarter in 0..12 {
        let limited = run.org_at(run.end_of(quarter)).recruiting < 1.0;
        assert_eq!(found.limited.contains(&quarter), limited);
    }
    assert!(ask_words::recruiting(&found).contains("at its limit of 5"));
}

#[test]
fn a_plan_without_hires_is_told_so() {
    let mut scenario = uber();
    scenario.plan = arborist::model::Plan::new(
        scenario
            .plan
            .items()
            .iter()
            .filter(|it| it.decision.get::<Hire>().is_none())
            .cloned()
            .collect(),
    );
    let (_, found) = found(&scenario);
    assert!(ask_words::title(&found).starts_with("The plan asks for no heads"));
    assert!(ask_words::how_many(&found).starts_with("No hires are asked for"));
    page(&found, &Palette::LIGHT);
}

#[test]
fn tables_have_what_the_page_shows() {
    let (_, found) = found(&uber());
    let names = ask_tables::names(&found);
    let outcomes = ask_tables::outcomes(&found, &names);
    let columns = outcomes.columns.len();
    let rows: Vec<_> = outcomes.rows.collect();
    assert_eq!(rows.len(), 9);
    assert!(rows.iter().all(|row| row.len() == columns));
    let quarters = ask_tables::quarters(&found);
    let columns = quarters.columns.len();
    let rows: Vec<_> = quarters.rows.collect();
    assert_eq!(rows.len(), 12);
    assert!(rows.iter().all(|row| row.len() == columns));
}

/// No text leaves the page.
fn assert_all_on_the_page(found: &Ask) {
    let picture = page(found, &Palette::LIGHT);
    let [w, h] = picture.size;
    for shape in &picture.scene.shapes {
        let Shape::Text { at: [x, y], text, anchor, ink } = shape else { continue };
        let width = ink.width(text);
        let left = match anchor {
            Anchor::Start => *x,
            Anchor::Middle => x - width / 2.0,
            Anchor::End => x - width,
        };
        assert!(left >= -0.5 && left + width <= w + 8.0, "{text:?} {left} {width}");
        assert!((0.0..=h).contains(y), "{text:?} {y}");
    }
}

#[test]
fn plans_of_one_quarter_and_of_forty_have_their_page() {
    for quarters in [1.0, 2.0, 40.0] {
        let mut scenario = uber();
        scenario.quarters = quarters;
        scenario.uncertainty.futures = 32.0;
        let (_, found) = found(&scenario);
        assert_eq!(found.quarters.len(), quarters as usize);
        assert_all_on_the_page(&found);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]
    #[test]
    fn any_plan_has_its_ask(mut scenario in scenario()) {
        scenario.uncertainty.futures = 32.0;
        let Ok(run) = sim::run(&scenario) else { return Ok(()) };
        let found = ask(&scenario, &run, [scenario.uncertainty.futures as u32, 32], &|| true).unwrap().unwrap();
        assert_all_on_the_page(&found);
        for words in [ask_words::title(&found), ask_words::subtitle(&found), ask_words::foot(&found)] {
            prop_assert!(!words.is_empty() && !words.contains("NaN") && !words.contains(" inf "));
        }
        let hires = |scenario: &Scenario| -> i64 {
            let of = |decision: &Decision| decision.get::<Hire>().map(|hire| i64::from(hire.count));
            let on = scenario.plan.items().iter().filter(|it| !it.off);
            on.filter_map(|it| of(&it.decision)).filter(|count| *count > 0).sum()
        };
        let half = Granted::Percent(50).apply(&scenario);
        prop_assert_eq!(hires(&half), (hires(&scenario) + 1) / 2);
        prop_assert_eq!(hires(&Granted::Percent(0).apply(&scenario)), 0);
        prop_assert_eq!(hires(&Granted::Late(2).apply(&scenario)), hires(&scenario));
    }
}
