//! People, cost, odds, what matters most and the lanes as charts: their figures are those of the run and of
//! its futures.

use std::path::Path;

use arborist::app::asked_red_team::AskedRedTeam;
use arborist::app::counter_offer::CounterOffer;
use arborist::app::export_job::{Against, Job};
use arborist::app::exportable::What;
use arborist::app::exporting::DocumentLook;
use arborist::export::chart::{Theme, plan_plots, svg};
use arborist::export::lanes::Lanes;
use arborist::export::organization::Moment;
use arborist::export::pack::Without;
use arborist::export::sheet::A4;
use arborist::export::tornado::{Tornado, value};
use arborist::model::number_text::likelihood;
use arborist::model::{Rule, Scenario};
use arborist::platform::disk;
use arborist::sim;
use arborist::sim::futures::{Column, Columns, Metric, Scope, sensitivity, survey};

use crate::fake_platform::FakePlatform;

fn scenario() -> Scenario {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("saves/uber-2014.ron");
    let mut scenario = disk::load(&path).unwrap().scenario;
    scenario.uncertainty.futures = 24.0;
    scenario
}

fn job(scenario: &Scenario, what: What) -> Job<'_> {
    Job {
        name: "plan",
        scenario,
        what,
        format: &svg::FORMAT,
        at: None,
        against: Against::Nothing,
        size: (1600, 1000),
        theme: Theme::Light,
        look: DocumentLook { text: true, ..DocumentLook::default() },
        without: Without::default(),
        paper: A4,
        pages: false,
        counter_offer: CounterOffer::LeftOut,
        red_team: AskedRedTeam::LeftOut,
        futures: None,
        outcome: Metric::Stands,
        raw: false,
        day: Some((2026, 3, 1)),
    }
}

fn drawn(job: &Job<'_>) -> String {
    let platform = FakePlatform::answering("nowhere".into());
    let made = job.make(&platform, &|_, _| true).unwrap().unwrap();
    String::from_utf8(made.files.into_iter().next().unwrap().bytes).unwrap()
}

#[test]
fn people_and_cost_are_those_of_the_run() {
    let scenario = scenario();
    let run = sim::run(&scenario).unwrap();
    let heads = plan_plots::heads(&scenario, &run, None);
    let last = scenario.quarter_count() - 1;
    for week in [0, 17, run.weeks()] {
        let at = |series: usize| heads[0].series[series].value_at(week.into()).unwrap();
        assert_eq!(at(0), run.org_at(week).heads);
    }
    let teams = |week: u32| run.teams_at(week).iter();
    let joined: f64 = (1..=run.weeks()).flat_map(teams).map(|team| team.hired).sum();
    let end = |series: usize| heads[1].series[series].value_at(f64::from(run.weeks())).unwrap();
    assert!((end(1) - joined).abs() < 1e-9);
    assert_eq!(end(2), teams(run.weeks()).map(|team| team.requisitions).sum::<f64>());
    let asked = arborist::export::ask::asked(&scenario, &run);
    let bars = heads[2].bars.as_ref().unwrap();
    let each: Vec<f64> = asked.iter().map(|quarter| f64::from(quarter.total())).collect();
    assert_eq!((bars.heights[0], &bars.heights), (7.0, &each));
    assert!((heads[2].series[0].points.iter().map(|at| at[1]).sum::<f64>() - joined).abs() < 1e-9);
    assert!(heads[2].y_range.1 >= 7.0);
    let drawn = drawn(&job(&scenario, What::Heads));
    assert!(drawn.contains("asked for in the quarter") && drawn.contains("Hires by quarter"));
    let asked: f64 = asked.iter().map(|of| f64::from(of.total()) - f64::from(of.withdrawn)).sum();
    assert_eq!(end(0), asked);
    let cost = plan_plots::cost(&scenario, &run, None);
    let all: f64 = (0..=last).map(|quarter| run.cost_of(quarter, scenario.cost_per_head)).sum();
    let drawn = cost[1].series[0].value_at(f64::from(run.weeks())).unwrap();
    assert!((drawn - all / 1e6).abs() < 1e-9 * all, "{drawn}");
    let rate = cost[0].series[0].value_at(13.0).unwrap();
    assert!((rate - run.org_at(13).heads * scenario.cost_per_head / 1e6).abs() < 1e-9);
}

#[test]
fn odds_and_their_intervals_are_those_of_the_futures() {
    let scenario = scenario();
    let run = sim::run(&scenario).unwrap();
    let columns = Columns::of([Column::Org(sim::OrgColumn::Heads)]);
    let survey = survey(&scenario, run.schedule(), 24, &columns, &|| true).unwrap();
    let odds = survey.odds();
    let plots = plan_plots::odds(&scenario, &run, odds);
    let last = odds.quarters() - 1;
    let end = f64::from(run.weeks());
    assert_eq!(plots[0].series[0].value_at(end).unwrap(), 100.0 * odds.survival(last).share);
    for (rule, plot) in Rule::ALL.into_iter().zip(&plots[1..]) {
        for quarter in 0..=last {
            let (of, week) = (odds.rule(quarter, rule), f64::from((quarter + 1) * 13));
            assert_eq!(plot.series[0].value_at(week).unwrap(), 100.0 * of.holds.share);
            assert_eq!(plot.series[1].value_at(week).unwrap(), 100.0 * (1.0 - of.now.share));
            let [low, high] = of.holds.interval();
            let interval = plot.interval.as_ref().unwrap()[quarter as usize + 1];
            assert_eq!(interval, [week, 100.0 * low, 100.0 * high]);
        }
    }
    let svg = drawn(&job(&scenario, What::Odds));
    assert!(svg.contains("24 futures, seed") && svg.contains("1 March 2026"));
    for words in ["95 % interval", "assumptions changed", "Leadership"] {
        assert!(svg.contains(words), "{words}");
    }
    let last = likelihood(odds.survival(last).share);
    assert!(svg.contains(&last), "{last}");
}

#[test]
fn what_matters_most_is_what_the_study_says() {
    let scenario = scenario();
    let schedule = arborist::model::Schedule::of(&scenario).unwrap();
    let scope = Scope { futures: 24, quarter: 4, held: usize::MAX };
    let found = sensitivity(&scenario, &schedule, scope, &|| true).unwrap();
    let tornado = Tornado::of(&found, &schedule, Metric::Stands);
    let asked = Job { at: Some(Moment::EndOf(4)), ..job(&scenario, What::Tornado) };
    let svg = drawn(&asked);
    let first = &tornado.bars[0];
    for words in
        [first.label.clone(), value(Metric::Stands, first.low), "By the end of 2015-Q2".into()]
    {
        assert!(svg.contains(&words), "{words}");
    }
    assert!(svg.contains("input low") && svg.contains("What matters most"), "{svg}");
}

#[test]
fn lanes_show_every_team_and_every_decision() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/every-decision.ron");
    let scenario = disk::load(&path).unwrap().scenario;
    let run = sim::run(&scenario).unwrap();
    let lanes = Lanes::of(&scenario, &run);
    let marks: usize = lanes.lanes.iter().map(|lane| lane.marks.len()).sum();
    assert_eq!(marks + lanes.beyond, scenario.plan.items().len());
    let founded = lanes.lanes.iter().filter(|lane| lane.parent.is_some()).count();
    let founding = lanes.lanes.iter().flat_map(|lane| &lane.marks).filter(|mark| mark.founds);
    assert_eq!(founded, founding.count());
    let svg = drawn(&job(&scenario, What::Lanes));
    for lane in &lanes.lanes {
        assert!(svg.contains(&lane.name), "{}", lane.name);
    }
}

#[test]
fn another_scenario_is_a_line_of_its_own_with_its_name() {
    let scenario = scenario();
    let mut other = scenario.clone();
    other.company.product_engineers += 20.0;
    let against = Against::Scenarios(vec![("the-old-plan".into(), other.into())]);
    for what in [What::Plots, What::Heads, What::Cost, What::Odds] {
        let with = drawn(&Job { against: against.clone(), ..job(&scenario, what) });
        assert!(with.contains(">the-old-plan<"), "{what:?}");
        assert!(!drawn(&job(&scenario, what)).contains("the-old-plan"));
    }
}

#[test]
fn an_export_that_is_stopped_makes_nothing() {
    let scenario = scenario();
    let platform = FakePlatform::answering("nowhere".into());
    for what in [What::Odds, What::Tornado, What::Ask, What::Pack] {
        let format = what.formats().last().unwrap();
        let job = Job { format, ..job(&scenario, what) };
        assert_eq!(job.make(&platform, &|_, _| false), Ok(None), "{what:?}");
    }
}
